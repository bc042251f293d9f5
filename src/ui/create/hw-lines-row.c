/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "create/hw-lines-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "create/hw-field-row.h"
#include "create/hw-field-caption.h"
#include "create/hw-field-text.h"
#include "sources/hw-field-file.h"
#include "window/hw-file-opener.h"

/* A row for a key, a certificate or JSON: many lines that come by paste, or from a file that is
 * chosen or dropped on the row. What is no secret can be typed as well; GtkTextView cannot mask, so
 * of a secret the row shows the size and a fingerprint.
 *
 * Whoever reads a file or the clipboard knows the field and not the row, and is stopped when the
 * row goes. */
struct _HwLinesRow
{
  AdwPreferencesRow  parent_instance;

  AdwActionRow      *header;
  GtkWidget         *load_button;
  GtkWidget         *paste_button;
  GtkWidget         *clear_button;
  GtkTextView       *view;         /* (nullable): none for a secret */

  GCancellable      *cancellable;  /* (owned) (nullable): of what is being read */
};

static void hw_lines_row_field_row_init (HwFieldRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HwLinesRow, hw_lines_row, ADW_TYPE_PREFERENCES_ROW,
                               G_IMPLEMENT_INTERFACE (HW_TYPE_FIELD_ROW,
                                                      hw_lines_row_field_row_init))

#define FINGERPRINT_DIGITS 16
#define TEXT "text" /* the tag of what was typed */

static HwField *
get_field (HwLinesRow *self)
{
  return hw_field_row_get_field (HW_FIELD_ROW (self));
}

/* Showing. */

static char *
dup_state (HwField *field)
{
  const char *text = hw_secret_get_text (hw_field_get_value (field));
  g_autofree char *checksum = NULL;
  g_autofree char *size = NULL;

  if (text[0] == '\0')
    return g_strdup (_("Paste it, load it from its file, or drop the file here."));

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

/* The view tells that it is empty on the way from one text to another, and the field follows: the
 * text is held meanwhile. */
static void
show_text (HwLinesRow *self,
           HwField    *field)
{
  HwSecret *value = hw_field_get_value (field);
  g_autoptr(HwSecret) held = value != NULL ? hw_secret_ref (value) : NULL;
  const char *text = hw_secret_get_text (held);
  g_autofree char *shown = dup_view_text (self);

  if (strcmp (text, shown) != 0 && g_utf8_validate (text, -1, NULL))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), text, -1);
}

static void
hw_lines_row_show_field (HwFieldRow *row,
                         HwField    *field,
                         HwSource   *source)
{
  HwLinesRow *self = HW_LINES_ROW (row);
  g_autofree char *state = dup_state (field);
  g_autofree char *caption = hw_field_caption_dup (field, source);
  gboolean is_missing = hw_field_get_fault (field) == HW_FIELD_FAULT_MISSING;
  g_autofree char *both = is_missing || caption == NULL ? g_strdup (is_missing ? caption : state)
                                                        : g_strjoin ("\n", state, caption, NULL);

  hw_field_caption_present_action_row (field, source, self->header);
  adw_action_row_set_subtitle (self->header, both);
  gtk_widget_set_visible (self->clear_button, hw_field_get_value (field) != NULL);
  if (self->view == NULL)
    return;

  show_text (self, field);
  hw_field_caption_present_accessible (field, GTK_ACCESSIBLE (self->view), caption);
}

/* Entering. */

static GCancellable *
start_reading (HwLinesRow *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  return self->cancellable;
}

/* Where a long line is broken, a hyphen would seem to be part of it. */
static void
leave_out_hyphens (GtkTextBuffer *buffer)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_apply_tag_by_name (buffer, TEXT, &start, &end);
}

static void
text_changed_cb (HwLinesRow *self)
{
  g_autofree char *text = dup_view_text (self);
  HwField *field = get_field (self);

  leave_out_hyphens (gtk_text_view_get_buffer (self->view));
  if (field != NULL && strcmp (text, hw_field_get_text (field)) != 0)
    hw_field_set_text (field, text);
}

static void
take_text (HwField    *field,
           const char *text)
{
  g_autoptr(HwSecret) value = hw_secret_new (text);

  hw_field_set_value (field, value);
  hw_field_validate (field);
}

static void
pasted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(HwField) field = user_data;
  g_autoptr(GError) error = NULL;
  char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);

  if (text != NULL && text[0] != '\0')
    take_text (field, text);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    hw_field_set_fault (field, HW_FIELD_FAULT_NOTHING_COPIED);
  hw_clear_text (&text);
}

static void
paste_cb (HwLinesRow *self)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                                 start_reading (self), pasted_cb,
                                 g_object_ref (get_field (self)));
}

typedef struct
{
  HwField      *field;        /* (owned) (not nullable) */
  GCancellable *cancellable;  /* (owned) (not nullable) */
} Choosing;

static void
choosing_free (Choosing *choosing)
{
  g_object_unref (choosing->field);
  g_object_unref (choosing->cancellable);
  g_free (choosing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Choosing, choosing_free)

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Choosing) choosing = user_data;
  g_autoptr(GFile) file = hw_file_opener_open_finish (result, NULL);

  if (file != NULL)
    hw_field_file_load (choosing->field, file, choosing->cancellable);
}

static void
load_cb (HwLinesRow *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  Choosing *choosing;

  if (!GTK_IS_WINDOW (root))
    return;

  choosing = g_new0 (Choosing, 1);
  choosing->field = g_object_ref (get_field (self));
  choosing->cancellable = g_object_ref (start_reading (self));
  hw_file_opener_open_async (GTK_WINDOW (root), _("Load from File"), choosing->cancellable,
                             chosen_cb, choosing);
}

static void
clear_cb (HwLinesRow *self)
{
  hw_field_set_value (get_field (self), NULL);
  gtk_widget_grab_focus (self->paste_button);
}

static gboolean
drop_cb (HwLinesRow   *self,
         const GValue *value)
{
  if (get_field (self) == NULL)
    return FALSE;

  if (G_VALUE_HOLDS (value, G_TYPE_FILE) && g_value_get_object (value) != NULL)
    hw_field_file_load (get_field (self), g_value_get_object (value), start_reading (self));
  else if (G_VALUE_HOLDS_STRING (value) && g_value_get_string (value) != NULL)
    take_text (get_field (self), g_value_get_string (value));
  else
    return FALSE;

  return TRUE;
}

/* Building. */

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
add_view (HwLinesRow *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_monospace (self->view, TRUE);
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_buffer_create_tag (gtk_text_view_get_buffer (self->view), TEXT, "insert-hyphens", FALSE,
                              NULL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 96);
  gtk_widget_add_css_class (scrolled, "frame");
  gtk_widget_set_margin_start (scrolled, 12);
  gtk_widget_set_margin_end (scrolled, 12);
  gtk_widget_set_margin_bottom (scrolled, 12);
  gtk_box_append (GTK_BOX (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (self))), scrolled);
  g_signal_connect_swapped (gtk_text_view_get_buffer (self->view), "changed",
                            G_CALLBACK (text_changed_cb), self);
}

/* As good as new: nothing of the field before is left to be read. */
static void
empty (HwLinesRow *self)
{
  GtkWidget *box = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (self));

  g_cancellable_cancel (self->cancellable);
  adw_action_row_set_subtitle (self->header, "");
  if (self->view == NULL)
    return;

  self->view = NULL;
  gtk_box_remove (GTK_BOX (box), gtk_widget_get_last_child (box));
}

/* The buttons of many rows bear the same names; whose they are, the title says. */
static void
hw_lines_row_set_up (HwFieldRow *row,
                     HwField    *field)
{
  HwLinesRow *self = HW_LINES_ROW (row);
  GtkWidget *buttons[] = { self->load_button, self->paste_button, self->clear_button };
  g_autofree char *title = NULL;

  empty (self);
  if (field == NULL)
    return;

  title = hw_field_text_dup_title (field);
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    gtk_accessible_update_property (GTK_ACCESSIBLE (buttons[i]),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, title, -1);
  if (hw_field_get_secret (field))
    return;

  add_view (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static void
hw_lines_row_field_row_init (HwFieldRowInterface *iface)
{
  iface->set_up = hw_lines_row_set_up;
  iface->show_field = hw_lines_row_show_field;
}

static gboolean
hw_lines_row_grab_focus (GtkWidget *widget)
{
  HwLinesRow *self = HW_LINES_ROW (widget);

  return gtk_widget_grab_focus (self->view != NULL ? GTK_WIDGET (self->view) : self->paste_button);
}

/* Whoever comes from above finds the buttons first. */
static gboolean
hw_lines_row_focus (GtkWidget        *widget,
                    GtkDirectionType  direction)
{
  GtkWidget *header = GTK_WIDGET (HW_LINES_ROW (widget)->header);
  gboolean is_within = gtk_widget_get_focus_child (widget) != NULL;

  if (direction == GTK_DIR_TAB_BACKWARD && is_within)
    return hw_field_row_move_back (HW_FIELD_ROW (widget), header);
  if (direction == GTK_DIR_TAB_FORWARD && !is_within)
    return gtk_widget_child_focus (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (header)),
                                   direction);

  return GTK_WIDGET_CLASS (hw_lines_row_parent_class)->focus (widget, direction);
}

static void
hw_lines_row_dispose (GObject *object)
{
  HwLinesRow *self = HW_LINES_ROW (object);

  hw_field_row_set_field (HW_FIELD_ROW (self), NULL);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (hw_lines_row_parent_class)->dispose (object);
}

static void
hw_lines_row_class_init (HwLinesRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hw_lines_row_dispose;
  GTK_WIDGET_CLASS (klass)->focus = hw_lines_row_focus;
  GTK_WIDGET_CLASS (klass)->grab_focus = hw_lines_row_grab_focus;

  hw_field_row_install_properties (object_class);
}

static void
hw_lines_row_init (HwLinesRow *self)
{
  GType types[] = { G_TYPE_FILE, G_TYPE_STRING };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "field");

  self->header = ADW_ACTION_ROW (adw_action_row_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->header), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self->header), FALSE);
  self->clear_button = create_button (self, "edit-clear-symbolic", _("Clear"),
                                      G_CALLBACK (clear_cb));
  self->paste_button = create_button (self, "edit-paste-symbolic", _("Paste"),
                                      G_CALLBACK (paste_cb));
  self->load_button = create_button (self, "document-open-symbolic", _("Load from File"),
                                     G_CALLBACK (load_cb));
  gtk_box_append (GTK_BOX (box),
                  hw_field_row_create_list (HW_FIELD_ROW (self), GTK_WIDGET (self->header)));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
