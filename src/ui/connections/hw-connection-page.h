/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "connections/hw-reading-box.h"
#include "connections/hw-run-bar.h"
#include "hw-workspace.h"

G_BEGIN_DECLS

#define HW_TYPE_CONNECTION_PAGE (hw_connection_page_get_type ())
G_DECLARE_FINAL_TYPE (HwConnectionPage, hw_connection_page, HW, CONNECTION_PAGE, AdwBin)

GtkWidget    *hw_connection_page_new             (void);

HwConnection *hw_connection_page_get_connection  (HwConnectionPage *self);
void          hw_connection_page_set_connection  (HwConnectionPage *self,
                                                  HwConnection     *connection);
HwReadingBox *hw_connection_page_get_reading_box (HwConnectionPage *self);
HwRunBar     *hw_connection_page_get_run_bar     (HwConnectionPage *self);

G_END_DECLS
