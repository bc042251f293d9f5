/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <string.h>

#include "connections/hw-connection-page.h"
#include "create/hw-create-page.h"
#include "create/hw-draft-keeper.h"
#include "hw-test-window.h"
#include "window/hw-side-panel.h"

#define SANDBOX "dev-marketing"
#define SECRET "zq9-secret"
#define TOAST "Your unfinished form is back. Secrets have to be entered again."

static HwCreatePage *
get_page (HwWindow *window)
{
  return hw_test_find_widget (window, HW_TYPE_CREATE_PAGE);
}

static HwForm *
get_form (HwWindow *window)
{
  return hw_create_page_get_form (get_page (window));
}

static HwField *
get_field (HwForm     *form,
           const char *name)
{
  HwField *field = hw_form_find_field (form, NULL, name);

  g_assert_nonnull (field);

  return field;
}

static gboolean
has_label (GtkWidget  *root,
           const char *text)
{
  if (GTK_IS_LABEL (root) && strcmp (gtk_label_get_text (GTK_LABEL (root)), text) == 0)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (has_label (child, text))
        return TRUE;
    }

  return FALSE;
}

/* The file as it is, "" where it is not there. */
static char *
read_file (void)
{
  g_autofree char *path = NULL;
  char *text = NULL;

  path = g_build_filename (g_get_user_data_dir (), "headwater", "drafts.json", NULL);
  return g_file_get_contents (path, &text, NULL, NULL) ? text : g_strdup ("");
}

static gboolean
is_in_file (gpointer data)
{
  g_autofree char *text = read_file ();

  return strstr (text, data) != NULL;
}

static gboolean
is_not_in_file (gpointer data)
{
  return !is_in_file (data);
}

/* The drafts of the cases before are there too: whatever is typed here is not typed elsewhere. */
static char *
unique_text (void)
{
  static guint n;

  return g_strdup_printf ("typed-%u-end", n++);
}

static void
open_stored (HwTestWindow *fixture)
{
  hw_test_window_open (fixture, SANDBOX);
  hw_profile_store_add (hw_application_get_profiles (fixture->application), fixture->profile);
  hw_window_open_profile (fixture->window, fixture->profile);
}

static char *
fill_in (HwWindow *window)
{
  HwForm *form = get_form (window);
  g_autoptr(HwSecret) secret = hw_secret_new (SECRET);
  char *text = unique_text ();

  hw_field_set_text (hw_form_get_name_field (form), "My own name");
  hw_field_set_text (get_field (form, "clientId"), text);
  hw_field_set_value (get_field (form, "clientSecret"), secret);

  return text;
}

/* What the next start reads of the organizations: all but the token, which is in the keyring. */
static HwProfile *
find_again (HwTestWindow *next,
            HwProfile    *profile)
{
  GListModel *profiles = G_LIST_MODEL (hw_application_get_profiles (next->application));

  for (guint i = 0; i < g_list_model_get_n_items (profiles); i++)
    {
      g_autoptr(HwProfile) item = g_list_model_get_item (profiles, i);

      if (g_strcmp0 (hw_profile_get_id (item), hw_profile_get_id (profile)) != 0)
        continue;
      hw_profile_set_access_token (item, hw_profile_get_access_token (profile));
      return item;
    }

  g_assert_not_reached ();
}

/* The program ends without a word: of this window nothing more is done when the next one is made,
 * by another application on the same folder. */
static void
test_crash (HwTestWindow  *fixture,
            gconstpointer  data)
{
  HwTestWindow next = { NULL };
  g_autofree char *typed = NULL;
  g_autofree char *file = NULL;
  HwForm *form;

  open_stored (fixture);
  typed = fill_in (fixture->window);
  hw_test_wait_until (is_in_file, typed);
  file = read_file ();
  g_assert_null (strstr (file, SECRET));
  g_assert_true (hw_profile_store_save (hw_application_get_profiles (fixture->application), NULL));

  hw_test_window_set_up (&next, NULL);
  hw_window_open_profile (next.window, find_again (&next, fixture->profile));
  form = get_form (next.window);
  g_assert_cmpstr (hw_source_get_title (hw_form_get_source (form)), ==, "HubSpot");
  g_assert_cmpstr (hw_field_get_text (hw_form_get_name_field (form)), ==, "My own name");
  g_assert_cmpstr (hw_field_get_text (get_field (form, "clientId")), ==, typed);
  g_assert_true (hw_field_is_blank (get_field (form, "clientSecret")));
  g_assert_true (has_label (GTK_WIDGET (next.window), TOAST));
  hw_test_window_tear_down (&next, NULL);
  g_application_set_default (G_APPLICATION (fixture->application));
}

/* One type after the other was filled in: all of it is there again, its secrets apart. */
static void
test_other_types (HwTestWindow  *fixture,
                  gconstpointer  data)
{
  g_autofree char *first = unique_text ();
  g_autofree char *second = unique_text ();
  HwCatalog *catalog;
  AdwComboRow *combo;

  open_stored (fixture);
  catalog = hw_workspace_get_catalog (hw_window_get_workspace (fixture->window));
  hw_create_page_switch_source (get_page (fixture->window),
                                hw_catalog_find_key (catalog, "salesforce"));
  combo = hw_test_find_widget (get_page (fixture->window), ADW_TYPE_COMBO_ROW);
  hw_field_set_text (get_field (get_form (fixture->window), "environmentUrl"), first);
  adw_combo_row_set_selected (combo, 1);
  hw_field_set_text (get_field (get_form (fixture->window), "orgId"), second);
  hw_test_wait_until (is_in_file, second);

  hw_window_open_profile (fixture->window, fixture->profile);
  g_assert_cmpuint (adw_combo_row_get_selected (combo), ==, 1);
  g_assert_cmpstr (hw_field_get_text (get_field (get_form (fixture->window), "orgId")), ==,
                   second);
  adw_combo_row_set_selected (combo, 0);
  g_assert_cmpstr (hw_field_get_text (get_field (get_form (fixture->window), "environmentUrl")), ==,
                   first);
}

static void
test_close (HwTestWindow  *fixture,
            gconstpointer  data)
{
  g_autofree char *typed = NULL;

  open_stored (fixture);
  typed = fill_in (fixture->window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_true (is_in_file (typed));

  fixture->window = HW_WINDOW (hw_window_new (fixture->application));
}

static void
test_nothing_typed (HwTestWindow  *fixture,
                    gconstpointer  data)
{
  open_stored (fixture);
  hw_window_open_profile (fixture->window, fixture->profile);
  g_assert_null (hw_draft_store_get (hw_application_get_drafts (fixture->application),
                                     hw_profile_get_id (fixture->profile)));
  g_assert_false (has_label (GTK_WIDGET (fixture->window), TOAST));
}

static void
test_cancelled (HwTestWindow  *fixture,
                gconstpointer  data)
{
  g_autofree char *typed = NULL;

  open_stored (fixture);
  typed = fill_in (fixture->window);
  hw_test_wait_until (is_in_file, typed);
  gtk_widget_activate_action (GTK_WIDGET (get_page (fixture->window)), "create.cancel", NULL);
  hw_test_wait_until (is_not_in_file, typed);
  g_assert_true (hw_field_is_blank (get_field (get_form (fixture->window), "clientId")));
  g_assert_false (has_label (GTK_WIDGET (fixture->window), TOAST));
}

static gboolean
shows_connection (gpointer data)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (hw_test_window_get_pages (data)),
                    "connection") == 0;
}

static gboolean
has_connections (gpointer data)
{
  HwConnectionList *connections = hw_workspace_get_connections (data);

  return connections != NULL && hw_remote_list_get_loaded (HW_REMOTE_LIST (connections));
}

static void
test_created (HwTestWindow  *fixture,
              gconstpointer  data)
{
  g_autofree char *typed = NULL;
  g_autoptr(HwSecret) secret = hw_secret_new (SECRET);
  HwForm *form;

  open_stored (fixture);
  hw_test_wait_until (has_connections, hw_window_get_workspace (fixture->window));
  typed = fill_in (fixture->window);
  form = get_form (fixture->window);
  hw_field_set_value (get_field (form, "accessToken"), secret);
  hw_field_set_value (get_field (form, "refreshToken"), secret);
  hw_test_wait_until (is_in_file, typed);
  gtk_widget_activate_action (GTK_WIDGET (get_page (fixture->window)), "create.send", NULL);
  hw_test_wait_until (shows_connection, fixture);
  hw_test_wait_until (is_not_in_file, typed);
}

static void
test_replaced (HwTestWindow  *fixture,
               gconstpointer  data)
{
  g_autofree char *typed = NULL;
  HwCatalog *catalog;
  HwForm *form;

  open_stored (fixture);
  typed = fill_in (fixture->window);
  hw_test_wait_until (is_in_file, typed);
  catalog = hw_workspace_get_catalog (hw_window_get_workspace (fixture->window));
  hw_create_page_switch_source (get_page (fixture->window),
                                hw_catalog_find_key (catalog, "salesforce"));
  hw_test_wait_until (is_not_in_file, typed);

  /* The name was the person's own, and has gone with the source. */
  hw_window_open_profile (fixture->window, fixture->profile);
  form = get_form (fixture->window);
  g_assert_cmpstr (hw_source_get_key (hw_form_get_source (form)), ==, "salesforce");
  g_assert_cmpstr (hw_field_get_text (hw_form_get_name_field (form)), ==, "My own name");
}

/* A page that was left for a connection, and for another organization. */
static void
test_left (HwTestWindow  *fixture,
           gconstpointer  data)
{
  g_autofree char *typed = NULL;
  g_autoptr(HwProfile) other = NULL;

  open_stored (fixture);
  hw_test_wait_until (has_connections, hw_window_get_workspace (fixture->window));
  typed = fill_in (fixture->window);
  other = hw_test_profile_new (hw_simulator_get_url (fixture->simulator));
  hw_profile_store_add (hw_application_get_profiles (fixture->application), other);
  hw_window_open_profile (fixture->window, other);
  g_assert_true (hw_field_is_blank (get_field (get_form (fixture->window), "clientId")));

  hw_window_open_profile (fixture->window, fixture->profile);
  g_assert_cmpstr (hw_field_get_text (get_field (get_form (fixture->window), "clientId")), ==,
                   typed);
  g_assert_true (hw_field_is_blank (get_field (get_form (fixture->window), "clientSecret")));
}

/* What the demo and a run with --profile are: an organization that is not stored. */
static void
test_not_stored (HwTestWindow  *fixture,
                 gconstpointer  data)
{
  g_autofree char *typed = NULL;

  hw_test_window_open (fixture, SANDBOX);
  typed = fill_in (fixture->window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_false (is_in_file (typed));

  fixture->window = HW_WINDOW (hw_window_new (fixture->application));
}

/* The form that mends a connection is never kept, and leaves the draft of a new one alone. */
static void
test_fix (HwTestWindow  *fixture,
          gconstpointer  data)
{
  g_autofree char *typed = NULL;
  g_autofree char *mended = NULL;
  GListModel *connections;
  g_autoptr(HwConnection) connection = NULL;
  g_autoptr(HwForm) form = NULL;
  HwSource *source;

  open_stored (fixture);
  hw_test_wait_until (has_connections, hw_window_get_workspace (fixture->window));
  connections =
    G_LIST_MODEL (hw_workspace_get_connections (hw_window_get_workspace (fixture->window)));
  connection = g_list_model_get_item (connections, 0);
  typed = fill_in (fixture->window);
  source = hw_form_get_source (get_form (fixture->window));
  form = hw_form_new (source, hw_source_find_supported (source));
  hw_create_page_start_fix (get_page (fixture->window), connection, form);
  mended = fill_in (fixture->window);
  hw_test_wait_until (is_in_file, typed);

  gtk_widget_activate_action (GTK_WIDGET (get_page (fixture->window)), "create.cancel", NULL);
  g_assert_cmpstr (hw_field_get_text (get_field (get_form (fixture->window), "clientId")), ==,
                   typed);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_true (is_in_file (typed));
  g_assert_false (is_in_file (mended));

  fixture->window = HW_WINDOW (hw_window_new (fixture->application));
}

/* A draft of a source that is not there yet waits, until something else is typed. */
static void
test_waiting (void)
{
  g_autoptr(HwCreatePage) page = g_object_ref_sink (HW_CREATE_PAGE (hw_create_page_new ()));
  g_autoptr(HwDraftStore) store = hw_draft_store_new (NULL);
  g_autoptr(HwCatalog) catalog = hw_catalog_new_bundled ();
  g_autoptr(JsonNode) draft = json_from_string ("{\"source\": \"own\", \"specId\": \"x\"}", NULL);
  HwDraftKeeper *keeper = hw_draft_keeper_new (page, store);
  HwSource *source = hw_catalog_find (catalog, HW_SPEC_ID_HUBSPOT);
  g_autoptr(HwForm) form = hw_form_new (source, hw_source_find_supported (source));
  gboolean has_text;

  hw_draft_store_set (store, "a", draft);
  hw_draft_keeper_set_profile (keeper, "a");
  g_assert_null (hw_draft_keeper_dup_forms (keeper, catalog, &has_text));
  g_assert_false (has_text);
  hw_create_page_start (page, form);
  g_assert_true (hw_draft_keeper_get_waiting (keeper));
  hw_create_page_stop (page);
  g_assert_nonnull (hw_draft_store_get (store, "a"));

  hw_create_page_start (page, form);
  hw_field_set_text (hw_form_get_description_field (form), "d");
  g_assert_false (hw_draft_keeper_get_waiting (keeper));
  hw_create_page_stop (page);
  g_assert_false (json_node_equal (hw_draft_store_get (store, "a"), draft));

  g_assert_finalize_object (keeper);
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
  adw_init ();

  add ("/ui/draft-keeper/crash", test_crash);
  add ("/ui/draft-keeper/other-types", test_other_types);
  add ("/ui/draft-keeper/close", test_close);
  add ("/ui/draft-keeper/nothing-typed", test_nothing_typed);
  add ("/ui/draft-keeper/cancelled", test_cancelled);
  add ("/ui/draft-keeper/created", test_created);
  add ("/ui/draft-keeper/replaced", test_replaced);
  add ("/ui/draft-keeper/left", test_left);
  add ("/ui/draft-keeper/not-stored", test_not_stored);
  add ("/ui/draft-keeper/fix", test_fix);
  g_test_add_func ("/ui/draft-keeper/waiting", test_waiting);

  return g_test_run ();
}
