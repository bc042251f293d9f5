/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "sources/hw-auth-type.h"
#include "sources/hw-form.h"

G_BEGIN_DECLS

/* More would say no more than "one of them". */
#define HW_FAILED_FIELD_MAX 2

char    **hw_failed_field_find       (const char *text,
                                      gboolean    is_sign_in,
                                      HwAuthType *auth_type);
HwParam  *hw_failed_field_find_param (const char *path,
                                      HwAuthType *auth_type);
HwField  *hw_failed_field_find_field (const char *path,
                                      HwForm     *form);

G_END_DECLS
