/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-test-layout.h"

/* Returns: (transfer full): a box without children */
GtkWidget *
hw_test_layout_new (GtkLayoutManager *manager)
{
  GtkWidget *box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));

  gtk_widget_set_layout_manager (box, manager);
  return box;
}

/* Returns: (transfer none): a child that takes that much at least */
GtkWidget *
hw_test_layout_add (GtkWidget *box,
                    int        width,
                    int        height)
{
  GtkWidget *child = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_size_request (child, width, height);
  gtk_widget_insert_before (child, box, NULL);
  return child;
}

void
hw_test_layout_assert (GtkWidget *box,
                       int        minimum,
                       int        natural)
{
  int present_minimum;
  int present_natural;

  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &present_minimum, &present_natural,
                      NULL, NULL);
  g_assert_cmpint (present_minimum, ==, minimum);
  g_assert_cmpint (present_natural, ==, natural);
}

/* Returns: the height that it asks for, and gets, where it is as wide as that */
int
hw_test_layout_allocate (GtkWidget *box,
                         int        width)
{
  int height;

  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  gtk_widget_size_allocate (box, &(GtkAllocation) { 0, 0, width, height }, -1);
  return height;
}

/* Returns: (transfer full): where each visible child is, as "x,y width×height", in their order */
static char *
dup_places (GtkWidget *box)
{
  GString *places = g_string_new (NULL);

  for (GtkWidget *child = gtk_widget_get_first_child (box);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      graphene_rect_t place;

      if (!gtk_widget_should_layout (child))
        continue;
      g_assert_true (gtk_widget_compute_bounds (child, box, &place));
      g_string_append_printf (places, "%s%d,%d %d×%d", places->len > 0 ? "; " : "",
                              (int)place.origin.x, (int)place.origin.y,
                              (int)place.size.width, (int)place.size.height);
    }

  return g_string_free (places, FALSE);
}

/* Where it is @width wide it is @height high, and its visible children stand at @places: as
 * "x,y width×height" each, in their order. */
void
hw_test_layout_assert_at (GtkWidget  *box,
                          int         width,
                          int         height,
                          const char *places)
{
  g_autofree char *present = NULL;

  g_test_message ("%d pixels", width);
  g_assert_cmpint (hw_test_layout_allocate (box, width), ==, height);
  present = dup_places (box);
  g_assert_cmpstr (present, ==, places);
}
