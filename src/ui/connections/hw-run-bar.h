/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "connections/hw-connection.h"

G_BEGIN_DECLS

#define HW_TYPE_RUN_BAR (hw_run_bar_get_type ())
G_DECLARE_FINAL_TYPE (HwRunBar, hw_run_bar, HW, RUN_BAR, AdwBin)

GtkWidget *hw_run_bar_new            (void);

void       hw_run_bar_set_connection (HwRunBar     *self,
                                      HwConnection *connection);
void       hw_run_bar_begin          (HwRunBar     *self,
                                      HwConnection *connection);

G_END_DECLS
