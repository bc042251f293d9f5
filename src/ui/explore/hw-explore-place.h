/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gtk/gtk.h>

#include "explore/hw-explore-children.h"

G_BEGIN_DECLS

typedef struct _HwExplorePlace HwExplorePlace;

HwExplorePlace *hw_explore_place_new              (GtkTreeListModel  *tree,
                                                   HwExploreChildren *root,
                                                   HwExploreNode     *selected);
void            hw_explore_place_free             (HwExplorePlace    *self);

gboolean        hw_explore_place_is_reached       (HwExplorePlace    *self);
void            hw_explore_place_forget_selection (HwExplorePlace    *self);
GtkTreeListRow *hw_explore_place_restore          (HwExplorePlace    *self,
                                                   GtkTreeListModel  *tree,
                                                   HwExploreChildren *root);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwExplorePlace, hw_explore_place_free)

G_END_DECLS
