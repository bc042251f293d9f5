/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "hw-application.h"
#include "hw-workspace.h"

G_BEGIN_DECLS

#define HW_TYPE_WINDOW (hw_window_get_type ())
G_DECLARE_FINAL_TYPE (HwWindow, hw_window, HW, WINDOW, AdwApplicationWindow)

GtkWidget   *hw_window_new           (HwApplication *application);

HwWorkspace *hw_window_get_workspace (HwWindow      *self);
gboolean     hw_window_is_busy       (HwWindow      *self);
void         hw_window_open_profile  (HwWindow      *self,
                                      HwProfile     *profile);
void         hw_window_show_toast    (HwWindow      *self,
                                      const char    *text);

G_END_DECLS
