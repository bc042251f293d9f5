/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "connections/hw-connection-column.h"

G_BEGIN_DECLS

#define HW_TYPE_CONNECTION_CELL (hw_connection_cell_get_type ())
G_DECLARE_FINAL_TYPE (HwConnectionCell, hw_connection_cell, HW, CONNECTION_CELL, AdwBin)

GtkWidget    *hw_connection_cell_new            (const HwConnectionColumn *column);

HwConnection *hw_connection_cell_get_connection (HwConnectionCell         *self);
void          hw_connection_cell_set_connection (HwConnectionCell         *self,
                                                 HwConnection             *connection,
                                                 HwCatalog                *catalog);
void          hw_connection_cell_update         (HwConnectionCell         *self);
const char   *hw_connection_cell_get_text       (HwConnectionCell         *self);

HwConnectionCell *hw_connection_cell_pick       (GtkWidget                *table,
                                                 double                    x,
                                                 double                    y);

G_END_DECLS
