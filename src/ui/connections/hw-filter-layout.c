/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-filter-layout.h"

/* Filters side by side, all as wide as each other: in one line where their texts have room, else in
 * pairs below each other. How much room that is follows from the font. */
struct _HwFilterLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (HwFilterLayout, hw_filter_layout, GTK_TYPE_LAYOUT_MANAGER)

#define SPACING 6
#define N_CHARS 17 /* of the usual texts and what is around them */
#define N_PAIR 2

typedef struct
{
  guint n_children;
  int   largest;          /* of the least that each takes */
  int   columns[N_PAIR];  /* likewise, where they stand in pairs */
} Room;

static Room
measure_children (GtkWidget      *widget,
                  GtkOrientation  orientation)
{
  Room room = { 0, };

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int *column = &room.columns[room.n_children % N_PAIR];
      int minimum;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, orientation, -1, &minimum, NULL, NULL, NULL);
      room.largest = MAX (room.largest, minimum);
      *column = MAX (*column, minimum);
      room.n_children++;
    }

  return room;
}

/* Returns: in pixels, what a filter with a text of the usual length takes */
static int
find_usual_width (GtkWidget *widget)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (widget),
                                                         NULL, NULL);
  int width = PANGO_PIXELS_CEIL (pango_font_metrics_get_approximate_char_width (metrics));

  pango_font_metrics_unref (metrics);
  return width * N_CHARS;
}

static int
find_length (int   size,
             guint n)
{
  return n > 0 ? size * (int)n + SPACING * (int)(n - 1) : 0;
}

static guint
find_n_columns (GtkWidget *widget,
                Room      *room,
                int        width)
{
  int wanted = MAX (room->largest, find_usual_width (widget));

  if (room->n_children <= N_PAIR || width < 0 || width >= find_length (wanted, room->n_children))
    return MAX (room->n_children, 1);

  return N_PAIR;
}

static void
hw_filter_layout_measure (GtkLayoutManager *manager,
                          GtkWidget        *widget,
                          GtkOrientation    orientation,
                          int               for_size,
                          int              *minimum,
                          int              *natural,
                          int              *minimum_baseline,
                          int              *natural_baseline)
{
  Room room = measure_children (widget, orientation);
  Room across;
  guint n_columns;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = room.columns[0] + room.columns[1] + (room.n_children > 1 ? SPACING : 0);
      *natural = find_length (MAX (room.largest, find_usual_width (widget)), room.n_children);
      return;
    }

  across = measure_children (widget, GTK_ORIENTATION_HORIZONTAL);
  n_columns = find_n_columns (widget, &across, for_size);
  *minimum = *natural = find_length (room.largest, (room.n_children + n_columns - 1) / n_columns);
}

/* Returns: where the column begins; the two of a pair are as wide as each other, unless one needs
 *   more than half */
static int
find_start (Room  *room,
            guint  n_columns,
            guint  column,
            int    width)
{
  int start = (width + SPACING) * (int)column / (int)n_columns;

  if (n_columns != N_PAIR || column != 1)
    return start;

  return MAX (MIN (start, width - room->columns[1]), room->columns[0] + SPACING);
}

static void
hw_filter_layout_allocate (GtkLayoutManager *manager,
                           GtkWidget        *widget,
                           int               width,
                           int               height,
                           int               baseline)
{
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  Room room = measure_children (widget, GTK_ORIENTATION_HORIZONTAL);
  guint n_columns = find_n_columns (widget, &room, width);
  int line = measure_children (widget, GTK_ORIENTATION_VERTICAL).largest;
  guint i = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int x = find_start (&room, n_columns, i % n_columns, width);
      int end = find_start (&room, n_columns, i % n_columns + 1, width) - SPACING;
      GtkAllocation allocation = { x, (int)(i / n_columns) * (line + SPACING), end - x, line };

      if (!gtk_widget_should_layout (child))
        continue;
      if (is_rtl)
        allocation.x = width - end;
      gtk_widget_size_allocate (child, &allocation, -1);
      i++;
    }
}

static GtkSizeRequestMode
hw_filter_layout_get_request_mode (GtkLayoutManager *manager,
                                   GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
hw_filter_layout_class_init (HwFilterLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->measure = hw_filter_layout_measure;
  manager_class->allocate = hw_filter_layout_allocate;
  manager_class->get_request_mode = hw_filter_layout_get_request_mode;
}

static void
hw_filter_layout_init (HwFilterLayout *self)
{
}

GtkLayoutManager *
hw_filter_layout_new (void)
{
  return g_object_new (HW_TYPE_FILTER_LAYOUT, NULL);
}
