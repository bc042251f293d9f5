/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-connections-page.h"

#include <glib/gi18n.h>

#include "connections/hw-connection-count.h"
#include "connections/hw-connection-csv.h"
#include "connections/hw-connection-exporter.h"
#include "connections/hw-connection-filter-bar.h"
#include "connections/hw-connection-key.h"
#include "connections/hw-connection-pool.h"
#include "connections/hw-connection-text.h"
#include "connections/hw-connections-text.h"
#include "connections/hw-row-menu.h"
#include "connections/hw-tests-bar.h"
#include "hw-test-batch.h"
#include "window/hw-either.h"
#include "window/hw-error-box.h"
#include "window/hw-error-text.h"
#include "window/hw-shared-closures.h"
#include "window/hw-strip.h"
#include "window/hw-toast-lift.h"

/* All connections of a sandbox: found by search, filters and order, and worked on several at once.
 *
 * "page-name" follows from the list alone, as in the side panel. The tests are the workspace's and
 * go on when the page is left; it shows how far they are until somebody closes that. The page emits
 * "opened" for the connection that is activated. */
struct _HwConnectionsPage
{
  AdwBin                  parent_instance;

  HwWorkspace            *workspace;     /* (owned) (nullable) */
  HwConnectionList       *connections;   /* (owned) (nullable): of the workspace */
  HwConnectionFilter     *filter;        /* (owned) (not nullable) */
  HwConnectionView       *view;          /* (owned) (not nullable) */
  HwConnectionCount      *count;         /* (owned) (not nullable): of what the filter could show */
  HwConnectionExporter   *exporter;      /* (owned) (not nullable) */
  GtkWindow              *window;        /* (weak) (nullable): that the page is mapped in */
  HwRowMenu              *menu;          /* (owned) (not nullable) */
  guint                   age_source;    /* while ages can be seen to grow */
  gboolean                folded;
  gboolean                can_go_back;

  HwConnectionFilterBar  *filter_bar;
  HwConnectionTable      *table;
  GtkMenuButton          *menu_button;
  HwTestsBar             *tests_bar;
  GMenuModel             *row_menu;
};

G_DEFINE_FINAL_TYPE (HwConnectionsPage, hw_connections_page, ADW_TYPE_BIN)

typedef enum
{
  PROP_WORKSPACE = 1,
  PROP_FOLDED,
  PROP_CAN_GO_BACK,
  PROP_SORT,
  PROP_DESCENDING,
  PROP_WITH_DESTINATIONS,
  PROP_ALL_SANDBOXES,

  PROP_PAGE_NAME,
  PROP_SUMMARY,
  PROP_LOADING,
  PROP_ERROR,
  PROP_NOTE,
  PROP_HAS_NOTE,
  PROP_HIDDEN_NOTE,
  PROP_HAS_HIDDEN,
  PROP_NARROW,

  PROP_HAS_SELECTION,
  PROP_SELECTED_TEXT,
} HwConnectionsPageProperty;

static GParamSpec *properties[PROP_SELECTED_TEXT + 1];

static guint opened_signal;

#define TEMPLATE "/io/github/headwater/Headwater/connections/hw-connections-page.ui"
#define AGE_SECONDS 60

/* What is shown. */

static guint
count_all (HwConnectionsPage *self)
{
  GListModel *model = hw_connection_view_get_model (self->view);

  return model != NULL ? g_list_model_get_n_items (model) : 0;
}

static guint
count_shown (HwConnectionsPage *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->view));
}

static HwConnectionPool *
get_pool (HwConnectionsPage *self)
{
  return self->workspace != NULL ? hw_workspace_get_pool (self->workspace) : NULL;
}

static gboolean
is_loading (HwConnectionsPage *self)
{
  if (get_pool (self) != NULL)
    return hw_connection_pool_get_loading (get_pool (self));

  return self->connections != NULL &&
         hw_remote_list_get_loading (HW_REMOTE_LIST (self->connections));
}

static const GError *
get_error (HwConnectionsPage *self)
{
  return self->connections != NULL ? hw_remote_list_get_error (HW_REMOTE_LIST (self->connections))
                                   : NULL;
}

static const char *
get_empty_page (HwConnectionsPage *self)
{
  if (hw_connection_filter_is_narrow (self->filter))
    return "no-match";

  return hw_connection_view_get_n_hidden (self->view) > 0 ? "destinations" : "empty";
}

/* The chosen sandbox is known by its name only until the list of them is there. */
static gboolean
is_choosing (HwConnectionsPage *self)
{
  return self->workspace != NULL &&
         hw_remote_list_get_loading (HW_REMOTE_LIST (hw_workspace_get_sandboxes (self->workspace)));
}

static const char *
get_page_name (HwConnectionsPage *self)
{
  if (count_shown (self) > 0)
    return "list";
  if (self->connections == NULL && get_pool (self) == NULL)
    return is_choosing (self) ? "loading" : "no-sandbox";
  if (count_all (self) > 0)
    return get_empty_page (self);
  if (is_loading (self))
    return "loading";
  if (get_error (self) != NULL)
    return "failed";

  return get_pool (self) != NULL ||
         hw_remote_list_get_loaded (HW_REMOTE_LIST (self->connections)) ? "empty" : "loading";
}

/* How many there are is not known yet, or not at all, where a page says so. */
static char *
dup_summary (HwConnectionsPage *self)
{
  static const char *const unknown[] = { "no-sandbox", "loading", "failed", NULL };

  return g_strv_contains (unknown, get_page_name (self))
         ? g_strdup ("") : hw_connections_text_dup_summary (self->view, self->count);
}

/* The template asks before it has made the table. */
static guint
count_selected (HwConnectionsPage *self)
{
  g_autoptr(GtkBitset) bits = NULL;

  if (self->table == NULL)
    return 0;

  bits = gtk_selection_model_get_selection (hw_connection_table_get_selection (self->table));
  return (guint)gtk_bitset_get_size (bits);
}

static void
notify_range (HwConnectionsPage         *self,
              HwConnectionsPageProperty  first,
              HwConnectionsPageProperty  last)
{
  g_object_freeze_notify (G_OBJECT (self));
  for (guint property = first; property <= last; property++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
  g_object_thaw_notify (G_OBJECT (self));
}

/* The tests and the actions on what is selected. */
static void
update_bars (HwConnectionsPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean tests_shown;

  if (!gtk_widget_get_mapped (widget))
    return;

  g_object_get (self->tests_bar, "shown", &tests_shown, NULL);
  hw_toast_lift_set (widget, (tests_shown ? 1 : 0) + (count_selected (self) > 0 ? 1 : 0));
}

static void
update_selection (HwConnectionsPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  guint n_selected = count_selected (self);

  gtk_widget_action_set_enabled (widget, "connections.open", n_selected == 1);
  gtk_widget_action_set_enabled (widget, "connections.test", n_selected > 0);
  gtk_widget_action_set_enabled (widget, "connections.copy-ids", n_selected > 0);
  gtk_widget_action_set_enabled (widget, "connections.export", n_selected > 0);
  gtk_widget_action_set_enabled (widget, "connections.delete", n_selected > 0);
  notify_range (self, PROP_HAS_SELECTION, PROP_SELECTED_TEXT);
  update_bars (self);
}

static void
update_list (HwConnectionsPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "connections.test-all", count_shown (self) > 0);
  gtk_widget_action_set_enabled (widget, "connections.export-all", count_shown (self) > 0);
  notify_range (self, PROP_PAGE_NAME, PROP_NARROW);
}

static void
update_order (HwConnectionsPage *self)
{
  notify_range (self, PROP_SORT, PROP_DESCENDING);
}

static HwTestBatch *
get_batch (HwConnectionsPage *self)
{
  return self->workspace != NULL ? hw_workspace_get_test_batch (self->workspace) : NULL;
}

/* A list of an earlier time, because the platform has not answered yet, or does not; and why. */
static char *
dup_list_note (HwConnectionsPage *self)
{
  const GError *error = get_error (self);
  g_autofree char *kept = NULL;
  gint64 read_at = self->connections != NULL ? hw_connection_list_get_read_at (self->connections)
                                             : 0;
  HwRemoteList *list = HW_REMOTE_LIST (self->connections);

  if (read_at == 0 || count_all (self) == 0 ||
      (hw_remote_list_get_loaded (list) && hw_remote_list_get_error (list) == NULL))
    return NULL;

  kept = hw_connections_text_dup_kept (read_at);
  if (error == NULL)
    return g_steal_pointer (&kept);

  return g_strdup_printf ("%s · %s", kept, hw_error_text_get_heading (error));
}

static char *
dup_note (HwConnectionsPage *self)
{
  if (get_pool (self) != NULL)
    return hw_connections_text_dup_failures (get_pool (self));

  return dup_list_note (self);
}

/* Ages. */

static gboolean
age_cb (gpointer user_data)
{
  HwConnectionsPage *self = user_data;

  hw_connection_table_update_ages (self->table);
  notify_range (self, PROP_NOTE, PROP_HAS_NOTE);
  return G_SOURCE_CONTINUE;
}

static void
follow_window (HwConnectionsPage *self)
{
  gboolean seen = self->window != NULL && gtk_window_is_active (self->window);

  g_clear_handle_id (&self->age_source, g_source_remove);
  if (!seen)
    return;

  age_cb (self);
  self->age_source = g_timeout_add_seconds (AGE_SECONDS, age_cb, self);
}

static void
hw_connections_page_map (GtkWidget *widget)
{
  HwConnectionsPage *self = HW_CONNECTIONS_PAGE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  GTK_WIDGET_CLASS (hw_connections_page_parent_class)->map (widget);

  update_bars (self);
  if (!GTK_IS_WINDOW (root))
    return;

  g_set_weak_pointer (&self->window, GTK_WINDOW (root));
  g_signal_connect_object (root, "notify::is-active", G_CALLBACK (follow_window), self,
                           G_CONNECT_SWAPPED);
  follow_window (self);
}

static void
hw_connections_page_unmap (GtkWidget *widget)
{
  HwConnectionsPage *self = HW_CONNECTIONS_PAGE (widget);

  if (self->window != NULL)
    g_signal_handlers_disconnect_by_func (self->window, follow_window, self);
  g_clear_weak_pointer (&self->window);
  g_clear_handle_id (&self->age_source, g_source_remove);
  hw_toast_lift_set (widget, 0);

  GTK_WIDGET_CLASS (hw_connections_page_parent_class)->unmap (widget);
}

/* The workspace. */

static GListModel *
get_model (HwConnectionsPage *self)
{
  return get_pool (self) != NULL ? G_LIST_MODEL (get_pool (self))
                                 : G_LIST_MODEL (self->connections);
}

static void
connections_changed_cb (HwConnectionsPage *self)
{
  HwConnectionList *connections = NULL;
  HwConnectionFeed *feed = NULL;

  if (self->workspace != NULL)
    {
      connections = hw_workspace_get_connections (self->workspace);
      feed = hw_workspace_get_feed (self->workspace);
    }
  if (self->connections != NULL)
    g_signal_handlers_disconnect_by_func (self->connections, update_list, self);
  g_set_object (&self->connections, connections);
  if (connections != NULL)
    g_signal_connect_object (connections, "notify", G_CALLBACK (update_list), self,
                             G_CONNECT_SWAPPED);

  hw_connection_count_set_model (self->count, get_model (self));
  hw_connection_view_set_model (self->view, get_model (self), feed);
  hw_connection_filter_bar_set_model (self->filter_bar, get_model (self));
  update_list (self);
}

static void
set_all_sandboxes (HwConnectionsPage *self,
                   gboolean           all_sandboxes)
{
  if (self->workspace == NULL || all_sandboxes == (get_pool (self) != NULL))
    return;

  if (!all_sandboxes)
    g_signal_handlers_disconnect_by_data (get_pool (self), self);
  hw_workspace_set_pooled (self->workspace, all_sandboxes);
  if (all_sandboxes)
    g_signal_connect_object (get_pool (self), "changed", G_CALLBACK (update_list), self,
                             G_CONNECT_SWAPPED);
  hw_connection_table_set_shows_sandbox (self->table, all_sandboxes);
  connections_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ALL_SANDBOXES]);
}

static void
catalog_changed_cb (HwConnectionsPage *self)
{
  HwCatalog *catalog = self->workspace != NULL ? hw_workspace_get_catalog (self->workspace) : NULL;

  hw_connection_filter_set_catalog (self->filter, catalog);
  hw_connection_table_set_catalog (self->table, catalog);
}

static void
disconnect_workspace (HwConnectionsPage *self)
{
  if (self->workspace == NULL)
    return;

  set_all_sandboxes (self, FALSE);
  g_signal_handlers_disconnect_by_data (self->workspace, self);
}

static void
set_workspace (HwConnectionsPage *self,
               HwWorkspace       *workspace)
{
  if (self->workspace == workspace)
    return;

  disconnect_workspace (self);
  g_set_object (&self->workspace, workspace);
  hw_connection_filter_reset (self->filter);
  hw_connection_exporter_cancel (self->exporter);
  if (workspace != NULL)
    {
      g_signal_connect_object (workspace, "notify::connections",
                               G_CALLBACK (connections_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (workspace, "notify::catalog", G_CALLBACK (catalog_changed_cb),
                               self, G_CONNECT_SWAPPED);
      g_signal_connect_object (hw_workspace_get_sandboxes (workspace), "notify::loading",
                               G_CALLBACK (update_list), self, G_CONNECT_SWAPPED);
    }
  catalog_changed_cb (self);
  connections_changed_cb (self);
  hw_tests_bar_set_batch (self->tests_bar, get_batch (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORKSPACE]);
}

/* Actions. */

static void
opened_cb (HwConnectionsPage *self,
           HwConnection      *connection)
{
  g_signal_emit (self, opened_signal, 0, connection);
}

static void
say (HwConnectionsPage *self,
     const char        *text)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-toast", "s", text);
}

static void
open_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  HwConnectionsPage *self = HW_CONNECTIONS_PAGE (widget);
  g_autoptr(GPtrArray) selected = hw_connection_table_create_selected (self->table);

  if (selected->len > 0)
    opened_cb (self, selected->pdata[0]);
}

static GPtrArray *
create_shown (HwConnectionsPage *self)
{
  GPtrArray *shown = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < count_shown (self); i++)
    g_ptr_array_add (shown, g_list_model_get_item (G_LIST_MODEL (self->view), i));

  return shown;
}

static void
test_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  HwConnectionsPage *self = HW_CONNECTIONS_PAGE (widget);
  g_autoptr(GPtrArray) selected = hw_connection_table_create_selected (self->table);

  if (self->workspace != NULL)
    hw_test_batch_start (get_batch (self), selected);
}

static void
test_all_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  HwConnectionsPage *self = HW_CONNECTIONS_PAGE (widget);
  g_autoptr(GPtrArray) shown = create_shown (self);

  if (self->workspace != NULL)
    hw_test_batch_start (get_batch (self), shown);
}

static void
show_failed_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  HwConnectionsPage *self = HW_CONNECTIONS_PAGE (widget);

  hw_connection_filter_reset (self->filter);
  hw_connection_filter_set_test (self->filter, HW_TEST_FAILED);
}

static void
clear_filters_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  HwConnectionsPage *self = HW_CONNECTIONS_PAGE (widget);

  hw_connection_filter_reset (self->filter);
  hw_connections_page_focus (self);
}

static void
copy_ids_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  HwConnectionsPage *self = HW_CONNECTIONS_PAGE (widget);
  g_autoptr(GPtrArray) selected = hw_connection_table_create_selected (self->table);
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *said = NULL;

  if (selected->len == 0)
    return;

  for (guint i = 0; i < selected->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                            hw_connection_get_id (selected->pdata[i]));
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text->str);
  said = g_strdup_printf (ngettext ("%'u ID copied", "%'u IDs copied", selected->len),
                          selected->len);
  say (self, said);
}

/* Who uses them is found out first, and the window tells what comes of it. */
static void
delete_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  HwConnectionsPage *self = HW_CONNECTIONS_PAGE (widget);
  g_autoptr(GPtrArray) selected = hw_connection_table_create_selected (self->table);

  if (self->workspace != NULL && selected->len > 0)
    hw_deletions_request_all (hw_workspace_get_deletions (self->workspace), selected);
}

static void
export_connections (HwConnectionsPage *self,
                    GPtrArray         *connections)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr(GBytes) bytes = NULL;

  if (connections->len == 0 || !GTK_IS_WINDOW (root))
    return;

  bytes = hw_connection_csv_create (connections, hw_connection_filter_get_catalog (self->filter));
  /* Translators: what the exported file may be called; leave ".csv" as it is. */
  hw_connection_exporter_start (self->exporter, GTK_WINDOW (root), _("Connections.csv"), bytes);
}

static void
export_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  HwConnectionsPage *self = HW_CONNECTIONS_PAGE (widget);
  g_autoptr(GPtrArray) selected = hw_connection_table_create_selected (self->table);

  export_connections (self, selected);
}

static void
export_all_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  HwConnectionsPage *self = HW_CONNECTIONS_PAGE (widget);
  g_autoptr(GPtrArray) shown = create_shown (self);

  export_connections (self, shown);
}

static void
export_ended_cb (HwConnectionsPage *self,
                 GFile             *file,
                 const GError      *error)
{
  g_autofree char *path = g_file_get_parse_name (file);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *text = NULL;

  if (error == NULL)
    /* Translators: %s is the name of a file. */
    text = g_strdup_printf (_("Exported to %s"), name);
  else
    /* Translators: %1$s is the name of a file, %2$s says why, in the words of the system. */
    text = g_strdup_printf (_("%1$s could not be written: %2$s"), name, error->message);
  say (self, text);
}

/* The menu of a row. */

static void
menu_pressed_cb (HwConnectionsPage *self,
                 int                n_press,
                 double             x,
                 double             y)
{
  hw_row_menu_popup_at (self->menu, x, y);
}

static gboolean
menu_key_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   user_data)
{
  HwConnectionsPage *self = HW_CONNECTIONS_PAGE (widget);

  return count_selected (self) > 0 && hw_row_menu_popup_at_focus (self->menu);
}

/* GTK leaves the focus where the submenu was, which is not to be seen any more: no key arrives
 * anywhere then. */
static void
menu_closed_cb (HwConnectionsPage *self,
                GtkWidget         *popover)
{
  GtkRoot *root = gtk_widget_get_root (popover);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || gtk_widget_is_ancestor (focus, popover))
    gtk_widget_grab_focus (GTK_WIDGET (self->menu_button));
}

/* The title bar. */

static char *
subtitle (HwConnectionsPage *self,
          HwSandbox         *sandbox,
          gboolean           loading,
          gboolean           all_sandboxes)
{
  return all_sandboxes ? g_strdup (_("All sandboxes"))
                       : hw_title_subtitle (self, sandbox, loading);
}

static char **
header_classes (HwConnectionsPage *self,
                HwSandbox         *sandbox,
                gboolean           all_sandboxes)
{
  return hw_sandbox_header_classes (self, all_sandboxes ? NULL : sandbox);
}

/* The object. */

static char *
dup_sort (HwConnectionsPage *self)
{
  g_autoptr(GEnumClass) orders = g_type_class_ref (HW_TYPE_CONNECTION_ORDER);
  GEnumValue *value = g_enum_get_value (orders, (int)hw_connection_view_get_order (self->view));

  return g_strdup (value != NULL ? value->value_nick : NULL);
}

static void
set_sort (HwConnectionsPage *self,
          const char        *nick)
{
  g_autoptr(GEnumClass) orders = g_type_class_ref (HW_TYPE_CONNECTION_ORDER);
  GEnumValue *value = nick != NULL ? g_enum_get_value_by_nick (orders, nick) : NULL;

  if (value != NULL)
    hw_connection_table_sort (self->table, (HwConnectionOrder)value->value,
                              hw_connection_view_get_descending (self->view));
}

static void
hw_connections_page_dispose (GObject *object)
{
  HwConnectionsPage *self = HW_CONNECTIONS_PAGE (object);

  g_clear_handle_id (&self->age_source, g_source_remove);
  g_clear_object (&self->menu);
  if (self->connections != NULL)
    g_signal_handlers_disconnect_by_func (self->connections, update_list, self);
  g_clear_object (&self->connections);
  if (self->view != NULL)
    hw_connection_view_set_model (self->view, NULL, NULL);
  if (self->count != NULL)
    hw_connection_count_set_model (self->count, NULL);
  if (get_pool (self) != NULL)
    {
      g_signal_handlers_disconnect_by_data (get_pool (self), self);
      hw_workspace_set_pooled (self->workspace, FALSE);
    }
  disconnect_workspace (self);
  g_clear_object (&self->workspace);
  if (self->exporter != NULL)
    hw_connection_exporter_cancel (self->exporter);
  g_clear_object (&self->exporter);
  g_clear_weak_pointer (&self->window);

  G_OBJECT_CLASS (hw_connections_page_parent_class)->dispose (object);
}

static void
hw_connections_page_finalize (GObject *object)
{
  HwConnectionsPage *self = HW_CONNECTIONS_PAGE (object);

  g_clear_object (&self->view);
  g_clear_object (&self->count);
  g_clear_object (&self->filter);

  G_OBJECT_CLASS (hw_connections_page_parent_class)->finalize (object);
}

static void
hw_connections_page_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  HwConnectionsPage *self = HW_CONNECTIONS_PAGE (object);
  g_autofree char *note = NULL;

  switch ((HwConnectionsPageProperty)prop_id)
    {
    case PROP_WORKSPACE:
      g_value_set_object (value, self->workspace);
      break;
    case PROP_FOLDED:
      g_value_set_boolean (value, self->folded);
      break;
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, self->can_go_back);
      break;
    case PROP_SORT:
      g_value_take_string (value, dup_sort (self));
      break;
    case PROP_DESCENDING:
      g_value_set_boolean (value, hw_connection_view_get_descending (self->view));
      break;
    case PROP_WITH_DESTINATIONS:
      g_value_set_boolean (value, hw_connection_filter_get_with_destinations (self->filter));
      break;
    case PROP_ALL_SANDBOXES:
      g_value_set_boolean (value, get_pool (self) != NULL);
      break;
    case PROP_PAGE_NAME:
      g_value_set_string (value, get_page_name (self));
      break;
    case PROP_SUMMARY:
      g_value_take_string (value, dup_summary (self));
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, is_loading (self) && count_all (self) > 0);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, get_error (self));
      break;
    case PROP_NOTE:
      g_value_take_string (value, dup_note (self));
      break;
    case PROP_HAS_NOTE:
      note = dup_note (self);
      g_value_set_boolean (value, note != NULL);
      break;
    case PROP_HIDDEN_NOTE:
      g_value_take_string (value, hw_connections_text_dup_hidden (self->view));
      break;
    case PROP_HAS_HIDDEN:
      g_value_set_boolean (value, hw_connection_view_get_n_hidden (self->view) > 0);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, hw_connection_filter_is_narrow (self->filter));
      break;
    case PROP_HAS_SELECTION:
      g_value_set_boolean (value, count_selected (self) > 0);
      break;
    case PROP_SELECTED_TEXT:
      g_value_take_string (value, hw_connections_text_dup_selected (count_selected (self)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_flag (HwConnectionsPage         *self,
          HwConnectionsPageProperty  property,
          gboolean                  *flag,
          gboolean                   value)
{
  if (*flag == value)
    return;

  *flag = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
hw_connections_page_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  HwConnectionsPage *self = HW_CONNECTIONS_PAGE (object);

  switch ((HwConnectionsPageProperty)prop_id)
    {
    case PROP_WORKSPACE:
      set_workspace (self, g_value_get_object (value));
      break;
    case PROP_FOLDED:
      set_flag (self, PROP_FOLDED, &self->folded, g_value_get_boolean (value));
      break;
    case PROP_CAN_GO_BACK:
      set_flag (self, PROP_CAN_GO_BACK, &self->can_go_back, g_value_get_boolean (value));
      break;
    case PROP_SORT:
      set_sort (self, g_value_get_string (value));
      break;
    case PROP_DESCENDING:
      hw_connection_table_sort (self->table, hw_connection_view_get_order (self->view),
                                g_value_get_boolean (value));
      break;
    case PROP_WITH_DESTINATIONS:
      hw_connection_filter_set_with_destinations (self->filter, g_value_get_boolean (value));
      break;
    case PROP_ALL_SANDBOXES:
      set_all_sandboxes (self, g_value_get_boolean (value));
      break;
    case PROP_PAGE_NAME:
    case PROP_SUMMARY:
    case PROP_LOADING:
    case PROP_ERROR:
    case PROP_NOTE:
    case PROP_HAS_NOTE:
    case PROP_HIDDEN_NOTE:
    case PROP_HAS_HIDDEN:
    case PROP_NARROW:
    case PROP_HAS_SELECTION:
    case PROP_SELECTED_TEXT:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  static const struct
  {
    HwConnectionsPageProperty  property;
    const char                *name;
  } texts[] = {
    { PROP_PAGE_NAME, "page-name" }, { PROP_SUMMARY, "summary" }, { PROP_NOTE, "note" },
    { PROP_HIDDEN_NOTE, "hidden-note" }, { PROP_SELECTED_TEXT, "selected-text" },
  }, states[] = {
    { PROP_LOADING, "loading" }, { PROP_HAS_NOTE, "has-note" }, { PROP_HAS_HIDDEN, "has-hidden" },
    { PROP_NARROW, "narrow" }, { PROP_HAS_SELECTION, "has-selection" },
  }, switches[] = {
    { PROP_FOLDED, "folded" }, { PROP_CAN_GO_BACK, "can-go-back" },
    { PROP_DESCENDING, "descending" }, { PROP_WITH_DESTINATIONS, "with-destinations" },
    { PROP_ALL_SANDBOXES, "all-sandboxes" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    properties[texts[i].property] = g_param_spec_string (texts[i].name, NULL, NULL, NULL, flags);
  for (size_t i = 0; i < G_N_ELEMENTS (states); i++)
    properties[states[i].property] =
      g_param_spec_boolean (states[i].name, NULL, NULL, FALSE, flags);
  for (size_t i = 0; i < G_N_ELEMENTS (switches); i++)
    properties[switches[i].property] =
      g_param_spec_boolean (switches[i].name, NULL, NULL, FALSE, flags | G_PARAM_WRITABLE);
  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, HW_TYPE_WORKSPACE, flags | G_PARAM_WRITABLE);
  properties[PROP_SORT] =
    g_param_spec_string ("sort", NULL, NULL, NULL, flags | G_PARAM_WRITABLE);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char                  *name;
    GtkWidgetActionActivateFunc  activate;
  } actions[] = {
    { "connections.open", open_action },
    { "connections.test", test_action },
    { "connections.test-all", test_all_action },
    { "connections.show-failed", show_failed_action },
    { "connections.clear-filters", clear_filters_action },
    { "connections.copy-ids", copy_ids_action },
    { "connections.delete", delete_action },
    { "connections.export", export_action },
    { "connections.export-all", export_all_action },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
  gtk_widget_class_install_property_action (widget_class, "connections.sort", "sort");
  gtk_widget_class_install_property_action (widget_class, "connections.descending", "descending");
  gtk_widget_class_install_property_action (widget_class, "connections.with-destinations",
                                            "with-destinations");
  gtk_widget_class_install_property_action (widget_class, "connections.all-sandboxes",
                                            "all-sandboxes");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "connections.delete", NULL);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (HW_TYPE_CONNECTION_FILTER_BAR);
  g_type_ensure (HW_TYPE_CONNECTION_TABLE);
  g_type_ensure (HW_TYPE_EITHER);
  g_type_ensure (HW_TYPE_ERROR_BOX);
  g_type_ensure (HW_TYPE_REMOTE_LIST);
  g_type_ensure (HW_TYPE_STRIP);
  g_type_ensure (HW_TYPE_TESTS_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE);
  gtk_widget_class_bind_template_child (widget_class, HwConnectionsPage, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, HwConnectionsPage, table);
  gtk_widget_class_bind_template_child (widget_class, HwConnectionsPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, HwConnectionsPage, tests_bar);
  gtk_widget_class_bind_template_child (widget_class, HwConnectionsPage, row_menu);
  gtk_widget_class_bind_template_callback (widget_class, hw_connections_page_focus);
  gtk_widget_class_bind_template_callback (widget_class, header_classes);
  gtk_widget_class_bind_template_callback (widget_class, subtitle);
  gtk_widget_class_bind_template_callback (widget_class, menu_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
}

static void
hw_connections_page_class_init (HwConnectionsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hw_connections_page_dispose;
  object_class->finalize = hw_connections_page_finalize;
  object_class->get_property = hw_connections_page_get_property;
  object_class->set_property = hw_connections_page_set_property;

  widget_class->map = hw_connections_page_map;
  widget_class->unmap = hw_connections_page_unmap;

  install_properties (object_class);

  opened_signal = g_signal_new ("opened", HW_TYPE_CONNECTIONS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, HW_TYPE_CONNECTION);

  bind_template (widget_class);
  install_actions (widget_class);
  hw_connection_key_set_state_text (hw_connection_text_get_state);
}

static void
filter_changed_cb (HwConnectionsPage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WITH_DESTINATIONS]);
  update_list (self);
}

static void
hw_connections_page_init (HwConnectionsPage *self)
{
  self->filter = hw_connection_filter_new ();
  self->view = hw_connection_view_new (self->filter);
  self->count = hw_connection_count_new (self->filter);
  self->exporter = hw_connection_exporter_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_object (gtk_menu_button_get_popover (self->menu_button), "closed",
                           G_CALLBACK (menu_closed_cb), self, G_CONNECT_SWAPPED);
  hw_connection_filter_bar_set_filter (self->filter_bar, self->filter);
  hw_connection_table_set_view (self->table, self->view);
  self->menu = hw_row_menu_new (self->table, self->row_menu);
  g_signal_connect_object (self->filter, "changed", G_CALLBACK (filter_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "items-changed", G_CALLBACK (update_list), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->view, "notify::n-hidden", G_CALLBACK (update_list), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->count, "notify::value", G_CALLBACK (update_list), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "notify::order", G_CALLBACK (update_order), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "notify::descending", G_CALLBACK (update_order), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (hw_connection_table_get_selection (self->table), "selection-changed",
                           G_CALLBACK (update_selection), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hw_connection_table_get_selection (self->table), "items-changed",
                           G_CALLBACK (update_selection), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tests_bar, "notify::shown", G_CALLBACK (update_bars), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->exporter, "ended", G_CALLBACK (export_ended_cb), self,
                           G_CONNECT_SWAPPED);
  update_list (self);
  update_selection (self);
}

GtkWidget *
hw_connections_page_new (void)
{
  return g_object_new (HW_TYPE_CONNECTIONS_PAGE, NULL);
}

HwConnectionView *
hw_connections_page_get_view (HwConnectionsPage *self)
{
  g_return_val_if_fail (HW_IS_CONNECTIONS_PAGE (self), NULL);

  return self->view;
}

/**
 * hw_connections_page_get_table:
 * @self: a page
 *
 * Returns: (transfer none): the table, which knows what is selected
 */
HwConnectionTable *
hw_connections_page_get_table (HwConnectionsPage *self)
{
  g_return_val_if_fail (HW_IS_CONNECTIONS_PAGE (self), NULL);

  return self->table;
}

/**
 * hw_connections_page_focus:
 * @self: a page
 *
 * The list takes the keys, or the search where there is none to go through.
 */
void
hw_connections_page_focus (HwConnectionsPage *self)
{
  g_return_if_fail (HW_IS_CONNECTIONS_PAGE (self));

  if (count_shown (self) > 0)
    hw_connection_table_focus (self->table);
  else
    hw_connection_filter_bar_focus (self->filter_bar);
}

void
hw_connections_page_focus_search (HwConnectionsPage *self)
{
  g_return_if_fail (HW_IS_CONNECTIONS_PAGE (self));

  hw_connection_filter_bar_focus (self->filter_bar);
}
