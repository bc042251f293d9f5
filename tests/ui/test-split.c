/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <adwaita.h>

#include "hw-test-platform.h"
#include "hw-test-util.h"
#include "window/hw-split.h"

typedef struct
{
  GtkWindow *window;
  HwSplit   *split;
  GtkWidget *panel;
  GtkWidget *content;
} Fixture;

static gboolean
is_placed (gpointer split)
{
  return gtk_widget_get_width (split) > 0;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  width)
{
  fixture->split = HW_SPLIT (hw_split_new ());
  fixture->panel = gtk_label_new ("Panel");
  fixture->content = gtk_label_new ("Content");
  hw_split_set_panel (fixture->split, fixture->panel);
  hw_split_set_content (fixture->split, fixture->content);

  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_decorated (fixture->window, FALSE);
  gtk_window_set_default_size (fixture->window, GPOINTER_TO_INT (width), 400);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->split));
  gtk_window_present (fixture->window);
  hw_test_wait_until (is_placed, fixture->split);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  width)
{
  gtk_window_destroy (fixture->window);
}

static void
test_new (void)
{
  GtkWidget *split = g_object_ref_sink (hw_split_new ());

  g_assert_finalize_object (split);
}

/* Room for both: beside each other, whatever "show-content" says. */
static void
test_wide (Fixture       *fixture,
           gconstpointer  width)
{
  graphene_rect_t panel;
  graphene_rect_t content;

  g_assert_false (hw_split_get_folded (fixture->split));
  g_assert_true (gtk_widget_get_mapped (fixture->panel));
  g_assert_true (gtk_widget_get_mapped (fixture->content));
  g_assert_true (gtk_widget_compute_bounds (fixture->panel, GTK_WIDGET (fixture->split), &panel));
  g_assert_true (gtk_widget_compute_bounds (fixture->content, GTK_WIDGET (fixture->split),
                                            &content));
  g_assert_cmpint ((int)panel.size.width, ==, 300);
  g_assert_cmpint ((int)content.origin.x, >=, 300);
  g_assert_cmpint ((int)(content.origin.x + content.size.width), ==,
                   gtk_widget_get_width (GTK_WIDGET (fixture->split)));

  hw_split_set_show_content (fixture->split, TRUE);
  g_assert_true (gtk_widget_get_mapped (fixture->panel));
}

/* No room: one at a time, over the whole width. */
static void
test_narrow (Fixture       *fixture,
             gconstpointer  width)
{
  g_assert_true (hw_split_get_folded (fixture->split));
  g_assert_true (gtk_widget_get_mapped (fixture->panel));
  g_assert_false (gtk_widget_get_mapped (fixture->content));
  g_assert_cmpint (gtk_widget_get_width (fixture->panel), ==,
                   gtk_widget_get_width (GTK_WIDGET (fixture->split)));

  hw_split_set_show_content (fixture->split, TRUE);
  g_assert_false (gtk_widget_get_mapped (fixture->panel));
  g_assert_true (gtk_widget_get_mapped (fixture->content));

  hw_split_set_show_content (fixture->split, FALSE);
  g_assert_true (gtk_widget_get_mapped (fixture->panel));
}

static void
test_properties (void)
{
  GtkWidget *split = g_object_ref_sink (hw_split_new ());

  hw_test_property_contract (split, "show-content", TRUE, FALSE);
  g_assert_finalize_object (split);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();

  g_test_add_func ("/ui/split/new-destroy", test_new);
  g_test_add ("/ui/split/wide", Fixture, GINT_TO_POINTER (1000), set_up, test_wide, tear_down);
  g_test_add ("/ui/split/half-a-screen", Fixture, GINT_TO_POINTER (683), set_up, test_wide,
              tear_down);
  g_test_add ("/ui/split/narrow", Fixture, GINT_TO_POINTER (480), set_up, test_narrow, tear_down);
  g_test_add ("/ui/split/just-too-narrow", Fixture, GINT_TO_POINTER (659), set_up, test_narrow,
              tear_down);
  g_test_add_func ("/ui/split/properties", test_properties);

  return g_test_run ();
}
