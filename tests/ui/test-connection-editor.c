/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <string.h>

#include "connections/hw-connection-page.h"
#include "connections/hw-details-dialog.h"
#include "connections/hw-duplicate-dialog.h"
#include "connections/hw-test-failure.h"
#include "create/hw-create-page.h"
#include "create/hw-field-row.h"
#include "create/hw-review-dialog.h"
#include "hw-test-window.h"
#include "window/hw-question.h"
#include "window/hw-side-panel.h"

#define SANDBOX "dev-marketing"
#define CONNECTIONS "/connections"

static HwCreatePage *
get_create_page (HwTestWindow *fixture)
{
  return hw_test_find_widget (fixture->window, HW_TYPE_CREATE_PAGE);
}

static HwConnectionPage *
get_page (HwTestWindow *fixture)
{
  return hw_window_get_page (HW_WINDOW (fixture->window), "connection");
}

static HwConnectionList *
get_connections (HwTestWindow *fixture)
{
  return hw_workspace_get_connections (hw_window_get_workspace (fixture->window));
}

/* The connection of the simulator's that is called so. */
static HwConnection *
show (HwTestWindow *fixture,
      const char   *name)
{
  GListModel *connections = G_LIST_MODEL (get_connections (fixture));

  for (guint i = 0; i < g_list_model_get_n_items (connections); i++)
    {
      g_autoptr(HwConnection) connection = g_list_model_get_item (connections, i);

      if (strcmp (hw_connection_get_name (connection), name) != 0)
        continue;
      g_signal_emit_by_name (hw_test_find_widget (fixture->window, HW_TYPE_SIDE_PANEL), "chosen",
                             connection);
      return connection;
    }

  g_assert_not_reached ();
}

static gpointer
find_toplevel (GType type)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr(GtkWidget) toplevel = g_list_model_get_item (toplevels, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (toplevel, type))
        return toplevel;
    }

  return NULL;
}

static gboolean
is_there (gpointer type)
{
  return find_toplevel (*(GType *)type) != NULL;
}

static gboolean
is_away (gpointer type)
{
  return !is_there (type);
}

static gpointer
wait_for_toplevel (GType type)
{
  hw_test_wait_until (is_there, &type);
  return find_toplevel (type);
}

static void
wait_away (GType type)
{
  hw_test_wait_until (is_away, &type);
}

static void
activate (gpointer    widget,
          const char *action)
{
  g_assert_true (gtk_widget_activate_action (widget, action, NULL));
}

static guint
count (HwTestWindow *fixture,
       const char   *method)
{
  return hw_simulator_get_n_requests (fixture->simulator, method, CONNECTIONS);
}

static gboolean
is_in_conflict (gpointer dialog)
{
  return hw_details_dialog_get_state (dialog) == HW_DETAILS_CONFLICT;
}

static gboolean
is_gone (gpointer dialog)
{
  return hw_details_dialog_get_state (dialog) == HW_DETAILS_GONE;
}

static gboolean
is_not_saved (gpointer dialog)
{
  return hw_details_dialog_get_state (dialog) == HW_DETAILS_NOT_SAVED;
}

static HwDetailsDialog *
open_details (HwTestWindow *fixture)
{
  activate (get_page (fixture), "connection.edit");
  return wait_for_toplevel (HW_TYPE_DETAILS_DIALOG);
}

static void
test_details (HwTestWindow  *fixture,
              gconstpointer  data)
{
  HwConnection *connection;
  HwDetailsDialog *dialog;
  g_autofree char *body = NULL;

  hw_simulator_set_keep_bodies (fixture->simulator, TRUE);
  hw_test_window_open (fixture, SANDBOX);
  connection = show (fixture, "HubSpot Test Portal");
  dialog = open_details (fixture);
  g_assert_cmpstr (hw_field_get_text (hw_details_dialog_get_name (dialog)), ==,
                   "HubSpot Test Portal");

  hw_field_set_text (hw_details_dialog_get_description (dialog), " Contacts ");
  activate (dialog, "details.save");
  wait_away (HW_TYPE_DETAILS_DIALOG);
  body = hw_simulator_dup_last_request_body (fixture->simulator);
  g_assert_cmpstr (body, ==,
                   "[{\"op\":\"add\",\"path\":\"/description\",\"value\":\"Contacts\"}]");
  g_assert_cmpstr (hw_connection_get_description (connection), ==, "Contacts");
}

static void
test_details_unchanged (HwTestWindow  *fixture,
                        gconstpointer  data)
{
  hw_test_window_open (fixture, SANDBOX);
  show (fixture, "Salesforce Sandbox");
  activate (open_details (fixture), "details.save");
  wait_away (HW_TYPE_DETAILS_DIALOG);
  g_assert_cmpuint (count (fixture, "PATCH"), ==, 0);
}

static void
test_details_fault (HwTestWindow  *fixture,
                    gconstpointer  data)
{
  HwDetailsDialog *dialog;

  hw_test_window_open (fixture, SANDBOX);
  show (fixture, "Salesforce Sandbox");
  dialog = open_details (fixture);
  hw_field_set_text (hw_details_dialog_get_name (dialog), " ");
  activate (dialog, "details.save");
  g_assert_cmpint (hw_field_get_fault (hw_details_dialog_get_name (dialog)), ==,
                   HW_FIELD_FAULT_MISSING);
  g_assert_cmpuint (count (fixture, "PATCH"), ==, 0);
}

/* What was typed stays; theirs may be taken, or saved over. */
static void
test_details_conflict (HwTestWindow  *fixture,
                       gconstpointer  data)
{
  HwConnection *connection;
  HwDetailsDialog *dialog;
  gpointer box;

  hw_test_window_open (fixture, SANDBOX);
  connection = show (fixture, "Salesforce Sandbox");
  dialog = open_details (fixture);
  hw_field_set_text (hw_details_dialog_get_name (dialog), "Mine");

  /* The same change, made and answered as if it had been refused: somebody else's. */
  hw_simulator_fail_next (fixture->simulator, "PATCH", CONNECTIONS, 412, "{}", TRUE);
  activate (dialog, "details.save");
  hw_test_wait_until (is_in_conflict, dialog);
  g_assert_cmpstr (hw_field_get_text (hw_details_dialog_get_name (dialog)), ==, "Mine");

  box = hw_test_find_widget (dialog, g_type_from_name ("HwConflictBox"));
  hw_field_set_text (hw_details_dialog_get_name (dialog), "Mine after all");
  g_signal_emit_by_name (box, "save-over");
  wait_away (HW_TYPE_DETAILS_DIALOG);
  g_assert_cmpstr (hw_connection_get_name (connection), ==, "Mine after all");
  g_assert_cmpuint (count (fixture, "PATCH"), ==, 2);
}

static void
test_details_take_theirs (HwTestWindow  *fixture,
                          gconstpointer  data)
{
  HwDetailsDialog *dialog;
  gpointer box;

  hw_test_window_open (fixture, SANDBOX);
  show (fixture, "Salesforce Sandbox");
  dialog = open_details (fixture);
  hw_field_set_text (hw_details_dialog_get_name (dialog), "Theirs");
  hw_simulator_fail_next (fixture->simulator, "PATCH", CONNECTIONS, 412, "{}", TRUE);
  activate (dialog, "details.save");
  hw_test_wait_until (is_in_conflict, dialog);

  hw_field_set_text (hw_details_dialog_get_name (dialog), "Mine");
  box = hw_test_find_widget (dialog, g_type_from_name ("HwConflictBox"));
  g_signal_emit_by_name (box, "take-theirs");
  g_assert_cmpint (hw_details_dialog_get_state (dialog), ==, HW_DETAILS_EDITING);
  g_assert_cmpstr (hw_field_get_text (hw_details_dialog_get_name (dialog)), ==, "Theirs");
}

/* An answer that was lost is looked up, and not mistaken for somebody else's change. */
static void
test_details_lost_answer (HwTestWindow  *fixture,
                          gconstpointer  data)
{
  HwDetailsDialog *dialog;

  hw_test_window_open (fixture, SANDBOX);
  show (fixture, "Salesforce Sandbox");
  dialog = open_details (fixture);
  hw_field_set_text (hw_details_dialog_get_name (dialog), "Mine");
  hw_simulator_fail_next (fixture->simulator, "PATCH", CONNECTIONS, 504, "", FALSE);
  activate (dialog, "details.save");
  hw_test_wait_until (is_not_saved, dialog);
  g_assert_cmpstr (hw_field_get_text (hw_details_dialog_get_name (dialog)), ==, "Mine");

  activate (dialog, "details.save");
  wait_away (HW_TYPE_DETAILS_DIALOG);
  g_assert_cmpuint (count (fixture, "PATCH"), ==, 2);
}

static gboolean
shows_new_form (gpointer data)
{
  HwCreatePage *page = get_create_page (data);

  return g_strcmp0 (gtk_stack_get_visible_child_name (hw_test_window_get_pages (data)),
                    "create") == 0 && hw_create_page_get_connection (page) == NULL;
}

static const char *
get_name (HwTestWindow *fixture)
{
  HwForm *form = hw_create_page_get_form (get_create_page (fixture));

  return hw_field_get_text (hw_form_get_name_field (form));
}

/* A name is typed, and the platform refuses it with @code. */
static HwDetailsDialog *
save_details_refused (HwTestWindow *fixture,
                      guint         status,
                      const char   *code)
{
  g_autofree char *answer =
    g_strdup_printf ("{\"type\":\"https://ns.adobe.com/aep/errors/FLOW-%s\"}", code);
  HwDetailsDialog *dialog;

  hw_test_window_open (fixture, SANDBOX);
  show (fixture, "Salesforce Sandbox");
  dialog = open_details (fixture);
  hw_field_set_text (hw_details_dialog_get_name (dialog), "Typed");
  hw_simulator_fail_next (fixture->simulator, "PATCH", CONNECTIONS, status, answer, FALSE);
  activate (dialog, "details.save");

  return dialog;
}

/* The fields are locked while it is saved: what had the focus leaves it, and gets it back. */
static void
test_details_focus (HwTestWindow  *fixture,
                    gconstpointer  data)
{
  HwDetailsDialog *dialog;
  gpointer text;

  hw_test_window_open (fixture, SANDBOX);
  show (fixture, "Salesforce Sandbox");
  dialog = open_details (fixture);
  text = gtk_root_get_focus (GTK_ROOT (dialog));
  g_assert_true (GTK_IS_TEXT (text));
  hw_field_set_text (hw_details_dialog_get_name (dialog), "Mine");
  hw_simulator_fail_next (fixture->simulator, "PATCH", CONNECTIONS, 504, "", FALSE);

  activate (dialog, "details.save");
  g_assert_null (gtk_root_get_focus (GTK_ROOT (dialog)));
  g_assert_false (gtk_widget_is_sensitive (text));
  hw_test_wait_until (is_not_saved, dialog);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (dialog)) == text);
}

static void
test_details_gone (HwTestWindow  *fixture,
                   gconstpointer  data)
{
  HwDetailsDialog *dialog = save_details_refused (fixture, 404, "1439-404");

  hw_test_wait_until (is_gone, dialog);

  g_signal_emit_by_name (dialog, "recreate");
  gtk_window_destroy (GTK_WINDOW (dialog));
  hw_test_wait_until (shows_new_form, fixture);
  g_assert_cmpstr (get_name (fixture), ==, "Typed");
}

static gboolean
shows_replacement (gpointer data)
{
  return hw_create_page_get_connection (get_create_page (data)) != NULL;
}

static gboolean
is_passed (gpointer connection)
{
  return hw_connection_get_test_state (connection) == HW_TEST_PASSED;
}

static void
type_secrets (HwTestWindow *fixture)
{
  GListModel *form = G_LIST_MODEL (hw_create_page_get_form (get_create_page (fixture)));
  g_autoptr(HwSecret) typed = hw_secret_new ("typed");

  for (guint i = 0; i < g_list_model_get_n_items (form); i++)
    {
      g_autoptr(HwField) field = g_list_model_get_item (form, i);

      if (hw_field_is_blank (field))
        hw_field_set_value (field, typed);
    }
}

/* What is not secret is there, the rest is asked for; the review comes first, then the test. */
static void
test_replace (HwTestWindow  *fixture,
              gconstpointer  data)
{
  HwConnection *connection;
  HwForm *form;
  g_autofree char *body = NULL;

  hw_simulator_set_keep_bodies (fixture->simulator, TRUE);
  hw_test_window_open (fixture, SANDBOX);
  connection = show (fixture, "HubSpot Test Portal");
  activate (get_page (fixture), "connection.replace");
  hw_test_wait_until (shows_replacement, fixture);
  form = hw_create_page_get_form (get_create_page (fixture));
  g_assert_cmpstr (hw_field_get_text (hw_form_find_field (form, NULL, "clientId")), ==,
                   "6f3b1c20-acme-4d1e");
  g_assert_true (hw_field_is_blank (hw_form_find_field (form, NULL, "clientSecret")));

  type_secrets (fixture);
  activate (get_create_page (fixture), "create.send");
  g_assert_cmpuint (count (fixture, "PATCH"), ==, 0);
  activate (wait_for_toplevel (HW_TYPE_REVIEW_DIALOG), "review.accept");
  hw_test_wait_until (is_passed, connection);
  g_assert_cmpuint (count (fixture, "PATCH"), ==, 1);
}

/* A failed test has named a field: the form opens on it, and says so until it has another value. */
static void
test_fix (HwTestWindow  *fixture,
          gconstpointer  data)
{
  static const char *const fields[] = { "refreshToken", "gone", NULL };
  g_autoptr(HwTestFailure) failure = hw_test_failure_new (HW_TEST_STAGE_SIGN_IN, fields);
  g_autoptr(HwSecret) typed = hw_secret_new ("typed");
  HwConnection *connection;
  HwForm *form;
  HwField *field;
  GtkWidget *focus;

  hw_test_window_open (fixture, SANDBOX);
  connection = show (fixture, "HubSpot Test Portal");
  hw_connection_set_test (connection, HW_TEST_FAILED, NULL);
  hw_connection_set_test_failure (connection, failure);
  activate (get_page (fixture), "connection.fix");
  hw_test_wait_until (shows_replacement, fixture);

  form = hw_create_page_get_form (get_create_page (fixture));
  field = hw_form_find_field (form, NULL, "refreshToken");
  g_assert_cmpint (hw_field_get_hint (field), ==, HW_FIELD_HINT_SUSPECT);
  g_assert_cmpint (hw_field_get_hint (hw_form_find_field (form, NULL, "accessToken")), ==,
                   HW_FIELD_HINT_NONE);
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_nonnull (focus);
  focus = gtk_widget_get_ancestor (focus, HW_TYPE_FIELD_ROW);
  g_assert_nonnull (focus);
  g_assert_true (hw_field_row_get_field (HW_FIELD_ROW (focus)) == field);
  hw_field_set_value (field, typed);
  g_assert_cmpint (hw_field_get_hint (field), ==, HW_FIELD_HINT_NONE);
}

static gboolean
is_refused (gpointer data)
{
  return hw_create_page_get_state (get_create_page (data)) == HW_CREATE_PAGE_REFUSED;
}

/* Connections of this source cannot be changed after all: what was typed goes into a new one. */
static void
test_replace_refused (HwTestWindow  *fixture,
                      gconstpointer  data)
{
  HwForm *form;

  hw_test_window_open (fixture, SANDBOX);
  show (fixture, "HubSpot Test Portal");
  activate (get_page (fixture), "connection.replace");
  hw_test_wait_until (shows_replacement, fixture);
  type_secrets (fixture);
  hw_simulator_fail_next (fixture->simulator, "PATCH", CONNECTIONS, 400,
                          "{\"type\":\"https://ns.adobe.com/aep/errors/FLOW-1300-400\"}", FALSE);
  activate (get_create_page (fixture), "create.send");
  activate (wait_for_toplevel (HW_TYPE_REVIEW_DIALOG), "review.accept");
  hw_test_wait_until (is_refused, fixture);

  activate (get_create_page (fixture), "create.renew");
  g_assert_true (shows_new_form (fixture));
  g_assert_cmpstr (get_name (fixture), ==, "HubSpot Test Portal 2");
  form = hw_create_page_get_form (get_create_page (fixture));
  g_assert_cmpstr (hw_secret_get_text (hw_field_get_value (
                                         hw_form_find_field (form, NULL, "clientSecret"))), ==,
                   "typed");
}

static gboolean
is_details_refused (gpointer dialog)
{
  return hw_details_dialog_get_state (dialog) == HW_DETAILS_REFUSED;
}

static void
test_details_refused (HwTestWindow  *fixture,
                      gconstpointer  data)
{
  HwDetailsDialog *dialog = save_details_refused (fixture, 400, "1445-400");

  hw_test_wait_until (is_details_refused, dialog);
  activate (dialog, "details.duplicate");
  wait_away (HW_TYPE_DETAILS_DIALOG);
  activate (wait_for_toplevel (HW_TYPE_DUPLICATE_DIALOG), "duplicate.accept");
  hw_test_wait_until (shows_new_form, fixture);
  g_assert_cmpstr (get_name (fixture), ==, "Typed");
}

static HwConnection *
duplicate (HwTestWindow *fixture,
           const char   *name)
{
  HwConnection *connection = show (fixture, name);

  activate (get_page (fixture), "connection.duplicate");
  activate (wait_for_toplevel (HW_TYPE_DUPLICATE_DIALOG), "duplicate.accept");
  hw_test_wait_until (shows_new_form, fixture);

  return connection;
}

static void
test_duplicate (HwTestWindow  *fixture,
                gconstpointer  data)
{
  HwForm *form;

  hw_test_window_open (fixture, SANDBOX);
  duplicate (fixture, "HubSpot Test Portal");

  form = hw_create_page_get_form (get_create_page (fixture));
  g_assert_cmpstr (get_name (fixture), ==, "HubSpot Test Portal copy");
  g_assert_cmpstr (hw_field_get_text (hw_form_find_field (form, NULL, "clientId")), ==,
                   "6f3b1c20-acme-4d1e");
  g_assert_true (hw_field_is_blank (hw_form_find_field (form, NULL, "clientSecret")));
}

static gboolean
shows_connection (gpointer data)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (hw_test_window_get_pages (data)),
                    "connection") == 0;
}

/* The name of a second duplicate has a number, until somebody gives it another. */
static void
test_duplicate_numbered (HwTestWindow  *fixture,
                         gconstpointer  data)
{
  hw_test_window_open (fixture, SANDBOX);
  duplicate (fixture, "HubSpot Test Portal");
  type_secrets (fixture);
  activate (get_create_page (fixture), "create.send");
  hw_test_wait_until (shows_connection, fixture);

  duplicate (fixture, "HubSpot Test Portal");
  g_assert_cmpstr (get_name (fixture), ==, "HubSpot Test Portal copy 2");
}

/* Back to what was to be duplicated; who has begun a new one is nowhere else. */
static void
test_duplicate_cancelled (HwTestWindow  *fixture,
                          gconstpointer  data)
{
  HwConnection *connection;
  gpointer panel;

  hw_test_window_open (fixture, SANDBOX);
  panel = hw_test_find_widget (fixture->window, HW_TYPE_SIDE_PANEL);
  connection = duplicate (fixture, "HubSpot Test Portal");
  g_assert_null (hw_side_panel_get_selected (panel));

  activate (get_create_page (fixture), "create.cancel");
  g_assert_true (shows_connection (fixture));
  g_assert_true (hw_connection_page_get_connection (get_page (fixture)) == connection);
  g_assert_true (hw_side_panel_get_selected (panel) == connection);

  activate (fixture->window, "win.new-connection");
  activate (get_create_page (fixture), "create.cancel");
  g_assert_false (shows_connection (fixture));
}

static void
test_duplicate_elsewhere (HwTestWindow  *fixture,
                          gconstpointer  data)
{
  HwDuplicateDialog *dialog;
  gpointer row;
  guint n_before;

  hw_test_window_open (fixture, SANDBOX);
  show (fixture, "HubSpot Test Portal");
  activate (get_page (fixture), "connection.duplicate");
  dialog = wait_for_toplevel (HW_TYPE_DUPLICATE_DIALOG);
  row = hw_test_find_widget (dialog, ADW_TYPE_COMBO_ROW);
  for (guint i = 0; strcmp (hw_sandbox_get_name (hw_duplicate_dialog_get_sandbox (dialog)),
                            "dev-korea") != 0; i++)
    adw_combo_row_set_selected (row, i);
  n_before = hw_simulator_get_n_connections (fixture->simulator, "dev-korea");
  activate (dialog, "duplicate.accept");
  hw_test_wait_until (shows_new_form, fixture);
  g_assert_cmpstr (hw_sandbox_get_name (hw_workspace_get_sandbox (
                                          hw_window_get_workspace (fixture->window))), ==,
                   "dev-korea");
  g_assert_cmpstr (get_name (fixture), ==, "HubSpot Test Portal");

  type_secrets (fixture);
  activate (get_create_page (fixture), "create.send");
  hw_test_wait_until (shows_connection, fixture);
  g_assert_cmpuint (hw_simulator_get_n_connections (fixture->simulator, "dev-korea"), ==,
                    n_before + 1);
}

/* Half a form is not replaced without a word. */
static void
test_keeps_unfinished (HwTestWindow  *fixture,
                       gconstpointer  data)
{
  g_autoptr(HwConnection) connection = NULL;

  hw_test_window_open (fixture, SANDBOX);
  connection = g_list_model_get_item (G_LIST_MODEL (get_connections (fixture)), 0);
  hw_connection_page_set_connection (get_page (fixture), connection);
  type_secrets (fixture);
  activate (get_page (fixture), "connection.replace");
  gtk_window_destroy (GTK_WINDOW (wait_for_toplevel (HW_TYPE_QUESTION)));
  g_assert_false (shows_replacement (fixture));
  g_assert_true (hw_form_has_credentials (hw_create_page_get_form (get_create_page (fixture))));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, test) \
  g_test_add ("/ui/connection-editor/" name, HwTestWindow, NULL, hw_test_window_set_up, test, \
              hw_test_window_tear_down)

  ADD ("details", test_details);
  ADD ("details-unchanged", test_details_unchanged);
  ADD ("details-fault", test_details_fault);
  ADD ("details-conflict", test_details_conflict);
  ADD ("details-take-theirs", test_details_take_theirs);
  ADD ("details-lost-answer", test_details_lost_answer);
  ADD ("details-focus", test_details_focus);
  ADD ("details-gone", test_details_gone);
  ADD ("replace", test_replace);
  ADD ("fix", test_fix);
  ADD ("replace-refused", test_replace_refused);
  ADD ("details-refused", test_details_refused);
  ADD ("duplicate", test_duplicate);
  ADD ("duplicate-numbered", test_duplicate_numbered);
  ADD ("duplicate-cancelled", test_duplicate_cancelled);
  ADD ("duplicate-elsewhere", test_duplicate_elsewhere);
  ADD ("keeps-unfinished", test_keeps_unfinished);

  return g_test_run ();
}
