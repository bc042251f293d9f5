/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-test-wire.h"

#include <stdlib.h>
#include <string.h>

#include "hw-test-frame.h"
#include "hw-test-socket.h"

/* A server that does to a connection what no HTTP library would: it writes the bytes of HTTP/1.1
 * and the frames of HTTP/2 itself, and counts what has reached it. A request with a body is a
 * creation, one without is a lookup, which finds an empty list.
 *
 * Each connection has a thread, which blocks; the counters are atomic. Of HTTP/2 it knows just
 * enough: headers are not decoded, and no flow is controlled. */
struct _HwTestWire
{
  GSocketService  *service;      /* (owned) */
  GTlsCertificate *certificate;  /* (owned) (nullable) */
  char            *url;          /* (owned): without a trailing slash */
  HwTestWireKind   kind;
  HwTestFault      fault;
  GCancellable    *cancellable;  /* (owned): ends all threads */

  int              n_posts;      /* atomic, as are the following */
  int              n_bodies;
  int              n_reads;
  int              n_connections;
  int              n_threads;
  int              n_answered;
  int              closed;

  GMutex           mutex;
  GCond            cond;         /* "may_close" has changed */
  gboolean         may_close;    /* guarded by the mutex */
};

/* One connection, in its thread. */
typedef struct
{
  HwTestWire    *wire;
  GIOStream     *stream;
  GSocket       *socket;
  GInputStream  *input;   /* buffered */
  GOutputStream *output;
} Peer;

#define EMPTY_LIST "{\"items\":[],\"_links\":{}}"

static gboolean
read_bytes (Peer   *peer,
            void   *buffer,
            size_t  size)
{
  size_t n_read;

  return g_input_stream_read_all (peer->input, buffer, size, &n_read, peer->wire->cancellable,
                                  NULL) && n_read == size;
}

static gboolean
write_bytes (Peer       *peer,
             const void *data,
             size_t      size)
{
  return g_output_stream_write_all (peer->output, data, size, NULL, peer->wire->cancellable, NULL);
}

/* The second request that has a body gets the fault; one that is due before has been. */
static HwTestFault
get_fault (Peer *peer)
{
  gboolean is_second = g_atomic_int_get (&peer->wire->n_answered) == 1;

  return is_second && peer->wire->fault != HW_TEST_FAULT_CLOSED_IDLE ? peer->wire->fault
                                                                      : HW_TEST_FAULT_NONE;
}

/* Returns whether the connection goes on. */
static gboolean
note_answered (Peer *peer)
{
  HwTestWire *wire = peer->wire;

  if (g_atomic_int_add (&wire->n_answered, 1) > 0 || wire->fault != HW_TEST_FAULT_CLOSED_IDLE)
    return TRUE;

  g_mutex_lock (&wire->mutex);
  while (!wire->may_close)
    g_cond_wait (&wire->cond, &wire->mutex);
  g_mutex_unlock (&wire->mutex);
  return FALSE;
}

static char *
dup_created (Peer *peer)
{
  return g_strdup_printf ("{\"id\":\"00000000-0000-4000-8000-%012d\",\"etag\":\"\\\"1\\\"\"}",
                          g_atomic_int_get (&peer->wire->n_bodies));
}

/* --- HTTP/1.1 --- */

static char *
read_head (Peer *peer)
{
  g_autoptr(GString) head = g_string_new (NULL);
  char byte;

  while (!g_str_has_suffix (head->str, "\r\n\r\n"))
    {
      if (!read_bytes (peer, &byte, 1))
        return NULL;
      g_string_append_c (head, byte);
    }

  return g_string_free (g_steal_pointer (&head), FALSE);
}

static size_t
get_length (const char *head)
{
  const char *member = strstr (head, "\r\nContent-Length:");

  return member != NULL ? strtoul (member + strlen ("\r\nContent-Length:"), NULL, 10) : 0;
}

static gboolean
answer_http1 (Peer       *peer,
              const char *status,
              const char *body)
{
  g_autofree char *text = NULL;

  text = g_strdup_printf ("HTTP/1.1 %s\r\nContent-Type: application/json\r\n"
                          "Content-Length: %zu\r\n\r\n%s", status, strlen (body), body);

  return write_bytes (peer, text, strlen (text));
}

/* Returns whether the connection goes on. */
static gboolean
do_fault_http1 (Peer        *peer,
                HwTestFault  fault)
{
  static const char half[] = "HTTP/1.1 201 Created\r\nContent-Length: 1000\r\n\r\n{\"id\":";

  switch ((int)fault)
    {
    case HW_TEST_FAULT_RESET_AFTER:
      hw_test_socket_reset (peer->socket);
      return FALSE;
    case HW_TEST_FAULT_TRUNCATED:
      write_bytes (peer, half, strlen (half));
      return FALSE;
    case HW_TEST_FAULT_TIMED_OUT:
      return answer_http1 (peer, "408 Request Timeout", "");
    case HW_TEST_FAULT_MISDIRECTED:
      return answer_http1 (peer, "421 Misdirected Request", "");
    default:
      return FALSE;
    }
}

/* Waits until something has come, and leaves it where it is. */
static gboolean
wait_readable (Peer *peer)
{
  return g_socket_condition_wait (peer->socket, G_IO_IN, peer->wire->cancellable, NULL);
}

static gboolean
serve_body_http1 (Peer        *peer,
                  size_t       length,
                  HwTestFault  fault)
{
  g_autofree char *body = g_malloc (length);
  g_autofree char *created = NULL;

  if (fault == HW_TEST_FAULT_RESET_WITHIN)
    {
      hw_test_socket_reset (peer->socket);
      return FALSE;
    }
  if (!read_bytes (peer, body, length))
    return FALSE;

  g_atomic_int_inc (&peer->wire->n_bodies);
  if (fault != HW_TEST_FAULT_NONE)
    {
      g_atomic_int_inc (&peer->wire->n_answered);
      return do_fault_http1 (peer, fault);
    }

  created = dup_created (peer);
  answer_http1 (peer, "201 Created", created);
  return note_answered (peer);
}

static gboolean
serve_http1 (Peer *peer)
{
  HwTestFault fault = get_fault (peer);
  g_autofree char *head = NULL;
  size_t length;

  if (fault == HW_TEST_FAULT_RESET_UNREAD && wait_readable (peer))
    {
      g_atomic_int_inc (&peer->wire->n_answered);
      hw_test_socket_reset (peer->socket);
      return FALSE;
    }
  if (!(head = read_head (peer)))
    return FALSE;

  length = get_length (head);
  if (g_str_has_prefix (head, "POST "))
    g_atomic_int_inc (&peer->wire->n_posts);
  if (length > 0)
    {
      /* It is past, whatever becomes of it. */
      if (fault == HW_TEST_FAULT_RESET_WITHIN)
        g_atomic_int_inc (&peer->wire->n_answered);
      return serve_body_http1 (peer, length, fault);
    }

  g_atomic_int_inc (&peer->wire->n_reads);
  return answer_http1 (peer, "200 OK", EMPTY_LIST);
}

/* --- HTTP/2 (RFC 9113) --- */

static gboolean
read_frame (Peer        *peer,
            HwTestFrame *frame,
            guint8       payload[HW_TEST_FRAME_MAX_LENGTH])
{
  guint8 head[HW_TEST_FRAME_HEAD_SIZE];

  if (!read_bytes (peer, head, sizeof head))
    return FALSE;

  hw_test_frame_parse (frame, head);

  return frame->length <= HW_TEST_FRAME_MAX_LENGTH && read_bytes (peer, payload, frame->length);
}

static gboolean
write_frame (Peer       *peer,
             guint8      type,
             guint8      flags,
             guint32     stream,
             const void *payload,
             size_t      length)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();

  hw_test_frame_append (bytes, type, flags, stream, payload, length);

  return write_bytes (peer, bytes->data, bytes->len);
}

static gboolean
write_number (Peer    *peer,
              guint8   type,
              guint32  stream,
              guint32  number)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();

  hw_test_frame_append_number (bytes, type, stream, number);

  return write_bytes (peer, bytes->data, bytes->len);
}

static gboolean
go_away (Peer    *peer,
         guint32  last_stream)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();

  hw_test_frame_append_goaway (bytes, last_stream, HW_TEST_FRAME_NO_ERROR);

  return write_bytes (peer, bytes->data, bytes->len);
}

/* ":status" as a literal (RFC 7541): its name is entry 8 of the static table. */
static gboolean
write_status (Peer       *peer,
              guint32     stream,
              const char *status,
              gboolean    ends)
{
  guint8 block[5] = { 0x08, 0x03, (guint8)status[0], (guint8)status[1], (guint8)status[2] };

  return write_frame (peer, HW_TEST_FRAME_HEADERS, HW_TEST_FRAME_END_HEADERS | (ends ? HW_TEST_FRAME_END_STREAM : 0), stream,
                      block, sizeof block);
}

static gboolean
answer_http2 (Peer       *peer,
              guint32     stream,
              const char *status,
              const char *body)
{
  size_t length = strlen (body);

  if (length == 0)
    return write_status (peer, stream, status, TRUE);

  return write_status (peer, stream, status, FALSE) &&
         write_frame (peer, HW_TEST_FRAME_DATA, HW_TEST_FRAME_END_STREAM, stream, body, length);
}

static gboolean
do_fault_http2 (Peer        *peer,
                HwTestFault  fault,
                guint32      stream)
{
  switch ((int)fault)
    {
    case HW_TEST_FAULT_RESET_AFTER:
      hw_test_socket_reset (peer->socket);
      return FALSE;
    case HW_TEST_FAULT_TRUNCATED:
      write_status (peer, stream, "201", FALSE);
      write_frame (peer, HW_TEST_FRAME_DATA, 0, stream, "{\"id\":", 6);
      return FALSE;
    case HW_TEST_FAULT_TIMED_OUT:
      return answer_http2 (peer, stream, "408", "");
    case HW_TEST_FAULT_MISDIRECTED:
      return answer_http2 (peer, stream, "421", "");
    case HW_TEST_FAULT_REFUSED:
      return write_number (peer, HW_TEST_FRAME_RST_STREAM, stream, HW_TEST_FRAME_REFUSED_STREAM);
    case HW_TEST_FAULT_HTTP1:
      return write_number (peer, HW_TEST_FRAME_RST_STREAM, stream, HW_TEST_FRAME_HTTP_1_1_REQUIRED);
    case HW_TEST_FAULT_GONE:
      go_away (peer, stream - 2);
      return FALSE;
    case HW_TEST_FAULT_GONE_WITHIN:
      go_away (peer, stream);
      return FALSE;
    default:
      return FALSE;
    }
}

static gboolean
serve_body_http2 (Peer    *peer,
                  guint32  stream)
{
  HwTestFault fault = get_fault (peer);
  g_autofree char *created = NULL;

  g_atomic_int_inc (&peer->wire->n_bodies);
  if (fault != HW_TEST_FAULT_NONE)
    {
      g_atomic_int_inc (&peer->wire->n_answered);
      return do_fault_http2 (peer, fault, stream);
    }

  created = dup_created (peer);
  answer_http2 (peer, stream, "201", created);
  return note_answered (peer);
}

/* The method comes first, and ":method: POST" is entry 3 of the static table. */
static gboolean
is_post (const HwTestFrame *frame,
         const guint8      *payload)
{
  guint32 i = (frame->flags & HW_TEST_FRAME_PRIORITY) != 0 ? 5 : 0;

  /* A change of the size of the table may stand before it. */
  while (i < frame->length && (payload[i] & 0xe0) == 0x20)
    i++;

  return i < frame->length && payload[i] == (0x80 | 3);
}

static gboolean
serve_frame (Peer              *peer,
             const HwTestFrame *frame,
             const guint8      *payload)
{
  gboolean ends = (frame->flags & HW_TEST_FRAME_END_STREAM) != 0;

  switch (frame->type)
    {
    case HW_TEST_FRAME_SETTINGS:
      return (frame->flags & HW_TEST_FRAME_ACK) != 0 ||
             write_frame (peer, HW_TEST_FRAME_SETTINGS, HW_TEST_FRAME_ACK, 0, NULL, 0);
    case HW_TEST_FRAME_PING:
      return (frame->flags & HW_TEST_FRAME_ACK) != 0 ||
             write_frame (peer, HW_TEST_FRAME_PING, HW_TEST_FRAME_ACK, 0, payload, frame->length);
    case HW_TEST_FRAME_GOAWAY:
      return FALSE;
    case HW_TEST_FRAME_HEADERS:
      if (is_post (frame, payload))
        g_atomic_int_inc (&peer->wire->n_posts);
      if (!ends)
        return TRUE;
      g_atomic_int_inc (&peer->wire->n_reads);
      return answer_http2 (peer, frame->stream, "200", EMPTY_LIST);
    case HW_TEST_FRAME_DATA:
      return (frame->length == 0 ||
              write_number (peer, HW_TEST_FRAME_WINDOW_UPDATE, 0, frame->length)) &&
             (!ends || serve_body_http2 (peer, frame->stream));
    default:
      return TRUE;
    }
}

static gboolean
serve_http2 (Peer *peer)
{
  guint8 payload[16384];
  HwTestFrame frame;

  return read_frame (peer, &frame, payload) && serve_frame (peer, &frame, payload);
}

static gboolean
begin_http2 (Peer *peer)
{
  char preface[HW_TEST_FRAME_PREFACE_SIZE];

  return read_bytes (peer, preface, sizeof preface) &&
         memcmp (preface, HW_TEST_FRAME_PREFACE, sizeof preface) == 0 &&
         write_frame (peer, HW_TEST_FRAME_SETTINGS, 0, 0, NULL, 0);
}

/* --- The server --- */

static GIOStream *
secure (HwTestWire *self,
        GIOStream  *base)
{
  static const char *const http2[] = { "h2", NULL };
  static const char *const http1[] = { "http/1.1", NULL };
  GIOStream *stream = g_tls_server_connection_new (base, self->certificate, NULL);

  g_tls_connection_set_advertised_protocols (
    G_TLS_CONNECTION (stream), self->kind == HW_TEST_WIRE_HTTP2 ? http2 : http1);
  g_tls_connection_set_require_close_notify (G_TLS_CONNECTION (stream), FALSE);

  return stream;
}

static void
serve (Peer *peer)
{
  gboolean is_http2 = FALSE;

  if (G_IS_TLS_CONNECTION (peer->stream))
    {
      if (!g_tls_connection_handshake (G_TLS_CONNECTION (peer->stream), peer->wire->cancellable,
                                       NULL))
        return;
      is_http2 = g_strcmp0 (g_tls_connection_get_negotiated_protocol (
                              G_TLS_CONNECTION (peer->stream)), "h2") == 0;
    }

  if (is_http2 && !begin_http2 (peer))
    return;
  while (is_http2 ? serve_http2 (peer) : serve_http1 (peer))
    continue;
}

static gboolean
run_cb (GThreadedSocketService *service,
        GSocketConnection      *connection,
        GObject                *source,
        gpointer                user_data)
{
  HwTestWire *self = user_data;
  Peer peer = { .wire = self, .socket = g_socket_connection_get_socket (connection) };

  g_atomic_int_inc (&self->n_threads);
  g_atomic_int_inc (&self->n_connections);
  hw_test_socket_send_at_once (peer.socket);
  peer.stream = self->certificate != NULL ? secure (self, G_IO_STREAM (connection))
                                          : g_object_ref (G_IO_STREAM (connection));
  peer.input = g_buffered_input_stream_new (g_io_stream_get_input_stream (peer.stream));
  peer.output = g_io_stream_get_output_stream (peer.stream);
  serve (&peer);
  g_object_unref (peer.input);
  g_io_stream_close (peer.stream, NULL, NULL);
  g_object_unref (peer.stream);
  g_atomic_int_set (&self->closed, TRUE);
  g_atomic_int_add (&self->n_threads, -1);
  g_main_context_wakeup (NULL);

  return TRUE;
}

/**
 * hw_test_wire_new:
 * @kind: what it speaks
 * @fault: what becomes of the second creation
 *
 * Returns: (transfer full): a server on loopback, on a free port
 */
HwTestWire *
hw_test_wire_new (HwTestWireKind kind,
                  HwTestFault    fault)
{
  HwTestWire *self = g_new0 (HwTestWire, 1);
  g_autoptr(GError) error = NULL;
  g_autoptr(GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr(GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr(GSocketAddress) effective = NULL;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "support", "data", "server.pem",
                                                 NULL);

  self->kind = kind;
  self->fault = fault;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  self->cancellable = g_cancellable_new ();
  if (kind != HW_TEST_WIRE_PLAIN)
    self->certificate = g_tls_certificate_new_from_file (path, &error);
  g_assert_no_error (error);

  self->service = g_threaded_socket_service_new (64);
  g_socket_listener_set_backlog (G_SOCKET_LISTENER (self->service), 64);
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), address, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &effective, &error);
  g_assert_no_error (error);
  g_signal_connect (self->service, "run", G_CALLBACK (run_cb), self);
  g_socket_service_start (self->service);
  self->url = g_strdup_printf ("%s://127.0.0.1:%u", kind == HW_TEST_WIRE_PLAIN ? "http" : "https",
                               g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (effective)));

  return self;
}

/**
 * hw_test_wire_free:
 * @self: a server
 *
 * Cuts what is still connected.
 */
void
hw_test_wire_free (HwTestWire *self)
{
  hw_test_wire_close_idle (self);
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_cancellable_cancel (self->cancellable);
  while (g_atomic_int_get (&self->n_threads) > 0)
    g_main_context_iteration (NULL, TRUE);

  g_object_unref (self->service);
  g_object_unref (self->cancellable);
  g_clear_object (&self->certificate);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self->url);
  g_free (self);
}

/**
 * hw_test_wire_close_idle:
 * @self: a server with %HW_TEST_FAULT_CLOSED_IDLE
 *
 * Closes the connection over which the first creation was answered.
 */
void
hw_test_wire_close_idle (HwTestWire *self)
{
  g_mutex_lock (&self->mutex);
  self->may_close = TRUE;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
}

/**
 * hw_test_wire_get_url:
 * @self: a server
 *
 * Returns: its address, without a trailing slash
 */
const char *
hw_test_wire_get_url (HwTestWire *self)
{
  return self->url;
}

/**
 * hw_test_wire_get_n_posts:
 * @self: a server
 *
 * Returns: how many POSTs have arrived, with a body or without
 */
guint
hw_test_wire_get_n_posts (HwTestWire *self)
{
  return (guint)g_atomic_int_get (&self->n_posts);
}

/**
 * hw_test_wire_get_n_bodies:
 * @self: a server
 *
 * Returns: how many requests with a body have arrived as a whole
 */
guint
hw_test_wire_get_n_bodies (HwTestWire *self)
{
  return (guint)g_atomic_int_get (&self->n_bodies);
}

/**
 * hw_test_wire_get_n_reads:
 * @self: a server
 *
 * Returns: how many requests without a body have arrived
 */
guint
hw_test_wire_get_n_reads (HwTestWire *self)
{
  return (guint)g_atomic_int_get (&self->n_reads);
}

guint
hw_test_wire_get_n_connections (HwTestWire *self)
{
  return (guint)g_atomic_int_get (&self->n_connections);
}

/**
 * hw_test_wire_get_closed:
 * @self: a server
 *
 * Returns: whether a connection has ended
 */
gboolean
hw_test_wire_get_closed (HwTestWire *self)
{
  return g_atomic_int_get (&self->closed);
}
