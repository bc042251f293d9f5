/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-connection-pool.h"
#include "hw-simulator.h"
#include "hw-test-batch.h"
#include "hw-test-platform.h"
#include "hw-test-util.h"
#include "net/hw-error.h"

/* The batch on the simulator, whose sandbox "prod" has good and bad credentials. */

typedef struct
{
  HwSimulator *simulator;
  HwWorkspace *workspace;
  HwTestBatch *batch;
  GPtrArray   *connections;
  guint        most_running;
  guint        most_reading;
} Fixture;

static gboolean
is_loaded (gpointer data)
{
  HwConnectionList *list = hw_workspace_get_connections (data);

  return list != NULL && hw_remote_list_get_loaded (HW_REMOTE_LIST (list));
}

static void
open_sandbox (Fixture    *fixture,
              const char *name)
{
  g_autoptr(HwSandbox) sandbox = hw_sandbox_new (name);
  GListModel *list;

  hw_workspace_set_sandbox (fixture->workspace, sandbox);
  hw_test_wait_until (is_loaded, fixture->workspace);
  list = G_LIST_MODEL (hw_workspace_get_connections (fixture->workspace));
  g_ptr_array_set_size (fixture->connections, 0);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    g_ptr_array_add (fixture->connections, g_list_model_get_item (list, i));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(HwProfile) profile = NULL;
  g_autoptr(HwSecret) token = NULL;

  fixture->simulator = hw_simulator_new ();
  hw_simulator_set_initializing_time (fixture->simulator, 0);
  hw_simulator_add_connections (fixture->simulator, "prod", 20);
  g_assert_true (hw_simulator_listen (fixture->simulator, 0, NULL, NULL));
  profile = hw_test_profile_new (hw_simulator_get_url (fixture->simulator));
  token = hw_secret_new (hw_simulator_get_access_token (fixture->simulator));
  hw_profile_set_organization_id (profile,
                                  hw_simulator_get_organization_id (fixture->simulator));
  hw_profile_set_api_key (profile, hw_simulator_get_api_key (fixture->simulator));
  hw_profile_set_access_token (profile, token);

  fixture->workspace = hw_workspace_new (profile);
  fixture->batch = hw_workspace_get_test_batch (fixture->workspace);
  fixture->connections = g_ptr_array_new_with_free_func (g_object_unref);
  open_sandbox (fixture, "prod");
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_ptr_array_unref (fixture->connections);
  g_assert_finalize_object (fixture->workspace);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_object_unref (fixture->simulator);
}

static guint
count_state (Fixture     *fixture,
             HwTestState  state)
{
  guint n = 0;

  for (guint i = 0; i < fixture->connections->len; i++)
    n += hw_connection_get_test_state (fixture->connections->pdata[i]) == state;

  return n;
}

static guint
count_running (GPtrArray *connections)
{
  guint n = 0;

  for (guint i = 0; i < connections->len; i++)
    n += hw_connection_get_test_state (connections->pdata[i]) != HW_TEST_UNTESTED;

  return n;
}

static void
changed_cb (Fixture *fixture)
{
  guint n_running = count_state (fixture, HW_TEST_RUNNING) + count_state (fixture, HW_TEST_WAITING);

  fixture->most_running = MAX (fixture->most_running, n_running);
}

static void
test_all (Fixture       *fixture,
          gconstpointer  data)
{
  guint n = fixture->connections->len;
  gulong handler;

  handler = g_signal_connect_swapped (hw_workspace_get_feed (fixture->workspace), "changed",
                                      G_CALLBACK (changed_cb), fixture);
  hw_test_batch_start (fixture->batch, fixture->connections);
  g_assert_true (hw_test_batch_get_busy (fixture->batch));
  g_assert_cmpuint (hw_test_batch_get_n_total (fixture->batch), ==, n);
  hw_test_wait_boolean (fixture->batch, "busy", FALSE);
  g_signal_handler_disconnect (hw_workspace_get_feed (fixture->workspace), handler);

  g_assert_cmpuint (fixture->most_running, ==, 4);
  g_assert_cmpuint (hw_test_batch_get_n_tested (fixture->batch), ==, n);
  g_assert_cmpuint (hw_test_batch_get_n_failed (fixture->batch), ==,
                    count_state (fixture, HW_TEST_FAILED));
  g_assert_cmpuint (hw_test_batch_get_n_failed (fixture->batch), >, 0);
  g_assert_cmpuint (hw_test_batch_get_n_inconclusive (fixture->batch), ==,
                    count_state (fixture, HW_TEST_INCONCLUSIVE));
  g_assert_cmpuint (count_state (fixture, HW_TEST_UNTESTED), ==, 0);
}

/* A press in mid-run adds what is not in it already; a test that runs is not made twice. */
static void
test_again (Fixture       *fixture,
            gconstpointer  data)
{
  guint n = fixture->connections->len;
  g_autoptr(GPtrArray) first = g_ptr_array_new ();

  g_ptr_array_add (first, fixture->connections->pdata[0]);
  hw_workspace_test (fixture->workspace, fixture->connections->pdata[0]);
  hw_test_batch_start (fixture->batch, first);
  hw_test_batch_start (fixture->batch, fixture->connections);
  hw_test_batch_start (fixture->batch, fixture->connections);
  g_assert_cmpuint (hw_test_batch_get_n_total (fixture->batch), ==, n);
  hw_test_wait_boolean (fixture->batch, "busy", FALSE);
  g_assert_cmpuint (hw_test_batch_get_n_tested (fixture->batch), ==, n);

  hw_test_batch_start (fixture->batch, first);
  g_assert_cmpuint (hw_test_batch_get_n_total (fixture->batch), ==, 1);
  hw_test_wait_boolean (fixture->batch, "busy", FALSE);
}

static void
notify_cb (Fixture *fixture)
{
  if (hw_test_batch_get_n_tested (fixture->batch) == 3)
    hw_test_batch_cancel (fixture->batch);
}

/* All of an organization's, and pressed again and again while they are tested: what is in already
 * is found without looking through what waits. */
static void
test_crowd (Fixture       *fixture,
            gconstpointer  data)
{
  const guint n = HW_TEST_SCALE (10000);
  const guint n_again = 200;
  g_autoptr(GPtrArray) crowd = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("crowd-%u", i);

      g_ptr_array_add (crowd, hw_connection_new (id, NULL, "One", NULL, "s", NULL, "prod"));
    }

  g_test_timer_start ();
  for (guint i = 0; i <= n_again; i++)
    hw_test_batch_start (fixture->batch, crowd);
  /* 2,000,000 looks: a walk through the queue for each would take minutes. */
  g_assert_cmpfloat (g_test_timer_elapsed (), <, 10);
  g_assert_cmpuint (hw_test_batch_get_n_total (fixture->batch), ==, n);
  g_assert_cmpuint (count_running (crowd), ==, 4);

  hw_test_batch_cancel (fixture->batch);
  g_assert_false (hw_test_batch_get_busy (fixture->batch));
  g_assert_cmpuint (count_running (crowd), ==, 0);

  /* What was given up can be asked for again. */
  hw_test_batch_start (fixture->batch, crowd);
  g_assert_cmpuint (hw_test_batch_get_n_total (fixture->batch), ==, n);
  hw_test_batch_cancel (fixture->batch);
}

/* What has been tested stays; the others show what they showed before. */
static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  g_signal_connect_swapped (fixture->batch, "notify::n-tested", G_CALLBACK (notify_cb), fixture);
  hw_test_batch_start (fixture->batch, fixture->connections);
  hw_test_wait_boolean (fixture->batch, "busy", FALSE);
  g_signal_handlers_disconnect_by_func (fixture->batch, notify_cb, fixture);
  g_assert_cmpuint (hw_test_batch_get_n_tested (fixture->batch), ==, 3);
  g_assert_cmpuint (count_state (fixture, HW_TEST_UNTESTED), ==, fixture->connections->len - 3);
}

/* One that somebody cancels by itself is done, and neither passed nor failed. */
static void
test_cancel_one (Fixture       *fixture,
                 gconstpointer  data)
{
  HwConnection *connection = fixture->connections->pdata[0];
  g_autoptr(GPtrArray) first = g_ptr_array_new ();

  hw_connection_set_test (connection, HW_TEST_FAILED, NULL);
  g_ptr_array_add (first, connection);
  hw_test_batch_start (fixture->batch, first);
  hw_workspace_cancel_test (fixture->workspace, connection);
  g_assert_false (hw_test_batch_get_busy (fixture->batch));
  g_assert_cmpuint (hw_test_batch_get_n_tested (fixture->batch), ==, 1);
  g_assert_cmpuint (hw_test_batch_get_n_failed (fixture->batch), ==, 0);
}

/* Of the examples of a demonstration one stays as it was made. */
static HwConnection *
open_initializing (Fixture *fixture)
{
  hw_simulator_add_examples (fixture->simulator);
  open_sandbox (fixture, "dev-marketing");
  for (guint i = 0; i < fixture->connections->len; i++)
    if (hw_connection_is_initializing (fixture->connections->pdata[i]))
      return fixture->connections->pdata[i];

  g_assert_not_reached ();
}

/* What is still being set up is skipped, and holds up nobody. */
static void
test_skips (Fixture       *fixture,
            gconstpointer  data)
{
  HwConnection *connection = open_initializing (fixture);

  hw_test_batch_start (fixture->batch, fixture->connections);
  hw_test_wait_boolean (fixture->batch, "busy", FALSE);
  g_assert_cmpuint (hw_test_batch_get_n_skipped (fixture->batch), ==, 1);
  g_assert_cmpuint (hw_test_batch_get_n_tested (fixture->batch), ==, fixture->connections->len - 1);
  g_assert_cmpint (hw_connection_get_test_state (connection), ==, HW_TEST_UNTESTED);
  g_assert_cmpint (hw_connection_get_tested_at (connection), ==, 0);
}

/* Its own test, which waits, goes on when the batch has ended. */
static void
test_skips_waiting (Fixture       *fixture,
                    gconstpointer  data)
{
  HwConnection *connection = open_initializing (fixture);

  hw_workspace_test (fixture->workspace, connection);
  hw_test_batch_start (fixture->batch, fixture->connections);
  hw_test_wait_boolean (fixture->batch, "busy", FALSE);
  g_assert_cmpuint (hw_test_batch_get_n_skipped (fixture->batch), ==, 1);
  g_assert_cmpint (hw_connection_get_test_state (connection), ==, HW_TEST_WAITING);
  hw_workspace_cancel_test (fixture->workspace, connection);
}

static gboolean
has_sandboxes (gpointer data)
{
  HwRemoteList *list = HW_REMOTE_LIST (hw_workspace_get_sandboxes (data));

  return hw_remote_list_get_loaded (list) && !hw_remote_list_get_loading (list);
}

static gboolean
has_pool (gpointer data)
{
  return !hw_connection_pool_get_loading (hw_workspace_get_pool (data));
}

static void
pool_changed_cb (Fixture *fixture)
{
  GPtrArray *lists = hw_connection_pool_get_lists (hw_workspace_get_pool (fixture->workspace));
  guint n_reading = 0;

  for (guint i = 0; i < lists->len; i++)
    n_reading += hw_remote_list_get_loading (lists->pdata[i]);
  fixture->most_reading = MAX (fixture->most_reading, n_reading);
}

static void
take_pool (Fixture *fixture)
{
  GListModel *pool = G_LIST_MODEL (hw_workspace_get_pool (fixture->workspace));

  g_ptr_array_set_size (fixture->connections, 0);
  for (guint i = 0; i < g_list_model_get_n_items (pool); i++)
    g_ptr_array_add (fixture->connections, g_list_model_get_item (pool, i));
}

static void
start_half (Fixture *fixture,
            guint    first)
{
  g_autoptr(GPtrArray) half = g_ptr_array_new ();

  for (guint i = first; i < fixture->connections->len; i += 2)
    g_ptr_array_add (half, fixture->connections->pdata[i]);
  hw_test_batch_start (fixture->batch, half);
}

/* Whatever is asked of a workspace: three sandboxes are read at a time, and four connections are
 * tested, of whatever sandbox and in however many portions. */
static void
test_pooled (Fixture       *fixture,
             gconstpointer  data)
{
  HwWorkspace *workspace = fixture->workspace;

  hw_workspace_refresh (workspace);
  hw_test_wait_until (has_sandboxes, workspace);
  hw_workspace_set_pooled (workspace, TRUE);
  g_signal_connect_swapped (hw_workspace_get_pool (workspace), "changed",
                            G_CALLBACK (pool_changed_cb), fixture);
  hw_workspace_refresh (workspace);
  pool_changed_cb (fixture);
  hw_test_wait_until (has_pool, workspace);
  g_assert_cmpuint (fixture->most_reading, ==, 3);
  g_signal_handlers_disconnect_by_data (hw_workspace_get_pool (workspace), fixture);

  take_pool (fixture);
  g_assert_cmpuint (fixture->connections->len, >, 25);
  g_signal_connect_swapped (hw_workspace_get_feed (workspace), "changed", G_CALLBACK (changed_cb),
                            fixture);
  start_half (fixture, 0);
  start_half (fixture, 1);
  hw_test_wait_boolean (fixture->batch, "busy", FALSE);
  g_signal_handlers_disconnect_by_data (hw_workspace_get_feed (workspace), fixture);
  g_assert_cmpuint (fixture->most_running, ==, 4);
  g_assert_cmpuint (hw_test_batch_get_n_tested (fixture->batch), ==, fixture->connections->len);
}

/* Whoever goes while it runs takes it along. */
static void
test_gone (Fixture       *fixture,
           gconstpointer  data)
{
  hw_test_batch_start (fixture->batch, fixture->connections);
}

static HwConnection *
find_state (Fixture     *fixture,
            HwTestState  state)
{
  for (guint i = 0; i < fixture->connections->len; i++)
    if (hw_connection_get_test_state (fixture->connections->pdata[i]) == state)
      return fixture->connections->pdata[i];

  g_assert_not_reached ();
}

static void
assert_counts (Fixture *fixture,
               guint    n_total,
               guint    n_tested,
               guint    n_failed)
{
  g_assert_cmpuint (hw_test_batch_get_n_total (fixture->batch), ==, n_total);
  g_assert_cmpuint (hw_test_batch_get_n_tested (fixture->batch), ==, n_tested);
  g_assert_cmpuint (hw_test_batch_get_n_failed (fixture->batch), ==, n_failed);
}

/* As the lists do when one leaves them */
static void
leave (Fixture      *fixture,
       HwConnection *connection)
{
  g_signal_emit_by_name (hw_workspace_get_deletions (fixture->workspace), "hidden", connection);
}

/* What is deleted is counted no more: nobody would find it. */
static void
test_deleted (Fixture       *fixture,
              gconstpointer  data)
{
  guint n = fixture->connections->len;
  guint n_failed;

  hw_test_batch_start (fixture->batch, fixture->connections);
  hw_test_wait_boolean (fixture->batch, "busy", FALSE);
  n_failed = hw_test_batch_get_n_failed (fixture->batch);

  leave (fixture, find_state (fixture, HW_TEST_FAILED));
  assert_counts (fixture, n - 1, n - 1, n_failed - 1);
  leave (fixture, find_state (fixture, HW_TEST_FAILED));
  assert_counts (fixture, n - 1, n - 1, n_failed - 1); /* the same one */
  leave (fixture, find_state (fixture, HW_TEST_PASSED));
  assert_counts (fixture, n - 2, n - 2, n_failed - 1);
  for (guint i = 0; i < n; i++)
    leave (fixture, fixture->connections->pdata[i]);
  assert_counts (fixture, 0, 0, 0);
}

/* One that is under way and one that waits: the others go on. */
static void
test_deleted_meanwhile (Fixture       *fixture,
                        gconstpointer  data)
{
  guint n = fixture->connections->len;
  HwConnection *running = fixture->connections->pdata[0];
  HwConnection *waiting = fixture->connections->pdata[n - 1];

  hw_test_batch_start (fixture->batch, fixture->connections);
  leave (fixture, running);
  leave (fixture, waiting);
  g_assert_cmpuint (hw_test_batch_get_n_total (fixture->batch), ==, n - 2);
  hw_test_wait_boolean (fixture->batch, "busy", FALSE);
  g_assert_cmpuint (hw_test_batch_get_n_tested (fixture->batch), ==, n - 2);
  g_assert_cmpint (hw_connection_get_test_state (running), ==, HW_TEST_UNTESTED);
  g_assert_cmpint (hw_connection_get_test_state (waiting), ==, HW_TEST_UNTESTED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, test) \
  g_test_add ("/core/test-batch/" name, Fixture, NULL, set_up, test, tear_down)

  ADD ("all", test_all);
  ADD ("again", test_again);
  ADD ("crowd", test_crowd);
  ADD ("cancel", test_cancel);
  ADD ("cancel-one", test_cancel_one);
  ADD ("skips", test_skips);
  ADD ("skips-waiting", test_skips_waiting);
  ADD ("pooled", test_pooled);
  ADD ("gone", test_gone);
  ADD ("deleted", test_deleted);
  ADD ("deleted-meanwhile", test_deleted_meanwhile);

  return g_test_run ();
}
