/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "connections/hw-connection-user.h"
#include "connections/hw-deletion-batch.h"
#include "connections/hw-deletion-store.h"

G_BEGIN_DECLS

char       *hw_deletion_text_dup_name      (HwConnection     *connection);
char       *hw_deletion_text_dup_user_name (HwConnectionUser *user);
char       *hw_deletion_text_dup_user      (HwConnectionUser *user);

char       *hw_deletion_text_dup_checking  (HwDeletionBatch  *batch);
char       *hw_deletion_text_dup_held      (HwDeletionBatch  *batch);
char       *hw_deletion_text_dup_deleted   (HwDeletionBatch  *batch);
char       *hw_deletion_text_dup_question  (HwDeletionBatch  *batch);
char       *hw_deletion_text_dup_warning   (HwDeletionBatch  *batch);

const char *hw_deletion_text_get_reason    (HwDeletion       *deletion);
gboolean    hw_deletion_text_says_all      (HwDeletion       *deletion);
char       *hw_deletion_text_dup_left      (HwLeftDeletion   *left);

G_END_DECLS
