/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "hw-workspace.h"

G_BEGIN_DECLS

#define HW_TYPE_NAME_CHECK (hw_name_check_get_type ())
G_DECLARE_FINAL_TYPE (HwNameCheck, hw_name_check, HW, NAME_CHECK, GObject)

HwNameCheck *hw_name_check_new       (HwWorkspace *workspace);

void         hw_name_check_set_field (HwNameCheck *self,
                                      HwField     *field);

G_END_DECLS
