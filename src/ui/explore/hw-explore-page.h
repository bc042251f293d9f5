/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "hw-workspace.h"

G_BEGIN_DECLS

#define HW_TYPE_EXPLORE_PAGE (hw_explore_page_get_type ())
G_DECLARE_FINAL_TYPE (HwExplorePage, hw_explore_page, HW, EXPLORE_PAGE, AdwBin)

GtkWidget    *hw_explore_page_new            (void);

HwConnection *hw_explore_page_get_connection (HwExplorePage *self);
void          hw_explore_page_set_connection (HwExplorePage *self,
                                              HwConnection  *connection);
gboolean      hw_explore_page_leave_details  (HwExplorePage *self);
gboolean      hw_explore_page_focus_search   (HwExplorePage *self);

G_END_DECLS
