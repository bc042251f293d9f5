/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "net/hw-client.h"

#include <string.h>

#include "hw-test-client.h"
#include "hw-test-util.h"
#include "net/hw-error.h"

#define CONNECTIONS HW_TEST_FLOW "/connections"

/* All that was logged since the program began. */
static GString *log_text;
static GLogFunc log_further;

static void
write_log (const char     *domain,
           GLogLevelFlags  level,
           const char     *message,
           gpointer        user_data)
{
  g_string_append_printf (log_text, "%s\n", message);
  log_further (domain, level, message, user_data);
}

static void
test_new_destroy (void)
{
  g_autoptr(HwProfile) profile = hw_profile_new ();
  HwClient *client = hw_client_new (profile);

  g_assert_true (hw_client_get_profile (client) == profile);
  g_assert_false (hw_client_get_needs_token (client));
  g_assert_finalize_object (client);
}

/* A refused token is not sent again by itself. One that is taken again when somebody asks for it is
 * no longer asked for: the refusal was a passing fault. */
static void
test_token_taken_again (HwTestClient  *fixture,
                        gconstpointer  data)
{
  static const guint statuses[] = { 401, 200 };

  for (size_t i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autoptr(HwCall) call = hw_call_new ("GET", HW_SERVICE_FLOW, "/connections");
      g_autoptr(GError) error = NULL;
      g_autoptr(JsonNode) root = NULL;

      hw_test_client_try_again (fixture);
      hw_test_server_expect (fixture->server, "GET", CONNECTIONS, statuses[i], "{}");
      root = hw_test_client_send (fixture, call, &error);
      g_assert_cmpint (root == NULL, ==, statuses[i] == 401);
      g_assert_cmpint (hw_client_get_needs_token (fixture->client), ==, statuses[i] == 401);
    }
}

static void
test_headers (HwTestClient  *fixture,
              gconstpointer  data)
{
  g_autoptr(HwCall) call = hw_call_new ("PATCH", HW_SERVICE_FLOW, "/connections");
  g_autoptr(GBytes) body = g_bytes_new_static ("[]", 2);
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) root = NULL;
  const HwTestRequest *request;

  hw_call_add_segment (call, "a b");
  hw_call_set_sandbox (call, HW_TEST_SANDBOX);
  hw_call_set_if_match (call, "\"6802064a-0000\"");
  hw_call_set_body (call, body);
  hw_test_server_expect (fixture->server, "PATCH", CONNECTIONS "/a b", 200, "{\"id\":\"1\"}");
  root = hw_test_client_send (fixture, call, &error);
  g_assert_no_error (error);

  request = hw_test_server_get_request (fixture->server, 0);
  g_assert_cmpstr (hw_test_request_get_header (request, "Authorization"), ==,
                   "Bearer " HW_TEST_TOKEN);
  g_assert_cmpstr (hw_test_request_get_header (request, "x-api-key"), ==, HW_TEST_API_KEY);
  g_assert_cmpstr (hw_test_request_get_header (request, "x-gw-ims-org-id"), ==,
                   HW_TEST_ORGANIZATION);
  g_assert_cmpstr (hw_test_request_get_header (request, "x-sandbox-name"), ==, HW_TEST_SANDBOX);
  g_assert_cmpstr (hw_test_request_get_header (request, "Content-Type"), ==, "application/json");
  g_assert_cmpstr (hw_test_request_get_header (request, "Accept"), ==, "application/json");
  g_assert_cmpstr (hw_test_request_get_header (request, "If-Match"), ==, "\"6802064a-0000\"");
  g_assert_cmpstr (hw_test_request_get_header (request, "User-Agent"), ==,
                   "Headwater/" PACKAGE_VERSION);
  g_assert_cmpstr (request->body, ==, "[]");
}

/* What was not given is not sent. */
static void
test_headers_bare (HwTestClient  *fixture,
                   gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  const HwTestRequest *request;

  hw_test_server_expect (fixture->server, "GET", CONNECTIONS, 200, "{}");
  hw_test_client_get (fixture, &error);
  g_assert_no_error (error);

  request = hw_test_server_get_request (fixture->server, 0);
  g_assert_null (hw_test_request_get_header (request, "Content-Type"));
  g_assert_null (hw_test_request_get_header (request, "x-sandbox-name"));
  g_assert_null (hw_test_request_get_header (request, "If-Match"));
  g_assert_null (hw_test_request_get_header (request, "Cookie"));
  g_assert_null (request->query);
  g_assert_cmpstr (request->body, ==, "");
}

static void
test_answer (HwTestClient  *fixture,
             gconstpointer  data)
{
  g_autoptr(HwCall) call = hw_call_new ("GET", HW_SERVICE_SANDBOXES, "/");
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) root = NULL;
  g_autofree char *text = NULL;

  hw_call_add_query (call, "property", "name==\"a&b\"");
  hw_test_server_expect (fixture->server, "GET",
                         HW_TEST_SANDBOXES "/?property=name%3D%3D%22a%26b%22",
                         200, "{\"sandboxes\":[{\"title\":\"개발\"}]}");
  root = hw_test_client_send (fixture, call, &error);
  g_assert_no_error (error);
  text = json_to_string (root, FALSE);
  hw_test_assert_json_equal (text, "{\"sandboxes\":[{\"title\":\"개발\"}]}");
  g_assert_true (hw_call_has_started (call));
}

/* What is larger than one segment of it is put together again. */
static void
test_large_answer (HwTestClient  *fixture,
                   gconstpointer  data)
{
  g_autoptr(HwCall) call = hw_call_new ("GET", HW_SERVICE_SANDBOXES, "/");
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(JsonNode) root = NULL;
  g_autofree char *body = NULL;

  for (guint i = 0; text->len < 3 * 1024 * 1024; i++)
    g_string_append_printf (text, "%u ", i);
  body = g_strdup_printf ("{\"text\":\"%s\"}", text->str);
  hw_test_server_expect (fixture->server, "GET", HW_TEST_SANDBOXES "/", 200, body);
  root = hw_test_client_send (fixture, call, NULL);
  g_assert_nonnull (root);
  g_assert_true (g_str_equal (json_object_get_string_member (json_node_get_object (root), "text"),
                              text->str));
}

static void
test_delete_empty (HwTestClient  *fixture,
                   gconstpointer  data)
{
  g_autoptr(HwCall) call = hw_call_new ("DELETE", HW_SERVICE_FLOW, "/connections/1");
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) root = NULL;

  hw_test_server_expect (fixture->server, "DELETE", CONNECTIONS "/1", 204, NULL);
  root = hw_test_client_send (fixture, call, &error);
  g_assert_no_error (error);
  g_assert_true (JSON_NODE_HOLDS_NULL (root));
}

/* A status of its own and one of HwError's, in an answer without a body. */
static const struct
{
  guint   status;
  HwError code;
  guint   n_requests;
} statuses[] = {
  { 302, HW_ERROR_INVALID_RESPONSE, 1 },
  { 400, HW_ERROR_INVALID_INPUT, 1 },
  { 401, HW_ERROR_UNAUTHORIZED, 1 },
  { 403, HW_ERROR_FORBIDDEN, 1 },
  { 404, HW_ERROR_NOT_FOUND, 1 },
  { 405, HW_ERROR_FAILED, 1 },
  { 408, HW_ERROR_TIMED_OUT, 1 },
  { 409, HW_ERROR_CONFLICT, 1 },
  { 412, HW_ERROR_CONFLICT, 1 },
  { 415, HW_ERROR_INVALID_INPUT, 1 },
  { 422, HW_ERROR_INVALID_INPUT, 1 },
  { 429, HW_ERROR_RATE_LIMITED, 4 },
  { 500, HW_ERROR_SERVER, 4 },
  { 502, HW_ERROR_SERVER, 4 },
  { 503, HW_ERROR_SERVER, 4 },
  { 504, HW_ERROR_TIMED_OUT, 4 },
};

static void
test_statuses_get (HwTestClient  *fixture,
                   gconstpointer  data)
{
  for (size_t i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autoptr(GError) error = NULL;
      guint before = hw_test_server_get_n_requests (fixture->server);

      hw_test_client_try_again (fixture);
      for (guint j = 0; j < statuses[i].n_requests; j++)
        hw_test_reply_add_header (hw_test_server_expect (fixture->server, "GET", CONNECTIONS,
                                                         statuses[i].status, NULL),
                                  "X-Request-Id", "request-1");
      hw_test_client_get (fixture, &error);
      g_assert_error (error, HW_ERROR, (int)statuses[i].code);
      g_assert_cmpuint (hw_error_get_status (error), ==, statuses[i].status);
      g_assert_cmpstr (hw_error_get_request_id (error), ==, "request-1");
      g_assert_true (g_str_has_prefix (error->message, "GET " CONNECTIONS ": HTTP "));
      g_assert_cmpuint (hw_test_server_get_n_requests (fixture->server), ==,
                        before + statuses[i].n_requests);
    }
}

/* Nothing but a GET goes out twice, whatever comes back. */
static void
test_statuses_others (HwTestClient  *fixture,
                      gconstpointer  data)
{
  static const char *const methods[] = { "POST", "PATCH", "DELETE" };

  for (size_t i = 0; i < G_N_ELEMENTS (statuses) * G_N_ELEMENTS (methods); i++)
    {
      const char *method = methods[i % G_N_ELEMENTS (methods)];
      guint row = i / G_N_ELEMENTS (methods);
      g_autoptr(HwCall) call = hw_call_new (method, HW_SERVICE_FLOW, "/connections");
      g_autoptr(JsonNode) root = NULL;
      g_autoptr(GError) error = NULL;

      hw_test_client_try_again (fixture);
      hw_test_reply_add_header (hw_test_server_expect (fixture->server, method, CONNECTIONS,
                                                       statuses[row].status, NULL),
                                "Retry-After", "0");
      root = hw_test_client_send (fixture, call, &error);
      g_assert_error (error, HW_ERROR, (int)statuses[row].code);
      g_assert_cmpint (hw_error_get_retry_after (error), ==, 0);
      g_assert_cmpuint (hw_test_server_get_n_requests (fixture->server), ==, i + 1);
      g_assert_true (hw_call_has_started (call));
    }
}

static void
test_repeated (HwTestClient  *fixture,
               gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  hw_test_server_expect (fixture->server, "GET", CONNECTIONS, 503, "<html>busy</html>");
  hw_test_reply_add_header (hw_test_server_expect (fixture->server, "GET", CONNECTIONS, 429, "{}"),
                            "Retry-After", "0");
  hw_test_server_expect_raw (fixture->server, "GET", CONNECTIONS, "", HW_TEST_THEN_RESET);
  hw_test_server_expect (fixture->server, "GET", CONNECTIONS, 200, "{}");
  hw_test_client_get (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hw_test_server_get_n_requests (fixture->server), ==, 4);
}

/* Each wait is twice the one before: 20 + 40 + 80 ms. */
static void
test_back_off (HwTestClient  *fixture,
               gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  hw_client_set_retry_delay (fixture->client, 20);
  for (int i = 0; i < 4; i++)
    hw_test_server_expect (fixture->server, "GET", CONNECTIONS, 500, NULL);
  hw_test_client_get (fixture, &error);
  g_assert_error (error, HW_ERROR, HW_ERROR_SERVER);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 139 * 1000);
}

static void
test_retry_after (HwTestClient  *fixture,
                  gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  hw_test_reply_add_header (hw_test_server_expect (fixture->server, "GET", CONNECTIONS, 429, NULL),
                            "Retry-After", "1");
  hw_test_server_expect (fixture->server, "GET", CONNECTIONS, 200, "{}");
  hw_test_client_get (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 999 * 1000);
}

/* The person is asked rather than kept waiting. */
static void
test_retry_after_huge (HwTestClient  *fixture,
                       gconstpointer  data)
{
  static const char *const values[] = { "61", "86400", "99999999999999999999999" };

  for (size_t i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr(GError) error = NULL;

      hw_test_reply_add_header (hw_test_server_expect (fixture->server, "GET", CONNECTIONS, 429,
                                                       NULL),
                                "Retry-After", values[i]);
      hw_test_client_get (fixture, &error);
      g_assert_error (error, HW_ERROR, HW_ERROR_RATE_LIMITED);
      g_assert_cmpint (hw_error_get_retry_after (error), >=, 61);
    }
}

static void
test_needs_token (HwTestClient  *fixture,
                  gconstpointer  data)
{
  g_autoptr(HwSecret) another = hw_secret_new ("another");
  g_autoptr(GError) error = NULL;

  hw_test_reply_add_header (hw_test_server_expect (fixture->server, "GET", CONNECTIONS, 401,
                                                   "{\"error_code\":\"401013\",\"message\":\"x\"}"),
                            "WWW-Authenticate", "Basic realm=\"x\"");
  hw_test_client_get (fixture, &error);
  g_assert_error (error, HW_ERROR, HW_ERROR_UNAUTHORIZED);
  g_assert_cmpstr (hw_error_get_service_code (error), ==, "401013");
  g_assert_true (hw_client_get_needs_token (fixture->client));

  hw_profile_set_access_token (fixture->profile, another);
  g_assert_false (hw_client_get_needs_token (fixture->client));
  hw_test_server_expect (fixture->server, "GET", CONNECTIONS, 200, "{}");
  hw_test_client_get (fixture, NULL);
  g_assert_false (hw_client_get_needs_token (fixture->client));
  g_assert_cmpstr (hw_test_request_get_header (hw_test_server_get_request (fixture->server, 1),
                                               "Authorization"), ==, "Bearer another");
}

static void
count_cb (gpointer user_data)
{
  (*(guint *)user_data)++;
}

/* The source's own refusal, and those that no other token would cure. */
static void
test_needs_no_token (HwTestClient  *fixture,
                     gconstpointer  data)
{
  guint n_notified = 0;

  g_signal_connect_swapped (fixture->client, "notify::needs-token", G_CALLBACK (count_cb),
                            &n_notified);
  hw_test_server_expect (fixture->server, "GET", CONNECTIONS, 401,
                         "{\"type\":\"https://ns.adobe.com/aep/errors/FLOW-1105-401\"}");
  hw_test_server_expect (fixture->server, "GET", CONNECTIONS, 401,
                         "{\"type\":\"https://ns.adobe.com/aep/errors/FLOW-2000-401\"}");
  hw_test_server_expect (fixture->server, "GET", CONNECTIONS, 403,
                         "{\"error_code\":\"403003\",\"message\":\"Api Key is invalid\"}");
  for (int i = 0; i < 3; i++)
    hw_test_client_get (fixture, NULL);
  g_assert_cmpuint (n_notified, ==, 0);
}

/* A platform that repeats the token does not bring it into what the person sees and hands on. */
static void
test_token_echoed (HwTestClient  *fixture,
                   gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  hw_test_server_expect (fixture->server, "GET", CONNECTIONS, 400,
                         "{\"error_code\":\"1413\",\"message\":\"Bearer " HW_TEST_TOKEN "?\"}");
  hw_test_client_get (fixture, &error);
  g_assert_error (error, HW_ERROR, HW_ERROR_INVALID_INPUT);
  g_assert_cmpstr (hw_error_get_service_code (error), ==, "1413");
  g_assert_cmpstr (hw_error_get_detail (error), ==, "Bearer {HIDDEN}?");
  g_assert_null (strstr (error->message, HW_TEST_TOKEN));
}

static gboolean
is_there (gpointer result)
{
  return *(GAsyncResult **)result != NULL;
}

/* A source's secret that comes back, though who entered it has let go of it meanwhile. */
static void
test_secret_echoed (HwTestClient  *fixture,
                    gconstpointer  data)
{
  static const char *const echoes[] = {
    "s0urce+secret/", "s0urce%2Bsecret%2F", "s0urce%2bsecret%2f", "czB1cmNlK3NlY3JldC8=",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (echoes); i++)
    {
      HwSecret *secret = hw_secret_new ("s0urce+secret/");
      g_autoptr(HwCall) call = hw_call_new ("POST", HW_SERVICE_FLOW, "/connections");
      g_autoptr(GBytes) body = g_bytes_new_static ("{\"key\":\"s0urce+secret/\"}", 24);
      g_autofree char *answer = g_strdup_printf ("{\"type\":\"/FLOW-1308-400\",\"title\":"
                                                 "\"key <%s> is wrong\"}", echoes[i]);
      g_autoptr(GAsyncResult) result = NULL;
      g_autoptr(JsonNode) root = NULL;
      g_autoptr(GError) error = NULL;
      g_autofree char *shown = NULL;

      hw_call_set_body (call, body);
      hw_test_reply_hold (hw_test_server_expect (fixture->server, "POST", CONNECTIONS, 400,
                                                 answer));
      hw_client_send_async (fixture->client, call, NULL, hw_test_catch_result_cb, &result);
      hw_test_server_wait_requests (fixture->server, (guint)i + 1);
      hw_secret_unref (secret);
      hw_test_server_release (fixture->server);
      hw_test_wait_until (is_there, &result);
      root = hw_client_send_finish (fixture->client, result, &error);
      g_assert_null (root);
      shown = g_strconcat (error->message, hw_error_get_detail (error), NULL);
      g_assert_null (strstr (shown, echoes[i]));
      g_assert_null (strstr (shown, "s0urce"));
      g_assert_null (strstr (shown, "czB1"));
      g_assert_nonnull (strstr (shown, "is wrong"));
    }
}

static void
test_token_replaced (HwTestClient  *fixture,
                     gconstpointer  data)
{
  g_autoptr(HwCall) call = hw_call_new ("GET", HW_SERVICE_FLOW, "/connections");
  g_autoptr(HwSecret) another = hw_secret_new ("another");
  GAsyncResult *caught = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  hw_test_reply_hold (hw_test_server_expect (fixture->server, "GET", CONNECTIONS, 401, NULL));
  hw_client_send_async (fixture->client, call, NULL, hw_test_catch_result_cb, &caught);
  hw_test_server_wait_requests (fixture->server, 1);
  hw_profile_set_access_token (fixture->profile, another);
  hw_test_server_release (fixture->server);

  result = hw_test_wait_result (&caught);
  g_assert_null (hw_client_send_finish (fixture->client, result, &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_UNAUTHORIZED);
  g_assert_false (hw_client_get_needs_token (fixture->client));
}

static void
test_no_token (HwTestClient  *fixture,
               gconstpointer  data)
{
  g_autoptr(HwSecret) empty = hw_secret_new ("");
  HwSecret *tokens[] = { NULL, empty };

  for (size_t i = 0; i < G_N_ELEMENTS (tokens); i++)
    {
      g_autoptr(HwCall) call = NULL;
      g_autoptr(GError) error = NULL;

      hw_profile_set_access_token (fixture->profile, tokens[i]);
      call = hw_test_client_post (fixture, &error);
      g_assert_error (error, HW_ERROR, HW_ERROR_NO_TOKEN);
      g_assert_true (hw_client_get_needs_token (fixture->client));
      g_assert_false (hw_call_has_started (call));
    }
}

/* A line end in a value would be a header of its own; nothing is sent. */
static void
test_header_injection (HwTestClient  *fixture,
                       gconstpointer  data)
{
  static const char *const bad[] = { "a\r\nX-Evil: 1", "a\nb", "a\rb", "a\tb", "é", "a\x7f" };

  for (size_t i = 0; i < G_N_ELEMENTS (bad) * 5; i++)
    {
      const char *value = bad[i / 5];
      g_autoptr(HwCall) call = hw_call_new ("POST", HW_SERVICE_FLOW, "/connections");
      g_autoptr(HwSecret) token = hw_secret_new (i % 5 == 0 ? value : HW_TEST_TOKEN);
      g_autoptr(JsonNode) root = NULL;
      g_autoptr(GError) error = NULL;

      hw_profile_set_access_token (fixture->profile, token);
      hw_profile_set_api_key (fixture->profile, i % 5 == 1 ? value : HW_TEST_API_KEY);
      hw_profile_set_organization_id (fixture->profile, i % 5 == 2 ? value : HW_TEST_ORGANIZATION);
      hw_call_set_sandbox (call, i % 5 == 3 ? value : HW_TEST_SANDBOX);
      hw_call_set_if_match (call, i % 5 == 4 ? value : "\"1\"");
      root = hw_test_client_send (fixture, call, &error);
      g_assert_error (error, HW_ERROR, HW_ERROR_INVALID_INPUT);
      g_assert_null (strstr (error->message, value));
      g_assert_false (hw_call_has_started (call));
    }

  g_assert_cmpuint (hw_test_server_get_n_requests (fixture->server), ==, 0);
}

static void
test_redirect (HwTestClient  *fixture,
               gconstpointer  data)
{
  g_autoptr(HwTestServer) other = hw_test_server_new ();
  static const guint codes[] = { 301, 302, 303, 307, 308 };

  for (size_t i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr(HwCall) call = NULL;
      g_autoptr(GError) error = NULL;

      hw_test_reply_add_header (hw_test_server_expect (fixture->server, "GET", CONNECTIONS,
                                                       codes[i], NULL),
                                "Location", hw_test_server_get_url (other));
      hw_test_client_get (fixture, &error);
      g_assert_error (error, HW_ERROR, HW_ERROR_INVALID_RESPONSE);
      g_clear_error (&error);

      hw_test_reply_add_header (hw_test_server_expect (fixture->server, "POST", CONNECTIONS,
                                                       codes[i], NULL),
                                "Location", hw_test_server_get_url (other));
      call = hw_test_client_post (fixture, &error);
      g_assert_error (error, HW_ERROR, HW_ERROR_INVALID_RESPONSE);
    }

  g_assert_cmpuint (hw_test_server_get_n_requests (other), ==, 0);
}

static void
test_server_time (HwTestClient  *fixture,
                  gconstpointer  data)
{
  gint64 before = hw_client_get_server_time (fixture->client);
  g_autoptr(GDateTime) date = NULL;

  g_assert_cmpint (ABS (before - g_get_real_time () / 1000), <, 1000);

  hw_test_server_expect_raw (fixture->server, "GET", CONNECTIONS,
                             "HTTP/1.1 200 OK\r\nDate: Tue, 15 Nov 2022 08:12:31 GMT\r\n"
                             "Content-Length: 2\r\n\r\n{}", HW_TEST_THEN_CLOSE);
  hw_test_client_get (fixture, NULL);
  date = g_date_time_new_utc (2022, 11, 15, 8, 12, 31);
  g_assert_cmpint (ABS (hw_client_get_server_time (fixture->client) -
                        g_date_time_to_unix (date) * 1000), <, 10 * 1000);
}

static void
test_insecure_address (HwTestClient  *fixture,
                       gconstpointer  data)
{
  g_autoptr(HwCall) call = NULL;
  g_autoptr(GError) error = NULL;

  hw_profile_set_platform_url (fixture->profile, "http://platform.adobe.io");
  call = hw_test_client_post (fixture, &error);
  g_assert_error (error, HW_ERROR, HW_ERROR_INSECURE_ADDRESS);
  g_assert_false (hw_call_has_started (call));
}

/* Names of headers are no secret; what is in them, in queries and in bodies may be. */
static void
test_log (HwTestClient  *fixture,
          gconstpointer  data)
{
  static const char *const secrets[] = {
    "s3cret-token", "s3cret-key", "s3cret-organization", "s3cret-query", "s3cret-sandbox",
    "s3cret-body", "s3cret-etag", "s3cret-answer", "s3cret-detail"
  };
  g_autoptr(HwSecret) token = hw_secret_new ("s3cret-token");
  g_autoptr(HwCall) patch = hw_call_new ("PATCH", HW_SERVICE_FLOW, "/connections/1");
  g_autoptr(HwCall) get = hw_call_new ("GET", HW_SERVICE_FLOW, "/connections");
  g_autoptr(GBytes) body = g_bytes_new_static ("\"s3cret-body\"", 13);
  g_autoptr(JsonNode) patched = NULL;
  g_autoptr(JsonNode) got = NULL;

  hw_profile_set_access_token (fixture->profile, token);
  hw_profile_set_api_key (fixture->profile, "s3cret-key");
  hw_profile_set_organization_id (fixture->profile, "s3cret-organization");
  hw_call_set_sandbox (patch, "s3cret-sandbox");
  hw_call_set_if_match (patch, "s3cret-etag");
  hw_call_set_body (patch, body);
  hw_call_add_query (patch, "a", "s3cret-query");
  hw_call_add_query (get, "a", "s3cret-query");
  hw_test_reply_add_header (hw_test_server_expect (fixture->server, "PATCH", CONNECTIONS "/1", 200,
                                                   "<s3cret-answer>"), "X-Request-Id", "request-2");
  hw_test_server_expect (fixture->server, "GET", CONNECTIONS, 500,
                         "{\"message\":\"s3cret-detail\"}");
  hw_test_server_expect (fixture->server, "GET", CONNECTIONS, 200, "{}");

  patched = hw_test_client_send (fixture, patch, NULL);
  got = hw_test_client_send (fixture, get, NULL);
  g_assert_nonnull (got);
  g_assert_nonnull (strstr (log_text->str, "PATCH " CONNECTIONS "/1: 200, "));
  g_assert_nonnull (strstr (log_text->str, "request-2"));
  g_assert_nonnull (strstr (log_text->str, "repeating in 0 ms after HTTP 500"));
  for (size_t i = 0; i < G_N_ELEMENTS (secrets); i++)
    g_assert_null (strstr (log_text->str, secrets[i]));
  g_assert_null (strstr (log_text->str, HW_TEST_TOKEN));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  log_text = g_string_new (NULL);
  log_further = g_log_set_default_handler (write_log, NULL);

  g_test_add_func ("/core/net/client/new-destroy", test_new_destroy);
  hw_test_client_add ("/core/net/client/headers", test_headers);
  hw_test_client_add ("/core/net/client/token-taken-again", test_token_taken_again);
  hw_test_client_add ("/core/net/client/headers-bare", test_headers_bare);
  hw_test_client_add ("/core/net/client/answer", test_answer);
  hw_test_client_add ("/core/net/client/large-answer", test_large_answer);
  hw_test_client_add ("/core/net/client/delete-empty", test_delete_empty);
  hw_test_client_add ("/core/net/client/statuses-get", test_statuses_get);
  hw_test_client_add ("/core/net/client/statuses-others", test_statuses_others);
  hw_test_client_add ("/core/net/client/repeated", test_repeated);
  hw_test_client_add ("/core/net/client/back-off", test_back_off);
  hw_test_client_add ("/core/net/client/retry-after", test_retry_after);
  hw_test_client_add ("/core/net/client/retry-after-huge", test_retry_after_huge);
  hw_test_client_add ("/core/net/client/needs-token", test_needs_token);
  hw_test_client_add ("/core/net/client/needs-no-token", test_needs_no_token);
  hw_test_client_add ("/core/net/client/token-echoed", test_token_echoed);
  hw_test_client_add ("/core/net/client/secret-echoed", test_secret_echoed);
  hw_test_client_add ("/core/net/client/token-replaced", test_token_replaced);
  hw_test_client_add ("/core/net/client/no-token", test_no_token);
  hw_test_client_add ("/core/net/client/header-injection", test_header_injection);
  hw_test_client_add ("/core/net/client/redirect", test_redirect);
  hw_test_client_add ("/core/net/client/server-time", test_server_time);
  hw_test_client_add ("/core/net/client/insecure-address", test_insecure_address);
  hw_test_client_add ("/core/net/client/log", test_log);

  return g_test_run ();
}
