/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <string.h>

#include "create/hw-create-page.h"
#include "create/hw-secret-row.h"
#include "create/hw-text-row.h"
#include "hw-test-platform.h"
#include "hw-test-server.h"
#include "net/hw-error.h"

#define CREATED "{\"id\":\"new-id\",\"etag\":\"\\\"1\\\"\"}"
#define REFUSED "{\"errorMessage\":\"Please provide a valid spec id\"}"

typedef struct
{
  HwTestServer *server;
  HwProfile    *profile;
  HwWorkspace  *workspace;
  GtkWindow    *window;
  HwCreatePage *page;
  HwForm       *form;

  HwConnection *created;
  HwConnection *updated;
  guint         n_ended;
  guint         n_closed;
} Fixture;

static void
created_cb (HwCreatePage *page,
            HwConnection *connection,
            Fixture      *fixture)
{
  g_assert_null (hw_create_page_get_form (page));
  g_assert_true (hw_workspace_get_kept_form (fixture->workspace, connection) == fixture->form);
  g_set_object (&fixture->created, connection);
  fixture->n_ended++;
}

static void
updated_cb (HwCreatePage *page,
            HwConnection *connection,
            Fixture      *fixture)
{
  g_set_object (&fixture->updated, connection);
  fixture->n_ended++;
}

static void
closed_cb (HwCreatePage *page,
           Fixture      *fixture)
{
  fixture->n_closed++;
}

static void
choose_sandbox (Fixture *fixture)
{
  g_autoptr(HwSandbox) sandbox = hw_sandbox_new (HW_TEST_SANDBOX);
  g_autofree char *page = hw_test_page_json (NULL, NULL, NULL);

  hw_test_server_expect (fixture->server, "GET", HW_TEST_CONNECTIONS, 200, page);
  hw_workspace_set_sandbox (fixture->workspace, sandbox);
  hw_test_wait_boolean (hw_workspace_get_connections (fixture->workspace), "loading", FALSE);
}

static HwForm *
create_form (Fixture    *fixture,
             const char *spec_id)
{
  HwSource *source = hw_catalog_find (hw_workspace_get_catalog (fixture->workspace), spec_id);
  g_autoptr(HwAuthType) auth_type = g_list_model_get_item (hw_source_get_auth_types (source), 0);

  return hw_form_new (source, auth_type);
}

static void
set_up_without_sandbox (Fixture       *fixture,
                        gconstpointer  data)
{
  fixture->server = hw_test_server_new ();
  fixture->profile = hw_test_profile_new (hw_test_server_get_url (fixture->server));
  hw_profile_set_sandbox (fixture->profile, NULL);
  fixture->workspace = hw_workspace_new (fixture->profile);
  hw_client_set_retry_delay (hw_workspace_get_client (fixture->workspace), 0);

  fixture->window = GTK_WINDOW (gtk_window_new ());
  fixture->page = HW_CREATE_PAGE (hw_create_page_new ());
  g_object_set (fixture->page, "workspace", fixture->workspace, NULL);
  g_signal_connect (fixture->page, "created", G_CALLBACK (created_cb), fixture);
  g_signal_connect (fixture->page, "updated", G_CALLBACK (updated_cb), fixture);
  g_signal_connect (fixture->page, "closed", G_CALLBACK (closed_cb), fixture);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->page));
  gtk_window_present (fixture->window);

  fixture->form = create_form (fixture, HW_SPEC_ID_HUBSPOT);
  hw_create_page_start (fixture->page, fixture->form);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  set_up_without_sandbox (fixture, data);
  choose_sandbox (fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  HwClient *client = g_object_ref (hw_workspace_get_client (fixture->workspace));

  g_object_ref (fixture->page);
  gtk_window_destroy (fixture->window);
  g_assert_finalize_object (fixture->page);
  g_clear_object (&fixture->created);
  g_clear_object (&fixture->updated);
  hw_workspace_drop_forms (fixture->workspace);
  g_assert_finalize_object (fixture->form);
  g_assert_finalize_object (fixture->workspace);
  hw_test_wait_sole_owner (client);
  g_object_unref (client);
  g_assert_finalize_object (fixture->profile);
  hw_test_server_free (fixture->server);
}

static HwField *
get_field (HwForm *form,
           guint   index)
{
  HwField *field = g_list_model_get_item (G_LIST_MODEL (form), index);

  g_object_unref (field);
  return field;
}

static void
fill_in (HwForm *form)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (form)); i++)
    {
      g_autoptr(HwSecret) value = hw_secret_new ("value");

      hw_field_set_value (get_field (form, i), value);
    }
}

static void
activate (Fixture    *fixture,
          const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), action, NULL);
}

static void
assert_state (Fixture           *fixture,
              HwCreatePageState  state)
{
  g_assert_cmpint (hw_create_page_get_state (fixture->page), ==, state);
}

typedef struct
{
  HwCreatePage      *page;
  HwCreatePageState  state;
} Wish;

static gboolean
has_state (gpointer data)
{
  Wish *wish = data;

  return hw_create_page_get_state (wish->page) == wish->state;
}

static void
wait_for_state (Fixture           *fixture,
                HwCreatePageState  state)
{
  Wish wish = { fixture->page, state };

  hw_test_wait_until (has_state, &wish);
}

static guint
count_requests (Fixture    *fixture,
                const char *method)
{
  guint count = 0;

  for (guint i = 0; i < hw_test_server_get_n_requests (fixture->server); i++)
    if (strcmp (hw_test_server_get_request (fixture->server, i)->method, method) == 0)
      count++;

  return count;
}

/* The row that has the focus inside. */
static GtkWidget *
get_focused_row (Fixture *fixture,
                 GType    type)
{
  GtkWidget *focus = gtk_window_get_focus (fixture->window);

  return focus != NULL ? gtk_widget_get_ancestor (focus, type) : NULL;
}

/* What can be seen and holds @text; labels of rows that are hidden do not count. */
static gboolean
shows (GtkWidget  *widget,
       const char *text)
{
  if (!gtk_widget_get_visible (widget))
    return FALSE;
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
page_shows (Fixture    *fixture,
            const char *text)
{
  return shows (GTK_WIDGET (fixture->page), text);
}

static void
test_new_destroy (Fixture       *fixture,
                  gconstpointer  data)
{
  assert_state (fixture, HW_CREATE_PAGE_EDITING);
  g_assert_false (hw_create_page_get_busy (fixture->page));
  g_assert_true (hw_create_page_get_form (fixture->page) == fixture->form);
}

static void
test_form (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_true (page_shows (fixture, "New Connection"));
  g_assert_true (page_shows (fixture, HW_TEST_SANDBOX));
  g_assert_true (page_shows (fixture, "HubSpot Credentials"));
  g_assert_true (page_shows (fixture, "Marketing Automation"));
  g_assert_true (page_shows (fixture, "Client ID"));
  g_assert_true (page_shows (fixture, "Client secret"));
  g_assert_true (page_shows (fixture, "Access token"));
  g_assert_true (page_shows (fixture, "Refresh token"));
  g_assert_false (page_shows (fixture, "Authentication"));
  g_assert_cmpstr (hw_field_get_text (hw_form_get_name_field (fixture->form)), ==, "HubSpot");
}

static void
test_focus_first (Fixture       *fixture,
                  gconstpointer  data)
{
  GtkWidget *row;
  g_autoptr(HwSecret) value = hw_secret_new ("value");

  hw_field_set_value (get_field (fixture->form, 0), value);
  hw_create_page_focus_first (fixture->page);
  row = get_focused_row (fixture, HW_TYPE_SECRET_ROW);
  g_assert_nonnull (row);
  g_assert_true (hw_field_row_get_field (HW_FIELD_ROW (row)) == get_field (fixture->form, 1));
}

static void
test_faults (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *row;

  activate (fixture, "create.send");
  assert_state (fixture, HW_CREATE_PAGE_EDITING);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpint (hw_field_get_fault (get_field (fixture->form, i)), ==,
                     HW_FIELD_FAULT_MISSING);
  row = get_focused_row (fixture, HW_TYPE_TEXT_ROW);
  g_assert_true (hw_field_row_get_field (HW_FIELD_ROW (row)) == get_field (fixture->form, 0));
  g_assert_cmpuint (count_requests (fixture, "POST"), ==, 0);
}

static void
test_no_sandbox (Fixture       *fixture,
                 gconstpointer  data)
{
  fill_in (fixture->form);
  activate (fixture, "create.send");
  assert_state (fixture, HW_CREATE_PAGE_NO_SANDBOX);
  g_assert_true (page_shows (fixture, "Choose a sandbox first"));
  g_assert_true (page_shows (fixture, "No sandbox chosen"));

  choose_sandbox (fixture);
  assert_state (fixture, HW_CREATE_PAGE_EDITING);
  g_assert_false (page_shows (fixture, "Choose a sandbox first"));
  g_assert_true (hw_form_has_credentials (fixture->form));
}

static void
test_created_once (Fixture       *fixture,
                   gconstpointer  data)
{
  hw_test_reply_hold (hw_test_server_expect (fixture->server, "POST", HW_TEST_CONNECTIONS, 201,
                                             CREATED));
  fill_in (fixture->form);
  hw_create_page_focus_first (fixture->page);

  for (int i = 0; i < 5; i++)
    activate (fixture, "create.send");
  assert_state (fixture, HW_CREATE_PAGE_SENDING);
  g_assert_true (hw_create_page_get_busy (fixture->page));
  hw_test_server_wait_requests (fixture->server, 2);
  activate (fixture, "create.send");
  hw_test_server_release (fixture->server);

  wait_for_state (fixture, HW_CREATE_PAGE_IDLE);
  activate (fixture, "create.send");
  g_assert_cmpuint (fixture->n_ended, ==, 1);
  g_assert_cmpstr (hw_connection_get_id (fixture->created), ==, "new-id");
  g_assert_cmpuint (count_requests (fixture, "POST"), ==, 1);
  g_assert_true (hw_form_has_credentials (fixture->form));
}

static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  hw_test_server_expect (fixture->server, "POST", HW_TEST_CONNECTIONS, 400, REFUSED);
  hw_test_server_expect (fixture->server, "POST", HW_TEST_CONNECTIONS, 201, CREATED);
  fill_in (fixture->form);

  activate (fixture, "create.send");
  wait_for_state (fixture, HW_CREATE_PAGE_REFUSED);
  g_assert_error (hw_create_page_get_error (fixture->page), HW_ERROR, HW_ERROR_INVALID_INPUT);
  g_assert_true (page_shows (fixture, "The platform refuses what was entered"));
  g_assert_true (page_shows (fixture, "Please provide a valid spec id"));
  g_assert_true (hw_form_has_credentials (fixture->form));
  g_assert_cmpuint (fixture->n_ended, ==, 0);

  activate (fixture, "create.send");
  g_assert_null (hw_create_page_get_error (fixture->page));
  wait_for_state (fixture, HW_CREATE_PAGE_IDLE);
  g_assert_cmpuint (fixture->n_ended, ==, 1);
}

static void
test_focus_returns (Fixture       *fixture,
                    gconstpointer  data)
{
  hw_test_server_expect (fixture->server, "POST", HW_TEST_CONNECTIONS, 400, REFUSED);
  fill_in (fixture->form);
  hw_create_page_focus_first (fixture->page);

  activate (fixture, "create.send");
  g_assert_null (gtk_window_get_focus (fixture->window));
  wait_for_state (fixture, HW_CREATE_PAGE_REFUSED);
  g_assert_nonnull (get_focused_row (fixture, HW_TYPE_TEXT_ROW));
}

static void
expect_lookup (Fixture    *fixture,
               const char *item)
{
  g_autofree char *page = hw_test_page_json (NULL, item, NULL);

  hw_test_server_expect (fixture->server, "GET", HW_TEST_CONNECTIONS, 200, page);
}

static void
send_without_answer (Fixture *fixture)
{
  hw_test_server_expect (fixture->server, "POST", HW_TEST_CONNECTIONS, 504, "");
  expect_lookup (fixture, NULL);
  fill_in (fixture->form);

  activate (fixture, "create.send");
  wait_for_state (fixture, HW_CREATE_PAGE_UNKNOWN);
}

static void
test_unknown (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(HwForm) other = create_form (fixture, HW_SPEC_ID_HUBSPOT);
  g_autofree char *item = NULL;

  send_without_answer (fixture);
  g_assert_true (hw_create_page_get_busy (fixture->page));
  g_assert_true (page_shows (fixture, "It is not known yet"));
  g_assert_true (page_shows (fixture, "Look Again"));

  activate (fixture, "create.send");
  hw_create_page_start (fixture->page, other);
  g_assert_true (hw_create_page_get_form (fixture->page) == fixture->form);
  assert_state (fixture, HW_CREATE_PAGE_UNKNOWN);

  item = hw_test_connection_json ("found-id", "HubSpot", "enabled", g_get_real_time () / 1000);
  expect_lookup (fixture, item);
  activate (fixture, "create.look-up");
  assert_state (fixture, HW_CREATE_PAGE_LOOKING_UP);
  g_assert_true (page_shows (fixture, "Checking whether"));
  g_assert_false (page_shows (fixture, "Look Again"));
  wait_for_state (fixture, HW_CREATE_PAGE_IDLE);
  g_assert_cmpstr (hw_connection_get_id (fixture->created), ==, "found-id");
  g_assert_cmpuint (count_requests (fixture, "POST"), ==, 1);
}

static void
test_close_while_unknown (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autofree char *item = NULL;

  send_without_answer (fixture);
  g_assert_true (page_shows (fixture, "Close"));
  activate (fixture, "create.cancel");
  g_assert_cmpuint (fixture->n_closed, ==, 1);
  assert_state (fixture, HW_CREATE_PAGE_UNKNOWN);
  g_assert_true (hw_form_has_credentials (fixture->form));
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  fill_in (fixture->form);
  activate (fixture, "create.cancel");
  g_assert_cmpuint (fixture->n_closed, ==, 1);
  assert_state (fixture, HW_CREATE_PAGE_IDLE);
  g_assert_null (hw_create_page_get_form (fixture->page));
  g_assert_false (hw_form_has_credentials (fixture->form));
}

static void
test_cancel_while_sending (Fixture       *fixture,
                           gconstpointer  data)
{
  fill_in (fixture->form);
  activate (fixture, "create.send");
  assert_state (fixture, HW_CREATE_PAGE_SENDING);
  activate (fixture, "create.cancel");
  wait_for_state (fixture, HW_CREATE_PAGE_EDITING);
  g_assert_cmpuint (fixture->n_closed, ==, 0);
  g_assert_true (hw_form_has_credentials (fixture->form));
}

static void
test_other_form (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr(HwForm) other = create_form (fixture, HW_SPEC_ID_HUBSPOT);

  fill_in (fixture->form);
  hw_create_page_start (fixture->page, other);
  g_assert_false (hw_form_has_credentials (fixture->form));
  activate (fixture, "create.cancel");
}

static AdwComboRow *
find_combo (GtkWidget *widget)
{
  AdwComboRow *found = NULL;

  if (ADW_IS_COMBO_ROW (widget))
    return ADW_COMBO_ROW (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_combo (child);

  return found;
}

static void
test_auth_type (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(HwForm) salesforce = create_form (fixture, "cfc0fee1-7dc0-40ef-b73e-d8b134c436f5");
  AdwComboRow *combo = find_combo (GTK_WIDGET (fixture->page));
  HwForm *chosen;

  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (combo)));
  hw_create_page_start (fixture->page, salesforce);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (combo)));
  g_assert_true (page_shows (fixture, "Salesforce Credentials"));

  hw_field_set_text (hw_form_get_name_field (salesforce), "My own");
  fill_in (salesforce);
  adw_combo_row_set_selected (combo, 1);
  chosen = hw_create_page_get_form (fixture->page);
  g_assert_true (chosen != salesforce);
  g_assert_true (hw_form_get_auth_type (chosen) == adw_combo_row_get_selected_item (combo));
  g_assert_cmpstr (hw_field_get_text (hw_form_get_name_field (chosen)), ==, "My own");
  g_assert_false (hw_form_has_credentials (salesforce));
  activate (fixture, "create.cancel");
}

/* A form of the second type is shown as it is given, whatever the row selects by itself. */
static void
test_second_auth_type (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr(HwForm) first = create_form (fixture, "cfc0fee1-7dc0-40ef-b73e-d8b134c436f5");
  GListModel *auth_types = hw_source_get_auth_types (hw_form_get_source (first));
  g_autoptr(HwAuthType) auth_type = g_list_model_get_item (auth_types, 1);
  g_autoptr(HwForm) second = hw_form_new (hw_form_get_source (first), auth_type);
  AdwComboRow *combo = find_combo (GTK_WIDGET (fixture->page));

  fill_in (second);
  hw_create_page_start (fixture->page, second);
  g_assert_true (hw_create_page_get_form (fixture->page) == second);
  g_assert_true (hw_form_has_credentials (second));
  g_assert_cmpuint (adw_combo_row_get_selected (combo), ==, 1);
  activate (fixture, "create.cancel");
}

static HwConnection *
create_connection (void)
{
  return hw_connection_new ("old-id", "\"1\"", "A & <b>", NULL, HW_SPEC_ID_HUBSPOT,
                            "Basic Authentication", HW_TEST_SANDBOX);
}

static void
test_fix (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr(HwConnection) connection = create_connection ();

  hw_test_server_expect (fixture->server, "PATCH", HW_TEST_CONNECTIONS "/old-id", 412, "{}");
  fill_in (fixture->form);
  hw_create_page_start_fix (fixture->page, connection, fixture->form);
  g_assert_true (page_shows (fixture, "Fix Credentials"));
  g_assert_true (page_shows (fixture, "Save"));
  g_assert_true (page_shows (fixture, "A & <b>"));
  g_assert_true (page_shows (fixture, "Saving replaces all of them"));
  g_assert_true (hw_form_has_credentials (fixture->form));

  activate (fixture, "create.send");
  wait_for_state (fixture, HW_CREATE_PAGE_REFUSED);
  g_assert_error (hw_create_page_get_error (fixture->page), HW_ERROR, HW_ERROR_CONFLICT);
  g_assert_true (page_shows (fixture, "Somebody else has changed it"));
}

static void
test_fixed_once (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr(HwConnection) connection = create_connection ();

  hw_test_server_expect (fixture->server, "PATCH", HW_TEST_CONNECTIONS "/old-id", 200,
                         "{\"id\":\"old-id\",\"etag\":\"\\\"2\\\"\"}");
  fill_in (fixture->form);
  hw_create_page_start_fix (fixture->page, connection, fixture->form);

  for (int i = 0; i < 3; i++)
    activate (fixture, "create.send");
  wait_for_state (fixture, HW_CREATE_PAGE_IDLE);
  g_assert_true (fixture->updated == connection);
  g_assert_cmpuint (fixture->n_ended, ==, 1);
  g_assert_true (hw_workspace_get_kept_form (fixture->workspace, connection) == fixture->form);
}

static void
test_destroyed_while_sending (Fixture       *fixture,
                              gconstpointer  data)
{
  hw_test_reply_hold (hw_test_server_expect (fixture->server, "POST", HW_TEST_CONNECTIONS, 201,
                                             CREATED));
  fill_in (fixture->form);
  activate (fixture, "create.send");
  hw_test_server_wait_requests (fixture->server, 2);
}

static void
test_folded (Fixture       *fixture,
             gconstpointer  data)
{
  hw_test_property_contract (fixture->page, "folded", TRUE, FALSE);
}

#define ADD(name, function) \
  g_test_add ("/ui/create-page/" name, Fixture, NULL, set_up, function, tear_down)

/* What belongs to the connection stays, what belongs to the source goes. */
static void
test_switch_source (Fixture       *fixture,
                    gconstpointer  data)
{
  HwCatalog *catalog = hw_workspace_get_catalog (fixture->workspace);
  g_autoptr(HwSecret) secret = hw_secret_new ("typed");
  HwForm *form;

  hw_field_set_value (get_field (fixture->form, 0), secret);
  hw_field_set_text (hw_form_get_description_field (fixture->form), "why");
  hw_create_page_switch_source (fixture->page, hw_catalog_find_key (catalog, "stripe"));
  form = hw_create_page_get_form (fixture->page);
  g_assert_true (form != fixture->form);
  g_assert_false (hw_form_has_credentials (fixture->form));
  g_assert_cmpstr (hw_field_get_text (hw_form_get_name_field (form)), ==, "Stripe");
  g_assert_cmpstr (hw_field_get_text (hw_form_get_description_field (form)), ==, "why");

  hw_field_set_text (hw_form_get_name_field (form), "Mine");
  hw_create_page_switch_source (fixture->page, hw_catalog_find_key (catalog, "hubspot"));
  form = hw_create_page_get_form (fixture->page);
  g_assert_cmpstr (hw_source_get_key (hw_form_get_source (form)), ==, "hubspot");
  g_assert_cmpstr (hw_field_get_text (hw_form_get_name_field (form)), ==, "Mine");
  g_assert_cmpstr (hw_field_get_text (hw_form_get_description_field (form)), ==, "why");
  g_assert_false (hw_form_has_credentials (form));

  hw_create_page_switch_source (fixture->page, hw_form_get_source (form));
  g_assert_true (hw_create_page_get_form (fixture->page) == form);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("new-destroy", test_new_destroy);
  ADD ("form", test_form);
  ADD ("focus-first", test_focus_first);
  ADD ("faults", test_faults);
  g_test_add ("/ui/create-page/no-sandbox", Fixture, NULL, set_up_without_sandbox,
              test_no_sandbox, tear_down);
  ADD ("created-once", test_created_once);
  ADD ("refused", test_refused);
  ADD ("focus-returns", test_focus_returns);
  ADD ("unknown", test_unknown);
  ADD ("close-while-unknown", test_close_while_unknown);
  ADD ("cancel", test_cancel);
  ADD ("cancel-while-sending", test_cancel_while_sending);
  ADD ("other-form", test_other_form);
  ADD ("auth-type", test_auth_type);
  ADD ("second-auth-type", test_second_auth_type);
  ADD ("switch-source", test_switch_source);
  ADD ("fix", test_fix);
  ADD ("fixed-once", test_fixed_once);
  ADD ("destroyed-while-sending", test_destroyed_while_sending);
  ADD ("folded", test_folded);

  return g_test_run ();
}
