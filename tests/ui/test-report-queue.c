/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <adwaita.h>

#include "window/hw-report-queue.h"

typedef struct
{
  GtkWindow *window;
  GtkWindow *reports[3];
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->window = GTK_WINDOW (gtk_window_new ());
  for (size_t i = 0; i < G_N_ELEMENTS (fixture->reports); i++)
    {
      fixture->reports[i] = GTK_WINDOW (gtk_window_new ());
      gtk_window_set_destroy_with_parent (fixture->reports[i], TRUE);
      g_object_add_weak_pointer (G_OBJECT (fixture->reports[i]), (gpointer *)&fixture->reports[i]);
    }
  gtk_window_present (fixture->window);
}

static void
show_all (Fixture *fixture)
{
  for (size_t i = 0; i < G_N_ELEMENTS (fixture->reports); i++)
    hw_report_queue_show (fixture->window, fixture->reports[i]);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (fixture->window);
  for (size_t i = 0; i < G_N_ELEMENTS (fixture->reports); i++)
    g_assert_null (fixture->reports[i]);
}

static gboolean
is_shown (GtkWindow *report)
{
  return gtk_widget_get_visible (GTK_WIDGET (report));
}

/* One after the other, in the order in which they came. */
static void
test_in_turn (Fixture       *fixture,
              gconstpointer  data)
{
  show_all (fixture);
  g_assert_true (gtk_window_get_transient_for (fixture->reports[0]) == fixture->window);
  g_assert_true (is_shown (fixture->reports[0]));
  g_assert_false (is_shown (fixture->reports[1]));
  g_assert_false (is_shown (fixture->reports[2]));

  /* Asking again changes nothing. */
  hw_report_queue_show (fixture->window, fixture->reports[1]);
  g_assert_false (is_shown (fixture->reports[1]));

  gtk_window_close (fixture->reports[0]);
  g_assert_true (is_shown (fixture->reports[1]));
  g_assert_false (is_shown (fixture->reports[2]));
  gtk_window_close (fixture->reports[1]);
  g_assert_true (is_shown (fixture->reports[2]));
  gtk_window_close (fixture->reports[2]);
}

/* One that is withdrawn while it waits is never shown. */
static void
test_withdrawn (Fixture       *fixture,
                gconstpointer  data)
{
  show_all (fixture);
  gtk_window_destroy (fixture->reports[1]);
  g_assert_true (is_shown (fixture->reports[0]));
  gtk_window_close (fixture->reports[0]);
  g_assert_true (is_shown (fixture->reports[2]));
}

static void
count_cb (guint *n_shown)
{
  (*n_shown)++;
}

/* A window that goes takes them along, and none comes up in place of the other. */
static void
test_window_goes (Fixture       *fixture,
                  gconstpointer  data)
{
  guint n_shown = 0;

  show_all (fixture);
  for (guint i = 1; i < G_N_ELEMENTS (fixture->reports); i++)
    g_signal_connect_swapped (fixture->reports[i], "show", G_CALLBACK (count_cb), &n_shown);
  gtk_window_destroy (fixture->window);
  g_assert_cmpuint (n_shown, ==, 0);
  for (size_t i = 0; i < G_N_ELEMENTS (fixture->reports); i++)
    g_assert_null (fixture->reports[i]);
  fixture->window = GTK_WINDOW (gtk_window_new ());
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, test) \
  g_test_add ("/ui/report-queue/" name, Fixture, NULL, set_up, test, tear_down)

  ADD ("in-turn", test_in_turn);
  ADD ("withdrawn", test_withdrawn);
  ADD ("window-goes", test_window_goes);

  return g_test_run ();
}
