/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HW_TYPE_INTAKE (hw_intake_get_type ())
G_DECLARE_FINAL_TYPE (HwIntake, hw_intake, HW, INTAKE, GObject)

HwIntake *hw_intake_new         (GtkWindow *window);

void      hw_intake_paste       (HwIntake  *self);
void      hw_intake_choose_file (HwIntake  *self);
void      hw_intake_open_file   (HwIntake  *self,
                                 GFile     *file);
void      hw_intake_cancel      (HwIntake  *self);

G_END_DECLS
