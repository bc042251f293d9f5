/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "create/hw-secret-row.h"

/* A row for a line of text that nobody may see: a password, a token. */
struct _HwSecretRow
{
  HwEntryRow parent_instance;
};

G_DEFINE_FINAL_TYPE (HwSecretRow, hw_secret_row, HW_TYPE_ENTRY_ROW)

static void
hw_secret_row_class_init (HwSecretRowClass *klass)
{
  HW_ENTRY_ROW_CLASS (klass)->secret = TRUE;
}

static void
hw_secret_row_init (HwSecretRow *self)
{
}

/**
 * hw_secret_row_new:
 * @source: (nullable): the source that the field belongs to, for its help
 *
 * Returns: (transfer floating): a row that waits for its field
 */
GtkWidget *
hw_secret_row_new (HwSource *source)
{
  return g_object_new (HW_TYPE_SECRET_ROW, "source", source, NULL);
}
