/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-connection-user.h"

/* What uses a base connection, as it was found. It never changes. */
struct _HwConnectionUser
{
  GObject               parent_instance;

  HwConnectionUserKind  kind;
  char                 *id;     /* (owned) (not nullable) */
  char                 *name;   /* (owned) (nullable) */
  char                 *state;  /* (owned) (nullable): as the service calls it */
};

G_DEFINE_FINAL_TYPE (HwConnectionUser, hw_connection_user, G_TYPE_OBJECT)

static void
hw_connection_user_finalize (GObject *object)
{
  HwConnectionUser *self = HW_CONNECTION_USER (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->state);

  G_OBJECT_CLASS (hw_connection_user_parent_class)->finalize (object);
}

static void
hw_connection_user_class_init (HwConnectionUserClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_connection_user_finalize;
}

static void
hw_connection_user_init (HwConnectionUser *self)
{
}

/**
 * hw_connection_user_new:
 * @kind: what it is
 * @id: its ID
 * @name: (nullable): its name
 * @state: (nullable): `enabled`, `disabled` or another word of the service's
 *
 * Returns: (transfer full): a user
 */
HwConnectionUser *
hw_connection_user_new (HwConnectionUserKind  kind,
                        const char           *id,
                        const char           *name,
                        const char           *state)
{
  HwConnectionUser *self;

  g_return_val_if_fail (id != NULL, NULL);

  self = g_object_new (HW_TYPE_CONNECTION_USER, NULL);
  self->kind = kind;
  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->state = g_strdup (state);

  return self;
}

HwConnectionUserKind
hw_connection_user_get_kind (HwConnectionUser *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION_USER (self), HW_CONNECTION_USER_DATAFLOW);

  return self->kind;
}

const char *
hw_connection_user_get_id (HwConnectionUser *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION_USER (self), NULL);

  return self->id;
}

const char *
hw_connection_user_get_name (HwConnectionUser *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION_USER (self), NULL);

  return self->name;
}

const char *
hw_connection_user_get_state (HwConnectionUser *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION_USER (self), NULL);

  return self->state;
}
