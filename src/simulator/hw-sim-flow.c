/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#include "config.h"

#include "hw-sim-flow.h"

#include "hw-sim-sandboxes.h"

/* One source connection, or one dataflow: both have the members that every object of Flow Service
 * has, and say which base connection they come from. A dataflow names its source connection as
 * well.
 */

#define CREATOR "4E9A1F0C64B7D2350A495E07@techacct.adobe.com"
#define CLIENT  "exc_app"
#define FLOW_SPEC "14518937-270c-4525-bdec-c2ba7cce3860"

typedef enum
{
  FIELD_ID,
  FIELD_NAME,
  FIELD_STATE,
  FIELD_CREATED_AT,
  FIELD_ORIGIN,        /* the base connection of a source connection, and that of a dataflow */
  FIELD_SPEC_ID,
} Field;

static const HwSimField source_fields[] = {
  [FIELD_ID]         = { "id", HW_SIM_FIELD_ID },
  [FIELD_NAME]       = { "name", HW_SIM_FIELD_TEXT },
  [FIELD_STATE]      = { "state", HW_SIM_FIELD_TEXT },
  [FIELD_CREATED_AT] = { "createdAt", HW_SIM_FIELD_NUMBER },
  [FIELD_ORIGIN]     = { "baseConnectionId", HW_SIM_FIELD_ID },
  [FIELD_SPEC_ID]    = { "connectionSpec.id", HW_SIM_FIELD_ID },
};

static const HwSimField flow_fields[] = {
  [FIELD_ID]         = { "id", HW_SIM_FIELD_ID },
  [FIELD_NAME]       = { "name", HW_SIM_FIELD_TEXT },
  [FIELD_STATE]      = { "state", HW_SIM_FIELD_TEXT },
  [FIELD_CREATED_AT] = { "createdAt", HW_SIM_FIELD_NUMBER },
  [FIELD_ORIGIN]     = { "sourceConnectionIds[]", HW_SIM_FIELD_ID },
};

const HwSimFieldSet hw_sim_flow_source_fields = {
  source_fields, G_N_ELEMENTS (source_fields), HW_SIM_ERROR_FILTER_FIELD
};

const HwSimFieldSet hw_sim_flow_fields = {
  flow_fields, G_N_ELEMENTS (flow_fields), HW_SIM_ERROR_FILTER_FIELD
};

static HwSimFlow *
create (const char *sandbox,
        const char *name,
        const char *state)
{
  HwSimFlow *self = g_new0 (HwSimFlow, 1);

  self->id = g_uuid_string_random ();
  self->sandbox = g_strdup (sandbox);
  self->name = g_strdup (name);
  self->state = g_strdup (state);
  self->etag = g_strdup_printf ("\"%08x-0000-0200-0000-%08x0000\"", g_random_int (),
                                g_random_int ());
  self->created_at = g_get_real_time () / 1000;

  return self;
}

/**
 * hw_sim_flow_new_source:
 * @base_id: of the base connection
 * @spec_id: of the base connection's specification
 *
 * Returns: (transfer full): an enabled source connection
 */
HwSimFlow *
hw_sim_flow_new_source (const char *sandbox,
                        const char *name,
                        const char *base_id,
                        const char *spec_id)
{
  HwSimFlow *self = create (sandbox, name, "enabled");

  self->base_id = g_strdup (base_id);
  self->spec_id = g_strdup (spec_id);

  return self;
}

/**
 * hw_sim_flow_new:
 * @source: the source connection that it reads from
 *
 * Returns: (transfer full): a dataflow
 */
HwSimFlow *
hw_sim_flow_new (const HwSimFlow *source,
                 const char      *name,
                 const char      *state)
{
  HwSimFlow *self = create (source->sandbox, name, state);

  self->base_id = g_strdup (source->base_id);
  self->spec_id = g_strdup (source->spec_id);
  self->source_id = g_strdup (source->id);

  return self;
}

void
hw_sim_flow_free (HwSimFlow *self)
{
  g_free (self->id);
  g_free (self->sandbox);
  g_free (self->name);
  g_free (self->state);
  g_free (self->etag);
  g_free (self->base_id);
  g_free (self->spec_id);
  g_free (self->source_id);
  g_free (self);
}

/**
 * hw_sim_flow_get_field:
 *
 * A HwSimFieldFunc over `hw_sim_flow_fields` and `hw_sim_flow_source_fields`.
 */
HwSimFieldValue
hw_sim_flow_get_field (gconstpointer item,
                       guint         field)
{
  const HwSimFlow *self = item;
  HwSimFieldValue value = { NULL, 0 };

  switch ((Field)field)
    {
    case FIELD_ID:
      value.text = self->id;
      break;

    case FIELD_NAME:
      value.text = self->name;
      break;

    case FIELD_STATE:
      value.text = self->state;
      break;

    case FIELD_CREATED_AT:
      value.number = self->created_at;
      break;

    case FIELD_ORIGIN:
      value.text = self->source_id != NULL ? self->source_id : self->base_id;
      break;

    case FIELD_SPEC_ID:
      value.text = self->spec_id;
      break;

    default:
      g_assert_not_reached ();
    }

  return value;
}

static JsonObject *
reference (const char *id)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", id);
  json_object_set_string_member (object, "version", "1.0");

  return object;
}

/* `{"id", "connectionSpec"}`, as objects of the service name what they have come from. */
static JsonObject *
meta_info (const char *id,
           const char *spec_id)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", id);
  json_object_set_object_member (object, "connectionSpec", reference (spec_id));

  return object;
}

static void
add_common (const HwSimFlow *self,
            JsonObject      *object,
            const char      *organization_id)
{
  json_object_set_string_member (object, "id", self->id);
  json_object_set_int_member (object, "createdAt", self->created_at);
  json_object_set_int_member (object, "updatedAt", self->created_at);
  json_object_set_string_member (object, "createdBy", CREATOR);
  json_object_set_string_member (object, "updatedBy", CREATOR);
  json_object_set_string_member (object, "createdClient", CLIENT);
  json_object_set_string_member (object, "updatedClient", CLIENT);
  json_object_set_string_member (object, "sandboxId", hw_sim_sandboxes_get_id (self->sandbox));
  json_object_set_string_member (object, "sandboxName", self->sandbox);
  json_object_set_string_member (object, "imsOrgId", organization_id);
  json_object_set_string_member (object, "name", self->name);
  json_object_set_string_member (object, "state", self->state);
  json_object_set_string_member (object, "version", self->etag);
  json_object_set_string_member (object, "etag", self->etag);
}

static void
add_source (const HwSimFlow *self,
            JsonObject      *object)
{
  JsonObject *inherited = json_object_new ();

  json_object_set_string_member (object, "baseConnectionId", self->base_id);
  json_object_set_object_member (object, "connectionSpec", reference (self->spec_id));
  json_object_set_object_member (inherited, "baseConnection",
                                 meta_info (self->base_id, self->spec_id));
  json_object_set_object_member (object, "inheritedAttributes", inherited);
}

static void
add_flow (const HwSimFlow *self,
          JsonObject      *object)
{
  JsonObject *source = meta_info (self->source_id, self->spec_id);
  JsonObject *inherited = json_object_new ();
  JsonArray *sources = json_array_new ();
  JsonArray *source_ids = json_array_new ();

  json_array_add_string_element (source_ids, self->source_id);
  json_object_set_array_member (object, "sourceConnectionIds", source_ids);
  json_object_set_array_member (object, "targetConnectionIds", json_array_new ());
  json_object_set_object_member (object, "flowSpec", reference (FLOW_SPEC));

  json_object_set_object_member (source, "baseConnection",
                                 meta_info (self->base_id, self->spec_id));
  json_array_add_object_element (sources, source);
  json_object_set_array_member (inherited, "sourceConnections", sources);
  json_object_set_array_member (inherited, "targetConnections", json_array_new ());
  json_object_set_object_member (object, "inheritedAttributes", inherited);
}

/**
 * hw_sim_flow_to_json:
 *
 * Returns: (transfer full): it as the service shows it
 */
JsonObject *
hw_sim_flow_to_json (const HwSimFlow *self,
                     const char      *organization_id)
{
  JsonObject *object = json_object_new ();

  add_common (self, object, organization_id);
  if (self->source_id == NULL)
    add_source (self, object);
  else
    add_flow (self, object);

  return object;
}
