/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-connection-digest.h"
#include "connections/hw-connection-view.h"
#include "hw-test-platform.h"
#include "net/hw-json.h"

#define S3 "ecadc60c-7455-4d87-84dc-2a0e293d997b"
#define ELOQUA "oracle-eloqua"
#define DESTINATION "4fce964d-3f37-408f-9778-e597338a21ee"

typedef struct
{
  HwCatalog          *catalog;
  HwConnectionFeed   *feed;
  HwConnectionFilter *filter;
  HwConnectionView   *view;
  GListStore         *store;
  GString            *changes;  /* (unowned) */
} Fixture;

static HwCatalog *
create_catalog (void)
{
  g_autoptr(JsonNode) root = NULL;

  root = json_from_string ("[{\"id\":\"" DESTINATION "\",\"name\":\"Amazon S3 Out\","
                           "\"providerId\":\"14e34fac-d307-11e9-bb65-2a2ae2dbcce4\"}]", NULL);

  return hw_catalog_new_live (json_node_get_array (root));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->catalog = create_catalog ();
  fixture->feed = hw_connection_feed_new ();
  fixture->filter = hw_connection_filter_new ();
  hw_connection_filter_set_catalog (fixture->filter, fixture->catalog);
  fixture->view = hw_connection_view_new (fixture->filter);
  fixture->store = g_list_store_new (HW_TYPE_CONNECTION);
  hw_connection_view_set_model (fixture->view, G_LIST_MODEL (fixture->store), fixture->feed);
  fixture->changes = hw_test_watch_model (G_LIST_MODEL (fixture->view));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->view);
  g_assert_finalize_object (fixture->filter);
  g_assert_finalize_object (fixture->store);
  g_assert_finalize_object (fixture->feed);
  g_assert_finalize_object (fixture->catalog);
}

/* @number is the hour of its creation and of its change. */
static HwConnection *
create (Fixture    *fixture,
        const char *id,
        const char *name,
        const char *spec_id,
        const char *state,
        int         number)
{
  g_autofree char *text = NULL;
  g_autoptr(JsonNode) root = NULL;
  HwConnection *connection;

  text = g_strdup_printf ("{\"id\":\"%s\",\"name\":\"%s\",\"state\":\"%s\",\"createdAt\":%d,"
                          "\"updatedAt\":%d,\"createdBy\":\"%s@AdobeID\","
                          "\"connectionSpec\":{\"id\":\"%s\"}}",
                          id, name, state, number * 1000, number * 1000, id, spec_id);
  root = json_from_string (text, NULL);
  connection = hw_connection_new_from_json (json_node_get_object (root), "sandbox", NULL);
  g_assert_nonnull (connection);
  hw_connection_set_feed (connection, fixture->feed);

  return connection;
}

static HwConnection *
add (Fixture    *fixture,
     const char *id,
     const char *name,
     const char *spec_id,
     const char *state,
     int         number)
{
  g_autoptr(HwConnection) connection = create (fixture, id, name, spec_id, state, number);

  g_list_store_append (fixture->store, connection);

  return connection;
}

static void
assert_ids (Fixture    *fixture,
            const char *ids)
{
  g_autofree char *present = hw_test_dup_model (G_LIST_MODEL (fixture->view), "id");

  g_assert_cmpstr (present, ==, ids);
}

static void
add_some (Fixture *fixture)
{
  add (fixture, "a", "Zeta 10", HW_SPEC_ID_HUBSPOT, "enabled", 4);
  add (fixture, "b", "zeta 9", S3, "disabled", 3);
  add (fixture, "c", "Amélie", HW_SPEC_ID_HUBSPOT, "enabled", 2);
  add (fixture, "d", "Out", DESTINATION, "enabled", 1);
}

/* Nothing but destinations is left out at first; the newest come first. */
static void
test_new (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr(HwConnectionView) other = hw_connection_view_new (fixture->filter);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (other)), ==, 0);
  add_some (fixture);
  assert_ids (fixture, "a b c");
  g_assert_cmpuint (hw_connection_view_get_n_hidden (fixture->view), ==, 1);
  g_assert_false (hw_connection_filter_is_narrow (fixture->filter));

  hw_connection_filter_set_with_destinations (fixture->filter, TRUE);
  assert_ids (fixture, "a b c d");
  g_assert_cmpuint (hw_connection_view_get_n_hidden (fixture->view), ==, 0);
}

static void
test_search (Fixture       *fixture,
             gconstpointer  data)
{
  static const struct
  {
    const char *search;
    const char *ids;
  } searches[] = {
    { "zeta", "a b" },
    { "ZETA", "a b" },
    { "AME\xcc\x81LIE", "c" },
    { "hubspot", "a c" },
    { "hubspot 10", "a" },
    { "10 hubspot", "a" },
    { HW_SPEC_ID_HUBSPOT, "" },
    { "nothing", "" },
    { "", "a b c" },
    { NULL, "a b c" },
  };

  add_some (fixture);
  for (size_t i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      hw_connection_filter_set_search (fixture->filter, searches[i].search);
      assert_ids (fixture, searches[i].ids);
    }
}

static void
test_filters (Fixture       *fixture,
              gconstpointer  data)
{
  HwConnection *tested;

  add_some (fixture);
  tested = add (fixture, "e", "Tested", S3, "enabled", 0);
  hw_connection_filter_set_spec_id (fixture->filter, S3);
  assert_ids (fixture, "b e");
  hw_connection_filter_set_state (fixture->filter, "disabled");
  assert_ids (fixture, "b");
  g_assert_true (hw_connection_filter_is_narrow (fixture->filter));
  hw_connection_filter_reset (fixture->filter);
  assert_ids (fixture, "a b c e");

  hw_connection_filter_set_test (fixture->filter, HW_TEST_FAILED);
  assert_ids (fixture, "");
  hw_connection_set_test (tested, HW_TEST_FAILED, NULL);
  assert_ids (fixture, "e");
  hw_connection_filter_reset (fixture->filter);
  hw_connection_filter_set_needs_attention (fixture->filter, TRUE);
  assert_ids (fixture, "b e");
}

/* Whatever the service calls it, what has gone wrong is somebody's to look after. */
static void
test_failure_states (Fixture       *fixture,
                     gconstpointer  data)
{
  add (fixture, "a", "Works", S3, "enabled", 1);
  add (fixture, "b", "Error", S3, "error", 2);
  add (fixture, "c", "Failed", S3, "FAILED", 3);
  add (fixture, "d", "Begins", S3, "initializing", 4);
  add (fixture, "e", "Unknown", S3, "enabling", 5);

  hw_connection_filter_set_needs_attention (fixture->filter, TRUE);
  assert_ids (fixture, "c b");
}

/* The catalogue says of a source that it is being withdrawn. */
static void
test_deprecated (Fixture       *fixture,
                 gconstpointer  data)
{
  HwSource *source = hw_catalog_find_key (fixture->catalog, ELOQUA);
  HwConnection *connection;

  g_assert_nonnull (source);
  connection = add (fixture, "a", "Old", hw_source_get_spec_id (source), "enabled", 1);
  g_assert_true (hw_connection_needs_attention (connection, fixture->catalog));
  g_assert_false (hw_connection_needs_attention (connection, NULL));
}

static void
test_orders (Fixture       *fixture,
             gconstpointer  data)
{
  static const struct
  {
    HwConnectionOrder  order;
    gboolean           descending;
    const char        *ids;
  } orders[] = {
    { HW_CONNECTION_BY_NAME, FALSE, "c b a" },
    { HW_CONNECTION_BY_NAME, TRUE, "a b c" },
    { HW_CONNECTION_BY_SOURCE, FALSE, "b c a" },
    { HW_CONNECTION_BY_SOURCE, TRUE, "c a b" },
    { HW_CONNECTION_BY_STATE, FALSE, "b c a" },
    { HW_CONNECTION_BY_CREATED, FALSE, "c b a" },
    { HW_CONNECTION_BY_CREATED, TRUE, "a b c" },
    { HW_CONNECTION_BY_UPDATED, FALSE, "c b a" },
    { HW_CONNECTION_BY_CREATOR, TRUE, "c b a" },
    { HW_CONNECTION_BY_TEST, FALSE, "a b c" },
    { HW_CONNECTION_BY_SANDBOX, FALSE, "c b a" },
  };
  g_autoptr(HwConnection) passed = NULL;
  g_autoptr(HwConnection) failed = NULL;

  add_some (fixture);
  passed = g_list_model_get_item (G_LIST_MODEL (fixture->view), 1);
  hw_connection_set_test (passed, HW_TEST_PASSED, NULL);
  failed = g_list_model_get_item (G_LIST_MODEL (fixture->view), 0);
  hw_connection_set_test (failed, HW_TEST_FAILED, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      hw_connection_view_sort (fixture->view, orders[i].order, orders[i].descending);
      assert_ids (fixture, orders[i].ids);
    }
}

static void
add_of (Fixture    *fixture,
        const char *id,
        const char *sandbox,
        const char *creator,
        const char *state)
{
  g_autofree char *text = NULL;
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(HwConnection) connection = NULL;

  text = g_strdup_printf ("{\"id\":\"%s\",\"name\":\"N\",\"state\":\"%s\",\"createdBy\":\"%s\","
                          "\"sandboxName\":\"%s\",\"connectionSpec\":{\"id\":\"%s\"}}",
                          id, state, creator, sandbox, S3);
  root = json_from_string (text, NULL);
  connection = hw_connection_new_from_json (json_node_get_object (root), "sandbox", NULL);
  g_assert_nonnull (connection);
  hw_connection_set_feed (connection, fixture->feed);
  g_list_store_append (fixture->store, connection);
}

static const char *
get_state_text (const char *state)
{
  return g_str_equal (state, "enabled") ? "가동" : g_str_equal (state, "draft") ? "초안" : "나감";
}

/* Sandboxes, creators and states stand as names do: case does not count, numbers do; and a state
 * stands by the word that is shown for it. */
static void
test_orders_by_locale (Fixture       *fixture,
                       gconstpointer  data)
{
  add_of (fixture, "a", "dev-10", "Zoe@AdobeID", "draft");
  add_of (fixture, "b", "Dev-9", "adam@AdobeID", "enabled");
  add_of (fixture, "c", "apple", "Bea@AdobeID", "Disabled");

  hw_connection_view_sort (fixture->view, HW_CONNECTION_BY_SANDBOX, FALSE);
  assert_ids (fixture, "c b a");
  hw_connection_view_sort (fixture->view, HW_CONNECTION_BY_CREATOR, FALSE);
  assert_ids (fixture, "b c a");
  hw_connection_view_sort (fixture->view, HW_CONNECTION_BY_STATE, FALSE);
  assert_ids (fixture, "c a b");

  hw_connection_key_set_state_text (get_state_text);
  hw_connection_view_sort (fixture->view, HW_CONNECTION_BY_STATE, TRUE);
  assert_ids (fixture, "a c b");
  hw_connection_view_sort (fixture->view, HW_CONNECTION_BY_STATE, FALSE);
  assert_ids (fixture, "b c a");
  hw_connection_key_set_state_text (NULL);
}

/* Every change is told as what it is, so that a view of it keeps selection and place. */
static void
test_changes (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(HwConnection) newest = create (fixture, "n", "New", S3, "enabled", 9);
  g_autoptr(HwConnection) again = NULL;
  HwConnection *last;

  add_some (fixture);
  g_assert_cmpstr (fixture->changes->str, ==, "0-0+1 1-0+1 2-0+1 ");
  g_string_truncate (fixture->changes, 0);
  g_list_store_append (fixture->store, newest);
  g_list_store_remove (fixture->store, 1);
  g_assert_cmpstr (fixture->changes->str, ==, "0-0+1 2-1+0 ");
  assert_ids (fixture, "n a c");

  g_string_truncate (fixture->changes, 0);
  hw_connection_view_sort (fixture->view, HW_CONNECTION_BY_NAME, FALSE);
  assert_ids (fixture, "c n a");
  again = create (fixture, "n", "Aaa", S3, "enabled", 9);
  g_string_truncate (fixture->changes, 0);
  hw_connection_update (newest, again);
  assert_ids (fixture, "n c a");
  g_assert_cmpstr (fixture->changes->str, ==, "0-2+2 ");

  g_string_truncate (fixture->changes, 0);
  last = g_list_model_get_item (G_LIST_MODEL (fixture->view), 2);
  hw_connection_set_test (last, HW_TEST_PASSED, NULL);
  g_object_unref (last);
  g_assert_cmpstr (fixture->changes->str, ==, "");
}

/* A digest is made once, and again when what it was made of has changed. */
static void
test_digest (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(HwConnection) connection = create (fixture, "a", "One", DESTINATION, "enabled", 1);
  g_autoptr(HwConnection) newer = create (fixture, "a", "Two", DESTINATION, "enabled", 1);
  g_autoptr(HwCatalog) bundled = hw_catalog_new_bundled ();
  const HwConnectionDigest *digest = hw_connection_digest_get (connection, fixture->catalog);

  g_assert_true (digest->is_destination);
  g_assert_nonnull (strstr (digest->search_text, "one"));
  g_assert_true (hw_connection_digest_get (connection, fixture->catalog) == digest);
  hw_connection_update (connection, newer);
  digest = hw_connection_digest_get (connection, fixture->catalog);
  g_assert_nonnull (strstr (digest->search_text, "two"));
  digest = hw_connection_digest_get (connection, bundled);
  g_assert_false (digest->is_destination);
}

#define N_CHANGES 300

/* The view against a plain filter and sort of the whole, through many random changes. */
static void
test_random (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < N_CHANGES; i++)
    {
      guint n_items = g_list_model_get_n_items (G_LIST_MODEL (fixture->store));
      int what = g_rand_int_range (rand, 0, 10);
      g_autofree char *id = g_strdup_printf ("id-%u", i);
      g_autofree char *name = g_strdup_printf ("%d", g_rand_int_range (rand, 0, 50));
      g_autoptr(HwConnection) connection = create (fixture, id, name, S3,
                                                   i % 3 == 0 ? "disabled" : "enabled",
                                                   g_rand_int_range (rand, 1, 30));
      g_autoptr(HwConnectionView) plain = NULL;
      g_autofree char *expected = NULL;

      if (what < 7)
        g_list_store_insert (fixture->store, g_rand_int_range (rand, 0, (int)n_items + 1),
                             connection);
      else if (what == 7 && n_items > 0)
        g_list_store_remove (fixture->store, g_rand_int_range (rand, 0, (int)n_items));
      else if (what == 8)
        hw_connection_view_sort (fixture->view,
                                 (HwConnectionOrder)g_rand_int_range (rand, 0, 8),
                                 g_rand_boolean (rand));
      else
        hw_connection_filter_set_state (fixture->filter, g_rand_boolean (rand) ? "enabled" : NULL);

      plain = hw_connection_view_new (fixture->filter);
      hw_connection_view_sort (plain, hw_connection_view_get_order (fixture->view),
                               hw_connection_view_get_descending (fixture->view));
      hw_connection_view_set_model (plain, G_LIST_MODEL (fixture->store), NULL);
      expected = hw_test_dup_model (G_LIST_MODEL (plain), "id");
      assert_ids (fixture, expected);
    }
}

#define N_MANY 5000

static gboolean
is_idle (gpointer data)
{
  return !hw_connection_view_get_busy (data);
}

static void
add_many (Fixture *fixture)
{
  g_autoptr(GPtrArray) many = g_ptr_array_new_with_free_func (g_object_unref);

  for (int i = 0; i < N_MANY; i++)
    {
      g_autofree char *id = g_strdup_printf ("many-%d", i);
      g_autofree char *name = g_strdup_printf ("%d", i * 7919 % N_MANY);

      g_ptr_array_add (many, create (fixture, id, name, S3, i % 3 == 0 ? "disabled" : "enabled",
                                     i + 1));
    }
  g_list_store_splice (fixture->store, 0, 0, many->pdata, many->len);
}

/* What is shown is what another view of the same shows that is told at once. */
static void
assert_many (Fixture *fixture)
{
  g_autoptr(HwConnectionView) plain = hw_connection_view_new (fixture->filter);
  g_autofree char *expected = NULL;
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GListStore) store = g_list_store_new (HW_TYPE_CONNECTION);

  hw_connection_view_sort (plain, hw_connection_view_get_order (fixture->view),
                           hw_connection_view_get_descending (fixture->view));
  hw_connection_view_set_model (plain, G_LIST_MODEL (store), NULL);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fixture->store)); i++)
    g_ptr_array_add (items, g_list_model_get_item (G_LIST_MODEL (fixture->store), i));
  g_list_store_splice (store, 0, 0, items->pdata, items->len);
  expected = hw_test_dup_model (G_LIST_MODEL (plain), "id");
  hw_test_wait_until (is_idle, fixture->view);
  assert_ids (fixture, expected);
}

/* Many are arranged in slices, and the former arrangement stands until that is done. */
static void
test_many (Fixture       *fixture,
           gconstpointer  data)
{
  add_many (fixture);
  g_string_truncate (fixture->changes, 0);
  hw_connection_view_sort (fixture->view, HW_CONNECTION_BY_NAME, FALSE);
  g_assert_true (hw_connection_view_get_busy (fixture->view));
  g_assert_cmpstr (fixture->changes->str, ==, "");
  assert_many (fixture);

  hw_connection_view_sort (fixture->view, HW_CONNECTION_BY_NAME, TRUE);
  hw_connection_filter_set_state (fixture->filter, "disabled");
  assert_many (fixture);
  hw_connection_filter_set_state (fixture->filter, NULL);
  hw_connection_filter_set_search (fixture->filter, "no such connection");
  assert_many (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->view)), ==, 0);
}

/* What comes, goes and changes while many are arranged, at every stage of it. */
static void
test_meanwhile (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (11);
  guint n_changes = 0;

  add_many (fixture);
  hw_connection_view_sort (fixture->view, HW_CONNECTION_BY_NAME, TRUE);
  for (guint i = 0; hw_connection_view_get_busy (fixture->view) || i < 40; i++)
    {
      guint n = g_list_model_get_n_items (G_LIST_MODEL (fixture->store));
      g_autofree char *id = g_strdup_printf ("new-%u", i);
      g_autofree char *name = g_strdup_printf ("%d", g_rand_int_range (rand, 0, 9000));
      g_autoptr(HwConnection) fresh = create (fixture, id, name, S3, "enabled", (int)i);
      g_autoptr(HwConnection) item = NULL;
      g_autofree char *other = NULL;
      g_autoptr(HwConnection) newer = NULL;

      g_list_store_remove (fixture->store, g_rand_int_range (rand, 0, (int)n));
      g_list_store_insert (fixture->store, g_rand_int_range (rand, 0, (int)n), fresh);
      item = g_list_model_get_item (G_LIST_MODEL (fixture->store),
                                    g_rand_int_range (rand, 0, (int)n));
      other = g_strdup_printf ("%d", g_rand_int_range (rand, 0, 9000));
      newer = create (fixture, hw_connection_get_id (item), other, S3, "disabled", 1);
      hw_connection_update (item, newer);
      n_changes += hw_connection_view_get_busy (fixture->view);
      if (i == 20)
        hw_connection_filter_set_state (fixture->filter, "enabled");
      if (i % 5 == 4)
        g_main_context_iteration (NULL, FALSE);
    }
  g_assert_cmpuint (n_changes, >=, 9);
  assert_many (fixture);
}

/* Another model that is large is never mixed with the former one. */
static void
test_large_model (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr(GListStore) other = g_list_store_new (HW_TYPE_CONNECTION);

  add_many (fixture);
  hw_connection_view_set_model (fixture->view, G_LIST_MODEL (other), fixture->feed);
  assert_ids (fixture, "");
  hw_connection_view_set_model (fixture->view, G_LIST_MODEL (fixture->store), fixture->feed);
  assert_ids (fixture, "");
  assert_many (fixture);
}

static void
test_properties (Fixture       *fixture,
                 gconstpointer  data)
{
  hw_test_property_contract (fixture->filter, "search", "a", "b");
  hw_test_property_contract (fixture->filter, "spec-id", "a", "b");
  hw_test_property_contract (fixture->filter, "state", "a", "b");
  hw_test_property_contract (fixture->filter, "test", HW_TEST_PASSED, HW_TEST_FAILED);
  hw_test_property_contract (fixture->filter, "needs-attention", TRUE, FALSE);
  hw_test_property_contract (fixture->filter, "with-destinations", TRUE, FALSE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, test) \
  g_test_add ("/core/connections/connection-view/" name, Fixture, NULL, set_up, test, tear_down)

  ADD ("new", test_new);
  ADD ("search", test_search);
  ADD ("filters", test_filters);
  ADD ("failure-states", test_failure_states);
  ADD ("deprecated", test_deprecated);
  ADD ("orders", test_orders);
  ADD ("orders-by-locale", test_orders_by_locale);
  ADD ("changes", test_changes);
  ADD ("digest", test_digest);
  ADD ("random", test_random);
  ADD ("many", test_many);
  ADD ("meanwhile", test_meanwhile);
  ADD ("large-model", test_large_model);
  ADD ("properties", test_properties);

  return g_test_run ();
}
