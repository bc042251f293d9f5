/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "hw-workspace.h"

G_BEGIN_DECLS

#define HW_TYPE_SIDE_PANEL (hw_side_panel_get_type ())
G_DECLARE_FINAL_TYPE (HwSidePanel, hw_side_panel, HW, SIDE_PANEL, AdwBin)

GtkWidget    *hw_side_panel_new               (void);

HwWorkspace  *hw_side_panel_get_workspace     (HwSidePanel  *self);
void          hw_side_panel_set_workspace     (HwSidePanel  *self,
                                               HwWorkspace  *workspace);

HwConnection *hw_side_panel_get_selected      (HwSidePanel  *self);
void          hw_side_panel_select            (HwSidePanel  *self,
                                               HwConnection *connection);

void          hw_side_panel_set_menu          (HwSidePanel  *self,
                                               GMenuModel   *menu);
void          hw_side_panel_focus_search      (HwSidePanel  *self);
void          hw_side_panel_open_sandboxes    (HwSidePanel  *self);

G_END_DECLS
