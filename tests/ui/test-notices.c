/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <string.h>

#include "create/hw-create-page.h"
#include "hw-test-monitor.h"
#include "hw-test-window.h"
#include "profiles/hw-organization-manager.h"
#include "window/hw-question.h"
#include "window/hw-side-panel.h"
#include "window/hw-strip.h"

/* What the window says of the network, of a file that it must not touch and of a keyring that is
 * not there; and that nothing is left where all data is removed. Every case has folders of its own:
 * G_TEST_OPTION_ISOLATE_DIRS. There is no session bus, so no keyring. */

#define SANDBOX "dev-marketing"
#define NEWER "{\"version\": 99, \"organizations\": []}"
#define NEWER_TEXT "A newer version of Headwater has written the organizations"
#define KEYRING_TEXT "There is no keyring that can be used"

static char *
build_data_path (const char *name)
{
  return g_build_filename (g_get_user_data_dir (), "headwater", name, NULL);
}

static void
set_up_newer (HwTestWindow  *fixture,
              gconstpointer  data)
{
  g_autofree char *path = build_data_path ("organizations.json");
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (path, NEWER, -1, &error);
  g_assert_no_error (error);
  hw_test_window_set_up (fixture, data);
}

static HwCreatePage *
get_page (HwTestWindow *fixture)
{
  return hw_test_find_widget (fixture->window, HW_TYPE_CREATE_PAGE);
}

static HwStrip *
get_strip (HwTestWindow *fixture)
{
  return hw_test_find_widget (get_page (fixture), HW_TYPE_STRIP);
}

static HwField *
get_field (HwTestWindow *fixture)
{
  HwField *field = hw_form_find_field (hw_create_page_get_form (get_page (fixture)), NULL,
                                       "clientId");

  g_assert_nonnull (field);

  return field;
}

static gboolean
says (HwTestWindow *fixture,
      const char   *property,
      const char   *start)
{
  g_autofree char *text = NULL;

  g_object_get (get_strip (fixture), property, &text, NULL);

  return text != NULL && g_str_has_prefix (text, start);
}

static gboolean
get_boolean (gpointer    object,
             const char *property)
{
  gboolean value;

  g_object_get (object, property, &value, NULL);

  return value;
}

static void
dismiss (HwTestWindow *fixture)
{
  g_assert_true (get_boolean (get_strip (fixture), "dismissible"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_strip (fixture)), "strip.dismiss",
                                             NULL));
}

static gboolean
has_read_again (gpointer data)
{
  HwTestWindow *fixture = data;
  HwWorkspace *workspace = hw_window_get_workspace (fixture->window);
  HwRemoteList *connections = HW_REMOTE_LIST (hw_workspace_get_connections (workspace));

  return !hw_remote_list_get_loading (connections) &&
         hw_remote_list_get_error (connections) == NULL;
}

/* Everything is out of reach, as far as the desktop knows. What was to be read and could not is
 * read when the network is back, without anybody pressing anything. */
static void
test_offline (HwTestWindow  *fixture,
              gconstpointer  data)
{
  g_autoptr(HwTestMonitor) monitor = hw_test_monitor_new (TRUE);
  g_autofree char *url = g_strdup (hw_simulator_get_url (fixture->simulator));
  HwWorkspace *workspace;

  hw_test_window_open (fixture, SANDBOX);
  workspace = hw_window_get_workspace (fixture->window);
  hw_network_set_monitor (hw_workspace_get_network (workspace), G_NETWORK_MONITOR (monitor));
  hw_field_set_text (get_field (fixture), "typed");
  g_assert_false (says (fixture, "heading", "Offline"));

  /* What is on this computer is never out of reach. */
  hw_profile_set_platform_url (fixture->profile, "https://platform.invalid");
  hw_test_monitor_set_available (monitor, FALSE);
  g_assert_true (says (fixture, "heading", "Offline"));
  g_assert_true (says (fixture, "text", "Headwater goes on by itself when the network is back."));
  g_assert_false (get_boolean (get_strip (fixture), "dismissible"));
  hw_workspace_refresh (workspace);
  hw_test_wait_boolean (hw_workspace_get_connections (workspace), "loading", FALSE);
  g_assert_false (has_read_again (fixture));
  g_assert_cmpstr (hw_field_get_text (get_field (fixture)), ==, "typed");

  hw_profile_set_platform_url (fixture->profile, url);
  hw_test_monitor_set_available (monitor, TRUE);
  g_assert_false (says (fixture, "heading", "Offline"));
  hw_test_wait_until (has_read_again, fixture);
  g_assert_cmpstr (hw_field_get_text (get_field (fixture)), ==, "typed");
}

/* Where there is room for one page only the panel is one: it says so as well. */
static void
test_offline_narrow (HwTestWindow  *fixture,
                     gconstpointer  data)
{
  g_autoptr(HwTestMonitor) monitor = hw_test_monitor_new (FALSE);
  HwSidePanel *panel = hw_test_find_widget (fixture->window, HW_TYPE_SIDE_PANEL);
  GtkWidget *strip = hw_test_find_widget (panel, HW_TYPE_STRIP);
  HwWorkspace *workspace;

  g_assert_false (gtk_widget_get_visible (strip));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 400, 600);
  hw_test_window_open (fixture, SANDBOX);
  workspace = hw_window_get_workspace (fixture->window);
  hw_profile_set_platform_url (fixture->profile, "https://platform.invalid");
  hw_network_set_monitor (hw_workspace_get_network (workspace), G_NETWORK_MONITOR (monitor));
  g_assert_true (says (fixture, "heading", "Offline"));
  hw_test_wait_boolean (get_page (fixture), "folded", TRUE);
  g_assert_true (gtk_widget_get_visible (strip));
  g_assert_true (get_boolean (strip, "revealed"));
}

/* Said, and shown in the manager too; what changes is for this run, and the file stays as it is. */
static void
test_newer_store (HwTestWindow  *fixture,
                  gconstpointer  data)
{
  HwProfileStore *store = hw_application_get_profiles (fixture->application);
  g_autofree char *path = build_data_path ("organizations.json");
  g_autofree char *text = NULL;
  HwOrganizationManager *manager;

  hw_test_window_open (fixture, SANDBOX);
  g_assert_true (says (fixture, "text", NEWER_TEXT));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.manage-organizations", NULL);
  manager = hw_test_find_window (HW_TYPE_ORGANIZATION_MANAGER);
  g_assert_true (get_boolean (manager, "read-only"));
  gtk_window_close (GTK_WINDOW (manager));

  hw_profile_store_add (store, fixture->profile);
  hw_profile_store_save (store, NULL);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, NEWER);

  dismiss (fixture);
  g_assert_false (says (fixture, "text", NEWER_TEXT));
}

static gboolean
says_no_keyring (gpointer data)
{
  return says (data, "text", KEYRING_TEXT);
}

static void
test_no_keyring (HwTestWindow  *fixture,
                 gconstpointer  data)
{
  HwOrganizationManager *manager;

  hw_test_window_open (fixture, SANDBOX);
  hw_profile_store_add (hw_application_get_profiles (fixture->application), fixture->profile);
  hw_window_open_profile (fixture->window, fixture->profile);
  hw_test_wait_until (says_no_keyring, fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.manage-organizations", NULL);
  manager = hw_test_find_window (HW_TYPE_ORGANIZATION_MANAGER);
  g_assert_false (get_boolean (manager, "read-only"));
  gtk_window_close (GTK_WINDOW (manager));

  dismiss (fixture);
  g_assert_false (says (fixture, "text", KEYRING_TEXT));
}

static gboolean
has_drafts (gpointer data)
{
  g_autofree char *path = build_data_path ("drafts.json");

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static gboolean
tells_what_is_left (gpointer data)
{
  return hw_test_find_window (HW_TYPE_QUESTION) != NULL && hw_window_get_workspace (data) == NULL;
}

static void
assert_nothing_left (void)
{
  const char *const bases[] = {
    g_get_user_data_dir (), g_get_user_config_dir (), g_get_user_state_dir (),
    g_get_user_cache_dir (),
  };

  for (size_t i = 0; i < G_N_ELEMENTS (bases); i++)
    {
      g_autofree char *path = g_build_filename (bases[i], "headwater", NULL);

      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }
}

static void
remove_all (HwTestWindow *fixture)
{
  HwProfileStore *store = hw_application_get_profiles (fixture->application);

  hw_test_window_open (fixture, SANDBOX);
  hw_profile_store_add (store, fixture->profile);
  hw_window_open_profile (fixture->window, fixture->profile);
  hw_field_set_text (get_field (fixture), "typed");
  hw_test_wait_until (has_drafts, NULL);
  g_assert_true (hw_profile_store_save (store, NULL));
  hw_profile_set_name (fixture->profile, "Renamed since, and not yet saved");
  hw_field_set_text (get_field (fixture), "typed since, and not yet saved");

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.remove-all-data", NULL);
  gtk_widget_activate_action (hw_test_find_window (HW_TYPE_QUESTION), "question.accept", NULL);
  hw_test_wait_until (tells_what_is_left, fixture->window);
  gtk_window_close (hw_test_find_window (HW_TYPE_QUESTION));
}

/* The form that was being filled in as well. Neither the form that is let go, nor the window that
 * closes, nor the end of the program brings anything back: the case ends with another look. */
static void
test_remove_all (HwTestWindow  *fixture,
                 gconstpointer  data)
{
  remove_all (fixture);
  assert_nothing_left ();
}

/* Whoever begins anew begins with nothing. */
static void
test_afresh (HwTestWindow  *fixture,
             gconstpointer  data)
{
  g_autoptr(HwProfile) profile = hw_test_profile_new (hw_simulator_get_url (fixture->simulator));
  g_autofree char *path = build_data_path ("drafts.json");
  g_autofree char *text = NULL;

  remove_all (fixture);
  hw_profile_store_add (hw_application_get_profiles (fixture->application), profile);
  hw_window_open_profile (fixture->window, profile);
  g_assert_true (hw_field_is_blank (get_field (fixture)));
  hw_field_set_text (get_field (fixture), "afresh");
  hw_test_wait_until (has_drafts, NULL);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "afresh"));
  g_assert_null (strstr (text, "typed"));
}

static void
tear_down_nothing (HwTestWindow  *fixture,
                   gconstpointer  data)
{
  hw_test_window_tear_down (fixture, data);
  assert_nothing_left ();
}

int
main (int   argc,
      char *argv[])
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  adw_init ();

  g_test_add ("/ui/notices/offline", HwTestWindow, NULL, hw_test_window_set_up, test_offline,
              hw_test_window_tear_down);
  g_test_add ("/ui/notices/offline-narrow", HwTestWindow, NULL, hw_test_window_set_up,
              test_offline_narrow, hw_test_window_tear_down);
  g_test_add ("/ui/notices/newer-store", HwTestWindow, NULL, set_up_newer, test_newer_store,
              hw_test_window_tear_down);
  g_test_add ("/ui/notices/no-keyring", HwTestWindow, NULL, hw_test_window_set_up, test_no_keyring,
              hw_test_window_tear_down);
  g_test_add ("/ui/notices/remove-all", HwTestWindow, NULL, hw_test_window_set_up, test_remove_all,
              tear_down_nothing);
  g_test_add ("/ui/notices/afresh", HwTestWindow, NULL, hw_test_window_set_up, test_afresh,
              hw_test_window_tear_down);

  return g_test_run ();
}
