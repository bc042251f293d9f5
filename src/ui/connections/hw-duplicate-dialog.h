/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "hw-workspace.h"

G_BEGIN_DECLS

#define HW_TYPE_DUPLICATE_DIALOG (hw_duplicate_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HwDuplicateDialog, hw_duplicate_dialog, HW, DUPLICATE_DIALOG, AdwWindow)

GtkWidget *hw_duplicate_dialog_new         (HwWorkspace       *workspace,
                                            HwConnection      *connection);

HwSandbox *hw_duplicate_dialog_get_sandbox (HwDuplicateDialog *self);

G_END_DECLS
