/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <string.h>

#include "connections/hw-connection-page.h"
#include "connections/hw-deletion-report.h"
#include "connections/hw-used-by.h"
#include "connections/hw-user-row.h"
#include "hw-test-window.h"
#include "profiles/hw-organizations.h"
#include "window/hw-question.h"
#include "window/hw-side-panel.h"

#define SANDBOX "dev-marketing"
#define PORTAL "a17d5e90-3c6f-4b28-97e1-2f84b0d9c635"      /* a dataflow uses it */
#define SALESFORCE "b8e6c4f2-0d59-4173-a8b6-95c7e1d2f304"
#define SNOWFLAKE "c93b71ad-5e84-4f0c-b6d2-e07f38a5194c"   /* in use, by names like markup */
#define S3 "d4f82e67-b1a9-4c35-8f70-6b5d9c0e3a18"
#define AMERICAS "2e91d8a3-47bc-4f6e-8a10-c3b59f7e6d21"    /* in production */
#define EMEA "0b5f7c1e-6a42-4d09-9c38-51d2e7f0a6b4"        /* in production, in use */

static HwConnectionList *
get_list (HwTestWindow *fixture)
{
  return hw_workspace_get_connections (hw_window_get_workspace (fixture->window));
}

static HwConnection *
find (HwTestWindow *fixture,
      const char   *id)
{
  return hw_connection_list_find (get_list (fixture), id);
}

static guint
count_deletes (HwTestWindow *fixture)
{
  return hw_simulator_get_n_requests (fixture->simulator, "DELETE", "/connections");
}

static gboolean
shows (GtkWidget  *root,
       const char *text)
{
  if (!gtk_widget_get_visible (root))
    return FALSE;
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), text) != NULL)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows (child, text))
      return TRUE;

  return FALSE;
}

static gboolean
offers_undo (gpointer data)
{
  HwTestWindow *fixture = data;

  return hw_test_find_toast_button (GTK_WIDGET (fixture->window), "_Undo") != NULL;
}

static gboolean
has_report (gpointer data)
{
  return hw_test_find_window (HW_TYPE_DELETION_REPORT) != NULL;
}

static gboolean
has_question (gpointer data)
{
  return hw_test_find_window (HW_TYPE_QUESTION) != NULL;
}

static gboolean
was_sent (gpointer data)
{
  return count_deletes (data) > 0;
}

static gboolean
is_deleted (gpointer data)
{
  HwTestWindow *fixture = data;

  return hw_simulator_get_n_connections (fixture->simulator, SANDBOX) == 3;
}

static void
click (HwTestWindow *fixture,
       const char   *label)
{
  GtkWidget *button = hw_test_find_toast_button (GTK_WIDGET (fixture->window), label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static HwConnectionPage *
get_page (HwTestWindow *fixture)
{
  return hw_window_get_page (HW_WINDOW (fixture->window), "connection");
}

static const char *
get_shown (HwTestWindow *fixture)
{
  return gtk_stack_get_visible_child_name (hw_test_window_get_pages (fixture));
}

static void
choose (HwTestWindow *fixture,
        const char   *id)
{
  HwSidePanel *panel = hw_test_find_widget (fixture->window, HW_TYPE_SIDE_PANEL);
  HwConnection *connection = find (fixture, id);

  g_assert_nonnull (connection);
  hw_side_panel_select (panel, connection);
  g_signal_emit_by_name (panel, "chosen", connection);
  g_assert_cmpstr (get_shown (fixture), ==, "connection");
}

static void
delete_shown (HwTestWindow *fixture)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_page (fixture)), "connection.delete",
                                             NULL));
}

static void
hold (HwTestWindow *fixture)
{
  hw_test_window_open (fixture, SANDBOX);
  choose (fixture, S3);
  delete_shown (fixture);
  hw_test_wait_until (offers_undo, fixture);
  g_assert_null (find (fixture, S3));
  g_assert_cmpstr (get_shown (fixture), ==, "create");
  g_assert_cmpuint (count_deletes (fixture), ==, 0);
}

static gboolean
is_loaded (gpointer data)
{
  return !hw_remote_list_get_loading (data);
}

static void
refresh (HwTestWindow *fixture)
{
  hw_remote_list_refresh (HW_REMOTE_LIST (get_list (fixture)));
  hw_test_wait_until (is_loaded, get_list (fixture));
}

static void
test_undo (HwTestWindow  *fixture,
           gconstpointer  data)
{
  hold (fixture);
  g_assert_true (shows (GTK_WIDGET (fixture->window), "“S3 Sample Files” will be deleted"));
  refresh (fixture);
  g_assert_null (find (fixture, S3));

  click (fixture, "_Undo");
  g_assert_nonnull (find (fixture, S3));
  g_assert_cmpstr (get_shown (fixture), ==, "connection");
  g_assert_true (hw_connection_page_get_connection (get_page (fixture)) == find (fixture, S3));
  g_assert_cmpuint (count_deletes (fixture), ==, 0);
  g_assert_null (hw_test_find_window (HW_TYPE_DELETION_REPORT));
}

/* The toast is gone, by time or by hand: then it is sent. */
static void
test_sent (HwTestWindow  *fixture,
           gconstpointer  data)
{
  hold (fixture);
  click (fixture, NULL);
  hw_test_wait_until (is_deleted, fixture);
  refresh (fixture);
  g_assert_null (find (fixture, S3));
  g_assert_cmpuint (count_deletes (fixture), ==, 1);
  g_assert_null (hw_test_find_window (HW_TYPE_DELETION_REPORT));
}

/* The names of what is deleted and of what uses it are no markup. */
static void
test_in_use (HwTestWindow  *fixture,
             gconstpointer  data)
{
  GtkWidget *report;

  hw_test_window_open (fixture, SANDBOX);
  choose (fixture, SNOWFLAKE);
  delete_shown (fixture);
  hw_test_wait_until (has_report, fixture);
  report = hw_test_find_window (HW_TYPE_DELETION_REPORT);
  g_assert_true (shows (report, "Snowflake <dev> & tests"));
  g_assert_true (shows (report, "R&D <Orders>"));
  g_assert_true (shows (report, "Dataflow · Updating"));
  g_assert_true (shows (report, "<R&D> Tickets"));
  g_assert_true (shows (report, "Accounts"));
  g_assert_nonnull (find (fixture, SNOWFLAKE));
  g_assert_cmpstr (get_shown (fixture), ==, "connection");
  g_assert_cmpuint (count_deletes (fixture), ==, 0);

  /* The person has done what is said there. */
  hw_simulator_remove_flows (fixture->simulator, SANDBOX, SNOWFLAKE);
  gtk_widget_activate_action (report, "report.retry", NULL);
  hw_test_wait_until (offers_undo, fixture);
  g_assert_true (shows (GTK_WIDGET (fixture->window), "“Snowflake <dev> & tests” will be deleted"));
  click (fixture, "_Undo");
}

static void
test_not_checked (HwTestWindow  *fixture,
                  gconstpointer  data)
{
  GtkWidget *report;

  hw_test_window_open (fixture, SANDBOX);
  hw_simulator_fail_next (fixture->simulator, "GET", "/sourceConnections", 403, NULL, FALSE);
  hw_deletions_request (hw_workspace_get_deletions (hw_window_get_workspace (fixture->window)),
                        find (fixture, S3));
  hw_test_wait_until (has_report, fixture);
  report = hw_test_find_window (HW_TYPE_DELETION_REPORT);
  g_assert_true (shows (report, "Nothing was sent"));
  g_assert_true (shows (report, "Your permissions are not enough"));
  g_assert_false (shows (report, "Accounts"));

  gtk_widget_activate_action (report, "report.retry", NULL);
  hw_test_wait_until (offers_undo, fixture);
  g_assert_cmpuint (count_deletes (fixture), ==, 0);
  click (fixture, "_Undo");
}

static void
test_refused (HwTestWindow  *fixture,
              gconstpointer  data)
{
  GtkWidget *report;

  hold (fixture);
  hw_simulator_fail_next (fixture->simulator, "DELETE", "/connections", 403, NULL, FALSE);
  click (fixture, NULL);
  hw_test_wait_until (has_report, fixture);
  report = hw_test_find_window (HW_TYPE_DELETION_REPORT);
  g_assert_true (shows (report, "S3 Sample Files"));
  g_assert_true (shows (report, "Your permissions are not enough"));
  g_assert_nonnull (find (fixture, S3));
  gtk_window_destroy (GTK_WINDOW (report));
}

static void
test_still_there (HwTestWindow  *fixture,
                  gconstpointer  data)
{
  GtkWidget *report;

  hold (fixture);
  hw_simulator_fail_next (fixture->simulator, "DELETE", "/connections", 0, NULL, FALSE);
  click (fixture, NULL);
  hw_test_wait_until (has_report, fixture);
  report = hw_test_find_window (HW_TYPE_DELETION_REPORT);
  g_assert_true (shows (report, "No answer came, and it is still there."));
  g_assert_nonnull (find (fixture, S3));
  g_assert_cmpuint (count_deletes (fixture), ==, 1);
  gtk_window_destroy (GTK_WINDOW (report));
}

/* No answer, but it has been done. */
static void
test_done_without_answer (HwTestWindow  *fixture,
                          gconstpointer  data)
{
  hold (fixture);
  hw_simulator_fail_next (fixture->simulator, "DELETE", "/connections", 0, NULL, TRUE);
  click (fixture, NULL);
  hw_test_wait_until (is_deleted, fixture);
  refresh (fixture);
  g_assert_null (find (fixture, S3));
  g_assert_null (hw_test_find_window (HW_TYPE_DELETION_REPORT));
  g_assert_cmpuint (count_deletes (fixture), ==, 1);
}

static void
test_production (HwTestWindow  *fixture,
                 gconstpointer  data)
{
  GtkWidget *question;

  hw_test_window_open (fixture, "prod");
  choose (fixture, AMERICAS);
  delete_shown (fixture);
  hw_test_wait_until (has_question, fixture);
  question = hw_test_find_window (HW_TYPE_QUESTION);
  g_assert_true (shows (question, "Delete “HubSpot Americas” in Production?"));
  gtk_window_close (GTK_WINDOW (question));
  g_assert_nonnull (find (fixture, AMERICAS));
  g_assert_cmpstr (get_shown (fixture), ==, "connection");

  delete_shown (fixture);
  hw_test_wait_until (has_question, fixture);
  question = hw_test_find_window (HW_TYPE_QUESTION);
  g_assert_cmpuint (count_deletes (fixture), ==, 0);
  gtk_widget_activate_action (question, "question.accept", NULL);
  g_assert_null (find (fixture, AMERICAS));
  g_assert_cmpstr (get_shown (fixture), ==, "create");
  g_assert_false (offers_undo (fixture));
  hw_test_wait_until (was_sent, fixture);
}

static void
request_all (HwTestWindow *fixture,
             const char   *first,
             ...)
{
  g_autoptr(GPtrArray) connections = g_ptr_array_new ();
  va_list ids;

  va_start (ids, first);
  for (const char *id = first; id != NULL; id = va_arg (ids, const char *))
    g_ptr_array_add (connections, find (fixture, id));
  va_end (ids);

  hw_deletions_request_all (hw_workspace_get_deletions (hw_window_get_workspace (fixture->window)),
                            connections);
}

static void
test_several (HwTestWindow  *fixture,
              gconstpointer  data)
{
  GtkWidget *report;

  hw_test_window_open (fixture, SANDBOX);
  request_all (fixture, S3, PORTAL, SALESFORCE, NULL);
  hw_test_wait_until (offers_undo, fixture);
  g_assert_true (shows (GTK_WIDGET (fixture->window), "2 connections will be deleted"));
  report = hw_test_find_window (HW_TYPE_DELETION_REPORT);
  g_assert_true (shows (report, "HubSpot Test Portal"));
  g_assert_true (shows (report, "Test Contacts"));
  g_assert_false (shows (report, "S3 Sample Files"));
  g_assert_null (find (fixture, S3));
  g_assert_nonnull (find (fixture, PORTAL));

  click (fixture, "_Undo");
  g_assert_nonnull (find (fixture, S3));
  g_assert_nonnull (find (fixture, SALESFORCE));
  gtk_window_destroy (GTK_WINDOW (report));
}

static void
test_several_in_production (HwTestWindow  *fixture,
                            gconstpointer  data)
{
  GtkWidget *question;

  hw_test_window_open (fixture, "prod");
  request_all (fixture, AMERICAS, EMEA, "85f40c2a-e7b3-4d96-8e5c-d19b6a3f7048", NULL);
  hw_test_wait_until (has_question, fixture);
  question = hw_test_find_window (HW_TYPE_QUESTION);
  g_assert_true (shows (question, "Delete 2 Connections in Production?"));
  g_assert_true (shows (question, "HubSpot Americas"));
  g_assert_true (shows (question, "Salesforce CRM (old)"));
  g_assert_false (shows (question, "HubSpot EMEA"));
  g_assert_true (shows (question, "1 other connection is kept"));
  gtk_window_close (GTK_WINDOW (question));
  g_assert_cmpuint (count_deletes (fixture), ==, 0);
}

static gboolean
is_korea (gpointer data)
{
  HwTestWindow *fixture = data;
  HwConnectionList *list = get_list (fixture);

  return list != NULL && hw_remote_list_get_loaded (HW_REMOTE_LIST (list));
}

static void
switch_sandbox (HwTestWindow *fixture,
                const char   *name)
{
  HwWorkspace *workspace = hw_window_get_workspace (fixture->window);
  HwSandbox *sandbox = hw_sandbox_list_find (hw_workspace_get_sandboxes (workspace), name);

  g_assert_nonnull (sandbox);
  hw_workspace_set_sandbox (workspace, sandbox);
  hw_test_wait_until (is_korea, fixture);
}

/* What is held back belongs to its sandbox, whatever is opened meanwhile. */
static void
test_sandbox_switched (HwTestWindow  *fixture,
                       gconstpointer  data)
{
  hold (fixture);
  switch_sandbox (fixture, "dev-korea");
  g_assert_true (offers_undo (fixture));
  switch_sandbox (fixture, SANDBOX);
  g_assert_null (find (fixture, S3));
  switch_sandbox (fixture, "dev-korea");
  click (fixture, NULL);
  hw_test_wait_until (is_deleted, fixture);
  g_assert_cmpuint (hw_simulator_get_n_connections (fixture->simulator, "dev-korea"), ==, 1);
}

static void
test_organization_closed (HwTestWindow  *fixture,
                          gconstpointer  data)
{
  hold (fixture);
  hw_window_open_profile (fixture->window, NULL);
  g_assert_true (offers_undo (fixture));
  click (fixture, NULL);
  hw_test_wait_until (is_deleted, fixture);
}

/* A question about an organization that is closed has lost its meaning. */
static void
test_organization_closed_in_question (HwTestWindow  *fixture,
                                      gconstpointer  data)
{
  hw_test_window_open (fixture, "prod");
  request_all (fixture, AMERICAS, NULL);
  hw_test_wait_until (has_question, fixture);
  hw_window_open_profile (fixture->window, NULL);
  g_assert_false (has_question (NULL));
  g_assert_cmpuint (count_deletes (fixture), ==, 0);
}

static gboolean
is_noted (gpointer data)
{
  return !hw_deletion_store_get_busy (data);
}

static HwApplication *
start_again (void)
{
  HwApplication *application = hw_application_new ();
  g_autoptr(GError) error = NULL;

  g_application_set_flags (G_APPLICATION (application),
                           G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);

  return application;
}

/* Quitting drops what is held back; the next start says so, and only that one. */
static void
test_quit (HwTestWindow  *fixture,
           gconstpointer  data)
{
  HwProfileStore *profiles = hw_application_get_profiles (fixture->application);

  hw_test_window_open (fixture, SANDBOX);
  hw_profile_store_insert (profiles, fixture->profile, 0);
  hw_window_open_profile (fixture->window, fixture->profile);
  hw_test_wait_until (is_korea, fixture);
  choose (fixture, S3);
  delete_shown (fixture);
  hw_test_wait_until (offers_undo, fixture);
  gtk_window_close (GTK_WINDOW (fixture->window));
  hw_test_wait_until (is_noted, hw_application_get_deletions (fixture->application));
  g_assert_cmpuint (count_deletes (fixture), ==, 0);
  g_assert_cmpuint (hw_simulator_get_n_connections (fixture->simulator, SANDBOX), ==, 4);

  for (guint start = 0; start < 2; start++)
    {
      HwApplication *next = start_again ();
      GtkWidget *window = hw_window_new (next);
      GtkWidget *report;

      gtk_window_present (GTK_WINDOW (window));
      if (start == 0)
        {
          hw_test_wait_until (has_report, NULL);
          report = hw_test_find_window (HW_TYPE_DELETION_REPORT);
          g_assert_true (shows (report, "S3 Sample Files"));
          g_assert_true (shows (report, "nothing was sent, and the connection lives on"));
        }
      else
        {
          while (g_main_context_iteration (NULL, FALSE))
            continue;
          g_assert_false (has_report (NULL));
        }

      gtk_window_destroy (GTK_WINDOW (window));
      hw_test_wait_until (is_noted, hw_application_get_deletions (next));
      g_object_unref (next);
    }

  fixture->window = HW_WINDOW (hw_window_new (fixture->application));
}

static gboolean
has_users (gpointer data)
{
  return g_strcmp0 (hw_used_by_get_page (data), "users") == 0;
}

static gboolean
has_none (gpointer data)
{
  return g_strcmp0 (hw_used_by_get_page (data), "none") == 0;
}

static gboolean
has_error (gpointer data)
{
  return g_strcmp0 (hw_used_by_get_page (data), "error") == 0;
}

static void
test_used_by (HwTestWindow  *fixture,
              gconstpointer  data)
{
  GtkWidget *used_by;

  hw_test_window_open (fixture, SANDBOX);
  used_by = hw_test_find_widget (GTK_WIDGET (get_page (fixture)), HW_TYPE_USED_BY);
  g_assert_cmpuint (hw_simulator_get_n_requests (fixture->simulator, "GET", "/sourceConnections"),
                    ==, 0);

  choose (fixture, S3);
  g_assert_true (shows (used_by, "Looking up what uses it…"));
  hw_test_wait_until (has_none, used_by);
  g_assert_true (shows (used_by, "No dataflow uses it"));

  choose (fixture, PORTAL);
  hw_test_wait_until (has_users, used_by);
  g_assert_true (shows (used_by, "Test Contacts"));
  g_assert_true (shows (used_by, "Dataflow · Enabled"));
  g_assert_false (shows (used_by, "No dataflow uses it"));

  hw_simulator_fail_next (fixture->simulator, "GET", "/sourceConnections", 403, NULL, FALSE);
  choose (fixture, S3);
  hw_test_wait_until (has_error, used_by);
  g_assert_true (shows (used_by, "Your permissions are not enough"));
  g_assert_true (gtk_widget_activate_action (used_by, "used-by.retry", NULL));
  hw_test_wait_until (has_none, used_by);

  /* A dataflow since: who wants to delete it sees it here too. */
  hw_simulator_add_flow (fixture->simulator, SANDBOX, S3, "New since", "enabled");
  delete_shown (fixture);
  hw_test_wait_until (has_report, fixture);
  hw_test_wait_until (has_users, used_by);
  g_assert_true (shows (used_by, "New since"));
  gtk_window_destroy (hw_test_find_window (HW_TYPE_DELETION_REPORT));
}

static void
test_delete_key (HwTestWindow  *fixture,
                 gconstpointer  data)
{
  HwSidePanel *panel;

  hw_test_window_open (fixture, SANDBOX);
  panel = hw_test_find_widget (fixture->window, HW_TYPE_SIDE_PANEL);
  hw_side_panel_select (panel, NULL);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (panel), "panel.delete", NULL));
  g_assert_cmpuint (hw_simulator_get_n_requests (fixture->simulator, "GET", "/sourceConnections"),
                    ==, 0);

  hw_side_panel_select (panel, find (fixture, S3));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (panel), "panel.delete", NULL));
  hw_test_wait_until (offers_undo, fixture);
  g_assert_null (find (fixture, S3));
  click (fixture, "_Undo");
  g_assert_nonnull (find (fixture, S3));
}

/* A look-up that takes its time says so, and can be given up. */
static void
test_slow (HwTestWindow  *fixture,
           gconstpointer  data)
{
  hw_test_window_open (fixture, SANDBOX);
  hw_simulator_set_delay (fixture->simulator, 60 * 1000);
  request_all (fixture, S3, NULL);
  while (hw_test_find_toast_button (GTK_WIDGET (fixture->window), "_Cancel") == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (shows (GTK_WIDGET (fixture->window), "Looking up what uses “S3 Sample Files”…"));
  click (fixture, "_Cancel");
  g_assert_nonnull (find (fixture, S3));

  /* It can be asked for anew. */
  hw_simulator_set_delay (fixture->simulator, 0);
  request_all (fixture, S3, NULL);
  hw_test_wait_until (offers_undo, fixture);
  click (fixture, "_Undo");
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, test) \
  g_test_add ("/ui/deletion/" name, HwTestWindow, NULL, hw_test_window_set_up, test, \
              hw_test_window_tear_down)

  ADD ("undo", test_undo);
  ADD ("sent", test_sent);
  ADD ("in-use", test_in_use);
  ADD ("not-checked", test_not_checked);
  ADD ("refused", test_refused);
  ADD ("still-there", test_still_there);
  ADD ("done-without-answer", test_done_without_answer);
  ADD ("production", test_production);
  ADD ("several", test_several);
  ADD ("several-in-production", test_several_in_production);
  ADD ("sandbox-switched", test_sandbox_switched);
  ADD ("organization-closed", test_organization_closed);
  ADD ("organization-closed-in-question", test_organization_closed_in_question);
  ADD ("quit", test_quit);
  ADD ("used-by", test_used_by);
  ADD ("delete-key", test_delete_key);
  ADD ("slow", test_slow);

  return g_test_run ();
}
