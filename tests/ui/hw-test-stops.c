/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-test-stops.h"

#include <glib/gi18n.h>
#include <string.h>

#include "connections/hw-connection-page.h"
#include "connections/hw-connections-page.h"
#include "connections/hw-deletion-report.h"
#include "connections/hw-details-dialog.h"
#include "connections/hw-duplicate-dialog.h"
#include "create/hw-recovery-report.h"
#include "create/hw-recovery-row.h"
#include "create/hw-review-dialog.h"
#include "create/hw-source-picker.h"
#include "explore/hw-explore-details.h"
#include "explore/hw-preview-view.h"
#include "hw-test-look.h"
#include "log/hw-log-entry-page.h"
#include "log/hw-log-page.h"
#include "profiles/hw-organization-dialog.h"
#include "profiles/hw-organization-manager.h"
#include "profiles/hw-setup-window.h"
#include "window/hw-question.h"
#include "window/hw-sandbox-selector.h"
#include "window/hw-side-panel.h"

/* How each state of the window is come to, on the simulator with its examples. */

#define SANDBOX "dev-marketing"
#define CONNECTIONS "/connections"
#define HOLD (10 * 60 * 1000)
#define LONG_AGO 1000
#define SPEC_S3 "ecadc60c-7455-4d87-84dc-2a0e293d997b"
#define SPEC_SNOWFLAKE "b2e08744-4f1a-40ce-af30-7abac3e23cf3"
#define PORTAL "a17d5e90-3c6f-4b28-97e1-2f84b0d9c635"
#define EXPIRED "b8e6c4f2-0d59-4173-a8b6-95c7e1d2f304"
#define SNOWFLAKE "c93b71ad-5e84-4f0c-b6d2-e07f38a5194c"
#define S3 "d4f82e67-b1a9-4c35-8f70-6b5d9c0e3a18"
#define DEPRECATED "5ea24d81-6f9b-40c7-b152-b4e9fc0d2635"
#define STREAM "6fb35e92-70ac-41d8-8263-c5fa0d1e3746"

/* --- Finding one's way --- */

static void
act (gpointer    widget,
     const char *action)
{
  g_assert_true (gtk_widget_activate_action (widget, action, NULL));
}

static gpointer
find (HwTestWindow *tour,
      GType         type)
{
  return hw_test_find_widget (tour->window, type);
}

static HwWorkspace *
get_workspace (HwTestWindow *tour)
{
  return hw_window_get_workspace (tour->window);
}

static HwConnectionList *
get_list (HwTestWindow *tour)
{
  return hw_workspace_get_connections (get_workspace (tour));
}

static HwForm *
get_form (HwTestWindow *tour)
{
  return hw_create_page_get_form (hw_window_get_create_page (tour->window));
}

static gpointer
get_page (HwTestWindow *tour,
          const char   *name)
{
  return hw_window_get_page (tour->window, name);
}

/* Opens the organization as one that is saved. */
static void
begin_with (HwTestWindow *tour,
            const char   *sandbox,
            HwSecret     *token)
{
  HwSimulator *simulator = tour->simulator;

  tour->profile = g_object_new (HW_TYPE_PROFILE,
                                "name", "Acme",
                                "sign-in", HW_SIGN_IN_TOKEN,
                                "organization-id", hw_simulator_get_organization_id (simulator),
                                "api-key", hw_simulator_get_api_key (simulator),
                                "platform-url", hw_simulator_get_url (simulator),
                                "sandbox", sandbox,
                                NULL);
  hw_profile_set_access_token (tour->profile, token);
  hw_profile_store_add (hw_application_get_profiles (tour->application), tour->profile);
  hw_window_open_profile (tour->window, tour->profile);
}

static void
begin (HwTestWindow *tour,
       const char   *sandbox)
{
  g_autoptr(HwSecret) token = NULL;

  token = hw_secret_new (hw_simulator_get_access_token (tour->simulator));
  begin_with (tour, sandbox, token);
}

static void
open (HwTestWindow *tour)
{
  hw_simulator_add_examples (tour->simulator);
  begin (tour, SANDBOX);
  hw_test_window_wait (tour, SANDBOX);
}

static HwConnectionPage *
choose (HwTestWindow *tour,
        const char   *id)
{
  HwSidePanel *panel = find (tour, HW_TYPE_SIDE_PANEL);
  HwConnection *connection = hw_connection_list_find (get_list (tour), id);

  g_assert_nonnull (connection);
  hw_side_panel_select (panel, connection);
  g_signal_emit_by_name (panel, "chosen", connection);

  return get_page (tour, "connection");
}

static HwConnectionPage *
open_connection (HwTestWindow *tour,
                 const char   *id)
{
  open (tour);

  return choose (tour, id);
}

static gboolean
is_tested (gpointer data)
{
  HwConnection *connection = data;
  HwTestState state = hw_connection_get_test_state (connection);

  return state != HW_TEST_WAITING && state != HW_TEST_RUNNING && state != HW_TEST_UNTESTED;
}

static void
test_connection (HwTestWindow *tour,
                 const char   *id)
{
  HwConnectionPage *page = open_connection (tour, id);

  act (page, "connection.test");
  hw_test_wait_until (is_tested, hw_connection_page_get_connection (page));
}

static gboolean
offers_undo (gpointer data)
{
  HwTestWindow *tour = data;

  return hw_test_find_toast_button (GTK_WIDGET (tour->window), _("_Undo")) != NULL;
}

static gboolean
offers_undo_there (gpointer data)
{
  return hw_test_find_toast_button (data, _("_Undo")) != NULL;
}

static void
fill_in (HwForm *form)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (form)); i++)
    {
      g_autoptr(HwField) field = g_list_model_get_item (G_LIST_MODEL (form), i);
      g_autoptr(HwSecret) value = hw_secret_new ("something");

      if (hw_field_get_required (field) || hw_field_get_secret (field))
        hw_field_set_value (field, value);
    }
}

static gboolean
has_posted (gpointer data)
{
  HwTestWindow *tour = data;

  return hw_simulator_get_n_requests (tour->simulator, "POST", CONNECTIONS) > 0;
}

static void
send (HwTestWindow *tour)
{
  act (hw_window_get_create_page (tour->window), "create.send");
}

static void
wait_for_answer (HwTestWindow *tour)
{
  send (tour);
  hw_test_wait_boolean (hw_window_get_create_page (tour->window), "busy", FALSE);
}

static void
call (HwTestWindow *tour,
      const char   *method,
      const char   *id,
      const char   *body)
{
  HwClient *client = hw_workspace_get_client (get_workspace (tour));
  g_autoptr(HwCall) call = hw_call_new (method, HW_SERVICE_FLOW, CONNECTIONS);
  g_autoptr(GAsyncResult) done = NULL;
  g_autoptr(JsonNode) answer = NULL;
  GAsyncResult *result = NULL;
  g_autoptr(GError) error = NULL;

  if (id != NULL)
    hw_call_add_segment (call, id);
  if (body != NULL)
    {
      g_autoptr(GBytes) bytes = g_bytes_new (body, strlen (body));

      hw_call_set_body (call, bytes);
    }
  hw_call_set_sandbox (call, SANDBOX);
  hw_client_send_async (client, call, NULL, hw_test_catch_result_cb, &result);
  done = hw_test_wait_result (&result);
  answer = hw_client_send_finish (client, done, &error);
  g_assert_no_error (error);
}

static void
refresh (HwTestWindow *tour)
{
  act (tour->window, "win.refresh");
  hw_test_wait_boolean (get_list (tour), "loading", FALSE);
}

/* --- Before the start --- */

static void
leave_deletion (HwDeletionStore *store,
                const char      *name,
                gboolean         was_sent)
{
  g_autoptr(HwConnection) connection = NULL;

  connection = hw_connection_new (name, NULL, name, NULL, SPEC_S3, NULL, SANDBOX);
  hw_deletion_store_note (store, "left", connection, was_sent);
}

static void
leave_deletions (void)
{
  g_autoptr(GFile) file = NULL;
  g_autoptr(HwDeletionStore) store = NULL;
  g_autoptr(GError) error = NULL;

  file = g_file_new_build_filename (g_get_user_state_dir (), "headwater", "deletions.json", NULL);
  store = hw_deletion_store_new (file);
  leave_deletion (store, "S3 Sample Files", FALSE);
  leave_deletion (store, "Landing Zone (S3)", TRUE);
  hw_deletion_store_flush (store, &error);
  g_assert_no_error (error);
}

static void
leave_creation (HwJournal  *journal,
                const char *name,
                const char *spec_id,
                gint64      at)
{
  g_autoptr(HwSimulator) simulator = hw_simulator_new ();
  g_autoptr(HwConnectionRequest) request = NULL;
  g_autoptr(HwIntent) intent = NULL;
  g_autoptr(GAsyncResult) done = NULL;
  GAsyncResult *result = NULL;

  request = hw_connection_request_new (name, NULL, spec_id, "1.0", NULL);
  intent = hw_intent_new (request, hw_simulator_get_organization_id (simulator), SANDBOX);
  hw_intent_set_times (intent, at, at);
  hw_journal_note_async (journal, intent, NULL, hw_test_catch_result_cb, &result);
  done = hw_test_wait_result (&result);
  g_assert_true (hw_journal_note_finish (journal, done, NULL));
}

/* One of each outcome */
static void
leave_creations (void)
{
  g_autoptr(GFile) folder = NULL;
  HwJournal *journal;

  folder = g_file_new_build_filename (g_get_user_state_dir (), "headwater", "creations", NULL);
  journal = hw_journal_new (folder);
  leave_creation (journal, "S3 Sample Files", SPEC_S3, LONG_AGO);
  leave_creation (journal, "Never arrived", SPEC_S3, LONG_AGO);
  leave_creation (journal, "Late", HW_SPEC_ID_HUBSPOT, g_get_real_time () / 1000);
  g_assert_finalize_object (journal);
}

static void
leave_both (void)
{
  leave_deletions ();
  leave_creations ();
}

/* --- The stops --- */

static void
stop_welcome (HwTestWindow *tour)
{
}

static void
stop_reading_sandboxes (HwTestWindow *tour)
{
  hw_simulator_set_delay (tour->simulator, HOLD);
  begin (tour, NULL);
}

static void
stop_no_sandbox (HwTestWindow *tour)
{
  begin (tour, NULL);
  hw_test_window_wait (tour, NULL);
}

static void
stop_form (HwTestWindow *tour)
{
  open (tour);
}

static void
stop_form_faults (HwTestWindow *tour)
{
  open (tour);
  send (tour);
}

static void
stop_form_sending (HwTestWindow *tour)
{
  open (tour);
  fill_in (get_form (tour));
  hw_simulator_set_delay (tour->simulator, HOLD);
  send (tour);
  hw_test_wait_until (has_posted, tour);
}

static void
refuse (HwTestWindow *tour,
        const char   *code)
{
  open (tour);
  fill_in (get_form (tour));
  hw_simulator_fail_next_code (tour->simulator, "POST", CONNECTIONS, code);
  wait_for_answer (tour);
}

static void
stop_form_refused (HwTestWindow *tour)
{
  refuse (tour, "2120-403");
}

static gboolean
is_unknown (gpointer data)
{
  HwTestWindow *tour = data;
  HwCreatePage *page = hw_window_get_create_page (tour->window);

  return hw_create_page_get_state (page) == HW_CREATE_PAGE_UNKNOWN;
}

static void
stop_form_unknown (HwTestWindow *tour)
{
  open (tour);
  fill_in (get_form (tour));
  hw_simulator_fail_next (tour->simulator, "POST", CONNECTIONS, 500, NULL, FALSE);
  send (tour);
  hw_test_wait_until (is_unknown, tour);
}

static void
stop_created (HwTestWindow *tour)
{
  open (tour);
  fill_in (get_form (tour));
  wait_for_answer (tour);
  hw_test_wait_until (is_tested, hw_connection_page_get_connection (get_page (tour, "connection")));
}

static gboolean
replaces (gpointer data)
{
  HwTestWindow *tour = data;

  return hw_create_page_get_connection (hw_window_get_create_page (tour->window)) != NULL;
}

static void
replace (HwTestWindow *tour)
{
  act (open_connection (tour, PORTAL), "connection.replace");
  hw_test_wait_until (replaces, tour);
}

static void
stop_replace (HwTestWindow *tour)
{
  replace (tour);
}

static void
stop_review (HwTestWindow *tour)
{
  replace (tour);
  fill_in (get_form (tour));
  send (tour);
  hw_test_wait_window (HW_TYPE_REVIEW_DIALOG);
}

static void
refuse_change (HwTestWindow *tour,
               const char   *code)
{
  stop_review (tour);
  hw_simulator_fail_next_code (tour->simulator, "PATCH", CONNECTIONS, code);
  act (hw_test_find_window (HW_TYPE_REVIEW_DIALOG), "review.accept");
  hw_test_wait_boolean (hw_window_get_create_page (tour->window), "busy", FALSE);
}

static void
stop_error_1300 (HwTestWindow *tour)
{
  refuse_change (tour, "1300-400");
}

static void
stop_error_1445 (HwTestWindow *tour)
{
  refuse_change (tour, "1445-400");
}

static void
stop_connection (HwTestWindow *tour)
{
  open_connection (tour, PORTAL);
}

static void
stop_connection_stream (HwTestWindow *tour)
{
  open_connection (tour, STREAM);
}

static void
stop_test_running (HwTestWindow *tour)
{
  HwConnectionPage *page = open_connection (tour, PORTAL);

  hw_simulator_set_delay (tour->simulator, HOLD);
  act (page, "connection.test");
}

static void
stop_test_passed (HwTestWindow *tour)
{
  test_connection (tour, PORTAL);
}

static void
stop_test_failed (HwTestWindow *tour)
{
  test_connection (tour, EXPIRED);
}

static void
stop_deprecated_source (HwTestWindow *tour)
{
  open_connection (tour, DEPRECATED);
}

static void
stop_deprecated_auth (HwTestWindow *tour)
{
  GListModel *list;
  g_autoptr(HwConnection) connection = NULL;

  open (tour);
  call (tour, "POST", NULL,
        "{\"name\":\"Snowflake by password\",\"connectionSpec\":{\"id\":\"" SPEC_SNOWFLAKE "\","
        "\"version\":\"1.0\"},\"auth\":{\"specName\":\"Basic Authentication\",\"params\":{"
        "\"host\":\"h\",\"port\":\"443\",\"database\":\"D\",\"schema\":\"S\","
        "\"warehouse\":\"W\",\"username\":\"u\",\"password\":\"p\"}}}");
  refresh (tour);
  list = G_LIST_MODEL (get_list (tour));
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr(HwConnection) each = g_list_model_get_item (list, i);

      if (g_str_has_suffix (hw_connection_get_name (each), "by password"))
        g_set_object (&connection, each);
    }
  choose (tour, hw_connection_get_id (connection));
}

static void
stop_gone (HwTestWindow *tour)
{
  open_connection (tour, S3);
  call (tour, "DELETE", S3, NULL);
  refresh (tour);
}

static void
stop_details (HwTestWindow *tour)
{
  act (open_connection (tour, PORTAL), "connection.edit");
  hw_test_wait_window (HW_TYPE_DETAILS_DIALOG);
}

static gboolean
is_answered (gpointer data)
{
  HwDetailsState state;

  g_object_get (data, "state", &state, NULL);
  return state != HW_DETAILS_EDITING && state != HW_DETAILS_SAVING;
}

static void
stop_details_conflict (HwTestWindow *tour)
{
  HwDetailsDialog *dialog;

  stop_details (tour);
  hw_test_look_settle (); /* what is said then has to find room in a window that stands */
  dialog = hw_test_find_window (HW_TYPE_DETAILS_DIALOG);
  hw_field_set_text (hw_details_dialog_get_description (dialog), "Another");
  hw_simulator_fail_next (tour->simulator, "PATCH", CONNECTIONS, 412, "{}", TRUE);
  act (dialog, "details.save");
  hw_test_wait_until (is_answered, dialog);
}

static void
stop_duplicate (HwTestWindow *tour)
{
  act (open_connection (tour, PORTAL), "connection.duplicate");
  hw_test_wait_window (HW_TYPE_DUPLICATE_DIALOG);
}

static void
stop_delete_used (HwTestWindow *tour)
{
  act (open_connection (tour, SNOWFLAKE), "connection.delete");
  hw_test_wait_window (HW_TYPE_DELETION_REPORT);
}

static void
stop_delete_held (HwTestWindow *tour)
{
  act (open_connection (tour, S3), "connection.delete");
  hw_test_wait_until (offers_undo, tour);
}

static void
stop_left_deletion (HwTestWindow *tour)
{
  open (tour);
  hw_test_wait_window (HW_TYPE_DELETION_REPORT);
}

static gboolean
is_looked_up (gpointer data)
{
  HwRecoveryReport *report = hw_test_find_window (HW_TYPE_RECOVERY_REPORT);
  g_autofree char *text = NULL;

  if (report == NULL)
    return FALSE;

  g_object_get (hw_test_find_widget (report, HW_TYPE_RECOVERY_ROW), "text", &text, NULL);
  return text != NULL;
}

static void
stop_left_creations (HwTestWindow *tour)
{
  open (tour);
  hw_test_wait_until (is_looked_up, NULL);
}

/* One after the other: they are two matters. */
static void
stop_left_both (HwTestWindow *tour)
{
  open (tour);
  hw_test_wait_window (HW_TYPE_DELETION_REPORT);
}

static void
stop_left_both_next (HwTestWindow *tour)
{
  stop_left_both (tour);
  gtk_window_close (hw_test_find_window (HW_TYPE_DELETION_REPORT));
  hw_test_wait_until (is_looked_up, NULL);
}

static HwConnectionsPage *
show_all (HwTestWindow *tour)
{
  open (tour);
  act (tour->window, "win.show-all");

  return get_page (tour, "all");
}

static void
stop_all (HwTestWindow *tour)
{
  show_all (tour);
}

static void
stop_all_none (HwTestWindow *tour)
{
  HwConnectionView *view = hw_connections_page_get_view (show_all (tour));

  hw_connection_filter_set_search (hw_connection_view_get_filter (view), "nothing like it");
}

static void
stop_all_tested (HwTestWindow *tour)
{
  HwTestBatch *batch;

  HwConnectionsPage *page = show_all (tour);

  hw_test_wait_boolean (page, "has-hidden", TRUE);
  act (page, "connections.test-all");
  batch = hw_workspace_get_test_batch (get_workspace (tour));
  hw_test_wait_boolean (batch, "busy", FALSE);
}

static void
stop_all_selected (HwTestWindow *tour)
{
  HwConnectionsPage *page = show_all (tour);
  GtkColumnView *view = hw_test_find_widget (page, GTK_TYPE_COLUMN_VIEW);

  gtk_selection_model_select_range (gtk_column_view_get_model (view), 1, 3, TRUE);
}

static void
stop_all_everywhere (HwTestWindow *tour)
{
  g_object_set (show_all (tour), "all-sandboxes", TRUE, NULL);
}

static void
stop_all_error (HwTestWindow *tour)
{
  HwConnectionsPage *page = show_all (tour);

  hw_simulator_fail_next_code (tour->simulator, "GET", CONNECTIONS, "2120-403");
  refresh (tour);
  g_assert_nonnull (page);
}

static GtkListView *
get_tree_view (HwTestWindow *tour)
{
  return hw_test_find_widget (get_page (tour, "explore"), GTK_TYPE_LIST_VIEW);
}

static GListModel *
get_tree (HwTestWindow *tour)
{
  GtkListView *view = get_tree_view (tour);

  return view != NULL ? G_LIST_MODEL (gtk_list_view_get_model (view)) : NULL;
}

static gboolean
has_tree (gpointer data)
{
  GListModel *rows = get_tree (data);

  return rows != NULL && g_list_model_get_n_items (rows) > 0;
}

static void
explore (HwTestWindow *tour,
         const char   *id)
{
  open_connection (tour, id);
  act (tour->window, "win.explore-connection");
}

static void
stop_explore (HwTestWindow *tour)
{
  explore (tour, S3);
  hw_test_wait_until (has_tree, tour);
}

static gboolean
has_table (gpointer data)
{
  GtkWidget *view = hw_test_find_widget (get_page (data, "explore"), GTK_TYPE_COLUMN_VIEW);

  return view != NULL && gtk_widget_get_mapped (view);
}

static void
stop_explore_schema (HwTestWindow *tour)
{
  explore (tour, PORTAL);
  hw_test_wait_until (has_tree, tour);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (get_tree (tour)), 1, TRUE);
  g_signal_emit_by_name (get_tree_view (tour), "activate", 1); /* one half at a time is in sight */
  hw_test_wait_until (has_table, tour);
}

static gboolean
has_rows (gpointer data)
{
  GtkWidget *view = hw_test_find_widget (get_page (data, "explore"), HW_TYPE_PREVIEW_VIEW);
  GtkWidget *table = view != NULL ? hw_test_find_widget (view, GTK_TYPE_COLUMN_VIEW) : NULL;

  return table != NULL && gtk_widget_get_mapped (table);
}

static void
stop_explore_rows (HwTestWindow *tour)
{
  GtkWidget *details;
  GObject *button;

  stop_explore_schema (tour);
  details = hw_test_find_widget (get_page (tour, "explore"), HW_TYPE_EXPLORE_DETAILS);
  button = gtk_widget_get_template_child (details, HW_TYPE_EXPLORE_DETAILS, "preview_button");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  hw_test_wait_until (has_rows, tour);
}

static void
stop_explore_error (HwTestWindow *tour)
{
  open_connection (tour, PORTAL);
  hw_simulator_fail_next_code (tour->simulator, "GET", CONNECTIONS, "2120-403");
  act (tour->window, "win.explore-connection");
}

static void
stop_explore_never (HwTestWindow *tour)
{
  explore (tour, STREAM);
}

static HwLogPage *
show_log (HwTestWindow *tour)
{
  open (tour);
  act (tour->window, "win.show-log");

  return get_page (tour, "log");
}

static void
stop_log (HwTestWindow *tour)
{
  show_log (tour);
}

static void
stop_log_none (HwTestWindow *tour)
{
  GtkToggleButton *failed = hw_test_find_widget (show_log (tour), GTK_TYPE_TOGGLE_BUTTON);

  gtk_toggle_button_set_active (failed, TRUE);
}

static gboolean
is_long (HwLogEntry *entry)
{
  /* The catalogue is the longest of bodies. */
  return strstr (hw_log_entry_get_path (entry), "/connectionSpecs") != NULL;
}

static gboolean
is_refused (HwLogEntry *entry)
{
  return hw_log_entry_get_status (entry) == 403;
}

static HwLogEntry *
find_entry (gboolean (*is_wanted)(HwLogEntry *entry))
{
  GListModel *log = G_LIST_MODEL (hw_request_log_get_default ());

  for (guint i = 0; i < g_list_model_get_n_items (log); i++)
    {
      g_autoptr(HwLogEntry) entry = g_list_model_get_item (log, i);

      if (is_wanted (entry))
        return entry;
    }

  return NULL;
}

static gboolean
has_long (gpointer data)
{
  return find_entry (is_long) != NULL;
}

static gboolean
has_refused (gpointer data)
{
  return find_entry (is_refused) != NULL;
}

static void
stop_log_entry (HwTestWindow *tour)
{
  HwLogPage *page = show_log (tour);

  hw_test_wait_until (has_long, NULL);
  hw_log_page_open (page, find_entry (is_long));
}

static void
stop_log_entry_refused (HwTestWindow *tour)
{
  HwLogPage *page = show_log (tour);

  hw_simulator_fail_next_code (tour->simulator, "GET", CONNECTIONS, "2120-403");
  refresh (tour);
  hw_test_wait_until (has_refused, NULL);
  hw_log_page_open (page, find_entry (is_refused));
}

static void
stop_request (HwTestWindow *tour)
{
  open (tour);
  fill_in (get_form (tour));
  act (tour->window, "win.show-request");
}

static void
stop_sources (HwTestWindow *tour)
{
  open (tour);
  act (tour->window, "win.choose-source");
}

static gboolean
has_import (gpointer data)
{
  HwTestWindow *tour = data;
  HwImportBox *box = hw_create_page_get_import_box (hw_window_get_create_page (tour->window));

  return hw_import_box_get_report (box) != NULL ||
         hw_import_box_get_report (hw_window_get_notice_box (tour->window)) != NULL;
}

static void
stop_import (HwTestWindow *tour)
{
  open (tour);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (tour->window)),
                          "curl -X POST https://platform.adobe.io/data/foundation/flowservice/"
                          "connections -H 'Authorization: Bearer eyJh' -H 'x-sandbox-name: prod' "
                          "-H 'x-gw-ims-org-id: 99@AdobeOrg' -d '{\"name\":\"Mine\","
                          "\"unknown\":1,\"auth\":{\"specName\":\"OAuth\",\"params\":{"
                          "\"clientId\":\"i\",\"extra\":\"e\"}},\"connectionSpec\":{\"id\":"
                          "\"cc6a4487-9e91-433e-a3a3-9cf6626c1806\",\"version\":\"1.0\"}}'");
  act (tour->window, "win.paste-request");
  hw_test_wait_until (has_import, tour);
}

static void
stop_organization_new (HwTestWindow *tour)
{
  act (tour->window, "win.add-organization");
  hw_test_wait_window (HW_TYPE_ORGANIZATION_DIALOG);
}

static void
stop_organization_edit (HwTestWindow *tour)
{
  open (tour);
  act (tour->window, "win.edit-organization");
  hw_test_wait_window (HW_TYPE_ORGANIZATION_DIALOG);
}

static void
stop_organizations (HwTestWindow *tour)
{
  open (tour);
  act (tour->window, "win.manage-organizations");
  hw_test_wait_window (HW_TYPE_ORGANIZATION_MANAGER);
}

static void
remove_organization (HwTestWindow *tour)
{
  GtkWidget *manager;
  g_autofree char *id = g_strdup (hw_profile_get_id (tour->profile));

  act (tour->window, "win.manage-organizations");
  manager = hw_test_wait_window (HW_TYPE_ORGANIZATION_MANAGER);
  g_assert_true (gtk_widget_activate_action (manager, "organizations.remove", "s", id));
  hw_test_wait_until (offers_undo_there, manager);
}

static void
stop_organization_removed (HwTestWindow *tour)
{
  open (tour);
  remove_organization (tour);
}

static void
stop_organization_removed_open (HwTestWindow *tour)
{
  stop_left_creations (tour);
  gtk_window_close (hw_test_find_window (HW_TYPE_RECOVERY_REPORT));
  remove_organization (tour);
}

static gboolean
has_checked (gpointer data)
{
  return !hw_setup_check_get_busy (hw_setup_window_get_check (data));
}

static void
check_set_up (HwTestWindow *tour)
{
  act (tour->window, "win.check-set-up");
  hw_test_wait_until (has_checked, hw_test_wait_window (HW_TYPE_SETUP_WINDOW));
}

static void
stop_set_up (HwTestWindow *tour)
{
  open (tour);
  check_set_up (tour);
}

static void
stop_set_up_failed (HwTestWindow *tour)
{
  open (tour);
  hw_simulator_deny (tour->simulator, HW_SIMULATOR_DENY_ROLE);
  check_set_up (tour);
}

static gboolean
needs_token (gpointer data)
{
  return hw_workspace_get_needs_token (data);
}

static void
stop_token (HwTestWindow *tour)
{
  open (tour);
  hw_simulator_expire_access_token (tour->simulator);
  act (tour->window, "win.refresh");
  hw_test_wait_until (needs_token, get_workspace (tour));
}

static void
stop_token_not_kept (HwTestWindow *tour)
{
  begin_with (tour, SANDBOX, NULL);
  hw_test_wait_until (needs_token, get_workspace (tour));
}

static void
stop_remove_all (HwTestWindow *tour)
{
  open (tour);
  act (tour->window, "win.remove-all-data");
  hw_test_wait_window (HW_TYPE_QUESTION);
}

const HwTestStop hw_test_stops[] = {
  { "welcome", stop_welcome, NULL },
  { "reading-sandboxes", stop_reading_sandboxes, NULL },
  { "no-sandbox", stop_no_sandbox, NULL },
  { "form", stop_form, NULL },
  { "form-faults", stop_form_faults, NULL },
  { "form-sending", stop_form_sending, NULL },
  { "form-refused", stop_form_refused, NULL },
  { "form-unknown", stop_form_unknown, NULL },
  { "created", stop_created, NULL },
  { "replace", stop_replace, NULL },
  { "review", stop_review, NULL },
  { "error-1300", stop_error_1300, NULL },
  { "error-1445", stop_error_1445, NULL },
  { "connection", stop_connection, NULL },
  { "connection-stream", stop_connection_stream, NULL },
  { "test-running", stop_test_running, NULL },
  { "test-passed", stop_test_passed, NULL },
  { "test-failed", stop_test_failed, NULL },
  { "deprecated-source", stop_deprecated_source, NULL },
  { "deprecated-auth", stop_deprecated_auth, NULL },
  { "gone", stop_gone, NULL },
  { "details", stop_details, NULL },
  { "details-conflict", stop_details_conflict, NULL },
  { "duplicate", stop_duplicate, NULL },
  { "delete-used", stop_delete_used, NULL },
  { "delete-held", stop_delete_held, NULL },
  { "left-deletion", stop_left_deletion, leave_deletions },
  { "left-creations", stop_left_creations, leave_creations },
  { "left-both", stop_left_both, leave_both },
  { "left-both-next", stop_left_both_next, leave_both },
  { "all", stop_all, NULL },
  { "all-none", stop_all_none, NULL },
  { "all-tested", stop_all_tested, NULL },
  { "all-selected", stop_all_selected, NULL },
  { "all-everywhere", stop_all_everywhere, NULL },
  { "all-error", stop_all_error, NULL },
  { "explore", stop_explore, NULL },
  { "explore-schema", stop_explore_schema, NULL },
  { "explore-rows", stop_explore_rows, NULL },
  { "explore-error", stop_explore_error, NULL },
  { "explore-never", stop_explore_never, NULL },
  { "log", stop_log, NULL },
  { "log-none", stop_log_none, NULL },
  { "log-entry", stop_log_entry, NULL },
  { "log-entry-refused", stop_log_entry_refused, NULL },
  { "request", stop_request, NULL },
  { "sources", stop_sources, NULL },
  { "import", stop_import, NULL },
  { "organization-new", stop_organization_new, NULL },
  { "organization-edit", stop_organization_edit, NULL },
  { "organizations", stop_organizations, NULL },
  { "organization-removed", stop_organization_removed, NULL },
  { "organization-removed-open", stop_organization_removed_open, leave_creations },
  { "set-up", stop_set_up, NULL },
  { "set-up-failed", stop_set_up_failed, NULL },
  { "token", stop_token, NULL },
  { "token-not-kept", stop_token_not_kept, NULL },
  { "remove-all", stop_remove_all, NULL },
};

const guint hw_test_n_stops = G_N_ELEMENTS (hw_test_stops);
