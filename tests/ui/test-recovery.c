/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <string.h>

#include "create/hw-create-page.h"
#include "create/hw-recovery-report.h"
#include "create/hw-recovery-row.h"
#include "connections/hw-connection-page.h"
#include "hw-test-window.h"
#include "profiles/hw-organization-manager.h"
#include "profiles/hw-organization-removal.h"

/* What a former run has left in the journal is told by the window of the next one, and what a
 * window leaves that is closed in the middle of a creation is in the journal. Every case has
 * folders of its own, but the system's for icons. */

#define SANDBOX "dev-marketing"
#define S3 "S3 Sample Files"  /* is there */
#define SPEC_S3 "ecadc60c-7455-4d87-84dc-2a0e293d997b"
#define LONG_AGO 1000         /* everything is newer */

static char *root;

static GFile *
open_folder (void)
{
  return g_file_new_build_filename (g_get_user_state_dir (), "headwater", "creations", NULL);
}

/* As a run that was killed. */
static void
leave (const char *organization,
       const char *name,
       const char *spec_id,
       gint64      at)
{
  g_autoptr(GFile) folder = open_folder ();
  HwJournal *journal = hw_journal_new (folder);
  g_autoptr(HwConnectionRequest) request = NULL;
  g_autoptr(HwIntent) intent = NULL;
  GAsyncResult *result = NULL;
  GAsyncResult *done;

  request = hw_connection_request_new (name, NULL, spec_id, "1.0", NULL);
  intent = hw_intent_new (request, organization, SANDBOX);
  hw_intent_set_times (intent, at, at);
  hw_journal_note_async (journal, intent, NULL, hw_test_catch_result_cb, &result);
  done = hw_test_wait_result (&result);
  g_assert_true (hw_journal_note_finish (journal, done, NULL));
  g_object_unref (done);
  g_assert_finalize_object (journal);
}

/* What the next run would find: the intents in the file that no outcome follows. */
static guint
count_left (void)
{
  g_autoptr(GFile) folder = open_folder ();
  g_autoptr(GDir) directory = g_dir_open (g_file_peek_path (folder), 0, NULL);
  const char *name;
  guint n_left = 0;

  while (directory != NULL && (name = g_dir_read_name (directory)))
    {
      g_autofree char *path = g_build_filename (g_file_peek_path (folder), name, NULL);
      g_autofree char *content = NULL;

      g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
      for (const char *p = content; (p = strstr (p, "{\"intent\"")) != NULL; p++)
        n_left++;
      for (const char *p = content; (p = strstr (p, "{\"resolved\"")) != NULL; p++)
        n_left--;
    }

  return n_left;
}

static char *
dup_organization (void)
{
  g_autoptr(HwSimulator) simulator = hw_simulator_new ();

  return g_strdup (hw_simulator_get_organization_id (simulator));
}

/* Opens it as one that is saved, which alone leaves anything behind. */
static void
open_saved (HwTestWindow *fixture)
{
  g_autoptr(HwProfile) profile = hw_profile_new ();
  g_autoptr(HwSecret) token = NULL;

  token = hw_secret_new (hw_simulator_get_access_token (fixture->simulator));
  hw_profile_set_name (profile, "Saved");
  hw_profile_set_organization_id (profile, hw_simulator_get_organization_id (fixture->simulator));
  hw_profile_set_api_key (profile, hw_simulator_get_api_key (fixture->simulator));
  hw_profile_set_platform_url (profile, hw_simulator_get_url (fixture->simulator));
  hw_profile_set_sandbox (profile, SANDBOX);
  hw_profile_set_access_token (profile, token);
  hw_profile_store_add (hw_application_get_profiles (fixture->application), profile);
  hw_window_open_profile (fixture->window, profile);
}

static gpointer
find_report (void)
{
  return hw_test_find_window (HW_TYPE_RECOVERY_REPORT);
}

static gboolean
has_report (gpointer data)
{
  return find_report () != NULL;
}

static HwRecoveryRow *
get_row (void)
{
  return hw_test_find_widget (find_report (), HW_TYPE_RECOVERY_ROW);
}

static gboolean
says (gpointer data)
{
  g_autofree char *text = NULL;

  if (find_report () == NULL)
    return FALSE;

  g_object_get (get_row (), "text", &text, NULL);
  return strstr (text, data) != NULL;
}

static HwCreatePage *
get_page (HwTestWindow *fixture)
{
  return hw_window_get_create_page (fixture->window);
}

static gboolean
has_list (gpointer data)
{
  HwTestWindow *fixture = data;
  HwWorkspace *workspace = hw_window_get_workspace (fixture->window);
  HwConnectionList *list = hw_workspace_get_connections (workspace);

  return list != NULL && hw_remote_list_get_loaded (HW_REMOTE_LIST (list)) &&
         !hw_remote_list_get_loading (HW_REMOTE_LIST (list));
}

static void
test_found (HwTestWindow  *fixture,
            gconstpointer  data)
{
  HwConnectionPage *page;

  open_saved (fixture);
  hw_test_wait_until (says, (gpointer)"created after all");
  gtk_widget_activate_action (GTK_WIDGET (get_row ()), "recovery.go-on", NULL);
  g_assert_null (find_report ());
  page = hw_window_get_page (fixture->window, "connection");
  g_assert_cmpstr (hw_connection_get_name (hw_connection_page_get_connection (page)), ==, S3);
}

static void
test_not_there (HwTestWindow  *fixture,
                gconstpointer  data)
{
  HwForm *form;

  open_saved (fixture);
  hw_test_wait_until (says, (gpointer)"was not created");
  gtk_widget_activate_action (GTK_WIDGET (get_row ()), "recovery.go-on", NULL);
  g_assert_null (find_report ());
  form = hw_create_page_get_form (get_page (fixture));
  g_assert_cmpstr (hw_field_get_text (hw_form_get_name_field (form)), ==, "Lost & <gone>");
  g_assert_cmpstr (hw_source_get_spec_id (hw_form_get_source (form)), ==, SPEC_S3);
}

static void
fill_in (HwForm *form)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (form)); i++)
    {
      g_autoptr(HwField) field = g_list_model_get_item (G_LIST_MODEL (form), i);
      g_autoptr(HwSecret) value = hw_secret_new ("something");

      if (hw_field_get_required (field))
        hw_field_set_value (field, value);
    }
}

static gboolean
is_sending (gpointer data)
{
  HwTestWindow *fixture = data;

  return hw_simulator_get_n_requests (fixture->simulator, "POST", "/connections") == 1;
}

/* As long as it is not known the same is not sent: the report says why. */
static void
test_not_there_so_far (HwTestWindow  *fixture,
                       gconstpointer  data)
{
  HwCatalog *catalog;
  HwForm *form;

  open_saved (fixture);
  hw_test_wait_until (says, (gpointer)"not there so far");
  gtk_window_close (GTK_WINDOW (find_report ()));
  g_assert_null (find_report ());

  hw_test_wait_until (has_list, fixture);
  catalog = hw_workspace_get_catalog (hw_window_get_workspace (fixture->window));
  hw_create_page_switch_source (get_page (fixture),
                                hw_catalog_find (catalog, HW_SPEC_ID_HUBSPOT));
  form = hw_create_page_get_form (get_page (fixture));
  hw_field_set_text (hw_form_get_name_field (form), "Late");
  fill_in (form);
  gtk_widget_activate_action (GTK_WIDGET (get_page (fixture)), "create.send", NULL);
  hw_test_wait_until (has_report, NULL);
  g_assert_false (hw_create_page_get_busy (get_page (fixture)));
  g_assert_cmpuint (hw_simulator_get_n_requests (fixture->simulator, "POST", "/connections"), ==,
                    0);

  /* Any other is. */
  hw_field_set_text (hw_form_get_name_field (form), "Another");
  gtk_widget_activate_action (GTK_WIDGET (get_page (fixture)), "create.send", NULL);
  hw_test_wait_until (is_sending, fixture);
  hw_test_wait_boolean (get_page (fixture), "busy", FALSE);
}

static void
test_other_organization (HwTestWindow  *fixture,
                         gconstpointer  data)
{
  open_saved (fixture);
  hw_test_wait_until (has_list, fixture);
  g_assert_null (find_report ());
  g_assert_cmpuint (hw_journal_get_n_open (hw_application_get_journal (fixture->application)), ==,
                    1);
}

static gboolean
shows (GtkWidget  *within,
       const char *text)
{
  if (GTK_IS_LABEL (within) && strstr (gtk_label_get_text (GTK_LABEL (within)), text) != NULL)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (within);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows (child, text))
      return TRUE;

  return FALSE;
}

static HwOrganizationManager *
remove_organization (HwTestWindow *fixture)
{
  HwProfile *profile = hw_workspace_get_profile (hw_window_get_workspace (fixture->window));
  HwOrganizationManager *manager;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.manage-organizations", NULL);
  manager = hw_test_find_window (HW_TYPE_ORGANIZATION_MANAGER);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (manager), "organizations.remove", "s",
                                             hw_profile_get_id (profile)));

  return manager;
}

static HwJournal *
get_journal (HwTestWindow *fixture)
{
  return hw_application_get_journal (fixture->application);
}

/* What cannot be looked up any more goes with its organization; that is said, and can be undone. */
static void
test_organization_removed (HwTestWindow  *fixture,
                           gconstpointer  data)
{
  HwOrganizationManager *manager;

  open_saved (fixture);
  hw_test_wait_until (says, (gpointer)"not there so far");
  gtk_window_close (GTK_WINDOW (find_report ()));
  manager = remove_organization (fixture);
  g_assert_true (shows (GTK_WIDGET (manager), "Saved removed, with 1 unfinished creation"));
  g_assert_cmpuint (hw_journal_get_n_open (get_journal (fixture)), ==, 1);
  gtk_window_close (GTK_WINDOW (manager));
  g_assert_cmpuint (hw_journal_get_n_open (get_journal (fixture)), ==, 0);
}

/* The same organization of Adobe may be in the list twice. */
static void
test_one_of_two_removed (HwTestWindow  *fixture,
                         gconstpointer  data)
{
  HwOrganizationManager *manager;

  open_saved (fixture);
  open_saved (fixture);
  hw_test_wait_until (says, (gpointer)"not there so far");
  gtk_window_close (GTK_WINDOW (find_report ()));
  manager = remove_organization (fixture);
  g_assert_true (shows (GTK_WIDGET (manager), "Saved removed"));
  g_assert_false (shows (GTK_WIDGET (manager), "unfinished"));
  gtk_window_close (GTK_WINDOW (manager));
}

/* Closed in the middle: the next run knows of it. */
static void
test_closed (HwTestWindow  *fixture,
             gconstpointer  data)
{
  HwForm *form;

  open_saved (fixture);
  hw_test_wait_until (has_list, fixture);
  form = hw_create_page_get_form (get_page (fixture));
  fill_in (form);
  hw_simulator_set_delay (fixture->simulator, 500);
  gtk_widget_activate_action (GTK_WIDGET (get_page (fixture)), "create.send", NULL);
  hw_test_wait_until (is_sending, fixture);
  g_assert_true (hw_create_page_get_busy (get_page (fixture)));

  gtk_window_close (GTK_WINDOW (fixture->window));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->window)));
}

static void
set_up_s3 (HwTestWindow  *fixture,
           gconstpointer  data)
{
  g_autofree char *organization = dup_organization ();

  leave (organization, S3, SPEC_S3, LONG_AGO);
  hw_test_window_set_up (fixture, data);
}

static void
set_up_lost (HwTestWindow  *fixture,
             gconstpointer  data)
{
  g_autofree char *organization = dup_organization ();

  leave (organization, "Lost & <gone>", SPEC_S3, LONG_AGO);
  hw_test_window_set_up (fixture, data);
}

static void
set_up_late (HwTestWindow  *fixture,
             gconstpointer  data)
{
  g_autofree char *organization = dup_organization ();

  leave (organization, "Late", HW_SPEC_ID_HUBSPOT, g_get_real_time () / 1000);
  hw_test_window_set_up (fixture, data);
}

static void
set_up_other (HwTestWindow  *fixture,
              gconstpointer  data)
{
  leave ("another@AdobeOrg", S3, SPEC_S3, LONG_AGO);
  hw_test_window_set_up (fixture, data);
}

static void
tear_down (HwTestWindow  *fixture,
           gconstpointer  data)
{
  g_autoptr(HwJournal) journal = g_object_ref (hw_application_get_journal (fixture->application));
  g_autoptr(HwProfileStore) profiles = NULL;
  g_autoptr(GError) error = NULL;

  /* What is still to be written is written now, not into the folder of the next case. */
  profiles = g_object_ref (hw_application_get_profiles (fixture->application));
  hw_test_window_tear_down (fixture, data);
  hw_journal_flush (journal, &error);
  g_assert_no_error (error);
  hw_profile_store_save (profiles, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hw_journal_get_n_open (journal), ==, GPOINTER_TO_UINT (data));
  g_assert_cmpuint (count_left (), ==, GPOINTER_TO_UINT (data));
  hw_test_remove_directory (root);
}

static void
set_folder (const char *variable,
            const char *name)
{
  g_autofree char *path = g_build_filename (root, name, NULL);

  g_setenv (variable, path, TRUE);
}

int
main (int   argc,
      char *argv[])
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  root = hw_test_make_directory ();
  set_folder ("XDG_DATA_HOME", "data");
  set_folder ("XDG_CONFIG_HOME", "config");
  set_folder ("XDG_STATE_HOME", "state");
  set_folder ("XDG_CACHE_HOME", "cache");
  g_test_init (&argc, &argv, NULL);
  adw_init ();

#define add(name, n_left, set_up, test) \
  g_test_add ("/ui/recovery/" name, HwTestWindow, GUINT_TO_POINTER (n_left), \
              set_up, test, tear_down)

  add ("found", 0, set_up_s3, test_found);
  add ("not-there", 0, set_up_lost, test_not_there);
  add ("not-there-so-far", 1, set_up_late, test_not_there_so_far);
  add ("other-organization", 1, set_up_other, test_other_organization);
  add ("organization-removed", 0, set_up_late, test_organization_removed);
  add ("one-of-two-removed", 1, set_up_late, test_one_of_two_removed);
  add ("closed", 1, hw_test_window_set_up, test_closed);

  return g_test_run ();
}
