/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "sources/hw-param.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "auth/hw-pasted-text.h"
#include "net/hw-json.h"
#include "sources/hw-param-name.h"

/* One parameter of an authentication, as a property of a JSON Schema describes it: how it is
 * entered, what is a value of it, and what such a value becomes on the wire. Never changes.
 *
 * Of the schema, what can be asked for in a row is read. What cannot (arrays, `oneOf`, types that
 * nobody knows, objects too deep) becomes JSON that is entered as such and checked for its type,
 * so that no specification leaves a person without a way. The service checks everything anew; a
 * keyword that is not read here costs an earlier message and nothing else. */
struct _HwParam
{
  grefcount     refs;
  char         *name;            /* (owned) (not nullable) */
  GStrv         groups;          /* (owned) (not nullable): the objects around it, from outside */
  char         *group_title;     /* (owned) (nullable): of the innermost */
  char         *title;           /* (owned) (nullable) */
  char         *description;     /* (owned) (nullable) */
  char         *example;         /* (owned) (nullable) */
  HwSecret     *default_value;   /* (owned) (nullable) */
  GStrv         choices;         /* (owned) (nullable) */
  GPtrArray    *choice_nodes;    /* (owned) (nullable) (element-type JsonNode): as choices */
  GRegex       *pattern;         /* (owned) (nullable) */
  double        minimum;
  double        maximum;
  guint         min_length;
  guint         max_length;      /* 0: none */
  guint         group_optional;  /* the depth of the innermost group that may be left out, or 0 */
  HwFieldKind   kind;
  HwParamTypes  types;           /* what JSON may be entered */
  gboolean      member_required;
  gboolean      secret;
  gboolean      hidden;
  gboolean      whole;
  gboolean      base64;
  gboolean      json_text;       /* a string on the wire, and JSON inside */
  gboolean      sent_as_string;
  gboolean      excludes_minimum;
  gboolean      excludes_maximum;
};

G_DEFINE_BOXED_TYPE (HwParam, hw_param, hw_param_ref, hw_param_unref)

/* An object in more objects than this is JSON rather than a group in groups. */
#define MAX_GROUP_DEPTH 3

/* A key file has a few KB; more than this was not meant. */
#define MAX_MULTILINE_BYTES (1024 * 1024)

/* A pattern may take a time that grows as 2 to the length of the text. PCRE2 counts its steps for
 * each place in the text that a match may begin at; these bounds make some 50 ms of the worst.
 * Beyond them nothing is said about the text: the service will. */
#define MAX_PATTERN_BYTES 1024
#define MAX_PATTERN_TEXT_BYTES 2048
#define PATTERN_LIMITS "(*LIMIT_MATCH=5000)(*LIMIT_DEPTH=5000)(*NO_JIT)"

/**
 * hw_param_new:
 * @name: on the wire
 * @kind: how it is entered
 * @required: whether it must not be blank
 * @title: (nullable): its label as the specification gives it
 * @description: (nullable): its help as the specification gives it; plain text
 *
 * Returns: (transfer full): a parameter of any value that @kind admits
 */
HwParam *
hw_param_new (const char  *name,
              HwFieldKind  kind,
              gboolean     required,
              const char  *title,
              const char  *description)
{
  HwParam *self;

  g_return_val_if_fail (name != NULL, NULL);

  self = g_new0 (HwParam, 1);
  g_ref_count_init (&self->refs);
  self->name = g_strdup (name);
  self->groups = g_new0 (char *, 1);
  self->title = g_strdup (title);
  self->description = g_strdup (description);
  self->kind = kind;
  self->types = HW_PARAM_ANY;
  self->member_required = required;
  self->secret = kind == HW_FIELD_SECRET;
  self->minimum = -INFINITY;
  self->maximum = INFINITY;

  return self;
}

/**
 * hw_param_new_whole:
 *
 * For a specification that no row can be drawn from.
 *
 * Returns: (transfer full): all the parameters of an authentication in one, a JSON object
 */
HwParam *
hw_param_new_whole (void)
{
  HwParam *self = hw_param_new ("params", HW_FIELD_JSON, FALSE, NULL, NULL);

  self->whole = TRUE;
  self->types = HW_PARAM_OBJECT;
  self->secret = TRUE;

  return self;
}

HwParam *
hw_param_ref (HwParam *self)
{
  g_ref_count_inc (&self->refs);
  return self;
}

void
hw_param_unref (HwParam *self)
{
  if (!g_ref_count_dec (&self->refs))
    return;

  g_free (self->name);
  g_strfreev (self->groups);
  g_free (self->group_title);
  g_free (self->title);
  g_free (self->description);
  g_free (self->example);
  g_clear_pointer (&self->default_value, hw_secret_unref);
  g_strfreev (self->choices);
  g_clear_pointer (&self->choice_nodes, g_ptr_array_unref);
  g_clear_pointer (&self->pattern, g_regex_unref);
  g_free (self);
}

/* Reading a schema. */

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

static gboolean hw_param_matches (HwParam    *self,
                                  const char *text);

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
    self->default_value = hw_secret_new (text);
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

/* What is known of it. */

const char *
hw_param_get_name (HwParam *self)
{
  return self->name;
}

/**
 * hw_param_get_groups:
 * @self: a parameter
 *
 * Returns: (transfer none): the names of the objects that it lies in, from outside; none for most
 */
const char *const *
hw_param_get_groups (HwParam *self)
{
  return (const char *const *)self->groups;
}

/**
 * hw_param_get_group_title:
 * @self: a parameter
 *
 * Returns: (nullable): what the specification calls the innermost of the groups
 */
const char *
hw_param_get_group_title (HwParam *self)
{
  return self->group_title;
}

HwFieldKind
hw_param_get_kind (HwParam *self)
{
  return self->kind;
}

/**
 * hw_param_get_secret:
 * @self: a parameter
 *
 * Returns: whether nobody may see the value; a key of many lines may be secret, and JSON
 */
gboolean
hw_param_get_secret (HwParam *self)
{
  switch (self->kind)
    {
    case HW_FIELD_SECRET:
      return TRUE;
    case HW_FIELD_MULTILINE:
    case HW_FIELD_JSON:
      return self->secret;
    case HW_FIELD_TEXT:
    case HW_FIELD_BOOLEAN:
    case HW_FIELD_INTEGER:
    case HW_FIELD_NUMBER:
    case HW_FIELD_CHOICE:
    case HW_FIELD_DATE:
    default:
      return FALSE;
    }
}

/**
 * hw_param_get_required:
 * @self: a parameter
 *
 * Returns: whether no request can do without it
 */
gboolean
hw_param_get_required (HwParam *self)
{
  return self->member_required && self->group_optional == 0;
}

/**
 * hw_param_get_member_required:
 * @self: a parameter
 *
 * Returns: whether the object that it lies in needs it, where that is sent
 */
gboolean
hw_param_get_member_required (HwParam *self)
{
  return self->member_required;
}

/**
 * hw_param_get_group_optional:
 * @self: a parameter
 *
 * Returns: how many of its groups, from outside, have to hold something for the others to be
 *   needed; 0 where all are needed anyway
 */
guint
hw_param_get_group_optional (HwParam *self)
{
  return self->group_optional;
}

/**
 * hw_param_get_hidden:
 * @self: a parameter
 *
 * Returns: whether nobody is asked for it: its default is sent, or what a request that was pasted
 *   holds, or nothing
 */
gboolean
hw_param_get_hidden (HwParam *self)
{
  return self->hidden;
}

/**
 * hw_param_get_harmless:
 * @self: a parameter
 *
 * Returns: whether a value may be kept in a file: no secret by its format or its name, whatever its
 *   kind, no JSON, which may hold one, and no file
 */
gboolean
hw_param_get_harmless (HwParam *self)
{
  return !self->secret && self->kind != HW_FIELD_JSON && !self->base64 && !self->json_text;
}

/**
 * hw_param_get_whole:
 * @self: a parameter
 *
 * Returns: whether it stands for all the parameters: the members of the object are sent
 */
gboolean
hw_param_get_whole (HwParam *self)
{
  return self->whole;
}

/**
 * hw_param_get_base64:
 * @self: a parameter
 *
 * Returns: whether what is entered is sent in Base64
 */
gboolean
hw_param_get_base64 (HwParam *self)
{
  return self->base64;
}

const char *
hw_param_get_title (HwParam *self)
{
  return self->title;
}

const char *
hw_param_get_description (HwParam *self)
{
  return self->description;
}

/**
 * hw_param_get_example:
 * @self: a parameter
 *
 * Returns: (nullable): a value to show what one looks like; plain text
 */
const char *
hw_param_get_example (HwParam *self)
{
  return self->example;
}

/**
 * hw_param_get_default:
 * @self: a parameter
 *
 * Returns: (transfer none) (nullable): what a field has before anything is entered
 */
HwSecret *
hw_param_get_default (HwParam *self)
{
  return self->default_value;
}

/**
 * hw_param_get_choices:
 * @self: a parameter
 *
 * Returns: (transfer none) (nullable): the values of a %HW_FIELD_CHOICE
 */
const char *const *
hw_param_get_choices (HwParam *self)
{
  return (const char *const *)self->choices;
}

/**
 * hw_param_get_types:
 * @self: a parameter
 *
 * Returns: the types of JSON that a value may have
 */
HwParamTypes
hw_param_get_types (HwParam *self)
{
  return self->types;
}

/**
 * hw_param_get_range:
 * @self: a parameter
 * @minimum: (out): the least number, minus infinity where there is none
 * @maximum: (out): the greatest, infinity where there is none
 *
 * Returns: whether there is a bound
 */
gboolean
hw_param_get_range (HwParam *self,
                    double  *minimum,
                    double  *maximum)
{
  *minimum = self->minimum;
  *maximum = self->maximum;

  return isfinite (self->minimum) || isfinite (self->maximum);
}

guint
hw_param_get_min_length (HwParam *self)
{
  return self->min_length;
}

/**
 * hw_param_get_max_length:
 * @self: a parameter
 *
 * Returns: how many characters a value may have; 0 for any number
 */
guint
hw_param_get_max_length (HwParam *self)
{
  return self->max_length;
}

/* Checking a value. */

static gboolean
has_many_lines (HwParam *self)
{
  return self->kind == HW_FIELD_MULTILINE || self->kind == HW_FIELD_JSON;
}

/* A text that is no UTF-8 is none of JSON's either, and counts here too. */
static gboolean
has_control_character (const char *text,
                       gboolean    many_lines)
{
  if (!g_utf8_validate (text, -1, NULL))
    return TRUE;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      if (many_lines && strchr ("\t\n\r", *text) != NULL)
        continue;
      if (g_unichar_type (g_utf8_get_char (text)) == G_UNICODE_CONTROL)
        return TRUE;
    }

  return FALSE;
}

static gboolean
parse_integer (const char *text,
               gint64     *value)
{
  const char *digits = text[0] == '-' ? text + 1 : text;
  char *end;

  if (!g_ascii_isdigit (digits[0]))
    return FALSE;

  errno = 0;
  *value = g_ascii_strtoll (text, &end, 10);

  return *end == '\0' && errno == 0;
}

/* As JSON writes a number, but for zeros in front: g_ascii_strtod() reads "0x1p3" and "nan" too. */
static gboolean
parse_number (const char *text,
              double     *value)
{
  const char *digits = text[0] == '-' ? text + 1 : text;
  char *end;

  if (!g_ascii_isdigit (digits[0]) || strspn (text, "+-.0123456789Ee") != strlen (text))
    return FALSE;

  *value = g_ascii_strtod (text, &end);

  return *end == '\0' && isfinite (*value);
}

static HwFieldFault
hw_param_check_bounds (HwParam *self,
                       double   value)
{
  if (value < self->minimum || value > self->maximum ||
      (self->excludes_minimum && value <= self->minimum) ||
      (self->excludes_maximum && value >= self->maximum))
    return HW_FIELD_FAULT_OUT_OF_RANGE;

  return HW_FIELD_FAULT_NONE;
}

static HwFieldFault
hw_param_check_integer (HwParam    *self,
                        const char *text)
{
  double number;
  gint64 value;

  if (parse_integer (text, &value))
    return hw_param_check_bounds (self, value);

  return parse_number (text, &number) ? HW_FIELD_FAULT_NOT_AN_INTEGER
                                      : HW_FIELD_FAULT_NOT_A_NUMBER;
}

static HwFieldFault
hw_param_check_number (HwParam    *self,
                       const char *text)
{
  double value;

  if (!parse_number (text, &value))
    return HW_FIELD_FAULT_NOT_A_NUMBER;

  return hw_param_check_bounds (self, value);
}

static HwFieldFault
check_date (const char *text)
{
  guint year, month, day;
  char more;

  if (strlen (text) != strlen ("2026-01-31") || strspn (text, "0123456789-") != strlen (text) ||
      text[4] != '-' || text[7] != '-' ||
      sscanf (text, "%4u-%2u-%2u%c", &year, &month, &day, &more) != 3 ||
      !g_date_valid_dmy (day, month, year))
    return HW_FIELD_FAULT_NOT_A_DATE;

  return HW_FIELD_FAULT_NONE;
}

static int
hw_param_find_choice (HwParam    *self,
                      const char *text)
{
  for (int i = 0; self->choices != NULL && self->choices[i] != NULL; i++)
    {
      if (strcmp (self->choices[i], text) == 0)
        return i;
    }

  return -1;
}

/* The parser takes objects and arrays only; a value of any other type is one in an array. */
static JsonNode *
parse_json (const char *text)
{
  char *wrapped = g_strconcat ("[", text, "\n]", NULL);
  g_autoptr(GBytes) bytes = g_bytes_new_static (wrapped, strlen (wrapped));
  g_autoptr(JsonNode) root = hw_json_parse (bytes, NULL);
  JsonNode *node = NULL;

  if (root != NULL && JSON_NODE_HOLDS_ARRAY (root) &&
      json_array_get_length (json_node_get_array (root)) == 1)
    node = json_array_dup_element (json_node_get_array (root), 0);
  hw_clear_text (&wrapped);

  return node;
}

/**
 * hw_param_find_json_line:
 * @text: a value that %HW_FIELD_FAULT_NOT_JSON was found in
 *
 * Returns: the line at which it is no longer JSON, from 1; 0 where that cannot be told
 */
guint
hw_param_find_json_line (const char *text)
{
  char *wrapped = g_strconcat ("[", text, "\n]", NULL);
  guint line = hw_json_find_fault_line (wrapped);

  hw_clear_text (&wrapped);

  return line;
}

static HwParamTypes
type_of_node (JsonNode *node)
{
  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      return HW_PARAM_OBJECT;
    case JSON_NODE_ARRAY:
      return HW_PARAM_ARRAY;
    case JSON_NODE_NULL:
      return HW_PARAM_NULL;
    case JSON_NODE_VALUE:
    default:
      break;
    }

  switch (json_node_get_value_type (node))
    {
    case G_TYPE_STRING:
      return HW_PARAM_STRING;
    case G_TYPE_BOOLEAN:
      return HW_PARAM_BOOLEAN;
    case G_TYPE_INT64:
      return HW_PARAM_INTEGER;
    default:
      return HW_PARAM_NUMBER;
    }
}

static gboolean holds_infinity (JsonNode *node);

static gboolean
member_holds_infinity (JsonObject *object)
{
  g_autoptr(GList) values = json_object_get_values (object);

  for (GList *l = values; l != NULL; l = l->next)
    {
      if (holds_infinity (l->data))
        return TRUE;
    }

  return FALSE;
}

/* 1e999 is JSON, but no number of ours: it would be sent as none. */
static gboolean
holds_infinity (JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return member_holds_infinity (json_node_get_object (node));
  if (JSON_NODE_HOLDS_VALUE (node))
    return json_node_get_value_type (node) == G_TYPE_DOUBLE &&
           !isfinite (json_node_get_double (node));

  for (guint i = 0; JSON_NODE_HOLDS_ARRAY (node) &&
       i < json_array_get_length (json_node_get_array (node)); i++)
    {
      if (holds_infinity (json_array_get_element (json_node_get_array (node), i)))
        return TRUE;
    }

  return FALSE;
}

static HwFieldFault
hw_param_check_json (HwParam    *self,
                     const char *text)
{
  g_autoptr(JsonNode) node = parse_json (text);

  if (node == NULL || holds_infinity (node))
    return HW_FIELD_FAULT_NOT_JSON;

  return (type_of_node (node) & self->types) != 0 ? HW_FIELD_FAULT_NONE
                                                  : HW_FIELD_FAULT_JSON_TYPE;
}

/* What has been put into Base64 already, as some tutorials tell to, is sent as it is: the key or
 * the JSON must show when it is taken out. */
static gboolean
is_encoded_file (const char *text)
{
  size_t length;
  guchar *decoded;
  gboolean is_file;

  if (strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/= \t\r\n") !=
      strlen (text))
    return FALSE;

  decoded = g_base64_decode (text, &length);
  is_file = length > 0 && (decoded[0] == '{' ||
                           g_strstr_len ((char *)decoded, length, "-----BEGIN ") != NULL);
  if (decoded != NULL)
    explicit_bzero (decoded, length);
  g_free (decoded);

  return is_file;
}

static HwFieldFault
hw_param_check_file (HwParam    *self,
                     const char *text)
{
  g_autoptr(JsonNode) node = NULL;

  if (!self->json_text || (self->base64 && is_encoded_file (text)))
    return HW_FIELD_FAULT_NONE;

  node = parse_json (text);
  if (node == NULL)
    return HW_FIELD_FAULT_NOT_JSON;

  return JSON_NODE_HOLDS_VALUE (node) || JSON_NODE_HOLDS_NULL (node) ? HW_FIELD_FAULT_JSON_TYPE
                                                                      : HW_FIELD_FAULT_NONE;
}

/* A pattern that runs into its limit has said nothing. */
static gboolean
hw_param_matches (HwParam    *self,
                  const char *text)
{
  g_autoptr(GError) error = NULL;

  if (self->pattern == NULL || strlen (text) > MAX_PATTERN_TEXT_BYTES)
    return TRUE;
  if (g_regex_match_full (self->pattern, text, -1, 0, 0, NULL, &error))
    return TRUE;

  return error != NULL;
}

static HwFieldFault
hw_param_check_text (HwParam    *self,
                     const char *text)
{
  glong length;

  if (self->base64)
    return HW_FIELD_FAULT_NONE;

  length = g_utf8_strlen (text, -1);
  if (length < (glong)self->min_length)
    return HW_FIELD_FAULT_UNDER_LENGTH;
  if (self->max_length > 0 && length > (glong)self->max_length)
    return HW_FIELD_FAULT_OVER_LENGTH;

  return hw_param_matches (self, text) ? HW_FIELD_FAULT_NONE : HW_FIELD_FAULT_PATTERN;
}

static HwFieldFault
hw_param_check_kind (HwParam    *self,
                     const char *text)
{
  g_autofree char *stripped = NULL;
  HwFieldFault fault;

  switch (self->kind)
    {
    case HW_FIELD_JSON:
      return hw_param_check_json (self, text);

    case HW_FIELD_CHOICE:
      return hw_param_find_choice (self, text) >= 0 ? HW_FIELD_FAULT_NONE
                                                    : HW_FIELD_FAULT_NOT_A_CHOICE;

    case HW_FIELD_MULTILINE:
      fault = hw_param_check_file (self, text);
      return fault != HW_FIELD_FAULT_NONE ? fault : hw_param_check_text (self, text);

    case HW_FIELD_BOOLEAN:
      return strcmp (text, "true") == 0 || strcmp (text, "false") == 0
             ? HW_FIELD_FAULT_NONE : HW_FIELD_FAULT_NOT_A_CHOICE;

    case HW_FIELD_INTEGER:
      stripped = hw_pasted_text_strip (text);
      return hw_param_check_integer (self, stripped);

    case HW_FIELD_NUMBER:
      stripped = hw_pasted_text_strip (text);
      return hw_param_check_number (self, stripped);

    case HW_FIELD_DATE:
      stripped = hw_pasted_text_strip (text);
      fault = check_date (stripped);
      return fault != HW_FIELD_FAULT_NONE ? fault : hw_param_check_text (self, stripped);

    case HW_FIELD_TEXT:
    case HW_FIELD_SECRET:
    default:
      return hw_param_check_text (self, text);
    }
}

/**
 * hw_param_check:
 * @self: a parameter
 * @text: a value as it is entered
 *
 * Returns: why @text cannot be sent
 */
HwFieldFault
hw_param_check (HwParam    *self,
                const char *text)
{
  gboolean many_lines = has_many_lines (self);
  gboolean blank;

  g_return_val_if_fail (text != NULL, HW_FIELD_FAULT_MISSING);

  if (strlen (text) > (many_lines ? MAX_MULTILINE_BYTES : HW_PASTED_TEXT_MAX_BYTES))
    return HW_FIELD_FAULT_TOO_LONG;

  blank = hw_pasted_text_is_blank (text);
  if (blank && hw_param_get_required (self))
    return HW_FIELD_FAULT_MISSING;
  if (has_control_character (text, many_lines))
    return HW_FIELD_FAULT_CONTROL_CHARACTER;

  return blank ? HW_FIELD_FAULT_NONE : hw_param_check_kind (self, text);
}

/* What it becomes on the wire. */

/**
 * hw_param_is_sent_as_text:
 * @self: a parameter
 *
 * Returns: whether a value is a string on the wire, from hw_param_dup_wire_text(), rather than of
 *   another type, from hw_param_dup_wire_node()
 */
gboolean
hw_param_is_sent_as_text (HwParam *self)
{
  if (self->sent_as_string)
    return TRUE;

  switch (self->kind)
    {
    case HW_FIELD_TEXT:
    case HW_FIELD_SECRET:
    case HW_FIELD_DATE:
    case HW_FIELD_MULTILINE:
      return TRUE;
    case HW_FIELD_BOOLEAN:
    case HW_FIELD_INTEGER:
    case HW_FIELD_NUMBER:
    case HW_FIELD_CHOICE:
    case HW_FIELD_JSON:
    default:
      return FALSE;
    }
}

/* JSON on one line, without the blanks between its tokens; what is in strings stays. */
static char *
make_compact (const char *json)
{
  char *compact = g_malloc (strlen (json) + 1);
  size_t length = 0;
  gboolean in_string = FALSE;

  for (const char *p = json; *p != '\0'; p++)
    {
      if (!in_string && strchr (" \t\r\n", *p) != NULL)
        continue;
      if (*p == '"')
        in_string = !in_string;
      compact[length++] = *p;
      if (in_string && p[0] == '\\' && p[1] != '\0')
        compact[length++] = *++p;
    }
  compact[length] = '\0';

  return compact;
}

static char *
without_blanks (const char *text)
{
  char *compact = g_malloc (strlen (text) + 1);
  size_t length = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (strchr (" \t\r\n", *p) == NULL)
        compact[length++] = *p;
    }
  compact[length] = '\0';

  return compact;
}

/**
 * hw_param_dup_wire_text:
 * @self: a parameter
 * @value: a value without a fault, as it is entered
 *
 * Returns: (transfer full): the string to send
 */
HwSecret *
hw_param_dup_wire_text (HwParam  *self,
                        HwSecret *value)
{
  const char *text = hw_secret_get_text (value);

  if (self->base64 && is_encoded_file (text))
    return hw_secret_new_take (without_blanks (text));
  if (self->base64)
    return hw_secret_new_take (g_base64_encode ((const guchar *)text, strlen (text)));
  if (self->json_text)
    return hw_secret_new_take (make_compact (text));
  if (self->kind == HW_FIELD_DATE || self->kind == HW_FIELD_INTEGER ||
      self->kind == HW_FIELD_NUMBER)
    return hw_secret_new_take (hw_pasted_text_strip (text));

  return hw_secret_ref (value);
}

/**
 * hw_param_dup_wire_node:
 * @self: a parameter
 * @text: a value without a fault, as it is entered
 *
 * Returns: (transfer full) (nullable): the JSON to send, of the schema's type; %NULL where @text
 *   has a fault
 */
JsonNode *
hw_param_dup_wire_node (HwParam    *self,
                        const char *text)
{
  g_autofree char *stripped = NULL;
  double number;
  gint64 integer;
  int choice;

  switch (self->kind)
    {
    case HW_FIELD_JSON:
      return parse_json (text);

    case HW_FIELD_CHOICE:
      choice = hw_param_find_choice (self, text);
      return choice >= 0 ? json_node_copy (self->choice_nodes->pdata[choice]) : NULL;

    case HW_FIELD_BOOLEAN:
      return json_node_init_boolean (json_node_alloc (), strcmp (text, "true") == 0);

    case HW_FIELD_INTEGER:
    case HW_FIELD_NUMBER:
      stripped = hw_pasted_text_strip (text);
      if (parse_integer (stripped, &integer))
        return json_node_init_int (json_node_alloc (), integer);
      if (self->kind == HW_FIELD_NUMBER && parse_number (stripped, &number))
        return json_node_init_double (json_node_alloc (), number);
      return NULL;

    case HW_FIELD_TEXT:
    case HW_FIELD_SECRET:
    case HW_FIELD_DATE:
    case HW_FIELD_MULTILINE:
    default:
      return json_node_init_string (json_node_alloc (), text);
    }
}
