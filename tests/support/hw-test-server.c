/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-test-server.h"

#include <string.h>
#include <sys/socket.h>

/* A server with a script: it is told which requests to expect, and how to answer each.
 *
 * A request that is not in the script ends the test at once, one that never came ends it when the
 * server is freed. Everything that arrives is kept for the test to look at.
 *
 * Requests may come in any order. Of several that are alike the first in the script is taken. */
struct _HwTestServer
{
  SoupServer   *server;       /* (owned) */
  char         *url;          /* (owned): without a trailing slash */
  GPtrArray    *script;       /* (owned) (element-type HwTestReply): not used so far */
  GPtrArray    *requests;     /* (owned) (element-type HwTestRequest) */
  GPtrArray    *held;         /* (owned) (element-type SoupServerMessage) */
  GCancellable *cancellable;  /* (owned): of the raw connections */
  guint         n_open;       /* raw connections */
};

struct _HwTestReply
{
  char               *method;   /* (owned) */
  char               *target;   /* (owned) */
  guint               status;   /* 0: raw */
  SoupMessageHeaders *headers;  /* (owned) */
  char               *type;     /* (owned) */
  GBytes             *body;     /* (owned) */
  HwTestThen          then;
  gboolean            hold;
  gboolean            stays;    /* for any number of requests, or none */
};

/* A connection that was taken from SoupServer, to do what SoupServer never would. */
typedef struct
{
  HwTestServer *server;       /* it waits for all of these before it goes */
  GIOStream    *stream;       /* (owned) */
  GSocket      *socket;       /* (owned) */
  GCancellable *cancellable;  /* (owned) */
  GBytes       *bytes;        /* (owned) */
  HwTestThen    then;
  size_t        n_blanks;     /* written so far */
} Raw;

#define TRICKLE_INTERVAL 5 /* milliseconds */
#define FLOOD_SIZE (256 * 1024 * 1024)

static char blanks[64 * 1024]; /* filled with blanks by the first server */

static void
reply_free (gpointer data)
{
  HwTestReply *self = data;

  g_free (self->method);
  g_free (self->target);
  soup_message_headers_unref (self->headers);
  g_free (self->type);
  g_bytes_unref (self->body);
  g_free (self);
}

static void
request_free (gpointer data)
{
  HwTestRequest *self = data;

  g_free (self->method);
  g_free (self->path);
  g_free (self->query);
  soup_message_headers_unref (self->headers);
  g_free (self->body);
  g_free (self);
}

/**
 * hw_test_request_get_header:
 * @self: a request
 * @name: of a header
 *
 * Returns: (nullable): all values of the header, joined by commas
 */
const char *
hw_test_request_get_header (const HwTestRequest *self,
                            const char          *name)
{
  return soup_message_headers_get_list (self->headers, name);
}

static void
raw_end (Raw *raw)
{
  struct linger no_linger = { .l_onoff = 1, .l_linger = 0 };

  if (raw->then == HW_TEST_THEN_RESET)
    {
      setsockopt (g_socket_get_fd (raw->socket), SOL_SOCKET, SO_LINGER, &no_linger,
                  sizeof no_linger);
      g_socket_close (raw->socket, NULL);
    }

  g_io_stream_close (raw->stream, NULL, NULL);
  raw->server->n_open--;
  g_object_unref (raw->stream);
  g_object_unref (raw->socket);
  g_object_unref (raw->cancellable);
  g_bytes_unref (raw->bytes);
  g_free (raw);
}

static void raw_write_blanks (Raw *raw);

static void
raw_blanks_written_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  Raw *raw = user_data;

  gssize size = g_output_stream_write_finish (G_OUTPUT_STREAM (source), result, NULL);

  raw->n_blanks += MAX (size, 0);
  if (size < 0 || raw->n_blanks > FLOOD_SIZE)
    raw_end (raw);
  else
    raw_write_blanks (raw);
}

static void
raw_trickle_cb (gpointer user_data)
{
  Raw *raw = user_data;

  g_output_stream_write_async (g_io_stream_get_output_stream (raw->stream), blanks, 1,
                               G_PRIORITY_DEFAULT, raw->cancellable, raw_blanks_written_cb, raw);
}

static void
raw_write_blanks (Raw *raw)
{
  if (raw->then == HW_TEST_THEN_TRICKLE)
    g_timeout_add_once (TRICKLE_INTERVAL, raw_trickle_cb, raw);
  else
    g_output_stream_write_async (g_io_stream_get_output_stream (raw->stream),
                                 blanks, sizeof blanks, G_PRIORITY_DEFAULT,
                                 raw->cancellable, raw_blanks_written_cb, raw);
}

/* Whatever the client does, it ends the waiting: it sends nothing after its one request. */
static void
raw_hung_up_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GBytes) bytes = NULL;

  bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, NULL);
  g_assert_true (bytes == NULL || g_bytes_get_size (bytes) == 0);
  raw_end (user_data);
}

static void
raw_written_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  Raw *raw = user_data;

  g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL);
  switch (raw->then)
    {
    case HW_TEST_THEN_FLOOD:
    case HW_TEST_THEN_TRICKLE:
      raw_write_blanks (raw);
      break;
    case HW_TEST_THEN_HANG:
      g_input_stream_read_bytes_async (g_io_stream_get_input_stream (raw->stream), 1,
                                       G_PRIORITY_DEFAULT, raw->cancellable, raw_hung_up_cb, raw);
      break;
    case HW_TEST_THEN_CLOSE:
    case HW_TEST_THEN_RESET:
    default:
      raw_end (raw);
    }
}

static void
answer_raw (HwTestServer      *self,
            SoupServerMessage *message,
            HwTestReply       *reply)
{
  Raw *raw = g_new0 (Raw, 1);
  gconstpointer data;
  size_t size;

  raw->server = self;
  raw->socket = g_object_ref (soup_server_message_get_socket (message));
  raw->stream = soup_server_message_steal_connection (message);
  raw->cancellable = g_object_ref (self->cancellable);
  raw->bytes = g_bytes_ref (reply->body);
  raw->then = reply->then;
  self->n_open++;

  data = g_bytes_get_data (raw->bytes, &size);
  g_output_stream_write_all_async (g_io_stream_get_output_stream (raw->stream), data, size,
                                   G_PRIORITY_DEFAULT, raw->cancellable, raw_written_cb, raw);
}

static void
copy_header_cb (const char *name,
                const char *value,
                gpointer    user_data)
{
  soup_message_headers_append (user_data, name, value);
}

static void
answer (SoupServerMessage *message,
        HwTestReply       *reply)
{
  soup_server_message_set_status (message, reply->status, NULL);
  soup_message_headers_foreach (reply->headers, copy_header_cb,
                                soup_server_message_get_response_headers (message));
  if (g_bytes_get_size (reply->body) == 0)
    return;

  soup_message_headers_replace (soup_server_message_get_response_headers (message),
                                "Content-Type", reply->type);
  soup_message_body_append_bytes (soup_server_message_get_response_body (message), reply->body);
}

static HwTestRequest *
record (HwTestServer      *self,
        SoupServerMessage *message)
{
  HwTestRequest *request = g_new0 (HwTestRequest, 1);
  GUri *uri = soup_server_message_get_uri (message);
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autoptr(GBytes) bytes = soup_message_body_flatten (body);

  request->method = g_strdup (soup_server_message_get_method (message));
  request->path = g_strdup (g_uri_get_path (uri));
  request->query = g_strdup (g_uri_get_query (uri));
  request->headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);
  soup_message_headers_foreach (soup_server_message_get_request_headers (message), copy_header_cb,
                                request->headers);
  request->body = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_ptr_array_add (self->requests, request);

  return request;
}

static HwTestReply *
take_reply (HwTestServer  *self,
            HwTestRequest *request)
{
  g_autofree char *target = NULL;

  target = g_strconcat (request->path, "?", request->query, NULL);
  for (guint i = 0; i < self->script->len; i++)
    {
      HwTestReply *reply = self->script->pdata[i];
      gboolean names_query = strchr (reply->target, '?') != NULL;

      if (strcmp (reply->method, request->method) == 0 &&
          strcmp (reply->target, names_query ? target : request->path) == 0)
        return reply->stays ? reply : g_ptr_array_steal_index (self->script, i);
    }

  g_error ("unexpected request: %s %s", request->method, target);
  return NULL;
}

static void
request_cb (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  HwTestServer *self = user_data;
  HwTestRequest *request = record (self, message);
  HwTestReply *reply = take_reply (self, request);

  if (reply->status == 0)
    {
      answer_raw (self, message, reply);
    }
  else
    {
      answer (message, reply);
      if (reply->hold)
        {
          soup_server_message_pause (message);
          g_ptr_array_add (self->held, g_object_ref (message));
        }
    }

  /* It is beside the point, and not counted. */
  if (reply->stays)
    g_ptr_array_remove (self->requests, request);
  else
    reply_free (reply);
}

/* Found through G_TEST_SRCDIR, the folder of all tests. */
static char *
build_data_path (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "support", "data", name, NULL);
}

static HwTestServer *
server_new (GTlsCertificate *certificate)
{
  HwTestServer *self = g_new0 (HwTestServer, 1);
  SoupServerListenOptions options = SOUP_SERVER_LISTEN_IPV4_ONLY;
  g_autoptr(GError) error = NULL;
  GSList *uris;

  self->server = g_object_new (SOUP_TYPE_SERVER, "tls-certificate", certificate, NULL);
  self->script = g_ptr_array_new_with_free_func (reply_free);
  self->requests = g_ptr_array_new_with_free_func (request_free);
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancellable = g_cancellable_new ();

  memset (blanks, ' ', sizeof blanks);
  soup_server_add_handler (self->server, NULL, request_cb, self, NULL);
  if (certificate != NULL)
    options |= SOUP_SERVER_LISTEN_HTTPS;
  soup_server_listen_local (self->server, 0, options, &error);
  g_assert_no_error (error);

  uris = soup_server_get_uris (self->server);
  self->url = g_strdup_printf ("%s://127.0.0.1:%d", g_uri_get_scheme (uris->data),
                               g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify)g_uri_unref);

  return self;
}

/**
 * hw_test_server_new:
 *
 * Returns: (transfer full): a server of plain http on loopback, on a free port
 */
HwTestServer *
hw_test_server_new (void)
{
  return server_new (NULL);
}

/**
 * hw_test_server_new_tls:
 *
 * Returns: (transfer full): a server of https whose authority is hw_test_dup_authority()
 */
HwTestServer *
hw_test_server_new_tls (void)
{
  return hw_test_server_new_tls_with ("server.pem");
}

/**
 * hw_test_server_new_tls_with:
 * @name: a file of tests/support/data
 *
 * Returns: (transfer full): a server of https that shows the certificate in it
 */
HwTestServer *
hw_test_server_new_tls_with (const char *name)
{
  g_autofree char *path = build_data_path (name);
  g_autoptr(GError) error = NULL;
  g_autoptr(GTlsCertificate) certificate = g_tls_certificate_new_from_file (path, &error);

  g_assert_no_error (error);

  return server_new (certificate);
}

static void
drop_allowed (HwTestServer *self)
{
  for (guint i = self->script->len; i > 0; i--)
    {
      HwTestReply *reply = self->script->pdata[i - 1];

      if (reply->stays)
        g_ptr_array_remove_index (self->script, i - 1);
    }
}

/**
 * hw_test_server_free:
 * @self: a server
 *
 * Ends the test where an expected request has not come.
 */
void
hw_test_server_free (HwTestServer *self)
{
  drop_allowed (self);
  if (self->script->len > 0)
    {
      HwTestReply *reply = self->script->pdata[0];

      g_error ("%u expected requests have not come, the first is %s %s",
               self->script->len, reply->method, reply->target);
    }

  hw_test_server_release (self);
  g_cancellable_cancel (self->cancellable);
  while (self->n_open > 0)
    g_main_context_iteration (NULL, TRUE);
  soup_server_disconnect (self->server);
  while (g_main_context_iteration (NULL, FALSE))
    continue;

  g_object_unref (self->server);
  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->script);
  g_ptr_array_unref (self->requests);
  g_ptr_array_unref (self->held);
  g_free (self->url);
  g_free (self);
}

/**
 * hw_test_server_get_url:
 * @self: a server
 *
 * Returns: its address, without a trailing slash
 */
const char *
hw_test_server_get_url (HwTestServer *self)
{
  return self->url;
}

/**
 * hw_test_dup_authority:
 *
 * Returns: (transfer full): what a client must trust to speak with hw_test_server_new_tls()
 */
GTlsDatabase *
hw_test_dup_authority (void)
{
  return hw_test_dup_authority_in ("authority.pem");
}

/**
 * hw_test_dup_authority_in:
 * @name: a file of tests/support/data
 *
 * Returns: (transfer full): what a client has that trusts the certificate in it
 */
GTlsDatabase *
hw_test_dup_authority_in (const char *name)
{
  g_autofree char *path = build_data_path (name);
  g_autoptr(GError) error = NULL;
  GTlsDatabase *database = g_tls_file_database_new (path, &error);

  g_assert_no_error (error);

  return database;
}

static HwTestReply *
add_reply (HwTestServer *self,
           const char   *method,
           const char   *target,
           guint         status,
           const char   *body)
{
  HwTestReply *reply = g_new0 (HwTestReply, 1);

  reply->method = g_strdup (method);
  reply->target = g_strdup (target);
  reply->status = status;
  reply->headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);
  reply->type = g_strdup ("application/json");
  reply->body = g_bytes_new (body, strlen (body));
  g_ptr_array_add (self->script, reply);

  return reply;
}

/**
 * hw_test_server_expect:
 * @self: a server
 * @method: of the request
 * @target: its path, decoded; with a "?" the query counts too, as it comes
 * @status: of the answer
 * @body: (nullable): of the answer; JSON unless hw_test_reply_take_body() says otherwise
 *
 * Adds one request to the script.
 *
 * Returns: (transfer none): the answer, to add to before the request comes
 */
HwTestReply *
hw_test_server_expect (HwTestServer *self,
                       const char   *method,
                       const char   *target,
                       guint         status,
                       const char   *body)
{
  g_assert_cmpuint (status, >=, 100);

  return add_reply (self, method, target, status, body != NULL ? body : "");
}

/**
 * hw_test_server_allow:
 * @self: a server
 * @method: of the requests
 * @target: as with hw_test_server_expect()
 * @body: of the answers, which are 200
 *
 * Answers any number of such requests, for a test that is about others, and does not count them.
 * What is expected as well must be expected before.
 */
void
hw_test_server_allow (HwTestServer *self,
                      const char   *method,
                      const char   *target,
                      const char   *body)
{
  add_reply (self, method, target, 200, body)->stays = TRUE;
}

/**
 * hw_test_server_expect_raw:
 * @self: a server
 * @method: of the request
 * @target: as with hw_test_server_expect()
 * @bytes: what to write, status line included, or nothing
 * @then: what to do after that
 *
 * Adds one request to the script, and answers it as no good server would.
 */
void
hw_test_server_expect_raw (HwTestServer *self,
                           const char   *method,
                           const char   *target,
                           const char   *bytes,
                           HwTestThen    then)
{
  add_reply (self, method, target, 0, bytes)->then = then;
}

void
hw_test_reply_add_header (HwTestReply *self,
                          const char  *name,
                          const char  *value)
{
  soup_message_headers_append (self->headers, name, value);
}

/**
 * hw_test_reply_take_body:
 * @self: a reply
 * @content_type: of @body
 * @body: (transfer full): any bytes
 */
void
hw_test_reply_take_body (HwTestReply *self,
                         const char  *content_type,
                         GBytes      *body)
{
  g_free (self->type);
  self->type = g_strdup (content_type);
  g_bytes_unref (self->body);
  self->body = body;
}

/**
 * hw_test_reply_hold:
 * @self: a reply
 *
 * The request is taken, and answered at hw_test_server_release().
 */
void
hw_test_reply_hold (HwTestReply *self)
{
  self->hold = TRUE;
}

/**
 * hw_test_server_release:
 * @self: a server
 *
 * Sends the answers that were held so far.
 */
void
hw_test_server_release (HwTestServer *self)
{
  g_autoptr(GPtrArray) held = g_steal_pointer (&self->held);

  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < held->len; i++)
    soup_server_message_unpause (held->pdata[i]);
}

guint
hw_test_server_get_n_requests (HwTestServer *self)
{
  return self->requests->len;
}

/**
 * hw_test_server_get_request:
 * @self: a server
 * @index: 0 for the first that came
 *
 * Returns: (transfer none): what came
 */
const HwTestRequest *
hw_test_server_get_request (HwTestServer *self,
                            guint         index)
{
  g_assert_cmpuint (index, <, self->requests->len);

  return self->requests->pdata[index];
}

/**
 * hw_test_server_get_n_open:
 * @self: a server
 *
 * Returns: the connections that hw_test_server_expect_raw() keeps open and the client has not
 *   closed
 */
guint
hw_test_server_get_n_open (HwTestServer *self)
{
  return self->n_open;
}

/**
 * hw_test_server_wait_requests:
 * @self: a server
 * @n_requests: how many must have come since the server was made
 */
void
hw_test_server_wait_requests (HwTestServer *self,
                              guint         n_requests)
{
  while (self->requests->len < n_requests)
    g_main_context_iteration (NULL, TRUE);
}
