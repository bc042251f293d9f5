/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-test-operation.h"

#include "connections/hw-connection-list.h"
#include "connections/hw-test-failure.h"
#include "net/hw-error.h"
#include "net/hw-json.h"

/* Tests a connection, and before that waits until the service has set it up.
 *
 * How far it is and how it ended stands in the connection itself (hw_connection_set_test()), so
 * that every view of the connection shows it:
 *
 *   WAITING       read the connection until it is no longer `initializing`
 *   RUNNING       `GET /connections/{id}/test`
 *   PASSED        {"result": true}
 *   FAILED        {"result": false}, or the platform passes on that the source refuses, or that
 *                 it could not be reached
 *   INCONCLUSIVE  no network, no permission, a failing service, or set up for too long
 *
 * A cancelled test leaves the connection as it was before, and so does one whose operation goes
 * away, or does not wait and finds the connection still being set up. A call that is under way
 * keeps the operation: whoever owns it cancels it when done. */
struct _HwTestOperation
{
  GObject        parent_instance;

  HwClient      *client;          /* (owned) (not nullable) */
  HwConnection  *connection;      /* (owned) (not nullable) */
  HwCatalog     *catalog;         /* (owned) (nullable): what knows the source's fields */
  GCancellable  *cancellable;     /* (owned) (nullable): while it runs */
  HwTestState    former_state;
  GError        *former_error;    /* (owned) (nullable) */
  HwTestFailure *former_failure;  /* (owned) (nullable) */
  gint64         gives_up_at;     /* monotonic, microseconds */
  guint          next_delay;      /* milliseconds */
  guint          first_delay;     /* milliseconds */
  guint          total;           /* milliseconds */
  guint          timeout_id;
  gboolean       waits;           /* for the service to have it set up */
};

G_DEFINE_FINAL_TYPE (HwTestOperation, hw_test_operation, G_TYPE_OBJECT)

typedef enum
{
  PROP_BUSY = 1,
} HwTestOperationProperty;

static GParamSpec *properties[PROP_BUSY + 1];

#define FIRST_POLL_DELAY 1000    /* milliseconds */
#define LAST_POLL_DELAY 15000    /* milliseconds */
#define POLL_TOTAL (10 * 60000)  /* milliseconds */

static void poll_connection (HwTestOperation *self);

static HwCall *
create_call (HwTestOperation *self)
{
  HwCall *call = hw_call_new ("GET", HW_SERVICE_FLOW, "/connections");

  hw_call_add_segment (call, hw_connection_get_id (self->connection));
  hw_call_set_sandbox (call, hw_connection_get_sandbox (self->connection));

  return call;
}

static void
end (HwTestOperation *self)
{
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_clear_object (&self->cancellable);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static HwAuthType *
find_auth_type (HwTestOperation *self)
{
  const char *spec_id = hw_connection_get_spec_id (self->connection);
  HwSource *source = NULL;

  if (self->catalog != NULL && spec_id != NULL)
    source = hw_catalog_find (self->catalog, spec_id);
  if (source == NULL)
    return NULL;

  return hw_source_find_auth_type (source, hw_connection_get_auth_spec_name (self->connection));
}

static void
end_with (HwTestOperation *self,
          HwTestState      state,
          const GError    *error)
{
  HwAuthType *auth_type = find_auth_type (self);
  g_autoptr(HwTestFailure) failure = hw_test_failure_judge (state, error, auth_type);

  g_object_freeze_notify (G_OBJECT (self->connection));
  hw_connection_set_test (self->connection, state, error);
  hw_connection_set_test_failure (self->connection, failure);
  g_object_thaw_notify (G_OBJECT (self->connection));
  end (self);
}

/* Codes below 1400 are the connectors', save that 1305 says that this one cannot be tested; those
 * above are Flow Service's own and tell nothing of the source
 * (experience-platform.en, help/sources/errors/). */
static gboolean
is_code_of_source (const char *code)
{
  guint64 number;

  return code == NULL ||
         (g_ascii_string_to_unsigned (code, 10, 1, 1399, &number, NULL) && number != 1305);
}

/* Whether @error speaks of the source or of the platform. The platform passes the connector's
 * refusals on as 4xx with codes of their own, or with words alone. */
static HwTestState
state_from_error (const GError *error)
{
  if (g_error_matches (error, HW_ERROR, HW_ERROR_CREDENTIALS) ||
      g_error_matches (error, HW_ERROR, HW_ERROR_SOURCE_UNREACHABLE) ||
      (g_error_matches (error, HW_ERROR, HW_ERROR_INVALID_INPUT) &&
       is_code_of_source (hw_error_get_service_code (error))))
    return HW_TEST_FAILED;

  return HW_TEST_INCONCLUSIVE;
}

/* The answer to a call of a test that was cancelled may arrive when the next one runs. */
static gboolean
is_current (HwTestOperation *self,
            GAsyncResult    *result)
{
  return self->cancellable != NULL &&
         g_task_get_cancellable (G_TASK (result)) == self->cancellable;
}

static gboolean
poll_again_cb (gpointer user_data)
{
  HwTestOperation *self = user_data;

  self->timeout_id = 0;
  poll_connection (self);

  return G_SOURCE_REMOVE;
}

static void
poll_later (HwTestOperation *self)
{
  g_autoptr(GError) error = NULL;

  if (!self->waits)
    {
      hw_test_operation_cancel (self);
      return;
    }
  if (g_get_monotonic_time () >= self->gives_up_at)
    {
      error = g_error_new_literal (HW_ERROR, HW_ERROR_INITIALIZING,
                                   "the connection is still initializing");
      end_with (self, HW_TEST_INCONCLUSIVE, error);
      return;
    }

  self->timeout_id = g_timeout_add (self->next_delay, poll_again_cb, self);
  self->next_delay = MIN (self->next_delay * 2, LAST_POLL_DELAY);
}

static void
take_test_answer (HwTestOperation *self,
                  JsonNode        *root)
{
  g_autoptr(GError) error = NULL;
  JsonObject *object = hw_json_node_get_object (root, "the answer", &error);
  JsonNode *result = object != NULL ? json_object_get_member (object, "result") : NULL;

  if (result != NULL && JSON_NODE_HOLDS_VALUE (result) &&
      json_node_get_value_type (result) == G_TYPE_BOOLEAN)
    {
      end_with (self, json_node_get_boolean (result) ? HW_TEST_PASSED : HW_TEST_FAILED, NULL);
      return;
    }

  if (error == NULL)
    error = g_error_new_literal (HW_ERROR, HW_ERROR_INVALID_RESPONSE, "result: expected a boolean");
  end_with (self, HW_TEST_INCONCLUSIVE, error);
}

static void
tested_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(HwTestOperation) self = user_data;
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GError) error = NULL;

  root = hw_client_send_finish (HW_CLIENT (source), result, &error);
  if (!is_current (self, result))
    return;

  if (root != NULL)
    take_test_answer (self, root);
  else if (g_error_matches (error, HW_ERROR, HW_ERROR_INITIALIZING))
    poll_later (self);
  else
    end_with (self, state_from_error (error), error);
}

static void
send_test (HwTestOperation *self)
{
  g_autoptr(HwCall) call = create_call (self);

  hw_call_add_segment (call, "test");
  hw_connection_set_test (self->connection, HW_TEST_RUNNING, NULL);
  hw_client_send_async (self->client, call, self->cancellable, tested_cb, g_object_ref (self));
}

static void
polled_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(HwTestOperation) self = user_data;
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GError) error = NULL;

  root = hw_client_send_finish (HW_CLIENT (source), result, &error);
  if (!is_current (self, result))
    return;

  if (root == NULL || !hw_connection_list_read_one (root, self->connection, &error))
    end_with (self, HW_TEST_INCONCLUSIVE, error);
  else if (hw_connection_is_initializing (self->connection))
    poll_later (self);
  else
    send_test (self);
}

/* As far as is known: it is asked all the same. */
static gboolean
is_ready (HwConnection *connection)
{
  return hw_connection_get_state (connection) != NULL &&
         !hw_connection_is_initializing (connection);
}

static void
poll_connection (HwTestOperation *self)
{
  g_autoptr(HwCall) call = create_call (self);

  hw_connection_set_test (self->connection, is_ready (self->connection) ? HW_TEST_RUNNING
                                                                         : HW_TEST_WAITING, NULL);
  hw_client_send_async (self->client, call, self->cancellable, polled_cb, g_object_ref (self));
}

static void
hw_test_operation_dispose (GObject *object)
{
  HwTestOperation *self = HW_TEST_OPERATION (object);

  hw_test_operation_cancel (self);

  G_OBJECT_CLASS (hw_test_operation_parent_class)->dispose (object);
}

static void
hw_test_operation_finalize (GObject *object)
{
  HwTestOperation *self = HW_TEST_OPERATION (object);

  g_clear_object (&self->client);
  g_clear_object (&self->connection);
  g_clear_object (&self->catalog);
  g_clear_error (&self->former_error);
  g_clear_pointer (&self->former_failure, hw_test_failure_unref);

  G_OBJECT_CLASS (hw_test_operation_parent_class)->finalize (object);
}

static void
hw_test_operation_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  HwTestOperation *self = HW_TEST_OPERATION (object);

  switch ((HwTestOperationProperty)prop_id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, self->cancellable != NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_test_operation_class_init (HwTestOperationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hw_test_operation_dispose;
  object_class->finalize = hw_test_operation_finalize;
  object_class->get_property = hw_test_operation_get_property;

  properties[PROP_BUSY] =
    g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hw_test_operation_init (HwTestOperation *self)
{
  self->waits = TRUE;
  self->first_delay = FIRST_POLL_DELAY;
  self->total = POLL_TOTAL;
}

/**
 * hw_test_operation_new:
 * @client: the way to the platform
 * @connection: what to test
 *
 * Returns: (transfer full): an operation that hw_test_operation_start() starts
 */
HwTestOperation *
hw_test_operation_new (HwClient     *client,
                       HwConnection *connection)
{
  HwTestOperation *self;

  g_return_val_if_fail (HW_IS_CLIENT (client), NULL);
  g_return_val_if_fail (HW_IS_CONNECTION (connection), NULL);

  self = g_object_new (HW_TYPE_TEST_OPERATION, NULL);
  self->client = g_object_ref (client);
  self->connection = g_object_ref (connection);

  return self;
}

/**
 * hw_test_operation_start:
 * @self: an operation
 *
 * Starts the test, again where it has run before; does nothing while it runs.
 */
void
hw_test_operation_start (HwTestOperation *self)
{
  HwTestFailure *failure;
  const GError *error;

  g_return_if_fail (HW_IS_TEST_OPERATION (self));

  if (self->cancellable != NULL)
    return;

  error = hw_connection_get_test_error (self->connection);
  g_clear_error (&self->former_error);
  self->former_error = error != NULL ? g_error_copy (error) : NULL;
  g_clear_pointer (&self->former_failure, hw_test_failure_unref);
  failure = hw_connection_get_test_failure (self->connection);
  self->former_failure = failure != NULL ? hw_test_failure_ref (failure) : NULL;
  self->former_state = hw_connection_get_test_state (self->connection);
  self->gives_up_at = g_get_monotonic_time () + (gint64)self->total * 1000;
  self->next_delay = self->first_delay;
  self->cancellable = g_cancellable_new ();
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  poll_connection (self);
}

/**
 * hw_test_operation_cancel:
 * @self: an operation
 *
 * Ends the test; the connection shows what it showed before.
 */
void
hw_test_operation_cancel (HwTestOperation *self)
{
  g_return_if_fail (HW_IS_TEST_OPERATION (self));

  if (self->cancellable == NULL)
    return;

  g_cancellable_cancel (self->cancellable);
  g_object_freeze_notify (G_OBJECT (self->connection));
  hw_connection_restore_test (self->connection, self->former_state, self->former_error);
  hw_connection_set_test_failure (self->connection, self->former_failure);
  g_object_thaw_notify (G_OBJECT (self->connection));
  end (self);
}

/**
 * hw_test_operation_set_catalog:
 * @self: an operation that does not run
 * @catalog: (nullable): what knows the source's fields; without it a failure names none
 */
void
hw_test_operation_set_catalog (HwTestOperation *self,
                               HwCatalog       *catalog)
{
  g_return_if_fail (HW_IS_TEST_OPERATION (self));
  g_return_if_fail (catalog == NULL || HW_IS_CATALOG (catalog));

  g_set_object (&self->catalog, catalog);
}

/**
 * hw_test_operation_set_waits:
 * @self: an operation
 * @waits: whether it waits for a connection that is still being set up; %TRUE until this is called.
 *   One that does not ends there as if it were cancelled.
 */
void
hw_test_operation_set_waits (HwTestOperation *self,
                             gboolean         waits)
{
  g_return_if_fail (HW_IS_TEST_OPERATION (self));

  self->waits = waits;
}

/**
 * hw_test_operation_set_poll_times:
 * @self: an operation that does not run
 * @first_delay: milliseconds between the first two reads of a connection that is being set up;
 *   each further pause is twice as long
 * @total: milliseconds after which it is no longer waited for
 */
void
hw_test_operation_set_poll_times (HwTestOperation *self,
                                  guint            first_delay,
                                  guint            total)
{
  g_return_if_fail (HW_IS_TEST_OPERATION (self));

  self->first_delay = first_delay;
  self->total = total;
}

gboolean
hw_test_operation_get_busy (HwTestOperation *self)
{
  g_return_val_if_fail (HW_IS_TEST_OPERATION (self), FALSE);

  return self->cancellable != NULL;
}

HwConnection *
hw_test_operation_get_connection (HwTestOperation *self)
{
  g_return_val_if_fail (HW_IS_TEST_OPERATION (self), NULL);

  return self->connection;
}
