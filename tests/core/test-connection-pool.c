/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-connection-pool.h"

#include <string.h>

#include "hw-simulator.h"
#include "hw-test-platform.h"
#include "net/hw-error.h"

/* The pool on the simulator, which has several sandboxes. */

#define CONNECTIONS "/connections"

typedef struct
{
  HwSimulator      *simulator;
  HwProfile        *profile;
  HwClient         *client;
  HwSandboxList    *sandboxes;
  HwConnectionFeed *feed;
  HwDeletions      *deletions;
  HwConnectionPool *pool;
  guint             most_reading;
  guint             n_items;      /* as the signals add them up */
} Fixture;

static guint
count_reading (Fixture *fixture)
{
  GPtrArray *lists = hw_connection_pool_get_lists (fixture->pool);
  guint n = 0;

  for (guint i = 0; i < lists->len; i++)
    n += hw_remote_list_get_loading (lists->pdata[i]);

  return n;
}

static void
changed_cb (Fixture *fixture)
{
  fixture->most_reading = MAX (fixture->most_reading, count_reading (fixture));
}

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       n_removed,
                  guint       n_added,
                  Fixture    *fixture)
{
  g_assert_cmpuint (position + n_removed, <=, fixture->n_items);
  fixture->n_items += n_added - n_removed;
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, fixture->n_items);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(HwSecret) token = NULL;

  fixture->simulator = hw_simulator_new ();
  hw_simulator_set_initializing_time (fixture->simulator, 0);
  g_assert_true (hw_simulator_listen (fixture->simulator, 0, NULL, NULL));
  fixture->profile = hw_test_profile_new (hw_simulator_get_url (fixture->simulator));
  token = hw_secret_new (hw_simulator_get_access_token (fixture->simulator));
  hw_profile_set_organization_id (fixture->profile,
                                  hw_simulator_get_organization_id (fixture->simulator));
  hw_profile_set_api_key (fixture->profile, hw_simulator_get_api_key (fixture->simulator));
  hw_profile_set_access_token (fixture->profile, token);

  fixture->client = hw_client_new (fixture->profile);
  hw_client_set_retry_delay (fixture->client, 0);
  fixture->sandboxes = hw_sandbox_list_new (fixture->client);
  fixture->feed = hw_connection_feed_new ();
  fixture->deletions = hw_deletions_new (fixture->client, fixture->sandboxes);
  hw_remote_list_refresh (HW_REMOTE_LIST (fixture->sandboxes));
  hw_test_wait_boolean (fixture->sandboxes, "loading", FALSE);

  fixture->pool = hw_connection_pool_new (fixture->client, fixture->sandboxes, fixture->feed, NULL,
                                          fixture->deletions);
  g_signal_connect_swapped (fixture->pool, "changed", G_CALLBACK (changed_cb), fixture);
  g_signal_connect (fixture->pool, "items-changed", G_CALLBACK (items_changed_cb), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_signal_handlers_disconnect_by_data (fixture->pool, fixture);
  g_assert_finalize_object (fixture->pool);
  g_clear_object (&fixture->deletions);
  hw_test_wait_sole_owner (fixture->sandboxes);
  g_assert_finalize_object (fixture->sandboxes);
  g_clear_object (&fixture->feed);
  hw_test_wait_sole_owner (fixture->client);
  g_assert_finalize_object (fixture->client);
  g_assert_finalize_object (fixture->profile);
  g_assert_finalize_object (fixture->simulator);
}

static guint
count_all (Fixture *fixture)
{
  GListModel *sandboxes = G_LIST_MODEL (fixture->sandboxes);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (sandboxes); i++)
    {
      g_autoptr(HwSandbox) sandbox = g_list_model_get_item (sandboxes, i);

      if (hw_sandbox_is_active (sandbox))
        n += hw_simulator_get_n_connections (fixture->simulator, hw_sandbox_get_name (sandbox));
    }

  return n;
}

static void
read_all (Fixture *fixture)
{
  hw_connection_pool_refresh (fixture->pool);
  hw_test_wait_boolean (fixture->pool, "loading", FALSE);
}

static void
assert_whole (Fixture *fixture)
{
  GListModel *model = G_LIST_MODEL (fixture->pool);
  g_autoptr(GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (g_list_model_get_n_items (model), ==, count_all (fixture));
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(HwConnection) connection = g_list_model_get_item (model, i);

      g_assert_true (g_hash_table_add (ids, (gpointer)hw_connection_get_id (connection)));
    }
}

static HwConnectionList *
get_list (Fixture *fixture,
          guint    index)
{
  return hw_connection_pool_get_lists (fixture->pool)->pdata[index];
}

static const GError *
get_error (Fixture *fixture,
           guint    index)
{
  return hw_remote_list_get_error (HW_REMOTE_LIST (get_list (fixture, index)));
}

static void
test_new_destroy (Fixture       *fixture,
                  gconstpointer  data)
{
  GListModel *model = G_LIST_MODEL (fixture->pool);

  g_assert_true (g_list_model_get_item_type (model) == HW_TYPE_CONNECTION);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 0);
  g_assert_null (g_list_model_get_item (model, 0));
  g_assert_false (hw_connection_pool_get_loading (fixture->pool));
  g_assert_cmpuint (hw_simulator_get_n_requests (fixture->simulator, "GET", CONNECTIONS), ==, 0);
}

/* A series of calls for each sandbox, a few series at a time; all of it, once. */
static void
test_all (Fixture       *fixture,
          gconstpointer  data)
{
  GPtrArray *lists = hw_connection_pool_get_lists (fixture->pool);

  hw_simulator_add_connections (fixture->simulator, "prod", 250);
  read_all (fixture);
  g_assert_cmpuint (lists->len, >, 3);
  g_assert_cmpuint (fixture->most_reading, ==, 3);
  assert_whole (fixture);
  for (guint i = 0; i < lists->len; i++)
    {
      const char *sandbox = hw_connection_list_get_sandbox (lists->pdata[i]);

      g_assert_true (hw_connection_pool_find (fixture->pool, sandbox) == lists->pdata[i]);
    }
  g_assert_null (hw_connection_pool_find (fixture->pool, "nowhere"));

  /* Again, with what has come since. */
  hw_simulator_add_connections (fixture->simulator, "prod", 5);
  read_all (fixture);
  assert_whole (fixture);
}

/* A second press while it reads asks for nothing twice. */
static void
test_refresh_twice (Fixture       *fixture,
                    gconstpointer  data)
{
  guint n_requests;

  read_all (fixture);
  n_requests = hw_simulator_get_n_requests (fixture->simulator, "GET", CONNECTIONS);
  hw_connection_pool_refresh (fixture->pool);
  read_all (fixture);
  g_assert_cmpuint (hw_simulator_get_n_requests (fixture->simulator, "GET", CONNECTIONS), ==,
                    2 * n_requests);
}

/* What cannot be read in one sandbox takes nothing away from the others. */
static void
test_one_fails (Fixture       *fixture,
                gconstpointer  data)
{
  guint n_failed = 0;

  hw_simulator_fail_next (fixture->simulator, "GET", CONNECTIONS, 403,
                          "{\"type\":\"https://ns.adobe.com/aep/errors/FLOW-2120-403\"}", FALSE);
  read_all (fixture);
  for (guint i = 0; i < hw_connection_pool_get_lists (fixture->pool)->len; i++)
    n_failed += g_error_matches (get_error (fixture, i), HW_ERROR, HW_ERROR_FORBIDDEN);
  g_assert_cmpuint (n_failed, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->pool)), <,
                    count_all (fixture));

  read_all (fixture);
  assert_whole (fixture);
}

/* The list that the window shows is taken in, in place of the pool's own, and not read again. */
static void
test_adopt (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(HwConnectionList) list = hw_connection_list_new (fixture->client, "prod");
  HwConnectionList *own;

  read_all (fixture);
  own = hw_connection_pool_find (fixture->pool, "prod");
  hw_remote_list_refresh (HW_REMOTE_LIST (list));
  hw_test_wait_boolean (list, "loading", FALSE);
  hw_connection_pool_adopt (fixture->pool, list);
  hw_connection_pool_adopt (fixture->pool, list);
  g_assert_true (hw_connection_pool_find (fixture->pool, "prod") == list);
  g_assert_true (own != list);
  assert_whole (fixture);

  /* Whoever shows it goes on with it. */
  hw_connection_pool_close (fixture->pool, list);
  hw_remote_list_refresh (HW_REMOTE_LIST (list));
  g_assert_true (hw_remote_list_get_loading (HW_REMOTE_LIST (list)));
  hw_test_wait_boolean (list, "loading", FALSE);
}

/* Nothing is read any more, and nothing told. */
static void
test_close (Fixture       *fixture,
            gconstpointer  data)
{
  guint n_items;

  hw_simulator_add_connections (fixture->simulator, "prod", 250);
  hw_connection_pool_refresh (fixture->pool);
  n_items = g_list_model_get_n_items (G_LIST_MODEL (fixture->pool));
  hw_connection_pool_close (fixture->pool, NULL);
  g_assert_false (hw_connection_pool_get_loading (fixture->pool));
  hw_connection_pool_recover (fixture->pool);
  g_assert_false (hw_connection_pool_get_loading (fixture->pool));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->pool)), ==, n_items);
}

/* The network is back: what could not be read without is read, and nothing else. */
static void
test_recover (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *url = g_strdup (hw_simulator_get_url (fixture->simulator));
  GPtrArray *lists = hw_connection_pool_get_lists (fixture->pool);
  guint n_requests;

  hw_profile_set_platform_url (fixture->profile, "http://127.0.0.1:1");
  read_all (fixture);
  for (guint i = 0; i < lists->len; i++)
    g_assert_true (hw_error_is_network (get_error (fixture, i)));

  hw_profile_set_platform_url (fixture->profile, url);
  fixture->most_reading = 0;
  hw_connection_pool_recover (fixture->pool);
  hw_connection_pool_recover (fixture->pool);
  g_assert_true (hw_connection_pool_get_loading (fixture->pool));
  hw_test_wait_boolean (fixture->pool, "loading", FALSE);
  g_assert_cmpuint (fixture->most_reading, ==, 3);
  assert_whole (fixture);

  n_requests = hw_simulator_get_n_requests (fixture->simulator, "GET", CONNECTIONS);
  hw_connection_pool_recover (fixture->pool);
  g_assert_false (hw_connection_pool_get_loading (fixture->pool));
  g_assert_cmpuint (hw_simulator_get_n_requests (fixture->simulator, "GET", CONNECTIONS), ==,
                    n_requests);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, test) \
  g_test_add ("/core/connections/connection-pool/" name, Fixture, NULL, set_up, test, tear_down)

  ADD ("new-destroy", test_new_destroy);
  ADD ("all", test_all);
  ADD ("refresh-twice", test_refresh_twice);
  ADD ("one-fails", test_one_fails);
  ADD ("adopt", test_adopt);
  ADD ("close", test_close);
  ADD ("recover", test_recover);

  return g_test_run ();
}
