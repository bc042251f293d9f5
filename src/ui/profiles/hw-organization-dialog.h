/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "auth/hw-profile.h"

G_BEGIN_DECLS

#define HW_TYPE_ORGANIZATION_DIALOG (hw_organization_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HwOrganizationDialog, hw_organization_dialog, HW, ORGANIZATION_DIALOG,
                      AdwWindow)

GtkWidget *hw_organization_dialog_new           (HwProfile            *profile);
GtkWidget *hw_organization_dialog_new_for_token (HwProfile            *profile);
GtkWidget *hw_organization_dialog_new_prefilled (HwProfile            *draft);

gboolean   hw_organization_dialog_save          (HwOrganizationDialog *self);

G_END_DECLS
