/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <string.h>

#include "create/hw-create-page.h"
#include "exchange/hw-import-box.h"
#include "hw-test-window.h"
#include "profiles/hw-organization-dialog.h"

#define SANDBOX "dev-marketing"
#define OTHER_SANDBOX "dev-korea"
#define HUBSPOT "cc6a4487-9e91-433e-a3a3-9cf6626c1806"
#define STRIPE "cc2c31d6-7b8c-4581-b49f-5c8698aa3ab3"
#define UNKNOWN "00000000-1111-2222-3333-444444444444"

#define PARAMS \
  "\"clientId\": \"an-id\", \"clientSecret\": \"s3cr3t\", \"accessToken\": \"{ACCESS_TOKEN}\""
#define BODY_OF(params) \
  "{\"name\": \"Pasted\", \"auth\": {\"specName\": \"Basic Authentication\", \"params\": {" params \
  "}}, \"connectionSpec\": {\"id\": \"" HUBSPOT "\", \"version\": \"1.0\"}}"
#define BODY BODY_OF (PARAMS)
#define CURL \
  "curl -X POST 'https://platform.adobe.io/data/foundation/flowservice/connections' \\\n" \
  "  -H 'Authorization: Bearer {ACCESS_TOKEN}' -H 'x-api-key: {API_KEY}' \\\n" \
  "  -H 'x-gw-ims-org-id: {ORG_ID}' -H 'x-sandbox-name: {SANDBOX_NAME}' \\\n"

static guint n_reports;

static void
report_cb (HwImportBox *box)
{
  if (hw_import_box_get_report (box) != NULL)
    n_reports++;
}

static HwCreatePage *
get_page (HwTestWindow *fixture)
{
  return hw_window_get_create_page (fixture->window);
}

static HwImportBox *
get_note (HwTestWindow *fixture)
{
  return hw_create_page_get_import_box (get_page (fixture));
}

static HwImportBox *
get_notice (HwTestWindow *fixture)
{
  return hw_window_get_notice_box (fixture->window);
}

static void
set_up (HwTestWindow  *fixture,
        gconstpointer  data)
{
  hw_test_window_set_up (fixture, data);
  n_reports = 0;
  g_signal_connect (get_note (fixture), "notify::report", G_CALLBACK (report_cb), NULL);
  g_signal_connect (get_notice (fixture), "notify::report", G_CALLBACK (report_cb), NULL);
}

static gboolean
has_report (gpointer data)
{
  return n_reports > GPOINTER_TO_UINT (data);
}

static GdkClipboard *
get_clipboard (HwTestWindow *fixture)
{
  return gtk_widget_get_clipboard (GTK_WIDGET (fixture->window));
}

static void
start_paste (HwTestWindow *fixture,
             const char   *text)
{
  gdk_clipboard_set_text (get_clipboard (fixture), text);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.paste-request", NULL);
}

static void
paste (HwTestWindow *fixture,
       const char   *text)
{
  guint n_before = n_reports;

  start_paste (fixture, text);
  hw_test_wait_until (has_report, GUINT_TO_POINTER (n_before));
}

static const char *
get_field_text (HwTestWindow *fixture,
                const char   *name)
{
  HwForm *form = hw_create_page_get_form (get_page (fixture));

  return hw_secret_get_text (hw_field_get_value (hw_form_find_field (form, NULL, name)));
}

static const char *
get_name (HwTestWindow *fixture)
{
  return hw_field_get_text (hw_form_get_name_field (hw_create_page_get_form (get_page (fixture))));
}

/* All that a box says, line by line; "" where it is not there. */
static char *
dup_text (HwImportBox *box)
{
  HwImportReport *report = hw_import_box_get_report (box);
  GString *text = g_string_new (NULL);

  g_assert_cmpint (gtk_widget_get_visible (GTK_WIDGET (box)), ==, report != NULL);
  if (report == NULL)
    return g_string_free (text, FALSE);

  g_string_append_printf (text, "%s\n", hw_import_report_get_heading (report));
  for (guint i = 0; i < hw_import_report_get_n_lines (report); i++)
    g_string_append_printf (text, "%s\n", hw_import_report_get_text (report, i));

  return g_string_free (text, FALSE);
}

static void
assert_says (HwImportBox *box,
             const char  *part)
{
  g_autofree char *text = dup_text (box);

  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in: %s", part, text);
  g_assert_null (strstr (text, "s3cr3t"));
}

static void
assert_silent (HwImportBox *box,
               const char  *part)
{
  g_autofree char *text = dup_text (box);

  if (strstr (text, part) != NULL)
    g_error ("“%s” is in: %s", part, text);
}

/* Presses the button of the report that has the action. */
static void
press (HwTestWindow *fixture,
       const char   *action)
{
  HwImportReport *report = hw_import_box_get_report (get_note (fixture));
  gboolean found = FALSE;

  if (report == NULL)
    report = hw_import_box_get_report (get_notice (fixture));
  for (guint i = 0; i < hw_import_report_get_n_lines (report); i++)
    if (hw_import_report_get_label (report, i) != NULL &&
        g_strcmp0 (hw_import_report_get_action (report, i), action) == 0)
      found = TRUE;
  g_assert_true (found);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_note (fixture)), action, NULL));
}

/* Every text that people have, right and wrong, fills the same form in. */
static void
test_fills_form (HwTestWindow  *fixture,
                 gconstpointer  data)
{
  static const struct
  {
    const char *text;
    gboolean    has_name;
    gboolean    mended;
  } texts[] = {
    { CURL "  -d '" BODY "'", TRUE, FALSE },
    /* Adobe's own, without the last quote, and without a backslash. */
    { CURL "  -d '" BODY, TRUE, FALSE },
    { "curl -X POST 'https://platform.adobe.io/data/foundation/flowservice/connections'\n"
      "  -H 'x-api-key: {API_KEY}'\n  -d '" BODY "'", TRUE, FALSE },
    { CURL "  -d '" BODY_OF (PARAMS ",") "'", TRUE, TRUE },
    { BODY, TRUE, FALSE },
    { "\n\n  " BODY_OF (PARAMS ",") "\n", TRUE, TRUE },
    { "{" PARAMS "}", FALSE, FALSE },
    { "clientId=an-id\nclientSecret=s3cr3t\naccessToken={ACCESS_TOKEN}\n", FALSE, FALSE },
    { "export HUBSPOT_CLIENT_ID='an-id'\nHUBSPOT_CLIENT_SECRET=\"s3cr3t\"\n# a remark\n"
      "HUBSPOT_ACCESS_TOKEN=<access token>", FALSE, FALSE },
  };

  hw_test_window_open (fixture, SANDBOX);
  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%s", texts[i].text);
      hw_create_page_stop (get_page (fixture));
      gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.new-connection", NULL);
      paste (fixture, texts[i].text);

      g_assert_cmpstr (gtk_stack_get_visible_child_name (hw_test_window_get_pages (fixture)), ==,
                       "create");
      g_assert_cmpstr (get_field_text (fixture, "clientId"), ==, "an-id");
      g_assert_cmpstr (get_field_text (fixture, "clientSecret"), ==, "s3cr3t");
      g_assert_cmpstr (get_field_text (fixture, "accessToken"), ==, "");
      g_assert_cmpstr (get_name (fixture), ==, texts[i].has_name ? "Pasted" : "HubSpot");
      assert_says (get_note (fixture), "2 fields of the credentials were filled in");
      assert_says (get_note (fixture), "Left empty because of a placeholder: ");
      if (texts[i].mended)
        assert_says (get_note (fixture), "The JSON had mistakes");
      else
        assert_silent (get_note (fixture), "The JSON had mistakes");
      g_assert_null (hw_import_box_get_report (get_notice (fixture)));
    }
}

/* The first blank field that is required has the focus, and the note is in sight. */
static void
test_focus (HwTestWindow  *fixture,
            gconstpointer  data)
{
  GtkWidget *focus;

  hw_test_window_open (fixture, SANDBOX);
  paste (fixture, BODY);
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  for (; focus != NULL; focus = gtk_widget_get_parent (focus))
    if (g_object_class_find_property (G_OBJECT_GET_CLASS (focus), "field") != NULL)
      {
        g_autoptr(HwField) field = NULL;

        g_object_get (focus, "field", &field, NULL);
        g_assert_cmpstr (hw_field_get_name (field), ==, "accessToken");
        return;
      }
  g_assert_not_reached ();
}

/* With nothing missing it is Create that comes next, and no secret stands there selected. */
static void
test_focus_complete (HwTestWindow  *fixture,
                     gconstpointer  data)
{
  GtkWidget *focus;
  g_autofree char *action = NULL;

  hw_test_window_open (fixture, SANDBOX);
  paste (fixture, BODY_OF ("\"clientId\": \"an-id\", \"clientSecret\": \"s3cr3t\","
                           " \"accessToken\": \"s3cr3t\", \"refreshToken\": \"s3cr3t\""));
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_true (GTK_IS_BUTTON (focus));
  g_object_get (focus, "action-name", &action, NULL);
  g_assert_cmpstr (action, ==, "create.send");
}

/* What was not understood is told by name, and never by value. */
static void
test_tells_rest (HwTestWindow  *fixture,
                 gconstpointer  data)
{
  hw_test_window_open (fixture, SANDBOX);
  paste (fixture, CURL " --proxy-ntlm -d '" BODY_OF (PARAMS ", \"portalId\": \"s3cr3t\"") "'");
  assert_says (get_note (fixture), "HubSpot has no field for: portalId");
  assert_says (get_note (fixture), "left out: --proxy-ntlm");
  /* The organization is open: the headers of the tutorial are of no interest. */
  assert_silent (get_note (fixture), "x-api-key");
  assert_silent (get_note (fixture), "sandbox");

  paste (fixture, "clientId=x\nthis is no line s3cr3t\n");
  assert_says (get_note (fixture), "1 part was not understood");

  paste (fixture, "curl https://platform.adobe.io/elsewhere -d '" BODY "'");
  assert_says (get_note (fixture), "something other than create a connection");

  paste (fixture, "{\"auth\": {\"specName\": \"No Such Thing\", \"params\": {" PARAMS "}}}");
  assert_says (get_note (fixture), "an authentication that is not known for HubSpot");
}

/* Nothing comes of these, nothing that was there is lost, and each is told in its own words. */
static void
test_bad_texts (HwTestWindow  *fixture,
                gconstpointer  data)
{
  static const struct
  {
    const char *text;
    const char *says;
  } texts[] = {
    { "What is this?", "Nothing Recognized\nHeadwater reads a curl command" },
    { "[1, 2]", "The JSON Cannot Be Read" },
    { "{\"connectionSpec\": {\"id\": \"" UNKNOWN "\"}}", "has the ID " UNKNOWN },
    { "SOME_KEY=s3cr3t\nOTHER=s3cr3t", "HubSpot has no field for: SOME_KEY, OTHER" },
    { "curl https://platform.adobe.io/data/foundation/flowservice/connections",
      "No Connection in It" },
  };
  HwForm *form;

  hw_test_window_open (fixture, SANDBOX);
  paste (fixture, BODY);
  form = hw_create_page_get_form (get_page (fixture));
  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%s", texts[i].text);
      paste (fixture, texts[i].text);
      assert_says (get_notice (fixture), texts[i].says);
      g_assert_true (hw_create_page_get_form (get_page (fixture)) == form);
      g_assert_cmpstr (get_field_text (fixture, "clientSecret"), ==, "s3cr3t");
    }

  gtk_widget_activate_action (GTK_WIDGET (get_notice (fixture)), "import-box.dismiss", NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (get_notice (fixture))));
}

static void
test_bad_clipboards (HwTestWindow  *fixture,
                     gconstpointer  data)
{
  g_autofree guchar *pixels = g_new0 (guchar, 4);
  g_autoptr(GBytes) bytes = g_bytes_new (pixels, 4);
  g_autoptr(GdkTexture) texture = NULL;
  g_autofree char *long_text = g_strnfill (1024 * 1024 + 1, 'a');
  guint n_before = n_reports;

  hw_test_window_open (fixture, SANDBOX);
  gdk_clipboard_set_content (get_clipboard (fixture), NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.paste-request", NULL);
  hw_test_wait_until (has_report, GUINT_TO_POINTER (n_before));
  assert_says (get_notice (fixture), "The Clipboard Is Empty\nCopy a curl command");

  n_before = n_reports;
  texture = gdk_memory_texture_new (1, 1, GDK_MEMORY_R8G8B8A8, bytes, 4);
  gdk_clipboard_set_texture (get_clipboard (fixture), texture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.paste-request", NULL);
  hw_test_wait_until (has_report, GUINT_TO_POINTER (n_before));
  assert_says (get_notice (fixture), "The clipboard holds an image");

  paste (fixture, "");
  assert_says (get_notice (fixture), "The Clipboard Is Empty");
  paste (fixture, long_text);
  assert_says (get_notice (fixture), "Too Large");
}

/* The form before comes back with all that was in it, also one for another source. */
static void
test_undo (HwTestWindow  *fixture,
           gconstpointer  data)
{
  HwSource *source;

  hw_test_window_open (fixture, SANDBOX);
  paste (fixture, BODY);
  paste (fixture, "{\"connectionSpec\": {\"id\": \"" STRIPE "\"}, \"name\": \"Shop\"}");
  g_assert_cmpstr (get_name (fixture), ==, "Shop");
  source = hw_form_get_source (hw_create_page_get_form (get_page (fixture)));
  g_assert_cmpstr (hw_source_get_title (source), ==, "Stripe");

  press (fixture, "import.undo");
  g_assert_cmpstr (get_name (fixture), ==, "Pasted");
  g_assert_cmpstr (get_field_text (fixture, "clientSecret"), ==, "s3cr3t");
  g_assert_null (hw_import_box_get_report (get_note (fixture)));
}

static void
choose_auth_type (HwTestWindow *fixture,
                  guint         index)
{
  adw_combo_row_set_selected (hw_test_find_widget (get_page (fixture), ADW_TYPE_COMBO_ROW), index);
}

/* So does what was typed for another authentication type; a text of the same source leaves that
 * alone in the first place. */
static void
test_undo_other_types (HwTestWindow  *fixture,
                       gconstpointer  data)
{
  HwCatalog *catalog;

  hw_test_window_open (fixture, SANDBOX);
  catalog = hw_workspace_get_catalog (hw_window_get_workspace (fixture->window));
  hw_create_page_switch_source (get_page (fixture), hw_catalog_find_key (catalog, "salesforce"));
  paste (fixture, "{\"environmentUrl\": \"https://a.b\", \"clientSecret\": \"s3cr3t\"}");
  choose_auth_type (fixture, 1);
  paste (fixture, "{\"jwtToken\": \"s3cr3t-2\", \"instanceUrl\": \"https://c.d\"}");
  g_assert_cmpstr (get_field_text (fixture, "jwtToken"), ==, "s3cr3t-2");
  choose_auth_type (fixture, 0);
  g_assert_cmpstr (get_field_text (fixture, "clientSecret"), ==, "s3cr3t");

  paste (fixture, "{\"connectionSpec\": {\"id\": \"" STRIPE "\"}, \"name\": \"Shop\"}");
  press (fixture, "import.undo");
  g_assert_cmpstr (get_field_text (fixture, "environmentUrl"), ==, "https://a.b");
  g_assert_cmpstr (get_field_text (fixture, "clientSecret"), ==, "s3cr3t");
  choose_auth_type (fixture, 1);
  g_assert_cmpstr (get_field_text (fixture, "jwtToken"), ==, "s3cr3t-2");
  g_assert_cmpstr (get_field_text (fixture, "instanceUrl"), ==, "https://c.d");
}

/* The note goes with the form that it is about, and holds nothing after that. */
static void
test_note_goes (HwTestWindow  *fixture,
                gconstpointer  data)
{
  HwForm *form;

  hw_test_window_open (fixture, SANDBOX);
  paste (fixture, BODY);
  form = hw_create_page_get_form (get_page (fixture));
  g_object_add_weak_pointer (G_OBJECT (form), (gpointer *)&form);
  gtk_widget_activate_action (GTK_WIDGET (get_page (fixture)), "create.cancel", NULL);
  g_assert_null (hw_import_box_get_report (get_note (fixture)));
  g_assert_null (form);
}

static HwOrganizationDialog *
find_dialog (void)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (HW_IS_ORGANIZATION_DIALOG (l->data) && gtk_widget_get_visible (l->data))
      return l->data;

  return NULL;
}

static gboolean
has_dialog (gpointer data)
{
  return find_dialog () != NULL;
}

static char *
dup_curl (HwTestWindow *fixture,
          const char   *organization_id,
          const char   *token,
          const char   *sandbox,
          const char   *body)
{
  return g_strdup_printf ("curl -X POST %s/data/foundation/flowservice/connections"
                          " -H 'Authorization: Bearer %s' -H 'x-api-key: %s'"
                          " -H 'x-gw-ims-org-id: %s' -H 'x-sandbox-name: %s' %s%s%s",
                          hw_simulator_get_url (fixture->simulator), token,
                          hw_simulator_get_api_key (fixture->simulator), organization_id, sandbox,
                          body != NULL ? "-d '" : "", body != NULL ? body : "",
                          body != NULL ? "'" : "");
}

static gboolean
has_sandbox (gpointer data)
{
  HwSandbox *sandbox = hw_workspace_get_sandbox (data);

  return sandbox != NULL && g_str_equal (hw_sandbox_get_name (sandbox), OTHER_SANDBOX);
}

/* On the welcome page a command makes the organization, and then fills the form in. */
static void
test_makes_organization (HwTestWindow  *fixture,
                         gconstpointer  data)
{
  const char *organization_id = hw_simulator_get_organization_id (fixture->simulator);
  g_autofree char *curl = dup_curl (fixture, organization_id,
                                    hw_simulator_get_access_token (fixture->simulator),
                                    OTHER_SANDBOX, BODY);
  HwProfile *profile;

  start_paste (fixture, curl);
  hw_test_wait_until (has_dialog, NULL);
  g_assert_null (hw_window_get_workspace (fixture->window));
  g_assert_true (hw_organization_dialog_save (find_dialog ()));

  profile = hw_workspace_get_profile (hw_window_get_workspace (fixture->window));
  g_assert_cmpstr (hw_profile_get_organization_id (profile), ==, organization_id);
  g_assert_cmpstr (hw_profile_get_api_key (profile), ==,
                   hw_simulator_get_api_key (fixture->simulator));
  g_assert_cmpstr (hw_profile_get_platform_url (profile), ==,
                   hw_simulator_get_url (fixture->simulator));
  g_assert_cmpstr (hw_secret_get_text (hw_profile_get_access_token (profile)), ==,
                   hw_simulator_get_access_token (fixture->simulator));
  g_assert_cmpstr (get_field_text (fixture, "clientSecret"), ==, "s3cr3t");
  hw_test_wait_until (has_sandbox, hw_window_get_workspace (fixture->window));
  assert_silent (get_note (fixture), OTHER_SANDBOX);
}

/* A body alone waits until there is an organization. */
static void
test_waits_for_organization (HwTestWindow  *fixture,
                             gconstpointer  data)
{
  g_autoptr(HwSecret) token = NULL;
  HwOrganizationDialog *dialog;

  paste (fixture, BODY);
  assert_says (get_notice (fixture), "Add an Organization First");
  press (fixture, "import.add-organization");
  dialog = find_dialog ();
  g_assert_nonnull (dialog);
  g_assert_false (hw_organization_dialog_save (dialog));
  gtk_window_destroy (GTK_WINDOW (dialog));

  /* The dialog that was closed took nothing with it. */
  press (fixture, "import.add-organization");
  dialog = find_dialog ();
  g_assert_nonnull (dialog);
  token = hw_secret_new ("a-token");
  fixture->profile = hw_profile_new ();
  hw_profile_set_platform_url (fixture->profile, hw_simulator_get_url (fixture->simulator));
  hw_profile_set_access_token (fixture->profile, token);
  g_signal_emit_by_name (dialog, "saved", fixture->profile);
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_cmpstr (get_field_text (fixture, "clientSecret"), ==, "s3cr3t");
  g_assert_null (hw_import_box_get_report (get_notice (fixture)));
}

/* An organization that exists stays as it is; what differs is offered. */
static void
test_never_changes_organization (HwTestWindow  *fixture,
                                 gconstpointer  data)
{
  const char *organization_id = hw_simulator_get_organization_id (fixture->simulator);
  g_autofree char *curl = dup_curl (fixture, organization_id, "another-token", OTHER_SANDBOX, BODY);
  HwWorkspace *workspace;

  hw_test_window_open (fixture, SANDBOX);
  workspace = hw_window_get_workspace (fixture->window);
  paste (fixture, curl);
  g_assert_cmpstr (get_field_text (fixture, "clientSecret"), ==, "s3cr3t");
  g_assert_cmpstr (hw_sandbox_get_name (hw_workspace_get_sandbox (workspace)), ==, SANDBOX);
  g_assert_cmpstr (hw_secret_get_text (hw_profile_get_access_token (fixture->profile)), ==,
                   hw_simulator_get_access_token (fixture->simulator));
  assert_says (get_note (fixture), "another access token");
  assert_says (get_note (fixture), "The text names the sandbox “" OTHER_SANDBOX "”, but");

  press (fixture, "import.switch-sandbox");
  g_assert_true (has_sandbox (workspace));
  assert_silent (get_note (fixture), OTHER_SANDBOX);
  g_assert_cmpstr (get_field_text (fixture, "clientSecret"), ==, "s3cr3t");

  press (fixture, "import.use-token");
  g_assert_cmpstr (hw_secret_get_text (hw_profile_get_access_token (fixture->profile)), ==,
                   "another-token");
  assert_silent (get_note (fixture), "another access token");
}

/* A token goes to no other server than the one that it was written for. */
static void
test_token_of_other_server (HwTestWindow  *fixture,
                            gconstpointer  data)
{
  const char *organization_id = hw_simulator_get_organization_id (fixture->simulator);
  g_autofree char *curl = dup_curl (fixture, organization_id, "another-token", SANDBOX, BODY);
  g_autoptr(GString) elsewhere = g_string_new (curl);

  g_string_replace (elsewhere, hw_simulator_get_url (fixture->simulator),
                    "https://platform.adobe.io", 0);
  hw_test_window_open (fixture, SANDBOX);
  paste (fixture, elsewhere->str);
  g_assert_cmpstr (get_field_text (fixture, "clientSecret"), ==, "s3cr3t");
  assert_silent (get_note (fixture), "another access token");
}

/* Nor does it take the place of one that Headwater gets by itself. */
static void
test_token_beside_sign_in (HwTestWindow  *fixture,
                           gconstpointer  data)
{
  const char *organization_id = hw_simulator_get_organization_id (fixture->simulator);
  g_autofree char *curl = dup_curl (fixture, organization_id, "another-token", SANDBOX, BODY);

  hw_test_window_open (fixture, SANDBOX);
  hw_profile_set_sign_in (fixture->profile, HW_SIGN_IN_SERVER_TO_SERVER);
  paste (fixture, curl);
  g_assert_cmpstr (get_field_text (fixture, "clientSecret"), ==, "s3cr3t");
  assert_silent (get_note (fixture), "another access token");
}

static void
test_unknown_sandbox (HwTestWindow  *fixture,
                      gconstpointer  data)
{
  const char *organization_id = hw_simulator_get_organization_id (fixture->simulator);
  g_autofree char *curl = dup_curl (fixture, organization_id, "{TOKEN}", "nowhere", BODY);

  hw_test_window_open (fixture, SANDBOX);
  paste (fixture, curl);
  assert_says (get_note (fixture), "“nowhere”, which this organization does not have");
  assert_silent (get_note (fixture), "another access token");
}

/* A command for another organization fills the form in, and offers to add that one; the text goes
 * along. Once it is added, it is opened in place of being added again. */
static void
test_other_organization (HwTestWindow  *fixture,
                         gconstpointer  data)
{
  g_autofree char *curl = dup_curl (fixture, "FEDCBA9876543210FEDCBA98@AdobeOrg", "its-token",
                                    OTHER_SANDBOX, BODY);
  GListModel *stored = G_LIST_MODEL (hw_application_get_profiles (fixture->application));
  guint n_before = g_list_model_get_n_items (stored);
  HwWorkspace *workspace;

  hw_test_window_open (fixture, SANDBOX);
  workspace = hw_window_get_workspace (fixture->window);
  paste (fixture, curl);
  g_assert_true (hw_window_get_workspace (fixture->window) == workspace);
  assert_says (get_note (fixture), "another API key of it: FEDCBA9876543210FEDCBA98@AdobeOrg");
  assert_silent (get_note (fixture), OTHER_SANDBOX);

  press (fixture, "import.add-organization");
  g_assert_true (hw_organization_dialog_save (find_dialog ()));
  g_assert_false (hw_window_get_workspace (fixture->window) == workspace);
  g_assert_cmpstr (get_field_text (fixture, "clientSecret"), ==, "s3cr3t");
  assert_silent (get_note (fixture), "another organization");

  hw_window_open_profile (fixture->window, fixture->profile);
  paste (fixture, curl);
  assert_says (get_note (fixture), "for another organization: FEDCBA9876543210FEDCBA98@AdobeOrg");
  press (fixture, "import.open-organization");
  g_assert_cmpstr (get_field_text (fixture, "clientSecret"), ==, "s3cr3t");
  g_assert_cmpuint (g_list_model_get_n_items (stored), ==, n_before + 1);
}

/* Without a body there is nothing for the form, but the organization is still offered. */
static void
test_headers_alone (HwTestWindow  *fixture,
                    gconstpointer  data)
{
  g_autofree char *curl = dup_curl (fixture, "00112233445566778899AABB@AdobeOrg", "its-token",
                                    OTHER_SANDBOX, NULL);

  hw_test_window_open (fixture, SANDBOX);
  paste (fixture, curl);
  assert_says (get_notice (fixture), "No Connection in It");
  press (fixture, "import.add-organization");
  g_assert_nonnull (find_dialog ());
  gtk_window_destroy (GTK_WINDOW (find_dialog ()));
}

static GFile *
write_file (const char *directory,
            const char *contents,
            gssize      length)
{
  g_autofree char *path = g_build_filename (directory, "request.txt", NULL);

  g_assert_true (g_file_set_contents (path, contents, length, NULL));

  return g_file_new_for_path (path);
}

static void
open_file (HwTestWindow *fixture,
           GFile        *file)
{
  guint n_before = n_reports;

  g_application_open (G_APPLICATION (fixture->application), &file, 1, "");
  hw_test_wait_until (has_report, GUINT_TO_POINTER (n_before));
}

/* FILE on the command line, here or of a second instance, comes to the window that is there. */
static void
test_opens_file (HwTestWindow  *fixture,
                 gconstpointer  data)
{
  g_autofree char *directory = hw_test_make_directory ();
  g_autoptr(GFile) good = write_file (directory, BODY, -1);
  g_autoptr(GFile) folder = g_file_new_for_path (directory);
  g_autoptr(GFile) missing = g_file_get_child (folder, "missing");
  g_autofree char *large = g_strnfill (1024 * 1024 + 1, 'a');

  hw_test_window_open (fixture, SANDBOX);
  open_file (fixture, good);
  g_assert_cmpstr (get_field_text (fixture, "clientSecret"), ==, "s3cr3t");

  open_file (fixture, missing);
  assert_says (get_notice (fixture), "The File Cannot Be Read\nIt is not there any more.");
  g_assert_nonnull (hw_import_report_get_details (hw_import_box_get_report (get_notice (fixture))));
  open_file (fixture, folder);
  assert_says (get_notice (fixture), "This Is a Folder\nOpen the file in it");

  g_object_unref (write_file (directory, "\x89PNG\r\n\x1a\n\0\0", 10));
  open_file (fixture, good);
  assert_says (get_notice (fixture), "Not Text");
  g_object_unref (write_file (directory, large, -1));
  open_file (fixture, good);
  assert_says (get_notice (fixture), "Too Large");
  g_object_unref (write_file (directory, "", -1));
  open_file (fixture, good);
  assert_says (get_notice (fixture), "Nothing Recognized");

  g_assert_cmpstr (get_field_text (fixture, "clientSecret"), ==, "s3cr3t");
  hw_test_remove_directory (directory);
}

static GtkEventController *
find_drop_target (GtkWidget *widget)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return controller;
    }

  return NULL;
}

static gboolean
drop (HwTestWindow *fixture,
      GValue       *value)
{
  gboolean taken;

  g_signal_emit_by_name (find_drop_target (GTK_WIDGET (fixture->window)), "drop", value, 1.0, 1.0,
                         &taken);
  g_value_unset (value);

  return taken;
}

static void
test_drop (HwTestWindow  *fixture,
           gconstpointer  data)
{
  g_autofree char *directory = hw_test_make_directory ();
  GSList *files = g_slist_append (NULL, write_file (directory, BODY, -1));
  g_auto(GValue) value = G_VALUE_INIT;
  guint n_before;

  hw_test_window_open (fixture, SANDBOX);
  n_before = n_reports;
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, files);
  g_assert_true (drop (fixture, &value));
  hw_test_wait_until (has_report, GUINT_TO_POINTER (n_before));
  g_assert_cmpstr (get_field_text (fixture, "clientSecret"), ==, "s3cr3t");
  hw_test_remove_directory (directory);

  g_value_init (&value, G_TYPE_STRING);
  g_value_set_static_string (&value, "clientId=dropped");
  g_assert_true (drop (fixture, &value));
  g_assert_cmpstr (get_field_text (fixture, "clientId"), ==, "dropped");
  g_assert_cmpstr (get_field_text (fixture, "clientSecret"), ==, "s3cr3t");

  g_value_init (&value, G_TYPE_INT);
  g_assert_false (drop (fixture, &value));
}

/* A file that was copied in a file manager is pasted like its text. */
static void
test_copied_file (HwTestWindow  *fixture,
                  gconstpointer  data)
{
  g_autofree char *directory = hw_test_make_directory ();
  g_autoptr(GFile) file = write_file (directory, BODY, -1);
  g_autoptr(GdkContentProvider) content = NULL;
  guint n_before = n_reports;

  hw_test_window_open (fixture, SANDBOX);
  content = gdk_content_provider_new_typed (G_TYPE_FILE, file);
  gdk_clipboard_set_content (get_clipboard (fixture), content);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.paste-request", NULL);
  hw_test_wait_until (has_report, GUINT_TO_POINTER (n_before));
  g_assert_cmpstr (get_field_text (fixture, "clientSecret"), ==, "s3cr3t");
  hw_test_remove_directory (directory);
}

/* What is being read when the window goes comes to nobody. */
static void
test_closes_while_reading (HwTestWindow  *fixture,
                           gconstpointer  data)
{
  hw_test_window_open (fixture, SANDBOX);
  start_paste (fixture, BODY);
  start_paste (fixture, "clientId=second");
}

/* The credentials of a connection that are being replaced come by paste too; its name stays. */
static void
test_replaces_credentials (HwTestWindow  *fixture,
                           gconstpointer  data)
{
  HwConnectionList *connections;
  g_autoptr(HwConnection) connection = NULL;
  HwSource *source;
  g_autoptr(HwForm) form = NULL;

  hw_test_window_open (fixture, SANDBOX);
  connections = hw_workspace_get_connections (hw_window_get_workspace (fixture->window));
  connection = g_list_model_get_item (G_LIST_MODEL (connections), 0);
  source = hw_catalog_find (hw_workspace_get_catalog (hw_window_get_workspace (fixture->window)),
                            HUBSPOT);
  form = hw_form_new (source, hw_source_find_supported (source));
  hw_create_page_start_fix (get_page (fixture), connection, form);

  paste (fixture, BODY);
  g_assert_true (hw_create_page_get_connection (get_page (fixture)) == connection);
  g_assert_cmpstr (get_name (fixture), ==, hw_connection_get_name (connection));
  g_assert_cmpstr (get_field_text (fixture, "clientSecret"), ==, "s3cr3t");

  paste (fixture, "{\"connectionSpec\": {\"id\": \"" STRIPE "\"}, \"name\": \"Shop\"}");
  g_assert_null (hw_create_page_get_connection (get_page (fixture)));
  press (fixture, "import.undo");
  g_assert_true (hw_create_page_get_connection (get_page (fixture)) == connection);
  g_assert_cmpstr (get_field_text (fixture, "clientSecret"), ==, "s3cr3t");
}

/* A request that is under way is not disturbed. */
static void
test_busy (HwTestWindow  *fixture,
           gconstpointer  data)
{
  hw_test_window_open (fixture, SANDBOX);
  paste (fixture, "{" PARAMS ", \"accessToken\": \"a\", \"refreshToken\": \"b\"}");
  gtk_widget_activate_action (GTK_WIDGET (get_page (fixture)), "create.send", NULL);
  g_assert_true (hw_create_page_get_busy (get_page (fixture)));
  start_paste (fixture, BODY);
  hw_test_wait_until (has_report, GUINT_TO_POINTER (1));
  assert_says (get_notice (fixture), "A Request Is Under Way");
}

typedef void (*Test) (HwTestWindow  *fixture,
                      gconstpointer  data);

static void
add (const char *path,
     Test        test)
{
  g_test_add (path, HwTestWindow, NULL, set_up, test, hw_test_window_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  add ("/ui/importer/fills-form", test_fills_form);
  add ("/ui/importer/focus", test_focus);
  add ("/ui/importer/focus-complete", test_focus_complete);
  add ("/ui/importer/tells-rest", test_tells_rest);
  add ("/ui/importer/bad-texts", test_bad_texts);
  add ("/ui/importer/bad-clipboards", test_bad_clipboards);
  add ("/ui/importer/undo", test_undo);
  add ("/ui/importer/undo-other-types", test_undo_other_types);
  add ("/ui/importer/note-goes", test_note_goes);
  add ("/ui/importer/makes-organization", test_makes_organization);
  add ("/ui/importer/waits-for-organization", test_waits_for_organization);
  add ("/ui/importer/never-changes-organization", test_never_changes_organization);
  add ("/ui/importer/token-of-other-server", test_token_of_other_server);
  add ("/ui/importer/token-beside-sign-in", test_token_beside_sign_in);
  add ("/ui/importer/unknown-sandbox", test_unknown_sandbox);
  add ("/ui/importer/other-organization", test_other_organization);
  add ("/ui/importer/headers-alone", test_headers_alone);
  add ("/ui/importer/opens-file", test_opens_file);
  add ("/ui/importer/drop", test_drop);
  add ("/ui/importer/copied-file", test_copied_file);
  add ("/ui/importer/closes-while-reading", test_closes_while_reading);
  add ("/ui/importer/replaces-credentials", test_replaces_credentials);
  add ("/ui/importer/busy", test_busy);

  return g_test_run ();
}
