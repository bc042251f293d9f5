/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

#include "connections/hw-connection-list.h"
#include "connections/hw-connection-request.h"
#include "connections/hw-journal.h"
#include "net/hw-client.h"

G_BEGIN_DECLS

/**
 * HwCreateState:
 * @HW_CREATE_READY: not started
 * @HW_CREATE_SENDING: the request is on its way, or its answer awaited
 * @HW_CREATE_LOOKING_UP: sent, no answer; the platform's list is being read for it
 * @HW_CREATE_UNKNOWN: sent, no answer, and not in the list so far; it is looked up again by
 *   itself until "not-there" is safe to say
 * @HW_CREATE_CREATED: it exists; see "connection"
 * @HW_CREATE_REFUSED: it was not created; see "error"
 * @HW_CREATE_CANCELLED: given up before anything was sent
 * @HW_CREATE_NOT_THERE: sent, no answer, and still not in the list long after
 *
 * The last four are final.
 */
typedef enum
{
  HW_CREATE_READY,
  HW_CREATE_SENDING,
  HW_CREATE_LOOKING_UP,
  HW_CREATE_UNKNOWN,
  HW_CREATE_CREATED,
  HW_CREATE_REFUSED,
  HW_CREATE_CANCELLED,
  HW_CREATE_NOT_THERE,
} HwCreateState;

#define HW_TYPE_CREATE_STATE (hw_create_state_get_type ())
GType hw_create_state_get_type (void);

#define HW_TYPE_CREATE_OPERATION (hw_create_operation_get_type ())
G_DECLARE_FINAL_TYPE (HwCreateOperation, hw_create_operation, HW, CREATE_OPERATION, GObject)

HwCreateOperation   *hw_create_operation_new              (HwClient            *client,
                                                           HwConnectionList    *list,
                                                           HwConnectionRequest *request);
HwCreateOperation   *hw_create_operation_new_for_left     (HwClient            *client,
                                                           HwConnectionList    *list,
                                                           HwIntent            *intent);
void                 hw_create_operation_set_journal      (HwCreateOperation   *self,
                                                           HwJournal           *journal);

void                 hw_create_operation_start            (HwCreateOperation   *self);
void                 hw_create_operation_cancel           (HwCreateOperation   *self);
void                 hw_create_operation_abandon          (HwCreateOperation   *self);
void                 hw_create_operation_look_up          (HwCreateOperation   *self);
void                 hw_create_operation_set_lookup_times (HwCreateOperation   *self,
                                                           guint                first_delay,
                                                           guint                total);

HwCreateState        hw_create_operation_get_state        (HwCreateOperation   *self);
gboolean             hw_create_operation_get_busy         (HwCreateOperation   *self);
const GError        *hw_create_operation_get_error        (HwCreateOperation   *self);
HwConnection        *hw_create_operation_get_connection   (HwCreateOperation   *self);
HwConnectionRequest *hw_create_operation_get_request      (HwCreateOperation   *self);
HwIntent            *hw_create_operation_get_intent       (HwCreateOperation   *self);
const char          *hw_create_operation_get_sandbox      (HwCreateOperation   *self);

G_END_DECLS
