/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-test-proxy.h"

#include <string.h>

#include "hw-test-relay.h"

/* Stands between a client and a server, and does to what passes whatever a network, a gateway or a
 * middlebox may do, at any byte.
 *
 * Each connection has a thread (HwTestRelay), so that a fault may take its time and a test may run
 * its main loop. Each request goes to the server on a connection of its own: what is done to the
 * client's does not show there. What reached the proxy and what reached the server is written down
 * apart. */
struct _HwTestProxy
{
  GSocketListener *listener;     /* (owned) */
  GTlsCertificate *certificate;  /* (owned) (nullable) */
  gboolean         http2;        /* offered, beside HTTP/1.1 */
  GUri            *server;       /* (owned) */
  char            *url;          /* (owned) */
  GCancellable    *cancellable;  /* (owned) */
  GThread         *thread;       /* (owned): accepts */

  GMutex           mutex;        /* for all below */
  GCond            changed;
  GArray          *faults;       /* (owned) (element-type HwTestFault): that have not struck */
  GArray          *ports;        /* (owned) (element-type guint): of all clients so far */
  GPtrArray       *arrived;      /* (owned) (element-type utf8): the heads of requests */
  GPtrArray       *passed;       /* (owned) (element-type utf8): whole requests */
  HwTestHook       hook;
  gpointer         hook_data;    /* (borrowed) */
  guint            n_threads;
  gboolean         stopping;
};

/* A request that reaches the server after its client was told something else. */
typedef struct
{
  HwTestProxy *proxy;         /* (borrowed): waits for it */
  GByteArray  *request;       /* (owned) */
  guint        milliseconds;
} Late;

typedef struct
{
  HwTestProxy       *proxy;       /* (borrowed): waits for it */
  GSocketConnection *connection;  /* (owned) */
} Served;

static void
add (HwTestProxy *self,
     guint       *counter,
     int          n)
{
  g_mutex_lock (&self->mutex);
  *counter += (guint)n;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
}

/* --- What a connection asks for --- */

static gboolean
strikes (const HwTestFault *fault,
         const char        *start)
{
  if (*start == '\0')
    return fault->step == HW_TEST_STEP_ACCEPT;

  return fault->step != HW_TEST_STEP_ACCEPT &&
         (fault->method == NULL || *fault->method == *start);
}

static gboolean
take_fault (gpointer     owner,
            const char  *start,
            HwTestFault *fault)
{
  HwTestProxy *self = owner;
  gboolean found = FALSE;

  g_mutex_lock (&self->mutex);
  for (guint i = 0; i < self->faults->len && !found; i++)
    {
      HwTestFault *candidate = &g_array_index (self->faults, HwTestFault, i);

      if (!strikes (candidate, start))
        continue;
      if (candidate->skip > 0)
        {
          candidate->skip--;
          break;
        }

      *fault = *candidate;
      g_array_remove_index (self->faults, i);
      found = TRUE;
    }
  g_mutex_unlock (&self->mutex);

  return found;
}

static void
arrived (gpointer    owner,
         GByteArray *request)
{
  HwTestProxy *self = owner;

  g_mutex_lock (&self->mutex);
  g_ptr_array_add (self->arrived, g_strndup ((char *)request->data, request->len));
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
}

/* What a request says of its connection is about the client's, not about that to the server. */
static GByteArray *
create_last_request (GByteArray *request)
{
  const char *head = (const char *)request->data;
  const char *end = head - 2;
  GByteArray *changed = g_byte_array_new ();

  for (const char *line = head; ; line = end + 2)
    {
      end = g_strstr_len (line, (gssize)(request->len - (size_t)(line - head)), "\r\n");
      if (end == line)
        break;
      if (g_ascii_strncasecmp (line, "Connection:", 11) != 0)
        g_byte_array_append (changed, (guint8 *)line, (guint)(end + 2 - line));
    }
  g_byte_array_append (changed, (guint8 *)"Connection: close\r\n", 19);
  g_byte_array_append (changed, (guint8 *)end, (guint)(request->len - (size_t)(end - head)));

  return changed;
}

static GIOStream *
connect_to_server (HwTestProxy *self)
{
  g_autoptr(GSocketClient) client = g_socket_client_new ();

  g_socket_client_set_enable_proxy (client, FALSE);
  if (g_str_equal (g_uri_get_scheme (self->server), "https"))
    {
      g_socket_client_set_tls (client, TRUE);
      G_GNUC_BEGIN_IGNORE_DEPRECATIONS
      g_socket_client_set_tls_validation_flags (client, 0);
      G_GNUC_END_IGNORE_DEPRECATIONS
    }

  return (GIOStream *)g_socket_client_connect_to_host (client, g_uri_get_host (self->server),
                                                       (guint16)g_uri_get_port (self->server),
                                                       self->cancellable, NULL);
}

/* Returns: (nullable): the connection to the server, who has all of @request by now. It is written
 * down before, so that nobody who sees it at the server misses it here. */
static GIOStream *
pass_on (gpointer    owner,
         GByteArray *request)
{
  HwTestProxy *self = owner;
  g_autoptr(GByteArray) last = create_last_request (request);
  g_autoptr(GIOStream) stream = connect_to_server (self);

  if (stream == NULL)
    return NULL;

  g_mutex_lock (&self->mutex);
  g_ptr_array_add (self->passed, g_strndup ((char *)request->data, request->len));
  g_mutex_unlock (&self->mutex);
  if (!g_output_stream_write_all (g_io_stream_get_output_stream (stream), last->data, last->len,
                                  NULL, self->cancellable, NULL))
    return NULL;

  return g_steal_pointer (&stream);
}

static void
drop_connection_header (GByteArray *answer)
{
  const char *header = "\r\nConnection: close";
  const char *start = (const char *)answer->data;
  const char *found = answer->len > 0 ? g_strstr_len (start, answer->len, header) : NULL;

  if (found != NULL)
    g_byte_array_remove_range (answer, (guint)(found - start), (guint)strlen (header));
}

/* Returns: the answer, empty where there is none */
static GByteArray *
read_back (gpointer   owner,
           GIOStream *stream)
{
  HwTestProxy *self = owner;
  GByteArray *answer = g_byte_array_new ();
  guint8 buffer[4096];
  gssize size;

  if (stream == NULL)
    return answer;

  while ((size = g_input_stream_read (g_io_stream_get_input_stream (stream), buffer, sizeof buffer,
                                      self->cancellable, NULL)) > 0)
    g_byte_array_append (answer, buffer, (guint)size);
  drop_connection_header (answer);

  return answer;
}

/* Returns FALSE where the proxy ends. */
static gboolean
wait_in_thread (gpointer owner,
                guint    milliseconds)
{
  HwTestProxy *self = owner;
  gint64 end = g_get_monotonic_time () + (gint64)milliseconds * 1000;
  gboolean stopping;

  g_mutex_lock (&self->mutex);
  while (!self->stopping && g_cond_wait_until (&self->changed, &self->mutex, end))
    continue;
  stopping = self->stopping;
  g_mutex_unlock (&self->mutex);

  return !stopping;
}

static gpointer
pass_late_thread (gpointer data)
{
  Late *late = data;
  HwTestProxy *self = late->proxy;

  if (wait_in_thread (self, late->milliseconds))
    {
      g_autoptr(GIOStream) stream = pass_on (self, late->request);
      g_autoptr(GByteArray) answer = read_back (self, stream);
    }

  g_byte_array_unref (late->request);
  g_free (late);
  add (self, &self->n_threads, -1);

  return NULL;
}

static void
start_thread (HwTestProxy *self,
              GThreadFunc  func,
              gpointer     data)
{
  add (self, &self->n_threads, 1);
  g_thread_unref (g_thread_new ("test-proxy", func, data));
}

static void
pass_late (gpointer    owner,
           GByteArray *request,
           guint       milliseconds)
{
  HwTestProxy *self = owner;
  Late *late = g_new0 (Late, 1);

  late->proxy = self;
  late->request = g_byte_array_ref (request);
  late->milliseconds = milliseconds;
  start_thread (self, pass_late_thread, late);
}

static void
call_hook (gpointer           owner,
           const HwTestFault *fault)
{
  HwTestProxy *self = owner;

  if (self->hook != NULL)
    self->hook (fault, self->hook_data);
}

static const HwTestRelayOwner relay_owner = {
  take_fault, arrived, pass_on, read_back, pass_late, call_hook, wait_in_thread,
};

/* --- Connections --- */

static gpointer
serve_thread (gpointer data)
{
  Served *served = data;
  HwTestProxy *self = served->proxy;

  hw_test_relay_run (&relay_owner, self, served->connection, self->certificate, self->http2,
                     self->cancellable);
  g_object_unref (served->connection);
  g_free (served);
  add (self, &self->n_threads, -1);

  return NULL;
}

static guint
get_port (GSocketAddress *address)
{
  guint port = 0;

  if (address != NULL)
    port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));
  g_clear_object (&address);

  return port;
}

static void
note_port (HwTestProxy *self,
           guint        port)
{
  g_mutex_lock (&self->mutex);
  g_array_append_val (self->ports, port);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
}

static gpointer
accept_thread (gpointer data)
{
  HwTestProxy *self = data;
  GSocketConnection *connection;

  while ((connection = g_socket_listener_accept (self->listener, NULL, self->cancellable, NULL)))
    {
      Served *served = g_new0 (Served, 1);

      served->proxy = self;
      served->connection = connection;
      note_port (self, get_port (g_socket_connection_get_remote_address (connection, NULL)));
      start_thread (self, serve_thread, served);
    }

  return NULL;
}

static void
listen_locally (HwTestProxy *self)
{
  g_autoptr(GSocketAddress) any = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr(GSocketAddress) address = NULL;
  g_autoptr(GError) error = NULL;

  g_socket_listener_add_address (self->listener, any, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP,
                                 NULL, &address, &error);
  g_assert_no_error (error);
  self->url = g_strdup_printf ("%s://127.0.0.1:%u", self->certificate != NULL ? "https" : "http",
                               g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address)));
}

static HwTestProxy *
create (const char      *server_url,
        GTlsCertificate *certificate,
        gboolean         http2)
{
  HwTestProxy *self = g_new0 (HwTestProxy, 1);

  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  g_set_object (&self->certificate, certificate);
  self->http2 = http2;
  self->server = g_uri_parse (server_url, G_URI_FLAGS_NONE, NULL);
  self->cancellable = g_cancellable_new ();
  self->faults = g_array_new (FALSE, FALSE, sizeof (HwTestFault));
  self->ports = g_array_new (FALSE, FALSE, sizeof (guint));
  self->arrived = g_ptr_array_new_with_free_func (g_free);
  self->passed = g_ptr_array_new_with_free_func (g_free);
  self->listener = g_socket_listener_new ();
  listen_locally (self);
  self->thread = g_thread_new ("test-proxy-accept", accept_thread, self);

  return self;
}

/**
 * hw_test_proxy_new:
 * @server_url: of the server behind it, which need not be there yet
 * @certificate: (nullable): for TLS on the client's side
 *
 * Returns: (transfer full): a proxy that listens on loopback, and speaks HTTP/1.1
 */
HwTestProxy *
hw_test_proxy_new (const char      *server_url,
                   GTlsCertificate *certificate)
{
  return create (server_url, certificate, FALSE);
}

/**
 * hw_test_proxy_new_http2:
 * @server_url: of the server behind it, which need not be there yet
 * @certificate: for TLS on the client's side
 *
 * As a gateway does, it speaks HTTP/2 with its clients where they can (HTTP/1.1 with others), and
 * HTTP/1.1 with the server behind it.
 *
 * Returns: (transfer full): a proxy that listens on loopback
 */
HwTestProxy *
hw_test_proxy_new_http2 (const char      *server_url,
                         GTlsCertificate *certificate)
{
  return create (server_url, certificate, TRUE);
}

/**
 * hw_test_proxy_free:
 * @self: a proxy
 *
 * Cuts all connections and waits until each has ended.
 */
void
hw_test_proxy_free (HwTestProxy *self)
{
  g_mutex_lock (&self->mutex);
  self->stopping = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);

  g_cancellable_cancel (self->cancellable);
  g_thread_join (self->thread);
  g_mutex_lock (&self->mutex);
  while (self->n_threads > 0)
    g_cond_wait (&self->changed, &self->mutex);
  g_mutex_unlock (&self->mutex);

  g_socket_listener_close (self->listener);
  g_object_unref (self->listener);
  g_clear_object (&self->certificate);
  g_object_unref (self->cancellable);
  g_uri_unref (self->server);
  g_array_unref (self->faults);
  g_array_unref (self->ports);
  g_ptr_array_unref (self->arrived);
  g_ptr_array_unref (self->passed);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  g_free (self->url);
  g_free (self);
}

/**
 * hw_test_proxy_get_url:
 * @self: a proxy
 *
 * Returns: its address, without a trailing slash
 */
const char *
hw_test_proxy_get_url (HwTestProxy *self)
{
  return self->url;
}

/**
 * hw_test_proxy_set_hook:
 * @self: a proxy
 * @hook: called in the thread of a connection where %HW_TEST_TROUBLE_HOOK or
 *   %HW_TEST_TROUBLE_WATCH has come
 * @user_data: for @hook
 *
 * To be called before there is a connection.
 */
void
hw_test_proxy_set_hook (HwTestProxy *self,
                        HwTestHook   hook,
                        gpointer     user_data)
{
  self->hook = hook;
  self->hook_data = user_data;
}

/**
 * hw_test_proxy_add_fault:
 * @self: a proxy
 * @fault: copied; its texts must outlive the proxy
 *
 * Of several faults for one request the first that was added strikes.
 */
void
hw_test_proxy_add_fault (HwTestProxy       *self,
                         const HwTestFault *fault)
{
  g_mutex_lock (&self->mutex);
  g_array_append_val (self->faults, *fault);
  g_mutex_unlock (&self->mutex);
}

static guint
count (HwTestProxy *self,
       GPtrArray   *requests,
       const char  *method,
       const char  *text)
{
  guint n = 0;

  g_mutex_lock (&self->mutex);
  for (guint i = 0; i < requests->len; i++)
    n += g_str_has_prefix (requests->pdata[i], method) &&
         strstr (requests->pdata[i], text) != NULL;
  g_mutex_unlock (&self->mutex);

  return n;
}

/**
 * hw_test_proxy_get_n_arrived:
 * @self: a proxy
 * @method: of requests
 *
 * Returns: how many such have come from clients as a whole
 */
guint
hw_test_proxy_get_n_arrived (HwTestProxy *self,
                             const char  *method)
{
  return count (self, self->arrived, method, "");
}

/**
 * hw_test_proxy_get_n_arrived_with:
 * @self: a proxy
 * @method: of requests
 * @text: somewhere in them
 *
 * Returns: how many such have come from clients as a whole
 */
guint
hw_test_proxy_get_n_arrived_with (HwTestProxy *self,
                                  const char  *method,
                                  const char  *text)
{
  return count (self, self->arrived, method, text);
}

/**
 * hw_test_proxy_get_n_passed:
 * @self: a proxy
 * @method: of requests
 *
 * Returns: how many such the server was given
 */
guint
hw_test_proxy_get_n_passed (HwTestProxy *self,
                            const char  *method)
{
  return count (self, self->passed, method, "");
}

/**
 * hw_test_proxy_get_n_left:
 * @self: a proxy
 *
 * Returns: how many faults have not struck
 */
guint
hw_test_proxy_get_n_left (HwTestProxy *self)
{
  guint n;

  g_mutex_lock (&self->mutex);
  n = self->faults->len;
  g_mutex_unlock (&self->mutex);

  return n;
}

/**
 * hw_test_proxy_get_n_accepted:
 * @self: a proxy
 *
 * Returns: how many connections clients have made
 */
guint
hw_test_proxy_get_n_accepted (HwTestProxy *self)
{
  guint n;

  g_mutex_lock (&self->mutex);
  n = self->ports->len;
  g_mutex_unlock (&self->mutex);

  return n;
}

/**
 * hw_test_proxy_dup_passed:
 * @self: a proxy
 * @method: of requests
 *
 * Returns: (transfer full) (nullable): the last such that the server was given, headers and body
 */
char *
hw_test_proxy_dup_passed (HwTestProxy *self,
                          const char  *method)
{
  char *found = NULL;

  g_mutex_lock (&self->mutex);
  for (guint i = self->passed->len; i > 0 && found == NULL; i--)
    if (g_str_has_prefix (self->passed->pdata[i - 1], method))
      found = g_strdup (self->passed->pdata[i - 1]);
  g_mutex_unlock (&self->mutex);

  return found;
}

static gboolean
has_port (HwTestProxy *self,
          guint        port)
{
  for (guint i = 0; i < self->ports->len; i++)
    if (g_array_index (self->ports, guint, i) == port)
      return TRUE;

  return FALSE;
}

/* Connections are taken in the order in which they were made: once this one has been, so have all
 * before it. */
static void
flush_backlog (HwTestProxy *self)
{
  g_autoptr(GSocketClient) client = g_socket_client_new ();
  g_autoptr(GSocketConnection) connection = NULL;
  guint port;

  connection = g_socket_client_connect_to_host (client, strstr (self->url, "127."), 0, NULL, NULL);
  g_assert_nonnull (connection);
  port = get_port (g_socket_connection_get_local_address (connection, NULL));
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  g_mutex_lock (&self->mutex);
  while (!has_port (self, port))
    g_cond_wait (&self->changed, &self->mutex);
  g_mutex_unlock (&self->mutex);
}

/**
 * hw_test_proxy_settle:
 * @self: a proxy whose clients have gone
 *
 * Waits until all that they have sent has reached the server, or never will: late requests too.
 */
void
hw_test_proxy_settle (HwTestProxy *self)
{
  flush_backlog (self);
  g_mutex_lock (&self->mutex);
  while (self->n_threads > 0)
    g_cond_wait (&self->changed, &self->mutex);
  g_mutex_unlock (&self->mutex);
}

/**
 * hw_test_proxy_dup_certificate:
 *
 * Returns: (transfer full): the one of hw_test_server_new_tls(), whose authority is
 *   hw_test_dup_authority()
 */
GTlsCertificate *
hw_test_proxy_dup_certificate (void)
{
  g_autofree char *path = NULL;
  g_autoptr(GError) error = NULL;
  GTlsCertificate *certificate;

  path = g_test_build_filename (G_TEST_DIST, "support", "data", "server.pem", NULL);
  certificate = g_tls_certificate_new_from_file (path, &error);

  g_assert_no_error (error);

  return certificate;
}
