/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "explore/hw-explore-tree.h"

#include "explore/hw-explore-row.h"
#include "window/hw-menu-focus.h"
#include "window/hw-tab-out.h"

/* The tree of what a connection can see, with a search in what is loaded of it.
 *
 * A search leaves what has the text, and the folders on the way there, which it opens. It does not
 * load anything: to look into every folder of a storage could take for ever. It is made anew when a
 * folder that was opened meanwhile arrives. */
struct _HwExploreTree
{
  AdwBin               parent_instance;

  GtkSearchEntry      *search_entry;
  GtkStack            *stack;
  GtkListView         *list;
  GtkPopoverMenu      *menu;       /* (owned) (not nullable): a child of ours */

  HwExploreChildren   *root;       /* (owned) (nullable) */
  GtkTreeListModel    *tree;       /* (owned) (nullable): with the root */
  GtkFilterListModel  *filtered;   /* (owned) (nullable): with the root */
  GtkSingleSelection  *selection;  /* (owned) (nullable): with the root */
  GtkFilter           *filter;     /* (owned) (not nullable) */
  HwExplorePlace      *place;      /* (owned) (nullable): where to go as soon as it is there */
  gboolean             folded;
};

G_DEFINE_FINAL_TYPE (HwExploreTree, hw_explore_tree, ADW_TYPE_BIN)

typedef enum
{
  PROP_FOLDED = 1,
  PROP_SELECTED,
} HwExploreTreeProperty;

static GParamSpec *properties[PROP_SELECTED + 1];

static guint activated_signal;

#define TEMPLATE "/io/github/headwater/Headwater/explore/hw-explore-tree.ui"

/* --- Search --- */

static gboolean
filter_cb (gpointer item,
           gpointer user_data)
{
  g_autoptr(HwExploreNode) node = HW_EXPLORE_NODE (gtk_tree_list_row_get_item (item));

  return hw_explore_node_get_match (node) != 0;
}

static gboolean
is_searching (HwExploreTree *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->search_entry))[0] != '\0';
}

/* Opens what leads to a match. Only such folders are walked, and they are few: most of what is
 * loaded has no match, or is no folder. */
static void
open_matches (GtkTreeListRow *row,
              HwExploreNode  *node)
{
  GListModel *children = hw_explore_node_get_children (node);

  if ((hw_explore_node_get_match (node) & HW_EXPLORE_MATCH_BELOW) == 0)
    return;

  gtk_tree_list_row_set_expanded (row, TRUE);
  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr(HwExploreNode) child = g_list_model_get_item (children, i);
      g_autoptr(GtkTreeListRow) child_row = NULL;

      if ((hw_explore_node_get_match (child) & HW_EXPLORE_MATCH_BELOW) != 0 &&
          (child_row = gtk_tree_list_row_get_child_row (row, i)))
        open_matches (child_row, child);
    }
}

static void
open_all_matches (HwExploreTree *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->root)); i++)
    {
      g_autoptr(HwExploreNode) node = g_list_model_get_item (G_LIST_MODEL (self->root), i);
      g_autoptr(GtkTreeListRow) row = NULL;

      if ((hw_explore_node_get_match (node) & HW_EXPLORE_MATCH_BELOW) != 0 &&
          (row = gtk_tree_list_model_get_child_row (self->tree, i)))
        open_matches (row, node);
    }
}

static void
search (HwExploreTree *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  guint n_matches;

  if (self->root == NULL)
    return;

  if (!is_searching (self))
    {
      gtk_filter_list_model_set_filter (self->filtered, NULL);
      gtk_stack_set_visible_child_name (self->stack, "list");
      return;
    }

  n_matches = hw_explore_children_search (self->root, text);
  open_all_matches (self);
  gtk_filter_list_model_set_filter (self->filtered, self->filter);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  gtk_stack_set_visible_child_name (self->stack, n_matches > 0 ? "list" : "no-match");
}

static void
focus_list_cb (HwExploreTree *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

/* --- Places in the list --- */

static HwExploreRow *
find_row (GtkWidget *widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, HW_TYPE_EXPLORE_ROW);

  if (row == NULL)
    row = gtk_widget_get_first_child (widget);

  return HW_IS_EXPLORE_ROW (row) ? HW_EXPLORE_ROW (row) : NULL;
}

/* Returns: where @wanted stands among what is shown, or %GTK_INVALID_LIST_POSITION. */
static guint
find_position (HwExploreTree  *self,
               GtkTreeListRow *wanted)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint last = MIN (gtk_tree_list_row_get_position (wanted) + 1, n_items);

  /* Filtered, a row stands higher than in the tree. */
  for (guint i = last; i-- > 0;)
    {
      g_autoptr(GtkTreeListRow) item = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (item == wanted)
        return i;
    }

  return GTK_INVALID_LIST_POSITION;
}

static gboolean
select_row (HwExploreTree  *self,
            GtkTreeListRow *row)
{
  guint position = find_position (self, row);

  if (position == GTK_INVALID_LIST_POSITION)
    return FALSE;

  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
  return TRUE;
}

/* The list moves its focus by keys only, and has no call for it before GTK 4.12. */
static void
focus_row (HwExploreTree  *self,
           GtkTreeListRow *row)
{
  if (row == NULL || !select_row (self, row))
    return;

  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (self->list));
       item != NULL;
       item = gtk_widget_get_next_sibling (item))
    {
      HwExploreRow *child = find_row (item);

      if (child != NULL && hw_explore_row_get_list_row (child) == row)
        {
          gtk_widget_grab_focus (item);
          return;
        }
    }
}

static void
restore_place (HwExploreTree *self)
{
  g_autoptr(GtkTreeListRow) row = NULL;

  if (self->place == NULL)
    return;

  if (hw_explore_tree_get_selected (self) != NULL)
    hw_explore_place_forget_selection (self->place);
  row = hw_explore_place_restore (self->place, self->tree, self->root);
  if (hw_explore_place_is_reached (self->place))
    g_clear_pointer (&self->place, hw_explore_place_free);
  if (row != NULL)
    select_row (self, row);
}

static void
folder_loaded_cb (HwExploreTree     *self,
                  GParamSpec        *pspec,
                  HwExploreChildren *children)
{
  if (!hw_explore_children_get_loaded (children))
    return;

  restore_place (self);
  if (is_searching (self))
    search (self);
}

static GtkTreeListRow *
get_focus_row (HwExploreTree *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  HwExploreRow *row = NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list)))
    row = find_row (focus);

  return row != NULL ? hw_explore_row_get_list_row (row) : NULL;
}

/* As in other trees: first it opens, and from an open folder it leads to what is inside. */
static void
expand_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  HwExploreTree *self = HW_EXPLORE_TREE (widget);
  GtkTreeListRow *row = get_focus_row (self);
  g_autoptr(GtkTreeListRow) first = NULL;

  if (row == NULL || !gtk_tree_list_row_is_expandable (row))
    return;

  if (gtk_tree_list_row_get_expanded (row))
    first = gtk_tree_list_row_get_child_row (row, 0);
  else
    gtk_tree_list_row_set_expanded (row, TRUE);
  focus_row (self, first);
}

static void
collapse_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  HwExploreTree *self = HW_EXPLORE_TREE (widget);
  GtkTreeListRow *row = get_focus_row (self);
  g_autoptr(GtkTreeListRow) parent = NULL;

  if (row == NULL)
    return;

  if (gtk_tree_list_row_get_expanded (row))
    gtk_tree_list_row_set_expanded (row, FALSE);
  else
    parent = gtk_tree_list_row_get_parent (row);
  focus_row (self, parent);
}

/* --- The list --- */

static GListModel *
create_children_cb (gpointer item,
                    gpointer user_data)
{
  HwExploreTree *self = user_data;
  HwExploreNode *node = item;
  gboolean is_new = hw_explore_node_get_children (node) == NULL;
  HwExploreChildren *children = hw_explore_children_dup_of (self->root, node);

  if (children != NULL && is_new)
    g_signal_connect_object (children, "notify::loaded", G_CALLBACK (folder_loaded_cb), self,
                             G_CONNECT_SWAPPED);

  return children != NULL ? G_LIST_MODEL (children) : NULL;
}

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              gpointer                  user_data)
{
  gtk_list_item_set_child (item, hw_explore_row_new ());
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item,
             gpointer                  user_data)
{
  hw_explore_row_set_list_row (HW_EXPLORE_ROW (gtk_list_item_get_child (item)),
                               gtk_list_item_get_item (item));
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               gpointer                  user_data)
{
  hw_explore_row_set_list_row (HW_EXPLORE_ROW (gtk_list_item_get_child (item)), NULL);
}

/* A folder that could not be loaded has something to say, where there is room for it. */
static gboolean
has_failed (HwExploreNode *node)
{
  GListModel *children = hw_explore_node_get_children (node);

  return children != NULL &&
         hw_explore_children_get_error (HW_EXPLORE_CHILDREN (children)) != NULL;
}

static void
activate_cb (HwExploreTree *self,
             guint          position)
{
  g_autoptr(GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  g_autoptr(HwExploreNode) node = HW_EXPLORE_NODE (gtk_tree_list_row_get_item (row));

  gtk_single_selection_set_selected (self->selection, position);
  if (hw_explore_node_get_kind (node) == HW_EXPLORE_FOLDER && !has_failed (node))
    gtk_tree_list_row_set_expanded (row, !gtk_tree_list_row_get_expanded (row));
  else
    g_signal_emit (self, activated_signal, 0);
}

static void
selected_cb (HwExploreTree *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

/* --- The menu of a row --- */

static void
open_menu (HwExploreTree      *self,
           const GdkRectangle *place)
{
  if (hw_explore_tree_get_selected (self) == NULL)
    return;

  hw_menu_focus_popup (GTK_POPOVER (self->menu), place);
}

static void
pressed_cb (HwExploreTree *self,
            int            n_press,
            double         x,
            double         y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self->list), x, y, GTK_PICK_DEFAULT);
  HwExploreRow *row = picked != NULL ? find_row (picked) : NULL;
  graphene_point_t place;

  if (row == NULL || hw_explore_row_get_list_row (row) == NULL)
    return;

  if (!gtk_widget_compute_point (GTK_WIDGET (self->list), GTK_WIDGET (self),
                                 &GRAPHENE_POINT_INIT ((float)x, (float)y), &place))
    return;

  select_row (self, hw_explore_row_get_list_row (row));
  open_menu (self, &(GdkRectangle) { (int)place.x, (int)place.y, 1, 1 });
}

static void
menu_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  HwExploreTree *self = HW_EXPLORE_TREE (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  graphene_rect_t bounds;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list)) ||
      !gtk_widget_compute_bounds (focus, widget, &bounds))
    return;

  open_menu (self, &(GdkRectangle) { (int)bounds.origin.x, (int)bounds.origin.y,
                                     (int)bounds.size.width, (int)bounds.size.height });
}

/* --- The object --- */

static void
drop_models (HwExploreTree *self)
{
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_func (self->selection, selected_cb, self);
  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->filtered);
  g_clear_object (&self->tree);
  if (self->root != NULL)
    g_signal_handlers_disconnect_by_func (self->root, folder_loaded_cb, self);
  g_clear_object (&self->root);
  g_clear_pointer (&self->place, hw_explore_place_free);
}

/* The filter is set during a search only: without one, nothing has to look at each of 100,000. */
static void
create_models (HwExploreTree *self)
{
  self->tree = gtk_tree_list_model_new (g_object_ref (G_LIST_MODEL (self->root)), FALSE, FALSE,
                                        create_children_cb, self, NULL);
  self->filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->tree)), NULL);
  gtk_filter_list_model_set_incremental (self->filtered, TRUE);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->filtered));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb),
                           self, G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
}

static gboolean
hw_explore_tree_grab_focus (GtkWidget *widget)
{
  HwExploreTree *self = HW_EXPLORE_TREE (widget);

  return gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

static void
hw_explore_tree_dispose (GObject *object)
{
  HwExploreTree *self = HW_EXPLORE_TREE (object);

  drop_models (self);
  g_clear_pointer ((GtkWidget **)&self->menu, gtk_widget_unparent);
  g_clear_object (&self->filter);

  G_OBJECT_CLASS (hw_explore_tree_parent_class)->dispose (object);
}

static void
hw_explore_tree_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  HwExploreTree *self = HW_EXPLORE_TREE (object);

  switch ((HwExploreTreeProperty)prop_id)
    {
    case PROP_FOLDED:
      g_value_set_boolean (value, self->folded);
      break;
    case PROP_SELECTED:
      g_value_set_object (value, hw_explore_tree_get_selected (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* Where the tree is alone, a click leads on to the details, as Return does. */
static void
set_folded (HwExploreTree *self,
            gboolean       folded)
{
  if (self->folded == folded)
    return;

  self->folded = folded;
  gtk_list_view_set_single_click_activate (self->list, folded);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDED]);
}

static void
hw_explore_tree_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  HwExploreTree *self = HW_EXPLORE_TREE (object);

  switch ((HwExploreTreeProperty)prop_id)
    {
    case PROP_FOLDED:
      set_folded (self, g_value_get_boolean (value));
      break;
    case PROP_SELECTED:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_explore_tree_class_init (HwExploreTreeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = hw_explore_tree_dispose;
  object_class->get_property = hw_explore_tree_get_property;
  object_class->set_property = hw_explore_tree_set_property;
  widget_class->grab_focus = hw_explore_tree_grab_focus;

  properties[PROP_FOLDED] =
    g_param_spec_boolean ("folded", NULL, NULL, FALSE, flags | G_PARAM_READWRITE);
  properties[PROP_SELECTED] =
    g_param_spec_object ("selected", NULL, NULL, HW_TYPE_EXPLORE_NODE, flags | G_PARAM_READABLE);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  activated_signal =
    g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE);
  gtk_widget_class_bind_template_child (widget_class, HwExploreTree, search_entry);
  gtk_widget_class_bind_template_child (widget_class, HwExploreTree, stack);
  gtk_widget_class_bind_template_child (widget_class, HwExploreTree, list);
  gtk_widget_class_bind_template_child (widget_class, HwExploreTree, menu);
  gtk_widget_class_bind_template_callback (widget_class, search);
  gtk_widget_class_bind_template_callback (widget_class, focus_list_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, pressed_cb);

  gtk_widget_class_install_action (widget_class, "explore-tree.collapse", NULL, collapse_action);
  gtk_widget_class_install_action (widget_class, "explore-tree.expand", NULL, expand_action);
  gtk_widget_class_install_action (widget_class, "explore-tree.menu", NULL, menu_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK,
                                       "explore-tree.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "explore-tree.menu", NULL);
}

static void
hw_explore_tree_init (HwExploreTree *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->menu), GTK_WIDGET (self));
  hw_tab_out_attach (GTK_WIDGET (self->list));
  self->filter = GTK_FILTER (gtk_custom_filter_new (filter_cb, NULL, NULL));
}

/**
 * hw_explore_tree_set_root:
 * @self: a tree
 * @root: (nullable): what is at the top; %NULL forgets all that was shown
 */
void
hw_explore_tree_set_root (HwExploreTree     *self,
                          HwExploreChildren *root)
{
  g_return_if_fail (HW_IS_EXPLORE_TREE (self));
  g_return_if_fail (root == NULL || HW_IS_EXPLORE_CHILDREN (root));

  if (self->root == root)
    return;

  drop_models (self);
  if (root != NULL)
    {
      self->root = g_object_ref (root);
      g_signal_connect_object (root, "notify::loaded", G_CALLBACK (folder_loaded_cb), self,
                               G_CONNECT_SWAPPED);
      create_models (self);
    }
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_stack_set_visible_child_name (self->stack, "list");
  selected_cb (self);
}

/**
 * hw_explore_tree_get_selected:
 * @self: a tree
 *
 * Returns: (transfer none) (nullable): what is selected in it
 */
HwExploreNode *
hw_explore_tree_get_selected (HwExploreTree *self)
{
  g_autoptr(HwExploreNode) node = NULL;
  gpointer row;

  g_return_val_if_fail (HW_IS_EXPLORE_TREE (self), NULL);

  row = self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;
  if (row != NULL)
    node = HW_EXPLORE_NODE (gtk_tree_list_row_get_item (row));

  /* Its list keeps it. */
  return node;
}

/**
 * hw_explore_tree_dup_place:
 * @self: a tree
 *
 * Returns: (transfer full) (nullable): where one is in it, or was about to be
 */
HwExplorePlace *
hw_explore_tree_dup_place (HwExploreTree *self)
{
  g_return_val_if_fail (HW_IS_EXPLORE_TREE (self), NULL);

  if (self->root == NULL || !hw_explore_children_get_loaded (self->root))
    return g_steal_pointer (&self->place);

  return hw_explore_place_new (self->tree, self->root, hw_explore_tree_get_selected (self));
}

/**
 * hw_explore_tree_set_place:
 * @self: a tree with a root
 * @place: (transfer full) (nullable): where to go as what it takes arrives
 */
void
hw_explore_tree_set_place (HwExploreTree  *self,
                           HwExplorePlace *place)
{
  g_return_if_fail (HW_IS_EXPLORE_TREE (self));

  g_clear_pointer (&self->place, hw_explore_place_free);
  self->place = place;
}

void
hw_explore_tree_focus_search (HwExploreTree *self)
{
  g_return_if_fail (HW_IS_EXPLORE_TREE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}
