/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "net/hw-client.h"

#include <string.h>

#include "hw-test-client.h"
#include "hw-test-util.h"
#include "net/hw-error.h"

#define CONNECTIONS HW_TEST_FLOW "/connections"

/* A call that the test ends before its time. */
typedef struct
{
  HwCall       *call;         /* (owned) */
  GCancellable *cancellable;  /* (owned) */
  GAsyncResult *caught;       /* (owned) (nullable) */
} Pending;

static void
pending_start (Pending      *pending,
               HwTestClient *fixture,
               const char   *method)
{
  pending->call = hw_call_new (method, HW_SERVICE_FLOW, "/connections");
  pending->cancellable = g_cancellable_new ();
  pending->caught = NULL;
  hw_client_send_async (fixture->client, pending->call, pending->cancellable,
                        hw_test_catch_result_cb, &pending->caught);
}

static void
pending_clear (Pending *pending)
{
  g_clear_object (&pending->cancellable);
  g_clear_object (&pending->caught);
  g_clear_pointer (&pending->call, hw_call_unref);
}

/* The shortest of what is cancelled here would go on for a second. */
#define AT_ONCE (400 * 1000 * HW_TEST_SLOWNESS)

/* Waits for the end, which must be a cancellation and come at once. */
static void
pending_expect_cancelled (Pending      *pending,
                          HwTestClient *fixture,
                          gboolean      started)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  gint64 start = g_get_monotonic_time ();

  result = hw_test_wait_result (&pending->caught);
  g_assert_null (hw_client_send_finish (fixture->client, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - start, <, AT_ONCE);
  g_assert_cmpint (hw_call_has_started (pending->call), ==, started);
  g_clear_object (&result);
  pending_clear (pending);
}

static void
pending_cancel (Pending      *pending,
                HwTestClient *fixture,
                gboolean      started)
{
  g_assert_null (pending->caught);
  g_cancellable_cancel (pending->cancellable);
  pending_expect_cancelled (pending, fixture, started);
}

static void
test_before (HwTestClient  *fixture,
             gconstpointer  data)
{
  g_autoptr(HwCall) call = hw_call_new ("POST", HW_SERVICE_FLOW, "/connections");
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *caught = NULL;

  g_cancellable_cancel (cancellable);
  hw_client_send_async (fixture->client, call, cancellable, hw_test_catch_result_cb, &caught);
  g_assert_null (caught);
  result = hw_test_wait_result (&caught);
  g_assert_null (hw_client_send_finish (fixture->client, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (hw_call_has_started (call));
  g_assert_cmpuint (hw_test_server_get_n_requests (fixture->server), ==, 0);
}

static void
test_at_once (HwTestClient  *fixture,
              gconstpointer  data)
{
  Pending pending;

  pending_start (&pending, fixture, "POST");
  pending_cancel (&pending, fixture, FALSE);
  g_assert_cmpuint (hw_test_server_get_n_requests (fixture->server), ==, 0);
}

static void
accepted_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GSocketConnection **connection = user_data;

  *connection = g_socket_listener_accept_finish (G_SOCKET_LISTENER (source), result, NULL, NULL);
  g_assert_nonnull (*connection);
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *)data != NULL;
}

/* TCP stands, TLS does not: the server says nothing. */
static void
test_connecting (HwTestClient  *fixture,
                 gconstpointer  data)
{
  g_autoptr(GSocketListener) listener = g_socket_listener_new ();
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, NULL);
  g_autofree char *url = g_strdup_printf ("https://127.0.0.1:%u", port);
  g_autoptr(GSocketConnection) connection = NULL;
  Pending pending;

  hw_profile_set_platform_url (fixture->profile, url);
  g_socket_listener_accept_async (listener, NULL, accepted_cb, &connection);
  pending_start (&pending, fixture, "POST");
  hw_test_wait_until (is_set, &connection);
  pending_cancel (&pending, fixture, FALSE);
}

static gboolean
is_closed (gpointer data)
{
  return hw_test_server_get_n_open (data) == 0;
}

static void
test_waiting (HwTestClient  *fixture,
              gconstpointer  data)
{
  Pending pending;

  hw_test_server_expect_raw (fixture->server, "POST", CONNECTIONS, "", HW_TEST_THEN_HANG);
  pending_start (&pending, fixture, "POST");
  hw_test_server_wait_requests (fixture->server, 1);
  pending_cancel (&pending, fixture, TRUE);
  hw_test_wait_until (is_closed, fixture->server);
}

static gboolean
has_server_time (gpointer data)
{
  return hw_client_get_server_time (data) < G_GINT64_CONSTANT (1700000000000);
}

/* The head's date shows that the client reads the body already. */
static void
test_reading (HwTestClient  *fixture,
              gconstpointer  data)
{
  Pending pending;

  hw_test_server_expect_raw (fixture->server, "GET", CONNECTIONS,
                             "HTTP/1.1 200 OK\r\nDate: Tue, 15 Nov 2022 08:12:31 GMT\r\n\r\n{",
                             HW_TEST_THEN_TRICKLE);
  pending_start (&pending, fixture, "GET");
  hw_test_wait_until (has_server_time, fixture->client);
  pending_cancel (&pending, fixture, TRUE);
  hw_test_wait_until (is_closed, fixture->server);
}

static gboolean
has_logged_repeating (gpointer data)
{
  return *(gboolean *)data;
}

static gboolean is_repeating;
static gboolean has_answer;
static GLogFunc log_further;

static void
watch_log (const char     *domain,
           GLogLevelFlags  level,
           const char     *message,
           gpointer        user_data)
{
  is_repeating |= g_str_has_prefix (message, "repeating ");
  has_answer |= strstr (message, ": 200, ") != NULL;
  log_further (domain, level, message, user_data);
}

static void
test_repeating (HwTestClient  *fixture,
                gconstpointer  data)
{
  Pending pending;

  hw_test_reply_add_header (hw_test_server_expect (fixture->server, "GET", CONNECTIONS, 429, NULL),
                            "Retry-After", "30");
  is_repeating = FALSE;
  pending_start (&pending, fixture, "GET");
  hw_test_wait_until (has_logged_repeating, &is_repeating);
  pending_cancel (&pending, fixture, TRUE);
}

static GBytes *
make_large_array (void)
{
  GString *text = g_string_new ("[");

  while (text->len < 40 * 1000 * 1000)
    g_string_append (text, "{\"a\":[1,2,3],\"b\":null},");
  g_string_append (text, "1]");

  return g_string_free_to_bytes (text);
}

/* The thread goes on by itself; nobody waits for it. */
static void
test_parsing (HwTestClient  *fixture,
              gconstpointer  data)
{
  Pending pending;

  hw_test_reply_take_body (hw_test_server_expect (fixture->server, "GET", CONNECTIONS, 200, NULL),
                           "application/json", make_large_array ());
  has_answer = FALSE;
  pending_start (&pending, fixture, "GET");
  hw_test_wait_until (has_logged_repeating, &has_answer);
  pending_cancel (&pending, fixture, TRUE);
}

/* The caller lets go of the client; the call comes to its end all the same. */
static void
test_unref (HwTestClient  *fixture,
            gconstpointer  data)
{
  HwClient *client = fixture->client;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) root = NULL;
  Pending pending;

  hw_test_reply_hold (hw_test_server_expect (fixture->server, "POST", CONNECTIONS, 201, "{}"));
  pending_start (&pending, fixture, "POST");
  hw_test_server_wait_requests (fixture->server, 1);
  g_object_add_weak_pointer (G_OBJECT (client), (gpointer *)&client);
  g_clear_object (&fixture->client);
  g_assert_nonnull (client);
  hw_test_server_release (fixture->server);

  result = hw_test_wait_result (&pending.caught);
  root = hw_client_send_finish (client, result, &error);
  g_assert_no_error (error);
  g_clear_object (&result);
  g_assert_null (client);
  pending_clear (&pending);
}

static void
test_dispose (HwTestClient  *fixture,
              gconstpointer  data)
{
  Pending waiting;
  Pending repeating;

  hw_test_server_expect_raw (fixture->server, "POST", CONNECTIONS, "", HW_TEST_THEN_HANG);
  pending_start (&waiting, fixture, "POST");
  hw_test_server_wait_requests (fixture->server, 1);

  hw_client_set_retry_delay (fixture->client, 20);
  hw_test_server_expect (fixture->server, "GET", CONNECTIONS, 500, NULL);
  is_repeating = FALSE;
  pending_start (&repeating, fixture, "GET");
  hw_test_wait_until (has_logged_repeating, &is_repeating);

  g_object_run_dispose (G_OBJECT (fixture->client));
  pending_expect_cancelled (&waiting, fixture, TRUE);
  pending_expect_cancelled (&repeating, fixture, TRUE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  log_further = g_log_set_default_handler (watch_log, NULL);

  hw_test_client_add ("/core/net/client/cancel/before", test_before);
  hw_test_client_add ("/core/net/client/cancel/at-once", test_at_once);
  hw_test_client_add ("/core/net/client/cancel/connecting", test_connecting);
  hw_test_client_add ("/core/net/client/cancel/waiting", test_waiting);
  hw_test_client_add ("/core/net/client/cancel/reading", test_reading);
  hw_test_client_add ("/core/net/client/cancel/repeating", test_repeating);
  hw_test_client_add ("/core/net/client/cancel/parsing", test_parsing);
  hw_test_client_add ("/core/net/client/cancel/unref", test_unref);
  hw_test_client_add ("/core/net/client/cancel/dispose", test_dispose);

  return g_test_run ();
}
