/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "sources/hw-auth-type.h"

#include "net/hw-json.h"
#include "sources/hw-field.h"
#include "sources/hw-param.h"

/* One way to sign in to a source, as an element of `authSpec` describes it: a name, and a JSON
 * Schema whose properties are the fields. Never changes.
 *
 * The order of the properties is the only hint at the order of the fields, so it is kept. `type`
 * beside the name is written in a dozen ways and says nothing. */
struct _HwAuthType
{
  GObject     parent_instance;

  char       *spec_name;  /* (owned) (not nullable): `auth.specName` on the wire */
  char       *label;      /* (owned) (nullable): ours, where the name misleads */
  char       *wire_type;  /* (owned) (nullable): `auth.type` on the wire, which few need */
  GPtrArray  *params;     /* (owned) (not nullable) (element-type HwParam): the schema's order */
  JsonObject *extension;  /* (owned) (nullable): `x-headwater` of our own catalogue */
};

G_DEFINE_FINAL_TYPE (HwAuthType, hw_auth_type, G_TYPE_OBJECT)

typedef enum
{
  PROP_SPEC_NAME = 1,
  PROP_LABEL,
  PROP_SUPPORTED,
} HwAuthTypeProperty;

static GParamSpec *properties[PROP_SUPPORTED + 1];

static void
hw_auth_type_finalize (GObject *object)
{
  HwAuthType *self = HW_AUTH_TYPE (object);

  g_free (self->spec_name);
  g_free (self->label);
  g_free (self->wire_type);
  g_clear_pointer (&self->params, g_ptr_array_unref);
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
      g_value_set_boolean (value, hw_auth_type_get_supported (self));
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
}

/* Returns: (transfer full) (nullable): the names of parameters that our own catalogue knows to be
 *   strings on the wire, whatever the value looks like */
static GStrv
dup_sent_as_string (JsonObject *extras)
{
  JsonArray *names = hw_json_peek_array (extras, "sentAsString");
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; names != NULL && i < json_array_get_length (names); i++)
    {
      const char *name = hw_json_array_peek_string (names, i);

      if (name != NULL)
        g_strv_builder_add (builder, name);
    }

  return g_strv_builder_end (builder);
}

/**
 * hw_auth_type_new_from_json:
 * @object: an element of `authSpec`
 * @error: return location
 *
 * Reads `{"name", "spec": {"properties", "required"}}`, as in experience-platform.en,
 * help/sources/sources-sdk/config/authspec.md. An element without a usable `spec` has no fields.
 * Our own catalogue adds `x-headwater`: `label`, `authType`, `sentAsString`, `specNameAliases` and
 * `paramAliases`.
 *
 * Returns: (transfer full) (nullable): the authentication type, or %NULL with
 *   %HW_ERROR_INVALID_RESPONSE where it has no name
 */
HwAuthType *
hw_auth_type_new_from_json (JsonObject  *object,
                            GError     **error)
{
  g_autoptr(HwAuthType) self = NULL;
  g_auto(GStrv) sent_as_string = NULL;
  JsonObject *extension;
  const char *name;
  const char *label;

  g_return_val_if_fail (object != NULL, NULL);

  if (!(name = hw_json_get_string (object, "name", error)))
    return NULL;

  extension = hw_json_peek_object (object, "x-headwater");
  label = hw_json_peek_string (extension, "label");
  sent_as_string = dup_sent_as_string (extension);
  self = g_object_new (HW_TYPE_AUTH_TYPE, NULL);
  self->spec_name = g_strdup (name);
  self->label = label != NULL && label[0] != '\0' ? g_strdup (label) : NULL;
  self->wire_type = g_strdup (hw_json_peek_string (extension, "authType"));
  self->extension = extension != NULL ? json_object_ref (extension) : NULL;
  self->params = hw_param_read_schema (hw_json_peek_object (object, "spec"),
                                       (const char *const *)sent_as_string);

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
 * hw_auth_type_get_wire_type:
 * @self: an authentication type
 *
 * Returns: (nullable): what stands in `auth.type`, for the few that the documents give one
 */
const char *
hw_auth_type_get_wire_type (HwAuthType *self)
{
  g_return_val_if_fail (HW_IS_AUTH_TYPE (self), NULL);

  return self->wire_type;
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
 * Returns: whether the fields suffice: %TRUE, for what cannot be drawn is entered as JSON
 */
gboolean
hw_auth_type_get_supported (HwAuthType *self)
{
  g_return_val_if_fail (HW_IS_AUTH_TYPE (self), FALSE);

  return TRUE;
}

/**
 * hw_auth_type_get_params:
 * @self: an authentication type
 *
 * Returns: (transfer none) (element-type HwParam): its parameters, in the order of the
 *   specification, with those that are not to be shown
 */
GPtrArray *
hw_auth_type_get_params (HwAuthType *self)
{
  g_return_val_if_fail (HW_IS_AUTH_TYPE (self), NULL);

  return self->params;
}

/**
 * hw_auth_type_create_fields:
 * @self: an authentication type
 *
 * Each call makes fields of its own: two forms of one type share no value.
 *
 * Returns: (transfer full) (element-type HwField): a field for each parameter, in the order of
 *   the specification; those of a hidden parameter are not to be shown
 */
GPtrArray *
hw_auth_type_create_fields (HwAuthType *self)
{
  GPtrArray *fields;

  g_return_val_if_fail (HW_IS_AUTH_TYPE (self), NULL);

  fields = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->params->len; i++)
    g_ptr_array_add (fields, hw_field_new_for_param (self->params->pdata[i]));

  return fields;
}
