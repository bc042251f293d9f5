/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "exchange/hw-intake.h"
#include "window/hw-window.h"

G_BEGIN_DECLS

#define HW_TYPE_IMPORTER (hw_importer_get_type ())
G_DECLARE_FINAL_TYPE (HwImporter, hw_importer, HW, IMPORTER, GObject)

HwImporter *hw_importer_new        (HwWindow   *window);

HwIntake   *hw_importer_get_intake (HwImporter *self);

G_END_DECLS
