/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-row-toggle.h"

#include "connections/hw-connection-cell.h"

/* A click with Control adds a row to what is selected, or takes it away. GTK 4.8 does so for the
 * row and once more for the cell in it, and nothing has changed; a click with Shift does no harm
 * twice. So the click is taken before they learn of it, and done once. */
static void
pressed_cb (HwConnectionTable *table,
            int                n_press,
            double             x,
            double             y,
            GtkGesture        *gesture)
{
  GtkEventController *controller = GTK_EVENT_CONTROLLER (gesture);
  const GdkModifierType both = GDK_CONTROL_MASK | GDK_SHIFT_MASK;
  GtkWidget *cell;
  guint position;

  if ((gtk_event_controller_get_current_event_state (controller) & both) != GDK_CONTROL_MASK)
    return;

  cell = GTK_WIDGET (hw_connection_cell_pick (GTK_WIDGET (table), x, y));
  position = cell != NULL ? hw_connection_table_get_position (table, HW_CONNECTION_CELL (cell))
                          : GTK_INVALID_LIST_POSITION;
  if (position == GTK_INVALID_LIST_POSITION ||
      !gtk_widget_activate_action (cell, "list.select-item", "(ubb)", position, TRUE, FALSE))
    return;

  /* The cell is in one of GTK's, and that in the row. */
  gtk_widget_grab_focus (gtk_widget_get_parent (gtk_widget_get_parent (cell)));
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

/**
 * hw_row_toggle_attach:
 * @table: a table, once
 *
 * Lets a click with Control do to a row of @table what it should.
 */
void
hw_row_toggle_attach (HwConnectionTable *table)
{
  GtkGesture *gesture = gtk_gesture_click_new ();

  g_return_if_fail (HW_IS_CONNECTION_TABLE (table));

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (gesture), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (gesture, "pressed", G_CALLBACK (pressed_cb), table);
  gtk_widget_add_controller (GTK_WIDGET (table), GTK_EVENT_CONTROLLER (gesture));
}
