/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <glib-object.h>
#include <json-glib/json-glib.h>

#include "connections/hw-connection-request.h"

G_BEGIN_DECLS

typedef struct _HwIntent HwIntent;

#define HW_TYPE_INTENT (hw_intent_get_type ())
GType              hw_intent_get_type           (void);

HwIntent          *hw_intent_new                (HwConnectionRequest *request,
                                                 const char          *organization,
                                                 const char          *sandbox);
HwIntent          *hw_intent_new_from_json      (JsonObject          *object);
HwIntent          *hw_intent_ref                (HwIntent            *self);
void               hw_intent_unref              (HwIntent            *self);

void               hw_intent_set_times          (HwIntent            *self,
                                                 gint64               at,
                                                 gint64               server_at);
void               hw_intent_add_known          (HwIntent            *self,
                                                 const char          *id);
gboolean           hw_intent_knows              (HwIntent            *self,
                                                 const char          *id);

const char        *hw_intent_get_id             (HwIntent            *self);
const char        *hw_intent_get_organization   (HwIntent            *self);
const char        *hw_intent_get_sandbox        (HwIntent            *self);
const char        *hw_intent_get_spec_id        (HwIntent            *self);
const char        *hw_intent_get_auth_spec_name (HwIntent            *self);
const char        *hw_intent_get_name           (HwIntent            *self);
gint64             hw_intent_get_at             (HwIntent            *self);
gint64             hw_intent_get_server_at      (HwIntent            *self);

void               hw_intent_write              (HwIntent            *self,
                                                 HwJsonWriter        *writer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwIntent, hw_intent_unref)

G_END_DECLS
