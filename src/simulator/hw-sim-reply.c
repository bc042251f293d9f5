/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#include "config.h"

#include "hw-sim-reply.h"

#include "hw-sim-error.h"

/* What a service answers: complete before the first byte is sent, so that it can wait. */

/**
 * hw_sim_reply_new:
 * @status: the HTTP status, or 0 to cut the connection in place of an answer
 * @body: (nullable): JSON text
 *
 * Returns: (transfer full): the reply
 */
HwSimReply *
hw_sim_reply_new (guint       status,
                  const char *body)
{
  HwSimReply *self = g_new0 (HwSimReply, 1);

  self->status = status;
  self->body = g_strdup (body);

  return self;
}

/**
 * hw_sim_reply_new_for_json:
 * @object: (transfer full): the body
 *
 * Returns: (transfer full): the reply
 */
HwSimReply *
hw_sim_reply_new_for_json (guint       status,
                           JsonObject *object)
{
  g_autoptr(JsonNode) root = json_node_init_object (json_node_alloc (), object);
  HwSimReply *self = hw_sim_reply_new (status, NULL);

  self->body = json_to_string (root, FALSE);
  json_object_unref (object);

  return self;
}

/**
 * hw_sim_reply_new_for_error:
 * @error: an error of the domain HW_SIM_ERROR
 * @request_id: what the body's report names
 *
 * Returns: (transfer full): the reply in the shape that the service has for @error
 */
HwSimReply *
hw_sim_reply_new_for_error (const GError *error,
                            const char   *request_id)
{
  HwSimReply *self = hw_sim_reply_new (hw_sim_error_get_status (error), NULL);

  self->body = hw_sim_error_dup_body (error, request_id);

  return self;
}

void
hw_sim_reply_free (HwSimReply *self)
{
  g_free (self->body);
  g_free (self->location);
  g_free (self->request_id);
  g_free (self);
}
