/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "connections/hw-connection-table.h"

G_BEGIN_DECLS

#define HW_TYPE_ROW_MENU (hw_row_menu_get_type ())
G_DECLARE_FINAL_TYPE (HwRowMenu, hw_row_menu, HW, ROW_MENU, GObject)

HwRowMenu *hw_row_menu_new            (HwConnectionTable *table,
                                       GMenuModel        *model);

void       hw_row_menu_popup_at       (HwRowMenu         *self,
                                       double             x,
                                       double             y);
gboolean   hw_row_menu_popup_at_focus (HwRowMenu         *self);

G_END_DECLS
