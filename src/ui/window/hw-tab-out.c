/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "window/hw-tab-out.h"

/* Tab leads out of a long list. GTK has it go from row to row, as the arrows do already: behind
 * 300 connections nobody comes to what follows. (GtkListView:tab-behavior is there from 4.12 on.)
 */

static gboolean
is_in_header (GtkWidget *list,
              GtkWidget *focus)
{
  return GTK_IS_COLUMN_VIEW (list) && focus != NULL &&
         gtk_widget_is_ancestor (focus, gtk_widget_get_first_child (list));
}

static gboolean
leave (GtkWidget        *list,
       GtkDirectionType  direction)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (list, GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (list));

  if (scrolled == NULL || is_in_header (list, focus))
    return FALSE;

  /* On the way back the headings come first. */
  if (direction == GTK_DIR_TAB_BACKWARD && GTK_IS_COLUMN_VIEW (list) &&
      gtk_widget_child_focus (gtk_widget_get_first_child (list), direction))
    return TRUE;

  g_signal_emit_by_name (scrolled, "move-focus-out", direction);
  return TRUE;
}

static gboolean
forward_cb (GtkWidget *list,
            GVariant  *arguments,
            gpointer   user_data)
{
  return leave (list, GTK_DIR_TAB_FORWARD);
}

static gboolean
backward_cb (GtkWidget *list,
             GVariant  *arguments,
             gpointer   user_data)
{
  return leave (list, GTK_DIR_TAB_BACKWARD);
}

static void
add (GtkEventController *controller,
     const char         *keys,
     GtkShortcutFunc     func)
{
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys),
                                                          gtk_callback_action_new (func, NULL,
                                                                                   NULL)));
}

/**
 * hw_tab_out_attach:
 * @list: a #GtkListView or #GtkColumnView, in a #GtkScrolledWindow
 *
 * Lets Tab and Shift+Tab go on to what stands after and before @list.
 */
void
hw_tab_out_attach (GtkWidget *list)
{
  GtkEventController *controller;

  g_return_if_fail (GTK_IS_WIDGET (list));

  controller = gtk_shortcut_controller_new ();
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  add (controller, "Tab|KP_Tab", forward_cb);
  add (controller, "<Shift>Tab|<Shift>ISO_Left_Tab|<Shift>KP_Tab", backward_cb);
  gtk_widget_add_controller (list, controller);
}
