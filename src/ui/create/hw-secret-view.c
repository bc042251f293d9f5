/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "create/hw-secret-view.h"

#include <adwaita.h>
#include <string.h>

/* A secret for the eyes alone: drawn, and nothing else. A label would give its text to every screen
 * reader, to the PRIMARY selection and to the clipboard. */
struct _HwSecretView
{
  GtkWidget    parent_instance;

  HwSecret    *secret;  /* (owned) (nullable) */
  PangoLayout *layout;  /* (owned) (nullable): of the secret, while there is one */
};

G_DEFINE_FINAL_TYPE (HwSecretView, hw_secret_view, GTK_TYPE_WIDGET)

/* Pango has no way to clear its copy of the text, but to write over it. */
static void
clear_layout (HwSecretView *self)
{
  const char *text;

  if (self->layout == NULL)
    return;

  text = pango_layout_get_text (self->layout);
  explicit_bzero ((char *)text, strlen (text));
  g_clear_object (&self->layout);
}

static void
create_layout (HwSecretView *self)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_family_new ("monospace"));
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self),
                                                 hw_secret_get_text (self->secret));
  pango_layout_set_attributes (self->layout, attributes);
  pango_layout_set_wrap (self->layout, PANGO_WRAP_CHAR);
  pango_attr_list_unref (attributes);
}

static AdwStyleManager *
get_style (HwSecretView *self)
{
  return adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
}

static int
measure_height (HwSecretView *self,
                int           width)
{
  int units = width;
  int height;

  if (width >= 0)
    units *= PANGO_SCALE;
  pango_layout_set_width (self->layout, units);
  pango_layout_get_pixel_size (self->layout, NULL, &height);

  return height;
}

static GtkSizeRequestMode
hw_secret_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
hw_secret_view_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  HwSecretView *self = HW_SECRET_VIEW (widget);

  if (self->layout == NULL || orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = 0;
  else
    *minimum = *natural = measure_height (self, for_size);
}

/* The colors of text in libadwaita's style: GTK 4.8 has no way to ask for that of a widget which
 * is not deprecated in 4.10. */
static void
get_color (HwSecretView *self,
           GdkRGBA      *color)
{
  AdwStyleManager *style = get_style (self);
  float level = adw_style_manager_get_dark (style) ? 1 : 0;

  color->red = level;
  color->green = level;
  color->blue = level;
  color->alpha = level > 0 || adw_style_manager_get_high_contrast (style) ? 1 : 0.8f;
}

static void
hw_secret_view_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  HwSecretView *self = HW_SECRET_VIEW (widget);
  GdkRGBA color;

  if (self->layout == NULL)
    return;

  measure_height (self, gtk_widget_get_width (widget));
  get_color (self, &color);
  gtk_snapshot_append_layout (snapshot, self->layout, &color);
}

static void
hw_secret_view_dispose (GObject *object)
{
  HwSecretView *self = HW_SECRET_VIEW (object);

  clear_layout (self);
  g_clear_pointer (&self->secret, hw_secret_unref);

  G_OBJECT_CLASS (hw_secret_view_parent_class)->dispose (object);
}

static void
hw_secret_view_class_init (HwSecretViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_secret_view_dispose;
  widget_class->get_request_mode = hw_secret_view_get_request_mode;
  widget_class->measure = hw_secret_view_measure;
  widget_class->snapshot = hw_secret_view_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
hw_secret_view_init (HwSecretView *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (get_style (self), "notify", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

/**
 * hw_secret_view_new:
 *
 * Returns: (transfer floating): a view of nothing, which is not visible
 */
GtkWidget *
hw_secret_view_new (void)
{
  return g_object_new (HW_TYPE_SECRET_VIEW, NULL);
}

/**
 * hw_secret_view_set_secret:
 * @self: a view
 * @secret: (nullable): what to show; for %NULL it is hidden
 */
void
hw_secret_view_set_secret (HwSecretView *self,
                           HwSecret     *secret)
{
  g_return_if_fail (HW_IS_SECRET_VIEW (self));

  if (self->secret == secret)
    return;

  clear_layout (self);
  g_clear_pointer (&self->secret, hw_secret_unref);
  if (secret != NULL)
    {
      self->secret = hw_secret_ref (secret);
      create_layout (self);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), secret != NULL);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
