/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "window/hw-shortcut-table.h"

#include <glib/gi18n.h>

/* The one table of shortcuts: the application takes its accelerators from it, and the overview of
 * shortcuts its rows. What a page binds by itself, because it holds there alone, is in it for the
 * overview. */
static const HwShortcut shortcuts[] = {
  { N_("General"), N_("Show keyboard shortcuts"), { "<Control>question" },
    "app.show-shortcuts", FALSE },
  { NULL, N_("Open the main menu"), { "F10" }, NULL, FALSE },
  { NULL, N_("Back"), { "<Alt>Left" }, "win.show-panel", FALSE },
  { NULL, N_("Close the window"), { "<Control>w" }, "window.close", FALSE },
  { NULL, N_("Quit"), { "<Control>q" }, "app.quit", FALSE },

  { N_("Connections"), N_("New connection"), { "<Control>n" }, "win.new-connection", FALSE },
  { NULL, N_("All connections"), { "<Control>l" }, "win.show-all", FALSE },
  { NULL, N_("Search"), { "<Control>f" }, "win.search", FALSE },
  { NULL, N_("Refresh"), { "F5", "<Control>r" }, "win.refresh", FALSE },

  { N_("Requests"), N_("Open a file"), { "<Control>o" }, "win.open-file", FALSE },
  { NULL, N_("Paste a request"), { "<Control><Shift>v" }, "win.paste-request", FALSE },
  { NULL, N_("Request log"), { "<Control><Shift>l" }, "win.show-log", FALSE },

  { N_("On a Page"), N_("Create, or save what was changed"), { "<Control>Return" },
    "create.send", TRUE },
  { NULL, N_("Edit the details of a connection"), { "F2" }, "connection.edit", TRUE },
  { NULL, N_("Duplicate a connection"), { "<Control>d" }, "connection.duplicate", TRUE },
  { NULL, N_("Delete the selected connections"), { "Delete" }, "connections.delete", TRUE },
  { NULL, N_("Open the menu of a row"), { "<Shift>F10" }, NULL, FALSE },
};

/**
 * hw_shortcut_table_get:
 * @n_shortcuts: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_shortcuts): all of them, in the order of the overview
 */
const HwShortcut *
hw_shortcut_table_get (guint *n_shortcuts)
{
  g_return_val_if_fail (n_shortcuts != NULL, NULL);

  *n_shortcuts = G_N_ELEMENTS (shortcuts);

  return shortcuts;
}

/**
 * hw_shortcut_table_install:
 * @application: whose actions and windows they are for
 */
void
hw_shortcut_table_install (GtkApplication *application)
{
  g_return_if_fail (GTK_IS_APPLICATION (application));

  for (size_t i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    if (shortcuts[i].action != NULL && !shortcuts[i].is_local)
      gtk_application_set_accels_for_action (application, shortcuts[i].action,
                                             shortcuts[i].accelerators);
}
