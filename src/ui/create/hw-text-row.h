/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "sources/hw-field.h"
#include "sources/hw-source.h"

G_BEGIN_DECLS

#define HW_TYPE_TEXT_ROW (hw_text_row_get_type ())
G_DECLARE_FINAL_TYPE (HwTextRow, hw_text_row, HW, TEXT_ROW, AdwPreferencesRow)

GtkWidget *hw_text_row_new       (HwSource  *source);

HwField   *hw_text_row_get_field (HwTextRow *self);
void       hw_text_row_set_field (HwTextRow *self,
                                  HwField   *field);

G_END_DECLS
