/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "explore/hw-explore-node.h"

G_BEGIN_DECLS

#define HW_TYPE_EXPLORE_ROW (hw_explore_row_get_type ())
G_DECLARE_FINAL_TYPE (HwExploreRow, hw_explore_row, HW, EXPLORE_ROW, AdwBin)

GtkWidget      *hw_explore_row_new          (void);

GtkTreeListRow *hw_explore_row_get_list_row (HwExploreRow   *self);
void            hw_explore_row_set_list_row (HwExploreRow   *self,
                                             GtkTreeListRow *list_row);

G_END_DECLS
