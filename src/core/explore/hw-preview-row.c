/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "explore/hw-preview-row.h"

#include "auth/hw-secret.h"

/* One row of somebody's customers' data, each cell as text. It is kept nowhere else, written
 * nowhere, and wiped when it goes. */
struct _HwPreviewRow
{
  GObject   parent_instance;

  char    **cells;    /* (owned): an element is NULL where the row has no such member */
  gboolean *is_null;  /* (owned) */
  guint     n_cells;
};

G_DEFINE_FINAL_TYPE (HwPreviewRow, hw_preview_row, G_TYPE_OBJECT)

static void
hw_preview_row_finalize (GObject *object)
{
  HwPreviewRow *self = HW_PREVIEW_ROW (object);

  for (guint i = 0; i < self->n_cells; i++)
    hw_clear_text (&self->cells[i]);
  g_free (self->cells);
  g_free (self->is_null);

  G_OBJECT_CLASS (hw_preview_row_parent_class)->finalize (object);
}

static void
hw_preview_row_class_init (HwPreviewRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hw_preview_row_finalize;
}

static void
hw_preview_row_init (HwPreviewRow *self)
{
}

/**
 * hw_preview_row_new:
 * @n_cells: how many columns there are
 *
 * Returns: (transfer full): a row without values
 */
HwPreviewRow *
hw_preview_row_new (guint n_cells)
{
  HwPreviewRow *self = g_object_new (HW_TYPE_PREVIEW_ROW, NULL);

  self->cells = g_new0 (char *, n_cells);
  self->is_null = g_new0 (gboolean, n_cells);
  self->n_cells = n_cells;

  return self;
}

/**
 * hw_preview_row_take:
 * @self: a row that nobody else has seen yet
 * @column: from 0 on
 * @text: (transfer full): the value as text
 * @is_null: whether it is no value at all
 */
void
hw_preview_row_take (HwPreviewRow *self,
                     guint         column,
                     char         *text,
                     gboolean      is_null)
{
  g_return_if_fail (HW_IS_PREVIEW_ROW (self));
  g_return_if_fail (column < self->n_cells);

  hw_clear_text (&self->cells[column]);
  self->cells[column] = text;
  self->is_null[column] = is_null;
}

/**
 * hw_preview_row_get_cell:
 * @self: a row
 * @column: from 0 on
 *
 * Returns: (transfer none): the value as text; "" where the row has none
 */
const char *
hw_preview_row_get_cell (HwPreviewRow *self,
                         guint         column)
{
  g_return_val_if_fail (HW_IS_PREVIEW_ROW (self), NULL);
  g_return_val_if_fail (column < self->n_cells, NULL);

  return self->cells[column] != NULL ? self->cells[column] : "";
}

/**
 * hw_preview_row_is_null:
 * @self: a row
 * @column: from 0 on
 *
 * Returns: whether the value is JSON's null, and not the text "null"
 */
gboolean
hw_preview_row_is_null (HwPreviewRow *self,
                        guint         column)
{
  g_return_val_if_fail (HW_IS_PREVIEW_ROW (self), FALSE);
  g_return_val_if_fail (column < self->n_cells, FALSE);

  return self->is_null[column];
}
