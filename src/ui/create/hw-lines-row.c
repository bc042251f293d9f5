/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "create/hw-lines-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "create/hw-field-text.h"

/* A row for a key, a certificate or JSON: many lines that come by paste, or from a file that is
 * dropped on the row. What is no secret can be typed as well; GtkTextView cannot mask, so of a
 * secret the row shows the size and a fingerprint.
 *
 * No chooser of files is both in GTK 4.8 and free of deprecation in 4.10: a button that opens a
 * file has to ask the portal itself, and is still missing. */
struct _HwLinesRow
{
  AdwPreferencesRow  parent_instance;

  AdwActionRow      *header;
  GtkWidget         *paste_button;
  GtkWidget         *clear_button;
  GtkTextView       *view;    /* (nullable): none for a secret */

  HwField           *field;   /* (owned) (not nullable) */
  HwSource          *source;  /* (owned) (nullable): the source that the field belongs to */
};

G_DEFINE_FINAL_TYPE (HwLinesRow, hw_lines_row, ADW_TYPE_PREFERENCES_ROW)

typedef enum
{
  PROP_FIELD = 1,
  PROP_SOURCE,
} HwLinesRowProperty;

static GParamSpec *properties[PROP_SOURCE + 1];

/* One byte more than is ever taken tells that a file is too long. */
#define MAX_FILE_BYTES (1024 * 1024 + 1)

#define FINGERPRINT_DIGITS 16

static char *
dup_state (HwLinesRow *self)
{
  const char *text = hw_secret_get_text (hw_field_get_value (self->field));
  g_autofree char *checksum = NULL;
  g_autofree char *size = NULL;

  if (text[0] == '\0')
    return g_strdup (_("Paste it, or drop its file here."));

  checksum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  checksum[FINGERPRINT_DIGITS] = '\0';
  size = g_format_size (strlen (text));

  /* Translators: the first %s is a size, such as 1.7 kB, the second some digits that tell one key
   * from another. */
  return g_strdup_printf (_("%s, fingerprint %s"), size, checksum);
}

static char *
dup_view_text (HwLinesRow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static void
show_text (HwLinesRow *self)
{
  const char *text = hw_field_get_text (self->field);
  g_autofree char *shown = dup_view_text (self);

  if (strcmp (text, shown) != 0 && g_utf8_validate (text, -1, NULL))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), text, -1);
}

static void
show_field_cb (HwLinesRow *self)
{
  g_autofree char *state = dup_state (self);
  g_autofree char *caption = hw_field_text_dup_caption (self->field, self->source);
  g_autofree char *both = caption != NULL ? g_strconcat (state, "\n", caption, NULL)
                                          : g_strdup (state);

  hw_field_text_present_action_row (self->field, self->source, self->header);
  adw_action_row_set_subtitle (self->header, both);
  gtk_widget_set_visible (self->clear_button, hw_field_get_value (self->field) != NULL);
  if (self->view != NULL)
    show_text (self);
}

static void
text_changed_cb (HwLinesRow *self)
{
  g_autofree char *text = dup_view_text (self);

  if (self->field != NULL && strcmp (text, hw_field_get_text (self->field)) != 0)
    hw_field_set_text (self->field, text);
}

static void
take_text (HwLinesRow *self,
           const char *text)
{
  g_autoptr(HwSecret) value = hw_secret_new (text);

  hw_field_set_value (self->field, value);
  hw_field_validate (self->field);
}

static void
pasted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(HwLinesRow) self = user_data;
  char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (text != NULL && text[0] != '\0' && self->field != NULL)
    take_text (self, text);
  hw_clear_text (&text);
}

static void
paste_cb (HwLinesRow *self)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, pasted_cb,
                                 g_object_ref (self));
}

static void
clear_cb (HwLinesRow *self)
{
  hw_field_set_value (self->field, NULL);
  gtk_widget_grab_focus (self->paste_button);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(HwLinesRow) self = user_data;
  GBytes *contents = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, NULL);
  size_t size;
  void *data;

  if (contents == NULL)
    return;

  if (self->field != NULL && g_bytes_get_size (contents) == MAX_FILE_BYTES)
    hw_field_set_fault (self->field, HW_FIELD_FAULT_TOO_LONG);
  else if (self->field != NULL && !hw_field_set_file (self->field, contents))
    hw_field_set_fault (self->field, HW_FIELD_FAULT_CONTROL_CHARACTER);
  else if (self->field != NULL)
    hw_field_validate (self->field);

  data = g_bytes_unref_to_data (contents, &size);
  explicit_bzero (data, size);
  g_free (data);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(HwLinesRow) self = user_data;
  g_autoptr(GFileInputStream) stream = g_file_read_finish (G_FILE (source), result, NULL);

  if (stream != NULL)
    g_input_stream_read_bytes_async (G_INPUT_STREAM (stream), MAX_FILE_BYTES, G_PRIORITY_DEFAULT,
                                     NULL, read_cb, g_steal_pointer (&self));
}

static gboolean
drop_cb (HwLinesRow   *self,
         const GValue *value)
{
  if (G_VALUE_HOLDS (value, G_TYPE_FILE) && g_value_get_object (value) != NULL)
    g_file_read_async (g_value_get_object (value), G_PRIORITY_DEFAULT, NULL, opened_cb,
                       g_object_ref (self));
  else if (G_VALUE_HOLDS_STRING (value) && g_value_get_string (value) != NULL)
    take_text (self, g_value_get_string (value));
  else
    return FALSE;

  return TRUE;
}

static GtkWidget *
create_button (HwLinesRow *self,
               const char *icon_name,
               const char *label,
               GCallback   clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_tooltip_text (button, label);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_swapped (button, "clicked", clicked, self);
  adw_action_row_add_suffix (self->header, button);

  return button;
}

static void
add_view (HwLinesRow *self,
          GtkBox     *box)
{
  g_autofree char *title = hw_field_text_dup_title (self->field);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_monospace (self->view, TRUE);
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 96);
  gtk_widget_add_css_class (scrolled, "frame");
  gtk_widget_set_margin_start (scrolled, 12);
  gtk_widget_set_margin_end (scrolled, 12);
  gtk_widget_set_margin_bottom (scrolled, 12);
  gtk_box_append (box, scrolled);
  g_signal_connect_swapped (gtk_text_view_get_buffer (self->view), "changed",
                            G_CALLBACK (text_changed_cb), self);
}

static void
hw_lines_row_constructed (GObject *object)
{
  GType types[] = { G_TYPE_FILE, G_TYPE_STRING };
  HwLinesRow *self = HW_LINES_ROW (object);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);

  G_OBJECT_CLASS (hw_lines_row_parent_class)->constructed (object);

  self->header = ADW_ACTION_ROW (adw_action_row_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->header), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self->header), FALSE);
  self->clear_button = create_button (self, "edit-clear-symbolic", _("Clear"),
                                      G_CALLBACK (clear_cb));
  self->paste_button = create_button (self, "edit-paste-symbolic", _("Paste"),
                                      G_CALLBACK (paste_cb));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->header));
  if (!hw_field_get_secret (self->field))
    add_view (self, GTK_BOX (box));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));

  show_field_cb (self);
  g_signal_connect_object (self->field, "notify", G_CALLBACK (show_field_cb), self,
                           G_CONNECT_SWAPPED);
}

static gboolean
hw_lines_row_grab_focus (GtkWidget *widget)
{
  HwLinesRow *self = HW_LINES_ROW (widget);

  return gtk_widget_grab_focus (self->view != NULL ? GTK_WIDGET (self->view) : self->paste_button);
}

static void
hw_lines_row_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  HwLinesRow *self = HW_LINES_ROW (object);

  switch ((HwLinesRowProperty)prop_id)
    {
    case PROP_FIELD:
      g_value_set_object (value, self->field);
      break;
    case PROP_SOURCE:
      g_value_set_object (value, self->source);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_lines_row_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  HwLinesRow *self = HW_LINES_ROW (object);

  switch ((HwLinesRowProperty)prop_id)
    {
    case PROP_FIELD:
      self->field = g_value_dup_object (value);
      break;
    case PROP_SOURCE:
      self->source = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_lines_row_dispose (GObject *object)
{
  HwLinesRow *self = HW_LINES_ROW (object);

  if (self->field != NULL)
    g_signal_handlers_disconnect_by_func (self->field, show_field_cb, self);
  g_clear_object (&self->field);
  g_clear_object (&self->source);

  G_OBJECT_CLASS (hw_lines_row_parent_class)->dispose (object);
}

static void
hw_lines_row_class_init (HwLinesRowClass *klass)
{
  const GParamFlags flags =
    G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = hw_lines_row_constructed;
  object_class->dispose = hw_lines_row_dispose;
  object_class->get_property = hw_lines_row_get_property;
  object_class->set_property = hw_lines_row_set_property;
  GTK_WIDGET_CLASS (klass)->grab_focus = hw_lines_row_grab_focus;

  properties[PROP_FIELD] = g_param_spec_object ("field", NULL, NULL, HW_TYPE_FIELD, flags);
  properties[PROP_SOURCE] = g_param_spec_object ("source", NULL, NULL, HW_TYPE_SOURCE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hw_lines_row_init (HwLinesRow *self)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "field");
}
