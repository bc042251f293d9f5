/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HW_TYPE_TABLE_COLUMN (hw_table_column_get_type ())
G_DECLARE_FINAL_TYPE (HwTableColumn, hw_table_column, HW, TABLE_COLUMN, GObject)

HwTableColumn *hw_table_column_new             (const char    *name,
                                                const char    *value_type,
                                                const char    *format,
                                                guint          depth);

const char    *hw_table_column_get_name        (HwTableColumn *self);
const char    *hw_table_column_get_value_type  (HwTableColumn *self);
const char    *hw_table_column_get_format      (HwTableColumn *self);
guint          hw_table_column_get_depth       (HwTableColumn *self);

G_END_DECLS
