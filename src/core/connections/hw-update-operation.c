/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-update-operation.h"

#include "connections/hw-connection-list.h"
#include "net/hw-error.h"
#include "net/hw-json.h"

/* Replaces the credentials of a connection: `PATCH /connections/{id}` under the etag that we know.
 *
 * The etag is read first where we have none, and again after a conflict: the person who is told
 * that somebody else has changed the connection can then say so again, knowingly. It is also read
 * again where no answer told what became of the change, or our own would show as a conflict. The
 * PATCH itself is sent once; sent again by the person it sets the same parameters. */
struct _HwUpdateOperation
{
  GObject              parent_instance;

  HwClient            *client;       /* (owned) (not nullable) */
  HwConnection        *connection;   /* (owned) (not nullable) */
  HwConnectionRequest *request;      /* (owned) (not nullable) */
  HwCall              *patch;        /* (owned) (nullable): the last one, while no answer came */
  GCancellable        *cancellable;  /* (owned) (nullable): while it runs */
  GError              *error;        /* (owned) (nullable) */
  gboolean             done;
};

G_DEFINE_FINAL_TYPE (HwUpdateOperation, hw_update_operation, G_TYPE_OBJECT)

typedef enum
{
  PROP_BUSY = 1,
  PROP_DONE,
  PROP_ERROR,
} HwUpdateOperationProperty;

static GParamSpec *properties[PROP_ERROR + 1];

static HwCall *
create_call (HwUpdateOperation *self,
             const char        *method)
{
  HwCall *call = hw_call_new (method, HW_SERVICE_FLOW, "/connections");

  hw_call_add_segment (call, hw_connection_get_id (self->connection));
  hw_call_set_sandbox (call, hw_connection_get_sandbox (self->connection));

  return call;
}

/* The answer to a call that was cancelled may arrive when the next one is under way. */
static gboolean
is_current (HwUpdateOperation *self,
            GAsyncResult      *result)
{
  return self->cancellable != NULL &&
         g_task_get_cancellable (G_TASK (result)) == self->cancellable;
}

static void
take_error (HwUpdateOperation *self,
            GError            *error)
{
  if (self->error == NULL && error == NULL)
    return;

  g_clear_error (&self->error);
  self->error = error;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

/* Whether the platform may have changed the connection, or says that somebody has. */
static gboolean
is_etag_doubtful (HwUpdateOperation *self,
                  const GError      *error)
{
  guint status = hw_error_get_status (error);

  if (self->patch == NULL || !hw_call_has_started (self->patch))
    return FALSE;

  return g_error_matches (error, HW_ERROR, HW_ERROR_CONFLICT) ||
         status < 400 || status == 408 || status >= 500;
}

static void
end (HwUpdateOperation *self,
     GError            *error)
{
  g_object_freeze_notify (G_OBJECT (self));
  g_clear_object (&self->cancellable);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  take_error (self, error);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
take_answer (HwUpdateOperation *self,
             JsonNode          *root)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;

  /* Without the new etag the old one would only make a conflict. */
  hw_connection_set_etag (self->connection, hw_json_peek_string (object, "etag"));
  /* What a test has found before, it found of other credentials. */
  hw_connection_restore_test (self->connection, HW_TEST_UNTESTED, NULL);
  self->done = TRUE;
  end (self, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DONE]);
}

static void
patched_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(HwUpdateOperation) self = user_data;
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GError) error = NULL;

  root = hw_client_send_finish (HW_CLIENT (source), result, &error);
  if (!is_current (self, result))
    return;

  if (root == NULL && is_etag_doubtful (self, error))
    hw_connection_set_etag (self->connection, NULL);
  g_clear_pointer (&self->patch, hw_call_unref);

  if (root != NULL)
    take_answer (self, root);
  else
    end (self, g_steal_pointer (&error));
}

static void
send_patch (HwUpdateOperation *self)
{
  g_autoptr(GBytes) body = hw_connection_request_to_patch_body (self->request);

  self->patch = create_call (self, "PATCH");
  hw_call_set_if_match (self->patch, hw_connection_get_etag (self->connection));
  hw_call_set_body (self->patch, body);
  hw_client_send_async (self->client, self->patch, self->cancellable, patched_cb,
                        g_object_ref (self));
}

static gboolean
take_etag (HwUpdateOperation  *self,
           JsonNode           *root,
           GError            **error)
{
  if (!hw_connection_list_read_one (root, self->connection, error))
    return FALSE;
  if (hw_connection_get_etag (self->connection) != NULL)
    return TRUE;

  g_set_error_literal (error, HW_ERROR, HW_ERROR_INITIALIZING,
                       "the connection has no etag, it is still being set up");
  return FALSE;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(HwUpdateOperation) self = user_data;
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GError) error = NULL;

  root = hw_client_send_finish (HW_CLIENT (source), result, &error);
  if (!is_current (self, result))
    return;

  if (root != NULL && take_etag (self, root, &error))
    send_patch (self);
  else
    end (self, g_steal_pointer (&error));
}

static void
read_connection (HwUpdateOperation *self)
{
  g_autoptr(HwCall) call = create_call (self, "GET");

  hw_client_send_async (self->client, call, self->cancellable, read_cb, g_object_ref (self));
}

static void
hw_update_operation_finalize (GObject *object)
{
  HwUpdateOperation *self = HW_UPDATE_OPERATION (object);

  g_clear_object (&self->client);
  g_clear_object (&self->connection);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->patch, hw_call_unref);
  g_clear_pointer (&self->request, hw_connection_request_unref);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (hw_update_operation_parent_class)->finalize (object);
}

static void
hw_update_operation_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  HwUpdateOperation *self = HW_UPDATE_OPERATION (object);

  switch ((HwUpdateOperationProperty)prop_id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, self->cancellable != NULL);
      break;
    case PROP_DONE:
      g_value_set_boolean (value, self->done);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_update_operation_class_init (HwUpdateOperationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = hw_update_operation_finalize;
  object_class->get_property = hw_update_operation_get_property;

  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  properties[PROP_DONE] = g_param_spec_boolean ("done", NULL, NULL, FALSE, flags);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hw_update_operation_init (HwUpdateOperation *self)
{
}

/**
 * hw_update_operation_new:
 * @client: the way to the platform
 * @connection: whose credentials are replaced
 * @request: with every parameter of its authentication; its name and description are not used
 *
 * Returns: (transfer full): an operation that hw_update_operation_start() starts
 */
HwUpdateOperation *
hw_update_operation_new (HwClient            *client,
                         HwConnection        *connection,
                         HwConnectionRequest *request)
{
  HwUpdateOperation *self;

  g_return_val_if_fail (HW_IS_CLIENT (client), NULL);
  g_return_val_if_fail (HW_IS_CONNECTION (connection), NULL);
  g_return_val_if_fail (request != NULL, NULL);

  self = g_object_new (HW_TYPE_UPDATE_OPERATION, NULL);
  self->client = g_object_ref (client);
  self->connection = g_object_ref (connection);
  self->request = hw_connection_request_ref (request);

  return self;
}

/**
 * hw_update_operation_start:
 * @self: an operation
 *
 * Sends the change; does nothing while it runs or when it is done.
 */
void
hw_update_operation_start (HwUpdateOperation *self)
{
  g_return_if_fail (HW_IS_UPDATE_OPERATION (self));

  if (self->cancellable != NULL || self->done)
    return;

  self->cancellable = g_cancellable_new ();
  take_error (self, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);

  if (hw_connection_get_etag (self->connection) != NULL)
    send_patch (self);
  else
    read_connection (self);
}

/**
 * hw_update_operation_cancel:
 * @self: an operation
 *
 * Stops waiting. The change may have been made all the same.
 */
void
hw_update_operation_cancel (HwUpdateOperation *self)
{
  g_return_if_fail (HW_IS_UPDATE_OPERATION (self));

  if (self->cancellable == NULL)
    return;

  g_cancellable_cancel (self->cancellable);
  if (is_etag_doubtful (self, NULL))
    hw_connection_set_etag (self->connection, NULL);
  g_clear_pointer (&self->patch, hw_call_unref);
  end (self, NULL);
}

gboolean
hw_update_operation_get_busy (HwUpdateOperation *self)
{
  g_return_val_if_fail (HW_IS_UPDATE_OPERATION (self), FALSE);

  return self->cancellable != NULL;
}

/**
 * hw_update_operation_get_done:
 * @self: an operation
 *
 * Returns: whether the platform has taken the change
 */
gboolean
hw_update_operation_get_done (HwUpdateOperation *self)
{
  g_return_val_if_fail (HW_IS_UPDATE_OPERATION (self), FALSE);

  return self->done;
}

/**
 * hw_update_operation_get_error:
 * @self: an operation
 *
 * Returns: (nullable): why the last attempt failed
 */
const GError *
hw_update_operation_get_error (HwUpdateOperation *self)
{
  g_return_val_if_fail (HW_IS_UPDATE_OPERATION (self), NULL);

  return self->error;
}

HwConnection *
hw_update_operation_get_connection (HwUpdateOperation *self)
{
  g_return_val_if_fail (HW_IS_UPDATE_OPERATION (self), NULL);

  return self->connection;
}
