/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "explore/hw-preview.h"

G_BEGIN_DECLS

#define HW_TYPE_PREVIEW_VIEW (hw_preview_view_get_type ())
G_DECLARE_FINAL_TYPE (HwPreviewView, hw_preview_view, HW, PREVIEW_VIEW, AdwBin)

void hw_preview_view_set_preview (HwPreviewView *self,
                                  HwPreview     *preview);

G_END_DECLS
