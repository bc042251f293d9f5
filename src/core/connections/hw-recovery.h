/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

#include "connections/hw-create-operation.h"
#include "connections/hw-journal.h"

G_BEGIN_DECLS

#define HW_TYPE_RECOVERY (hw_recovery_get_type ())
G_DECLARE_FINAL_TYPE (HwRecovery, hw_recovery, HW, RECOVERY, GObject)

HwRecovery        *hw_recovery_new            (HwClient            *client,
                                               HwJournal           *journal);

void               hw_recovery_start          (HwRecovery          *self);
void               hw_recovery_stop           (HwRecovery          *self);
void               hw_recovery_drop_told      (HwRecovery          *self);

HwJournal         *hw_recovery_get_journal    (HwRecovery          *self);
GListModel        *hw_recovery_get_operations (HwRecovery          *self);
gboolean           hw_recovery_is_open        (HwRecovery          *self,
                                               HwConnectionRequest *request,
                                               const char          *sandbox);
void               hw_recovery_remind         (HwRecovery          *self);

G_END_DECLS
