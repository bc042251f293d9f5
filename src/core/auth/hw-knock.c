/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "auth/hw-knock.h"

#include "net/hw-address.h"
#include "net/hw-error-response.h"
#include "net/hw-error.h"
#include "net/hw-http.h"
#include "net/hw-stop.h"

/* An empty-handed request to an address, before anything secret is sent there: whether there is a
 * server, and whether it shows a certificate that is trusted. Any answer will do, for nobody
 * expects to be asked nothing. */
struct _HwKnock
{
  SoupMessage *message;     /* (owned) (not nullable) */
  HwStop      *stop;        /* (owned) (nullable): once it is sent */
  char        *address;     /* (owned) (not nullable) */
  guint        time_limit;  /* milliseconds */
};

#define TIME_LIMIT (30 * 1000)
#define MAX_ANSWER (64 * 1024)

/**
 * hw_knock_new:
 * @address: as a person has typed it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a knock, or %NULL where @address is none that may be used,
 *   with an error that names it
 */
HwKnock *
hw_knock_new (const char  *address,
              GError     **error)
{
  g_autofree char *normal = hw_address_normalize (address, error);
  g_autofree char *uri = NULL;
  SoupMessage *message = NULL;
  HwKnock *self;

  if (normal != NULL)
    {
      uri = g_strconcat (normal, "/", NULL);
      message = hw_http_message_new ("HEAD", uri, error);
    }
  if (message == NULL)
    {
      g_prefix_error (error, "%s: ", address);
      return NULL;
    }

  self = g_new0 (HwKnock, 1);
  self->message = message;
  self->address = g_steal_pointer (&normal);
  self->time_limit = TIME_LIMIT;

  return self;
}

/**
 * hw_knock_set_time_limit:
 * @self: a knock that is not sent
 * @milliseconds: in place of half a minute
 */
void
hw_knock_set_time_limit (HwKnock *self,
                         guint    milliseconds)
{
  g_return_if_fail (self != NULL);

  self->time_limit = milliseconds;
}

void
hw_knock_free (HwKnock *self)
{
  g_object_unref (self->message);
  g_clear_pointer (&self->stop, hw_stop_free);
  g_free (self->address);
  g_free (self);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  HwKnock *self = g_task_get_task_data (task);
  g_autoptr(GBytes) body = NULL;
  g_autoptr(GError) stopped = NULL;
  GError *fault = NULL;

  body = hw_http_send_finish (result, &fault);
  if (fault == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  stopped = hw_stop_complete_error (self->stop, fault);
  fault = hw_error_from_transport (stopped);
  g_prefix_error (&fault, "%s: ", self->address);
  g_task_return_error (task, fault);
}

/**
 * hw_knock_async:
 * @self: (transfer full): a knock
 * @session: by which it is sent
 * @cancellable: (nullable): ends it
 * @callback: called when somebody has answered, or nobody
 * @user_data: for @callback
 *
 * Sends it, once. Half a minute is time enough. @session may not be fit for another after that; see
 * hw_http_wait_renew().
 */
void
hw_knock_async (HwKnock             *self,
                SoupSession         *session,
                GCancellable        *cancellable,
                GAsyncReadyCallback  callback,
                gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (self != NULL);
  g_return_if_fail (SOUP_IS_SESSION (session));

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, hw_knock_async);
  g_task_set_task_data (task, self, (GDestroyNotify)hw_knock_free);
  self->stop = hw_stop_new (cancellable, self->time_limit);
  hw_http_send_async (session, self->message, MAX_ANSWER, hw_stop_get_cancellable (self->stop),
                      answered_cb, task);
}

/**
 * hw_knock_finish:
 * @result: of the callback
 * @error: return location
 *
 * Returns: whether there was an answer; %FALSE with %G_IO_ERROR_CANCELLED or an error of %HW_ERROR
 *   that names the address
 */
gboolean
hw_knock_finish (GAsyncResult  *result,
                 GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, hw_knock_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
