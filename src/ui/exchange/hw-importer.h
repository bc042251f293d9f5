/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gtk/gtk.h>

#include "window/hw-window.h"

G_BEGIN_DECLS

#define HW_TYPE_IMPORTER (hw_importer_get_type ())
G_DECLARE_FINAL_TYPE (HwImporter, hw_importer, HW, IMPORTER, GObject)

HwImporter *hw_importer_new         (HwWindow     *window);

void        hw_importer_paste       (HwImporter   *self);
void        hw_importer_choose_file (HwImporter   *self);
void        hw_importer_open_file   (HwImporter   *self,
                                     GFile        *file);
gboolean    hw_importer_drop        (HwImporter   *self,
                                     const GValue *value);
void        hw_importer_cancel      (HwImporter   *self);

G_END_DECLS
