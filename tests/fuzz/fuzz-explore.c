/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <string.h>

#include "explore/hw-next-step.h"
#include "explore/hw-preview.h"
#include "hw-fuzz.h"
#include "net/hw-json.h"

/* What a source answers about its contents, which is the least known of all: lists of folders,
 * files and tables, schemas, first rows. */

static void
check_node (JsonObject *object)
{
  g_autoptr(HwExploreNode) node = hw_explore_node_new_from_json (object);
  g_autoptr(HwConnection) connection = NULL;
  g_autofree char *next_step = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(JsonNode) root = NULL;
  HwFileFormat format;

  if (node == NULL)
    return;

  g_assert_cmpstr (hw_explore_node_get_name (node), !=, "");
  hw_fuzz_assert_text (hw_explore_node_get_name (node), 0);
  hw_fuzz_assert_text (hw_explore_node_get_path (node), 0);
  hw_explore_node_contains (node, "a");

  format = hw_file_format_guess (hw_explore_node_get_name (node));
  connection = hw_connection_new ("id", NULL, "name", NULL, "spec", NULL, "sandbox");
  next_step = hw_next_step_dup_json (connection, node, &format);
  bytes = g_bytes_new_static (next_step, strlen (next_step));
  root = hw_json_parse (bytes, NULL);
  g_assert_nonnull (root);
}

static void
check_children (JsonNode *root)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *object = hw_json_array_peek_object (array, i);

      if (object != NULL)
        check_node (object);
    }
}

static void
check_schema (HwTableSchema *schema)
{
  GListModel *columns = hw_table_schema_get_columns (schema);
  guint n = g_list_model_get_n_items (columns);

  g_assert_cmpuint (n, <=, HW_TABLE_SCHEMA_MAX_COLUMNS);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(HwTableColumn) column = g_list_model_get_item (columns, i);

      hw_fuzz_assert_text (hw_table_column_get_name (column), 0);
      g_assert_cmpuint (hw_table_column_get_depth (column), <=, HW_TABLE_SCHEMA_MAX_DEPTH);
    }
}

static void
check_row (HwPreviewRow *row,
           guint         n_cells)
{
  for (guint i = 0; i < n_cells; i++)
    hw_fuzz_assert_text (hw_preview_row_get_cell (row, i), (HW_PREVIEW_MAX_CELL + 1) * 4);
}

static void
check_preview (HwPreview *preview)
{
  GListModel *rows = hw_preview_get_rows (preview);
  guint n_cells = g_strv_length ((char **)hw_preview_get_column_names (preview));
  guint n_rows = g_list_model_get_n_items (rows);

  g_assert_cmpuint (n_cells, <=, HW_PREVIEW_MAX_COLUMNS);
  g_assert_cmpuint (n_cells, <=, hw_preview_get_n_columns (preview));
  g_assert_cmpuint (n_rows, <=, HW_PREVIEW_MAX_ROWS);
  g_assert_cmpuint (n_rows, <=, hw_preview_get_n_rows (preview));
  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr(HwPreviewRow) row = g_list_model_get_item (rows, i);

      check_row (row, n_cells);
    }
}

void
hw_fuzz_one (GBytes *bytes)
{
  g_autoptr(JsonNode) root = hw_json_parse (bytes, NULL);
  g_autoptr(HwTableSchema) schema = NULL;
  g_autoptr(HwPreview) preview = NULL;

  if (root == NULL)
    return;

  check_children (root);
  schema = hw_table_schema_new_from_json (root);
  check_schema (schema);
  preview = hw_preview_new_from_json (root, schema);
  if (preview != NULL)
    check_preview (preview);
}
