/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

#include "connections/hw-connection.h"
#include "net/hw-client.h"

G_BEGIN_DECLS

#define HW_TYPE_CONNECTION_LIST (hw_connection_list_get_type ())
G_DECLARE_FINAL_TYPE (HwConnectionList, hw_connection_list, HW, CONNECTION_LIST, GObject)

/* A GListModel of HwConnection, newest first. Properties: "loading", "loaded", "error". */
HwConnectionList *hw_connection_list_new         (HwClient         *client,
                                                  const char       *sandbox);

const char       *hw_connection_list_get_sandbox (HwConnectionList *self);

void              hw_connection_list_refresh     (HwConnectionList *self);
void              hw_connection_list_cancel      (HwConnectionList *self);
void              hw_connection_list_add         (HwConnectionList *self,
                                                  HwConnection     *connection);

gboolean          hw_connection_list_get_loading (HwConnectionList *self);
gboolean          hw_connection_list_get_loaded  (HwConnectionList *self);
const GError     *hw_connection_list_get_error   (HwConnectionList *self);

HwConnection     *hw_connection_list_find        (HwConnectionList *self,
                                                  const char       *id);

G_END_DECLS
