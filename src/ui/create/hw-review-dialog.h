/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "hw-workspace.h"

G_BEGIN_DECLS

#define HW_TYPE_REVIEW_DIALOG (hw_review_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HwReviewDialog, hw_review_dialog, HW, REVIEW_DIALOG, AdwWindow)

GtkWidget *hw_review_dialog_new (GPtrArray    *changes,
                                 HwForm       *form,
                                 HwWorkspace  *workspace,
                                 HwConnection *connection);

G_END_DECLS
