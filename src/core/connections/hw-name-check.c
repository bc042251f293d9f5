/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-name-check.h"

/* Points out, at the field that a name is typed into, that the chosen sandbox has a connection of
 * that name: while it is typed, when the list arrives or changes, and when another sandbox is
 * chosen. It is a hint: the platform takes any number of connections of one name. Before the list
 * has been read once nothing is claimed. */
struct _HwNameCheck
{
  GObject           parent_instance;

  HwWorkspace      *workspace;    /* (owned) (not nullable) */
  HwConnectionList *connections;  /* (owned) (nullable): the workspace's */
  HwField          *field;        /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (HwNameCheck, hw_name_check, G_TYPE_OBJECT)

static gboolean
is_taken (HwNameCheck *self)
{
  return self->connections != NULL &&
         hw_remote_list_get_loaded (HW_REMOTE_LIST (self->connections)) &&
         hw_connection_list_has_name (self->connections, hw_field_get_text (self->field));
}

static void
check_cb (HwNameCheck *self)
{
  if (self->field != NULL)
    hw_field_set_hint (self->field,
                       is_taken (self) ? HW_FIELD_HINT_NAME_TAKEN : HW_FIELD_HINT_NONE);
}

static void
drop_connections (HwNameCheck *self)
{
  if (self->connections != NULL)
    g_signal_handlers_disconnect_by_data (self->connections, self);
  g_clear_object (&self->connections);
}

static void
connections_cb (HwNameCheck *self)
{
  HwConnectionList *connections = hw_workspace_get_connections (self->workspace);

  drop_connections (self);
  if (connections != NULL)
    {
      self->connections = g_object_ref (connections);
      g_signal_connect_object (connections, "items-changed", G_CALLBACK (check_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (connections, "notify::loaded", G_CALLBACK (check_cb), self,
                               G_CONNECT_SWAPPED);
    }
  check_cb (self);
}

static void
hw_name_check_dispose (GObject *object)
{
  HwNameCheck *self = HW_NAME_CHECK (object);

  hw_name_check_set_field (self, NULL);
  drop_connections (self);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (hw_name_check_parent_class)->dispose (object);
}

static void
hw_name_check_class_init (HwNameCheckClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_name_check_dispose;
}

static void
hw_name_check_init (HwNameCheck *self)
{
}

/**
 * hw_name_check_new:
 * @workspace: whose sandbox is looked at, whichever is chosen
 *
 * Returns: (transfer full): a check that waits for its field
 */
HwNameCheck *
hw_name_check_new (HwWorkspace *workspace)
{
  HwNameCheck *self;

  g_return_val_if_fail (HW_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (HW_TYPE_NAME_CHECK, NULL);
  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "notify::connections", G_CALLBACK (connections_cb), self,
                           G_CONNECT_SWAPPED);
  connections_cb (self);

  return self;
}

/**
 * hw_name_check_set_field:
 * @self: a check
 * @field: (nullable): the name of a new connection; %NULL where none is being made
 *
 * Watches @field in place of the one before, whose hint goes.
 */
void
hw_name_check_set_field (HwNameCheck *self,
                         HwField     *field)
{
  g_return_if_fail (HW_IS_NAME_CHECK (self));
  g_return_if_fail (field == NULL || HW_IS_FIELD (field));

  if (self->field == field)
    return;

  if (self->field != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->field, self);
      hw_field_set_hint (self->field, HW_FIELD_HINT_NONE);
    }
  g_set_object (&self->field, field);
  if (field == NULL)
    return;

  g_signal_connect_object (field, "notify::value", G_CALLBACK (check_cb), self,
                           G_CONNECT_SWAPPED);
  check_cb (self);
}
