/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "explore/hw-table-column.h"

G_BEGIN_DECLS

/* How much of an answer is taken in; nobody reads further. */
#define HW_TABLE_SCHEMA_MAX_COLUMNS 5000
#define HW_TABLE_SCHEMA_MAX_DEPTH 8

#define HW_TYPE_TABLE_SCHEMA (hw_table_schema_get_type ())
G_DECLARE_FINAL_TYPE (HwTableSchema, hw_table_schema, HW, TABLE_SCHEMA, GObject)

HwTableSchema *hw_table_schema_new_from_json (JsonNode      *root);

GListModel    *hw_table_schema_get_columns   (HwTableSchema *self);
gboolean       hw_table_schema_get_truncated (HwTableSchema *self);

G_END_DECLS
