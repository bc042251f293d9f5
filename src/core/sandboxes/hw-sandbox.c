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
  gint64         created_at;  /* milliseconds since 1970, 0: not said */
  HwSandboxKind  kind;
};

G_DEFINE_FINAL_TYPE (HwSandbox, hw_sandbox, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (HwSandboxKind, hw_sandbox_kind,
                    G_DEFINE_ENUM_VALUE (HW_SANDBOX_UNKNOWN, "unknown"),
                    G_DEFINE_ENUM_VALUE (HW_SANDBOX_DEVELOPMENT, "development"),
                    G_DEFINE_ENUM_VALUE (HW_SANDBOX_PRODUCTION, "production"))

G_DEFINE_ENUM_TYPE (HwSandboxState, hw_sandbox_state,
                    G_DEFINE_ENUM_VALUE (HW_SANDBOX_STATE_UNKNOWN, "unknown"),
                    G_DEFINE_ENUM_VALUE (HW_SANDBOX_STATE_ACTIVE, "active"),
                    G_DEFINE_ENUM_VALUE (HW_SANDBOX_STATE_CREATING, "creating"),
                    G_DEFINE_ENUM_VALUE (HW_SANDBOX_STATE_RESETTING, "resetting"),
                    G_DEFINE_ENUM_VALUE (HW_SANDBOX_STATE_DELETING, "deleting"),
                    G_DEFINE_ENUM_VALUE (HW_SANDBOX_STATE_DELETED, "deleted"),
                    G_DEFINE_ENUM_VALUE (HW_SANDBOX_STATE_FAILED, "failed"))

typedef enum
{
  PROP_NAME = 1,
  PROP_TITLE,
  PROP_KIND,
  PROP_STATE,
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
    case PROP_STATE:
      g_value_set_enum (value, hw_sandbox_get_state (self));
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
  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL, HW_TYPE_SANDBOX_STATE, HW_SANDBOX_STATE_UNKNOWN,
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

/* "2019-09-04 04:57:24" in experience-platform.en, help/sandboxes/api/available.md, without a zone:
 * taken for UTC; others of Adobe's services write ISO 8601 with one. */
static gint64
read_date (const char *text)
{
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr(GDateTime) date = text != NULL ? g_date_time_new_from_iso8601 (text, utc) : NULL;

  if (date == NULL)
    return 0;

  return g_date_time_to_unix (date) * 1000 + g_date_time_get_microsecond (date) / 1000;
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
  self->created_at = read_date (hw_json_peek_string (object, "createdDate"));
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

/**
 * hw_sandbox_get_state:
 * @self: a sandbox
 *
 * Returns: its state; the internal ones that are published too count as what they look like from
 *   outside (experience-platform.en, help/sandboxes/api/appendix.md)
 */
HwSandboxState
hw_sandbox_get_state (HwSandbox *self)
{
  static const struct
  {
    const char     *text;
    HwSandboxState  state;
  } states[] = {
    { "active", HW_SANDBOX_STATE_ACTIVE },
    { "creating", HW_SANDBOX_STATE_CREATING },
    { "provisioning", HW_SANDBOX_STATE_CREATING },
    { "resetting", HW_SANDBOX_STATE_RESETTING },
    { "cleaning", HW_SANDBOX_STATE_RESETTING },
    { "deleting", HW_SANDBOX_STATE_DELETING },
    { "de-provisioning", HW_SANDBOX_STATE_DELETING },
    { "deleted", HW_SANDBOX_STATE_DELETED },
    { "failed", HW_SANDBOX_STATE_FAILED },
  };

  g_return_val_if_fail (HW_IS_SANDBOX (self), HW_SANDBOX_STATE_UNKNOWN);

  for (size_t i = 0; i < G_N_ELEMENTS (states); i++)
    if (strcmp (self->state, states[i].text) == 0)
      return states[i].state;

  return HW_SANDBOX_STATE_UNKNOWN;
}

/**
 * hw_sandbox_get_created_at:
 * @self: a sandbox
 *
 * Returns: milliseconds since 1970, 0 where it is not said
 */
gint64
hw_sandbox_get_created_at (HwSandbox *self)
{
  g_return_val_if_fail (HW_IS_SANDBOX (self), 0);

  return self->created_at;
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
