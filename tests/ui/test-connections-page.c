/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-connection-cell.h"
#include "connections/hw-connection-exporter.h"
#include "connections/hw-connections-page.h"
#include "connections/hw-tests-bar.h"
#include "hw-test-batch.h"
#include "hw-test-window.h"
#include "window/hw-side-panel.h"

#define SANDBOX "prod"
#define EXAMPLES "dev-marketing"

static HwConnectionsPage *
show_page_of (HwTestWindow *fixture,
              const char   *sandbox)
{
  hw_test_window_open (fixture, sandbox);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-all", NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (hw_test_window_get_pages (fixture)), ==,
                   "all");

  return hw_test_find_widget (fixture->window, HW_TYPE_CONNECTIONS_PAGE);
}

static HwConnectionsPage *
show_page (HwTestWindow *fixture)
{
  return show_page_of (fixture, SANDBOX);
}

static GListModel *
get_view (HwConnectionsPage *page)
{
  return G_LIST_MODEL (hw_connections_page_get_view (page));
}

static char *
dup_text (gpointer    object,
          const char *property)
{
  char *text;

  g_object_get (object, property, &text, NULL);
  return text;
}

static void
assert_text (gpointer    object,
             const char *property,
             const char *expected)
{
  g_autofree char *text = dup_text (object, property);

  g_assert_cmpstr (text, ==, expected);
}

static void
activate (HwConnectionsPage *page,
          const char        *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), action, NULL));
}

static void
test_shows (HwTestWindow  *fixture,
            gconstpointer  data)
{
  HwConnectionsPage *page = show_page (fixture);

  assert_text (page, "page-name", "list");
  assert_text (page, "summary", "5 connections");
  g_assert_cmpuint (g_list_model_get_n_items (get_view (page)), ==, 5);
  hw_test_property_contract (page, "folded", TRUE, FALSE);
}

static void
test_states (HwTestWindow  *fixture,
             gconstpointer  data)
{
  HwConnectionsPage *page = hw_window_get_page (fixture->window, "all");
  HwConnectionView *view;

  assert_text (page, "page-name", "no-sandbox");
  page = show_page (fixture);
  view = hw_connections_page_get_view (page);
  hw_connection_filter_set_search (hw_connection_view_get_filter (view), "nothing like it");
  assert_text (page, "page-name", "no-match");
  assert_text (page, "summary", "0 of 5 connections");
  activate (page, "connections.clear-filters");
  assert_text (page, "page-name", "list");
}

/* A destination is hidden, and not counted then, in the panel as little as on the page, whatever
 * the page looks for; who shows it has it in both. */
static void
test_counts_sources (HwTestWindow  *fixture,
                     gconstpointer  data)
{
  HwSidePanel *panel = hw_test_find_widget (fixture->window, HW_TYPE_SIDE_PANEL);
  HwConnectionsPage *page;
  HwConnectionFilter *filter;

  hw_simulator_add_examples (fixture->simulator);
  page = show_page_of (fixture, EXAMPLES);
  filter = hw_connection_view_get_filter (hw_connections_page_get_view (page));
  hw_test_wait_boolean (page, "has-hidden", TRUE);
  assert_text (page, "summary", "12 connections");
  assert_text (panel, "all-text", "All Connections (12)");

  hw_connection_filter_set_needs_attention (filter, TRUE);
  assert_text (page, "summary", "3 of 12 connections");
  hw_connection_filter_set_search (filter, "nothing like it");
  assert_text (page, "summary", "0 of 12 connections");
  assert_text (panel, "all-text", "All Connections (12)");

  g_object_set (page, "with-destinations", TRUE, NULL);
  assert_text (page, "summary", "0 of 13 connections");
  assert_text (panel, "all-text", "All Connections (13)");
}

/* Return on a row leads to the connection, and Back to the list. */
static void
test_opens (HwTestWindow  *fixture,
            gconstpointer  data)
{
  HwConnectionsPage *page = show_page (fixture);
  HwSidePanel *panel = hw_test_find_widget (fixture->window, HW_TYPE_SIDE_PANEL);
  GtkStack *pages = hw_test_window_get_pages (fixture);
  HwConnectionTable *table = hw_connections_page_get_table (page);
  g_autoptr(HwConnection) second = g_list_model_get_item (get_view (page), 1);

  gtk_selection_model_select_item (hw_connection_table_get_selection (table), 1, TRUE);
  activate (page, "connections.open");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (pages), ==, "connection");
  g_assert_true (hw_side_panel_get_selected (panel) == second);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-panel", NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (pages), ==, "all");
  g_assert_true (gtk_selection_model_is_selected (hw_connection_table_get_selection (table), 1));
}

/* The order of a header reaches the view, and the other way around; selection moves with rows. */
static void
test_sorts (HwTestWindow  *fixture,
            gconstpointer  data)
{
  HwConnectionsPage *page = show_page (fixture);
  HwConnectionTable *table = hw_connections_page_get_table (page);
  g_autoptr(HwConnection) chosen = g_list_model_get_item (get_view (page), 0);
  g_autoptr(GPtrArray) selected = NULL;
  g_autoptr(HwConnection) first = NULL;

  gtk_selection_model_select_item (hw_connection_table_get_selection (table), 0, TRUE);
  hw_connection_table_sort (table, HW_CONNECTION_BY_NAME, TRUE);
  assert_text (page, "sort", "name");
  first = g_list_model_get_item (get_view (page), 0);
  g_assert_cmpstr (hw_connection_get_name (first), ==, "Snowflake Analytics");
  selected = hw_connection_table_create_selected (table);
  g_assert_cmpuint (selected->len, ==, 1);
  g_assert_true (selected->pdata[0] == chosen);

  g_object_set (page, "descending", FALSE, NULL);
  g_clear_object (&first);
  first = g_list_model_get_item (get_view (page), 0);
  g_assert_cmpstr (hw_connection_get_name (first), ==, "HubSpot Americas");
}

/* A refresh that brings something new on top keeps what is selected. */
static void
test_refresh_keeps_selection (HwTestWindow  *fixture,
                              gconstpointer  data)
{
  HwConnectionsPage *page = show_page (fixture);
  HwWorkspace *workspace = hw_window_get_workspace (fixture->window);
  HwConnectionTable *table = hw_connections_page_get_table (page);
  g_autoptr(HwConnection) chosen = g_list_model_get_item (get_view (page), 2);
  g_autoptr(GPtrArray) selected = NULL;

  gtk_selection_model_select_item (hw_connection_table_get_selection (table), 2, TRUE);
  hw_simulator_add_connections (fixture->simulator, SANDBOX, 300);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.refresh", NULL);
  hw_test_wait_boolean (hw_workspace_get_connections (workspace), "loading", FALSE);
  g_assert_cmpuint (g_list_model_get_n_items (get_view (page)), ==, 305);
  selected = hw_connection_table_create_selected (table);
  g_assert_cmpuint (selected->len, ==, 1);
  g_assert_true (selected->pdata[0] == chosen);
}

/* What the table shows first below its headings; NULL while it is not laid out. */
static HwConnection *
get_first_visible (HwConnectionsPage *page)
{
  GtkWidget *table = GTK_WIDGET (hw_connections_page_get_table (page));
  GtkWidget *widget = gtk_widget_pick (table, 60, 50, GTK_PICK_DEFAULT);

  while (widget != NULL && !g_str_equal (gtk_widget_get_css_name (widget), "row"))
    widget = gtk_widget_get_parent (widget);

  return widget != NULL
         ? hw_connection_cell_get_connection (hw_test_find_widget (widget,
                                                                   HW_TYPE_CONNECTION_CELL))
         : NULL;
}

static GtkAdjustment *
get_vadjustment (HwConnectionsPage *page)
{
  GtkWidget *scrolled = hw_test_find_widget (hw_connections_page_get_table (page),
                                             GTK_TYPE_SCROLLED_WINDOW);

  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
}

static void
count_frame_cb (guint *n_frames)
{
  (*n_frames)++;
}

static gboolean
has_frames (gpointer data)
{
  return *(guint *)data >= 20;
}

/* Long enough for GTK to lay out what has changed, and for the table to have all its rows. */
static void
wait_for_frames (HwConnectionsPage *page)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (page));
  guint n_frames = 0;
  gulong handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (count_frame_cb),
                                             &n_frames);

  gdk_frame_clock_begin_updating (clock);
  hw_test_wait_until (has_frames, &n_frames);
  gdk_frame_clock_end_updating (clock);
  g_signal_handler_disconnect (clock, handler);
}

/* Whether all rows are there, so that what is scrolled to stays where it is. */
static gboolean
has_all_rows (gpointer data)
{
  return gtk_adjustment_get_upper (get_vadjustment (data)) > 7000;
}

static void
refresh (HwTestWindow *fixture)
{
  HwWorkspace *workspace = hw_window_get_workspace (fixture->window);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.refresh", NULL);
  hw_test_wait_boolean (hw_workspace_get_connections (workspace), "loading", FALSE);
}

/* Opens the page with 305 connections and scrolls to the middle. */
static HwConnectionsPage *
show_middle (HwTestWindow *fixture)
{
  HwConnectionsPage *page;

  hw_simulator_add_connections (fixture->simulator, SANDBOX, 300);
  page = show_page (fixture);
  hw_test_wait_until (has_all_rows, page);
  gtk_adjustment_set_value (get_vadjustment (page), 4000);
  wait_for_frames (page);
  g_assert_nonnull (get_first_visible (page));

  return page;
}

/* One more on top and one less above what is seen, and one below: what is seen stays, and so does
 * what is selected, in sight and out of it. */
static void
test_refresh_keeps_place (HwTestWindow  *fixture,
                          gconstpointer  data)
{
  HwConnectionsPage *page = show_middle (fixture);
  HwConnectionList *list = hw_workspace_get_connections (hw_window_get_workspace (fixture->window));
  HwConnectionTable *table = hw_connections_page_get_table (page);
  GtkSelectionModel *selection = hw_connection_table_get_selection (table);
  g_autoptr(HwConnection) seen = g_object_ref (get_first_visible (page));
  g_autoptr(HwConnection) above = g_list_model_get_item (get_view (page), 5);
  g_autoptr(HwConnection) below = g_list_model_get_item (get_view (page), 250);
  g_autoptr(HwConnection) chosen = g_list_model_get_item (get_view (page), 7);
  g_autoptr(GPtrArray) selected = NULL;

  hw_connection_table_select (table, seen);
  gtk_selection_model_select_item (selection, 7, FALSE);
  hw_connection_list_hide (list, hw_connection_get_id (above));
  hw_connection_list_hide (list, hw_connection_get_id (below));
  hw_simulator_add_connections (fixture->simulator, SANDBOX, 1);
  refresh (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (get_view (page)), ==, 304);
  wait_for_frames (page);

  g_assert_true (get_first_visible (page) == seen);
  selected = hw_connection_table_create_selected (table);
  g_assert_cmpuint (selected->len, ==, 2);
  g_assert_true (selected->pdata[0] == chosen);
  g_assert_true (selected->pdata[1] == seen);
}

/* Another order, and another search, are looked at from the start, with all their rows. */
static void
test_rearranges (HwTestWindow  *fixture,
                 gconstpointer  data)
{
  HwConnectionsPage *page = show_middle (fixture);
  HwConnectionTable *table = hw_connections_page_get_table (page);
  HwConnectionFilter *filter =
    hw_connection_view_get_filter (hw_connections_page_get_view (page));
  g_autoptr(HwConnection) chosen = g_object_ref (get_first_visible (page));
  g_autoptr(HwConnection) first = NULL;
  g_autoptr(GPtrArray) selected = NULL;

  hw_connection_table_select (table, chosen);
  hw_connection_table_sort (table, HW_CONNECTION_BY_NAME, TRUE);
  first = g_list_model_get_item (get_view (page), 0);
  wait_for_frames (page);
  g_assert_true (get_first_visible (page) == first);

  hw_connection_filter_set_search (filter, hw_connection_get_name (chosen));
  wait_for_frames (page);
  g_assert_true (get_first_visible (page) == chosen);
  selected = hw_connection_table_create_selected (table);
  g_assert_cmpuint (selected->len, ==, 1);

  hw_connection_filter_set_search (filter, NULL);
  hw_test_wait_until (has_all_rows, page);
  g_clear_pointer (&selected, g_ptr_array_unref);
  selected = hw_connection_table_create_selected (table);
  g_assert_cmpuint (selected->len, ==, 1);
  g_assert_true (selected->pdata[0] == chosen);
}

static void
text_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  *(char **)user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static void
test_copies_ids (HwTestWindow  *fixture,
                 gconstpointer  data)
{
  HwConnectionsPage *page = show_page (fixture);
  HwConnectionTable *table = hw_connections_page_get_table (page);
  g_autofree char *expected = NULL;
  g_autofree char *text = NULL;
  g_autoptr(HwConnection) first = g_list_model_get_item (get_view (page), 0);
  g_autoptr(HwConnection) second = g_list_model_get_item (get_view (page), 1);

  gtk_selection_model_select_range (hw_connection_table_get_selection (table), 0, 2, TRUE);
  assert_text (page, "selected-text", "2 selected");
  activate (page, "connections.copy-ids");
  expected = g_strjoin ("\n", hw_connection_get_id (first), hw_connection_get_id (second), NULL);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (page)), NULL, text_read_cb,
                                 &text);
  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (text, ==, expected);
}

/* All that is shown is tested, and the page says how it went. */
static void
test_tests_all (HwTestWindow  *fixture,
                gconstpointer  data)
{
  HwConnectionsPage *page = show_page (fixture);
  HwTestBatch *batch = hw_workspace_get_test_batch (hw_window_get_workspace (fixture->window));
  HwTestsBar *bar = hw_test_find_widget (page, HW_TYPE_TESTS_BAR);
  gboolean shown;

  activate (page, "connections.test-all");
  g_object_get (bar, "shown", &shown, NULL);
  g_assert_true (shown);
  assert_text (bar, "text", "0 of 5 tested");
  hw_test_wait_boolean (batch, "busy", FALSE);
  assert_text (bar, "text", "5 of 5 tested · 1 failed");
  activate (page, "connections.show-failed");
  assert_text (page, "summary", "1 of 5 connections");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (bar), "tests.close", NULL));
  g_object_get (bar, "shown", &shown, NULL);
  g_assert_false (shown);
}

/* What is deleted after that is in no sum, and nothing is said of nothing. */
static void
test_tests_deleted (HwTestWindow  *fixture,
                    gconstpointer  data)
{
  HwConnectionsPage *page = show_page (fixture);
  HwWorkspace *workspace = hw_window_get_workspace (fixture->window);
  HwTestBatch *batch = hw_workspace_get_test_batch (workspace);
  HwTestsBar *bar = hw_test_find_widget (page, HW_TYPE_TESTS_BAR);
  GListModel *view = get_view (page);
  gboolean shown;

  activate (page, "connections.test-all");
  hw_test_wait_boolean (batch, "busy", FALSE);
  for (guint i = 0; i < g_list_model_get_n_items (view); i++)
    {
      g_autoptr(HwConnection) connection = g_list_model_get_item (view, i);

      if (hw_connection_get_test_state (connection) == HW_TEST_FAILED)
        g_signal_emit_by_name (hw_workspace_get_deletions (workspace), "hidden", connection);
    }
  assert_text (bar, "text", "4 of 4 tested");

  for (guint i = 0; i < g_list_model_get_n_items (view); i++)
    {
      g_autoptr(HwConnection) connection = g_list_model_get_item (view, i);

      g_signal_emit_by_name (hw_workspace_get_deletions (workspace), "hidden", connection);
    }
  g_object_get (bar, "shown", &shown, NULL);
  g_assert_false (shown);
}

/* One is set up for ever: it is left out, and said so. */
static void
test_tests_all_examples (HwTestWindow  *fixture,
                         gconstpointer  data)
{
  HwTestBatch *batch;
  HwConnectionsPage *page;
  HwTestsBar *bar;
  double progress;

  hw_simulator_add_examples (fixture->simulator);
  page = show_page_of (fixture, EXAMPLES);
  batch = hw_workspace_get_test_batch (hw_window_get_workspace (fixture->window));
  bar = hw_test_find_widget (page, HW_TYPE_TESTS_BAR);
  hw_test_wait_boolean (page, "has-hidden", TRUE);
  activate (page, "connections.test-all");
  hw_test_wait_boolean (batch, "busy", FALSE);
  assert_text (bar, "text", "11 of 12 tested · 2 failed · 1 not tested yet: still being set up");
  g_object_get (bar, "progress", &progress, NULL);
  g_assert_cmpfloat (progress, >, 0.999);
}

/* All sandboxes together, one that is refused among them; opening one of another goes there. */
static void
test_all_sandboxes (HwTestWindow  *fixture,
                    gconstpointer  data)
{
  HwConnectionsPage *page = show_page (fixture);
  HwWorkspace *workspace = hw_window_get_workspace (fixture->window);
  HwConnectionTable *table = hw_connections_page_get_table (page);
  HwConnectionList *list = hw_workspace_get_connections (workspace);
  guint n_all = 0;

  g_object_set (page, "all-sandboxes", TRUE, NULL);
  hw_test_wait_boolean (page, "loading", FALSE);
  hw_test_wait_boolean (page, "all-sandboxes", TRUE);
  for (guint i = 0; i < g_list_model_get_n_items (get_view (page)); i++)
    n_all++;
  g_assert_cmpuint (n_all, ==, 10);
  g_assert_true (hw_workspace_get_connections (workspace) == list);

  g_object_set (page, "sort", "sandbox", "descending", FALSE, NULL);
  gtk_selection_model_select_item (hw_connection_table_get_selection (table), 0, TRUE);
  activate (page, "connections.open");
  g_assert_cmpstr (hw_sandbox_get_name (hw_workspace_get_sandbox (workspace)), ==, "dev-korea");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (hw_test_window_get_pages (fixture)), ==,
                   "connection");
  g_object_set (page, "all-sandboxes", FALSE, NULL);
  assert_text (page, "summary", "1 connection");
}

static void
test_one_sandbox_fails (HwTestWindow  *fixture,
                        gconstpointer  data)
{
  HwConnectionsPage *page = show_page (fixture);

  hw_simulator_fail_next (fixture->simulator, "GET", "/connections", 403, "{}", FALSE);
  g_object_set (page, "all-sandboxes", TRUE, NULL);
  hw_test_wait_boolean (page, "loading", FALSE);
  hw_test_wait_boolean (page, "has-note", TRUE);
  assert_text (page, "page-name", "list");
  g_assert_cmpuint (g_list_model_get_n_items (get_view (page)), >, 5);
}

static void
ended_cb (HwConnectionExporter *exporter,
          GFile                *file,
          const GError         *error,
          int                  *code)
{
  *code = error != NULL ? error->code : 0;
}

/* The file is replaced, or left as it was with the reason. */
static void
test_exporter (HwTestWindow  *fixture,
               gconstpointer  data)
{
  g_autofree char *directory = hw_test_make_directory ();
  g_autofree char *path = g_build_filename (directory, "a.csv", NULL);
  g_autofree char *nowhere = g_build_filename (directory, "none", "a.csv", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFile) bad = g_file_new_for_path (nowhere);
  g_autoptr(GBytes) bytes = g_bytes_new_static ("id\r\n", 4);
  g_autoptr(HwConnectionExporter) exporter = hw_connection_exporter_new ();
  g_autofree char *text = NULL;
  int code = -1;

  g_signal_connect (exporter, "ended", G_CALLBACK (ended_cb), &code);
  hw_connection_exporter_write (exporter, file, bytes);
  while (code == -1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (code, ==, 0);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "id\r\n");

  code = -1;
  hw_connection_exporter_write (exporter, bad, bytes);
  while (code == -1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (code, ==, G_IO_ERROR_NOT_FOUND);
  hw_test_remove_directory (directory);
}

typedef void (*Test) (HwTestWindow  *fixture,
                      gconstpointer  data);

static void
add (const char *path,
     Test        test)
{
  g_test_add (path, HwTestWindow, NULL, hw_test_window_set_up, test, hw_test_window_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  add ("/ui/connections-page/shows", test_shows);
  add ("/ui/connections-page/states", test_states);
  add ("/ui/connections-page/counts-sources", test_counts_sources);
  add ("/ui/connections-page/opens", test_opens);
  add ("/ui/connections-page/sorts", test_sorts);
  add ("/ui/connections-page/refresh-keeps-selection", test_refresh_keeps_selection);
  add ("/ui/connections-page/refresh-keeps-place", test_refresh_keeps_place);
  add ("/ui/connections-page/rearranges", test_rearranges);
  add ("/ui/connections-page/copies-ids", test_copies_ids);
  add ("/ui/connections-page/tests-all", test_tests_all);
  add ("/ui/connections-page/tests-all-examples", test_tests_all_examples);
  add ("/ui/connections-page/tests-deleted", test_tests_deleted);
  add ("/ui/connections-page/all-sandboxes", test_all_sandboxes);
  add ("/ui/connections-page/one-sandbox-fails", test_one_sandbox_fails);
  add ("/ui/connections-page/exporter", test_exporter);

  return g_test_run ();
}
