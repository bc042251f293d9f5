/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-test-monitor.h"

struct _HwTestMonitor
{
  GObject  parent_instance;

  gboolean available;
};

static gboolean
hw_test_monitor_initable_init (GInitable     *initable,
                               GCancellable  *cancellable,
                               GError       **error)
{
  return TRUE;
}

static void
hw_test_monitor_initable_iface_init (GInitableIface *iface)
{
  iface->init = hw_test_monitor_initable_init;
}

static void
hw_test_monitor_iface_init (GNetworkMonitorInterface *iface)
{
}

G_DEFINE_FINAL_TYPE_WITH_CODE (HwTestMonitor, hw_test_monitor, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE,
                                                      hw_test_monitor_initable_iface_init)
                               G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR,
                                                      hw_test_monitor_iface_init))

typedef enum
{
  PROP_NETWORK_AVAILABLE = 1,
  PROP_NETWORK_METERED,
  PROP_CONNECTIVITY,
} HwTestMonitorProperty;

static void
hw_test_monitor_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  switch ((HwTestMonitorProperty)prop_id)
    {
    case PROP_NETWORK_AVAILABLE:
      g_value_set_boolean (value, HW_TEST_MONITOR (object)->available);
      break;
    case PROP_NETWORK_METERED:
      g_value_set_boolean (value, FALSE);
      break;
    case PROP_CONNECTIVITY:
      g_value_set_enum (value, G_NETWORK_CONNECTIVITY_LOCAL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_test_monitor_class_init (HwTestMonitorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hw_test_monitor_get_property;
  g_object_class_override_property (object_class, PROP_NETWORK_AVAILABLE, "network-available");
  g_object_class_override_property (object_class, PROP_NETWORK_METERED, "network-metered");
  g_object_class_override_property (object_class, PROP_CONNECTIVITY, "connectivity");
}

static void
hw_test_monitor_init (HwTestMonitor *self)
{
}

HwTestMonitor *
hw_test_monitor_new (gboolean available)
{
  HwTestMonitor *self = g_object_new (HW_TYPE_TEST_MONITOR, NULL);

  self->available = available;

  return self;
}

/**
 * hw_test_monitor_set_available:
 * @self: a monitor
 * @available: what to say from now on
 *
 * Tells of it, whether it has changed or not, as real monitors do.
 */
void
hw_test_monitor_set_available (HwTestMonitor *self,
                               gboolean       available)
{
  self->available = available;
  g_signal_emit_by_name (self, "network-changed", available);
}
