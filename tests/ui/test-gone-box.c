/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-connection-page.h"
#include "connections/hw-gone-box.h"
#include "connections/hw-used-by.h"
#include "hw-test-window.h"
#include "window/hw-side-panel.h"

#define SANDBOX "dev-marketing"
#define CONNECTIONS "/connections"

static void
delete_behind (HwTestWindow *fixture,
               HwConnection *connection)
{
  HwClient *client = hw_workspace_get_client (hw_window_get_workspace (fixture->window));
  g_autoptr(HwCall) call = hw_call_new ("DELETE", HW_SERVICE_FLOW, CONNECTIONS);
  g_autoptr(GAsyncResult) done = NULL;
  GAsyncResult *result = NULL;
  g_autoptr(GError) error = NULL;

  hw_call_add_segment (call, hw_connection_get_id (connection));
  hw_call_set_sandbox (call, SANDBOX);
  hw_client_send_async (client, call, NULL, hw_test_catch_result_cb, &result);
  done = hw_test_wait_result (&result);
  json_node_unref (hw_client_send_finish (client, done, &error));
  g_assert_no_error (error);
}

static void
refresh (HwTestWindow *fixture)
{
  HwWorkspace *workspace = hw_window_get_workspace (fixture->window);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.refresh", NULL);
  hw_test_wait_boolean (hw_workspace_get_connections (workspace), "loading", FALSE);
}

static HwConnection *
open_unused (HwTestWindow *fixture)
{
  HwConnectionList *list;
  g_autoptr(HwConnection) connection = NULL;

  hw_test_window_open (fixture, SANDBOX);
  list = hw_workspace_get_connections (hw_window_get_workspace (fixture->window));
  connection = g_list_model_get_item (G_LIST_MODEL (list), 1);
  hw_simulator_remove_flows (fixture->simulator, SANDBOX, hw_connection_get_id (connection));
  hw_window_open_connection (fixture->window, connection);

  return g_steal_pointer (&connection);
}

/* Deleted behind our back while its page is open: that says so, offers nothing that would fail and
 * the way on, and forgets what was typed for it. A list that cannot be read says nothing. */
static void
test_gone (HwTestWindow  *fixture,
           gconstpointer  data)
{
  g_autoptr(HwConnection) connection = open_unused (fixture);
  HwWorkspace *workspace = hw_window_get_workspace (fixture->window);
  HwSource *source = hw_catalog_find (hw_workspace_get_catalog (workspace), HW_SPEC_ID_HUBSPOT);
  g_autoptr(HwForm) form = hw_form_new (source, hw_source_find_supported (source));
  HwConnectionPage *page = hw_window_get_page (fixture->window, "connection");
  HwGoneBox *box = hw_test_find_widget (page, HW_TYPE_GONE_BOX);
  HwSidePanel *panel = hw_test_find_widget (fixture->window, HW_TYPE_SIDE_PANEL);
  GtkWidget *used_by = hw_test_find_widget (page, HW_TYPE_USED_BY);

  hw_workspace_keep_form (workspace, connection, form);
  delete_behind (fixture, connection);
  g_assert_true (gtk_widget_get_mapped (used_by));
  hw_simulator_fail_next (fixture->simulator, "GET", CONNECTIONS, 403, "{}", FALSE);
  refresh (fixture);
  g_assert_false (hw_gone_box_get_gone (box));
  g_assert_nonnull (hw_workspace_get_kept_form (workspace, connection));

  refresh (fixture);
  g_assert_true (hw_gone_box_get_gone (box));
  g_assert_true (hw_connection_page_get_connection (page) == connection);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (box)));
  g_assert_false (gtk_widget_get_mapped (used_by));
  g_assert_null (hw_workspace_get_kept_form (workspace, connection));
  g_assert_null (hw_side_panel_get_selected (panel));
  gtk_widget_activate_action (GTK_WIDGET (page), "connection.test", NULL);
  g_assert_cmpint (hw_connection_get_test_state (connection), ==, HW_TEST_UNTESTED);

  gtk_widget_activate_action (GTK_WIDGET (box), "win.show-all", NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (hw_test_window_get_pages (fixture)), ==,
                   "all");
}

/* The next connection is there. */
static void
test_gone_and_next (HwTestWindow  *fixture,
                    gconstpointer  data)
{
  g_autoptr(HwConnection) connection = open_unused (fixture);
  HwWorkspace *workspace = hw_window_get_workspace (fixture->window);
  HwConnectionPage *page = hw_window_get_page (fixture->window, "connection");
  HwGoneBox *box = hw_test_find_widget (page, HW_TYPE_GONE_BOX);
  g_autoptr(HwConnection) next = NULL;

  hw_workspace_test (workspace, connection);
  delete_behind (fixture, connection);
  refresh (fixture);
  g_assert_true (hw_gone_box_get_gone (box));
  g_assert_cmpint (hw_connection_get_test_state (connection), !=, HW_TEST_RUNNING);

  next = g_list_model_get_item (G_LIST_MODEL (hw_workspace_get_connections (workspace)), 0);
  hw_window_open_connection (fixture->window, next);
  g_assert_false (hw_gone_box_get_gone (box));
  gtk_widget_activate_action (GTK_WIDGET (page), "connection.test", NULL);
  g_assert_cmpint (hw_connection_get_test_state (next), ==, HW_TEST_RUNNING);
  hw_workspace_cancel_test (workspace, next);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, test) \
  g_test_add ("/ui/gone-box/" name, HwTestWindow, NULL, hw_test_window_set_up, test, \
              hw_test_window_tear_down)

  ADD ("gone", test_gone);
  ADD ("next", test_gone_and_next);

  return g_test_run ();
}
