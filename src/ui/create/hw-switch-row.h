/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "sources/hw-field.h"
#include "sources/hw-source.h"

G_BEGIN_DECLS

#define HW_TYPE_SWITCH_ROW (hw_switch_row_get_type ())
G_DECLARE_FINAL_TYPE (HwSwitchRow, hw_switch_row, HW, SWITCH_ROW, AdwActionRow)

G_END_DECLS
