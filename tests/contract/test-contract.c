/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <json-glib/json-glib.h>

#include "connections/hw-create-operation.h"
#include "connections/hw-test-operation.h"
#include "hw-test-platform.h"
#include "hw-test-util.h"
#include "sandboxes/hw-sandbox-list.h"
#include "sources/hw-catalog.h"
#include "sources/hw-form.h"

/* The client against Adobe's own description of the API, served by Prism (see with-prism). Prism
 * lets much through: so what counts is the request that arrived, which is compared as it stands. */

#define FLOW "/data/foundation/flowservice"
#define SANDBOXES "/data/foundation/sandbox-management/"

/* What the description gives as its example. */
#define EXAMPLE_ID "69f188b6-af07-4587-8061-e94d34637b41"
#define EXAMPLE_ETAG "\"6802064a-0000-0200-0000-6387c6b90000\""
#define EXAMPLE_SANDBOX "prod"

/* experience-platform.en, help/sources/tutorials/api/create/marketing-automation/hubspot.md */
#define TUTORIAL                                                                                   \
  "{\"name\":\"HubSpot base connection\",\"description\":\"Base connection for HubSpot\","         \
  "\"auth\":{\"specName\":\"Basic Authentication\",\"params\":{\"clientId\":\"{CLIENT_ID}\","      \
  "\"clientSecret\":\"{CLIENT_SECRET}\",\"accessToken\":\"{ACCESS_TOKEN}\","                       \
  "\"refreshToken\":\"{REFRESH_TOKEN}\"}},"                                                        \
  "\"connectionSpec\":{\"id\":\"cc6a4487-9e91-433e-a3a3-9cf6626c1806\",\"version\":\"1.0\"}}"

/* @records: what had arrived before this case is not counted. */
typedef struct
{
  HwProfile *profile;
  HwClient  *client;
  gboolean   skipped;
  guint      n_before;
} Fixture;

static JsonArray *
load_records (void)
{
  g_autofree char *contents = NULL;
  g_auto(GStrv) lines = NULL;
  JsonArray *records = json_array_new ();

  if (!g_file_get_contents (g_getenv ("HEADWATER_CONTRACT_RECORD"), &contents, NULL, NULL))
    return records;

  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL && lines[i][0] != '\0'; i++)
    {
      g_autoptr(GError) error = NULL;
      JsonNode *record = json_from_string (lines[i], &error);

      g_assert_no_error (error);
      json_array_add_element (records, record);
    }

  return records;
}

/* The requests to @path, which may have a query, that arrived in this case. */
static JsonArray *
find_records (Fixture    *fixture,
              const char *method,
              const char *path)
{
  g_autoptr(JsonArray) all = load_records ();
  JsonArray *found = json_array_new ();

  for (guint i = fixture->n_before; i < json_array_get_length (all); i++)
    {
      JsonObject *record = json_array_get_object_element (all, i);
      g_auto(GStrv) parts = g_strsplit (json_object_get_string_member (record, "path"), "?", 2);

      if (strcmp (json_object_get_string_member (record, "method"), method) == 0 &&
          strcmp (parts[0], path) == 0)
        json_array_add_object_element (found, json_object_ref (record));
    }

  return found;
}

static const char *
get_header (JsonObject *record,
            const char *name)
{
  return json_object_get_string_member_with_default (
    json_object_get_object_member (record, "headers"), name, NULL);
}

static void
assert_headers (JsonObject *record,
                const char *sandbox,
                const char *content_type)
{
  g_assert_cmpstr (get_header (record, "authorization"), ==, "Bearer " HW_TEST_TOKEN);
  g_assert_cmpstr (get_header (record, "x-api-key"), ==, HW_TEST_API_KEY);
  g_assert_cmpstr (get_header (record, "x-gw-ims-org-id"), ==, HW_TEST_ORGANIZATION);
  g_assert_cmpstr (get_header (record, "x-sandbox-name"), ==, sandbox);
  g_assert_cmpstr (get_header (record, "content-type"), ==, content_type);
}

/* Asserts that one GET of @path arrived, in @sandbox, and that Prism had nothing against it. */
static void
assert_got_once (Fixture    *fixture,
                 const char *path,
                 const char *sandbox)
{
  g_autoptr(JsonArray) records = find_records (fixture, "GET", path);
  JsonObject *record;

  g_assert_cmpuint (json_array_get_length (records), ==, 1);
  record = json_array_get_object_element (records, 0);
  g_assert_cmpint (json_object_get_int_member (record, "status"), ==, 200);
  assert_headers (record, sandbox, NULL);
}

/* Where Prism is missing, every case says so; in CI nothing may be missing. */
static gboolean
skip (void)
{
  const char *missing = g_getenv ("HEADWATER_CONTRACT_MISSING");

  if (missing == NULL)
    return FALSE;

  if (g_strcmp0 (g_getenv ("CI"), "true") == 0)
    g_test_fail_printf ("CI needs this test: %s", missing);
  else
    g_test_skip (missing);

  return TRUE;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(JsonArray) records = NULL;

  fixture->skipped = skip ();
  if (fixture->skipped)
    return;

  records = load_records ();
  fixture->n_before = json_array_get_length (records);
  fixture->profile = hw_test_profile_new (g_getenv ("HEADWATER_CONTRACT_URL"));
  fixture->client = hw_client_new (fixture->profile);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->client);
  g_clear_object (&fixture->profile);
}

static JsonNode *
get (Fixture    *fixture,
     const char *path)
{
  g_autoptr(HwCall) call = hw_call_new ("GET", HW_SERVICE_FLOW, path);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *caught = NULL;
  JsonNode *root;

  hw_call_set_sandbox (call, HW_TEST_SANDBOX);
  hw_client_send_async (fixture->client, call, NULL, hw_test_catch_result_cb, &caught);
  result = hw_test_wait_result (&caught);
  root = hw_client_send_finish (fixture->client, result, &error);
  g_assert_no_error (error);

  return root;
}

static HwConnection *
create_example (void)
{
  return hw_connection_new (EXAMPLE_ID, NULL, "Example", NULL, HW_SPEC_ID_HUBSPOT,
                            "Basic Authentication", EXAMPLE_SANDBOX);
}

/* Filled in as the window does it: the form comes from the source's specification. */
static HwForm *
create_tutorial_form (void)
{
  static const char *const values[][2] = {
    { "clientId", "{CLIENT_ID}" },
    { "clientSecret", "{CLIENT_SECRET}" },
    { "accessToken", "{ACCESS_TOKEN}" },
    { "refreshToken", "{REFRESH_TOKEN}" },
  };
  g_autoptr(HwCatalog) catalog = hw_catalog_new_bundled ();
  HwSource *source = hw_catalog_find (catalog, HW_SPEC_ID_HUBSPOT);
  g_autoptr(HwAuthType) auth_type = NULL;
  HwForm *form;

  g_assert_nonnull (source);
  auth_type = g_list_model_get_item (hw_source_get_auth_types (source), 0);
  form = hw_form_new (source, auth_type);
  hw_field_set_text (hw_form_get_name_field (form), "HubSpot base connection");
  hw_field_set_text (hw_form_get_description_field (form), "Base connection for HubSpot");

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (form)), ==, G_N_ELEMENTS (values));
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr(HwField) field = g_list_model_get_item (G_LIST_MODEL (form), i);
      g_autoptr(HwSecret) value = hw_secret_new (values[i][1]);

      g_assert_cmpstr (hw_field_get_name (field), ==, values[i][0]);
      hw_field_set_value (field, value);
    }

  return form;
}

static void
test_create (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(HwConnectionList) list = NULL;
  g_autoptr(HwForm) form = NULL;
  g_autoptr(HwConnectionRequest) request = NULL;
  g_autoptr(HwCreateOperation) operation = NULL;
  g_autoptr(JsonArray) posts = NULL;
  HwConnection *connection;
  JsonObject *post;

  if (fixture->skipped)
    return;

  list = hw_connection_list_new (fixture->client, HW_TEST_SANDBOX);
  form = create_tutorial_form ();
  g_assert_null (hw_form_validate (form));
  request = hw_form_to_request (form);
  operation = hw_create_operation_new (fixture->client, list, request);
  hw_create_operation_start (operation);
  hw_test_wait_boolean (operation, "busy", FALSE);

  g_assert_no_error (hw_create_operation_get_error (operation));
  g_assert_cmpint (hw_create_operation_get_state (operation), ==, HW_CREATE_CREATED);
  connection = hw_create_operation_get_connection (operation);
  g_assert_cmpstr (hw_connection_get_id (connection), ==, EXAMPLE_ID);
  g_assert_cmpstr (hw_connection_get_etag (connection), ==, EXAMPLE_ETAG);

  posts = find_records (fixture, "POST", FLOW "/connections");
  g_assert_cmpuint (json_array_get_length (posts), ==, 1);
  post = json_array_get_object_element (posts, 0);
  g_assert_cmpstr (json_object_get_string_member (post, "path"), ==, FLOW "/connections");
  g_assert_cmpint (json_object_get_int_member (post, "status"), ==, 201);
  assert_headers (post, HW_TEST_SANDBOX, "application/json");
  hw_test_assert_json_equal (json_object_get_string_member (post, "body"), TUTORIAL);
}

static void
test_list (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(HwConnectionList) list = NULL;
  HwConnection *connection;

  if (fixture->skipped)
    return;

  list = hw_connection_list_new (fixture->client, HW_TEST_SANDBOX);
  hw_remote_list_refresh (HW_REMOTE_LIST (list));
  hw_test_wait_boolean (list, "loading", FALSE);

  g_assert_no_error (hw_remote_list_get_error (HW_REMOTE_LIST (list)));
  g_assert_true (hw_remote_list_get_loaded (HW_REMOTE_LIST (list)));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1);
  connection = hw_connection_list_find (list, EXAMPLE_ID);
  g_assert_cmpstr (hw_connection_get_name (connection), ==, "Google BigQuery Base Connection");
  g_assert_cmpstr (hw_connection_get_state (connection), ==, "enabled");
  g_assert_cmpint (hw_connection_get_created_at (connection), ==, 1668637963851);
  assert_got_once (fixture, FLOW "/connections", HW_TEST_SANDBOX);
}

static void
test_get (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr(HwConnection) connection = create_example ();
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GError) error = NULL;

  if (fixture->skipped)
    return;

  root = get (fixture, "/connections/" EXAMPLE_ID);
  hw_connection_list_read_one (root, connection, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (hw_connection_get_name (connection), ==, "Google BigQuery Base Connection");
  g_assert_cmpstr (hw_connection_get_etag (connection), ==, EXAMPLE_ETAG);
  assert_got_once (fixture, FLOW "/connections/" EXAMPLE_ID, HW_TEST_SANDBOX);
}

static void
test_test (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(HwConnection) connection = create_example ();
  g_autoptr(HwTestOperation) operation = NULL;

  if (fixture->skipped)
    return;

  operation = hw_test_operation_new (fixture->client, connection);
  hw_test_operation_start (operation);
  hw_test_wait_boolean (operation, "busy", FALSE);

  g_assert_no_error (hw_connection_get_test_error (connection));
  g_assert_cmpint (hw_connection_get_test_state (connection), ==, HW_TEST_PASSED);
  assert_got_once (fixture, FLOW "/connections/" EXAMPLE_ID "/test", EXAMPLE_SANDBOX);
}

static void
test_connection_specs (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(HwCatalog) catalog = NULL;
  g_autoptr(GError) error = NULL;
  HwSource *source;

  if (fixture->skipped)
    return;

  root = get (fixture, "/connectionSpecs");
  catalog = hw_catalog_new_from_json (root, &error);
  g_assert_no_error (error);
  source = hw_catalog_find (catalog, "32e8f412-cdf7-464c-9885-78184cb113fd");
  g_assert_cmpstr (hw_source_get_name (source), ==, "Google Cloud Storage");
  g_assert_cmpstr (hw_source_get_spec_version (source), ==, "1.0");
  assert_got_once (fixture, FLOW "/connectionSpecs", HW_TEST_SANDBOX);
}

/* The example is still being created, and names a next page that is the same one again: it is
 * listed once, not to be worked in, and the list comes to an end nevertheless. */
static void
test_sandboxes (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(HwSandboxList) list = NULL;
  g_autoptr(HwSandbox) sandbox = NULL;
  g_autoptr(JsonArray) records = NULL;

  if (fixture->skipped)
    return;

  list = hw_sandbox_list_new (fixture->client);
  hw_remote_list_refresh (HW_REMOTE_LIST (list));
  hw_test_wait_boolean (list, "loading", FALSE);

  g_assert_no_error (hw_remote_list_get_error (HW_REMOTE_LIST (list)));
  g_assert_true (hw_remote_list_get_loaded (HW_REMOTE_LIST (list)));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1);
  sandbox = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_null (hw_sandbox_list_find (list, hw_sandbox_get_name (sandbox)));
  g_assert_true (hw_sandbox_list_find_unusable (list, hw_sandbox_get_name (sandbox)) == sandbox);

  records = find_records (fixture, "GET", SANDBOXES);
  g_assert_cmpuint (json_array_get_length (records), >=, 1);
  g_assert_cmpuint (json_array_get_length (records), <=, 2);
  for (guint i = 0; i < json_array_get_length (records); i++)
    {
      JsonObject *record = json_array_get_object_element (records, i);

      g_assert_cmpint (json_object_get_int_member (record, "status"), ==, 200);
      assert_headers (record, NULL, NULL);
    }
}

/* The one sandbox of the example, read as the list reads it. */
static void
test_sandbox (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(HwCall) call = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(HwSandbox) sandbox = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *caught = NULL;
  JsonArray *array;

  if (fixture->skipped)
    return;

  call = hw_call_new ("GET", HW_SERVICE_SANDBOXES, "/");
  hw_client_send_async (fixture->client, call, NULL, hw_test_catch_result_cb, &caught);
  result = hw_test_wait_result (&caught);
  root = hw_client_send_finish (fixture->client, result, &error);
  g_assert_no_error (error);

  array = json_object_get_array_member (json_node_get_object (root), "sandboxes");
  sandbox = hw_sandbox_new_from_json (json_array_get_object_element (array, 0), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (hw_sandbox_get_name (sandbox), ==, "acme-sandbox");
  g_assert_cmpstr (hw_sandbox_get_title (sandbox), ==, "ACME Sandbox");
  g_assert_true (hw_sandbox_is_production (sandbox));
  g_assert_false (hw_sandbox_is_active (sandbox));
}

#define ADD(path, test) \
  g_test_add ("/contract/client/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("create", test_create);
  ADD ("list", test_list);
  ADD ("get", test_get);
  ADD ("test", test_test);
  ADD ("connection-specs", test_connection_specs);
  ADD ("sandboxes", test_sandboxes);
  ADD ("sandbox", test_sandbox);

  return g_test_run ();
}
