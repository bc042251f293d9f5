/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

#include "connections/hw-connection-feed.h"
#include "connections/hw-connection-list.h"

G_BEGIN_DECLS

#define HW_TYPE_CONNECTION_KEEPER (hw_connection_keeper_get_type ())
G_DECLARE_FINAL_TYPE (HwConnectionKeeper, hw_connection_keeper, HW, CONNECTION_KEEPER, GObject)

HwConnectionKeeper *hw_connection_keeper_new      (GFile              *directory,
                                                   const char         *organization_id,
                                                   HwConnectionFeed   *feed);

gboolean            hw_connection_keeper_has      (HwConnectionKeeper *self,
                                                   const char         *sandbox);
void                hw_connection_keeper_follow   (HwConnectionKeeper *self,
                                                   HwConnectionList   *list);
void                hw_connection_keeper_leave    (HwConnectionKeeper *self,
                                                   HwConnectionList   *list);
gboolean            hw_connection_keeper_get_busy (HwConnectionKeeper *self);

G_END_DECLS
