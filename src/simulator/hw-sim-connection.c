/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#include "config.h"

#include "hw-sim-connection.h"

#include "hw-sim-sandboxes.h"

/* One base connection.
 *
 * Its state is not stored: a new one is `initializing` until its time has come, and nothing has to
 * wake up for that. One that is being deleted is there until its time has come; the store drops it.
 */

typedef enum
{
  FIELD_ID,
  FIELD_NAME,
  FIELD_DESCRIPTION,
  FIELD_SPEC_ID,
  FIELD_STATE,
  FIELD_CREATED_AT,
} Field;

static const HwSimField fields[] = {
  [FIELD_ID]          = { "id", HW_SIM_FIELD_ID },
  [FIELD_NAME]        = { "name", HW_SIM_FIELD_TEXT },
  [FIELD_DESCRIPTION] = { "description", HW_SIM_FIELD_TEXT },
  [FIELD_SPEC_ID]     = { "connectionSpec.id", HW_SIM_FIELD_ID },
  [FIELD_STATE]       = { "state", HW_SIM_FIELD_TEXT },
  [FIELD_CREATED_AT]  = { "createdAt", HW_SIM_FIELD_NUMBER },
};

const HwSimFieldSet hw_sim_connection_fields = {
  fields, G_N_ELEMENTS (fields), HW_SIM_ERROR_FILTER_FIELD
};

static JsonObject *
spec_to_json (const HwSimConnection *self)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", self->spec_id);
  json_object_set_string_member (object, "version", self->spec_version);

  return object;
}

static JsonObject *
auth_to_json (const HwSimAuth *auth)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "specName", auth->spec_name);
  json_object_set_object_member (object, "params", json_object_ref (auth->params));

  return object;
}

static void
add_audit (const HwSimConnection *self,
           JsonObject            *object)
{
  json_object_set_int_member (object, "createdAt", self->created_at);
  json_object_set_int_member (object, "updatedAt", self->updated_at);
  json_object_set_string_member (object, "createdBy", self->created_by);
  json_object_set_string_member (object, "updatedBy",
                                 self->updated_by != NULL ? self->updated_by : self->created_by);
  json_object_set_string_member (object, "createdClient", self->client);
  json_object_set_string_member (object, "updatedClient",
                                 self->updated_client != NULL ? self->updated_client
                                                              : self->client);
}

/**
 * hw_sim_connection_new:
 * @id: (nullable): its ID, or %NULL for a new one
 *
 * Returns: (transfer full): a connection with an ID and an etag, and nothing else
 */
HwSimConnection *
hw_sim_connection_new (const char *id)
{
  HwSimConnection *self = g_new0 (HwSimConnection, 1);

  self->id = id != NULL ? g_strdup (id) : g_uuid_string_random ();
  hw_sim_connection_touch (self, 0);

  return self;
}

void
hw_sim_connection_free (HwSimConnection *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->description);
  g_free (self->spec_id);
  g_free (self->spec_version);
  g_clear_pointer (&self->auth, hw_sim_auth_unref);
  g_free (self->etag);
  g_free (self->created_by);
  g_free (self->client);
  g_free (self->updated_by);
  g_free (self->updated_client);
  g_free (self);
}

gboolean
hw_sim_connection_is_initializing (const HwSimConnection *self)
{
  return g_get_monotonic_time () < self->ready_at;
}

/**
 * hw_sim_connection_get_state:
 *
 * Returns: (transfer none): the state as the service writes it
 */
const char *
hw_sim_connection_get_state (const HwSimConnection *self)
{
  if (hw_sim_connection_is_initializing (self))
    return "initializing";

  if (self->gone_at != 0)
    return "delete-finalizing";

  return self->state != NULL ? self->state : "enabled";
}

/**
 * hw_sim_connection_touch:
 * @now: epoch milliseconds
 *
 * Notes a change: a new time, and an etag that no connection has had before.
 */
void
hw_sim_connection_touch (HwSimConnection *self,
                         gint64           now)
{
  static guint32 counter = 0;

  self->updated_at = now;
  g_free (self->etag);
  self->etag = g_strdup_printf ("\"%08x-0000-0200-0000-%08x0000\"", ++counter, g_random_int ());
}

/**
 * hw_sim_connection_get_field:
 *
 * A HwSimFieldFunc over `hw_sim_connection_fields`.
 */
HwSimFieldValue
hw_sim_connection_get_field (gconstpointer item,
                             guint         field)
{
  const HwSimConnection *self = item;
  HwSimFieldValue value = { NULL, 0 };

  switch ((Field)field)
    {
    case FIELD_ID:
      value.text = self->id;
      break;

    case FIELD_NAME:
      value.text = self->name;
      break;

    case FIELD_DESCRIPTION:
      value.text = self->description;
      break;

    case FIELD_SPEC_ID:
      value.text = self->spec_id;
      break;

    case FIELD_STATE:
      value.text = hw_sim_connection_get_state (self);
      break;

    case FIELD_CREATED_AT:
      value.number = self->created_at;
      break;

    default:
      g_assert_not_reached ();
    }

  return value;
}

/**
 * hw_sim_connection_to_json:
 *
 * Returns: (transfer full): the connection as the service shows it
 */
JsonObject *
hw_sim_connection_to_json (const HwSimConnection *self,
                           const char            *organization_id,
                           const char            *sandbox)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", self->id);
  add_audit (self, object);
  json_object_set_string_member (object, "sandboxId", hw_sim_sandboxes_get_id (sandbox));
  json_object_set_string_member (object, "sandboxName", sandbox);
  json_object_set_string_member (object, "imsOrgId", organization_id);
  json_object_set_string_member (object, "name", self->name);
  if (self->description != NULL)
    json_object_set_string_member (object, "description", self->description);

  json_object_set_object_member (object, "connectionSpec", spec_to_json (self));
  json_object_set_string_member (object, "state", hw_sim_connection_get_state (self));
  if (self->auth != NULL)
    json_object_set_object_member (object, "auth", auth_to_json (self->auth));

  /* The published sample of a connection that is still being set up has neither. */
  if (!hw_sim_connection_is_initializing (self))
    {
      json_object_set_string_member (object, "version", self->etag);
      json_object_set_string_member (object, "etag", self->etag);
    }

  return object;
}
