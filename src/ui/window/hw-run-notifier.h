/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "window/hw-window.h"

G_BEGIN_DECLS

#define HW_TYPE_RUN_NOTIFIER (hw_run_notifier_get_type ())
G_DECLARE_FINAL_TYPE (HwRunNotifier, hw_run_notifier, HW, RUN_NOTIFIER, GObject)

HwRunNotifier *hw_run_notifier_new    (HwWindow      *window);

void           hw_run_notifier_follow (HwRunNotifier *self,
                                       HwWorkspace   *workspace);
void           hw_run_notifier_show   (HwRunNotifier *self,
                                       const char    *run);

G_END_DECLS
