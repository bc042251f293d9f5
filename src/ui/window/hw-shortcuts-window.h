/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HW_TYPE_SHORTCUTS_WINDOW (hw_shortcuts_window_get_type ())
G_DECLARE_FINAL_TYPE (HwShortcutsWindow, hw_shortcuts_window, HW, SHORTCUTS_WINDOW, AdwWindow)

GtkWidget *hw_shortcuts_window_new (void);

G_END_DECLS
