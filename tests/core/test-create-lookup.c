/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-connection-lookup.h"
#include "hw-test-creation.h"
#include "net/hw-error.h"
#include "sources/hw-catalog.h"

/* The creations whose answer does not tell, and how they are looked up. */

#define HOUR (60 * 60 * 1000)

static gint64
get_now (void)
{
  return g_get_real_time () / 1000;
}

static void
expect_lookup (HwTestCreation *fixture,
               const char     *target,
               const char     *next,
               const char     *first_item,
               const char     *second_item)
{
  g_autofree char *page = hw_test_page_json (next, first_item, second_item, NULL);

  hw_test_server_expect (fixture->http.server, "GET", target, 200, page);
}

/* Nothing was found in @n_lookups requests; the one POST is looked after by the script. */
static void
assert_not_there (HwTestCreation *fixture,
                  guint           n_lookups)
{
  hw_test_creation_run (fixture);
  g_assert_cmpstr (fixture->states->str, ==, "sending looking-up not-there ");
  g_assert_error (hw_create_operation_get_error (fixture->operation), HW_ERROR, HW_ERROR_NETWORK);
  g_assert_null (hw_create_operation_get_connection (fixture->operation));
  g_assert_cmpuint (hw_test_creation_count (fixture, "POST"), ==, 1);
  g_assert_cmpuint (hw_test_creation_count (fixture, "GET"), ==, n_lookups);
}

static void
run_until_found (HwTestCreation *fixture)
{
  hw_test_creation_expect_page (fixture, "found", 0);
  hw_test_creation_run (fixture);
  hw_test_creation_assert_created (fixture, "found");
  g_assert_cmpstr (fixture->states->str, ==, "sending looking-up created ");
}

static void
test_answers (HwTestCreation *fixture,
              gconstpointer   data)
{
  g_autofree char *brackets = g_strnfill (100000, '[');
  const struct
  {
    guint       status;
    const char *body;
  } answers[] = {
    { 200, "<!DOCTYPE html><title>Sign in</title>" },
    { 201, "" },
    { 201, "{}" },
    { 201, "[]" },
    { 201, "null" },
    { 201, "{\"id\":7,\"etag\":\"x\"}" },
    { 201, "{\"id\":\"\"}" },
    { 201, "{\"id\":{}}" },
    { 201, "{\"id\":\"abc" },
    { 201, brackets },
    { 408, "" },
    { 500, "{\"type\":\"/FLOW-1400-500\"}" },
    { 502, "<html>" },
    { 302, "" },
    { 303, "" },
    { 503, "{}" },
    { 503, "{\"type\":\"/FLOW-1103-503\"}" },
    { 504, "" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      hw_test_server_expect (fixture->http.server, "POST", HW_TEST_CONNECTIONS, answers[i].status,
                             answers[i].body);
      run_until_found (fixture);
      g_assert_cmpuint (hw_test_creation_count (fixture, "POST"), ==, i + 1);
      hw_test_creation_renew (fixture);
    }
}

static void
test_cuts (HwTestCreation *fixture,
           gconstpointer   data)
{
  static const struct
  {
    const char *bytes;
    HwTestThen  then;
  } answers[] = {
    { "", HW_TEST_THEN_CLOSE },
    { "", HW_TEST_THEN_RESET },
    { "HTTP/1.1 2", HW_TEST_THEN_CLOSE },
    { "HTTP/1.1 201 Created\r\nContent-Length: 50\r\n\r\n{\"id\":\"1\"}", HW_TEST_THEN_CLOSE },
    { "HTTP/1.1 201 Created\r\nContent-Length: 50\r\n\r\n{\"id\":\"1\"", HW_TEST_THEN_RESET },
    { "not http at all\r\n\r\n", HW_TEST_THEN_CLOSE },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      hw_test_server_expect_raw (fixture->http.server, "POST", HW_TEST_CONNECTIONS,
                                 answers[i].bytes, answers[i].then);
      run_until_found (fixture);
      g_assert_cmpuint (hw_test_creation_count (fixture, "POST"), ==, i + 1);
      hw_test_creation_renew (fixture);
    }
}

static void
test_time_limit (HwTestCreation *fixture,
                 gconstpointer   data)
{
  static const char *const answers[] = {
    "", "HTTP/1.1 201 Created\r\nContent-Length: 50\r\n\r\n{\"id\":\"1\"}"
  };

  for (size_t i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      hw_test_server_expect_raw (fixture->http.server, "POST", HW_TEST_CONNECTIONS, answers[i],
                                 HW_TEST_THEN_HANG);
      hw_client_set_time_limit (fixture->http.client, 50);
      hw_create_operation_start (fixture->operation);
      hw_client_set_time_limit (fixture->http.client, 60000);
      hw_test_creation_expect_page (fixture, NULL, 0);
      hw_test_wait_boolean (fixture->operation, "busy", FALSE);
      g_assert_cmpstr (fixture->states->str, ==, "sending looking-up not-there ");
      g_assert_error (hw_create_operation_get_error (fixture->operation), HW_ERROR,
                      HW_ERROR_TIMED_OUT);
      hw_test_creation_renew (fixture);
    }
}

static void
test_too_large (HwTestCreation *fixture,
                gconstpointer   data)
{
  hw_test_server_expect_raw (fixture->http.server, "POST", HW_TEST_CONNECTIONS,
                             "HTTP/1.1 201 Created\r\n\r\n", HW_TEST_THEN_FLOOD);
  run_until_found (fixture);
}

static void
test_third_page (HwTestCreation *fixture,
                 gconstpointer   data)
{
  g_autofree char *absolute = NULL;
  g_autofree char *first = hw_test_connection_json ("a", "Other", "enabled", get_now () + 2);
  g_autofree char *second = hw_test_connection_json ("b", "Other", "enabled", get_now () + 1);
  g_autofree char *third = hw_test_connection_json ("c", "New", "enabled", get_now ());

  absolute = g_strconcat (hw_test_server_get_url (fixture->http.server), HW_TEST_CONNECTIONS,
                          "?continuationToken=2", NULL);
  hw_test_creation_expect_cut (fixture);
  expect_lookup (fixture, HW_TEST_LOOKUP, "/connections?continuationToken=1%3D", first, NULL);
  expect_lookup (fixture, HW_TEST_CONNECTIONS "?continuationToken=1%3D", absolute, second, NULL);
  expect_lookup (fixture, HW_TEST_CONNECTIONS "?continuationToken=2", "/connections?x=3", third,
                 NULL);
  hw_test_creation_run (fixture);
  hw_test_creation_assert_created (fixture, "c");
  g_assert_cmpuint (hw_test_creation_count (fixture, "POST"), ==, 1);
}

/* The service commits after it was looked up for the first and the second time. */
static void
test_late_commit (HwTestCreation *fixture,
                  gconstpointer   data)
{
  hw_create_operation_set_lookup_times (fixture->operation, 1, 60000);
  hw_test_creation_expect_cut (fixture);
  hw_test_creation_expect_page (fixture, NULL, 0);
  hw_test_creation_expect_page (fixture, NULL, 0);
  hw_test_creation_expect_page (fixture, "late", 0);
  hw_create_operation_start (fixture->operation);
  hw_test_creation_wait (fixture, HW_CREATE_UNKNOWN);
  g_assert_true (hw_create_operation_get_busy (fixture->operation));
  g_assert_error (hw_create_operation_get_error (fixture->operation), HW_ERROR, HW_ERROR_NETWORK);
  hw_test_wait_boolean (fixture->operation, "busy", FALSE);
  hw_test_creation_assert_created (fixture, "late");
  g_assert_cmpstr (fixture->states->str, ==,
                   "sending looking-up unknown looking-up unknown looking-up created ");
}

static void
expect_nothing_cb (HwCreateOperation *operation,
                   GParamSpec        *pspec,
                   gpointer           user_data)
{
  if (hw_create_operation_get_state (operation) == HW_CREATE_LOOKING_UP)
    hw_test_creation_expect_page (user_data, NULL, 0);
}

/* "Not there" takes its time. */
static void
test_never (HwTestCreation *fixture,
            gconstpointer   data)
{
  gint64 started_at = g_get_monotonic_time ();

  hw_create_operation_set_lookup_times (fixture->operation, 1, 60);
  g_signal_connect (fixture->operation, "notify::state", G_CALLBACK (expect_nothing_cb), fixture);
  hw_test_creation_expect_cut (fixture);
  hw_test_creation_run (fixture);
  g_assert_cmpint (hw_create_operation_get_state (fixture->operation), ==, HW_CREATE_NOT_THERE);
  g_assert_error (hw_create_operation_get_error (fixture->operation), HW_ERROR, HW_ERROR_NETWORK);
  g_assert_cmpint (g_get_monotonic_time () - started_at, >=, 60 * 1000);
  g_assert_cmpuint (hw_test_creation_count (fixture, "GET"), >=, 3);
  g_assert_cmpuint (hw_test_creation_count (fixture, "POST"), ==, 1);
}

static void
expect_no_sandbox_cb (HwCreateOperation *operation,
                      GParamSpec        *pspec,
                      gpointer           user_data)
{
  HwTestCreation *fixture = user_data;

  if (hw_create_operation_get_state (operation) == HW_CREATE_LOOKING_UP)
    hw_test_server_expect (fixture->http.server, "GET", HW_TEST_LOOKUP, 404,
                           "{\"type\":\"https://ns.adobe.com/aep/errors/FLOW-2100-404\"}");
}

/* The sandbox was deleted while nobody answered. Its list will never be read again: that is not
 * waited for longer than for a connection that does not appear, and the reason is told. */
static void
test_sandbox_deleted (HwTestCreation *fixture,
                      gconstpointer   data)
{
  hw_create_operation_set_lookup_times (fixture->operation, 1, 20);
  g_signal_connect (fixture->operation, "notify::state", G_CALLBACK (expect_no_sandbox_cb),
                    fixture);
  hw_test_creation_expect_cut (fixture);
  hw_test_creation_run (fixture);
  g_assert_cmpint (hw_create_operation_get_state (fixture->operation), ==, HW_CREATE_NOT_THERE);
  g_assert_error (hw_create_operation_get_error (fixture->operation), HW_ERROR, HW_ERROR_SANDBOX);
  g_assert_cmpuint (hw_test_creation_count (fixture, "GET"), >=, 2);
  g_assert_cmpuint (hw_test_creation_count (fixture, "POST"), ==, 1);
}

static void
test_others (HwTestCreation *fixture,
             gconstpointer   data)
{
  g_autofree char *other_name = hw_test_connection_json ("a", "new", "enabled", get_now ());
  g_autofree char *older = hw_test_connection_json ("b", "New", "enabled", get_now () - 60000);
  g_autofree char *other_source = NULL;

  other_source = g_strdup_printf ("{\"id\":\"c\",\"name\":\"New\","
                                  "\"createdAt\":%" G_GINT64_FORMAT ","
                                  "\"connectionSpec\":{\"id\":\"other\"}}", get_now ());
  hw_test_creation_expect_cut (fixture);
  expect_lookup (fixture, HW_TEST_LOOKUP, "/connections?x=2", other_name, other_source);
  expect_lookup (fixture, HW_TEST_CONNECTIONS "?x=2", "/connections?x=3", older, NULL);
  assert_not_there (fixture, 2);
}

/* One that the list showed before, whatever its time. */
static void
test_known (HwTestCreation *fixture,
            gconstpointer   data)
{
  g_autofree char *item = hw_test_connection_json ("known", "New", "enabled", get_now () + HOUR);
  g_autofree char *page = hw_test_page_json (NULL, item, NULL);

  hw_test_server_expect (fixture->http.server, "GET", HW_TEST_CONNECTIONS, 200, page);
  hw_remote_list_refresh (HW_REMOTE_LIST (fixture->list));
  hw_test_wait_boolean (fixture->list, "loading", FALSE);

  hw_test_creation_expect_cut (fixture);
  expect_lookup (fixture, HW_TEST_LOOKUP, NULL, item, NULL);
  assert_not_there (fixture, 2);
}

/* One that a later creation of the same name has made, and had its answer. */
static void
test_of_another_creation (HwTestCreation *fixture,
                          gconstpointer   data)
{
  g_autofree char *item = hw_test_connection_json ("second", "New", "enabled", get_now ());
  g_autoptr(HwConnection) second = NULL;

  hw_test_creation_expect_cut (fixture);
  expect_lookup (fixture, HW_TEST_LOOKUP, NULL, item, NULL);
  hw_create_operation_start (fixture->operation);
  second = hw_connection_new ("second", NULL, "New", NULL, HW_SPEC_ID_HUBSPOT, NULL,
                              HW_TEST_SANDBOX);
  hw_connection_list_add (fixture->list, second);
  assert_not_there (fixture, 1);
}

static char *
format_date (gint64 milliseconds)
{
  g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc (milliseconds / 1000);

  return soup_date_time_to_string (date, SOUP_DATE_HTTP);
}

/* The platform's clock is @data milliseconds ahead of ours, and we learn of it only when the
 * connection is looked up. */
static void
test_clock (HwTestCreation *fixture,
            gconstpointer   data)
{
  gint64 server_now = get_now () + GPOINTER_TO_INT (data);
  g_autofree char *date = format_date (server_now);
  g_autofree char *ours = hw_test_connection_json ("ours", "New", "enabled", server_now);
  g_autofree char *older = hw_test_connection_json ("older", "New", "enabled", server_now - 30000);
  g_autofree char *page = hw_test_page_json (NULL, older, ours, NULL);
  HwTestReply *reply;

  hw_test_creation_expect_cut (fixture);
  reply = hw_test_server_expect (fixture->http.server, "GET", HW_TEST_LOOKUP, 200, page);
  hw_test_reply_add_header (reply, "Date", date);
  hw_test_creation_run (fixture);
  hw_test_creation_assert_created (fixture, "ours");
}

static void
test_clock_older (HwTestCreation *fixture,
                  gconstpointer   data)
{
  gint64 server_now = get_now () + GPOINTER_TO_INT (data);
  g_autofree char *date = format_date (server_now);
  g_autofree char *older = hw_test_connection_json ("older", "New", "enabled", server_now - 30000);
  g_autofree char *page = hw_test_page_json ("/connections?x=2", older, NULL);
  HwTestReply *reply;

  hw_test_creation_expect_cut (fixture);
  reply = hw_test_server_expect (fixture->http.server, "GET", HW_TEST_LOOKUP, 200, page);
  hw_test_reply_add_header (reply, "Date", date);
  assert_not_there (fixture, 1);
}

static void
wait_for_failed_lookup (HwTestCreation *fixture,
                        HwError         code)
{
  hw_create_operation_set_lookup_times (fixture->operation, 1, 0);
  hw_create_operation_start (fixture->operation);
  hw_test_creation_wait (fixture, HW_CREATE_UNKNOWN);
  g_assert_error (hw_create_operation_get_error (fixture->operation), HW_ERROR, (int)code);
  g_assert_true (hw_create_operation_get_busy (fixture->operation));
}

/* That the list cannot be read says nothing of the connection, even after the whole time. */
static void
test_lookup_refused (HwTestCreation *fixture,
                     gconstpointer   data)
{
  hw_test_creation_expect_cut (fixture);
  hw_test_server_expect (fixture->http.server, "GET", HW_TEST_LOOKUP, 401,
                         "{\"error_code\":\"401013\"}");
  wait_for_failed_lookup (fixture, HW_ERROR_UNAUTHORIZED);
  hw_test_client_try_again (&fixture->http);
  hw_test_creation_expect_page (fixture, "found", 0);
  hw_test_wait_boolean (fixture->operation, "busy", FALSE);
  hw_test_creation_assert_created (fixture, "found");
  g_assert_cmpuint (hw_test_creation_count (fixture, "POST"), ==, 1);
}

static void
test_lookup_fails (HwTestCreation *fixture,
                   gconstpointer   data)
{
  hw_test_creation_expect_cut (fixture);
  for (guint i = 0; i < 4; i++)
    hw_test_server_expect (fixture->http.server, "GET", HW_TEST_LOOKUP, 500, "{}");
  wait_for_failed_lookup (fixture, HW_ERROR_SERVER);
  hw_test_creation_expect_page (fixture, NULL, 0);
  hw_test_wait_boolean (fixture->operation, "busy", FALSE);

  /* The reason is again why nothing is known, not why the lookup failed. */
  g_assert_cmpint (hw_create_operation_get_state (fixture->operation), ==, HW_CREATE_NOT_THERE);
  g_assert_error (hw_create_operation_get_error (fixture->operation), HW_ERROR, HW_ERROR_NETWORK);
}

static void
test_lookup_cut (HwTestCreation *fixture,
                 gconstpointer   data)
{
  hw_test_creation_expect_cut (fixture);
  for (guint i = 0; i < 4; i++)
    hw_test_server_expect_raw (fixture->http.server, "GET", HW_TEST_LOOKUP, "", HW_TEST_THEN_CLOSE);
  wait_for_failed_lookup (fixture, HW_ERROR_NETWORK);
  hw_test_creation_expect_page (fixture, "found", 0);
  hw_test_wait_boolean (fixture->operation, "busy", FALSE);
  hw_test_creation_assert_created (fixture, "found");
}

static void
test_lookup_unreadable (HwTestCreation *fixture,
                        gconstpointer   data)
{
  static const char *const pages[] = {
    "[]", "{}", "{\"items\":{}}", "<html>",
    "{\"items\":[],\"_links\":{\"next\":{\"href\":\"https://elsewhere.invalid/connections?x=1\"}}}",
    "{\"items\":[],\"_links\":{\"next\":{\"href\":\"/flows?x=1\"}}}",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      hw_test_creation_expect_cut (fixture);
      hw_test_server_expect (fixture->http.server, "GET", HW_TEST_LOOKUP, 200, pages[i]);
      wait_for_failed_lookup (fixture, HW_ERROR_INVALID_RESPONSE);
      hw_test_creation_expect_page (fixture, "found", 0);
      hw_test_wait_boolean (fixture->operation, "busy", FALSE);
      hw_test_creation_assert_created (fixture, "found");
      hw_test_creation_renew (fixture);
    }
}

/* An item that cannot be read does not hide the others. */
static void
test_bad_items (HwTestCreation *fixture,
                gconstpointer   data)
{
  g_autofree char *ours = hw_test_connection_json ("ours", "New", "enabled", get_now ());

  hw_test_creation_expect_cut (fixture);
  expect_lookup (fixture, HW_TEST_LOOKUP, NULL, "null,7,{},{\"id\":3}", ours);
  hw_test_creation_run (fixture);
  hw_test_creation_assert_created (fixture, "ours");
}

static void
test_empty_page (HwTestCreation *fixture,
                 gconstpointer   data)
{
  g_autofree char *ours = hw_test_connection_json ("ours", "New", "enabled", get_now ());

  hw_test_creation_expect_cut (fixture);
  expect_lookup (fixture, HW_TEST_LOOKUP, "/connections?x=2", NULL, NULL);
  expect_lookup (fixture, HW_TEST_CONNECTIONS "?x=2", NULL, ours, NULL);
  hw_test_creation_run (fixture);
  hw_test_creation_assert_created (fixture, "ours");
}

static void
test_circle (HwTestCreation *fixture,
             gconstpointer   data)
{
  g_autofree char *other = hw_test_connection_json ("a", "Other", "enabled", get_now ());

  hw_test_creation_expect_cut (fixture);
  expect_lookup (fixture, HW_TEST_LOOKUP, "/connections?x=2", other, NULL);
  expect_lookup (fixture, HW_TEST_CONNECTIONS "?x=2", "/connections?x=2", other, NULL);
  assert_not_there (fixture, 2);
}

/* A service that does not keep to the order has to be read to the end. */
static void
test_unordered (HwTestCreation *fixture,
                gconstpointer   data)
{
  g_autofree char *oldest = hw_test_connection_json ("a", "Other", "enabled", 1000);
  g_autofree char *older = hw_test_connection_json ("b", "Other", "enabled", 2000);
  g_autofree char *ours = hw_test_connection_json ("ours", "New", "enabled", get_now ());

  hw_test_creation_expect_cut (fixture);
  expect_lookup (fixture, HW_TEST_LOOKUP, "/connections?x=2", oldest, older);
  expect_lookup (fixture, HW_TEST_CONNECTIONS "?x=2", NULL, ours, NULL);
  hw_test_creation_run (fixture);
  hw_test_creation_assert_created (fixture, "ours");
}

/* As long as there is more to read, "not there" would be a guess. */
static void
test_endless (HwTestCreation *fixture,
              gconstpointer   data)
{
  hw_test_creation_expect_cut (fixture);
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *id = g_strdup_printf ("e%u", i);
      g_autofree char *item = hw_test_connection_json (id, "Other", "enabled", get_now ());
      g_autofree char *next = g_strdup_printf ("/connections?x=%u", i + 1);
      g_autofree char *target = g_strdup_printf (HW_TEST_CONNECTIONS "?x=%u", i);

      expect_lookup (fixture, i == 0 ? HW_TEST_LOOKUP : target, next, item, NULL);
    }
  wait_for_failed_lookup (fixture, HW_ERROR_TOO_LARGE);
  hw_test_creation_expect_page (fixture, NULL, 0);
  hw_test_wait_boolean (fixture->operation, "busy", FALSE);
}

/* A refresh may show it while it is being looked up: one object stands for it. */
static void
test_found_and_listed (HwTestCreation *fixture,
                       gconstpointer   data)
{
  g_autofree char *item = hw_test_connection_json ("both", "New", "enabled", get_now ());
  g_autofree char *page = hw_test_page_json (NULL, item, NULL);
  HwTestReply *reply;

  hw_test_creation_expect_cut (fixture);
  reply = hw_test_server_expect (fixture->http.server, "GET", HW_TEST_LOOKUP, 200, page);
  hw_test_reply_hold (reply);
  hw_create_operation_start (fixture->operation);
  hw_test_server_wait_requests (fixture->http.server, 2);

  hw_test_server_expect (fixture->http.server, "GET", HW_TEST_CONNECTIONS, 200, page);
  hw_remote_list_refresh (HW_REMOTE_LIST (fixture->list));
  hw_test_wait_boolean (fixture->list, "loading", FALSE);
  hw_test_server_release (fixture->http.server);
  hw_test_wait_boolean (fixture->operation, "busy", FALSE);
  hw_test_creation_assert_created (fixture, "both");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 1);
}

static void
test_by_hand (HwTestCreation *fixture,
              gconstpointer   data)
{
  hw_create_operation_set_lookup_times (fixture->operation, 60000, 60000);
  hw_create_operation_look_up (fixture->operation);
  g_assert_cmpint (hw_create_operation_get_state (fixture->operation), ==, HW_CREATE_READY);

  hw_test_creation_expect_cut (fixture);
  hw_test_creation_expect_page (fixture, NULL, 0);
  hw_create_operation_start (fixture->operation);
  hw_create_operation_look_up (fixture->operation);
  hw_test_creation_wait (fixture, HW_CREATE_UNKNOWN);

  hw_test_creation_expect_page (fixture, "found", 0);
  hw_create_operation_look_up (fixture->operation);
  hw_create_operation_look_up (fixture->operation);
  g_assert_cmpint (hw_create_operation_get_state (fixture->operation), ==, HW_CREATE_LOOKING_UP);
  hw_test_wait_boolean (fixture->operation, "busy", FALSE);
  hw_test_creation_assert_created (fixture, "found");
}

static void
test_by_hand_after_all (HwTestCreation *fixture,
                        gconstpointer   data)
{
  hw_test_creation_expect_cut (fixture);
  hw_test_creation_expect_page (fixture, NULL, 0);
  assert_not_there (fixture, 1);

  hw_test_creation_expect_page (fixture, NULL, 0);
  hw_create_operation_look_up (fixture->operation);
  g_assert_true (hw_create_operation_get_busy (fixture->operation));
  hw_test_creation_wait (fixture, HW_CREATE_NOT_THERE);

  hw_test_creation_expect_page (fixture, "found", 0);
  hw_create_operation_look_up (fixture->operation);
  hw_test_wait_boolean (fixture->operation, "busy", FALSE);
  hw_test_creation_assert_created (fixture, "found");
}

static void
test_abandon (HwTestCreation *fixture,
              gconstpointer   data)
{
  hw_test_creation_expect_cut (fixture);
  hw_test_server_expect_raw (fixture->http.server, "GET", HW_TEST_LOOKUP, "", HW_TEST_THEN_HANG);
  hw_create_operation_start (fixture->operation);
  hw_test_server_wait_requests (fixture->http.server, 2);
  hw_create_operation_abandon (fixture->operation);
  hw_test_wait_sole_owner (fixture->operation);
  g_assert_cmpstr (fixture->states->str, ==, "sending looking-up ");
}

static void
test_abandon_waiting (HwTestCreation *fixture,
                      gconstpointer   data)
{
  hw_create_operation_set_lookup_times (fixture->operation, 1, 60000);
  hw_test_creation_expect_cut (fixture);
  hw_test_creation_expect_page (fixture, NULL, 0);
  hw_create_operation_start (fixture->operation);
  hw_test_creation_wait (fixture, HW_CREATE_UNKNOWN);
  hw_create_operation_abandon (fixture->operation);
  hw_create_operation_look_up (fixture->operation);
  hw_test_wait_sole_owner (fixture->operation);
  g_assert_cmpstr (fixture->states->str, ==, "sending looking-up unknown ");
}

/* Whoever drops it while it waits has no timer left behind. */
static void
test_drop_waiting (HwTestCreation *fixture,
                   gconstpointer   data)
{
  gpointer operation = fixture->operation;

  hw_create_operation_set_lookup_times (fixture->operation, 1, 60000);
  hw_test_creation_expect_cut (fixture);
  hw_test_creation_expect_page (fixture, NULL, 0);
  hw_create_operation_start (fixture->operation);
  hw_test_creation_wait (fixture, HW_CREATE_UNKNOWN);
  g_assert_nonnull (g_main_context_find_source_by_user_data (NULL, operation));
  g_assert_finalize_object (fixture->operation);
  fixture->operation = NULL;
  g_assert_null (g_main_context_find_source_by_user_data (NULL, operation));
}

/* It may be on a later page: that is another thing than not being there. */
static void
test_lookup_time_limit (HwTestCreation *fixture,
                        gconstpointer   data)
{
  g_autoptr(HwConnectionRequest) request = hw_test_hubspot_request_new ("New", NULL);
  g_autoptr(HwIntent) intent = hw_intent_new (request, HW_TEST_ORGANIZATION, HW_TEST_SANDBOX);
  g_autoptr(HwConnectionLookup) lookup = NULL;
  g_autoptr(HwConnection) connection = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *caught = NULL;

  expect_lookup (fixture, HW_TEST_LOOKUP, "/connections?continuationToken=a", NULL, NULL);
  lookup = hw_connection_lookup_new (fixture->http.client, fixture->list, intent);
  hw_connection_lookup_set_time_limit (lookup, 0);
  hw_connection_lookup_find_async (lookup, NULL, hw_test_catch_result_cb, &caught);
  result = hw_test_wait_result (&caught);
  g_assert_false (hw_connection_lookup_find_finish (lookup, result, &connection, &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_TIMED_OUT);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define add(name, test, data) \
  g_test_add ("/core/connections/create-lookup/" name, HwTestCreation, data, \
              hw_test_creation_set_up, test, hw_test_creation_tear_down)

  add ("answers", test_answers, NULL);
  add ("cuts", test_cuts, NULL);
  add ("time-limit", test_time_limit, NULL);
  add ("too-large", test_too_large, NULL);
  add ("third-page", test_third_page, NULL);
  add ("late-commit", test_late_commit, NULL);
  add ("never", test_never, NULL);
  add ("sandbox-deleted", test_sandbox_deleted, NULL);
  add ("others", test_others, NULL);
  add ("known", test_known, NULL);
  add ("of-another-creation", test_of_another_creation, NULL);
  add ("clock-ahead", test_clock, GINT_TO_POINTER (HOUR));
  add ("clock-behind", test_clock, GINT_TO_POINTER (-HOUR));
  add ("clock-ahead-older", test_clock_older, GINT_TO_POINTER (HOUR));
  add ("clock-behind-older", test_clock_older, GINT_TO_POINTER (-HOUR));
  add ("lookup-refused", test_lookup_refused, NULL);
  add ("lookup-fails", test_lookup_fails, NULL);
  add ("lookup-cut", test_lookup_cut, NULL);
  add ("lookup-unreadable", test_lookup_unreadable, NULL);
  add ("bad-items", test_bad_items, NULL);
  add ("empty-page", test_empty_page, NULL);
  add ("circle", test_circle, NULL);
  add ("unordered", test_unordered, NULL);
  add ("endless", test_endless, NULL);
  add ("lookup-time-limit", test_lookup_time_limit, NULL);
  add ("found-and-listed", test_found_and_listed, NULL);
  add ("by-hand", test_by_hand, NULL);
  add ("by-hand-after-all", test_by_hand_after_all, NULL);
  add ("abandon", test_abandon, NULL);
  add ("abandon-waiting", test_abandon_waiting, NULL);
  add ("drop-waiting", test_drop_waiting, NULL);

  return g_test_run ();
}
