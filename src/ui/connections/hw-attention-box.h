/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "hw-workspace.h"

G_BEGIN_DECLS

#define HW_TYPE_ATTENTION_BOX (hw_attention_box_get_type ())
G_DECLARE_FINAL_TYPE (HwAttentionBox, hw_attention_box, HW, ATTENTION_BOX, AdwBin)

G_END_DECLS
