/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "create/hw-entry-row.h"

G_BEGIN_DECLS

#define HW_TYPE_TEXT_ROW (hw_text_row_get_type ())
G_DECLARE_FINAL_TYPE (HwTextRow, hw_text_row, HW, TEXT_ROW, HwEntryRow)

GtkWidget *hw_text_row_new (HwSource *source);

G_END_DECLS
