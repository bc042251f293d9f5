/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "exchange/hw-import-report.h"

G_BEGIN_DECLS

#define HW_TYPE_IMPORT_BOX (hw_import_box_get_type ())
G_DECLARE_FINAL_TYPE (HwImportBox, hw_import_box, HW, IMPORT_BOX, AdwBin)

GtkWidget      *hw_import_box_new        (void);

HwImportReport *hw_import_box_get_report (HwImportBox    *self);
void            hw_import_box_set_report (HwImportBox    *self,
                                          HwImportReport *report);

G_END_DECLS
