/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * HwExploreKind:
 * @HW_EXPLORE_OTHER: of a type that nobody has published
 * @HW_EXPLORE_FOLDER: holds others
 * @HW_EXPLORE_FILE: has a schema and rows once its file type is said
 * @HW_EXPLORE_TABLE: has a schema and rows
 */
typedef enum
{
  HW_EXPLORE_OTHER,
  HW_EXPLORE_FOLDER,
  HW_EXPLORE_FILE,
  HW_EXPLORE_TABLE,
} HwExploreKind;

#define HW_TYPE_EXPLORE_KIND (hw_explore_kind_get_type ())
GType hw_explore_kind_get_type (void);

/**
 * HwExploreMatch:
 * @HW_EXPLORE_MATCH_SELF: its name or path has what is looked for
 * @HW_EXPLORE_MATCH_BELOW: something in it does
 */
typedef enum
{
  HW_EXPLORE_MATCH_SELF = 1 << 0,
  HW_EXPLORE_MATCH_BELOW = 1 << 1,
} HwExploreMatch;

#define HW_TYPE_EXPLORE_NODE (hw_explore_node_get_type ())
G_DECLARE_FINAL_TYPE (HwExploreNode, hw_explore_node, HW, EXPLORE_NODE, GObject)

HwExploreNode *hw_explore_node_new                  (HwExploreKind  kind,
                                                     const char    *name,
                                                     const char    *path);
HwExploreNode *hw_explore_node_new_from_json        (JsonObject    *object);

HwExploreKind  hw_explore_node_get_kind             (HwExploreNode *self);
const char    *hw_explore_node_get_name             (HwExploreNode *self);
const char    *hw_explore_node_get_path             (HwExploreNode *self);
const char    *hw_explore_node_get_type_name        (HwExploreNode *self);
gboolean       hw_explore_node_get_can_preview      (HwExploreNode *self);
gboolean       hw_explore_node_get_can_fetch_schema (HwExploreNode *self);

GListModel    *hw_explore_node_get_children         (HwExploreNode *self);
void           hw_explore_node_set_children         (HwExploreNode *self,
                                                     GListModel    *children);

gboolean       hw_explore_node_contains             (HwExploreNode *self,
                                                     const char    *folded);
guint          hw_explore_node_get_match            (HwExploreNode *self);
void           hw_explore_node_set_match            (HwExploreNode *self,
                                                     guint          match);

G_END_DECLS
