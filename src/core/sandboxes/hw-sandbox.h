/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * HwSandboxKind:
 * @HW_SANDBOX_UNKNOWN: typed by name, the platform has not said
 * @HW_SANDBOX_DEVELOPMENT: for trying out
 * @HW_SANDBOX_PRODUCTION: what is done there counts
 */
typedef enum
{
  HW_SANDBOX_UNKNOWN,
  HW_SANDBOX_DEVELOPMENT,
  HW_SANDBOX_PRODUCTION,
} HwSandboxKind;

/**
 * HwSandboxState:
 * @HW_SANDBOX_STATE_UNKNOWN: one that no document names
 * @HW_SANDBOX_STATE_ACTIVE: can be used; so can no other
 * @HW_SANDBOX_STATE_CREATING: being made, or provisioned
 * @HW_SANDBOX_STATE_RESETTING: all in it is being removed, and it will be active again
 * @HW_SANDBOX_STATE_DELETING: on its way out
 * @HW_SANDBOX_STATE_DELETED: gone
 * @HW_SANDBOX_STATE_FAILED: could not be made
 */
typedef enum
{
  HW_SANDBOX_STATE_UNKNOWN,
  HW_SANDBOX_STATE_ACTIVE,
  HW_SANDBOX_STATE_CREATING,
  HW_SANDBOX_STATE_RESETTING,
  HW_SANDBOX_STATE_DELETING,
  HW_SANDBOX_STATE_DELETED,
  HW_SANDBOX_STATE_FAILED,
} HwSandboxState;

#define HW_TYPE_SANDBOX_STATE (hw_sandbox_state_get_type ())
GType hw_sandbox_state_get_type (void);

#define HW_TYPE_SANDBOX_KIND (hw_sandbox_kind_get_type ())
GType hw_sandbox_kind_get_type (void);

#define HW_TYPE_SANDBOX (hw_sandbox_get_type ())
G_DECLARE_FINAL_TYPE (HwSandbox, hw_sandbox, HW, SANDBOX, GObject)

HwSandbox      *hw_sandbox_new            (const char   *name);
HwSandbox      *hw_sandbox_new_from_json  (JsonObject   *object,
                                           GError      **error);

const char     *hw_sandbox_get_name       (HwSandbox    *self);
const char     *hw_sandbox_get_title      (HwSandbox    *self);
HwSandboxKind   hw_sandbox_get_kind       (HwSandbox    *self);
HwSandboxState  hw_sandbox_get_state      (HwSandbox    *self);
gint64          hw_sandbox_get_created_at (HwSandbox    *self);
gboolean        hw_sandbox_is_production  (HwSandbox    *self);
gboolean        hw_sandbox_is_active      (HwSandbox    *self);
gboolean        hw_sandbox_equal          (HwSandbox    *a,
                                           HwSandbox    *b);

gboolean        hw_sandbox_name_is_valid  (const char   *name);

G_END_DECLS
