/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-test-layout.h"
#include "window/hw-button-layout.h"

#define ALL (100 + 6 + 80 + 6 + 120)

typedef struct
{
  GtkWidget *box;
  GtkWidget *second;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->box = hw_test_layout_new (hw_button_layout_new ());
  hw_test_layout_add (fixture->box, 100, 30);
  fixture->second = hw_test_layout_add (fixture->box, 80, 34);
  hw_test_layout_add (fixture->box, 120, 30);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->box);
}

static void
test_new (Fixture       *fixture,
          gconstpointer  data)
{
  GtkWidget *empty = hw_test_layout_new (hw_button_layout_new ());

  hw_test_layout_assert (empty, 0, 0);
  g_assert_cmpint (hw_test_layout_allocate (empty, 100), ==, 0);
  g_assert_finalize_object (empty);
}

/* The widest button must have room, and all of them would stand in a line. */
static void
test_size (Fixture       *fixture,
           gconstpointer  data)
{
  hw_test_layout_assert (fixture->box, 120, ALL);
  g_assert_cmpint (gtk_widget_get_request_mode (fixture->box), ==,
                   GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH);
}

/* Each as wide as it must be; the line below begins under the highest of the line above. */
static void
test_lines (Fixture       *fixture,
            gconstpointer  data)
{
  hw_test_layout_assert_at (fixture->box, ALL + 100, 34, "0,0 100×30; 106,0 80×34; 192,0 120×30");
  hw_test_layout_assert_at (fixture->box, ALL, 34, "0,0 100×30; 106,0 80×34; 192,0 120×30");
  hw_test_layout_assert_at (fixture->box, ALL - 1, 70, "0,0 100×30; 106,0 80×34; 0,40 120×30");
  hw_test_layout_assert_at (fixture->box, 186, 70, "0,0 100×30; 106,0 80×34; 0,40 120×30");
  hw_test_layout_assert_at (fixture->box, 185, 106, "0,0 100×30; 0,36 80×34; 0,76 120×30");
  hw_test_layout_assert_at (fixture->box, 120, 106, "0,0 100×30; 0,36 80×34; 0,76 120×30");
}

static void
test_hidden (Fixture       *fixture,
             gconstpointer  data)
{
  gtk_widget_set_visible (fixture->second, FALSE);
  hw_test_layout_assert (fixture->box, 120, 226);
  hw_test_layout_assert_at (fixture->box, 226, 30, "0,0 100×30; 106,0 120×30");
}

/* From the right, where one reads so. */
static void
test_right_to_left (Fixture       *fixture,
                    gconstpointer  data)
{
  gtk_widget_set_direction (fixture->box, GTK_TEXT_DIR_RTL);
  hw_test_layout_assert_at (fixture->box, 200, 70, "100,0 100×30; 14,0 80×34; 80,40 120×30");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();

#define ADD(name, function) \
  g_test_add ("/ui/button-layout/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("new-destroy", test_new);
  ADD ("size", test_size);
  ADD ("lines", test_lines);
  ADD ("hidden", test_hidden);
  ADD ("right-to-left", test_right_to_left);

  return g_test_run ();
}
