/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-usage.h"

#include "connections/hw-usage-lookup.h"

/* Who uses one connection, for whoever shows it. It is read when somebody asks; what was read
 * stays until it is read anew, also when that fails. */
struct _HwUsage
{
  GObject        parent_instance;

  HwClient      *client;         /* (owned) (not nullable) */
  char          *sandbox;        /* (owned) (nullable) */
  char          *connection_id;  /* (owned) (not nullable) */
  GListStore    *users;          /* (owned) (not nullable) */
  GCancellable  *cancellable;    /* (owned) (nullable): while it is read */
  GError        *error;          /* (owned) (nullable) */
  gboolean       loaded;
};

G_DEFINE_FINAL_TYPE (HwUsage, hw_usage, G_TYPE_OBJECT)

typedef enum
{
  PROP_LOADING = 1,
  PROP_LOADED,
  PROP_ERROR,
} HwUsageProperty;

static GParamSpec *properties[PROP_ERROR + 1];

static void
take_error (HwUsage *self,
            GError  *error)
{
  if (self->error == NULL && error == NULL)
    return;

  g_clear_error (&self->error);
  self->error = error;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static void
take_users (HwUsage   *self,
            GPtrArray *users)
{
  g_list_store_splice (self->users, 0, g_list_model_get_n_items (G_LIST_MODEL (self->users)),
                       users->pdata, users->len);
  if (self->loaded)
    return;

  self->loaded = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADED]);
}

static void
end_loading (HwUsage *self)
{
  g_clear_object (&self->cancellable);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(HwUsage) self = user_data;
  g_autoptr(GPtrArray) users = NULL;
  g_autoptr(GError) error = NULL;

  users = hw_usage_lookup_finish (result, &error);
  if (self->cancellable == NULL ||
      g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;

  g_object_freeze_notify (G_OBJECT (self));
  if (users != NULL)
    take_users (self, users);
  take_error (self, g_steal_pointer (&error));
  end_loading (self);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
hw_usage_finalize (GObject *object)
{
  HwUsage *self = HW_USAGE (object);

  g_clear_object (&self->client);
  g_clear_object (&self->users);
  g_clear_object (&self->cancellable);
  g_free (self->sandbox);
  g_free (self->connection_id);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (hw_usage_parent_class)->finalize (object);
}

static void
hw_usage_get_property (GObject    *object,
                       guint       prop_id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  HwUsage *self = HW_USAGE (object);

  switch ((HwUsageProperty)prop_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->cancellable != NULL);
      break;
    case PROP_LOADED:
      g_value_set_boolean (value, self->loaded);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_usage_class_init (HwUsageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = hw_usage_finalize;
  object_class->get_property = hw_usage_get_property;

  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, flags);
  properties[PROP_LOADED] = g_param_spec_boolean ("loaded", NULL, NULL, FALSE, flags);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hw_usage_init (HwUsage *self)
{
  self->users = g_list_store_new (HW_TYPE_CONNECTION_USER);
}

/**
 * hw_usage_new:
 * @client: the way to the platform
 * @connection: a connection
 *
 * Returns: (transfer full): who uses @connection, once hw_usage_refresh() has been called
 */
HwUsage *
hw_usage_new (HwClient     *client,
              HwConnection *connection)
{
  HwUsage *self;

  g_return_val_if_fail (HW_IS_CLIENT (client), NULL);
  g_return_val_if_fail (HW_IS_CONNECTION (connection), NULL);

  self = g_object_new (HW_TYPE_USAGE, NULL);
  self->client = g_object_ref (client);
  self->sandbox = g_strdup (hw_connection_get_sandbox (connection));
  self->connection_id = g_strdup (hw_connection_get_id (connection));

  return self;
}

/**
 * hw_usage_refresh:
 * @self: a usage
 *
 * Reads it anew; a reading that is under way is given up. It lives until the reading ends: whoever
 * owns it calls hw_usage_cancel() when done with it.
 */
void
hw_usage_refresh (HwUsage *self)
{
  gboolean was_loading;

  g_return_if_fail (HW_IS_USAGE (self));

  was_loading = self->cancellable != NULL;
  if (was_loading)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  hw_usage_lookup_async (self->client, self->sandbox, self->connection_id, self->cancellable,
                         looked_up_cb, g_object_ref (self));
  if (!was_loading)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

/**
 * hw_usage_cancel:
 * @self: a usage
 *
 * Gives a reading up; what was read before stays.
 */
void
hw_usage_cancel (HwUsage *self)
{
  g_return_if_fail (HW_IS_USAGE (self));

  if (self->cancellable == NULL)
    return;

  g_cancellable_cancel (self->cancellable);
  end_loading (self);
}

/**
 * hw_usage_get_users:
 * @self: a usage
 *
 * Returns: (transfer none): of #HwConnectionUser, as last read: the dataflows first
 */
GListModel *
hw_usage_get_users (HwUsage *self)
{
  g_return_val_if_fail (HW_IS_USAGE (self), NULL);

  return G_LIST_MODEL (self->users);
}

gboolean
hw_usage_get_loading (HwUsage *self)
{
  g_return_val_if_fail (HW_IS_USAGE (self), FALSE);

  return self->cancellable != NULL;
}

/**
 * hw_usage_get_loaded:
 * @self: a usage
 *
 * Returns: whether it has been read to its end at least once
 */
gboolean
hw_usage_get_loaded (HwUsage *self)
{
  g_return_val_if_fail (HW_IS_USAGE (self), FALSE);

  return self->loaded;
}

/**
 * hw_usage_get_error:
 * @self: a usage
 *
 * Returns: (nullable): why the last reading failed
 */
const GError *
hw_usage_get_error (HwUsage *self)
{
  g_return_val_if_fail (HW_IS_USAGE (self), NULL);

  return self->error;
}
