/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "connections/hw-connection.h"
#include "sources/hw-catalog.h"

G_BEGIN_DECLS

GBytes *hw_connection_csv_create (GPtrArray *connections,
                                  HwCatalog *catalog);

G_END_DECLS
