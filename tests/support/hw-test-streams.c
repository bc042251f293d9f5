/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-test-streams.h"

#include <string.h>

#include "hw-test-fields.h"
#include "hw-test-frame.h"
#include "hw-test-packing.h"
#include "hw-test-socket.h"
#include "hw-test-stream.h"

/* One connection of a client that speaks HTTP/2 (RFC 9113). The thread of the connection reads; a
 * request that has come as a whole goes on in a thread of its own, as HTTP/1.1 says it, so that
 * what was asked side by side is under way side by side. Whoever ends the connection says how, and
 * the reader does it.
 *
 * It knows just enough: no flow is controlled, and a head is in one frame. */

/* --- The connection --- */

static gboolean
is_stalled (HwTestStreams *self)
{
  gboolean stalled;

  g_mutex_lock (&self->mutex);
  stalled = self->stalled;
  g_mutex_unlock (&self->mutex);

  return stalled;
}

void
hw_test_streams_set_stalled (HwTestStreams *self)
{
  g_mutex_lock (&self->mutex);
  self->stalled = TRUE;
  g_mutex_unlock (&self->mutex);
}

static void
set_last_stream (HwTestStreams *self,
                 guint32        id)
{
  g_mutex_lock (&self->mutex);
  self->last_stream = MIN (self->last_stream, id);
  g_mutex_unlock (&self->mutex);
}

static gboolean
is_ignored (HwTestStreams *self,
            guint32        id)
{
  gboolean ignored;

  g_mutex_lock (&self->mutex);
  ignored = id > self->last_stream;
  g_mutex_unlock (&self->mutex);

  return ignored;
}

void
hw_test_streams_end (HwTestStreams *self,
                     HwTestTrouble  ending)
{
  g_mutex_lock (&self->mutex);
  if (self->ending == HW_TEST_TROUBLE_NONE)
    self->ending = ending;
  g_mutex_unlock (&self->mutex);
  g_cancellable_cancel (self->cancellable);
}

gboolean
hw_test_streams_write (HwTestStreams *self,
                       const guint8  *data,
                       size_t         size)
{
  gboolean written;

  if (is_stalled (self))
    return FALSE;

  g_rec_mutex_lock (&self->writing);
  written = g_output_stream_write_all (g_io_stream_get_output_stream (self->stream), data, size,
                                       NULL, self->cancellable, NULL);
  g_rec_mutex_unlock (&self->writing);

  return written;
}

static gboolean
write_frame (HwTestStreams *self,
             guint8         type,
             guint8         flags,
             guint32        id,
             const void    *payload,
             size_t         length)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();

  hw_test_frame_append (bytes, type, flags, id, payload, length);

  return hw_test_streams_write (self, bytes->data, bytes->len);
}

gboolean
hw_test_streams_write_number (HwTestStreams *self,
                              guint8         type,
                              guint32        id,
                              guint32        number)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();

  hw_test_frame_append_number (bytes, type, id, number);

  return hw_test_streams_write (self, bytes->data, bytes->len);
}

gboolean
hw_test_streams_go_away (HwTestStreams *self,
                         guint32        last_stream,
                         guint32        code)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();

  set_last_stream (self, last_stream);
  hw_test_frame_append_goaway (bytes, last_stream, code);

  return hw_test_streams_write (self, bytes->data, bytes->len);
}

/* --- Reading --- */

static gboolean
read_bytes (HwTestStreams *self,
            void          *buffer,
            size_t         size)
{
  size_t n_read;

  return g_input_stream_read_all (g_io_stream_get_input_stream (self->stream), buffer, size,
                                  &n_read, self->cancellable, NULL) && n_read == size;
}

static gboolean
is_slow (HwTestStream *request)
{
  return hw_test_stream_is_at (request, HW_TEST_STEP_REQUEST) &&
         request->fault.trouble == HW_TEST_TROUBLE_SLOW;
}

static gboolean
strikes_within (HwTestStream *request)
{
  return hw_test_stream_is_at (request, HW_TEST_STEP_REQUEST) &&
         request->fault.trouble != HW_TEST_TROUBLE_SLOW;
}

/* In the reader, once. Returns whether the request goes on. */
static gboolean
strike_reading (HwTestStream *request)
{
  gboolean goes_on = hw_test_stream_strike (request);

  memset (&request->fault, 0, sizeof request->fault);
  if (!goes_on)
    g_hash_table_remove (request->streams->requests, GUINT_TO_POINTER (request->id));

  return goes_on;
}

/* The length of the body is said once. */
static void
append_body (HwTestStream *request)
{
  g_autofree char *header = g_strdup_printf ("content-length: %u\r\n\r\n", request->body->len);
  size_t head = request->bytes->len;

  if (hw_test_packing_get_length (request->bytes->data, head) == 0 && request->body->len > 0)
    {
      g_byte_array_set_size (request->bytes, (guint)head - 2);
      g_byte_array_append (request->bytes, (guint8 *)header, (guint)strlen (header));
    }
  g_byte_array_append (request->bytes, request->body->data, request->body->len);
}

static void
take_request (HwTestStream *request)
{
  HwTestStreams *self = request->streams;

  if (strikes_within (request) && !strike_reading (request))
    return;

  g_hash_table_steal (self->requests, GUINT_TO_POINTER (request->id));
  append_body (request);
  self->owner->arrived (self->owner_data, request->bytes);
  g_mutex_lock (&self->mutex);
  self->n_threads++;
  g_mutex_unlock (&self->mutex);
  g_thread_unref (g_thread_new ("test-proxy-request", hw_test_stream_run, request));
}

static HwTestStream *
add_request (HwTestStreams     *self,
             const HwTestFrame *frame,
             const char        *head)
{
  HwTestStream *request = g_new0 (HwTestStream, 1);

  request->streams = self;
  request->id = frame->stream;
  request->bytes = g_byte_array_new ();
  request->body = g_byte_array_new ();
  request->n_read = HW_TEST_FRAME_HEAD_SIZE + frame->length;
  g_byte_array_append (request->bytes, (const guint8 *)head, (guint)strlen (head));
  if (!self->owner->take_fault (self->owner_data, head, &request->fault))
    memset (&request->fault, 0, sizeof request->fault);
  g_hash_table_insert (self->requests, GUINT_TO_POINTER (request->id), request);

  return request;
}

static gboolean
serve_head (HwTestStreams     *self,
            const HwTestFrame *frame,
            const guint8      *payload)
{
  guint32 at = (frame->flags & HW_TEST_FRAME_PRIORITY) != 0 ? 5 : 0;
  g_autofree char *head = NULL;
  HwTestStream *request;

  if ((frame->flags & HW_TEST_FRAME_END_HEADERS) == 0 || frame->length < at)
    return FALSE;

  head = hw_test_fields_dup_request (self->fields, payload + at, frame->length - at);
  if (head == NULL)
    return FALSE;
  if (is_ignored (self, frame->stream))
    return TRUE;

  request = add_request (self, frame, head);
  if (hw_test_stream_is_at (request, HW_TEST_STEP_HEADERS) ||
      (strikes_within (request) && request->n_read >= request->fault.n))
    if (!strike_reading (request))
      return TRUE;
  if ((frame->flags & HW_TEST_FRAME_END_STREAM) != 0)
    take_request (request);

  return TRUE;
}

/* How many bytes are read at once: none beyond the one at which something happens. */
static size_t
get_part (HwTestStream *request,
          size_t        left)
{
  if (request == NULL)
    return left;
  if (is_slow (request))
    return MIN (left, 16);
  if (strikes_within (request) && request->fault.n > request->n_read)
    return MIN (left, request->fault.n - request->n_read);

  return left;
}

/* Returns FALSE where nothing more comes; the request may be gone in any case. */
static gboolean
read_body (HwTestStreams     *self,
           const HwTestFrame *frame,
           guint8             payload[HW_TEST_FRAME_MAX_LENGTH])
{
  HwTestStream *request;

  for (size_t left = frame->length, part; left > 0; left -= part)
    {
      request = g_hash_table_lookup (self->requests, GUINT_TO_POINTER (frame->stream));
      part = get_part (request, left);
      if (!read_bytes (self, payload, part))
        return FALSE;
      if (request == NULL)
        continue;

      g_byte_array_append (request->body, payload, (guint)part);
      request->n_read += part;
      if (is_slow (request) &&
          !self->owner->wait (self->owner_data, request->fault.milliseconds))
        return FALSE;
      if (strikes_within (request) && request->n_read >= request->fault.n)
        strike_reading (request);
    }

  return TRUE;
}

static gboolean
serve_body (HwTestStreams     *self,
            const HwTestFrame *frame,
            guint8             payload[HW_TEST_FRAME_MAX_LENGTH])
{
  HwTestStream *request = g_hash_table_lookup (self->requests, GUINT_TO_POINTER (frame->stream));

  if (request != NULL)
    request->n_read += HW_TEST_FRAME_HEAD_SIZE;
  if (!read_body (self, frame, payload))
    return FALSE;
  if (frame->length > 0)
    hw_test_streams_write_number (self, HW_TEST_FRAME_WINDOW_UPDATE, 0, frame->length);

  request = g_hash_table_lookup (self->requests, GUINT_TO_POINTER (frame->stream));
  if (request != NULL && (frame->flags & HW_TEST_FRAME_END_STREAM) != 0)
    take_request (request);

  return TRUE;
}

static gboolean
serve_control (HwTestStreams     *self,
               const HwTestFrame *frame,
               const guint8      *payload)
{
  gboolean acknowledges = (frame->flags & HW_TEST_FRAME_ACK) != 0;

  if (frame->type == HW_TEST_FRAME_HEADERS)
    return serve_head (self, frame, payload);
  if (frame->type == HW_TEST_FRAME_SETTINGS && !acknowledges)
    write_frame (self, HW_TEST_FRAME_SETTINGS, HW_TEST_FRAME_ACK, 0, NULL, 0);
  if (frame->type == HW_TEST_FRAME_PING && !acknowledges)
    write_frame (self, HW_TEST_FRAME_PING, HW_TEST_FRAME_ACK, 0, payload, frame->length);
  if (frame->type == HW_TEST_FRAME_RST_STREAM)
    g_hash_table_remove (self->requests, GUINT_TO_POINTER (frame->stream));

  return TRUE;
}

/* Returns FALSE where nothing more comes. */
static gboolean
serve_frame (HwTestStreams *self)
{
  guint8 head[HW_TEST_FRAME_HEAD_SIZE];
  guint8 payload[HW_TEST_FRAME_MAX_LENGTH];
  HwTestFrame frame;

  if (!read_bytes (self, head, sizeof head))
    return FALSE;

  hw_test_frame_parse (&frame, head);
  if (frame.length > sizeof payload)
    return FALSE;
  if (frame.type == HW_TEST_FRAME_DATA && !is_stalled (self))
    return serve_body (self, &frame, payload);

  return read_bytes (self, payload, frame.length) &&
         (is_stalled (self) || serve_control (self, &frame, payload));
}

static gboolean
begin (HwTestStreams *self)
{
  char preface[HW_TEST_FRAME_PREFACE_SIZE];

  return read_bytes (self, preface, sizeof preface) &&
         memcmp (preface, HW_TEST_FRAME_PREFACE, sizeof preface) == 0 &&
         write_frame (self, HW_TEST_FRAME_SETTINGS, 0, 0, NULL, 0);
}

/* The client is dealt with first; the server is heard out. */
static void
finish (HwTestStreams *self)
{
  HwTestTrouble ending;

  g_mutex_lock (&self->mutex);
  ending = self->ending;
  g_mutex_unlock (&self->mutex);

  g_cancellable_cancel (self->cancellable);
  g_rec_mutex_lock (&self->writing);
  if (ending == HW_TEST_TROUBLE_RESET)
    hw_test_socket_reset (self->socket);
  else if (ending == HW_TEST_TROUBLE_CLOSE)
    g_io_stream_close (self->stream, NULL, NULL);
  hw_test_socket_cut (self->socket);
  g_rec_mutex_unlock (&self->writing);

  g_mutex_lock (&self->mutex);
  while (self->n_threads > 0)
    g_cond_wait (&self->changed, &self->mutex);
  g_mutex_unlock (&self->mutex);
}

static void
cancel_cb (GCancellable *outer,
           gpointer      user_data)
{
  g_cancellable_cancel (user_data);
}

/**
 * hw_test_streams_run:
 * @owner: what @connection belongs to
 * @owner_data: for the functions of @owner
 * @connection: of a client
 * @stream: of TLS, over which HTTP/2 was agreed on
 * @cancellable: ends it
 *
 * Serves one connection until it ends, and all that it has asked for.
 */
void
hw_test_streams_run (const HwTestRelayOwner *owner,
                     gpointer                owner_data,
                     GSocketConnection      *connection,
                     GIOStream              *stream,
                     GCancellable           *cancellable)
{
  HwTestStreams self = {
    .owner = owner, .owner_data = owner_data, .stream = stream,
    .socket = g_socket_connection_get_socket (connection)
  };
  gulong handler;

  self.cancellable = g_cancellable_new ();
  self.fields = hw_test_fields_new ();
  self.requests = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)hw_test_stream_free);
  self.last_stream = G_MAXINT32;
  g_rec_mutex_init (&self.writing);
  g_mutex_init (&self.mutex);
  g_cond_init (&self.changed);
  handler = g_cancellable_connect (cancellable, G_CALLBACK (cancel_cb), self.cancellable, NULL);
  hw_test_socket_send_at_once (self.socket);

  if (begin (&self))
    while (serve_frame (&self))
      continue;

  finish (&self);
  g_cancellable_disconnect (cancellable, handler);
  g_hash_table_unref (self.requests);
  hw_test_fields_free (self.fields);
  g_object_unref (self.cancellable);
  g_rec_mutex_clear (&self.writing);
  g_mutex_clear (&self.mutex);
  g_cond_clear (&self.changed);
}
