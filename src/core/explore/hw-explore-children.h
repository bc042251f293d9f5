/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

#include "explore/hw-explorer.h"

G_BEGIN_DECLS

/* How many are kept of one folder, and how many folders may lie within each other. */
#define HW_EXPLORE_MAX_CHILDREN 100000
#define HW_EXPLORE_MAX_DEPTH 64

#define HW_TYPE_EXPLORE_CHILDREN (hw_explore_children_get_type ())
G_DECLARE_FINAL_TYPE (HwExploreChildren, hw_explore_children, HW, EXPLORE_CHILDREN, GObject)

HwExploreChildren *hw_explore_children_new_root      (HwExplorer        *explorer);
HwExploreChildren *hw_explore_children_dup_of        (HwExploreChildren *self,
                                                      HwExploreNode     *node);

void               hw_explore_children_load          (HwExploreChildren *self);
void               hw_explore_children_ensure        (HwExploreChildren *self);

gboolean           hw_explore_children_get_loading   (HwExploreChildren *self);
gboolean           hw_explore_children_get_loaded    (HwExploreChildren *self);
const GError      *hw_explore_children_get_error     (HwExploreChildren *self);
gboolean           hw_explore_children_get_truncated (HwExploreChildren *self);

guint              hw_explore_children_search        (HwExploreChildren *self,
                                                      const char        *text);

G_END_DECLS
