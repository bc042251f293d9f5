/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "create/hw-entry-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "create/hw-entry-guard.h"
#include "create/hw-field-caption.h"
#include "create/hw-field-text.h"
#include "create/hw-secret-view.h"

/* A row for a line of text, bound both ways to its field, with its help or fault below. The text
 * goes from the entry into an HwSecret of the field at once, never through a binding: a GValue
 * would leave copies of a secret behind.
 *
 * The entry of a secret never shows it. Who wants to see it presses a button, and it is drawn
 * below. */
typedef struct
{
  GtkEditable  *entry;
  HwSecretView *view;      /* (nullable): of a secret */
  GtkButton    *reveal;    /* (nullable): of a secret */
  GtkLabel     *caption;
  gboolean      revealed;
} HwEntryRowPrivate;

static void hw_entry_row_field_row_init (HwFieldRowInterface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (HwEntryRow, hw_entry_row, ADW_TYPE_PREFERENCES_ROW,
                                  G_ADD_PRIVATE (HwEntryRow)
                                  G_IMPLEMENT_INTERFACE (HW_TYPE_FIELD_ROW,
                                                         hw_entry_row_field_row_init))

static HwEntryRowPrivate *
get_private (gpointer self)
{
  return hw_entry_row_get_instance_private (self);
}

static const char *
get_text (HwField *field)
{
  return hw_secret_get_text (hw_field_get_value (field));
}

static void
update_view (HwEntryRow *self)
{
  HwEntryRowPrivate *priv = get_private (self);
  HwField *field = hw_field_row_get_field (HW_FIELD_ROW (self));
  gboolean shown = priv->revealed && field != NULL;

  if (priv->view != NULL)
    hw_secret_view_set_secret (priv->view, shown ? hw_field_get_value (field) : NULL);
}

static void
name_reveal (HwEntryRow *self)
{
  HwEntryRowPrivate *priv = get_private (self);
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (priv->entry));
  g_autofree char *label = NULL;

  if (priv->revealed)
    /* Translators: name of the button that masks a secret again; %s is "Client secret" or such. */
    label = g_strdup_printf (_("Hide “%s”"), title);
  else
    /* Translators: name of the button that shows a masked secret; %s is "Client secret" or such. */
    label = g_strdup_printf (_("Show “%s”"), title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (priv->reveal), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->reveal),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

static void
set_revealed (HwEntryRow *self,
              gboolean    revealed)
{
  HwEntryRowPrivate *priv = get_private (self);

  if (priv->reveal == NULL)
    return;

  priv->revealed = revealed;
  gtk_button_set_icon_name (priv->reveal,
                            revealed ? "view-conceal-symbolic" : "view-reveal-symbolic");
  name_reveal (self);
  update_view (self);
}

static void
reveal_cb (HwEntryRow *self)
{
  set_revealed (self, !get_private (self)->revealed);
}

/* As good as new: no text, none to be had back by undo, and masked where it is secret, also when
 * the secret before was shown. */
static void
empty (HwEntryRow *self)
{
  GtkEditable *entry = get_private (self)->entry;
  gboolean secret = HW_ENTRY_ROW_GET_CLASS (self)->secret;

  hw_entry_guard_set_text (entry, "");
  set_revealed (self, FALSE);
  gtk_editable_set_enable_undo (entry, FALSE);
  gtk_editable_set_enable_undo (entry, !secret);
}

static void
hw_entry_row_set_up (HwFieldRow *row,
                     HwField    *field)
{
  HwEntryRowPrivate *priv = get_private (row);

  empty (HW_ENTRY_ROW (row));
  if (field != NULL)
    hw_entry_guard_set_cleaner (priv->entry, hw_field_text_get_cleaner (field));
}

/* The entry tells that it is empty on the way from one text to another, and the field follows: the
 * text is held meanwhile. */
static void
hw_entry_row_show_field (HwFieldRow *row,
                         HwField    *field,
                         HwSource   *source)
{
  HwEntryRowPrivate *priv = get_private (row);
  HwSecret *value = hw_field_get_value (field);
  g_autoptr(HwSecret) held = value != NULL ? hw_secret_ref (value) : NULL;

  if (strcmp (hw_entry_guard_peek_text (priv->entry), hw_secret_get_text (held)) != 0)
    hw_entry_guard_set_text (priv->entry, hw_secret_get_text (held));
  update_view (HW_ENTRY_ROW (row));

  hw_field_caption_present (field, source, priv->entry, priv->caption);
}

static void
hw_entry_row_field_row_init (HwFieldRowInterface *iface)
{
  iface->set_up = hw_entry_row_set_up;
  iface->show_field = hw_entry_row_show_field;
}

static void
changed_cb (HwEntryRow *self)
{
  HwField *field = hw_field_row_get_field (HW_FIELD_ROW (self));
  const char *text = hw_entry_guard_peek_text (get_private (self)->entry);
  g_autoptr(HwSecret) value = NULL;

  if (field == NULL || strcmp (text, get_text (field)) == 0)
    return;

  value = hw_secret_new (text);
  hw_field_set_value (field, value);
}

static void
refused_cb (GtkEditable *editable,
            gpointer     user_data)
{
  HwField *field = hw_field_row_get_field (user_data);

  if (field != NULL)
    hw_field_set_fault (field, HW_FIELD_FAULT_TOO_LONG);
}

/* A dialog is as high as its texts are where they are as wide as they would like to be. */
static GtkLabel *
create_caption (void)
{
  return g_object_new (GTK_TYPE_LABEL,
                       "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                       "margin-bottom", 9,
                       "margin-end", 12,
                       "margin-start", 12,
                       "max-width-chars", 50,
                       "wrap", TRUE,
                       "wrap-mode", PANGO_WRAP_WORD_CHAR,
                       "xalign", 0.0,
                       NULL);
}

/* The last one of the row, for nobody has added a suffix yet. It would make the entry itself show
 * what it holds, and that is dots. */
static GtkWidget *
find_stock_button (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_BUTTON (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_last_child (widget);
       child != NULL && found == NULL;
       child = gtk_widget_get_prev_sibling (child))
    found = find_stock_button (child);

  return found;
}

static void
add_reveal (HwEntryRow *self)
{
  HwEntryRowPrivate *priv = get_private (self);
  GtkWidget *stock = find_stock_button (GTK_WIDGET (priv->entry));

  if (stock != NULL)
    gtk_widget_set_visible (stock, FALSE);
  priv->reveal = GTK_BUTTON (gtk_button_new ());
  gtk_widget_set_valign (GTK_WIDGET (priv->reveal), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (priv->reveal), "flat");
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (priv->entry), GTK_WIDGET (priv->reveal));
  g_signal_connect_swapped (priv->reveal, "clicked", G_CALLBACK (reveal_cb), self);
  g_signal_connect_swapped (priv->entry, "notify::title", G_CALLBACK (name_reveal), self);

  priv->view = HW_SECRET_VIEW (hw_secret_view_new ());
  gtk_widget_set_margin_start (GTK_WIDGET (priv->view), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (priv->view), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (priv->view), 9);
  set_revealed (self, FALSE);
}

/* libadwaita's entry for secrets listens to the keyboard (for Caps Lock) anew each time it comes
 * into a window, and stops only when it is freed; but rows go from form to form. */
static void
unrealize_cb (GtkWidget *entry)
{
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (entry));
  GdkDevice *keyboard = seat != NULL ? gdk_seat_get_keyboard (seat) : NULL;

  if (keyboard != NULL)
    g_signal_handlers_disconnect_by_data (keyboard, entry);
}

static void
hw_entry_row_constructed (GObject *object)
{
  HwEntryRowPrivate *priv = get_private (object);
  gboolean secret = HW_ENTRY_ROW_GET_CLASS (object)->secret;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  G_OBJECT_CLASS (hw_entry_row_parent_class)->constructed (object);

  priv->entry = GTK_EDITABLE (secret ? adw_password_entry_row_new () : adw_entry_row_new ());
  g_object_set (priv->entry, "activates-default", TRUE, NULL);
  priv->caption = create_caption ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (priv->entry), FALSE);
  if (secret)
    {
      add_reveal (HW_ENTRY_ROW (object));
      g_signal_connect (priv->entry, "unrealize", G_CALLBACK (unrealize_cb), NULL);
    }
  gtk_box_append (GTK_BOX (box),
                  hw_field_row_create_list (HW_FIELD_ROW (object), GTK_WIDGET (priv->entry)));
  if (secret)
    gtk_box_append (GTK_BOX (box), GTK_WIDGET (priv->view));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (priv->caption));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (object), box);

  g_signal_connect_swapped (priv->entry, "changed", G_CALLBACK (changed_cb), object);
  hw_entry_guard_attach (priv->entry, secret, refused_cb, object);
}

static gboolean
hw_entry_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (get_private (widget)->entry));
}

/* The entry, then its button. GTK's own way differs from version to version: in one the button is
 * left out on the way down, in another the entry on the way up. */
static gboolean
hw_entry_row_focus (GtkWidget        *widget,
                    GtkDirectionType  direction)
{
  HwEntryRowPrivate *priv = get_private (widget);
  GtkWidget *stops[] = { GTK_WIDGET (priv->entry), GTK_WIDGET (priv->reveal) };
  const int n = priv->reveal != NULL && gtk_widget_is_sensitive (stops[1]) ? 2 : 1;
  const int step = direction == GTK_DIR_TAB_BACKWARD ? -1 : 1;
  int next = step > 0 ? 0 : n - 1;

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (hw_entry_row_parent_class)->focus (widget, direction);
  if (gtk_widget_get_focus_child (widget) != NULL)
    next = step + (priv->reveal != NULL && gtk_widget_is_focus (stops[1]) ? 1 : 0);

  return next >= 0 && next < n && gtk_widget_grab_focus (stops[next]);
}

static void
hw_entry_row_dispose (GObject *object)
{
  hw_field_row_set_field (HW_FIELD_ROW (object), NULL);

  G_OBJECT_CLASS (hw_entry_row_parent_class)->dispose (object);
}

static void
hw_entry_row_class_init (HwEntryRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = hw_entry_row_constructed;
  object_class->dispose = hw_entry_row_dispose;
  GTK_WIDGET_CLASS (klass)->focus = hw_entry_row_focus;
  GTK_WIDGET_CLASS (klass)->grab_focus = hw_entry_row_grab_focus;

  hw_field_row_install_properties (object_class);
}

static void
hw_entry_row_init (HwEntryRow *self)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "field");
}
