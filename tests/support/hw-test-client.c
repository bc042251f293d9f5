/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-test-client.h"

#include "hw-test-util.h"

static void
set_up (HwTestClient *self)
{
  self->profile = hw_test_profile_new (hw_test_server_get_url (self->server));
  self->client = hw_client_new (self->profile);
  hw_client_set_retry_delay (self->client, 0);
}

void
hw_test_client_set_up (HwTestClient  *self,
                       gconstpointer  data)
{
  self->server = hw_test_server_new ();
  set_up (self);
}

/**
 * hw_test_client_set_up_tls:
 * @self: a fixture
 * @data: (nullable): the name of the file with the server's certificate
 *
 * The server speaks https; the client does not know its authority.
 */
void
hw_test_client_set_up_tls (HwTestClient  *self,
                           gconstpointer  data)
{
  self->server = hw_test_server_new_tls_with (data != NULL ? data : "server.pem");
  set_up (self);
}

/**
 * hw_test_client_tear_down:
 * @self: a fixture
 * @data: ignored
 *
 * Proves that nobody else holds the client and the profile, and that the script was played.
 */
void
hw_test_client_tear_down (HwTestClient  *self,
                          gconstpointer  data)
{
  if (self->client != NULL)
    g_assert_finalize_object (self->client);
  g_assert_finalize_object (self->profile);
  hw_test_server_free (self->server);
}

/**
 * hw_test_client_add:
 * @path: of the test
 * @test: its function
 *
 * Adds a test with the fixture, its server one of plain http.
 */
void
hw_test_client_add (const char       *path,
                    HwTestClientFunc  test)
{
  g_test_add (path, HwTestClient, NULL, hw_test_client_set_up, test, hw_test_client_tear_down);
}

/**
 * hw_test_client_try_again:
 * @self: a fixture
 *
 * A token that was refused may be sent again, as if somebody had pressed Refresh.
 */
void
hw_test_client_try_again (HwTestClient *self)
{
  hw_token_source_try_again (hw_client_get_token_source (self->client));
}

/**
 * hw_test_client_send:
 * @self: a fixture
 * @call: a call
 * @error: return location
 *
 * Sends @call and waits for its end.
 *
 * Returns: (transfer full) (nullable): as hw_client_send_finish()
 */
JsonNode *
hw_test_client_send (HwTestClient  *self,
                     HwCall        *call,
                     GError       **error)
{
  GAsyncResult *caught = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  JsonNode *root;

  hw_client_send_async (self->client, call, NULL, hw_test_catch_result_cb, &caught);
  result = hw_test_wait_result (&caught);
  root = hw_client_send_finish (self->client, result, error);
  g_assert_true (root != NULL || error == NULL || *error != NULL);

  return root;
}

/**
 * hw_test_client_get:
 * @self: a fixture
 * @error: return location
 *
 * Sends `GET /connections` and waits for its end.
 */
void
hw_test_client_get (HwTestClient  *self,
                    GError       **error)
{
  g_autoptr(HwCall) call = hw_call_new ("GET", HW_SERVICE_FLOW, "/connections");
  JsonNode *root = hw_test_client_send (self, call, error);

  g_clear_pointer (&root, json_node_unref);
}

/**
 * hw_test_client_post:
 * @self: a fixture
 * @error: return location
 *
 * Sends `POST /connections` with the body `{"name":"x"}` and waits for its end.
 *
 * Returns: (transfer full): the call, to ask whether it was started
 */
HwCall *
hw_test_client_post (HwTestClient  *self,
                     GError       **error)
{
  HwCall *call = hw_call_new ("POST", HW_SERVICE_FLOW, "/connections");
  g_autoptr(GBytes) body = g_bytes_new_static ("{\"name\":\"x\"}", 12);
  g_autoptr(JsonNode) root = NULL;

  hw_call_set_body (call, body);
  root = hw_test_client_send (self, call, error);

  return call;
}
