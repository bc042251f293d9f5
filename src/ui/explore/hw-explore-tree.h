/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "explore/hw-explore-children.h"
#include "explore/hw-explore-place.h"

G_BEGIN_DECLS

#define HW_TYPE_EXPLORE_TREE (hw_explore_tree_get_type ())
G_DECLARE_FINAL_TYPE (HwExploreTree, hw_explore_tree, HW, EXPLORE_TREE, AdwBin)

void            hw_explore_tree_set_root     (HwExploreTree     *self,
                                              HwExploreChildren *root);
HwExploreNode  *hw_explore_tree_get_selected (HwExploreTree     *self);
HwExplorePlace *hw_explore_tree_dup_place    (HwExploreTree     *self);
void            hw_explore_tree_focus_search (HwExploreTree     *self);
void            hw_explore_tree_set_place    (HwExploreTree     *self,
                                              HwExplorePlace    *place);

G_END_DECLS
