/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#include "config.h"

#include <glib-unix.h>
#include <locale.h>

#include "hw-simulator.h"

/* `headwater-simulator`: the simulator for curl or any other client, until it is interrupted. */

#define DEFAULT_DELAY 400
#define DEFAULT_TOKEN_LIFETIME 86399

static int port = 0;
static int delay = DEFAULT_DELAY;
static int n_connections = 0;
static int token_lifetime = DEFAULT_TOKEN_LIFETIME;
static gboolean examples = FALSE;
static char *tls = NULL;
static char *keep = NULL;
static char **failures = NULL;

static const GOptionEntry entries[] = {
  { "port", 0, 0, G_OPTION_ARG_INT, &port, "Port to listen on; any free one without", "N" },
  { "delay", 0, 0, G_OPTION_ARG_INT, &delay, "Time that an answer takes (400)", "MS" },
  { "tls", 0, 0, G_OPTION_ARG_FILENAME, &tls, "Serve https with these PEM files", "CERT,KEY" },
  { "keep", 0, 0, G_OPTION_ARG_FILENAME, &keep,
    "Keep the connections and the token in this file, beyond the end of the process", "FILE" },
  { "connections", 0, 0, G_OPTION_ARG_INT, &n_connections,
    "Add so many connections to the sandbox prod", "N" },
  { "examples", 0, 0, G_OPTION_ARG_NONE, &examples,
    "Add connections in every state to the sandbox dev-marketing", NULL },
  { "token-lifetime", 0, 0, G_OPTION_ARG_INT, &token_lifetime,
    "How long a token lasts that is issued for the client secret (86399)", "SECONDS" },
  { "fail", 0, 0, G_OPTION_ARG_STRING_ARRAY, &failures,
    "Let the next such request fail with a documented error, such as DELETE,/connections,1418-400",
    "METHOD,PATH,CODE" },
  G_OPTION_ENTRY_NULL
};

static gboolean
fail_option (GError     **error,
             const char  *message)
{
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, message);

  return FALSE;
}

static gboolean
check_options (GError **error)
{
  if (port < 0 || port > 65535)
    return fail_option (error, "The port must be between 0 and 65535");

  if (delay < 0 || delay > G_MAXINT / 2)
    return fail_option (error, "The delay must not be negative, nor so long");

  if (token_lifetime <= 0)
    return fail_option (error, "A token must last for a second at least");

  return n_connections >= 0 ||
         fail_option (error, "The number of connections must not be negative");
}

static gboolean
parse_options (int      *argc,
               char   ***argv,
               GError  **error)
{
  g_autoptr(GOptionContext) context = g_option_context_new (NULL);

  g_option_context_set_summary (context,
                                "Adobe Experience Platform in miniature, to try clients against.");
  g_option_context_add_main_entries (context, entries, NULL);

  return g_option_context_parse (context, argc, argv, error) &&
         (*argc == 1 || fail_option (error, "There are no arguments other than options")) &&
         check_options (error);
}

static gboolean
load_certificate (GTlsCertificate **certificate,
                  GError          **error)
{
  g_auto(GStrv) files = NULL;

  if (tls == NULL)
    return TRUE;

  files = g_strsplit (tls, ",", -1);
  if (g_strv_length (files) != 2)
    return fail_option (error, "--tls takes two files: CERT,KEY");

  *certificate = g_tls_certificate_new_from_files (files[0], files[1], error);

  return *certificate != NULL;
}

static gboolean
add_failures (HwSimulator  *simulator,
              GError      **error)
{
  for (char **failure = failures; failure != NULL && *failure != NULL; failure++)
    {
      g_auto(GStrv) parts = g_strsplit (*failure, ",", -1);

      if (g_strv_length (parts) != 3)
        return fail_option (error, "--fail takes three parts: METHOD,PATH,CODE");

      hw_simulator_fail_next_code (simulator, parts[0], parts[1], parts[2]);
    }

  return TRUE;
}

static void
print_access (HwSimulator *simulator)
{
  g_print ("%s\n", hw_simulator_get_url (simulator));
  g_printerr ("x-gw-ims-org-id: %s\n", hw_simulator_get_organization_id (simulator));
  g_printerr ("x-api-key: %s\n", hw_simulator_get_api_key (simulator));
  g_printerr ("Authorization: Bearer %s\n", hw_simulator_get_access_token (simulator));
  g_printerr ("client_secret: %s\n", hw_simulator_get_client_secret (simulator));
  g_printerr ("scope: %s\n", hw_simulator_get_scopes (simulator));
  g_printerr ("x-sandbox-name: prod, prod-emea, dev-marketing or dev-korea\n");
}

static HwSimulator *
start (GError **error)
{
  g_autoptr(GTlsCertificate) certificate = NULL;
  g_autoptr(HwSimulator) simulator = NULL;

  if (!load_certificate (&certificate, error))
    return NULL;

  simulator = hw_simulator_new ();
  hw_simulator_set_delay (simulator, (guint)delay);
  hw_simulator_set_token_lifetime (simulator, (guint)token_lifetime);
  hw_simulator_set_keep_bodies (simulator, FALSE);
  hw_simulator_add_connections (simulator, "prod", (guint)n_connections);
  if (examples)
    hw_simulator_add_examples (simulator);

  if (keep != NULL && !hw_simulator_keep_in (simulator, keep, error))
    return NULL;

  if (!add_failures (simulator, error))
    return NULL;

  if (!hw_simulator_listen (simulator, (guint)port, certificate, error))
    return NULL;

  return g_steal_pointer (&simulator);
}

static gboolean
quit_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);

  return G_SOURCE_CONTINUE;
}

static void
serve (void)
{
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  guint interrupted = g_unix_signal_add (SIGINT, quit_cb, loop);
  guint terminated = g_unix_signal_add (SIGTERM, quit_cb, loop);

  g_main_loop_run (loop);

  g_source_remove (interrupted);
  g_source_remove (terminated);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(HwSimulator) simulator = NULL;
  g_autoptr(GError) error = NULL;

  setlocale (LC_ALL, "");

  if (parse_options (&argc, &argv, &error))
    simulator = start (&error);

  g_clear_pointer (&tls, g_free);
  g_clear_pointer (&keep, g_free);
  g_clear_pointer (&failures, g_strfreev);

  if (simulator == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }

  print_access (simulator);
  serve ();

  return 0;
}
