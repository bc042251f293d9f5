/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "hw-workspace.h"

G_BEGIN_DECLS

#define HW_TYPE_REQUEST_PAGE (hw_request_page_get_type ())
G_DECLARE_FINAL_TYPE (HwRequestPage, hw_request_page, HW, REQUEST_PAGE, AdwBin)

GtkWidget *hw_request_page_new (void);

G_END_DECLS
