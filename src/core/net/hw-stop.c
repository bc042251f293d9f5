/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "net/hw-stop.h"

/* What ends a request before its answer does: the caller's cancellation, a limit of time, or a
 * reason of ours. One cancellable serves all three, and afterwards this tells them apart: only the
 * caller's own may look like a cancellation to the caller. */
struct _HwStop
{
  GCancellable *cancellable;   /* (owned) (not nullable): of the steps */
  GSource      *outer_source;  /* (owned) (nullable): passes the caller's cancellation on */
  GSource      *limit_source;  /* (owned) (not nullable) */
  const char   *reason;        /* (nullable): why we stopped it ourselves */
  HwError       code;          /* meaningful where @reason is set */
};

static gboolean
outer_cancelled_cb (GCancellable *outer,
                    gpointer      user_data)
{
  HwStop *self = user_data;

  g_cancellable_cancel (self->cancellable);
  return G_SOURCE_REMOVE;
}

static gboolean
time_limit_cb (gpointer user_data)
{
  hw_stop_now (user_data, HW_ERROR_TIMED_OUT, "no complete answer in time");
  return G_SOURCE_REMOVE;
}

/**
 * hw_stop_new:
 * @outer: (nullable): the caller's
 * @milliseconds: what all may take
 *
 * Returns: (transfer full): a stop, in the thread-default main context
 */
HwStop *
hw_stop_new (GCancellable *outer,
             guint         milliseconds)
{
  HwStop *self = g_new0 (HwStop, 1);

  self->cancellable = g_cancellable_new ();
  self->limit_source = g_timeout_source_new (milliseconds);
  g_source_set_callback (self->limit_source, time_limit_cb, self, NULL);
  g_source_attach (self->limit_source, g_main_context_get_thread_default ());

  /* A source, not g_cancellable_connect(): its callback runs outside of the cancellable's lock,
   * so that the call may end, and disconnect, within it. */
  if (outer != NULL)
    {
      self->outer_source = g_cancellable_source_new (outer);
      g_source_set_callback (self->outer_source, G_SOURCE_FUNC (outer_cancelled_cb), self, NULL);
      g_source_attach (self->outer_source, g_main_context_get_thread_default ());
    }

  return self;
}

static void
clear_source (GSource **source)
{
  if (*source == NULL)
    return;

  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

void
hw_stop_free (HwStop *self)
{
  clear_source (&self->outer_source);
  clear_source (&self->limit_source);
  g_object_unref (self->cancellable);
  g_free (self);
}

/**
 * hw_stop_get_cancellable:
 * @self: a stop
 *
 * Returns: (transfer none): for all steps of the request
 */
GCancellable *
hw_stop_get_cancellable (HwStop *self)
{
  return self->cancellable;
}

/**
 * hw_stop_now:
 * @self: a stop
 * @code: what the error will be
 * @reason: its message; static
 */
void
hw_stop_now (HwStop     *self,
             HwError     code,
             const char *reason)
{
  self->code = code;
  self->reason = reason;
  g_cancellable_cancel (self->cancellable);
}

/**
 * hw_stop_complete_error:
 * @self: a stop
 * @error: (transfer full): what the steps have reported
 *
 * Returns: (transfer full): our own reason where that is what ended the request, else @error
 */
GError *
hw_stop_complete_error (HwStop *self,
                        GError *error)
{
  if (self->reason == NULL || !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return error;

  g_error_free (error);

  return g_error_new_literal (HW_ERROR, (int)self->code, self->reason);
}
