/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "create/hw-entry-row.h"

G_BEGIN_DECLS

#define HW_TYPE_SECRET_ROW (hw_secret_row_get_type ())
G_DECLARE_FINAL_TYPE (HwSecretRow, hw_secret_row, HW, SECRET_ROW, HwEntryRow)

GtkWidget *hw_secret_row_new (HwSource *source);

G_END_DECLS
