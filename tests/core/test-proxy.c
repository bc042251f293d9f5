/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <string.h>

#include "hw-test-frame.h"
#include "hw-test-proxy.h"
#include "hw-test-server.h"
#include "hw-test-util.h"
#include "net/hw-http.h"

/* The fault proxy of the tests does what it says: each trouble at each step, over HTTP/1.1 and over
 * HTTP/2. */

#define PATH "/thing"
#define BODY "{\"name\":\"x\"}"
#define MAX_ANSWER 1000
#define LIMIT 1500 /* milliseconds, for what libsoup 3.2 does not notice over HTTP/2 */
#define ANSWER "{\"id\":\"1\"}"

typedef enum
{
  KIND_PLAIN,
  KIND_TLS,
  KIND_HTTP2,
} Kind;

static const char *const kinds[] = { "plain", "tls", "http2" };

typedef struct
{
  HwTestServer *server;
  HwTestProxy  *proxy;
  SoupSession  *session;
  GTlsDatabase *authority;
  gboolean      http2;
  guint         n_hooks;    /* of the thread of a connection */
} Fixture;

typedef struct
{
  guint   status;  /* 0: none */
  GBytes *body;    /* (nullable): as a whole */
} Answer;

static void
hook_cb (const HwTestFault *fault,
         gpointer           user_data)
{
  Fixture *self = user_data;

  g_atomic_int_inc (&self->n_hooks);
}

/* libsoup 3.2 warns of a session that ends while it has lost sight of a connection of HTTP/2: such
 * a session does not end. */
static void
end_session (Fixture *self)
{
  soup_session_abort (self->session);
  if (!self->http2)
    g_object_unref (self->session);
}

/* One without connections. */
static void
begin_session (Fixture *self)
{
  if (self->session != NULL)
    end_session (self);
  self->session = soup_session_new_with_options ("tls-database", self->authority,
                                                 "proxy-resolver", NULL, NULL);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr(GTlsCertificate) certificate = NULL;

  if (GPOINTER_TO_INT (data) != KIND_PLAIN)
    certificate = hw_test_proxy_dup_certificate ();
  self->http2 = GPOINTER_TO_INT (data) == KIND_HTTP2;
  self->server = hw_test_server_new ();
  self->proxy = self->http2
    ? hw_test_proxy_new_http2 (hw_test_server_get_url (self->server), certificate)
    : hw_test_proxy_new (hw_test_server_get_url (self->server), certificate);
  hw_test_proxy_set_hook (self->proxy, hook_cb, self);
  self->authority = hw_test_dup_authority ();
  begin_session (self);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  end_session (self);
  g_assert_cmpuint (hw_test_proxy_get_n_left (self->proxy), ==, 0);
  hw_test_proxy_free (self->proxy);
  hw_test_server_free (self->server);
  g_object_unref (self->authority);
}

static void
give_up_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

static Answer
post (Fixture *self)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  guint limit = g_timeout_add_once (self->http2 ? LIMIT : G_MAXINT, give_up_cb, cancellable);
  g_autofree char *uri = g_strconcat (hw_test_proxy_get_url (self->proxy), PATH, NULL);
  g_autoptr(SoupMessage) message = soup_message_new ("POST", uri);
  g_autoptr(GBytes) body = g_bytes_new_static (BODY, strlen (BODY));
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *caught = NULL;
  Answer answer;

  soup_message_set_request_body_from_bytes (message, "application/json", body);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_IDEMPOTENT);
  hw_http_send_async (self->session, message, MAX_ANSWER, cancellable, hw_test_catch_result_cb,
                      &caught);
  result = hw_test_wait_result (&caught);
  answer.body = hw_http_send_finish (result, NULL);
  answer.status = soup_message_get_status (message);
  if (!g_cancellable_is_cancelled (cancellable))
    g_source_remove (limit);

  return answer;
}

/* Sends a request that is struck, and says what of it is whole. */
static guint
post_with (Fixture           *self,
           const HwTestFault *fault,
           guint              n_passed)
{
  Answer answer;
  guint n_before = hw_test_proxy_get_n_passed (self->proxy, "POST");

  for (guint i = 0; i < n_passed; i++)
    hw_test_server_expect (self->server, "POST", PATH, 201, ANSWER);
  hw_test_proxy_add_fault (self->proxy, fault);
  answer = post (self);
  if (n_passed > 0)
    hw_test_server_wait_requests (self->server, n_before + n_passed);
  g_assert_cmpuint (hw_test_proxy_get_n_passed (self->proxy, "POST"), ==, n_before + n_passed);
  if (answer.body == NULL)
    return 0;

  g_bytes_unref (answer.body);
  return answer.status;
}

/* What ends a connection, at each step: the client has no answer, and the server has the request or
 * has it not. */
static void
test_ends (Fixture       *self,
           gconstpointer  data)
{
  static const HwTestTrouble troubles[] = {
    HW_TEST_TROUBLE_RESET, HW_TEST_TROUBLE_CLOSE, HW_TEST_TROUBLE_CUT, HW_TEST_TROUBLE_HOOK,
  };

  for (guint i = 0; i < G_N_ELEMENTS (troubles); i++)
    for (HwTestStep step = HW_TEST_STEP_ACCEPT; step <= HW_TEST_STEP_ANSWER; step++)
      {
        HwTestFault fault = { .method = "POST", .step = step, .trouble = troubles[i], .n = 10 };

        begin_session (self);
        g_assert_cmpuint (post_with (self, &fault, step >= HW_TEST_STEP_PASSED), ==, 0);
      }
  g_assert_cmpuint (self->n_hooks, ==, HW_TEST_STEP_ANSWER + 1);
}

/* A connection that is kept ends when it is idle: the next request goes out on another. */
static void
test_idle (Fixture       *self,
           gconstpointer  data)
{
  const HwTestFault fault = {
    .step = HW_TEST_STEP_ANSWERED, .trouble = HW_TEST_TROUBLE_CLOSE
  };
  Answer answer;
  guint n_before;

  g_assert_cmpuint (post_with (self, &fault, 1), ==, 201);
  hw_test_proxy_settle (self->proxy);
  n_before = hw_test_proxy_get_n_accepted (self->proxy);
  hw_test_server_expect (self->server, "POST", PATH, 201, ANSWER);
  answer = post (self);
  g_assert_cmpuint (answer.status, ==, 201);
  g_assert_cmpuint (hw_test_proxy_get_n_accepted (self->proxy), ==, n_before + 1);
  g_bytes_unref (answer.body);

  hw_test_server_expect (self->server, "POST", PATH, 201, ANSWER);
  answer = post (self);
  g_assert_cmpuint (hw_test_proxy_get_n_accepted (self->proxy), ==, n_before + 1);
  g_bytes_unref (answer.body);
}

static void
test_answers (Fixture       *self,
              gconstpointer  data)
{
  const HwTestFault before = {
    .step = HW_TEST_STEP_READ, .trouble = HW_TEST_TROUBLE_STATUS, .status = 502, .text = "<html>"
  };
  const HwTestFault after = {
    .step = HW_TEST_STEP_PASSED, .trouble = HW_TEST_TROUBLE_STATUS, .status = 504, .text = "<html>"
  };
  const HwTestFault garbage = {
    .step = HW_TEST_STEP_PASSED, .trouble = HW_TEST_TROUBLE_GARBAGE, .text = "\x01\x02 no HTTP"
  };
  const HwTestFault length = {
    .step = HW_TEST_STEP_ANSWER, .trouble = HW_TEST_TROUBLE_LENGTH, .text = "-3"
  };
  const HwTestFault slow = {
    .step = HW_TEST_STEP_ANSWER, .trouble = HW_TEST_TROUBLE_SLOW, .milliseconds = 1
  };
  const HwTestFault pause = {
    .step = HW_TEST_STEP_REQUEST, .n = 9, .trouble = HW_TEST_TROUBLE_STALL, .milliseconds = 1
  };

  g_assert_cmpuint (post_with (self, &before, 0), ==, 502);
  g_assert_cmpuint (post_with (self, &after, 1), ==, 504);
  post_with (self, &garbage, 1);
  /* Frames have an end of their own, so that it is seen. */
  g_assert_cmpuint (post_with (self, &length, 1), ==,
                    self->http2 ? 0 : 201);
  g_assert_cmpuint (post_with (self, &slow, 1), ==, 201);
  g_assert_cmpuint (post_with (self, &pause, 1), ==, 201);
}

static void
test_twice (Fixture       *self,
            gconstpointer  data)
{
  const HwTestFault twice = { .step = HW_TEST_STEP_PASSED, .trouble = HW_TEST_TROUBLE_DUPLICATE };
  g_autofree char *passed = NULL;

  g_assert_cmpuint (post_with (self, &twice, 2), ==, 201);
  g_assert_cmpuint (hw_test_proxy_get_n_arrived (self->proxy, "POST"), ==, 1);
  passed = hw_test_proxy_dup_passed (self->proxy, "POST");
  g_assert_true (g_str_has_suffix (passed, "\r\n\r\n" BODY));
}

/* The client was told that the server has given up, and the server gets the request after that. */
static void
test_late (Fixture       *self,
           gconstpointer  data)
{
  const HwTestFault late = {
    .step = HW_TEST_STEP_READ, .trouble = HW_TEST_TROUBLE_STATUS, .status = 504, .late = 30
  };

  hw_test_server_expect (self->server, "POST", PATH, 201, ANSWER);
  g_assert_cmpuint (post_with (self, &late, 0), ==, 504);
  hw_test_server_wait_requests (self->server, 1);
  g_assert_cmpuint (hw_test_proxy_get_n_passed (self->proxy, "POST"), ==, 1);
}

/* What is done to a stream, and leaves the connection as it is; what makes it end in order. */
static void
test_streams (Fixture       *self,
              gconstpointer  data)
{
  const HwTestFault reset = {
    .step = HW_TEST_STEP_PASSED, .trouble = HW_TEST_TROUBLE_STREAM_RESET,
    .status = HW_TEST_FRAME_CANCEL
  };
  const HwTestFault within = { .step = HW_TEST_STEP_ANSWER, .trouble = HW_TEST_TROUBLE_STREAM_RESET,
                               .status = HW_TEST_FRAME_INTERNAL_ERROR, .n = 50 };
  const HwTestFault gone = { .step = HW_TEST_STEP_READ, .trouble = HW_TEST_TROUBLE_GO_AWAY,
                             .status = HW_TEST_FRAME_ENHANCE_YOUR_CALM };
  guint n_before;

  hw_test_server_expect (self->server, "POST", PATH, 201, ANSWER);
  g_bytes_unref (post (self).body);
  n_before = hw_test_proxy_get_n_accepted (self->proxy);
  g_assert_cmpuint (post_with (self, &reset, 1), ==, 0);
  g_assert_cmpuint (post_with (self, &within, 1), ==, 0);
  g_assert_cmpuint (hw_test_proxy_get_n_accepted (self->proxy), ==, n_before);

  /* libsoup sends again what was not processed, over another connection, whatever its method is:
   * which Headwater has to see to. */
  g_assert_cmpuint (post_with (self, &gone, 1), ==, 201);
  g_assert_cmpuint (hw_test_proxy_get_n_arrived (self->proxy, "POST"), ==, 5);
  g_assert_cmpuint (hw_test_proxy_get_n_accepted (self->proxy), ==, n_before + 1);
}

/* Whatever is no frame of an answer is none for the client either; what it need not understand does
 * it no harm. */
static void
test_broken (Fixture       *self,
             gconstpointer  data)
{
  static const guint statuses[] = { 0, 0, 0, 0, 0, 201, 0, 201 };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      const HwTestFault broken = { .step = HW_TEST_STEP_PASSED, .trouble = HW_TEST_TROUBLE_FRAMES,
                                   .n = i };

      begin_session (self);
      g_assert_cmpuint (post_with (self, &broken, 1), ==, statuses[i]);
    }
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *name;
    void (*test) (Fixture       *self,
                  gconstpointer  data);
  } tests[] = {
    { "ends", test_ends }, { "idle", test_idle }, { "answers", test_answers },
    { "twice", test_twice }, { "late", test_late },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    for (Kind kind = KIND_PLAIN; kind <= KIND_HTTP2; kind++)
      {
        g_autofree char *path = NULL;

        /* Over HTTP/2 the next request may be on its way before the end is seen. */
        if (kind == KIND_HTTP2 && tests[i].test == test_idle)
          continue;

        path = g_strdup_printf ("/proxy/%s/%s", kinds[kind], tests[i].name);
        g_test_add (path, Fixture, GINT_TO_POINTER (kind), set_up, tests[i].test, tear_down);
      }
  g_test_add ("/proxy/http2/streams", Fixture, GINT_TO_POINTER (KIND_HTTP2), set_up, test_streams,
              tear_down);
  g_test_add ("/proxy/http2/broken", Fixture, GINT_TO_POINTER (KIND_HTTP2), set_up, test_broken,
              tear_down);

  return g_test_run ();
}
