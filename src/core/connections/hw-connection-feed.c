/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-connection-feed.h"

/* The news of all connections of an organization in one place: what views follow to keep filter and
 * order right, and what keeps the results of tests. It knows no connection by itself. */
struct _HwConnectionFeed
{
  GObject parent_instance;
};

G_DEFINE_FINAL_TYPE (HwConnectionFeed, hw_connection_feed, G_TYPE_OBJECT)

static guint arrived_signal;
static guint changed_signal;

static void
hw_connection_feed_class_init (HwConnectionFeedClass *klass)
{
  /**
   * HwConnectionFeed::arrived:
   * @self: a feed
   * @connection: what a list has read, before it shows it
   */
  arrived_signal = g_signal_new ("arrived", HW_TYPE_CONNECTION_FEED, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, HW_TYPE_CONNECTION);

  /**
   * HwConnectionFeed::changed:
   * @self: a feed
   * @connection: of which one property or several have changed
   */
  changed_signal = g_signal_new ("changed", HW_TYPE_CONNECTION_FEED, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, HW_TYPE_CONNECTION);
}

static void
hw_connection_feed_init (HwConnectionFeed *self)
{
}

HwConnectionFeed *
hw_connection_feed_new (void)
{
  return g_object_new (HW_TYPE_CONNECTION_FEED, NULL);
}

/**
 * hw_connection_feed_tell_arrived:
 * @self: a feed
 * @connection: which bears @self
 *
 * For hw_connection_set_feed() alone.
 */
void
hw_connection_feed_tell_arrived (HwConnectionFeed *self,
                                 HwConnection     *connection)
{
  g_return_if_fail (HW_IS_CONNECTION_FEED (self));

  g_signal_emit (self, arrived_signal, 0, connection);
}

/**
 * hw_connection_feed_tell_changed:
 * @self: a feed
 * @connection: which bears @self
 *
 * For the connection alone, whenever it notifies.
 */
void
hw_connection_feed_tell_changed (HwConnectionFeed *self,
                                 HwConnection     *connection)
{
  g_return_if_fail (HW_IS_CONNECTION_FEED (self));

  g_signal_emit (self, changed_signal, 0, connection);
}
