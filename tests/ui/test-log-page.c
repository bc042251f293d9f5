/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "log/hw-log-page.h"

#include <string.h>

#include "hw-test-window.h"
#include "log/hw-log-entry-page.h"
#include "log/hw-log-text.h"

typedef struct
{
  HwTestWindow  window;
  HwLogPage    *page;
  GListModel   *log;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  hw_request_log_clear (hw_request_log_get_default ());
  hw_test_window_set_up (&fixture->window, data);
  hw_test_window_open (&fixture->window, "dev-marketing");
  fixture->page = hw_window_get_page (fixture->window.window, "log");
  fixture->log = G_LIST_MODEL (hw_log_page_get_log (fixture->page));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  hw_test_window_tear_down (&fixture->window, data);
}

static void
activate (Fixture    *fixture,
          const char *name)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window.window), name, NULL);
}

static const char *
get_shown (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (hw_test_window_get_pages (&fixture->window));
}

static GListModel *
get_listed (Fixture *fixture)
{
  GtkListView *list = hw_test_find_widget (fixture->page, GTK_TYPE_LIST_VIEW);

  return G_LIST_MODEL (gtk_list_view_get_model (list));
}

static gboolean
has_finished (gpointer log)
{
  for (guint i = 0; i < g_list_model_get_n_items (log); i++)
    {
      g_autoptr(HwLogEntry) entry = g_list_model_get_item (log, i);

      if (!hw_log_entry_get_finished (entry))
        return FALSE;
    }

  return TRUE;
}

static void
settle (Fixture *fixture)
{
  while (!has_finished (fixture->log))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_listed (Fixture       *fixture,
             gconstpointer  data)
{
  guint n_items = g_list_model_get_n_items (fixture->log);

  g_assert_cmpuint (n_items, >, 1);
  activate (fixture, "win.show-log");
  g_assert_cmpstr (get_shown (fixture), ==, "log");
  g_assert_cmpuint (g_list_model_get_n_items (get_listed (fixture)), ==, n_items);
}

static void
test_failed_only (Fixture       *fixture,
                  gconstpointer  data)
{
  GtkToggleButton *failed_only = hw_test_find_widget (fixture->page, GTK_TYPE_TOGGLE_BUTTON);
  GtkStack *stack = hw_test_find_widget (fixture->page, GTK_TYPE_STACK);
  g_autoptr(HwLogEntry) entry = NULL;

  settle (fixture);
  gtk_toggle_button_set_active (failed_only, TRUE);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "none");

  hw_simulator_fail_next_code (fixture->window.simulator, "GET", "/connections", "2120-403");
  activate (fixture, "win.refresh");
  settle (fixture);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "list");
  g_assert_cmpuint (g_list_model_get_n_items (get_listed (fixture)), ==, 1);
  entry = g_list_model_get_item (get_listed (fixture), 0);
  g_assert_cmpuint (hw_log_entry_get_status (entry), ==, 403);
}

static void
test_search (Fixture       *fixture,
             gconstpointer  data)
{
  GtkEditable *search = hw_test_find_widget (fixture->page, GTK_TYPE_SEARCH_ENTRY);

  gtk_search_entry_set_search_delay (GTK_SEARCH_ENTRY (search), 0);
  settle (fixture);
  gtk_editable_set_text (search, "SANDBOX-Management");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_cmpuint (g_list_model_get_n_items (get_listed (fixture)), ==, 1);
}

static char *
dup_shown_text (Fixture *fixture)
{
  GtkWidget *page = hw_test_find_widget (fixture->window.window, HW_TYPE_LOG_ENTRY_PAGE);
  GtkTextView *view = hw_test_find_widget (page, GTK_TYPE_TEXT_VIEW);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static void
test_opened (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(HwLogEntry) entry = NULL;
  g_autofree char *text = NULL;

  settle (fixture);
  activate (fixture, "win.show-log");
  /* The list of the sandboxes comes first, and is short enough to be kept as a whole. */
  entry = g_list_model_get_item (fixture->log, g_list_model_get_n_items (fixture->log) - 1);
  hw_log_page_open (fixture->page, entry);
  g_assert_cmpstr (get_shown (fixture), ==, "log-entry");

  text = dup_shown_text (fixture);
  g_assert_nonnull (strstr (text, "Authorization: Bearer {ACCESS_TOKEN}"));
  g_assert_nonnull (strstr (text, "\n{\n  \""));
  g_assert_null (strstr (text, hw_simulator_get_access_token (fixture->window.simulator)));

  activate (fixture, "win.show-panel");
  g_assert_cmpstr (get_shown (fixture), ==, "log");
}

static void
test_by_id (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window.window);
  g_autoptr(HwLogEntry) entry = NULL;

  settle (fixture);
  entry = g_list_model_get_item (fixture->log, 1);
  gtk_widget_activate_action (window, "win.show-log-entry", "s",
                              hw_log_entry_get_request_id (entry));
  g_assert_cmpstr (get_shown (fixture), ==, "log-entry");
  g_assert_true (hw_log_page_get_entry (fixture->page) == entry);

  gtk_widget_activate_action (window, "win.show-log-entry", "s", "not there");
  g_assert_cmpstr (get_shown (fixture), ==, "log");
}

static void
test_clear (Fixture       *fixture,
            gconstpointer  data)
{
  GtkStack *stack = hw_test_find_widget (fixture->page, GTK_TYPE_STACK);

  settle (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "log.clear", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (fixture->log), ==, 0);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "empty");
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

/* A blank half says why it is blank. */
static void
test_notes (void)
{
  static const struct
  {
    HwLogMessage  message;
    const char   *note;  /* (nullable) */
  } cases[] = {
    { { NULL, NULL, 0, FALSE }, "No body" },
    { { NULL, (char *)"{}", 2, FALSE }, NULL },
    { { NULL, (char *)"{", 50000, TRUE }, "Only the start is kept: the whole is 50.0\302\240kB." },
    { { NULL, NULL, 5000, FALSE },
      "Not kept, for it may hold rows of the source: 5.0\302\240kB." },
    { { NULL, NULL, 50000, TRUE },
      "Not kept, for it may hold rows of the source: 50.0\302\240kB." },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *note = hw_log_text_dup_note (&cases[i].message);

      g_assert_cmpstr (note, ==, cases[i].note);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  adw_init ();

  ADD ("/ui/log-page/listed", test_listed);
  ADD ("/ui/log-page/failed-only", test_failed_only);
  ADD ("/ui/log-page/search", test_search);
  ADD ("/ui/log-page/opened", test_opened);
  ADD ("/ui/log-page/by-id", test_by_id);
  ADD ("/ui/log-page/clear", test_clear);
  g_test_add_func ("/ui/log-page/notes", test_notes);

  return g_test_run ();
}
