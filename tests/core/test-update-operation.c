/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-update-operation.h"
#include "hw-test-platform.h"
#include "net/hw-error.h"

#define ONE HW_TEST_CONNECTIONS "/69f1"

#define PATCH_BODY                                                                                 \
  "[{\"op\":\"replace\",\"path\":\"/auth/params\",\"value\":{\"clientId\":\"{CLIENT_ID}\","        \
  "\"clientSecret\":\"{CLIENT_SECRET}\",\"accessToken\":\"{ACCESS_TOKEN}\","                       \
  "\"refreshToken\":\"{REFRESH_TOKEN}\"}}]"

typedef struct
{
  HwTestClient        http;
  HwConnection       *connection;
  HwConnectionChange *change;
  HwUpdateOperation  *operation;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(HwConnectionRequest) request = hw_test_hubspot_request_new ("unused", "unused");

  hw_test_client_set_up (&fixture->http, data);
  fixture->connection = hw_connection_new ("69f1", "\"e 1\"", "New", NULL, "s", NULL,
                                           HW_TEST_SANDBOX);
  fixture->change = hw_connection_change_new_credentials (request);
  fixture->operation = hw_update_operation_new (fixture->http.client, fixture->connection);
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
  hw_connection_change_unref (fixture->change);
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
expect_patch (Fixture    *fixture,
              guint       status,
              const char *body)
{
  hw_test_server_expect (fixture->http.server, "PATCH", ONE, status, body);
}

static void
expect_get (Fixture    *fixture,
            const char *body)
{
  hw_test_server_expect (fixture->http.server, "GET", ONE, 200, body);
}

static void
run (Fixture *fixture)
{
  hw_update_operation_start (fixture->operation, fixture->change);
  g_assert_true (hw_update_operation_get_busy (fixture->operation));
  g_assert_no_error (hw_update_operation_get_error (fixture->operation));
  hw_test_wait_boolean (fixture->operation, "busy", FALSE);
}

static void
assert_state (Fixture       *fixture,
              HwUpdateState  state)
{
  g_assert_cmpint (hw_update_operation_get_state (fixture->operation), ==, state);
}

static void
assert_failed (Fixture       *fixture,
               HwUpdateState  state,
               HwError        code)
{
  g_assert_error (hw_update_operation_get_error (fixture->operation), HW_ERROR, (int)code);
  assert_state (fixture, state);
}

static void
assert_done (Fixture    *fixture,
             const char *etag)
{
  g_assert_no_error (hw_update_operation_get_error (fixture->operation));
  assert_state (fixture, HW_UPDATE_DONE);
  g_assert_cmpstr (hw_connection_get_etag (fixture->connection), ==, etag);
}

static const char *
get_if_match (Fixture *fixture,
              guint    index)
{
  return hw_test_request_get_header (hw_test_server_get_request (fixture->http.server, index),
                                     "If-Match");
}

static void
test_new_destroy (Fixture       *fixture,
                  gconstpointer  data)
{
  g_assert_false (hw_update_operation_get_busy (fixture->operation));
  assert_state (fixture, HW_UPDATE_READY);
  g_assert_no_error (hw_update_operation_get_error (fixture->operation));
  g_assert_true (hw_update_operation_get_connection (fixture->operation) == fixture->connection);
  g_assert_finalize_object (fixture->operation);
  fixture->operation = NULL;
}

static void
test_patch (Fixture       *fixture,
            gconstpointer  data)
{
  const HwTestRequest *request;

  hw_connection_set_test (fixture->connection, HW_TEST_FAILED, NULL);
  expect_patch (fixture, 200, "{\"id\":\"69f1\",\"etag\":\"\\\"e2\\\"\"}");
  run (fixture);
  assert_done (fixture, "\"e2\"");

  request = hw_test_server_get_request (fixture->http.server, 0);
  hw_test_assert_json_equal (request->body, PATCH_BODY);
  g_assert_cmpstr (get_if_match (fixture, 0), ==, "\"e 1\"");
  g_assert_cmpstr (hw_test_request_get_header (request, "Content-Type"), ==, "application/json");
  g_assert_null (request->query);

  /* What was found of the former credentials says nothing of these. */
  g_assert_cmpint (hw_connection_get_test_state (fixture->connection), ==, HW_TEST_UNTESTED);

  /* It is done, and done once. */
  hw_update_operation_start (fixture->operation, fixture->change);
  g_assert_false (hw_update_operation_get_busy (fixture->operation));
}

static void
log_notify_cb (GObject    *object,
               GParamSpec *pspec,
               gpointer    user_data)
{
  g_string_append_printf (user_data, "%s ", pspec->name);
}

static void
test_notify (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GString) notified = g_string_new (NULL);

  g_signal_connect (fixture->operation, "notify", G_CALLBACK (log_notify_cb), notified);
  expect_patch (fixture, 403, "");
  run (fixture);
  expect_patch (fixture, 200, "{}");
  run (fixture);
  hw_test_wait_sole_owner (fixture->operation);
  g_assert_cmpstr (notified->str, ==, "busy state busy state error busy state error busy state ");
}

static void
test_answer_without_etag (Fixture       *fixture,
                          gconstpointer  data)
{
  expect_patch (fixture, 200, "[]");
  run (fixture);
  assert_done (fixture, NULL);
}

static void
test_without_etag (Fixture       *fixture,
                   gconstpointer  data)
{
  hw_connection_set_etag (fixture->connection, NULL);
  expect_get (fixture, "{\"items\":[{\"id\":\"69f1\",\"etag\":\"\\\"read\\\"\"}]}");
  expect_patch (fixture, 200, "{\"id\":\"69f1\",\"etag\":\"\\\"e3\\\"\"}");
  run (fixture);
  assert_done (fixture, "\"e3\"");
  g_assert_cmpstr (get_if_match (fixture, 0), ==, NULL);
  g_assert_cmpstr (get_if_match (fixture, 1), ==, "\"read\"");
}

static void
test_etag_not_to_be_had (Fixture       *fixture,
                         gconstpointer  data)
{
  static const struct
  {
    const char *body;
    HwError     code;
  } answers[] = {
    { "{\"items\":[{\"id\":\"69f1\"}]}", HW_ERROR_INITIALIZING },
    { "{\"items\":[]}", HW_ERROR_INVALID_RESPONSE },
    { "{\"items\":[{\"id\":\"other\",\"etag\":\"x\"}]}", HW_ERROR_INVALID_RESPONSE },
  };

  hw_connection_set_etag (fixture->connection, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      expect_get (fixture, answers[i].body);
      run (fixture);
      assert_failed (fixture, HW_UPDATE_REFUSED, answers[i].code);
    }
}

#define THEIRS \
  "{\"items\":[{\"id\":\"69f1\",\"etag\":\"\\\"theirs\\\"\",\"name\":\"Theirs\"," \
  "\"updatedBy\":\"A@AdobeID\",\"updatedClient\":\"exc_app\",\"updatedAt\":1700000000000}]}"

/* The person is shown theirs; who then says so again overwrites it, knowingly. */
static void
test_conflict (Fixture       *fixture,
               gconstpointer  data)
{
  HwStoredConnection *theirs;

  expect_patch (fixture, 412, "{\"errorMessage\":\"Supplied version does not match\"}");
  expect_get (fixture, THEIRS);
  run (fixture);
  assert_failed (fixture, HW_UPDATE_CONFLICT, HW_ERROR_CONFLICT);
  theirs = hw_update_operation_get_theirs (fixture->operation);
  g_assert_cmpstr (hw_stored_connection_get_updated_by (theirs), ==, "A@AdobeID");
  g_assert_cmpstr (hw_connection_get_name (hw_stored_connection_get_connection (theirs)), ==,
                   "Theirs");

  hw_update_operation_set_base (fixture->operation, theirs);
  expect_patch (fixture, 200, "{\"id\":\"69f1\",\"etag\":\"\\\"ours\\\"\"}");
  run (fixture);
  assert_done (fixture, "\"ours\"");
  g_assert_cmpstr (get_if_match (fixture, 2), ==, "\"theirs\"");
}

/* Without that, the next attempt is of the old version too: nothing is overwritten unseen. */
static void
test_conflict_again (Fixture       *fixture,
                     gconstpointer  data)
{
  for (guint i = 0; i < 2; i++)
    {
      expect_patch (fixture, 400, "{\"type\":\"/FLOW-1404-412\"}");
      expect_get (fixture, THEIRS);
      run (fixture);
      assert_failed (fixture, HW_UPDATE_CONFLICT, HW_ERROR_CONFLICT);
      g_assert_cmpstr (get_if_match (fixture, 2 * i), ==, "\"e 1\"");
    }
}

/* The list may have read a newer version that the person has not seen. */
static void
test_base (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(JsonNode) root = json_from_string (THEIRS, NULL);
  g_autoptr(HwStoredConnection) base = hw_stored_connection_new (root, fixture->connection, NULL);

  hw_update_operation_set_base (fixture->operation, base);
  hw_connection_set_etag (fixture->connection, "\"newer\"");
  expect_patch (fixture, 200, "{\"id\":\"69f1\",\"etag\":\"\\\"ours\\\"\"}");
  run (fixture);
  assert_done (fixture, "\"ours\"");
  g_assert_cmpstr (get_if_match (fixture, 0), ==, "\"theirs\"");
}

static void
test_gone (Fixture       *fixture,
           gconstpointer  data)
{
  expect_patch (fixture, 404, "{\"errorMessage\":\"connections not found with id = [69f1]\"}");
  run (fixture);
  assert_failed (fixture, HW_UPDATE_GONE, HW_ERROR_NOT_FOUND);

  expect_patch (fixture, 412, "{}");
  hw_test_server_expect (fixture->http.server, "GET", ONE, 404,
                         "{\"type\":\"https://ns.adobe.com/aep/errors/FLOW-1439-404\"}");
  run (fixture);
  assert_failed (fixture, HW_UPDATE_GONE, HW_ERROR_NOT_FOUND);
}

/* Where nothing has changed the etag still holds. */
static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  static const struct
  {
    guint       status;
    const char *body;
    HwError     code;
  } answers[] = {
    { 400, "{\"type\":\"/FLOW-1417-400\"}", HW_ERROR_INITIALIZING },
    { 400, "{\"type\":\"/FLOW-1445-400\"}", HW_ERROR_INVALID_INPUT },
    { 401, "", HW_ERROR_UNAUTHORIZED },
    { 403, "", HW_ERROR_FORBIDDEN },
    { 429, "", HW_ERROR_RATE_LIMITED },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      hw_test_client_try_again (&fixture->http);
      expect_patch (fixture, answers[i].status, answers[i].body);
      run (fixture);
      assert_failed (fixture, HW_UPDATE_REFUSED, answers[i].code);
      g_assert_cmpstr (hw_connection_get_etag (fixture->connection), ==, "\"e 1\"");
    }
}

static void
lose_answer (Fixture *fixture)
{
  hw_test_server_expect_raw (fixture->http.server, "PATCH", ONE, "", HW_TEST_THEN_CLOSE);
}

#define AS_IT_WAS "{\"items\":[{\"id\":\"69f1\",\"etag\":\"\\\"e 1\\\"\"}]}"

/* It is as it was: the next attempt is of the same version, and cannot undo one that is late. */
static void
test_lost_and_not_saved (Fixture       *fixture,
                         gconstpointer  data)
{
  lose_answer (fixture);
  expect_get (fixture, AS_IT_WAS);
  run (fixture);
  assert_failed (fixture, HW_UPDATE_NOT_SAVED, HW_ERROR_NETWORK);

  expect_get (fixture, AS_IT_WAS);
  expect_patch (fixture, 200, "{\"id\":\"69f1\",\"etag\":\"\\\"e2\\\"\"}");
  run (fixture);
  assert_done (fixture, "\"e2\"");
  g_assert_cmpstr (get_if_match (fixture, 3), ==, "\"e 1\"");
}

#define OURS                                                                                       \
  "{\"items\":[{\"id\":\"69f1\",\"etag\":\"\\\"e2\\\"\","                                         \
  "\"updatedClient\":\"" HW_TEST_API_KEY "\","                                                   \
  "\"auth\":{\"params\":{\"clientId\":\"xxxx\"}}}]}"

/* Our own change, whose answer was lost, must not look like somebody else's. */
static void
test_lost_and_saved (Fixture       *fixture,
                     gconstpointer  data)
{
  lose_answer (fixture);
  expect_get (fixture, OURS);
  run (fixture);
  assert_done (fixture, "\"e2\"");
  g_assert_cmpuint (hw_test_server_get_n_requests (fixture->http.server), ==, 2);
}

static void
test_lost_and_theirs (Fixture       *fixture,
                      gconstpointer  data)
{
  lose_answer (fixture);
  expect_get (fixture, THEIRS);
  run (fixture);
  assert_failed (fixture, HW_UPDATE_CONFLICT, HW_ERROR_NETWORK);
}

/* What became of the first attempt is looked up before the second, which never goes out blindly. */
static void
test_lost_and_unknown (Fixture       *fixture,
                       gconstpointer  data)
{
  hw_test_client_try_again (&fixture->http);
  expect_patch (fixture, 502, "");
  hw_test_server_expect (fixture->http.server, "GET", ONE, 403, "");
  run (fixture);
  assert_failed (fixture, HW_UPDATE_UNKNOWN, HW_ERROR_SERVER);

  expect_get (fixture, OURS);
  run (fixture);
  assert_done (fixture, "\"e2\"");
  g_assert_cmpuint (hw_test_server_get_n_requests (fixture->http.server), ==, 3);
}

static void
test_nothing_sent (Fixture       *fixture,
                   gconstpointer  data)
{
  hw_profile_set_access_token (fixture->http.profile, NULL);
  run (fixture);
  assert_failed (fixture, HW_UPDATE_REFUSED, HW_ERROR_NO_TOKEN);
  g_assert_cmpstr (hw_connection_get_etag (fixture->connection), ==, "\"e 1\"");
}

static void
test_start_twice (Fixture       *fixture,
                  gconstpointer  data)
{
  expect_patch (fixture, 200, "{\"id\":\"69f1\",\"etag\":\"\\\"e2\\\"\"}");
  hw_update_operation_start (fixture->operation, fixture->change);
  run (fixture);
  g_assert_cmpuint (hw_test_server_get_n_requests (fixture->http.server), ==, 1);
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  hw_update_operation_cancel (fixture->operation);
  hw_test_server_expect_raw (fixture->http.server, "PATCH", ONE, "", HW_TEST_THEN_HANG);
  hw_update_operation_start (fixture->operation, fixture->change);
  hw_test_server_wait_requests (fixture->http.server, 1);
  hw_update_operation_cancel (fixture->operation);
  g_assert_false (hw_update_operation_get_busy (fixture->operation));
  g_assert_no_error (hw_update_operation_get_error (fixture->operation));
  assert_state (fixture, HW_UPDATE_CANCELLED);
  g_assert_null (hw_connection_get_etag (fixture->connection));
}

static void
test_cancel_before_sending (Fixture       *fixture,
                            gconstpointer  data)
{
  hw_update_operation_start (fixture->operation, fixture->change);
  hw_update_operation_cancel (fixture->operation);
  hw_test_wait_sole_owner (fixture->operation);
  g_assert_cmpstr (hw_connection_get_etag (fixture->connection), ==, "\"e 1\"");
  g_assert_cmpuint (hw_test_server_get_n_requests (fixture->http.server), ==, 0);
}

/* What still comes of the cancelled attempt does not end the next. */
static void
test_cancel_and_start (Fixture       *fixture,
                       gconstpointer  data)
{
  HwTestReply *reply;

  hw_test_server_expect_raw (fixture->http.server, "PATCH", ONE, "", HW_TEST_THEN_HANG);
  hw_update_operation_start (fixture->operation, fixture->change);
  hw_test_server_wait_requests (fixture->http.server, 1);

  expect_get (fixture, AS_IT_WAS);
  reply = hw_test_server_expect (fixture->http.server, "PATCH", ONE, 200,
                                 "{\"id\":\"69f1\",\"etag\":\"\\\"e3\\\"\"}");
  hw_test_reply_hold (reply);
  hw_update_operation_cancel (fixture->operation);
  hw_update_operation_start (fixture->operation, fixture->change);
  hw_test_server_wait_requests (fixture->http.server, 3);
  g_assert_true (hw_update_operation_get_busy (fixture->operation));
  hw_test_server_release (fixture->http.server);
  hw_test_wait_boolean (fixture->operation, "busy", FALSE);
  assert_done (fixture, "\"e3\"");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define add(name, test) \
  g_test_add ("/core/connections/update-operation/" name, Fixture, NULL, set_up, test, tear_down)

  add ("new-destroy", test_new_destroy);
  add ("patch", test_patch);
  add ("notify", test_notify);
  add ("answer-without-etag", test_answer_without_etag);
  add ("without-etag", test_without_etag);
  add ("etag-not-to-be-had", test_etag_not_to_be_had);
  add ("conflict", test_conflict);
  add ("refused", test_refused);
  add ("conflict-again", test_conflict_again);
  add ("base", test_base);
  add ("gone", test_gone);
  add ("lost-and-not-saved", test_lost_and_not_saved);
  add ("lost-and-saved", test_lost_and_saved);
  add ("lost-and-theirs", test_lost_and_theirs);
  add ("lost-and-unknown", test_lost_and_unknown);
  add ("nothing-sent", test_nothing_sent);
  add ("start-twice", test_start_twice);
  add ("cancel", test_cancel);
  add ("cancel-before-sending", test_cancel_before_sending);
  add ("cancel-and-start", test_cancel_and_start);

  return g_test_run ();
}
