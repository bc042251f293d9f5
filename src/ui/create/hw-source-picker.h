/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "sources/hw-catalog.h"

G_BEGIN_DECLS

#define HW_TYPE_SOURCE_PICKER (hw_source_picker_get_type ())
G_DECLARE_FINAL_TYPE (HwSourcePicker, hw_source_picker, HW, SOURCE_PICKER, AdwWindow)

GtkWidget *hw_source_picker_new          (HwCatalog          *catalog,
                                          const char * const *recent);

HwSource  *hw_source_picker_get_selected (HwSourcePicker     *self);

G_END_DECLS
