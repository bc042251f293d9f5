/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "window/hw-split.h"

/* A panel beside the content, or, where both have no room, one of them at a time.
 *
 * libadwaita's own containers of this kind are either newer than the oldest release that we build
 * with or deprecated in the newest. "folded" follows from the width and nothing else;
 * "show-content" chooses the page while it is folded and is kept while it is not. */
struct _HwSplit
{
  GtkWidget  parent_instance;

  GtkWidget *panel;         /* (owned) (nullable) */
  GtkWidget *content;       /* (owned) (nullable) */
  GtkWidget *separator;     /* (owned) (nullable) */
  int        fold_below;    /* pixels, as the next */
  int        panel_width;
  gboolean   folded;
  gboolean   show_content;
};

static void hw_split_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HwSplit, hw_split, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, hw_split_buildable_init))

typedef enum
{
  PROP_PANEL = 1,
  PROP_CONTENT,
  PROP_FOLDED,
  PROP_SHOW_CONTENT,
  PROP_FOLD_BELOW,
  PROP_PANEL_WIDTH,
} HwSplitProperty;

static GParamSpec *properties[PROP_PANEL_WIDTH + 1];

#define FOLD_BELOW 660 /* half of a screen of 1366 has room for both, less its border */
#define PANEL_WIDTH 300

static void
update_visible (HwSplit *self)
{
  gboolean both = !self->folded;

  if (self->panel != NULL)
    gtk_widget_set_child_visible (self->panel, both || !self->show_content);
  if (self->content != NULL)
    gtk_widget_set_child_visible (self->content, both || self->show_content);
  gtk_widget_set_child_visible (self->separator, both);
}

static void
set_folded (HwSplit  *self,
            gboolean  folded)
{
  if (self->folded == folded)
    return;

  self->folded = folded;
  update_visible (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDED]);
}

static void
set_width (HwSplit         *self,
           int             *width,
           int              value,
           HwSplitProperty  property)
{
  if (*width == value)
    return;

  *width = value;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static int
get_minimum (GtkWidget      *widget,
             GtkOrientation  orientation)
{
  int minimum = 0;

  if (widget != NULL)
    gtk_widget_measure (widget, orientation, -1, &minimum, NULL, NULL, NULL);

  return minimum;
}

static int
get_natural (GtkWidget      *widget,
             GtkOrientation  orientation)
{
  int natural = 0;

  if (widget != NULL)
    gtk_widget_measure (widget, orientation, -1, NULL, &natural, NULL, NULL);

  return natural;
}

/* The least is what one page alone needs: below "fold-below" there is only one. */
static void
hw_split_measure (GtkWidget      *widget,
                  GtkOrientation  orientation,
                  int             for_size,
                  int            *minimum,
                  int            *natural,
                  int            *minimum_baseline,
                  int            *natural_baseline)
{
  HwSplit *self = HW_SPLIT (widget);

  *minimum = MAX (get_minimum (self->panel, orientation), get_minimum (self->content, orientation));
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = self->panel_width + get_natural (self->content, orientation);
  else
    *natural = MAX (get_natural (self->panel, orientation),
                    get_natural (self->content, orientation));
  *natural = MAX (*natural, *minimum);
}

static void
allocate (GtkWidget *widget,
          int        x,
          int        width,
          int        height)
{
  if (widget != NULL && gtk_widget_get_child_visible (widget))
    gtk_widget_size_allocate (widget, &(GtkAllocation) { x, 0, width, height }, -1);
}

static void
hw_split_size_allocate (GtkWidget *widget,
                        int        width,
                        int        height,
                        int        baseline)
{
  HwSplit *self = HW_SPLIT (widget);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int line = get_natural (self->separator, GTK_ORIENTATION_HORIZONTAL);
  int panel_width = MAX (self->panel_width, get_minimum (self->panel, GTK_ORIENTATION_HORIZONTAL));
  int content_width = width - panel_width - line;
  int least = get_minimum (self->content, GTK_ORIENTATION_HORIZONTAL);

  set_folded (self, width < self->fold_below || content_width < least);
  if (self->folded)
    {
      allocate (self->panel, 0, width, height);
      allocate (self->content, 0, width, height);
      return;
    }

  allocate (self->panel, is_rtl ? width - panel_width : 0, panel_width, height);
  allocate (self->separator, is_rtl ? content_width : panel_width, line, height);
  allocate (self->content, is_rtl ? 0 : panel_width + line, content_width, height);
}

static GtkSizeRequestMode
hw_split_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
hw_split_dispose (GObject *object)
{
  HwSplit *self = HW_SPLIT (object);

  hw_split_set_panel (self, NULL);
  hw_split_set_content (self, NULL);
  g_clear_pointer (&self->separator, gtk_widget_unparent);

  G_OBJECT_CLASS (hw_split_parent_class)->dispose (object);
}

static void
hw_split_get_property (GObject    *object,
                       guint       prop_id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  HwSplit *self = HW_SPLIT (object);

  switch ((HwSplitProperty)prop_id)
    {
    case PROP_PANEL:
      g_value_set_object (value, self->panel);
      break;
    case PROP_CONTENT:
      g_value_set_object (value, self->content);
      break;
    case PROP_FOLDED:
      g_value_set_boolean (value, self->folded);
      break;
    case PROP_SHOW_CONTENT:
      g_value_set_boolean (value, self->show_content);
      break;
    case PROP_FOLD_BELOW:
      g_value_set_int (value, self->fold_below);
      break;
    case PROP_PANEL_WIDTH:
      g_value_set_int (value, self->panel_width);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_split_set_property (GObject      *object,
                       guint         prop_id,
                       const GValue *value,
                       GParamSpec   *pspec)
{
  HwSplit *self = HW_SPLIT (object);

  switch ((HwSplitProperty)prop_id)
    {
    case PROP_PANEL:
      hw_split_set_panel (self, g_value_get_object (value));
      break;
    case PROP_CONTENT:
      hw_split_set_content (self, g_value_get_object (value));
      break;
    case PROP_SHOW_CONTENT:
      hw_split_set_show_content (self, g_value_get_boolean (value));
      break;
    case PROP_FOLD_BELOW:
      set_width (self, &self->fold_below, g_value_get_int (value), PROP_FOLD_BELOW);
      break;
    case PROP_PANEL_WIDTH:
      set_width (self, &self->panel_width, g_value_get_int (value), PROP_PANEL_WIDTH);
      break;
    case PROP_FOLDED:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_split_class_init (HwSplitClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = hw_split_dispose;
  object_class->get_property = hw_split_get_property;
  object_class->set_property = hw_split_set_property;

  widget_class->measure = hw_split_measure;
  widget_class->size_allocate = hw_split_size_allocate;
  widget_class->get_request_mode = hw_split_get_request_mode;

  properties[PROP_PANEL] = g_param_spec_object ("panel", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_FOLDED] =
    g_param_spec_boolean ("folded", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHOW_CONTENT] =
    g_param_spec_boolean ("show-content", NULL, NULL, FALSE, flags);
  properties[PROP_FOLD_BELOW] =
    g_param_spec_int ("fold-below", NULL, NULL, 0, G_MAXINT, FOLD_BELOW, flags);
  properties[PROP_PANEL_WIDTH] =
    g_param_spec_int ("panel-width", NULL, NULL, 0, G_MAXINT, PANEL_WIDTH, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_css_name (widget_class, "hw-split");
}

static void
hw_split_init (HwSplit *self)
{
  self->fold_below = FOLD_BELOW;
  self->panel_width = PANEL_WIDTH;
  self->separator = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (self->separator, "sidebar");
  gtk_widget_set_parent (self->separator, GTK_WIDGET (self));
}

static void
hw_split_add_child (GtkBuildable *buildable,
                    GtkBuilder   *builder,
                    GObject      *child,
                    const char   *type)
{
  if (g_strcmp0 (type, "panel") == 0)
    hw_split_set_panel (HW_SPLIT (buildable), GTK_WIDGET (child));
  else
    hw_split_set_content (HW_SPLIT (buildable), GTK_WIDGET (child));
}

static void
hw_split_buildable_init (GtkBuildableIface *iface)
{
  iface->add_child = hw_split_add_child;
}

GtkWidget *
hw_split_new (void)
{
  return g_object_new (HW_TYPE_SPLIT, NULL);
}

/* The panel stays first among the children, so that Tab goes from it to the content. */
static void
set_child (HwSplit         *self,
           GtkWidget      **child,
           GtkWidget       *widget,
           HwSplitProperty  property)
{
  if (*child == widget)
    return;

  g_clear_pointer (child, gtk_widget_unparent);
  *child = widget;
  if (widget != NULL && property == PROP_PANEL)
    gtk_widget_insert_after (widget, GTK_WIDGET (self), NULL);
  else if (widget != NULL)
    gtk_widget_set_parent (widget, GTK_WIDGET (self));
  update_visible (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

GtkWidget *
hw_split_get_panel (HwSplit *self)
{
  g_return_val_if_fail (HW_IS_SPLIT (self), NULL);

  return self->panel;
}

void
hw_split_set_panel (HwSplit   *self,
                    GtkWidget *panel)
{
  g_return_if_fail (HW_IS_SPLIT (self));

  set_child (self, &self->panel, panel, PROP_PANEL);
}

GtkWidget *
hw_split_get_content (HwSplit *self)
{
  g_return_val_if_fail (HW_IS_SPLIT (self), NULL);

  return self->content;
}

void
hw_split_set_content (HwSplit   *self,
                      GtkWidget *content)
{
  g_return_if_fail (HW_IS_SPLIT (self));

  set_child (self, &self->content, content, PROP_CONTENT);
}

gboolean
hw_split_get_folded (HwSplit *self)
{
  g_return_val_if_fail (HW_IS_SPLIT (self), FALSE);

  return self->folded;
}

gboolean
hw_split_get_show_content (HwSplit *self)
{
  g_return_val_if_fail (HW_IS_SPLIT (self), FALSE);

  return self->show_content;
}

void
hw_split_set_show_content (HwSplit  *self,
                           gboolean  show_content)
{
  g_return_if_fail (HW_IS_SPLIT (self));

  if (self->show_content == show_content)
    return;

  self->show_content = show_content;
  update_visible (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_CONTENT]);
}
