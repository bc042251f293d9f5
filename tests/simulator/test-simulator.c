/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#include "config.h"

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "sim-client.h"

/* The simulator as a server: its life, the gateway, the sandboxes, the specs, and what a stranger
 * may send.
 */

static void
test_new (void)
{
  HwSimulator *simulator = hw_simulator_new ();

  g_assert_null (hw_simulator_get_url (simulator));
  g_assert_cmpuint (hw_simulator_get_n_connections (simulator, "prod"), ==, 5);
  g_assert_cmpuint (hw_simulator_get_n_connections (simulator, "dev-marketing"), ==, 4);
  g_assert_cmpuint (hw_simulator_get_n_connections (simulator, "dev-korea"), ==, 1);
  g_assert_cmpuint (hw_simulator_get_n_connections (simulator, "prod-emea"), ==, 0);
  g_assert_finalize_object (simulator);
}

static void
test_listen (void)
{
  g_autoptr(HwSimulator) first = hw_simulator_new ();
  g_autoptr(HwSimulator) second = hw_simulator_new ();
  g_autoptr(GUri) uri = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (hw_simulator_listen (first, 0, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (hw_simulator_get_url (first), "http://127.0.0.1:"));
  g_assert_false (g_str_has_suffix (hw_simulator_get_url (first), "/"));
  g_assert_cmpstr (hw_simulator_get_access_token (first), !=,
                   hw_simulator_get_access_token (second));

  uri = g_uri_parse (hw_simulator_get_url (first), G_URI_FLAGS_NONE, NULL);
  g_assert_false (hw_simulator_listen (second, (guint)g_uri_get_port (uri), NULL, &error));
  g_assert_nonnull (error);
  g_assert_null (hw_simulator_get_url (second));
}

static void
test_gateway (void)
{
  static const struct
  {
    SimHeader   headers[4];
    guint       status;
    const char *needle;
  } cases[] = {
    { { { "Authorization", NULL } }, 403, "\"error_code\":\"403010\"" },
    { { { "Authorization", "" } }, 403, "\"403010\"" },
    { { { "Authorization", "Bearer other" } }, 401, "\"error_code\":401013" },
    { { { "Authorization", "Basic other" }, { "x-api-key", NULL } }, 401, "401013" },
    { { { "x-api-key", NULL } }, 403, "\"403000\"" },
    { { { "x-api-key", "other" }, { "x-gw-ims-org-id", NULL } }, 403, "\"403003\"" },
    { { { "x-gw-ims-org-id", NULL } }, 400, "\"400003\"" },
    { { { "x-gw-ims-org-id", "other@AdobeOrg" } }, 403, "\"403025\"" },
    { { { "x-sandbox-name", NULL } }, 400, "FLOW-2105-400" },
    { { { "x-sandbox-name", "nowhere" } }, 404, "FLOW-2103-404" },
    { { { "x-sandbox-name", "Production" } }, 404, "FLOW-2103-404" },
    { { { "x-sandbox-name", "load-test" } }, 404, "FLOW-2103-404" },
    { { { "x-sandbox-name", "*" } }, 403, "FLOW-2111-403" },
  };
  g_autoptr(SimClient) client = sim_client_new ();

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SimReply) reply = sim_client_send (client, "GET", "/connections", NULL,
                                                   cases[i].headers);

      sim_assert_reply (reply, cases[i].status, cases[i].needle);
      g_assert_nonnull (soup_message_headers_get_one (reply->headers, "X-Request-Id"));
    }
}

static void
test_error_shape (void)
{
  g_autoptr(SimClient) client = sim_client_new ();
  g_autoptr(SimReply) reply = sim_client_get (client, "/connections/unknown");
  JsonObject *object = sim_reply_object (reply);
  JsonObject *report = json_object_get_object_member (object, "report");
  const char *message = json_object_get_string_member (object, "errorMessage");

  g_assert_cmpuint (reply->status, ==, 404);
  g_assert_cmpstr (json_object_get_string_member (object, "type"), ==,
                   "https://ns.adobe.com/aep/errors/FLOW-1439-404");
  g_assert_cmpint (json_object_get_int_member (object, "status"), ==, 404);
  g_assert_cmpstr (json_object_get_string_member (object, "title"), ==, "Resource not found");
  g_assert_cmpstr (json_object_get_string_member (report, "detailed-message"), ==, message);
  g_assert_cmpstr (json_object_get_string_member (object, "errorDetails"), ==, message);
  g_assert_cmpstr (json_object_get_string_member (report, "request-id"), ==,
                   soup_message_headers_get_one (reply->headers, "X-Request-Id"));
}

static void
test_expire (void)
{
  g_autoptr(SimClient) client = sim_client_new ();
  g_autofree char *old = g_strconcat ("Bearer ", hw_simulator_get_access_token (client->simulator),
                                      NULL);
  const SimHeader headers[] = { { "Authorization", old }, { NULL, NULL } };
  g_autoptr(SimReply) refused = NULL;
  g_autoptr(SimReply) accepted = NULL;

  hw_simulator_expire_access_token (client->simulator);
  refused = sim_client_send (client, "GET", "/connections", NULL, headers);
  sim_assert_reply (refused, 401, "401013");
  accepted = sim_client_get (client, "/connections");
  g_assert_cmpuint (accepted->status, ==, 200);
}

static void
test_paths (void)
{
  static const struct
  {
    const char *method;
    const char *path;
    guint       status;
    const char *allow; /* (nullable) */
  } cases[] = {
    { "GET", "/", 404, NULL },
    { "GET", FLOW_SERVICE, 404, NULL },
    { "GET", FLOW_SERVICE "/runs", 404, NULL },
    { "GET", FLOW_SERVICE "/flows", 200, NULL },
    { "POST", FLOW_SERVICE "/flows", 405, "GET" },
    { "DELETE", FLOW_SERVICE "/sourceConnections", 405, "GET" },
    { "GET", FLOW_SERVICE "x/connections", 404, NULL },
    { "GET", "/connectionsX", 404, NULL },
    { "GET", "/connections/a/b", 404, NULL },
    { "GET", "/connectionSpecs/a/b", 404, NULL },
    { "GET", SANDBOX_SERVICE "/other", 404, NULL },
    { "GET", "/connections/", 200, NULL },
    { "PUT", "/connections", 405, "GET, POST" },
    { "PUT", "/connections/a", 405, "GET, PATCH, DELETE" },
    { "POST", "/connections/a/test", 405, "GET" },
    { "POST", "/connectionSpecs", 405, "GET" },
    { "DELETE", "/connectionSpecs/a", 405, "GET" },
    { "POST", SANDBOX_SERVICE "/", 405, "GET" },
    { "HEAD", "/connections", 405, "GET, POST" },
    { "OPTIONS", "/connections", 405, "GET, POST" },
  };
  g_autoptr(SimClient) client = sim_client_new ();

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SimReply) reply = sim_client_send (client, cases[i].method, cases[i].path, NULL,
                                                   NULL);

      g_test_message ("%s %s", cases[i].method, cases[i].path);
      g_assert_cmpuint (reply->status, ==, cases[i].status);
      g_assert_cmpstr (soup_message_headers_get_one (reply->headers, "Allow"), ==, cases[i].allow);

      if (reply->status == 404)
        g_assert_true (json_object_has_member (sim_reply_object (reply), "message"));
    }
}

static void
test_sandboxes (void)
{
  const SimHeader no_sandbox[] = { { "x-sandbox-name", NULL }, { NULL, NULL } };
  g_autoptr(SimClient) client = sim_client_new ();
  g_autoptr(SimReply) reply = sim_client_send (client, "GET", SANDBOX_SERVICE "/", NULL,
                                               no_sandbox);
  g_autoptr(SimReply) all = sim_client_get (client, SANDBOX_SERVICE "/sandboxes");
  JsonArray *sandboxes = json_object_get_array_member (sim_reply_object (reply), "sandboxes");
  JsonObject *prod = json_array_get_object_element (sandboxes, 0);
  JsonObject *page;
  g_autofree char *template = NULL;

  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpuint (all->status, ==, 200);
  g_assert_cmpuint (json_array_get_length (sandboxes), ==, 6);
  g_assert_cmpstr (json_object_get_string_member (prod, "name"), ==, "prod");
  g_assert_true (json_object_get_boolean_member (prod, "isDefault"));
  g_assert_true (g_regex_match_simple ("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$",
                                       json_object_get_string_member (prod, "createdDate"), 0, 0));
  g_assert_nonnull (strstr (reply->text, "한국 마케팅 개발"));
  g_assert_nonnull (strstr (reply->text, "\"creating\""));
  g_assert_nonnull (strstr (reply->text, "\"resetting\""));

  page = json_object_get_object_member (json_object_get_object_member (sim_reply_object (reply),
                                                                       "_links"), "page");
  template = g_strconcat (hw_simulator_get_url (client->simulator),
                          SANDBOX_SERVICE "/?limit={limit}&offset={offset}", NULL);
  g_assert_cmpstr (json_object_get_string_member (page, "href"), ==, template);
  g_assert_true (json_object_get_boolean_member (page, "templated"));
}

static void
test_sandbox_pages (void)
{
  static const char *const bad[] = { "limit=2", "offset=0", "limit=0&offset=0", "limit=a&offset=0",
                                     "limit=1&offset=-1" };
  g_autoptr(SimClient) client = sim_client_new ();
  guint n = 0;

  for (guint offset = 0; offset < 8; offset += 4)
    {
      g_autofree char *path = g_strdup_printf (SANDBOX_SERVICE "/?limit=4&offset=%u", offset);
      g_autoptr(SimReply) reply = sim_client_get (client, path);
      JsonObject *links = json_object_get_object_member (sim_reply_object (reply), "_links");

      n += json_array_get_length (json_object_get_array_member (sim_reply_object (reply),
                                                                "sandboxes"));
      g_assert_true (json_object_has_member (links, "next") == (offset == 0));
    }

  g_assert_cmpuint (n, ==, 6);

  for (size_t i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *path = g_strconcat (SANDBOX_SERVICE "/?", bad[i], NULL);
      g_autoptr(SimReply) reply = sim_client_get (client, path);

      sim_assert_reply (reply, 400, "SMS-2074-400");
    }
}

static guint
count_specs (SimClient  *client,
             const char *query)
{
  g_autofree char *path = g_strconcat ("/connectionSpecs", query, NULL);
  g_autoptr(SimReply) reply = sim_client_get (client, path);

  return json_array_get_length (sim_reply_items (reply));
}

static void
test_specs (void)
{
  g_autoptr(SimClient) client = sim_client_new ();
  g_autoptr(SimReply) all = sim_client_get (client, "/connectionSpecs");
  g_autoptr(SimReply) one = sim_client_get (client, "/connectionSpecs/" HUBSPOT);
  g_autoptr(SimReply) unknown = sim_client_get (client, "/connectionSpecs/unknown");
  g_autoptr(SimReply) bad = sim_client_get (client, "/connectionSpecs?property=version==1.0");
  g_autoptr(SimReply) extra = sim_client_get (client, "/connectionSpecs?limit=2");

  g_assert_null (strstr (all->text, "x-headwater"));
  g_assert_cmpuint (json_array_get_length (sim_reply_items (all)), >, 4);
  g_assert_cmpstr (json_object_get_string_member (sim_reply_first (one), "name"), ==, "hubspot");
  sim_assert_reply (unknown, 404, "FLOW-1439-404");
  sim_assert_reply (bad, 400, "FLOW-1423-400");
  sim_assert_reply (extra, 400, "FLOW-1451-400");

  g_assert_cmpuint (count_specs (client, "?property=id==" HUBSPOT), ==, 1);
  g_assert_cmpuint (count_specs (client, "?property=name==%22hubspot%22"), ==, 1);
  g_assert_cmpuint (count_specs (client, "?property=name==hubspot,snowflake"), ==, 2);
  g_assert_cmpuint (count_specs (client, "?property=name==hubspot&property=id==x"), ==, 0);
  g_assert_cmpuint (count_specs (client,
                                 "?property=providerId==0ed90a81-07f4-4586-8190-b40eccef1c5a"), >,
                    2);
}

static void
assert_refused (SimClient  *client,
                const char *body,
                guint       status)
{
  g_autoptr(SimReply) post = sim_client_send (client, "POST", "/connections", body, NULL);
  g_autoptr(SimReply) alive = sim_client_get (client, "/connections");

  g_assert_cmpuint (post->status, ==, status);
  g_assert_cmpuint (alive->status, ==, 200);
}

static void
test_hostile_json (void)
{
  static const char *const bodies[] = {
    "{", "}", "[", "{]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "[1,]", "{\"a\" 1}", "nul",
    "truefalse", "1 2", "-", "01", "1.",
    "1e", "1e999", "0x10", "'a'", "/* \" */ {}", "// a\n{}", "{\"a\":\"\\ud800\"}",
    "{\"a\":\"\\ud800\\u0041\"}",
    "{\"a\":\"\\udc00\\ud800\"}", "{\"a\":\"\\u12\"}", "{\"a\":\"\\x\"}", "\"\t\"", "\"", "\"\\",
    "\"\\u", "{\"\\ud800\":1}",
    "\xff", "\"\xc3\"", "\xef\xbb\xbf{}", "NaN", "99999999999999999999999999", "null", "\"text\"",
    "[]", "true", "-0", "{}",
  };
  g_autoptr(SimClient) client = sim_client_new ();

  for (size_t i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_test_message ("%s", bodies[i]);
      assert_refused (client, bodies[i], 400);
    }

  g_assert_cmpuint (hw_simulator_get_n_connections (client->simulator, "prod"), ==, 5);
}

/* The same faults deep in a body that has none else. */
static void
test_hostile_values (void)
{
  static const struct
  {
    const char *value;
    guint       status;
  } cases[] = {
    { "\"\\ud800\"", 400 }, { "\"\\ud800x\"", 400 }, { "\"\\udc00\"", 400 },
    { "\"\\ud800\\u0041\"", 400 }, { "\"\\ud83d\\ude00\"", 201 }, { "\"\\u0000\"", 201 },
    { "\"\\/\\b\"", 201 }, { "1e999", 400 }, { "-1e999", 400 }, { "1.5e3", 201 }, { "-0.0", 201 },
    { "9223372036854775807", 201 }, { "9223372036854775808", 400 }, { "-9223372036854775809", 400 },
    { "010", 400 }, { "[1,]", 400 }, { "[1 , { } ]", 201 }, { "{\"a\":null}", 201 },
  };
  g_autoptr(SimClient) client = sim_client_new ();
  g_autoptr(SimReply) listed = NULL;

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *secret = g_strdup_printf ("s\",\"extra\":%s,\"more\":\"", cases[i].value);
      g_autofree char *body = sim_hubspot_body ("Hostile", secret);

      g_test_message ("%s", cases[i].value);
      assert_refused (client, body, cases[i].status);
    }

  listed = sim_client_get (client, "/connections");
  g_assert_true (g_utf8_validate (listed->text, -1, NULL));
  g_assert_nonnull (strstr (listed->text, "9223372036854775807"));
}

static char *
nest (guint       depth,
      const char *opening,
      const char *closing)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < depth; i++)
    g_string_append (text, opening);

  g_string_append_c (text, '1');
  for (guint i = 0; i < depth; i++)
    g_string_append (text, closing);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* A body whose params hold @value is itself three levels deep there. */
static char *
create_deep_body (guint depth)
{
  g_autofree char *value = nest (depth, "[", "]");
  g_autofree char *secret = g_strconcat ("s\",\"extra\":", value, ",\"more\":\"", NULL);

  return sim_hubspot_body ("Deep", secret);
}

static void
test_nesting (void)
{
  g_autoptr(SimClient) client = sim_client_new ();
  g_autofree char *arrays = nest (100000, "[", "]");
  g_autofree char *objects = nest (100000, "{\"a\":", "}");
  g_autofree char *allowed = create_deep_body (61);
  g_autofree char *too_deep = create_deep_body (62);
  g_autoptr(SimReply) listed = NULL;

  assert_refused (client, arrays, 400);
  assert_refused (client, objects, 400);
  assert_refused (client, too_deep, 400);
  assert_refused (client, allowed, 201);

  listed = sim_client_get (client, "/connections?property=name==Deep");
  g_assert_cmpuint (json_array_get_length (sim_reply_items (listed)), ==, 1);
}

static void
test_size (void)
{
  g_autoptr(SimClient) client = sim_client_new ();
  g_autofree char *spaces = g_strnfill (1024 * 1024 + 1, ' ');
  g_autofree char *fill = g_strnfill (1024 * 1024 - 600, 'a');
  g_autofree char *large = sim_hubspot_body ("Large", fill);
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data (spaces, 1024 * 1024 + 1,
                                                                        NULL);
  g_autoptr(SoupMessage) chunked = sim_client_message (client, "POST", "/connections", NULL, NULL);
  g_autoptr(SimReply) reply = NULL;

  assert_refused (client, spaces, 413);
  assert_refused (client, large, 201);

  soup_message_set_request_body (chunked, "application/json", stream, -1);
  reply = sim_client_send_raw (client, chunked);
  g_assert_cmpuint (reply->status, ==, 413);
}

static void
test_requests (void)
{
  g_autoptr(SimClient) client = sim_client_new ();
  g_autofree char *body = sim_hubspot_body ("Counted", "s3cret");
  g_autoptr(SimReply) created = NULL;
  g_autoptr(SimReply) listed = NULL;
  g_autofree char *last = NULL;

  g_assert_null (hw_simulator_dup_last_request_body (client->simulator));
  created = sim_client_send (client, "POST", "/connections", body, NULL);
  listed = sim_client_get (client, "/connections?limit=1");

  g_assert_cmpuint (hw_simulator_get_n_requests (client->simulator, "POST", "/connections"), ==, 1);
  g_assert_cmpuint (hw_simulator_get_n_requests (client->simulator, "GET", FLOW_SERVICE), ==, 1);
  g_assert_cmpuint (hw_simulator_get_n_requests (client->simulator, NULL, "/connections"), ==, 2);
  g_assert_cmpuint (hw_simulator_get_n_requests (client->simulator, "PATCH", "/"), ==, 0);

  last = hw_simulator_dup_last_request_body (client->simulator);
  g_assert_cmpstr (last, ==, body);
  hw_simulator_set_keep_bodies (client->simulator, FALSE);
  g_assert_null (hw_simulator_dup_last_request_body (client->simulator));
  g_clear_pointer (&created, sim_reply_free);
  created = sim_client_send (client, "POST", "/connections", body, NULL);
  g_assert_null (hw_simulator_dup_last_request_body (client->simulator));
}

static void
test_fail_next (void)
{
  static const struct
  {
    guint       status;
    const char *needle;
  } cases[] = {
    { 401, "401013" }, { 403, "FLOW-2120-403" }, { 404, "FLOW-1439-404" }, { 409, "" },
    { 412, "FLOW-1404-412" },
    { 429, "\"429050\"" }, { 500, "FLOW-1102-500" }, { 502, "" }, { 503, "FLOW-1103-503" },
    { 504, "FLOW-1104-504" },
  };
  g_autoptr(SimClient) client = sim_client_new ();

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    hw_simulator_fail_next (client->simulator, "GET", "/connections", cases[i].status, NULL, FALSE);

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SimReply) other = sim_client_get (client, "/connectionSpecs/" HUBSPOT);
      g_autoptr(SimReply) reply = NULL;

      g_assert_cmpuint (other->status, ==, 200);
      reply = sim_client_get (client, "/connections");
      sim_assert_reply (reply, cases[i].status, cases[i].needle);
      g_assert_cmpstr (soup_message_headers_get_one (reply->headers, "Retry-After"), ==,
                       cases[i].status == 429 ? "1" : NULL);
    }
}

static SimReply *
create_while_failing (SimClient  *client,
                      guint       status,
                      const char *answer,
                      gboolean    commit_first)
{
  g_autofree char *body = sim_hubspot_body ("Unlucky", "s3cret");

  hw_simulator_fail_next (client->simulator, "POST", FLOW_SERVICE "/connections", status, answer,
                          commit_first);

  return sim_client_send (client, "POST", "/connections", body, NULL);
}

static void
test_fail_commit (void)
{
  g_autoptr(SimClient) client = sim_client_new ();
  g_autoptr(SimReply) committed = create_while_failing (client, 504, "<html>", TRUE);
  g_autoptr(SimReply) lost = NULL;
  g_autoptr(SimReply) cut = NULL;

  sim_assert_reply (committed, 504, "<html>");
  g_assert_cmpuint (hw_simulator_get_n_connections (client->simulator, "prod"), ==, 6);
  lost = create_while_failing (client, 504, NULL, FALSE);
  sim_assert_reply (lost, 504, "FLOW-1104-504");
  g_assert_cmpuint (hw_simulator_get_n_connections (client->simulator, "prod"), ==, 6);
  cut = create_while_failing (client, 0, NULL, TRUE);
  g_assert_cmpuint (cut->status, ==, 0);
  g_assert_cmpuint (hw_simulator_get_n_connections (client->simulator, "prod"), ==, 7);

  hw_simulator_set_delay (client->simulator, 5);
  g_clear_pointer (&cut, sim_reply_free);
  cut = create_while_failing (client, 0, NULL, FALSE);
  g_assert_cmpuint (cut->status, ==, 0);
  g_assert_cmpuint (hw_simulator_get_n_connections (client->simulator, "prod"), ==, 7);
}

static gint64
measure (SimClient  *client,
         const char *method)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr(SimReply) reply = sim_client_send (client, method, "/connections", NULL, NULL);

  g_assert_cmpuint (reply->status, !=, 0);

  return (g_get_monotonic_time () - start) / 1000;
}

static void
test_delay (void)
{
  g_autoptr(SimClient) client = sim_client_new ();

  hw_simulator_set_delay (client->simulator, 60);
  g_assert_cmpint (measure (client, "GET"), >=, 55);
  g_assert_cmpint (measure (client, "POST"), >=, 115);
}

static void
ignore_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  gboolean *done = user_data;
  g_autoptr(GBytes) body = soup_session_send_and_read_finish (SOUP_SESSION (source), result, NULL);

  g_assert_null (body);
  *done = TRUE;
}

/* Sends a creation whose answer is delayed, and returns when it has arrived. */
static void
start_creating (SimClient    *client,
                GCancellable *cancellable,
                gboolean     *done)
{
  g_autofree char *body = sim_hubspot_body ("Abandoned", "s3cret");
  g_autoptr(SoupMessage) message = sim_client_message (client, "POST", "/connections", body, NULL);

  soup_session_send_and_read_async (client->session, message, G_PRIORITY_DEFAULT, cancellable,
                                    ignore_cb, done);
  while (hw_simulator_get_n_requests (client->simulator, "POST", "/connections") == 0)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
set_flag_cb (gpointer user_data)
{
  gboolean *flag = user_data;

  *flag = TRUE;

  return G_SOURCE_REMOVE;
}

static void
wait_for (guint milliseconds)
{
  gboolean due = FALSE;

  g_timeout_add (milliseconds, set_flag_cb, &due);
  while (!due)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_disconnect (void)
{
  g_autoptr(SimClient) client = sim_client_new ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(SimReply) reply = NULL;
  gboolean done = FALSE;

  hw_simulator_set_delay (client->simulator, 20);
  start_creating (client, cancellable, &done);
  g_cancellable_cancel (cancellable);
  while (!done)
    g_main_context_iteration (NULL, TRUE);

  /* The answer falls due while nobody is there to read it. */
  wait_for (80);

  g_assert_cmpuint (hw_simulator_get_n_connections (client->simulator, "prod"), ==, 6);
  reply = sim_client_get (client, "/connections");
  g_assert_cmpuint (reply->status, ==, 200);
}

/* Waits until the answer of a simulator that is no more would have been due. */
static void
test_dispose (void)
{
  SimClient *client = sim_client_new ();
  gboolean done = FALSE;

  hw_simulator_set_delay (client->simulator, 20);
  start_creating (client, NULL, &done);
  g_assert_finalize_object (g_steal_pointer (&client->simulator));
  while (!done)
    g_main_context_iteration (NULL, TRUE);

  wait_for (80);
  g_assert_finalize_object (client->session);
  g_free (client);
}

static void
test_context (void)
{
  g_autoptr(GMainContext) context = g_main_context_new ();
  HwSimulator *simulator;

  g_main_context_push_thread_default (context);
  simulator = hw_simulator_new ();
  g_assert_true (hw_simulator_listen (simulator, 0, NULL, NULL));
  g_assert_finalize_object (simulator);
  g_main_context_pop_thread_default (context);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/simulator/new", test_new);
  g_test_add_func ("/simulator/listen", test_listen);
  g_test_add_func ("/simulator/gateway", test_gateway);
  g_test_add_func ("/simulator/error-shape", test_error_shape);
  g_test_add_func ("/simulator/expire", test_expire);
  g_test_add_func ("/simulator/paths", test_paths);
  g_test_add_func ("/simulator/sandboxes", test_sandboxes);
  g_test_add_func ("/simulator/sandboxes/pages", test_sandbox_pages);
  g_test_add_func ("/simulator/specs", test_specs);
  g_test_add_func ("/simulator/hostile/json", test_hostile_json);
  g_test_add_func ("/simulator/hostile/values", test_hostile_values);
  g_test_add_func ("/simulator/hostile/nesting", test_nesting);
  g_test_add_func ("/simulator/hostile/size", test_size);
  g_test_add_func ("/simulator/requests", test_requests);
  g_test_add_func ("/simulator/fail-next", test_fail_next);
  g_test_add_func ("/simulator/fail-next/commit", test_fail_commit);
  g_test_add_func ("/simulator/delay", test_delay);
  g_test_add_func ("/simulator/delay/disconnect", test_disconnect);
  g_test_add_func ("/simulator/delay/dispose", test_dispose);
  g_test_add_func ("/simulator/context", test_context);

  return g_test_run ();
}
