/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "explore/hw-explore-row.h"

#include <glib/gi18n.h>

#include "explore/hw-explore-children.h"
#include "explore/hw-explore-text.h"
#include "window/hw-row-name.h"

/* One row of the tree: what it is, its name, and for a folder how far it is with what is in it.
 * Opening a folder asks for that; where it failed, a button at its end does so again. */
struct _HwExploreRow
{
  AdwBin           parent_instance;

  GtkTreeExpander *expander;
  GtkImage        *icon;
  GtkLabel        *name;
  GtkLabel        *count;
  GtkWidget       *spinner;
  GtkWidget       *retry_button;

  GtkTreeListRow  *list_row;          /* (owned) (nullable) */
  GSignalGroup    *list_row_signals;  /* (owned) (not nullable) */
  GSignalGroup    *children_signals;  /* (owned) (not nullable) */
};

G_DEFINE_FINAL_TYPE (HwExploreRow, hw_explore_row, ADW_TYPE_BIN)

#define TEMPLATE "/io/github/headwater/Headwater/explore/hw-explore-row.ui"

static HwExploreChildren *
dup_children (HwExploreRow *self)
{
  return g_signal_group_dup_target (self->children_signals);
}

static void
update_state (HwExploreRow *self)
{
  g_autoptr(HwExploreChildren) children = dup_children (self);
  gboolean loading = children != NULL && hw_explore_children_get_loading (children);
  gboolean loaded = children != NULL && hw_explore_children_get_loaded (children);
  gboolean failed = children != NULL && hw_explore_children_get_error (children) != NULL;
  g_autofree char *count = NULL;

  gtk_widget_set_visible (self->spinner, loading);
  gtk_widget_set_visible (self->retry_button, failed && !loading);
  gtk_widget_set_visible (GTK_WIDGET (self->count), loaded && !loading && !failed);
  if (!loaded)
    return;

  count = hw_explore_text_dup_count (g_list_model_get_n_items (G_LIST_MODEL (children)),
                                     hw_explore_children_get_truncated (children));
  gtk_label_set_label (self->count, count);
}

static void
expanded_cb (HwExploreRow *self)
{
  g_autoptr(HwExploreChildren) children = dup_children (self);

  if (children != NULL && gtk_tree_list_row_get_expanded (self->list_row))
    hw_explore_children_ensure (children);
}

static void
retry_cb (HwExploreRow *self)
{
  g_autoptr(HwExploreChildren) children = dup_children (self);

  if (children == NULL)
    return;

  gtk_tree_list_row_set_expanded (self->list_row, TRUE);
  hw_explore_children_load (children);
}

static void
hw_explore_row_dispose (GObject *object)
{
  HwExploreRow *self = HW_EXPLORE_ROW (object);

  if (self->children_signals != NULL)
    g_signal_group_set_target (self->children_signals, NULL);
  if (self->list_row_signals != NULL)
    g_signal_group_set_target (self->list_row_signals, NULL);
  g_clear_object (&self->children_signals);
  g_clear_object (&self->list_row_signals);
  g_clear_object (&self->list_row);

  G_OBJECT_CLASS (hw_explore_row_parent_class)->dispose (object);
}

static void
hw_explore_row_class_init (HwExploreRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hw_explore_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE);
  gtk_widget_class_bind_template_child (widget_class, HwExploreRow, expander);
  gtk_widget_class_bind_template_child (widget_class, HwExploreRow, icon);
  gtk_widget_class_bind_template_child (widget_class, HwExploreRow, name);
  gtk_widget_class_bind_template_child (widget_class, HwExploreRow, count);
  gtk_widget_class_bind_template_child (widget_class, HwExploreRow, spinner);
  gtk_widget_class_bind_template_child (widget_class, HwExploreRow, retry_button);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
}

static void
hw_explore_row_init (HwExploreRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->list_row_signals = g_signal_group_new (GTK_TYPE_TREE_LIST_ROW);
  g_signal_group_connect_swapped (self->list_row_signals, "notify::expanded",
                                  G_CALLBACK (expanded_cb), self);
  self->children_signals = g_signal_group_new (HW_TYPE_EXPLORE_CHILDREN);
  g_signal_group_connect_swapped (self->children_signals, "notify::loading",
                                  G_CALLBACK (update_state), self);
}

GtkWidget *
hw_explore_row_new (void)
{
  return g_object_new (HW_TYPE_EXPLORE_ROW, NULL);
}

GtkTreeListRow *
hw_explore_row_get_list_row (HwExploreRow *self)
{
  g_return_val_if_fail (HW_IS_EXPLORE_ROW (self), NULL);

  return self->list_row;
}

static void
show_node (HwExploreRow  *self,
           HwExploreNode *node)
{
  const char *kind = hw_explore_text_get_kind (hw_explore_node_get_kind (node));
  g_autofree char *valid = g_utf8_make_valid (hw_explore_node_get_name (node), -1);

  gtk_image_set_from_icon_name (self->icon,
                                hw_explore_text_get_icon (hw_explore_node_get_kind (node)));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->icon), kind);
  gtk_label_set_label (self->name, valid);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), valid);
  hw_row_name_set (GTK_WIDGET (self), valid);
}

/**
 * hw_explore_row_set_list_row:
 * @self: a row
 * @list_row: (nullable): of the tree, with an #HwExploreNode; %NULL when it scrolls out of sight
 */
void
hw_explore_row_set_list_row (HwExploreRow   *self,
                             GtkTreeListRow *list_row)
{
  g_autoptr(HwExploreNode) node = NULL;

  g_return_if_fail (HW_IS_EXPLORE_ROW (self));

  /* The expander asks whether there is anything to open, and with that a folder gets its list. */
  g_set_object (&self->list_row, list_row);
  gtk_tree_expander_set_list_row (self->expander, list_row);
  g_signal_group_set_target (self->list_row_signals, list_row);
  if (list_row != NULL)
    node = HW_EXPLORE_NODE (gtk_tree_list_row_get_item (list_row));
  g_signal_group_set_target (self->children_signals,
                             node != NULL ? hw_explore_node_get_children (node) : NULL);
  if (node == NULL)
    return;

  show_node (self, node);
  update_state (self);
}
