/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

#include "explore/hw-explorer.h"
#include "explore/hw-file-format.h"
#include "explore/hw-preview.h"

G_BEGIN_DECLS

#define HW_TYPE_EXPLORE_CONTENT (hw_explore_content_get_type ())
G_DECLARE_FINAL_TYPE (HwExploreContent, hw_explore_content, HW, EXPLORE_CONTENT, GObject)

HwExploreContent *hw_explore_content_new           (HwExplorer         *explorer,
                                                    HwExploreNode      *node,
                                                    const HwFileFormat *format);

void              hw_explore_content_load          (HwExploreContent   *self,
                                                    gboolean            preview);
void              hw_explore_content_stop          (HwExploreContent   *self);

gboolean          hw_explore_content_get_loading   (HwExploreContent   *self);
const GError     *hw_explore_content_get_error     (HwExploreContent   *self);
HwTableSchema    *hw_explore_content_get_schema    (HwExploreContent   *self);
HwPreview        *hw_explore_content_get_preview   (HwExploreContent   *self);
gboolean          hw_explore_content_get_previewed (HwExploreContent   *self);

G_END_DECLS
