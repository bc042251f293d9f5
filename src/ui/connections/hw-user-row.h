/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "connections/hw-connection-user.h"

G_BEGIN_DECLS

#define HW_TYPE_USER_ROW (hw_user_row_get_type ())
G_DECLARE_FINAL_TYPE (HwUserRow, hw_user_row, HW, USER_ROW, AdwActionRow)

GtkWidget        *hw_user_row_new      (HwConnectionUser *user);

HwConnectionUser *hw_user_row_get_user (HwUserRow        *self);

G_END_DECLS
