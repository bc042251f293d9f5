/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-stored-connection.h"

#include <string.h>

#include "net/hw-error.h"
#include "net/hw-json.h"

/* A connection as `GET /connections/{id}` shows it at one moment: what HwConnection holds of it,
 * who changed it last, and the parameters of its authentication. Never changes.
 *
 * The parameters are partly masked and may hold a secret in plain. They are kept no longer than
 * the change that they were read for, and HwStoredParams decides what of them may be seen. */
struct _HwStoredConnection
{
  grefcount     refs;
  HwConnection *connection;      /* (owned) (not nullable): of its own, not the list's */
  JsonObject   *params;          /* (owned) (nullable) */
  char         *updated_by;      /* (owned) (nullable) */
  char         *updated_client;  /* (owned) (nullable) */
};

G_DEFINE_BOXED_TYPE (HwStoredConnection, hw_stored_connection,
                     hw_stored_connection_ref, hw_stored_connection_unref)

HwStoredConnection *
hw_stored_connection_ref (HwStoredConnection *self)
{
  g_ref_count_inc (&self->refs);
  return self;
}

void
hw_stored_connection_unref (HwStoredConnection *self)
{
  if (!g_ref_count_dec (&self->refs))
    return;

  g_object_unref (self->connection);
  g_clear_pointer (&self->params, json_object_unref);
  g_free (self->updated_by);
  g_free (self->updated_client);
  g_free (self);
}

/* A list of one, as flow-service.yaml has it, or the bare object. */
static JsonObject *
find_object (JsonNode   *root,
             const char *id)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonArray *items = hw_json_peek_array (object, "items");
  guint length = items != NULL ? json_array_get_length (items) : 0;

  for (guint i = 0; i < length; i++)
    {
      JsonObject *item = hw_json_array_peek_object (items, i);

      if (g_strcmp0 (hw_json_peek_string (item, "id"), id) == 0)
        return item;
    }

  return items == NULL && g_strcmp0 (hw_json_peek_string (object, "id"), id) == 0 ? object : NULL;
}

/**
 * hw_stored_connection_new:
 * @root: an answer to `GET /connections/{id}`
 * @connection: the connection that was asked for
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what @root shows of it; %NULL where it is not in there
 */
HwStoredConnection *
hw_stored_connection_new (JsonNode      *root,
                          HwConnection  *connection,
                          GError       **error)
{
  g_autoptr(HwConnection) stored = NULL;
  HwStoredConnection *self;
  JsonObject *object;
  JsonObject *params;

  g_return_val_if_fail (root != NULL, NULL);
  g_return_val_if_fail (HW_IS_CONNECTION (connection), NULL);

  object = find_object (root, hw_connection_get_id (connection));
  if (object == NULL)
    {
      g_set_error_literal (error, HW_ERROR, HW_ERROR_INVALID_RESPONSE,
                           "items: the connection is not among them");
      return NULL;
    }

  stored = hw_connection_new_from_json (object, hw_connection_get_sandbox (connection), error);
  if (stored == NULL)
    return NULL;

  params = hw_json_peek_object (hw_json_peek_object (object, "auth"), "params");
  self = g_new0 (HwStoredConnection, 1);
  g_ref_count_init (&self->refs);
  self->connection = g_steal_pointer (&stored);
  self->params = params != NULL ? json_object_ref (params) : NULL;
  self->updated_by = g_strdup (hw_json_peek_string (object, "updatedBy"));
  self->updated_client = g_strdup (hw_json_peek_string (object, "updatedClient"));

  return self;
}

HwConnection *
hw_stored_connection_get_connection (HwStoredConnection *self)
{
  return self->connection;
}

/**
 * hw_stored_connection_get_updated_by:
 * @self: a connection as it was read
 *
 * Returns: (nullable): whose the last change was: `…@AdobeID`, or `…@techacct.adobe.com`
 */
const char *
hw_stored_connection_get_updated_by (HwStoredConnection *self)
{
  return self->updated_by;
}

/**
 * hw_stored_connection_get_updated_client:
 * @self: a connection as it was read
 *
 * Returns: (nullable): the client ID with which the last change was made
 */
const char *
hw_stored_connection_get_updated_client (HwStoredConnection *self)
{
  return self->updated_client;
}

/**
 * hw_stored_connection_get_params:
 * @self: a connection as it was read
 *
 * Returns: (transfer none) (nullable): `auth.params` as it came, masks and all: not to be shown,
 *   nor sent, but by way of hw-stored-params.h
 */
JsonObject *
hw_stored_connection_get_params (HwStoredConnection *self)
{
  return self->params;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  HwConnection *connection = g_task_get_task_data (task);
  g_autoptr(JsonNode) root = NULL;
  HwStoredConnection *self = NULL;
  GError *error = NULL;

  root = hw_client_send_finish (HW_CLIENT (source), result, &error);
  if (root != NULL)
    self = hw_stored_connection_new (root, connection, &error);

  if (self == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  hw_connection_update (connection, self->connection);
  g_task_return_pointer (task, self, (GDestroyNotify)hw_stored_connection_unref);
}

/**
 * hw_stored_connection_read_async:
 * @client: the way to the platform
 * @connection: what to read; brought up to date
 * @cancellable: (nullable): to give up
 * @callback: called when it was read, or could not be
 * @user_data: for @callback
 */
void
hw_stored_connection_read_async (HwClient            *client,
                                 HwConnection        *connection,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  g_autoptr(HwCall) call = NULL;

  g_return_if_fail (HW_IS_CLIENT (client));
  g_return_if_fail (HW_IS_CONNECTION (connection));

  task = g_task_new (client, cancellable, callback, user_data);
  g_task_set_source_tag (task, hw_stored_connection_read_async);
  g_task_set_task_data (task, g_object_ref (connection), g_object_unref);

  call = hw_call_new ("GET", HW_SERVICE_FLOW, "/connections");
  hw_call_add_segment (call, hw_connection_get_id (connection));
  hw_call_set_sandbox (call, hw_connection_get_sandbox (connection));
  hw_client_send_async (client, call, cancellable, read_cb, g_steal_pointer (&task));
}

/**
 * hw_stored_connection_read_finish:
 * @result: as the callback has it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the connection as it is now
 */
HwStoredConnection *
hw_stored_connection_read_finish (GAsyncResult  *result,
                                  GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, hw_stored_connection_read_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
