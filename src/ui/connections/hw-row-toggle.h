/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "connections/hw-connection-table.h"

G_BEGIN_DECLS

void hw_row_toggle_attach (HwConnectionTable *table);

G_END_DECLS
