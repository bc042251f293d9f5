/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "create/hw-row-pool.h"

#include "create/hw-entry-row.h"
#include "create/hw-lines-row.h"

/* Rows that one form has let go of and the next takes up: rows for text, which nearly every field
 * has. A new one costs several milliseconds until it is drawn, half of them because GTK lays out
 * a new widget before its style is known, and once more when it is; one that has been shown
 * before costs none of that. They hold no field here, and no text. */
struct _HwRowPool
{
  GPtrArray *rows;  /* (owned) (element-type HwFieldRow) */
};

/* Beyond this the largest forms would be kept for good. */
#define MAX_ROWS 24

/**
 * hw_row_pool_new:
 *
 * Returns: (transfer full): an empty pool
 */
HwRowPool *
hw_row_pool_new (void)
{
  HwRowPool *self = g_new0 (HwRowPool, 1);

  self->rows = g_ptr_array_new_with_free_func (g_object_unref);

  return self;
}

void
hw_row_pool_free (HwRowPool *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->rows);
  g_free (self);
}

static HwFieldRow *
find (HwRowPool *self,
      GType      type)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (G_OBJECT_TYPE (self->rows->pdata[i]) == type)
      return g_ptr_array_steal_index_fast (self->rows, i);

  return g_object_ref_sink (g_object_new (type, NULL));
}

/**
 * hw_row_pool_take:
 * @self: a pool
 * @type: the type of the row
 * @source: (nullable): the source that @field belongs to
 * @field: what the row shows
 *
 * Returns: (transfer full): a row without a parent, as good as new
 */
HwFieldRow *
hw_row_pool_take (HwRowPool *self,
                  GType      type,
                  HwSource  *source,
                  HwField   *field)
{
  HwFieldRow *row;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (g_type_is_a (type, HW_TYPE_FIELD_ROW), NULL);
  g_return_val_if_fail (HW_IS_FIELD (field), NULL);

  row = find (self, type);
  hw_field_row_set_source (row, source);
  hw_field_row_set_field (row, field);

  return row;
}

/* What is taken out of a locked form stays insensitive for GTK, wherever it is put next: only a
 * change of its own makes it look at its parent again. */
static void
unlock (GtkWidget *row)
{
  gtk_widget_set_sensitive (row, FALSE);
  gtk_widget_set_sensitive (row, TRUE);
}

/**
 * hw_row_pool_give_back:
 * @self: a pool
 * @row: a row without a parent
 *
 * Lets @row forget its field and what was typed, and keeps it for the next form.
 */
void
hw_row_pool_give_back (HwRowPool  *self,
                       HwFieldRow *row)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (HW_IS_FIELD_ROW (row));
  g_return_if_fail (gtk_widget_get_parent (GTK_WIDGET (row)) == NULL);

  hw_field_row_set_field (row, NULL);
  hw_field_row_set_source (row, NULL);
  unlock (GTK_WIDGET (row));
  if ((HW_IS_ENTRY_ROW (row) || HW_IS_LINES_ROW (row)) && self->rows->len < MAX_ROWS)
    g_ptr_array_add (self->rows, g_object_ref (row));
}
