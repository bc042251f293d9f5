/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <string.h>

#include "connections/hw-create-operation.h"
#include "hw-simulator.h"
#include "hw-test-platform.h"
#include "hw-workspace.h"
#include "net/hw-error.h"

/* Signing in from server to server, and working with what it gives, against the simulator. */

#define SANDBOX "prod"
#define TOKEN_PATH "/ims/token/v3"
#define CONNECTIONS "/connections"
#define N_CALLS 50

typedef struct
{
  HwSimulator *simulator;
  HwProfile   *profile;
  HwClient    *client;
} Fixture;

typedef void (*TestFunc) (Fixture       *fixture,
                          gconstpointer  data);

static void
give_secret (Fixture    *fixture,
             const char *text)
{
  g_autoptr(HwSecret) secret = hw_secret_new (text);

  hw_profile_set_client_secret (fixture->profile, secret);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  fixture->simulator = hw_simulator_new ();
  hw_simulator_set_initializing_time (fixture->simulator, 0);
  hw_simulator_listen (fixture->simulator, 0, NULL, &error);
  g_assert_no_error (error);

  fixture->profile = hw_profile_new ();
  g_object_set (fixture->profile,
                "sign-in", HW_SIGN_IN_SERVER_TO_SERVER,
                "organization-id", hw_simulator_get_organization_id (fixture->simulator),
                "api-key", hw_simulator_get_api_key (fixture->simulator),
                "scopes", hw_simulator_get_scopes (fixture->simulator),
                "platform-url", hw_simulator_get_url (fixture->simulator),
                "ims-url", hw_simulator_get_url (fixture->simulator),
                "sandbox", SANDBOX,
                NULL);
  give_secret (fixture, hw_simulator_get_client_secret (fixture->simulator));
  fixture->client = hw_client_new (fixture->profile);
  hw_client_set_retry_delay (fixture->client, 0);
  hw_token_source_set_retry_delay (hw_client_get_token_source (fixture->client), 0);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  if (fixture->client != NULL)
    g_assert_finalize_object (fixture->client);
  g_assert_finalize_object (fixture->profile);
  g_assert_finalize_object (fixture->simulator);
}

static guint
count (Fixture    *fixture,
       const char *method,
       const char *path)
{
  return hw_simulator_get_n_requests (fixture->simulator, method, path);
}

static HwCall *
create_call (const char *method)
{
  HwCall *call = hw_call_new (method, HW_SERVICE_FLOW, CONNECTIONS);

  hw_call_set_sandbox (call, SANDBOX);
  if (strcmp (method, "POST") == 0)
    {
      g_autoptr(HwConnectionRequest) request = hw_test_hubspot_request_new ("New", NULL);
      g_autoptr(GBytes) body = hw_connection_request_to_create_body (request);

      hw_call_set_body (call, body);
    }

  return call;
}

static gboolean
send (Fixture  *fixture,
      HwCall   *call,
      GError  **error)
{
  GAsyncResult *caught = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(JsonNode) root = NULL;

  hw_client_send_async (fixture->client, call, NULL, hw_test_catch_result_cb, &caught);
  result = hw_test_wait_result (&caught);
  root = hw_client_send_finish (fixture->client, result, error);

  return root != NULL;
}

static void
assert_sends (Fixture    *fixture,
              const char *method)
{
  g_autoptr(HwCall) call = create_call (method);
  g_autoptr(GError) error = NULL;

  g_assert_true (send (fixture, call, &error));
  g_assert_no_error (error);
}

static void
assert_refused (Fixture    *fixture,
                const char *method,
                HwError     code,
                gboolean    started)
{
  g_autoptr(HwCall) call = create_call (method);
  g_autoptr(GError) error = NULL;

  g_assert_false (send (fixture, call, &error));
  g_assert_error (error, HW_ERROR, (int)code);
  g_assert_cmpint (hw_call_has_started (call), ==, started);
  g_assert_false (hw_client_get_needs_token (fixture->client));
}

static void
test_signs_in (Fixture       *fixture,
               gconstpointer  data)
{
  assert_sends (fixture, "GET");
  assert_sends (fixture, "POST");
  g_assert_cmpuint (count (fixture, "POST", TOKEN_PATH), ==, 1);
  g_assert_cmpuint (count (fixture, "GET", CONNECTIONS), ==, 1);
}

static void
send_many (Fixture *fixture)
{
  g_autoptr(GPtrArray) calls = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_call_unref);
  GAsyncResult *caught[N_CALLS] = { NULL };

  for (guint i = 0; i < N_CALLS; i++)
    {
      g_ptr_array_add (calls, create_call (i % 10 == 0 ? "POST" : "GET"));
      hw_client_send_async (fixture->client, calls->pdata[i], NULL, hw_test_catch_result_cb,
                            &caught[i]);
    }
  for (guint i = 0; i < N_CALLS; i++)
    {
      g_autoptr(GAsyncResult) result = hw_test_wait_result (&caught[i]);
      g_autoptr(GError) error = NULL;
      g_autoptr(JsonNode) root = hw_client_send_finish (fixture->client, result, &error);

      g_assert_no_error (error);
      g_assert_nonnull (root);
    }
}

/* One request for all, whether there was no token before or one that all are refused with. */
static void
test_storm (Fixture       *fixture,
            gconstpointer  data)
{
  guint n_connections = hw_simulator_get_n_connections (fixture->simulator, SANDBOX);

  send_many (fixture);
  g_assert_cmpuint (count (fixture, "POST", TOKEN_PATH), ==, 1);
  g_assert_cmpuint (count (fixture, NULL, CONNECTIONS), ==, N_CALLS);

  hw_simulator_revoke_tokens (fixture->simulator);
  send_many (fixture);
  g_assert_cmpuint (count (fixture, "POST", TOKEN_PATH), ==, 2);
  g_assert_cmpuint (count (fixture, NULL, CONNECTIONS), ==, 3 * N_CALLS);
  g_assert_cmpuint (hw_simulator_get_n_connections (fixture->simulator, SANDBOX), ==,
                    n_connections + 2 * N_CALLS / 10);
}

static void
assert_each_once (GListModel *list)
{
  g_autoptr(GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr(HwConnection) connection = g_list_model_get_item (list, i);

      g_assert_true (g_hash_table_add (ids, (gpointer)hw_connection_get_id (connection)));
    }
}

/* In the middle of a list of many pages, each item of which is there once in the end. */
static void
test_expiry_in_work (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr(HwConnectionList) list = hw_connection_list_new (fixture->client, SANDBOX);
  guint n;

  hw_simulator_add_connections (fixture->simulator, SANDBOX, 500);
  n = hw_simulator_get_n_connections (fixture->simulator, SANDBOX);
  hw_remote_list_refresh (HW_REMOTE_LIST (list));
  while (g_list_model_get_n_items (G_LIST_MODEL (list)) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), <, n);

  hw_simulator_revoke_tokens (fixture->simulator);
  hw_test_wait_boolean (list, "loading", FALSE);
  g_assert_no_error (hw_remote_list_get_error (HW_REMOTE_LIST (list)));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, n);
  assert_each_once (G_LIST_MODEL (list));
  g_assert_cmpuint (count (fixture, "POST", TOKEN_PATH), ==, 2);
}

/* At each page in turn, also at the last: the whole list arrives, nothing twice. */
static void
test_expiry_at_each_page (Fixture       *fixture,
                          gconstpointer  data)
{
  guint n;

  hw_simulator_add_connections (fixture->simulator, SANDBOX, 350);
  n = hw_simulator_get_n_connections (fixture->simulator, SANDBOX);
  for (guint page = 0; page < 3; page++)
    {
      g_autoptr(HwConnectionList) list = hw_connection_list_new (fixture->client, SANDBOX);

      hw_remote_list_refresh (HW_REMOTE_LIST (list));
      while (g_list_model_get_n_items (G_LIST_MODEL (list)) <= page * 100)
        g_main_context_iteration (NULL, TRUE);
      hw_simulator_revoke_tokens (fixture->simulator);
      hw_test_wait_boolean (list, "loading", FALSE);
      g_assert_no_error (hw_remote_list_get_error (HW_REMOTE_LIST (list)));
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, n);
      assert_each_once (G_LIST_MODEL (list));
      hw_test_wait_sole_owner (list);
    }
}

/* No further token is to be had: what was read stays, the error says that it is the sign-in, and
 * the next refresh reads the rest. */
static void
test_expiry_not_renewed (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr(HwConnectionList) list = hw_connection_list_new (fixture->client, SANDBOX);
  HwRemoteList *remote = HW_REMOTE_LIST (list);
  guint n_read;
  guint n;

  hw_simulator_add_connections (fixture->simulator, SANDBOX, 350);
  n = hw_simulator_get_n_connections (fixture->simulator, SANDBOX);
  hw_remote_list_refresh (remote);
  while (g_list_model_get_n_items (G_LIST_MODEL (list)) == 0)
    g_main_context_iteration (NULL, TRUE);
  hw_simulator_revoke_tokens (fixture->simulator);
  hw_simulator_fail_next (fixture->simulator, "POST", TOKEN_PATH, 400,
                          "{\"error\":\"invalid_client\"}", FALSE);
  hw_test_wait_boolean (list, "loading", FALSE);
  g_assert_error (hw_remote_list_get_error (remote), HW_ERROR, HW_ERROR_SIGN_IN);
  n_read = g_list_model_get_n_items (G_LIST_MODEL (list));
  g_assert_cmpuint (n_read, >=, 100);
  g_assert_cmpuint (n_read, <, n);
  assert_each_once (G_LIST_MODEL (list));

  hw_token_source_try_again (hw_client_get_token_source (fixture->client));
  hw_remote_list_refresh (remote);
  hw_test_wait_boolean (list, "loading", FALSE);
  g_assert_no_error (hw_remote_list_get_error (remote));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, n);
  assert_each_once (G_LIST_MODEL (list));
}

/* Never in a loop: the second refusal is the last, and then nobody asks for a third token. */
static void
test_refused_twice (Fixture       *fixture,
                    gconstpointer  data)
{
  hw_token_source_set_retry_delay (hw_client_get_token_source (fixture->client), 60 * 1000);
  hw_simulator_fail_next (fixture->simulator, "POST", CONNECTIONS, 401, NULL, FALSE);
  hw_simulator_fail_next (fixture->simulator, "POST", CONNECTIONS, 401, NULL, FALSE);
  assert_refused (fixture, "POST", HW_ERROR_UNAUTHORIZED, TRUE);
  g_assert_cmpuint (count (fixture, "POST", CONNECTIONS), ==, 2);
  g_assert_cmpuint (count (fixture, "POST", TOKEN_PATH), ==, 2);

  assert_refused (fixture, "POST", HW_ERROR_UNAUTHORIZED, FALSE);
  g_assert_cmpuint (count (fixture, "POST", TOKEN_PATH), ==, 2);
}

/* Whatever is further inside than the gateway may have done something, and says nothing of that. */
static void
test_vague_refusal (Fixture       *fixture,
                    gconstpointer  data)
{
  hw_simulator_fail_next (fixture->simulator, "POST", CONNECTIONS, 401, "{}", TRUE);
  assert_refused (fixture, "POST", HW_ERROR_UNAUTHORIZED, TRUE);
  g_assert_cmpuint (count (fixture, "POST", CONNECTIONS), ==, 1);

  hw_simulator_fail_next (fixture->simulator, "GET", CONNECTIONS, 401, "{}", FALSE);
  assert_sends (fixture, "GET");
  g_assert_cmpuint (count (fixture, "GET", CONNECTIONS), ==, 2);
}

/* Another token would change nothing. */
static void
test_other_refusals (Fixture       *fixture,
                     gconstpointer  data)
{
  static const struct
  {
    guint       status;
    const char *body;
    HwError     code;
  } answers[] = {
    { 401, "{\"type\":\"https://ns.adobe.com/aep/errors/FLOW-2000-401\"}", HW_ERROR_ORGANIZATION },
    { 401, "{\"type\":\"https://ns.adobe.com/aep/errors/FLOW-1105-401\"}", HW_ERROR_CREDENTIALS },
    { 403, "{\"error_code\":\"403025\"}", HW_ERROR_ORGANIZATION },
    { 403, "{\"error_code\":\"403011\"}", HW_ERROR_SCOPES },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      hw_simulator_fail_next (fixture->simulator, "GET", CONNECTIONS, answers[i].status,
                              answers[i].body, FALSE);
      assert_refused (fixture, "GET", answers[i].code, TRUE);
    }
  g_assert_cmpuint (count (fixture, "POST", TOKEN_PATH), ==, 1);
  g_assert_cmpuint (count (fixture, "GET", CONNECTIONS), ==, G_N_ELEMENTS (answers));
}

/* Somebody has deleted the secret while we were signed in. A creation that was refused for its
 * token, and then could not be repeated, has surely not happened. */
static void
test_secret_deleted (Fixture       *fixture,
                     gconstpointer  data)
{
  guint n;

  assert_sends (fixture, "GET");
  hw_simulator_set_client_secret (fixture->simulator, "another");
  assert_sends (fixture, "GET");

  n = hw_simulator_get_n_connections (fixture->simulator, SANDBOX);
  hw_simulator_revoke_tokens (fixture->simulator);
  assert_refused (fixture, "POST", HW_ERROR_SIGN_IN, FALSE);
  g_assert_cmpuint (hw_simulator_get_n_connections (fixture->simulator, SANDBOX), ==, n);

  give_secret (fixture, "another");
  assert_sends (fixture, "POST");
}

/* @refused_by is the answer to the first sending; NULL where its token has been revoked. */
static HwCreateOperation *
create_refused (Fixture          *fixture,
                HwConnectionList *list,
                const char       *refused_by)
{
  g_autoptr(HwConnectionRequest) request = hw_test_hubspot_request_new ("Refused", NULL);
  HwCreateOperation *operation = hw_create_operation_new (fixture->client, list, request);

  assert_sends (fixture, "GET");
  if (refused_by != NULL)
    hw_simulator_fail_next (fixture->simulator, "POST", CONNECTIONS, 401, refused_by, FALSE);
  else
    hw_simulator_revoke_tokens (fixture->simulator);
  hw_create_operation_start (operation);
  hw_test_wait_boolean (operation, "busy", FALSE);

  return operation;
}

/* Each of these codes says that nothing was done: it is sent once more, and exists once. Any other
 * refusal is told, and nothing is sent by itself. */
static void
test_refused_creation (Fixture       *fixture,
                       gconstpointer  data)
{
  static const struct
  {
    const char *body;
    guint       n_sent;
  } answers[] = {
    { NULL, 2 },
    { "{\"error_code\":\"401013\",\"message\":\"Oauth token is not valid\"}", 2 },
    { "{\"type\":\"https://ns.adobe.com/aep/errors/FLOW-2114-401\"}", 2 },
    { "{\"type\":\"https://ns.adobe.com/aep/errors/FLOW-2115-401\"}", 2 },
    { "{\"message\":\"Unauthorized\"}", 1 },
    { "", 1 },
  };
  g_autoptr(HwConnectionList) list = hw_connection_list_new (fixture->client, SANDBOX);

  for (size_t i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      guint n_sent = count (fixture, "POST", CONNECTIONS);
      guint n = hw_simulator_get_n_connections (fixture->simulator, SANDBOX);
      gboolean created = answers[i].n_sent == 2;
      HwCreateOperation *operation = create_refused (fixture, list, answers[i].body);

      g_assert_cmpint (hw_create_operation_get_state (operation), ==,
                       created ? HW_CREATE_CREATED : HW_CREATE_REFUSED);
      g_assert_cmpuint (count (fixture, "POST", CONNECTIONS) - n_sent, ==, answers[i].n_sent);
      g_assert_cmpuint (hw_simulator_get_n_connections (fixture->simulator, SANDBOX), ==,
                        n + created);
      if (!created)
        g_assert_error (hw_create_operation_get_error (operation), HW_ERROR,
                        HW_ERROR_UNAUTHORIZED);
      hw_test_wait_sole_owner (operation);
      g_assert_finalize_object (operation);
    }
}

static void
test_wrong_scopes (Fixture       *fixture,
                   gconstpointer  data)
{
  hw_profile_set_scopes (fixture->profile, "openid, too_much");
  assert_refused (fixture, "GET", HW_ERROR_SCOPES, FALSE);
  hw_profile_set_scopes (fixture->profile, "openid , AdobeID");
  assert_sends (fixture, "GET");
}

/* A GET waits for as long as it is asked to, like any that is throttled. */
static void
test_throttled (Fixture       *fixture,
                gconstpointer  data)
{
  hw_simulator_fail_next (fixture->simulator, "POST", TOKEN_PATH, 429, NULL, FALSE);
  assert_refused (fixture, "POST", HW_ERROR_RATE_LIMITED, FALSE);
  assert_sends (fixture, "GET");
  g_assert_cmpuint (count (fixture, "POST", TOKEN_PATH), ==, 2);
}

static void
test_clock_skew (Fixture       *fixture,
                 gconstpointer  data)
{
  static const int offsets[] = { -3600, 3600, -2 * 86400, 2 * 86400 };

  for (guint i = 0; i < G_N_ELEMENTS (offsets); i++)
    {
      hw_simulator_set_clock_offset (fixture->simulator, offsets[i]);
      hw_simulator_set_token_lifetime (fixture->simulator, 1800);
      hw_simulator_revoke_tokens (fixture->simulator);
      for (guint j = 0; j < 5; j++)
        assert_sends (fixture, "GET");
      g_assert_cmpuint (count (fixture, "POST", TOKEN_PATH), ==, i + 1);
    }
}

/* What a window does: lists are read without anybody asking for a token. */
static void
test_workspace (Fixture       *fixture,
                gconstpointer  data)
{
  HwWorkspace *workspace = hw_workspace_new (fixture->profile);
  HwTokenSource *source = hw_workspace_get_token_source (workspace);
  g_autoptr(HwClient) client = g_object_ref (hw_workspace_get_client (workspace));

  hw_workspace_set_secret_store (workspace, NULL);
  hw_workspace_refresh (workspace);
  g_assert_cmpint (hw_token_source_get_state (source), ==, HW_SIGN_IN_STATE_SIGNING_IN);
  hw_test_wait_boolean (hw_workspace_get_sandboxes (workspace), "loading", FALSE);
  g_assert_cmpstr (hw_sandbox_get_name (hw_workspace_get_sandbox (workspace)), ==, SANDBOX);
  hw_test_wait_boolean (hw_workspace_get_connections (workspace), "loading", FALSE);
  g_assert_cmpint (hw_token_source_get_state (source), ==, HW_SIGN_IN_STATE_SIGNED_IN);
  g_assert_cmpint (hw_token_source_get_expires_at (source), >, 0);
  g_assert_false (hw_workspace_get_needs_token (workspace));
  g_assert_cmpuint (count (fixture, "POST", TOKEN_PATH), ==, 1);

  g_assert_finalize_object (workspace);
  hw_test_wait_sole_owner (client);
}

static void
add (const char *name,
     TestFunc    test)
{
  g_autofree char *path = g_strconcat ("/core/auth/sign-in/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("signs-in", test_signs_in);
  add ("storm", test_storm);
  add ("expiry-in-work", test_expiry_in_work);
  add ("expiry-at-each-page", test_expiry_at_each_page);
  add ("expiry-not-renewed", test_expiry_not_renewed);
  add ("refused-twice", test_refused_twice);
  add ("vague-refusal", test_vague_refusal);
  add ("other-refusals", test_other_refusals);
  add ("secret-deleted", test_secret_deleted);
  add ("refused-creation", test_refused_creation);
  add ("wrong-scopes", test_wrong_scopes);
  add ("throttled", test_throttled);
  add ("clock-skew", test_clock_skew);
  add ("workspace", test_workspace);

  return g_test_run ();
}
