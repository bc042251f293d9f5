/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

#include "auth/hw-profile-store.h"

G_BEGIN_DECLS

#define HW_TYPE_ORGANIZATION_MENU (hw_organization_menu_get_type ())
G_DECLARE_FINAL_TYPE (HwOrganizationMenu, hw_organization_menu, HW, ORGANIZATION_MENU, GObject)

HwOrganizationMenu *hw_organization_menu_new       (HwProfileStore     *store);

void                hw_organization_menu_update    (HwOrganizationMenu *self);
GMenuModel         *hw_organization_menu_get_model (HwOrganizationMenu *self);

G_END_DECLS
