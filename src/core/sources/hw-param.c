/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "sources/hw-param-private.h"

#include <math.h>

#include "net/hw-json-writer.h"

/* One parameter of an authentication, as a property of a JSON Schema describes it: how it is
 * entered, what is a value of it, and what such a value becomes on the wire. Never changes.
 *
 * hw-param-schema.c reads it out of a schema, hw-param-check.c checks a value, hw-param-wire.c
 * makes of a value what is sent. */

G_DEFINE_BOXED_TYPE (HwParam, hw_param, hw_param_ref, hw_param_unref)

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

/**
 * hw_param_new_extra:
 * @groups: (nullable): the names of the objects that it lies in, from outside
 * @name: on the wire
 * @value: (nullable): what it has, to be sent as it is without asking; %NULL to ask for a secret
 *
 * For what a connection has and its specification does not tell of.
 *
 * Returns: (transfer full): a parameter that may be left out
 */
HwParam *
hw_param_new_extra (const char *const *groups,
                    const char        *name,
                    JsonNode          *value)
{
  gboolean is_text = value != NULL && JSON_NODE_HOLDS_VALUE (value) &&
                     json_node_get_value_type (value) == G_TYPE_STRING;
  HwParam *self;

  self = hw_param_new (name, value == NULL ? HW_FIELD_SECRET
                                           : is_text ? HW_FIELD_MULTILINE : HW_FIELD_JSON,
                       FALSE, NULL, NULL);
  self->extra = TRUE;
  self->hidden = value != NULL;
  if (groups != NULL)
    {
      g_strfreev (self->groups);
      self->groups = g_strdupv ((char **)groups);
    }
  if (is_text)
    self->default_value = hw_secret_new (json_node_get_string (value));
  else if (value != NULL)
    self->default_value = hw_secret_new_take (hw_json_writer_dup_node_text (value));

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
 * hw_param_get_extra:
 * @self: a parameter
 *
 * Returns: whether a connection has it, and its specification does not tell of it
 */
gboolean
hw_param_get_extra (HwParam *self)
{
  return self->extra;
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
