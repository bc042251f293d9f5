/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#include "config.h"

#include "hw-sim-explore.h"

#include <string.h>

#include "hw-sim-error.h"
#include "hw-sim-explore-data.h"
#include "hw-sim-explore-file.h"
#include "hw-sim-json.h"

/* `GET /connections/{id}/explore`: what a source holds.
 *
 * The parameters are those of help/sources/tutorials/api/explore/ in experience-platform.en, and
 * nothing else is taken: no ROOT and no FileType, which only flow-service.yaml has. The pages
 * differ from each other in what comes back, so sources do here:
 *
 *   amazon-s3, azure-file-storage  types in lower case, with canPreview; a file with its rows
 *   other cloud storage            "File" and "Folder" without more; a file as an array of columns
 *   databases                      as other tables, with meta:xdmType beside a format
 *   a few REST sources             nothing but objectType=rest
 *   streaming sources              nothing: 1336
 */

#define STREAMING_PROVIDER "521eee4d-8cbe-4906-bb48-fb6bd4450033"

typedef enum
{
  KIND_NONE,
  KIND_REST,
  KIND_FILES,
  KIND_DATABASE,
  KIND_TABLES,
} Kind;

static Kind
get_kind (JsonObject *spec)
{
  static const char *const rest[] = {
    "generic-rest", "mailchimp-campaign", "mailchimp-members", "pinterest-ads", NULL,
  };
  JsonObject *attributes = hw_sim_json_get_object (spec, "attributes");
  const char *category = attributes != NULL ? hw_sim_json_get_string (attributes, "category")
                                            : NULL;
  const char *name = hw_sim_json_get_string (spec, "name");

  if (g_strcmp0 (hw_sim_json_get_string (spec, "providerId"), STREAMING_PROVIDER) == 0)
    return KIND_NONE;
  if (name != NULL && g_strv_contains (rest, name))
    return KIND_REST;
  if (g_strcmp0 (category, "Cloud Storage") == 0)
    return KIND_FILES;

  return g_strcmp0 (category, "Databases") == 0 ? KIND_DATABASE : KIND_TABLES;
}

static gboolean
is_modern (JsonObject *spec)
{
  const char *name = hw_sim_json_get_string (spec, "name");

  return g_strcmp0 (name, "amazon-s3") == 0 || g_strcmp0 (name, "azure-file-storage") == 0;
}

/* --- Answers --- */

static HwSimReply *
reply_with_array (JsonArray *array)
{
  g_autoptr(JsonNode) root = json_node_new (JSON_NODE_ARRAY);
  g_autofree char *text = NULL;

  json_node_take_array (root, array);
  text = json_to_string (root, FALSE);

  return hw_sim_reply_new (200, text);
}

static JsonObject *
item_to_json (const char *type,
              const char *name,
              const char *path)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "type", type);
  json_object_set_string_member (object, "name", name);
  json_object_set_string_member (object, "path", path);

  return object;
}

static HwSimReply *
list_tables (Kind kind)
{
  JsonArray *array = json_array_new ();
  guint n_tables;
  const HwSimTable *tables = hw_sim_explore_tables (kind == KIND_DATABASE, &n_tables);

  for (guint i = 0; i < n_tables; i++)
    {
      JsonObject *object = item_to_json ("table", tables[i].name, tables[i].path);

      json_object_set_boolean_member (object, "canPreview", tables[i].rows != NULL);
      json_object_set_boolean_member (object, "canFetchSchema", tables[i].columns != NULL);
      json_array_add_object_element (array, object);
    }

  return reply_with_array (array);
}

static JsonObject *
column_to_json (const HwSimColumn *column,
                Kind               kind)
{
  JsonObject *object = json_object_new ();
  JsonObject *xdm = json_object_new ();

  json_object_set_string_member (object, "name", column->name);
  json_object_set_string_member (object, "type", column->type);
  json_object_set_string_member (xdm, "type", column->type);
  if (column->format != NULL)
    {
      json_object_set_string_member (xdm, "format", column->format);
      if (kind == KIND_DATABASE)
        json_object_set_string_member (object, "meta:xdmType", column->format);
    }
  json_object_set_object_member (object, "xdm", xdm);

  return object;
}

static HwSimReply *
reply_with_table (const HwSimTable *table,
                  Kind              kind,
                  gboolean          preview)
{
  JsonObject *root = json_object_new ();
  JsonObject *schema = json_object_new ();
  JsonArray *columns = json_array_new ();

  for (guint i = 0; table->columns[i].name != NULL; i++)
    json_array_add_object_element (columns, column_to_json (&table->columns[i], kind));

  json_object_set_string_member (root, "format", "flat");
  json_object_set_array_member (schema, "columns", columns);
  json_object_set_object_member (root, "schema", schema);
  if (preview && table->rows != NULL)
    json_object_set_member (root, "data",
                            hw_sim_json_parse (table->rows, strlen (table->rows), NULL));

  return hw_sim_reply_new_for_json (200, root);
}

static HwSimReply *
explore_table (Kind           kind,
               HwSimRequest  *request,
               GError       **error)
{
  const char *path = hw_sim_request_get_parameter (request, "object");
  const HwSimTable *table = hw_sim_explore_find_table (kind == KIND_DATABASE, path);
  gboolean preview = g_strcmp0 (hw_sim_request_get_parameter (request, "preview"), "true") == 0;

  if (table != NULL && table->columns != NULL)
    return reply_with_table (table, kind, preview);

  g_set_error (error, HW_SIM_ERROR, HW_SIM_ERROR_NO_COLUMNS,
               "No columns were found for table %s. Please provide a valid table name and try "
               "again.", path);
  return NULL;
}

/* --- Folders --- */

static gboolean
is_in (const char *path,
       const char *folder)
{
  size_t length = strlen (folder);

  return strncmp (path, folder, length) == 0 && path[length] == '/' &&
         path[length + 1] != '\0' && strchr (path + length + 1, '/') == NULL;
}

static void
add_file (JsonArray       *array,
          const HwSimFile *file,
          gboolean         modern)
{
  gboolean is_folder = file->kind == HW_SIM_FILE_FOLDER;
  const char *type = modern ? (is_folder ? "folder" : "file") : (is_folder ? "Folder" : "File");
  JsonObject *object = item_to_json (type, strrchr (file->path, '/') + 1, file->path);

  if (modern)
    {
      json_object_set_boolean_member (object, "canPreview", !is_folder);
      json_object_set_boolean_member (object, "canFetchSchema", !is_folder);
    }
  json_array_add_object_element (array, object);
}

static void
add_generated (JsonArray       *array,
               const HwSimFile *folder,
               gboolean         modern)
{
  guint n = folder->content != NULL ? (guint)g_ascii_strtoull (folder->content, NULL, 10) : 0;

  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/part-%05u.csv", folder->path, i);
      HwSimFile file = { path, HW_SIM_FILE_LINES, NULL };

      add_file (array, &file, modern);
    }
}

/* The root's path is empty, and so no slash stands twice. */
static HwSimReply *
list_folder (const HwSimFile *folder,
             gboolean         modern)
{
  JsonArray *array = json_array_new ();
  guint n_files;
  const HwSimFile *files = hw_sim_explore_files (&n_files);

  for (guint i = 0; i < n_files; i++)
    if (is_in (files[i].path, folder != NULL ? folder->path : ""))
      add_file (array, &files[i], modern);
  if (folder != NULL)
    add_generated (array, folder, modern);

  return reply_with_array (array);
}

static gboolean
set_not_found (GError     **error,
               const char  *path)
{
  g_set_error (error, HW_SIM_ERROR, HW_SIM_ERROR_SOURCE_NOT_FOUND,
               "The requested resource is not found. The path %s does not exist in the source.",
               path);
  return FALSE;
}

static HwSimReply *
explore_folder (gboolean       modern,
                HwSimRequest  *request,
                GError       **error)
{
  const char *path = hw_sim_request_get_parameter (request, "object");
  const HwSimFile *folder = hw_sim_explore_find_file (path);

  if (strcmp (path, "/") == 0)
    return list_folder (NULL, modern);

  if (folder == NULL || folder->kind != HW_SIM_FILE_FOLDER)
    {
      set_not_found (error, path);
      return NULL;
    }

  if (strcmp (folder->path, "/restricted") == 0)
    {
      g_set_error (error, HW_SIM_ERROR, HW_SIM_ERROR_SOURCE_FORBIDDEN,
                   "The requested operation is forbidden. Access to %s is denied.", path);
      return NULL;
    }

  return list_folder (folder, modern);
}

static HwSimReply *
explore_file (gboolean       modern,
              HwSimRequest  *request,
              GError       **error)
{
  const char *path = hw_sim_request_get_parameter (request, "object");
  const HwSimFile *file = hw_sim_explore_find_file (path);

  if (file != NULL && file->kind != HW_SIM_FILE_FOLDER)
    return hw_sim_explore_file_handle (file, modern, request, error);

  set_not_found (error, path);
  return NULL;
}

/* --- Requests --- */

static gboolean
check_given (HwSimRequest  *request,
             const char    *name,
             const char    *object_type,
             GError       **error)
{
  const char *value = hw_sim_request_get_parameter (request, name);

  if (value != NULL && *value != '\0')
    return TRUE;

  g_set_error (error, HW_SIM_ERROR, HW_SIM_ERROR_EXPLORE_OBJECT,
               "The %s cannot be empty for objectType=%s. Please provide valid %s and try again.",
               name, object_type, name);
  return FALSE;
}

static const char *
read_object_type (HwSimRequest  *request,
                  GError       **error)
{
  const char *object_type = hw_sim_request_get_parameter (request, "objectType");

  if (object_type == NULL)
    g_set_error_literal (error, HW_SIM_ERROR, HW_SIM_ERROR_QUERY_MISSING,
                         "The param objectType is missing in the request. "
                         "Please provide a valid objectType and try again.");
  else if (*object_type == '\0')
    g_set_error_literal (error, HW_SIM_ERROR, HW_SIM_ERROR_QUERY_EMPTY,
                         "The query param : objectType cannot be empty. "
                         "Please provide valid objectType and try again.");

  return object_type != NULL && *object_type != '\0' ? object_type : NULL;
}

static gboolean
check_values (HwSimRequest  *request,
              GError       **error)
{
  static const char *const known[] = {
    "objectType", "object", "fileType", "preview", "columnDelimiter", "compressionType",
    "encoding", "sourceParams", NULL,
  };
  const char *preview = hw_sim_request_get_parameter (request, "preview");

  if (!hw_sim_request_check_names (request, known, error))
    return FALSE;
  if (preview == NULL || strcmp (preview, "true") == 0 || strcmp (preview, "false") == 0)
    return TRUE;

  g_set_error_literal (error, HW_SIM_ERROR, HW_SIM_ERROR_QUERY_VALUE,
                       "preview must be true or false");
  return FALSE;
}

static HwSimReply *
explore_files (gboolean       modern,
               const char    *object_type,
               HwSimRequest  *request,
               GError       **error)
{
  if (strcmp (object_type, "root") == 0)
    return list_folder (NULL, modern);

  if (strcmp (object_type, "folder") == 0)
    return check_given (request, "object", object_type, error)
           ? explore_folder (modern, request, error) : NULL;

  if (strcmp (object_type, "file") == 0)
    return check_given (request, "object", object_type, error) &&
           check_given (request, "fileType", object_type, error)
           ? explore_file (modern, request, error) : NULL;

  hw_sim_error_set_default (error, HW_SIM_ERROR_OBJECT_TYPE);
  return NULL;
}

static HwSimReply *
explore_tables (Kind           kind,
                const char    *object_type,
                HwSimRequest  *request,
                GError       **error)
{
  if (strcmp (object_type, "root") == 0)
    return list_tables (kind);

  if (strcmp (object_type, "table") == 0)
    return check_given (request, "object", object_type, error)
           ? explore_table (kind, request, error) : NULL;

  hw_sim_error_set_default (error, HW_SIM_ERROR_OBJECT_TYPE);
  return NULL;
}

static HwSimReply *
explore_rest (const char    *object_type,
              HwSimRequest  *request,
              GError       **error)
{
  if (strcmp (object_type, "rest") != 0)
    {
      hw_sim_error_set_default (error, HW_SIM_ERROR_OBJECT_TYPE);
      return NULL;
    }

  if (!check_given (request, "object", object_type, error) ||
      !check_given (request, "fileType", object_type, error))
    return NULL;

  return hw_sim_reply_new (200,
                           "{\"format\":\"hierarchical\",\"schema\":{\"type\":\"object\","
                           "\"properties\":{\"id\":{\"type\":\"string\"}}},"
                           "\"data\":[{\"id\":\"1\"}]}");
}

/**
 * hw_sim_explore_handle:
 * @spec: what the connection is made of
 * @is_empty: whether its user may see nothing at the source
 *
 * Returns: (transfer full) (nullable): the reply, or %NULL with @error set
 */
HwSimReply *
hw_sim_explore_handle (JsonObject    *spec,
                       gboolean       is_empty,
                       HwSimRequest  *request,
                       GError       **error)
{
  Kind kind = get_kind (spec);
  const char *object_type;

  if (kind == KIND_NONE)
    {
      g_set_error (error, HW_SIM_ERROR, HW_SIM_ERROR_EXPLORE_UNSUPPORTED,
                   "Explore connection is not supported for connection spec ID: %s. "
                   "Please provide supported connection spec id and try again.",
                   hw_sim_json_get_string (spec, "id"));
      return NULL;
    }

  if (!check_values (request, error) || !(object_type = read_object_type (request, error)))
    return NULL;

  if (is_empty && strcmp (object_type, "root") == 0)
    return hw_sim_reply_new (200, "[]");

  switch (kind)
    {
    case KIND_FILES:
      return explore_files (is_modern (spec), object_type, request, error);

    case KIND_REST:
      return explore_rest (object_type, request, error);

    case KIND_DATABASE:
    case KIND_TABLES:
    case KIND_NONE:
    default:
      return explore_tables (kind, object_type, request, error);
    }
}
