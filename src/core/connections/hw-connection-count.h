/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "connections/hw-connection-filter.h"

G_BEGIN_DECLS

#define HW_TYPE_CONNECTION_COUNT (hw_connection_count_get_type ())
G_DECLARE_FINAL_TYPE (HwConnectionCount, hw_connection_count, HW, CONNECTION_COUNT, GObject)

HwConnectionCount *hw_connection_count_new       (HwConnectionFilter *filter);

void               hw_connection_count_set_model (HwConnectionCount  *self,
                                                  GListModel         *model);
guint              hw_connection_count_get_value (HwConnectionCount  *self);

G_END_DECLS
