/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

#include "connections/hw-deletion-store.h"
#include "connections/hw-deletion.h"

G_BEGIN_DECLS

/**
 * HwDeletionBatchState:
 * @HW_DELETION_BATCH_CHECKING: it is being found out who uses the connections
 * @HW_DELETION_BATCH_CHECKED: that is known, as far as it can be; somebody decides what follows
 * @HW_DELETION_BATCH_HELD: those that nothing uses are out of sight, and nothing was sent
 * @HW_DELETION_BATCH_SENDING: the platform is being asked
 * @HW_DELETION_BATCH_DONE: each deletion tells what became of it
 */
typedef enum
{
  HW_DELETION_BATCH_CHECKING,
  HW_DELETION_BATCH_CHECKED,
  HW_DELETION_BATCH_HELD,
  HW_DELETION_BATCH_SENDING,
  HW_DELETION_BATCH_DONE,
} HwDeletionBatchState;

#define HW_TYPE_DELETION_BATCH_STATE (hw_deletion_batch_state_get_type ())
GType hw_deletion_batch_state_get_type (void);

#define HW_TYPE_DELETION_BATCH (hw_deletion_batch_get_type ())
G_DECLARE_FINAL_TYPE (HwDeletionBatch, hw_deletion_batch, HW, DELETION_BATCH, GObject)

HwDeletionBatch      *hw_deletion_batch_new            (GPtrArray       *deletions,
                                                        gboolean         in_production);
void                  hw_deletion_batch_set_store      (HwDeletionBatch *self,
                                                        HwDeletionStore *store,
                                                        const char      *organization);

void                  hw_deletion_batch_check          (HwDeletionBatch *self);
void                  hw_deletion_batch_hold           (HwDeletionBatch *self);
void                  hw_deletion_batch_undo           (HwDeletionBatch *self);
void                  hw_deletion_batch_send           (HwDeletionBatch *self);
void                  hw_deletion_batch_drop           (HwDeletionBatch *self);

HwDeletionBatchState  hw_deletion_batch_get_state      (HwDeletionBatch *self);
gboolean              hw_deletion_batch_get_production (HwDeletionBatch *self);
GListModel           *hw_deletion_batch_get_deletions  (HwDeletionBatch *self);
guint                 hw_deletion_batch_count          (HwDeletionBatch *self,
                                                        HwDeletionState  state);
HwDeletion           *hw_deletion_batch_find           (HwDeletionBatch *self,
                                                        HwDeletionState  state);

G_END_DECLS
