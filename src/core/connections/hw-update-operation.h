/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

#include "connections/hw-connection.h"
#include "connections/hw-connection-change.h"
#include "net/hw-client.h"

G_BEGIN_DECLS

/**
 * HwUpdateState:
 * @HW_UPDATE_READY: not started
 * @HW_UPDATE_READING: the version that it changes is not known and is being read
 * @HW_UPDATE_SENDING: it is on its way
 * @HW_UPDATE_CHECKING: the connection is read to see what became of it
 * @HW_UPDATE_DONE: the platform has taken it
 * @HW_UPDATE_REFUSED: nothing was changed; see "error"
 * @HW_UPDATE_NOT_SAVED: it had no answer, and the connection is as it was; see "error"
 * @HW_UPDATE_CONFLICT: somebody else has changed the connection, and nothing was changed by us
 * @HW_UPDATE_GONE: the connection has been deleted
 * @HW_UPDATE_UNKNOWN: it had no answer, and the connection cannot be read; see "error"
 * @HW_UPDATE_CANCELLED: nobody waits for the answer any more
 */
typedef enum
{
  HW_UPDATE_READY,
  HW_UPDATE_READING,
  HW_UPDATE_SENDING,
  HW_UPDATE_CHECKING,
  HW_UPDATE_DONE,
  HW_UPDATE_REFUSED,
  HW_UPDATE_NOT_SAVED,
  HW_UPDATE_CONFLICT,
  HW_UPDATE_GONE,
  HW_UPDATE_UNKNOWN,
  HW_UPDATE_CANCELLED,
} HwUpdateState;

#define HW_TYPE_UPDATE_STATE (hw_update_state_get_type ())
GType hw_update_state_get_type (void);

#define HW_TYPE_UPDATE_OPERATION (hw_update_operation_get_type ())
G_DECLARE_FINAL_TYPE (HwUpdateOperation, hw_update_operation, HW, UPDATE_OPERATION, GObject)

HwUpdateOperation  *hw_update_operation_new            (HwClient           *client,
                                                        HwConnection       *connection);

void                hw_update_operation_set_base       (HwUpdateOperation  *self,
                                                        HwStoredConnection *base);
void                hw_update_operation_start          (HwUpdateOperation  *self,
                                                        HwConnectionChange *change);
void                hw_update_operation_cancel         (HwUpdateOperation  *self);

HwUpdateState       hw_update_operation_get_state      (HwUpdateOperation  *self);
gboolean            hw_update_operation_get_busy       (HwUpdateOperation  *self);
const GError       *hw_update_operation_get_error      (HwUpdateOperation  *self);
HwConnection       *hw_update_operation_get_connection (HwUpdateOperation  *self);
HwStoredConnection *hw_update_operation_get_theirs     (HwUpdateOperation  *self);

G_END_DECLS
