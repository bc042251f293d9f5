/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "auth/hw-profile.h"

G_BEGIN_DECLS

#define HW_TYPE_ORGANIZATION_ROW (hw_organization_row_get_type ())
G_DECLARE_FINAL_TYPE (HwOrganizationRow, hw_organization_row, HW, ORGANIZATION_ROW, AdwActionRow)

GtkWidget *hw_organization_row_new         (HwProfile         *profile);

HwProfile *hw_organization_row_get_profile (HwOrganizationRow *self);
void       hw_organization_row_set_state   (HwOrganizationRow *self,
                                            const char        *state);

G_END_DECLS
