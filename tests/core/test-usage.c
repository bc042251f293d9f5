/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <string.h>

#include "connections/hw-usage-reading.h"
#include "connections/hw-usage.h"
#include "hw-test-platform.h"
#include "net/hw-error.h"
#include "net/hw-json.h"

#define SOURCES HW_TEST_FLOW "/sourceConnections"
#define FLOWS HW_TEST_FLOW "/flows"
#define OF_BASE SOURCES "?property=baseConnectionId%3D%3D69f1&limit=100"
#define OF_SOURCES(ids) FLOWS "?property=sourceConnectionIds%5B%5D%3D%3D" ids "&limit=100"

#define SOURCE(id, name) \
  "{\"id\":\"" id "\",\"name\":\"" name "\",\"state\":\"enabled\",\"baseConnectionId\":\"69f1\"}"
#define FLOW(id, name, source) \
  "{\"id\":\"" id "\",\"name\":\"" name "\",\"state\":\"disabled\"," \
  "\"sourceConnectionIds\":[\"" source "\"]}"
#define PAGE(items) "{\"items\":[" items "]}"
#define PAGE_AND(items, next) \
  "{\"items\":[" items "],\"_links\":{\"next\":{\"href\":\"" next "\"}}}"

typedef struct
{
  HwTestClient  http;
  HwConnection *connection;
  HwUsage      *usage;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  hw_test_client_set_up (&fixture->http, data);
  fixture->connection = hw_connection_new ("69f1", NULL, "New", NULL, "s", NULL, HW_TEST_SANDBOX);
  fixture->usage = hw_usage_new (fixture->http.client, fixture->connection);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  hw_test_wait_sole_owner (fixture->usage);
  g_assert_finalize_object (fixture->usage);
  g_assert_finalize_object (fixture->connection);
  hw_test_wait_sole_owner (fixture->http.client);

  for (guint i = 0; i < hw_test_server_get_n_requests (fixture->http.server); i++)
    {
      const HwTestRequest *request = hw_test_server_get_request (fixture->http.server, i);

      g_assert_cmpstr (hw_test_request_get_header (request, "x-sandbox-name"), ==, HW_TEST_SANDBOX);
    }
  hw_test_client_tear_down (&fixture->http, data);
}

static void
expect (Fixture    *fixture,
        const char *target,
        const char *body)
{
  hw_test_server_expect (fixture->http.server, "GET", target, 200, body);
}

static void
refresh (Fixture *fixture)
{
  hw_usage_refresh (fixture->usage);
  g_assert_true (hw_usage_get_loading (fixture->usage));
  hw_test_wait_boolean (fixture->usage, "loading", FALSE);
}

/* Each user as "name(state)", a source connection with a "*". */
static void
assert_users (Fixture    *fixture,
              const char *expected)
{
  GListModel *users = hw_usage_get_users (fixture->usage);
  g_autoptr(GString) all = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (users); i++)
    {
      g_autoptr(HwConnectionUser) user = g_list_model_get_item (users, i);
      gboolean is_source = hw_connection_user_get_kind (user) == HW_CONNECTION_USER_SOURCE;

      g_string_append_printf (all, "%s%s(%s)%s", i > 0 ? " " : "",
                              hw_connection_user_get_name (user),
                              hw_connection_user_get_state (user), is_source ? "*" : "");
    }
  g_assert_cmpstr (all->str, ==, expected);
}

static void
test_new_destroy (Fixture       *fixture,
                  gconstpointer  data)
{
  g_assert_false (hw_usage_get_loaded (fixture->usage));
  g_assert_false (hw_usage_get_loading (fixture->usage));
  assert_users (fixture, "");
}

/* Where no source connection names it, nobody has to be asked for dataflows. */
static void
test_none (Fixture       *fixture,
           gconstpointer  data)
{
  expect (fixture, OF_BASE, PAGE (""));
  refresh (fixture);
  assert_users (fixture, "");
  g_assert_true (hw_usage_get_loaded (fixture->usage));
  g_assert_no_error (hw_usage_get_error (fixture->usage));
}

static void
test_users (Fixture       *fixture,
            gconstpointer  data)
{
  expect (fixture, OF_BASE, PAGE (SOURCE ("s1", "Idle") "," SOURCE ("s2", "Busy")));
  expect (fixture, OF_SOURCES ("s1%2Cs2"),
          PAGE (FLOW ("f1", "One", "s2") "," FLOW ("f2", "Two", "s2")));
  refresh (fixture);
  assert_users (fixture, "One(disabled) Two(disabled) Idle(enabled)*");
}

/* The service may take no notice of a filter: strangers are no users. */
static void
test_unfiltered (Fixture       *fixture,
                 gconstpointer  data)
{
  expect (fixture, OF_BASE,
          PAGE ("{\"id\":\"s0\",\"name\":\"Other\",\"baseConnectionId\":\"0\"},"
                "{\"id\":\"s9\",\"name\":\"Inherits\",\"inheritedAttributes\":"
                "{\"baseConnection\":{\"id\":\"0\"}}}," SOURCE ("s1", "Ours")));
  expect (fixture, OF_SOURCES ("s1"),
          PAGE (FLOW ("f0", "Other", "s0") ","
                "{\"id\":\"f1\",\"name\":\"Inherits\",\"state\":\"enabled\","
                "\"inheritedAttributes\":{\"sourceConnections\":[{\"id\":\"s1\"}]}}"));
  refresh (fixture);
  assert_users (fixture, "Inherits(enabled)");
}

/* What does not say whom it uses is part of the answer to who uses this. */
static void
test_silent (Fixture       *fixture,
             gconstpointer  data)
{
  expect (fixture, OF_BASE, PAGE ("{\"id\":\"s1\",\"name\":\"Silent\",\"state\":\"x\"},"
                                  "{\"name\":\"no ID\"},null"));
  expect (fixture, OF_SOURCES ("s1"), PAGE ("{\"id\":\"f1\",\"name\":\"Silent\","
                                            "\"state\":\"y\"}"));
  refresh (fixture);
  assert_users (fixture, "Silent(y) Silent(x)*");
}

static void
test_pages (Fixture       *fixture,
            gconstpointer  data)
{
  expect (fixture, OF_BASE, PAGE_AND ("", "/sourceConnections?continuationToken=a"));
  expect (fixture, SOURCES "?continuationToken=a",
          PAGE_AND (SOURCE ("s1", "A"), "/sourceConnections?continuationToken=b"));
  /* It only repeats: the link behind it leads in a circle. */
  expect (fixture, SOURCES "?continuationToken=b",
          PAGE_AND (SOURCE ("s1", "A"), "/sourceConnections?continuationToken=a"));
  expect (fixture, OF_SOURCES ("s1"), PAGE_AND (FLOW ("f1", "One", "s1"),
                                                "/flows?continuationToken=c"));
  expect (fixture, FLOWS "?continuationToken=c", PAGE (FLOW ("f2", "Two", "s1")));
  refresh (fixture);
  assert_users (fixture, "One(disabled) Two(disabled)");
}

/* One address names twenty source connections at most. */
static void
test_many (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(GString) sources = g_string_new ("{\"items\":[");
  g_autoptr(GString) first = g_string_new (NULL);

  for (guint i = 1; i <= 21; i++)
    {
      g_string_append_printf (sources, "%s{\"id\":\"s%u\",\"baseConnectionId\":\"69f1\"}",
                              i > 1 ? "," : "", i);
      if (i <= 20)
        g_string_append_printf (first, "%ss%u", i > 1 ? "%2C" : "", i);
    }
  g_string_append (sources, "]}");
  g_string_prepend (first, FLOWS "?property=sourceConnectionIds%5B%5D%3D%3D");
  g_string_append (first, "&limit=100");

  expect (fixture, OF_BASE, sources->str);
  expect (fixture, first->str, PAGE (FLOW ("f1", "One", "s1")));
  expect (fixture, OF_SOURCES ("s21"), PAGE (FLOW ("f2", "Two", "s21")));
  refresh (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (hw_usage_get_users (fixture->usage)), ==, 21);
}

static void
test_failure (Fixture       *fixture,
              gconstpointer  data)
{
  expect (fixture, OF_BASE, PAGE (SOURCE ("s1", "A")));
  expect (fixture, OF_SOURCES ("s1"), PAGE (""));
  refresh (fixture);

  expect (fixture, OF_BASE, PAGE (SOURCE ("s2", "B")));
  hw_test_server_expect (fixture->http.server, "GET", OF_SOURCES ("s2"), 403, "{}");
  refresh (fixture);
  g_assert_error (hw_usage_get_error (fixture->usage), HW_ERROR, HW_ERROR_FORBIDDEN);
  assert_users (fixture, "A(enabled)*");

  /* A link to another host is followed by nobody, and what is behind it is not known. */
  expect (fixture, OF_BASE, PAGE_AND (SOURCE ("s2", "B"), "https://example.com/sourceConnections"));
  refresh (fixture);
  g_assert_nonnull (hw_usage_get_error (fixture->usage));

  expect (fixture, OF_BASE, "{\"items\":7}");
  refresh (fixture);
  g_assert_error (hw_usage_get_error (fixture->usage), HW_ERROR, HW_ERROR_INVALID_RESPONSE);

  expect (fixture, OF_BASE, PAGE (""));
  refresh (fixture);
  g_assert_no_error (hw_usage_get_error (fixture->usage));
  assert_users (fixture, "");
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  HwTestReply *reply = hw_test_server_expect (fixture->http.server, "GET", OF_BASE, 200,
                                              PAGE (SOURCE ("s1", "A")));

  hw_test_reply_hold (reply);
  hw_usage_refresh (fixture->usage);
  hw_test_server_wait_requests (fixture->http.server, 1);
  hw_usage_cancel (fixture->usage);
  g_assert_false (hw_usage_get_loading (fixture->usage));
  hw_test_server_release (fixture->http.server);
  g_assert_false (hw_usage_get_loaded (fixture->usage));
  g_assert_no_error (hw_usage_get_error (fixture->usage));
}

static HwCall *
take_page (HwUsageReading  *reading,
           const char      *page,
           GError         **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new (page, strlen (page));
  g_autoptr(JsonNode) root = hw_json_parse (bytes, NULL);

  return hw_usage_reading_take_page (reading, root, error);
}

/* After its time nothing more is asked; an answer that is the last one counts all the same. */
static void
test_time_limit (void)
{
  g_autoptr(HwUsageReading) reading = hw_usage_reading_new ("https://a.example", NULL, "69f1");
  g_autoptr(HwCall) next = take_page (reading, PAGE_AND ("", "/sourceConnections?a=b"), NULL);
  g_autoptr(GPtrArray) users = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) last_error = NULL;

  g_assert_nonnull (next);
  hw_usage_reading_set_time_limit (reading, 0);
  g_assert_null (take_page (reading, PAGE_AND ("", "/sourceConnections?a=c"), &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_TIMED_OUT);

  g_assert_null (take_page (reading, PAGE (""), &last_error));
  g_assert_no_error (last_error);
  users = hw_usage_reading_dup_users (reading);
  g_assert_cmpuint (users->len, ==, 0);
}

/* Whatever the service says it is the last page. */
static void
test_endless (void)
{
  g_autoptr(HwUsageReading) reading = hw_usage_reading_new ("https://a.example", NULL, "69f1");
  g_autoptr(GError) error = NULL;
  guint n_pages = 0;

  while (error == NULL)
    {
      g_autoptr(HwCall) next = take_page (reading, PAGE_AND ("", "/sourceConnections?a=b"), &error);

      g_assert_true ((next == NULL) == (error != NULL));
      n_pages++;
    }
  g_assert_error (error, HW_ERROR, HW_ERROR_TOO_LARGE);
  g_assert_cmpuint (n_pages, ==, 100);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, test) \
  g_test_add ("/core/connections/usage/" name, Fixture, NULL, set_up, test, tear_down)

  ADD ("new-destroy", test_new_destroy);
  ADD ("none", test_none);
  ADD ("users", test_users);
  ADD ("unfiltered", test_unfiltered);
  ADD ("silent", test_silent);
  ADD ("pages", test_pages);
  ADD ("many", test_many);
  ADD ("failure", test_failure);
  ADD ("cancel", test_cancel);
  g_test_add_func ("/core/connections/usage/time-limit", test_time_limit);
  g_test_add_func ("/core/connections/usage/endless", test_endless);

  return g_test_run ();
}
