/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-connection.h"
#include "hw-test-util.h"
#include "net/hw-error.h"

static HwConnection *
read_connection (const char *json)
{
  g_autoptr(JsonNode) root = json_from_string (json, NULL);
  g_autoptr(GError) error = NULL;
  HwConnection *connection;

  connection = hw_connection_new_from_json (json_node_get_object (root), "asked", &error);
  g_assert_no_error (error);

  return connection;
}

static void
test_new_destroy (void)
{
  HwConnection *connection = hw_connection_new ("id", "\"e\"", "name", NULL, "spec", "auth", "box");

  g_assert_cmpstr (hw_connection_get_id (connection), ==, "id");
  g_assert_cmpstr (hw_connection_get_etag (connection), ==, "\"e\"");
  g_assert_cmpstr (hw_connection_get_sandbox (connection), ==, "box");
  g_assert_null (hw_connection_get_description (connection));
  g_assert_true (hw_connection_is_initializing (connection));
  g_assert_cmpint (hw_connection_get_created_at (connection), >, 0);
  g_assert_cmpint (hw_connection_get_test_state (connection), ==, HW_TEST_UNTESTED);
  g_assert_finalize_object (connection);
}

static void
test_read_whole (void)
{
  g_autoptr(HwConnection) connection = NULL;

  connection = read_connection ("{\"id\":\"69f1\",\"createdAt\":1600000000001,"
                                "\"updatedAt\":1600000000002,\"createdBy\":\"me@AdobeID\","
                                "\"createdClient\":\"exc_app\",\"sandboxName\":\"prod\","
                                "\"name\":\"허브스팟 <&> \\\"😀\\\"\",\"description\":\"text\","
                                "\"connectionSpec\":{\"id\":\"s\",\"version\":\"1.0\"},"
                                "\"state\":\"enabled\",\"auth\":{\"specName\":\"Basic\","
                                "\"params\":{\"password\":\"xxxx\"}},\"etag\":\"\\\"e1\\\"\"}");
  g_assert_cmpstr (hw_connection_get_id (connection), ==, "69f1");
  g_assert_cmpint (hw_connection_get_created_at (connection), ==, 1600000000001);
  g_assert_cmpint (hw_connection_get_updated_at (connection), ==, 1600000000002);
  g_assert_cmpstr (hw_connection_get_created_by (connection), ==, "me@AdobeID");
  g_assert_cmpstr (hw_connection_get_created_client (connection), ==, "exc_app");
  g_assert_cmpstr (hw_connection_get_sandbox (connection), ==, "prod");
  g_assert_cmpstr (hw_connection_get_name (connection), ==, "허브스팟 <&> \"😀\"");
  g_assert_cmpstr (hw_connection_get_description (connection), ==, "text");
  g_assert_cmpstr (hw_connection_get_spec_id (connection), ==, "s");
  g_assert_cmpstr (hw_connection_get_spec_version (connection), ==, "1.0");
  g_assert_cmpstr (hw_connection_get_state (connection), ==, "enabled");
  g_assert_cmpstr (hw_connection_get_auth_spec_name (connection), ==, "Basic");
  g_assert_cmpstr (hw_connection_get_etag (connection), ==, "\"e1\"");
  g_assert_false (hw_connection_is_initializing (connection));
}

/* Only the ID is counted on; whatever has another type is not there. */
static void
test_read_wrong_types (void)
{
  g_autoptr(HwConnection) connection = NULL;

  connection = read_connection ("{\"id\":\"1\",\"name\":7,\"description\":[],\"state\":{},"
                                "\"createdAt\":\"x\",\"updatedAt\":-5,\"connectionSpec\":[],"
                                "\"auth\":\"x\",\"etag\":\"\",\"sandboxName\":null}");
  g_assert_cmpstr (hw_connection_get_name (connection), ==, "");
  g_assert_null (hw_connection_get_description (connection));
  g_assert_null (hw_connection_get_state (connection));
  g_assert_null (hw_connection_get_spec_id (connection));
  g_assert_null (hw_connection_get_auth_spec_name (connection));
  g_assert_null (hw_connection_get_etag (connection));
  g_assert_cmpstr (hw_connection_get_sandbox (connection), ==, "asked");
  g_assert_cmpint (hw_connection_get_created_at (connection), ==, 0);
  g_assert_cmpint (hw_connection_get_updated_at (connection), ==, 0);
}

static void
test_read_without_id (void)
{
  static const char *const texts[] = { "{}", "{\"id\":3}", "{\"id\":null}", "{\"id\":\"\"}" };

  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(JsonNode) root = json_from_string (texts[i], NULL);
      g_autoptr(GError) error = NULL;

      g_assert_null (hw_connection_new_from_json (json_node_get_object (root), NULL, &error));
      g_assert_error (error, HW_ERROR, HW_ERROR_INVALID_RESPONSE);
      g_assert_nonnull (strstr (error->message, "id"));
    }
}

static void
log_notify_cb (GObject    *object,
               GParamSpec *pspec,
               gpointer    user_data)
{
  g_string_append_printf (user_data, "%s ", pspec->name);
}

static void
test_update (void)
{
  g_autoptr(GString) notified = g_string_new (NULL);
  g_autoptr(HwConnection) connection = NULL;
  g_autoptr(HwConnection) poorer = NULL;
  g_autoptr(HwConnection) newer = NULL;

  connection = read_connection ("{\"id\":\"1\",\"name\":\"a\",\"description\":\"d\","
                                "\"state\":\"initializing\",\"etag\":\"\\\"e\\\"\","
                                "\"createdAt\":5}");
  hw_connection_set_test (connection, HW_TEST_FAILED, NULL);
  g_signal_connect (connection, "notify", G_CALLBACK (log_notify_cb), notified);

  hw_connection_update (connection, connection);
  g_assert_cmpstr (notified->str, ==, "");

  poorer = read_connection ("{\"id\":\"1\",\"description\":\"d\",\"etag\":\"\","
                            "\"sandboxName\":\"\"}");
  hw_connection_update (connection, poorer);
  g_assert_cmpstr (notified->str, ==, "");
  g_assert_cmpstr (hw_connection_get_name (connection), ==, "a");
  g_assert_cmpstr (hw_connection_get_etag (connection), ==, "\"e\"");
  g_assert_cmpint (hw_connection_get_created_at (connection), ==, 5);

  newer = read_connection ("{\"id\":\"1\",\"name\":\"b\",\"state\":\"enabled\",\"createdAt\":6}");
  hw_connection_update (connection, newer);
  g_assert_cmpstr (notified->str, ==, "created-at state description name ");
  g_assert_cmpstr (hw_connection_get_name (connection), ==, "b");
  g_assert_null (hw_connection_get_description (connection));
  g_assert_cmpstr (hw_connection_get_sandbox (connection), ==, "asked");
  g_assert_cmpint (hw_connection_get_test_state (connection), ==, HW_TEST_FAILED);
}

static void
test_etag (void)
{
  g_autoptr(HwConnection) connection = NULL;
  g_autoptr(GString) notified = g_string_new (NULL);

  connection = hw_connection_new ("1", "", "n", NULL, "s", NULL, "b");
  g_assert_null (hw_connection_get_etag (connection));

  g_signal_connect (connection, "notify", G_CALLBACK (log_notify_cb), notified);
  hw_connection_set_etag (connection, "");
  hw_connection_set_etag (connection, NULL);
  g_assert_cmpstr (notified->str, ==, "");
  hw_connection_set_etag (connection, "\"2\"");
  hw_connection_set_etag (connection, "\"2\"");
  g_assert_cmpstr (notified->str, ==, "etag ");
}

static void
test_set_test (void)
{
  g_autoptr(HwConnection) connection = hw_connection_new ("1", NULL, "n", NULL, "s", NULL, "b");
  g_autoptr(GError) error = g_error_new_literal (HW_ERROR, HW_ERROR_CREDENTIALS, "no");
  g_autoptr(GString) notified = g_string_new (NULL);
  gint64 before = g_get_real_time () / 1000;

  hw_connection_set_test (connection, HW_TEST_WAITING, NULL);
  hw_connection_set_test (connection, HW_TEST_RUNNING, NULL);
  g_assert_cmpint (hw_connection_get_tested_at (connection), ==, 0);

  g_signal_connect (connection, "notify", G_CALLBACK (log_notify_cb), notified);
  hw_connection_set_test (connection, HW_TEST_FAILED, error);
  g_assert_cmpint (hw_connection_get_tested_at (connection), >=, before);
  g_assert_error (hw_connection_get_test_error (connection), HW_ERROR, HW_ERROR_CREDENTIALS);
  g_assert_cmpstr (notified->str, ==, "test-failure test-state test-error tested-at ");

  /* The error may be the connection's own. */
  hw_connection_restore_test (connection, HW_TEST_INCONCLUSIVE, error);
  g_assert_error (hw_connection_get_test_error (connection), HW_ERROR, HW_ERROR_CREDENTIALS);
  hw_connection_restore_test (connection, HW_TEST_UNTESTED, NULL);
  g_assert_null (hw_connection_get_test_error (connection));
  g_assert_cmpint (hw_connection_get_tested_at (connection), >=, before);
}

static void
test_properties (void)
{
  g_autoptr(HwConnection) connection = NULL;
  g_autofree char *id = NULL;
  g_autofree char *spec_id = NULL;
  gint64 created_at;
  HwTestState state;

  connection = read_connection ("{\"id\":\"1\",\"createdAt\":9,\"connectionSpec\":{\"id\":\"s\"}}");
  g_object_get (connection,
                "id", &id,
                "spec-id", &spec_id,
                "created-at", &created_at,
                "test-state", &state,
                NULL);
  g_assert_cmpstr (id, ==, "1");
  g_assert_cmpstr (spec_id, ==, "s");
  g_assert_cmpint (created_at, ==, 9);
  g_assert_cmpint (state, ==, HW_TEST_UNTESTED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/connections/connection/new-destroy", test_new_destroy);
  g_test_add_func ("/core/connections/connection/read-whole", test_read_whole);
  g_test_add_func ("/core/connections/connection/read-wrong-types", test_read_wrong_types);
  g_test_add_func ("/core/connections/connection/read-without-id", test_read_without_id);
  g_test_add_func ("/core/connections/connection/update", test_update);
  g_test_add_func ("/core/connections/connection/etag", test_etag);
  g_test_add_func ("/core/connections/connection/set-test", test_set_test);
  g_test_add_func ("/core/connections/connection/properties", test_properties);

  return g_test_run ();
}
