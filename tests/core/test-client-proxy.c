/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "net/hw-client.h"

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

  return g_test_run ();
}
