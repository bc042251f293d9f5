/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "window/hw-menu-focus.h"

/* The menu of a row, which belongs to the whole list: it is at the row only while it is open. */

/* What was chosen in it may have led to another page, which has the focus then. */
static void
closed_cb (GtkPopover *menu,
           GtkWidget  *focus)
{
  g_signal_handlers_disconnect_by_func (menu, closed_cb, focus);
  if (gtk_widget_get_mapped (focus))
    gtk_widget_grab_focus (focus);
}

/**
 * hw_menu_focus_popup:
 * @menu: a menu, below a list
 * @place: of the row, or in it, in the coordinates of the parent of @menu
 *
 * Opens @menu. When it is closed, the focus is again where it was: GTK 4.8 gives it to whatever
 * follows the list.
 */
void
hw_menu_focus_popup (GtkPopover         *menu,
                     const GdkRectangle *place)
{
  GtkWidget *focus;

  g_return_if_fail (GTK_IS_POPOVER (menu));

  focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (menu)));
  if (focus != NULL && !gtk_widget_is_ancestor (focus, GTK_WIDGET (menu)))
    g_signal_connect_object (menu, "closed", G_CALLBACK (closed_cb), focus, 0);
  gtk_popover_set_pointing_to (menu, place);
  gtk_popover_popup (menu);
}
