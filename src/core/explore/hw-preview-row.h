/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HW_TYPE_PREVIEW_ROW (hw_preview_row_get_type ())
G_DECLARE_FINAL_TYPE (HwPreviewRow, hw_preview_row, HW, PREVIEW_ROW, GObject)

HwPreviewRow *hw_preview_row_new      (guint         n_cells);
void          hw_preview_row_take     (HwPreviewRow *self,
                                       guint         column,
                                       char         *text,
                                       gboolean      is_null);

const char   *hw_preview_row_get_cell (HwPreviewRow *self,
                                       guint         column);
gboolean      hw_preview_row_is_null  (HwPreviewRow *self,
                                       guint         column);

G_END_DECLS
