/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "sources/hw-field.h"

#include <string.h>

#include "auth/hw-pasted-text.h"

/* One value that a form asks for: what it is called, what was typed, and what is wrong with it.
 *
 * The value of either kind is held as HwSecret, so that whatever was typed is cleared from memory
 * when it is replaced. There is no value that is the empty text: that is %NULL.
 *
 * A fault is raised by hw_field_validate(), or by whoever refuses an entry, and never while the
 * person types; it goes as soon as the value has changed so that it no longer holds. The hint
 * follows the value at once, for it stops nobody. */
struct _HwField
{
  GObject       parent_instance;

  char         *name;         /* (owned) (not nullable): on the wire */
  char         *title;        /* (owned) (nullable) */
  char         *description;  /* (owned) (nullable) */
  HwSecret     *value;        /* (owned) (nullable): never empty */
  HwFieldKind   kind;
  HwFieldFault  fault;
  HwFieldHint   hint;
  gboolean      required;
  gboolean      is_adobe;
};

G_DEFINE_FINAL_TYPE (HwField, hw_field, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (HwFieldKind, hw_field_kind,
                    G_DEFINE_ENUM_VALUE (HW_FIELD_TEXT, "text"),
                    G_DEFINE_ENUM_VALUE (HW_FIELD_SECRET, "secret"))

G_DEFINE_ENUM_TYPE (HwFieldFault, hw_field_fault,
                    G_DEFINE_ENUM_VALUE (HW_FIELD_FAULT_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (HW_FIELD_FAULT_MISSING, "missing"),
                    G_DEFINE_ENUM_VALUE (HW_FIELD_FAULT_CONTROL_CHARACTER, "control-character"),
                    G_DEFINE_ENUM_VALUE (HW_FIELD_FAULT_TOO_LONG, "too-long"),
                    G_DEFINE_ENUM_VALUE (HW_FIELD_FAULT_ORGANIZATION_ID, "organization-id"),
                    G_DEFINE_ENUM_VALUE (HW_FIELD_FAULT_ADDRESS, "address"),
                    G_DEFINE_ENUM_VALUE (HW_FIELD_FAULT_INSECURE_ADDRESS, "insecure-address"))

G_DEFINE_ENUM_TYPE (HwFieldHint, hw_field_hint,
                    G_DEFINE_ENUM_VALUE (HW_FIELD_HINT_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (HW_FIELD_HINT_ADOBE_TOKEN, "adobe-token"),
                    G_DEFINE_ENUM_VALUE (HW_FIELD_HINT_HUBSPOT_PRIVATE_APP, "hubspot-private-app"))

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

  g_free (self->name);
  g_free (self->title);
  g_free (self->description);
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
      g_value_set_string (value, self->name);
      break;
    case PROP_KIND:
      g_value_set_enum (value, self->kind);
      break;
    case PROP_REQUIRED:
      g_value_set_boolean (value, self->required);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_DESCRIPTION:
      g_value_set_string (value, self->description);
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
  HwField *self;

  g_return_val_if_fail (name != NULL, NULL);

  self = g_object_new (HW_TYPE_FIELD, NULL);
  self->name = g_strdup (name);
  self->kind = kind;
  self->required = required;
  self->title = g_strdup (title);
  self->description = g_strdup (description);

  return self;
}

const char *
hw_field_get_name (HwField *self)
{
  g_return_val_if_fail (HW_IS_FIELD (self), NULL);

  return self->name;
}

HwFieldKind
hw_field_get_kind (HwField *self)
{
  g_return_val_if_fail (HW_IS_FIELD (self), HW_FIELD_TEXT);

  return self->kind;
}

gboolean
hw_field_get_required (HwField *self)
{
  g_return_val_if_fail (HW_IS_FIELD (self), FALSE);

  return self->required;
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

  return self->title;
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

  return self->description;
}

/**
 * hw_field_get_value:
 * @self: a field of either kind
 *
 * Returns: (transfer none) (nullable): the value as it will be sent, never empty
 */
HwSecret *
hw_field_get_value (HwField *self)
{
  g_return_val_if_fail (HW_IS_FIELD (self), NULL);

  return self->value;
}

/* A text that is no UTF-8 is none of JSON's either, and counts here too. */
static gboolean
has_control_character (const char *text)
{
  if (!g_utf8_validate (text, -1, NULL))
    return TRUE;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      if (g_unichar_type (g_utf8_get_char (text)) == G_UNICODE_CONTROL)
        return TRUE;
    }

  return FALSE;
}

static HwFieldFault
hw_field_find_fault (HwField *self)
{
  const char *text = hw_secret_get_text (self->value);

  if (strlen (text) > HW_PASTED_TEXT_MAX_BYTES)
    return HW_FIELD_FAULT_TOO_LONG;
  if (self->required && hw_field_is_blank (self))
    return HW_FIELD_FAULT_MISSING;
  if (has_control_character (text))
    return HW_FIELD_FAULT_CONTROL_CHARACTER;

  return HW_FIELD_FAULT_NONE;
}

static HwFieldHint
hw_field_find_hint (HwField *self)
{
  const char *text = hw_secret_get_text (self->value);

  if (self->kind != HW_FIELD_SECRET || self->is_adobe)
    return HW_FIELD_HINT_NONE;
  if (hw_pasted_text_is_adobe_token (text))
    return HW_FIELD_HINT_ADOBE_TOKEN;
  if (hw_pasted_text_is_hubspot_private_app_token (text))
    return HW_FIELD_HINT_HUBSPOT_PRIVATE_APP;

  return HW_FIELD_HINT_NONE;
}

static void
hw_field_update_hint (HwField *self)
{
  HwFieldHint hint = hw_field_find_hint (self);

  if (self->hint == hint)
    return;

  self->hint = hint;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HINT]);
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
 * @self: a field of either kind
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

  g_object_freeze_notify (G_OBJECT (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
  if (self->kind == HW_FIELD_TEXT)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
  if (self->fault != hw_field_find_fault (self))
    hw_field_set_fault (self, HW_FIELD_FAULT_NONE);
  hw_field_update_hint (self);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * hw_field_get_text:
 * @self: a field
 *
 * Returns: (transfer none): the value of a %HW_FIELD_TEXT, "" where it is unset; "" for every
 *   other kind, whose value does not travel as a string
 */
const char *
hw_field_get_text (HwField *self)
{
  g_return_val_if_fail (HW_IS_FIELD (self), NULL);

  return self->kind == HW_FIELD_TEXT ? hw_secret_get_text (self->value) : "";
}

/**
 * hw_field_set_text:
 * @self: a %HW_FIELD_TEXT
 * @text: (nullable): its value
 */
void
hw_field_set_text (HwField    *self,
                   const char *text)
{
  g_autoptr(HwSecret) value = NULL;

  g_return_if_fail (HW_IS_FIELD (self));
  g_return_if_fail (self->kind == HW_FIELD_TEXT);

  if (text != NULL)
    value = hw_secret_new (text);
  hw_field_set_value (self, value);
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
