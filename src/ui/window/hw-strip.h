/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "hw-workspace.h"

G_BEGIN_DECLS

#define HW_TYPE_STRIP (hw_strip_get_type ())
G_DECLARE_FINAL_TYPE (HwStrip, hw_strip, HW, STRIP, AdwBin)

GtkWidget *hw_strip_new           (void);

void       hw_strip_set_workspace (HwStrip       *self,
                                   HwWorkspace   *workspace);

G_END_DECLS
