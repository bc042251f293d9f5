/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "sources/hw-field.h"
#include "sources/hw-source.h"

G_BEGIN_DECLS

#define HW_TYPE_CHOICE_ROW (hw_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (HwChoiceRow, hw_choice_row, HW, CHOICE_ROW, AdwComboRow)

G_END_DECLS
