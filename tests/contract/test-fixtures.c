/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <json-glib/json-glib.h>

#include "auth/hw-token-source.h"
#include "connections/hw-connection-lookup.h"
#include "connections/hw-deletion.h"
#include "connections/hw-update-operation.h"
#include "connections/hw-usage-lookup.h"
#include "explore/hw-explore-call.h"
#include "hw-test-platform.h"
#include "sandboxes/hw-sandbox-list.h"
#include "sources/hw-live-catalog.h"

/* Where Adobe's OpenAPI files say nothing, or something else than its documentation, the
 * documentation decides: each file in fixtures/ is one request as it describes it, with the
 * document named. What Headwater sends is compared with that as a whole. */

#define ETAG "\"6802064a-0000-0200-0000-6387c6b90000\""
#define CLIENT_SECRET "s3cret & s=cret/+%"
#define SCOPES "openid,AdobeID,read_organizations"

/* Those that must be as in the file, and absent where they are absent there. */
static const char *const headers[] = {
  "authorization", "x-api-key", "x-gw-ims-org-id", "x-sandbox-name", "x-sandbox-id",
  "content-type",  "if-match",
};

typedef struct
{
  HwTestClient  http;
  HwConnection *connection;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  hw_test_client_set_up (&fixture->http, data);
  fixture->connection = hw_connection_new ("69f1", ETAG, "Name", NULL, HW_SPEC_ID_HUBSPOT, NULL,
                                           HW_TEST_SANDBOX);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_object_unref (fixture->connection);
  hw_test_wait_sole_owner (fixture->http.client);
  hw_test_client_tear_down (&fixture->http, data);
}

/* --- Comparing --- */

static JsonObject *
load (const char *name)
{
  g_autofree char *file = g_strconcat (name, ".json", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "contract", "fixtures", file, NULL);
  g_autoptr(JsonParser) parser = json_parser_new_immutable ();
  g_autoptr(GError) error = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);

  return json_object_ref (json_node_get_object (json_parser_get_root (parser)));
}

/* The server answers the request of the fixture, and no other. */
static void
expect (Fixture    *fixture,
        const char *name)
{
  g_autoptr(JsonObject) root = load (name);
  JsonObject *request = json_object_get_object_member (root, "request");
  JsonObject *answer = json_object_get_object_member (root, "answer");
  g_autofree char *body = NULL;

  if (!json_object_get_null_member (answer, "body"))
    body = json_to_string (json_object_get_member (answer, "body"), FALSE);
  hw_test_server_expect (fixture->http.server, json_object_get_string_member (request, "method"),
                         json_object_get_string_member (request, "path"),
                         (guint)json_object_get_int_member (answer, "status"), body);
}

/* What stands in a query or a form, as an object. */
static JsonNode *
parse_form (const char *text)
{
  g_autoptr(GHashTable) values = soup_form_decode (text != NULL ? text : "");
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  GHashTableIter iter;
  gpointer name;
  gpointer value;

  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &name, &value))
    json_object_set_string_member (object, name, value);

  json_node_take_object (node, object);

  return node;
}

static void
assert_form (const char *actual,
             JsonNode   *expected)
{
  g_autoptr(JsonNode) node = parse_form (actual);
  g_autofree char *is = json_to_string (node, FALSE);
  g_autofree char *should_be = json_to_string (expected, FALSE);

  hw_test_assert_json_equal (is, should_be);
}

static void
assert_body (const HwTestRequest *request,
             JsonObject          *expected)
{
  g_autofree char *json = NULL;

  if (json_object_has_member (expected, "form"))
    assert_form (request->body, json_object_get_member (expected, "form"));
  else if (json_object_has_member (expected, "json"))
    {
      json = json_to_string (json_object_get_member (expected, "json"), FALSE);
      hw_test_assert_json_equal (request->body, json);
    }
  else
    g_assert_cmpstr (request->body != NULL ? request->body : "", ==, "");
}

/* That the request at @index is the one of the fixture. */
static void
assert_sent (Fixture    *fixture,
             guint       index,
             const char *name)
{
  g_autoptr(JsonObject) root = load (name);
  JsonObject *expected = json_object_get_object_member (root, "request");
  JsonObject *expected_headers = json_object_get_object_member (expected, "headers");
  const HwTestRequest *request = hw_test_server_get_request (fixture->http.server, index);

  g_test_message ("%s: %s", name, json_object_get_string_member (root, "source"));
  g_assert_cmpstr (request->method, ==, json_object_get_string_member (expected, "method"));
  g_assert_cmpstr (request->path, ==, json_object_get_string_member (expected, "path"));
  assert_form (request->query, json_object_get_member (expected, "query"));
  for (size_t i = 0; i < G_N_ELEMENTS (headers); i++)
    g_assert_cmpstr (hw_test_request_get_header (request, headers[i]), ==,
                     json_object_get_string_member_with_default (expected_headers, headers[i],
                                                                 NULL));
  assert_body (request, expected);
}

static void
assert_sent_alone (Fixture    *fixture,
                   const char *name)
{
  g_assert_cmpuint (hw_test_server_get_n_requests (fixture->http.server), ==, 1);
  assert_sent (fixture, 0, name);
}

/* --- What is sent --- */

static void
change (Fixture            *fixture,
        HwConnectionChange *change)
{
  g_autoptr(HwUpdateOperation) operation = NULL;

  operation = hw_update_operation_new (fixture->http.client, fixture->connection);
  hw_update_operation_start (operation, change);
  hw_test_wait_boolean (operation, "busy", FALSE);
  g_assert_no_error (hw_update_operation_get_error (operation));
  hw_test_wait_sole_owner (operation);
}

static void
test_patch_details (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr(HwConnectionChange) details = NULL;

  details = hw_connection_change_new_details (fixture->connection, "New name", "New description");
  expect (fixture, "patch-details");
  change (fixture, details);
  assert_sent_alone (fixture, "patch-details");
}

static void
test_patch_credentials (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr(HwConnectionRequest) request = hw_test_hubspot_request_new ("unused", "unused");
  g_autoptr(HwConnectionChange) credentials = hw_connection_change_new_credentials (request);

  expect (fixture, "patch-credentials");
  change (fixture, credentials);
  assert_sent_alone (fixture, "patch-credentials");
}

static gboolean
is_ready (gpointer deletion)
{
  return hw_deletion_get_state (deletion) == HW_DELETION_READY;
}

static gboolean
is_deleted (gpointer deletion)
{
  return hw_deletion_get_state (deletion) == HW_DELETION_DELETED;
}

static void
test_delete (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(HwDeletion) deletion = NULL;

  hw_test_server_expect (fixture->http.server, "GET", HW_TEST_FLOW "/sourceConnections", 200,
                         "{\"items\":[]}");
  expect (fixture, "delete");
  deletion = hw_deletion_new (fixture->http.client, fixture->connection);
  hw_deletion_check (deletion);
  hw_test_wait_until (is_ready, deletion);
  hw_deletion_begin (deletion);
  hw_deletion_send (deletion);
  hw_test_wait_until (is_deleted, deletion);
  assert_sent (fixture, 1, "delete");
  hw_test_wait_sole_owner (deletion);
}

static void
test_usage (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) users = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *caught = NULL;

  expect (fixture, "source-connections");
  expect (fixture, "flows");
  hw_usage_lookup_async (fixture->http.client, HW_TEST_SANDBOX, "69f1", NULL,
                         hw_test_catch_result_cb, &caught);
  result = hw_test_wait_result (&caught);
  users = hw_usage_lookup_finish (result, &error);
  g_assert_no_error (error);
  assert_sent (fixture, 0, "source-connections");
  assert_sent (fixture, 1, "flows");
}

static void
test_look_up (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(HwConnectionRequest) request = hw_test_hubspot_request_new ("Name", NULL);
  g_autoptr(HwIntent) intent = hw_intent_new (request, HW_TEST_ORGANIZATION, HW_TEST_SANDBOX);
  g_autoptr(HwConnectionList) list = hw_connection_list_new (fixture->http.client, HW_TEST_SANDBOX);
  g_autoptr(HwConnectionLookup) lookup = NULL;
  g_autoptr(HwConnection) connection = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *caught = NULL;

  expect (fixture, "look-up");
  lookup = hw_connection_lookup_new (fixture->http.client, list, intent);
  hw_connection_lookup_find_async (lookup, NULL, hw_test_catch_result_cb, &caught);
  result = hw_test_wait_result (&caught);
  hw_connection_lookup_find_finish (lookup, result, &connection, &error);
  g_assert_no_error (error);
  g_assert_null (connection);
  assert_sent_alone (fixture, "look-up");
}

static void
explore (Fixture    *fixture,
         HwCall     *call,
         const char *name)
{
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GError) error = NULL;

  expect (fixture, name);
  root = hw_test_client_send (&fixture->http, call, &error);
  g_assert_no_error (error);
  assert_sent (fixture, hw_test_server_get_n_requests (fixture->http.server) - 1, name);
  hw_call_unref (call);
}

static void
test_explore (Fixture       *fixture,
              gconstpointer  data)
{
  const HwFileFormat tabs = { HW_FILE_TYPE_DELIMITED, '\t', "gzip" };
  const char *sandbox = HW_TEST_SANDBOX;

  explore (fixture, hw_explore_call_new_root ("69f1", sandbox), "explore-root");
  explore (fixture, hw_explore_call_new_folder ("69f1", sandbox, "/some/path/"),
           "explore-folder");
  explore (fixture, hw_explore_call_new_table ("69f1", sandbox, "Hubspot.Contacts", FALSE),
           "explore-table");
  explore (fixture, hw_explore_call_new_table ("69f1", sandbox, "Hubspot.Contacts", TRUE),
           "explore-table-preview");
  explore (fixture, hw_explore_call_new_file ("69f1", sandbox, "/some/data.tsv.gz", &tabs),
           "explore-file");
}

static void
test_connection_specs (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr(HwLiveCatalog) catalog = hw_live_catalog_new (fixture->http.client);

  expect (fixture, "connection-specs");
  hw_live_catalog_refresh (catalog, HW_TEST_SANDBOX);
  hw_test_wait_boolean (catalog, "busy", FALSE);
  assert_sent_alone (fixture, "connection-specs");
  hw_test_wait_sole_owner (catalog);
}

static void
test_sandboxes (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(HwSandboxList) list = hw_sandbox_list_new (fixture->http.client);

  expect (fixture, "sandboxes");
  hw_remote_list_refresh (HW_REMOTE_LIST (list));
  hw_test_wait_boolean (list, "loading", FALSE);
  assert_sent_alone (fixture, "sandboxes");
  hw_test_wait_sole_owner (list);
}

static void
test_token (Fixture       *fixture,
            gconstpointer  data)
{
  const char *url = hw_test_server_get_url (fixture->http.server);
  g_autoptr(HwProfile) profile = hw_test_profile_new (url);
  g_autoptr(HwTokenSource) source = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(HwSecret) token = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *caught = NULL;

  hw_profile_set_sign_in (profile, HW_SIGN_IN_SERVER_TO_SERVER);
  hw_profile_set_ims_url (profile, hw_test_server_get_url (fixture->http.server));
  hw_profile_set_scopes (profile, SCOPES);
  hw_test_give_secret (profile, CLIENT_SECRET);
  source = hw_token_source_new (profile);

  expect (fixture, "token");
  hw_token_source_get_async (source, NULL, hw_test_catch_result_cb, &caught);
  result = hw_test_wait_result (&caught);
  token = hw_token_source_get_finish (source, result, &error);
  g_assert_no_error (error);
  assert_sent_alone (fixture, "token");
}

#define ADD(path, test) \
  g_test_add ("/contract/fixtures/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("patch-details", test_patch_details);
  ADD ("patch-credentials", test_patch_credentials);
  ADD ("delete", test_delete);
  ADD ("usage", test_usage);
  ADD ("look-up", test_look_up);
  ADD ("explore", test_explore);
  ADD ("connection-specs", test_connection_specs);
  ADD ("sandboxes", test_sandboxes);
  ADD ("token", test_token);

  return g_test_run ();
}
