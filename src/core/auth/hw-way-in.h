/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "auth/hw-profile.h"

G_BEGIN_DECLS

#define HW_TYPE_WAY_IN (hw_way_in_get_type ())
G_DECLARE_FINAL_TYPE (HwWayIn, hw_way_in, HW, WAY_IN, GObject)

HwWayIn   *hw_way_in_new         (HwProfile *profile);

HwProfile *hw_way_in_get_profile (HwWayIn   *self);
gboolean   hw_way_in_is_pasted   (HwWayIn   *self);
void       hw_way_in_adopt       (HwWayIn   *self,
                                  HwSecret  *secret);

G_END_DECLS
