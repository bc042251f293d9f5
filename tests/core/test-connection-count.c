/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-connection-count.h"
#include "hw-test-util.h"

#define DESTINATION "4fce964d-3f37-408f-9778-e597338a21ee"
#define OTHER "5fce964d-3f37-408f-9778-e597338a21ee"

typedef struct
{
  HwConnectionFilter *filter;
  HwConnectionCount  *count;
  GListStore         *store;
  guint               n_notified;
} Fixture;

static HwCatalog *
create_catalog (const char *destination)
{
  g_autofree char *text = NULL;
  g_autoptr(JsonNode) root = NULL;

  text = g_strdup_printf ("[{\"id\":\"%s\",\"name\":\"Amazon S3 Out\","
                          "\"providerId\":\"14e34fac-d307-11e9-bb65-2a2ae2dbcce4\"}]",
                          destination);
  root = json_from_string (text, NULL);

  return hw_catalog_new_live (json_node_get_array (root));
}

static void
notified_cb (Fixture *fixture)
{
  fixture->n_notified++;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(HwCatalog) catalog = create_catalog (DESTINATION);

  fixture->filter = hw_connection_filter_new ();
  hw_connection_filter_set_catalog (fixture->filter, catalog);
  fixture->count = hw_connection_count_new (fixture->filter);
  fixture->store = g_list_store_new (HW_TYPE_CONNECTION);
  hw_connection_count_set_model (fixture->count, G_LIST_MODEL (fixture->store));
  g_signal_connect_swapped (fixture->count, "notify::value", G_CALLBACK (notified_cb), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->count);
  g_assert_finalize_object (fixture->filter);
  g_assert_finalize_object (fixture->store);
}

static void
insert (Fixture    *fixture,
        guint       position,
        const char *spec_id)
{
  g_autoptr(HwConnection) connection = NULL;

  connection = hw_connection_new ("1", NULL, "One", NULL, spec_id, NULL, "prod");
  g_list_store_insert (fixture->store, position, connection);
}

static void
assert_value (Fixture *fixture,
              guint    value)
{
  g_assert_cmpuint (hw_connection_count_get_value (fixture->count), ==, value);
}

/* What the filter looks for otherwise makes no difference. */
static void
test_counts (Fixture       *fixture,
             gconstpointer  data)
{
  assert_value (fixture, 0);
  insert (fixture, 0, HW_SPEC_ID_HUBSPOT);
  insert (fixture, 0, DESTINATION);
  insert (fixture, 2, NULL);
  insert (fixture, 1, OTHER);
  assert_value (fixture, 3);
  g_assert_cmpuint (fixture->n_notified, ==, 3);

  hw_connection_filter_set_search (fixture->filter, "nothing like it");
  hw_connection_filter_set_needs_attention (fixture->filter, TRUE);
  assert_value (fixture, 3);
  g_assert_cmpuint (fixture->n_notified, ==, 3);

  hw_connection_filter_set_with_destinations (fixture->filter, TRUE);
  assert_value (fixture, 4);
  hw_connection_filter_set_with_destinations (fixture->filter, FALSE);
  assert_value (fixture, 3);
}

/* What leaves is known by its place. */
static void
test_follows (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(HwCatalog) other = create_catalog (OTHER);

  for (guint i = 0; i < 4; i++)
    insert (fixture, i, i % 2 == 0 ? HW_SPEC_ID_HUBSPOT : DESTINATION);
  insert (fixture, 4, OTHER);
  assert_value (fixture, 3);

  g_list_store_remove (fixture->store, 1);
  assert_value (fixture, 3);
  g_list_store_remove (fixture->store, 0);
  assert_value (fixture, 2);

  /* HubSpot, a destination, and one of the other kind are left. */
  hw_connection_filter_set_catalog (fixture->filter, other);
  assert_value (fixture, 2);
  g_list_store_remove (fixture->store, 2);
  assert_value (fixture, 2);
  hw_connection_filter_set_catalog (fixture->filter, NULL);
  assert_value (fixture, 2);

  g_list_store_remove_all (fixture->store);
  assert_value (fixture, 0);
}

static void
test_model (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(GListStore) other = g_list_store_new (HW_TYPE_CONNECTION);

  insert (fixture, 0, HW_SPEC_ID_HUBSPOT);
  hw_connection_count_set_model (fixture->count, G_LIST_MODEL (other));
  assert_value (fixture, 0);
  insert (fixture, 0, HW_SPEC_ID_HUBSPOT);
  assert_value (fixture, 0);
  hw_connection_count_set_model (fixture->count, G_LIST_MODEL (fixture->store));
  assert_value (fixture, 2);
  hw_connection_count_set_model (fixture->count, NULL);
  assert_value (fixture, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, test) \
  g_test_add ("/core/connections/connection-count/" name, Fixture, NULL, set_up, test, tear_down)

  ADD ("counts", test_counts);
  ADD ("follows", test_follows);
  ADD ("model", test_model);

  return g_test_run ();
}
