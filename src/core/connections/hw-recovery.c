/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-recovery.h"

/* The creations in one organization of which a former run has not known what became. Each is looked
 * up by an operation of its own, which resolves it in the journal; a window shows them all.
 *
 * It reads the lists of their sandboxes for itself: those that the window shows may not be there
 * yet, or be of another sandbox. */
struct _HwRecovery
{
  GObject     parent_instance;

  HwClient   *client;       /* (owned) (not nullable) */
  HwJournal  *journal;      /* (owned) (not nullable) */
  GListStore *operations;   /* (owned) (not nullable): of HwCreateOperation */
  GHashTable *lists;        /* (owned) (not nullable): sandbox to HwConnectionList */
  gboolean    started;
};

G_DEFINE_FINAL_TYPE (HwRecovery, hw_recovery, G_TYPE_OBJECT)

static guint reminded_signal;

static void
hw_recovery_dispose (GObject *object)
{
  hw_recovery_stop (HW_RECOVERY (object));

  G_OBJECT_CLASS (hw_recovery_parent_class)->dispose (object);
}

static void
hw_recovery_finalize (GObject *object)
{
  HwRecovery *self = HW_RECOVERY (object);

  g_clear_object (&self->client);
  g_clear_object (&self->journal);
  g_clear_object (&self->operations);
  g_hash_table_unref (self->lists);

  G_OBJECT_CLASS (hw_recovery_parent_class)->finalize (object);
}

static void
hw_recovery_class_init (HwRecoveryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hw_recovery_dispose;
  object_class->finalize = hw_recovery_finalize;

  /**
   * HwRecovery::reminded:
   * @self: the recovery
   *
   * Somebody has to be told once more what is open.
   */
  reminded_signal = g_signal_new ("reminded", HW_TYPE_RECOVERY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
hw_recovery_init (HwRecovery *self)
{
  self->operations = g_list_store_new (HW_TYPE_CREATE_OPERATION);
  self->lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

/**
 * hw_recovery_new:
 * @client: the way to the organization
 * @journal: where former runs have left their intents, and this one notes its own
 *
 * Returns: (transfer full): a recovery that has not begun
 */
HwRecovery *
hw_recovery_new (HwClient  *client,
                 HwJournal *journal)
{
  HwRecovery *self;

  g_return_val_if_fail (HW_IS_CLIENT (client), NULL);
  g_return_val_if_fail (HW_IS_JOURNAL (journal), NULL);

  self = g_object_new (HW_TYPE_RECOVERY, NULL);
  self->client = g_object_ref (client);
  self->journal = g_object_ref (journal);

  return self;
}

static HwConnectionList *
get_list (HwRecovery *self,
          const char *sandbox)
{
  HwConnectionList *list = g_hash_table_lookup (self->lists, sandbox);

  if (list == NULL)
    {
      list = hw_connection_list_new (self->client, sandbox);
      g_hash_table_insert (self->lists, g_strdup (sandbox), list);
    }

  return list;
}

static void
add_intent (HwRecovery *self,
            HwIntent   *intent)
{
  HwConnectionList *list = get_list (self, hw_intent_get_sandbox (intent));
  g_autoptr(HwCreateOperation) operation = NULL;

  operation = hw_create_operation_new_for_left (self->client, list, intent);
  hw_create_operation_set_journal (operation, self->journal);
  g_list_store_append (self->operations, operation);
  hw_create_operation_start (operation);
}

/**
 * hw_recovery_start:
 * @self: a recovery
 *
 * Looks up all that was left in the organization, and goes on until it is known. A second call does
 * nothing.
 */
void
hw_recovery_start (HwRecovery *self)
{
  HwProfile *profile;
  g_autoptr(GPtrArray) left = NULL;

  g_return_if_fail (HW_IS_RECOVERY (self));

  if (self->started)
    return;

  self->started = TRUE;
  profile = hw_client_get_profile (self->client);
  if (hw_profile_get_organization_id (profile) == NULL)
    return;

  left = hw_journal_dup_left (self->journal, hw_profile_get_organization_id (profile));
  for (guint i = 0; i < left->len; i++)
    add_intent (self, left->pdata[i]);
}

/**
 * hw_recovery_stop:
 * @self: a recovery
 *
 * Ends it; what is still open stays so in the journal.
 */
void
hw_recovery_stop (HwRecovery *self)
{
  guint n_items;

  g_return_if_fail (HW_IS_RECOVERY (self));

  n_items = g_list_model_get_n_items (G_LIST_MODEL (self->operations));
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr(HwCreateOperation) operation = NULL;

      operation = g_list_model_get_item (G_LIST_MODEL (self->operations), i);
      hw_create_operation_abandon (operation);
    }
  g_list_store_remove_all (self->operations);
}

/**
 * hw_recovery_drop_told:
 * @self: a recovery whose operations somebody has seen
 *
 * Lets go of those that have ended.
 */
void
hw_recovery_drop_told (HwRecovery *self)
{
  g_return_if_fail (HW_IS_RECOVERY (self));

  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->operations)); i > 0; i--)
    {
      g_autoptr(HwCreateOperation) operation = NULL;

      operation = g_list_model_get_item (G_LIST_MODEL (self->operations), i - 1);
      if (!hw_create_operation_get_busy (operation))
        g_list_store_remove (self->operations, i - 1);
    }
}

/**
 * hw_recovery_get_journal:
 * @self: a recovery
 *
 * Returns: (transfer none): where creations of this run are noted too
 */
HwJournal *
hw_recovery_get_journal (HwRecovery *self)
{
  g_return_val_if_fail (HW_IS_RECOVERY (self), NULL);

  return self->journal;
}

/**
 * hw_recovery_get_operations:
 * @self: a recovery
 *
 * Returns: (transfer none): the HwCreateOperation of each that was left, whatever their states
 */
GListModel *
hw_recovery_get_operations (HwRecovery *self)
{
  g_return_val_if_fail (HW_IS_RECOVERY (self), NULL);

  return G_LIST_MODEL (self->operations);
}

static gboolean
asks_for (HwIntent            *intent,
          HwConnectionRequest *request,
          const char          *sandbox)
{
  return g_strcmp0 (hw_intent_get_sandbox (intent), sandbox) == 0 &&
         g_strcmp0 (hw_intent_get_name (intent), hw_connection_request_get_name (request)) == 0 &&
         g_strcmp0 (hw_intent_get_spec_id (intent),
                    hw_connection_request_get_spec_id (request)) == 0;
}

/**
 * hw_recovery_is_open:
 * @self: a recovery
 * @request: what somebody wants to create
 * @sandbox: the name of the sandbox to create it in
 *
 * Returns: whether a former run has sent such a request, and it is not known yet what became of it:
 *   sent again it may be there twice
 */
gboolean
hw_recovery_is_open (HwRecovery          *self,
                     HwConnectionRequest *request,
                     const char          *sandbox)
{
  guint n_items;

  g_return_val_if_fail (HW_IS_RECOVERY (self), FALSE);
  g_return_val_if_fail (request != NULL, FALSE);

  n_items = g_list_model_get_n_items (G_LIST_MODEL (self->operations));
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr(HwCreateOperation) operation = NULL;

      operation = g_list_model_get_item (G_LIST_MODEL (self->operations), i);
      if (hw_create_operation_get_busy (operation) &&
          asks_for (hw_create_operation_get_intent (operation), request, sandbox))
        return TRUE;
    }

  return FALSE;
}

/**
 * hw_recovery_remind:
 * @self: a recovery
 *
 * Has whoever tells what is open tell it once more.
 */
void
hw_recovery_remind (HwRecovery *self)
{
  g_return_if_fail (HW_IS_RECOVERY (self));

  g_signal_emit (self, reminded_signal, 0);
}
