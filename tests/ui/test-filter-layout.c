/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-filter-layout.h"
#include "hw-test-layout.h"

#define LARGE 300  /* more than a text of the usual length takes in any font of the tests */
#define HEIGHT 34
#define PAIR (2 * LARGE + 6)
#define ALL (4 * LARGE + 3 * 6)

typedef struct
{
  GtkWidget *box;
  GtkWidget *children[4];
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->box = hw_test_layout_new (hw_filter_layout_new ());
  for (size_t i = 0; i < G_N_ELEMENTS (fixture->children); i++)
    fixture->children[i] = hw_test_layout_add (fixture->box, LARGE, HEIGHT);
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
  GtkWidget *empty = hw_test_layout_new (hw_filter_layout_new ());

  hw_test_layout_assert (empty, 0, 0);
  g_assert_cmpint (hw_test_layout_allocate (empty, 100), ==, 0);
  g_assert_finalize_object (empty);
}

/* All in a line as long as each has room, else in pairs; always all as wide as each other. */
static void
test_lines (Fixture       *fixture,
            gconstpointer  data)
{
  hw_test_layout_assert (fixture->box, PAIR, ALL);
  hw_test_layout_assert_at (fixture->box, ALL + 40, HEIGHT,
                            "0,0 310×34; 316,0 310×34; 632,0 310×34; 948,0 310×34");
  hw_test_layout_assert_at (fixture->box, ALL, HEIGHT,
                            "0,0 300×34; 306,0 300×34; 612,0 300×34; 918,0 300×34");
  hw_test_layout_assert_at (fixture->box, ALL - 1, 2 * HEIGHT + 6,
                            "0,0 605×34; 611,0 606×34; 0,40 605×34; 611,40 606×34");
  hw_test_layout_assert_at (fixture->box, PAIR, 2 * HEIGHT + 6,
                            "0,0 300×34; 306,0 300×34; 0,40 300×34; 306,40 300×34");
}

/* Where one needs more than half, the other gets what it needs. */
static void
test_unequal (Fixture       *fixture,
              gconstpointer  data)
{
  for (size_t i = 0; i < G_N_ELEMENTS (fixture->children); i += 2)
    gtk_widget_set_size_request (fixture->children[i], 100, HEIGHT);
  hw_test_layout_assert (fixture->box, 100 + 6 + LARGE, ALL);
  hw_test_layout_assert_at (fixture->box, 100 + 6 + LARGE, 2 * HEIGHT + 6,
                            "0,0 100×34; 106,0 300×34; 0,40 100×34; 106,40 300×34");

  gtk_widget_set_size_request (fixture->children[2], LARGE, HEIGHT);
  gtk_widget_set_size_request (fixture->children[1], 100, HEIGHT);
  gtk_widget_set_size_request (fixture->children[3], 100, HEIGHT);
  hw_test_layout_assert_at (fixture->box, LARGE + 6 + 100, 2 * HEIGHT + 6,
                            "0,0 300×34; 306,0 100×34; 0,40 300×34; 306,40 100×34");
}

/* Texts of the usual length have room, although they could be cut to almost nothing; how much that
 * is follows from the font. */
static void
test_usual_text (Fixture       *fixture,
                 gconstpointer  data)
{
  int natural;

  for (size_t i = 0; i < G_N_ELEMENTS (fixture->children); i++)
    gtk_widget_set_size_request (fixture->children[i], 20, HEIGHT);
  gtk_widget_measure (fixture->box, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  g_assert_cmpint (natural, >, 4 * 50);
  g_assert_cmpint (natural, <, ALL);
  g_assert_cmpint (hw_test_layout_allocate (fixture->box, natural), ==, HEIGHT);
  g_assert_cmpint (hw_test_layout_allocate (fixture->box, natural - 1), ==, 2 * HEIGHT + 6);
}

/* Two are a pair already, and one is alone; what is hidden takes nothing. */
static void
test_hidden (Fixture       *fixture,
             gconstpointer  data)
{
  gtk_widget_set_visible (fixture->children[1], FALSE);
  hw_test_layout_assert_at (fixture->box, PAIR, 2 * HEIGHT + 6,
                            "0,0 300×34; 306,0 300×34; 0,40 300×34");
  gtk_widget_set_visible (fixture->children[3], FALSE);
  hw_test_layout_assert_at (fixture->box, PAIR, HEIGHT, "0,0 300×34; 306,0 300×34");
  gtk_widget_set_visible (fixture->children[0], FALSE);
  hw_test_layout_assert (fixture->box, LARGE, LARGE);
  hw_test_layout_assert_at (fixture->box, LARGE, HEIGHT, "0,0 300×34");
}

/* From the right, where one reads so. */
static void
test_right_to_left (Fixture       *fixture,
                    gconstpointer  data)
{
  gtk_widget_set_direction (fixture->box, GTK_TEXT_DIR_RTL);
  gtk_widget_set_size_request (fixture->children[0], 200, HEIGHT);
  gtk_widget_set_size_request (fixture->children[2], 200, HEIGHT);
  hw_test_layout_assert_at (fixture->box, 506, 2 * HEIGHT + 6,
                            "306,0 200×34; 0,0 300×34; 306,40 200×34; 0,40 300×34");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();

#define ADD(name, function) \
  g_test_add ("/ui/filter-layout/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("new-destroy", test_new);
  ADD ("lines", test_lines);
  ADD ("unequal", test_unequal);
  ADD ("usual-text", test_usual_text);
  ADD ("hidden", test_hidden);
  ADD ("right-to-left", test_right_to_left);

  return g_test_run ();
}
