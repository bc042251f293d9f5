/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "connections/hw-create-operation.h"

G_BEGIN_DECLS

#define HW_TYPE_RECOVERY_ROW (hw_recovery_row_get_type ())
G_DECLARE_FINAL_TYPE (HwRecoveryRow, hw_recovery_row, HW, RECOVERY_ROW, AdwBin)

GtkWidget         *hw_recovery_row_new           (HwCreateOperation *operation,
                                                  const char        *place);

HwCreateOperation *hw_recovery_row_get_operation (HwRecoveryRow     *self);

G_END_DECLS
