/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "connections/hw-connection.h"
#include "sources/hw-catalog.h"

G_BEGIN_DECLS

#define HW_TYPE_CONNECTION_ROW (hw_connection_row_get_type ())
G_DECLARE_FINAL_TYPE (HwConnectionRow, hw_connection_row, HW, CONNECTION_ROW, AdwBin)

GtkWidget    *hw_connection_row_new            (void);

HwConnection *hw_connection_row_get_connection (HwConnectionRow *self);
void          hw_connection_row_set_connection (HwConnectionRow *self,
                                                HwConnection    *connection);
void          hw_connection_row_set_catalog    (HwConnectionRow *self,
                                                HwCatalog       *catalog);

char         *hw_connection_row_dup_status     (HwConnectionRow *self);

G_END_DECLS
