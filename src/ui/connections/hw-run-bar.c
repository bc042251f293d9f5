/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-run-bar.h"

#include <glib/gi18n.h>

#include "connections/hw-connection-text.h"

/* Where a connection that was just created stands: created, tested, explored. It shows itself for
 * that connection alone, from hw_run_bar_begin() until it is closed or another is created; the
 * steps go on without it. */
struct _HwRunBar
{
  AdwBin         parent_instance;

  HwConnection  *connection;  /* (owned) (nullable): that is shown */
  HwConnection  *created;     /* (owned) (nullable): whose steps these are */
};

G_DEFINE_FINAL_TYPE (HwRunBar, hw_run_bar, ADW_TYPE_BIN)

typedef enum
{
  PROP_CONNECTION = 1,
} HwRunBarProperty;

#define TEMPLATE "/io/github/headwater/Headwater/connections/hw-run-bar.ui"

static GParamSpec *properties[PROP_CONNECTION + 1];

static char *
test_text (HwRunBar    *self,
           HwTestState  state)
{
  switch (state)
    {
    case HW_TEST_WAITING:
    case HW_TEST_RUNNING:
      return g_strdup (_("Testing…"));

    case HW_TEST_PASSED:
      /* Translators: a step that has been taken, after Created */
      return g_strdup (_("Tested"));

    case HW_TEST_FAILED:
      /* Translators: a step of a new connection, after Created */
      return g_strdup (_("Test failed"));

    case HW_TEST_UNTESTED:
    case HW_TEST_INCONCLUSIVE:
    default:
      /* Translators: a step that has not been taken, after Created */
      return g_strdup (_("Not tested"));
    }
}

static char *
test_icon (HwRunBar    *self,
           HwTestState  state)
{
  if (state == HW_TEST_PASSED)
    return g_strdup ("object-select-symbolic");

  return g_strdup (state == HW_TEST_FAILED ? "dialog-error-symbolic" : "content-loading-symbolic");
}

static char **
test_classes (HwRunBar    *self,
              HwTestState  state)
{
  const char *classes[] = { "dim-label", NULL };

  if (state == HW_TEST_PASSED)
    classes[0] = "success";
  else if (state == HW_TEST_FAILED)
    classes[0] = "error";

  return g_strdupv ((char **)classes);
}

static void
update_visible (HwRunBar *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self),
                          self->created != NULL && self->created == self->connection);
}

static void
close_cb (HwRunBar *self)
{
  g_clear_object (&self->created);
  update_visible (self);
}

static void
hw_run_bar_dispose (GObject *object)
{
  HwRunBar *self = HW_RUN_BAR (object);

  g_clear_object (&self->connection);
  g_clear_object (&self->created);

  G_OBJECT_CLASS (hw_run_bar_parent_class)->dispose (object);
}

static void
hw_run_bar_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  switch ((HwRunBarProperty)prop_id)
    {
    case PROP_CONNECTION:
      g_value_set_object (value, HW_RUN_BAR (object)->connection);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_run_bar_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  switch ((HwRunBarProperty)prop_id)
    {
    case PROP_CONNECTION:
      hw_run_bar_set_connection (HW_RUN_BAR (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_run_bar_class_init (HwRunBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hw_run_bar_dispose;
  object_class->get_property = hw_run_bar_get_property;
  object_class->set_property = hw_run_bar_set_property;

  properties[PROP_CONNECTION] =
    g_param_spec_object ("connection", NULL, NULL, HW_TYPE_CONNECTION,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_bind_template_callback (widget_class, test_classes);
  gtk_widget_class_bind_template_callback (widget_class, test_icon);
  gtk_widget_class_bind_template_callback (widget_class, test_text);
}

static void
hw_run_bar_init (HwRunBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hw_run_bar_new (void)
{
  return g_object_new (HW_TYPE_RUN_BAR, NULL);
}

/**
 * hw_run_bar_set_connection:
 * @self: a bar
 * @connection: (nullable): what is shown beside it
 */
void
hw_run_bar_set_connection (HwRunBar     *self,
                           HwConnection *connection)
{
  g_return_if_fail (HW_IS_RUN_BAR (self));

  if (!g_set_object (&self->connection, connection))
    return;

  update_visible (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONNECTION]);
}

/**
 * hw_run_bar_begin:
 * @self: a bar
 * @connection: that was just created
 */
void
hw_run_bar_begin (HwRunBar     *self,
                  HwConnection *connection)
{
  g_return_if_fail (HW_IS_RUN_BAR (self));
  g_return_if_fail (HW_IS_CONNECTION (connection));

  g_set_object (&self->created, connection);
  update_visible (self);
}
