/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "explore/hw-explore-place.h"

/* Where somebody is in the tree: which folders are open, and what is selected, by their paths.
 *
 * It outlives the tree, so that one that is read anew can be brought there. That takes as long as
 * the folders take to arrive: each is opened once, and what has been found is forgotten, so that
 * nobody is led back to where they have left meanwhile. */
struct _HwExplorePlace
{
  GHashTable  *opened;    /* (owned) (not nullable): a set of paths */
  char        *selected;  /* (owned) (nullable): a path */
};

static GtkTreeListRow *
get_row (GtkTreeListModel *tree,
         GtkTreeListRow   *parent,
         guint             position)
{
  return parent != NULL ? gtk_tree_list_row_get_child_row (parent, position)
                        : gtk_tree_list_model_get_child_row (tree, position);
}

/* Only folders that somebody may have opened have a list: for the others no row is made. */
static void
add_opened (HwExplorePlace   *self,
            GtkTreeListModel *tree,
            GtkTreeListRow   *parent,
            GListModel       *children)
{
  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr(HwExploreNode) node = g_list_model_get_item (children, i);
      GListModel *below = hw_explore_node_get_children (node);
      g_autoptr(GtkTreeListRow) row = NULL;

      if (below == NULL)
        continue;

      row = get_row (tree, parent, i);
      if (row == NULL || !gtk_tree_list_row_get_expanded (row))
        continue;

      g_hash_table_add (self->opened, g_strdup (hw_explore_node_get_path (node)));
      add_opened (self, tree, row, below);
    }
}

/**
 * hw_explore_place_new:
 * @tree: what is shown
 * @root: the list that it is made of
 * @selected: (nullable): one of its nodes
 *
 * Returns: (transfer full): where one is in it
 */
HwExplorePlace *
hw_explore_place_new (GtkTreeListModel  *tree,
                      HwExploreChildren *root,
                      HwExploreNode     *selected)
{
  HwExplorePlace *self;

  g_return_val_if_fail (GTK_IS_TREE_LIST_MODEL (tree), NULL);
  g_return_val_if_fail (HW_IS_EXPLORE_CHILDREN (root), NULL);

  self = g_new0 (HwExplorePlace, 1);
  self->opened = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->selected = selected != NULL ? g_strdup (hw_explore_node_get_path (selected)) : NULL;
  add_opened (self, tree, NULL, G_LIST_MODEL (root));

  return self;
}

void
hw_explore_place_free (HwExplorePlace *self)
{
  g_hash_table_unref (self->opened);
  g_free (self->selected);
  g_free (self);
}

gboolean
hw_explore_place_is_reached (HwExplorePlace *self)
{
  return self->selected == NULL && g_hash_table_size (self->opened) == 0;
}

/**
 * hw_explore_place_forget_selection:
 * @self: a place
 *
 * For when something else has been selected meanwhile.
 */
void
hw_explore_place_forget_selection (HwExplorePlace *self)
{
  g_clear_pointer (&self->selected, g_free);
}

/* Takes out of the place what is there in @node. */
static void
restore_node (HwExplorePlace  *self,
              HwExploreNode   *node,
              GtkTreeListRow  *row,
              GtkTreeListRow **found)
{
  const char *path = hw_explore_node_get_path (node);

  if (g_strcmp0 (self->selected, path) == 0)
    {
      hw_explore_place_forget_selection (self);
      g_set_object (found, row);
    }
  if (gtk_tree_list_row_is_expandable (row) && g_hash_table_remove (self->opened, path))
    gtk_tree_list_row_set_expanded (row, TRUE);
}

static gboolean
is_wanted (HwExplorePlace *self,
           HwExploreNode  *node)
{
  const char *path = hw_explore_node_get_path (node);

  return hw_explore_node_get_children (node) != NULL || g_strcmp0 (self->selected, path) == 0 ||
         g_hash_table_contains (self->opened, path);
}

static void
restore_below (HwExplorePlace    *self,
               GtkTreeListModel  *tree,
               GtkTreeListRow    *parent,
               GListModel        *children,
               GtkTreeListRow   **found)
{
  for (guint i = 0;
       i < g_list_model_get_n_items (children) && !hw_explore_place_is_reached (self);
       i++)
    {
      g_autoptr(HwExploreNode) node = g_list_model_get_item (children, i);
      g_autoptr(GtkTreeListRow) row = is_wanted (self, node) ? get_row (tree, parent, i) : NULL;

      if (row == NULL)
        continue;

      restore_node (self, node, row, found);
      if (!gtk_tree_list_row_get_expanded (row))
        continue;

      /* A row out of sight asks for nothing when it is opened. */
      hw_explore_children_ensure (HW_EXPLORE_CHILDREN (hw_explore_node_get_children (node)));
      restore_below (self, tree, row, hw_explore_node_get_children (node), found);
    }
}

/**
 * hw_explore_place_restore:
 * @self: a place
 * @tree: another tree of the same source
 * @root: the list that it is made of
 *
 * Opens the folders that were open as far as they are there, and asks for what they hold. To be
 * called again when more of it has arrived.
 *
 * Returns: (transfer full) (nullable): the row that was selected, the first time that it is there
 */
GtkTreeListRow *
hw_explore_place_restore (HwExplorePlace    *self,
                          GtkTreeListModel  *tree,
                          HwExploreChildren *root)
{
  GtkTreeListRow *found = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (GTK_IS_TREE_LIST_MODEL (tree), NULL);
  g_return_val_if_fail (HW_IS_EXPLORE_CHILDREN (root), NULL);

  restore_below (self, tree, NULL, G_LIST_MODEL (root), &found);

  return found;
}
