/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define HW_TYPE_AUTH_TYPE (hw_auth_type_get_type ())
G_DECLARE_FINAL_TYPE (HwAuthType, hw_auth_type, HW, AUTH_TYPE, GObject)

HwAuthType *hw_auth_type_new_from_json       (JsonObject  *object,
                                              GError     **error);

const char *hw_auth_type_get_spec_name       (HwAuthType  *self);
const char *hw_auth_type_get_label           (HwAuthType  *self);
const char *hw_auth_type_get_wire_type       (HwAuthType  *self);
gboolean    hw_auth_type_has_alias           (HwAuthType  *self,
                                              const char  *spec_name);
guint       hw_auth_type_get_n_param_aliases (HwAuthType  *self,
                                              const char  *param);
const char *hw_auth_type_get_param_alias     (HwAuthType  *self,
                                              const char  *param,
                                              guint        index);
gboolean    hw_auth_type_get_supported       (HwAuthType  *self);
GPtrArray  *hw_auth_type_get_params          (HwAuthType  *self);
GPtrArray  *hw_auth_type_create_fields       (HwAuthType  *self);

G_END_DECLS
