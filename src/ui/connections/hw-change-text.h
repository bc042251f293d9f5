/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "connections/hw-stored-connection.h"
#include "connections/hw-stored-params.h"

G_BEGIN_DECLS

char  *hw_change_text_dup_title       (const HwParamChange *change);
char  *hw_change_text_dup_fate        (const HwParamChange *change);
char  *hw_change_text_dup_who         (HwStoredConnection  *stored);
char **hw_change_text_dup_differences (HwStoredConnection  *before,
                                       HwStoredConnection  *after,
                                       HwForm              *form);

G_END_DECLS
