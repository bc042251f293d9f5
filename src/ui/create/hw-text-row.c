/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "create/hw-text-row.h"

/* A row for a line of text that everybody may see. */
struct _HwTextRow
{
  HwEntryRow parent_instance;
};

G_DEFINE_FINAL_TYPE (HwTextRow, hw_text_row, HW_TYPE_ENTRY_ROW)

static void
hw_text_row_class_init (HwTextRowClass *klass)
{
  HW_ENTRY_ROW_CLASS (klass)->secret = FALSE;
}

static void
hw_text_row_init (HwTextRow *self)
{
}

/**
 * hw_text_row_new:
 * @source: (nullable): the source that the field belongs to, for its help
 *
 * Returns: (transfer floating): a row that waits for its field
 */
GtkWidget *
hw_text_row_new (HwSource *source)
{
  return g_object_new (HW_TYPE_TEXT_ROW, "source", source, NULL);
}
