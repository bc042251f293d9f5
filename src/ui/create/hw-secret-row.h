/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "sources/hw-field.h"
#include "sources/hw-source.h"

G_BEGIN_DECLS

#define HW_TYPE_SECRET_ROW (hw_secret_row_get_type ())
G_DECLARE_FINAL_TYPE (HwSecretRow, hw_secret_row, HW, SECRET_ROW, AdwPreferencesRow)

GtkWidget *hw_secret_row_new       (HwSource    *source);

HwField   *hw_secret_row_get_field (HwSecretRow *self);
void       hw_secret_row_set_field (HwSecretRow *self,
                                    HwField     *field);

G_END_DECLS
