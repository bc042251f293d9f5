/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HwConnectionUserKind:
 * @HW_CONNECTION_USER_DATAFLOW: a dataflow, which is a flow in the API
 * @HW_CONNECTION_USER_SOURCE: a source connection that no dataflow reads from
 */
typedef enum
{
  HW_CONNECTION_USER_DATAFLOW,
  HW_CONNECTION_USER_SOURCE,
} HwConnectionUserKind;

#define HW_TYPE_CONNECTION_USER (hw_connection_user_get_type ())
G_DECLARE_FINAL_TYPE (HwConnectionUser, hw_connection_user, HW, CONNECTION_USER, GObject)

HwConnectionUser     *hw_connection_user_new       (HwConnectionUserKind  kind,
                                                    const char           *id,
                                                    const char           *name,
                                                    const char           *state);

HwConnectionUserKind  hw_connection_user_get_kind  (HwConnectionUser     *self);
const char           *hw_connection_user_get_id    (HwConnectionUser     *self);
const char           *hw_connection_user_get_name  (HwConnectionUser     *self);
const char           *hw_connection_user_get_state (HwConnectionUser     *self);

G_END_DECLS
