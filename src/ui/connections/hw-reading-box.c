/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-reading-box.h"

#include "window/hw-error-box.h"

/* Says that a connection is being read before it can be changed, or why it cannot. It emits
 * "cancel" and "retry", as the person decides. */
struct _HwReadingBox
{
  AdwBin       parent_instance;

  GtkWidget   *busy_box;
  GtkWidget   *failed_box;
  HwErrorBox  *error_box;
};

G_DEFINE_FINAL_TYPE (HwReadingBox, hw_reading_box, ADW_TYPE_BIN)

enum
{
  SIGNAL_CANCEL,
  SIGNAL_RETRY,
  N_SIGNALS
};

#define TEMPLATE "/io/github/headwater/Headwater/connections/hw-reading-box.ui"

static guint signals[N_SIGNALS];

static void
cancel_cb (HwReadingBox *self)
{
  g_signal_emit (self, signals[SIGNAL_CANCEL], 0);
}

static void
retry_cb (HwReadingBox *self)
{
  g_signal_emit (self, signals[SIGNAL_RETRY], 0);
}

static void
hw_reading_box_class_init (HwReadingBoxClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[SIGNAL_CANCEL] =
    g_signal_new ("cancel", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_RETRY] =
    g_signal_new ("retry", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (HW_TYPE_ERROR_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE);
  gtk_widget_class_bind_template_child (widget_class, HwReadingBox, busy_box);
  gtk_widget_class_bind_template_child (widget_class, HwReadingBox, error_box);
  gtk_widget_class_bind_template_child (widget_class, HwReadingBox, failed_box);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
}

static void
hw_reading_box_init (HwReadingBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hw_reading_box_new (void)
{
  return g_object_new (HW_TYPE_READING_BOX, NULL);
}

static void
show (HwReadingBox *self,
      gboolean      busy,
      const GError *error)
{
  gtk_widget_set_visible (self->busy_box, busy);
  hw_error_box_set_error (self->error_box, error);
  gtk_widget_set_visible (self->failed_box, error != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), busy || error != NULL);
}

void
hw_reading_box_show_busy (HwReadingBox *self)
{
  g_return_if_fail (HW_IS_READING_BOX (self));

  show (self, TRUE, NULL);
}

/**
 * hw_reading_box_show_error:
 * @self: a box
 * @error: why the connection cannot be read
 */
void
hw_reading_box_show_error (HwReadingBox *self,
                           const GError *error)
{
  g_return_if_fail (HW_IS_READING_BOX (self));
  g_return_if_fail (error != NULL);

  show (self, FALSE, error);
}

void
hw_reading_box_hide (HwReadingBox *self)
{
  g_return_if_fail (HW_IS_READING_BOX (self));

  show (self, FALSE, NULL);
}
