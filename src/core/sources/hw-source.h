/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "sources/hw-auth-type.h"

G_BEGIN_DECLS

/**
 * HwSourceStatus:
 * @HW_SOURCE_CURRENT: nothing to say
 * @HW_SOURCE_BETA: it may change
 * @HW_SOURCE_DEPRECATED: it is being, or has been, withdrawn
 */
typedef enum
{
  HW_SOURCE_CURRENT,
  HW_SOURCE_BETA,
  HW_SOURCE_DEPRECATED,
} HwSourceStatus;

#define HW_TYPE_SOURCE_STATUS (hw_source_status_get_type ())
GType hw_source_status_get_type (void);

#define HW_TYPE_SOURCE (hw_source_get_type ())
G_DECLARE_FINAL_TYPE (HwSource, hw_source, HW, SOURCE, GObject)

HwSource       *hw_source_new_from_json          (JsonObject  *object,
                                                  GError     **error);

const char     *hw_source_get_spec_id            (HwSource    *self);
const char     *hw_source_get_spec_version       (HwSource    *self);
const char     *hw_source_get_name               (HwSource    *self);
const char     *hw_source_get_title              (HwSource    *self);
const char     *hw_source_get_category           (HwSource    *self);
const char     *hw_source_get_body_provider_id   (HwSource    *self);
gboolean        hw_source_get_doubtful           (HwSource    *self);
gboolean        hw_source_get_can_update         (HwSource    *self);
GListModel     *hw_source_get_auth_types         (HwSource    *self);
HwAuthType     *hw_source_find_supported         (HwSource    *self);
HwAuthType     *hw_source_find_auth_type         (HwSource    *self,
                                                  const char  *spec_name);

const char     *hw_source_get_key                (HwSource    *self);
HwSourceStatus  hw_source_get_status             (HwSource    *self);
const char     *hw_source_get_status_note        (HwSource    *self);
const char     *hw_source_get_deprecated_since   (HwSource    *self);
JsonArray      *hw_source_get_deprecated_auth    (HwSource    *self);
gboolean        hw_source_get_auth_is_live       (HwSource    *self);
const char     *hw_source_get_no_base_connection (HwSource    *self);
gboolean        hw_source_get_hidden             (HwSource    *self);
gboolean        hw_source_get_unlisted           (HwSource    *self);

char           *hw_source_fold                   (const char  *text);
gboolean        hw_source_matches                (HwSource    *self,
                                                  const char  *folded);

G_END_DECLS
