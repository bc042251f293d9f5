/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-test-streams.h"

#include <string.h>

#include "hw-test-fields.h"
#include "hw-test-frame.h"
#include "hw-test-packing.h"
#include "hw-test-socket.h"

/* One connection of a client that speaks HTTP/2 (RFC 9113). The thread of the connection reads; a
 * request that has come as a whole goes on in a thread of its own, as HTTP/1.1 says it, so that what
 * was asked side by side is under way side by side. Whoever ends the connection says how, and the
 * reader does it.
 *
 * It knows just enough: no flow is controlled, and a head is in one frame. */
typedef struct
{
  const HwTestRelayOwner *owner;
  gpointer                owner_data;
  GSocket                *socket;       /* (borrowed) */
  GIOStream              *stream;       /* (borrowed): of TLS */
  GCancellable           *cancellable;  /* (owned): the connection ends */
  HwTestFields           *fields;       /* (owned): of the reader, as is the next */
  GHashTable             *requests;     /* (owned) (element-type guint Request): not yet whole */

  GRecMutex               writing;      /* who writes a frame writes all of it */
  GMutex                  mutex;        /* for all below */
  GCond                   changed;
  HwTestTrouble           ending;
  gboolean                stalled;      /* nothing leaves, and nothing is looked at */
  guint32                 last_stream;  /* later ones are ignored, for the client was told so */
  guint                   n_threads;
} Streams;

typedef struct
{
  Streams     *streams;  /* (borrowed): waits for it */
  guint32      id;
  GByteArray  *bytes;    /* (owned): as HTTP/1.1 has it; at first the head alone */
  GByteArray  *body;     /* (owned) */
  size_t       n_read;   /* bytes, frames and all */
  HwTestFault  fault;
} Request;

static void
request_free (Request *self)
{
  g_byte_array_unref (self->bytes);
  g_byte_array_unref (self->body);
  g_free (self);
}

/* --- The connection --- */

static gboolean
is_stalled (Streams *self)
{
  gboolean stalled;

  g_mutex_lock (&self->mutex);
  stalled = self->stalled;
  g_mutex_unlock (&self->mutex);

  return stalled;
}

static void
set_stalled (Streams *self)
{
  g_mutex_lock (&self->mutex);
  self->stalled = TRUE;
  g_mutex_unlock (&self->mutex);
}

static void
set_last_stream (Streams *self,
                 guint32  id)
{
  g_mutex_lock (&self->mutex);
  self->last_stream = MIN (self->last_stream, id);
  g_mutex_unlock (&self->mutex);
}

static gboolean
is_ignored (Streams *self,
            guint32  id)
{
  gboolean ignored;

  g_mutex_lock (&self->mutex);
  ignored = id > self->last_stream;
  g_mutex_unlock (&self->mutex);

  return ignored;
}

static void
end_connection (Streams       *self,
                HwTestTrouble  ending)
{
  g_mutex_lock (&self->mutex);
  if (self->ending == HW_TEST_TROUBLE_NONE)
    self->ending = ending;
  g_mutex_unlock (&self->mutex);
  g_cancellable_cancel (self->cancellable);
}

static gboolean
write_bytes (Streams      *self,
             const guint8 *data,
             size_t        size)
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
write_frame (Streams    *self,
             guint8      type,
             guint8      flags,
             guint32     id,
             const void *payload,
             size_t      length)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();

  hw_test_frame_append (bytes, type, flags, id, payload, length);

  return write_bytes (self, bytes->data, bytes->len);
}

static gboolean
write_number (Streams *self,
              guint8   type,
              guint32  id,
              guint32  number)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();

  hw_test_frame_append_number (bytes, type, id, number);

  return write_bytes (self, bytes->data, bytes->len);
}

static gboolean
go_away (Streams *self,
         guint32  last_stream,
         guint32  code)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();

  set_last_stream (self, last_stream);
  hw_test_frame_append_goaway (bytes, last_stream, code);

  return write_bytes (self, bytes->data, bytes->len);
}

static gboolean
write_answer (Request    *request,
              GByteArray *answer)
{
  g_autoptr(GByteArray) frames = g_byte_array_new ();

  hw_test_packing_append_frames (frames, request->id, answer);

  return write_bytes (request->streams, frames->data, frames->len);
}

/* --- Steps --- */

static gboolean
is_at (Request    *request,
       HwTestStep  step)
{
  return request->fault.trouble != HW_TEST_TROUBLE_NONE && request->fault.step == step;
}

static gboolean
strike_status (Request *request)
{
  g_autoptr(GByteArray) answer = hw_test_packing_make_status (&request->fault);

  write_answer (request, answer);

  return FALSE;
}

static gboolean
strike_frames (Request *request)
{
  g_autoptr(GByteArray) frames = g_byte_array_new ();

  hw_test_packing_append_broken (frames, request->id, request->fault.n);

  return write_bytes (request->streams, frames->data, frames->len);
}

/* Returns whether the request goes on. */
static gboolean
strike_stream (Request *request)
{
  Streams *self = request->streams;
  HwTestFault *fault = &request->fault;

  switch ((int)fault->trouble)
    {
    case HW_TEST_TROUBLE_STREAM_RESET:
      write_number (self, HW_TEST_FRAME_RST_STREAM, request->id, fault->status);
      return FALSE;
    case HW_TEST_TROUBLE_STREAM_STALL:
      return FALSE;
    case HW_TEST_TROUBLE_GO_AWAY:
      go_away (self, request->id - 2, fault->status);
      return FALSE;
    case HW_TEST_TROUBLE_GO_AWAY_WITHIN:
      go_away (self, request->id, fault->status);
      if (fault->n % 2 == 0)
        return TRUE;
      end_connection (self, HW_TEST_TROUBLE_CUT);
      return FALSE;
    case HW_TEST_TROUBLE_FRAMES:
      return strike_frames (request);
    default:
      return TRUE;
    }
}

static gboolean
strike_stall (Request *request)
{
  Streams *self = request->streams;

  if (request->fault.milliseconds != 0)
    return self->owner->wait (self->owner_data, request->fault.milliseconds);

  set_stalled (self);

  return FALSE;
}

/* Returns whether the request goes on. */
static gboolean
strike (Request *request)
{
  Streams *self = request->streams;
  HwTestFault *fault = &request->fault;

  if (fault->step == HW_TEST_STEP_PASSED && fault->milliseconds != 0)
    self->owner->wait (self->owner_data, fault->milliseconds);

  switch ((int)fault->trouble)
    {
    case HW_TEST_TROUBLE_RESET:
    case HW_TEST_TROUBLE_CLOSE:
    case HW_TEST_TROUBLE_CUT:
      end_connection (self, fault->trouble);
      return FALSE;
    case HW_TEST_TROUBLE_STALL:
      return strike_stall (request);
    case HW_TEST_TROUBLE_GARBAGE:
      write_bytes (self, (const guint8 *)fault->text, strlen (fault->text));
      end_connection (self, HW_TEST_TROUBLE_CUT);
      return FALSE;
    case HW_TEST_TROUBLE_STATUS:
      return strike_status (request);
    case HW_TEST_TROUBLE_WATCH:
      self->owner->call_hook (self->owner_data, fault);
      return TRUE;
    case HW_TEST_TROUBLE_HOOK:
      self->owner->call_hook (self->owner_data, fault);
      end_connection (self, HW_TEST_TROUBLE_CUT);
      return FALSE;
    default:
      return strike_stream (request);
    }
}

/* --- Answering, in the thread of a request --- */

static gboolean
write_slowly (Request    *request,
              GByteArray *frames)
{
  Streams *self = request->streams;
  gboolean written = TRUE;

  g_rec_mutex_lock (&self->writing);
  for (size_t i = 0; i < frames->len && written; i++)
    written = write_bytes (self, frames->data + i, 1) &&
              self->owner->wait (self->owner_data, request->fault.milliseconds);
  g_rec_mutex_unlock (&self->writing);

  return written;
}

/* What is done with frames comes between them, what is done to the connection at any byte. */
static gboolean
strike_answer (Request    *request,
               GByteArray *frames)
{
  Streams *self = request->streams;
  size_t n = MIN (request->fault.n, frames->len);
  gboolean goes_on;

  if (request->fault.trouble == HW_TEST_TROUBLE_SLOW)
    return write_slowly (request, frames);
  if (request->fault.trouble >= HW_TEST_TROUBLE_STREAM_RESET)
    n = hw_test_packing_find_frame (frames, n);

  g_rec_mutex_lock (&self->writing);
  goes_on = write_bytes (self, frames->data, n) && strike (request) &&
            write_bytes (self, frames->data + n, frames->len - n);
  g_rec_mutex_unlock (&self->writing);

  return goes_on;
}

static void
strike_idle (Request    *request,
             GByteArray *frames)
{
  Streams *self = request->streams;

  if (request->fault.trouble == HW_TEST_TROUBLE_DUPLICATE)
    {
      write_bytes (self, frames->data, frames->len);
      return;
    }

  if (request->fault.milliseconds != 0 && request->fault.trouble != HW_TEST_TROUBLE_STALL)
    self->owner->wait (self->owner_data, request->fault.milliseconds);
  strike (request);
}

static void
send_answer (Request    *request,
             GByteArray *answer)
{
  g_autoptr(GByteArray) frames = g_byte_array_new ();
  g_autoptr(GByteArray) changed = NULL;

  if (is_at (request, HW_TEST_STEP_ANSWER) && request->fault.trouble == HW_TEST_TROUBLE_LENGTH)
    changed = hw_test_packing_change_length (answer, request->fault.text);
  hw_test_packing_append_frames (frames, request->id, changed != NULL ? changed : answer);

  if (is_at (request, HW_TEST_STEP_ANSWER) && changed == NULL)
    strike_answer (request, frames);
  else if (write_bytes (request->streams, frames->data, frames->len) &&
           is_at (request, HW_TEST_STEP_ANSWERED))
    strike_idle (request, frames);
}

/* Whether the client is dealt with before the server answers, who is heard out all the same. */
static gboolean
strikes_at_once (Request *request)
{
  return is_at (request, HW_TEST_STEP_PASSED) &&
         request->fault.trouble != HW_TEST_TROUBLE_STATUS &&
         request->fault.trouble != HW_TEST_TROUBLE_GARBAGE &&
         request->fault.trouble != HW_TEST_TROUBLE_DUPLICATE;
}

static void
pass_again (Request *request)
{
  Streams *self = request->streams;
  g_autoptr(GIOStream) server = self->owner->pass_on (self->owner_data, request->bytes);
  g_autoptr(GByteArray) answer = self->owner->read_back (self->owner_data, server);
}

static void
pass_on (Request *request)
{
  Streams *self = request->streams;
  g_autoptr(GIOStream) server = self->owner->pass_on (self->owner_data, request->bytes);
  gboolean goes_on = !strikes_at_once (request) || strike (request);
  g_autoptr(GByteArray) answer = self->owner->read_back (self->owner_data, server);

  if (!goes_on)
    return;
  if (is_at (request, HW_TEST_STEP_PASSED) && request->fault.trouble == HW_TEST_TROUBLE_DUPLICATE)
    pass_again (request);
  if (is_at (request, HW_TEST_STEP_PASSED) && !strikes_at_once (request) &&
      request->fault.trouble != HW_TEST_TROUBLE_DUPLICATE)
    strike (request);
  else
    send_answer (request, answer);
}

static gpointer
request_thread (gpointer data)
{
  Request *request = data;
  Streams *self = request->streams;

  if (is_at (request, HW_TEST_STEP_READ) && request->fault.late != 0)
    self->owner->pass_late (self->owner_data, request->bytes, request->fault.late);
  if (!is_at (request, HW_TEST_STEP_READ) || strike (request))
    pass_on (request);
  request_free (request);

  g_mutex_lock (&self->mutex);
  self->n_threads--;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);

  return NULL;
}

/* --- Reading --- */

static gboolean
read_bytes (Streams *self,
            void    *buffer,
            size_t   size)
{
  size_t n_read;

  return g_input_stream_read_all (g_io_stream_get_input_stream (self->stream), buffer, size,
                                  &n_read, self->cancellable, NULL) && n_read == size;
}

static gboolean
strikes_within (Request *request)
{
  return is_at (request, HW_TEST_STEP_REQUEST) && request->fault.trouble != HW_TEST_TROUBLE_SLOW;
}

/* In the reader, once. Returns whether the request goes on. */
static gboolean
strike_reading (Request *request)
{
  gboolean goes_on = strike (request);

  memset (&request->fault, 0, sizeof request->fault);
  if (!goes_on)
    g_hash_table_remove (request->streams->requests, GUINT_TO_POINTER (request->id));

  return goes_on;
}

/* The length of the body is said once. */
static void
append_body (Request *request)
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
take_request (Request *request)
{
  Streams *self = request->streams;

  if (strikes_within (request) && !strike_reading (request))
    return;

  g_hash_table_steal (self->requests, GUINT_TO_POINTER (request->id));
  append_body (request);
  self->owner->arrived (self->owner_data, request->bytes);
  g_mutex_lock (&self->mutex);
  self->n_threads++;
  g_mutex_unlock (&self->mutex);
  g_thread_unref (g_thread_new ("test-proxy-request", request_thread, request));
}

static Request *
add_request (Streams           *self,
             const HwTestFrame *frame,
             const char        *head)
{
  Request *request = g_new0 (Request, 1);

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
serve_head (Streams           *self,
            const HwTestFrame *frame,
            const guint8      *payload)
{
  guint32 at = (frame->flags & HW_TEST_FRAME_PRIORITY) != 0 ? 5 : 0;
  g_autofree char *head = NULL;
  Request *request;

  if ((frame->flags & HW_TEST_FRAME_END_HEADERS) == 0 || frame->length < at)
    return FALSE;

  head = hw_test_fields_dup_request (self->fields, payload + at, frame->length - at);
  if (head == NULL)
    return FALSE;
  if (is_ignored (self, frame->stream))
    return TRUE;

  request = add_request (self, frame, head);
  if (is_at (request, HW_TEST_STEP_HEADERS) ||
      (strikes_within (request) && request->n_read >= request->fault.n))
    if (!strike_reading (request))
      return TRUE;
  if ((frame->flags & HW_TEST_FRAME_END_STREAM) != 0)
    take_request (request);

  return TRUE;
}

/* How many bytes are read at once: none beyond the one at which something happens. */
static size_t
get_part (Request *request,
          size_t   left)
{
  if (request == NULL)
    return left;
  if (is_at (request, HW_TEST_STEP_REQUEST) && request->fault.trouble == HW_TEST_TROUBLE_SLOW)
    return MIN (left, 16);
  if (strikes_within (request) && request->fault.n > request->n_read)
    return MIN (left, request->fault.n - request->n_read);

  return left;
}

/* Returns FALSE where nothing more comes; the request may be gone in any case. */
static gboolean
read_body (Streams           *self,
           const HwTestFrame *frame,
           guint8             payload[HW_TEST_FRAME_MAX_LENGTH])
{
  Request *request;

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
      if (is_at (request, HW_TEST_STEP_REQUEST) && request->fault.trouble == HW_TEST_TROUBLE_SLOW &&
          !self->owner->wait (self->owner_data, request->fault.milliseconds))
        return FALSE;
      if (strikes_within (request) && request->n_read >= request->fault.n)
        strike_reading (request);
    }

  return TRUE;
}

static gboolean
serve_body (Streams           *self,
            const HwTestFrame *frame,
            guint8             payload[HW_TEST_FRAME_MAX_LENGTH])
{
  Request *request = g_hash_table_lookup (self->requests, GUINT_TO_POINTER (frame->stream));

  if (request != NULL)
    request->n_read += HW_TEST_FRAME_HEAD_SIZE;
  if (!read_body (self, frame, payload))
    return FALSE;
  if (frame->length > 0)
    write_number (self, HW_TEST_FRAME_WINDOW_UPDATE, 0, frame->length);

  request = g_hash_table_lookup (self->requests, GUINT_TO_POINTER (frame->stream));
  if (request != NULL && (frame->flags & HW_TEST_FRAME_END_STREAM) != 0)
    take_request (request);

  return TRUE;
}

static gboolean
serve_control (Streams           *self,
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
serve_frame (Streams *self)
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
begin (Streams *self)
{
  char preface[HW_TEST_FRAME_PREFACE_SIZE];

  return read_bytes (self, preface, sizeof preface) &&
         memcmp (preface, HW_TEST_FRAME_PREFACE, sizeof preface) == 0 &&
         write_frame (self, HW_TEST_FRAME_SETTINGS, 0, 0, NULL, 0);
}

/* The client is dealt with first; the server is heard out. */
static void
finish (Streams *self)
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
  Streams self = {
    .owner = owner, .owner_data = owner_data, .stream = stream,
    .socket = g_socket_connection_get_socket (connection)
  };
  gulong handler;

  self.cancellable = g_cancellable_new ();
  self.fields = hw_test_fields_new ();
  self.requests = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)request_free);
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
