/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

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

HwField  *hw_organization_field_create      (HwOrganizationField  self,
                                             gboolean             is_kept,
                                             gboolean             is_copy);
gboolean  hw_organization_field_is_secret   (HwOrganizationField  self);
gboolean  hw_organization_field_is_advanced (HwOrganizationField  self);
gboolean  hw_organization_field_check       (HwOrganizationField  self,
                                             HwField             *field);

G_END_DECLS
