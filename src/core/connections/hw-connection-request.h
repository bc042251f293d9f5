/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "auth/hw-secret.h"
#include "net/hw-json-writer.h"

G_BEGIN_DECLS

typedef struct _HwConnectionRequest HwConnectionRequest;

#define HW_TYPE_CONNECTION_REQUEST (hw_connection_request_get_type ())
GType                hw_connection_request_get_type           (void);

HwConnectionRequest *hw_connection_request_new                (const char          *name,
                                                               const char          *description,
                                                               const char          *spec_id,
                                                               const char          *spec_version,
                                                               const char          *auth_spec_name);
HwConnectionRequest *hw_connection_request_ref                (HwConnectionRequest *self);
void                 hw_connection_request_unref              (HwConnectionRequest *self);

void                 hw_connection_request_add_secret         (HwConnectionRequest *self,
                                                               const char          *param,
                                                               HwSecret            *secret);
void                 hw_connection_request_add_text           (HwConnectionRequest *self,
                                                               const char          *param,
                                                               HwSecret            *text);
void                 hw_connection_request_add_value          (HwConnectionRequest *self,
                                                               const char          *param,
                                                               JsonNode            *value);
void                 hw_connection_request_begin_group        (HwConnectionRequest *self,
                                                               const char          *param);
void                 hw_connection_request_end_group          (HwConnectionRequest *self);
void                 hw_connection_request_set_provider_id    (HwConnectionRequest *self,
                                                               const char          *provider_id);
void                 hw_connection_request_set_auth_type      (HwConnectionRequest *self,
                                                               const char          *auth_type);

const char          *hw_connection_request_get_name           (HwConnectionRequest *self);
const char          *hw_connection_request_get_description    (HwConnectionRequest *self);
const char          *hw_connection_request_get_spec_id        (HwConnectionRequest *self);
const char          *hw_connection_request_get_spec_version   (HwConnectionRequest *self);
const char          *hw_connection_request_get_auth_spec_name (HwConnectionRequest *self);

GBytes              *hw_connection_request_to_create_body      (HwConnectionRequest *self);
GBytes              *hw_connection_request_to_shown_body       (HwConnectionRequest *self);
GBytes              *hw_connection_request_to_patch_body       (HwConnectionRequest *self);
GBytes              *hw_connection_request_to_shown_patch_body (HwConnectionRequest *self);

void                 hw_connection_request_write_patch        (HwConnectionRequest *self,
                                                               HwJsonWriter        *writer,
                                                               gboolean             hidden);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwConnectionRequest, hw_connection_request_unref)

G_END_DECLS
