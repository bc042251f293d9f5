/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#include "config.h"

#include <string.h>

#include "sim-client.h"

/* The simulator's sign-in service: what it issues tokens for, what these are worth, and what it
 * lets a client be refused afterwards.
 */

#define PATH "/ims/token/v3"
#define FORM "application/x-www-form-urlencoded"

static SimReply *
ask (SimClient  *client,
     const char *type,
     const char *body)
{
  g_autofree char *uri = g_strconcat (hw_simulator_get_url (client->simulator), PATH, NULL);
  g_autoptr(SoupMessage) message = soup_message_new ("POST", uri);
  g_autoptr(GBytes) bytes = g_bytes_new (body, strlen (body));

  soup_message_set_request_body_from_bytes (message, type, bytes);

  return sim_client_send_raw (client, message);
}

static char *
create_form (SimClient  *client,
             const char *grant,
             const char *client_id,
             const char *client_secret,
             const char *scopes)
{
  HwSimulator *simulator = client->simulator;

  return soup_form_encode ("grant_type", grant != NULL ? grant : "client_credentials",
                           "client_id",
                           client_id != NULL ? client_id : hw_simulator_get_api_key (simulator),
                           "client_secret",
                           client_secret != NULL ? client_secret
                                                 : hw_simulator_get_client_secret (simulator),
                           "scope",
                           scopes != NULL ? scopes : hw_simulator_get_scopes (simulator),
                           NULL);
}

static SimReply *
sign_in (SimClient *client)
{
  g_autofree char *form = create_form (client, NULL, NULL, NULL, NULL);

  return ask (client, FORM, form);
}

static guint
get_status_with (SimClient *client,
                 SimReply  *signed_in)
{
  JsonObject *answer = sim_reply_object (signed_in);
  g_autofree char *authorization = NULL;
  SimHeader headers[] = { { "Authorization", NULL }, { NULL, NULL } };
  g_autoptr(SimReply) reply = NULL;

  authorization = g_strconcat ("Bearer ", json_object_get_string_member (answer, "access_token"),
                               NULL);
  headers[0].value = authorization;
  reply = sim_client_send (client, "GET", "/connections", NULL, headers);

  return reply->status;
}

static void
test_issues (void)
{
  g_autoptr(SimClient) client = sim_client_new ();
  g_autoptr(SimReply) first = sign_in (client);
  g_autoptr(SimReply) second = sign_in (client);
  JsonObject *answer = sim_reply_object (first);

  g_assert_cmpuint (first->status, ==, 200);
  g_assert_cmpstr (json_object_get_string_member (answer, "token_type"), ==, "bearer");
  g_assert_cmpint (json_object_get_int_member (answer, "expires_in"), ==, 86399);
  g_assert_cmpuint (get_status_with (client, first), ==, 200);
  g_assert_cmpuint (get_status_with (client, second), ==, 200);
  g_assert_cmpuint (hw_simulator_get_n_requests (client->simulator, "POST", PATH), ==, 2);
  g_assert_null (hw_simulator_dup_last_request_body (client->simulator));
}

static void
test_revoked (void)
{
  g_autoptr(SimClient) client = sim_client_new ();
  g_autoptr(SimReply) before = sign_in (client);
  g_autoptr(SimReply) after = NULL;

  hw_simulator_revoke_tokens (client->simulator);
  after = sign_in (client);
  g_assert_cmpuint (get_status_with (client, before), ==, 401);
  g_assert_cmpuint (get_status_with (client, after), ==, 200);
}

static void
test_runs_out (void)
{
  g_autoptr(SimClient) client = sim_client_new ();
  g_autoptr(SimReply) signed_in = NULL;

  hw_simulator_set_token_lifetime (client->simulator, 0);
  signed_in = sign_in (client);
  g_assert_cmpuint (get_status_with (client, signed_in), ==, 401);
}

/* Each with one fault, and the first of several counts. */
static void
test_refuses (void)
{
  static const struct
  {
    const char *grant;
    const char *client_id;
    const char *client_secret;
    const char *scopes;
    const char *needle;
  } cases[] = {
    { "authorization_code", NULL, NULL, NULL, "\"error\":\"unsupported_grant_type\"" },
    { NULL, "other", NULL, NULL, "invalid client_id parameter" },
    { NULL, "other", "other", "other", "invalid client_id parameter" },
    { NULL, NULL, "other", NULL, "invalid client_secret parameter" },
    { NULL, NULL, "", NULL, "\"error\":\"invalid_client\"" },
    { NULL, NULL, NULL, "openid,other", "\"error\":\"invalid_scope\"" },
    { NULL, NULL, NULL, "openid, session", "\"error\":\"invalid_scope\"" },
    { NULL, NULL, NULL, "openid session", "\"error\":\"invalid_scope\"" },
    { NULL, NULL, NULL, "", "\"error\":\"invalid_scope\"" },
  };
  g_autoptr(SimClient) client = sim_client_new ();

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *form = create_form (client, cases[i].grant, cases[i].client_id,
                                           cases[i].client_secret, cases[i].scopes);
      g_autoptr(SimReply) reply = ask (client, FORM, form);

      sim_assert_reply (reply, 400, cases[i].needle);
      g_assert_null (strstr (reply->text, hw_simulator_get_client_secret (client->simulator)));
    }
}

static void
test_no_form (void)
{
  g_autoptr(SimClient) client = sim_client_new ();
  g_autofree char *form = create_form (client, NULL, NULL, NULL, NULL);
  g_autoptr(SimReply) json = ask (client, "application/json", form);
  g_autoptr(SimReply) empty = ask (client, FORM, "");
  g_autoptr(SimReply) garbage = ask (client, FORM, "a=%zz");
  g_autofree char *uri = g_strconcat (hw_simulator_get_url (client->simulator), PATH, NULL);
  g_autoptr(SoupMessage) message = soup_message_new ("GET", uri);
  g_autoptr(SimReply) got = sim_client_send_raw (client, message);

  sim_assert_reply (json, 400, "\"error\":\"invalid_request\"");
  sim_assert_reply (empty, 400, "\"error\":\"invalid_request\"");
  sim_assert_reply (garbage, 400, "\"error\":\"invalid_request\"");
  g_assert_cmpuint (got->status, ==, 405);
  g_assert_cmpstr (soup_message_headers_get_one (got->headers, "Allow"), ==, "POST");
}

static void
test_throttled (void)
{
  g_autoptr(SimClient) client = sim_client_new ();
  g_autoptr(SimReply) throttled = NULL;
  g_autoptr(SimReply) next = NULL;

  hw_simulator_fail_next (client->simulator, "POST", PATH, 429, NULL, FALSE);
  throttled = sign_in (client);
  next = sign_in (client);
  g_assert_cmpuint (throttled->status, ==, 429);
  g_assert_cmpstr (soup_message_headers_get_one (throttled->headers, "Retry-After"), ==, "1");
  g_assert_cmpuint (next->status, ==, 200);
}

/* The service's clock differs from ours: its date and what its tokens say do, and they are good. */
static void
test_clock_offset (void)
{
  static const int offsets[] = { -3600, 3600 };
  g_autoptr(SimClient) client = sim_client_new ();

  for (size_t i = 0; i < G_N_ELEMENTS (offsets); i++)
    {
      g_autoptr(SimReply) reply = NULL;
      g_autoptr(GDateTime) date = NULL;
      gint64 ahead;

      hw_simulator_set_clock_offset (client->simulator, offsets[i]);
      reply = sign_in (client);
      date = soup_date_time_new_from_http_string (soup_message_headers_get_one (reply->headers,
                                                                                "Date"));
      ahead = g_date_time_to_unix (date) - g_get_real_time () / G_USEC_PER_SEC;
      g_assert_cmpint (ABS (ahead - offsets[i]), <, 60);
      g_assert_cmpuint (get_status_with (client, reply), ==, 200);
    }
}

static void
test_deny (void)
{
  static const struct
  {
    HwSimulatorDeny  denied;
    const char      *path;
    guint            status;
    const char      *needle;
  } cases[] = {
    { HW_SIMULATOR_DENY_API, SANDBOX_SERVICE, 403, "\"403003\"" },
    { HW_SIMULATOR_DENY_API, "/connections", 403, "\"403003\"" },
    { HW_SIMULATOR_DENY_ROLE, SANDBOX_SERVICE, 200, "\"sandboxes\":[]" },
    { HW_SIMULATOR_DENY_ROLE, "/connections", 403, "FLOW-2120-403" },
    { HW_SIMULATOR_DENY_SANDBOX_LIST, SANDBOX_SERVICE, 403, "Forbidden" },
    { HW_SIMULATOR_DENY_SANDBOX_LIST, "/connections", 200, "items" },
    { HW_SIMULATOR_DENY_FLOW_SERVICE, SANDBOX_SERVICE, 200, "dev-korea" },
    { HW_SIMULATOR_DENY_FLOW_SERVICE, "/connections", 403, "FLOW-2120-403" },
    { HW_SIMULATOR_DENY_NOTHING, SANDBOX_SERVICE, 200, "dev-korea" },
    { HW_SIMULATOR_DENY_NOTHING, "/connections", 200, "items" },
  };
  g_autoptr(SimClient) client = sim_client_new ();

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SimReply) reply = NULL;

      hw_simulator_deny (client->simulator, cases[i].denied);
      reply = sim_client_get (client, cases[i].path);
      sim_assert_reply (reply, cases[i].status, cases[i].needle);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/simulator/sign-in/issues", test_issues);
  g_test_add_func ("/simulator/sign-in/revoked", test_revoked);
  g_test_add_func ("/simulator/sign-in/runs-out", test_runs_out);
  g_test_add_func ("/simulator/sign-in/refuses", test_refuses);
  g_test_add_func ("/simulator/sign-in/no-form", test_no_form);
  g_test_add_func ("/simulator/sign-in/throttled", test_throttled);
  g_test_add_func ("/simulator/sign-in/clock-offset", test_clock_offset);
  g_test_add_func ("/simulator/sign-in/deny", test_deny);

  return g_test_run ();
}
