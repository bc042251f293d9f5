/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "explore/hw-preview.h"

#include "auth/hw-secret.h"
#include "net/hw-json-writer.h"
#include "net/hw-json.h"

/* The first rows of a table or file: `data` of an answer of `explore`. Its rows are objects; which
 * columns there are follows from the schema and from the rows, which need not agree. */
struct _HwPreview
{
  GObject     parent_instance;

  GPtrArray  *names;      /* (owned) (element-type utf8): NULL-terminated once it is read */
  GListStore *rows;       /* (owned) (not nullable): of HwPreviewRow */
  guint       n_columns;  /* those in the answer, as the next */
  guint       n_rows;
};

G_DEFINE_FINAL_TYPE (HwPreview, hw_preview, G_TYPE_OBJECT)

static void
hw_preview_finalize (GObject *object)
{
  HwPreview *self = HW_PREVIEW (object);

  g_ptr_array_unref (self->names);
  g_clear_object (&self->rows);

  G_OBJECT_CLASS (hw_preview_parent_class)->finalize (object);
}

static void
hw_preview_class_init (HwPreviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hw_preview_finalize;
}

static void
hw_preview_init (HwPreview *self)
{
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_list_store_new (HW_TYPE_PREVIEW_ROW);
}

static void
take_name (HwPreview  *self,
           GHashTable *columns,
           const char *name)
{
  if (g_hash_table_contains (columns, name))
    return;

  if (self->names->len < HW_PREVIEW_MAX_COLUMNS)
    g_ptr_array_add (self->names, g_strdup (name));
  g_hash_table_add (columns, g_strdup (name));
  self->n_columns++;
}

static void
take_names_of_schema (HwPreview     *self,
                      GHashTable    *columns,
                      HwTableSchema *schema)
{
  GListModel *model = hw_table_schema_get_columns (schema);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(HwTableColumn) column = g_list_model_get_item (model, i);

      if (hw_table_column_get_depth (column) == 0)
        take_name (self, columns, hw_table_column_get_name (column));
    }
}

static void
take_names_of_row (HwPreview  *self,
                   GHashTable *columns,
                   JsonObject *row)
{
  g_autoptr(GList) names = json_object_get_members (row);

  for (GList *l = names; l != NULL; l = l->next)
    take_name (self, columns, l->data);
}

/* A cell holds a line: what is longer is cut, and says so by its end. */
static char *
cut (char *text)
{
  char *end;
  char *shorter;

  if (g_utf8_strlen (text, -1) <= HW_PREVIEW_MAX_CELL)
    return text;

  end = g_utf8_offset_to_pointer (text, HW_PREVIEW_MAX_CELL);
  *end = '\0';
  shorter = g_strconcat (text, "…", NULL);
  hw_clear_text (&text);

  return shorter;
}

static char *
dup_text (JsonNode *value)
{
  if (JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING)
    return cut (json_node_dup_string (value));

  return cut (hw_json_writer_dup_node_text (value));
}

static HwPreviewRow *
create_row (HwPreview  *self,
            JsonObject *object)
{
  HwPreviewRow *row = hw_preview_row_new (self->names->len);

  for (guint i = 0; i < self->names->len; i++)
    {
      JsonNode *value = json_object_get_member (object, self->names->pdata[i]);

      if (value != NULL)
        hw_preview_row_take (row, i, dup_text (value), JSON_NODE_HOLDS_NULL (value));
    }

  return row;
}

static void
read_rows (HwPreview *self,
           JsonArray *data,
           guint      n_rows)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n_rows; i++)
    {
      JsonObject *object = hw_json_array_peek_object (data, i);

      if (object != NULL)
        g_ptr_array_add (rows, create_row (self, object));
    }

  g_list_store_splice (self->rows, 0, 0, rows->pdata, rows->len);
}

/**
 * hw_preview_new_from_json:
 * @root: the answer to a call with `preview=true`
 * @schema: what the same answer says of the columns
 *
 * Texts stand as they are; numbers, truth values, nulls and what is nested as JSON. No more is kept
 * than the bounds at the head of hw-preview.h.
 *
 * Returns: (transfer full) (nullable): the rows, maybe none; %NULL where the answer has no `data`
 */
HwPreview *
hw_preview_new_from_json (JsonNode      *root,
                          HwTableSchema *schema)
{
  g_autoptr(GHashTable) columns = NULL;
  JsonArray *data = NULL;
  HwPreview *self;
  guint n_rows;

  g_return_val_if_fail (HW_IS_TABLE_SCHEMA (schema), NULL);

  if (JSON_NODE_HOLDS_OBJECT (root))
    data = hw_json_peek_array (json_node_get_object (root), "data");
  if (data == NULL)
    return NULL;

  self = g_object_new (HW_TYPE_PREVIEW, NULL);
  columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->n_rows = json_array_get_length (data);
  n_rows = MIN (self->n_rows, HW_PREVIEW_MAX_ROWS);

  take_names_of_schema (self, columns, schema);
  for (guint i = 0; i < n_rows; i++)
    if (hw_json_array_peek_object (data, i) != NULL)
      take_names_of_row (self, columns, hw_json_array_peek_object (data, i));
  read_rows (self, data, n_rows);
  g_ptr_array_add (self->names, NULL);

  return self;
}

/**
 * hw_preview_get_column_names:
 * @self: a preview
 *
 * Returns: (transfer none) (array zero-terminated=1): those that are kept, in the cells'
 *   order
 */
const char *const *
hw_preview_get_column_names (HwPreview *self)
{
  g_return_val_if_fail (HW_IS_PREVIEW (self), NULL);

  return (const char *const *)self->names->pdata;
}

/**
 * hw_preview_get_rows:
 * @self: a preview
 *
 * Returns: (transfer none): its #HwPreviewRow
 */
GListModel *
hw_preview_get_rows (HwPreview *self)
{
  g_return_val_if_fail (HW_IS_PREVIEW (self), NULL);

  return G_LIST_MODEL (self->rows);
}

/**
 * hw_preview_get_n_columns:
 * @self: a preview
 *
 * Returns: how many columns the answer has, which may be more than are kept
 */
guint
hw_preview_get_n_columns (HwPreview *self)
{
  g_return_val_if_fail (HW_IS_PREVIEW (self), 0);

  return self->n_columns;
}

/**
 * hw_preview_get_n_rows:
 * @self: a preview
 *
 * Returns: how many rows the answer has, which may be more than are kept
 */
guint
hw_preview_get_n_rows (HwPreview *self)
{
  g_return_val_if_fail (HW_IS_PREVIEW (self), 0);

  return self->n_rows;
}
