/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-test-creation.h"
#include "hw-test-wire.h"

/* Two creations, one after the other, over one connection: the second is sent once, whatever
 * becomes of it, and what became of it is looked up. What arrives is counted by the server. */

typedef struct
{
  HwTestFault  fault;
  const char  *name;
  const char  *states;   /* of the second creation */
  guint        n_posts;  /* of both, whose head has arrived */
  guint        n_bodies; /* of both, that have arrived as a whole */
} Case;

static const Case cases[] = {
  { HW_TEST_FAULT_NONE, "none", "sending created ", 2, 2 },
  { HW_TEST_FAULT_CLOSED_IDLE, "closed-idle", "sending created ", 2, 2 },
  { HW_TEST_FAULT_RESET_UNREAD, "reset-unread", "sending looking-up not-there ", 1, 1 },
  { HW_TEST_FAULT_RESET_WITHIN, "reset-within", "sending looking-up not-there ", 2, 1 },
  { HW_TEST_FAULT_RESET_AFTER, "reset-after", "sending looking-up not-there ", 2, 2 },
  { HW_TEST_FAULT_SWALLOWED, "swallowed", "sending looking-up not-there ", 2, 2 },
  { HW_TEST_FAULT_TRUNCATED, "truncated", "sending looking-up not-there ", 2, 2 },
  { HW_TEST_FAULT_TIMED_OUT, "timed-out", "sending looking-up not-there ", 2, 2 },
  { HW_TEST_FAULT_MISDIRECTED, "misdirected", "sending looking-up not-there ", 2, 2 },
  { HW_TEST_FAULT_REFUSED, "refused", "sending looking-up not-there ", 2, 2 },
  { HW_TEST_FAULT_GONE, "gone", "sending looking-up not-there ", 2, 2 },
  { HW_TEST_FAULT_GONE_WITHIN, "gone-within", "sending looking-up not-there ", 2, 2 },
  { HW_TEST_FAULT_HTTP1, "http1", "sending looking-up not-there ", 2, 2 },
};

typedef struct
{
  HwTestWire       *wire;
  HwProfile        *profile;
  HwClient         *client;
  HwConnectionList *list;
} Fixture;

static char *
run_creation (Fixture    *fixture,
              const char *name)
{
  g_autoptr(HwConnectionRequest) request = hw_test_hubspot_request_new (name, NULL);
  g_autoptr(HwCreateOperation) operation = NULL;
  GString *states = g_string_new (NULL);

  operation = hw_create_operation_new (fixture->client, fixture->list, request);
  hw_create_operation_set_lookup_times (operation, 1, 0);
  hw_test_creation_log (operation, states);
  hw_create_operation_start (operation);
  hw_test_wait_boolean (operation, "busy", FALSE);
  hw_test_wait_sole_owner (operation);

  return g_string_free (states, FALSE);
}

static gboolean
is_closed (gpointer data)
{
  return hw_test_wire_get_closed (data);
}

static void
set_up (Fixture        *fixture,
        HwTestWireKind  kind,
        HwTestFault     fault)
{
  g_autoptr(GTlsDatabase) authority = NULL;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "support", "data", "authority.pem",
                                                 NULL);

  fixture->wire = hw_test_wire_new (kind, fault);
  fixture->profile = hw_test_profile_new (hw_test_wire_get_url (fixture->wire));
  fixture->client = hw_client_new (fixture->profile);
  fixture->list = hw_connection_list_new (fixture->client, HW_TEST_SANDBOX);
  if (kind != HW_TEST_WIRE_PLAIN)
    {
      authority = g_tls_file_database_new (path, NULL);
      hw_client_set_tls_database (fixture->client, authority);
    }
}

static void
tear_down (Fixture *fixture)
{
  g_assert_finalize_object (fixture->list);
  hw_test_wait_sole_owner (fixture->client);
  g_assert_finalize_object (fixture->client);
  hw_test_wire_free (fixture->wire);
  g_object_unref (fixture->profile);
}

static void
check (HwTestWireKind  kind,
       const Case     *test)
{
  Fixture fixture;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  set_up (&fixture, kind, test->fault);
  /* libsoup 3.2 does not notice: only the limit ends it, which is shorter here. */
  if (kind == HW_TEST_WIRE_HTTP2 && test->fault == HW_TEST_FAULT_TRUNCATED)
    hw_client_set_time_limit (fixture.client, 1500);
  first = run_creation (&fixture, "First");
  g_assert_cmpstr (first, ==, "sending created ");
  g_assert_cmpuint (hw_test_wire_get_n_connections (fixture.wire), ==, 1);
  if (test->fault == HW_TEST_FAULT_CLOSED_IDLE)
    {
      hw_test_wire_close_idle (fixture.wire);
      hw_test_wait_until (is_closed, fixture.wire);
      while (g_main_context_iteration (NULL, FALSE))
        continue;
    }

  second = run_creation (&fixture, "Second");
  g_assert_cmpstr (second, ==, test->states);
  g_assert_cmpuint (hw_test_wire_get_n_posts (fixture.wire), ==, test->n_posts);
  g_assert_cmpuint (hw_test_wire_get_n_bodies (fixture.wire), ==, test->n_bodies);
  if (test->fault == HW_TEST_FAULT_NONE)
    g_assert_cmpuint (hw_test_wire_get_n_connections (fixture.wire), ==, 1);
  tear_down (&fixture);
}

static void
test_plain (gconstpointer data)
{
  check (HW_TEST_WIRE_PLAIN, data);
}

static void
test_tls (gconstpointer data)
{
  check (HW_TEST_WIRE_TLS, data);
}

static void
test_http2 (gconstpointer data)
{
  check (HW_TEST_WIRE_HTTP2, data);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *plain = g_strconcat ("/core/create-reuse/plain/", cases[i].name, NULL);
      g_autofree char *tls = g_strconcat ("/core/create-reuse/tls/", cases[i].name, NULL);
      g_autofree char *http2 = g_strconcat ("/core/create-reuse/http2/", cases[i].name, NULL);

      if (cases[i].fault < HW_TEST_FAULT_REFUSED)
        {
          g_test_add_data_func (plain, &cases[i], test_plain);
          g_test_add_data_func (tls, &cases[i], test_tls);
        }
      if (cases[i].fault != HW_TEST_FAULT_RESET_UNREAD &&
          cases[i].fault != HW_TEST_FAULT_RESET_WITHIN)
        g_test_add_data_func (http2, &cases[i], test_http2);
    }

  return g_test_run ();
}
