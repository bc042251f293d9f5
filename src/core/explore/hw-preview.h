/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "explore/hw-preview-row.h"
#include "explore/hw-table-schema.h"

G_BEGIN_DECLS

/* How much of an answer is taken in: a preview, not the data. */
#define HW_PREVIEW_MAX_ROWS 1000
#define HW_PREVIEW_MAX_COLUMNS 100
#define HW_PREVIEW_MAX_CELL 2000  /* characters */

#define HW_TYPE_PREVIEW (hw_preview_get_type ())
G_DECLARE_FINAL_TYPE (HwPreview, hw_preview, HW, PREVIEW, GObject)

HwPreview          *hw_preview_new_from_json    (JsonNode      *root,
                                                 HwTableSchema *schema);

const char *const  *hw_preview_get_column_names (HwPreview     *self);
GListModel         *hw_preview_get_rows         (HwPreview     *self);
guint               hw_preview_get_n_columns    (HwPreview     *self);
guint               hw_preview_get_n_rows       (HwPreview     *self);

G_END_DECLS
