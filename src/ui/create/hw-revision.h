/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "connections/hw-conflict-box.h"
#include "create/hw-submission.h"

G_BEGIN_DECLS

#define HW_TYPE_REVISION (hw_revision_get_type ())
G_DECLARE_FINAL_TYPE (HwRevision, hw_revision, HW, REVISION, GObject)

HwRevision *hw_revision_new            (GtkWidget     *page,
                                        HwSubmission  *submission);

void        hw_revision_review         (HwRevision    *self,
                                        HwForm        *form,
                                        HwWorkspace   *workspace,
                                        HwConnection  *connection);
void        hw_revision_show_conflict  (HwRevision    *self,
                                        HwForm        *form,
                                        HwConflictBox *box);
void        hw_revision_accept_theirs  (HwRevision    *self);
void        hw_revision_explain_fixed  (HwRevision    *self);
HwForm     *hw_revision_dup_new_form   (HwForm        *form,
                                        HwConnection  *connection);

G_END_DECLS
