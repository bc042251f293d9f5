/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "net/hw-network.h"

#include "net/hw-address.h"

/* Whether the way to the platform can be there at all. It is a hint for people: no call is held
 * back for it, for a proxy may be near where no route leads out.
 *
 * A platform on this very machine needs no network, and is never offline. "returned" is emitted
 * when the network is back, for whoever has failed without it. */
struct _HwNetwork
{
  GObject          parent_instance;

  GNetworkMonitor *monitor;       /* (owned) (not nullable) */
  char            *platform_url;  /* (owned) (nullable) */
  gboolean         available;     /* what the monitor said last */
  gboolean         offline;
};

G_DEFINE_FINAL_TYPE (HwNetwork, hw_network, G_TYPE_OBJECT)

typedef enum
{
  PROP_PLATFORM_URL = 1,
  PROP_OFFLINE,
} HwNetworkProperty;

static GParamSpec *properties[PROP_OFFLINE + 1];

enum
{
  RETURNED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
is_here (const char *platform_url)
{
  g_autoptr(GUri) uri = NULL;

  if (platform_url != NULL)
    uri = g_uri_parse (platform_url, G_URI_FLAGS_NONE, NULL);

  return uri != NULL && hw_address_is_loopback (uri);
}

static void
hw_network_update (HwNetwork *self)
{
  gboolean offline = !self->available && !is_here (self->platform_url);

  if (self->offline == offline)
    return;

  self->offline = offline;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OFFLINE]);
}

/* The monitor repeats itself with every route that comes and goes. */
static void
network_changed_cb (HwNetwork *self)
{
  gboolean available = g_network_monitor_get_network_available (self->monitor);

  if (self->available == available)
    return;

  self->available = available;
  hw_network_update (self);
  if (available)
    g_signal_emit (self, signals[RETURNED], 0);
}

static void
hw_network_dispose (GObject *object)
{
  HwNetwork *self = HW_NETWORK (object);

  if (self->monitor != NULL)
    g_signal_handlers_disconnect_by_func (self->monitor, network_changed_cb, self);
  g_clear_object (&self->monitor);

  G_OBJECT_CLASS (hw_network_parent_class)->dispose (object);
}

static void
hw_network_finalize (GObject *object)
{
  g_free (HW_NETWORK (object)->platform_url);

  G_OBJECT_CLASS (hw_network_parent_class)->finalize (object);
}

static void
hw_network_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  HwNetwork *self = HW_NETWORK (object);

  switch ((HwNetworkProperty)prop_id)
    {
    case PROP_PLATFORM_URL:
      g_value_set_string (value, self->platform_url);
      break;
    case PROP_OFFLINE:
      g_value_set_boolean (value, self->offline);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_network_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  switch ((HwNetworkProperty)prop_id)
    {
    case PROP_PLATFORM_URL:
      hw_network_set_platform_url (HW_NETWORK (object), g_value_get_string (value));
      break;
    case PROP_OFFLINE:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_network_class_init (HwNetworkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hw_network_dispose;
  object_class->finalize = hw_network_finalize;
  object_class->get_property = hw_network_get_property;
  object_class->set_property = hw_network_set_property;

  properties[PROP_PLATFORM_URL] =
    g_param_spec_string ("platform-url", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_OFFLINE] =
    g_param_spec_boolean ("offline", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[RETURNED] = g_signal_new ("returned", HW_TYPE_NETWORK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 0);
}

static void
hw_network_init (HwNetwork *self)
{
  self->available = TRUE;
  hw_network_set_monitor (self, g_network_monitor_get_default ());
}

/**
 * hw_network_new:
 *
 * Returns: (transfer full): the network as the desktop knows it
 */
HwNetwork *
hw_network_new (void)
{
  return g_object_new (HW_TYPE_NETWORK, NULL);
}

/**
 * hw_network_set_monitor:
 * @self: a network
 * @monitor: what to ask from now on, in place of the desktop's own
 */
void
hw_network_set_monitor (HwNetwork       *self,
                        GNetworkMonitor *monitor)
{
  g_return_if_fail (HW_IS_NETWORK (self));
  g_return_if_fail (G_IS_NETWORK_MONITOR (monitor));

  if (self->monitor != NULL)
    g_signal_handlers_disconnect_by_func (self->monitor, network_changed_cb, self);
  g_set_object (&self->monitor, monitor);
  g_signal_connect_object (monitor, "network-changed", G_CALLBACK (network_changed_cb), self,
                           G_CONNECT_SWAPPED);
  network_changed_cb (self);
}

const char *
hw_network_get_platform_url (HwNetwork *self)
{
  g_return_val_if_fail (HW_IS_NETWORK (self), NULL);

  return self->platform_url;
}

/**
 * hw_network_set_platform_url:
 * @self: a network
 * @platform_url: (nullable): where the platform is; %NULL for somewhere else than here
 */
void
hw_network_set_platform_url (HwNetwork  *self,
                             const char *platform_url)
{
  char *previous;

  g_return_if_fail (HW_IS_NETWORK (self));

  if (g_strcmp0 (self->platform_url, platform_url) == 0)
    return;

  previous = self->platform_url;
  self->platform_url = g_strdup (platform_url);
  g_free (previous);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLATFORM_URL]);
  hw_network_update (self);
}

/**
 * hw_network_get_offline:
 * @self: a network
 *
 * Returns: whether there is no network, where the platform needs one
 */
gboolean
hw_network_get_offline (HwNetwork *self)
{
  g_return_val_if_fail (HW_IS_NETWORK (self), FALSE);

  return self->offline;
}
