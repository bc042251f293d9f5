/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HW_TYPE_ERROR_BOX (hw_error_box_get_type ())
G_DECLARE_FINAL_TYPE (HwErrorBox, hw_error_box, HW, ERROR_BOX, AdwBin)

GtkWidget    *hw_error_box_new        (void);

const GError *hw_error_box_get_error  (HwErrorBox   *self);
void          hw_error_box_set_error  (HwErrorBox   *self,
                                       const GError *error);

gboolean      hw_error_box_get_inline (HwErrorBox   *self);
void          hw_error_box_set_inline (HwErrorBox   *self,
                                       gboolean      is_inline);

G_END_DECLS
