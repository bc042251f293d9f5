/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "window/hw-button-layout.h"

/* Buttons in a line, each as wide as its text, that goes on in another line where the next one has
 * no room. */
struct _HwButtonLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (HwButtonLayout, hw_button_layout, GTK_TYPE_LAYOUT_MANAGER)

#define SPACING 6

static GtkWidget *
find_laid_out (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);

  return child;
}

static int
get_minimum (GtkWidget      *widget,
             GtkOrientation  orientation)
{
  int minimum;

  gtk_widget_measure (widget, orientation, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* Returns: how high all lines are; each button is placed, unless it is only asked for */
static int
lay_out (GtkWidget *widget,
         int        width,
         gboolean   places)
{
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *child = find_laid_out (gtk_widget_get_first_child (widget));
  int x = 0;
  int y = 0;
  int line = 0;

  for (; child != NULL; child = find_laid_out (gtk_widget_get_next_sibling (child)))
    {
      int child_width = get_minimum (child, GTK_ORIENTATION_HORIZONTAL);
      int child_height = get_minimum (child, GTK_ORIENTATION_VERTICAL);

      if (x > 0 && x + child_width > width)
        {
          y += line + SPACING;
          x = line = 0;
        }
      if (places)
        gtk_widget_size_allocate (child, &(GtkAllocation) {
        is_rtl ? width - x - child_width : x, y, child_width, child_height,
      }, -1);
      x += child_width + SPACING;
      line = MAX (line, child_height);
    }

  return y + line;
}

static void
hw_button_layout_measure (GtkLayoutManager *manager,
                          GtkWidget        *widget,
                          GtkOrientation    orientation,
                          int               for_size,
                          int              *minimum,
                          int              *natural,
                          int              *minimum_baseline,
                          int              *natural_baseline)
{
  GtkWidget *child = find_laid_out (gtk_widget_get_first_child (widget));

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = lay_out (widget, for_size < 0 ? G_MAXINT : for_size, FALSE);
      return;
    }

  for (; child != NULL; child = find_laid_out (gtk_widget_get_next_sibling (child)))
    {
      int width = get_minimum (child, orientation);

      *minimum = MAX (*minimum, width);
      *natural += width + (*natural > 0 ? SPACING : 0);
    }
}

static void
hw_button_layout_allocate (GtkLayoutManager *manager,
                           GtkWidget        *widget,
                           int               width,
                           int               height,
                           int               baseline)
{
  lay_out (widget, width, TRUE);
}

static GtkSizeRequestMode
hw_button_layout_get_request_mode (GtkLayoutManager *manager,
                                   GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
hw_button_layout_class_init (HwButtonLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->measure = hw_button_layout_measure;
  manager_class->allocate = hw_button_layout_allocate;
  manager_class->get_request_mode = hw_button_layout_get_request_mode;
}

static void
hw_button_layout_init (HwButtonLayout *self)
{
}

GtkLayoutManager *
hw_button_layout_new (void)
{
  return g_object_new (HW_TYPE_BUTTON_LAYOUT, NULL);
}
