/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define HW_TYPE_IMPORT_REPORT (hw_import_report_get_type ())
G_DECLARE_FINAL_TYPE (HwImportReport, hw_import_report, HW, IMPORT_REPORT, GObject)

HwImportReport *hw_import_report_new         (const char     *heading,
                                              gboolean        failed);

void            hw_import_report_add         (HwImportReport *self,
                                              char           *text,
                                              char           *label,
                                              const char     *action);
void            hw_import_report_set_details (HwImportReport *self,
                                              const char     *details);

const char     *hw_import_report_get_heading (HwImportReport *self);
gboolean        hw_import_report_get_failed  (HwImportReport *self);
guint           hw_import_report_get_n_lines (HwImportReport *self);
const char     *hw_import_report_get_text    (HwImportReport *self,
                                              guint           index);
const char     *hw_import_report_get_label   (HwImportReport *self,
                                              guint           index);
const char     *hw_import_report_get_action  (HwImportReport *self,
                                              guint           index);
const char     *hw_import_report_get_details (HwImportReport *self);

G_END_DECLS
