/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-deletion-batch.h"

/* What somebody wants deleted with one press: one connection or many. All are checked first, a few
 * at a time; then those that nothing uses are held back until they are undone or sent, or are sent
 * at once. Those that are in use, or of which that is not known, are left alone.
 *
 * What is held back or sent is noted in the store, and it is sent only when that note is written:
 * if Headwater is ended then, the next start knows whether the platform may have been asked. */
struct _HwDeletionBatch
{
  GObject               parent_instance;

  GListStore           *deletions;     /* (owned) (not nullable) (element-type HwDeletion) */
  GQueue               *waiting;       /* (owned) (element-type HwDeletion): not sent yet */
  HwDeletionStore      *store;         /* (owned) (nullable) */
  char                 *organization;  /* (owned) (nullable): our ID of it */
  HwDeletionBatchState  state;
  gboolean              in_production;
};

G_DEFINE_ENUM_TYPE (HwDeletionBatchState, hw_deletion_batch_state,
                    G_DEFINE_ENUM_VALUE (HW_DELETION_BATCH_CHECKING, "checking"),
                    G_DEFINE_ENUM_VALUE (HW_DELETION_BATCH_CHECKED, "checked"),
                    G_DEFINE_ENUM_VALUE (HW_DELETION_BATCH_HELD, "held"),
                    G_DEFINE_ENUM_VALUE (HW_DELETION_BATCH_SENDING, "sending"),
                    G_DEFINE_ENUM_VALUE (HW_DELETION_BATCH_DONE, "done"))

G_DEFINE_FINAL_TYPE (HwDeletionBatch, hw_deletion_batch, G_TYPE_OBJECT)

typedef enum
{
  PROP_STATE = 1,
} HwDeletionBatchProperty;

static GParamSpec *properties[PROP_STATE + 1];

#define MAX_CHECKS 4

/* Deletions of one list make each other wait at the service. */
#define MAX_SENDS 2

static void
set_state (HwDeletionBatch      *self,
           HwDeletionBatchState  state)
{
  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static guint
get_n_items (HwDeletionBatch *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->deletions));
}

/* The batch keeps it. */
static HwDeletion *
peek (HwDeletionBatch *self,
      guint            position)
{
  g_autoptr(HwDeletion) deletion = g_list_model_get_item (G_LIST_MODEL (self->deletions), position);

  return deletion;
}

/* --- Checking --- */

static gboolean
waits_for_check (HwDeletion *deletion)
{
  return hw_deletion_get_state (deletion) == HW_DELETION_UNCHECKED &&
         hw_deletion_get_error (deletion) == NULL;
}

/* Returns whether there is nothing more to find out. */
static gboolean
check_more (HwDeletionBatch *self)
{
  for (guint i = 0; i < get_n_items (self); i++)
    if (hw_deletion_batch_count (self, HW_DELETION_CHECKING) < MAX_CHECKS &&
        waits_for_check (peek (self, i)))
      hw_deletion_check (peek (self, i));

  return hw_deletion_batch_count (self, HW_DELETION_CHECKING) == 0;
}

/* --- Sending --- */

static gboolean
is_noted (HwDeletionBatch *self)
{
  return self->store == NULL || !hw_deletion_store_get_busy (self->store);
}

static guint
count_under_way (HwDeletionBatch *self)
{
  return hw_deletion_batch_count (self, HW_DELETION_SENDING) - g_queue_get_length (self->waiting);
}

static void
send_more (HwDeletionBatch *self)
{
  while (is_noted (self) && !g_queue_is_empty (self->waiting) &&
         count_under_way (self) < MAX_SENDS)
    hw_deletion_send (g_queue_pop_head (self->waiting));
}

static void
noted_cb (HwDeletionBatch *self)
{
  if (self->state == HW_DELETION_BATCH_SENDING)
    send_more (self);
}

static void
note (HwDeletionBatch *self,
      HwDeletion      *deletion)
{
  HwConnection *connection = hw_deletion_get_connection (deletion);
  HwDeletionState state = hw_deletion_get_state (deletion);

  if (self->store == NULL)
    return;

  if (state == HW_DELETION_HELD || state == HW_DELETION_SENDING)
    hw_deletion_store_note (self->store, self->organization, connection,
                            state == HW_DELETION_SENDING);
  else
    hw_deletion_store_resolve (self->store, connection);
}

static void
deletion_changed_cb (HwDeletionBatch *self,
                     GParamSpec      *pspec,
                     HwDeletion      *deletion)
{
  note (self, deletion);

  if (self->state == HW_DELETION_BATCH_CHECKING && check_more (self))
    set_state (self, HW_DELETION_BATCH_CHECKED);
  else if (self->state == HW_DELETION_BATCH_SENDING)
    {
      send_more (self);
      if (hw_deletion_batch_count (self, HW_DELETION_SENDING) == 0)
        set_state (self, HW_DELETION_BATCH_DONE);
    }
}

static void
give_up_all (HwDeletionBatch *self)
{
  for (guint i = 0; i < get_n_items (self); i++)
    hw_deletion_give_up (peek (self, i));
}

/* --- The object --- */

static void
hw_deletion_batch_finalize (GObject *object)
{
  HwDeletionBatch *self = HW_DELETION_BATCH (object);

  g_queue_free (self->waiting);
  g_clear_object (&self->deletions);
  g_clear_object (&self->store);
  g_free (self->organization);

  G_OBJECT_CLASS (hw_deletion_batch_parent_class)->finalize (object);
}

static void
hw_deletion_batch_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch ((HwDeletionBatchProperty)prop_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, HW_DELETION_BATCH (object)->state);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_deletion_batch_class_init (HwDeletionBatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hw_deletion_batch_finalize;
  object_class->get_property = hw_deletion_batch_get_property;

  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL, HW_TYPE_DELETION_BATCH_STATE,
                       HW_DELETION_BATCH_CHECKED,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hw_deletion_batch_init (HwDeletionBatch *self)
{
  self->state = HW_DELETION_BATCH_CHECKED;
  self->deletions = g_list_store_new (HW_TYPE_DELETION);
  self->waiting = g_queue_new ();
}

/**
 * hw_deletion_batch_new:
 * @deletions: (element-type HwDeletion): at least one, none of them checked
 * @in_production: whether one of the connections is in a production sandbox
 *
 * Returns: (transfer full): a batch that hw_deletion_batch_check() starts
 */
HwDeletionBatch *
hw_deletion_batch_new (GPtrArray *deletions,
                       gboolean   in_production)
{
  HwDeletionBatch *self;

  g_return_val_if_fail (deletions != NULL && deletions->len > 0, NULL);

  self = g_object_new (HW_TYPE_DELETION_BATCH, NULL);
  self->in_production = in_production;
  for (guint i = 0; i < deletions->len; i++)
    {
      g_list_store_append (self->deletions, deletions->pdata[i]);
      g_signal_connect_object (deletions->pdata[i], "notify::state",
                               G_CALLBACK (deletion_changed_cb), self, G_CONNECT_SWAPPED);
    }

  return self;
}

/**
 * hw_deletion_batch_set_store:
 * @self: a batch that nothing was decided about
 * @store: (nullable): where to note what is open
 * @organization: (nullable): our ID of the organization
 */
void
hw_deletion_batch_set_store (HwDeletionBatch *self,
                             HwDeletionStore *store,
                             const char      *organization)
{
  g_return_if_fail (HW_IS_DELETION_BATCH (self));
  g_return_if_fail (self->store == NULL);

  g_free (self->organization);
  self->organization = g_strdup (organization);
  if (g_set_object (&self->store, store) && store != NULL)
    g_signal_connect_object (store, "notify::busy", G_CALLBACK (noted_cb), self,
                             G_CONNECT_SWAPPED);
}

/**
 * hw_deletion_batch_check:
 * @self: a batch that is %HW_DELETION_BATCH_CHECKED, or new
 *
 * Finds out who uses the connections, or those of which that could not be found out before.
 */
void
hw_deletion_batch_check (HwDeletionBatch *self)
{
  g_return_if_fail (HW_IS_DELETION_BATCH (self));
  g_return_if_fail (self->state == HW_DELETION_BATCH_CHECKED);

  set_state (self, HW_DELETION_BATCH_CHECKING);
  check_more (self);
}

/**
 * hw_deletion_batch_hold:
 * @self: a batch that is %HW_DELETION_BATCH_CHECKED, with something that is ready
 *
 * Takes what nothing uses out of sight; hw_deletion_batch_undo() or hw_deletion_batch_send()
 * follow.
 */
void
hw_deletion_batch_hold (HwDeletionBatch *self)
{
  g_return_if_fail (HW_IS_DELETION_BATCH (self));
  g_return_if_fail (self->state == HW_DELETION_BATCH_CHECKED);

  for (guint i = 0; i < get_n_items (self); i++)
    if (hw_deletion_get_state (peek (self, i)) == HW_DELETION_READY)
      hw_deletion_hold (peek (self, i));
  set_state (self, HW_DELETION_BATCH_HELD);
}

/**
 * hw_deletion_batch_undo:
 * @self: a batch
 *
 * Takes everything back, unless it was sent.
 */
void
hw_deletion_batch_undo (HwDeletionBatch *self)
{
  g_autoptr(HwDeletionBatch) held = NULL;

  g_return_if_fail (HW_IS_DELETION_BATCH (self));

  if (self->state == HW_DELETION_BATCH_SENDING || self->state == HW_DELETION_BATCH_DONE)
    return;

  /* Done first: what is given up does not make room for another check. */
  held = g_object_ref (self);
  set_state (self, HW_DELETION_BATCH_DONE);
  give_up_all (self);
}

/**
 * hw_deletion_batch_send:
 * @self: a batch that is %HW_DELETION_BATCH_CHECKED or %HW_DELETION_BATCH_HELD
 *
 * Has the platform delete what nothing uses. There is no way back.
 */
void
hw_deletion_batch_send (HwDeletionBatch *self)
{
  g_return_if_fail (HW_IS_DELETION_BATCH (self));
  g_return_if_fail (self->state == HW_DELETION_BATCH_CHECKED ||
                    self->state == HW_DELETION_BATCH_HELD);

  for (guint i = 0; i < get_n_items (self); i++)
    {
      HwDeletion *deletion = peek (self, i);
      HwDeletionState state = hw_deletion_get_state (deletion);

      if (state != HW_DELETION_READY && state != HW_DELETION_HELD)
        continue;

      g_queue_push_tail (self->waiting, deletion);
      hw_deletion_begin (deletion);
    }

  if (g_queue_is_empty (self->waiting))
    {
      set_state (self, HW_DELETION_BATCH_DONE);
      return;
    }

  set_state (self, HW_DELETION_BATCH_SENDING);
  send_more (self);
}

/**
 * hw_deletion_batch_drop:
 * @self: a batch
 *
 * For who is about to end. What is held back is never sent, and stays noted for the next start.
 */
void
hw_deletion_batch_drop (HwDeletionBatch *self)
{
  g_return_if_fail (HW_IS_DELETION_BATCH (self));

  if (self->state == HW_DELETION_BATCH_HELD)
    set_state (self, HW_DELETION_BATCH_DONE);
  else
    hw_deletion_batch_undo (self);
}

HwDeletionBatchState
hw_deletion_batch_get_state (HwDeletionBatch *self)
{
  g_return_val_if_fail (HW_IS_DELETION_BATCH (self), HW_DELETION_BATCH_DONE);

  return self->state;
}

/**
 * hw_deletion_batch_get_production:
 * @self: a batch
 *
 * Returns: whether one of the connections is in a production sandbox
 */
gboolean
hw_deletion_batch_get_production (HwDeletionBatch *self)
{
  g_return_val_if_fail (HW_IS_DELETION_BATCH (self), FALSE);

  return self->in_production;
}

/**
 * hw_deletion_batch_get_deletions:
 * @self: a batch
 *
 * Returns: (transfer none): of #HwDeletion: one for each connection, always the same
 */
GListModel *
hw_deletion_batch_get_deletions (HwDeletionBatch *self)
{
  g_return_val_if_fail (HW_IS_DELETION_BATCH (self), NULL);

  return G_LIST_MODEL (self->deletions);
}

guint
hw_deletion_batch_count (HwDeletionBatch *self,
                         HwDeletionState  state)
{
  guint n = 0;

  g_return_val_if_fail (HW_IS_DELETION_BATCH (self), 0);

  for (guint i = 0; i < get_n_items (self); i++)
    n += hw_deletion_get_state (peek (self, i)) == state;

  return n;
}

/**
 * hw_deletion_batch_find:
 * @self: a batch
 * @state: a state
 *
 * Returns: (transfer none) (nullable): the first deletion that is in @state
 */
HwDeletion *
hw_deletion_batch_find (HwDeletionBatch *self,
                        HwDeletionState  state)
{
  g_return_val_if_fail (HW_IS_DELETION_BATCH (self), NULL);

  for (guint i = 0; i < get_n_items (self); i++)
    if (hw_deletion_get_state (peek (self, i)) == state)
      return peek (self, i);

  return NULL;
}
