/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#include "config.h"

#include "hw-sim-draft.h"

#include <string.h>

#include "hw-sim-error.h"
#include "hw-sim-json.h"

/* What the body of a POST or a PATCH wants a connection to be.
 *
 * A body is read as a whole before anything is changed, so that one with a fault changes nothing.
 */

typedef gboolean (*Apply) (HwSimDraft  *self,
                           JsonObject  *spec,
                           JsonNode    *value,
                           GError     **error);

static gboolean
fail (GError     **error,
      HwSimError   code,
      const char  *message)
{
  g_set_error_literal (error, HW_SIM_ERROR, (int)code, message);

  return FALSE;
}

static gboolean
apply_name (HwSimDraft  *self,
            JsonObject  *spec,
            JsonNode    *value,
            GError     **error)
{
  const char *name = hw_sim_json_to_string (value);

  if (name == NULL || *name == '\0')
    return fail (error, HW_SIM_ERROR_INVALID, "Please provide a valid name");

  g_free (self->name);
  self->name = g_strdup (name);

  return TRUE;
}

static gboolean
apply_description (HwSimDraft  *self,
                   JsonObject  *spec,
                   JsonNode    *value,
                   GError     **error)
{
  const char *description = hw_sim_json_to_string (value);

  if (value != NULL && description == NULL)
    return fail (error, HW_SIM_ERROR_INVALID, "Please provide a valid description");

  g_free (self->description);
  self->description = g_strdup (description);

  return TRUE;
}

static gboolean
apply_auth (HwSimDraft  *self,
            JsonObject  *spec,
            const char  *spec_name,
            JsonNode    *params,
            GError     **error)
{
  JsonObject *object = hw_sim_json_to_object (params);
  HwSimAuth *auth;

  if (spec_name == NULL)
    return fail (error, HW_SIM_ERROR_AUTH_SPEC_UNKNOWN, "The auth spec name is missing");

  if (object == NULL)
    return fail (error, HW_SIM_ERROR_PARAM_MISSING,
                 "The mandatory field 'params' is missing in auth");

  auth = hw_sim_auth_new (spec, spec_name, object, error);
  if (auth == NULL)
    return FALSE;

  g_clear_pointer (&self->auth, hw_sim_auth_unref);
  self->auth = auth;

  return TRUE;
}

static gboolean
apply_params (HwSimDraft  *self,
              JsonObject  *spec,
              JsonNode    *value,
              GError     **error)
{
  g_autofree char *spec_name = NULL;

  if (self->auth == NULL)
    return fail (error, HW_SIM_ERROR_PATCH_PATH, "The connection has no auth params");

  spec_name = g_strdup (self->auth->spec_name);

  return apply_auth (self, spec, spec_name, value, error);
}

static gboolean
read_auth (HwSimDraft  *self,
           JsonObject  *spec,
           JsonObject  *body,
           GError     **error)
{
  JsonObject *auth = hw_sim_json_get_object (body, "auth");

  if (!hw_sim_auth_is_needed (spec))
    return TRUE;

  if (auth == NULL)
    return fail (error, HW_SIM_ERROR_AUTH_SPEC_UNKNOWN, "The auth spec name is missing");

  return apply_auth (self, spec, hw_sim_json_get_string (auth, "specName"),
                     json_object_get_member (auth, "params"), error);
}

/* A spec without a version is written down as the latest in one description and as 422 in another:
 * the stricter one holds here.
 */
static JsonObject *
read_spec (HwSimDraft        *self,
           const HwSimSpecs  *specs,
           JsonObject        *body,
           GError           **error)
{
  JsonObject *info = hw_sim_json_get_object (body, "connectionSpec");
  const char *id = info != NULL ? hw_sim_json_get_string (info, "id") : NULL;
  JsonObject *spec = id != NULL ? hw_sim_specs_lookup (specs, id) : NULL;
  const char *version;

  if (spec == NULL)
    {
      fail (error, HW_SIM_ERROR_SPEC_INVALID, "Please provide a valid connection spec ID");
      return NULL;
    }

  self->spec_id = hw_sim_json_get_string (spec, "id");
  self->spec_version = hw_sim_json_get_string (spec, "version");
  version = hw_sim_json_get_string (info, "version");

  if (version == NULL)
    {
      fail (error, HW_SIM_ERROR_UNPROCESSABLE, "connectionSpec.version is missing");
      return NULL;
    }

  if (self->spec_version == NULL || strcmp (version, self->spec_version) != 0)
    {
      fail (error, HW_SIM_ERROR_SPEC_INVALID, "Please provide a valid connection spec version");
      return NULL;
    }

  return spec;
}

static gboolean
read_body (HwSimDraft        *self,
           const HwSimSpecs  *specs,
           JsonObject        *body,
           GError           **error)
{
  JsonObject *spec;

  if (!apply_name (self, NULL, json_object_get_member (body, "name"), error) ||
      !apply_description (self, NULL, json_object_get_member (body, "description"), error))
    return FALSE;

  spec = read_spec (self, specs, body, error);

  return spec != NULL && read_auth (self, spec, body, error);
}

static const struct
{
  const char *path;
  Apply       apply;
  gboolean    removable;
} paths[] = {
  { "/name", apply_name, FALSE },
  { "/description", apply_description, TRUE },
  { "/auth/params", apply_params, FALSE },
};

static gboolean
apply_to_path (HwSimDraft  *self,
               JsonObject  *spec,
               const char  *path,
               gboolean     removing,
               JsonNode    *value,
               GError     **error)
{
  if (g_str_has_prefix (path, "/connectionSpec"))
    return fail (error, HW_SIM_ERROR_SPEC_FIXED, "The spec of a connection cannot be changed");

  for (size_t i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      gboolean possible = !removing || (paths[i].removable && self->description != NULL);

      if (strcmp (paths[i].path, path) == 0 && possible)
        return paths[i].apply (self, spec, removing ? NULL : value, error);
    }

  return fail (error, HW_SIM_ERROR_PATCH_PATH,
               "Invalid patch instruction: the path does not exist");
}

/* Lower case, as in the documentation; the upper case of the OpenAPI file has never been seen to
 * work. A value beside `remove` is ignored: the published samples have one.
 */
static gboolean
apply_operation (HwSimDraft  *self,
                 JsonObject  *spec,
                 JsonNode    *node,
                 GError     **error)
{
  static const char *const known[] = { "add", "replace", "remove", NULL };
  JsonObject *operation = hw_sim_json_to_object (node);
  const char *op = operation != NULL ? hw_sim_json_get_string (operation, "op") : NULL;
  const char *path = operation != NULL ? hw_sim_json_get_string (operation, "path") : NULL;
  JsonNode *value = operation != NULL ? json_object_get_member (operation, "value") : NULL;
  gboolean removing = g_strcmp0 (op, "remove") == 0;

  if (op == NULL || !g_strv_contains (known, op))
    return fail (error, HW_SIM_ERROR_OPERATION_UNKNOWN, "The operation is not supported");

  if (path == NULL)
    return fail (error, HW_SIM_ERROR_PATCH_PATH, "Invalid patch instruction: the path is missing");

  if (!removing && value == NULL)
    return fail (error, HW_SIM_ERROR_PATCH_PATH, "Invalid patch instruction: the value is missing");

  return apply_to_path (self, spec, path, removing, value, error);
}

static HwSimDraft *
create_from_connection (const HwSimConnection *connection)
{
  HwSimDraft *self = g_new0 (HwSimDraft, 1);

  self->name = g_strdup (connection->name);
  self->description = g_strdup (connection->description);
  self->auth = connection->auth != NULL ? hw_sim_auth_ref (connection->auth) : NULL;

  return self;
}

static void
move_to_connection (HwSimDraft      *self,
                    HwSimConnection *connection)
{
  g_free (connection->name);
  connection->name = g_steal_pointer (&self->name);
  g_free (connection->description);
  connection->description = g_steal_pointer (&self->description);
  g_clear_pointer (&connection->auth, hw_sim_auth_unref);
  connection->auth = g_steal_pointer (&self->auth);
}

/**
 * hw_sim_draft_new:
 * @body: the body of a POST
 *
 * Returns: (transfer full) (nullable): what it wants, or %NULL with @error set
 */
HwSimDraft *
hw_sim_draft_new (const HwSimSpecs  *specs,
                  JsonNode          *body,
                  GError           **error)
{
  g_autoptr(HwSimDraft) self = g_new0 (HwSimDraft, 1);
  JsonObject *object = hw_sim_json_to_object (body);

  if (object == NULL)
    {
      fail (error, HW_SIM_ERROR_UNREADABLE, "The request body must be a JSON object");
      return NULL;
    }

  return read_body (self, specs, object, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * hw_sim_draft_patch:
 * @connection: what to change
 * @body: the body of a PATCH
 *
 * Changes @connection by all operations of @body, or not at all.
 *
 * Returns: whether it was changed
 */
gboolean
hw_sim_draft_patch (const HwSimSpecs  *specs,
                    HwSimConnection   *connection,
                    JsonNode          *body,
                    GError           **error)
{
  g_autoptr(HwSimDraft) self = create_from_connection (connection);
  JsonObject *spec = hw_sim_specs_lookup (specs, connection->spec_id);
  JsonArray *operations;

  if (!JSON_NODE_HOLDS_ARRAY (body))
    return fail (error, HW_SIM_ERROR_UNREADABLE, "The request body must be an array of operations");

  operations = json_node_get_array (body);
  if (json_array_get_length (operations) == 0)
    return fail (error, HW_SIM_ERROR_BODY_EMPTY, "The request body cannot be null or empty");

  for (guint i = 0; i < json_array_get_length (operations); i++)
    if (!apply_operation (self, spec, json_array_get_element (operations, i), error))
      return FALSE;

  move_to_connection (self, connection);

  return TRUE;
}

void
hw_sim_draft_free (HwSimDraft *self)
{
  g_free (self->name);
  g_free (self->description);
  g_clear_pointer (&self->auth, hw_sim_auth_unref);
  g_free (self);
}
