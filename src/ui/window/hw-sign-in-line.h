/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "hw-workspace.h"

G_BEGIN_DECLS

#define HW_TYPE_SIGN_IN_LINE (hw_sign_in_line_get_type ())
G_DECLARE_FINAL_TYPE (HwSignInLine, hw_sign_in_line, HW, SIGN_IN_LINE, AdwBin)

GtkWidget  *hw_sign_in_line_new           (void);

const char *hw_sign_in_line_get_text      (HwSignInLine *self);
void        hw_sign_in_line_set_workspace (HwSignInLine *self,
                                           HwWorkspace  *workspace);

G_END_DECLS
