/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "connections/hw-connection-page.h"
#include "connections/hw-connections-page.h"
#include "connections/hw-deletion-report.h"
#include "connections/hw-details-dialog.h"
#include "connections/hw-duplicate-dialog.h"
#include "create/hw-create-page.h"
#include "create/hw-recovery-report.h"
#include "create/hw-review-dialog.h"
#include "hw-test-window.h"
#include "profiles/hw-organization-manager.h"
#include "window/hw-side-panel.h"

/* The window is closed, or the application quit, in the middle of everything that it does: with the
 * answer still to come it ends at once, with success, and nothing is left in memory that works on.
 * The next start tells what became of it, where somebody has to know, and then nothing is open.
 *
 * Each case runs the whole application, twice, with folders of its own. */

#define SANDBOX "dev-marketing"
#define HUBSPOT "HubSpot Test Portal"
#define S3 "S3 Sample Files"
#define SPEC_S3 "ecadc60c-7455-4d87-84dc-2a0e293d997b"
#define TOKEN "/ims/token/v3"
#define CONNECTIONS "/connections"
#define SANDBOXES "/data/foundation/sandbox-management"
#define HOLD (10 * 60 * 1000)  /* milliseconds; longer than anybody waits */
#define LONG_AGO 1000

typedef struct _Operation Operation;

typedef struct
{
  const Operation *operation;
  gboolean         quits;
  HwSimulator     *simulator;
  HwApplication   *application;  /* while it runs */
  HwWindow        *window;       /* (weak) (nullable) */
  HwWorkspace     *workspace;    /* (weak) (nullable) */
  HwClient        *client;       /* (weak) (nullable) */
  void           (*play)(gpointer fixture);
  int              pipe;         /* that a file is read from; -1 where none is */
} Fixture;

struct _Operation
{
  const char *name;
  void      (*prepare) (Fixture *fixture);  /* before the start */
  void      (*begin)   (Fixture *fixture);  /* with the lists; NULL: the start is held */
  const char *method;                       /* of the request whose answer does not come */
  const char *path;                         /* NULL: there is none */
  GType     (*get_report) (void);           /* at the next start; NULL: nothing does */
  const char *told;
  gboolean    is_early;                     /* begins before the lists are there */
};

static char *root;

/* --- Looking --- */

static gboolean
shows (GtkWidget  *widget,
       const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows (child, text))
      return TRUE;

  return FALSE;
}

static gboolean
is_told (gpointer data)
{
  Fixture *fixture = data;
  gpointer report = hw_test_find_window (fixture->operation->get_report ());

  return report != NULL && shows (report, fixture->operation->told);
}

static HwConnectionList *
get_list (Fixture *fixture)
{
  return hw_workspace_get_connections (hw_window_get_workspace (fixture->window));
}

static gboolean
has_list (gpointer data)
{
  HwConnectionList *list = get_list (data);

  return list != NULL && hw_remote_list_get_loaded (HW_REMOTE_LIST (list)) &&
         !hw_remote_list_get_loading (HW_REMOTE_LIST (list));
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *)data == NULL;
}

static guint
count_requests (Fixture *fixture)
{
  return hw_simulator_get_n_requests (fixture->simulator, fixture->operation->method,
                                      fixture->operation->path);
}

typedef struct
{
  Fixture *fixture;
  guint    n_before;
} Arrival;

static gboolean
has_arrived (gpointer data)
{
  Arrival *arrival = data;

  return count_requests (arrival->fixture) > arrival->n_before;
}

static void
hold (Fixture *fixture)
{
  hw_simulator_set_delay (fixture->simulator, HOLD);
}

/* --- Doing --- */

static void
act (gpointer    widget,
     const char *action)
{
  g_assert_true (gtk_widget_activate_action (widget, action, NULL));
}

static HwCreatePage *
get_create_page (Fixture *fixture)
{
  return hw_window_get_create_page (fixture->window);
}

static HwConnectionPage *
show (Fixture    *fixture,
      const char *name)
{
  GListModel *list = G_LIST_MODEL (get_list (fixture));
  gpointer panel = hw_test_find_widget (fixture->window, HW_TYPE_SIDE_PANEL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr(HwConnection) connection = g_list_model_get_item (list, i);

      if (strcmp (hw_connection_get_name (connection), name) == 0)
        g_signal_emit_by_name (panel, "chosen", connection);
    }

  return hw_window_get_page (fixture->window, "connection");
}

static void
fill_in (Fixture *fixture)
{
  GListModel *form = G_LIST_MODEL (hw_create_page_get_form (get_create_page (fixture)));

  for (guint i = 0; i < g_list_model_get_n_items (form); i++)
    {
      g_autoptr(HwField) field = g_list_model_get_item (form, i);
      g_autoptr(HwSecret) value = hw_secret_new ("something");

      if (hw_field_get_required (field))
        hw_field_set_value (field, value);
    }
}

static void
create (Fixture *fixture)
{
  fill_in (fixture);
  hold (fixture);
  act (get_create_page (fixture), "create.send");
}

static gboolean
has_posted (gpointer data)
{
  Fixture *fixture = data;

  return hw_simulator_get_n_requests (fixture->simulator, "POST", CONNECTIONS) > 0;
}

/* It was made, and its answer says nothing. */
static void
look_up (Fixture *fixture)
{
  fill_in (fixture);
  hw_simulator_fail_next (fixture->simulator, "POST", CONNECTIONS, 500, NULL, TRUE);
  act (get_create_page (fixture), "create.send");
  hw_test_wait_until (has_posted, fixture);
  hold (fixture);
}

static void
test_one (Fixture *fixture)
{
  HwConnectionPage *page = show (fixture, HUBSPOT);

  hold (fixture);
  act (page, "connection.test");
}

static void
test_all (Fixture *fixture)
{
  act (fixture->window, "win.show-all");
  hold (fixture);
  act (hw_window_get_page (fixture->window, "all"), "connections.test-all");
}

static void
explore (Fixture *fixture)
{
  show (fixture, HUBSPOT);
  hold (fixture);
  act (fixture->window, "win.explore-connection");
}

static GListModel *
get_tree (Fixture *fixture)
{
  gpointer page = hw_window_get_page (fixture->window, "explore");
  GtkListView *view = hw_test_find_widget (page, GTK_TYPE_LIST_VIEW);

  return view != NULL ? G_LIST_MODEL (gtk_list_view_get_model (view)) : NULL;
}

static gboolean
has_tree (gpointer data)
{
  GListModel *rows = get_tree (data);

  return rows != NULL && g_list_model_get_n_items (rows) > 0;
}

static void
preview (Fixture *fixture)
{
  show (fixture, HUBSPOT);
  act (fixture->window, "win.explore-connection");
  hw_test_wait_until (has_tree, fixture);
  hold (fixture);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (get_tree (fixture)), 0, TRUE);
}

static gboolean
replaces (gpointer data)
{
  return hw_create_page_get_connection (get_create_page (data)) != NULL;
}

static void
open_replacement (Fixture *fixture)
{
  HwConnectionPage *page = show (fixture, HUBSPOT);

  hold (fixture);
  act (page, "connection.replace");
}

static void
replace (Fixture *fixture)
{
  act (show (fixture, HUBSPOT), "connection.replace");
  hw_test_wait_until (replaces, fixture);
  fill_in (fixture);
  act (get_create_page (fixture), "create.send");
  hold (fixture);
  act (hw_test_wait_window (HW_TYPE_REVIEW_DIALOG), "review.accept");
}

static void
edit (Fixture *fixture)
{
  HwDetailsDialog *dialog;

  act (show (fixture, HUBSPOT), "connection.edit");
  dialog = hw_test_wait_window (HW_TYPE_DETAILS_DIALOG);
  hw_field_set_text (hw_details_dialog_get_description (dialog), "Another");
  hold (fixture);
  act (dialog, "details.save");
}

static void
duplicate (Fixture *fixture)
{
  act (show (fixture, HUBSPOT), "connection.duplicate");
  hold (fixture);
  act (hw_test_wait_window (HW_TYPE_DUPLICATE_DIALOG), "duplicate.accept");
}

static void
read_users (Fixture *fixture)
{
  hold (fixture);
  show (fixture, HUBSPOT);
}

static void
check_deletion (Fixture *fixture)
{
  HwConnectionPage *page = show (fixture, S3);

  hold (fixture);
  act (page, "connection.delete");
}

static gboolean
offers_undo (gpointer data)
{
  Fixture *fixture = data;

  return hw_test_find_toast_button (GTK_WIDGET (fixture->window), "_Undo") != NULL;
}

static void
hold_deletion (Fixture *fixture)
{
  act (show (fixture, S3), "connection.delete");
  hw_test_wait_until (offers_undo, fixture);
}

static void
send_deletion (Fixture *fixture)
{
  hold_deletion (fixture);
  hold (fixture);
  g_signal_emit_by_name (hw_test_find_toast_button (GTK_WIDGET (fixture->window), NULL), "clicked");
}

static gboolean
has_asked (gpointer data)
{
  Fixture *fixture = data;

  return hw_simulator_get_n_requests (fixture->simulator, "GET", SANDBOXES) > 0;
}

/* The sandboxes come first. */
static void
read_catalogue (Fixture *fixture)
{
  hw_test_wait_until (has_asked, fixture);
  hold (fixture);
}

static void
refresh (Fixture *fixture)
{
  hold (fixture);
  act (fixture->window, "win.refresh");
}

static void
check_set_up (Fixture *fixture)
{
  hold (fixture);
  act (fixture->window, "win.check-set-up");
}

static void
manage (Fixture *fixture)
{
  HwProfile *profile = hw_workspace_get_profile (hw_window_get_workspace (fixture->window));

  act (fixture->window, "win.manage-organizations");
  g_assert_true (gtk_widget_activate_action (hw_test_find_window (HW_TYPE_ORGANIZATION_MANAGER),
                                             "organizations.remove", "s",
                                             hw_profile_get_id (profile)));
}

/* From a pipe that somebody holds open and says nothing in */
static void
import (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (root, "pipe", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  fixture->pipe = open (path, O_RDWR | O_CLOEXEC);
  g_assert_cmpint (fixture->pipe, >=, 0);
  hw_window_open_files (fixture->window, &file, 1);
}

static void
leave_creation (Fixture *fixture)
{
  g_autoptr(GFile) folder = NULL;
  g_autoptr(HwConnectionRequest) request = NULL;
  g_autoptr(HwIntent) intent = NULL;
  g_autoptr(GAsyncResult) done = NULL;
  HwJournal *journal;
  GAsyncResult *result = NULL;

  folder = g_file_new_build_filename (g_get_user_state_dir (), "headwater", "creations", NULL);
  journal = hw_journal_new (folder);
  request = hw_connection_request_new (S3, NULL, SPEC_S3, "1.0", NULL);
  intent = hw_intent_new (request, hw_simulator_get_organization_id (fixture->simulator), SANDBOX);
  hw_intent_set_times (intent, LONG_AGO, LONG_AGO);
  hw_journal_note_async (journal, intent, NULL, hw_test_catch_result_cb, &result);
  done = hw_test_wait_result (&result);
  g_assert_true (hw_journal_note_finish (journal, done, NULL));
  g_clear_object (&done);
  g_assert_finalize_object (journal);
}

static const Operation operations[] = {
  { "idle", NULL, NULL, NULL, NULL, NULL, NULL, FALSE },
  { "listing", NULL, NULL, "GET", SANDBOXES, NULL, NULL, FALSE },
  { "reading-catalogue", NULL, read_catalogue, "GET", "/connectionSpecs", NULL, NULL, TRUE },
  { "refreshing", NULL, refresh, "GET", CONNECTIONS, NULL, NULL, FALSE },
  { "signing-in", NULL, NULL, "POST", TOKEN, NULL, NULL, FALSE },
  { "recovering", leave_creation, NULL, "GET", CONNECTIONS, hw_recovery_report_get_type,
    "created after all", FALSE },
  { "creating", NULL, create, "POST", CONNECTIONS, hw_recovery_report_get_type,
    "created after all", FALSE },
  { "looking-up", NULL, look_up, "GET", CONNECTIONS, hw_recovery_report_get_type,
    "created after all", FALSE },
  { "testing-one", NULL, test_one, "GET", CONNECTIONS, NULL, NULL, FALSE },
  { "testing-several", NULL, test_all, "GET", CONNECTIONS, NULL, NULL, FALSE },
  { "exploring", NULL, explore, "GET", CONNECTIONS, NULL, NULL, FALSE },
  { "previewing", NULL, preview, "GET", CONNECTIONS, NULL, NULL, FALSE },
  { "opening-replacement", NULL, open_replacement, "GET", CONNECTIONS, NULL, NULL, FALSE },
  { "replacing", NULL, replace, NULL, CONNECTIONS, NULL, NULL, FALSE },
  { "editing", NULL, edit, NULL, CONNECTIONS, NULL, NULL, FALSE },
  { "duplicating", NULL, duplicate, "GET", CONNECTIONS, NULL, NULL, FALSE },
  { "reading-users", NULL, read_users, "GET", "/sourceConnections", NULL, NULL, FALSE },
  { "checking-deletion", NULL, check_deletion, "GET", "/sourceConnections", NULL, NULL, FALSE },
  { "holding-deletion", NULL, hold_deletion, NULL, NULL, hw_deletion_report_get_type, S3, FALSE },
  { "deleting", NULL, send_deletion, "DELETE", CONNECTIONS, hw_deletion_report_get_type, S3,
    FALSE },
  { "checking-set-up", NULL, check_set_up, "HEAD", "/", NULL, NULL, FALSE },
  { "removing-organization", NULL, manage, NULL, NULL, NULL, NULL, FALSE },
  { "importing", NULL, import, NULL, NULL, NULL, NULL, FALSE },
};

/* --- Running --- */

static gboolean
signs_in (Fixture *fixture)
{
  return g_strcmp0 (fixture->operation->path, TOKEN) == 0;
}

/* What the keyring would know: there is none here. */
static void
give_secret (Fixture   *fixture,
             HwProfile *profile)
{
  g_autoptr(HwSecret) secret = NULL;

  if (signs_in (fixture))
    {
      secret = hw_secret_new (hw_simulator_get_client_secret (fixture->simulator));
      hw_profile_set_client_secret (profile, secret);
      return;
    }

  secret = hw_secret_new (hw_simulator_get_access_token (fixture->simulator));
  hw_profile_set_access_token (profile, secret);
}

static HwProfile *
profile_new (Fixture *fixture)
{
  HwSimulator *simulator = fixture->simulator;

  return g_object_new (HW_TYPE_PROFILE,
                       "name", "Saved",
                       "sign-in", signs_in (fixture) ? HW_SIGN_IN_SERVER_TO_SERVER
                                                     : HW_SIGN_IN_TOKEN,
                       "organization-id", hw_simulator_get_organization_id (simulator),
                       "api-key", hw_simulator_get_api_key (simulator),
                       "scopes", hw_simulator_get_scopes (simulator),
                       "platform-url", hw_simulator_get_url (simulator),
                       "ims-url", hw_simulator_get_url (simulator),
                       "sandbox", SANDBOX,
                       NULL);
}

/* The organization is one that is saved, which alone leaves anything behind. */
static void
started_cb (HwApplication *application,
            Fixture       *fixture)
{
  HwProfileStore *profiles = hw_application_get_profiles (application);
  g_autoptr(HwProfile) profile = NULL;

  if (hw_profile_store_get_active (profiles) == NULL)
    {
      profile = profile_new (fixture);
      hw_profile_store_add (profiles, profile);
      hw_profile_store_set_active (profiles, profile);
    }
  give_secret (fixture, hw_profile_store_get_active (profiles));
}

static gboolean
play_cb (gpointer data)
{
  Fixture *fixture = data;

  g_set_weak_pointer (&fixture->window,
                      HW_WINDOW (gtk_application_get_active_window (
                                   GTK_APPLICATION (fixture->application))));
  g_set_weak_pointer (&fixture->workspace, hw_window_get_workspace (fixture->window));
  g_set_weak_pointer (&fixture->client, hw_workspace_get_client (fixture->workspace));
  fixture->play (fixture);

  return G_SOURCE_REMOVE;
}

static void
activated_cb (HwApplication *application,
              Fixture       *fixture)
{
  g_idle_add_full (G_PRIORITY_HIGH, play_cb, fixture, NULL);
}

static gboolean
goes_on_cb (gpointer data)
{
  Fixture *fixture = data;

  g_error ("%s: the application does not end", fixture->operation->name);

  return G_SOURCE_REMOVE;
}

/* The thread that reads gets an end. */
static void
close_pipe (Fixture *fixture)
{
  if (fixture->pipe < 0)
    return;

  close (fixture->pipe);
  fixture->pipe = -1;
}

/* Runs it as its main() does, with @play in front of the window, until it has ended. */
static void
run (Fixture *fixture,
     void     (*play)(gpointer fixture))
{
  guint guard = g_timeout_add_seconds (30 * HW_TEST_SLOWNESS, goes_on_cb, fixture);
  g_autoptr(HwApplication) application = hw_application_new ();

  g_application_set_flags (G_APPLICATION (application),
                           G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);
  fixture->application = application;
  fixture->play = play;
  g_signal_connect (application, "startup", G_CALLBACK (started_cb), fixture);
  g_signal_connect_after (application, "activate", G_CALLBACK (activated_cb), fixture);
  g_assert_cmpint (g_application_run (G_APPLICATION (application), 0, NULL), ==, 0);

  g_source_remove (guard);
  g_clear_object (&application);
  close_pipe (fixture);
  hw_test_wait_until (is_gone, &fixture->window);
  hw_test_wait_until (is_gone, &fixture->workspace);
  /* A deletion that was sent goes on without a window, until the platform answers. */
  if (fixture->operation->begin == send_deletion)
    g_clear_weak_pointer (&fixture->client);
  hw_test_wait_until (is_gone, &fixture->client);
}

/* The first attempt is answered with what becomes of a request that is under way. */
static void
end (Fixture *fixture)
{
  guint n_attempts = hw_window_is_busy (fixture->window) ? 2 : 1;

  for (guint i = 0; i < n_attempts; i++)
    {
      g_assert_nonnull (fixture->window);
      if (fixture->quits)
        g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "quit", NULL);
      else
        gtk_window_close (GTK_WINDOW (fixture->window));
    }
}

static void
play_first (gpointer data)
{
  Fixture *fixture = data;
  const Operation *operation = fixture->operation;
  Arrival arrival = { fixture, 0 };

  if (operation->begin != NULL)
    {
      if (!operation->is_early)
        hw_test_wait_until (has_list, fixture);
      if (operation->path != NULL)
        arrival.n_before = count_requests (fixture);
      operation->begin (fixture);
    }
  if (operation->path != NULL)
    hw_test_wait_until (has_arrived, &arrival);
  end (fixture);
}

static void
play_next (gpointer data)
{
  Fixture *fixture = data;

  hw_test_wait_until (is_told, fixture);
  end (fixture);
}

/* --- Cases --- */

static void
assert_nothing_open (void)
{
  g_autoptr(GFile) folder = NULL;
  HwJournal *journal;

  folder = g_file_new_build_filename (g_get_user_state_dir (), "headwater", "creations", NULL);
  journal = hw_journal_new (folder);
  hw_journal_load (journal);
  g_assert_cmpuint (hw_journal_get_n_open (journal), ==, 0);
  g_assert_finalize_object (journal);
}

static void
play_silent (gpointer data)
{
  Fixture *fixture = data;

  hw_test_wait_until (has_list, fixture);
  g_assert_null (hw_test_find_window (HW_TYPE_RECOVERY_REPORT));
  g_assert_null (hw_test_find_window (HW_TYPE_DELETION_REPORT));
  end (fixture);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (root, 0700), ==, 0);
  fixture->pipe = -1;
  fixture->simulator = hw_simulator_new ();
  hw_simulator_set_initializing_time (fixture->simulator, 0);
  hw_simulator_listen (fixture->simulator, 0, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->simulator);
  hw_test_remove_directory (root);
}

static void
test_operation (Fixture       *fixture,
                gconstpointer  data)
{
  const Operation *operation = data;

  fixture->operation = operation;
  if (operation->prepare != NULL)
    operation->prepare (fixture);
  if (operation->begin == NULL && operation->path != NULL)
    hold (fixture);
  run (fixture, play_first);
  hw_simulator_set_delay (fixture->simulator, 0);

  /* Once it is told, and once more, when nothing is. */
  if (operation->get_report != NULL)
    {
      run (fixture, play_next);
      assert_nothing_open ();
    }
  run (fixture, play_silent);
}

static void
test_closing (Fixture       *fixture,
              gconstpointer  data)
{
  test_operation (fixture, data);
}

static void
test_quitting (Fixture       *fixture,
               gconstpointer  data)
{
  fixture->quits = TRUE;
  test_operation (fixture, data);
}

static void
set_folder (const char *variable,
            const char *name)
{
  g_autofree char *path = g_build_filename (root, name, NULL);

  g_setenv (variable, path, TRUE);
}

static void
add (const char      *way,
     const Operation *operation,
     void             (*test)(Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/ui/ending/", way, "/", operation->name, NULL);

  g_test_add (path, Fixture, operation, set_up, test, tear_down);
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

  for (size_t i = 0; i < G_N_ELEMENTS (operations); i++)
    {
      add ("close", &operations[i], test_closing);
      add ("quit", &operations[i], test_quitting);
    }

  return g_test_run ();
}
