/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "explore/hw-explore-content.h"

G_BEGIN_DECLS

#define HW_TYPE_EXPLORE_DETAILS (hw_explore_details_get_type ())
G_DECLARE_FINAL_TYPE (HwExploreDetails, hw_explore_details, HW, EXPLORE_DETAILS, AdwBin)

void           hw_explore_details_set_node   (HwExploreDetails *self,
                                              HwExplorer       *explorer,
                                              HwExploreNode    *node);

HwExploreNode *hw_explore_details_get_node   (HwExploreDetails *self);
HwFileFormat   hw_explore_details_get_format (HwExploreDetails *self);

G_END_DECLS
