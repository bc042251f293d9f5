/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "window/hw-toast-text.h"

/* What a toast says, in several lines where one has no room.
 *
 * libadwaita makes a toast as high as it is where it is as wide as it would like to be, and that is
 * one line, whatever the window's width: more lines stood out of the toast, above and below. So
 * this would like to be no wider than it was made last.
 *
 * Of any number of lines: where some are left out a label can be higher when it is wider, which
 * newer toolkits complain of. */
struct _HwToastText
{
  GtkWidget  parent_instance;

  GtkWidget *label;   /* (owned) (nullable): NULL once disposed */
  int        room;    /* how wide it was made, where that is less than one line; else -1 */
  guint      source;  /* after a layout that was made for another width */
};

G_DEFINE_FINAL_TYPE (HwToastText, hw_toast_text, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
hw_toast_text_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
hw_toast_text_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  HwToastText *self = HW_TOAST_TEXT (widget);

  gtk_widget_measure (self->label, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL && self->room >= 0)
    *natural = CLAMP (*natural, *minimum, MAX (self->room, *minimum));
}

static gboolean
resize_cb (gpointer user_data)
{
  HwToastText *self = user_data;

  self->source = 0;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

static void
hw_toast_text_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  HwToastText *self = HW_TOAST_TEXT (widget);
  int line;

  gtk_widget_measure (self->label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &line, NULL, NULL);
  gtk_widget_size_allocate (self->label, &(GtkAllocation) { 0, 0, width, height }, baseline);
  if (width >= line || width == self->room)
    return;

  self->room = width;
  if (self->source == 0)
    self->source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, resize_cb, self, NULL);
}

static void
hw_toast_text_dispose (GObject *object)
{
  HwToastText *self = HW_TOAST_TEXT (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->label, gtk_widget_unparent);

  G_OBJECT_CLASS (hw_toast_text_parent_class)->dispose (object);
}

static void
hw_toast_text_class_init (HwToastTextClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_toast_text_dispose;

  widget_class->get_request_mode = hw_toast_text_get_request_mode;
  widget_class->measure = hw_toast_text_measure;
  widget_class->size_allocate = hw_toast_text_size_allocate;
}

/* A status is not named by what it holds. */
static GtkWidget *
create_label (void)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS,
                                   "use-markup", FALSE,
                                   "xalign", 0.0,
                                   "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "natural-wrap-mode", GTK_NATURAL_WRAP_NONE,
                                   NULL);

  gtk_widget_add_css_class (label, "heading");
  return label;
}

static void
hw_toast_text_init (HwToastText *self)
{
  self->room = -1;
  self->label = create_label ();
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}

/**
 * hw_toast_text_new:
 * @text: what is to be read; no markup
 *
 * Returns: (transfer floating): the title of a toast
 */
GtkWidget *
hw_toast_text_new (const char *text)
{
  HwToastText *self;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_object_new (HW_TYPE_TOAST_TEXT, NULL);
  gtk_label_set_text (GTK_LABEL (self->label), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->label), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  -1);

  return GTK_WIDGET (self);
}

GtkLabel *
hw_toast_text_get_label (HwToastText *self)
{
  g_return_val_if_fail (HW_IS_TOAST_TEXT (self), NULL);

  return GTK_LABEL (self->label);
}
