/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "net/hw-client.h"

#include <string.h>

#include "hw-test-client.h"
#include "hw-test-util.h"

#define CONNECTIONS HW_TEST_FLOW "/connections"

/* A desktop that sends everything through one proxy, this machine's own servers included. */
#define TEST_TYPE_RESOLVER (test_resolver_get_type ())
G_DECLARE_FINAL_TYPE (TestResolver, test_resolver, TEST, RESOLVER, GObject)

struct _TestResolver
{
  GObject parent_instance;
};

static const char *proxy_url;

static char **
lookup (GProxyResolver  *resolver,
        const char      *uri,
        GCancellable    *cancellable,
        GError         **error)
{
  return g_strsplit (proxy_url, " ", 0);
}

static void
lookup_async (GProxyResolver      *resolver,
              const char          *uri,
              GCancellable        *cancellable,
              GAsyncReadyCallback  callback,
              gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (resolver, cancellable, callback, user_data);

  g_task_return_pointer (task, lookup (resolver, uri, cancellable, NULL),
                         (GDestroyNotify)g_strfreev);
}

static char **
lookup_finish (GProxyResolver  *resolver,
               GAsyncResult    *result,
               GError         **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
is_supported (GProxyResolver *resolver)
{
  return TRUE;
}

static void
resolver_init (GProxyResolverInterface *iface)
{
  iface->is_supported = is_supported;
  iface->lookup = lookup;
  iface->lookup_async = lookup_async;
  iface->lookup_finish = lookup_finish;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestResolver, test_resolver, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_PROXY_RESOLVER, resolver_init))

static void
test_resolver_class_init (TestResolverClass *klass)
{
}

static void
test_resolver_init (TestResolver *self)
{
}

/* Plain http to loopback goes straight there: a proxy would read the credentials. */
static void
test_loopback (HwTestClient  *fixture,
               gconstpointer  data)
{
  g_autoptr(HwTestServer) proxy = hw_test_server_new ();
  g_autoptr(GError) error = NULL;

  proxy_url = hw_test_server_get_url (proxy);
  hw_test_server_expect (fixture->server, "GET", CONNECTIONS, 200, "{}");
  hw_test_client_get (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hw_test_server_get_n_requests (proxy), ==, 0);
}

/* Other hosts are reached through it, by CONNECT, and it sees no credentials. */
static void
test_elsewhere (HwTestClient  *fixture,
                gconstpointer  data)
{
  g_autoptr(HwCall) call = NULL;
  g_autoptr(GError) error = NULL;
  const HwTestRequest *request;

  proxy_url = hw_test_server_get_url (fixture->server);
  hw_profile_set_platform_url (fixture->profile, "https://platform.invalid");
  hw_test_server_expect (fixture->server, "CONNECT", "/", 407, NULL);
  call = hw_test_client_post (fixture, &error);
  g_assert_nonnull (error);
  g_assert_false (hw_call_has_started (call));

  request = hw_test_server_get_request (fixture->server, 0);
  g_assert_null (hw_test_request_get_header (request, "Authorization"));
  g_assert_null (hw_test_request_get_header (request, "x-api-key"));
}

/* --- A proxy that does its work --- */

typedef struct
{
  GSocketService    *service;   /* (owned) (not nullable) */
  GSocketConnection *client;    /* (owned) (nullable) */
  GSocketConnection *server;    /* (owned) (nullable) */
  GString           *asked;     /* (owned) (not nullable): what is said before the tunnel stands */
  char              *url;       /* (owned) (not nullable) */
  guint16            port;      /* where the tunnel leads */
  gboolean           is_over;
} Tunnel;

static void
spliced_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_io_stream_splice_finish (result, NULL);
  ((Tunnel *)user_data)->is_over = TRUE;
}

static void
open_tunnel (Tunnel *tunnel)
{
  static const char answer[] = "HTTP/1.1 200 OK\r\n\r\n";
  g_autoptr(GSocketClient) connector = g_socket_client_new ();
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (tunnel->client));
  g_autoptr(GError) error = NULL;

  g_socket_client_set_enable_proxy (connector, FALSE);
  tunnel->server = g_socket_client_connect_to_host (connector, "127.0.0.1", tunnel->port, NULL,
                                                    &error);
  g_assert_no_error (error);
  g_assert_true (g_output_stream_write_all (output, answer, strlen (answer), NULL, NULL, NULL));
  g_io_stream_splice_async (G_IO_STREAM (tunnel->client), G_IO_STREAM (tunnel->server),
                            G_IO_STREAM_SPLICE_CLOSE_STREAM1 | G_IO_STREAM_SPLICE_CLOSE_STREAM2,
                            G_PRIORITY_DEFAULT, NULL, spliced_cb, tunnel);
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Tunnel *tunnel = user_data;
  g_autoptr(GBytes) bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result,
                                                              NULL);

  g_assert_nonnull (bytes);
  g_string_append_len (tunnel->asked, g_bytes_get_data (bytes, NULL),
                       (gssize)g_bytes_get_size (bytes));
  if (g_str_has_suffix (tunnel->asked->str, "\r\n\r\n"))
    open_tunnel (tunnel);
  else
    g_input_stream_read_bytes_async (G_INPUT_STREAM (source), 1024, G_PRIORITY_DEFAULT, NULL,
                                     asked_cb, tunnel);
}

static gboolean
incoming_cb (Tunnel            *tunnel,
             GSocketConnection *client)
{
  g_assert_null (tunnel->client);
  tunnel->client = g_object_ref (client);
  g_input_stream_read_bytes_async (g_io_stream_get_input_stream (G_IO_STREAM (client)), 1024,
                                   G_PRIORITY_DEFAULT, NULL, asked_cb, tunnel);

  return TRUE;
}

static void
tunnel_init (Tunnel     *tunnel,
             const char *url)
{
  g_autoptr(GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  g_autoptr(GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr(GSocketAddress) any_port = g_inet_socket_address_new (loopback, 0);
  g_autoptr(GSocketAddress) address = NULL;
  g_autoptr(GError) error = NULL;

  tunnel->port = (guint16)g_uri_get_port (uri);
  tunnel->asked = g_string_new (NULL);
  tunnel->service = g_socket_service_new ();
  g_signal_connect_swapped (tunnel->service, "incoming", G_CALLBACK (incoming_cb), tunnel);
  g_socket_listener_add_address (G_SOCKET_LISTENER (tunnel->service), any_port,
                                 G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL, &address,
                                 &error);
  g_assert_no_error (error);
  tunnel->url = g_strdup_printf ("http://127.0.0.1:%u",
                                 g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address)));
}

static gboolean
is_over (gpointer data)
{
  return ((Tunnel *)data)->is_over;
}

static void
tunnel_clear (Tunnel *tunnel)
{
  hw_test_wait_until (is_over, tunnel);
  g_socket_service_stop (tunnel->service);
  g_socket_listener_close (G_SOCKET_LISTENER (tunnel->service));
  g_object_unref (tunnel->service);
  g_object_unref (tunnel->client);
  g_object_unref (tunnel->server);
  g_string_free (tunnel->asked, TRUE);
  g_free (tunnel->url);
}

/* What a company's desktop is like: the organization's platform is in a region of its own, the way
 * there is the system's proxy, and the certificate is of an authority that only the system was
 * told of. Nothing of that is said to the client but the address. */
static void
test_region (HwTestClient  *fixture,
             gconstpointer  data)
{
  g_autoptr(GTlsDatabase) authority = hw_test_dup_authority ();
  g_autoptr(GError) error = NULL;
  Tunnel tunnel = { 0, };

  tunnel_init (&tunnel, hw_test_server_get_url (fixture->server));
  proxy_url = tunnel.url;
  g_tls_backend_set_default_database (g_tls_backend_get_default (), authority);
  hw_profile_set_platform_url (fixture->profile, "https://platform-region.invalid");
  hw_test_server_expect (fixture->server, "GET", CONNECTIONS, 200, "{}");

  hw_test_client_get (fixture, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (tunnel.asked->str, "CONNECT platform-region.invalid:443 "));
  g_assert_null (strstr (tunnel.asked->str, HW_TEST_TOKEN));
  g_assert_cmpstr (hw_test_request_get_header (hw_test_server_get_request (fixture->server, 0),
                                               "Host"), ==, "platform-region.invalid");

  g_tls_backend_set_default_database (g_tls_backend_get_default (), NULL);
  g_assert_finalize_object (g_steal_pointer (&fixture->client));
  tunnel_clear (&tunnel);
}

int
main (int   argc,
      char *argv[])
{
  g_setenv ("GIO_USE_PROXY_RESOLVER", "headwater-test", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_assert_nonnull (g_tls_backend_get_default ()); /* makes all extension points */
  g_io_extension_point_implement (G_PROXY_RESOLVER_EXTENSION_POINT_NAME, TEST_TYPE_RESOLVER,
                                  "headwater-test", 1000);

  hw_test_client_add ("/core/net/client/proxy/loopback", test_loopback);
  hw_test_client_add ("/core/net/client/proxy/elsewhere", test_elsewhere);

  g_test_add ("/core/net/client/proxy/region", HwTestClient, NULL, hw_test_client_set_up_tls,
              test_region, hw_test_client_tear_down);

  return g_test_run ();
}
