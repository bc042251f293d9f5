/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#include "config.h"

#include "hw-sim-auth.h"

#include <string.h>

#include "hw-sim-error.h"
#include "hw-sim-json.h"

/* The `auth` of a connection: checked against the spec, judged, and then forgotten but for what the
 * service shows.
 *
 * There is no source behind the simulator, so the values themselves say what the source would: one
 * that contains "wrong", "denied" or "expired" is refused, in the way that HwSimVerdict tells, and
 * with "unreachable" the source is not reached. What is kept is the verdict and the params with
 * their secrets masked. The objects never change and are shared.
 */

#define MASK "xxxx"

static const struct
{
  const char   *word;
  HwSimVerdict  verdict;
} verdicts[] = {
  { "wrong", HW_SIM_VERDICT_FAILED },
  { "denied", HW_SIM_VERDICT_DENIED },
  { "expired", HW_SIM_VERDICT_EXPIRED },
  { "unreachable", HW_SIM_VERDICT_UNREACHABLE },
};

/* Values for made-up connections, so that they look like what somebody has typed. */
static const struct
{
  const char *name;
  const char *value;
} samples[] = {
  { "account", "acme-eu1.snowflakecomputing.com" },
  { "apiVersion", "60.0" },
  { "bucketName", "acme-landing-zone" },
  { "clientId", "6f3b1c20-acme-4d1e" },
  { "database", "ANALYTICS" },
  { "environmentUrl", "https://acme.my.salesforce.com" },
  { "folderPath", "exports/daily" },
  { "host", "data.acme.example" },
  { "port", "443" },
  { "username", "headwater_reader" },
  { "warehouse", "LOAD_WH" },
};

static JsonNode *mask_node (const char *name,
                            JsonNode   *node,
                            JsonObject *schema);
static gboolean check_params (JsonObject  *schema,
                              JsonObject  *params,
                              GError     **error);

static gboolean
contains_word (const char *text,
               const char *word)
{
  g_autofree char *folded = g_ascii_strdown (text, -1);

  return strstr (folded, word) != NULL;
}

static gboolean
ends_with_any (const char        *text,
               const char *const *endings)
{
  for (guint i = 0; endings[i] != NULL; i++)
    if (g_str_has_suffix (text, endings[i]))
      return TRUE;

  return FALSE;
}

/* Which values the service masks is not published. Its samples show the ID of a key in the clear
 * and the key itself and a connection string masked.
 */
static gboolean
name_sounds_secret (const char *name)
{
  static const char *const plain_endings[] = {
    "id", "url", "uri", "endpoint", "type", "date", "name", NULL,
  };
  static const char *const words[] = {
    "password", "passphrase", "secret", "token", "key", "credential", "connectionstring", NULL,
  };
  g_autofree char *folded = g_ascii_strdown (name, -1);

  /* The address of a shared access signature holds the signature. */
  if (strcmp (folded, "sasuri") == 0 || strcmp (folded, "sasurl") == 0)
    return TRUE;

  if (ends_with_any (folded, plain_endings))
    return FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) != NULL)
      return TRUE;

  return FALSE;
}

static gboolean
is_secret (const char *name,
           JsonObject *schema)
{
  const char *format = schema != NULL ? hw_sim_json_get_string (schema, "format") : NULL;

  return g_strcmp0 (format, "password") == 0 || name_sounds_secret (name);
}

static JsonObject *
get_property_schema (JsonObject *schema,
                     const char *name)
{
  JsonObject *properties = schema != NULL ? hw_sim_json_get_object (schema, "properties") : NULL;

  return properties != NULL ? hw_sim_json_get_object (properties, name) : NULL;
}

static JsonObject *
mask_object (JsonObject *object,
             JsonObject *schema)
{
  JsonObject *masked = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    json_object_set_member (masked, name,
                            mask_node (name, node, get_property_schema (schema, name)));

  return masked;
}

static JsonArray *
mask_array (const char *name,
            JsonArray  *array)
{
  JsonArray *masked = json_array_new ();

  for (guint i = 0; i < json_array_get_length (array); i++)
    json_array_add_element (masked, mask_node (name, json_array_get_element (array, i), NULL));

  return masked;
}

static JsonNode *
mask_node (const char *name,
           JsonNode   *node,
           JsonObject *schema)
{
  JsonNode *masked;

  if (is_secret (name, schema))
    return json_node_init_string (json_node_alloc (), MASK);

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      masked = json_node_new (JSON_NODE_OBJECT);
      json_node_take_object (masked, mask_object (json_node_get_object (node), schema));
      return masked;
    }

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      masked = json_node_new (JSON_NODE_ARRAY);
      json_node_take_array (masked, mask_array (name, json_node_get_array (node)));
      return masked;
    }

  return json_node_copy (node);
}

static HwSimVerdict
judge_text (const char *text)
{
  for (size_t i = 0; i < G_N_ELEMENTS (verdicts); i++)
    if (contains_word (text, verdicts[i].word))
      return verdicts[i].verdict;

  return HW_SIM_VERDICT_GOOD;
}

static GList *
get_children (JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_object_get_values (json_node_get_object (node));

  return JSON_NODE_HOLDS_ARRAY (node) ? json_array_get_elements (json_node_get_array (node)) : NULL;
}

static HwSimVerdict
judge (JsonNode *node)
{
  const char *text = hw_sim_json_to_string (node);
  HwSimVerdict verdict = text != NULL ? judge_text (text) : HW_SIM_VERDICT_GOOD;
  g_autoptr(GList) children = get_children (node);

  for (GList *l = children; l != NULL && verdict == HW_SIM_VERDICT_GOOD; l = l->next)
    verdict = judge (l->data);

  return verdict;
}

static gboolean
has_type (JsonNode   *node,
          const char *type)
{
  GType value_type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_NONE;

  if (strcmp (type, "string") == 0)
    return value_type == G_TYPE_STRING;

  if (strcmp (type, "boolean") == 0)
    return value_type == G_TYPE_BOOLEAN;

  if (strcmp (type, "integer") == 0)
    return value_type == G_TYPE_INT64;

  if (strcmp (type, "number") == 0)
    return value_type == G_TYPE_INT64 || value_type == G_TYPE_DOUBLE;

  if (strcmp (type, "object") == 0)
    return JSON_NODE_HOLDS_OBJECT (node);

  return strcmp (type, "array") != 0 || JSON_NODE_HOLDS_ARRAY (node);
}

static gboolean
check_param (JsonObject  *schema,
             const char  *name,
             JsonNode    *node,
             GError     **error)
{
  const char *type = hw_sim_json_get_string (schema, "type");

  if (type != NULL && !has_type (node, type))
    {
      g_set_error (error, HW_SIM_ERROR, HW_SIM_ERROR_PARAM_TYPE,
                   "The value of '%s' in auth params must be of type %s", name, type);
      return FALSE;
    }

  return !JSON_NODE_HOLDS_OBJECT (node) ||
         check_params (schema, json_node_get_object (node), error);
}

/* The published specs also require names that they do not describe: such a name cannot be meant. */
static gboolean
check_required (JsonObject  *schema,
                JsonObject  *params,
                GError     **error)
{
  JsonArray *required = hw_sim_json_get_array (schema, "required");

  for (guint i = 0; required != NULL && i < json_array_get_length (required); i++)
    {
      const char *name = hw_sim_json_to_string (json_array_get_element (required, i));

      if (name == NULL || get_property_schema (schema, name) == NULL ||
          json_object_has_member (params, name))
        continue;

      g_set_error (error, HW_SIM_ERROR, HW_SIM_ERROR_PARAM_MISSING,
                   "The mandatory field '%s' is missing in auth params", name);
      return FALSE;
    }

  return TRUE;
}

/* A param that the spec does not know is accepted: the service adds some of its own, too. */
static gboolean
check_params (JsonObject  *schema,
              JsonObject  *params,
              GError     **error)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (!check_required (schema, params, error))
    return FALSE;

  json_object_iter_init_ordered (&iter, params);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      JsonObject *property = get_property_schema (schema, name);

      if (property != NULL && !check_param (property, name, node, error))
        return FALSE;
    }

  return TRUE;
}

static JsonObject *
get_auth_spec (JsonObject *spec,
               guint       position)
{
  JsonArray *auth_specs = hw_sim_json_get_array (spec, "authSpec");

  if (auth_specs == NULL || position >= json_array_get_length (auth_specs))
    return NULL;

  return hw_sim_json_to_object (json_array_get_element (auth_specs, position));
}

/* Two authentication types of one source may bear one name, and differ in what they require:
 * it is enough that the params fit one of them.
 */
static JsonObject *
find_schema (JsonObject  *spec,
             const char  *spec_name,
             JsonObject  *params,
             GError     **error)
{
  g_autoptr(GError) first_error = NULL;
  JsonObject *auth_spec;

  for (guint i = 0; (auth_spec = get_auth_spec (spec, i)) != NULL; i++)
    {
      JsonObject *schema = hw_sim_json_get_object (auth_spec, "spec");

      if (schema == NULL || g_strcmp0 (hw_sim_json_get_string (auth_spec, "name"), spec_name) != 0)
        continue;

      if (check_params (schema, params, first_error == NULL ? &first_error : NULL))
        return schema;
    }

  if (first_error != NULL)
    g_propagate_error (error, g_steal_pointer (&first_error));
  else
    g_set_error (error, HW_SIM_ERROR, HW_SIM_ERROR_AUTH_SPEC_UNKNOWN,
                 "The auth spec '%s' is not found in the connection spec", spec_name);

  return NULL;
}

static HwSimAuth *
create (const char *spec_name,
        JsonObject *params,
        JsonObject *schema)
{
  HwSimAuth *self = g_rc_box_new0 (HwSimAuth);
  g_autoptr(JsonNode) node = json_node_init_object (json_node_alloc (), params);

  self->spec_name = g_strdup (spec_name);
  self->params = mask_object (params, schema);
  self->verdict = judge (node);

  return self;
}

static void
clear (gpointer data)
{
  HwSimAuth *self = data;

  g_free (self->spec_name);
  json_object_unref (self->params);
}

static const char *
find_sample (const char *name)
{
  for (size_t i = 0; i < G_N_ELEMENTS (samples); i++)
    if (strcmp (samples[i].name, name) == 0)
      return samples[i].value;

  return "sample";
}

static JsonObject *
create_samples (JsonObject *schema)
{
  JsonObject *params = json_object_new ();
  JsonObject *properties = hw_sim_json_get_object (schema, "properties");
  g_autoptr(GList) names = properties != NULL ? json_object_get_members (properties) : NULL;

  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonObject *property = hw_sim_json_get_object (properties, l->data);
      const char *type = property != NULL ? hw_sim_json_get_string (property, "type") : NULL;

      if (g_strcmp0 (type, "string") == 0)
        json_object_set_string_member (params, l->data, find_sample (l->data));
    }

  return params;
}

/**
 * hw_sim_auth_is_needed:
 *
 * Returns: whether connections of @spec have an authentication; some have none
 */
gboolean
hw_sim_auth_is_needed (JsonObject *spec)
{
  return get_auth_spec (spec, 0) != NULL;
}

/**
 * hw_sim_auth_new:
 * @spec: a connection spec
 * @spec_name: the name of the authentication type
 * @params: what was sent
 *
 * Checks and judges @params. Nothing of them that is secret is kept, nor quoted in @error.
 *
 * Returns: (transfer full) (nullable): the authentication, or %NULL with @error set
 */
HwSimAuth *
hw_sim_auth_new (JsonObject  *spec,
                 const char  *spec_name,
                 JsonObject  *params,
                 GError     **error)
{
  JsonObject *schema = find_schema (spec, spec_name, params, error);

  return schema != NULL ? create (spec_name, params, schema) : NULL;
}

/**
 * hw_sim_auth_new_sample:
 * @verdict: what the source will say
 *
 * Returns: (transfer full) (nullable): a made-up authentication of the first type of @spec; %NULL
 *   where it has none
 */
HwSimAuth *
hw_sim_auth_new_sample (JsonObject   *spec,
                        HwSimVerdict  verdict)
{
  JsonObject *auth_spec = get_auth_spec (spec, 0);
  JsonObject *schema = auth_spec != NULL ? hw_sim_json_get_object (auth_spec, "spec") : NULL;
  const char *name = auth_spec != NULL ? hw_sim_json_get_string (auth_spec, "name") : NULL;
  g_autoptr(JsonObject) params = NULL;
  HwSimAuth *self;

  if (schema == NULL || name == NULL)
    return NULL;

  params = create_samples (schema);
  self = create (name, params, schema);
  self->verdict = verdict;

  return self;
}

/**
 * hw_sim_auth_new_kept:
 * @params: as another one had them, secrets masked
 *
 * Returns: (transfer full): what was judged before
 */
HwSimAuth *
hw_sim_auth_new_kept (const char   *spec_name,
                      JsonObject   *params,
                      HwSimVerdict  verdict)
{
  HwSimAuth *self = g_rc_box_new0 (HwSimAuth);

  self->spec_name = g_strdup (spec_name);
  self->params = json_object_ref (params);
  self->verdict = verdict;

  return self;
}

HwSimAuth *
hw_sim_auth_ref (HwSimAuth *self)
{
  return g_rc_box_acquire (self);
}

void
hw_sim_auth_unref (HwSimAuth *self)
{
  g_rc_box_release_full (self, clear);
}
