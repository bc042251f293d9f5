/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "window/hw-either.h"

/* One of two children: the wide one where it has room, the narrow one where it has not.
 *
 * libadwaita's own container of this kind is deprecated in the newest release, and what takes its
 * place is newer than the oldest that we build with. */
struct _HwEither
{
  GtkWidget  parent_instance;

  GtkWidget *wide;          /* (owned) (nullable) */
  GtkWidget *narrow;        /* (owned) (nullable) */
  gboolean   shows_narrow;
};

static void hw_either_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HwEither, hw_either, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      hw_either_buildable_init))

static void
measure_child (GtkWidget      *widget,
               GtkOrientation  orientation,
               int            *minimum,
               int            *natural)
{
  *minimum = *natural = 0;
  if (widget != NULL)
    gtk_widget_measure (widget, orientation, -1, minimum, natural, NULL, NULL);
}

/* The height is that of the taller one, so that nothing jumps. */
static void
hw_either_measure (GtkWidget      *widget,
                   GtkOrientation  orientation,
                   int             for_size,
                   int            *minimum,
                   int            *natural,
                   int            *minimum_baseline,
                   int            *natural_baseline)
{
  HwEither *self = HW_EITHER (widget);
  int wide_minimum;
  int wide_natural;

  measure_child (self->wide, orientation, &wide_minimum, &wide_natural);
  measure_child (self->narrow, orientation, minimum, natural);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = MAX (*minimum, wide_minimum);
  else
    *minimum = MIN (*minimum, wide_minimum);
  *natural = MAX (*natural, wide_natural);
}

static void
hw_either_size_allocate (GtkWidget *widget,
                         int        width,
                         int        height,
                         int        baseline)
{
  HwEither *self = HW_EITHER (widget);
  GtkWidget *shown;
  int minimum;
  int natural;

  measure_child (self->wide, GTK_ORIENTATION_HORIZONTAL, &minimum, &natural);
  self->shows_narrow = self->narrow != NULL && width < minimum;
  if (self->wide != NULL)
    gtk_widget_set_child_visible (self->wide, !self->shows_narrow);
  if (self->narrow != NULL)
    gtk_widget_set_child_visible (self->narrow, self->shows_narrow);

  shown = self->shows_narrow ? self->narrow : self->wide;
  if (shown != NULL)
    gtk_widget_size_allocate (shown, &(GtkAllocation) { 0, 0, width, height }, baseline);
}

static void
hw_either_dispose (GObject *object)
{
  HwEither *self = HW_EITHER (object);

  hw_either_set_wide (self, NULL);
  hw_either_set_narrow (self, NULL);

  G_OBJECT_CLASS (hw_either_parent_class)->dispose (object);
}

static void
hw_either_class_init (HwEitherClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_either_dispose;

  widget_class->measure = hw_either_measure;
  widget_class->size_allocate = hw_either_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "hw-either");
}

static void
hw_either_init (HwEither *self)
{
}

static void
hw_either_add_child (GtkBuildable *buildable,
                     GtkBuilder   *builder,
                     GObject      *child,
                     const char   *type)
{
  if (g_strcmp0 (type, "narrow") == 0)
    hw_either_set_narrow (HW_EITHER (buildable), GTK_WIDGET (child));
  else
    hw_either_set_wide (HW_EITHER (buildable), GTK_WIDGET (child));
}

static void
hw_either_buildable_init (GtkBuildableIface *iface)
{
  iface->add_child = hw_either_add_child;
}

GtkWidget *
hw_either_new (void)
{
  return g_object_new (HW_TYPE_EITHER, NULL);
}

static void
set_child (HwEither   *self,
           GtkWidget **child,
           GtkWidget  *widget)
{
  if (*child == widget)
    return;

  if (*child != NULL)
    gtk_widget_unparent (*child);
  g_clear_object (child);
  if (widget == NULL)
    return;

  *child = g_object_ref_sink (widget);
  gtk_widget_set_parent (widget, GTK_WIDGET (self));
}

/**
 * hw_either_set_wide:
 * @self: a container
 * @wide: (nullable): what is shown where it has room
 */
void
hw_either_set_wide (HwEither  *self,
                    GtkWidget *wide)
{
  g_return_if_fail (HW_IS_EITHER (self));

  set_child (self, &self->wide, wide);
}

/**
 * hw_either_set_narrow:
 * @self: a container
 * @narrow: (nullable): what is shown in its place
 */
void
hw_either_set_narrow (HwEither  *self,
                      GtkWidget *narrow)
{
  g_return_if_fail (HW_IS_EITHER (self));

  set_child (self, &self->narrow, narrow);
}

/**
 * hw_either_shows_narrow:
 * @self: a container
 *
 * Returns: whether the wide child had no room when it was laid out last
 */
gboolean
hw_either_shows_narrow (HwEither *self)
{
  g_return_val_if_fail (HW_IS_EITHER (self), FALSE);

  return self->shows_narrow;
}
