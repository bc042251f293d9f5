/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-connection-pool.h"

#include <string.h>

#include "net/hw-error.h"

/* The connections of all active sandboxes in one list model, each sandbox's behind one another.
 *
 * The platform refuses to be asked for all at once (code 2111), so each sandbox has a list of its
 * own, and a few are read at a time. What cannot be read in one sandbox says so in its list and
 * takes nothing away from the others. A list that is used elsewhere is adopted, not read twice, so
 * that there is one object for each connection. */
struct _HwConnectionPool
{
  GObject             parent_instance;

  HwClient           *client;     /* (owned) (not nullable) */
  HwSandboxList      *sandboxes;  /* (owned) (not nullable) */
  HwConnectionFeed   *feed;       /* (owned) (not nullable) */
  HwConnectionKeeper *keeper;     /* (owned) (nullable) */
  HwDeletions        *deletions;  /* (owned) (not nullable): hides what is being deleted */
  GPtrArray          *lists;      /* (owned) (not nullable) (element-type HwConnectionList) */
  GQueue              waiting;    /* (owned) (element-type HwConnectionList): to be read */
  gboolean            closed;
};

static void hw_connection_pool_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HwConnectionPool, hw_connection_pool, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      hw_connection_pool_model_init))

typedef enum
{
  PROP_LOADING = 1,
} HwConnectionPoolProperty;

static GParamSpec *properties[PROP_LOADING + 1];

static guint changed_signal;

#define MAX_READING 3

static guint
count_items (gpointer list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (list));
}

static guint
find_offset (HwConnectionPool *self,
             HwConnectionList *list)
{
  guint offset = 0;

  for (guint i = 0; i < self->lists->len && self->lists->pdata[i] != list; i++)
    offset += count_items (self->lists->pdata[i]);

  return offset;
}

/* Reading. */

static guint
count_reading (HwConnectionPool *self)
{
  guint n_reading = 0;

  for (guint i = 0; i < self->lists->len; i++)
    n_reading += hw_remote_list_get_loading (self->lists->pdata[i]);

  return n_reading;
}

static void
read_waiting (HwConnectionPool *self)
{
  while (!g_queue_is_empty (&self->waiting) && count_reading (self) < MAX_READING)
    {
      g_autoptr(HwConnectionList) list = g_queue_pop_head (&self->waiting);

      hw_remote_list_refresh (HW_REMOTE_LIST (list));
    }
}

static void
list_changed_cb (HwConnectionPool *self)
{
  if (self->closed)
    return;

  read_waiting (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
  g_signal_emit (self, changed_signal, 0);
}

static void
items_changed_cb (HwConnectionList *list,
                  guint             position,
                  guint             n_removed,
                  guint             n_added,
                  HwConnectionPool *self)
{
  g_list_model_items_changed (G_LIST_MODEL (self), find_offset (self, list) + position, n_removed,
                              n_added);
}

/* Lists. */

static void
insert_list (HwConnectionPool *self,
             guint             index,
             HwConnectionList *list)
{
  g_ptr_array_insert (self->lists, (int)index, g_object_ref (list));
  g_signal_connect_object (list, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (list, "notify", G_CALLBACK (list_changed_cb), self, G_CONNECT_SWAPPED);
  if (count_items (list) > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), find_offset (self, list), 0,
                                count_items (list));
}

static HwConnectionList *
remove_list (HwConnectionPool *self,
             guint             index)
{
  HwConnectionList *list = self->lists->pdata[index];
  guint offset = find_offset (self, list);
  guint n_items = count_items (list);

  g_signal_handlers_disconnect_by_data (list, self);
  g_ptr_array_steal_index (self->lists, index);
  if (g_queue_remove (&self->waiting, list))
    g_object_unref (list);
  if (n_items > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), offset, n_items, 0);

  return list;
}

static void
let_go (HwConnectionPool *self,
        HwConnectionList *list)
{
  hw_remote_list_cancel (HW_REMOTE_LIST (list));
  if (self->keeper != NULL)
    hw_connection_keeper_leave (self->keeper, list);
}

static guint
find_index (HwConnectionPool *self,
            const char       *sandbox)
{
  guint index = 0;

  while (index < self->lists->len &&
         strcmp (hw_connection_list_get_sandbox (self->lists->pdata[index]), sandbox) != 0)
    index++;

  return index;
}

static void
add_sandbox (HwConnectionPool *self,
             const char       *sandbox)
{
  g_autoptr(HwConnectionList) list = hw_connection_list_new (self->client, sandbox);

  hw_connection_list_set_feed (list, self->feed);
  hw_deletions_add_list (self->deletions, list);
  if (self->keeper != NULL)
    hw_connection_keeper_follow (self->keeper, list);
  insert_list (self, self->lists->len, list);
  g_queue_push_tail (&self->waiting, g_object_ref (list));
}

static gboolean
is_active (HwConnectionPool *self,
           HwConnectionList *list)
{
  HwSandbox *sandbox = hw_sandbox_list_find (self->sandboxes,
                                             hw_connection_list_get_sandbox (list));

  return sandbox != NULL;
}

/* The sandboxes have been read anew: one may have come, another gone. */
static void
follow_sandboxes (HwConnectionPool *self)
{
  GListModel *sandboxes = G_LIST_MODEL (self->sandboxes);

  if (self->closed)
    return;

  for (guint i = self->lists->len; i-- > 0;)
    if (!is_active (self, self->lists->pdata[i]) &&
        hw_remote_list_get_loaded (HW_REMOTE_LIST (self->sandboxes)))
      {
        g_autoptr(HwConnectionList) gone = remove_list (self, i);

        let_go (self, gone);
      }

  for (guint i = 0; i < g_list_model_get_n_items (sandboxes); i++)
    {
      g_autoptr(HwSandbox) sandbox = g_list_model_get_item (sandboxes, i);

      if (hw_sandbox_is_active (sandbox) &&
          find_index (self, hw_sandbox_get_name (sandbox)) == self->lists->len)
        add_sandbox (self, hw_sandbox_get_name (sandbox));
    }
  list_changed_cb (self);
}

/* The model. */

static GType
hw_connection_pool_get_item_type (GListModel *model)
{
  return HW_TYPE_CONNECTION;
}

static guint
hw_connection_pool_get_n_items (GListModel *model)
{
  return find_offset (HW_CONNECTION_POOL (model), NULL);
}

static gpointer
hw_connection_pool_get_item (GListModel *model,
                             guint       position)
{
  HwConnectionPool *self = HW_CONNECTION_POOL (model);

  for (guint i = 0; i < self->lists->len; i++)
    {
      guint n_items = count_items (self->lists->pdata[i]);

      if (position < n_items)
        return g_list_model_get_item (self->lists->pdata[i], position);
      position -= n_items;
    }

  return NULL;
}

static void
hw_connection_pool_model_init (GListModelInterface *iface)
{
  iface->get_item_type = hw_connection_pool_get_item_type;
  iface->get_n_items = hw_connection_pool_get_n_items;
  iface->get_item = hw_connection_pool_get_item;
}

static void
hw_connection_pool_dispose (GObject *object)
{
  hw_connection_pool_close (HW_CONNECTION_POOL (object), NULL);

  G_OBJECT_CLASS (hw_connection_pool_parent_class)->dispose (object);
}

static void
hw_connection_pool_finalize (GObject *object)
{
  HwConnectionPool *self = HW_CONNECTION_POOL (object);

  g_clear_object (&self->client);
  g_clear_object (&self->sandboxes);
  g_clear_object (&self->feed);
  g_clear_object (&self->keeper);
  g_clear_object (&self->deletions);
  g_ptr_array_unref (self->lists);

  G_OBJECT_CLASS (hw_connection_pool_parent_class)->finalize (object);
}

static void
hw_connection_pool_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  switch ((HwConnectionPoolProperty)prop_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, hw_connection_pool_get_loading (HW_CONNECTION_POOL (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_connection_pool_class_init (HwConnectionPoolClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hw_connection_pool_dispose;
  object_class->finalize = hw_connection_pool_finalize;
  object_class->get_property = hw_connection_pool_get_property;

  properties[PROP_LOADING] =
    g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * HwConnectionPool::changed:
   * @self: a pool
   *
   * One of its lists is being read, has been, or could not be; or it has other lists.
   */
  changed_signal = g_signal_new ("changed", HW_TYPE_CONNECTION_POOL, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
hw_connection_pool_init (HwConnectionPool *self)
{
  self->lists = g_ptr_array_new_with_free_func (g_object_unref);
  g_queue_init (&self->waiting);
}

/**
 * hw_connection_pool_new:
 * @client: the way to the platform
 * @sandboxes: whose connections
 * @feed: what is told of every connection
 * @keeper: (nullable): what keeps the lists for the next run
 * @deletions: what hides the connections that are being deleted
 *
 * Returns: (transfer full): a pool that reads nothing before hw_connection_pool_refresh()
 */
HwConnectionPool *
hw_connection_pool_new (HwClient           *client,
                        HwSandboxList      *sandboxes,
                        HwConnectionFeed   *feed,
                        HwConnectionKeeper *keeper,
                        HwDeletions        *deletions)
{
  HwConnectionPool *self;

  g_return_val_if_fail (HW_IS_CLIENT (client), NULL);
  g_return_val_if_fail (HW_IS_SANDBOX_LIST (sandboxes), NULL);
  g_return_val_if_fail (HW_IS_DELETIONS (deletions), NULL);

  self = g_object_new (HW_TYPE_CONNECTION_POOL, NULL);
  self->client = g_object_ref (client);
  self->sandboxes = g_object_ref (sandboxes);
  self->feed = g_object_ref (feed);
  g_set_object (&self->keeper, keeper);
  self->deletions = g_object_ref (deletions);
  g_signal_connect_object (sandboxes, "items-changed", G_CALLBACK (follow_sandboxes), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * hw_connection_pool_adopt:
 * @self: a pool
 * @list: of one sandbox, read by somebody else
 *
 * Takes @list in place of one of its own.
 */
void
hw_connection_pool_adopt (HwConnectionPool *self,
                          HwConnectionList *list)
{
  guint index;

  g_return_if_fail (HW_IS_CONNECTION_POOL (self));
  g_return_if_fail (HW_IS_CONNECTION_LIST (list));

  index = find_index (self, hw_connection_list_get_sandbox (list));
  if (index < self->lists->len && self->lists->pdata[index] == list)
    return;

  if (index < self->lists->len)
    {
      g_autoptr(HwConnectionList) replaced = remove_list (self, index);

      let_go (self, replaced);
    }
  insert_list (self, index, list);
}

/**
 * hw_connection_pool_find:
 * @self: a pool
 * @sandbox: the name of one
 *
 * Returns: (transfer none) (nullable): its list
 */
HwConnectionList *
hw_connection_pool_find (HwConnectionPool *self,
                         const char       *sandbox)
{
  guint index;

  g_return_val_if_fail (HW_IS_CONNECTION_POOL (self), NULL);
  g_return_val_if_fail (sandbox != NULL, NULL);

  index = find_index (self, sandbox);
  return index < self->lists->len ? self->lists->pdata[index] : NULL;
}

/**
 * hw_connection_pool_refresh:
 * @self: a pool
 *
 * Reads the lists of all active sandboxes anew. One that is being read already goes on.
 */
void
hw_connection_pool_refresh (HwConnectionPool *self)
{
  g_return_if_fail (HW_IS_CONNECTION_POOL (self));

  follow_sandboxes (self);
  for (guint i = 0; i < self->lists->len; i++)
    if (!hw_remote_list_get_loading (self->lists->pdata[i]) &&
        g_queue_find (&self->waiting, self->lists->pdata[i]) == NULL)
      g_queue_push_tail (&self->waiting, g_object_ref (self->lists->pdata[i]));
  list_changed_cb (self);
}

/**
 * hw_connection_pool_recover:
 * @self: a pool
 *
 * The network is back: reads the lists anew that could not be read without, a few at a time as
 * always. See hw_remote_list_recover() for one that is being read.
 */
void
hw_connection_pool_recover (HwConnectionPool *self)
{
  g_return_if_fail (HW_IS_CONNECTION_POOL (self));

  if (self->closed)
    return;

  for (guint i = 0; i < self->lists->len; i++)
    {
      HwRemoteList *list = self->lists->pdata[i];

      if (hw_remote_list_get_loading (list))
        hw_remote_list_recover (list);
      else if (hw_error_is_network (hw_remote_list_get_error (list)) &&
               g_queue_find (&self->waiting, list) == NULL)
        g_queue_push_tail (&self->waiting, g_object_ref (list));
    }
  list_changed_cb (self);
}

/**
 * hw_connection_pool_close:
 * @self: a pool that is no longer used
 * @kept: (nullable): a list that somebody else goes on with
 *
 * Gives up what is being read.
 */
void
hw_connection_pool_close (HwConnectionPool *self,
                          HwConnectionList *kept)
{
  g_return_if_fail (HW_IS_CONNECTION_POOL (self));

  if (self->closed)
    return;

  self->closed = TRUE;
  g_signal_handlers_disconnect_by_data (self->sandboxes, self);
  g_queue_clear_full (&self->waiting, g_object_unref);
  for (guint i = 0; i < self->lists->len; i++)
    {
      g_signal_handlers_disconnect_by_data (self->lists->pdata[i], self);
      if (self->lists->pdata[i] != kept)
        let_go (self, self->lists->pdata[i]);
    }
}

/**
 * hw_connection_pool_get_loading:
 * @self: a pool
 *
 * Returns: whether a list is being read, or waits for that
 */
gboolean
hw_connection_pool_get_loading (HwConnectionPool *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION_POOL (self), FALSE);

  return !g_queue_is_empty (&self->waiting) || count_reading (self) > 0;
}

/**
 * hw_connection_pool_get_lists:
 * @self: a pool
 *
 * Returns: (transfer none) (element-type HwConnectionList): one for each sandbox, with the error of
 *   each
 */
GPtrArray *
hw_connection_pool_get_lists (HwConnectionPool *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION_POOL (self), NULL);

  return self->lists;
}
