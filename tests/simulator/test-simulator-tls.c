/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#include "config.h"

#include <glib/gstdio.h>
#include <libsoup/soup.h>

#include "sim-client.h"

/* The simulator over TLS. */

/* Made on the spot, so that no private key lies in the sources. */
static GTlsCertificate *
create_certificate (void)
{
  g_autofree char *directory = g_dir_make_tmp ("headwater-XXXXXX", NULL);
  g_autofree char *certificate_file = g_build_filename (directory, "cert.pem", NULL);
  g_autofree char *key_file = g_build_filename (directory, "key.pem", NULL);
  const char *const argv[] = {
    "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
    "-nodes", "-days", "2",
    "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1",
    "-keyout", key_file, "-out", certificate_file, NULL,
  };
  GTlsCertificate *certificate = NULL;

  if (g_spawn_sync (NULL, (char **)argv, NULL,
                    G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                    NULL, NULL, NULL, NULL, NULL, NULL))
    certificate = g_tls_certificate_new_from_files (certificate_file, key_file, NULL);

  g_unlink (certificate_file);
  g_unlink (key_file);
  g_rmdir (directory);

  return certificate;
}

static gboolean
accept_certificate_cb (SoupMessage          *message,
                       GTlsCertificate      *certificate,
                       GTlsCertificateFlags  errors,
                       gpointer              user_data)
{
  return g_tls_certificate_is_same (certificate, user_data);
}

static void
test_tls (void)
{
  g_autoptr(GTlsCertificate) certificate = create_certificate ();
  g_autoptr(HwSimulator) simulator = hw_simulator_new ();
  g_autoptr(SimClient) client = NULL;
  g_autoptr(SoupMessage) message = NULL;
  g_autoptr(SimReply) reply = NULL;
  g_autoptr(GError) error = NULL;

  if (certificate == NULL)
    {
      g_test_skip ("openssl is not installed");
      return;
    }

  hw_simulator_listen (simulator, 0, certificate, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (hw_simulator_get_url (simulator), "https://127.0.0.1:"));

  client = sim_client_new_for (simulator);
  g_clear_object (&simulator);
  message = sim_client_message (client, "GET", "/connections", NULL, NULL);
  g_signal_connect (message, "accept-certificate", G_CALLBACK (accept_certificate_cb), certificate);
  reply = sim_client_send_raw (client, message);
  g_assert_cmpuint (reply->status, ==, 200);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/simulator/tls", test_tls);

  return g_test_run ();
}
