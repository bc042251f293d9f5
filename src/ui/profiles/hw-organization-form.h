/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "auth/hw-console-file.h"
#include "auth/hw-profile.h"
#include "sources/hw-field.h"

G_BEGIN_DECLS

/**
 * HwOrganizationField:
 * @HW_ORGANIZATION_NAME: what it is called here
 * @HW_ORGANIZATION_SANDBOX: where a request that is pasted names one
 * @HW_ORGANIZATION_ID: Adobe's
 * @HW_ORGANIZATION_API_KEY: the client ID
 * @HW_ORGANIZATION_CLIENT_SECRET: from server to server only
 * @HW_ORGANIZATION_SCOPES: from server to server only
 * @HW_ORGANIZATION_ACCESS_TOKEN: by a token only
 * @HW_ORGANIZATION_PLATFORM_URL: of a region, or a test server
 * @HW_ORGANIZATION_IMS_URL: of the sign-in service
 *
 * What is asked of an organization, in the order in which it is shown.
 */
typedef enum
{
  HW_ORGANIZATION_NAME,
  HW_ORGANIZATION_SANDBOX,
  HW_ORGANIZATION_ID,
  HW_ORGANIZATION_API_KEY,
  HW_ORGANIZATION_CLIENT_SECRET,
  HW_ORGANIZATION_SCOPES,
  HW_ORGANIZATION_ACCESS_TOKEN,
  HW_ORGANIZATION_PLATFORM_URL,
  HW_ORGANIZATION_IMS_URL,
} HwOrganizationField;

#define HW_ORGANIZATION_N_FIELDS (HW_ORGANIZATION_IMS_URL + 1)

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
