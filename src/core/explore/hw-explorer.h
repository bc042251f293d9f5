/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

#include "connections/hw-connection.h"
#include "explore/hw-explore-node.h"
#include "net/hw-client.h"

G_BEGIN_DECLS

#define HW_TYPE_EXPLORER (hw_explorer_get_type ())
G_DECLARE_FINAL_TYPE (HwExplorer, hw_explorer, HW, EXPLORER, GObject)

HwExplorer   *hw_explorer_new               (HwClient      *client,
                                             HwConnection  *connection);

const char   *hw_explorer_get_connection_id (HwExplorer    *self);
const char   *hw_explorer_get_sandbox       (HwExplorer    *self);
HwClient     *hw_explorer_get_client        (HwExplorer    *self);
GCancellable *hw_explorer_get_cancellable   (HwExplorer    *self);

void          hw_explorer_stop              (HwExplorer    *self);

gboolean      hw_explorer_is_unsupported    (const GError  *error);
GError       *hw_explorer_read_error        (GError        *error);

G_END_DECLS
