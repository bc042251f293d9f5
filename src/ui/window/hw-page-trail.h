/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "window/hw-split.h"

G_BEGIN_DECLS

#define HW_TYPE_PAGE_TRAIL (hw_page_trail_get_type ())
G_DECLARE_FINAL_TYPE (HwPageTrail, hw_page_trail, HW, PAGE_TRAIL, GObject)

const char *hw_page_trail_get_shown       (HwPageTrail *self);
gboolean    hw_page_trail_get_can_go_back (HwPageTrail *self);

void        hw_page_trail_show            (HwPageTrail *self,
                                           const char  *name);
void        hw_page_trail_replace         (HwPageTrail *self,
                                           const char  *name);
void        hw_page_trail_push            (HwPageTrail *self,
                                           const char  *name);
void        hw_page_trail_go_back         (HwPageTrail *self);

G_END_DECLS
