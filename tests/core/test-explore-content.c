/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "explore/hw-explore-content.h"
#include "hw-test-platform.h"
#include "net/hw-error.h"

#define EXPLORE HW_TEST_CONNECTIONS "/69f1/explore"
#define TABLE EXPLORE "?objectType=table&object=T"
#define ROWS TABLE "&preview=true"
#define FILE_CALL EXPLORE "?objectType=file&object=%2Fd.csv&fileType=delimited&preview=true"

/* --- Shapes of answers --- */

static char *
describe_schema (HwTableSchema *schema)
{
  GListModel *columns = hw_table_schema_get_columns (schema);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr(HwTableColumn) column = g_list_model_get_item (columns, i);
      const char *type = hw_table_column_get_value_type (column);
      const char *format = hw_table_column_get_format (column);

      g_string_append_printf (text, "%s:%s:%s ", hw_table_column_get_name (column),
                              type != NULL ? type : "", format != NULL ? format : "");
    }

  return g_string_free (text, FALSE);
}

static char *
describe_preview (HwPreview *preview)
{
  GListModel *rows = hw_preview_get_rows (preview);
  const char *const *names = hw_preview_get_column_names (preview);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr(HwPreviewRow) row = g_list_model_get_item (rows, i);

      for (guint j = 0; names[j] != NULL; j++)
        g_string_append_printf (text, "%s=%s%s ", names[j], hw_preview_row_get_cell (row, j),
                                hw_preview_row_is_null (row, j) ? "!" : "");
    }

  return g_string_free (text, FALSE);
}

static void
test_shapes (void)
{
  /* Published: explore/tabular.md, explore/cloud-storage.md, flow-service.yaml (an example, and the
   * schema of its own connection specs), the REST sources' answers. Then what nobody promised. */
  static const struct
  {
    const char *json;
    const char *columns;
    const char *rows; /* (nullable): there is no preview */
  } cases[] = {
    { "{\"format\":\"flat\",\"schema\":{\"columns\":["
      "{\"name\":\"TestID\",\"type\":\"string\",\"xdm\":{\"type\":\"string\"}},"
      "{\"name\":\"Datefield\",\"type\":\"string\",\"meta:xdmType\":\"date-time\","
      "\"xdm\":{\"type\":\"string\",\"format\":\"date-time\"}}]}}",
      "TestID:string: Datefield:string:date-time ", NULL },
    { "{\"format\":\"flat\",\"schema\":{\"columns\":[{\"name\":\"a\",\"type\":\"integer\"}]},"
      "\"data\":[{\"a\":1,\"b\":\"x\"},{\"a\":null}]}",
      "a:integer: ", "a=1 b=x a=null! b= " },
    { "[{\"name\":\"Id\",\"type\":\"String\"},{\"name\":\"Email\",\"type\":\"String\"}]",
      "Id:String: Email:String: ", NULL },
    { "{\"items\":[{\"columnName\":\"name\",\"columnType\":\"string\"}]}", "name:string: ", NULL },
    { "{\"format\":\"hierarchical\",\"schema\":{\"type\":\"object\",\"properties\":{"
      "\"id\":{\"type\":[\"string\",\"null\"]},"
      "\"at\":{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}}},"
      "\"tags\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}}}},"
      "\"data\":[{\"id\":\"1\",\"at\":{\"city\":\"Graz\"},\"tags\":[1,2.5,true]}]}",
      "id:string | null: at:object: at.city:string: tags:array: ",
      "id=1 at={\"city\":\"Graz\"} tags=[1,2.5,true] " },
    { "{\"schema\":{\"type\":\"array\",\"items\":{\"properties\":{\"x\":{}}}},\"data\":[]}",
      "x:: ", "" },
    { "{\"schema\":{\"columns\":[{\"name\":\"a\",\"xdm\":{\"type\":\"number\"}}]}}", "a:number: ",
      NULL },
    { "{\"data\":[{\"null\":\"null\"},7,[1],{\"null\":false}]}", "",
      "null=null null=false " },
    { "{\"schema\":\"x\",\"data\":{},\"extra\":[]}", "", NULL },
    { "{\"schema\":{\"columns\":[7,null,{},{\"name\":1},{\"name\":\"ok\",\"type\":{}}]}}", "ok:: ",
      NULL },
    { "{\"schema\":{\"properties\":{\"a\":7,\"b\":{\"properties\":[]}}}}", "b:: ", NULL },
    { "[]", "", NULL },
    { "{}", "", NULL },
    { "7", "", NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(JsonNode) root = json_from_string (cases[i].json, NULL);
      g_autoptr(HwTableSchema) schema = hw_table_schema_new_from_json (root);
      g_autoptr(HwPreview) preview = hw_preview_new_from_json (root, schema);
      g_autofree char *columns = describe_schema (schema);
      g_autofree char *rows = preview != NULL ? describe_preview (preview) : NULL;

      g_assert_cmpstr (columns, ==, cases[i].columns);
      g_assert_cmpstr (rows, ==, cases[i].rows);
    }
}

static JsonNode *
create_large (guint n_rows,
              guint n_columns)
{
  g_autoptr(GString) json = g_string_new ("{\"data\":[");

  for (guint i = 0; i < n_rows; i++)
    {
      g_string_append (json, i > 0 ? ",{" : "{");
      for (guint j = 0; j < n_columns; j++)
        g_string_append_printf (json, "%s\"c%u\":%u", j > 0 ? "," : "", j, i);
      g_string_append_c (json, '}');
    }
  g_string_append (json, "]}");

  return json_from_string (json->str, NULL);
}

static void
test_bounds (void)
{
  g_autoptr(JsonNode) root = create_large (HW_PREVIEW_MAX_ROWS + 5, HW_PREVIEW_MAX_COLUMNS + 3);
  g_autoptr(HwTableSchema) schema = hw_table_schema_new_from_json (root);
  g_autoptr(HwPreview) preview = hw_preview_new_from_json (root, schema);
  g_autoptr(HwPreviewRow) row = NULL;
  g_autofree char *text = g_strnfill (HW_PREVIEW_MAX_CELL + 1, 'x');
  g_autofree char *json = g_strdup_printf ("{\"data\":[{\"a\":\"%s\"}]}", text);
  g_autoptr(JsonNode) long_root = json_from_string (json, NULL);
  g_autoptr(HwPreview) long_preview = hw_preview_new_from_json (long_root, schema);

  g_assert_cmpuint (hw_preview_get_n_rows (preview), ==, HW_PREVIEW_MAX_ROWS + 5);
  g_assert_cmpuint (hw_preview_get_n_columns (preview), ==, HW_PREVIEW_MAX_COLUMNS + 3);
  g_assert_cmpuint (g_list_model_get_n_items (hw_preview_get_rows (preview)), ==,
                    HW_PREVIEW_MAX_ROWS);
  g_assert_cmpuint (g_strv_length ((char **)hw_preview_get_column_names (preview)), ==,
                    HW_PREVIEW_MAX_COLUMNS);

  row = g_list_model_get_item (hw_preview_get_rows (long_preview), 0);
  g_assert_cmpint (g_utf8_strlen (hw_preview_row_get_cell (row, 0), -1), ==,
                   HW_PREVIEW_MAX_CELL + 1);
  g_assert_true (g_str_has_suffix (hw_preview_row_get_cell (row, 0), "x…"));
}

static void
test_many_columns (void)
{
  g_autoptr(GString) json = g_string_new ("[");
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(HwTableSchema) schema = NULL;

  for (guint i = 0; i <= HW_TABLE_SCHEMA_MAX_COLUMNS; i++)
    g_string_append_printf (json, "%s{\"name\":\"c%u\"}", i > 0 ? "," : "", i);
  g_string_append_c (json, ']');
  root = json_from_string (json->str, NULL);
  schema = hw_table_schema_new_from_json (root);
  g_assert_true (hw_table_schema_get_truncated (schema));
  g_assert_cmpuint (g_list_model_get_n_items (hw_table_schema_get_columns (schema)), ==,
                    HW_TABLE_SCHEMA_MAX_COLUMNS);
}

static void
test_deep_schema (void)
{
  g_autoptr(GString) json = g_string_new ("{\"schema\":");
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(HwTableSchema) schema = NULL;

  for (guint i = 0; i < 100; i++)
    g_string_append (json, "{\"properties\":{\"a\":");
  g_string_append (json, "{}");
  for (guint i = 0; i < 100; i++)
    g_string_append (json, "}}");
  g_string_append_c (json, '}');
  root = json_from_string (json->str, NULL);
  g_assert_nonnull (root);
  schema = hw_table_schema_new_from_json (root);
  g_assert_true (hw_table_schema_get_truncated (schema));
  g_assert_cmpuint (g_list_model_get_n_items (hw_table_schema_get_columns (schema)), ==,
                    HW_TABLE_SCHEMA_MAX_DEPTH);
}

/* --- Loading --- */

typedef struct
{
  HwTestClient      http;
  HwConnection     *connection;
  HwExplorer       *explorer;
  HwExploreNode    *node;
  HwExploreContent *content;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  hw_test_client_set_up (&fixture->http, data);
  fixture->connection = hw_connection_new ("69f1", NULL, "N", NULL, "s", NULL, HW_TEST_SANDBOX);
  fixture->explorer = hw_explorer_new (fixture->http.client, fixture->connection);
  fixture->node = hw_explore_node_new (HW_EXPLORE_TABLE, "T", "T");
  fixture->content = hw_explore_content_new (fixture->explorer, fixture->node, NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  hw_explorer_stop (fixture->explorer);
  hw_test_wait_sole_owner (fixture->content);
  g_assert_finalize_object (fixture->content);
  g_assert_finalize_object (fixture->explorer);
  g_assert_finalize_object (fixture->node);
  g_assert_finalize_object (fixture->connection);
  hw_test_wait_sole_owner (fixture->http.client);
  hw_test_client_tear_down (&fixture->http, data);
}

static void
load (Fixture  *fixture,
      gboolean  preview)
{
  hw_explore_content_load (fixture->content, preview);
  g_assert_true (hw_explore_content_get_loading (fixture->content));
  hw_test_wait_boolean (fixture->content, "loading", FALSE);
}

static void
expect (Fixture    *fixture,
        const char *target,
        guint       status,
        const char *body)
{
  hw_test_server_expect (fixture->http.server, "GET", target, status, body);
}

static void
test_schema_then_rows (Fixture       *fixture,
                       gconstpointer  data)
{
  expect (fixture, TABLE, 200, "{\"schema\":{\"columns\":[{\"name\":\"a\"}]}}");
  load (fixture, FALSE);
  g_assert_nonnull (hw_explore_content_get_schema (fixture->content));
  g_assert_null (hw_explore_content_get_preview (fixture->content));
  g_assert_false (hw_explore_content_get_previewed (fixture->content));

  expect (fixture, ROWS, 200, "{\"schema\":{\"columns\":[{\"name\":\"a\"}]},\"data\":[{\"a\":1}]}");
  load (fixture, TRUE);
  g_assert_true (hw_explore_content_get_previewed (fixture->content));
  g_assert_cmpuint (hw_preview_get_n_rows (hw_explore_content_get_preview (fixture->content)), ==,
                    1);
}

static void
test_failure_keeps_schema (Fixture       *fixture,
                           gconstpointer  data)
{
  expect (fixture, TABLE, 200, "[{\"name\":\"a\"}]");
  load (fixture, FALSE);
  expect (fixture, ROWS, 400, "{\"type\":\"https://ns.adobe.com/aep/errors/FLOW-1330-400\"}");
  load (fixture, TRUE);
  g_assert_error (hw_explore_content_get_error (fixture->content), HW_ERROR,
                  HW_ERROR_INVALID_INPUT);
  g_assert_nonnull (hw_explore_content_get_schema (fixture->content));
  g_assert_false (hw_explore_content_get_previewed (fixture->content));

  expect (fixture, ROWS, 200, "7");
  load (fixture, TRUE);
  g_assert_error (hw_explore_content_get_error (fixture->content), HW_ERROR,
                  HW_ERROR_INVALID_RESPONSE);

  expect (fixture, ROWS, 200, "{\"data\":[]}");
  load (fixture, TRUE);
  g_assert_no_error (hw_explore_content_get_error (fixture->content));
  g_assert_true (hw_explore_content_get_previewed (fixture->content));
}

static void
test_connector_message (Fixture       *fixture,
                        gconstpointer  data)
{
  expect (fixture, TABLE, 400,
          "{\"type\":\"https://ns.adobe.com/aep/errors/FLOW-1308-400\",\"errorMessage\":\"bad\"}");
  load (fixture, FALSE);
  g_assert_error (hw_explore_content_get_error (fixture->content), HW_ERROR, HW_ERROR_FAILED);
  g_assert_cmpstr (hw_error_get_detail (hw_explore_content_get_error (fixture->content)), ==,
                   "bad");
  g_assert_cmpstr (hw_error_get_service_code (hw_explore_content_get_error (fixture->content)), ==,
                   "1308");
}

static void
test_file (Fixture       *fixture,
           gconstpointer  data)
{
  const HwFileFormat format = { HW_FILE_TYPE_DELIMITED, ',', NULL };
  g_autoptr(HwExploreNode) node = hw_explore_node_new (HW_EXPLORE_FILE, "d.csv", "/d.csv");
  g_autoptr(HwExploreContent) content = hw_explore_content_new (fixture->explorer, node, &format);

  /* The tutorial's answer has no rows, though they were asked for. */
  expect (fixture, FILE_CALL, 200, "[{\"name\":\"Id\",\"type\":\"String\"}]");
  hw_explore_content_load (content, FALSE);
  hw_test_wait_boolean (content, "loading", FALSE);
  g_assert_true (hw_explore_content_get_previewed (content));
  g_assert_null (hw_explore_content_get_preview (content));
  hw_test_wait_sole_owner (content);
}

static void
test_stop (Fixture       *fixture,
           gconstpointer  data)
{
  hw_test_reply_hold (hw_test_server_expect (fixture->http.server, "GET", TABLE, 200, "[]"));
  hw_explore_content_load (fixture->content, FALSE);
  hw_test_server_wait_requests (fixture->http.server, 1);
  hw_explore_content_stop (fixture->content);
  g_assert_false (hw_explore_content_get_loading (fixture->content));
  hw_test_wait_sole_owner (fixture->content);
  g_assert_null (hw_explore_content_get_schema (fixture->content));
  g_assert_no_error (hw_explore_content_get_error (fixture->content));
}

static void
test_end_of_visit (Fixture       *fixture,
                   gconstpointer  data)
{
  hw_test_reply_hold (hw_test_server_expect (fixture->http.server, "GET", TABLE, 200, "[]"));
  hw_explore_content_load (fixture->content, FALSE);
  hw_test_server_wait_requests (fixture->http.server, 1);
  hw_explorer_stop (fixture->explorer);
  hw_test_wait_boolean (fixture->content, "loading", FALSE);
  g_assert_null (hw_explore_content_get_schema (fixture->content));
}

#define ADD(name, test) g_test_add ("/core/explore-content/" name, Fixture, NULL, set_up, test, \
                                    tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/explore-content/shapes", test_shapes);
  g_test_add_func ("/core/explore-content/bounds", test_bounds);
  g_test_add_func ("/core/explore-content/many-columns", test_many_columns);
  g_test_add_func ("/core/explore-content/deep-schema", test_deep_schema);
  ADD ("schema-then-rows", test_schema_then_rows);
  ADD ("failure-keeps-schema", test_failure_keeps_schema);
  ADD ("connector-message", test_connector_message);
  ADD ("file", test_file);
  ADD ("stop", test_stop);
  ADD ("end-of-visit", test_end_of_visit);

  return g_test_run ();
}
