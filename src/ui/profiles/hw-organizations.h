/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "profiles/hw-organization-dialog.h"
#include "window/hw-window.h"

G_BEGIN_DECLS

#define HW_TYPE_ORGANIZATIONS (hw_organizations_get_type ())
G_DECLARE_FINAL_TYPE (HwOrganizations, hw_organizations, HW, ORGANIZATIONS, GObject)

HwOrganizations      *hw_organizations_new       (HwApplication   *application,
                                                  HwWindow        *window);

GMenuModel           *hw_organizations_get_menu  (HwOrganizations *self);
gboolean              hw_organizations_has       (HwOrganizations *self,
                                                  HwProfile       *profile);
void                  hw_organizations_follow    (HwOrganizations *self,
                                                  HwWorkspace     *workspace);
HwOrganizationDialog *hw_organizations_add       (HwOrganizations *self,
                                                  HwProfile       *draft);
void                  hw_organizations_open_text (HwOrganizations *self,
                                                  const char      *text);

G_END_DECLS
