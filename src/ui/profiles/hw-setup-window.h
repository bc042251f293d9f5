/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "auth/hw-setup-check.h"

G_BEGIN_DECLS

#define HW_TYPE_SETUP_WINDOW (hw_setup_window_get_type ())
G_DECLARE_FINAL_TYPE (HwSetupWindow, hw_setup_window, HW, SETUP_WINDOW, AdwWindow)

GtkWidget    *hw_setup_window_new       (HwSetupCheck  *check,
                                         HwProfile     *profile);

HwSetupCheck *hw_setup_window_get_check (HwSetupWindow *self);

G_END_DECLS
