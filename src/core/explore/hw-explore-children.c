/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "explore/hw-explore-children.h"

#include "explore/hw-explore-call.h"
#include "net/hw-error.h"
#include "net/hw-json.h"
#include "sources/hw-source.h"

/* What is in one folder, or at the top of a connection: a list of HwExploreNode that is asked for
 * once somebody looks. It is empty until then, and stays so where that fails.
 *
 *   nothing -> loading -> loaded
 *                      -> error -> loading …
 *
 * A folder may hold 100,000: nodes are made of the answer in a thread, and come in at once. */
struct _HwExploreChildren
{
  GObject     parent_instance;

  HwExplorer *explorer;   /* (owned) (not nullable) */
  char       *path;       /* (owned) (nullable): NULL at the top */
  GPtrArray  *nodes;      /* (owned) (element-type HwExploreNode) */
  GError     *error;      /* (owned) (nullable) */
  guint       depth;      /* 0 at the top */
  gboolean    loading;
  gboolean    loaded;
  gboolean    truncated;
};

static void hw_explore_children_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HwExploreChildren, hw_explore_children, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      hw_explore_children_list_model_init))

typedef enum
{
  PROP_LOADING = 1,
  PROP_LOADED,
  PROP_ERROR,
  PROP_N_ITEMS,
} HwExploreChildrenProperty;

static GParamSpec *properties[PROP_N_ITEMS + 1];

static void
notify (HwExploreChildren         *self,
        HwExploreChildrenProperty  property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* The end is told last: who waits for it finds everything in place. */
static void
end (HwExploreChildren *self,
     GPtrArray         *nodes,
     GError            *error)
{
  guint n_removed = self->nodes->len;

  g_clear_error (&self->error);
  self->error = error;
  self->loaded = nodes != NULL;
  if (nodes != NULL)
    {
      g_ptr_array_unref (self->nodes);
      self->nodes = nodes;
      if (n_removed > 0 || nodes->len > 0)
        {
          g_list_model_items_changed (G_LIST_MODEL (self), 0, n_removed, nodes->len);
          notify (self, PROP_N_ITEMS);
        }
    }

  self->loading = FALSE;
  notify (self, PROP_ERROR);
  notify (self, PROP_LOADED);
  notify (self, PROP_LOADING);
}

/* The tutorials show an array alone; the example of flow-service.yaml for the same type has it in
 * "items". */
static JsonArray *
get_array (JsonNode  *root,
           GError   **error)
{
  JsonArray *items;

  if (JSON_NODE_HOLDS_ARRAY (root))
    return json_node_get_array (root);
  if (JSON_NODE_HOLDS_OBJECT (root) &&
      (items = hw_json_peek_array (json_node_get_object (root), "items")))
    return items;

  g_set_error_literal (error, HW_ERROR, HW_ERROR_INVALID_RESPONSE,
                       "the answer: expected an array of objects");
  return NULL;
}

static void
read_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  JsonArray *array = get_array (task_data, &error);
  GPtrArray *nodes;

  if (array == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  nodes = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < json_array_get_length (array) && nodes->len < HW_EXPLORE_MAX_CHILDREN; i++)
    {
      JsonObject *object = hw_json_array_peek_object (array, i);
      HwExploreNode *node = object != NULL ? hw_explore_node_new_from_json (object) : NULL;

      if (node != NULL)
        g_ptr_array_add (nodes, node);
    }

  g_object_set_data (G_OBJECT (task), "truncated",
                     GINT_TO_POINTER (json_array_get_length (array) > HW_EXPLORE_MAX_CHILDREN));
  g_task_return_pointer (task, nodes, (GDestroyNotify)g_ptr_array_unref);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  HwExploreChildren *self = HW_EXPLORE_CHILDREN (source);
  GError *error = NULL;
  GPtrArray *nodes = g_task_propagate_pointer (G_TASK (result), &error);

  self->truncated = nodes != NULL && g_object_get_data (G_OBJECT (result), "truncated") != NULL;
  end (self, nodes, error);
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(HwExploreChildren) self = user_data;
  g_autoptr(GTask) task = NULL;
  GError *error = NULL;
  JsonNode *root = hw_client_send_finish (HW_CLIENT (source), result, &error);

  if (root == NULL)
    {
      end (self, NULL, self->path != NULL ? hw_explorer_read_error (error) : error);
      return;
    }

  task = g_task_new (self, hw_explorer_get_cancellable (self->explorer), read_cb, NULL);
  g_task_set_source_tag (task, hw_explore_children_load);
  g_task_set_task_data (task, root, (GDestroyNotify)json_node_unref);
  g_task_run_in_thread (task, read_in_thread);
}

static HwCall *
create_call (HwExploreChildren *self)
{
  const char *id = hw_explorer_get_connection_id (self->explorer);
  const char *sandbox = hw_explorer_get_sandbox (self->explorer);

  return self->path == NULL ? hw_explore_call_new_root (id, sandbox)
                            : hw_explore_call_new_folder (id, sandbox, self->path);
}

static GType
hw_explore_children_get_item_type (GListModel *model)
{
  return HW_TYPE_EXPLORE_NODE;
}

static guint
hw_explore_children_get_n_items (GListModel *model)
{
  return HW_EXPLORE_CHILDREN (model)->nodes->len;
}

static gpointer
hw_explore_children_get_item (GListModel *model,
                              guint       position)
{
  HwExploreChildren *self = HW_EXPLORE_CHILDREN (model);

  return position < self->nodes->len ? g_object_ref (self->nodes->pdata[position]) : NULL;
}

static void
hw_explore_children_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = hw_explore_children_get_item_type;
  iface->get_n_items = hw_explore_children_get_n_items;
  iface->get_item = hw_explore_children_get_item;
}

static void
hw_explore_children_finalize (GObject *object)
{
  HwExploreChildren *self = HW_EXPLORE_CHILDREN (object);

  g_clear_object (&self->explorer);
  g_free (self->path);
  g_ptr_array_unref (self->nodes);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (hw_explore_children_parent_class)->finalize (object);
}

static void
hw_explore_children_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  HwExploreChildren *self = HW_EXPLORE_CHILDREN (object);

  switch ((HwExploreChildrenProperty)prop_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    case PROP_LOADED:
      g_value_set_boolean (value, self->loaded);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    case PROP_N_ITEMS:
      g_value_set_uint (value, self->nodes->len);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_explore_children_class_init (HwExploreChildrenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = hw_explore_children_finalize;
  object_class->get_property = hw_explore_children_get_property;

  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, flags);
  properties[PROP_LOADED] = g_param_spec_boolean ("loaded", NULL, NULL, FALSE, flags);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  properties[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hw_explore_children_init (HwExploreChildren *self)
{
  self->nodes = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * hw_explore_children_new_root:
 * @explorer: a visit
 *
 * Returns: (transfer full): what is at the top, not asked for yet
 */
HwExploreChildren *
hw_explore_children_new_root (HwExplorer *explorer)
{
  HwExploreChildren *self;

  g_return_val_if_fail (HW_IS_EXPLORER (explorer), NULL);

  self = g_object_new (HW_TYPE_EXPLORE_CHILDREN, NULL);
  self->explorer = g_object_ref (explorer);

  return self;
}

/**
 * hw_explore_children_dup_of:
 * @self: a list
 * @node: one of its nodes
 *
 * Asks for nothing: a view wants to know whether @node is a folder long before anybody looks into
 * it. How deep folders may lie is bounded, for a link may lead back up.
 *
 * Returns: (transfer full) (nullable): what is in @node, the same each time, or %NULL where it
 *   holds nothing
 */
HwExploreChildren *
hw_explore_children_dup_of (HwExploreChildren *self,
                            HwExploreNode     *node)
{
  g_autoptr(HwExploreChildren) children = NULL;

  g_return_val_if_fail (HW_IS_EXPLORE_CHILDREN (self), NULL);
  g_return_val_if_fail (HW_IS_EXPLORE_NODE (node), NULL);

  if (hw_explore_node_get_children (node) != NULL)
    return g_object_ref (HW_EXPLORE_CHILDREN (hw_explore_node_get_children (node)));
  if (hw_explore_node_get_kind (node) != HW_EXPLORE_FOLDER ||
      self->depth + 1 >= HW_EXPLORE_MAX_DEPTH)
    return NULL;

  children = hw_explore_children_new_root (self->explorer);
  children->path = g_strdup (hw_explore_node_get_path (node));
  children->depth = self->depth + 1;
  hw_explore_node_set_children (node, G_LIST_MODEL (children));

  return g_steal_pointer (&children);
}

/**
 * hw_explore_children_load:
 * @self: a list
 *
 * Asks for what is in the folder, anew where that was done before. Does nothing while it is under
 * way. Where it fails, what was there stays, and "error" says why; the end of the visit is such a
 * failure.
 */
void
hw_explore_children_load (HwExploreChildren *self)
{
  g_autoptr(HwCall) call = NULL;

  g_return_if_fail (HW_IS_EXPLORE_CHILDREN (self));

  if (self->loading)
    return;

  self->loading = TRUE;
  g_clear_error (&self->error);
  notify (self, PROP_ERROR);
  notify (self, PROP_LOADING);

  call = create_call (self);
  hw_client_send_async (hw_explorer_get_client (self->explorer), call,
                        hw_explorer_get_cancellable (self->explorer), sent_cb,
                        g_object_ref (self));
}

/**
 * hw_explore_children_ensure:
 * @self: a list
 *
 * Asks for what is in the folder unless that is known, under way, or has failed.
 */
void
hw_explore_children_ensure (HwExploreChildren *self)
{
  g_return_if_fail (HW_IS_EXPLORE_CHILDREN (self));

  if (!self->loaded && self->error == NULL)
    hw_explore_children_load (self);
}

gboolean
hw_explore_children_get_loading (HwExploreChildren *self)
{
  g_return_val_if_fail (HW_IS_EXPLORE_CHILDREN (self), FALSE);

  return self->loading;
}

gboolean
hw_explore_children_get_loaded (HwExploreChildren *self)
{
  g_return_val_if_fail (HW_IS_EXPLORE_CHILDREN (self), FALSE);

  return self->loaded;
}

const GError *
hw_explore_children_get_error (HwExploreChildren *self)
{
  g_return_val_if_fail (HW_IS_EXPLORE_CHILDREN (self), NULL);

  return self->error;
}

/**
 * hw_explore_children_get_truncated:
 * @self: a list
 *
 * Returns: whether the folder holds more than the %HW_EXPLORE_MAX_CHILDREN that are kept
 */
gboolean
hw_explore_children_get_truncated (HwExploreChildren *self)
{
  g_return_val_if_fail (HW_IS_EXPLORE_CHILDREN (self), FALSE);

  return self->truncated;
}

static guint
mark (HwExploreChildren *self,
      const char        *folded)
{
  guint n_matches = 0;

  for (guint i = 0; i < self->nodes->len; i++)
    {
      HwExploreNode *node = self->nodes->pdata[i];
      GListModel *children = hw_explore_node_get_children (node);
      gboolean matches = hw_explore_node_contains (node, folded);
      guint n_below = children != NULL ? mark (HW_EXPLORE_CHILDREN (children), folded) : 0;

      hw_explore_node_set_match (node, (matches ? HW_EXPLORE_MATCH_SELF : 0) |
                                 (n_below > 0 ? HW_EXPLORE_MATCH_BELOW : 0));
      n_matches += (matches ? 1 : 0) + n_below;
    }

  return n_matches;
}

/**
 * hw_explore_children_search:
 * @self: a list
 * @text: what to look for in names and paths; case and the ways to write an accent do not count
 *
 * Marks the nodes in it and below, as far as they are loaded: see hw_explore_node_get_match().
 *
 * Returns: how many have @text
 */
guint
hw_explore_children_search (HwExploreChildren *self,
                            const char        *text)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (HW_IS_EXPLORE_CHILDREN (self), 0);
  g_return_val_if_fail (text != NULL, 0);

  folded = hw_source_fold (text);

  return mark (self, folded);
}
