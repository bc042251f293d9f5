/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "explore/hw-table-schema.h"

#include "net/hw-json.h"

/* The columns of a table or a file, from whichever shape the service has answered in:
 *
 *   {"format":"flat","schema":{"columns":[{"name","type","xdm":{"type","format"}}]}}  tables
 *   [{"name","type"}]                                             files, by the tutorial
 *   {"items":[{"columnName","columnType"}]}                       the example of flow-service.yaml
 *   {"format":"hierarchical","schema":{JSON Schema}}              JSON, and REST sources
 *
 * What is in none of these shapes has no columns: that is no error, for rows may still be there. */
struct _HwTableSchema
{
  GObject     parent_instance;

  GListStore *columns;    /* (owned) (not nullable): of HwTableColumn */
  GPtrArray  *pending;    /* (owned) (nullable): while an answer is read */
  gboolean    truncated;
};

G_DEFINE_FINAL_TYPE (HwTableSchema, hw_table_schema, G_TYPE_OBJECT)

static void
hw_table_schema_finalize (GObject *object)
{
  HwTableSchema *self = HW_TABLE_SCHEMA (object);

  g_clear_object (&self->columns);
  g_clear_pointer (&self->pending, g_ptr_array_unref);

  G_OBJECT_CLASS (hw_table_schema_parent_class)->finalize (object);
}

static void
hw_table_schema_class_init (HwTableSchemaClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hw_table_schema_finalize;
}

static void
hw_table_schema_init (HwTableSchema *self)
{
  self->columns = g_list_store_new (HW_TYPE_TABLE_COLUMN);
  self->pending = g_ptr_array_new_with_free_func (g_object_unref);
}

static gboolean
take_column (HwTableSchema *self,
             HwTableColumn *column)
{
  if (self->pending->len >= HW_TABLE_SCHEMA_MAX_COLUMNS)
    {
      self->truncated = TRUE;
      g_object_unref (column);
      return FALSE;
    }

  g_ptr_array_add (self->pending, column);
  return TRUE;
}

/* JSON Schema allows several types: ["string","null"]. */
static char *
dup_type (JsonObject *object,
          const char *member)
{
  JsonArray *types = hw_json_peek_array (object, member);
  g_autoptr(GString) text = NULL;

  if (types == NULL)
    return g_strdup (hw_json_peek_string (object, member));

  text = g_string_new (NULL);
  for (guint i = 0; i < json_array_get_length (types); i++)
    {
      const char *type = hw_json_array_peek_string (types, i);

      if (type != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " | " : "", type);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const char *
get_format (JsonObject *object)
{
  const char *format = hw_json_peek_string (hw_json_peek_object (object, "xdm"), "format");

  if (format == NULL)
    format = hw_json_peek_string (object, "format");
  if (format == NULL)
    format = hw_json_peek_string (object, "meta:xdmType");

  return format;
}

static gboolean
take_flat_column (HwTableSchema *self,
                  JsonObject    *object)
{
  const char *name = hw_json_peek_string (object, "name");
  g_autofree char *type = dup_type (object, "type");

  if (name == NULL)
    name = hw_json_peek_string (object, "columnName");
  if (type == NULL)
    type = dup_type (object, "columnType");
  if (type == NULL)
    type = dup_type (hw_json_peek_object (object, "xdm"), "type");
  if (name == NULL)
    return TRUE;

  return take_column (self, hw_table_column_new (name, type, get_format (object), 0));
}

static void
take_flat (HwTableSchema *self,
           JsonArray     *columns)
{
  for (guint i = 0; i < json_array_get_length (columns); i++)
    {
      JsonObject *object = hw_json_array_peek_object (columns, i);

      if (object != NULL && !take_flat_column (self, object))
        return;
    }
}

/* A JSON Schema may be an array's, and its items' those of further arrays. */
static JsonObject *
get_properties (JsonObject *schema)
{
  for (guint depth = 0; schema != NULL && depth < HW_TABLE_SCHEMA_MAX_DEPTH; depth++)
    {
      JsonObject *found = hw_json_peek_object (schema, "properties");

      if (found != NULL)
        return found;
      schema = hw_json_peek_object (schema, "items");
    }

  return NULL;
}

static void
take_properties (HwTableSchema *self,
                 JsonObject    *object,
                 const char    *prefix,
                 guint          depth)
{
  g_autoptr(GList) names = json_object_get_members (object);

  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonObject *property = hw_json_peek_object (object, l->data);
      JsonObject *nested = property != NULL ? get_properties (property) : NULL;
      g_autofree char *name = g_strconcat (prefix, l->data, NULL);
      g_autofree char *type = property != NULL ? dup_type (property, "type") : NULL;
      g_autofree char *nested_prefix = NULL;

      if (property == NULL)
        continue;
      if (!take_column (self, hw_table_column_new (name, type, get_format (property), depth)))
        return;
      if (nested == NULL)
        continue;
      if (depth + 1 >= HW_TABLE_SCHEMA_MAX_DEPTH)
        {
          self->truncated = TRUE;
          continue;
        }

      nested_prefix = g_strconcat (name, ".", NULL);
      take_properties (self, nested, nested_prefix, depth + 1);
    }
}

static void
take_object (HwTableSchema *self,
             JsonObject    *object)
{
  JsonObject *schema = hw_json_peek_object (object, "schema");
  JsonArray *columns = hw_json_peek_array (schema, "columns");
  JsonObject *named;

  if (columns == NULL)
    columns = hw_json_peek_array (object, "schema");
  if (columns == NULL)
    columns = hw_json_peek_array (object, "columns");
  if (columns == NULL)
    columns = hw_json_peek_array (object, "items");

  if (columns != NULL)
    take_flat (self, columns);
  else if (schema != NULL && (named = get_properties (schema)))
    take_properties (self, named, "", 0);
}

/**
 * hw_table_schema_new_from_json:
 * @root: the answer to a call for a table or a file
 *
 * Returns: (transfer full): its columns; none where @root has none in any shape that is known
 */
HwTableSchema *
hw_table_schema_new_from_json (JsonNode *root)
{
  HwTableSchema *self = g_object_new (HW_TYPE_TABLE_SCHEMA, NULL);

  if (JSON_NODE_HOLDS_ARRAY (root))
    take_flat (self, json_node_get_array (root));
  else if (JSON_NODE_HOLDS_OBJECT (root))
    take_object (self, json_node_get_object (root));

  g_list_store_splice (self->columns, 0, 0, self->pending->pdata, self->pending->len);
  g_ptr_array_set_size (self->pending, 0);

  return self;
}

/**
 * hw_table_schema_get_columns:
 * @self: a schema
 *
 * Returns: (transfer none): its #HwTableColumn in the service's order, nested ones behind their
 *   parent
 */
GListModel *
hw_table_schema_get_columns (HwTableSchema *self)
{
  g_return_val_if_fail (HW_IS_TABLE_SCHEMA (self), NULL);

  return G_LIST_MODEL (self->columns);
}

/**
 * hw_table_schema_get_truncated:
 * @self: a schema
 *
 * Returns: whether the answer held more columns than are kept
 */
gboolean
hw_table_schema_get_truncated (HwTableSchema *self)
{
  g_return_val_if_fail (HW_IS_TABLE_SCHEMA (self), FALSE);

  return self->truncated;
}
