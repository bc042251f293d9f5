/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-test-creation.h"
#include "net/hw-error.h"
#include "sources/hw-catalog.h"

#define CREATED "{\"id\":\"69f188b6\",\"etag\":\"\\\"6802064a\\\"\"}"

/* experience-platform.en, help/sources/tutorials/api/create/marketing-automation/hubspot.md */
#define TUTORIAL                                                                                   \
  "{\"name\":\"HubSpot base connection\",\"description\":\"Base connection for HubSpot\","         \
  "\"auth\":{\"specName\":\"Basic Authentication\",\"params\":{\"clientId\":\"{CLIENT_ID}\","      \
  "\"clientSecret\":\"{CLIENT_SECRET}\",\"accessToken\":\"{ACCESS_TOKEN}\","                       \
  "\"refreshToken\":\"{REFRESH_TOKEN}\"}},"                                                        \
  "\"connectionSpec\":{\"id\":\"cc6a4487-9e91-433e-a3a3-9cf6626c1806\",\"version\":\"1.0\"}}"

static void
test_new_destroy (HwTestCreation *fixture,
                  gconstpointer   data)
{
  g_assert_cmpint (hw_create_operation_get_state (fixture->operation), ==, HW_CREATE_READY);
  g_assert_false (hw_create_operation_get_busy (fixture->operation));
  g_assert_null (hw_create_operation_get_connection (fixture->operation));
  g_assert_no_error (hw_create_operation_get_error (fixture->operation));
  g_assert_cmpstr (hw_create_operation_get_sandbox (fixture->operation), ==, HW_TEST_SANDBOX);
  g_assert_finalize_object (fixture->operation);
  fixture->operation = NULL;
}

/* Sends @request in place of the fixture's, and returns what the server got. */
static const HwTestRequest *
send_request (HwTestCreation      *fixture,
              HwConnectionRequest *request)
{
  g_object_unref (fixture->operation);
  fixture->operation = hw_create_operation_new (fixture->http.client, fixture->list, request);
  hw_test_server_expect (fixture->http.server, "POST", HW_TEST_CONNECTIONS, 201, CREATED);
  hw_test_creation_run (fixture);
  g_assert_cmpuint (hw_test_creation_count (fixture, "POST"), ==, 1);

  return hw_test_server_get_request (fixture->http.server, 0);
}

static void
test_tutorial (HwTestCreation *fixture,
               gconstpointer   data)
{
  g_autoptr(HwConnectionRequest) request = NULL;
  const HwTestRequest *sent;

  request = hw_test_hubspot_request_new ("HubSpot base connection", "Base connection for HubSpot");
  sent = send_request (fixture, request);
  hw_test_assert_json_equal (sent->body, TUTORIAL);
  g_assert_null (sent->query);
  g_assert_cmpstr (hw_test_request_get_header (sent, "Authorization"), ==, "Bearer " HW_TEST_TOKEN);
  g_assert_cmpstr (hw_test_request_get_header (sent, "x-api-key"), ==, HW_TEST_API_KEY);
  g_assert_cmpstr (hw_test_request_get_header (sent, "x-gw-ims-org-id"), ==, HW_TEST_ORGANIZATION);
  g_assert_cmpstr (hw_test_request_get_header (sent, "x-sandbox-name"), ==, HW_TEST_SANDBOX);
  g_assert_cmpstr (hw_test_request_get_header (sent, "Content-Type"), ==, "application/json");
  g_assert_null (hw_test_request_get_header (sent, "x-sandbox-id"));
}

static void
test_without_description (HwTestCreation *fixture,
                          gconstpointer   data)
{
  g_autoptr(HwConnectionRequest) request = hw_test_hubspot_request_new ("n", "");
  const HwTestRequest *sent = send_request (fixture, request);

  g_assert_null (strstr (sent->body, "description"));
}

static void
test_odd_characters (HwTestCreation *fixture,
                     gconstpointer   data)
{
  static const char odd[] = "\"quoted\" \\back\\slash & <tag> '😀' 한글 \xc2\xa0 %41 \\u0041 \x7f {}";
  g_autoptr(HwConnectionRequest) request = NULL;
  g_autoptr(HwSecret) secret = hw_secret_new (odd);
  g_autoptr(JsonNode) root = NULL;
  const HwTestRequest *sent;
  JsonObject *object;
  JsonObject *auth;

  request = hw_connection_request_new (odd, odd, HW_SPEC_ID_HUBSPOT, "1.0", "Basic Authentication");
  hw_connection_request_add_secret (request, "clientSecret", secret);
  sent = send_request (fixture, request);

  root = json_from_string (sent->body, NULL);
  object = json_node_get_object (root);
  auth = json_object_get_object_member (object, "auth");
  g_assert_cmpstr (json_object_get_string_member (object, "name"), ==, odd);
  g_assert_cmpstr (json_object_get_string_member (object, "description"), ==, odd);
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (auth, "params"),
                                                  "clientSecret"), ==, odd);
}

static void
test_created (HwTestCreation *fixture,
              gconstpointer   data)
{
  GString *changes = hw_test_watch_model (G_LIST_MODEL (fixture->list));
  HwConnection *connection;

  hw_test_server_expect (fixture->http.server, "POST", HW_TEST_CONNECTIONS, 201, CREATED);
  hw_create_operation_start (fixture->operation);
  g_assert_true (hw_create_operation_get_busy (fixture->operation));
  hw_test_creation_wait (fixture, HW_CREATE_CREATED);

  hw_test_creation_assert_created (fixture, "69f188b6");
  g_assert_cmpstr (fixture->states->str, ==, "sending created ");
  g_assert_false (hw_create_operation_get_busy (fixture->operation));
  connection = hw_create_operation_get_connection (fixture->operation);
  g_assert_cmpstr (hw_connection_get_etag (connection), ==, "\"6802064a\"");
  g_assert_cmpstr (hw_connection_get_spec_id (connection), ==, HW_SPEC_ID_HUBSPOT);
  g_assert_true (hw_connection_is_initializing (connection));
  g_assert_cmpstr (changes->str, ==, "0-0+1 ");

  /* Nothing here holds the credentials any longer. */
  g_assert_null (hw_create_operation_get_request (fixture->operation));
}

static void
test_created_without_etag (HwTestCreation *fixture,
                           gconstpointer   data)
{
  static const char *const answers[] = {
    "{\"id\":\"1\"}", "{\"id\":\"1\",\"etag\":\"\"}", "{\"id\":\"1\",\"etag\":5}"
  };
  HwConnection *connection;

  for (size_t i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      hw_test_server_expect (fixture->http.server, "POST", HW_TEST_CONNECTIONS, 201, answers[i]);
      hw_test_creation_run (fixture);
      hw_test_creation_assert_created (fixture, "1");
      connection = hw_create_operation_get_connection (fixture->operation);
      g_assert_null (hw_connection_get_etag (connection));
      hw_test_creation_renew (fixture);
    }
}

/* A refresh may have brought it before the answer came: one object stands for it. */
static void
test_created_and_listed (HwTestCreation *fixture,
                         gconstpointer   data)
{
  g_autofree char *item = hw_test_connection_json ("69f188b6", "New", "enabled", 1);
  g_autofree char *page = hw_test_page_json (NULL, item, NULL);
  HwTestReply *reply;

  reply = hw_test_server_expect (fixture->http.server, "POST", HW_TEST_CONNECTIONS, 201, CREATED);
  hw_test_reply_hold (reply);
  hw_create_operation_start (fixture->operation);
  hw_test_server_wait_requests (fixture->http.server, 1);

  hw_test_server_expect (fixture->http.server, "GET", HW_TEST_CONNECTIONS, 200, page);
  hw_remote_list_refresh (HW_REMOTE_LIST (fixture->list));
  hw_test_wait_boolean (fixture->list, "loading", FALSE);
  hw_test_server_release (fixture->http.server);
  hw_test_creation_wait (fixture, HW_CREATE_CREATED);

  hw_test_creation_assert_created (fixture, "69f188b6");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 1);
  g_assert_false (hw_connection_is_initializing (
                    hw_create_operation_get_connection (fixture->operation)));
}

static void
test_refused (HwTestCreation *fixture,
              gconstpointer   data)
{
  static const struct
  {
    guint       status;
    const char *body;
    HwError     code;
  } answers[] = {
    { 301, "", HW_ERROR_INVALID_RESPONSE },
    { 400, "{\"errorMessage\":\"bad\"}", HW_ERROR_INVALID_INPUT },
    { 400, "{\"type\":\"/FLOW-1308-400\",\"title\":\"connector\"}", HW_ERROR_CREDENTIALS },
    { 401, "{\"error_code\":\"401013\",\"message\":\"Oauth token is not valid\"}",
      HW_ERROR_UNAUTHORIZED },
    { 403, "{\"error_code\":\"403003\",\"message\":\"Api Key is invalid\"}", HW_ERROR_API_KEY },
    { 403, "", HW_ERROR_FORBIDDEN },
    { 404, "<html>", HW_ERROR_FAILED },
    { 409, "{}", HW_ERROR_FAILED },
    { 412, "{}", HW_ERROR_FAILED },
    { 413, "", HW_ERROR_INVALID_INPUT },
    { 415, "[]", HW_ERROR_INVALID_INPUT },
    { 422, "{\"message\":\"version\"}", HW_ERROR_INVALID_INPUT },
    { 429, "{\"error_code\":\"429050\"}", HW_ERROR_RATE_LIMITED },
    { 503, "{\"error_code\":\"503000\"}", HW_ERROR_SERVER },
    { 503, "{\"error_code\":503010}", HW_ERROR_SERVER },
    { 503, "{\"error_code\":\"503020\"}", HW_ERROR_SERVER },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      const GError *error;

      hw_test_client_try_again (&fixture->http);
      hw_test_server_expect (fixture->http.server, "POST", HW_TEST_CONNECTIONS, answers[i].status,
                             answers[i].body);
      hw_test_creation_run (fixture);
      error = hw_create_operation_get_error (fixture->operation);
      g_assert_error (error, HW_ERROR, (int)answers[i].code);
      g_assert_cmpuint (hw_error_get_status (error), ==, answers[i].status);
      g_assert_cmpstr (fixture->states->str, ==, "sending refused ");
      g_assert_null (hw_create_operation_get_connection (fixture->operation));
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 0);
      g_assert_cmpuint (hw_test_creation_count (fixture, "POST"), ==, i + 1);

      /* It is over: nothing more is sent. */
      hw_create_operation_start (fixture->operation);
      hw_create_operation_look_up (fixture->operation);
      hw_test_creation_renew (fixture);
    }
  g_assert_cmpuint (hw_test_creation_count (fixture, "GET"), ==, 0);
}

static void
assert_nothing_sent (HwTestCreation *fixture,
                     HwError         code)
{
  hw_test_creation_run (fixture);
  g_assert_cmpstr (fixture->states->str, ==, "sending refused ");
  g_assert_error (hw_create_operation_get_error (fixture->operation), HW_ERROR, (int)code);
  g_assert_cmpuint (hw_test_server_get_n_requests (fixture->http.server), ==, 0);
}

/* The address of a port where nobody listens. */
static char *
make_dead_url (void)
{
  HwTestServer *server = hw_test_server_new ();
  char *url = g_strdup (hw_test_server_get_url (server));

  hw_test_server_free (server);
  return url;
}

static void
test_unreachable (HwTestCreation *fixture,
                  gconstpointer   data)
{
  g_autofree char *dead_url = make_dead_url ();

  hw_profile_set_platform_url (fixture->http.profile, dead_url);
  assert_nothing_sent (fixture, HW_ERROR_NETWORK);
}

static void
test_unresolvable (HwTestCreation *fixture,
                   gconstpointer   data)
{
  hw_profile_set_platform_url (fixture->http.profile, "https://platform.invalid");
  assert_nothing_sent (fixture, HW_ERROR_NAME_NOT_RESOLVED);
}

static void
test_insecure (HwTestCreation *fixture,
               gconstpointer   data)
{
  hw_profile_set_platform_url (fixture->http.profile, "http://platform.invalid");
  assert_nothing_sent (fixture, HW_ERROR_INSECURE_ADDRESS);
}

static void
test_without_token (HwTestCreation *fixture,
                    gconstpointer   data)
{
  hw_profile_set_access_token (fixture->http.profile, NULL);
  assert_nothing_sent (fixture, HW_ERROR_NO_TOKEN);
}

static void
test_start_twice (HwTestCreation *fixture,
                  gconstpointer   data)
{
  hw_test_server_expect (fixture->http.server, "POST", HW_TEST_CONNECTIONS, 201, CREATED);
  hw_create_operation_start (fixture->operation);
  hw_create_operation_start (fixture->operation);
  hw_test_creation_wait (fixture, HW_CREATE_CREATED);
  hw_create_operation_start (fixture->operation);
  hw_create_operation_cancel (fixture->operation);
  hw_create_operation_look_up (fixture->operation);
  g_assert_cmpint (hw_create_operation_get_state (fixture->operation), ==, HW_CREATE_CREATED);
  hw_test_wait_sole_owner (fixture->operation);
  g_assert_cmpuint (hw_test_server_get_n_requests (fixture->http.server), ==, 1);
}

static void
test_cancel_before_sending (HwTestCreation *fixture,
                            gconstpointer   data)
{
  hw_create_operation_cancel (fixture->operation);
  g_assert_cmpint (hw_create_operation_get_state (fixture->operation), ==, HW_CREATE_READY);

  hw_create_operation_start (fixture->operation);
  hw_create_operation_cancel (fixture->operation);
  hw_test_wait_boolean (fixture->operation, "busy", FALSE);
  g_assert_cmpstr (fixture->states->str, ==, "sending cancelled ");
  g_assert_no_error (hw_create_operation_get_error (fixture->operation));
  g_assert_cmpuint (hw_test_server_get_n_requests (fixture->http.server), ==, 0);
}

static void
cancel_cb (HwCreateOperation *operation)
{
  hw_create_operation_cancel (operation);
}

/* As a window would that closes on the first sign of work. */
static void
test_cancel_at_once (HwTestCreation *fixture,
                     gconstpointer   data)
{
  g_signal_connect (fixture->operation, "notify::busy", G_CALLBACK (cancel_cb), NULL);
  hw_test_creation_run (fixture);
  g_assert_cmpstr (fixture->states->str, ==, "sending cancelled ");
  g_assert_cmpuint (hw_test_server_get_n_requests (fixture->http.server), ==, 0);
}

static void
test_cancel_after_sending (HwTestCreation *fixture,
                           gconstpointer   data)
{
  hw_test_server_expect_raw (fixture->http.server, "POST", HW_TEST_CONNECTIONS, "",
                             HW_TEST_THEN_HANG);
  hw_test_creation_expect_page (fixture, "late", 0);
  hw_create_operation_start (fixture->operation);
  hw_test_server_wait_requests (fixture->http.server, 1);
  hw_create_operation_cancel (fixture->operation);
  hw_test_creation_wait (fixture, HW_CREATE_LOOKING_UP);
  hw_create_operation_cancel (fixture->operation);
  hw_test_wait_boolean (fixture->operation, "busy", FALSE);

  hw_test_creation_assert_created (fixture, "late");
  g_assert_cmpstr (fixture->states->str, ==, "sending looking-up created ");
  g_assert_cmpuint (hw_test_creation_count (fixture, "POST"), ==, 1);
}

/* A cancellation is no fault to be shown. */
static void
test_cancel_without_trace (HwTestCreation *fixture,
                           gconstpointer   data)
{
  hw_test_server_expect_raw (fixture->http.server, "POST", HW_TEST_CONNECTIONS, "",
                             HW_TEST_THEN_HANG);
  hw_test_creation_expect_page (fixture, NULL, 0);
  hw_create_operation_start (fixture->operation);
  hw_test_server_wait_requests (fixture->http.server, 1);
  hw_create_operation_cancel (fixture->operation);
  hw_test_wait_boolean (fixture->operation, "busy", FALSE);
  g_assert_cmpstr (fixture->states->str, ==, "sending looking-up not-there ");
  g_assert_no_error (hw_create_operation_get_error (fixture->operation));
}

static void
test_abandon_ready (HwTestCreation *fixture,
                    gconstpointer   data)
{
  hw_create_operation_abandon (fixture->operation);
  hw_create_operation_start (fixture->operation);
  hw_test_wait_sole_owner (fixture->operation);
  g_assert_cmpstr (fixture->states->str, ==, "");
}

static void
test_abandon_sending (HwTestCreation *fixture,
                      gconstpointer   data)
{
  hw_test_server_expect_raw (fixture->http.server, "POST", HW_TEST_CONNECTIONS, "",
                             HW_TEST_THEN_HANG);
  hw_create_operation_start (fixture->operation);
  hw_test_server_wait_requests (fixture->http.server, 1);
  hw_create_operation_abandon (fixture->operation);
  hw_test_wait_sole_owner (fixture->operation);
  g_assert_cmpstr (fixture->states->str, ==, "sending ");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define add(name, test) \
  g_test_add ("/core/connections/create-operation/" name, HwTestCreation, NULL, \
              hw_test_creation_set_up, test, hw_test_creation_tear_down)

  add ("new-destroy", test_new_destroy);
  add ("tutorial", test_tutorial);
  add ("without-description", test_without_description);
  add ("odd-characters", test_odd_characters);
  add ("created", test_created);
  add ("created-without-etag", test_created_without_etag);
  add ("created-and-listed", test_created_and_listed);
  add ("refused", test_refused);
  add ("unreachable", test_unreachable);
  add ("unresolvable", test_unresolvable);
  add ("insecure", test_insecure);
  add ("without-token", test_without_token);
  add ("start-twice", test_start_twice);
  add ("cancel-before-sending", test_cancel_before_sending);
  add ("cancel-at-once", test_cancel_at_once);
  add ("cancel-after-sending", test_cancel_after_sending);
  add ("cancel-without-trace", test_cancel_without_trace);
  add ("abandon-ready", test_abandon_ready);
  add ("abandon-sending", test_abandon_sending);

  return g_test_run ();
}
