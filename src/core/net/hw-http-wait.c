/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "net/hw-http-wait.h"

#include <string.h>

#include "net/hw-http.h"

/* The time from the sending of a message to the beginning of its answer. Over HTTP/2 libsoup (3.2
 * as well as later ones) looks at a cancellation only when something comes over the connection:
 * where nothing comes, or where it could not write, neither a limit of time nor Cancel would ever
 * end the message. So the wait ends by itself; what libsoup makes of the message after that is
 * heard by nobody, and it sends none again that was cancelled.
 *
 * The connection may be dead without anybody knowing: a session that has had to be left so is not
 * to be used for other messages. Those under way go on. A GET that is given up soon, as whoever
 * refreshes a list twice does, says nothing of the connection. */
#define SOON (5 * G_TIME_SPAN_SECOND)

typedef struct
{
  SoupSession  *session;   /* (owned) */
  GSource      *stop;      /* (owned) (nullable): NULL once the wait is over */
  GInputStream *answer;    /* (owned) (nullable): until it is handed on */
  gint64        began_at;  /* monotonic, microseconds */
} Wait;

static GQuark
left_quark (void)
{
  return g_quark_from_static_string ("hw-http-wait-left");
}

static void
wait_free (gpointer data)
{
  Wait *wait = data;

  g_object_unref (wait->session);
  g_clear_object (&wait->answer);
  g_free (wait);
}

/* Returns whether it was not over before. */
static gboolean
end_wait (GTask *task)
{
  Wait *wait = g_task_get_task_data (task);

  if (wait->stop == NULL)
    return FALSE;

  g_source_destroy (wait->stop);
  g_clear_pointer (&wait->stop, g_source_unref);

  return TRUE;
}

static gboolean
is_suspect (GTask *task)
{
  SoupMessage *message = g_task_get_source_object (task);
  Wait *wait = g_task_get_task_data (task);

  return strcmp (soup_message_get_method (message), "GET") != 0 ||
         g_get_monotonic_time () - wait->began_at >= SOON;
}

static gboolean
stopped_cb (GCancellable *cancellable,
            gpointer      user_data)
{
  g_autoptr(GTask) task = g_object_ref (user_data);
  Wait *wait = g_task_get_task_data (task);

  if (end_wait (task))
    {
      if (is_suspect (task))
        g_object_set_qdata (G_OBJECT (wait->session), left_quark (), GINT_TO_POINTER (TRUE));
      g_task_return_error_if_cancelled (task);
    }

  return G_SOURCE_REMOVE;
}

static gboolean
hand_on_cb (gpointer user_data)
{
  Wait *wait = g_task_get_task_data (user_data);

  g_task_return_pointer (user_data, g_steal_pointer (&wait->answer), g_object_unref);

  return G_SOURCE_REMOVE;
}

/* Over HTTP/2 libsoup tells of answers while it goes through the messages that wait for one, and
 * whoever reads a body makes it take others out of that very list (3.2, and later ones). So nobody
 * reads before it has gone through it. Nor does a message tell in 3.2 that it goes over HTTP/2. */
static void
hand_on_later (GTask *task)
{
  g_autoptr(GSource) turn = g_idle_source_new ();

  g_source_set_priority (turn, G_PRIORITY_DEFAULT);
  g_source_set_callback (turn, hand_on_cb, g_object_ref (task), g_object_unref);
  g_source_attach (turn, g_main_context_get_thread_default ());
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Wait *wait = g_task_get_task_data (task);
  g_autoptr(GInputStream) answer = NULL;
  g_autoptr(GError) error = NULL;

  answer = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (!end_wait (task))
    return;
  if (answer == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  wait->answer = g_steal_pointer (&answer);
  hand_on_later (task);
}

/**
 * hw_http_wait_async:
 * @session: what sends @message
 * @message: a message
 * @cancellable: (nullable): stops it, whatever libsoup does
 * @callback: called when the answer begins
 * @user_data: for @callback
 *
 * Sends @message.
 */
void
hw_http_wait_async (SoupSession         *session,
                    SoupMessage         *message,
                    GCancellable        *cancellable,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (message, cancellable, callback, user_data);
  Wait *wait = g_new0 (Wait, 1);

  wait->session = g_object_ref (session);
  wait->began_at = g_get_monotonic_time ();
  g_task_set_source_tag (task, hw_http_wait_async);
  g_task_set_task_data (task, wait, wait_free);

  /* After whatever libsoup has to say of the cancellation itself, which tidies up. */
  wait->stop = g_cancellable_source_new (cancellable);
  g_source_set_priority (wait->stop, G_PRIORITY_DEFAULT_IDLE);
  g_source_set_callback (wait->stop, G_SOURCE_FUNC (stopped_cb), g_object_ref (task),
                         g_object_unref);
  g_source_attach (wait->stop, g_main_context_get_thread_default ());

  soup_session_send_async (session, message, G_PRIORITY_DEFAULT, cancellable, sent_cb,
                           g_object_ref (task));
}

/**
 * hw_http_wait_finish:
 * @result: of the callback
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the body of the answer; or %NULL with an error of GIO or
 *   libsoup
 */
GInputStream *
hw_http_wait_finish (GAsyncResult  *result,
                     GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hw_http_wait_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * hw_http_wait_renew:
 * @session: (inout) (transfer full): of hw_http_session_new()
 *
 * Puts a new session in its place where one of its messages had to be left, so that the next
 * message goes over another connection.
 */
void
hw_http_wait_renew (SoupSession **session)
{
  SoupSession *renewed;

  if (g_object_get_qdata (G_OBJECT (*session), left_quark ()) == NULL)
    return;

  renewed = hw_http_session_new ();
  soup_session_set_tls_database (renewed, soup_session_get_tls_database (*session));

  /* The former one is never let go: libsoup 3.2 warns of a session that ends while it has lost
   * sight of a connection. It closes by itself those that idle. */
  *session = renewed;
}
