/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "hw-workspace.h"

G_BEGIN_DECLS

#define HW_TYPE_RECOVERY_REPORT (hw_recovery_report_get_type ())
G_DECLARE_FINAL_TYPE (HwRecoveryReport, hw_recovery_report, HW, RECOVERY_REPORT, AdwWindow)

GtkWidget *hw_recovery_report_new (HwWorkspace *workspace);

G_END_DECLS
