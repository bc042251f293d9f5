/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HW_TYPE_BUTTON_LAYOUT (hw_button_layout_get_type ())
G_DECLARE_FINAL_TYPE (HwButtonLayout, hw_button_layout, HW, BUTTON_LAYOUT, GtkLayoutManager)

GtkLayoutManager *hw_button_layout_new (void);

G_END_DECLS
