/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "connections/hw-connection-keeper.h"
#include "connections/hw-connection-list.h"
#include "connections/hw-deletions.h"
#include "sandboxes/hw-sandbox-list.h"

G_BEGIN_DECLS

#define HW_TYPE_CONNECTION_POOL (hw_connection_pool_get_type ())
G_DECLARE_FINAL_TYPE (HwConnectionPool, hw_connection_pool, HW, CONNECTION_POOL, GObject)

/* A GListModel of HwConnection. */
HwConnectionPool *hw_connection_pool_new         (HwClient           *client,
                                                  HwSandboxList      *sandboxes,
                                                  HwConnectionFeed   *feed,
                                                  HwConnectionKeeper *keeper,
                                                  HwDeletions        *deletions);

void              hw_connection_pool_adopt       (HwConnectionPool   *self,
                                                  HwConnectionList   *list);
HwConnectionList *hw_connection_pool_find        (HwConnectionPool   *self,
                                                  const char         *sandbox);

void              hw_connection_pool_refresh     (HwConnectionPool   *self);
void              hw_connection_pool_recover     (HwConnectionPool   *self);
void              hw_connection_pool_close       (HwConnectionPool   *self,
                                                  HwConnectionList   *kept);

gboolean          hw_connection_pool_get_loading (HwConnectionPool   *self);
GPtrArray        *hw_connection_pool_get_lists   (HwConnectionPool   *self);

G_END_DECLS
