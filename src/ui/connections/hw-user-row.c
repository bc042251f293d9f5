/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-user-row.h"

#include <glib/gi18n.h>

#include "connections/hw-deletion-text.h"

/* What uses a connection: its name, what it is and how it is, and its ID to copy. */
struct _HwUserRow
{
  AdwActionRow      parent_instance;

  HwConnectionUser *user;           /* (owned) (not nullable) */
  GtkWidget        *copy_button;
  guint             copied_source;  /* while the ID has just been copied */
};

G_DEFINE_FINAL_TYPE (HwUserRow, hw_user_row, ADW_TYPE_ACTION_ROW)

#define COPIED_SECONDS 2

static void
show_copied (HwUserRow *self,
             gboolean   copied)
{
  gtk_button_set_icon_name (GTK_BUTTON (self->copy_button),
                            copied ? "object-select-symbolic" : "edit-copy-symbolic");
  gtk_widget_set_tooltip_text (self->copy_button, copied ? _("Copied") : _("Copy ID"));
}

static gboolean
copied_cb (gpointer user_data)
{
  HwUserRow *self = user_data;

  self->copied_source = 0;
  show_copied (self, FALSE);
  return G_SOURCE_REMOVE;
}

static void
copy_cb (HwUserRow *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          hw_connection_user_get_id (self->user));
  g_clear_handle_id (&self->copied_source, g_source_remove);
  self->copied_source = g_timeout_add_seconds (COPIED_SECONDS, copied_cb, self);
  show_copied (self, TRUE);
}

static void
hw_user_row_dispose (GObject *object)
{
  HwUserRow *self = HW_USER_ROW (object);

  g_clear_handle_id (&self->copied_source, g_source_remove);
  g_clear_object (&self->user);

  G_OBJECT_CLASS (hw_user_row_parent_class)->dispose (object);
}

static void
hw_user_row_class_init (HwUserRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_user_row_dispose;
}

static void
hw_user_row_init (HwUserRow *self)
{
  /* What the server sends is no markup; set before any text. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);

  self->copy_button = gtk_button_new ();
  gtk_widget_set_valign (self->copy_button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->copy_button, "flat");
  g_signal_connect_object (self->copy_button, "clicked", G_CALLBACK (copy_cb), self,
                           G_CONNECT_SWAPPED);
  show_copied (self, FALSE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->copy_button);
}

static void
label_button (HwUserRow  *self,
              const char *name)
{
  /* Translators: what a button does; %s is the name of a dataflow */
  g_autofree char *label = g_strdup_printf (_("Copy ID of %s"), name);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->copy_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/**
 * hw_user_row_new:
 * @user: what to show
 *
 * Returns: a row for a list box
 */
GtkWidget *
hw_user_row_new (HwConnectionUser *user)
{
  HwUserRow *self;
  g_autofree char *name = NULL;
  g_autofree char *description = NULL;

  g_return_val_if_fail (HW_IS_CONNECTION_USER (user), NULL);

  self = g_object_new (HW_TYPE_USER_ROW, NULL);
  self->user = g_object_ref (user);
  name = hw_deletion_text_dup_user_name (user);
  description = hw_deletion_text_dup_user (user);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), description);
  label_button (self, name);

  return GTK_WIDGET (self);
}

HwConnectionUser *
hw_user_row_get_user (HwUserRow *self)
{
  g_return_val_if_fail (HW_IS_USER_ROW (self), NULL);

  return self->user;
}
