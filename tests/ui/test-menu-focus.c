/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <adwaita.h>

#include "hw-test-util.h"
#include "window/hw-menu-focus.h"

/* A menu that belongs to a box with two buttons; the first has the focus. */
typedef struct
{
  GtkWindow  *window;
  GtkWidget  *first;
  GtkWidget  *second;
  GtkPopover *menu;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autoptr(GMenu) model = g_menu_new ();

  g_menu_append (model, "Open", "window.close");
  fixture->first = gtk_button_new_with_label ("First");
  fixture->second = gtk_button_new_with_label ("Second");
  fixture->menu = GTK_POPOVER (gtk_popover_menu_new_from_model (G_MENU_MODEL (model)));
  gtk_box_append (GTK_BOX (box), fixture->first);
  gtk_box_append (GTK_BOX (box), fixture->second);
  gtk_widget_set_parent (GTK_WIDGET (fixture->menu), box);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_child (fixture->window, box);
  gtk_window_present (fixture->window);
  gtk_widget_grab_focus (fixture->first);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_widget_unparent (GTK_WIDGET (fixture->menu));
  gtk_window_destroy (fixture->window);
}

static gboolean
is_open (gpointer data)
{
  return gtk_widget_get_mapped (data);
}

static gboolean
is_closed (gpointer data)
{
  return !gtk_widget_get_mapped (data);
}

static void
open_menu (Fixture *fixture)
{
  const GdkRectangle place = { 2, 2, 1, 1 };

  hw_menu_focus_popup (fixture->menu, &place);
  hw_test_wait_until (is_open, fixture->menu);
}

static void
close_menu (Fixture *fixture)
{
  gtk_popover_popdown (fixture->menu);
  hw_test_wait_until (is_closed, fixture->menu);
}

static void
assert_focus (Fixture   *fixture,
              GtkWidget *expected)
{
  g_assert_true (gtk_window_get_focus (fixture->window) == expected);
}

static void
test_returns (Fixture       *fixture,
              gconstpointer  data)
{
  open_menu (fixture);
  gtk_widget_grab_focus (fixture->second);
  close_menu (fixture);
  assert_focus (fixture, fixture->first);

  /* It is where it was this time, not where it was the last. */
  gtk_widget_grab_focus (fixture->second);
  open_menu (fixture);
  gtk_widget_grab_focus (fixture->first);
  close_menu (fixture);
  assert_focus (fixture, fixture->second);
}

/* What was chosen has led to another page: what had the focus is out of sight. */
static void
test_leads_on (Fixture       *fixture,
               gconstpointer  data)
{
  open_menu (fixture);
  gtk_widget_set_visible (fixture->first, FALSE);
  gtk_widget_grab_focus (fixture->second);
  close_menu (fixture);
  assert_focus (fixture, fixture->second);
}

/* The row may be gone with what was chosen. */
static void
test_row_gone (Fixture       *fixture,
               gconstpointer  data)
{
  open_menu (fixture);
  gtk_widget_grab_focus (fixture->second);
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (fixture->first)), fixture->first);
  close_menu (fixture);
  assert_focus (fixture, fixture->second);
}

/* Opened once more from within, it still leads back. */
static void
test_reopened (Fixture       *fixture,
               gconstpointer  data)
{
  open_menu (fixture);
  gtk_widget_child_focus (GTK_WIDGET (fixture->menu), GTK_DIR_TAB_FORWARD);
  open_menu (fixture);
  close_menu (fixture);
  assert_focus (fixture, fixture->first);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, test) \
  g_test_add ("/ui/menu-focus/" name, Fixture, NULL, set_up, test, tear_down)

  ADD ("returns", test_returns);
  ADD ("leads-on", test_leads_on);
  ADD ("row-gone", test_row_gone);
  ADD ("reopened", test_reopened);

  return g_test_run ();
}
