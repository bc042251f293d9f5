/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-test-failure.h"
#include "connections/hw-test-operation.h"
#include "hw-test-platform.h"
#include "net/hw-error.h"

#define ONE HW_TEST_CONNECTIONS "/69f1"
#define TEST ONE "/test"

typedef struct
{
  HwTestClient     http;
  HwConnection    *connection;
  HwTestOperation *operation;
  GString         *states;
} Fixture;

static void
log_state_cb (HwConnection *connection,
              GParamSpec   *pspec,
              gpointer      user_data)
{
  GEnumClass *klass = g_type_class_peek (HW_TYPE_TEST_STATE);
  HwTestState state = hw_connection_get_test_state (connection);

  g_string_append_printf (user_data, "%s ", g_enum_get_value (klass, state)->value_nick);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  hw_test_client_set_up (&fixture->http, data);
  fixture->connection = hw_connection_new ("69f1", NULL, "New", NULL, "s", NULL, HW_TEST_SANDBOX);
  fixture->operation = hw_test_operation_new (fixture->http.client, fixture->connection);
  fixture->states = g_string_new (NULL);
  hw_test_operation_set_poll_times (fixture->operation, 1, 60000);
  g_signal_connect (fixture->connection, "notify::test-state", G_CALLBACK (log_state_cb),
                    fixture->states);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  if (fixture->operation != NULL)
    {
      hw_test_wait_sole_owner (fixture->operation);
      g_assert_finalize_object (fixture->operation);
    }
  g_assert_finalize_object (fixture->connection);
  hw_test_wait_sole_owner (fixture->http.client);

  for (guint i = 0; i < hw_test_server_get_n_requests (fixture->http.server); i++)
    {
      const HwTestRequest *request = hw_test_server_get_request (fixture->http.server, i);

      g_assert_cmpstr (hw_test_request_get_header (request, "x-sandbox-name"), ==, HW_TEST_SANDBOX);
    }
  g_string_free (fixture->states, TRUE);
  hw_test_client_tear_down (&fixture->http, data);
}

static void
expect_state (Fixture    *fixture,
              const char *state)
{
  g_autofree char *item = hw_test_connection_json ("69f1", "New", state, 1);
  g_autofree char *page = hw_test_page_json (NULL, item, NULL);

  hw_test_server_expect (fixture->http.server, "GET", ONE, 200, page);
}

static void
expect_test (Fixture    *fixture,
             guint       status,
             const char *body)
{
  hw_test_server_expect (fixture->http.server, "GET", TEST, status, body);
}

static void
run (Fixture *fixture)
{
  hw_test_operation_start (fixture->operation);
  g_assert_true (hw_test_operation_get_busy (fixture->operation));
  hw_test_wait_boolean (fixture->operation, "busy", FALSE);
}

static void
assert_ended (Fixture     *fixture,
              HwTestState  state,
              int          code)
{
  const GError *error = hw_connection_get_test_error (fixture->connection);

  g_assert_cmpint (hw_connection_get_test_state (fixture->connection), ==, state);
  g_assert_cmpint (hw_connection_get_tested_at (fixture->connection), >, 0);
  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, HW_ERROR, code);
}

static void
test_new_destroy (Fixture       *fixture,
                  gconstpointer  data)
{
  g_assert_false (hw_test_operation_get_busy (fixture->operation));
  g_assert_true (hw_test_operation_get_connection (fixture->operation) == fixture->connection);
  g_assert_finalize_object (fixture->operation);
  fixture->operation = NULL;
}

static void
test_passes (Fixture       *fixture,
             gconstpointer  data)
{
  gint64 before = g_get_real_time () / 1000;

  expect_state (fixture, "initializing");
  expect_state (fixture, "initializing");
  expect_state (fixture, "enabled");
  expect_test (fixture, 200, "{\"result\":true}");
  run (fixture);
  assert_ended (fixture, HW_TEST_PASSED, -1);
  g_assert_cmpstr (fixture->states->str, ==, "waiting running passed ");
  g_assert_cmpstr (hw_connection_get_state (fixture->connection), ==, "enabled");
  g_assert_cmpstr (hw_connection_get_etag (fixture->connection), ==, "\"69f1-1\"");
  g_assert_cmpint (hw_connection_get_tested_at (fixture->connection), >=, before);
}

static void
test_fails (Fixture       *fixture,
            gconstpointer  data)
{
  expect_state (fixture, "enabled");
  expect_test (fixture, 200, "{\"result\":false}");
  run (fixture);
  assert_ended (fixture, HW_TEST_FAILED, -1);

  /* Again, and well. */
  expect_state (fixture, "disabled");
  expect_test (fixture, 200, "{\"result\":true}");
  run (fixture);
  assert_ended (fixture, HW_TEST_PASSED, -1);
}

/* What the answer to the test itself says. */
static void
test_answers (Fixture       *fixture,
              gconstpointer  data)
{
  static const struct
  {
    guint        status;
    const char  *body;
    HwTestState  state;
    HwError      code;
    guint        n_times;
  } answers[] = {
    { 400, "{\"type\":\"/FLOW-1308-400\"}", HW_TEST_FAILED, HW_ERROR_CREDENTIALS, 1 },
    { 401, "{\"type\":\"/FLOW-1105-401\"}", HW_TEST_FAILED, HW_ERROR_CREDENTIALS, 1 },
    { 403, "{\"type\":\"/FLOW-1106-403\"}", HW_TEST_FAILED, HW_ERROR_CREDENTIALS, 1 },
    { 400, "{\"type\":\"/FLOW-1308-400\",\"title\":\"unknown host x\"}", HW_TEST_FAILED,
      HW_ERROR_SOURCE_UNREACHABLE, 1 },
    { 400, "{\"errorMessage\":\"Connection refused\"}", HW_TEST_FAILED,
      HW_ERROR_SOURCE_UNREACHABLE, 1 },
    { 400, "{\"type\":\"/FLOW-1304-400\"}", HW_TEST_FAILED, HW_ERROR_INVALID_INPUT, 1 },
    { 400, "{\"errorMessage\":\"HubSpot says no\"}", HW_TEST_FAILED, HW_ERROR_INVALID_INPUT, 1 },
    { 400, "", HW_TEST_FAILED, HW_ERROR_INVALID_INPUT, 1 },
    { 400, "{\"type\":\"/FLOW-1305-400\"}", HW_TEST_INCONCLUSIVE, HW_ERROR_INVALID_INPUT, 1 },
    { 400, "{\"type\":\"/FLOW-1416-400\"}", HW_TEST_INCONCLUSIVE, HW_ERROR_INVALID_INPUT, 1 },
    { 400, "{\"type\":\"/FLOW-2119-400\"}", HW_TEST_INCONCLUSIVE, HW_ERROR_INVALID_INPUT, 1 },
    { 400, "{\"type\":\"/FLOW-2105-400\"}", HW_TEST_INCONCLUSIVE, HW_ERROR_SANDBOX, 1 },
    { 401, "{\"error_code\":\"401013\"}", HW_TEST_INCONCLUSIVE, HW_ERROR_UNAUTHORIZED, 1 },
    { 403, "{\"type\":\"/FLOW-2118-403\"}", HW_TEST_INCONCLUSIVE, HW_ERROR_FORBIDDEN, 1 },
    { 403, "", HW_TEST_INCONCLUSIVE, HW_ERROR_FORBIDDEN, 1 },
    { 404, "", HW_TEST_INCONCLUSIVE, HW_ERROR_NOT_FOUND, 1 },
    { 500, "{}", HW_TEST_INCONCLUSIVE, HW_ERROR_SERVER, 4 },
    { 200, "{}", HW_TEST_INCONCLUSIVE, HW_ERROR_INVALID_RESPONSE, 1 },
    { 200, "{\"result\":\"true\"}", HW_TEST_INCONCLUSIVE, HW_ERROR_INVALID_RESPONSE, 1 },
    { 200, "{\"result\":1}", HW_TEST_INCONCLUSIVE, HW_ERROR_INVALID_RESPONSE, 1 },
    { 200, "{\"result\":null}", HW_TEST_INCONCLUSIVE, HW_ERROR_INVALID_RESPONSE, 1 },
    { 200, "[true]", HW_TEST_INCONCLUSIVE, HW_ERROR_INVALID_RESPONSE, 1 },
    { 200, "", HW_TEST_INCONCLUSIVE, HW_ERROR_INVALID_RESPONSE, 1 },
    { 200, "<html>", HW_TEST_INCONCLUSIVE, HW_ERROR_INVALID_RESPONSE, 1 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      hw_test_client_try_again (&fixture->http);
      expect_state (fixture, "enabled");
      for (guint j = 0; j < answers[i].n_times; j++)
        expect_test (fixture, answers[i].status, answers[i].body);
      run (fixture);
      assert_ended (fixture, answers[i].state, (int)answers[i].code);
    }
}

/* What the answer to the look before it says. */
static void
test_looks (Fixture       *fixture,
            gconstpointer  data)
{
  static const struct
  {
    guint       status;
    const char *body;
    HwError     code;
  } answers[] = {
    { 200, "{\"items\":[]}", HW_ERROR_INVALID_RESPONSE },
    { 200, "{\"items\":[{\"id\":\"another\",\"state\":\"enabled\"}]}", HW_ERROR_INVALID_RESPONSE },
    { 200, "[]", HW_ERROR_INVALID_RESPONSE },
    { 400, "{\"type\":\"/FLOW-1308-400\"}", HW_ERROR_CREDENTIALS },
    { 401, "", HW_ERROR_UNAUTHORIZED },
    { 404, "{\"type\":\"/FLOW-1439-404\"}", HW_ERROR_NOT_FOUND },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      hw_test_client_try_again (&fixture->http);
      hw_test_server_expect (fixture->http.server, "GET", ONE, answers[i].status, answers[i].body);
      run (fixture);
      assert_ended (fixture, HW_TEST_INCONCLUSIVE, (int)answers[i].code);
    }
}

static void
test_bare_object (Fixture       *fixture,
                  gconstpointer  data)
{
  hw_test_server_expect (fixture->http.server, "GET", ONE, 200,
                         "{\"id\":\"69f1\",\"state\":\"enabled\"}");
  expect_test (fixture, 200, "{\"result\":true}");
  run (fixture);
  assert_ended (fixture, HW_TEST_PASSED, -1);
}

static void
test_network (Fixture       *fixture,
              gconstpointer  data)
{
  HwTestReply *reply;

  /* On a connection that was used before, libsoup repeats a GET by itself. */
  reply = hw_test_server_expect (fixture->http.server, "GET", ONE, 200,
                                 "{\"items\":[{\"id\":\"69f1\",\"state\":\"enabled\"}]}");
  hw_test_reply_add_header (reply, "Connection", "close");
  for (guint i = 0; i < 4; i++)
    hw_test_server_expect_raw (fixture->http.server, "GET", TEST, "", HW_TEST_THEN_CLOSE);
  run (fixture);
  assert_ended (fixture, HW_TEST_INCONCLUSIVE, HW_ERROR_NETWORK);
}

/* The service may see it enabled in one place and not yet in another. */
static void
test_told_to_wait (Fixture       *fixture,
                   gconstpointer  data)
{
  expect_state (fixture, "enabled");
  expect_test (fixture, 400, "{\"type\":\"/FLOW-1417-400\"}");
  expect_state (fixture, "enabled");
  expect_test (fixture, 200, "{\"result\":true}");
  run (fixture);
  assert_ended (fixture, HW_TEST_PASSED, -1);
}

static void
test_too_long (Fixture       *fixture,
               gconstpointer  data)
{
  hw_test_operation_set_poll_times (fixture->operation, 1, 0);
  expect_state (fixture, "initializing");
  run (fixture);
  assert_ended (fixture, HW_TEST_INCONCLUSIVE, HW_ERROR_INITIALIZING);

  expect_state (fixture, "enabled");
  expect_test (fixture, 400, "{\"type\":\"/FLOW-1417-400\"}");
  run (fixture);
  assert_ended (fixture, HW_TEST_INCONCLUSIVE, HW_ERROR_INITIALIZING);
}

/* Who does not wait looks once, and leaves the connection as it was. */
static void
test_does_not_wait (Fixture       *fixture,
                    gconstpointer  data)
{
  hw_test_operation_set_waits (fixture->operation, FALSE);
  expect_state (fixture, "initializing");
  run (fixture);
  g_assert_cmpstr (fixture->states->str, ==, "waiting untested ");
  g_assert_cmpint (hw_connection_get_tested_at (fixture->connection), ==, 0);
  g_assert_true (hw_connection_is_initializing (fixture->connection));

  expect_state (fixture, "enabled");
  expect_test (fixture, 200, "{\"result\":true}");
  run (fixture);
  assert_ended (fixture, HW_TEST_PASSED, -1);
}

static void
test_start_twice (Fixture       *fixture,
                  gconstpointer  data)
{
  expect_state (fixture, "enabled");
  expect_test (fixture, 200, "{\"result\":true}");
  hw_test_operation_start (fixture->operation);
  run (fixture);
  g_assert_cmpuint (hw_test_server_get_n_requests (fixture->http.server), ==, 2);
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GError) error = g_error_new_literal (HW_ERROR, HW_ERROR_CREDENTIALS, "former");
  gint64 tested_at;

  hw_test_operation_cancel (fixture->operation);
  hw_connection_set_test (fixture->connection, HW_TEST_FAILED, error);
  tested_at = hw_connection_get_tested_at (fixture->connection);
  while (g_get_real_time () / 1000 == tested_at)
    g_thread_yield ();

  expect_state (fixture, "enabled");
  hw_test_server_expect_raw (fixture->http.server, "GET", TEST, "", HW_TEST_THEN_HANG);
  hw_test_operation_start (fixture->operation);
  hw_test_server_wait_requests (fixture->http.server, 2);
  g_assert_cmpint (hw_connection_get_test_state (fixture->connection), ==, HW_TEST_RUNNING);
  g_assert_no_error (hw_connection_get_test_error (fixture->connection));
  hw_test_operation_cancel (fixture->operation);
  g_assert_false (hw_test_operation_get_busy (fixture->operation));
  hw_test_wait_sole_owner (fixture->operation);
  assert_ended (fixture, HW_TEST_FAILED, HW_ERROR_CREDENTIALS);
  g_assert_cmpint (hw_connection_get_tested_at (fixture->connection), ==, tested_at);
}

/* The words of the answer are weighed against the fields of the connection's source, and what was
 * found is there again after a test that was cancelled. */
static void
test_fields (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(HwCatalog) catalog = hw_catalog_new_bundled ();
  HwSource *hubspot = hw_catalog_find_key (catalog, "hubspot");
  g_autofree char *item = NULL;
  g_autofree char *page = NULL;
  HwTestFailure *failure;

  item = g_strdup_printf ("{\"id\":\"69f1\",\"state\":\"enabled\","
                          "\"connectionSpec\":{\"id\":\"%s\"},"
                          "\"auth\":{\"specName\":\"Basic Authentication\"}}",
                          hw_source_get_spec_id (hubspot));
  page = hw_test_page_json (NULL, item, NULL);
  hw_test_operation_set_catalog (fixture->operation, catalog);
  hw_test_server_expect (fixture->http.server, "GET", ONE, 200, page);
  expect_test (fixture, 400, "{\"type\":\"/FLOW-1308-400\",\"title\":\"(invalid_grant)\"}");
  run (fixture);
  failure = hw_connection_get_test_failure (fixture->connection);
  g_assert_cmpint (hw_test_failure_get_stage (failure), ==, HW_TEST_STAGE_SIGN_IN);
  g_assert_cmpstr (hw_test_failure_get_fields (failure)[0], ==, "refreshToken");

  hw_test_server_expect_raw (fixture->http.server, "GET", ONE, "", HW_TEST_THEN_HANG);
  hw_test_operation_start (fixture->operation);
  hw_test_server_wait_requests (fixture->http.server, 3);
  g_assert_null (hw_connection_get_test_failure (fixture->connection));
  hw_test_operation_cancel (fixture->operation);
  failure = hw_connection_get_test_failure (fixture->connection);
  g_assert_cmpstr (hw_test_failure_get_fields (failure)[0], ==, "refreshToken");
}

/* What still comes of the cancelled one does not end the next. */
static void
test_cancel_and_start (Fixture       *fixture,
                       gconstpointer  data)
{
  HwTestReply *reply;

  hw_test_server_expect_raw (fixture->http.server, "GET", ONE, "", HW_TEST_THEN_HANG);
  hw_test_operation_start (fixture->operation);
  hw_test_server_wait_requests (fixture->http.server, 1);

  expect_state (fixture, "enabled");
  reply = hw_test_server_expect (fixture->http.server, "GET", TEST, 200, "{\"result\":true}");
  hw_test_reply_hold (reply);
  hw_test_operation_cancel (fixture->operation);
  hw_test_operation_start (fixture->operation);
  hw_test_server_wait_requests (fixture->http.server, 3);
  g_assert_true (hw_test_operation_get_busy (fixture->operation));
  g_assert_cmpint (hw_connection_get_test_state (fixture->connection), ==, HW_TEST_RUNNING);
  hw_test_server_release (fixture->http.server);
  hw_test_wait_boolean (fixture->operation, "busy", FALSE);
  assert_ended (fixture, HW_TEST_PASSED, -1);
}

static gboolean
has_initializing (gpointer data)
{
  Fixture *fixture = data;

  return hw_connection_get_etag (fixture->connection) != NULL;
}

/* Whoever drops it between two looks leaves no timer and no unfinished state behind. */
static void
test_drop_waiting (Fixture       *fixture,
                   gconstpointer  data)
{
  gpointer operation = fixture->operation;

  hw_test_operation_set_poll_times (fixture->operation, 60000, 60000);
  expect_state (fixture, "initializing");
  hw_test_operation_start (fixture->operation);
  hw_test_wait_until (has_initializing, fixture);
  hw_test_wait_sole_owner (fixture->operation);
  g_assert_cmpint (hw_connection_get_test_state (fixture->connection), ==, HW_TEST_WAITING);
  g_assert_nonnull (g_main_context_find_source_by_user_data (NULL, operation));
  g_assert_finalize_object (fixture->operation);
  fixture->operation = NULL;
  g_assert_null (g_main_context_find_source_by_user_data (NULL, operation));
  g_assert_cmpint (hw_connection_get_test_state (fixture->connection), ==, HW_TEST_UNTESTED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define add(name, test) \
  g_test_add ("/core/connections/test-operation/" name, Fixture, NULL, set_up, test, tear_down)

  add ("new-destroy", test_new_destroy);
  add ("passes", test_passes);
  add ("fails", test_fails);
  add ("answers", test_answers);
  add ("looks", test_looks);
  add ("bare-object", test_bare_object);
  add ("network", test_network);
  add ("told-to-wait", test_told_to_wait);
  add ("too-long", test_too_long);
  add ("does-not-wait", test_does_not_wait);
  add ("start-twice", test_start_twice);
  add ("fields", test_fields);
  add ("cancel", test_cancel);
  add ("cancel-and-start", test_cancel_and_start);
  add ("drop-waiting", test_drop_waiting);

  return g_test_run ();
}
