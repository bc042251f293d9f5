/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#include "config.h"

#include "hw-sim-keep.h"

#include "hw-sim-json.h"

/* What outlives the process: the connections, and the token that lets a client in, in one file.
 *
 * A real service has a database, and whoever restarts it finds there what was committed. The file
 * is replaced as a whole after each change and before its answer leaves; of the credentials it
 * holds what the service itself shows of them. What was being set up or deleted is over at the
 * next start.
 */

struct _HwSimKeep
{
  char *path; /* (owned) */
};

static void
set_text (JsonObject *object,
          const char *name,
          const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, name, text);
}

static void
add_connection (HwSimConnections *connections,
                const char       *sandbox,
                HwSimConnection  *connection,
                gpointer          user_data)
{
  JsonObject *object;

  if (connection->gone_at != 0)
    return;

  object = json_object_new ();
  set_text (object, "sandbox", sandbox);
  set_text (object, "id", connection->id);
  set_text (object, "name", connection->name);
  set_text (object, "description", connection->description);
  set_text (object, "specId", connection->spec_id);
  set_text (object, "specVersion", connection->spec_version);
  set_text (object, "etag", connection->etag);
  set_text (object, "createdBy", connection->created_by);
  set_text (object, "client", connection->client);
  json_object_set_int_member (object, "createdAt", connection->created_at);
  json_object_set_int_member (object, "updatedAt", connection->updated_at);
  set_text (object, "state", connection->state);
  json_object_set_boolean_member (object, "isEmpty", connection->is_empty);
  if (connection->auth != NULL)
    {
      set_text (object, "authName", connection->auth->spec_name);
      json_object_set_object_member (object, "params", json_object_ref (connection->auth->params));
      json_object_set_int_member (object, "verdict", connection->auth->verdict);
    }
  json_array_add_object_element (user_data, object);
}

static HwSimConnection *
read_connection (JsonObject *object)
{
  HwSimConnection *connection = hw_sim_connection_new (hw_sim_json_get_string (object, "id"));
  JsonObject *params = hw_sim_json_get_object (object, "params");
  const char *state = hw_sim_json_get_string (object, "state");
  gint64 verdict = 0;

  connection->name = g_strdup (hw_sim_json_get_string (object, "name"));
  connection->description = g_strdup (hw_sim_json_get_string (object, "description"));
  connection->spec_id = g_strdup (hw_sim_json_get_string (object, "specId"));
  connection->spec_version = g_strdup (hw_sim_json_get_string (object, "specVersion"));
  g_free (connection->etag);
  connection->etag = g_strdup (hw_sim_json_get_string (object, "etag"));
  connection->created_by = g_strdup (hw_sim_json_get_string (object, "createdBy"));
  connection->client = g_strdup (hw_sim_json_get_string (object, "client"));
  hw_sim_json_get_int (object, "createdAt", &connection->created_at);
  hw_sim_json_get_int (object, "updatedAt", &connection->updated_at);
  hw_sim_json_get_int (object, "verdict", &verdict);
  connection->state = state != NULL ? g_intern_string (state) : NULL;
  connection->is_empty = json_object_get_boolean_member_with_default (object, "isEmpty", FALSE);
  if (params != NULL)
    connection->auth = hw_sim_auth_new_kept (hw_sim_json_get_string (object, "authName"), params,
                                             (HwSimVerdict)verdict);

  return connection;
}

static void
read_all (HwSimPlatform *platform,
          JsonObject    *root)
{
  JsonArray *items = hw_sim_json_get_array (root, "connections");
  const char *token = hw_sim_json_get_string (root, "accessToken");
  guint n = items != NULL ? json_array_get_length (items) : 0;

  if (token != NULL)
    {
      g_free (platform->gateway->access_token);
      platform->gateway->access_token = g_strdup (token);
    }

  hw_sim_connections_clear (platform->connections);
  for (guint i = 0; i < n; i++)
    {
      JsonObject *object = json_array_get_object_element (items, i);

      hw_sim_connections_add (platform->connections, hw_sim_json_get_string (object, "sandbox"),
                              read_connection (object));
    }
}

/**
 * hw_sim_keep_new:
 * @path: of the file; it need not be there yet
 *
 * Returns: (transfer full): the place where a platform is kept
 */
HwSimKeep *
hw_sim_keep_new (const char *path)
{
  HwSimKeep *self = g_new0 (HwSimKeep, 1);

  self->path = g_strdup (path);

  return self;
}

void
hw_sim_keep_free (HwSimKeep *self)
{
  g_free (self->path);
  g_free (self);
}

/**
 * hw_sim_keep_load:
 * @platform: what to give the connections to, in place of its own
 *
 * Where there is no file yet @platform stays what it is, and is written.
 *
 * Returns: whether the file could be read
 */
gboolean
hw_sim_keep_load (HwSimKeep      *self,
                  HwSimPlatform  *platform,
                  GError        **error)
{
  g_autofree char *text = NULL;
  g_autoptr(JsonNode) root = NULL;
  size_t length;

  if (!g_file_test (self->path, G_FILE_TEST_EXISTS))
    {
      hw_sim_keep_store (self, platform);
      return TRUE;
    }

  if (!g_file_get_contents (self->path, &text, &length, error))
    return FALSE;

  root = hw_sim_json_parse (text, length, error);
  if (root == NULL)
    return FALSE;

  if (JSON_NODE_HOLDS_OBJECT (root))
    read_all (platform, json_node_get_object (root));

  return TRUE;
}

/**
 * hw_sim_keep_store:
 * @platform: what to keep
 *
 * A service that cannot write what it has promised has to stop, and so does this one.
 */
void
hw_sim_keep_store (HwSimKeep     *self,
                   HwSimPlatform *platform)
{
  JsonObject *object = json_object_new ();
  JsonArray *items = json_array_new ();
  g_autoptr(JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  hw_sim_connections_foreach (platform->connections, add_connection, items);
  set_text (object, "accessToken", platform->gateway->access_token);
  json_object_set_array_member (object, "connections", items);
  json_node_take_object (root, object);
  text = json_to_string (root, FALSE);

  if (!g_file_set_contents_full (self->path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                 &error))
    g_error ("%s", error->message);
}
