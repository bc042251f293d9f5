/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gtk/gtk.h>

#include "sources/hw-source.h"

G_BEGIN_DECLS

#define HW_TYPE_SOURCE_ROW (hw_source_row_get_type ())
G_DECLARE_FINAL_TYPE (HwSourceRow, hw_source_row, HW, SOURCE_ROW, GtkListBoxRow)

GtkWidget  *hw_source_row_new          (HwSource    *source,
                                        const char  *group);

HwSource   *hw_source_row_get_source   (HwSourceRow *self);
const char *hw_source_row_get_group    (HwSourceRow *self);

G_END_DECLS
