/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <string.h>

#include "connections/hw-create-operation.h"
#include "connections/hw-update-operation.h"
#include "exchange/hw-export.h"
#include "exchange/hw-request-page.h"
#include "hw-test-curl.h"
#include "hw-test-platform.h"

#define SECRET "s3cr3t'\"\\$`é"
#define ID "00000000-0000-0000-0000-0000000000aa"
#define ETAG "\"0a00-1\""

typedef struct
{
  HwTestServer *server;
  HwProfile    *profile;
  HwWorkspace  *workspace;
  HwForm       *form;
  GtkWindow    *window;
  GtkWidget    *page;
} Fixture;

static gboolean
is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

static gboolean
has_token (gpointer source)
{
  return hw_token_source_peek (source) != NULL;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  HwSource *source;

  fixture->server = hw_test_server_new ();
  fixture->profile = hw_test_profile_new (hw_test_server_get_url (fixture->server));
  hw_profile_set_sandbox (fixture->profile, NULL);
  fixture->workspace = hw_workspace_new (fixture->profile);
  source = hw_catalog_find (hw_workspace_get_catalog (fixture->workspace), HW_SPEC_ID_HUBSPOT);
  fixture->form = hw_form_new (source, hw_source_find_supported (source));

  fixture->window = GTK_WINDOW (gtk_window_new ());
  fixture->page = hw_request_page_new ();
  g_object_set (fixture->page, "workspace", fixture->workspace, "form", fixture->form, NULL);
  gtk_window_set_child (fixture->window, fixture->page);
  gtk_window_present (fixture->window);
  hw_test_wait_until (is_mapped, fixture->page);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  HwClient *client = g_object_ref (hw_workspace_get_client (fixture->workspace));

  if (fixture->window != NULL)
    gtk_window_destroy (fixture->window);
  g_object_unref (fixture->form);
  g_assert_finalize_object (fixture->workspace);
  hw_test_wait_sole_owner (client);
  g_object_unref (client);
  g_assert_finalize_object (fixture->profile);
  hw_test_server_free (fixture->server);
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

static void
fill_in (Fixture *fixture)
{
  g_autoptr(HwSecret) secret = hw_secret_new (SECRET);
  g_autoptr(HwSecret) plain = hw_secret_new ("it's plain");

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fixture->form)); i++)
    {
      g_autoptr(HwField) field = g_list_model_get_item (G_LIST_MODEL (fixture->form), i);

      hw_field_set_value (field, hw_field_get_secret (field) ? secret : plain);
    }
}

/* All that the page says, label by label. */
static void
collect_labels (GtkWidget *widget,
                GString   *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget))
    g_string_append_printf (text, "%s\n", gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_labels (child, text);
}

static void
assert_shows (Fixture    *fixture,
              const char *part,
              gboolean    shown)
{
  g_autoptr(GString) text = g_string_new (NULL);

  collect_labels (fixture->page, text);
  if ((strstr (text->str, part) != NULL) != shown)
    g_error ("“%s” is %s: %s", part, shown ? "missing in" : "in", text->str);
  g_assert_null (strstr (text->str, "s3cr3t"));
  g_assert_null (strstr (text->str, HW_TEST_TOKEN));
}

static char *
copy (Fixture    *fixture,
      const char *action)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (fixture->page);
  GAsyncResult *slot = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  char *text;

  g_assert_true (gtk_widget_activate_action (fixture->page, action, NULL));
  gdk_clipboard_read_text_async (clipboard, NULL, hw_test_catch_result_cb, &slot);
  result = hw_test_wait_result (&slot);
  text = gdk_clipboard_read_text_finish (clipboard, result, &error);
  g_assert_no_error (error);

  return text;
}

static GtkSwitch *
find_switch (GtkWidget *widget)
{
  GtkSwitch *found = GTK_IS_SWITCH (widget) ? GTK_SWITCH (widget) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_switch (child);

  return found;
}

static void
include_secrets (Fixture *fixture)
{
  gtk_switch_set_active (find_switch (fixture->page), TRUE);
}

/* The page follows the form and the sandbox, tells what is missing, and never shows a secret. */
static void
test_shows (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(HwSecret) name = hw_secret_new ("A name");

  assert_shows (fixture, "Required, and still empty: ", TRUE);
  assert_shows (fixture, "its place is taken by {SANDBOX_NAME}", TRUE);
  assert_shows (fixture, "x-sandbox-name: {SANDBOX_NAME}", TRUE);
  assert_shows (fixture, "POST http://", TRUE);
  assert_shows (fixture, "Authorization: Bearer {ACCESS_TOKEN}", TRUE);
  assert_shows (fixture, "x-api-key: " HW_TEST_API_KEY, TRUE);

  choose_sandbox (fixture);
  fill_in (fixture);
  hw_field_set_value (hw_form_get_name_field (fixture->form), name);
  assert_shows (fixture, "Required, and still empty: ", FALSE);
  assert_shows (fixture, "{SANDBOX_NAME}", FALSE);
  assert_shows (fixture, "x-sandbox-name: " HW_TEST_SANDBOX, TRUE);
  assert_shows (fixture, "\"name\": \"A name\"", TRUE);
  assert_shows (fixture, "\"clientSecret\": \"{CLIENT_SECRET}\"", TRUE);

  hw_field_set_text (hw_form_get_name_field (fixture->form), "");
  assert_shows (fixture, "Required, and still empty: Name", TRUE);
}

/* What cannot become a number yet is told, and not sent. */
static void
test_not_valid (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(JsonNode) json = json_from_string (
    "{\"id\": \"x\", \"name\": \"x\", \"version\": \"1.0\", \"type\": \"base\","
    " \"authSpec\": [{\"name\": \"A\", \"type\": \"A\", \"spec\": {\"type\": \"object\","
    " \"properties\": {\"port\": {\"type\": \"integer\", \"title\": \"Port\"}}}}]}", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(HwSource) source = NULL;
  g_autoptr(HwForm) form = NULL;

  source = hw_source_new_from_json (json_node_get_object (json), &error);
  g_assert_no_error (error);
  form = hw_form_new (source, hw_source_find_supported (source));
  hw_field_set_text (hw_form_find_field (form, NULL, "port"), "4x");
  g_object_set (fixture->page, "form", form, NULL);
  assert_shows (fixture, "Not valid yet, and so left out: Port", TRUE);
  hw_field_set_text (hw_form_find_field (form, NULL, "port"), "443");
  assert_shows (fixture, "Not valid yet", FALSE);
  assert_shows (fixture, "\"port\": 443", TRUE);
}

/* What is copied is the core's export, secrets hidden unless the switch is on. */
static void
test_copies (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(HwConnectionRequest) request = NULL;

  choose_sandbox (fixture);
  fill_in (fixture);
  request = hw_form_to_request (fixture->form);
  for (guint with_secrets = 0; with_secrets < 2; with_secrets++)
    {
      g_autoptr(HwSecret) curl = hw_export_to_curl (request, fixture->profile, HW_TEST_SANDBOX,
                                                    with_secrets,
                                                    hw_profile_get_access_token (fixture->profile));
      g_autoptr(HwSecret) json = hw_export_to_json (request, with_secrets);
      g_autofree char *copied_curl = NULL;
      g_autofree char *copied_json = NULL;

      if (with_secrets)
        include_secrets (fixture);
      copied_curl = copy (fixture, "request.copy-curl");
      copied_json = copy (fixture, "request.copy-json");
      g_assert_cmpstr (copied_curl, ==, hw_secret_get_text (curl));
      g_assert_cmpstr (copied_json, ==, hw_secret_get_text (json));
      g_assert_cmpint (strstr (copied_curl, "s3cr3t") != NULL, ==, with_secrets);
      g_assert_cmpint (strstr (copied_curl, HW_TEST_TOKEN) != NULL, ==, with_secrets);
    }
}

static HwProfile *
create_server_profile (Fixture *fixture)
{
  const char *url = hw_test_server_get_url (fixture->server);
  HwProfile *profile = hw_test_profile_new (url);
  g_autoptr(HwSecret) secret = hw_secret_new ("the-client-secret");

  g_object_set (profile, "sandbox", NULL, "ims-url", url,
                "sign-in", HW_SIGN_IN_SERVER_TO_SERVER, NULL);
  hw_profile_set_client_secret (profile, secret);

  return profile;
}

/* An organization that gets its tokens from Adobe: the one that calls are sent with is included,
 * and asked for where there is none yet. */
static void
test_issued_token (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr(HwProfile) profile = create_server_profile (fixture);
  HwWorkspace *workspace = hw_workspace_new (profile);
  HwTokenSource *tokens = hw_workspace_get_token_source (workspace);
  HwTestReply *reply;
  g_autofree char *without = NULL;
  g_autofree char *with = NULL;

  g_object_set (fixture->page, "workspace", workspace, NULL);
  reply = hw_test_server_expect (fixture->server, "POST", "/ims/token/v3", 200,
                                 "{\"access_token\":\"issued\",\"expires_in\":86399}");
  hw_test_reply_hold (reply);
  include_secrets (fixture);
  hw_test_server_wait_requests (fixture->server, 1);
  without = copy (fixture, "request.copy-curl");
  g_assert_nonnull (strstr (without, "Bearer {ACCESS_TOKEN}"));

  hw_test_server_release (fixture->server);
  hw_test_wait_until (has_token, tokens);
  with = copy (fixture, "request.copy-curl");
  g_assert_nonnull (strstr (with, "Bearer issued"));
  g_assert_null (strstr (with, "the-client-secret"));
  assert_shows (fixture, "issued", FALSE);

  g_object_set (fixture->page, "workspace", fixture->workspace, NULL);
  g_object_unref (workspace);
}

/* The switch is off as soon as the page is out of sight; what was copied with secrets goes with the
 * window. */
static void
test_secrets_end (Fixture       *fixture,
                  gconstpointer  data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (fixture->page);
  g_autofree char *text = NULL;

  include_secrets (fixture);
  gtk_widget_set_visible (fixture->page, FALSE);
  g_assert_false (gtk_switch_get_active (find_switch (fixture->page)));
  gtk_widget_set_visible (fixture->page, TRUE);
  hw_test_wait_until (is_mapped, fixture->page);

  include_secrets (fixture);
  text = copy (fixture, "request.copy-curl");
  g_assert_nonnull (gdk_clipboard_get_content (clipboard));
  gtk_window_destroy (fixture->window);
  fixture->window = NULL;
  g_assert_null (gdk_clipboard_get_content (clipboard));
}

static void
assert_same_request (HwTestServer *server,
                     guint         ours,
                     guint         theirs)
{
  hw_test_server_wait_requests (server, theirs + 1);
  hw_test_curl_assert_same_request (hw_test_server_get_request (server, ours),
                                    hw_test_server_get_request (server, theirs));
}

/* What is copied, run by curl, makes the request that Create makes. */
static void
test_creates_alike (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr(HwConnectionRequest) request = NULL;
  g_autoptr(HwCreateOperation) operation = NULL;
  g_autofree char *command = NULL;
  guint n_before;

  if (hw_test_curl_skip ())
    return;

  choose_sandbox (fixture);
  fill_in (fixture);
  n_before = hw_test_server_get_n_requests (fixture->server);
  hw_test_server_expect (fixture->server, "POST", HW_TEST_CONNECTIONS, 400, "{}");
  request = hw_form_to_request (fixture->form);
  operation = hw_create_operation_new (hw_workspace_get_client (fixture->workspace),
                                       hw_workspace_get_connections (fixture->workspace), request);
  hw_create_operation_start (operation);
  hw_test_wait_boolean (operation, "busy", FALSE);

  include_secrets (fixture);
  command = copy (fixture, "request.copy-curl");
  hw_test_server_expect (fixture->server, "POST", HW_TEST_CONNECTIONS, 400, "{}");
  hw_test_curl_run (command);
  assert_same_request (fixture->server, n_before, n_before + 1);
}

/* Where credentials are being replaced it is the change that is shown and copied. */
static void
test_updates_alike (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr(HwConnection) connection = hw_connection_new (ID, NULL, "Its name", NULL,
                                                          HW_SPEC_ID_HUBSPOT, NULL,
                                                          HW_TEST_SANDBOX);
  g_autoptr(HwConnectionRequest) request = NULL;
  g_autoptr(HwConnectionChange) change = NULL;
  g_autoptr(HwUpdateOperation) operation = NULL;
  g_autofree char *command = NULL;
  g_autofree char *json = NULL;

  fill_in (fixture);
  g_object_set (fixture->page, "connection", connection, NULL);
  assert_shows (fixture, "its place is taken by {ETAG}", TRUE);
  assert_shows (fixture, "{SANDBOX_NAME}", FALSE);
  hw_connection_set_etag (connection, ETAG);
  hw_field_set_text (hw_form_get_name_field (fixture->form), "follows");
  assert_shows (fixture, "{ETAG}", FALSE);
  assert_shows (fixture, "PATCH http://", TRUE);
  assert_shows (fixture, "If-Match: " ETAG, TRUE);
  assert_shows (fixture, "\"path\": \"/auth/params\"", TRUE);
  assert_shows (fixture, "\"clientSecret\": \"{CLIENT_SECRET}\"", TRUE);
  json = copy (fixture, "request.copy-json");
  g_assert_nonnull (strstr (json, "{CLIENT_SECRET}"));
  g_assert_null (strstr (json, "s3cr3t"));
  if (hw_test_curl_skip ())
    return;

  include_secrets (fixture);
  command = copy (fixture, "request.copy-curl");
  hw_test_server_expect (fixture->server, "PATCH", HW_TEST_CONNECTIONS "/" ID, 400, "{}");
  hw_test_curl_run (command);
  hw_test_server_expect (fixture->server, "PATCH", HW_TEST_CONNECTIONS "/" ID, 400, "{}");
  request = hw_form_to_request (fixture->form);
  change = hw_connection_change_new_credentials (request);
  operation = hw_update_operation_new (hw_workspace_get_client (fixture->workspace), connection);
  hw_update_operation_start (operation, change);
  hw_test_wait_boolean (operation, "busy", FALSE);
  assert_same_request (fixture->server, 1, 0);
}

/* The organization may be edited while the page is open. */
static void
test_profile_changes (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr(HwProfile) other = hw_test_profile_new (hw_test_server_get_url (fixture->server));
  HwWorkspace *workspace;

  assert_shows (fixture, HW_TEST_API_KEY, TRUE);
  hw_profile_set_api_key (fixture->profile, "another-key");
  assert_shows (fixture, HW_TEST_API_KEY, FALSE);
  assert_shows (fixture, "another-key", TRUE);
  hw_profile_set_organization_id (fixture->profile, "FEDCBA9876543210@AdobeOrg");
  assert_shows (fixture, "FEDCBA9876543210@AdobeOrg", TRUE);
  hw_profile_set_platform_url (fixture->profile, "https://platform-va6.adobe.io");
  assert_shows (fixture, "https://platform-va6.adobe.io/", TRUE);

  workspace = hw_workspace_new (other);
  g_object_set (fixture->page, "workspace", workspace, NULL);
  assert_shows (fixture, HW_TEST_API_KEY, TRUE);
  hw_profile_set_api_key (fixture->profile, "no-longer-shown");
  assert_shows (fixture, HW_TEST_API_KEY, TRUE);
  hw_profile_set_api_key (other, "third-key");
  assert_shows (fixture, "third-key", TRUE);

  g_object_set (fixture->page, "workspace", fixture->workspace, NULL);
  g_object_unref (workspace);
}

typedef void (*Test) (Fixture       *fixture,
                      gconstpointer  data);

static void
add (const char *path,
     Test        test)
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  add ("/ui/request-page/shows", test_shows);
  add ("/ui/request-page/profile-changes", test_profile_changes);
  add ("/ui/request-page/not-valid", test_not_valid);
  add ("/ui/request-page/copies", test_copies);
  add ("/ui/request-page/issued-token", test_issued_token);
  add ("/ui/request-page/secrets-end", test_secrets_end);
  add ("/ui/request-page/creates-alike", test_creates_alike);
  add ("/ui/request-page/updates-alike", test_updates_alike);

  return g_test_run ();
}
