/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-gone-box.h"

#include "window/hw-button-layout.h"

/* Says of a connection that the platform does not have it any more, and leads on. It is not there
 * as long as the list of its sandbox has the connection.
 *
 * Only a list that was read to its end is believed: while one is read, and after one that failed,
 * "gone" stays as it was. */
struct _HwGoneBox
{
  AdwBin            parent_instance;

  HwWorkspace      *workspace;    /* (owned) (nullable) */
  HwConnection     *connection;   /* (owned) (nullable) */
  HwConnectionList *connections;  /* (owned) (nullable): of the workspace */
  gboolean          gone;
};

G_DEFINE_FINAL_TYPE (HwGoneBox, hw_gone_box, ADW_TYPE_BIN)

typedef enum
{
  PROP_WORKSPACE = 1,
  PROP_CONNECTION,
  PROP_GONE,
} HwGoneBoxProperty;

static GParamSpec *properties[PROP_GONE + 1];

#define TEMPLATE "/io/github/headwater/Headwater/connections/hw-gone-box.ui"

/* What was typed for it, and a test that waits for it, are of no use any more. */
static void
let_go (HwGoneBox *self)
{
  hw_workspace_cancel_test (self->workspace, self->connection);
  hw_workspace_drop_forms (self->workspace);
}

static void
set_gone (HwGoneBox *self,
          gboolean   gone)
{
  if (self->gone == gone)
    return;

  self->gone = gone;
  if (gone)
    let_go (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_GONE]);
}

static gboolean
is_of_list (HwGoneBox *self)
{
  return self->connections != NULL && self->connection != NULL &&
         g_strcmp0 (hw_connection_get_sandbox (self->connection),
                    hw_connection_list_get_sandbox (self->connections)) == 0;
}

static gboolean
is_settled (HwRemoteList *list)
{
  return hw_remote_list_get_loaded (list) && !hw_remote_list_get_loading (list) &&
         hw_remote_list_get_error (list) == NULL;
}

static void
update (HwGoneBox *self)
{
  if (!is_of_list (self))
    set_gone (self, FALSE);
  else if (is_settled (HW_REMOTE_LIST (self->connections)))
    set_gone (self, hw_connection_list_find (self->connections,
                                             hw_connection_get_id (self->connection)) == NULL);
}

static void
connections_changed_cb (HwGoneBox *self)
{
  HwConnectionList *connections = NULL;

  if (self->workspace != NULL)
    connections = hw_workspace_get_connections (self->workspace);
  if (self->connections != NULL)
    g_signal_handlers_disconnect_by_func (self->connections, update, self);
  g_set_object (&self->connections, connections);
  if (connections != NULL)
    {
      g_signal_connect_object (connections, "notify", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (connections, "items-changed", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
    }
  update (self);
}

static void
set_workspace (HwGoneBox   *self,
               HwWorkspace *workspace)
{
  if (self->workspace == workspace)
    return;

  set_gone (self, FALSE);
  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_func (self->workspace, connections_changed_cb, self);
  g_set_object (&self->workspace, workspace);
  if (workspace != NULL)
    g_signal_connect_object (workspace, "notify::connections",
                             G_CALLBACK (connections_changed_cb), self, G_CONNECT_SWAPPED);
  connections_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORKSPACE]);
}

static void
set_connection (HwGoneBox    *self,
                HwConnection *connection)
{
  if (self->connection == connection)
    return;

  set_gone (self, FALSE);
  g_set_object (&self->connection, connection);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONNECTION]);
}

static void
hw_gone_box_dispose (GObject *object)
{
  HwGoneBox *self = HW_GONE_BOX (object);

  if (self->connections != NULL)
    g_signal_handlers_disconnect_by_func (self->connections, update, self);
  g_clear_object (&self->connections);
  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_func (self->workspace, connections_changed_cb, self);
  g_clear_object (&self->workspace);
  g_clear_object (&self->connection);

  G_OBJECT_CLASS (hw_gone_box_parent_class)->dispose (object);
}

static void
hw_gone_box_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  HwGoneBox *self = HW_GONE_BOX (object);

  switch ((HwGoneBoxProperty)prop_id)
    {
    case PROP_WORKSPACE:
      g_value_set_object (value, self->workspace);
      break;
    case PROP_CONNECTION:
      g_value_set_object (value, self->connection);
      break;
    case PROP_GONE:
      g_value_set_boolean (value, self->gone);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_gone_box_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  HwGoneBox *self = HW_GONE_BOX (object);

  switch ((HwGoneBoxProperty)prop_id)
    {
    case PROP_WORKSPACE:
      set_workspace (self, g_value_get_object (value));
      break;
    case PROP_CONNECTION:
      set_connection (self, g_value_get_object (value));
      break;
    case PROP_GONE:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_gone_box_class_init (HwGoneBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags flags = readable | G_PARAM_WRITABLE;

  object_class->dispose = hw_gone_box_dispose;
  object_class->get_property = hw_gone_box_get_property;
  object_class->set_property = hw_gone_box_set_property;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, HW_TYPE_WORKSPACE, flags);
  properties[PROP_CONNECTION] =
    g_param_spec_object ("connection", NULL, NULL, HW_TYPE_CONNECTION, flags);
  properties[PROP_GONE] = g_param_spec_boolean ("gone", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (HW_TYPE_BUTTON_LAYOUT);
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass), TEMPLATE);
}

static void
hw_gone_box_init (HwGoneBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hw_gone_box_get_gone:
 * @self: a box
 *
 * Returns: whether the platform does not have the connection any more
 */
gboolean
hw_gone_box_get_gone (HwGoneBox *self)
{
  g_return_val_if_fail (HW_IS_GONE_BOX (self), FALSE);

  return self->gone;
}
