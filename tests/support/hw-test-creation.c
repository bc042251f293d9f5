/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-test-creation.h"

/* A creation against the scripted server. A request that is not in the script ends the test, so a
 * POST that is sent twice does. */

static void
log_state_cb (HwCreateOperation *operation,
              GParamSpec        *pspec,
              gpointer           user_data)
{
  GEnumClass *klass = g_type_class_peek (HW_TYPE_CREATE_STATE);
  HwCreateState state = hw_create_operation_get_state (operation);

  g_string_append_printf (user_data, "%s ", g_enum_get_value (klass, state)->value_nick);
}

/**
 * hw_test_creation_log:
 * @operation: any creation
 * @states: (transfer none): gets each state that it passes, with a blank; it outlives @operation
 */
void
hw_test_creation_log (HwCreateOperation *operation,
                      GString           *states)
{
  g_signal_connect (operation, "notify::state", G_CALLBACK (log_state_cb), states);
}

static void
create_operation (HwTestCreation *self)
{
  g_autoptr(HwConnectionRequest) request = hw_test_hubspot_request_new ("New", NULL);

  self->operation = hw_create_operation_new (self->http.client, self->list, request);
  hw_create_operation_set_lookup_times (self->operation, 1, 0);
  g_string_truncate (self->states, 0);
  hw_test_creation_log (self->operation, self->states);
}

static void
set_up (HwTestCreation *self)
{
  self->list = hw_connection_list_new (self->http.client, HW_TEST_SANDBOX);
  self->states = g_string_new (NULL);
  create_operation (self);
}

void
hw_test_creation_set_up (HwTestCreation *self,
                         gconstpointer   data)
{
  hw_test_client_set_up (&self->http, data);
  set_up (self);
}

void
hw_test_creation_set_up_tls (HwTestCreation *self,
                             gconstpointer   data)
{
  hw_test_client_set_up_tls (&self->http, data);
  set_up (self);
}

static void
drop_operation (HwTestCreation *self)
{
  hw_test_wait_sole_owner (self->operation);
  g_assert_finalize_object (self->operation);
}

/**
 * hw_test_creation_tear_down:
 * @self: a fixture
 * @data: ignored
 *
 * Proves that nobody else holds the operation, the list and the client, once what is under way
 * has ended.
 */
void
hw_test_creation_tear_down (HwTestCreation *self,
                            gconstpointer   data)
{
  if (self->operation != NULL)
    drop_operation (self);
  hw_test_wait_sole_owner (self->list);
  g_assert_finalize_object (self->list);
  hw_test_wait_sole_owner (self->http.client);
  g_string_free (self->states, TRUE);
  hw_test_client_tear_down (&self->http, data);
}

/**
 * hw_test_creation_renew:
 * @self: a fixture
 *
 * Puts a new operation and a new list in place of the present ones.
 */
void
hw_test_creation_renew (HwTestCreation *self)
{
  drop_operation (self);
  g_object_unref (self->list);
  self->list = hw_connection_list_new (self->http.client, HW_TEST_SANDBOX);
  create_operation (self);
}

/**
 * hw_test_creation_expect_cut:
 * @self: a fixture
 *
 * The server takes the POST and closes the connection without a word.
 */
void
hw_test_creation_expect_cut (HwTestCreation *self)
{
  hw_test_server_expect_raw (self->http.server, "POST", HW_TEST_CONNECTIONS, "",
                             HW_TEST_THEN_CLOSE);
}

/**
 * hw_test_creation_expect_page:
 * @self: a fixture
 * @id: (nullable): of the connection "New" that the lookup finds; %NULL where it finds nothing
 * @created_at: of that connection, milliseconds since 1970, 0 for now
 */
void
hw_test_creation_expect_page (HwTestCreation *self,
                              const char     *id,
                              gint64          created_at)
{
  gint64 now = g_get_real_time () / 1000;
  g_autofree char *item = NULL;
  g_autofree char *page = NULL;

  if (id != NULL)
    item = hw_test_connection_json (id, "New", "enabled", created_at != 0 ? created_at : now);
  page = hw_test_page_json (NULL, item, NULL);
  hw_test_server_expect (self->http.server, "GET", HW_TEST_LOOKUP, 200, page);
}

/**
 * hw_test_creation_run:
 * @self: a fixture
 *
 * Starts the operation and waits until its outcome is no longer open.
 */
void
hw_test_creation_run (HwTestCreation *self)
{
  hw_create_operation_start (self->operation);
  hw_test_wait_boolean (self->operation, "busy", FALSE);
}

void
hw_test_creation_wait (HwTestCreation *self,
                       HwCreateState   state)
{
  while (hw_create_operation_get_state (self->operation) != state)
    g_main_context_iteration (NULL, TRUE);
}

/**
 * hw_test_creation_assert_created:
 * @self: a fixture
 * @id: of the connection
 *
 * The operation has ended well, and the list shows what it has made.
 */
void
hw_test_creation_assert_created (HwTestCreation *self,
                                 const char     *id)
{
  HwConnection *connection = hw_create_operation_get_connection (self->operation);

  g_assert_cmpint (hw_create_operation_get_state (self->operation), ==, HW_CREATE_CREATED);
  g_assert_no_error (hw_create_operation_get_error (self->operation));
  g_assert_cmpstr (hw_connection_get_id (connection), ==, id);
  g_assert_cmpstr (hw_connection_get_name (connection), ==, "New");
  g_assert_cmpstr (hw_connection_get_sandbox (connection), ==, HW_TEST_SANDBOX);
  g_assert_true (hw_connection_list_find (self->list, id) == connection);
}

/**
 * hw_test_creation_count:
 * @self: a fixture
 * @method: of HTTP
 *
 * Returns: how many such requests have arrived; each bore the name of the sandbox
 */
guint
hw_test_creation_count (HwTestCreation *self,
                        const char     *method)
{
  guint n = 0;

  for (guint i = 0; i < hw_test_server_get_n_requests (self->http.server); i++)
    {
      const HwTestRequest *request = hw_test_server_get_request (self->http.server, i);

      g_assert_cmpstr (hw_test_request_get_header (request, "x-sandbox-name"), ==, HW_TEST_SANDBOX);
      n += g_str_equal (request->method, method);
    }

  return n;
}
