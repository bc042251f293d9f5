/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <string.h>

#include "hw-test-window.h"
#include "window/hw-about.h"
#include "window/hw-system-text.h"

#define NAME    "Acme Secret Project"
#define HOST    "https://platform.acme.example"
#define ADDRESS "https://sign-in.acme.example"
#define ID      "ACME0123456789@AdobeOrg"
#define KEY     "acme-api-key"
#define SECRET  "acme-token"

static void
add_organization (HwTestWindow *fixture)
{
  g_autoptr(HwProfile) profile = hw_profile_new ();
  g_autoptr(HwSecret) token = hw_secret_new (SECRET);

  hw_profile_set_name (profile, NAME);
  hw_profile_set_organization_id (profile, ID);
  hw_profile_set_api_key (profile, KEY);
  hw_profile_set_platform_url (profile, HOST);
  hw_profile_set_ims_url (profile, ADDRESS);
  hw_profile_set_access_token (profile, token);
  hw_profile_store_add (hw_application_get_profiles (fixture->application), profile);
}

static char *
dup_text (HwTestWindow *fixture)
{
  return hw_system_text_dup (fixture->application, GTK_WINDOW (fixture->window));
}

/* All that a report needs, a line each. */
static void
test_lines (HwTestWindow  *fixture,
            gconstpointer  data)
{
  static const char *const names[] = {
    "Headwater", "GTK", "libadwaita", "GLib", "libsoup", "JSON-GLib", "libsecret", "Desktop",
    "Session", "Display", "Renderer", "Scale", "Style", "Language", "Flatpak", "Portals",
    "Keyring", "Run", "Organizations",
  };
  g_autofree char *text = dup_text (fixture);
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *start = g_strdup_printf ("%s: ", names[i]);

      g_assert_true (g_str_has_prefix (lines[i], start));
      g_assert_cmpuint (strlen (lines[i]), >, strlen (start));
    }
  g_assert_nonnull (strstr (text, "Headwater: " PACKAGE_VERSION));
  g_assert_nonnull (strstr (text, "Display: GdkX11Display"));
  g_assert_nonnull (strstr (text, "Renderer: GskCairoRenderer"));
  g_assert_nonnull (strstr (text, "Portals: no"));
}

/* Reports are public: organizations are counted, and nothing of them is told. */
static void
test_says_nothing_private (HwTestWindow  *fixture,
                           gconstpointer  data)
{
  static const char *const secrets[] = { NAME, HOST, ADDRESS, ID, KEY, SECRET, "acme", "ACME" };
  g_autofree char *before = dup_text (fixture);
  g_autofree char *text = NULL;

  add_organization (fixture);
  text = dup_text (fixture);
  g_assert_true (g_str_has_suffix (before, "Organizations: 0"));
  g_assert_true (g_str_has_suffix (text, "Organizations: 1"));
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    g_assert_null (strstr (text, secrets[i]));
  g_assert_null (strstr (text, g_get_home_dir ()));
  g_assert_null (strstr (text, g_get_host_name ()));
  g_assert_null (strstr (text, "://"));
}

static void
test_dialog (HwTestWindow  *fixture,
             gconstpointer  data)
{
  GtkWindow *dialog = hw_about_present (fixture->application, GTK_WINDOW (fixture->window));
  const char *text = gtk_about_dialog_get_system_information (GTK_ABOUT_DIALOG (dialog));
  GListModel *profiles = G_LIST_MODEL (hw_application_get_profiles (fixture->application));
  g_autofree char *number = g_strdup_printf ("Organizations: %u",
                                             g_list_model_get_n_items (profiles));

  g_assert_nonnull (strstr (text, number));
  g_assert_cmpstr (gtk_about_dialog_get_version (GTK_ABOUT_DIALOG (dialog)), ==, PACKAGE_VERSION);
  g_assert_nonnull (gtk_about_dialog_get_authors (GTK_ABOUT_DIALOG (dialog))[0]);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *)&dialog);
  gtk_window_destroy (dialog);
  g_assert_null (dialog);
}

static void
add (const char *path,
     void      (*test)(HwTestWindow *, gconstpointer))
{
  g_test_add (path, HwTestWindow, NULL, hw_test_window_set_up, test, hw_test_window_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();

  add ("/ui/about/lines", test_lines);
  add ("/ui/about/says-nothing-private", test_says_nothing_private);
  add ("/ui/about/dialog", test_dialog);

  return g_test_run ();
}
