/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <string.h>

#include "connections/hw-connection-page.h"
#include "connections/hw-test-failure.h"
#include "hw-test-platform.h"
#include "hw-test-server.h"
#include "net/hw-error.h"

typedef struct
{
  HwTestServer     *server;
  HwProfile        *profile;
  HwWorkspace      *workspace;
  HwConnection     *connection;
  GtkWindow        *window;
  HwConnectionPage *page;
  guint             n_fixes;
} Fixture;

static void
fix_cb (HwConnectionPage *page,
        Fixture          *fixture)
{
  fixture->n_fixes++;
}

static HwConnection *
read_connection (const char *json)
{
  g_autoptr(JsonNode) node = json_from_string (json, NULL);
  HwConnection *connection;

  connection = hw_connection_new_from_json (json_node_get_object (node), HW_TEST_SANDBOX, NULL);
  g_assert_nonnull (connection);
  return connection;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *json = NULL;

  fixture->server = hw_test_server_new ();
  /* Who uses the connection is looked up beside all else. */
  hw_test_server_allow (fixture->server, "GET", HW_TEST_FLOW "/sourceConnections",
                        "{\"items\":[]}");
  fixture->profile = hw_test_profile_new (hw_test_server_get_url (fixture->server));
  hw_profile_set_sandbox (fixture->profile, NULL);
  fixture->workspace = hw_workspace_new (fixture->profile);
  json = hw_test_connection_json ("id-1", "A & <b>", "enabled",
                                  g_get_real_time () / 1000 - 3 * 60 * 1000);
  fixture->connection = read_connection (json);

  fixture->window = GTK_WINDOW (gtk_window_new ());
  fixture->page = HW_CONNECTION_PAGE (hw_connection_page_new ());
  g_object_set (fixture->page,
                "workspace", fixture->workspace,
                "connection", fixture->connection,
                NULL);
  g_signal_connect (fixture->page, "fix-credentials", G_CALLBACK (fix_cb), fixture);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->page));
  gtk_window_present (fixture->window);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  HwClient *client = g_object_ref (hw_workspace_get_client (fixture->workspace));

  g_object_ref (fixture->page);
  gtk_window_destroy (fixture->window);
  g_assert_finalize_object (fixture->page);
  g_assert_finalize_object (fixture->workspace);
  hw_test_wait_sole_owner (client);
  g_object_unref (client);
  g_assert_finalize_object (fixture->connection);
  g_assert_finalize_object (fixture->profile);
  hw_test_server_free (fixture->server);
}

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

static GtkWidget *
find_button (GtkWidget  *widget,
             const char *action)
{
  GtkWidget *found = NULL;

  if (GTK_IS_ACTIONABLE (widget) &&
      g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), action) == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_button (child, action);

  return found;
}

static gboolean
is_sensitive (Fixture    *fixture,
              const char *action)
{
  return gtk_widget_get_sensitive (find_button (GTK_WIDGET (fixture->page), action));
}

static void
test_new_destroy (Fixture       *fixture,
                  gconstpointer  data)
{
  g_assert_true (hw_connection_page_get_connection (fixture->page) == fixture->connection);
  g_assert_true (page_shows (fixture, "Not tested yet"));
}

static void
test_facts (Fixture       *fixture,
            gconstpointer  data)
{
  g_assert_true (page_shows (fixture, "A & <b>"));
  g_assert_true (page_shows (fixture, "id-1"));
  g_assert_true (page_shows (fixture, "HubSpot"));
  g_assert_true (page_shows (fixture, "OAuth tokens"));
  g_assert_false (page_shows (fixture, "Basic Authentication"));
  g_assert_true (page_shows (fixture, "Enabled: ready"));
  g_assert_true (page_shows (fixture, "3 minutes ago"));
  g_assert_true (page_shows (fixture, "me@AdobeID, in Adobe’s own interface"));
  g_assert_true (page_shows (fixture, HW_TEST_SANDBOX));
  g_assert_true (page_shows (fixture, "account"));
  g_assert_false (page_shows (fixture, "Description"));
}

static void
test_odd_facts (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(HwConnection) connection = NULL;

  connection = read_connection ("{\"id\":\"id-2\",\"state\":\"<i>odd\",\"description\":\"B & <b>\","
                                "\"createdClient\":\"exc_app\","
                                "\"connectionSpec\":{\"id\":\"spec-x\",\"version\":\"1.0\"}}");
  hw_connection_page_set_connection (fixture->page, connection);
  g_assert_true (page_shows (fixture, "Unnamed Connection"));
  g_assert_true (page_shows (fixture, "Unknown source (ID spec-x)"));
  g_assert_true (page_shows (fixture, "<i>odd"));
  g_assert_true (page_shows (fixture, "B & <b>"));
  g_assert_true (page_shows (fixture, "Adobe’s own interface"));
  g_assert_false (page_shows (fixture, "1970"));
  hw_connection_page_set_connection (fixture->page, NULL);
}

static void
test_results (Fixture       *fixture,
              gconstpointer  data)
{
  static const struct
  {
    HwTestState  state;
    const char  *text;
    gboolean     busy;
  } cases[] = {
    { HW_TEST_WAITING, "Setting up…", TRUE },
    { HW_TEST_RUNNING, "Testing…", TRUE },
    { HW_TEST_PASSED, "The credentials work", FALSE },
    { HW_TEST_UNTESTED, "Not tested yet", FALSE },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      hw_connection_set_test (fixture->connection, cases[i].state, NULL);
      g_assert_true (page_shows (fixture, cases[i].text));
      g_assert_cmpint (is_sensitive (fixture, "connection.test"), ==, !cases[i].busy);
      g_assert_cmpint (is_sensitive (fixture, "connection.cancel-test"), ==, cases[i].busy);
      g_assert_false (page_shows (fixture, "Fix Credentials"));
    }
}

static void
test_passed (Fixture       *fixture,
             gconstpointer  data)
{
  hw_connection_set_test (fixture->connection, HW_TEST_PASSED, NULL);
  g_assert_true (page_shows (fixture, "Tested just now"));
}

static void
test_failed (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GError) error = hw_error_new_response (HW_ERROR_CREDENTIALS, 401, "1105", "no", "r-1");

  hw_connection_set_test (fixture->connection, HW_TEST_FAILED, error);
  g_assert_true (page_shows (fixture, "HubSpot refuses the credentials"));
  g_assert_true (page_shows (fixture, "Failed while signing in to HubSpot"));
  g_assert_false (page_shows (fixture, "The source refuses"));
  g_assert_true (page_shows (fixture, "Details"));
  g_assert_true (page_shows (fixture, "Fix Credentials"));

  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "connection.fix", NULL);
  g_assert_cmpuint (fixture->n_fixes, ==, 1);

  hw_connection_set_test (fixture->connection, HW_TEST_PASSED, NULL);
  g_assert_false (page_shows (fixture, "Details"));
  g_assert_false (page_shows (fixture, "Fix Credentials"));
}

/* How far it came, why, what to do, and the field; the same when it comes back from the disk, where
 * the platform's words are not kept. */
static void
test_stages (Fixture       *fixture,
             gconstpointer  data)
{
  static const struct
  {
    int         code;  /* -1: no error */
    const char *service_code;
    const char *detail;
    const char *texts[5];
    const char *absent;
  } rows[] = {
    { HW_ERROR_SOURCE_UNREACHABLE, "1308", "unknown host",
      { "HubSpot could not be reached", "Failed while reaching HubSpot", "First have Adobe’s IP",
        "Adobe’s IP Addresses", "Fix Credentials" }, "Probably" },
    { HW_ERROR_CREDENTIALS, "1308", "invalid_grant",
      { "HubSpot refuses the credentials", "Failed while signing in to HubSpot",
        "One of them was mistyped", "Probably to be corrected: Refresh token", "Fix Credentials" },
      "Adobe’s IP Addresses" },
    { HW_ERROR_CREDENTIALS, "1308", "(invalid_client)",
      { "HubSpot refuses the credentials", "One of them was mistyped",
        "Probably to be corrected: Client ID or Client secret", "Fix Credentials" },
      "Adobe’s IP Addresses" },
    { HW_ERROR_CREDENTIALS, "1308", "It did not work",
      { "The test failed at HubSpot", "Failed while reaching HubSpot or signing in to it",
        "must be allowed in the source’s firewall", "Adobe’s IP Addresses", "Fix Credentials" },
      "Probably" },
    { HW_ERROR_CREDENTIALS, "1106", NULL,
      { "HubSpot refuses the credentials", "The account lacks rights", "Fix Credentials" },
      "Probably" },
    { HW_ERROR_INVALID_INPUT, "1304", "accessToken is mandatory",
      { "The test failed", "Stopped while asking the platform", "A required field is empty",
        "Probably to be corrected: Access token", "Fix Credentials" }, "Adobe’s IP Addresses" },
    { -1, NULL, NULL,
      { "HubSpot refuses the credentials", "Failed while signing in to HubSpot",
        "One of them was mistyped", "Fix Credentials" }, "Details" },
  };
  HwCatalog *catalog = hw_workspace_get_catalog (fixture->workspace);
  HwSource *hubspot = hw_catalog_find_key (catalog, "hubspot");
  HwAuthType *auth_type = hw_source_find_auth_type (hubspot, "Basic Authentication");

  for (size_t i = 0; i < 2 * G_N_ELEMENTS (rows); i++)
    {
      const size_t row = i / 2;
      g_autoptr(GError) error = NULL;
      g_autoptr(GError) kept = NULL;
      g_autoptr(HwTestFailure) failure = NULL;

      if (rows[row].code >= 0)
        {
          error = hw_error_new_response ((HwError)rows[row].code, 400, rows[row].service_code,
                                         rows[row].detail, "r-1");
          kept = hw_error_new_response ((HwError)rows[row].code, 400, rows[row].service_code, NULL,
                                        "r-1");
        }
      failure = hw_test_failure_judge (HW_TEST_FAILED, error, auth_type);
      hw_connection_set_test (fixture->connection, HW_TEST_FAILED, i % 2 == 0 ? error : kept);
      hw_connection_set_test_failure (fixture->connection, failure);
      for (size_t j = 0; j < G_N_ELEMENTS (rows[row].texts) && rows[row].texts[j] != NULL; j++)
        {
          g_test_message ("%s", rows[row].texts[j]);
          g_assert_true (page_shows (fixture, rows[row].texts[j]));
        }
      g_assert_false (page_shows (fixture, rows[row].absent));
    }
}

/* What is old has no age beside its date. */
static void
test_created_long_ago (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autofree char *item = hw_test_connection_json ("id-9", "Old", "enabled", 1000000000000);
  g_autoptr(JsonNode) root = json_from_string (item, NULL);
  g_autoptr(HwConnection) old = NULL;

  old = hw_connection_new_from_json (json_node_get_object (root), HW_TEST_SANDBOX, NULL);
  hw_connection_page_set_connection (fixture->page, old);
  g_assert_true (page_shows (fixture, "September 2001"));
  g_assert_false (page_shows (fixture, "September 2001)"));
}

/* A connection that still works, and will not for long. */
static void
test_attention (Fixture       *fixture,
                gconstpointer  data)
{
  HwCatalog *catalog = hw_workspace_get_catalog (fixture->workspace);
  HwSource *salesforce = hw_catalog_find_key (catalog, "salesforce");
  HwSource *eloqua = hw_catalog_find_key (catalog, "oracle-eloqua");
  g_autoptr(HwConnection) basic = NULL;
  g_autoptr(HwConnection) old = NULL;

  g_assert_false (page_shows (fixture, "being withdrawn"));
  basic = hw_connection_new ("id-2", NULL, "Old", NULL, hw_source_get_spec_id (salesforce),
                             "Basic Authentication", HW_TEST_SANDBOX);
  hw_connection_page_set_connection (fixture->page, basic);
  g_assert_true (page_shows (fixture, "This authentication type is being withdrawn"));
  g_assert_true (page_shows (fixture, "announces its end for January 2026"));
  g_assert_true (page_shows (fixture, "Duplicate…"));

  old = hw_connection_new ("id-3", NULL, "Older", NULL, hw_source_get_spec_id (eloqua), NULL,
                           HW_TEST_SANDBOX);
  hw_connection_page_set_connection (fixture->page, old);
  g_assert_true (page_shows (fixture, "This source is being withdrawn"));
  g_assert_true (page_shows (fixture, "what takes its place"));
  g_assert_false (page_shows (fixture, "Duplicate…"));
  hw_connection_page_set_connection (fixture->page, fixture->connection);
  g_assert_false (page_shows (fixture, "being withdrawn"));
}

static void
test_inconclusive (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr(GError) error = hw_error_new_response (HW_ERROR_FORBIDDEN, 403, "2118", "no", "r-1");

  hw_connection_set_test (fixture->connection, HW_TEST_INCONCLUSIVE, error);
  g_assert_true (page_shows (fixture, "Could not be tested"));
  g_assert_true (page_shows (fixture, "A permission is missing"));
  g_assert_false (page_shows (fixture, "Fix Credentials"));
}

static gboolean
is_tested (gpointer data)
{
  return hw_connection_get_test_state (data) == HW_TEST_PASSED;
}

static void
test_test (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *item = hw_test_connection_json ("id-1", "A", "enabled", 0);
  g_autofree char *page = hw_test_page_json (NULL, item, NULL);

  hw_test_server_expect (fixture->server, "GET", HW_TEST_CONNECTIONS "/id-1", 200, page);
  hw_test_server_expect (fixture->server, "GET", HW_TEST_CONNECTIONS "/id-1/test", 200,
                         "{\"result\":true}");

  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "connection.test", NULL);
  g_assert_false (is_sensitive (fixture, "connection.test"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "connection.test", NULL);
  hw_test_wait_until (is_tested, fixture->connection);
  g_assert_true (is_sensitive (fixture, "connection.test"));
  g_assert_cmpuint (hw_test_server_get_n_requests (fixture->server), ==, 2);
}

static void
text_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  char **text = user_data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static void
test_copy_id (Fixture       *fixture,
              gconstpointer  data)
{
  GtkWidget *button = find_button (GTK_WIDGET (fixture->page), "connection.copy-id");
  g_autofree char *text = NULL;

  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "Copy ID");
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "connection.copy-id", NULL);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "Copied");

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (button), NULL, text_read_cb, &text);
  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (text, ==, "id-1");

  hw_connection_page_set_connection (fixture->page, NULL);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "Copy ID");
}

static void
test_folded (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *back = find_button (GTK_WIDGET (fixture->page), "win.show-panel");

  g_assert_false (gtk_widget_get_visible (back));
  g_object_set (fixture->page, "can-go-back", TRUE, NULL);
  g_assert_true (gtk_widget_get_visible (back));
  hw_test_property_contract (fixture->page, "can-go-back", FALSE, TRUE);
  hw_test_property_contract (fixture->page, "folded", FALSE, TRUE);
}

#define ADD(name, function) \
  g_test_add ("/ui/connection-page/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("new-destroy", test_new_destroy);
  ADD ("facts", test_facts);
  ADD ("odd-facts", test_odd_facts);
  ADD ("results", test_results);
  ADD ("passed", test_passed);
  ADD ("failed", test_failed);
  ADD ("stages", test_stages);
  ADD ("created-long-ago", test_created_long_ago);
  ADD ("attention", test_attention);
  ADD ("inconclusive", test_inconclusive);
  ADD ("test", test_test);
  ADD ("copy-id", test_copy_id);
  ADD ("folded", test_folded);

  return g_test_run ();
}
