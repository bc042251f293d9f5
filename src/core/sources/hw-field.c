/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "sources/hw-field.h"

#include <string.h>

#include "auth/hw-pasted-text.h"

/* One value that a form asks for: what it is called, what was typed, and what is wrong with it.
 *
 * The value of every kind is held as text in an HwSecret, so that whatever was typed is cleared
 * from memory when it is replaced; what it becomes on the wire is the parameter's business. There
 * is no value that is the empty text: that is %NULL.
 *
 * A fault is raised by hw_field_validate(), or by whoever refuses an entry, and never while the
 * person types; it goes as soon as the value has changed so that it no longer holds. The hint
 * follows the value at once, for it stops nobody. */
struct _HwField
{
  GObject       parent_instance;

  HwParam      *param;    /* (owned) (not nullable) */
  HwSecret     *value;    /* (owned) (nullable): never empty */
  HwFieldFault  fault;
  HwFieldHint   hint;
  gboolean      is_adobe;
  gboolean      encoded;  /* the value is a file in Base64 already */
};

G_DEFINE_FINAL_TYPE (HwField, hw_field, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (HwFieldKind, hw_field_kind,
                    G_DEFINE_ENUM_VALUE (HW_FIELD_TEXT, "text"),
                    G_DEFINE_ENUM_VALUE (HW_FIELD_SECRET, "secret"),
                    G_DEFINE_ENUM_VALUE (HW_FIELD_BOOLEAN, "boolean"),
                    G_DEFINE_ENUM_VALUE (HW_FIELD_INTEGER, "integer"),
                    G_DEFINE_ENUM_VALUE (HW_FIELD_NUMBER, "number"),
                    G_DEFINE_ENUM_VALUE (HW_FIELD_CHOICE, "choice"),
                    G_DEFINE_ENUM_VALUE (HW_FIELD_DATE, "date"),
                    G_DEFINE_ENUM_VALUE (HW_FIELD_MULTILINE, "multiline"),
                    G_DEFINE_ENUM_VALUE (HW_FIELD_JSON, "json"))

G_DEFINE_ENUM_TYPE (HwFieldFault, hw_field_fault,
                    G_DEFINE_ENUM_VALUE (HW_FIELD_FAULT_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (HW_FIELD_FAULT_MISSING, "missing"),
                    G_DEFINE_ENUM_VALUE (HW_FIELD_FAULT_CONTROL_CHARACTER, "control-character"),
                    G_DEFINE_ENUM_VALUE (HW_FIELD_FAULT_TOO_LONG, "too-long"),
                    G_DEFINE_ENUM_VALUE (HW_FIELD_FAULT_ORGANIZATION_ID, "organization-id"),
                    G_DEFINE_ENUM_VALUE (HW_FIELD_FAULT_ADDRESS, "address"),
                    G_DEFINE_ENUM_VALUE (HW_FIELD_FAULT_INSECURE_ADDRESS, "insecure-address"),
                    G_DEFINE_ENUM_VALUE (HW_FIELD_FAULT_PATTERN, "pattern"),
                    G_DEFINE_ENUM_VALUE (HW_FIELD_FAULT_UNDER_LENGTH, "under-length"),
                    G_DEFINE_ENUM_VALUE (HW_FIELD_FAULT_OVER_LENGTH, "over-length"),
                    G_DEFINE_ENUM_VALUE (HW_FIELD_FAULT_NOT_A_NUMBER, "not-a-number"),
                    G_DEFINE_ENUM_VALUE (HW_FIELD_FAULT_NOT_AN_INTEGER, "not-an-integer"),
                    G_DEFINE_ENUM_VALUE (HW_FIELD_FAULT_OUT_OF_RANGE, "out-of-range"),
                    G_DEFINE_ENUM_VALUE (HW_FIELD_FAULT_NOT_A_CHOICE, "not-a-choice"),
                    G_DEFINE_ENUM_VALUE (HW_FIELD_FAULT_NOT_A_DATE, "not-a-date"),
                    G_DEFINE_ENUM_VALUE (HW_FIELD_FAULT_NOT_JSON, "not-json"),
                    G_DEFINE_ENUM_VALUE (HW_FIELD_FAULT_JSON_TYPE, "json-type"),
                    G_DEFINE_ENUM_VALUE (HW_FIELD_FAULT_FILE_TOO_LARGE, "file-too-large"),
                    G_DEFINE_ENUM_VALUE (HW_FIELD_FAULT_FILE_NOT_TEXT, "file-not-text"),
                    G_DEFINE_ENUM_VALUE (HW_FIELD_FAULT_NOTHING_COPIED, "nothing-copied"),
                    G_DEFINE_ENUM_VALUE (HW_FIELD_FAULT_FILE_UNREADABLE, "file-unreadable"))

G_DEFINE_ENUM_TYPE (HwFieldHint, hw_field_hint,
                    G_DEFINE_ENUM_VALUE (HW_FIELD_HINT_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (HW_FIELD_HINT_ADOBE_TOKEN, "adobe-token"),
                    G_DEFINE_ENUM_VALUE (HW_FIELD_HINT_HUBSPOT_PRIVATE_APP, "hubspot-private-app"),
                    G_DEFINE_ENUM_VALUE (HW_FIELD_HINT_NAME_TAKEN, "name-taken"),
                    G_DEFINE_ENUM_VALUE (HW_FIELD_HINT_SUSPECT, "suspect"))

typedef enum
{
  PROP_NAME = 1,
  PROP_KIND,
  PROP_REQUIRED,
  PROP_TITLE,
  PROP_DESCRIPTION,
  PROP_VALUE,
  PROP_TEXT,
  PROP_FAULT,
  PROP_HINT,
} HwFieldProperty;

static GParamSpec *properties[PROP_HINT + 1];

static void
hw_field_finalize (GObject *object)
{
  HwField *self = HW_FIELD (object);

  hw_param_unref (self->param);
  g_clear_pointer (&self->value, hw_secret_unref);

  G_OBJECT_CLASS (hw_field_parent_class)->finalize (object);
}

static void
hw_field_get_property (GObject    *object,
                       guint       prop_id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  HwField *self = HW_FIELD (object);

  switch ((HwFieldProperty)prop_id)
    {
    case PROP_NAME:
      g_value_set_string (value, hw_param_get_name (self->param));
      break;
    case PROP_KIND:
      g_value_set_enum (value, hw_param_get_kind (self->param));
      break;
    case PROP_REQUIRED:
      g_value_set_boolean (value, hw_param_get_required (self->param));
      break;
    case PROP_TITLE:
      g_value_set_string (value, hw_param_get_title (self->param));
      break;
    case PROP_DESCRIPTION:
      g_value_set_string (value, hw_param_get_description (self->param));
      break;
    case PROP_VALUE:
      g_value_set_boxed (value, self->value);
      break;
    case PROP_TEXT:
      g_value_set_string (value, hw_field_get_text (self));
      break;
    case PROP_FAULT:
      g_value_set_enum (value, self->fault);
      break;
    case PROP_HINT:
      g_value_set_enum (value, self->hint);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_field_set_property (GObject      *object,
                       guint         prop_id,
                       const GValue *value,
                       GParamSpec   *pspec)
{
  HwField *self = HW_FIELD (object);

  switch ((HwFieldProperty)prop_id)
    {
    case PROP_VALUE:
      hw_field_set_value (self, g_value_get_boxed (value));
      break;
    case PROP_TEXT:
      hw_field_set_text (self, g_value_get_string (value));
      break;
    case PROP_FAULT:
      hw_field_set_fault (self, g_value_get_enum (value));
      break;
    case PROP_NAME:
    case PROP_KIND:
    case PROP_REQUIRED:
    case PROP_TITLE:
    case PROP_DESCRIPTION:
    case PROP_HINT:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_field_class_init (HwFieldClass *klass)
{
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GParamFlags writable = readable | G_PARAM_WRITABLE | G_PARAM_EXPLICIT_NOTIFY;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hw_field_finalize;
  object_class->get_property = hw_field_get_property;
  object_class->set_property = hw_field_set_property;

  properties[PROP_NAME] =
    g_param_spec_string ("name", NULL, NULL, NULL, readable);
  properties[PROP_KIND] =
    g_param_spec_enum ("kind", NULL, NULL, HW_TYPE_FIELD_KIND, HW_FIELD_TEXT, readable);
  properties[PROP_REQUIRED] =
    g_param_spec_boolean ("required", NULL, NULL, FALSE, readable);
  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL, readable);
  properties[PROP_DESCRIPTION] =
    g_param_spec_string ("description", NULL, NULL, NULL, readable);
  properties[PROP_VALUE] =
    g_param_spec_boxed ("value", NULL, NULL, HW_TYPE_SECRET, writable);
  properties[PROP_TEXT] =
    g_param_spec_string ("text", NULL, NULL, "", writable);
  properties[PROP_FAULT] =
    g_param_spec_enum ("fault", NULL, NULL, HW_TYPE_FIELD_FAULT, HW_FIELD_FAULT_NONE, writable);
  properties[PROP_HINT] =
    g_param_spec_enum ("hint", NULL, NULL, HW_TYPE_FIELD_HINT, HW_FIELD_HINT_NONE, readable);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hw_field_init (HwField *self)
{
}

/**
 * hw_field_new:
 * @name: the parameter's name on the wire
 * @kind: how it is entered
 * @required: whether it must not be blank
 * @title: (nullable): its label as the specification gives it
 * @description: (nullable): its help as the specification gives it; plain text
 *
 * Returns: (transfer full): a field without a value
 */
HwField *
hw_field_new (const char  *name,
              HwFieldKind  kind,
              gboolean     required,
              const char  *title,
              const char  *description)
{
  g_autoptr(HwParam) param = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  param = hw_param_new (name, kind, required, title, description);

  return hw_field_new_for_param (param);
}

/**
 * hw_field_new_for_param:
 * @param: what is asked for
 *
 * Returns: (transfer full): a field with the default of @param
 */
HwField *
hw_field_new_for_param (HwParam *param)
{
  HwField *self;

  g_return_val_if_fail (param != NULL, NULL);

  self = g_object_new (HW_TYPE_FIELD, NULL);
  self->param = hw_param_ref (param);
  hw_field_reset (self);

  return self;
}

/**
 * hw_field_get_param:
 * @self: a field
 *
 * Returns: (transfer none): what it asks for
 */
HwParam *
hw_field_get_param (HwField *self)
{
  g_return_val_if_fail (HW_IS_FIELD (self), NULL);

  return self->param;
}

const char *
hw_field_get_name (HwField *self)
{
  g_return_val_if_fail (HW_IS_FIELD (self), NULL);

  return hw_param_get_name (self->param);
}

HwFieldKind
hw_field_get_kind (HwField *self)
{
  g_return_val_if_fail (HW_IS_FIELD (self), HW_FIELD_TEXT);

  return hw_param_get_kind (self->param);
}

/**
 * hw_field_get_secret:
 * @self: a field
 *
 * Returns: whether nobody may see its value
 */
gboolean
hw_field_get_secret (HwField *self)
{
  g_return_val_if_fail (HW_IS_FIELD (self), FALSE);

  return hw_param_get_secret (self->param);
}

gboolean
hw_field_get_required (HwField *self)
{
  g_return_val_if_fail (HW_IS_FIELD (self), FALSE);

  return hw_param_get_required (self->param);
}

/**
 * hw_field_get_title:
 * @self: a field
 *
 * Returns: (nullable): the label that the specification gives, which few do
 */
const char *
hw_field_get_title (HwField *self)
{
  g_return_val_if_fail (HW_IS_FIELD (self), NULL);

  return hw_param_get_title (self->param);
}

/**
 * hw_field_get_description:
 * @self: a field
 *
 * Returns: (nullable): the help that the specification gives; plain text, never markup
 */
const char *
hw_field_get_description (HwField *self)
{
  g_return_val_if_fail (HW_IS_FIELD (self), NULL);

  return hw_param_get_description (self->param);
}

/**
 * hw_field_get_value:
 * @self: a field of any kind
 *
 * Returns: (transfer none) (nullable): the value as it was entered, never empty
 */
HwSecret *
hw_field_get_value (HwField *self)
{
  g_return_val_if_fail (HW_IS_FIELD (self), NULL);

  return self->value;
}

static HwFieldFault
hw_field_find_fault (HwField *self)
{
  if (self->encoded)
    return HW_FIELD_FAULT_NONE;

  return hw_param_check (self->param, hw_secret_get_text (self->value));
}

static HwFieldHint
hw_field_find_hint (HwField *self)
{
  const char *text = hw_secret_get_text (self->value);

  if (hw_param_get_kind (self->param) != HW_FIELD_SECRET || self->is_adobe)
    return HW_FIELD_HINT_NONE;
  if (hw_pasted_text_is_adobe_token (text))
    return HW_FIELD_HINT_ADOBE_TOKEN;
  if (hw_pasted_text_is_hubspot_private_app_token (text))
    return HW_FIELD_HINT_HUBSPOT_PRIVATE_APP;

  return HW_FIELD_HINT_NONE;
}

/**
 * hw_field_set_hint:
 * @self: a field
 * @hint: what to point out
 *
 * For who knows more about the value than the field does, as with %HW_FIELD_HINT_NAME_TAKEN. It
 * stands until the value changes.
 */
void
hw_field_set_hint (HwField     *self,
                   HwFieldHint  hint)
{
  g_return_if_fail (HW_IS_FIELD (self));

  if (self->hint == hint)
    return;

  self->hint = hint;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HINT]);
}

static void
hw_field_update_hint (HwField *self)
{
  hw_field_set_hint (self, hw_field_find_hint (self));
}

/**
 * hw_field_set_is_adobe:
 * @self: a field
 * @is_adobe: whether its value is Adobe's own, rather than a source's
 *
 * A token of Adobe's is at home in such a field: it gives no hint.
 */
void
hw_field_set_is_adobe (HwField  *self,
                       gboolean  is_adobe)
{
  g_return_if_fail (HW_IS_FIELD (self));

  self->is_adobe = is_adobe;
  hw_field_update_hint (self);
}

/**
 * hw_field_set_value:
 * @self: a field of any kind
 * @value: (nullable): the value; an empty one is the same as %NULL
 *
 * Takes a reference, so that the text is not copied. Clears the fault where @value mends it,
 * and finds the hint anew.
 */
void
hw_field_set_value (HwField  *self,
                    HwSecret *value)
{
  g_autoptr(HwSecret) previous = NULL;

  g_return_if_fail (HW_IS_FIELD (self));

  if (hw_secret_equal (self->value, value))
    return;

  previous = self->value;
  self->value = hw_secret_is_empty (value) ? NULL : hw_secret_ref (value);
  if (hw_param_get_harmless (self->param))
    hw_secret_set_plain (self->value);
  self->encoded = FALSE;

  g_object_freeze_notify (G_OBJECT (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
  if (!hw_param_get_secret (self->param))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
  if (self->fault != HW_FIELD_FAULT_NONE && self->fault != hw_field_find_fault (self))
    hw_field_set_fault (self, HW_FIELD_FAULT_NONE);
  hw_field_update_hint (self);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * hw_field_get_text:
 * @self: a field
 *
 * Returns: (transfer none): the value, "" where it is unset; "" for every secret, whose value does
 *   not travel as a string
 */
const char *
hw_field_get_text (HwField *self)
{
  g_return_val_if_fail (HW_IS_FIELD (self), NULL);

  return hw_param_get_secret (self->param) ? "" : hw_secret_get_text (self->value);
}

/**
 * hw_field_set_text:
 * @self: a field that is no secret
 * @text: (nullable): its value
 */
void
hw_field_set_text (HwField    *self,
                   const char *text)
{
  g_autoptr(HwSecret) value = NULL;

  g_return_if_fail (HW_IS_FIELD (self));
  g_return_if_fail (!hw_param_get_secret (self->param));

  if (text != NULL)
    value = hw_secret_new (text);
  hw_field_set_value (self, value);
}

/* Returns: (transfer full) (nullable): a file of text as it stands, without the mark in front */
static char *
text_of_file (GBytes *contents)
{
  size_t length;
  const char *data = g_bytes_get_data (contents, &length);

  if (data == NULL || !g_utf8_validate_len (data, length, NULL))
    return NULL;
  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    return g_strndup (data + 3, length - 3);

  return g_strndup (data, length);
}

/**
 * hw_field_set_file:
 * @self: a field
 * @contents: what is in a file
 *
 * A file that is no text can only be sent where the specification asks for Base64.
 *
 * Returns: whether the contents are the value now; if not, the value is what it was
 */
gboolean
hw_field_set_file (HwField *self,
                   GBytes  *contents)
{
  g_autoptr(HwSecret) value = NULL;
  gboolean encoded = FALSE;
  char *text;

  g_return_val_if_fail (HW_IS_FIELD (self), FALSE);
  g_return_val_if_fail (contents != NULL, FALSE);

  text = text_of_file (contents);
  if (text == NULL && hw_param_get_base64 (self->param))
    {
      size_t length;
      const guchar *data = g_bytes_get_data (contents, &length);

      text = g_base64_encode (data, length);
      encoded = TRUE;
    }
  if (text == NULL)
    return FALSE;

  value = hw_secret_new_take (text);
  hw_field_set_value (self, value);
  self->encoded = encoded;

  return TRUE;
}

/**
 * hw_field_copy:
 * @self: a field
 * @other: a field of the same kind
 *
 * Gives @self the value of @other, as it was entered there.
 */
void
hw_field_copy (HwField *self,
               HwField *other)
{
  g_return_if_fail (HW_IS_FIELD (self));
  g_return_if_fail (HW_IS_FIELD (other));

  hw_field_set_value (self, other->value);
  self->encoded = other->encoded;
}

/**
 * hw_field_is_default:
 * @self: a field
 *
 * Returns: whether the value is the one that it had before anything was entered
 */
gboolean
hw_field_is_default (HwField *self)
{
  g_return_val_if_fail (HW_IS_FIELD (self), TRUE);

  return hw_secret_equal (self->value, hw_param_get_default (self->param));
}

/**
 * hw_field_reset:
 * @self: a field
 *
 * Gives it the default, or nothing, and takes its fault away.
 */
void
hw_field_reset (HwField *self)
{
  g_return_if_fail (HW_IS_FIELD (self));

  hw_field_set_value (self, hw_param_get_default (self->param));
  hw_field_set_fault (self, HW_FIELD_FAULT_NONE);
}

/**
 * hw_field_is_blank:
 * @self: a field
 *
 * Returns: whether nothing was entered, or nothing that anybody could see
 */
gboolean
hw_field_is_blank (HwField *self)
{
  g_return_val_if_fail (HW_IS_FIELD (self), TRUE);

  return hw_pasted_text_is_blank (hw_secret_get_text (self->value));
}

HwFieldFault
hw_field_get_fault (HwField *self)
{
  g_return_val_if_fail (HW_IS_FIELD (self), HW_FIELD_FAULT_NONE);

  return self->fault;
}

/**
 * hw_field_set_fault:
 * @self: a field
 * @fault: what is wrong, or %HW_FIELD_FAULT_NONE
 *
 * For who refuses an entry before it becomes the value, as with %HW_FIELD_FAULT_TOO_LONG, and for
 * who knows more about the value than the field does. It stands until the value changes or
 * hw_field_validate() is called.
 */
void
hw_field_set_fault (HwField      *self,
                    HwFieldFault  fault)
{
  g_return_if_fail (HW_IS_FIELD (self));

  if (self->fault == fault)
    return;

  self->fault = fault;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FAULT]);
}

HwFieldHint
hw_field_get_hint (HwField *self)
{
  g_return_val_if_fail (HW_IS_FIELD (self), HW_FIELD_HINT_NONE);

  return self->hint;
}

/**
 * hw_field_validate:
 * @self: a field
 *
 * Looks at the value and sets the fault to what it finds.
 *
 * Returns: whether the value can be sent
 */
gboolean
hw_field_validate (HwField *self)
{
  g_return_val_if_fail (HW_IS_FIELD (self), FALSE);

  hw_field_set_fault (self, hw_field_find_fault (self));

  return self->fault == HW_FIELD_FAULT_NONE;
}

/**
 * hw_field_dup_wire_text:
 * @self: a field with a value and without a fault
 *
 * Returns: (transfer full) (nullable): the string to send; %NULL where another type is to be sent
 */
HwSecret *
hw_field_dup_wire_text (HwField *self)
{
  g_return_val_if_fail (HW_IS_FIELD (self), NULL);
  g_return_val_if_fail (self->value != NULL, NULL);

  if (self->encoded)
    return hw_secret_ref (self->value);

  return hw_param_is_sent_as_text (self->param)
         ? hw_param_dup_wire_text (self->param, self->value) : NULL;
}

/**
 * hw_field_dup_wire_node:
 * @self: a field with a value and without a fault
 *
 * Returns: (transfer full) (nullable): the JSON to send, of the schema's type
 */
JsonNode *
hw_field_dup_wire_node (HwField *self)
{
  g_return_val_if_fail (HW_IS_FIELD (self), NULL);
  g_return_val_if_fail (self->value != NULL, NULL);

  return hw_param_dup_wire_node (self->param, hw_secret_get_text (self->value));
}
