/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "connections/hw-deletion-store.h"

G_BEGIN_DECLS

#define HW_TYPE_DELETION_REPORT (hw_deletion_report_get_type ())
G_DECLARE_FINAL_TYPE (HwDeletionReport, hw_deletion_report, HW, DELETION_REPORT, AdwWindow)

GtkWidget *hw_deletion_report_new          (GPtrArray        *deletions);
GtkWidget *hw_deletion_report_new_for_left (GPtrArray        *left);

GPtrArray *hw_deletion_report_get_kept     (HwDeletionReport *self);

G_END_DECLS
