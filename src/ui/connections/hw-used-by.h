/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "connections/hw-connection.h"
#include "hw-workspace.h"

G_BEGIN_DECLS

#define HW_TYPE_USED_BY (hw_used_by_get_type ())
G_DECLARE_FINAL_TYPE (HwUsedBy, hw_used_by, HW, USED_BY, AdwBin)

GtkWidget  *hw_used_by_new      (void);

const char *hw_used_by_get_page (HwUsedBy *self);

G_END_DECLS
