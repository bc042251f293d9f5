/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "window/hw-focus-keeper.h"

/* A field is left before it is locked, or its text goes on blinking and GTK warns. The focus comes
 * back when it is open again. It waits nowhere meanwhile: a Return that is held down would press
 * whatever it waits on. */

/**
 * hw_focus_keeper_leave:
 * @within: what is about to be locked
 * @kept: (inout): a weak pointer, set to the widget inside @within that had the focus, if one had
 *
 * Takes the focus away from @within.
 */
void
hw_focus_keeper_leave (GtkWidget  *within,
                       GtkWidget **kept)
{
  GtkRoot *root = gtk_widget_get_root (within);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, within))
    return;

  g_set_weak_pointer (kept, focus);
  gtk_root_set_focus (root, NULL);
}

/**
 * hw_focus_keeper_return:
 * @kept: (inout): the weak pointer of hw_focus_keeper_leave(), %NULL afterwards
 *
 * Gives the focus back, where the widget that had it is still there.
 */
void
hw_focus_keeper_return (GtkWidget **kept)
{
  if (*kept != NULL)
    gtk_widget_grab_focus (*kept);
  g_clear_weak_pointer (kept);
}
