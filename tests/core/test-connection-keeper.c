/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <string.h>

#include "connections/hw-connection-keeper.h"
#include "connections/hw-test-failure.h"
#include "hw-test-platform.h"
#include "net/hw-error.h"
#include "sources/hw-catalog.h"

#define FIRST HW_TEST_CONNECTIONS "?limit=100&orderby=-createdAt"

typedef struct
{
  HwTestClient        http;
  char               *path;
  GFile              *directory;
  HwConnectionFeed   *feed;
  HwConnectionKeeper *keeper;
  HwConnectionList   *list;
} Fixture;

static gboolean
is_idle (gpointer data)
{
  return !hw_connection_keeper_get_busy (data);
}

static void
start (Fixture *fixture)
{
  fixture->feed = hw_connection_feed_new ();
  fixture->keeper = hw_connection_keeper_new (fixture->directory, HW_TEST_ORGANIZATION,
                                              fixture->feed);
  fixture->list = hw_connection_list_new (fixture->http.client, HW_TEST_SANDBOX);
  hw_connection_list_set_feed (fixture->list, fixture->feed);
  hw_connection_keeper_follow (fixture->keeper, fixture->list);
}

static void
stop (Fixture *fixture)
{
  g_assert_finalize_object (fixture->keeper);
  hw_test_wait_sole_owner (fixture->list);
  g_assert_finalize_object (fixture->list);
  g_assert_finalize_object (fixture->feed);
}

static void
start_again (Fixture *fixture)
{
  hw_test_wait_until (is_idle, fixture->keeper);
  stop (fixture);
  start (fixture);
  hw_test_wait_until (is_idle, fixture->keeper);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  hw_test_client_set_up (&fixture->http, data);
  fixture->path = hw_test_make_directory ();
  fixture->directory = g_file_new_for_path (fixture->path);
  start (fixture);
  hw_test_wait_until (is_idle, fixture->keeper);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  stop (fixture);
  g_object_unref (fixture->directory);
  hw_test_remove_directory (fixture->path);
  g_free (fixture->path);
  hw_test_wait_sole_owner (fixture->http.client);
  hw_test_client_tear_down (&fixture->http, data);
}

static void
refresh (Fixture *fixture)
{
  hw_remote_list_refresh (HW_REMOTE_LIST (fixture->list));
  hw_test_wait_boolean (fixture->list, "loading", FALSE);
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
assert_ids (Fixture    *fixture,
            const char *ids)
{
  g_autofree char *present = hw_test_dup_model (G_LIST_MODEL (fixture->list), "id");

  g_assert_cmpstr (present, ==, ids);
}

static char *
dup_files (Fixture *fixture)
{
  g_autoptr(GDir) dir = g_dir_open (fixture->path, 0, NULL);
  GString *all = g_string_new (NULL);

  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (fixture->path, name, NULL);
      g_autofree char *text = NULL;

      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_string_append_printf (all, "%s\n%s\n", name, text);
    }

  return g_string_free (all, FALSE);
}

static void
test_new_destroy (Fixture       *fixture,
                  gconstpointer  data)
{
  assert_ids (fixture, "");
  g_assert_cmpint (hw_connection_list_get_read_at (fixture->list), ==, 0);
}

/* What was read is there at the next start, before anything is asked, and is not called loaded. */
static void
test_list (Fixture       *fixture,
           gconstpointer  data)
{
  gint64 read_at;
  HwConnection *connection;

  expect_range (fixture, FIRST, NULL, 1, 3);
  refresh (fixture);
  read_at = hw_connection_list_get_read_at (fixture->list);
  g_assert_cmpint (read_at, >, 0);
  start_again (fixture);

  assert_ids (fixture, "c1 c2 c3");
  g_assert_false (hw_remote_list_get_loaded (HW_REMOTE_LIST (fixture->list)));
  g_assert_cmpint (hw_connection_list_get_read_at (fixture->list), ==, read_at);
  connection = hw_connection_list_find (fixture->list, "c2");
  g_assert_cmpstr (hw_connection_get_state (connection), ==, "enabled");
  g_assert_cmpstr (hw_connection_get_spec_id (connection), ==, HW_SPEC_ID_HUBSPOT);
  g_assert_cmpstr (hw_connection_get_auth_spec_name (connection), ==, "Basic Authentication");
  g_assert_cmpstr (hw_connection_get_created_by (connection), ==, "me@AdobeID");
  g_assert_cmpint (hw_connection_get_created_at (connection), ==, 1700000000000 - 2);
}

/* Fresh pages bring what was kept up to date in its place: new ones on top as they arrive, and what
 * the platform has no more goes at the end. Offline it stays. */
static void
test_fresh_pages (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *page = NULL;
  HwConnection *kept;

  expect_range (fixture, FIRST, NULL, 3, 3);
  refresh (fixture);
  start_again (fixture);
  assert_ids (fixture, "c3 c4 c5");
  kept = hw_connection_list_find (fixture->list, "c3");

  expect_range (fixture, FIRST, "/connections?continuationToken=a", 1, 3);
  hw_test_server_expect (fixture->http.server, "GET", HW_TEST_CONNECTIONS "?continuationToken=a",
                         403, "{}");
  refresh (fixture);
  g_assert_nonnull (hw_remote_list_get_error (HW_REMOTE_LIST (fixture->list)));
  assert_ids (fixture, "c1 c2 c3 c4 c5");

  expect_range (fixture, FIRST, NULL, 1, 4);
  refresh (fixture);
  assert_ids (fixture, "c1 c2 c3 c4");
  g_assert_true (hw_connection_list_find (fixture->list, "c3") == kept);
  g_assert_true (hw_remote_list_get_loaded (HW_REMOTE_LIST (fixture->list)));
}

/* A failure comes back as its code and the platform's own codes, without the platform's words. */
static void
test_results (Fixture       *fixture,
              gconstpointer  data)
{
  static const char *const fields[] = { "password", "proxy/key", NULL };
  g_autoptr(GError) error = hw_error_new_response (HW_ERROR_CREDENTIALS, 400, "1106",
                                                   "password hunter2 is wrong", "request-7");
  g_autoptr(HwTestFailure) failure = hw_test_failure_new (HW_TEST_STAGE_SIGN_IN, fields);
  HwTestFailure *restored_failure;
  const GError *restored;
  HwConnection *connection;
  gint64 tested_at;
  g_autofree char *files = NULL;

  expect_range (fixture, FIRST, NULL, 1, 3);
  refresh (fixture);
  hw_connection_set_test (hw_connection_list_find (fixture->list, "c1"), HW_TEST_PASSED, NULL);
  connection = hw_connection_list_find (fixture->list, "c2");
  g_object_freeze_notify (G_OBJECT (connection));
  hw_connection_set_test (connection, HW_TEST_FAILED, error);
  hw_connection_set_test_failure (connection, failure);
  g_object_thaw_notify (G_OBJECT (connection));
  tested_at = hw_connection_get_tested_at (connection);
  hw_connection_set_test (hw_connection_list_find (fixture->list, "c3"), HW_TEST_RUNNING, NULL);
  start_again (fixture);

  files = dup_files (fixture);
  g_assert_null (strstr (files, "hunter2"));
  g_assert_null (strstr (files, HW_TEST_ORGANIZATION));
  connection = hw_connection_list_find (fixture->list, "c1");
  g_assert_cmpint (hw_connection_get_test_state (connection), ==, HW_TEST_PASSED);
  connection = hw_connection_list_find (fixture->list, "c3");
  g_assert_cmpint (hw_connection_get_test_state (connection), ==, HW_TEST_UNTESTED);
  connection = hw_connection_list_find (fixture->list, "c2");
  g_assert_cmpint (hw_connection_get_test_state (connection), ==, HW_TEST_FAILED);
  g_assert_cmpint (hw_connection_get_tested_at (connection), ==, tested_at);
  restored = hw_connection_get_test_error (connection);
  g_assert_error (restored, HW_ERROR, HW_ERROR_CREDENTIALS);
  g_assert_cmpuint (hw_error_get_status (restored), ==, 400);
  g_assert_cmpstr (hw_error_get_service_code (restored), ==, "1106");
  g_assert_cmpstr (hw_error_get_request_id (restored), ==, "request-7");
  g_assert_null (hw_error_get_detail (restored));

  /* The words are gone; what they told is not. */
  restored_failure = hw_connection_get_test_failure (connection);
  g_assert_cmpint (hw_test_failure_get_stage (restored_failure), ==, HW_TEST_STAGE_SIGN_IN);
  g_assert_true (g_strv_equal (hw_test_failure_get_fields (restored_failure), fields));
}

/* The result of a connection that is gone goes too. */
static void
test_prune (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *files = NULL;

  expect_range (fixture, FIRST, NULL, 1, 2);
  refresh (fixture);
  hw_connection_set_test (hw_connection_list_find (fixture->list, "c1"), HW_TEST_PASSED, NULL);
  hw_connection_set_test (hw_connection_list_find (fixture->list, "c2"), HW_TEST_PASSED, NULL);
  expect_range (fixture, FIRST, NULL, 2, 1);
  refresh (fixture);
  start_again (fixture);
  files = dup_files (fixture);
  g_assert_nonnull (strstr (files, "\"c2\""));
  g_assert_null (strstr (files, "\"c1\""));
}

/* Files that are broken, or a newer Headwater's: nothing comes of them, and the latter stay. */
static void
test_other_files (Fixture       *fixture,
                  gconstpointer  data)
{
  static const struct
  {
    const char *text;
    gboolean    stays;
  } files[] = {
    { "", FALSE },
    { "nonsense", FALSE },
    { "[]", FALSE },
    { "{\"version\":1,\"items\":{},\"results\":[]}", FALSE },
    { "{\"version\":1,\"items\":[7,{}],"
      "\"results\":{\"c1\":7,\"c2\":{\"result\":\"odd\"}}}", FALSE },
    { "{\"version\":2,\"items\":[{\"id\":\"x\"}]}", TRUE },
  };
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, HW_TEST_ORGANIZATION,
                                                         -1);
  g_autofree char *tests = g_strconcat (fixture->path, "/", hash, "-tests.json", NULL);
  g_autofree char *list = g_strconcat (fixture->path, "/", hash, "-connections-" HW_TEST_SANDBOX
                                       ".json", NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *tests_text = NULL;
      g_autofree char *list_text = NULL;

      g_assert_true (g_file_set_contents (tests, files[i].text, -1, NULL));
      g_assert_true (g_file_set_contents (list, files[i].text, -1, NULL));
      start_again (fixture);
      assert_ids (fixture, "");

      expect_range (fixture, FIRST, NULL, 1, 1);
      refresh (fixture);
      hw_connection_set_test (hw_connection_list_find (fixture->list, "c1"), HW_TEST_PASSED, NULL);
      hw_test_wait_until (is_idle, fixture->keeper);
      stop (fixture);
      g_assert_true (g_file_get_contents (tests, &tests_text, NULL, NULL));
      g_assert_true (g_file_get_contents (list, &list_text, NULL, NULL));
      g_assert_true ((strcmp (tests_text, files[i].text) == 0) == files[i].stays);
      g_assert_true ((strcmp (list_text, files[i].text) == 0) == files[i].stays);
      start (fixture);
    }
  hw_test_wait_until (is_idle, fixture->keeper);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, test) \
  g_test_add ("/core/connections/connection-keeper/" name, Fixture, NULL, set_up, test, tear_down)

  ADD ("new-destroy", test_new_destroy);
  ADD ("list", test_list);
  ADD ("fresh-pages", test_fresh_pages);
  ADD ("results", test_results);
  ADD ("prune", test_prune);
  ADD ("other-files", test_other_files);

  return g_test_run ();
}
