/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "window/hw-shortcuts-window.h"

#include <glib/gi18n.h>

#include "window/hw-shortcut-table.h"

/* The overview of the shortcuts, a row for each in the table of them. GTK's own window for it is
 * deprecated in 4.18, and libadwaita's is not there before 1.8. */
struct _HwShortcutsWindow
{
  AdwWindow           parent_instance;

  AdwPreferencesPage *page;
};

G_DEFINE_FINAL_TYPE (HwShortcutsWindow, hw_shortcuts_window, ADW_TYPE_WINDOW)

#define TEMPLATE "/io/github/headwater/Headwater/window/hw-shortcuts-window.ui"

/* Returns: (transfer full): as the keyboard of this person is labelled */
static char *
dup_keys (const char *accelerator)
{
  GdkModifierType modifiers;
  guint key;

  gtk_accelerator_parse (accelerator, &key, &modifiers);

  return gtk_accelerator_get_label (key, modifiers);
}

static GtkWidget *
create_row (const HwShortcut *shortcut)
{
  g_autofree char *keys = dup_keys (shortcut->accelerators[0]);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", _(shortcut->title), NULL);
  GtkWidget *label = gtk_label_new (keys);

  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (label, "keys");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, keys,
                                  -1);

  return row;
}

static void
add_rows (HwShortcutsWindow *self)
{
  AdwPreferencesGroup *group = NULL;
  guint n_shortcuts;
  const HwShortcut *shortcuts = hw_shortcut_table_get (&n_shortcuts);

  for (guint i = 0; i < n_shortcuts; i++)
    {
      if (shortcuts[i].group != NULL)
        {
          group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
          adw_preferences_group_set_title (group, _(shortcuts[i].group));
          adw_preferences_page_add (self->page, group);
        }
      adw_preferences_group_add (group, create_row (&shortcuts[i]));
    }
}

static void
hw_shortcuts_window_class_init (HwShortcutsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE);
  gtk_widget_class_bind_template_child (widget_class, HwShortcutsWindow, page);
}

static void
hw_shortcuts_window_init (HwShortcutsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_rows (self);
}

/**
 * hw_shortcuts_window_new:
 *
 * Returns: an overview of the shortcuts
 */
GtkWidget *
hw_shortcuts_window_new (void)
{
  return g_object_new (HW_TYPE_SHORTCUTS_WINDOW, NULL);
}
