/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "connections/hw-stored-connection.h"
#include "create/hw-create-page-state.h"
#include "hw-workspace.h"

G_BEGIN_DECLS

#define HW_TYPE_SUBMISSION (hw_submission_get_type ())
G_DECLARE_FINAL_TYPE (HwSubmission, hw_submission, HW, SUBMISSION, GObject)

HwSubmission      *hw_submission_new            (void);

void               hw_submission_set_base       (HwSubmission        *self,
                                                 HwStoredConnection  *base);
void               hw_submission_start          (HwSubmission        *self,
                                                 HwWorkspace         *workspace,
                                                 HwConnection        *connection,
                                                 HwConnectionRequest *request);
void               hw_submission_cancel         (HwSubmission        *self);
void               hw_submission_look_up        (HwSubmission        *self);
void               hw_submission_abandon        (HwSubmission        *self);

gboolean           hw_submission_get_cancelled  (HwSubmission        *self);
HwCreatePageState  hw_submission_get_state      (HwSubmission        *self);
const GError      *hw_submission_get_error      (HwSubmission        *self);
HwConnection      *hw_submission_get_result     (HwSubmission        *self);
HwStoredConnection *hw_submission_get_base      (HwSubmission        *self);
HwStoredConnection *hw_submission_get_theirs    (HwSubmission        *self);
gboolean           hw_submission_get_updates    (HwSubmission        *self);
GTimeSpan          hw_submission_get_since_sent (HwSubmission        *self);

G_END_DECLS
