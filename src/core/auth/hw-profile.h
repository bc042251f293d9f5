/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "auth/hw-secret.h"

G_BEGIN_DECLS

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

const char *hw_profile_get_platform_url    (HwProfile   *self);
void        hw_profile_set_platform_url    (HwProfile   *self,
                                            const char  *platform_url);

const char *hw_profile_get_sandbox         (HwProfile   *self);
void        hw_profile_set_sandbox         (HwProfile   *self,
                                            const char  *sandbox);

HwSecret   *hw_profile_get_access_token    (HwProfile   *self);
void        hw_profile_set_access_token    (HwProfile   *self,
                                            HwSecret    *access_token);

G_END_DECLS
