/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "connections/hw-connection.h"

G_BEGIN_DECLS

#define HW_TYPE_CONNECTION_FEED (hw_connection_feed_get_type ())
G_DECLARE_FINAL_TYPE (HwConnectionFeed, hw_connection_feed, HW, CONNECTION_FEED, GObject)

HwConnectionFeed *hw_connection_feed_new          (void);

void              hw_connection_feed_tell_arrived (HwConnectionFeed *self,
                                                   HwConnection     *connection);
void              hw_connection_feed_tell_changed (HwConnectionFeed *self,
                                                   HwConnection     *connection);

G_END_DECLS
