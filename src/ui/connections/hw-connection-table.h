/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "connections/hw-connection-cell.h"
#include "connections/hw-connection-view.h"

G_BEGIN_DECLS

#define HW_TYPE_CONNECTION_TABLE (hw_connection_table_get_type ())
G_DECLARE_FINAL_TYPE (HwConnectionTable, hw_connection_table, HW, CONNECTION_TABLE, AdwBin)

GtkWidget         *hw_connection_table_new                (void);

void               hw_connection_table_set_view           (HwConnectionTable *self,
                                                           HwConnectionView  *view);
void               hw_connection_table_set_catalog        (HwConnectionTable *self,
                                                           HwCatalog         *catalog);
void               hw_connection_table_set_shows_sandbox  (HwConnectionTable *self,
                                                           gboolean           shows_sandbox);
GtkSelectionModel *hw_connection_table_get_selection      (HwConnectionTable *self);
GPtrArray         *hw_connection_table_create_selected    (HwConnectionTable *self);
void               hw_connection_table_select             (HwConnectionTable *self,
                                                           HwConnection      *connection);
guint              hw_connection_table_get_position       (HwConnectionTable *self,
                                                           HwConnectionCell  *cell);

void               hw_connection_table_sort               (HwConnectionTable *self,
                                                           HwConnectionOrder  order,
                                                           gboolean           descending);
void               hw_connection_table_update_ages        (HwConnectionTable *self);
void               hw_connection_table_focus              (HwConnectionTable *self);
gboolean           hw_connection_table_shows_column       (HwConnectionTable *self,
                                                           const char        *id);

G_END_DECLS
