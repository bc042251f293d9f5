/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

#include "connections/hw-connection.h"
#include "connections/hw-connection-request.h"
#include "net/hw-client.h"

G_BEGIN_DECLS

#define HW_TYPE_UPDATE_OPERATION (hw_update_operation_get_type ())
G_DECLARE_FINAL_TYPE (HwUpdateOperation, hw_update_operation, HW, UPDATE_OPERATION, GObject)

HwUpdateOperation *hw_update_operation_new            (HwClient            *client,
                                                       HwConnection        *connection,
                                                       HwConnectionRequest *request);

void               hw_update_operation_start          (HwUpdateOperation   *self);
void               hw_update_operation_cancel         (HwUpdateOperation   *self);

gboolean           hw_update_operation_get_busy       (HwUpdateOperation   *self);
gboolean           hw_update_operation_get_done       (HwUpdateOperation   *self);
const GError      *hw_update_operation_get_error      (HwUpdateOperation   *self);
HwConnection      *hw_update_operation_get_connection (HwUpdateOperation   *self);

G_END_DECLS
