/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-used-by.h"

#include "connections/hw-usage.h"
#include "connections/hw-user-row.h"
#include "window/hw-error-box.h"

/* Who uses a connection, below its facts: looked up when it comes into sight, and again when a
 * deletion has found it in use. It always says something: that it looks, that nothing uses the
 * connection, what does, or why that could not be found out. What was found stays in sight while
 * it is looked up again. */
struct _HwUsedBy
{
  AdwBin        parent_instance;

  HwWorkspace  *workspace;    /* (owned) (nullable) */
  HwConnection *connection;   /* (owned) (nullable) */
  HwUsage      *usage;        /* (owned) (nullable): while it is in sight */

  GtkListBox   *users_list;
  GtkWidget    *state_list;
  GtkWidget    *loading_row;
  GtkWidget    *none_row;
  GtkWidget    *error_card;
  HwErrorBox   *error_box;
};

G_DEFINE_FINAL_TYPE (HwUsedBy, hw_used_by, ADW_TYPE_BIN)

typedef enum
{
  PROP_WORKSPACE = 1,
  PROP_CONNECTION,
} HwUsedByProperty;

#define TEMPLATE "/io/github/headwater/Headwater/connections/hw-used-by.ui"

static GParamSpec *properties[PROP_CONNECTION + 1];

static guint
count_users (HwUsedBy *self)
{
  return self->usage != NULL ? g_list_model_get_n_items (hw_usage_get_users (self->usage)) : 0;
}

static void
update_cb (HwUsedBy *self)
{
  const char *page = hw_used_by_get_page (self);
  gboolean is_loading = g_str_equal (page, "loading");

  gtk_widget_set_visible (GTK_WIDGET (self->users_list), count_users (self) > 0);
  gtk_widget_set_visible (self->loading_row, is_loading);
  gtk_widget_set_visible (self->none_row, g_str_equal (page, "none"));
  gtk_widget_set_visible (self->state_list, is_loading || g_str_equal (page, "none"));
  gtk_widget_set_visible (self->error_card, g_str_equal (page, "error"));
  hw_error_box_set_error (self->error_box,
                          self->usage != NULL ? hw_usage_get_error (self->usage) : NULL);
}

static GtkWidget *
create_row_cb (gpointer item,
               gpointer user_data)
{
  return hw_user_row_new (item);
}

static void
drop_usage (HwUsedBy *self)
{
  if (self->usage == NULL)
    return;

  g_signal_handlers_disconnect_by_func (self->usage, update_cb, self);
  hw_usage_cancel (self->usage);
  gtk_list_box_bind_model (self->users_list, NULL, NULL, NULL, NULL);
  g_clear_object (&self->usage);
}

/* Nothing is asked for a page that nobody sees. */
static void
look_up (HwUsedBy *self)
{
  drop_usage (self);
  if (self->workspace != NULL && self->connection != NULL &&
      gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      self->usage = hw_usage_new (hw_workspace_get_client (self->workspace), self->connection);
      gtk_list_box_bind_model (self->users_list, hw_usage_get_users (self->usage), create_row_cb,
                               NULL, NULL);
      g_signal_connect_object (self->usage, "notify", G_CALLBACK (update_cb), self,
                               G_CONNECT_SWAPPED);
      hw_usage_refresh (self->usage);
    }
  update_cb (self);
}

static void
used_cb (HwUsedBy     *self,
         HwConnection *connection)
{
  if (self->usage != NULL && connection == self->connection)
    hw_usage_refresh (self->usage);
}

static void
retry_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  HwUsedBy *self = HW_USED_BY (widget);

  if (self->usage != NULL)
    hw_usage_refresh (self->usage);
}

static void
disconnect_workspace (HwUsedBy *self)
{
  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_func (hw_workspace_get_deletions (self->workspace), used_cb,
                                          self);
}

static void
set_workspace (HwUsedBy    *self,
               HwWorkspace *workspace)
{
  if (self->workspace == workspace)
    return;

  disconnect_workspace (self);
  g_set_object (&self->workspace, workspace);
  if (workspace != NULL)
    g_signal_connect_object (hw_workspace_get_deletions (workspace), "used", G_CALLBACK (used_cb),
                             self, G_CONNECT_SWAPPED);
  look_up (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORKSPACE]);
}

static void
set_connection (HwUsedBy     *self,
                HwConnection *connection)
{
  if (!g_set_object (&self->connection, connection))
    return;

  look_up (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONNECTION]);
}

static void
hw_used_by_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (hw_used_by_parent_class)->map (widget);

  look_up (HW_USED_BY (widget));
}

static void
hw_used_by_unmap (GtkWidget *widget)
{
  drop_usage (HW_USED_BY (widget));

  GTK_WIDGET_CLASS (hw_used_by_parent_class)->unmap (widget);
}

static void
hw_used_by_dispose (GObject *object)
{
  HwUsedBy *self = HW_USED_BY (object);

  if (self->users_list != NULL)
    drop_usage (self);
  disconnect_workspace (self);
  g_clear_object (&self->connection);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (hw_used_by_parent_class)->dispose (object);
}

static void
hw_used_by_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  HwUsedBy *self = HW_USED_BY (object);

  switch ((HwUsedByProperty)prop_id)
    {
    case PROP_WORKSPACE:
      g_value_set_object (value, self->workspace);
      break;
    case PROP_CONNECTION:
      g_value_set_object (value, self->connection);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_used_by_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  HwUsedBy *self = HW_USED_BY (object);

  switch ((HwUsedByProperty)prop_id)
    {
    case PROP_WORKSPACE:
      set_workspace (self, g_value_get_object (value));
      break;
    case PROP_CONNECTION:
      set_connection (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_used_by_class_init (HwUsedByClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = hw_used_by_dispose;
  object_class->get_property = hw_used_by_get_property;
  object_class->set_property = hw_used_by_set_property;

  widget_class->map = hw_used_by_map;
  widget_class->unmap = hw_used_by_unmap;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, HW_TYPE_WORKSPACE, flags);
  properties[PROP_CONNECTION] =
    g_param_spec_object ("connection", NULL, NULL, HW_TYPE_CONNECTION, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (HW_TYPE_ERROR_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE);
  gtk_widget_class_bind_template_child (widget_class, HwUsedBy, users_list);
  gtk_widget_class_bind_template_child (widget_class, HwUsedBy, state_list);
  gtk_widget_class_bind_template_child (widget_class, HwUsedBy, loading_row);
  gtk_widget_class_bind_template_child (widget_class, HwUsedBy, none_row);
  gtk_widget_class_bind_template_child (widget_class, HwUsedBy, error_card);
  gtk_widget_class_bind_template_child (widget_class, HwUsedBy, error_box);
  gtk_widget_class_install_action (widget_class, "used-by.retry", NULL, retry_action);
}

static void
hw_used_by_init (HwUsedBy *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_cb (self);
}

GtkWidget *
hw_used_by_new (void)
{
  return g_object_new (HW_TYPE_USED_BY, NULL);
}

/**
 * hw_used_by_get_page:
 * @self: a group
 *
 * Returns: (transfer none): what it shows: "loading", "none", "users" or "error", the last below
 *   what was found before
 */
const char *
hw_used_by_get_page (HwUsedBy *self)
{
  g_return_val_if_fail (HW_IS_USED_BY (self), NULL);

  if (self->usage == NULL)
    return "loading";
  if (hw_usage_get_error (self->usage) != NULL)
    return hw_usage_get_loading (self->usage) ? "loading" : "error";
  if (count_users (self) > 0)
    return "users";

  return hw_usage_get_loaded (self->usage) ? "none" : "loading";
}
