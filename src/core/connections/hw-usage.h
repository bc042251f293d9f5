/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

#include "connections/hw-connection.h"
#include "connections/hw-connection-user.h"
#include "net/hw-client.h"

G_BEGIN_DECLS

#define HW_TYPE_USAGE (hw_usage_get_type ())
G_DECLARE_FINAL_TYPE (HwUsage, hw_usage, HW, USAGE, GObject)

HwUsage      *hw_usage_new         (HwClient     *client,
                                    HwConnection *connection);

void          hw_usage_refresh     (HwUsage      *self);
void          hw_usage_cancel      (HwUsage      *self);

GListModel   *hw_usage_get_users   (HwUsage      *self);
gboolean      hw_usage_get_loading (HwUsage      *self);
gboolean      hw_usage_get_loaded  (HwUsage      *self);
const GError *hw_usage_get_error   (HwUsage      *self);

G_END_DECLS
