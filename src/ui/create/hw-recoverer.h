/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "hw-workspace.h"
#include "window/hw-window.h"

G_BEGIN_DECLS

#define HW_TYPE_RECOVERER (hw_recoverer_get_type ())
G_DECLARE_FINAL_TYPE (HwRecoverer, hw_recoverer, HW, RECOVERER, GObject)

HwRecoverer *hw_recoverer_new    (HwWindow    *window);

void         hw_recoverer_follow (HwRecoverer *self,
                                  HwWorkspace *workspace);

G_END_DECLS
