/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-connection-list.h"
#include "hw-test-platform.h"
#include "net/hw-error.h"

#define FIRST HW_TEST_CONNECTIONS "?limit=100&orderby=-createdAt"

typedef struct
{
  HwTestClient      http;
  HwConnectionList *list;
  GString          *changes;  /* (unowned) */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  hw_test_client_set_up (&fixture->http, data);
  fixture->list = hw_connection_list_new (fixture->http.client, HW_TEST_SANDBOX);
  fixture->changes = hw_test_watch_model (G_LIST_MODEL (fixture->list));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  hw_test_wait_sole_owner (fixture->list);
  g_assert_finalize_object (fixture->list);
  hw_test_wait_sole_owner (fixture->http.client);
  hw_test_client_tear_down (&fixture->http, data);
}

static void
expect_range (Fixture    *fixture,
              const char *target,
              const char *next,
              guint       first,
              guint       n)
{
  g_autofree char *page = hw_test_page_json_range (next, first, n);

  hw_test_server_expect (fixture->http.server, "GET", target, 200, page);
}

static void
refresh (Fixture *fixture)
{
  hw_remote_list_refresh (HW_REMOTE_LIST (fixture->list));
  hw_test_wait_boolean (fixture->list, "loading", FALSE);
}

static void
assert_ids (Fixture    *fixture,
            const char *ids)
{
  g_autofree char *present = hw_test_dup_model (G_LIST_MODEL (fixture->list), "id");

  g_assert_cmpstr (present, ==, ids);
}

static const GError *
get_error (Fixture *fixture)
{
  return hw_remote_list_get_error (HW_REMOTE_LIST (fixture->list));
}

static void
test_new_destroy (Fixture       *fixture,
                  gconstpointer  data)
{
  g_assert_cmpstr (hw_connection_list_get_sandbox (fixture->list), ==, HW_TEST_SANDBOX);
  g_assert_null (hw_connection_list_find (fixture->list, "c1"));
}

/* Links as the service gives them: relative to its base path, with the whole path, and whole. The
 * link's own query is all that is asked for. */
static void
test_pages (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *absolute = NULL;

  absolute = g_strconcat (hw_test_server_get_url (fixture->http.server), HW_TEST_CONNECTIONS,
                          "?limit=100&continuationToken=c", NULL);
  expect_range (fixture, FIRST, "/connections?limit=2&continuationToken=a%3Db%26", 1, 2);
  expect_range (fixture, HW_TEST_CONNECTIONS "?limit=2&continuationToken=a%3Db%26",
                HW_TEST_CONNECTIONS "?continuationToken=b", 3, 2);
  expect_range (fixture, HW_TEST_CONNECTIONS "?continuationToken=b", absolute, 5, 1);
  expect_range (fixture, HW_TEST_CONNECTIONS "?limit=100&continuationToken=c", NULL, 6, 1);
  refresh (fixture);
  g_assert_no_error (get_error (fixture));
  assert_ids (fixture, "c1 c2 c3 c4 c5 c6");

  for (guint i = 0; i < 4; i++)
    {
      const HwTestRequest *request = hw_test_server_get_request (fixture->http.server, i);

      g_assert_cmpstr (hw_test_request_get_header (request, "x-sandbox-name"), ==, HW_TEST_SANDBOX);
      g_assert_cmpstr (hw_test_request_get_header (request, "Authorization"), ==,
                       "Bearer " HW_TEST_TOKEN);
    }
}

/* Nothing of ours goes to another host, and nothing but this list is read. */
static void
test_astray (Fixture       *fixture,
             gconstpointer  data)
{
  static const char *const links[] = {
    "https://elsewhere.invalid" HW_TEST_CONNECTIONS "?continuationToken=b",
    "//elsewhere.invalid/connections?continuationToken=b",
    "/flows?continuationToken=b",
    "/../connections?continuationToken=b",
    "/connections",
    "connections?continuationToken=b",
    "?continuationToken=b",
    "nonsense",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (links); i++)
    {
      expect_range (fixture, FIRST, links[i], 1, 2);
      refresh (fixture);
      g_assert_error (get_error (fixture), HW_ERROR, HW_ERROR_INVALID_RESPONSE);
      assert_ids (fixture, "c1 c2");
    }
  g_assert_false (hw_remote_list_get_loaded (HW_REMOTE_LIST (fixture->list)));
}

static void
test_links_of_wrong_types (Fixture       *fixture,
                           gconstpointer  data)
{
  static const char *const links[] = {
    "null", "[]", "{\"next\":null}", "{\"next\":\"x\"}", "{\"next\":{}}", "{\"next\":{\"href\":7}}",
    "{\"next\":{\"href\":\"\"}}"
  };

  for (size_t i = 0; i < G_N_ELEMENTS (links); i++)
    {
      g_autofree char *page = NULL;

      page = g_strdup_printf ("{\"items\":[{\"id\":\"1\"}],\"_links\":%s}", links[i]);
      hw_test_server_expect (fixture->http.server, "GET", FIRST, 200, page);
      refresh (fixture);
      g_assert_no_error (get_error (fixture));
      assert_ids (fixture, "1");
    }
}

/* An item without an ID is passed over; one that does not name its sandbox is in ours. */
static void
test_bad_items (Fixture       *fixture,
                gconstpointer  data)
{
  HwConnection *connection;

  hw_test_server_expect (fixture->http.server, "GET", FIRST, 200,
                         "{\"items\":[null,1,\"x\",[],{},{\"id\":5},{\"id\":\"a\"},{\"id\":\"\"},"
                         "{\"id\":\"b\",\"name\":[],\"sandboxName\":\"other\"}]}");
  refresh (fixture);
  g_assert_no_error (get_error (fixture));
  assert_ids (fixture, "a b");
  connection = hw_connection_list_find (fixture->list, "a");
  g_assert_cmpstr (hw_connection_get_sandbox (connection), ==, HW_TEST_SANDBOX);
  connection = hw_connection_list_find (fixture->list, "b");
  g_assert_cmpstr (hw_connection_get_sandbox (connection), ==, "other");
}

static void
test_refresh (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *item = hw_test_connection_json ("c1", "Renamed", "disabled", 1);
  g_autofree char *page = hw_test_page_json (NULL, item, NULL);
  HwConnection *connection;

  expect_range (fixture, FIRST, NULL, 1, 3);
  refresh (fixture);
  connection = hw_connection_list_find (fixture->list, "c1");
  hw_connection_set_test (connection, HW_TEST_PASSED, NULL);
  expect_range (fixture, FIRST, NULL, 1, 3);
  refresh (fixture);
  g_assert_cmpstr (fixture->changes->str, ==, "0-0+3 ");

  hw_test_server_expect (fixture->http.server, "GET", FIRST, 200, page);
  refresh (fixture);
  g_assert_cmpstr (fixture->changes->str, ==, "0-0+3 1-2+0 ");
  g_assert_true (hw_connection_list_find (fixture->list, "c1") == connection);
  g_assert_cmpstr (hw_connection_get_name (connection), ==, "Renamed");
  g_assert_cmpstr (hw_connection_get_state (connection), ==, "disabled");
  g_assert_cmpint (hw_connection_get_test_state (connection), ==, HW_TEST_PASSED);
}

/* Somebody deletes and creates while the pages are read, so that they slide: one comes twice, one
 * is passed over. None stands twice, and the next refresh has them all. */
static void
test_sliding_pages (Fixture       *fixture,
                    gconstpointer  data)
{
  const char *next = "/connections?continuationToken=b";
  const char *second = HW_TEST_CONNECTIONS "?continuationToken=b";
  HwConnection *kept;

  expect_range (fixture, FIRST, next, 1, 3);
  expect_range (fixture, second, NULL, 4, 2);
  refresh (fixture);
  assert_ids (fixture, "c1 c2 c3 c4 c5");
  kept = hw_connection_list_find (fixture->list, "c5");

  /* One was created: the last of the first page comes once more. */
  expect_range (fixture, FIRST, next, 1, 3);
  expect_range (fixture, second, NULL, 3, 3);
  refresh (fixture);
  assert_ids (fixture, "c1 c2 c3 c4 c5");
  g_assert_true (hw_connection_list_find (fixture->list, "c5") == kept);

  /* One was deleted: the first of the second page has moved to the first, which is read. */
  expect_range (fixture, FIRST, next, 1, 3);
  expect_range (fixture, second, NULL, 5, 1);
  refresh (fixture);
  assert_ids (fixture, "c1 c2 c3 c5");
  g_assert_true (hw_connection_list_find (fixture->list, "c5") == kept);

  expect_range (fixture, FIRST, next, 1, 3);
  expect_range (fixture, second, NULL, 4, 2);
  refresh (fixture);
  assert_ids (fixture, "c1 c2 c3 c4 c5");
  g_assert_true (hw_connection_list_find (fixture->list, "c5") == kept);
  g_assert_no_error (get_error (fixture));
}

static void
test_add (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr(HwConnection) made = hw_connection_new ("new", NULL, "New", NULL, "s", NULL, "b");
  g_autoptr(HwConnection) listed = hw_connection_new ("c2", NULL, "New", NULL, "s", NULL, "b");
  HwConnection *present;

  expect_range (fixture, FIRST, NULL, 1, 2);
  refresh (fixture);
  g_assert_false (hw_connection_list_was_added (fixture->list, "new"));
  g_assert_true (hw_connection_list_add (fixture->list, made) == made);
  g_assert_true (hw_connection_list_add (fixture->list, made) == made);
  assert_ids (fixture, "new c1 c2");
  g_assert_true (hw_connection_list_was_added (fixture->list, "new"));

  g_assert_false (hw_connection_list_was_added (fixture->list, "c2"));
  present = hw_connection_list_find (fixture->list, "c2");
  g_assert_true (hw_connection_list_add (fixture->list, listed) == present);
  g_assert_true (hw_connection_list_was_added (fixture->list, "c2"));
  assert_ids (fixture, "new c1 c2");
}

static void
test_read_one (void)
{
  static const struct
  {
    const char *answer;
    const char *name;  /* NULL: no answer to take */
  } answers[] = {
    { "{\"items\":[{\"id\":\"1\",\"name\":\"a\"}]}", "a" },
    { "{\"items\":[{\"id\":\"2\",\"name\":\"b\"},{\"id\":\"1\",\"name\":\"a\"}]}", "a" },
    { "{\"id\":\"1\",\"name\":\"a\"}", "a" },
    { "{\"items\":[{\"id\":\"2\",\"name\":\"b\"}]}", NULL },
    { "{\"items\":[]}", NULL },
    { "{\"items\":{}}", NULL },
    { "{\"id\":\"2\"}", NULL },
    { "{}", NULL },
    { "[]", NULL },
    { "null", NULL },
    { "7", NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr(HwConnection) connection = hw_connection_new ("1", NULL, "n", NULL, "s", NULL, "b");
      g_autoptr(JsonNode) root = json_from_string (answers[i].answer, NULL);
      g_autoptr(GError) error = NULL;
      gboolean was_read;

      was_read = hw_connection_list_read_one (root, connection, &error);
      g_assert_true (was_read == (answers[i].name != NULL));
      g_assert_cmpstr (hw_connection_get_name (connection), ==, was_read ? answers[i].name : "n");
      g_assert_cmpstr (hw_connection_get_sandbox (connection), ==, "b");
      if (was_read)
        g_assert_no_error (error);
      else
        g_assert_error (error, HW_ERROR, HW_ERROR_INVALID_RESPONSE);
    }
}

static void
test_10000 (Fixture       *fixture,
            gconstpointer  data)
{
  gint64 started_at = g_get_monotonic_time ();

  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *target = g_strdup_printf (HW_TEST_CONNECTIONS "?continuationToken=%u", i);
      g_autofree char *next = g_strdup_printf ("/connections?continuationToken=%u", i + 1);

      expect_range (fixture, i > 0 ? target : FIRST, i < 99 ? next : NULL, i * 100, 100);
    }
  refresh (fixture);
  g_assert_no_error (get_error (fixture));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 10000);
  g_test_message ("10,000 took %" G_GINT64_FORMAT " ms, the server included",
                  (g_get_monotonic_time () - started_at) / 1000);
  g_assert_cmpint (g_get_monotonic_time () - started_at, <, 10 * HW_TEST_SLOWNESS * G_USEC_PER_SEC);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define add(name, test) \
  g_test_add ("/core/connections/connection-list/" name, Fixture, NULL, set_up, test, tear_down)

  add ("new-destroy", test_new_destroy);
  add ("pages", test_pages);
  add ("astray", test_astray);
  add ("links-of-wrong-types", test_links_of_wrong_types);
  add ("bad-items", test_bad_items);
  add ("refresh", test_refresh);
  add ("sliding-pages", test_sliding_pages);
  add ("add", test_add);
  g_test_add_func ("/core/connections/connection-list/read-one", test_read_one);
  add ("10000", test_10000);

  return g_test_run ();
}
