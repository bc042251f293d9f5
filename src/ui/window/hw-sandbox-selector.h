/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "hw-workspace.h"

G_BEGIN_DECLS

#define HW_TYPE_SANDBOX_SELECTOR (hw_sandbox_selector_get_type ())
G_DECLARE_FINAL_TYPE (HwSandboxSelector, hw_sandbox_selector, HW, SANDBOX_SELECTOR, AdwBin)

GtkWidget *hw_sandbox_selector_new           (void);

void       hw_sandbox_selector_set_workspace (HwSandboxSelector *self,
                                              HwWorkspace       *workspace);
void       hw_sandbox_selector_open          (HwSandboxSelector *self);

G_END_DECLS
