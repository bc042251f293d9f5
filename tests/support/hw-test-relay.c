/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-test-relay.h"

#include <string.h>

#include "hw-test-packing.h"
#include "hw-test-socket.h"
#include "hw-test-streams.h"

/* One connection of a client, in a thread of its own, which may block: what is done at which step
 * is written down in the order in which it happens.
 *
 * Of HTTP/1.1 it knows where a message ends. A request is read as a whole before it is passed on.
 * HTTP/2 is another's (hw-test-streams.h), from where it is agreed on. */
typedef struct
{
  const HwTestRelayOwner *owner;
  gpointer                owner_data;
  GSocketConnection      *connection;   /* (borrowed) */
  GIOStream              *stream;       /* (owned): of TLS, or the connection */
  GCancellable           *cancellable;  /* (borrowed) */
  GByteArray             *input;        /* (owned): read, and not yet used */
  GByteArray             *request;      /* (owned) (nullable): all of it */
  HwTestFault             fault;        /* for the request under way */
} Relay;

static GSocket *
get_socket (Relay *self)
{
  return g_socket_connection_get_socket (self->connection);
}

/* Reads and forgets whatever comes, until the client has gone. */
static void
stall (Relay *self)
{
  GSocket *socket = get_socket (self);
  char buffer[4096];

  while (g_socket_receive (socket, buffer, sizeof buffer, self->cancellable, NULL) > 0)
    continue;
}

/* --- Reading --- */

/* Returns FALSE where nothing more comes. */
static gboolean
read_more (Relay *self)
{
  gboolean slow = self->fault.trouble == HW_TEST_TROUBLE_SLOW &&
                  self->fault.step <= HW_TEST_STEP_READ;
  char buffer[4096];
  gssize size;

  if (slow && !self->owner->wait (self->owner_data, self->fault.milliseconds))
    return FALSE;

  size = g_input_stream_read (g_io_stream_get_input_stream (self->stream), buffer,
                              slow ? 16 : sizeof buffer, self->cancellable, NULL);
  if (size > 0)
    g_byte_array_append (self->input, (guint8 *)buffer, (guint)size);

  return size > 0;
}

/* How much of the request is read before its trouble comes. */
static size_t
get_wanted (Relay *self)
{
  if (self->fault.trouble == HW_TEST_TROUBLE_SLOW || self->fault.step != HW_TEST_STEP_REQUEST)
    return G_MAXSIZE;

  return self->fault.n;
}

static gboolean
stops_at_headers (Relay *self)
{
  return self->fault.step == HW_TEST_STEP_HEADERS && self->fault.trouble != HW_TEST_TROUBLE_SLOW &&
         self->fault.trouble != HW_TEST_TROUBLE_NONE;
}

static void
take_request (Relay  *self,
              size_t  size)
{
  g_clear_pointer (&self->request, g_byte_array_unref);
  self->request = g_byte_array_new ();
  g_byte_array_append (self->request, self->input->data, (guint)size);
  g_byte_array_remove_range (self->input, 0, (guint)size);
  self->owner->arrived (self->owner_data, self->request);
}

/* Reads one request. Returns FALSE where the client has gone, or its trouble has come. */
static gboolean
read_request (Relay *self)
{
  size_t head, total;

  while ((head = hw_test_packing_find_body (self->input->data, self->input->len)) == 0)
    if (self->input->len >= get_wanted (self) || !read_more (self))
      return FALSE;

  if (stops_at_headers (self))
    return FALSE;

  total = head + hw_test_packing_get_length (self->input->data, head);
  while (self->input->len < total)
    if (self->input->len >= get_wanted (self) || !read_more (self))
      return FALSE;

  if (get_wanted (self) != G_MAXSIZE)
    return FALSE;

  take_request (self, total);
  return TRUE;
}

/* Those after which the reading goes on where it was. */
static gboolean
is_passing (Relay *self)
{
  return self->fault.trouble == HW_TEST_TROUBLE_WATCH ||
         (self->fault.trouble == HW_TEST_TROUBLE_STALL && self->fault.milliseconds != 0);
}

/* --- Writing --- */

static gboolean
write_slowly (Relay        *self,
              const guint8 *data,
              size_t        size)
{
  GOutputStream *output = g_io_stream_get_output_stream (self->stream);

  for (size_t i = 0; i < size; i++)
    if (!g_output_stream_write_all (output, data + i, 1, NULL, self->cancellable, NULL) ||
        !self->owner->wait (self->owner_data, self->fault.milliseconds))
      return FALSE;

  return TRUE;
}

static gboolean
write_all (Relay        *self,
           const guint8 *data,
           size_t        size)
{
  return g_output_stream_write_all (g_io_stream_get_output_stream (self->stream), data, size, NULL,
                                    self->cancellable, NULL);
}

static gboolean
write_text (Relay      *self,
            const char *text)
{
  return write_all (self, (const guint8 *)text, strlen (text));
}

static gboolean
write_status (Relay *self)
{
  g_autoptr(GByteArray) answer = hw_test_packing_make_status (&self->fault);

  return write_all (self, answer->data, answer->len);
}

/* The answer with another length in its headers. */
static gboolean
write_wrong_length (Relay      *self,
                    GByteArray *answer)
{
  g_autoptr(GByteArray) changed = hw_test_packing_change_length (answer, self->fault.text);

  return changed != NULL && write_all (self, changed->data, changed->len);
}

/* --- Steps --- */

static gboolean
is_at (Relay      *self,
       HwTestStep  step)
{
  return self->fault.trouble != HW_TEST_TROUBLE_NONE && self->fault.step == step;
}

/* Does what ends a connection. Returns whether the connection goes on. */
static gboolean
strike (Relay *self)
{
  if (self->fault.step == HW_TEST_STEP_PASSED && self->fault.milliseconds != 0)
    self->owner->wait (self->owner_data, self->fault.milliseconds);

  switch (self->fault.trouble)
    {
    case HW_TEST_TROUBLE_RESET:
      hw_test_socket_reset (get_socket (self));
      return FALSE;
    case HW_TEST_TROUBLE_CLOSE:
      g_io_stream_close (self->stream, NULL, NULL);
      return FALSE;
    case HW_TEST_TROUBLE_STALL:
      if (self->fault.milliseconds != 0)
        return self->owner->wait (self->owner_data, self->fault.milliseconds);
      stall (self);
      hw_test_socket_cut (get_socket (self));
      return FALSE;
    case HW_TEST_TROUBLE_GARBAGE:
      write_text (self, self->fault.text);
      hw_test_socket_cut (get_socket (self));
      return FALSE;
    case HW_TEST_TROUBLE_STATUS:
      return write_status (self);
    case HW_TEST_TROUBLE_WATCH:
      self->owner->call_hook (self->owner_data, &self->fault);
      return TRUE;
    case HW_TEST_TROUBLE_HOOK:
      self->owner->call_hook (self->owner_data, &self->fault);
      hw_test_socket_cut (get_socket (self));
      return FALSE;
    case HW_TEST_TROUBLE_NONE:
    case HW_TEST_TROUBLE_SLOW:
    case HW_TEST_TROUBLE_DUPLICATE:
    case HW_TEST_TROUBLE_LENGTH:
      return TRUE;
    case HW_TEST_TROUBLE_STREAM_RESET:
    case HW_TEST_TROUBLE_STREAM_STALL:
    case HW_TEST_TROUBLE_GO_AWAY:
    case HW_TEST_TROUBLE_GO_AWAY_WITHIN:
    case HW_TEST_TROUBLE_FRAMES:
    case HW_TEST_TROUBLE_CUT:
    default:
      hw_test_socket_cut (get_socket (self));
      return FALSE;
    }
}

/* Whether the trouble takes the place of what follows. */
static gboolean
replaces_answer (Relay *self)
{
  return self->fault.trouble == HW_TEST_TROUBLE_STATUS ||
         self->fault.trouble == HW_TEST_TROUBLE_GARBAGE;
}

static gboolean
strike_answer (Relay      *self,
               GByteArray *answer)
{
  size_t n = MIN (self->fault.n, answer->len);

  if (self->fault.trouble == HW_TEST_TROUBLE_LENGTH)
    return write_wrong_length (self, answer);
  if (self->fault.trouble == HW_TEST_TROUBLE_SLOW)
    return write_slowly (self, answer->data, answer->len);

  return write_all (self, answer->data, n) && strike (self) &&
         write_all (self, answer->data + n, answer->len - n);
}

/* It idles, until its time is over or the next request is there. */
static gboolean
strike_idle (Relay      *self,
             GByteArray *answer)
{
  GSocket *socket = get_socket (self);

  if (self->fault.trouble == HW_TEST_TROUBLE_DUPLICATE)
    return write_all (self, answer->data, answer->len);

  if (self->fault.milliseconds != 0 && self->fault.trouble != HW_TEST_TROUBLE_STALL)
    g_socket_condition_timed_wait (socket, G_IO_IN, (gint64)self->fault.milliseconds * 1000,
                                   self->cancellable, NULL);

  return strike (self);
}

static gboolean
send_answer (Relay      *self,
             GByteArray *answer)
{
  if (is_at (self, HW_TEST_STEP_ANSWER))
    return strike_answer (self, answer);

  if (!write_all (self, answer->data, answer->len))
    return FALSE;

  return !is_at (self, HW_TEST_STEP_ANSWERED) || strike_idle (self, answer);
}

/* Whether the client is dealt with before the server answers, who is heard out all the same. */
static gboolean
strikes_at_once (Relay *self)
{
  return is_at (self, HW_TEST_STEP_PASSED) && !replaces_answer (self) &&
         self->fault.trouble != HW_TEST_TROUBLE_DUPLICATE;
}

static gboolean
pass_on (Relay *self)
{
  g_autoptr(GIOStream) stream = self->owner->pass_on (self->owner_data, self->request);
  gboolean goes_on = !strikes_at_once (self) || strike (self);
  g_autoptr(GByteArray) answer = self->owner->read_back (self->owner_data, stream);

  if (!goes_on)
    return FALSE;
  if (is_at (self, HW_TEST_STEP_PASSED) && self->fault.trouble == HW_TEST_TROUBLE_DUPLICATE)
    {
      g_autoptr(GIOStream) second = self->owner->pass_on (self->owner_data, self->request);
      g_autoptr(GByteArray) again = self->owner->read_back (self->owner_data, second);

      if (self->fault.n % 2 == 1)
        {
          g_byte_array_unref (answer);
          answer = g_steal_pointer (&again);
        }
    }
  if (is_at (self, HW_TEST_STEP_PASSED) && replaces_answer (self))
    return strike (self);

  return answer->len > 0 && send_answer (self, answer);
}

/* What is to reach the server late does so although the client is told something else now. */
static gboolean
hold_back (Relay *self)
{
  if (self->fault.late != 0)
    self->owner->pass_late (self->owner_data, self->request, self->fault.late);

  if (!strike (self))
    return FALSE;

  return self->fault.trouble == HW_TEST_TROUBLE_STATUS || pass_on (self);
}

static gboolean
serve_request (Relay *self)
{
  char start[2] = { 0 };

  memset (&self->fault, 0, sizeof self->fault);
  if (self->input->len == 0 && !read_more (self))
    return FALSE;

  start[0] = (char)self->input->data[0];
  if (!self->owner->take_fault (self->owner_data, start, &self->fault))
    memset (&self->fault, 0, sizeof self->fault);

  if (!read_request (self))
    {
      if (self->fault.step > HW_TEST_STEP_HEADERS || !strike (self) || !is_passing (self))
        return FALSE;

      memset (&self->fault, 0, sizeof self->fault);
      if (!read_request (self))
        return FALSE;
    }

  return is_at (self, HW_TEST_STEP_READ) ? hold_back (self) : pass_on (self);
}

static GIOStream *
create_stream (GSocketConnection *connection,
               GTlsCertificate   *certificate,
               gboolean           http2)
{
  static const char *const protocols[] = { "h2", "http/1.1", NULL };
  GIOStream *stream;

  if (certificate == NULL)
    return G_IO_STREAM (g_object_ref (connection));

  stream = g_tls_server_connection_new (G_IO_STREAM (connection), certificate, NULL);
  g_tls_connection_set_require_close_notify (G_TLS_CONNECTION (stream), FALSE);
  if (http2)
    g_tls_connection_set_advertised_protocols (G_TLS_CONNECTION (stream), protocols);
  /* Otherwise the system's authorities are read, for each connection anew. */
  g_tls_connection_set_database (G_TLS_CONNECTION (stream), NULL);

  return stream;
}

static gboolean
agrees_on_http2 (Relay *self)
{
  GTlsConnection *tls = G_TLS_CONNECTION (self->stream);

  return g_tls_connection_handshake (tls, self->cancellable, NULL) &&
         g_strcmp0 (g_tls_connection_get_negotiated_protocol (tls), "h2") == 0;
}

static void
serve (Relay    *self,
       gboolean  http2)
{
  if (self->owner->take_fault (self->owner_data, "", &self->fault) && !strike (self))
    return;

  if (http2 && agrees_on_http2 (self))
    hw_test_streams_run (self->owner, self->owner_data, self->connection, self->stream,
                         self->cancellable);
  else
    while (serve_request (self))
      continue;
}

/**
 * hw_test_relay_run:
 * @owner: what @connection belongs to
 * @owner_data: for the functions of @owner
 * @connection: of a client
 * @certificate: (nullable): for TLS
 * @http2: whether HTTP/2 is offered; only with @certificate
 * @cancellable: ends it
 *
 * Serves one connection until it ends.
 */
void
hw_test_relay_run (const HwTestRelayOwner *owner,
                   gpointer                owner_data,
                   GSocketConnection      *connection,
                   GTlsCertificate        *certificate,
                   gboolean                http2,
                   GCancellable           *cancellable)
{
  Relay self = { owner, owner_data, connection, NULL, cancellable, NULL, NULL, { 0 } };

  self.stream = create_stream (connection, certificate, http2);
  self.input = g_byte_array_new ();
  serve (&self, http2);

  if (!g_cancellable_is_cancelled (cancellable))
    g_io_stream_close (self.stream, NULL, NULL);
  hw_test_socket_cut (get_socket (&self));
  g_object_unref (self.stream);
  g_byte_array_unref (self.input);
  g_clear_pointer (&self.request, g_byte_array_unref);
}
