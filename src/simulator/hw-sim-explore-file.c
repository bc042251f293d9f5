/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#include "config.h"

#include "hw-sim-explore-file.h"

#include <string.h>

#include "hw-sim-error.h"
#include "hw-sim-json.h"

/* The columns and first rows of one file, read in the way that the request says, as a connector
 * would: lines are divided at whatever delimiter is asked for, and what is no JSON is not made any.
 */

typedef HwSimReply *(*Reader) (const HwSimFile  *file,
                               gboolean          modern,
                               HwSimRequest     *request,
                               GError          **error);

static void
set_unreadable (GError          **error,
                const HwSimFile  *file,
                const char       *how)
{
  g_set_error (error, HW_SIM_ERROR, HW_SIM_ERROR_SOURCE_FAILED,
               "The request could not be processed. Error message: the file %s cannot be read as "
               "%s.", file->path, how);
}

static gboolean
read_delimiter (HwSimRequest  *request,
                const char   **delimiter,
                GError       **error)
{
  const char *value = hw_sim_request_get_parameter (request, "columnDelimiter");

  *delimiter = value != NULL && *value != '\0' ? value : ",";
  if (g_utf8_strlen (*delimiter, -1) == 1)
    return TRUE;

  g_set_error_literal (error, HW_SIM_ERROR, HW_SIM_ERROR_DELIMITER,
                       "Column Delimiter cannot be more than one character. Please provide valid "
                       "column delimiter and try again.");
  return FALSE;
}

static JsonArray *
names_to_columns (char **names)
{
  JsonArray *columns = json_array_new ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      JsonObject *column = json_object_new ();

      json_object_set_string_member (column, "name", names[i]);
      json_object_set_string_member (column, "type", "String");
      json_array_add_object_element (columns, column);
    }

  return columns;
}

static JsonArray *
lines_to_rows (char       **lines,
               char       **names,
               const char  *delimiter)
{
  JsonArray *rows = json_array_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto(GStrv) values = g_strsplit (lines[i], delimiter, 0);
      JsonObject *row = json_object_new ();

      for (guint j = 0; names[j] != NULL && values[j] != NULL; j++)
        json_object_set_string_member (row, names[j], values[j]);
      json_array_add_object_element (rows, row);
    }

  return rows;
}

static HwSimReply *
reply_with_columns (JsonArray *columns)
{
  g_autoptr(JsonNode) root = json_node_new (JSON_NODE_ARRAY);
  g_autofree char *text = NULL;

  json_node_take_array (root, columns);
  text = json_to_string (root, FALSE);

  return hw_sim_reply_new (200, text);
}

static HwSimReply *
reply_with_rows (JsonArray *columns,
                 JsonArray *rows)
{
  JsonObject *root = json_object_new ();
  JsonObject *schema = json_object_new ();

  json_object_set_string_member (root, "format", "flat");
  json_object_set_array_member (schema, "columns", columns);
  json_object_set_object_member (root, "schema", schema);
  json_object_set_array_member (root, "data", rows);

  return hw_sim_reply_new_for_json (200, root);
}

static HwSimReply *
read_delimited (const HwSimFile  *file,
                gboolean          modern,
                HwSimRequest     *request,
                GError          **error)
{
  const char *delimiter;
  g_auto(GStrv) lines = NULL;
  g_auto(GStrv) names = NULL;
  JsonArray *columns;

  if (!read_delimiter (request, &delimiter, error))
    return NULL;

  if (file->kind == HW_SIM_FILE_PARQUET)
    {
      set_unreadable (error, file, "delimited text");
      return NULL;
    }

  lines = g_strsplit (file->content, "\n", 0);
  names = g_strsplit (lines[0], delimiter, 0);
  columns = names_to_columns (names);

  return modern ? reply_with_rows (columns, lines_to_rows (lines + 1, names, delimiter))
                : reply_with_columns (columns);
}

static const char *
get_type_name (JsonNode *value)
{
  if (JSON_NODE_HOLDS_OBJECT (value))
    return "object";
  if (JSON_NODE_HOLDS_NULL (value))
    return "null";
  if (json_node_get_value_type (value) == G_TYPE_BOOLEAN)
    return "boolean";

  return json_node_get_value_type (value) == G_TYPE_STRING ? "string" : "integer";
}

static JsonObject *
describe (JsonObject *object)
{
  JsonObject *schema = json_object_new ();
  JsonObject *properties = json_object_new ();
  g_autoptr(GList) names = json_object_get_members (object);

  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonNode *value = json_object_get_member (object, l->data);
      JsonObject *property;

      if (JSON_NODE_HOLDS_OBJECT (value))
        property = describe (json_node_get_object (value));
      else
        {
          property = json_object_new ();
          json_object_set_string_member (property, "type", get_type_name (value));
        }
      json_object_set_object_member (properties, l->data, property);
    }

  json_object_set_string_member (schema, "type", "object");
  json_object_set_object_member (schema, "properties", properties);

  return schema;
}

static HwSimReply *
read_json (const HwSimFile  *file,
           gboolean          modern,
           HwSimRequest     *request,
           GError          **error)
{
  JsonNode *rows;
  JsonObject *root;

  if (file->kind != HW_SIM_FILE_JSON)
    {
      set_unreadable (error, file, "JSON");
      return NULL;
    }

  rows = hw_sim_json_parse (file->content, strlen (file->content), NULL);
  root = json_object_new ();
  json_object_set_string_member (root, "format", "hierarchical");
  json_object_set_object_member (root, "schema",
                                 describe (json_array_get_object_element (
                                             json_node_get_array (rows), 0)));
  json_object_set_member (root, "data", rows);

  return hw_sim_reply_new_for_json (200, root);
}

static HwSimReply *
read_parquet (const HwSimFile  *file,
              gboolean          modern,
              HwSimRequest     *request,
              GError          **error)
{
  g_autoptr(JsonNode) rows = NULL;
  g_autoptr(GList) members = NULL;
  g_autoptr(GPtrArray) names = NULL;

  if (file->kind != HW_SIM_FILE_PARQUET)
    {
      set_unreadable (error, file, "Parquet");
      return NULL;
    }

  rows = hw_sim_json_parse (file->content, strlen (file->content), NULL);
  members = json_object_get_members (json_array_get_object_element (json_node_get_array (rows), 0));
  names = g_ptr_array_new ();
  for (GList *l = members; l != NULL; l = l->next)
    g_ptr_array_add (names, l->data);
  g_ptr_array_add (names, NULL);

  return reply_with_rows (names_to_columns ((char **)names->pdata),
                          json_array_ref (json_node_get_array (rows)));
}

static gboolean
check_compression (const HwSimFile  *file,
                   HwSimRequest     *request,
                   GError          **error)
{
  const char *wanted = g_str_has_suffix (file->path, ".gz") ? "gzip" : NULL;
  const char *given = hw_sim_request_get_parameter (request, "compressionType");

  if (g_strcmp0 (wanted, given) == 0)
    return TRUE;

  set_unreadable (error, file, given != NULL ? given : "text without compression");
  return FALSE;
}

/**
 * hw_sim_explore_file_handle:
 * @file: which one
 * @modern: whether rows are given beside the columns of a delimited file
 *
 * Returns: (transfer full) (nullable): the reply, or %NULL with @error set
 */
HwSimReply *
hw_sim_explore_file_handle (const HwSimFile  *file,
                            gboolean          modern,
                            HwSimRequest     *request,
                            GError          **error)
{
  static const struct
  {
    const char *file_type;
    Reader      reader;
  } readers[] = {
    { "delimited", read_delimited },
    { "json", read_json },
    { "parquet", read_parquet },
  };
  const char *file_type = hw_sim_request_get_parameter (request, "fileType");

  if (!check_compression (file, request, error))
    return NULL;

  for (size_t i = 0; i < G_N_ELEMENTS (readers); i++)
    if (strcmp (readers[i].file_type, file_type) == 0)
      return readers[i].reader (file, modern, request, error);

  g_set_error (error, HW_SIM_ERROR, HW_SIM_ERROR_PARAM_VALUE,
               "The provided param value %s is not a valid input for property=fileType. Please "
               "provide a valid param value and try again.", file_type);
  return NULL;
}
