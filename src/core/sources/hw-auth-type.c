/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "sources/hw-auth-type.h"

#include <string.h>

#include "net/hw-json.h"
#include "sources/hw-field.h"

/* One way to sign in to a source, as an element of `authSpec` describes it: a name, and a JSON
 * Schema whose properties are the fields. Never changes.
 *
 * The order of the properties is the only hint at the order of the fields, so it is kept. Of the
 * schema, what the service publishes is read and everything else is passed over; properties
 * that are no strings are not drawn yet, and leave the type unsupported where they are required.
 * `type` beside the name is written in a dozen ways and says nothing. */
struct _HwAuthType
{
  GObject     parent_instance;

  char       *spec_name;  /* (owned) (not nullable): `auth.specName` on the wire */
  char       *label;      /* (owned) (nullable): ours, where the name misleads */
  GPtrArray  *params;     /* (owned) (not nullable) (element-type Param): in the schema's order */
  JsonObject *extension;  /* (owned) (nullable): `x-headwater` of our own catalogue */
  gboolean    supported;
};

typedef struct
{
  char        *name;         /* (owned) (not nullable) */
  char        *title;        /* (owned) (nullable) */
  char        *description;  /* (owned) (nullable) */
  HwFieldKind  kind;
  gboolean     required;
} Param;

G_DEFINE_FINAL_TYPE (HwAuthType, hw_auth_type, G_TYPE_OBJECT)

typedef enum
{
  PROP_SPEC_NAME = 1,
  PROP_LABEL,
  PROP_SUPPORTED,
} HwAuthTypeProperty;

static GParamSpec *properties[PROP_SUPPORTED + 1];

/* A parameter whose name ends in one of these tells about a secret, and is none. */
static const char *plain_endings[] = {
  "algorithm", "alias", "arn", "date", "endpoint", "expiration", "expiry", "fingerprint", "host",
  "id", "length", "name", "path", "required", "size", "type", "uri", "url", "version", NULL
};

/* A parameter whose name holds one of these words is a secret. */
static const char *secret_words[] = {
  "accesskey", "accesstoken", "apikey", "apitoken", "authkey", "authtoken", "clientsecret",
  "credential", "credentials", "jwt", "key", "passcode", "passphrase", "passwd", "password",
  "privatekey", "pwd", "refreshtoken", "secret", "secretkey", "token", NULL
};

/* Two words that make a secret of a name, whatever it ends in. */
static const char *secret_pairs[][2] = {
  { "connection", "string" },
  { "pass", "phrase" },
  { "pass", "word" },
  { "sas", "uri" },
  { "sas", "url" },
};

static void
param_free (gpointer data)
{
  Param *param = data;

  g_free (param->name);
  g_free (param->title);
  g_free (param->description);
  g_free (param);
}

static void
hw_auth_type_finalize (GObject *object)
{
  HwAuthType *self = HW_AUTH_TYPE (object);

  g_free (self->spec_name);
  g_free (self->label);
  g_ptr_array_unref (self->params);
  g_clear_pointer (&self->extension, json_object_unref);

  G_OBJECT_CLASS (hw_auth_type_parent_class)->finalize (object);
}

static void
hw_auth_type_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  HwAuthType *self = HW_AUTH_TYPE (object);

  switch ((HwAuthTypeProperty)prop_id)
    {
    case PROP_SPEC_NAME:
      g_value_set_string (value, self->spec_name);
      break;
    case PROP_LABEL:
      g_value_set_string (value, hw_auth_type_get_label (self));
      break;
    case PROP_SUPPORTED:
      g_value_set_boolean (value, self->supported);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_auth_type_class_init (HwAuthTypeClass *klass)
{
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hw_auth_type_finalize;
  object_class->get_property = hw_auth_type_get_property;

  properties[PROP_SPEC_NAME] =
    g_param_spec_string ("spec-name", NULL, NULL, NULL, readable);
  properties[PROP_LABEL] =
    g_param_spec_string ("label", NULL, NULL, NULL, readable);
  properties[PROP_SUPPORTED] =
    g_param_spec_boolean ("supported", NULL, NULL, TRUE, readable);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hw_auth_type_init (HwAuthType *self)
{
  self->params = g_ptr_array_new_with_free_func (param_free);
  self->supported = TRUE;
}

/* A word begins at a capital after a small letter (client|Id), at the last capital before a small
 * letter (SAS|Token), where digits begin or end (Key|1), and after any other sign (client_|x). */
static gboolean
word_begins (const char *name,
             size_t      i)
{
  if (i == 0 || !g_ascii_isalnum (name[i - 1]))
    return TRUE;
  if (!g_ascii_isdigit (name[i]) != !g_ascii_isdigit (name[i - 1]))
    return TRUE;
  if (!g_ascii_isupper (name[i]))
    return FALSE;

  return !g_ascii_isupper (name[i - 1]) || g_ascii_islower (name[i + 1]);
}

static GStrv
split_words (const char *name)
{
  g_autoptr(GStrvBuilder) words = g_strv_builder_new ();
  g_autoptr(GString) word = g_string_new (NULL);

  for (size_t i = 0; name[i] != '\0'; i++)
    {
      if (!g_ascii_isalnum (name[i]))
        continue;
      if (word_begins (name, i) && word->len > 0)
        {
          g_strv_builder_add (words, word->str);
          g_string_truncate (word, 0);
        }
      g_string_append_c (word, g_ascii_tolower (name[i]));
    }
  if (word->len > 0)
    g_strv_builder_add (words, word->str);

  return g_strv_builder_end (words);
}

static gboolean
has_secret_pair (const char *const *words)
{
  for (guint i = 0; words[i] != NULL && words[i + 1] != NULL; i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (secret_pairs); j++)
        {
          if (strcmp (words[i], secret_pairs[j][0]) == 0 &&
              strcmp (words[i + 1], secret_pairs[j][1]) == 0)
            return TRUE;
        }
    }

  return FALSE;
}

/* Not every specification says `format: password`; a secret shown in plain is worse than a plain
 * value hidden, so the name decides too. */
static gboolean
name_sounds_secret (const char *name)
{
  g_auto(GStrv) words = split_words (name);
  guint n_words = g_strv_length (words);

  if (n_words == 0)
    return FALSE;
  if (has_secret_pair ((const char *const *)words))
    return TRUE;
  if (g_strv_contains ((const char *const *)words, "public") ||
      g_strv_contains (plain_endings, words[n_words - 1]))
    return FALSE;

  for (guint i = 0; i < n_words; i++)
    {
      if (g_strv_contains (secret_words, words[i]))
        return TRUE;
    }

  return FALSE;
}

static gboolean
array_has_string (JsonArray  *array,
                  const char *text)
{
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      if (g_strcmp0 (hw_json_array_peek_string (array, i), text) == 0)
        return TRUE;
    }

  return FALSE;
}

/* `type` is a name or an array of names. Where it is left out, a schema without a structure of its
 * own is taken for a string, which is what the service's parameters are. */
static gboolean
is_string (JsonObject *schema)
{
  static const char *structures[] = {
    "allOf", "anyOf", "items", "oneOf", "properties", "$ref",
  };

  if (json_object_has_member (schema, "type"))
    return g_strcmp0 (hw_json_peek_string (schema, "type"), "string") == 0 ||
           array_has_string (hw_json_peek_array (schema, "type"), "string");

  for (guint i = 0; i < G_N_ELEMENTS (structures); i++)
    {
      if (json_object_has_member (schema, structures[i]))
        return FALSE;
    }

  return TRUE;
}

static HwFieldKind
kind_from_schema (const char *name,
                  JsonObject *schema)
{
  if (g_strcmp0 (hw_json_peek_string (schema, "format"), "password") == 0)
    return HW_FIELD_SECRET;

  return name_sounds_secret (name) ? HW_FIELD_SECRET : HW_FIELD_TEXT;
}

static void
hw_auth_type_add_param (HwAuthType *self,
                        const char *name,
                        JsonNode   *node,
                        gboolean    required)
{
  JsonObject *schema = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  Param *param;

  if (hw_json_peek_boolean (hw_json_peek_object (schema, "uiAttributes"), "hidden", FALSE))
    return;

  if (schema == NULL || !is_string (schema))
    {
      self->supported = self->supported && !required;
      return;
    }

  param = g_new0 (Param, 1);
  param->name = g_strdup (name);
  param->title = g_strdup (hw_json_peek_string (schema, "title"));
  param->description = g_strdup (hw_json_peek_string (schema, "description"));
  param->kind = kind_from_schema (name, schema);
  param->required = required;
  g_ptr_array_add (self->params, param);
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
hw_auth_type_read_schema (HwAuthType *self,
                          JsonObject *schema)
{
  JsonObject *schema_properties = hw_json_peek_object (schema, "properties");
  g_autoptr(GHashTable) required = collect_names (hw_json_peek_array (schema, "required"));
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (schema_properties == NULL)
    return;

  json_object_iter_init_ordered (&iter, schema_properties);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    hw_auth_type_add_param (self, name, node, g_hash_table_contains (required, name));
}

/**
 * hw_auth_type_new_from_json:
 * @object: an element of `authSpec`
 * @error: return location
 *
 * Reads `{"name", "spec": {"properties", "required"}}`, as in experience-platform.en,
 * help/sources/sources-sdk/config/authspec.md. An element without a usable `spec` has no fields.
 * Our own catalogue adds `x-headwater`: a `label`, `specNameAliases` and `paramAliases`.
 *
 * Returns: (transfer full) (nullable): the authentication type, or %NULL with
 *   %HW_ERROR_INVALID_RESPONSE where it has no name
 */
HwAuthType *
hw_auth_type_new_from_json (JsonObject  *object,
                            GError     **error)
{
  g_autoptr(HwAuthType) self = NULL;
  JsonObject *extension;
  const char *name;
  const char *label;

  g_return_val_if_fail (object != NULL, NULL);

  if (!(name = hw_json_get_string (object, "name", error)))
    return NULL;

  extension = hw_json_peek_object (object, "x-headwater");
  label = hw_json_peek_string (extension, "label");
  self = g_object_new (HW_TYPE_AUTH_TYPE, NULL);
  self->spec_name = g_strdup (name);
  self->label = label != NULL && label[0] != '\0' ? g_strdup (label) : NULL;
  self->extension = extension != NULL ? json_object_ref (extension) : NULL;
  hw_auth_type_read_schema (self, hw_json_peek_object (object, "spec"));

  return g_steal_pointer (&self);
}

/**
 * hw_auth_type_get_spec_name:
 * @self: an authentication type
 *
 * Returns: what stands in `auth.specName`; not for the eye, see hw_auth_type_get_label()
 */
const char *
hw_auth_type_get_spec_name (HwAuthType *self)
{
  g_return_val_if_fail (HW_IS_AUTH_TYPE (self), NULL);

  return self->spec_name;
}

/**
 * hw_auth_type_get_label:
 * @self: an authentication type
 *
 * Returns: what to call it: the label of our own catalogue, to be translated by the window, or
 *   else the specification's name
 */
const char *
hw_auth_type_get_label (HwAuthType *self)
{
  g_return_val_if_fail (HW_IS_AUTH_TYPE (self), NULL);

  return self->label != NULL ? self->label : self->spec_name;
}

/**
 * hw_auth_type_has_alias:
 * @self: an authentication type
 * @spec_name: what a request has in `auth.specName`
 *
 * Returns: whether the documents also call this type @spec_name; for reading, never for sending
 */
gboolean
hw_auth_type_has_alias (HwAuthType *self,
                        const char *spec_name)
{
  g_return_val_if_fail (HW_IS_AUTH_TYPE (self), FALSE);
  g_return_val_if_fail (spec_name != NULL, FALSE);

  return array_has_string (hw_json_peek_array (self->extension, "specNameAliases"), spec_name);
}

/**
 * hw_auth_type_get_n_param_aliases:
 * @self: an authentication type
 * @param: the name of one of its parameters
 *
 * Returns: how many other names the documents have for @param
 */
guint
hw_auth_type_get_n_param_aliases (HwAuthType *self,
                                  const char *param)
{
  JsonArray *aliases;

  g_return_val_if_fail (HW_IS_AUTH_TYPE (self), 0);
  g_return_val_if_fail (param != NULL, 0);

  aliases = hw_json_peek_array (hw_json_peek_object (self->extension, "paramAliases"), param);

  return aliases != NULL ? json_array_get_length (aliases) : 0;
}

/**
 * hw_auth_type_get_param_alias:
 * @self: an authentication type
 * @param: the name of one of its parameters
 * @index: below hw_auth_type_get_n_param_aliases()
 *
 * Returns: (transfer none) (nullable): another name for @param; for reading, never for sending
 */
const char *
hw_auth_type_get_param_alias (HwAuthType *self,
                              const char *param,
                              guint       index)
{
  g_return_val_if_fail (index < hw_auth_type_get_n_param_aliases (self, param), NULL);

  return hw_json_array_peek_string (
    hw_json_peek_array (hw_json_peek_object (self->extension, "paramAliases"), param), index);
}

/**
 * hw_auth_type_get_supported:
 * @self: an authentication type
 *
 * Returns: whether the fields suffice; %FALSE where a required parameter is of a kind that has no
 *   field yet, so that a request would lack it
 */
gboolean
hw_auth_type_get_supported (HwAuthType *self)
{
  g_return_val_if_fail (HW_IS_AUTH_TYPE (self), FALSE);

  return self->supported;
}

/**
 * hw_auth_type_create_fields:
 * @self: an authentication type
 *
 * Each call makes fields of its own: two forms of one type share no value.
 *
 * Returns: (transfer full) (element-type HwField): a field for each parameter, in the order of
 *   the specification
 */
GPtrArray *
hw_auth_type_create_fields (HwAuthType *self)
{
  GPtrArray *fields;

  g_return_val_if_fail (HW_IS_AUTH_TYPE (self), NULL);

  fields = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->params->len; i++)
    {
      const Param *param = self->params->pdata[i];

      g_ptr_array_add (fields, hw_field_new (param->name, param->kind, param->required,
                                             param->title, param->description));
    }

  return fields;
}
