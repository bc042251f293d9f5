/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <gtk/gtk.h>

#include "window/hw-either.h"

#define WIDE 300
#define NARROW 100
#define WIDE_HEIGHT 30
#define NARROW_HEIGHT 40

typedef struct
{
  HwEither  *either;
  GtkWidget *wide;
  GtkWidget *narrow;
} Fixture;

static GtkWidget *
create_child (int width,
              int height)
{
  GtkWidget *child = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_size_request (child, width, height);
  return child;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->either = g_object_ref_sink (HW_EITHER (hw_either_new ()));
  fixture->wide = create_child (WIDE, WIDE_HEIGHT);
  fixture->narrow = create_child (NARROW, NARROW_HEIGHT);
  hw_either_set_wide (fixture->either, fixture->wide);
  hw_either_set_narrow (fixture->either, fixture->narrow);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->either);
}

static void
assert_size (HwEither       *either,
             GtkOrientation  orientation,
             int             expected_minimum,
             int             expected_natural)
{
  int minimum;
  int natural;

  gtk_widget_measure (GTK_WIDGET (either), orientation, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, expected_minimum);
  g_assert_cmpint (natural, ==, expected_natural);
}

static void
allocate (HwEither *either,
          int       width)
{
  int height;

  gtk_widget_measure (GTK_WIDGET (either), GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL,
                      NULL);
  gtk_widget_size_allocate (GTK_WIDGET (either), &(GtkAllocation) { 0, 0, width, height }, -1);
}

static void
assert_shows (Fixture   *fixture,
              int        width,
              GtkWidget *shown)
{
  GtkWidget *other = shown == fixture->wide ? fixture->narrow : fixture->wide;

  g_test_message ("%d pixels", width);
  allocate (fixture->either, width);
  g_assert_true (hw_either_shows_narrow (fixture->either) == (shown == fixture->narrow));
  g_assert_true (gtk_widget_get_child_visible (shown));
  g_assert_false (gtk_widget_get_child_visible (other));
  g_assert_cmpint (gtk_widget_get_width (shown), ==, width);
  g_assert_cmpint (gtk_widget_get_height (shown), ==, NARROW_HEIGHT);
}

static void
test_new (Fixture       *fixture,
          gconstpointer  data)
{
  GtkWidget *empty = g_object_ref_sink (hw_either_new ());

  assert_size (HW_EITHER (empty), GTK_ORIENTATION_HORIZONTAL, 0, 0);
  allocate (HW_EITHER (empty), WIDE);
  g_assert_false (hw_either_shows_narrow (HW_EITHER (empty)));
  g_assert_finalize_object (empty);
}

/* It can be as narrow as the narrow one, would be as wide as the wide one, and is always as high as
 * the higher one. */
static void
test_size (Fixture       *fixture,
           gconstpointer  data)
{
  assert_size (fixture->either, GTK_ORIENTATION_HORIZONTAL, NARROW, WIDE);
  assert_size (fixture->either, GTK_ORIENTATION_VERTICAL, NARROW_HEIGHT, NARROW_HEIGHT);
}

/* To the pixel, and back again. */
static void
test_shows (Fixture       *fixture,
            gconstpointer  data)
{
  assert_shows (fixture, WIDE + 200, fixture->wide);
  assert_shows (fixture, WIDE, fixture->wide);
  assert_shows (fixture, WIDE - 1, fixture->narrow);
  assert_shows (fixture, NARROW, fixture->narrow);
  assert_shows (fixture, WIDE, fixture->wide);
}

/* A longer text, in another language or a larger font, counts at once. */
static void
test_grows (Fixture       *fixture,
            gconstpointer  data)
{
  assert_shows (fixture, WIDE + 10, fixture->wide);
  gtk_widget_set_size_request (fixture->wide, WIDE + 20, WIDE_HEIGHT);
  assert_shows (fixture, WIDE + 10, fixture->narrow);
}

/* Without a narrow one there is nothing else to show. */
static void
test_replaces (Fixture       *fixture,
               gconstpointer  data)
{
  GtkWidget *other = create_child (WIDE + 50, WIDE_HEIGHT);

  g_object_add_weak_pointer (G_OBJECT (fixture->wide), (gpointer *)&fixture->wide);
  hw_either_set_wide (fixture->either, other);
  g_assert_null (fixture->wide);
  allocate (fixture->either, WIDE);
  g_assert_true (hw_either_shows_narrow (fixture->either));

  hw_either_set_narrow (fixture->either, NULL);
  assert_size (fixture->either, GTK_ORIENTATION_VERTICAL, WIDE_HEIGHT, WIDE_HEIGHT);
  allocate (fixture->either, WIDE + 50);
  g_assert_false (hw_either_shows_narrow (fixture->either));
  g_assert_true (gtk_widget_get_child_visible (other));
}

/* As the templates make it. */
static void
test_template (void)
{
  static const char ui[] =
    "<interface><object class='HwEither' id='either'>"
    "<child type='wide'><object class='GtkBox' id='wide'>"
    "<property name='width-request'>300</property></object></child>"
    "<child type='narrow'><object class='GtkBox' id='narrow'>"
    "<property name='width-request'>100</property></object></child></object></interface>";
  g_autoptr(GtkBuilder) builder = NULL;
  HwEither *either;

  g_type_ensure (HW_TYPE_EITHER);
  builder = gtk_builder_new_from_string (ui, -1);
  either = HW_EITHER (gtk_builder_get_object (builder, "either"));
  assert_size (either, GTK_ORIENTATION_HORIZONTAL, NARROW, WIDE);
  allocate (either, WIDE - 1);
  g_assert_true (gtk_widget_get_child_visible (
                   GTK_WIDGET (gtk_builder_get_object (builder, "narrow"))));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();

#define ADD(name, function) \
  g_test_add ("/ui/either/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("new-destroy", test_new);
  ADD ("size", test_size);
  ADD ("shows", test_shows);
  ADD ("grows", test_grows);
  ADD ("replaces", test_replaces);
  g_test_add_func ("/ui/either/template", test_template);

  return g_test_run ();
}
