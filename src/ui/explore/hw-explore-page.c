/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "explore/hw-explore-page.h"

#include <glib/gi18n.h>

#include "explore/hw-explore-details.h"
#include "explore/hw-explore-tree.h"
#include "explore/hw-next-step.h"
#include "net/hw-error.h"
#include "window/hw-error-box.h"
#include "window/hw-shared-closures.h"
#include "window/hw-split.h"
#include "window/hw-strip.h"
#include "window/hw-toast.h"

/* What a connection can see: a tree, and beside it what is known of the thing that is chosen.
 *
 * One visit lasts as long as the page is in sight. What was read holds somebody's customers' data:
 * when the page is left, calls end and all of it is dropped; when it is opened again, it starts
 * anew. Nothing of it is written anywhere but to the clipboard, and there only names and paths. */
struct _HwExplorePage
{
  AdwBin             parent_instance;

  GtkWidget         *back_button;
  GtkStack          *stack;
  HwSplit           *split;
  HwExploreTree     *tree;
  HwExploreDetails  *details;
  HwErrorBox        *error_box;
  GtkWidget         *untested_note;
  HwErrorBox        *unsupported_box;
  AdwStatusPage     *unsupported;

  HwWorkspace       *workspace;           /* (owned) (nullable) */
  HwConnection      *connection;          /* (owned) (nullable) */
  HwExplorer        *explorer;            /* (owned) (nullable): during a visit */
  HwExploreChildren *root;                /* (owned) (nullable): during a visit */
  AdwToast          *toast;               /* (owned) (nullable): of the last copy */
  GSignalGroup      *connection_signals;  /* (owned) (not nullable) */
  gboolean           reopening;           /* the details, once the tree is there again */
  gboolean           folded;
};

G_DEFINE_FINAL_TYPE (HwExplorePage, hw_explore_page, ADW_TYPE_BIN)

typedef enum
{
  PROP_WORKSPACE = 1,
  PROP_CONNECTION,
  PROP_FOLDED,
} HwExplorePageProperty;

static GParamSpec *properties[PROP_FOLDED + 1];

#define TEMPLATE "/io/github/headwater/Headwater/explore/hw-explore-page.ui"

static char *
title_text (gpointer    owner,
            const char *name)
{
  /* Translators: the title of a page; %s is the name of a connection. */
  return name != NULL ? g_strdup_printf (_("Explore %s"), name) : g_strdup (_("Explore"));
}

/* --- What is shown --- */

/* A test would tell more, and takes a press; unless the platform is out of reach anyway. */
static gboolean
should_be_tested (HwExplorePage *self,
                  const GError  *error)
{
  HwTestState state = hw_connection_get_test_state (self->connection);

  return !hw_error_is_network (error) &&
         (state == HW_TEST_UNTESTED || state == HW_TEST_INCONCLUSIVE) &&
         !g_error_matches (error, HW_ERROR, HW_ERROR_NOT_FOUND) &&
         !g_error_matches (error, HW_ERROR, HW_ERROR_INITIALIZING);
}

static void
show_error (HwExplorePage *self,
            const GError  *error)
{
  if (hw_explorer_is_unsupported (error))
    {
      adw_status_page_set_description (self->unsupported,
                                       g_strcmp0 (hw_error_get_service_code (error), "1358") == 0
        ? _("It has no list of its own: it is asked with parameters that differ from source to "
            "source. The connection itself may work all the same.")
        : _("The platform offers no view into this kind of source. The connection itself may work "
            "all the same."));
      hw_error_box_set_error (self->unsupported_box, error);
      gtk_stack_set_visible_child_name (self->stack, "unsupported");
      return;
    }

  hw_error_box_set_error (self->error_box, error);
  gtk_widget_set_visible (self->untested_note, should_be_tested (self, error));
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
show_tree (HwExplorePage *self)
{
  gboolean had_focus = gtk_widget_has_focus (self->back_button);

  gtk_stack_set_visible_child_name (self->stack, "tree");
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self->tree));
}

static void
update (HwExplorePage *self)
{
  const GError *error;

  if (self->root == NULL)
    return;

  error = hw_explore_children_get_error (self->root);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "explore.refresh",
                                 !hw_explore_children_get_loading (self->root));
  if (hw_explore_children_get_loading (self->root))
    gtk_stack_set_visible_child_name (self->stack, "loading");
  else if (error != NULL)
    show_error (self, error);
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->root)) == 0)
    gtk_stack_set_visible_child_name (self->stack, "empty");
  else
    show_tree (self);
}

/* --- A visit --- */

static void
end_visit (HwExplorePage *self)
{
  if (self->explorer == NULL)
    return;

  hw_explorer_stop (self->explorer);
  g_signal_handlers_disconnect_by_func (self->root, update, self);
  hw_explore_details_set_node (self->details, NULL, NULL);
  hw_explore_tree_set_root (self->tree, NULL);
  hw_split_set_show_content (self->split, FALSE);
  self->reopening = FALSE;
  hw_error_box_set_error (self->error_box, NULL);
  hw_error_box_set_error (self->unsupported_box, NULL);
  g_clear_object (&self->root);
  g_clear_object (&self->explorer);
}

static void
start_visit (HwExplorePage *self)
{
  end_visit (self);
  if (self->workspace == NULL || self->connection == NULL ||
      !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  self->explorer = hw_explorer_new (hw_workspace_get_client (self->workspace), self->connection);
  self->root = hw_explore_children_new_root (self->explorer);
  g_signal_connect_object (self->root, "notify::loading", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  hw_explore_tree_set_root (self->tree, self->root);
  hw_explore_children_load (self->root);
}

/* A test that has passed was the question. */
static void
tested_cb (HwExplorePage *self)
{
  if (self->root == NULL || hw_explore_children_get_loading (self->root))
    return;

  if (hw_explore_children_get_error (self->root) == NULL)
    return;

  if (hw_connection_get_test_state (self->connection) == HW_TEST_PASSED)
    start_visit (self);
  else
    update (self);
}

static void
hw_explore_page_map (GtkWidget *widget)
{
  HwExplorePage *self = HW_EXPLORE_PAGE (widget);

  GTK_WIDGET_CLASS (hw_explore_page_parent_class)->map (widget);

  start_visit (self);
}

static void
hw_explore_page_unmap (GtkWidget *widget)
{
  end_visit (HW_EXPLORE_PAGE (widget));

  GTK_WIDGET_CLASS (hw_explore_page_parent_class)->unmap (widget);
}

/* --- Actions --- */

static gboolean
shows_details_alone (HwExplorePage *self)
{
  return hw_split_get_folded (self->split) && hw_split_get_show_content (self->split);
}

/* Where one of both is in sight, what is in sight is meant. */
static HwExploreNode *
get_target (HwExplorePage *self)
{
  if (shows_details_alone (self))
    return hw_explore_details_get_node (self->details);

  return hw_explore_tree_get_selected (self->tree);
}

static HwFileFormat
get_format (HwExplorePage *self,
            HwExploreNode *node)
{
  if (node == hw_explore_details_get_node (self->details))
    return hw_explore_details_get_format (self->details);

  return hw_file_format_guess (hw_explore_node_get_name (node));
}

static gboolean
has_next_step (HwExplorePage *self,
               HwExploreNode *node)
{
  if (node == NULL)
    return FALSE;
  if (hw_explore_node_get_kind (node) == HW_EXPLORE_FILE)
    return get_format (self, node).type != HW_FILE_TYPE_UNKNOWN;

  return hw_explore_node_get_kind (node) == HW_EXPLORE_TABLE;
}

static void
update_actions (HwExplorePage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  HwExploreNode *node = get_target (self);

  gtk_widget_action_set_enabled (widget, "explore.copy-name", node != NULL);
  gtk_widget_action_set_enabled (widget, "explore.copy-path", node != NULL);
  gtk_widget_action_set_enabled (widget, "explore.copy-next-step", has_next_step (self, node));
}

/* What was copied before is not in the clipboard any more, and so not worth waiting for. */
static void
forget_toast (HwExplorePage *self)
{
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_clear_object (&self->toast);
}

static void
copy (HwExplorePage *self,
      const char    *text,
      const char    *done)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  forget_toast (self);
  if (overlay == NULL)
    return;

  self->toast = hw_toast_new (done);
  adw_toast_set_priority (self->toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), g_object_ref (self->toast));
}

static void
copy_name_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  HwExplorePage *self = HW_EXPLORE_PAGE (widget);
  HwExploreNode *node = get_target (self);

  if (node != NULL)
    copy (self, hw_explore_node_get_name (node), _("The name was copied"));
}

static void
copy_path_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  HwExplorePage *self = HW_EXPLORE_PAGE (widget);
  HwExploreNode *node = get_target (self);

  if (node != NULL)
    copy (self, hw_explore_node_get_path (node), _("The path was copied"));
}

static void
copy_next_step_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  HwExplorePage *self = HW_EXPLORE_PAGE (widget);
  HwExploreNode *node = get_target (self);
  HwFileFormat format;
  g_autofree char *json = NULL;

  if (self->connection == NULL || !has_next_step (self, node))
    return;

  format = get_format (self, node);
  json = hw_next_step_dup_json (self->connection, node, &format);
  copy (self, json, _("Copied for a source connection, as JSON"));
}

static void
refresh_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  HwExplorePage *self = HW_EXPLORE_PAGE (widget);
  gboolean reopening = self->reopening || shows_details_alone (self);
  HwExplorePlace *place = hw_explore_tree_dup_place (self->tree);

  start_visit (self);
  hw_explore_tree_set_place (self->tree, place);
  self->reopening = reopening;
}

static void
test_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  HwExplorePage *self = HW_EXPLORE_PAGE (widget);

  if (self->workspace != NULL && self->connection != NULL)
    hw_workspace_test (self->workspace, self->connection);
}

static void
back_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  if (!hw_explore_page_leave_details (HW_EXPLORE_PAGE (widget)))
    gtk_widget_activate_action (widget, "win.show-panel", NULL);
}

/* --- The two halves --- */

static void
activated_cb (HwExplorePage *self)
{
  hw_explore_details_set_node (self->details, self->explorer,
                               hw_explore_tree_get_selected (self->tree));
  hw_split_set_show_content (self->split, TRUE);
  update_actions (self);
}

static void
selected_cb (HwExplorePage *self)
{
  HwExploreNode *node = hw_explore_tree_get_selected (self->tree);

  if (node != NULL && self->reopening)
    activated_cb (self);
  else if (node != NULL && !hw_split_get_folded (self->split))
    hw_explore_details_set_node (self->details, self->explorer, node);
  if (node != NULL)
    self->reopening = FALSE;
  update_actions (self);
}

static void
set_workspace (HwExplorePage *self,
               HwWorkspace   *workspace)
{
  if (!g_set_object (&self->workspace, workspace))
    return;

  start_visit (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORKSPACE]);
}

static void
set_folded (HwExplorePage *self,
            gboolean       folded)
{
  if (self->folded == folded)
    return;

  self->folded = folded;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDED]);
}

static gboolean
hw_explore_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (HW_EXPLORE_PAGE (widget)->back_button);
}

static void
hw_explore_page_dispose (GObject *object)
{
  HwExplorePage *self = HW_EXPLORE_PAGE (object);

  end_visit (self);
  g_clear_object (&self->toast);
  if (self->connection_signals != NULL)
    g_signal_group_set_target (self->connection_signals, NULL);
  g_clear_object (&self->connection_signals);
  g_clear_object (&self->connection);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (hw_explore_page_parent_class)->dispose (object);
}

static void
hw_explore_page_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  HwExplorePage *self = HW_EXPLORE_PAGE (object);

  switch ((HwExplorePageProperty)prop_id)
    {
    case PROP_WORKSPACE:
      g_value_set_object (value, self->workspace);
      break;
    case PROP_CONNECTION:
      g_value_set_object (value, self->connection);
      break;
    case PROP_FOLDED:
      g_value_set_boolean (value, self->folded);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_explore_page_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  HwExplorePage *self = HW_EXPLORE_PAGE (object);

  switch ((HwExplorePageProperty)prop_id)
    {
    case PROP_WORKSPACE:
      set_workspace (self, g_value_get_object (value));
      break;
    case PROP_CONNECTION:
      hw_explore_page_set_connection (self, g_value_get_object (value));
      break;
    case PROP_FOLDED:
      set_folded (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, HW_TYPE_WORKSPACE, flags);
  properties[PROP_CONNECTION] =
    g_param_spec_object ("connection", NULL, NULL, HW_TYPE_CONNECTION, flags);
  properties[PROP_FOLDED] = g_param_spec_boolean ("folded", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "explore.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "explore.refresh", NULL, refresh_action);
  gtk_widget_class_install_action (widget_class, "explore.test", NULL, test_action);
  gtk_widget_class_install_action (widget_class, "explore.copy-name", NULL, copy_name_action);
  gtk_widget_class_install_action (widget_class, "explore.copy-path", NULL, copy_path_action);
  gtk_widget_class_install_action (widget_class, "explore.copy-next-step", NULL,
                                   copy_next_step_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "explore.back", NULL);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE);
  gtk_widget_class_bind_template_child (widget_class, HwExplorePage, back_button);
  gtk_widget_class_bind_template_child (widget_class, HwExplorePage, stack);
  gtk_widget_class_bind_template_child (widget_class, HwExplorePage, split);
  gtk_widget_class_bind_template_child (widget_class, HwExplorePage, tree);
  gtk_widget_class_bind_template_child (widget_class, HwExplorePage, details);
  gtk_widget_class_bind_template_child (widget_class, HwExplorePage, error_box);
  gtk_widget_class_bind_template_child (widget_class, HwExplorePage, untested_note);
  gtk_widget_class_bind_template_child (widget_class, HwExplorePage, unsupported_box);
  gtk_widget_class_bind_template_child (widget_class, HwExplorePage, unsupported);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, hw_sandbox_header_classes);
  gtk_widget_class_bind_template_callback (widget_class, hw_title_subtitle);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, title_text);
  gtk_widget_class_bind_template_callback (widget_class, update_actions);
}

static void
hw_explore_page_class_init (HwExplorePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hw_explore_page_dispose;
  object_class->get_property = hw_explore_page_get_property;
  object_class->set_property = hw_explore_page_set_property;
  widget_class->grab_focus = hw_explore_page_grab_focus;
  widget_class->map = hw_explore_page_map;
  widget_class->unmap = hw_explore_page_unmap;
  install_properties (object_class);

  g_type_ensure (HW_TYPE_ERROR_BOX);
  g_type_ensure (HW_TYPE_EXPLORE_DETAILS);
  g_type_ensure (HW_TYPE_EXPLORE_TREE);
  g_type_ensure (HW_TYPE_SPLIT);
  g_type_ensure (HW_TYPE_STRIP);
  g_type_ensure (HW_TYPE_REMOTE_LIST);
  g_type_ensure (HW_TYPE_WORKSPACE);
  bind_template (widget_class);
  install_actions (widget_class);
}

static void
hw_explore_page_init (HwExplorePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->connection_signals = g_signal_group_new (HW_TYPE_CONNECTION);
  g_signal_group_connect_swapped (self->connection_signals, "notify::test-state",
                                  G_CALLBACK (tested_cb), self);
  update_actions (self);
}

GtkWidget *
hw_explore_page_new (void)
{
  return g_object_new (HW_TYPE_EXPLORE_PAGE, NULL);
}

HwConnection *
hw_explore_page_get_connection (HwExplorePage *self)
{
  g_return_val_if_fail (HW_IS_EXPLORE_PAGE (self), NULL);

  return self->connection;
}

/**
 * hw_explore_page_set_connection:
 * @self: a page
 * @connection: (nullable): what to look into, once the page is in sight
 */
void
hw_explore_page_set_connection (HwExplorePage *self,
                                HwConnection  *connection)
{
  g_return_if_fail (HW_IS_EXPLORE_PAGE (self));
  g_return_if_fail (connection == NULL || HW_IS_CONNECTION (connection));

  if (!g_set_object (&self->connection, connection))
    return;

  g_signal_group_set_target (self->connection_signals, connection);
  start_visit (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONNECTION]);
}

/**
 * hw_explore_page_leave_details:
 * @self: a page
 *
 * Where there is room for one half only, what is chosen stands in front of the tree that it was
 * chosen from, and is one step of the way back.
 *
 * Returns: whether there was such a step, and it was taken
 */
gboolean
hw_explore_page_leave_details (HwExplorePage *self)
{
  g_return_val_if_fail (HW_IS_EXPLORE_PAGE (self), FALSE);

  if (!shows_details_alone (self))
    return FALSE;

  hw_split_set_show_content (self->split, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->tree));

  return TRUE;
}

/**
 * hw_explore_page_focus_search:
 * @self: a page
 *
 * Returns: whether there is anything to search in
 */
gboolean
hw_explore_page_focus_search (HwExplorePage *self)
{
  g_return_val_if_fail (HW_IS_EXPLORE_PAGE (self), FALSE);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "tree") != 0)
    return FALSE;

  hw_explore_page_leave_details (self);
  hw_explore_tree_focus_search (self->tree);

  return TRUE;
}
