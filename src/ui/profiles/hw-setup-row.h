/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "auth/hw-profile.h"
#include "auth/hw-setup-step.h"

G_BEGIN_DECLS

#define HW_TYPE_SETUP_ROW (hw_setup_row_get_type ())
G_DECLARE_FINAL_TYPE (HwSetupRow, hw_setup_row, HW, SETUP_ROW, AdwPreferencesRow)

GtkWidget *hw_setup_row_new (HwSetupStep *step,
                             HwProfile   *profile);

G_END_DECLS
