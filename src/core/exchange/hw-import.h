/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

#include "auth/hw-secret.h"

G_BEGIN_DECLS

/**
 * HwImportNote:
 * @HW_IMPORT_MENDED: the JSON had faults, which were mended
 * @HW_IMPORT_PLACEHOLDER: a value such as `{CLIENT_ID}` was left out
 * @HW_IMPORT_NOT_UNDERSTOOD: an option of curl, a member or a line that says nothing to us
 * @HW_IMPORT_OTHER_CALL: a curl command that does not create a connection
 *
 * What a person should know of how a text was read.
 */
typedef enum
{
  HW_IMPORT_MENDED,
  HW_IMPORT_PLACEHOLDER,
  HW_IMPORT_NOT_UNDERSTOOD,
  HW_IMPORT_OTHER_CALL,
} HwImportNote;

#define HW_TYPE_IMPORT (hw_import_get_type ())
G_DECLARE_FINAL_TYPE (HwImport, hw_import, HW, IMPORT, GObject)

HwImport   *hw_import_new_from_text       (const char    *text,
                                           GError       **error);
HwImport   *hw_import_new_from_bytes      (GBytes        *bytes,
                                           GError       **error);

gboolean    hw_import_has_organization    (HwImport      *self);
const char *hw_import_get_organization_id (HwImport      *self);
const char *hw_import_get_api_key         (HwImport      *self);
HwSecret   *hw_import_get_access_token    (HwImport      *self);
const char *hw_import_get_platform_url    (HwImport      *self);
const char *hw_import_get_sandbox         (HwImport      *self);

const char *hw_import_get_name            (HwImport      *self);
const char *hw_import_get_description     (HwImport      *self);
const char *hw_import_get_spec_id         (HwImport      *self);
const char *hw_import_get_auth_spec_name  (HwImport      *self);

guint       hw_import_get_n_values        (HwImport      *self);
const char *hw_import_get_value_name      (HwImport      *self,
                                           guint          index);
HwSecret   *hw_import_get_value           (HwImport      *self,
                                           guint          index);

guint        hw_import_get_n_notes        (HwImport      *self);
HwImportNote hw_import_get_note           (HwImport      *self,
                                           guint          index,
                                           const char   **what);

G_END_DECLS
