/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "auth/hw-setup-check.h"

G_BEGIN_DECLS

const char *hw_setup_text_get_title  (HwSetupLink   link);
const char *hw_setup_text_get_advice (HwSetupLink   link,
                                      HwSignIn      sign_in);
const char *hw_setup_text_get_state  (HwSetupState  state);
char       *hw_setup_text_dup_report (HwSetupCheck *check,
                                      HwProfile    *profile);

G_END_DECLS
