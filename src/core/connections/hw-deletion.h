/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

#include "connections/hw-connection.h"
#include "net/hw-client.h"

G_BEGIN_DECLS

/**
 * HwDeletionState:
 * @HW_DELETION_CHECKING: it is being found out who uses the connection
 * @HW_DELETION_UNCHECKED: that could not be found out, and nothing was sent
 * @HW_DELETION_IN_USE: something uses it, so that it is kept
 * @HW_DELETION_READY: nothing uses it; nothing was sent
 * @HW_DELETION_HELD: it is out of sight, and nothing was sent
 * @HW_DELETION_SENDING: the platform has been asked, or is about to be
 * @HW_DELETION_DELETED: it is gone, or on its way out
 * @HW_DELETION_KEPT: taken back, or refused for certain
 * @HW_DELETION_STILL_THERE: there was no answer; it was still there when it was looked for
 * @HW_DELETION_UNKNOWN: there was no answer, and it could not be looked for either
 */
typedef enum
{
  HW_DELETION_CHECKING,
  HW_DELETION_UNCHECKED,
  HW_DELETION_IN_USE,
  HW_DELETION_READY,
  HW_DELETION_HELD,
  HW_DELETION_SENDING,
  HW_DELETION_DELETED,
  HW_DELETION_KEPT,
  HW_DELETION_STILL_THERE,
  HW_DELETION_UNKNOWN,
} HwDeletionState;

#define HW_TYPE_DELETION_STATE (hw_deletion_state_get_type ())
GType hw_deletion_state_get_type (void);

#define HW_TYPE_DELETION (hw_deletion_get_type ())
G_DECLARE_FINAL_TYPE (HwDeletion, hw_deletion, HW, DELETION, GObject)

HwDeletion      *hw_deletion_new            (HwClient     *client,
                                             HwConnection *connection);

void             hw_deletion_check          (HwDeletion   *self);
void             hw_deletion_hold           (HwDeletion   *self);
void             hw_deletion_begin          (HwDeletion   *self);
void             hw_deletion_send           (HwDeletion   *self);
void             hw_deletion_give_up        (HwDeletion   *self);

HwConnection    *hw_deletion_get_connection (HwDeletion   *self);
HwDeletionState  hw_deletion_get_state      (HwDeletion   *self);
gboolean         hw_deletion_get_hides      (HwDeletion   *self);
gboolean         hw_deletion_get_failed     (HwDeletion   *self);
GListModel      *hw_deletion_get_users      (HwDeletion   *self);
const GError    *hw_deletion_get_error      (HwDeletion   *self);

G_END_DECLS
