/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "net/hw-client.h"

#include <string.h>

#include "hw-test-client.h"
#include "hw-test-util.h"
#include "net/hw-error.h"
#include "net/hw-json.h"

#define CONNECTIONS HW_TEST_FLOW "/connections"

/* What a broken server writes, and what it does then. libsoup cannot tell a head that was cut from
 * one that is garbage. */
static const struct
{
  const char *name;
  const char *bytes;
  HwTestThen  then;
  HwError     code;
} faults[] = {
  { "nothing, closed", "", HW_TEST_THEN_CLOSE, HW_ERROR_NETWORK },
  { "nothing, reset", "", HW_TEST_THEN_RESET, HW_ERROR_NETWORK },
  { "half a status line", "HTTP/1.1 2", HW_TEST_THEN_CLOSE, HW_ERROR_INVALID_RESPONSE },
  { "half the headers", "HTTP/1.1 200 OK\r\nContent-Le", HW_TEST_THEN_CLOSE,
    HW_ERROR_INVALID_RESPONSE },
  { "half the body", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"items\":",
    HW_TEST_THEN_CLOSE, HW_ERROR_NETWORK },
  { "half the body, reset", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"items\":",
    HW_TEST_THEN_RESET, HW_ERROR_NETWORK },
  { "half the chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{\"ite",
    HW_TEST_THEN_CLOSE, HW_ERROR_NETWORK },
  { "a length too short", "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n{\"items\":[]}",
    HW_TEST_THEN_CLOSE, HW_ERROR_INVALID_RESPONSE },
  { "garbage", "\x16\x03\x01 no HTTP at all\r\n\r\n", HW_TEST_THEN_CLOSE,
    HW_ERROR_INVALID_RESPONSE },
};

static void
test_faults_get (HwTestClient  *fixture,
                 gconstpointer  data)
{
  for (size_t i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      guint n = faults[i].code == HW_ERROR_NETWORK ? 4 : 1;
      g_autoptr(GError) error = NULL;

      g_test_message ("%s", faults[i].name);
      for (guint j = 0; j < n; j++)
        hw_test_server_expect_raw (fixture->server, "GET", CONNECTIONS, faults[i].bytes,
                                   faults[i].then);
      hw_test_client_get (fixture, &error);
      g_assert_error (error, HW_ERROR, (int)faults[i].code);
    }
}

/* The server's record counts: a second request would be unexpected and end the test.
 *
 * Each comes after a request that was answered: the fault meets a connection that can be reused. */
static void
test_faults_others (HwTestClient  *fixture,
                    gconstpointer  data)
{
  static const char *const methods[] = { "POST", "PATCH", "DELETE" };

  for (size_t i = 0; i < G_N_ELEMENTS (faults) * G_N_ELEMENTS (methods); i++)
    {
      const char *method = methods[i % G_N_ELEMENTS (methods)];
      guint row = i / G_N_ELEMENTS (methods);
      g_autoptr(HwCall) call = hw_call_new (method, HW_SERVICE_FLOW, "/connections");
      g_autoptr(JsonNode) root = NULL;
      g_autoptr(GError) error = NULL;

      g_test_message ("%s: %s", method, faults[row].name);
      hw_test_server_expect (fixture->server, "GET", CONNECTIONS, 200, "{}");
      hw_test_client_get (fixture, NULL);
      hw_test_server_expect_raw (fixture->server, method, CONNECTIONS, faults[row].bytes,
                                 faults[row].then);
      root = hw_test_client_send (fixture, call, &error);
      g_assert_error (error, HW_ERROR, (int)faults[row].code);
      g_assert_true (hw_call_has_started (call));
      g_assert_cmpuint (hw_test_server_get_n_requests (fixture->server), ==, 2 * (i + 1));
    }
}

/* Answers with status 200 that are not what the API promises. */
static const struct
{
  const char *body;
  HwError     code;
} bodies[] = {
  { "", HW_ERROR_INVALID_RESPONSE },
  { "   ", HW_ERROR_INVALID_RESPONSE },
  { "<!DOCTYPE html>\n<html><body>Sign in to the network</body></html>",
    HW_ERROR_INVALID_RESPONSE },
  { "{\"items\":", HW_ERROR_INVALID_RESPONSE },
  { "\xff\xfe", HW_ERROR_INVALID_RESPONSE },
};

static void
test_bodies (HwTestClient  *fixture,
             gconstpointer  data)
{
  for (size_t i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr(GError) error = NULL;

      hw_test_reply_add_header (hw_test_server_expect (fixture->server, "GET", CONNECTIONS, 200,
                                                       bodies[i].body),
                                "X-Request-Id", "request-3");
      hw_test_client_get (fixture, &error);
      g_assert_error (error, HW_ERROR, (int)bodies[i].code);
      g_assert_cmpuint (hw_error_get_status (error), ==, 200);
      g_assert_cmpstr (hw_error_get_request_id (error), ==, "request-3");
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      if (i == 2)
        g_assert_nonnull (strstr (error->message, "<!DOCTYPE html>"));
    }
}

static void
test_nested (HwTestClient  *fixture,
             gconstpointer  data)
{
  g_autofree char *brackets = g_strnfill (100000, '[');
  guint codes[] = { 200, 400 };

  for (size_t i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr(GError) error = NULL;

      hw_test_server_expect (fixture->server, "GET", CONNECTIONS, codes[i], brackets);
      hw_test_client_get (fixture, &error);
      g_assert_error (error, HW_ERROR, (int)(i == 0 ? HW_ERROR_TOO_LARGE : HW_ERROR_INVALID_INPUT));
    }
}

static gboolean
is_closed (gpointer data)
{
  return hw_test_server_get_n_open (data) == 0;
}

/* The bound on the size holds, and the connection is closed. */
static void
test_endless (HwTestClient  *fixture,
              gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  hw_test_server_expect_raw (fixture->server, "GET", CONNECTIONS, "HTTP/1.1 200 OK\r\n\r\n{",
                             HW_TEST_THEN_FLOOD);
  hw_test_client_get (fixture, &error);
  g_assert_error (error, HW_ERROR, HW_ERROR_TOO_LARGE);
  hw_test_wait_until (is_closed, fixture->server);
}

/* Why it refuses is said in a few bytes; a server that does not end there refuses all the same. */
static void
test_endless_refusal (HwTestClient  *fixture,
                      gconstpointer  data)
{
  g_autoptr(HwCall) call = NULL;
  g_autoptr(GError) error = NULL;

  hw_test_server_expect_raw (fixture->server, "POST", CONNECTIONS,
                             "HTTP/1.1 500 Internal Server Error\r\n\r\n{", HW_TEST_THEN_FLOOD);
  call = hw_test_client_post (fixture, &error);
  g_assert_error (error, HW_ERROR, HW_ERROR_SERVER);
  g_assert_cmpuint (hw_error_get_status (error), ==, 500);
  hw_test_wait_until (is_closed, fixture->server);
}

/* Headers without an end, a line of one or lines of many, are libsoup's to bound. */
static void
test_endless_headers (HwTestClient  *fixture,
                      gconstpointer  data)
{
  g_autoptr(HwCall) call = NULL;
  g_autoptr(GError) error = NULL;

  hw_test_server_expect_raw (fixture->server, "POST", CONNECTIONS, "HTTP/1.1 200 OK\r\nX-Evil: ",
                             HW_TEST_THEN_FLOOD);
  call = hw_test_client_post (fixture, &error);
  g_assert_nonnull (error);
  g_assert_cmpuint (hw_error_get_status (error), ==, 0);
  hw_test_wait_until (is_closed, fixture->server);
}

static GBytes *
compress (gsize size)
{
  g_autoptr(GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 1);
  g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr(GOutputStream) stream = g_converter_output_stream_new (memory,
                                                                   G_CONVERTER (compressor));
  g_autofree char *blanks = g_strnfill (1024 * 1024, ' ');

  for (gsize written = 0; written < size; written += 1024 * 1024)
    g_assert_true (g_output_stream_write_all (stream, blanks, 1024 * 1024, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

/* What counts is the size of what comes out. */
static void
test_compressed (HwTestClient  *fixture,
                 gconstpointer  data)
{
  HwTestReply *reply = hw_test_server_expect (fixture->server, "GET", CONNECTIONS, 200, NULL);
  g_autoptr(GError) error = NULL;

  hw_test_reply_take_body (reply, "application/json", compress (HW_CLIENT_MAX_ANSWER + 1));
  hw_test_reply_add_header (reply, "Content-Encoding", "gzip");
  hw_test_client_get (fixture, &error);
  g_assert_error (error, HW_ERROR, HW_ERROR_TOO_LARGE);
}

/* The time limit holds although bytes keep coming, and it is no cancellation. */
static void
test_time_limit (HwTestClient  *fixture,
                 gconstpointer  data)
{
  static const struct { const char *bytes; HwTestThen then; } slow[] = {
    { "HTTP/1.1 200 OK\r\n\r\n", HW_TEST_THEN_TRICKLE },
    { "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n{", HW_TEST_THEN_HANG },
    { "HTTP/1.1 200 OK\r\n", HW_TEST_THEN_HANG },
    { "", HW_TEST_THEN_HANG },
  };

  hw_client_set_time_limit (fixture->client, 60);
  for (size_t i = 0; i < G_N_ELEMENTS (slow); i++)
    {
      g_autoptr(HwCall) call = NULL;
      g_autoptr(GError) error = NULL;

      hw_test_server_expect_raw (fixture->server, "POST", CONNECTIONS, slow[i].bytes, slow[i].then);
      call = hw_test_client_post (fixture, &error);
      g_assert_error (error, HW_ERROR, HW_ERROR_TIMED_OUT);
      g_assert_cmpuint (hw_error_get_status (error), ==, i < 2 ? 200 : 0);
      g_assert_true (hw_call_has_started (call));
      hw_test_wait_until (is_closed, fixture->server);
    }
}

static void
test_time_limit_in_wait (HwTestClient  *fixture,
                         gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  hw_client_set_time_limit (fixture->client, 60);
  hw_test_reply_add_header (hw_test_server_expect (fixture->server, "GET", CONNECTIONS, 503, NULL),
                            "Retry-After", "30");
  hw_test_client_get (fixture, &error);
  g_assert_error (error, HW_ERROR, HW_ERROR_TIMED_OUT);
}

static gboolean
measure_turn_cb (gpointer user_data)
{
  gint64 *times = user_data;
  gint64 now = g_get_monotonic_time ();

  times[1] = MAX (times[1], now - times[0]);
  times[0] = now;

  return G_SOURCE_CONTINUE;
}

static GBytes *
make_list (size_t size)
{
  static const char item[] =
    "{\"id\":\"69f188b6-af07-4587-8061-e94d34637b41\",\"name\":\"HubSpot \\\"한국\\\" 😀\","
    "\"createdAt\":1669829000000,\"state\":\"enabled\",\"connectionSpec\":{\"version\":\"1.0\"},"
    "\"auth\":{\"specName\":\"Basic Authentication\",\"params\":{\"clientId\":\"xxxx\"}}},";
  GString *text = g_string_sized_new (size + 1024);

  g_string_append (text, "{\"items\":[");
  while (text->len < size)
    g_string_append (text, item);
  g_string_append (text, "{}]}");

  return g_string_free_to_bytes (text);
}

/* A list of 50 MB is read, and the main loop turns meanwhile. */
static void
test_large (HwTestClient  *fixture,
            gconstpointer  data)
{
  g_autoptr(HwCall) call = hw_call_new ("GET", HW_SERVICE_FLOW, "/connections");
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) root = NULL;
  gint64 times[2] = { 0, 0 };
  guint source;
  gint64 start;

  hw_test_reply_take_body (hw_test_server_expect (fixture->server, "GET", CONNECTIONS, 200, NULL),
                           "application/json", make_list (HW_TEST_SCALE (50 * 1000 * 1000)));
  times[0] = start = g_get_monotonic_time ();
  source = g_timeout_add (1, measure_turn_cb, times);
  root = hw_test_client_send (fixture, call, &error);
  g_source_remove (source);
  g_assert_no_error (error);
  g_assert_cmpuint (json_array_get_length (hw_json_peek_array (json_node_get_object (root),
                                                               "items")),
                    >, HW_TEST_SCALE (100000));
  g_test_message ("a list in %" G_GINT64_FORMAT " ms, longest turn %" G_GINT64_FORMAT " ms",
                  (g_get_monotonic_time () - start) / 1000, times[1] / 1000);

  start = g_get_monotonic_time ();
  g_clear_pointer (&root, json_node_unref);
  g_test_message ("freed in %" G_GINT64_FORMAT " ms", (g_get_monotonic_time () - start) / 1000);
}

/* A port on which nobody listens: it was free a moment ago. */
static char *
make_dead_url (const char *scheme)
{
  g_autoptr(GSocketListener) listener = g_socket_listener_new ();
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, NULL);

  g_socket_listener_close (listener);

  return g_strdup_printf ("%s://127.0.0.1:%u", scheme, port);
}

static void
test_refused (HwTestClient  *fixture,
              gconstpointer  data)
{
  static const char *const schemes[] = { "http", "https" };

  for (size_t i = 0; i < G_N_ELEMENTS (schemes); i++)
    {
      g_autofree char *url = make_dead_url (schemes[i]);
      g_autoptr(HwCall) call = NULL;
      g_autoptr(GError) error = NULL;

      hw_profile_set_platform_url (fixture->profile, url);
      call = hw_test_client_post (fixture, &error);
      g_assert_error (error, HW_ERROR, HW_ERROR_NETWORK);
      g_assert_false (hw_call_has_started (call));
      g_clear_error (&error);
      hw_test_client_get (fixture, &error);
      g_assert_error (error, HW_ERROR, HW_ERROR_NETWORK);
    }
}

static void
test_name_not_resolved (HwTestClient  *fixture,
                        gconstpointer  data)
{
  g_autoptr(HwCall) call = NULL;
  g_autoptr(GError) error = NULL;

  hw_profile_set_platform_url (fixture->profile, "https://platform.invalid");
  call = hw_test_client_post (fixture, &error);
  g_assert_error (error, HW_ERROR, HW_ERROR_NAME_NOT_RESOLVED);
  g_assert_false (hw_call_has_started (call));
}

/* Nothing goes to a server that is not trusted; one repetition more would be no safer. */
static void
test_untrusted (HwTestClient  *fixture,
                gconstpointer  data)
{
  g_autoptr(HwCall) call = NULL;
  g_autoptr(GError) error = NULL;

  call = hw_test_client_post (fixture, &error);
  g_assert_error (error, HW_ERROR, HW_ERROR_CERTIFICATE);
  g_assert_false (hw_call_has_started (call));
  g_clear_error (&error);
  hw_test_client_get (fixture, &error);
  g_assert_error (error, HW_ERROR, HW_ERROR_CERTIFICATE);
  g_assert_cmpuint (hw_test_server_get_n_requests (fixture->server), ==, 0);
}

static void
test_trusted (HwTestClient  *fixture,
              gconstpointer  data)
{
  g_autoptr(GTlsDatabase) authority = hw_test_dup_authority ();
  g_autoptr(HwCall) call = NULL;
  g_autoptr(GError) error = NULL;

  hw_client_set_tls_database (fixture->client, authority);
  hw_test_server_expect (fixture->server, "POST", CONNECTIONS, 201, "{\"id\":\"1\"}");
  call = hw_test_client_post (fixture, &error);
  g_assert_no_error (error);
  g_assert_true (hw_call_has_started (call));
  hw_test_assert_json_equal (hw_test_server_get_request (fixture->server, 0)->body,
                             "{\"name\":\"x\"}");
}

/* A good certificate, but for other names. */
static void
test_wrong_host (HwTestClient  *fixture,
                 gconstpointer  data)
{
  g_autoptr(GTlsDatabase) authority = hw_test_dup_authority ();
  g_autoptr(GUri) uri = g_uri_parse (hw_test_server_get_url (fixture->server), G_URI_FLAGS_NONE,
                                     NULL);
  g_autofree char *url = g_strdup_printf ("https://wrong.localhost:%d", g_uri_get_port (uri));
  g_autoptr(HwCall) call = NULL;
  g_autoptr(GError) error = NULL;

  hw_client_set_tls_database (fixture->client, authority);
  hw_profile_set_platform_url (fixture->profile, url);
  call = hw_test_client_post (fixture, &error);
  g_assert_error (error, HW_ERROR, HW_ERROR_CERTIFICATE);
  g_assert_false (hw_call_has_started (call));
}

static void
add_tls (const char       *path,
         HwTestClientFunc  test)
{
  g_test_add (path, HwTestClient, NULL, hw_test_client_set_up_tls, test, hw_test_client_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  hw_test_client_add ("/core/net/client/faults-get", test_faults_get);
  hw_test_client_add ("/core/net/client/faults-others", test_faults_others);
  hw_test_client_add ("/core/net/client/bodies", test_bodies);
  hw_test_client_add ("/core/net/client/nested", test_nested);
  hw_test_client_add ("/core/net/client/endless", test_endless);
  hw_test_client_add ("/core/net/client/endless-refusal", test_endless_refusal);
  hw_test_client_add ("/core/net/client/endless-headers", test_endless_headers);
  hw_test_client_add ("/core/net/client/compressed", test_compressed);
  hw_test_client_add ("/core/net/client/time-limit", test_time_limit);
  hw_test_client_add ("/core/net/client/time-limit-in-wait", test_time_limit_in_wait);
  hw_test_client_add ("/core/net/client/large", test_large);
  hw_test_client_add ("/core/net/client/refused", test_refused);
  hw_test_client_add ("/core/net/client/name-not-resolved", test_name_not_resolved);
  add_tls ("/core/net/client/untrusted", test_untrusted);
  add_tls ("/core/net/client/trusted", test_trusted);
  add_tls ("/core/net/client/wrong-host", test_wrong_host);

  return g_test_run ();
}
