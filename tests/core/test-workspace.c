/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-connection-keeper.h"
#include "connections/hw-create-operation.h"
#include "hw-test-monitor.h"
#include "hw-test-platform.h"
#include "hw-workspace.h"
#include "net/hw-error.h"

#define SANDBOXES HW_TEST_SANDBOXES "/"
#define LISTED                                                                         \
  "{\"sandboxes\":[{\"name\":\"prod\",\"state\":\"active\",\"type\":\"production\"},"  \
  "{\"name\":\"" HW_TEST_SANDBOX "\",\"state\":\"active\",\"type\":\"development\"}]}"

typedef struct
{
  HwTestServer *server;
  HwProfile    *profile;
  HwWorkspace  *workspace;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->server = hw_test_server_new ();
  fixture->profile = hw_test_profile_new (hw_test_server_get_url (fixture->server));
  fixture->workspace = hw_workspace_new (fixture->profile);
  hw_client_set_retry_delay (hw_workspace_get_client (fixture->workspace), 0);
}

static void
drop_workspace (Fixture *fixture)
{
  HwClient *client = g_object_ref (hw_workspace_get_client (fixture->workspace));

  g_assert_finalize_object (fixture->workspace);
  fixture->workspace = NULL;
  hw_test_wait_sole_owner (client);
  g_assert_finalize_object (client);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  if (fixture->workspace != NULL)
    drop_workspace (fixture);
  g_assert_finalize_object (fixture->profile);
  hw_test_server_free (fixture->server);
}

static HwTestReply *
expect_sandboxes (Fixture    *fixture,
                  guint       status,
                  const char *body)
{
  return hw_test_server_expect (fixture->server, "GET", SANDBOXES, status, body);
}

static void
expect_connections (Fixture *fixture)
{
  g_autofree char *page = hw_test_page_json_range (NULL, 1, 2);

  hw_test_server_expect (fixture->server, "GET", HW_TEST_CONNECTIONS, 200, page);
}

static void
wait_for_lists (Fixture *fixture)
{
  hw_test_wait_boolean (hw_workspace_get_sandboxes (fixture->workspace), "loading", FALSE);
  if (hw_workspace_get_connections (fixture->workspace) != NULL)
    hw_test_wait_boolean (hw_workspace_get_connections (fixture->workspace), "loading", FALSE);
}

static void
refresh (Fixture *fixture)
{
  hw_workspace_refresh (fixture->workspace);
  wait_for_lists (fixture);
}

static void
assert_sandbox (Fixture    *fixture,
                const char *name)
{
  HwSandbox *sandbox = hw_workspace_get_sandbox (fixture->workspace);
  HwConnectionList *connections = hw_workspace_get_connections (fixture->workspace);

  g_assert_cmpstr (sandbox != NULL ? hw_sandbox_get_name (sandbox) : NULL, ==, name);
  g_assert_cmpstr (connections != NULL ? hw_connection_list_get_sandbox (connections) : NULL, ==,
                   name);
}

/* A workspace with its sandbox chosen and two connections. */
static void
open_workspace (Fixture *fixture)
{
  expect_sandboxes (fixture, 200, LISTED);
  expect_connections (fixture);
  refresh (fixture);
  assert_sandbox (fixture, HW_TEST_SANDBOX);
}

static HwConnection *
find (Fixture    *fixture,
      const char *id)
{
  return hw_connection_list_find (hw_workspace_get_connections (fixture->workspace), id);
}

static void
test_new_destroy (Fixture       *fixture,
                  gconstpointer  data)
{
  g_assert_true (hw_workspace_get_profile (fixture->workspace) == fixture->profile);
  g_assert_true (hw_client_get_profile (hw_workspace_get_client (fixture->workspace)) ==
                 fixture->profile);
  g_assert_nonnull (hw_catalog_find (hw_workspace_get_catalog (fixture->workspace),
                                     HW_SPEC_ID_HUBSPOT));
  g_assert_false (hw_workspace_get_needs_token (fixture->workspace));
  g_assert_false (hw_workspace_get_sandbox_gone (fixture->workspace));
  assert_sandbox (fixture, NULL);
}

static void
test_remembered (Fixture       *fixture,
                 gconstpointer  data)
{
  HwSandbox *sandbox;
  HwConnectionList *connections;

  open_workspace (fixture);
  g_assert_false (hw_workspace_get_sandbox_gone (fixture->workspace));
  g_assert_nonnull (find (fixture, "c2"));

  /* The next refresh disturbs nothing. */
  sandbox = hw_workspace_get_sandbox (fixture->workspace);
  connections = hw_workspace_get_connections (fixture->workspace);
  open_workspace (fixture);
  g_assert_true (hw_workspace_get_sandbox (fixture->workspace) == sandbox);
  g_assert_true (hw_workspace_get_connections (fixture->workspace) == connections);
}

/* Not even where there is one only. */
static void
test_never_by_itself (Fixture       *fixture,
                      gconstpointer  data)
{
  hw_profile_set_sandbox (fixture->profile, NULL);
  expect_sandboxes (fixture, 200, "{\"sandboxes\":[{\"name\":\"prod\",\"state\":\"active\"}]}");
  refresh (fixture);
  assert_sandbox (fixture, NULL);
  g_assert_false (hw_workspace_get_sandbox_gone (fixture->workspace));
}

static void
test_gone (Fixture       *fixture,
           gconstpointer  data)
{
  open_workspace (fixture);
  expect_connections (fixture);
  expect_sandboxes (fixture, 200, "{\"sandboxes\":[{\"name\":\"prod\",\"state\":\"active\"},"
                    "{\"name\":\"" HW_TEST_SANDBOX "\",\"state\":\"deleted\"}]}");
  hw_workspace_refresh (fixture->workspace);
  hw_test_server_wait_requests (fixture->server, 4);
  wait_for_lists (fixture);
  assert_sandbox (fixture, NULL);
  g_assert_true (hw_workspace_get_sandbox_gone (fixture->workspace));

  expect_connections (fixture);
  hw_workspace_set_sandbox (fixture->workspace,
                            hw_sandbox_list_find (hw_workspace_get_sandboxes (fixture->workspace),
                                                  "prod"));
  assert_sandbox (fixture, "prod");
  g_assert_false (hw_workspace_get_sandbox_gone (fixture->workspace));
  wait_for_lists (fixture);
}

static void
test_choose (Fixture       *fixture,
             gconstpointer  data)
{
  HwSandboxList *sandboxes = hw_workspace_get_sandboxes (fixture->workspace);
  const HwTestRequest *request;

  open_workspace (fixture);
  expect_connections (fixture);
  g_object_set (fixture->workspace, "sandbox", hw_sandbox_list_find (sandboxes, "prod"), NULL);
  assert_sandbox (fixture, "prod");
  g_assert_cmpstr (hw_profile_get_sandbox (fixture->profile), ==, "prod");
  wait_for_lists (fixture);
  request = hw_test_server_get_request (fixture->server, 2);
  g_assert_cmpstr (hw_test_request_get_header (request, "x-sandbox-name"), ==, "prod");
  g_assert_nonnull (find (fixture, "c1"));
}

/* Another window on the same organization chooses for itself, not for this one. */
static void
test_chosen_elsewhere (Fixture       *fixture,
                       gconstpointer  data)
{
  open_workspace (fixture);
  hw_profile_set_sandbox (fixture->profile, "prod");
  open_workspace (fixture);
}

static void
assert_together_cb (HwWorkspace *workspace,
                    GParamSpec  *pspec,
                    gpointer     user_data)
{
  HwSandbox *sandbox = hw_workspace_get_sandbox (workspace);
  HwConnectionList *connections = hw_workspace_get_connections (workspace);

  g_assert_cmpstr (hw_connection_list_get_sandbox (connections), ==, hw_sandbox_get_name (sandbox));
  (*(guint *)user_data)++;
}

/* Whoever hears of the sandbox finds its connections, never those of the former. */
static void
test_chosen_together (Fixture       *fixture,
                      gconstpointer  data)
{
  guint n_notified = 0;

  g_signal_connect (fixture->workspace, "notify::sandbox", G_CALLBACK (assert_together_cb),
                    &n_notified);
  g_signal_connect (fixture->workspace, "notify::connections", G_CALLBACK (assert_together_cb),
                    &n_notified);
  open_workspace (fixture);
  g_assert_cmpuint (n_notified, ==, 2);
}

/* Without the permission to see sandboxes one may work in one. */
static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  static const guint statuses[] = { 403, 404 };

  for (size_t i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      expect_sandboxes (fixture, statuses[i], "");
      expect_connections (fixture);
      refresh (fixture);
      assert_sandbox (fixture, HW_TEST_SANDBOX);
      g_assert_cmpint (hw_sandbox_get_kind (hw_workspace_get_sandbox (fixture->workspace)), ==,
                       HW_SANDBOX_UNKNOWN);
      if (i + 1 < G_N_ELEMENTS (statuses))
        hw_workspace_set_sandbox (fixture->workspace, NULL);
    }

  /* As soon as the list is there its own object stands for it. */
  open_workspace (fixture);
  g_assert_cmpint (hw_sandbox_get_kind (hw_workspace_get_sandbox (fixture->workspace)), ==,
                   HW_SANDBOX_DEVELOPMENT);
}

static void
test_refused_without_name (Fixture       *fixture,
                           gconstpointer  data)
{
  static const char *const names[] = { NULL, "", "Not A Name", "x\r\nevil: 1" };

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    {
      hw_profile_set_sandbox (fixture->profile, names[i]);
      expect_sandboxes (fixture, 403, "");
      refresh (fixture);
      assert_sandbox (fixture, NULL);
      g_assert_false (hw_workspace_get_sandbox_gone (fixture->workspace));
    }
}

/* Out of reach is not refused, and says nothing of the sandbox. */
static void
test_out_of_reach (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr(HwSandbox) unlisted = hw_sandbox_new ("typed");

  for (guint i = 0; i < 4; i++)
    expect_sandboxes (fixture, 503, "");
  refresh (fixture);
  assert_sandbox (fixture, NULL);
  g_assert_false (hw_workspace_get_sandbox_gone (fixture->workspace));

  open_workspace (fixture);
  expect_connections (fixture);
  for (guint i = 0; i < 4; i++)
    expect_sandboxes (fixture, 503, "");
  refresh (fixture);
  assert_sandbox (fixture, HW_TEST_SANDBOX);
  g_assert_false (hw_workspace_get_sandbox_gone (fixture->workspace));

  /* Nor of one that the list did not show when it was read last. */
  expect_connections (fixture);
  hw_workspace_set_sandbox (fixture->workspace, unlisted);
  wait_for_lists (fixture);
  expect_connections (fixture);
  for (guint i = 0; i < 4; i++)
    expect_sandboxes (fixture, 503, "");
  refresh (fixture);
  assert_sandbox (fixture, "typed");
}

/* The list of connections says that the sandbox is gone; the list of sandboxes then says it too,
 * and no other takes its place. */
static void
test_deleted_in_mid_run (Fixture       *fixture,
                         gconstpointer  data)
{
  open_workspace (fixture);
  hw_test_server_expect (fixture->server, "GET", HW_TEST_CONNECTIONS, 404,
                         "{\"type\":\"https://ns.adobe.com/aep/errors/FLOW-2100-404\"}");
  expect_sandboxes (fixture, 200, "{\"sandboxes\":[{\"name\":\"prod\",\"state\":\"active\"},"
                    "{\"name\":\"" HW_TEST_SANDBOX "\",\"state\":\"deleting\"}]}");
  hw_remote_list_refresh (HW_REMOTE_LIST (hw_workspace_get_connections (fixture->workspace)));
  hw_test_server_wait_requests (fixture->server, 4);
  wait_for_lists (fixture);
  assert_sandbox (fixture, NULL);
  g_assert_true (hw_workspace_get_sandbox_gone (fixture->workspace));
  g_assert_cmpstr (hw_profile_get_sandbox (fixture->profile), ==, HW_TEST_SANDBOX);

  /* When it is there again, it is the chosen one again. */
  open_workspace (fixture);
  g_assert_false (hw_workspace_get_sandbox_gone (fixture->workspace));
}

/* What runs keeps the sandbox it was started in, and its outcome is told, when that has gone and
 * nothing is chosen any more. */
static void
test_deleted_while_creating (Fixture       *fixture,
                             gconstpointer  data)
{
  static const struct
  {
    guint         status;
    const char   *body;
    HwCreateState state;
  } answers[] = {
    { 201, "{\"id\":\"late\"}", HW_CREATE_CREATED },
    { 404, "{\"type\":\"https://ns.adobe.com/aep/errors/FLOW-2100-404\"}", HW_CREATE_REFUSED },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      HwClient *client = hw_workspace_get_client (fixture->workspace);
      g_autoptr(HwConnectionRequest) request = hw_test_hubspot_request_new ("New", NULL);
      HwConnectionList *connections;
      HwCreateOperation *operation;
      guint n_requests;

      open_workspace (fixture);
      connections = hw_workspace_get_connections (fixture->workspace);
      operation = hw_create_operation_new (client, connections, request);
      hw_test_reply_hold (hw_test_server_expect (fixture->server, "POST", HW_TEST_CONNECTIONS,
                                                 answers[i].status, answers[i].body));
      n_requests = hw_test_server_get_n_requests (fixture->server);
      hw_create_operation_start (operation);
      hw_test_server_wait_requests (fixture->server, n_requests + 1);
      expect_sandboxes (fixture, 200, "{\"sandboxes\":[{\"name\":\"prod\",\"state\":\"active\"}]}");
      hw_remote_list_refresh (HW_REMOTE_LIST (hw_workspace_get_sandboxes (fixture->workspace)));
      hw_test_wait_boolean (hw_workspace_get_sandboxes (fixture->workspace), "loading", FALSE);
      assert_sandbox (fixture, NULL);

      hw_test_server_release (fixture->server);
      hw_test_wait_boolean (operation, "busy", FALSE);
      g_assert_cmpint (hw_create_operation_get_state (operation), ==, answers[i].state);
      g_assert_cmpstr (hw_create_operation_get_sandbox (operation), ==, HW_TEST_SANDBOX);
      g_assert_true (answers[i].state == HW_CREATE_CREATED ||
                     g_error_matches (hw_create_operation_get_error (operation), HW_ERROR,
                                      HW_ERROR_SANDBOX));
      assert_sandbox (fixture, NULL);
      g_assert_true (hw_workspace_get_sandbox_gone (fixture->workspace));
      hw_test_wait_sole_owner (operation);
      g_assert_finalize_object (operation);
    }
}

static HwTestMonitor *
watch_network (Fixture *fixture)
{
  HwTestMonitor *monitor = hw_test_monitor_new (FALSE);

  hw_network_set_monitor (hw_workspace_get_network (fixture->workspace),
                          G_NETWORK_MONITOR (monitor));

  return monitor;
}

static void
expect_cut (Fixture    *fixture,
            const char *path)
{
  for (guint i = 0; i < 4; i++)
    hw_test_server_expect_raw (fixture->server, "GET", path, "", HW_TEST_THEN_CLOSE);
}

/* What failed for the lack of a network is read once when it is back, and not again. */
static void
test_network_returns (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr(HwTestMonitor) monitor = watch_network (fixture);
  guint n_requests;

  expect_cut (fixture, SANDBOXES);
  refresh (fixture);
  assert_sandbox (fixture, NULL);
  n_requests = hw_test_server_get_n_requests (fixture->server);

  expect_sandboxes (fixture, 200, LISTED);
  expect_connections (fixture);
  hw_test_monitor_set_available (monitor, TRUE);
  hw_test_monitor_set_available (monitor, TRUE);
  wait_for_lists (fixture);
  assert_sandbox (fixture, HW_TEST_SANDBOX);
  g_assert_cmpuint (hw_test_server_get_n_requests (fixture->server), ==, n_requests + 2);

  /* Nothing has failed, so nothing is read. */
  hw_test_monitor_set_available (monitor, FALSE);
  hw_test_monitor_set_available (monitor, TRUE);
  g_assert_false (hw_remote_list_get_loading (
                    HW_REMOTE_LIST (hw_workspace_get_sandboxes (fixture->workspace))));
}

static void
wait_kept (Fixture *fixture,
           GFile   *folder)
{
  g_autoptr(HwConnectionFeed) feed = hw_connection_feed_new ();
  g_autoptr(HwConnectionKeeper) keeper = NULL;

  keeper = hw_connection_keeper_new (folder, hw_profile_get_organization_id (fixture->profile),
                                     feed);
  while (!hw_connection_keeper_has (keeper, HW_TEST_SANDBOX) ||
         hw_connection_keeper_get_busy (keeper))
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_kept_shown (Fixture *fixture)
{
  HwConnectionList *list = hw_workspace_get_connections (fixture->workspace);

  g_assert_nonnull (list);
  while (g_list_model_get_n_items (G_LIST_MODEL (list)) == 0)
    g_main_context_iteration (NULL, TRUE);
}

/* A run that begins out of reach shows what the last one has read. */
static void
test_kept (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *path = hw_test_make_directory ();
  g_autoptr(GFile) folder = g_file_new_for_path (path);
  g_autoptr(HwTestMonitor) monitor = NULL;

  hw_workspace_keep_connections (fixture->workspace, folder);
  open_workspace (fixture);
  wait_kept (fixture, folder);
  drop_workspace (fixture);

  fixture->workspace = hw_workspace_new (fixture->profile);
  hw_client_set_retry_delay (hw_workspace_get_client (fixture->workspace), 0);
  hw_workspace_keep_connections (fixture->workspace, folder);
  monitor = watch_network (fixture);
  expect_cut (fixture, SANDBOXES);
  expect_cut (fixture, HW_TEST_CONNECTIONS);
  refresh (fixture);
  wait_for_lists (fixture);
  assert_sandbox (fixture, HW_TEST_SANDBOX);
  g_assert_cmpint (hw_sandbox_get_kind (hw_workspace_get_sandbox (fixture->workspace)), ==,
                   HW_SANDBOX_UNKNOWN);
  wait_kept_shown (fixture);
  g_assert_nonnull (find (fixture, "c2"));
  g_assert_cmpint (hw_connection_list_get_read_at (
                     hw_workspace_get_connections (fixture->workspace)), >, 0);

  /* The list of sandboxes takes over as soon as it can be read. */
  expect_sandboxes (fixture, 200, LISTED);
  expect_connections (fixture);
  hw_test_monitor_set_available (monitor, TRUE);
  wait_for_lists (fixture);
  assert_sandbox (fixture, HW_TEST_SANDBOX);
  g_assert_cmpint (hw_sandbox_get_kind (hw_workspace_get_sandbox (fixture->workspace)), ==,
                   HW_SANDBOX_DEVELOPMENT);
  drop_workspace (fixture);
  hw_test_remove_directory (path);
}

/* What the platform has refused is none of the network's. */
static void
test_network_returns_refused (Fixture       *fixture,
                              gconstpointer  data)
{
  g_autoptr(HwTestMonitor) monitor = watch_network (fixture);

  hw_profile_set_sandbox (fixture->profile, NULL);
  expect_sandboxes (fixture, 403, "");
  refresh (fixture);
  hw_test_monitor_set_available (monitor, TRUE);
  g_assert_false (hw_remote_list_get_loading (
                    HW_REMOTE_LIST (hw_workspace_get_sandboxes (fixture->workspace))));
}

/* A call that began before the network went fails after it is back. */
static void
test_network_returns_early (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autoptr(HwTestMonitor) monitor = watch_network (fixture);

  expect_cut (fixture, SANDBOXES);
  hw_workspace_refresh (fixture->workspace);
  hw_test_monitor_set_available (monitor, TRUE);
  expect_sandboxes (fixture, 200, LISTED);
  expect_connections (fixture);
  wait_for_lists (fixture);
  assert_sandbox (fixture, HW_TEST_SANDBOX);
}

static void
test_offline (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(HwTestMonitor) monitor = watch_network (fixture);
  gboolean offline;

  g_assert_false (hw_workspace_get_offline (fixture->workspace));
  hw_profile_set_platform_url (fixture->profile, NULL);
  g_object_get (fixture->workspace, "offline", &offline, NULL);
  g_assert_true (offline);
  hw_test_monitor_set_available (monitor, TRUE);
  g_assert_false (hw_workspace_get_offline (fixture->workspace));
}

/* A refresh that was given up has not found out anything. */
static void
test_refresh_twice (Fixture       *fixture,
                    gconstpointer  data)
{
  hw_test_reply_hold (expect_sandboxes (fixture, 200, LISTED));
  hw_workspace_refresh (fixture->workspace);
  hw_test_server_wait_requests (fixture->server, 1);
  hw_remote_list_cancel (HW_REMOTE_LIST (hw_workspace_get_sandboxes (fixture->workspace)));
  g_assert_false (hw_workspace_get_sandbox_gone (fixture->workspace));
  assert_sandbox (fixture, NULL);

  hw_test_reply_hold (expect_sandboxes (fixture, 200, LISTED));
  hw_workspace_refresh (fixture->workspace);
  hw_test_server_wait_requests (fixture->server, 2);
  open_workspace (fixture);
  g_assert_false (hw_workspace_get_sandbox_gone (fixture->workspace));
  hw_test_server_release (fixture->server);
}

static void
test_new_token (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(HwSecret) token = hw_secret_new ("another");
  const HwTestRequest *request;

  expect_sandboxes (fixture, 401, "{\"error_code\":\"401013\"}");
  refresh (fixture);
  g_assert_true (hw_workspace_get_needs_token (fixture->workspace));
  assert_sandbox (fixture, NULL);

  expect_sandboxes (fixture, 200, LISTED);
  expect_connections (fixture);
  hw_profile_set_access_token (fixture->profile, token);
  g_assert_false (hw_workspace_get_needs_token (fixture->workspace));
  wait_for_lists (fixture);
  assert_sandbox (fixture, HW_TEST_SANDBOX);
  request = hw_test_server_get_request (fixture->server, 1);
  g_assert_cmpstr (hw_test_request_get_header (request, "Authorization"), ==, "Bearer another");

  /* One that is taken away brings no refresh. */
  hw_profile_set_access_token (fixture->profile, NULL);
  g_assert_false (hw_remote_list_get_loading (
                    HW_REMOTE_LIST (hw_workspace_get_sandboxes (fixture->workspace))));
}

static void
expect_test (Fixture    *fixture,
             const char *answer)
{
  g_autofree char *page = hw_test_page_json_range (NULL, 1, 1);

  hw_test_server_expect (fixture->server, "GET", HW_TEST_CONNECTIONS "/c1", 200, page);
  hw_test_server_expect (fixture->server, "GET", HW_TEST_CONNECTIONS "/c1/test", 200, answer);
}

static void
wait_for_test (HwConnection *connection)
{
  while (hw_connection_get_test_state (connection) == HW_TEST_WAITING ||
         hw_connection_get_test_state (connection) == HW_TEST_RUNNING)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_tests (Fixture       *fixture,
            gconstpointer  data)
{
  HwConnection *connection;

  open_workspace (fixture);
  connection = find (fixture, "c1");
  expect_test (fixture, "{\"result\":true}");
  hw_workspace_test (fixture->workspace, connection);
  hw_workspace_test (fixture->workspace, connection);
  wait_for_test (connection);
  g_assert_cmpint (hw_connection_get_test_state (connection), ==, HW_TEST_PASSED);

  expect_test (fixture, "{\"result\":false}");
  hw_workspace_test (fixture->workspace, connection);
  wait_for_test (connection);
  g_assert_cmpint (hw_connection_get_test_state (connection), ==, HW_TEST_FAILED);
}

static void
test_cancel_test (Fixture       *fixture,
                  gconstpointer  data)
{
  HwConnection *connection;

  open_workspace (fixture);
  connection = find (fixture, "c1");
  hw_workspace_cancel_test (fixture->workspace, connection);

  hw_test_server_expect_raw (fixture->server, "GET", HW_TEST_CONNECTIONS "/c1", "",
                             HW_TEST_THEN_HANG);
  hw_workspace_test (fixture->workspace, connection);
  hw_test_server_wait_requests (fixture->server, 3);
  hw_workspace_cancel_test (fixture->workspace, connection);
  g_assert_cmpint (hw_connection_get_test_state (connection), ==, HW_TEST_UNTESTED);

  expect_test (fixture, "{\"result\":true}");
  hw_workspace_test (fixture->workspace, connection);
  wait_for_test (connection);
  g_assert_cmpint (hw_connection_get_test_state (connection), ==, HW_TEST_PASSED);
}

/* A form for HubSpot with all its fields filled in. */
static HwForm *
create_form (Fixture *fixture)
{
  HwCatalog *catalog = hw_workspace_get_catalog (fixture->workspace);
  HwSource *source = hw_catalog_find (catalog, HW_SPEC_ID_HUBSPOT);
  g_autoptr(HwAuthType) auth_type = NULL;
  g_autoptr(HwSecret) secret = hw_secret_new ("secret");
  HwForm *form;

  auth_type = g_list_model_get_item (hw_source_get_auth_types (source), 0);
  form = hw_form_new (source, auth_type);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (form)); i++)
    {
      g_autoptr(HwField) field = g_list_model_get_item (G_LIST_MODEL (form), i);

      hw_field_set_value (field, secret);
    }
  hw_field_set_text (hw_form_get_name_field (form), "New");

  return form;
}

static void
assert_cleared (HwForm *form)
{
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (form)), >, 0);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (form)); i++)
    {
      g_autoptr(HwField) field = g_list_model_get_item (G_LIST_MODEL (form), i);

      g_assert_null (hw_field_get_value (field));
    }
}

static void
test_kept_form (Fixture       *fixture,
                gconstpointer  data)
{
  static const char *const answers[] = { "{\"result\":false}", "{}" };
  g_autoptr(HwForm) form = create_form (fixture);
  HwConnection *connection;

  open_workspace (fixture);
  connection = find (fixture, "c1");
  g_assert_null (hw_workspace_get_kept_form (fixture->workspace, connection));
  hw_workspace_keep_form (fixture->workspace, connection, form);
  hw_workspace_keep_form (fixture->workspace, connection, form);

  for (size_t i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      expect_test (fixture, answers[i]);
      hw_workspace_test (fixture->workspace, connection);
      wait_for_test (connection);
      g_assert_true (hw_workspace_get_kept_form (fixture->workspace, connection) == form);
      g_assert_true (hw_form_has_credentials (form));
    }

  expect_test (fixture, "{\"result\":true}");
  hw_workspace_test (fixture->workspace, connection);
  wait_for_test (connection);
  g_assert_null (hw_workspace_get_kept_form (fixture->workspace, connection));
  assert_cleared (form);
}

/* A cancelled test shows what was found before, which is no reason to forget anything. */
static void
test_kept_form_cancelled (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autoptr(HwForm) form = create_form (fixture);
  HwConnection *connection;

  open_workspace (fixture);
  connection = find (fixture, "c1");
  hw_connection_set_test (connection, HW_TEST_PASSED, NULL);
  hw_workspace_keep_form (fixture->workspace, connection, form);
  hw_test_server_expect_raw (fixture->server, "GET", HW_TEST_CONNECTIONS "/c1", "",
                             HW_TEST_THEN_HANG);
  hw_workspace_test (fixture->workspace, connection);
  hw_test_server_wait_requests (fixture->server, 3);
  hw_workspace_cancel_test (fixture->workspace, connection);
  g_assert_cmpint (hw_connection_get_test_state (connection), ==, HW_TEST_PASSED);
  g_assert_true (hw_workspace_get_kept_form (fixture->workspace, connection) == form);
  g_assert_true (hw_form_has_credentials (form));
}

static void
test_drop_forms (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr(HwForm) first = create_form (fixture);
  g_autoptr(HwForm) second = create_form (fixture);
  g_autoptr(HwForm) third = create_form (fixture);
  HwConnection *connection;

  open_workspace (fixture);
  connection = find (fixture, "c1");
  hw_workspace_keep_form (fixture->workspace, connection, first);
  hw_workspace_keep_form (fixture->workspace, connection, second);
  assert_cleared (first);
  hw_workspace_drop_forms (fixture->workspace);
  assert_cleared (second);
  g_assert_null (hw_workspace_get_kept_form (fixture->workspace, connection));

  hw_workspace_keep_form (fixture->workspace, connection, third);
  drop_workspace (fixture);
  assert_cleared (third);
}

static void
test_dispose_busy (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr(HwForm) form = create_form (fixture);
  g_autoptr(HwConnection) connection = NULL;

  open_workspace (fixture);
  connection = g_object_ref (find (fixture, "c1"));
  hw_workspace_keep_form (fixture->workspace, connection, form);
  hw_test_server_expect_raw (fixture->server, "GET", SANDBOXES, "", HW_TEST_THEN_HANG);
  hw_test_server_expect_raw (fixture->server, "GET", HW_TEST_CONNECTIONS, "", HW_TEST_THEN_HANG);
  hw_test_server_expect_raw (fixture->server, "GET", HW_TEST_CONNECTIONS "/c1", "",
                             HW_TEST_THEN_HANG);
  hw_workspace_refresh (fixture->workspace);
  hw_workspace_test (fixture->workspace, connection);
  hw_test_server_wait_requests (fixture->server, 5);
  drop_workspace (fixture);
  g_assert_cmpint (hw_connection_get_test_state (connection), ==, HW_TEST_UNTESTED);
  assert_cleared (form);
}

/* Its first page has shown the sandbox; going away is no reason to choose it. */
static void
test_dispose_loading (Fixture       *fixture,
                      gconstpointer  data)
{
  expect_sandboxes (fixture, 200, "{\"sandboxes\":[{\"name\":\"" HW_TEST_SANDBOX "\","
                    "\"state\":\"active\"}],\"_links\":{\"next\":{}}}");
  hw_test_server_expect_raw (fixture->server, "GET", SANDBOXES, "", HW_TEST_THEN_HANG);
  hw_workspace_refresh (fixture->workspace);
  hw_test_server_wait_requests (fixture->server, 2);
  drop_workspace (fixture);
  g_assert_cmpuint (hw_test_server_get_n_requests (fixture->server), ==, 2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define add(name, test) \
  g_test_add ("/core/workspace/" name, Fixture, NULL, set_up, test, tear_down)

  add ("new-destroy", test_new_destroy);
  add ("remembered", test_remembered);
  add ("never-by-itself", test_never_by_itself);
  add ("gone", test_gone);
  add ("choose", test_choose);
  add ("chosen-elsewhere", test_chosen_elsewhere);
  add ("chosen-together", test_chosen_together);
  add ("refused", test_refused);
  add ("refused-without-name", test_refused_without_name);
  add ("out-of-reach", test_out_of_reach);
  add ("deleted-in-mid-run", test_deleted_in_mid_run);
  add ("deleted-while-creating", test_deleted_while_creating);
  add ("network/returns", test_network_returns);
  add ("network/kept", test_kept);
  add ("network/returns-refused", test_network_returns_refused);
  add ("network/returns-early", test_network_returns_early);
  add ("network/offline", test_offline);
  add ("refresh-twice", test_refresh_twice);
  add ("new-token", test_new_token);
  add ("tests", test_tests);
  add ("cancel-test", test_cancel_test);
  add ("kept-form", test_kept_form);
  add ("kept-form-cancelled", test_kept_form_cancelled);
  add ("drop-forms", test_drop_forms);
  add ("dispose-busy", test_dispose_busy);
  add ("dispose-loading", test_dispose_loading);

  return g_test_run ();
}
