/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-test-creation.h"
#include "hw-test-frame.h"
#include "hw-test-platform.h"
#include "hw-test-proxy.h"
#include "hw-test-server.h"

/* Creations over a connection of HTTP/2 that is kept, and what may become of it: each is sent once,
 * and an answer that does not come is neither waited for without end nor taken for a refusal. */

#define LIMIT 2000 /* milliseconds, on a machine that has other things to do */
#define CREATED "{\"id\":\"00000000-0000-4000-8000-000000000001\",\"etag\":\"\\\"1\\\"\"}"
#define LIST HW_TEST_CONNECTIONS "?limit=100&orderby=-createdAt"
#define NO_CONNECTIONS "{\"items\":[],\"_links\":{}}"
#define LOST "sending looking-up not-there "

typedef struct
{
  const char  *name;
  HwTestFault  fault;      /* of the second creation */
  const char  *states;     /* of it */
  guint        n_arrived;  /* POSTs as a whole, of both */
  guint        n_passed;   /* POSTs that the server was given */
} Case;

#define AT(the_step, the_trouble) \
  .fault.step = HW_TEST_STEP_ ## the_step, .fault.trouble = HW_TEST_TROUBLE_ ## the_trouble

static const Case cases[] = {
  { .name = "none", .states = "sending created ", .n_arrived = 2, .n_passed = 2 },
  { .name = "refused", AT (READ, STREAM_RESET), .fault.status = HW_TEST_FRAME_REFUSED_STREAM,
    .states = LOST, .n_arrived = 2, .n_passed = 1 },
  { .name = "refused-before-the-body", AT (HEADERS, STREAM_RESET),
    .fault.status = HW_TEST_FRAME_REFUSED_STREAM, .states = LOST, .n_arrived = 1, .n_passed = 1 },
  { .name = "refused-too-late", AT (PASSED, STREAM_RESET),
    .fault.status = HW_TEST_FRAME_REFUSED_STREAM, .states = LOST, .n_arrived = 2, .n_passed = 2 },
  { .name = "http1-required", AT (READ, STREAM_RESET),
    .fault.status = HW_TEST_FRAME_HTTP_1_1_REQUIRED, .states = LOST, .n_arrived = 2,
    .n_passed = 1 },
  { .name = "gone", AT (READ, GO_AWAY), .states = LOST, .n_arrived = 2, .n_passed = 1 },
  { .name = "gone-too-late", AT (PASSED, GO_AWAY), .states = LOST, .n_arrived = 2,
    .n_passed = 2 },
  { .name = "cut-within", AT (REQUEST, CUT), .fault.n = 500, .states = LOST, .n_arrived = 1,
    .n_passed = 1 },
  { .name = "reset-before-the-answer", AT (PASSED, RESET), .states = LOST, .n_arrived = 2,
    .n_passed = 2 },
  { .name = "cut-within-the-answer", AT (ANSWER, CUT), .fault.n = 60, .states = LOST,
    .n_arrived = 2, .n_passed = 2 },
  { .name = "stalled", AT (PASSED, STALL), .states = LOST, .n_arrived = 2, .n_passed = 2 },
  { .name = "stream-stalled", AT (PASSED, STREAM_STALL), .states = LOST, .n_arrived = 2,
    .n_passed = 2 },
};

typedef struct
{
  HwTestServer     *server;
  HwTestProxy      *proxy;
  HwProfile        *profile;
  HwClient         *client;
  HwConnectionList *list;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr(GTlsCertificate) certificate = hw_test_proxy_dup_certificate ();
  g_autoptr(GTlsDatabase) authority = hw_test_dup_authority ();

  self->server = hw_test_server_new ();
  self->proxy = hw_test_proxy_new_http2 (hw_test_server_get_url (self->server), certificate);
  self->profile = hw_test_profile_new (hw_test_proxy_get_url (self->proxy));
  self->client = hw_client_new (self->profile);
  hw_client_set_tls_database (self->client, authority);
  hw_client_set_time_limit (self->client, 20 * LIMIT);
  self->list = hw_connection_list_new (self->client, HW_TEST_SANDBOX);
  hw_test_server_allow (self->server, "GET", HW_TEST_LOOKUP, NO_CONNECTIONS);
  /* What is left of a request that libsoup sends again. */
  hw_test_server_allow (self->server, "HEAD", HW_TEST_CONNECTIONS, "");
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_assert_cmpuint (hw_test_proxy_get_n_left (self->proxy), ==, 0);
  g_assert_finalize_object (self->list);
  hw_test_wait_sole_owner (self->client);
  g_assert_finalize_object (self->client);
  hw_test_proxy_free (self->proxy);
  hw_test_server_free (self->server);
  g_object_unref (self->profile);
}

static HwCreateOperation *
start_creation (Fixture    *self,
                const char *name,
                GString    *states)
{
  g_autoptr(HwConnectionRequest) request = hw_test_hubspot_request_new (name, NULL);
  HwCreateOperation *operation;

  operation = hw_create_operation_new (self->client, self->list, request);
  hw_create_operation_set_lookup_times (operation, 1, 0);
  hw_test_creation_log (operation, states);
  hw_create_operation_start (operation);

  return operation;
}

static void
end_creation (HwCreateOperation *operation,
              GString           *states,
              const char        *expected)
{
  hw_test_wait_boolean (operation, "busy", FALSE);
  hw_test_wait_sole_owner (operation);
  g_assert_cmpstr (states->str, ==, expected);
  g_object_unref (operation);
  g_string_free (states, TRUE);
}

static void
create_first (Fixture *self)
{
  GString *states = g_string_new (NULL);
  HwCreateOperation *operation;

  hw_test_server_expect (self->server, "POST", HW_TEST_CONNECTIONS, 201, CREATED);
  operation = start_creation (self, "First", states);
  end_creation (operation, states, "sending created ");
}

static void
test_fault (Fixture       *self,
            gconstpointer  data)
{
  const Case *test = data;
  HwTestFault fault = test->fault;
  GString *states = g_string_new (NULL);
  HwCreateOperation *operation;

  create_first (self);
  hw_client_set_time_limit (self->client, LIMIT);
  if (test->n_passed > 1)
    hw_test_server_expect (self->server, "POST", HW_TEST_CONNECTIONS, 201, CREATED);
  fault.method = "POST";
  if (fault.trouble != HW_TEST_TROUBLE_NONE)
    hw_test_proxy_add_fault (self->proxy, &fault);

  operation = start_creation (self, "Second", states);
  end_creation (operation, states, test->states);
  g_assert_cmpuint (hw_test_proxy_get_n_arrived (self->proxy, "POST"), ==, test->n_arrived);
  g_assert_cmpuint (hw_test_proxy_get_n_passed (self->proxy, "POST"), ==, test->n_passed);
}

/* The server says nothing, and somebody does not want to wait for it. */
static void
test_cancel (Fixture       *self,
             gconstpointer  data)
{
  const HwTestFault fault = {
    .method = "POST", .step = HW_TEST_STEP_PASSED, .trouble = HW_TEST_TROUBLE_STALL
  };
  GString *states = g_string_new (NULL);
  HwCreateOperation *operation;

  create_first (self);
  hw_test_server_expect (self->server, "POST", HW_TEST_CONNECTIONS, 201, CREATED);
  hw_test_proxy_add_fault (self->proxy, &fault);
  operation = start_creation (self, "Second", states);
  hw_test_server_wait_requests (self->server, 2);
  hw_create_operation_cancel (operation);
  end_creation (operation, states, LOST);
}

/* A reading that is given up soon does not cost the connection. */
static void
test_read_again (Fixture       *self,
                 gconstpointer  data)
{
  HwRemoteList *list = HW_REMOTE_LIST (self->list);
  HwTestReply *reply;

  create_first (self);
  reply = hw_test_server_expect (self->server, "GET", LIST, 200, NO_CONNECTIONS);
  hw_test_reply_hold (reply);
  hw_remote_list_refresh (list);
  hw_test_server_wait_requests (self->server, 2);
  hw_remote_list_cancel (list);
  while (g_main_context_iteration (NULL, FALSE))
    continue;

  hw_test_server_expect (self->server, "GET", LIST, 200, NO_CONNECTIONS);
  hw_remote_list_refresh (list);
  hw_test_wait_boolean (list, "loading", FALSE);
  g_assert_no_error (hw_remote_list_get_error (list));
  hw_test_server_release (self->server);
  g_assert_cmpuint (hw_test_proxy_get_n_accepted (self->proxy), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/core/create-http2/", cases[i].name, NULL);

      g_test_add (path, Fixture, &cases[i], set_up, test_fault, tear_down);
    }
  g_test_add ("/core/create-http2/cancel", Fixture, NULL, set_up, test_cancel, tear_down);
  g_test_add ("/core/create-http2/read-again", Fixture, NULL, set_up, test_read_again, tear_down);

  return g_test_run ();
}
