/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-test-creation.h"
#include "net/hw-error.h"

static void
assert_nothing_sent (HwTestCreation *fixture)
{
  g_assert_cmpstr (fixture->states->str, ==, "sending refused ");
  g_assert_error (hw_create_operation_get_error (fixture->operation), HW_ERROR,
                  HW_ERROR_CERTIFICATE);
  g_assert_cmpuint (hw_test_server_get_n_requests (fixture->http.server), ==, 0);
}

/* The server's certificate is nobody's that we trust: not a byte of the request may reach it. */
static void
test_untrusted (HwTestCreation *fixture,
                gconstpointer   data)
{
  hw_test_creation_run (fixture);
  assert_nothing_sent (fixture);
}

/* We trust who has signed it, but it has run out. */
static void
test_expired (HwTestCreation *fixture,
              gconstpointer   data)
{
  g_autoptr(GTlsDatabase) authority = hw_test_dup_authority_in (data);

  hw_client_set_tls_database (fixture->http.client, authority);
  hw_test_creation_run (fixture);
  assert_nothing_sent (fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/core/connections/create-untrusted/untrusted", HwTestCreation, NULL,
              hw_test_creation_set_up_tls, test_untrusted, hw_test_creation_tear_down);
  g_test_add ("/core/connections/create-untrusted/expired", HwTestCreation, "expired.pem",
              hw_test_creation_set_up_tls, test_expired, hw_test_creation_tear_down);

  return g_test_run ();
}
