/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint  status;       /* 0: none, the connection is cut */
  char  *body;         /* (owned) (nullable): JSON */
  char  *location;     /* (owned) (nullable) */
  char  *request_id;   /* (owned) (nullable) */
  int    clock_offset; /* seconds: its date is so much ahead of this machine's */
} HwSimReply;

HwSimReply *hw_sim_reply_new           (guint         status,
                                        const char   *body);
HwSimReply *hw_sim_reply_new_for_json  (guint         status,
                                        JsonObject   *object);
HwSimReply *hw_sim_reply_new_for_error (const GError *error,
                                        const char   *request_id);
void        hw_sim_reply_free          (HwSimReply   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwSimReply, hw_sim_reply_free)

G_END_DECLS
