/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "profiles/hw-organization-form.h"

G_BEGIN_DECLS

#define HW_TYPE_CONSOLE_BOX (hw_console_box_get_type ())
G_DECLARE_FINAL_TYPE (HwConsoleBox, hw_console_box, HW, CONSOLE_BOX, GtkBox)

void hw_console_box_set_form  (HwConsoleBox       *self,
                               HwOrganizationForm *form);
void hw_console_box_choose    (HwConsoleBox       *self);
void hw_console_box_paste     (HwConsoleBox       *self);
void hw_console_box_open_file (HwConsoleBox       *self,
                               GFile              *file);
void hw_console_box_open_text (HwConsoleBox       *self,
                               const char         *text);

G_END_DECLS
