/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-create-operation.h"
#include "connections/hw-update-operation.h"
#include "hw-simulator.h"
#include "hw-test-platform.h"
#include "hw-workspace.h"
#include "net/hw-error.h"

/* The core against the simulator, which shares no code with it: from an empty form to a connection
 * whose credentials were wrong at first. */

#define CONNECTIONS "/data/foundation/flowservice/connections"

typedef struct
{
  HwSimulator *simulator;
  HwProfile   *profile;
  HwWorkspace *workspace;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HwSecret) token = NULL;

  fixture->simulator = hw_simulator_new ();
  hw_simulator_set_delay (fixture->simulator, 0);
  hw_simulator_set_initializing_time (fixture->simulator, 20);
  hw_simulator_listen (fixture->simulator, 0, NULL, &error);
  g_assert_no_error (error);

  token = hw_secret_new (hw_simulator_get_access_token (fixture->simulator));
  fixture->profile = hw_profile_new ();
  g_object_set (fixture->profile,
                "platform-url", hw_simulator_get_url (fixture->simulator),
                "organization-id", hw_simulator_get_organization_id (fixture->simulator),
                "api-key", hw_simulator_get_api_key (fixture->simulator),
                "access-token", token,
                NULL);
  fixture->workspace = hw_workspace_new (fixture->profile);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  HwClient *client = g_object_ref (hw_workspace_get_client (fixture->workspace));

  g_assert_finalize_object (fixture->workspace);
  hw_test_wait_sole_owner (client);
  g_assert_finalize_object (client);
  g_assert_finalize_object (fixture->profile);
  g_assert_finalize_object (fixture->simulator);
}

/* Chooses the first sandbox that is not for production. */
static void
choose_sandbox (Fixture *fixture)
{
  GListModel *sandboxes = G_LIST_MODEL (hw_workspace_get_sandboxes (fixture->workspace));

  hw_workspace_refresh (fixture->workspace);
  hw_test_wait_boolean (sandboxes, "loading", FALSE);
  g_assert_cmpuint (g_list_model_get_n_items (sandboxes), >=, 3);
  g_assert_null (hw_workspace_get_sandbox (fixture->workspace));

  for (guint i = 0; hw_workspace_get_sandbox (fixture->workspace) == NULL; i++)
    {
      g_autoptr(HwSandbox) sandbox = g_list_model_get_item (sandboxes, i);

      g_assert_nonnull (sandbox);
      if (hw_sandbox_get_kind (sandbox) == HW_SANDBOX_DEVELOPMENT)
        hw_workspace_set_sandbox (fixture->workspace, sandbox);
    }
  hw_test_wait_boolean (hw_workspace_get_connections (fixture->workspace), "loading", FALSE);
  g_assert_no_error (hw_remote_list_get_error (
                       HW_REMOTE_LIST (hw_workspace_get_connections (fixture->workspace))));
}

static void
fill_in (HwForm     *form,
         const char *text)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (form)); i++)
    {
      g_autoptr(HwField) field = g_list_model_get_item (G_LIST_MODEL (form), i);
      g_autoptr(HwSecret) value = hw_secret_new (text);

      hw_field_set_value (field, value);
    }
}

static HwForm *
create_form (Fixture *fixture)
{
  HwSource *source = hw_catalog_find (hw_workspace_get_catalog (fixture->workspace),
                                      HW_SPEC_ID_HUBSPOT);
  g_autoptr(HwAuthType) auth_type = NULL;
  HwForm *form;

  auth_type = g_list_model_get_item (hw_source_get_auth_types (source), 0);
  form = hw_form_new (source, auth_type);
  hw_field_set_text (hw_form_get_name_field (form), "허브스팟 <&> \"😀\"");

  return form;
}

static HwCreateOperation *
start (Fixture *fixture,
       HwForm  *form)
{
  g_autoptr(HwConnectionRequest) request = NULL;
  HwCreateOperation *operation;

  g_assert_null (hw_form_validate (form));
  request = hw_form_to_request (form);
  operation = hw_create_operation_new (hw_workspace_get_client (fixture->workspace),
                                       hw_workspace_get_connections (fixture->workspace), request);
  hw_create_operation_set_lookup_times (operation, 10, 0);
  hw_create_operation_start (operation);
  hw_test_wait_boolean (operation, "busy", FALSE);

  return operation;
}

static void
run_test (Fixture      *fixture,
          HwConnection *connection)
{
  hw_workspace_test (fixture->workspace, connection);
  while (hw_connection_get_test_state (connection) == HW_TEST_WAITING ||
         hw_connection_get_test_state (connection) == HW_TEST_RUNNING)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_fix (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr(HwForm) form = create_form (fixture);
  g_autoptr(HwCreateOperation) creation = NULL;
  g_autoptr(HwConnectionChange) change = NULL;
  g_autoptr(HwUpdateOperation) update = NULL;
  g_autoptr(HwConnectionRequest) request = NULL;
  HwConnection *connection;

  choose_sandbox (fixture);
  fill_in (form, "wrong");
  creation = start (fixture, form);
  g_assert_no_error (hw_create_operation_get_error (creation));
  connection = hw_create_operation_get_connection (creation);
  g_assert_true (hw_connection_is_initializing (connection));

  hw_workspace_keep_form (fixture->workspace, connection, form);
  run_test (fixture, connection);
  g_assert_cmpint (hw_connection_get_test_state (connection), ==, HW_TEST_FAILED);
  g_assert_false (hw_connection_is_initializing (connection));
  g_assert_true (hw_workspace_get_kept_form (fixture->workspace, connection) == form);

  fill_in (form, "right");
  request = hw_form_to_request (form);
  change = hw_connection_change_new_credentials (request);
  update = hw_update_operation_new (hw_workspace_get_client (fixture->workspace), connection);
  hw_update_operation_start (update, change);
  hw_test_wait_boolean (update, "busy", FALSE);
  g_assert_cmpint (hw_update_operation_get_state (update), ==, HW_UPDATE_DONE);

  run_test (fixture, connection);
  g_assert_cmpint (hw_connection_get_test_state (connection), ==, HW_TEST_PASSED);
  g_assert_cmpstr (hw_connection_get_name (connection), ==, "허브스팟 <&> \"😀\"");
  g_assert_false (hw_form_has_credentials (form));
  g_assert_cmpuint (hw_simulator_get_n_requests (fixture->simulator, "POST", CONNECTIONS), ==, 1);
}

/* The service commits, and the gateway says that it has given up. */
static void
test_lost_answer (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr(HwForm) form = create_form (fixture);
  g_autoptr(HwCreateOperation) creation = NULL;
  const char *sandbox;
  guint n_before;

  choose_sandbox (fixture);
  sandbox = hw_sandbox_get_name (hw_workspace_get_sandbox (fixture->workspace));
  n_before = hw_simulator_get_n_connections (fixture->simulator, sandbox);
  fill_in (form, "right");
  hw_simulator_fail_next (fixture->simulator, "POST", CONNECTIONS, 504, NULL, TRUE);
  creation = start (fixture, form);
  g_assert_cmpint (hw_create_operation_get_state (creation), ==, HW_CREATE_CREATED);
  g_assert_cmpuint (hw_simulator_get_n_requests (fixture->simulator, "POST", CONNECTIONS), ==, 1);
  g_assert_cmpuint (hw_simulator_get_n_connections (fixture->simulator, sandbox), ==, n_before + 1);
}

/* Pages of the service's own making, read to the end and found to hold no second. */
static void
test_many (Fixture       *fixture,
           gconstpointer  data)
{
  HwConnectionList *connections;
  const char *sandbox;

  choose_sandbox (fixture);
  sandbox = hw_sandbox_get_name (hw_workspace_get_sandbox (fixture->workspace));
  hw_simulator_add_connections (fixture->simulator, sandbox, 350);
  connections = hw_workspace_get_connections (fixture->workspace);
  hw_remote_list_refresh (HW_REMOTE_LIST (connections));
  hw_test_wait_boolean (connections, "loading", FALSE);
  g_assert_no_error (hw_remote_list_get_error (HW_REMOTE_LIST (connections)));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (connections)), ==,
                    hw_simulator_get_n_connections (fixture->simulator, sandbox));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define add(name, test) \
  g_test_add ("/core/whole-path/" name, Fixture, NULL, set_up, test, tear_down)

  add ("fix", test_fix);
  add ("lost-answer", test_lost_answer);
  add ("many", test_many);

  return g_test_run ();
}
