/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "hw-application.h"

G_BEGIN_DECLS

#define HW_TYPE_ORGANIZATION_REMOVAL (hw_organization_removal_get_type ())
G_DECLARE_FINAL_TYPE (HwOrganizationRemoval, hw_organization_removal, HW, ORGANIZATION_REMOVAL,
                      GObject)

HwOrganizationRemoval *hw_organization_removal_new            (HwApplication         *application,
                                                               HwProfile             *profile);

HwProfile             *hw_organization_removal_get_profile    (HwOrganizationRemoval *self);
guint                  hw_organization_removal_get_n_open     (HwOrganizationRemoval *self);
void                   hw_organization_removal_undo           (HwOrganizationRemoval *self);
void                   hw_organization_removal_finish         (HwOrganizationRemoval *self);

void                   hw_organization_removal_finish_earlier (HwApplication         *application);

G_END_DECLS
