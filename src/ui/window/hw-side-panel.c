/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "window/hw-side-panel.h"

#include <glib/gi18n.h>

#include "connections/hw-connection-count.h"
#include "connections/hw-connection-row.h"
#include "connections/hw-connections-text.h"
#include "window/hw-error-box.h"
#include "window/hw-error-text.h"
#include "window/hw-sandbox-selector.h"
#include "window/hw-sign-in-line.h"
#include "window/hw-strip.h"
#include "window/hw-tab-out.h"

/* The panel at the window's side: the sandbox, and the connections in it.
 *
 * "page-name" follows from the workspace alone: no sandbox chosen, the first page on its way,
 * nothing there, nothing but destinations, nothing that matches, or the list. A failure that leaves
 * a list standing shows below it. The panel emits "chosen" when the person picks a connection, not
 * when code does. */
struct _HwSidePanel
{
  AdwBin              parent_instance;

  HwWorkspace        *workspace;    /* (owned) (nullable) */
  HwConnectionList   *connections;  /* (owned) (nullable): of the workspace */
  GtkFilter          *filter;       /* (owned) (not nullable) */
  HwConnectionFilter *wanted;       /* (owned) (not nullable): what the search looks for */
  HwConnectionCount  *count;        /* (owned) (not nullable): of what there is without it */
  gboolean            folded;
  gboolean            selecting;    /* by code */

  GtkMenuButton      *organization_button;
  HwSandboxSelector  *sandbox_selector;
  GtkEditable        *search_entry;
  GtkFilterListModel *filter_model;
  GtkSingleSelection *selection;
  GtkWidget          *list_view;
};

G_DEFINE_FINAL_TYPE (HwSidePanel, hw_side_panel, ADW_TYPE_BIN)

typedef enum
{
  PROP_WORKSPACE = 1,
  PROP_FOLDED,
  PROP_WITH_DESTINATIONS,
  PROP_PAGE_NAME,
  PROP_HAS_CONNECTIONS,
  PROP_ALL_TEXT,
  PROP_ERROR,
  PROP_FAILURE,
  PROP_SHOWS_FAILURE,
} HwSidePanelProperty;

#define TEMPLATE "/io/github/headwater/Headwater/window/hw-side-panel.ui"

static GParamSpec *properties[PROP_SHOWS_FAILURE + 1];

static guint chosen_signal;

/* What the service has, destinations too. */
static gboolean
is_empty (HwSidePanel *self)
{
  return self->connections == NULL ||
         g_list_model_get_n_items (G_LIST_MODEL (self->connections)) == 0;
}

static char *
dup_all_text (HwSidePanel *self)
{
  /* Translators: leads to a list of all; %'u is how many there are. */
  return g_strdup_printf (_("All Connections (%'u)"), hw_connection_count_get_value (self->count));
}

static const GError *
get_error (HwSidePanel *self)
{
  HwSandboxList *sandboxes;

  if (self->connections != NULL)
    return hw_remote_list_get_error (HW_REMOTE_LIST (self->connections));
  if (self->workspace == NULL)
    return NULL;

  sandboxes = hw_workspace_get_sandboxes (self->workspace);
  return hw_remote_list_get_error (HW_REMOTE_LIST (sandboxes));
}

/* A list that cannot be read anew stays, with its age. */
static char *
dup_failure (HwSidePanel  *self,
             const GError *error)
{
  gint64 read_at = self->connections != NULL ? hw_connection_list_get_read_at (self->connections)
                                             : 0;
  g_autofree char *kept = NULL;

  if (error == NULL || read_at == 0)
    return g_strdup (error != NULL ? hw_error_text_get_heading (error) : NULL);

  kept = hw_connections_text_dup_kept (read_at);
  return g_strdup_printf ("%s\n%s", hw_error_text_get_heading (error), kept);
}

/* A sandbox that is remembered is on its way until the list of sandboxes has said something, also
 * while the keyring still asks for its password and nothing has been sent. */
static gboolean
is_loading (HwSidePanel *self)
{
  HwRemoteList *sandboxes;

  if (self->connections != NULL)
    return hw_remote_list_get_loading (HW_REMOTE_LIST (self->connections));
  if (self->workspace == NULL ||
      hw_profile_get_sandbox (hw_workspace_get_profile (self->workspace)) == NULL)
    return FALSE;

  sandboxes = HW_REMOTE_LIST (hw_workspace_get_sandboxes (self->workspace));
  return !hw_remote_list_get_loaded (sandboxes) && hw_remote_list_get_error (sandboxes) == NULL;
}

static const char *
get_page_name (HwSidePanel *self)
{
  if (hw_connection_count_get_value (self->count) > 0)
    return g_list_model_get_n_items (G_LIST_MODEL (self->filter_model)) > 0 ? "list" : "no-match";
  if (is_loading (self))
    return "loading";
  if (get_error (self) != NULL)
    return "failed";
  if (self->workspace != NULL && hw_workspace_get_sandbox_gone (self->workspace))
    return "gone";
  if (self->connections == NULL)
    return "no-sandbox";
  if (!is_empty (self))
    return "destinations";

  return hw_remote_list_get_loaded (HW_REMOTE_LIST (self->connections)) ? "empty" : "loading";
}

static void
update_cb (HwSidePanel *self)
{
  for (HwSidePanelProperty property = PROP_PAGE_NAME; property <= PROP_SHOWS_FAILURE; property++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static gboolean
matches (gpointer item,
         gpointer user_data)
{
  HwSidePanel *self = user_data;

  return hw_connection_filter_matches (self->wanted, item);
}

static void
search_changed_cb (HwSidePanel *self)
{
  const char *search = hw_connection_filter_get_search (self->wanted);
  g_autofree char *former = g_strdup (search != NULL ? search : "");
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->search_entry)));
  GtkFilterChange change = GTK_FILTER_CHANGE_DIFFERENT;

  hw_connection_filter_set_search (self->wanted, text);
  if (g_str_has_prefix (text, former))
    change = GTK_FILTER_CHANGE_MORE_STRICT;
  else if (g_str_has_prefix (former, text))
    change = GTK_FILTER_CHANGE_LESS_STRICT;

  gtk_filter_changed (self->filter, change);
  update_cb (self);
}

/* Another catalogue names other sources, and knows other destinations. */
static void
names_changed_cb (HwSidePanel *self)
{
  HwCatalog *catalog = self->workspace != NULL ? hw_workspace_get_catalog (self->workspace) : NULL;

  if (catalog == hw_connection_filter_get_catalog (self->wanted))
    return;

  hw_connection_filter_set_catalog (self->wanted, catalog);
  self->selecting = TRUE; /* what comes or goes moves the selection, and nobody has chosen it */
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  self->selecting = FALSE;
  update_cb (self);
}

static void
stop_search_cb (HwSidePanel *self)
{
  gtk_editable_set_text (self->search_entry, "");
  gtk_widget_grab_focus (self->list_view);
}

static void
choose (HwSidePanel *self)
{
  HwConnection *connection = hw_side_panel_get_selected (self);

  if (connection != NULL && !self->selecting)
    g_signal_emit (self, chosen_signal, 0, connection);
}

static void
selection_changed_cb (HwSidePanel *self)
{
  choose (self);
}

/* Return, or a click on the row that is selected already: in a narrow window the page behind it is
 * not in sight. */
static void
row_activated_cb (HwSidePanel *self)
{
  choose (self);
}

static void
delete_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  HwSidePanel *self = HW_SIDE_PANEL (widget);
  HwConnection *connection = hw_side_panel_get_selected (self);

  if (self->workspace != NULL && connection != NULL)
    hw_deletions_request (hw_workspace_get_deletions (self->workspace), connection);
}

static void
catalog_changed_cb (HwConnectionRow *row,
                    GParamSpec      *pspec,
                    HwWorkspace     *workspace)
{
  hw_connection_row_set_catalog (row, hw_workspace_get_catalog (workspace));
}

static void
setup_row_cb (HwSidePanel *self,
              GtkListItem *item)
{
  GtkWidget *row = hw_connection_row_new ();

  if (self->workspace != NULL)
    {
      catalog_changed_cb (HW_CONNECTION_ROW (row), NULL, self->workspace);
      g_signal_connect_object (self->workspace, "notify::catalog",
                               G_CALLBACK (catalog_changed_cb), row, G_CONNECT_SWAPPED);
    }
  gtk_list_item_set_child (item, row);
}

static void
bind_row_cb (HwSidePanel *self,
             GtkListItem *item)
{
  hw_connection_row_set_connection (HW_CONNECTION_ROW (gtk_list_item_get_child (item)),
                                    gtk_list_item_get_item (item));
}

static void
unbind_row_cb (HwSidePanel *self,
               GtkListItem *item)
{
  hw_connection_row_set_connection (HW_CONNECTION_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
connections_changed_cb (HwSidePanel *self)
{
  HwConnectionList *connections = NULL;

  if (self->workspace != NULL)
    connections = hw_workspace_get_connections (self->workspace);
  if (self->connections == connections)
    return;

  if (self->connections != NULL)
    g_signal_handlers_disconnect_by_func (self->connections, update_cb, self);
  g_set_object (&self->connections, connections);
  if (connections != NULL)
    {
      g_signal_connect_object (connections, "notify", G_CALLBACK (update_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (connections, "items-changed", G_CALLBACK (update_cb), self,
                               G_CONNECT_SWAPPED | G_CONNECT_AFTER);
    }

  self->selecting = TRUE;
  hw_connection_count_set_model (self->count, G_LIST_MODEL (connections));
  gtk_filter_list_model_set_model (self->filter_model, G_LIST_MODEL (connections));
  self->selecting = FALSE;
  update_cb (self);
}

static void
connect_workspace (HwSidePanel *self)
{
  HwSandboxList *sandboxes = hw_workspace_get_sandboxes (self->workspace);

  g_signal_connect_object (self->workspace, "notify::connections",
                           G_CALLBACK (connections_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workspace, "notify::catalog", G_CALLBACK (names_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workspace, "notify::sandbox-gone", G_CALLBACK (update_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (sandboxes, "notify", G_CALLBACK (update_cb), self, G_CONNECT_SWAPPED);
}

static void
disconnect_workspace (HwSidePanel *self)
{
  g_signal_handlers_disconnect_by_data (hw_workspace_get_sandboxes (self->workspace), self);
  g_signal_handlers_disconnect_by_data (self->workspace, self);
}

static void
hw_side_panel_dispose (GObject *object)
{
  HwSidePanel *self = HW_SIDE_PANEL (object);

  self->selecting = TRUE;
  if (self->connections != NULL)
    g_signal_handlers_disconnect_by_func (self->connections, update_cb, self);
  g_clear_object (&self->connections);
  if (self->workspace != NULL)
    disconnect_workspace (self);
  g_clear_object (&self->workspace);
  hw_connection_count_set_model (self->count, NULL);

  G_OBJECT_CLASS (hw_side_panel_parent_class)->dispose (object);
}

static void
hw_side_panel_finalize (GObject *object)
{
  HwSidePanel *self = HW_SIDE_PANEL (object);

  g_clear_object (&self->filter);
  g_clear_object (&self->count);
  g_clear_object (&self->wanted);

  G_OBJECT_CLASS (hw_side_panel_parent_class)->finalize (object);
}

static void
hw_side_panel_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  HwSidePanel *self = HW_SIDE_PANEL (object);
  const GError *error = get_error (self);

  switch ((HwSidePanelProperty)prop_id)
    {
    case PROP_WORKSPACE:
      g_value_set_object (value, self->workspace);
      break;
    case PROP_FOLDED:
      g_value_set_boolean (value, self->folded);
      break;
    case PROP_WITH_DESTINATIONS:
      g_value_set_boolean (value, hw_connection_filter_get_with_destinations (self->wanted));
      break;
    case PROP_PAGE_NAME:
      g_value_set_string (value, get_page_name (self));
      break;
    case PROP_HAS_CONNECTIONS:
      g_value_set_boolean (value, !is_empty (self));
      break;
    case PROP_ALL_TEXT:
      g_value_take_string (value, dup_all_text (self));
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, error);
      break;
    case PROP_FAILURE:
      g_value_take_string (value, dup_failure (self, error));
      break;
    case PROP_SHOWS_FAILURE:
      g_value_set_boolean (value, error != NULL && !is_empty (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_folded (HwSidePanel *self,
            gboolean     folded)
{
  if (self->folded == folded)
    return;

  self->folded = folded;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDED]);
}

static void
set_with_destinations (HwSidePanel *self,
                       gboolean     with_destinations)
{
  if (hw_connection_filter_get_with_destinations (self->wanted) == with_destinations)
    return;

  hw_connection_filter_set_with_destinations (self->wanted, with_destinations);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  update_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WITH_DESTINATIONS]);
}

static void
hw_side_panel_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  HwSidePanel *self = HW_SIDE_PANEL (object);

  switch ((HwSidePanelProperty)prop_id)
    {
    case PROP_WORKSPACE:
      hw_side_panel_set_workspace (self, g_value_get_object (value));
      break;
    case PROP_FOLDED:
      set_folded (self, g_value_get_boolean (value));
      break;
    case PROP_WITH_DESTINATIONS:
      set_with_destinations (self, g_value_get_boolean (value));
      break;
    case PROP_PAGE_NAME:
    case PROP_HAS_CONNECTIONS:
    case PROP_ALL_TEXT:
    case PROP_ERROR:
    case PROP_FAILURE:
    case PROP_SHOWS_FAILURE:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags flags = readable | G_PARAM_WRITABLE;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, HW_TYPE_WORKSPACE, flags);
  properties[PROP_FOLDED] = g_param_spec_boolean ("folded", NULL, NULL, FALSE, flags);
  properties[PROP_WITH_DESTINATIONS] =
    g_param_spec_boolean ("with-destinations", NULL, NULL, FALSE, flags);
  properties[PROP_PAGE_NAME] =
    g_param_spec_string ("page-name", NULL, NULL, "no-sandbox", readable);
  properties[PROP_HAS_CONNECTIONS] =
    g_param_spec_boolean ("has-connections", NULL, NULL, FALSE, readable);
  properties[PROP_ALL_TEXT] = g_param_spec_string ("all-text", NULL, NULL, NULL, readable);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, readable);
  properties[PROP_FAILURE] = g_param_spec_string ("failure", NULL, NULL, NULL, readable);
  properties[PROP_SHOWS_FAILURE] =
    g_param_spec_boolean ("shows-failure", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hw_side_panel_class_init (HwSidePanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hw_side_panel_dispose;
  object_class->finalize = hw_side_panel_finalize;
  object_class->get_property = hw_side_panel_get_property;
  object_class->set_property = hw_side_panel_set_property;

  install_properties (object_class);

  /**
   * HwSidePanel::chosen:
   * @self: the panel
   * @connection: which one
   *
   * The person has picked a connection.
   */
  chosen_signal = g_signal_new ("chosen", HW_TYPE_SIDE_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, HW_TYPE_CONNECTION);

  g_type_ensure (HW_TYPE_SANDBOX_SELECTOR);
  g_type_ensure (HW_TYPE_ERROR_BOX);
  g_type_ensure (HW_TYPE_SIGN_IN_LINE);
  g_type_ensure (HW_TYPE_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE);
  gtk_widget_class_bind_template_child (widget_class, HwSidePanel, organization_button);
  gtk_widget_class_bind_template_child (widget_class, HwSidePanel, sandbox_selector);
  gtk_widget_class_bind_template_child (widget_class, HwSidePanel, search_entry);
  gtk_widget_class_bind_template_child (widget_class, HwSidePanel, filter_model);
  gtk_widget_class_bind_template_child (widget_class, HwSidePanel, selection);
  gtk_widget_class_bind_template_child (widget_class, HwSidePanel, list_view);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_row_cb);
  gtk_widget_class_install_action (widget_class, "panel.delete", NULL, delete_action);
}

static void
hw_side_panel_init (HwSidePanel *self)
{
  self->wanted = hw_connection_filter_new ();
  self->count = hw_connection_count_new (self->wanted);
  gtk_widget_init_template (GTK_WIDGET (self));

  hw_tab_out_attach (self->list_view);
  self->filter = GTK_FILTER (gtk_custom_filter_new (matches, self, NULL));
  gtk_filter_list_model_set_filter (self->filter_model, self->filter);
  g_signal_connect_object (self->count, "notify::value", G_CALLBACK (update_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filter_model, "items-changed", G_CALLBACK (update_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
hw_side_panel_new (void)
{
  return g_object_new (HW_TYPE_SIDE_PANEL, NULL);
}

HwWorkspace *
hw_side_panel_get_workspace (HwSidePanel *self)
{
  g_return_val_if_fail (HW_IS_SIDE_PANEL (self), NULL);

  return self->workspace;
}

void
hw_side_panel_set_workspace (HwSidePanel *self,
                             HwWorkspace *workspace)
{
  g_return_if_fail (HW_IS_SIDE_PANEL (self));

  if (self->workspace == workspace)
    return;

  if (self->workspace != NULL)
    disconnect_workspace (self);
  g_set_object (&self->workspace, workspace);
  gtk_editable_set_text (self->search_entry, "");
  if (workspace != NULL)
    connect_workspace (self);
  names_changed_cb (self);
  connections_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORKSPACE]);
}

/**
 * hw_side_panel_get_selected:
 * @self: a panel
 *
 * Returns: (transfer none) (nullable): the connection that is selected
 */
HwConnection *
hw_side_panel_get_selected (HwSidePanel *self)
{
  g_return_val_if_fail (HW_IS_SIDE_PANEL (self), NULL);

  return gtk_single_selection_get_selected_item (self->selection);
}

static guint
find_position (HwSidePanel  *self,
               HwConnection *connection)
{
  GListModel *model = G_LIST_MODEL (self->selection);
  guint n_items = g_list_model_get_n_items (model);

  for (guint i = 0; connection != NULL && i < n_items; i++)
    {
      g_autoptr(HwConnection) item = g_list_model_get_item (model, i);

      if (item == connection)
        return i;
    }

  return GTK_INVALID_LIST_POSITION;
}

/**
 * hw_side_panel_select:
 * @self: a panel
 * @connection: (nullable): one of the list, or %NULL for none
 *
 * Selects without "chosen", and brings it into sight; a search that hides @connection is ended.
 */
void
hw_side_panel_select (HwSidePanel  *self,
                      HwConnection *connection)
{
  guint position;

  g_return_if_fail (HW_IS_SIDE_PANEL (self));

  self->selecting = TRUE;
  if (connection != NULL && !matches (connection, self))
    {
      gtk_editable_set_text (self->search_entry, "");
      search_changed_cb (self);
    }
  position = find_position (self, connection);
  gtk_single_selection_set_selected (self->selection, position);
  self->selecting = FALSE;

  /* A list stays where it is when something comes in above: what was just made would be out of
   * sight. */
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (self->list_view, "list.scroll-to-item", "u", position);
}

/**
 * hw_side_panel_set_menu:
 * @self: a panel
 * @menu: the organizations
 */
void
hw_side_panel_set_menu (HwSidePanel *self,
                        GMenuModel  *menu)
{
  g_return_if_fail (HW_IS_SIDE_PANEL (self));

  gtk_menu_button_set_menu_model (self->organization_button, menu);
}

void
hw_side_panel_focus_search (HwSidePanel *self)
{
  g_return_if_fail (HW_IS_SIDE_PANEL (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

void
hw_side_panel_open_sandboxes (HwSidePanel *self)
{
  g_return_if_fail (HW_IS_SIDE_PANEL (self));

  hw_sandbox_selector_open (self->sandbox_selector);
}
