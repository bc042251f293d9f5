/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "create/hw-recoverer.h"

#include "create/hw-create-page.h"
#include "create/hw-recovery-report.h"
#include "window/hw-report-queue.h"

/* A window's side of creations that a former run has left: when their organization is opened they
 * are looked up, and a report tells about them. Who closes it before all is known is told the rest
 * as soon as it is. */
struct _HwRecoverer
{
  GObject      parent_instance;

  HwWindow    *window;     /* (weak) (nullable): owns this */
  HwWorkspace *workspace;  /* (owned) (nullable): one that keeps creations */
  GtkWidget   *report;     /* (weak) (nullable): in sight */
  guint        tell_source;
};

G_DEFINE_FINAL_TYPE (HwRecoverer, hw_recoverer, G_TYPE_OBJECT)

static HwRecovery *
get_recovery (HwRecoverer *self)
{
  return hw_workspace_get_recovery (self->workspace);
}

/* --- What the person chooses --- */

static void
choose_sandbox (HwRecoverer *self,
                const char  *name)
{
  HwSandbox *sandbox = hw_sandbox_list_find (hw_workspace_get_sandboxes (self->workspace), name);

  if (sandbox != NULL)
    hw_workspace_set_sandbox (self->workspace, sandbox);
}

/* What the person typed may be back already, for they were to create it themselves. */
static gboolean
is_in_form (HwRecoverer *self,
            HwIntent    *intent)
{
  HwCreatePage *page = hw_window_get_create_page (self->window);
  HwForm *form = hw_create_page_get_form (page);

  return form != NULL && hw_create_page_get_connection (page) == NULL &&
         g_strcmp0 (hw_source_get_spec_id (hw_form_get_source (form)),
                    hw_intent_get_spec_id (intent)) == 0 &&
         g_strcmp0 (hw_field_get_text (hw_form_get_name_field (form)),
                    hw_intent_get_name (intent)) == 0;
}

static void
create_again (HwRecoverer *self,
              HwIntent    *intent)
{
  HwSource *source = hw_catalog_find (hw_workspace_get_catalog (self->workspace),
                                      hw_intent_get_spec_id (intent));
  g_autoptr(HwFormSet) forms = NULL;

  choose_sandbox (self, hw_intent_get_sandbox (intent));
  if (is_in_form (self, intent) || source == NULL || hw_window_is_busy (self->window))
    {
      gtk_widget_activate_action (GTK_WIDGET (self->window), "win.new-connection", NULL);
      return;
    }

  forms = hw_form_set_new_for_source (source, NULL);
  hw_field_set_text (hw_form_get_name_field (hw_form_set_get_form (forms)),
                     hw_intent_get_name (intent));
  hw_window_show_forms (self->window, forms, NULL);
}

/* The list of the sandbox may have another object for it, and that is what the window selects. */
static void
open_connection (HwRecoverer  *self,
                 HwConnection *connection)
{
  HwConnectionList *list;

  choose_sandbox (self, hw_connection_get_sandbox (connection));
  list = hw_workspace_get_connections (self->workspace);
  if (list != NULL && g_strcmp0 (hw_connection_list_get_sandbox (list),
                                 hw_connection_get_sandbox (connection)) == 0)
    connection = hw_connection_list_add (list, connection);
  hw_window_open_connection (self->window, connection);
}

static void
chosen_cb (HwRecoverer       *self,
           HwCreateOperation *operation)
{
  HwConnection *connection = hw_create_operation_get_connection (operation);

  if (self->workspace == NULL)
    return;

  if (connection != NULL)
    open_connection (self, connection);
  else
    create_again (self, hw_create_operation_get_intent (operation));
}

/* --- Telling --- */

static void
closed_cb (HwRecoverer *self)
{
  g_clear_weak_pointer (&self->report);
  if (self->workspace != NULL)
    hw_recovery_drop_told (get_recovery (self));
}

static void
tell (HwRecoverer *self)
{
  GListModel *operations = hw_recovery_get_operations (get_recovery (self));

  if (g_list_model_get_n_items (operations) == 0)
    return;

  if (self->report == NULL)
    {
      g_set_weak_pointer (&self->report, hw_recovery_report_new (self->workspace));
      g_signal_connect_object (self->report, "chosen", G_CALLBACK (chosen_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->report, "destroy", G_CALLBACK (closed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  hw_report_queue_show (GTK_WINDOW (self->window), GTK_WINDOW (self->report));
}

static gboolean
tell_cb (gpointer user_data)
{
  HwRecoverer *self = user_data;

  self->tell_source = 0;
  if (self->workspace != NULL)
    tell (self);

  return G_SOURCE_REMOVE;
}

/* In a moment, when the window is there: what is told in front of it would end up behind. */
static void
tell_soon (HwRecoverer *self)
{
  if (self->tell_source == 0 && self->workspace != NULL &&
      gtk_widget_get_mapped (GTK_WIDGET (self->window)))
    self->tell_source = g_idle_add (tell_cb, self);
}

/* The connection of the form is there: the form would make a second one. */
static void
take_created (HwRecoverer       *self,
              HwCreateOperation *operation)
{
  HwConnectionList *list = hw_workspace_get_connections (self->workspace);
  HwIntent *intent = hw_create_operation_get_intent (operation);

  if (list != NULL && g_strcmp0 (hw_connection_list_get_sandbox (list),
                                 hw_intent_get_sandbox (intent)) == 0)
    hw_connection_list_add (list, hw_create_operation_get_connection (operation));
  if (is_in_form (self, intent) && !hw_window_is_busy (self->window))
    hw_window_renew_form (self->window);
}

static void
state_changed_cb (HwRecoverer       *self,
                  GParamSpec        *pspec,
                  HwCreateOperation *operation)
{
  if (hw_create_operation_get_busy (operation))
    return;

  if (hw_create_operation_get_state (operation) == HW_CREATE_CREATED)
    take_created (self, operation);
  tell_soon (self);
}

/* --- The object --- */

static void
unfollow (HwRecoverer *self)
{
  GListModel *operations;

  g_clear_handle_id (&self->tell_source, g_source_remove);
  if (self->workspace == NULL)
    return;

  g_signal_handlers_disconnect_by_data (get_recovery (self), self);
  operations = hw_recovery_get_operations (get_recovery (self));
  for (guint i = 0; i < g_list_model_get_n_items (operations); i++)
    {
      g_autoptr(HwCreateOperation) operation = g_list_model_get_item (operations, i);

      g_signal_handlers_disconnect_by_data (operation, self);
    }
  g_clear_object (&self->workspace);
  if (self->report != NULL)
    gtk_window_destroy (GTK_WINDOW (self->report));
}

static void
hw_recoverer_dispose (GObject *object)
{
  HwRecoverer *self = HW_RECOVERER (object);

  unfollow (self);
  g_clear_weak_pointer (&self->report);
  g_clear_weak_pointer (&self->window);

  G_OBJECT_CLASS (hw_recoverer_parent_class)->dispose (object);
}

static void
hw_recoverer_class_init (HwRecovererClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_recoverer_dispose;
}

static void
hw_recoverer_init (HwRecoverer *self)
{
}

/**
 * hw_recoverer_new:
 * @window: where it is told; not held
 *
 * Returns: (transfer full): a recoverer without a workspace
 */
HwRecoverer *
hw_recoverer_new (HwWindow *window)
{
  HwRecoverer *self;

  g_return_val_if_fail (HW_IS_WINDOW (window), NULL);

  self = g_object_new (HW_TYPE_RECOVERER, NULL);
  g_set_weak_pointer (&self->window, window);
  g_signal_connect_object (window, "map", G_CALLBACK (tell_soon), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);

  return self;
}

/**
 * hw_recoverer_follow:
 * @self: a recoverer
 * @workspace: (nullable): what the window works with from now on
 */
void
hw_recoverer_follow (HwRecoverer *self,
                     HwWorkspace *workspace)
{
  GListModel *operations;

  g_return_if_fail (HW_IS_RECOVERER (self));

  unfollow (self);
  if (workspace == NULL || hw_workspace_get_recovery (workspace) == NULL)
    return;

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (get_recovery (self), "reminded", G_CALLBACK (tell_soon), self,
                           G_CONNECT_SWAPPED);
  hw_recovery_start (get_recovery (self));
  operations = hw_recovery_get_operations (get_recovery (self));
  for (guint i = 0; i < g_list_model_get_n_items (operations); i++)
    {
      g_autoptr(HwCreateOperation) operation = g_list_model_get_item (operations, i);

      g_signal_connect_object (operation, "notify::state", G_CALLBACK (state_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  tell_soon (self);
}
