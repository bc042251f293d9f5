/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "sources/hw-param-private.h"

#include <math.h>
#include <string.h>

#include "auth/hw-pasted-text.h"
#include "net/hw-json.h"
#include "sources/hw-param-name.h"

/* Of a JSON Schema, what can be asked for in a row is read. What cannot (arrays, `oneOf`, types
 * that nobody knows, objects too deep) becomes JSON that is entered as such and checked for its
 * type, so that no specification leaves a person without a way. */

/* An object in more objects than this is JSON rather than a group in groups. */
#define MAX_GROUP_DEPTH 3

/* A pattern may take a time that grows as 2 to the length of the text. PCRE2 counts its steps for
 * each place in the text that a match may begin at; with the bound of the text in hw-param-check.c
 * these make some 50 ms of the worst. */
#define MAX_PATTERN_BYTES 1024
#define PATTERN_LIMITS "(*LIMIT_MATCH=5000)(*LIMIT_DEPTH=5000)(*NO_JIT)"

static HwParamTypes
type_from_name (const char *name)
{
  static const struct
  {
    const char   *name;
    HwParamTypes  type;
  } types[] = {
    { "array", HW_PARAM_ARRAY },
    { "boolean", HW_PARAM_BOOLEAN },
    { "integer", HW_PARAM_INTEGER },
    { "null", HW_PARAM_NULL },
    { "number", HW_PARAM_NUMBER | HW_PARAM_INTEGER },
    { "object", HW_PARAM_OBJECT },
    { "string", HW_PARAM_STRING },
  };

  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (types); i++)
    {
      if (strcmp (types[i].name, name) == 0)
        return types[i].type;
    }

  return HW_PARAM_ANY;
}

static gboolean
has_combination (JsonObject *schema)
{
  return json_object_has_member (schema, "allOf") || json_object_has_member (schema, "anyOf") ||
         json_object_has_member (schema, "oneOf") || json_object_has_member (schema, "$ref");
}

/* `type` is a name or an array of names. Where it is left out, a schema without a structure of its
 * own is taken for a string, which is what the service's parameters are. */
static HwParamTypes
read_types (JsonObject *schema)
{
  JsonArray *names = hw_json_peek_array (schema, "type");
  HwParamTypes types = 0;

  for (guint i = 0; names != NULL && i < json_array_get_length (names); i++)
    types |= type_from_name (hw_json_array_peek_string (names, i));
  if (types != 0)
    return types;
  if (json_object_has_member (schema, "type"))
    return type_from_name (hw_json_peek_string (schema, "type"));
  if (has_combination (schema))
    return HW_PARAM_ANY;
  if (json_object_has_member (schema, "properties"))
    return HW_PARAM_OBJECT;

  return json_object_has_member (schema, "items") ? HW_PARAM_ARRAY : HW_PARAM_STRING;
}

/* Returns: (transfer full) (nullable): a scalar as it would be typed */
static char *
scalar_to_text (JsonNode *node)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;

  switch (json_node_get_value_type (node))
    {
    case G_TYPE_STRING:
      return g_strdup (json_node_get_string (node));
    case G_TYPE_BOOLEAN:
      return g_strdup (json_node_get_boolean (node) ? "true" : "false");
    case G_TYPE_INT64:
      return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
    default:
      return g_strdup (g_ascii_dtostr (buffer, sizeof buffer, json_node_get_double (node)));
    }
}

static JsonArray *
read_enum (JsonObject *schema)
{
  JsonArray *array = hw_json_peek_array (schema, "enum");
  guint n_scalars = 0;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (node))
        n_scalars++;
      else if (!JSON_NODE_HOLDS_NULL (node))
        return NULL;
    }

  return n_scalars > 0 ? array : NULL;
}

static void
hw_param_add_choice (HwParam      *self,
                     GStrvBuilder *choices,
                     GHashTable   *seen,
                     JsonNode     *node)
{
  g_autofree char *text = scalar_to_text (node);

  if (text == NULL || hw_pasted_text_is_blank (text) || g_hash_table_contains (seen, text))
    return;

  g_strv_builder_add (choices, text);
  g_hash_table_add (seen, g_steal_pointer (&text));
  g_ptr_array_add (self->choice_nodes, json_node_copy (node));
}

static void
hw_param_read_choices (HwParam   *self,
                       JsonArray *array)
{
  g_autoptr(GStrvBuilder) choices = g_strv_builder_new ();
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  self->choice_nodes = g_ptr_array_new_with_free_func ((GDestroyNotify)json_node_unref);
  for (guint i = 0; i < json_array_get_length (array); i++)
    hw_param_add_choice (self, choices, seen, json_array_get_element (array, i));
  self->choices = g_strv_builder_end (choices);
}

static gboolean
is_format (JsonObject *schema,
           const char *format)
{
  return g_strcmp0 (hw_json_peek_string (schema, "format"), format) == 0;
}

/* How a string is entered. */
static void
hw_param_read_string (HwParam    *self,
                      JsonObject *schema)
{
  const char *encoding = hw_json_peek_string (schema, "contentEncoding");
  const char *media_type = hw_json_peek_string (schema, "contentMediaType");

  self->base64 = encoding != NULL && g_ascii_strcasecmp (encoding, "base64") == 0;
  self->json_text = media_type != NULL && g_ascii_strcasecmp (media_type, "application/json") == 0;

  if (self->base64 || media_type != NULL || is_format (schema, "textarea") ||
      is_format (schema, "multiline") || hw_param_name_is_file (self->name))
    self->kind = HW_FIELD_MULTILINE;
  else if (self->secret)
    self->kind = HW_FIELD_SECRET;
  else if (is_format (schema, "date"))
    self->kind = HW_FIELD_DATE;
  else
    self->kind = HW_FIELD_TEXT;
}

static void
hw_param_read_kind (HwParam    *self,
                    JsonObject *schema)
{
  JsonArray *choices = read_enum (schema);
  HwParamTypes types = self->types & ~HW_PARAM_NULL;

  if (choices != NULL)
    {
      hw_param_read_choices (self, choices);
      if (self->choices[0] != NULL)
        {
          self->kind = HW_FIELD_CHOICE;
          return;
        }
    }

  if (types == HW_PARAM_ANY - HW_PARAM_NULL || (types & ~HW_PARAM_ARRAY) == HW_PARAM_OBJECT)
    self->kind = HW_FIELD_JSON;
  else if ((types & HW_PARAM_STRING) != 0)
    hw_param_read_string (self, schema);
  else if (types == HW_PARAM_BOOLEAN)
    self->kind = HW_FIELD_BOOLEAN;
  else if (types == HW_PARAM_INTEGER)
    self->kind = HW_FIELD_INTEGER;
  else if (types == (HW_PARAM_NUMBER | HW_PARAM_INTEGER))
    self->kind = HW_FIELD_NUMBER;
  else
    self->kind = HW_FIELD_JSON;
}

static double
read_number (JsonObject *schema,
             const char *member,
             double      fallback)
{
  JsonNode *node = json_object_get_member (schema, member);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return fallback;
  if (json_node_get_value_type (node) == G_TYPE_INT64 ||
      json_node_get_value_type (node) == G_TYPE_DOUBLE)
    return json_node_get_double (node);

  return fallback;
}

/* `exclusiveMinimum` was a boolean beside `minimum` before it became a bound of its own. */
static void
hw_param_read_bounds (HwParam    *self,
                      JsonObject *schema)
{
  double exclusive_minimum = read_number (schema, "exclusiveMinimum", -INFINITY);
  double exclusive_maximum = read_number (schema, "exclusiveMaximum", INFINITY);

  self->minimum = read_number (schema, "minimum", -INFINITY);
  self->maximum = read_number (schema, "maximum", INFINITY);
  self->excludes_minimum = hw_json_peek_boolean (schema, "exclusiveMinimum", FALSE);
  self->excludes_maximum = hw_json_peek_boolean (schema, "exclusiveMaximum", FALSE);
  if (exclusive_minimum > self->minimum)
    {
      self->minimum = exclusive_minimum;
      self->excludes_minimum = TRUE;
    }
  if (exclusive_maximum < self->maximum)
    {
      self->maximum = exclusive_maximum;
      self->excludes_maximum = TRUE;
    }

  self->min_length = CLAMP (hw_json_peek_int (schema, "minLength", 0), 0, G_MAXINT);
  self->max_length = CLAMP (hw_json_peek_int (schema, "maxLength", 0), 0, G_MAXINT);
}

/* ECMA's regular expressions are all but PCRE2's; what only ECMA understands is not checked. */
static void
hw_param_read_pattern (HwParam    *self,
                       JsonObject *schema)
{
  const char *pattern = hw_json_peek_string (schema, "pattern");
  g_autofree char *limited = NULL;
  g_autoptr(GError) error = NULL;

  if (pattern == NULL || pattern[0] == '\0' || strlen (pattern) > MAX_PATTERN_BYTES)
    return;

  limited = g_strconcat (PATTERN_LIMITS, pattern, NULL);
  self->pattern = g_regex_new (limited, G_REGEX_DOLLAR_ENDONLY, 0, &error);
  if (self->pattern == NULL)
    g_debug ("%s: the pattern is passed over: %s", self->name, error->message);
}

static char *
read_example (JsonObject *schema)
{
  JsonArray *examples = hw_json_peek_array (schema, "examples");

  if (examples == NULL || json_array_get_length (examples) == 0)
    return scalar_to_text (json_object_get_member (schema, "example"));

  return scalar_to_text (json_array_get_element (examples, 0));
}

/* The published pattern of mysql refuses its own example: what it says of other texts is not to be
 * believed either, and would keep a person from a connection. */
static void
hw_param_try_pattern (HwParam    *self,
                      JsonObject *schema)
{
  JsonArray *examples = hw_json_peek_array (schema, "examples");

  for (guint i = 0; examples != NULL && i < json_array_get_length (examples); i++)
    {
      const char *example = hw_json_array_peek_string (examples, i);

      if (example == NULL || hw_param_matches (self, example))
        continue;
      g_debug ("%s: the pattern is passed over: it refuses an example", self->name);
      g_clear_pointer (&self->pattern, g_regex_unref);
    }
}

/* A default that could not be sent is none. */
static void
hw_param_read_default (HwParam    *self,
                       JsonObject *schema)
{
  const char *member = json_object_has_member (schema, "default") ? "default" : "const";
  JsonNode *node = json_object_get_member (schema, member);
  char *text = NULL;

  if (node != NULL && !JSON_NODE_HOLDS_NULL (node) && !self->base64)
    text = self->kind == HW_FIELD_JSON ? json_to_string (node, TRUE) : scalar_to_text (node);
  else if (self->kind == HW_FIELD_BOOLEAN && hw_param_get_required (self))
    text = g_strdup ("false");
  if (text == NULL)
    return;

  if (!hw_pasted_text_is_blank (text) && hw_param_check (self, text) == HW_FIELD_FAULT_NONE)
    {
      self->default_value = hw_secret_new (text);
      hw_secret_set_plain (self->default_value);
    }
  hw_clear_text (&text);
}

typedef struct
{
  GPtrArray          *params;          /* (element-type HwParam): in the order of the schema */
  GPtrArray          *groups;          /* (element-type utf8): the objects around, from outside */
  const char         *group_title;     /* (nullable) */
  guint               group_optional;
  const char *const  *sent_as_string;  /* (nullable) */
} Reader;

static void read_properties (Reader     *reader,
                             JsonObject *schema);

static GStrv
dup_groups (Reader *reader)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < reader->groups->len; i++)
    g_strv_builder_add (builder, reader->groups->pdata[i]);

  return g_strv_builder_end (builder);
}

static void
read_group (Reader     *reader,
            const char *name,
            JsonObject *schema,
            gboolean    required)
{
  const char *group_title = reader->group_title;
  guint group_optional = reader->group_optional;

  g_ptr_array_add (reader->groups, (gpointer)name);
  reader->group_title = hw_json_peek_string (schema, "title");
  if (!required)
    reader->group_optional = reader->groups->len;

  read_properties (reader, schema);

  g_ptr_array_set_size (reader->groups, reader->groups->len - 1);
  reader->group_title = group_title;
  reader->group_optional = group_optional;
}

static gboolean
is_group (Reader     *reader,
          JsonObject *schema)
{
  JsonObject *properties = hw_json_peek_object (schema, "properties");

  return properties != NULL && json_object_get_size (properties) > 0 &&
         (read_types (schema) & ~HW_PARAM_NULL) == HW_PARAM_OBJECT &&
         !has_combination (schema) && !json_object_has_member (schema, "enum") &&
         reader->groups->len < MAX_GROUP_DEPTH;
}

static gboolean
is_hidden (JsonObject *schema)
{
  return hw_json_peek_boolean (hw_json_peek_object (schema, "uiAttributes"), "hidden", FALSE);
}

static HwParam *
param_from_schema (Reader     *reader,
                   const char *name,
                   JsonObject *schema,
                   gboolean    required)
{
  HwParam *self = hw_param_new (name, HW_FIELD_JSON, required,
                                hw_json_peek_string (schema, "title"),
                                hw_json_peek_string (schema, "description"));

  g_strfreev (self->groups);
  self->groups = dup_groups (reader);
  self->group_title = g_strdup (reader->group_title);
  self->group_optional = reader->group_optional;
  self->secret = hw_param_name_is_secret (name);
  if (schema == NULL)
    return self;

  self->secret = self->secret || is_format (schema, "password");
  self->hidden = is_hidden (schema);
  self->types = read_types (schema);
  hw_param_read_kind (self, schema);
  hw_param_read_bounds (self, schema);
  hw_param_read_pattern (self, schema);
  hw_param_try_pattern (self, schema);
  self->example = read_example (schema);
  self->sent_as_string = reader->groups->len == 0 && reader->sent_as_string != NULL &&
                         g_strv_contains (reader->sent_as_string, name);
  hw_param_read_default (self, schema);

  return self;
}

/* `true` stands for anything at all, `false` for nothing that could be sent. */
static void
read_property (Reader     *reader,
               const char *name,
               JsonNode   *node,
               gboolean    required)
{
  JsonObject *schema = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (name[0] == '\0')
    return;
  if (schema == NULL && JSON_NODE_HOLDS_VALUE (node) &&
      json_node_get_value_type (node) == G_TYPE_BOOLEAN && !json_node_get_boolean (node))
    return;
  if (schema != NULL && is_group (reader, schema) && !is_hidden (schema))
    {
      read_group (reader, name, schema, required);
      return;
    }

  g_ptr_array_add (reader->params, param_from_schema (reader, name, schema, required));
}

/* The names in @array; a set, for nobody bounds how many a specification has. */
static GHashTable *
collect_names (JsonArray *array)
{
  GHashTable *names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      const char *name = hw_json_array_peek_string (array, i);

      if (name != NULL)
        g_hash_table_add (names, (gpointer)name);
    }

  return names;
}

/* `required` may name what is not there, as in amazon-s3: such a name asks for nothing. */
static void
read_properties (Reader     *reader,
                 JsonObject *schema)
{
  JsonObject *properties = hw_json_peek_object (schema, "properties");
  g_autoptr(GHashTable) required = collect_names (hw_json_peek_array (schema, "required"));
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, properties);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    read_property (reader, name, node, g_hash_table_contains (required, name));
}

/**
 * hw_param_read_schema:
 * @schema: (nullable): `spec` of an element of `authSpec`
 * @sent_as_string: (nullable): the parameters that are a string on the wire whatever their type
 *
 * Reads the properties in their order, those of nested objects in the place of the object.
 *
 * Returns: (transfer full) (element-type HwParam): the parameters
 */
GPtrArray *
hw_param_read_schema (JsonObject         *schema,
                      const char *const  *sent_as_string)
{
  g_autoptr(GPtrArray) groups = g_ptr_array_new ();
  Reader reader = { .groups = groups, .sent_as_string = sent_as_string };

  reader.params = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_param_unref);
  if (schema == NULL)
    return reader.params;

  if (hw_json_peek_object (schema, "properties") != NULL)
    read_properties (&reader, schema);
  else if (has_combination (schema))
    g_ptr_array_add (reader.params, hw_param_new_whole ());

  return reader.params;
}
