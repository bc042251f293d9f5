/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-test-batch.h"

/* Tests many connections, a few at a time, for the workspace that owns it: each test is the
 * workspace's own, so that what is being tested already is not tested twice.
 *
 * "busy" lasts from the first start to the last end; what is added meanwhile is counted in. The
 * counts stay until the next start. Results stand in the connections. A test that somebody cancels
 * by itself counts as done, and as nothing else. What the service still sets up is skipped, for
 * that may take minutes; where its own first test waits for it, that goes on. What is deleted is
 * counted no more, however it ended: nobody could find it. */
struct _HwTestBatch
{
  GObject      parent_instance;

  HwWorkspace *workspace;       /* (weak) (nullable) */
  GQueue       waiting;         /* (owned) (element-type HwConnection) */
  GHashTable  *is_waiting;      /* (owned) (element-type HwConnection): the same, to look up */
  GHashTable  *running;         /* (owned): HwConnection to the time of its last test before */
  GHashTable  *counted;         /* (owned): ID of a connection to its Verdict */
  guint        n_total;
  guint        n_tested;
  guint        n_failed;
  guint        n_inconclusive;
  guint        n_skipped;
  gboolean     busy;
};

G_DEFINE_FINAL_TYPE (HwTestBatch, hw_test_batch, G_TYPE_OBJECT)

typedef enum
{
  PROP_BUSY = 1,
  PROP_N_TOTAL,
  PROP_N_TESTED,
  PROP_N_FAILED,
  PROP_N_INCONCLUSIVE,
  PROP_N_SKIPPED,
} HwTestBatchProperty;

static GParamSpec *properties[PROP_N_SKIPPED + 1];

typedef enum
{
  VERDICT_OTHER,
  VERDICT_FAILED,
  VERDICT_INCONCLUSIVE,
  VERDICT_SKIPPED,
} Verdict;

/* The service connects to a source for each: a few are welcome, a crowd is not. */
#define MAX_RUNNING 4

static void
set_count (HwTestBatch         *self,
           HwTestBatchProperty  property,
           guint               *count,
           guint                value)
{
  if (*count == value)
    return;

  *count = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
set_busy (HwTestBatch *self,
          gboolean     busy)
{
  if (self->busy == busy)
    return;

  self->busy = busy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static gboolean
is_under_way (HwConnection *connection)
{
  HwTestState state = hw_connection_get_test_state (connection);

  return state == HW_TEST_WAITING || state == HW_TEST_RUNNING;
}

static Verdict
judge (HwConnection *connection,
       gint64        tested_before)
{
  HwTestState state = hw_connection_get_test_state (connection);

  if (hw_connection_get_tested_at (connection) == tested_before)
    return hw_connection_is_initializing (connection) ? VERDICT_SKIPPED : VERDICT_OTHER;
  if (state == HW_TEST_FAILED)
    return VERDICT_FAILED;

  return state == HW_TEST_INCONCLUSIVE ? VERDICT_INCONCLUSIVE : VERDICT_OTHER;
}

static void
count (HwTestBatch *self,
       Verdict      verdict,
       int          n)
{
  if (verdict == VERDICT_SKIPPED)
    set_count (self, PROP_N_SKIPPED, &self->n_skipped, self->n_skipped + n);
  else
    set_count (self, PROP_N_TESTED, &self->n_tested, self->n_tested + n);
  if (verdict == VERDICT_FAILED)
    set_count (self, PROP_N_FAILED, &self->n_failed, self->n_failed + n);
  if (verdict == VERDICT_INCONCLUSIVE)
    set_count (self, PROP_N_INCONCLUSIVE, &self->n_inconclusive, self->n_inconclusive + n);
}

static void
count_result (HwTestBatch  *self,
              HwConnection *connection,
              gint64        tested_before)
{
  Verdict verdict = judge (connection, tested_before);

  count (self, verdict, 1);
  g_hash_table_insert (self->counted, g_strdup (hw_connection_get_id (connection)),
                       GUINT_TO_POINTER (verdict));
}

/* Returns: whether it had been counted */
static gboolean
uncount (HwTestBatch  *self,
         HwConnection *connection)
{
  const char *id = hw_connection_get_id (connection);
  gpointer verdict;

  if (!g_hash_table_lookup_extended (self->counted, id, NULL, &verdict))
    return FALSE;

  count (self, (Verdict)GPOINTER_TO_UINT (verdict), -1);
  g_hash_table_remove (self->counted, id);
  return TRUE;
}

static void start_waiting (HwTestBatch *self);

/* What is found to be still set up while its test is under way is not waited for. */
static void
test_changed_cb (HwConnection *connection,
                 GParamSpec   *pspec,
                 HwTestBatch  *self)
{
  G_GNUC_UNUSED g_autoptr(HwConnection) held = g_object_ref (connection);
  const gint64 *tested_before = g_hash_table_lookup (self->running, connection);

  if (is_under_way (connection) && !hw_connection_is_initializing (connection))
    return;

  g_signal_handlers_disconnect_by_func (connection, test_changed_cb, self);
  g_object_freeze_notify (G_OBJECT (self));
  count_result (self, connection, *tested_before);
  g_hash_table_remove (self->running, connection);
  start_waiting (self);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
start_one (HwTestBatch  *self,
           HwConnection *connection)
{
  gint64 tested_before = hw_connection_get_tested_at (connection);

  if (is_under_way (connection) && hw_connection_is_initializing (connection))
    {
      count_result (self, connection, tested_before);
      return;
    }

  g_hash_table_insert (self->running, g_object_ref (connection),
                       g_memdup2 (&tested_before, sizeof tested_before));
  hw_workspace_test_now (self->workspace, connection);
  g_signal_connect_object (connection, "notify::test-state", G_CALLBACK (test_changed_cb), self,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (connection, "notify::state", G_CALLBACK (test_changed_cb), self,
                           G_CONNECT_DEFAULT);
}

static void
start_waiting (HwTestBatch *self)
{
  while (self->workspace != NULL && g_hash_table_size (self->running) < MAX_RUNNING &&
         !g_queue_is_empty (&self->waiting))
    {
      g_autoptr(HwConnection) connection = g_queue_pop_head (&self->waiting);

      g_hash_table_remove (self->is_waiting, connection);
      start_one (self, connection);
    }

  set_busy (self, g_hash_table_size (self->running) > 0);
}

static void
hw_test_batch_dispose (GObject *object)
{
  HwTestBatch *self = HW_TEST_BATCH (object);

  hw_test_batch_cancel (self);
  g_clear_weak_pointer (&self->workspace);

  G_OBJECT_CLASS (hw_test_batch_parent_class)->dispose (object);
}

static void
hw_test_batch_finalize (GObject *object)
{
  HwTestBatch *self = HW_TEST_BATCH (object);

  g_hash_table_unref (self->counted);
  g_hash_table_unref (self->is_waiting);
  g_hash_table_unref (self->running);

  G_OBJECT_CLASS (hw_test_batch_parent_class)->finalize (object);
}

static void
hw_test_batch_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  HwTestBatch *self = HW_TEST_BATCH (object);

  switch ((HwTestBatchProperty)prop_id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, self->busy);
      break;
    case PROP_N_TOTAL:
      g_value_set_uint (value, self->n_total);
      break;
    case PROP_N_TESTED:
      g_value_set_uint (value, self->n_tested);
      break;
    case PROP_N_FAILED:
      g_value_set_uint (value, self->n_failed);
      break;
    case PROP_N_INCONCLUSIVE:
      g_value_set_uint (value, self->n_inconclusive);
      break;
    case PROP_N_SKIPPED:
      g_value_set_uint (value, self->n_skipped);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_test_batch_class_init (HwTestBatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = hw_test_batch_dispose;
  object_class->finalize = hw_test_batch_finalize;
  object_class->get_property = hw_test_batch_get_property;

  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  properties[PROP_N_TOTAL] = g_param_spec_uint ("n-total", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_TESTED] = g_param_spec_uint ("n-tested", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_FAILED] = g_param_spec_uint ("n-failed", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_INCONCLUSIVE] =
    g_param_spec_uint ("n-inconclusive", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_SKIPPED] = g_param_spec_uint ("n-skipped", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hw_test_batch_init (HwTestBatch *self)
{
  g_queue_init (&self->waiting);
  self->counted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->is_waiting = g_hash_table_new (NULL, NULL);
  self->running = g_hash_table_new_full (NULL, NULL, g_object_unref, g_free);
}

static void
stop_running (HwTestBatch  *self,
              HwConnection *connection)
{
  g_signal_handlers_disconnect_by_func (connection, test_changed_cb, self);
  if (self->workspace != NULL)
    hw_workspace_cancel_test (self->workspace, connection);
}

/* Returns: whether it was there */
static gboolean
drop_open (HwTestBatch  *self,
           HwConnection *connection)
{
  if (g_hash_table_remove (self->is_waiting, connection))
    {
      g_queue_remove (&self->waiting, connection);
      g_object_unref (connection);
      return TRUE;
    }
  if (!g_hash_table_contains (self->running, connection))
    return FALSE;

  stop_running (self, connection);
  g_hash_table_remove (self->running, connection);
  return TRUE;
}

static void
hidden_cb (HwTestBatch  *self,
           HwConnection *connection)
{
  g_object_freeze_notify (G_OBJECT (self));
  if (drop_open (self, connection) || uncount (self, connection))
    set_count (self, PROP_N_TOTAL, &self->n_total, self->n_total - 1);
  if (self->busy)
    start_waiting (self);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * hw_test_batch_new:
 * @workspace: which makes the tests, and knows what is deleted; the batch does not keep it
 *
 * Returns: (transfer full): a batch of nothing
 */
HwTestBatch *
hw_test_batch_new (HwWorkspace *workspace)
{
  HwTestBatch *self;

  g_return_val_if_fail (HW_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (HW_TYPE_TEST_BATCH, NULL);
  g_set_weak_pointer (&self->workspace, workspace);
  g_signal_connect_object (hw_workspace_get_deletions (workspace), "hidden",
                           G_CALLBACK (hidden_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/* Returns: whether there is one more to test; what is tested once more is counted once */
static gboolean
add (HwTestBatch  *self,
     HwConnection *connection)
{
  if (g_hash_table_contains (self->running, connection) ||
      !g_hash_table_add (self->is_waiting, connection))
    return FALSE;

  g_queue_push_tail (&self->waiting, g_object_ref (connection));
  return !uncount (self, connection);
}

/**
 * hw_test_batch_start:
 * @self: a batch
 * @connections: (element-type HwConnection): what to test, in this order; behind what waits already
 */
void
hw_test_batch_start (HwTestBatch *self,
                     GPtrArray   *connections)
{
  guint n_added = 0;

  g_return_if_fail (HW_IS_TEST_BATCH (self));
  g_return_if_fail (connections != NULL);

  g_object_freeze_notify (G_OBJECT (self));
  if (!self->busy)
    {
      set_count (self, PROP_N_TOTAL, &self->n_total, 0);
      set_count (self, PROP_N_TESTED, &self->n_tested, 0);
      set_count (self, PROP_N_FAILED, &self->n_failed, 0);
      set_count (self, PROP_N_INCONCLUSIVE, &self->n_inconclusive, 0);
      set_count (self, PROP_N_SKIPPED, &self->n_skipped, 0);
      g_hash_table_remove_all (self->counted);
    }

  for (guint i = 0; i < connections->len; i++)
    n_added += add (self, connections->pdata[i]);
  set_count (self, PROP_N_TOTAL, &self->n_total, self->n_total + n_added);
  start_waiting (self);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * hw_test_batch_cancel:
 * @self: a batch
 *
 * Gives up what waits, and what runs; those connections show what they showed before.
 */
void
hw_test_batch_cancel (HwTestBatch *self)
{
  g_autoptr(GList) running = NULL;

  g_return_if_fail (HW_IS_TEST_BATCH (self));

  g_hash_table_remove_all (self->is_waiting);
  g_queue_clear_full (&self->waiting, g_object_unref);
  running = g_hash_table_get_keys (self->running);
  for (GList *l = running; l != NULL; l = l->next)
    stop_running (self, l->data);
  g_hash_table_remove_all (self->running);
  set_busy (self, FALSE);
}

gboolean
hw_test_batch_get_busy (HwTestBatch *self)
{
  g_return_val_if_fail (HW_IS_TEST_BATCH (self), FALSE);

  return self->busy;
}

/**
 * hw_test_batch_get_n_total:
 * @self: a batch
 *
 * Returns: how many connections there are, tested or not
 */
guint
hw_test_batch_get_n_total (HwTestBatch *self)
{
  g_return_val_if_fail (HW_IS_TEST_BATCH (self), 0);

  return self->n_total;
}

guint
hw_test_batch_get_n_tested (HwTestBatch *self)
{
  g_return_val_if_fail (HW_IS_TEST_BATCH (self), 0);

  return self->n_tested;
}

guint
hw_test_batch_get_n_failed (HwTestBatch *self)
{
  g_return_val_if_fail (HW_IS_TEST_BATCH (self), 0);

  return self->n_failed;
}

/**
 * hw_test_batch_get_n_inconclusive:
 * @self: a batch
 *
 * Returns: how many tests could not be made
 */
guint
hw_test_batch_get_n_inconclusive (HwTestBatch *self)
{
  g_return_val_if_fail (HW_IS_TEST_BATCH (self), 0);

  return self->n_inconclusive;
}

/**
 * hw_test_batch_get_n_skipped:
 * @self: a batch
 *
 * Returns: how many connections were not tested because the service still sets them up
 */
guint
hw_test_batch_get_n_skipped (HwTestBatch *self)
{
  g_return_val_if_fail (HW_IS_TEST_BATCH (self), 0);

  return self->n_skipped;
}
