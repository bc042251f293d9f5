/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-deletions.h"

/* All deletions of one organization. Whoever wants connections deleted, on whatever page, asks
 * here; "requested" tells the window, which asks, holds back, and says what became of it.
 *
 * It keeps the lists in step: what is being deleted is out of every list that was added, whatever
 * they read meanwhile, and is back in them where it is not deleted after all.
 *
 * A batch under way holds this, and is held by it, until it is done. */
struct _HwDeletions
{
  GObject          parent_instance;

  HwClient        *client;     /* (owned) (not nullable) */
  HwSandboxList   *sandboxes;  /* (owned) (not nullable) */
  HwDeletionStore *store;      /* (owned) (nullable) */
  GPtrArray       *lists;      /* (owned) (element-type HwConnectionList): not held */
  GPtrArray       *batches;    /* (owned) (element-type HwDeletionBatch): under way */
  GHashTable      *hidden;     /* (owned): connection ID to HwDeletion, for ever where deleted */
};

G_DEFINE_FINAL_TYPE (HwDeletions, hw_deletions, G_TYPE_OBJECT)

static guint requested_signal;
static guint used_signal;
static guint hidden_signal;

static void
list_gone_cb (gpointer  data,
              GObject  *list)
{
  g_ptr_array_remove_fast (HW_DELETIONS (data)->lists, list);
}

static void
hide (HwDeletions *self,
      HwDeletion  *deletion)
{
  const char *id = hw_connection_get_id (hw_deletion_get_connection (deletion));

  g_hash_table_insert (self->hidden, g_strdup (id), g_object_ref (deletion));
  for (guint i = 0; i < self->lists->len; i++)
    hw_connection_list_hide (self->lists->pdata[i], id);
  g_signal_emit (self, hidden_signal, 0, hw_deletion_get_connection (deletion));
}

static void
show_again (HwDeletions *self,
            HwDeletion  *deletion)
{
  HwConnection *connection = hw_deletion_get_connection (deletion);

  g_hash_table_remove (self->hidden, hw_connection_get_id (connection));
  for (guint i = 0; i < self->lists->len; i++)
    hw_connection_list_restore (self->lists->pdata[i], connection);
}

static void
deletion_changed_cb (HwDeletions *self,
                     GParamSpec  *pspec,
                     HwDeletion  *deletion)
{
  HwConnection *connection = hw_deletion_get_connection (deletion);
  gboolean was_hidden = g_hash_table_contains (self->hidden, hw_connection_get_id (connection));
  G_GNUC_UNUSED g_autoptr(HwDeletion) held = g_object_ref (deletion);

  if (hw_deletion_get_hides (deletion) && !was_hidden)
    hide (self, deletion);
  else if (!hw_deletion_get_hides (deletion) && was_hidden)
    show_again (self, deletion);

  if (hw_deletion_get_state (deletion) == HW_DELETION_IN_USE)
    g_signal_emit (self, used_signal, 0, connection);
}

static void
batch_changed_cb (HwDeletions     *self,
                  GParamSpec      *pspec,
                  HwDeletionBatch *batch)
{
  if (hw_deletion_batch_get_state (batch) == HW_DELETION_BATCH_DONE)
    g_ptr_array_remove_fast (self->batches, batch);
}

static void
hw_deletions_dispose (GObject *object)
{
  HwDeletions *self = HW_DELETIONS (object);

  for (guint i = 0; i < self->lists->len; i++)
    g_object_weak_unref (self->lists->pdata[i], list_gone_cb, self);
  g_ptr_array_set_size (self->lists, 0);

  G_OBJECT_CLASS (hw_deletions_parent_class)->dispose (object);
}

static void
hw_deletions_finalize (GObject *object)
{
  HwDeletions *self = HW_DELETIONS (object);

  g_clear_object (&self->client);
  g_clear_object (&self->sandboxes);
  g_clear_object (&self->store);
  g_ptr_array_unref (self->lists);
  g_ptr_array_unref (self->batches);
  g_hash_table_unref (self->hidden);

  G_OBJECT_CLASS (hw_deletions_parent_class)->finalize (object);
}

static void
hw_deletions_class_init (HwDeletionsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hw_deletions_dispose;
  object_class->finalize = hw_deletions_finalize;

  /**
   * HwDeletions::requested:
   * @self: the deletions
   * @batch: what is being checked now
   *
   * Somebody wants connections deleted.
   */
  requested_signal = g_signal_new ("requested", HW_TYPE_DELETIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, HW_TYPE_DELETION_BATCH);

  /**
   * HwDeletions::used:
   * @self: the deletions
   * @connection: which one
   *
   * A connection was found to be in use when it was to be deleted.
   */
  used_signal = g_signal_new ("used", HW_TYPE_DELETIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 1, HW_TYPE_CONNECTION);

  /**
   * HwDeletions::hidden:
   * @self: the deletions
   * @connection: which one
   *
   * A connection has left all lists, because it will be deleted unless that is undone.
   */
  hidden_signal = g_signal_new ("hidden", HW_TYPE_DELETIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, HW_TYPE_CONNECTION);
}

static void
hw_deletions_init (HwDeletions *self)
{
  self->lists = g_ptr_array_new ();
  self->batches = g_ptr_array_new_with_free_func (g_object_unref);
  self->hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

/**
 * hw_deletions_new:
 * @client: the way to the platform
 * @sandboxes: tells which of them are production
 *
 * Returns: (transfer full): no deletions so far
 */
HwDeletions *
hw_deletions_new (HwClient      *client,
                  HwSandboxList *sandboxes)
{
  HwDeletions *self;

  g_return_val_if_fail (HW_IS_CLIENT (client), NULL);
  g_return_val_if_fail (HW_IS_SANDBOX_LIST (sandboxes), NULL);

  self = g_object_new (HW_TYPE_DELETIONS, NULL);
  self->client = g_object_ref (client);
  self->sandboxes = g_object_ref (sandboxes);

  return self;
}

/**
 * hw_deletions_set_store:
 * @self: the deletions
 * @store: (nullable): where to note what is open; %NULL for a run that leaves nothing behind
 */
void
hw_deletions_set_store (HwDeletions     *self,
                        HwDeletionStore *store)
{
  g_return_if_fail (HW_IS_DELETIONS (self));

  g_set_object (&self->store, store);
}

/**
 * hw_deletions_add_list:
 * @self: the deletions
 * @list: of any sandbox of the organization; not held
 *
 * From now on @list does not show what is being deleted.
 */
void
hw_deletions_add_list (HwDeletions      *self,
                       HwConnectionList *list)
{
  GHashTableIter iter;
  gpointer id;

  g_return_if_fail (HW_IS_DELETIONS (self));
  g_return_if_fail (HW_IS_CONNECTION_LIST (list));

  if (g_ptr_array_find (self->lists, list, NULL))
    return;

  g_ptr_array_add (self->lists, list);
  g_object_weak_ref (G_OBJECT (list), list_gone_cb, self);
  g_hash_table_iter_init (&iter, self->hidden);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    hw_connection_list_hide (list, id);
}

/* Two requests for one connection are one: a key that repeats, or a selection that overlaps. */
static gboolean
is_under_way (HwDeletions  *self,
              HwConnection *connection)
{
  const char *id = hw_connection_get_id (connection);

  if (g_hash_table_contains (self->hidden, id))
    return TRUE;

  for (guint i = 0; i < self->batches->len; i++)
    {
      GListModel *deletions = hw_deletion_batch_get_deletions (self->batches->pdata[i]);

      for (guint j = 0; j < g_list_model_get_n_items (deletions); j++)
        {
          g_autoptr(HwDeletion) deletion = g_list_model_get_item (deletions, j);

          if (g_strcmp0 (hw_connection_get_id (hw_deletion_get_connection (deletion)), id) == 0)
            return TRUE;
        }
    }

  return FALSE;
}

static gboolean
is_in_production (HwDeletions  *self,
                  HwConnection *connection)
{
  const char *name = hw_connection_get_sandbox (connection);
  HwSandbox *sandbox = name != NULL ? hw_sandbox_list_find (self->sandboxes, name) : NULL;

  return sandbox != NULL && hw_sandbox_is_production (sandbox);
}

static HwDeletion *
create_deletion (HwDeletions  *self,
                 HwConnection *connection)
{
  HwDeletion *deletion = hw_deletion_new (self->client, connection);

  g_signal_connect_object (deletion, "notify::state", G_CALLBACK (deletion_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return deletion;
}

static void
release (gpointer  data,
         GClosure *closure)
{
  g_object_unref (data);
}

/* The lists have to be put right when the batch is done, though the workspace may be gone then. */
static void
follow_batch (HwDeletions     *self,
              HwDeletionBatch *batch)
{
  g_ptr_array_add (self->batches, g_object_ref (batch));
  g_signal_connect_data (batch, "notify::state", G_CALLBACK (batch_changed_cb),
                         g_object_ref (self), release, G_CONNECT_SWAPPED);
}

/**
 * hw_deletions_request:
 * @self: the deletions
 * @connection: what somebody wants deleted
 *
 * hw_deletions_request_all() for one.
 *
 * Returns: (transfer none) (nullable): the batch
 */
HwDeletionBatch *
hw_deletions_request (HwDeletions  *self,
                      HwConnection *connection)
{
  g_autoptr(GPtrArray) connections = g_ptr_array_new ();

  g_return_val_if_fail (HW_IS_CONNECTION (connection), NULL);

  g_ptr_array_add (connections, connection);

  return hw_deletions_request_all (self, connections);
}

/**
 * hw_deletions_request_all:
 * @self: the deletions
 * @connections: (element-type HwConnection): what somebody wants deleted, of any sandboxes
 *
 * Begins to find out who uses them, and emits "requested"; the window does the rest. What is being
 * deleted already is passed over.
 *
 * Returns: (transfer none) (nullable): the batch; %NULL where nothing is left to do
 */
HwDeletionBatch *
hw_deletions_request_all (HwDeletions *self,
                          GPtrArray   *connections)
{
  g_autoptr(GPtrArray) deletions = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(HwDeletionBatch) batch = NULL;
  gboolean in_production = FALSE;

  g_return_val_if_fail (HW_IS_DELETIONS (self), NULL);
  g_return_val_if_fail (connections != NULL, NULL);

  for (guint i = 0; i < connections->len; i++)
    if (!is_under_way (self, connections->pdata[i]))
      {
        g_ptr_array_add (deletions, create_deletion (self, connections->pdata[i]));
        in_production |= is_in_production (self, connections->pdata[i]);
      }
  if (deletions->len == 0)
    return NULL;

  batch = hw_deletion_batch_new (deletions, in_production);
  hw_deletion_batch_set_store (batch, self->store,
                               hw_profile_get_id (hw_client_get_profile (self->client)));
  follow_batch (self, batch);
  hw_deletion_batch_check (batch);
  g_signal_emit (self, requested_signal, 0, batch);

  return batch;
}
