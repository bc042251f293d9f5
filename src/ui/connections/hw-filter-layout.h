/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HW_TYPE_FILTER_LAYOUT (hw_filter_layout_get_type ())
G_DECLARE_FINAL_TYPE (HwFilterLayout, hw_filter_layout, HW, FILTER_LAYOUT, GtkLayoutManager)

GtkLayoutManager *hw_filter_layout_new (void);

G_END_DECLS
