/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "sandboxes/hw-sandbox.h"

#include <string.h>

#include "net/hw-json.h"

/* One sandbox of the organization, as the sandbox API describes it; never changes. */
struct _HwSandbox
{
  GObject        parent_instance;

  char          *name;   /* (owned) (not nullable): for `x-sandbox-name` */
  char          *title;  /* (owned) (not nullable): the name where the platform gives no title */
  char          *state;  /* (owned) (not nullable) */
  HwSandboxKind  kind;
};

G_DEFINE_FINAL_TYPE (HwSandbox, hw_sandbox, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (HwSandboxKind, hw_sandbox_kind,
                    G_DEFINE_ENUM_VALUE (HW_SANDBOX_UNKNOWN, "unknown"),
                    G_DEFINE_ENUM_VALUE (HW_SANDBOX_DEVELOPMENT, "development"),
                    G_DEFINE_ENUM_VALUE (HW_SANDBOX_PRODUCTION, "production"))

typedef enum
{
  PROP_NAME = 1,
  PROP_TITLE,
  PROP_KIND,
  PROP_PRODUCTION,
} HwSandboxProperty;

static GParamSpec *properties[PROP_PRODUCTION + 1];

/* Names are lower-case letters, digits and hyphens, begin with a letter and have at most 256
 * characters: experience-platform.en, help/sandboxes/api/create.md. */
#define MAX_NAME_LENGTH 256

static void
hw_sandbox_finalize (GObject *object)
{
  HwSandbox *self = HW_SANDBOX (object);

  g_free (self->name);
  g_free (self->title);
  g_free (self->state);

  G_OBJECT_CLASS (hw_sandbox_parent_class)->finalize (object);
}

static void
hw_sandbox_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  HwSandbox *self = HW_SANDBOX (object);

  switch ((HwSandboxProperty)prop_id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_KIND:
      g_value_set_enum (value, self->kind);
      break;
    case PROP_PRODUCTION:
      g_value_set_boolean (value, hw_sandbox_is_production (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_sandbox_class_init (HwSandboxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hw_sandbox_finalize;
  object_class->get_property = hw_sandbox_get_property;

  properties[PROP_NAME] =
    g_param_spec_string ("name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_KIND] =
    g_param_spec_enum ("kind", NULL, NULL, HW_TYPE_SANDBOX_KIND, HW_SANDBOX_UNKNOWN,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PRODUCTION] =
    g_param_spec_boolean ("production", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hw_sandbox_init (HwSandbox *self)
{
}

/**
 * hw_sandbox_new:
 * @name: a sandbox's name
 *
 * For a sandbox whose name was typed because the list was refused: its kind is unknown.
 *
 * Returns: (transfer full): a new sandbox
 */
HwSandbox *
hw_sandbox_new (const char *name)
{
  HwSandbox *self;

  g_return_val_if_fail (name != NULL, NULL);

  self = g_object_new (HW_TYPE_SANDBOX, NULL);
  self->name = g_strdup (name);
  self->title = g_strdup (name);
  self->state = g_strdup ("active");

  return self;
}

static HwSandboxKind
kind_from_type (const char *type)
{
  if (g_strcmp0 (type, "production") == 0)
    return HW_SANDBOX_PRODUCTION;
  if (g_strcmp0 (type, "development") == 0)
    return HW_SANDBOX_DEVELOPMENT;

  return HW_SANDBOX_UNKNOWN;
}

/**
 * hw_sandbox_new_from_json:
 * @object: an element of `sandboxes`
 * @error: return location
 *
 * Reads the object of `GET /data/foundation/sandbox-management/`
 * (experience-platform.en, help/sandboxes/api/available.md).
 *
 * Returns: (transfer full) (nullable): the sandbox, or %NULL where it has no name
 */
HwSandbox *
hw_sandbox_new_from_json (JsonObject  *object,
                          GError     **error)
{
  g_autoptr(HwSandbox) self = NULL;
  const char *name;
  const char *title;

  g_return_val_if_fail (object != NULL, NULL);

  if (!(name = hw_json_get_string (object, "name", error)))
    return NULL;

  title = hw_json_peek_string (object, "title");
  self = g_object_new (HW_TYPE_SANDBOX, NULL);
  self->name = g_strdup (name);
  self->title = g_strdup (title != NULL && title[0] != '\0' ? title : name);
  self->state = g_strdup (hw_json_peek_string (object, "state"));
  self->kind = kind_from_type (hw_json_peek_string (object, "type"));
  if (self->state == NULL)
    self->state = g_strdup ("");

  return g_steal_pointer (&self);
}

const char *
hw_sandbox_get_name (HwSandbox *self)
{
  g_return_val_if_fail (HW_IS_SANDBOX (self), NULL);

  return self->name;
}

const char *
hw_sandbox_get_title (HwSandbox *self)
{
  g_return_val_if_fail (HW_IS_SANDBOX (self), NULL);

  return self->title;
}

HwSandboxKind
hw_sandbox_get_kind (HwSandbox *self)
{
  g_return_val_if_fail (HW_IS_SANDBOX (self), HW_SANDBOX_UNKNOWN);

  return self->kind;
}

gboolean
hw_sandbox_is_production (HwSandbox *self)
{
  g_return_val_if_fail (HW_IS_SANDBOX (self), FALSE);

  return self->kind == HW_SANDBOX_PRODUCTION;
}

/**
 * hw_sandbox_is_active:
 * @self: a sandbox
 *
 * Returns: whether it can be used; one that is being created, reset or deleted cannot
 */
gboolean
hw_sandbox_is_active (HwSandbox *self)
{
  g_return_val_if_fail (HW_IS_SANDBOX (self), FALSE);

  return strcmp (self->state, "active") == 0;
}

/**
 * hw_sandbox_equal:
 * @a: a sandbox
 * @b: another
 *
 * Returns: whether the platform says the same of both
 */
gboolean
hw_sandbox_equal (HwSandbox *a,
                  HwSandbox *b)
{
  g_return_val_if_fail (HW_IS_SANDBOX (a), FALSE);
  g_return_val_if_fail (HW_IS_SANDBOX (b), FALSE);

  return strcmp (a->name, b->name) == 0 &&
         strcmp (a->title, b->title) == 0 &&
         strcmp (a->state, b->state) == 0 &&
         a->kind == b->kind;
}

/**
 * hw_sandbox_name_is_valid:
 * @name: a name as a person types it
 *
 * Returns: whether the platform could have given this name to a sandbox
 */
gboolean
hw_sandbox_name_is_valid (const char *name)
{
  static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-";

  g_return_val_if_fail (name != NULL, FALSE);

  return g_ascii_islower (name[0]) &&
         strspn (name, letters) == strlen (name) &&
         strlen (name) <= MAX_NAME_LENGTH;
}
