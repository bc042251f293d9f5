/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <adwaita.h>

#include "hw-test-util.h"
#include "window/hw-tab-out.h"

#define FORWARD "Tab|KP_Tab"
#define BACKWARD "<Shift>Tab|<Shift>ISO_Left_Tab|<Shift>KP_Tab"

/* A long list between two buttons. */
typedef struct
{
  GtkWindow *window;
  GtkWidget *before;
  GtkWidget *list;
  GtkWidget *after;
} Fixture;

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *item)
{
  gtk_list_item_set_child (item, gtk_label_new ("Row"));
}

static GtkSelectionModel *
create_model (void)
{
  GtkStringList *strings = gtk_string_list_new (NULL);

  for (guint i = 0; i < 50; i++)
    gtk_string_list_append (strings, "Row");

  return GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (strings)));
}

static GtkListItemFactory *
create_factory (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  return factory;
}

static void
set_up (Fixture   *fixture,
        GtkWidget *list)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  fixture->list = list;
  fixture->before = gtk_button_new_with_label ("Before");
  fixture->after = gtk_button_new_with_label ("After");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), fixture->before);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), fixture->after);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 300, 300);
  gtk_window_set_child (fixture->window, box);
  hw_tab_out_attach (list);
  gtk_window_present (fixture->window);
}

static void
set_up_list (Fixture       *fixture,
             gconstpointer  data)
{
  set_up (fixture, gtk_list_view_new (create_model (), create_factory ()));
}

static void
set_up_table (Fixture       *fixture,
              gconstpointer  data)
{
  GtkColumnView *table = GTK_COLUMN_VIEW (gtk_column_view_new (create_model ()));
  GtkColumnViewColumn *column = gtk_column_view_column_new ("Column", create_factory ());

  gtk_column_view_column_set_sorter (column, GTK_SORTER (gtk_string_sorter_new (NULL)));
  gtk_column_view_append_column (table, column);
  g_object_unref (column);
  set_up (fixture, GTK_WIDGET (table));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (fixture->window);
}

static gboolean
is_in (GtkWidget *widget,
       GtkWidget *ancestor)
{
  return widget != NULL && (widget == ancestor || gtk_widget_is_ancestor (widget, ancestor));
}

/* Rows are there when they have been laid out. */
static gboolean
takes_focus (gpointer data)
{
  Fixture *fixture = data;

  return gtk_widget_grab_focus (fixture->list) &&
         is_in (gtk_window_get_focus (fixture->window), fixture->list);
}

/* As the keys do: whether it was taken. */
static gboolean
press (Fixture    *fixture,
       const char *keys)
{
  g_autoptr(GtkShortcutTrigger) trigger = gtk_shortcut_trigger_parse_string (keys);
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (fixture->list);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller) ||
          gtk_event_controller_get_propagation_phase (controller) != GTK_PHASE_CAPTURE)
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr(GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);

          if (gtk_shortcut_trigger_equal (trigger, gtk_shortcut_get_trigger (shortcut)))
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0,
                                                 fixture->list, NULL);
        }
    }

  g_assert_not_reached ();
}

static void
test_list (Fixture       *fixture,
           gconstpointer  data)
{
  hw_test_wait_until (takes_focus, fixture);
  g_assert_true (press (fixture, FORWARD));
  g_assert_true (gtk_window_get_focus (fixture->window) == fixture->after);

  hw_test_wait_until (takes_focus, fixture);
  g_assert_true (press (fixture, BACKWARD));
  g_assert_true (gtk_window_get_focus (fixture->window) == fixture->before);
}

/* On the way back the headings come first, where GTK lets them have the focus (from 4.10 on); from
 * there on it is GTK's way. */
static void
test_table (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *header = gtk_widget_get_first_child (fixture->list);

  hw_test_wait_until (takes_focus, fixture);
  g_assert_false (is_in (gtk_window_get_focus (fixture->window), header));
  g_assert_true (press (fixture, FORWARD));
  g_assert_true (gtk_window_get_focus (fixture->window) == fixture->after);

  hw_test_wait_until (takes_focus, fixture);
  g_assert_true (press (fixture, BACKWARD));
  if (!gtk_widget_get_focusable (gtk_widget_get_first_child (header)))
    {
      g_assert_true (gtk_window_get_focus (fixture->window) == fixture->before);
      return;
    }

  g_assert_true (is_in (gtk_window_get_focus (fixture->window), header));
  g_assert_false (press (fixture, BACKWARD));
  g_assert_false (press (fixture, FORWARD));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/ui/tab-out/list", Fixture, NULL, set_up_list, test_list, tear_down);
  g_test_add ("/ui/tab-out/table", Fixture, NULL, set_up_table, test_table, tear_down);

  return g_test_run ();
}
