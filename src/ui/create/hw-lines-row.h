/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "sources/hw-field.h"
#include "sources/hw-source.h"

G_BEGIN_DECLS

#define HW_TYPE_LINES_ROW (hw_lines_row_get_type ())
G_DECLARE_FINAL_TYPE (HwLinesRow, hw_lines_row, HW, LINES_ROW, AdwPreferencesRow)

G_END_DECLS
