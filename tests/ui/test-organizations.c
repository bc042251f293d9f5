/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-connection-page.h"
#include "create/hw-create-page.h"
#include "hw-test-window.h"
#include "net/hw-clock.h"
#include "profiles/hw-console-box.h"
#include "profiles/hw-data-removal.h"
#include "profiles/hw-organization-dialog.h"
#include "profiles/hw-organization-manager.h"
#include "profiles/hw-organization-row.h"
#include "profiles/hw-sign-in-text.h"
#include "welcome/hw-welcome-page.h"
#include "window/hw-question.h"
#include "window/hw-side-panel.h"
#include "window/hw-sign-in-line.h"
#include "window/hw-strip.h"

#define TOKEN_PATH "/ims/token/v3"
#define JWT                                                                                       \
  "{\"CLIENT_SECRET\":\"s\",\"ORG_ID\":\"0123ABCD@AdobeOrg\",\"API_KEY\":\"k\","                  \
  "\"TECHNICAL_ACCOUNT_ID\":\"x@techacct.adobe.com\",\"TECHNICAL_ACCOUNT_EMAIL\":\"e@x\","        \
  "\"PUBLIC_KEYS_WITH_EXPIRY\":{}}"
#define CREDENTIAL(id, name)                                                                      \
  "{\"id\":\"1\",\"name\":\"" name "\",\"integration_type\":\"oauth_server_to_server\","          \
  "\"oauth_server_to_server\":{\"client_id\":\"" id "\",\"client_secrets\":[\"secret-" id "\"],"  \
  "\"technical_account_email\":\"e@x\",\"technical_account_id\":\"t@techacct.adobe.com\","        \
  "\"scopes\":[\"openid\",\"session\"]}}"
#define PROJECT                                                                                   \
  "{\"project\":{\"id\":\"1\",\"name\":\"p\",\"title\":\"Seoul\",\"org\":{\"id\":\"1\","          \
  "\"name\":\"Acme\",\"ims_org_id\":\"0123ABCD@AdobeOrg\"},\"workspace\":{\"id\":\"2\","          \
  "\"name\":\"Production\",\"title\":\"\",\"details\":{\"credentials\":["                         \
  CREDENTIAL ("aaa", "Ingest") "," CREDENTIAL ("bbb", "Tests") "],\"services\":[]}}}}"

/* --- Finding one's way --- */

static void
act (gpointer    widget,
     const char *action)
{
  g_assert_true (gtk_widget_activate_action (widget, action, NULL));
}

/* A label with this text that is to be seen, or a button or row with it */
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

static HwOrganizationDialog *
add_from (HwTestWindow *fixture,
          const char   *text)
{
  HwOrganizationDialog *dialog;

  act (fixture->window, "win.add-organization");
  dialog = hw_test_find_window (HW_TYPE_ORGANIZATION_DIALOG);
  g_assert_nonnull (dialog);
  if (text != NULL)
    hw_organization_dialog_open_text (dialog, text);

  return dialog;
}

static const char *
get_text (HwOrganizationDialog *dialog,
          HwOrganizationField   field)
{
  HwOrganizationForm *form = hw_organization_dialog_get_form (dialog);

  return hw_field_get_text (hw_organization_form_get_field (form, field));
}

static void
set_text (HwOrganizationDialog *dialog,
          HwOrganizationField   field,
          const char           *text)
{
  HwOrganizationForm *form = hw_organization_dialog_get_form (dialog);
  g_autoptr(HwSecret) secret = hw_secret_new (text);

  hw_field_set_value (hw_organization_form_get_field (form, field), secret);
}

static HwProfileStore *
get_store (HwTestWindow *fixture)
{
  return hw_application_get_profiles (fixture->application);
}

static guint
count_stored (HwTestWindow *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (get_store (fixture)));
}

static char *
dup_console_file (HwTestWindow *fixture)
{
  g_auto(GStrv) scopes = g_strsplit (hw_simulator_get_scopes (fixture->simulator), ",", -1);
  g_autofree char *list = g_strjoinv ("\",\"", scopes);

  return g_strdup_printf ("{\"ORG_ID\":\"%s\",\"CLIENT_SECRETS\":[\"%s\"],\"CLIENT_ID\":\"%s\","
                          "\"SCOPES\":[\"%s\"],"
                          "\"TECHNICAL_ACCOUNT_ID\":\"x@techacct.adobe.com\","
                          "\"TECHNICAL_ACCOUNT_EMAIL\":\"e@x\"}",
                          hw_simulator_get_organization_id (fixture->simulator),
                          hw_simulator_get_client_secret (fixture->simulator),
                          hw_simulator_get_api_key (fixture->simulator), list);
}

static gboolean
has_sandboxes (gpointer data)
{
  HwWorkspace *workspace = hw_window_get_workspace (data);

  return workspace != NULL &&
         hw_remote_list_get_loaded (HW_REMOTE_LIST (hw_workspace_get_sandboxes (workspace)));
}

/* By the Developer Console's file, whose two addresses are the simulator's. */
static HwProfile *
add_organization (HwTestWindow *fixture)
{
  g_autofree char *file = dup_console_file (fixture);
  const char *url = hw_simulator_get_url (fixture->simulator);
  HwOrganizationDialog *dialog = add_from (fixture, file);

  set_text (dialog, HW_ORGANIZATION_PLATFORM_URL, url);
  set_text (dialog, HW_ORGANIZATION_IMS_URL, url);
  g_assert_true (hw_organization_dialog_save (dialog));
  hw_test_wait_until (has_sandboxes, fixture->window);

  return hw_workspace_get_profile (hw_window_get_workspace (fixture->window));
}

static void
tear_down (HwTestWindow  *fixture,
           gconstpointer  data)
{
  hw_profile_store_forget (get_store (fixture));
  hw_test_window_tear_down (fixture, data);
}

/* --- The dialog --- */

/* One file and one press of Add: signed in, the sandboxes listed, and none of them chosen. */
static void
test_console_file (HwTestWindow  *fixture,
                   gconstpointer  data)
{
  HwProfile *profile = add_organization (fixture);
  HwWorkspace *workspace = hw_window_get_workspace (fixture->window);

  g_assert_cmpint (hw_profile_get_sign_in (profile), ==, HW_SIGN_IN_SERVER_TO_SERVER);
  g_assert_cmpstr (hw_profile_get_scopes (profile), ==,
                   hw_simulator_get_scopes (fixture->simulator));
  g_assert_cmpuint (count_stored (fixture), ==, 1);
  g_assert_true (hw_profile_store_get_active (get_store (fixture)) == profile);
  g_assert_cmpuint (hw_simulator_get_n_requests (fixture->simulator, "POST", TOKEN_PATH), ==, 1);
  g_assert_null (hw_workspace_get_sandbox (workspace));
  g_assert_null (hw_test_find_window (HW_TYPE_ORGANIZATION_DIALOG));
}

static void
test_jwt (HwTestWindow  *fixture,
          gconstpointer  data)
{
  HwOrganizationDialog *dialog = add_from (fixture, JWT);

  g_assert_true (shows (GTK_WIDGET (dialog), "Service Account (JWT) has ended"));
  g_assert_cmpstr (get_text (dialog, HW_ORGANIZATION_API_KEY), ==, "");
  gtk_window_close (GTK_WINDOW (dialog));
}

static void
test_several_credentials (HwTestWindow  *fixture,
                          gconstpointer  data)
{
  HwOrganizationDialog *dialog = add_from (fixture, PROJECT);
  AdwComboRow *row = hw_test_find_widget (dialog, ADW_TYPE_COMBO_ROW);

  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (row)));
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (row)), ==, 2);
  g_assert_cmpstr (get_text (dialog, HW_ORGANIZATION_API_KEY), ==, "aaa");
  adw_combo_row_set_selected (row, 1);
  g_assert_cmpstr (get_text (dialog, HW_ORGANIZATION_API_KEY), ==, "bbb");
  g_assert_cmpstr (get_text (dialog, HW_ORGANIZATION_SCOPES), ==, "openid,session");
  gtk_window_close (GTK_WINDOW (dialog));
}

/* What is typed stays when the file is something else. */
static void
test_no_console_file (HwTestWindow  *fixture,
                      gconstpointer  data)
{
  HwOrganizationDialog *dialog = add_from (fixture, NULL);

  set_text (dialog, HW_ORGANIZATION_NAME, "Typed");
  hw_organization_dialog_open_text (dialog, "<html>");
  g_assert_true (shows (GTK_WIDGET (dialog), "This is no file of the Developer Console"));
  g_assert_cmpstr (get_text (dialog, HW_ORGANIZATION_NAME), ==, "Typed");
  gtk_window_close (GTK_WINDOW (dialog));
}

static gboolean
is_pasted (gpointer data)
{
  return g_strcmp0 (get_text (data, HW_ORGANIZATION_API_KEY), "aaa") == 0;
}

static void
test_paste (HwTestWindow  *fixture,
            gconstpointer  data)
{
  HwOrganizationDialog *dialog = add_from (fixture, NULL);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (dialog)), PROJECT);
  act (hw_test_find_widget (dialog, HW_TYPE_CONSOLE_BOX), "console.paste");
  hw_test_wait_until (is_pasted, dialog);
  gtk_window_close (GTK_WINDOW (dialog));
}

static gboolean
is_filled (gpointer data)
{
  return hw_test_find_window (HW_TYPE_ORGANIZATION_DIALOG) != NULL &&
         is_pasted (hw_test_find_window (HW_TYPE_ORGANIZATION_DIALOG));
}

static GtkDropTarget *
find_drop_target (GtkWidget *widget)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return GTK_DROP_TARGET (controller);
    }

  return NULL;
}

static void
test_drop (HwTestWindow  *fixture,
           gconstpointer  data)
{
  g_autofree char *directory = hw_test_make_directory ();
  g_autofree char *path = g_build_filename (directory, "project.json", NULL);
  HwOrganizationDialog *dialog = add_from (fixture, NULL);
  g_auto(GValue) value = G_VALUE_INIT;
  GtkWidget *content;
  gboolean taken;

  g_assert_true (g_file_set_contents (path, PROJECT, -1, NULL));
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, g_slist_append (NULL, g_file_new_for_path (path)));
  content = gtk_widget_get_parent (hw_test_find_widget (dialog, HW_TYPE_CONSOLE_BOX));
  g_signal_emit_by_name (find_drop_target (content), "drop", &value, 1.0, 1.0, &taken);
  g_assert_true (taken);
  hw_test_wait_until (is_pasted, dialog);
  gtk_window_close (GTK_WINDOW (dialog));
  hw_test_remove_directory (directory);
}

/* Three values are enough: the scopes are there. */
static void
test_by_hand (HwTestWindow  *fixture,
              gconstpointer  data)
{
  const char *url = hw_simulator_get_url (fixture->simulator);
  HwOrganizationDialog *dialog = add_from (fixture, NULL);
  HwProfile *profile;

  set_text (dialog, HW_ORGANIZATION_ID, hw_simulator_get_organization_id (fixture->simulator));
  set_text (dialog, HW_ORGANIZATION_API_KEY, hw_simulator_get_api_key (fixture->simulator));
  set_text (dialog, HW_ORGANIZATION_CLIENT_SECRET,
            hw_simulator_get_client_secret (fixture->simulator));
  set_text (dialog, HW_ORGANIZATION_PLATFORM_URL, url);
  set_text (dialog, HW_ORGANIZATION_IMS_URL, url);
  g_assert_true (hw_organization_dialog_save (dialog));
  hw_test_wait_until (has_sandboxes, fixture->window);

  profile = hw_workspace_get_profile (hw_window_get_workspace (fixture->window));
  g_assert_cmpstr (hw_profile_get_scopes (profile), ==, HW_PROFILE_DEFAULT_SCOPES);
  g_assert_cmpuint (hw_simulator_get_n_requests (fixture->simulator, "POST", TOKEN_PATH), ==, 1);
}

static gboolean
needs_token (gpointer data)
{
  return hw_workspace_get_needs_token (data);
}

static gboolean
needs_no_token (gpointer data)
{
  return !hw_workspace_get_needs_token (data);
}

/* In place: one entry, and work goes on where it was. */
static void
test_paste_new_token (HwTestWindow  *fixture,
                      gconstpointer  data)
{
  HwOrganizationDialog *dialog;
  HwOrganizationForm *form;
  HwWorkspace *workspace;

  hw_test_window_open (fixture, "dev-marketing");
  workspace = hw_window_get_workspace (fixture->window);
  hw_simulator_expire_access_token (fixture->simulator);
  act (fixture->window, "win.refresh");
  hw_test_wait_until (needs_token, workspace);

  act (fixture->window, "win.paste-token");
  dialog = hw_test_find_window (HW_TYPE_ORGANIZATION_DIALOG);
  form = hw_organization_dialog_get_form (dialog);
  for (guint i = 0; i < HW_ORGANIZATION_N_FIELDS; i++)
    g_assert_cmpint (hw_organization_form_is_asked (form, (HwOrganizationField)i), ==,
                     i == HW_ORGANIZATION_ACCESS_TOKEN);
  set_text (dialog, HW_ORGANIZATION_ACCESS_TOKEN,
            hw_simulator_get_access_token (fixture->simulator));
  g_assert_true (hw_organization_dialog_save (dialog));
  hw_test_wait_until (needs_no_token, workspace);
  g_assert_true (hw_window_get_workspace (fixture->window) == workspace);
}

/* One that was kept for the run before only is missing, and not refused. */
static void
test_no_token (HwTestWindow  *fixture,
               gconstpointer  data)
{
  g_autoptr(HwProfile) profile = NULL;
  HwWorkspace *workspace;

  profile = g_object_new (HW_TYPE_PROFILE,
                          "sign-in", HW_SIGN_IN_TOKEN,
                          "organization-id", hw_simulator_get_organization_id (fixture->simulator),
                          "api-key", hw_simulator_get_api_key (fixture->simulator),
                          "platform-url", hw_simulator_get_url (fixture->simulator),
                          NULL);
  hw_window_open_profile (fixture->window, profile);
  workspace = hw_window_get_workspace (fixture->window);
  hw_test_wait_until (needs_token, workspace);
  g_assert_true (shows (GTK_WIDGET (fixture->window), "There is no access token"));
  g_assert_false (shows (GTK_WIDGET (fixture->window), "no longer accepts"));

  hw_test_give_token (profile, "wrong");
  hw_test_wait_until (needs_token, workspace);
  g_assert_true (shows (GTK_WIDGET (fixture->window), "no longer accepts"));
  g_assert_false (shows (GTK_WIDGET (fixture->window), "There is no access token"));
}

static void
test_open (HwTestWindow  *fixture,
           gconstpointer  data)
{
  g_autofree char *directory = hw_test_make_directory ();
  g_autofree char *path = g_build_filename (directory, "project.json", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, PROJECT, -1, NULL));
  hw_window_open_files (fixture->window, &file, 1);
  hw_test_wait_until (is_filled, NULL);
  gtk_window_close (hw_test_find_window (HW_TYPE_ORGANIZATION_DIALOG));
  hw_test_remove_directory (directory);
}

static char *
dup_token (gint64 created_at,
           gint64 expires_in)
{
  g_autofree char *payload = NULL;
  g_autofree char *encoded = NULL;

  payload = g_strdup_printf ("{\"created_at\":\"%" G_GINT64_FORMAT "\",\"expires_in\":\"%"
                             G_GINT64_FORMAT "\"}", created_at * 1000, expires_in * 1000);
  encoded = g_base64_encode ((const guchar *)payload, strlen (payload));

  return g_strdup_printf ("eyJhbGciOiJub25lIn0.%s.c2ln", encoded);
}

/* How long a pasted token lasts is read from it, before it is saved. */
static void
test_token_expiry (HwTestWindow  *fixture,
                   gconstpointer  data)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *good = dup_token (now - 60, 86400);
  g_autofree char *old = dup_token (now - 2 * 86400, 86400);
  HwOrganizationDialog *dialog = add_from (fixture, NULL);
  HwOrganizationForm *form = hw_organization_dialog_get_form (dialog);

  hw_organization_form_set_sign_in (form, HW_SIGN_IN_TOKEN);
  g_assert_false (hw_organization_form_is_asked (form, HW_ORGANIZATION_CLIENT_SECRET));
  set_text (dialog, HW_ORGANIZATION_ACCESS_TOKEN, good);
  g_assert_true (shows (GTK_WIDGET (dialog), "It runs out in 23 hours"));
  set_text (dialog, HW_ORGANIZATION_ACCESS_TOKEN, old);
  g_assert_true (shows (GTK_WIDGET (dialog), "It has run out already"));
  set_text (dialog, HW_ORGANIZATION_ACCESS_TOKEN, "opaque");
  g_assert_false (shows (GTK_WIDGET (dialog), "It has run out already"));
  gtk_window_close (GTK_WINDOW (dialog));
}

/* A secret that is there is not shown, and stays where nothing is entered in its place. */
static void
test_edit_keeps_secret (HwTestWindow  *fixture,
                        gconstpointer  data)
{
  HwProfile *profile = add_organization (fixture);
  HwOrganizationDialog *dialog;

  act (fixture->window, "win.edit-organization");
  dialog = hw_test_find_window (HW_TYPE_ORGANIZATION_DIALOG);
  g_assert_cmpstr (get_text (dialog, HW_ORGANIZATION_CLIENT_SECRET), ==, "");
  g_assert_true (shows (GTK_WIDGET (dialog), "The one that was entered is kept"));
  set_text (dialog, HW_ORGANIZATION_NAME, "Renamed");
  g_assert_true (hw_organization_dialog_save (dialog));
  g_assert_cmpstr (hw_profile_get_name (profile), ==, "Renamed");
  g_assert_cmpstr (hw_secret_get_text (hw_profile_get_client_secret (profile)), ==,
                   hw_simulator_get_client_secret (fixture->simulator));
}

static void
test_faults (HwTestWindow  *fixture,
             gconstpointer  data)
{
  HwOrganizationDialog *dialog = add_from (fixture, NULL);
  HwOrganizationForm *form = hw_organization_dialog_get_form (dialog);
  static const struct
  {
    HwOrganizationField field;
    const char         *text;
    HwFieldFault        fault;
  } faults[] = {
    { HW_ORGANIZATION_ID, "acme", HW_FIELD_FAULT_ORGANIZATION_ID },
    { HW_ORGANIZATION_API_KEY, "", HW_FIELD_FAULT_MISSING },
    { HW_ORGANIZATION_CLIENT_SECRET, "", HW_FIELD_FAULT_MISSING },
    { HW_ORGANIZATION_PLATFORM_URL, "http://example.com", HW_FIELD_FAULT_INSECURE_ADDRESS },
    { HW_ORGANIZATION_IMS_URL, "::", HW_FIELD_FAULT_ADDRESS },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (faults); i++)
    set_text (dialog, faults[i].field, faults[i].text);
  g_assert_false (hw_organization_dialog_save (dialog));
  for (size_t i = 0; i < G_N_ELEMENTS (faults); i++)
    g_assert_cmpint (hw_field_get_fault (hw_organization_form_get_field (form, faults[i].field)),
                     ==, faults[i].fault);
  g_assert_cmpuint (count_stored (fixture), ==, 0);
  gtk_window_close (GTK_WINDOW (dialog));
}

/* --- The manager --- */

static HwProfile *
add_stored (HwTestWindow *fixture,
            const char   *name)
{
  g_autoptr(HwProfile) profile = hw_profile_new ();

  hw_profile_set_name (profile, name);
  hw_profile_set_organization_id (profile, "0123ABCD@AdobeOrg");
  hw_profile_set_api_key (profile, "key");
  hw_profile_store_add (get_store (fixture), profile);

  return profile;
}

static HwOrganizationManager *
open_manager (HwTestWindow *fixture)
{
  act (fixture->window, "win.manage-organizations");

  return hw_test_find_window (HW_TYPE_ORGANIZATION_MANAGER);
}

static void
act_on (gpointer    widget,
        const char *action,
        HwProfile  *profile)
{
  g_assert_true (gtk_widget_activate_action (widget, action, "s", hw_profile_get_id (profile)));
}

static void
assert_order (HwTestWindow *fixture,
              const char   *expected)
{
  g_autofree char *names = hw_test_dup_model (G_LIST_MODEL (get_store (fixture)), "name");

  g_assert_cmpstr (names, ==, expected);
}

static void
test_order (HwTestWindow  *fixture,
            gconstpointer  data)
{
  HwProfile *a = add_stored (fixture, "A");
  HwProfile *c;
  HwOrganizationManager *manager;

  add_stored (fixture, "B");
  c = add_stored (fixture, "C");
  manager = open_manager (fixture);
  act_on (manager, "organizations.move-down", a);
  assert_order (fixture, "B A C");
  act_on (manager, "organizations.move-up", a);
  act_on (manager, "organizations.move-up", a);
  assert_order (fixture, "A B C");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (manager), "organizations.move-to", "(ss)",
                                             hw_profile_get_id (c), hw_profile_get_id (a)));
  assert_order (fixture, "C A B");
  gtk_window_close (GTK_WINDOW (manager));
}

/* The open one is closed when it is removed, and open again when that is undone. */
static void
test_remove (HwTestWindow  *fixture,
             gconstpointer  data)
{
  HwProfile *profile = add_organization (fixture);
  HwProfile *other = add_stored (fixture, "Other");
  HwOrganizationManager *manager = open_manager (fixture);
  g_autoptr(HwOrganizationRemoval) removal = NULL;

  act_on (manager, "organizations.remove", profile);
  g_assert_cmpuint (count_stored (fixture), ==, 1);
  g_assert_null (hw_window_get_workspace (fixture->window));
  g_assert_null (hw_profile_store_get_active (get_store (fixture)));

  removal = hw_organization_removal_new (fixture->application, other);
  g_assert_cmpuint (count_stored (fixture), ==, 0);
  hw_organization_removal_undo (removal);
  hw_organization_removal_undo (removal);
  assert_order (fixture, "Other");
  hw_organization_removal_finish (removal);
  gtk_window_close (GTK_WINDOW (manager));
}

static GtkWidget *
find_button (GtkWidget  *root,
             const char *label)
{
  if (GTK_IS_BUTTON (root) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
test_undo (HwTestWindow  *fixture,
           gconstpointer  data)
{
  HwProfile *profile = add_organization (fixture);
  HwOrganizationManager *manager;
  GtkWidget *undo;

  add_stored (fixture, "Other");
  manager = open_manager (fixture);
  act_on (manager, "organizations.remove", profile);
  assert_order (fixture, "Other");
  undo = find_button (GTK_WIDGET (manager), "_Undo");
  g_assert_nonnull (undo);
  g_signal_emit_by_name (undo, "clicked");
  g_assert_cmpuint (count_stored (fixture), ==, 2);
  g_assert_nonnull (hw_window_get_workspace (fixture->window));
  g_assert_true (hw_workspace_get_profile (hw_window_get_workspace (fixture->window)) == profile);
  gtk_window_close (GTK_WINDOW (manager));
}

/* A copy stands behind its original, has another ID, and no secret but what is entered. */
static void
test_duplicate (HwTestWindow  *fixture,
                gconstpointer  data)
{
  HwProfile *profile = add_organization (fixture);
  HwOrganizationManager *manager;
  HwOrganizationDialog *dialog;
  g_autoptr(HwProfile) copy = NULL;

  add_stored (fixture, "Last");
  manager = open_manager (fixture);
  act_on (manager, "organizations.duplicate", profile);
  dialog = hw_test_find_window (HW_TYPE_ORGANIZATION_DIALOG);
  g_assert_true (shows (GTK_WIDGET (dialog), "Secrets are not copied"));
  g_assert_false (hw_organization_dialog_save (dialog));
  set_text (dialog, HW_ORGANIZATION_CLIENT_SECRET, "another");
  set_text (dialog, HW_ORGANIZATION_NAME, "Copy");
  g_assert_true (hw_organization_dialog_save (dialog));

  g_assert_cmpuint (count_stored (fixture), ==, 3);
  copy = g_list_model_get_item (G_LIST_MODEL (get_store (fixture)), 1);
  g_assert_cmpstr (hw_profile_get_name (copy), ==, "Copy");
  g_assert_cmpstr (hw_profile_get_id (copy), !=, hw_profile_get_id (profile));
  g_assert_true (hw_workspace_get_profile (hw_window_get_workspace (fixture->window)) == profile);
  gtk_window_close (GTK_WINDOW (manager));
}

static gboolean
is_welcome (gpointer data)
{
  return hw_test_find_window (HW_TYPE_QUESTION) != NULL && hw_window_get_workspace (data) == NULL;
}

/* All is gone but what the keyring holds, which is not there in this test: that is said. */
static void
test_remove_all (HwTestWindow  *fixture,
                 gconstpointer  data)
{
  GtkWidget *question;

  add_organization (fixture);
  g_assert_true (hw_profile_store_save (get_store (fixture), NULL));
  act (fixture->window, "win.remove-all-data");
  question = hw_test_find_window (HW_TYPE_QUESTION);
  g_assert_true (shows (question, "All organizations"));
  act (question, "question.accept");
  hw_test_wait_until (is_welcome, fixture->window);
  g_assert_cmpuint (count_stored (fixture), ==, 0);
  g_assert_true (shows (hw_test_find_window (HW_TYPE_QUESTION), "Secrets in the keyring"));
  gtk_window_close (hw_test_find_window (HW_TYPE_QUESTION));
}

static gboolean
offers (GMenuModel *menu,
        const char *action)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr(GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autofree char *name = NULL;

      g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_ACTION, "s", &name);
      if (g_strcmp0 (name, action) == 0 || (section != NULL && offers (section, action)))
        return TRUE;
    }

  return FALSE;
}

/* Where no organization is left there may be data all the same. */
static void
test_remove_all_from_welcome (HwTestWindow  *fixture,
                              gconstpointer  data)
{
  HwWelcomePage *page = hw_test_find_widget (fixture->window, HW_TYPE_WELCOME_PAGE);
  GtkMenuButton *button = hw_test_find_widget (page, GTK_TYPE_MENU_BUTTON);

  g_assert_cmpuint (count_stored (fixture), ==, 0);
  g_assert_true (offers (gtk_menu_button_get_menu_model (button), "win.remove-all-data"));
  act (fixture->window, "win.remove-all-data");
  act (hw_test_find_window (HW_TYPE_QUESTION), "question.accept");
  hw_test_wait_until (is_welcome, fixture->window);
  gtk_window_close (hw_test_find_window (HW_TYPE_QUESTION));
}

/* --- The sign-in --- */

static void
test_sign_in_text (HwTestWindow  *fixture,
                   gconstpointer  data)
{
  static const struct
  {
    gint64      left;
    const char *text;
    gint64      next_change;
  } texts[] = {
    { 86399, "Signed in for 23 more hours", 3600 },
    { 3600, "Signed in for 1 more hour", 1 },
    { 3599, "Signed in for 59 more minutes", 60 },
    { 119, "Signed in for 1 more minute", 60 },
    { 59, "Signed in for less than a minute", 59 },
    { 0, "Signed in for less than a minute", 0 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = hw_sign_in_text_dup_signed_in (texts[i].left);

      g_assert_cmpstr (text, ==, texts[i].text);
      g_assert_cmpint (hw_sign_in_text_get_next_change (texts[i].left), ==, texts[i].next_change);
    }
}

static gboolean
says_signed_in (gpointer data)
{
  return g_str_has_prefix (hw_sign_in_line_get_text (data), "Signed in for 23 more hours");
}

static void
test_line (HwTestWindow  *fixture,
           gconstpointer  data)
{
  HwSignInLine *line;

  add_organization (fixture);
  line = hw_test_find_widget (fixture->window, HW_TYPE_SIGN_IN_LINE);
  hw_test_wait_until (says_signed_in, line);
}

/* The timer has slept with the computer: the line looks again when the person is back. */
static void
test_line_catches_up (HwTestWindow  *fixture,
                      gconstpointer  data)
{
  HwSignInLine *line;

  add_organization (fixture);
  line = hw_test_find_widget (fixture->window, HW_TYPE_SIGN_IN_LINE);
  hw_test_wait_until (says_signed_in, line);
  hw_clock_sleep (5 * 60 * 60);
  g_assert_true (says_signed_in (line));
  g_object_notify (G_OBJECT (fixture->window), "is-active");
  g_assert_cmpstr (hw_sign_in_line_get_text (line), ==, "Signed in for 18 more hours");
}

static gboolean
says_signed_out (gpointer data)
{
  return g_str_has_prefix (hw_sign_in_line_get_text (data), "Signed out: ");
}

/* A secret that is no longer right: said in the line and in the strip, which offers the check. */
static void
test_wrong_secret (HwTestWindow  *fixture,
                   gconstpointer  data)
{
  HwStrip *strip;

  add_organization (fixture);
  strip = hw_test_find_widget (hw_test_find_widget (fixture->window, HW_TYPE_CREATE_PAGE),
                               HW_TYPE_STRIP);
  hw_simulator_set_client_secret (fixture->simulator, "another");
  hw_simulator_revoke_tokens (fixture->simulator);
  act (fixture->window, "win.refresh");
  hw_test_wait_boolean (strip, "fails-to-sign-in", TRUE);
  hw_test_wait_until (says_signed_out,
                      hw_test_find_widget (fixture->window, HW_TYPE_SIGN_IN_LINE));
  g_assert_true (shows (GTK_WIDGET (strip), "Adobe does not accept the client ID and secret"));
  g_assert_nonnull (find_button (GTK_WIDGET (strip), "Check the Set-Up"));
}

/* --- Sandboxes --- */

static void
test_production_is_named (HwTestWindow  *fixture,
                          gconstpointer  data)
{
  HwWorkspace *workspace;
  HwConnectionPage *page;
  g_autoptr(HwConnection) connection = NULL;

  hw_test_window_open (fixture, "prod");
  workspace = hw_window_get_workspace (fixture->window);
  page = hw_window_get_page (HW_WINDOW (fixture->window), "connection");
  connection = g_list_model_get_item (G_LIST_MODEL (hw_workspace_get_connections (workspace)), 0);
  g_signal_emit_by_name (hw_test_find_widget (fixture->window, HW_TYPE_SIDE_PANEL), "chosen",
                         connection);
  g_assert_true (shows (GTK_WIDGET (page), "Test in Production"));
  g_assert_nonnull (find_button (GTK_WIDGET (page), "Fix Credentials in Production"));
}

static HwSandbox *
find_sandbox (HwWorkspace *workspace,
              const char  *name)
{
  GListModel *sandboxes = G_LIST_MODEL (hw_workspace_get_sandboxes (workspace));

  for (guint i = 0; i < g_list_model_get_n_items (sandboxes); i++)
    {
      g_autoptr(HwSandbox) sandbox = g_list_model_get_item (sandboxes, i);

      if (g_strcmp0 (hw_sandbox_get_name (sandbox), name) == 0)
        return sandbox;
    }

  g_assert_not_reached ();
}

/* Another sandbox is another place to send it to: what was typed stays. */
static void
test_sandbox_keeps_form (HwTestWindow  *fixture,
                         gconstpointer  data)
{
  HwCreatePage *create = hw_test_find_widget (fixture->window, HW_TYPE_CREATE_PAGE);
  HwWorkspace *workspace;
  HwForm *form;

  hw_test_window_open (fixture, "dev-marketing");
  workspace = hw_window_get_workspace (fixture->window);
  form = hw_create_page_get_form (create);
  hw_field_set_text (hw_form_find_field (form, NULL, "clientId"), "typed");
  g_assert_true (shows (GTK_WIDGET (create), "Create"));
  hw_workspace_set_sandbox (workspace, find_sandbox (workspace, "prod"));

  g_assert_true (hw_create_page_get_form (create) == form);
  g_assert_cmpstr (hw_field_get_text (hw_form_find_field (form, NULL, "clientId")), ==, "typed");
  g_assert_true (shows (GTK_WIDGET (create), "Create in Production"));
  g_assert_cmpstr (hw_profile_get_sandbox (fixture->profile), ==, "prod");
}

static gboolean
replaces_credentials (gpointer create)
{
  return hw_create_page_get_connection (create) != NULL;
}

/* Where there is room for one page only the buttons still say it, in two lines. */
static void
test_production_is_named_narrow (HwTestWindow  *fixture,
                                 gconstpointer  data)
{
  HwCreatePage *create = hw_test_find_widget (fixture->window, HW_TYPE_CREATE_PAGE);
  HwConnectionPage *page = hw_window_get_page (HW_WINDOW (fixture->window), "connection");
  HwSidePanel *panel = hw_test_find_widget (fixture->window, HW_TYPE_SIDE_PANEL);
  g_autoptr(HwConnection) connection = NULL;
  HwWorkspace *workspace;

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 400, 600);
  hw_test_window_open (fixture, "prod");
  hw_test_wait_boolean (create, "folded", TRUE);
  g_assert_true (shows (GTK_WIDGET (create), "Create in\nProduction"));
  g_assert_true (shows (GTK_WIDGET (create), "Production · Production"));

  workspace = hw_window_get_workspace (fixture->window);
  connection = g_list_model_get_item (G_LIST_MODEL (hw_workspace_get_connections (workspace)), 0);
  g_signal_emit_by_name (panel, "chosen", connection);
  g_assert_true (shows (GTK_WIDGET (page), "Test in\nProduction"));
  g_signal_emit_by_name (page, "fix-credentials");
  hw_test_wait_until (replaces_credentials, create);
  g_assert_true (shows (GTK_WIDGET (create), "Save in\nProduction"));
}

static void
test_inactive_sandboxes (HwTestWindow  *fixture,
                         gconstpointer  data)
{
  HwSidePanel *panel = hw_test_find_widget (fixture->window, HW_TYPE_SIDE_PANEL);
  GtkListBox *list;
  guint n_sensitive = 0;
  GtkListBoxRow *row;

  hw_test_window_open (fixture, NULL);
  list = hw_test_find_widget (panel, GTK_TYPE_LIST_BOX);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)); i++)
    {
      if (gtk_widget_get_sensitive (GTK_WIDGET (row)))
        n_sensitive++;
      else
        g_assert_true (shows (GTK_WIDGET (row), "Being"));
    }
  g_assert_cmpuint (n_sensitive, ==, 4);
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *name;
    void      (*test) (HwTestWindow *, gconstpointer);
  } tests[] = {
    { "console-file", test_console_file },
    { "jwt", test_jwt },
    { "several-credentials", test_several_credentials },
    { "no-console-file", test_no_console_file },
    { "paste", test_paste },
    { "open-file", test_open },
    { "drop", test_drop },
    { "by-hand", test_by_hand },
    { "paste-new-token", test_paste_new_token },
    { "no-token", test_no_token },
    { "token-expiry", test_token_expiry },
    { "edit-keeps-secret", test_edit_keeps_secret },
    { "faults", test_faults },
    { "order", test_order },
    { "remove", test_remove },
    { "undo", test_undo },
    { "duplicate", test_duplicate },
    { "remove-all", test_remove_all },
    { "remove-all-from-welcome", test_remove_all_from_welcome },
    { "sign-in-text", test_sign_in_text },
    { "line", test_line },
    { "line-catches-up", test_line_catches_up },
    { "wrong-secret", test_wrong_secret },
    { "sandbox-keeps-form", test_sandbox_keeps_form },
    { "production-is-named", test_production_is_named },
    { "production-is-named-narrow", test_production_is_named_narrow },
    { "inactive-sandboxes", test_inactive_sandboxes },
  };

  g_test_init (&argc, &argv, NULL);
  adw_init ();

  for (size_t i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/ui/organizations/", tests[i].name, NULL);

      g_test_add (path, HwTestWindow, NULL, hw_test_window_set_up, tests[i].test, tear_down);
    }

  return g_test_run ();
}
