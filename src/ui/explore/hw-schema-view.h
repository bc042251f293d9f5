/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "explore/hw-table-schema.h"

G_BEGIN_DECLS

#define HW_TYPE_SCHEMA_VIEW (hw_schema_view_get_type ())
G_DECLARE_FINAL_TYPE (HwSchemaView, hw_schema_view, HW, SCHEMA_VIEW, AdwBin)

void hw_schema_view_set_schema (HwSchemaView  *self,
                                HwTableSchema *schema);

G_END_DECLS
