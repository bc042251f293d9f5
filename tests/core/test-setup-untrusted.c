/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "auth/hw-setup-check.h"

#include "hw-test-platform.h"
#include "hw-test-proxy.h"
#include "net/hw-error.h"

#define TOKEN_PATH "/ims/token/v3"
#define N_WELL 4  /* requests of a check that finds nothing wrong */

typedef struct
{
  HwTestServer  *server;
  HwTestProxy   *proxy;
  HwProfile     *profile;
  HwTokenSource *source;
  HwSetupCheck  *check;
} Silent;

static HwProfile *
create_profile (const char *url)
{
  HwProfile *profile = hw_test_profile_new (url);
  g_autoptr(HwSecret) secret = hw_secret_new ("s3cret");

  hw_profile_set_sign_in (profile, HW_SIGN_IN_SERVER_TO_SERVER);
  hw_profile_set_ims_url (profile, url);
  hw_profile_set_client_secret (profile, secret);

  return profile;
}

/* Before anything secret is sent: no request arrives. */
static void
test_untrusted (void)
{
  g_autoptr(HwTestServer) server = hw_test_server_new_tls ();
  g_autoptr(HwProfile) profile = create_profile (hw_test_server_get_url (server));
  g_autoptr(HwTokenSource) source = hw_token_source_new (profile);
  g_autoptr(HwSetupCheck) check = hw_setup_check_new (source);
  HwSetupStep *failed;

  hw_setup_check_start (check);
  hw_test_wait_boolean (check, "busy", FALSE);
  failed = hw_setup_check_get_failed (check);
  g_assert_cmpint (hw_setup_step_get_link (failed), ==, HW_SETUP_LINK_CERTIFICATE);
  g_assert_error (hw_setup_step_get_error (failed), HW_ERROR, HW_ERROR_CERTIFICATE);
  g_assert_cmpint (hw_setup_step_get_state (hw_setup_check_get_step (check, HW_SETUP_LINK_ADDRESS)),
                   ==, HW_SETUP_PASSED);
  g_assert_cmpuint (hw_test_server_get_n_requests (server), ==, 0);
}

static void
test_token_untrusted (void)
{
  g_autoptr(HwTestServer) server = hw_test_server_new_tls ();
  g_autoptr(HwProfile) profile = create_profile (hw_test_server_get_url (server));
  g_autoptr(HwTokenSource) source = hw_token_source_new (profile);
  GAsyncResult *caught = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  hw_token_source_get_async (source, NULL, hw_test_catch_result_cb, &caught);
  result = hw_test_wait_result (&caught);
  g_assert_null (hw_token_source_get_finish (source, result, &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_CERTIFICATE);
  g_assert_cmpuint (hw_test_server_get_n_requests (server), ==, 0);
}

static void
expect_chain (HwTestServer *server)
{
  hw_test_server_expect (server, "HEAD", "/", 404, NULL);
  hw_test_server_expect (server, "POST", TOKEN_PATH, 200,
                         "{\"access_token\":\"one\",\"expires_in\":86399}");
  hw_test_server_expect (server, "GET", HW_TEST_SANDBOXES "/", 200,
                         "{\"sandboxes\":[{\"name\":\"" HW_TEST_SANDBOX "\"}]}");
  hw_test_server_expect (server, "GET", HW_TEST_CONNECTIONS "?limit=1", 200, "{\"items\":[]}");
}

static void
test_trusted (void)
{
  g_autoptr(HwTestServer) server = hw_test_server_new_tls ();
  g_autoptr(HwProfile) profile = create_profile (hw_test_server_get_url (server));
  g_autoptr(HwTokenSource) source = hw_token_source_new (profile);
  g_autoptr(HwSetupCheck) check = hw_setup_check_new (source);
  g_autoptr(GTlsDatabase) authority = hw_test_dup_authority ();

  expect_chain (server);
  hw_setup_check_set_tls_database (check, authority);
  hw_setup_check_start (check);
  hw_test_wait_boolean (check, "busy", FALSE);
  g_assert_null (hw_setup_check_get_failed (check));
  for (guint i = 0; i < HW_SETUP_N_LINKS; i++)
    g_assert_cmpint (hw_setup_step_get_state (hw_setup_check_get_step (check, (HwSetupLink)i)), ==,
                     HW_SETUP_PASSED);
}

static void
check_well (Silent *self)
{
  expect_chain (self->server);
  hw_setup_check_start (self->check);
  hw_test_wait_boolean (self->check, "busy", FALSE);
  g_assert_null (hw_setup_check_get_failed (self->check));
}

/* All is well, and there is a connection of HTTP/2. The next knock is taken without a word. */
static void
set_up_silent (Silent        *self,
               gconstpointer  data)
{
  const HwTestFault fault = { .step = HW_TEST_STEP_PASSED, .trouble = HW_TEST_TROUBLE_STALL };
  g_autoptr(GTlsCertificate) certificate = hw_test_proxy_dup_certificate ();
  g_autoptr(GTlsDatabase) authority = hw_test_dup_authority ();

  self->server = hw_test_server_new ();
  self->proxy = hw_test_proxy_new_http2 (hw_test_server_get_url (self->server), certificate);
  self->profile = create_profile (hw_test_proxy_get_url (self->proxy));
  self->source = hw_token_source_new (self->profile);
  self->check = hw_setup_check_new (self->source);
  hw_setup_check_set_tls_database (self->check, authority);
  check_well (self);
  hw_test_server_expect (self->server, "HEAD", "/", 404, NULL);
  hw_test_proxy_add_fault (self->proxy, &fault);
}

static void
tear_down_silent (Silent        *self,
                  gconstpointer  data)
{
  hw_test_wait_sole_owner (self->check);
  g_assert_finalize_object (self->check);
  g_object_unref (self->source);
  g_object_unref (self->profile);
  hw_test_proxy_free (self->proxy);
  hw_test_server_free (self->server);
}

static void
test_silent (Silent        *self,
             gconstpointer  data)
{
  HwSetupStep *failed;

  hw_setup_check_set_time_limit (self->check, 200);
  hw_setup_check_start (self->check);
  hw_test_wait_boolean (self->check, "busy", FALSE);
  failed = hw_setup_check_get_failed (self->check);
  g_assert_cmpint (hw_setup_step_get_link (failed), ==, HW_SETUP_LINK_ADDRESS);
  g_assert_error (hw_setup_step_get_error (failed), HW_ERROR, HW_ERROR_TIMED_OUT);

  /* Not by that connection once more. */
  hw_setup_check_set_time_limit (self->check, 20000);
  check_well (self);
}

static void
test_silent_cancelled (Silent        *self,
                       gconstpointer  data)
{
  hw_setup_check_start (self->check);
  hw_test_server_wait_requests (self->server, N_WELL + 1);
  hw_setup_check_cancel (self->check);
  hw_test_wait_sole_owner (self->check);
  check_well (self);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/auth/setup-untrusted/untrusted", test_untrusted);
  g_test_add_func ("/core/auth/setup-untrusted/token", test_token_untrusted);
  g_test_add_func ("/core/auth/setup-untrusted/trusted", test_trusted);
  g_test_add ("/core/auth/setup-untrusted/silent", Silent, NULL, set_up_silent, test_silent,
              tear_down_silent);
  g_test_add ("/core/auth/setup-untrusted/silent-cancelled", Silent, NULL, set_up_silent,
              test_silent_cancelled, tear_down_silent);

  return g_test_run ();
}
