/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "log/hw-log-entry-page.h"

#include <glib/gi18n.h>

#include "log/hw-log-text.h"

/* One request and its answer, as the request log holds them: without secrets. */
struct _HwLogEntryPage
{
  AdwBin          parent_instance;

  HwLogEntry     *entry;   /* (owned) (nullable) */
  gboolean        folded;

  GtkLabel       *path;
  GtkLabel       *status;
  GtkLabel       *facts;
  GtkLabel       *failure;
  GtkWidget      *copy_id_button;
  GtkTextView    *text;
  GtkButton      *back_button;
};

G_DEFINE_FINAL_TYPE (HwLogEntryPage, hw_log_entry_page, ADW_TYPE_BIN)

typedef enum
{
  PROP_ENTRY = 1,
  PROP_FOLDED,
} HwLogEntryPageProperty;

static GParamSpec *properties[PROP_FOLDED + 1];

static void
show_note (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
append (GtkTextBuffer *buffer,
        const char    *text,
        const char    *tag)
{
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert_with_tags_by_name (buffer, &end, text, -1, tag, NULL);
}

static void
append_message (GtkTextBuffer      *buffer,
                const char         *heading,
                const HwLogMessage *message)
{
  g_autofree char *body = hw_log_text_dup_body (message);
  g_autofree char *note = hw_log_text_dup_note (message);

  append (buffer, heading, "heading");
  append (buffer, "\n", "heading");
  if (message->headers != NULL && message->headers[0] != '\0')
    {
      append (buffer, message->headers, "headers");
      append (buffer, "\n", "headers");
    }
  if (body[0] != '\0')
    append (buffer, "\n", "body");
  append (buffer, body, "body");
  if (body[0] != '\0')
    append (buffer, "\n", "body");
  if (note != NULL)
    {
      append (buffer, note, "note");
      append (buffer, "\n", "note");
    }
}

static void
show_summary (HwLogEntryPage *self)
{
  g_autofree char *address = NULL;
  g_autofree char *status = hw_log_text_dup_status (self->entry);
  g_autofree char *facts = hw_log_text_dup_facts (self->entry);
  const char *classes[] = { "title-3", hw_log_text_get_class (self->entry), NULL };

  address = g_strconcat (hw_log_entry_get_host (self->entry), hw_log_entry_get_path (self->entry),
                         NULL);
  gtk_label_set_label (self->path, address);
  gtk_label_set_label (self->status, status);
  gtk_widget_set_css_classes (GTK_WIDGET (self->status), classes);
  gtk_label_set_label (self->facts, facts);
  show_note (self->failure, hw_log_entry_get_failure (self->entry));
  gtk_widget_set_visible (self->copy_id_button,
                          hw_log_entry_get_request_id (self->entry) != NULL);
}

static void
show_entry (HwLogEntryPage *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start;

  if (self->entry == NULL)
    return;

  show_summary (self);
  gtk_text_buffer_set_text (buffer, "", 0);
  append_message (buffer, _("Request"), hw_log_entry_get_request (self->entry));
  /* Translators: what a server has answered */
  append_message (buffer, _("Answer"), hw_log_entry_get_response (self->entry));
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
}

static void
copy_curl_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  HwLogEntryPage *self = HW_LOG_ENTRY_PAGE (widget);
  g_autofree char *curl = NULL;

  if (self->entry == NULL)
    return;

  curl = hw_log_entry_dup_curl (self->entry);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), curl);
  gtk_widget_activate_action (widget, "win.show-toast", "s", _("Copied, with placeholders for the "
                                                               "secrets"));
}

static void
copy_id_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  HwLogEntryPage *self = HW_LOG_ENTRY_PAGE (widget);

  if (self->entry == NULL || hw_log_entry_get_request_id (self->entry) == NULL)
    return;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget),
                          hw_log_entry_get_request_id (self->entry));
  gtk_widget_activate_action (widget, "win.show-toast", "s", _("Request ID copied"));
}

static gboolean
hw_log_entry_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HW_LOG_ENTRY_PAGE (widget)->back_button));
}

static void
hw_log_entry_page_dispose (GObject *object)
{
  HwLogEntryPage *self = HW_LOG_ENTRY_PAGE (object);

  if (self->entry != NULL)
    g_signal_handlers_disconnect_by_data (self->entry, self);
  g_clear_object (&self->entry);

  G_OBJECT_CLASS (hw_log_entry_page_parent_class)->dispose (object);
}

static void
hw_log_entry_page_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  HwLogEntryPage *self = HW_LOG_ENTRY_PAGE (object);

  switch ((HwLogEntryPageProperty)prop_id)
    {
    case PROP_ENTRY:
      g_value_set_object (value, self->entry);
      break;
    case PROP_FOLDED:
      g_value_set_boolean (value, self->folded);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_folded (HwLogEntryPage *self,
            gboolean        folded)
{
  if (self->folded == folded)
    return;

  self->folded = folded;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDED]);
}

static void
hw_log_entry_page_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  HwLogEntryPage *self = HW_LOG_ENTRY_PAGE (object);

  switch ((HwLogEntryPageProperty)prop_id)
    {
    case PROP_ENTRY:
      hw_log_entry_page_set_entry (self, g_value_get_object (value));
      break;
    case PROP_FOLDED:
      set_folded (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/headwater/Headwater/log/"
                                               "hw-log-entry-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HwLogEntryPage, back_button);
  gtk_widget_class_bind_template_child (widget_class, HwLogEntryPage, copy_id_button);
  gtk_widget_class_bind_template_child (widget_class, HwLogEntryPage, facts);
  gtk_widget_class_bind_template_child (widget_class, HwLogEntryPage, failure);
  gtk_widget_class_bind_template_child (widget_class, HwLogEntryPage, path);
  gtk_widget_class_bind_template_child (widget_class, HwLogEntryPage, status);
  gtk_widget_class_bind_template_child (widget_class, HwLogEntryPage, text);
}

static void
hw_log_entry_page_class_init (HwLogEntryPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS | G_PARAM_READWRITE;

  object_class->dispose = hw_log_entry_page_dispose;
  object_class->get_property = hw_log_entry_page_get_property;
  object_class->set_property = hw_log_entry_page_set_property;
  widget_class->grab_focus = hw_log_entry_page_grab_focus;

  properties[PROP_ENTRY] = g_param_spec_object ("entry", NULL, NULL, HW_TYPE_LOG_ENTRY, flags);
  properties[PROP_FOLDED] = g_param_spec_boolean ("folded", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "log-entry.copy-curl", NULL, copy_curl_action);
  gtk_widget_class_install_action (widget_class, "log-entry.copy-id", NULL, copy_id_action);
}

static void
create_tags (GtkTextBuffer *buffer)
{
  gtk_text_buffer_create_tag (buffer, "heading", "family", "sans", "weight", PANGO_WEIGHT_BOLD,
                              "scale", PANGO_SCALE_LARGE, "pixels-above-lines", 18,
                              "pixels-below-lines", 6, NULL);
  gtk_text_buffer_create_tag (buffer, "headers", "insert-hyphens", FALSE, NULL);
  gtk_text_buffer_create_tag (buffer, "body", "insert-hyphens", FALSE, NULL);
  gtk_text_buffer_create_tag (buffer, "note", "family", "sans", "style", PANGO_STYLE_ITALIC,
                              "pixels-above-lines", 6, NULL);
}

static void
hw_log_entry_page_init (HwLogEntryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  create_tags (gtk_text_view_get_buffer (self->text));
}

HwLogEntry *
hw_log_entry_page_get_entry (HwLogEntryPage *self)
{
  g_return_val_if_fail (HW_IS_LOG_ENTRY_PAGE (self), NULL);

  return self->entry;
}

/**
 * hw_log_entry_page_set_entry:
 * @self: a page
 * @entry: (nullable): what to show, and its answer when it comes
 */
void
hw_log_entry_page_set_entry (HwLogEntryPage *self,
                             HwLogEntry     *entry)
{
  g_return_if_fail (HW_IS_LOG_ENTRY_PAGE (self));

  if (self->entry == entry)
    return;

  if (self->entry != NULL)
    g_signal_handlers_disconnect_by_data (self->entry, self);
  g_set_object (&self->entry, entry);
  if (entry != NULL)
    g_signal_connect_object (entry, "notify::finished", G_CALLBACK (show_entry), self,
                             G_CONNECT_SWAPPED);
  show_entry (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENTRY]);
}
