/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HW_TYPE_WELCOME_PAGE (hw_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (HwWelcomePage, hw_welcome_page, HW, WELCOME_PAGE, AdwBin)

GtkWidget *hw_welcome_page_new               (void);

void       hw_welcome_page_set_organizations (HwWelcomePage *self,
                                              GMenuModel    *organizations,
                                              gboolean       has_any);

G_END_DECLS
