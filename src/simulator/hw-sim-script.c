/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#include "config.h"

#include "hw-sim-script.h"

#include <string.h>

#include "hw-sim-documented.h"
#include "hw-sim-error.h"
#include "hw-sim-request.h"

/* The failures that a test has ordered, each for one request to come. */

struct _HwSimScript
{
  GPtrArray *failures; /* (owned) (element-type HwSimFailure) */
};

static gboolean
failure_matches (const HwSimFailure *failure,
                 const char         *method,
                 const char         *path)
{
  return (failure->method == NULL || strcmp (failure->method, method) == 0) &&
         hw_sim_path_matches (path, failure->path_prefix);
}

HwSimScript *
hw_sim_script_new (void)
{
  HwSimScript *self = g_new0 (HwSimScript, 1);

  self->failures = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_sim_failure_free);

  return self;
}

void
hw_sim_script_free (HwSimScript *self)
{
  g_ptr_array_unref (self->failures);
  g_free (self);
}

void
hw_sim_script_add (HwSimScript *self,
                   const char  *method,
                   const char  *path_prefix,
                   guint        status,
                   const char  *body,
                   gboolean     commit_first)
{
  HwSimFailure *failure = g_new0 (HwSimFailure, 1);

  failure->method = g_strdup (method);
  failure->path_prefix = g_strdup (path_prefix);
  failure->status = status;
  failure->body = g_strdup (body);
  failure->commit_first = commit_first;
  g_ptr_array_add (self->failures, failure);
}

/**
 * hw_sim_script_add_code:
 * @code: as hw_sim_documented_get_status() takes it
 *
 * Orders a documented error for the next request of this kind.
 */
void
hw_sim_script_add_code (HwSimScript *self,
                        const char  *method,
                        const char  *path_prefix,
                        const char  *code)
{
  HwSimFailure *failure = g_new0 (HwSimFailure, 1);

  failure->method = g_strdup (method);
  failure->path_prefix = g_strdup (path_prefix);
  failure->status = hw_sim_documented_get_status (code);
  failure->code = g_strdup (code);
  g_ptr_array_add (self->failures, failure);
}

/**
 * hw_sim_script_take:
 *
 * Returns: (transfer full) (nullable): the oldest failure that was ordered for such a request; it
 *   is used up
 */
HwSimFailure *
hw_sim_script_take (HwSimScript *self,
                    const char  *method,
                    const char  *path)
{
  for (guint i = 0; i < self->failures->len; i++)
    if (failure_matches (self->failures->pdata[i], method, path))
      return g_ptr_array_steal_index (self->failures, i);

  return NULL;
}

/**
 * hw_sim_failure_create_reply:
 *
 * Returns: (transfer full): what the failing request is answered with
 */
HwSimReply *
hw_sim_failure_create_reply (const HwSimFailure *self,
                             const char         *request_id)
{
  g_autoptr(GError) error = NULL;
  HwSimReply *reply = hw_sim_reply_new (self->status, self->body);
  HwSimError code;

  if (self->code != NULL)
    {
      reply->body = hw_sim_documented_dup_body (self->code, request_id);
    }
  else if (self->body == NULL && hw_sim_error_for_status (self->status, &code))
    {
      hw_sim_error_set_default (&error, code);
      reply->body = hw_sim_error_dup_body (error, request_id);
    }

  return reply;
}

void
hw_sim_failure_free (HwSimFailure *self)
{
  g_free (self->method);
  g_free (self->path_prefix);
  g_free (self->body);
  g_free (self->code);
  g_free (self);
}
