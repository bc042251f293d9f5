/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "connections/hw-connection-table.h"
#include "hw-workspace.h"

G_BEGIN_DECLS

#define HW_TYPE_CONNECTIONS_PAGE (hw_connections_page_get_type ())
G_DECLARE_FINAL_TYPE (HwConnectionsPage, hw_connections_page, HW, CONNECTIONS_PAGE, AdwBin)

GtkWidget         *hw_connections_page_new          (void);

HwConnectionView  *hw_connections_page_get_view     (HwConnectionsPage *self);
HwConnectionTable *hw_connections_page_get_table    (HwConnectionsPage *self);
void               hw_connections_page_focus        (HwConnectionsPage *self);
void               hw_connections_page_focus_search (HwConnectionsPage *self);

G_END_DECLS
