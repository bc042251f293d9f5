/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "sources/hw-auth-type.h"

G_BEGIN_DECLS

#define HW_TYPE_SOURCE (hw_source_get_type ())
G_DECLARE_FINAL_TYPE (HwSource, hw_source, HW, SOURCE, GObject)

HwSource   *hw_source_new_from_json        (JsonObject  *object,
                                            GError     **error);

const char *hw_source_get_spec_id          (HwSource    *self);
const char *hw_source_get_spec_version     (HwSource    *self);
const char *hw_source_get_name             (HwSource    *self);
const char *hw_source_get_title            (HwSource    *self);
const char *hw_source_get_category         (HwSource    *self);
const char *hw_source_get_body_provider_id (HwSource    *self);
gboolean    hw_source_get_doubtful         (HwSource    *self);
GListModel *hw_source_get_auth_types       (HwSource    *self);

G_END_DECLS
