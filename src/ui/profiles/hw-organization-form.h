/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "auth/hw-console-file.h"
#include "auth/hw-profile.h"
#include "profiles/hw-organization-field.h"

G_BEGIN_DECLS

#define HW_TYPE_ORGANIZATION_FORM (hw_organization_form_get_type ())
G_DECLARE_FINAL_TYPE (HwOrganizationForm, hw_organization_form, HW, ORGANIZATION_FORM, GObject)

HwOrganizationForm *hw_organization_form_new           (HwProfile           *profile);
HwOrganizationForm *hw_organization_form_new_prefilled (HwProfile           *draft);
HwOrganizationForm *hw_organization_form_new_copy      (HwProfile           *profile);
HwOrganizationForm *hw_organization_form_new_for_token (HwProfile           *profile);

HwProfile          *hw_organization_form_get_profile   (HwOrganizationForm  *self);
gboolean            hw_organization_form_is_copy       (HwOrganizationForm  *self);
gboolean            hw_organization_form_is_for_token  (HwOrganizationForm  *self);
HwField            *hw_organization_form_get_field     (HwOrganizationForm  *self,
                                                        HwOrganizationField  field);
gboolean            hw_organization_form_is_asked      (HwOrganizationForm  *self,
                                                        HwOrganizationField  field);

HwSignIn            hw_organization_form_get_sign_in   (HwOrganizationForm  *self);
void                hw_organization_form_set_sign_in   (HwOrganizationForm  *self,
                                                        HwSignIn             sign_in);
gint64              hw_organization_form_get_expires_at (HwOrganizationForm *self);

void                hw_organization_form_fill          (HwOrganizationForm  *self,
                                                        HwConsoleFile       *file,
                                                        guint                credential);
int                 hw_organization_form_check         (HwOrganizationForm  *self);
HwProfile          *hw_organization_form_save          (HwOrganizationForm  *self);

G_END_DECLS
