/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "hw-workspace.h"

G_BEGIN_DECLS

#define HW_TYPE_GONE_BOX (hw_gone_box_get_type ())
G_DECLARE_FINAL_TYPE (HwGoneBox, hw_gone_box, HW, GONE_BOX, AdwBin)

gboolean hw_gone_box_get_gone (HwGoneBox *self);

G_END_DECLS
