/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <adwaita.h>

#include "window/hw-hyphens.h"

#define WORD "flowserviceconnectionSpecs"

/* How wide the first line is where the word has room for about half of it */
static int
measure_first_line (GtkLabel *label)
{
  PangoLayout *layout = gtk_label_get_layout (label);
  PangoRectangle line;
  int width;

  pango_layout_set_width (layout, -1);
  pango_layout_get_size (layout, &width, NULL);
  pango_layout_set_wrap (layout, PANGO_WRAP_CHAR);
  pango_layout_set_width (layout, width / 2);
  g_assert_cmpint (pango_layout_get_line_count (layout), >, 1);
  pango_layout_line_get_extents (pango_layout_get_line_readonly (layout, 0), NULL, &line);

  return line.width;
}

/* Returns: how wide the letters of the first line are, without anything else */
static int
measure_letters (GtkLabel *label)
{
  PangoLayout *layout = gtk_label_get_layout (label);
  PangoLayoutLine *line = pango_layout_get_line_readonly (layout, 0);
  g_autofree char *letters = g_strndup (WORD, (gsize)line->length);
  g_autoptr(PangoLayout) plain = gtk_widget_create_pango_layout (GTK_WIDGET (label), letters);
  int width;

  pango_layout_get_size (plain, &width, NULL);
  return width;
}

static void
test_label (void)
{
  GtkWidget *label = g_object_ref_sink (gtk_label_new (WORD));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  hw_hyphens_leave_out (label);
  g_assert_cmpint (measure_first_line (GTK_LABEL (label)), ==, measure_letters (GTK_LABEL (label)));
  g_assert_finalize_object (label);
}

static guint
count_labels (GtkWidget *root)
{
  guint n = 0;

  if (GTK_IS_LABEL (root))
    {
      g_assert_nonnull (gtk_label_get_attributes (GTK_LABEL (root)));
      n++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_labels (child);

  return n;
}

/* The labels of a row are libadwaita's; what they say later is broken so too. */
static void
test_row (void)
{
  GtkWidget *row = g_object_ref_sink (adw_action_row_new ());

  hw_hyphens_leave_out (row);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), WORD);
  g_assert_cmpuint (count_labels (row), >=, 2);
  g_assert_finalize_object (row);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/ui/hyphens/label", test_label);
  g_test_add_func ("/ui/hyphens/row", test_row);

  return g_test_run ();
}
