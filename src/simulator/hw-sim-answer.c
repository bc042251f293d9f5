/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#include "config.h"

#include "hw-sim-answer.h"

#include <string.h>

/* A reply that waits for its time.
 *
 * Its message is paused meanwhile. The answer ends in one of three ways: its time comes and it is
 * sent; the client goes away, and the message says so; the simulator is disposed of, and frees it.
 * After the first two it calls back to be freed. A message must not be touched any more once it has
 * finished.
 */

/* libsoup has no name for it. */
#define TOO_MANY_REQUESTS 429

struct _HwSimAnswer
{
  SoupServerMessage *message;   /* (owned) */
  HwSimReply        *reply;     /* (owned) */
  GSource           *source;    /* (owned) */
  HwSimAnswerFunc    done;
  gpointer           user_data; /* (borrowed) */
};

static gboolean
due_cb (gpointer user_data)
{
  HwSimAnswer *self = user_data;
  g_autoptr(SoupServerMessage) message = g_object_ref (self->message);

  /* Sending may finish the message at once, which must not come back here. */
  g_signal_handlers_disconnect_by_data (message, self);
  hw_sim_answer_send (message, self->reply);
  if (self->reply->status != 0)
    soup_server_message_unpause (message);

  self->done (self, self->user_data);

  return G_SOURCE_REMOVE;
}

static void
gone_cb (SoupServerMessage *message,
         gpointer           user_data)
{
  HwSimAnswer *self = user_data;

  self->done (self, self->user_data);
}

static const char *
get_allowed_methods (const char *path)
{
  if (g_str_has_suffix (path, "/connections"))
    return "GET, POST";

  if (g_str_has_prefix (path, "/ims/"))
    return "POST";

  if (strstr (path, "/connections/") != NULL && !g_str_has_suffix (path, "/test"))
    return "GET, PATCH, DELETE";

  return "GET";
}

static void
set_date (SoupMessageHeaders *headers,
          int                 clock_offset)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr(GDateTime) date = g_date_time_add_seconds (now, clock_offset);
  g_autofree char *text = soup_date_time_to_string (date, SOUP_DATE_HTTP);

  soup_message_headers_replace (headers, "Date", text);
}

static void
set_headers (SoupServerMessage *message,
             const HwSimReply  *reply)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  const char *path = g_uri_get_path (soup_server_message_get_uri (message));

  soup_message_headers_append (headers, "X-Request-Id", reply->request_id);

  if (reply->clock_offset != 0)
    set_date (headers, reply->clock_offset);

  if (reply->location != NULL)
    soup_message_headers_append (headers, "Location", reply->location);

  if (reply->status == SOUP_STATUS_METHOD_NOT_ALLOWED)
    soup_message_headers_append (headers, "Allow", get_allowed_methods (path));

  if (reply->status == TOO_MANY_REQUESTS)
    soup_message_headers_append (headers, "Retry-After", "1");
}

static void
cut (SoupServerMessage *message)
{
  g_autoptr(GIOStream) stream = soup_server_message_steal_connection (message);

  g_io_stream_close (stream, NULL, NULL);
}

/**
 * hw_sim_answer_new:
 * @message: what to answer; it is paused
 * @reply: (transfer full): how
 * @delay: after how many milliseconds
 * @context: the main context to wait in
 * @done: called when there is nothing more to do; it has to free the answer
 *
 * Returns: (transfer full): the waiting answer
 */
HwSimAnswer *
hw_sim_answer_new (SoupServerMessage *message,
                   HwSimReply        *reply,
                   guint              delay,
                   GMainContext      *context,
                   HwSimAnswerFunc    done,
                   gpointer           user_data)
{
  HwSimAnswer *self = g_new0 (HwSimAnswer, 1);

  self->message = g_object_ref (message);
  self->reply = reply;
  self->done = done;
  self->user_data = user_data;
  self->source = g_timeout_source_new (delay);
  g_source_set_callback (self->source, due_cb, self, NULL);
  g_source_attach (self->source, context);

  g_signal_connect (message, "finished", G_CALLBACK (gone_cb), self);
  g_signal_connect (message, "disconnected", G_CALLBACK (gone_cb), self);
  soup_server_message_pause (message);

  return self;
}

void
hw_sim_answer_free (HwSimAnswer *self)
{
  g_source_destroy (self->source);
  g_source_unref (self->source);
  g_signal_handlers_disconnect_by_data (self->message, self);
  g_object_unref (self->message);
  hw_sim_reply_free (self->reply);
  g_free (self);
}

/**
 * hw_sim_answer_send:
 *
 * Puts @reply into @message, to be sent when the message goes on.
 */
void
hw_sim_answer_send (SoupServerMessage *message,
                    const HwSimReply  *reply)
{
  if (reply->status == 0)
    {
      cut (message);
      return;
    }

  soup_server_message_set_status (message, reply->status, NULL);
  set_headers (message, reply);
  if (reply->body != NULL)
    soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY,
                                      reply->body, strlen (reply->body));
}
