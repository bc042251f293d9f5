/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "auth/hw-secret.h"

G_BEGIN_DECLS

/* What the Developer Console gives a credential for the Experience Platform API; adobe-dev-console,
 * src/pages/guides/authentication/ServerToServerAuthentication. */
#define HW_PROFILE_DEFAULT_SCOPES \
  "openid,AdobeID,read_organizations,additional_info.projectedProductContext,session"

/**
 * HwSignIn:
 * @HW_SIGN_IN_TOKEN: an access token that somebody has generated and pasted
 * @HW_SIGN_IN_SERVER_TO_SERVER: OAuth Server-to-Server: client ID and client secret are exchanged
 *   for access tokens, as often as one is needed
 *
 * The way into an organization.
 */
typedef enum
{
  HW_SIGN_IN_TOKEN,
  HW_SIGN_IN_SERVER_TO_SERVER,
} HwSignIn;

#define HW_TYPE_SIGN_IN (hw_sign_in_get_type ())

GType hw_sign_in_get_type (void);

#define HW_TYPE_PROFILE (hw_profile_get_type ())
G_DECLARE_FINAL_TYPE (HwProfile, hw_profile, HW, PROFILE, GObject)

HwProfile  *hw_profile_new                 (void);
HwProfile  *hw_profile_new_from_file       (GFile       *file,
                                            GError     **error);
HwProfile  *hw_profile_new_from_json       (JsonObject  *object,
                                            GError     **error);
JsonNode   *hw_profile_to_json             (HwProfile   *self);

const char *hw_profile_get_id              (HwProfile   *self);

const char *hw_profile_get_name            (HwProfile   *self);
void        hw_profile_set_name            (HwProfile   *self,
                                            const char  *name);

const char *hw_profile_get_organization_id (HwProfile   *self);
void        hw_profile_set_organization_id (HwProfile   *self,
                                            const char  *organization_id);

const char *hw_profile_get_api_key         (HwProfile   *self);
void        hw_profile_set_api_key         (HwProfile   *self,
                                            const char  *api_key);

HwSignIn    hw_profile_get_sign_in         (HwProfile   *self);
void        hw_profile_set_sign_in         (HwProfile   *self,
                                            HwSignIn     sign_in);

const char *hw_profile_get_scopes          (HwProfile   *self);
void        hw_profile_set_scopes          (HwProfile   *self,
                                            const char  *scopes);

const char *hw_profile_get_platform_url    (HwProfile   *self);
void        hw_profile_set_platform_url    (HwProfile   *self,
                                            const char  *platform_url);

const char *hw_profile_get_ims_url         (HwProfile   *self);
void        hw_profile_set_ims_url         (HwProfile   *self,
                                            const char  *ims_url);

const char *hw_profile_get_sandbox         (HwProfile   *self);
void        hw_profile_set_sandbox         (HwProfile   *self,
                                            const char  *sandbox);

HwSecret   *hw_profile_get_access_token    (HwProfile   *self);
void        hw_profile_set_access_token    (HwProfile   *self,
                                            HwSecret    *access_token);

HwSecret   *hw_profile_get_client_secret   (HwProfile   *self);
void        hw_profile_set_client_secret   (HwProfile   *self,
                                            HwSecret    *client_secret);

G_END_DECLS
