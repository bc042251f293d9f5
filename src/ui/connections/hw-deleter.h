/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "connections/hw-deletion-store.h"
#include "hw-workspace.h"
#include "window/hw-window.h"

G_BEGIN_DECLS

#define HW_TYPE_DELETER (hw_deleter_get_type ())
G_DECLARE_FINAL_TYPE (HwDeleter, hw_deleter, HW, DELETER, GObject)

HwDeleter *hw_deleter_new    (HwWindow        *window,
                              HwDeletionStore *store);

void       hw_deleter_follow (HwDeleter       *self,
                              HwWorkspace     *workspace);

G_END_DECLS
