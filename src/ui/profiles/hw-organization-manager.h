/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "hw-application.h"
#include "profiles/hw-organization-removal.h"

G_BEGIN_DECLS

#define HW_TYPE_ORGANIZATION_MANAGER (hw_organization_manager_get_type ())
G_DECLARE_FINAL_TYPE (HwOrganizationManager, hw_organization_manager, HW, ORGANIZATION_MANAGER,
                      AdwWindow)

GtkWidget *hw_organization_manager_new        (HwApplication         *application);

void       hw_organization_manager_set_open   (HwOrganizationManager *self,
                                               HwProfile             *profile,
                                               const char            *state);
void       hw_organization_manager_say        (HwOrganizationManager *self,
                                               const char            *text);
void       hw_organization_manager_offer_undo (HwOrganizationManager *self,
                                               HwOrganizationRemoval *removal);

G_END_DECLS
