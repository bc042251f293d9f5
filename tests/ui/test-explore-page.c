/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <string.h>

#include "explore/hw-explore-node.h"
#include "explore/hw-explore-page.h"
#include "explore/hw-file-format.h"
#include "hw-test-platform.h"
#include "hw-test-server.h"
#include "hw-test-widget.h"
#include "net/hw-error.h"
#include "window/hw-split.h"

#define EXPLORE HW_TEST_CONNECTIONS "/id-1/explore"
#define ROOT EXPLORE "?objectType=root"
#define FOLDER EXPLORE "?objectType=folder&object=%2Fa%20%26%20b"
#define TABLE EXPLORE "?objectType=table&object=Hub.Contacts"
#define ROWS TABLE "&preview=true"
#define FILE_CALL EXPLORE "?objectType=file&object=%2Fx.csv&fileType=delimited&preview=true"
#define INNER EXPLORE "?objectType=folder&object=%2Fa%20%26%20b%2Fin"
#define TABLES "[{\"type\":\"table\",\"name\":\"Contacts\",\"path\":\"Hub.Contacts\"}," \
  "{\"type\":\"table\",\"name\":\"Deals\",\"path\":\"Hub.Deals\"," \
  "\"canPreview\":false,\"canFetchSchema\":false}]"
#define FILES "[{\"type\":\"Folder\",\"name\":\"a & <b>\",\"path\":\"/a & b\"}," \
  "{\"type\":\"File\",\"name\":\"x.csv\",\"path\":\"/x.csv\"}," \
  "{\"type\":\"File\",\"name\":\"export\",\"path\":\"/export\"}]"
#define IN_FOLDER "[{\"type\":\"Folder\",\"name\":\"in\",\"path\":\"/a & b/in\"}," \
  "{\"type\":\"File\",\"name\":\"deep.csv\",\"path\":\"/a & b/deep.csv\"}]"
#define SCHEMA "{\"schema\":{\"columns\":[{\"name\":\"email\",\"type\":\"string\"," \
  "\"xdm\":{\"format\":\"idn\"}}]}}"
#define DATA "{\"schema\":{\"columns\":[{\"name\":\"email\"}]}," \
  "\"data\":[{\"email\":\"ada@example.com\",\"n\":1.5},{\"email\":null}]}"

typedef struct
{
  HwTestServer   *server;
  HwProfile      *profile;
  HwWorkspace    *workspace;
  HwConnection   *connection;
  GtkWindow      *window;
  GtkWidget      *other;     /* beside the page in a stack, as in the window */
  GtkStack       *pages;
  HwExplorePage  *page;
  GListModel     *rows;      /* of the tree, once it is there */
  guint           n_idle;    /* references to the client when no call is under way */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  GtkWidget *overlay = adw_toast_overlay_new ();

  fixture->server = hw_test_server_new ();
  fixture->profile = hw_test_profile_new (hw_test_server_get_url (fixture->server));
  hw_profile_set_sandbox (fixture->profile, NULL);
  fixture->workspace = hw_workspace_new (fixture->profile);
  fixture->connection = hw_connection_new ("id-1", NULL, "A & <b>", NULL, "spec-1", NULL,
                                           HW_TEST_SANDBOX);

  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 700, 600);
  fixture->pages = GTK_STACK (gtk_stack_new ());
  fixture->other = gtk_label_new ("other");
  fixture->page = HW_EXPLORE_PAGE (hw_explore_page_new ());
  gtk_stack_add_named (fixture->pages, fixture->other, "other");
  gtk_stack_add_named (fixture->pages, GTK_WIDGET (fixture->page), "explore");
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), GTK_WIDGET (fixture->pages));
  gtk_window_set_child (fixture->window, overlay);
  g_object_set (fixture->page, "workspace", fixture->workspace, "connection", fixture->connection,
                NULL);
  gtk_window_present (fixture->window);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  HwClient *client = g_object_ref (hw_workspace_get_client (fixture->workspace));

  g_object_ref (fixture->page);
  gtk_window_destroy (fixture->window);
  g_assert_finalize_object (fixture->page);
  g_assert_finalize_object (fixture->workspace);
  hw_test_wait_sole_owner (client);
  g_object_unref (client);
  g_assert_finalize_object (fixture->connection);
  g_assert_finalize_object (fixture->profile);
  hw_test_server_free (fixture->server);
}

/* --- What is there --- */

/* Only what can be seen: pages of a stack that are not shown do not count. */
static gboolean
shows (GtkWidget  *widget,
       const char *text)
{
  if (!gtk_widget_get_visible (widget) || !gtk_widget_get_child_visible (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows (child, text))
      return TRUE;

  return FALSE;
}

typedef struct
{
  GtkWidget  *widget;
  const char *text;
} Wanted;

static gboolean
is_shown (gpointer data)
{
  Wanted *wanted = data;

  return shows (wanted->widget, wanted->text);
}

static void
wait_for (Fixture    *fixture,
          const char *text)
{
  Wanted wanted = { GTK_WIDGET (fixture->page), text };

  hw_test_wait_until (is_shown, &wanted);
}

static gboolean
page_shows (Fixture    *fixture,
            const char *text)
{
  return shows (GTK_WIDGET (fixture->page), text);
}

static HwTestReply *
expect (Fixture    *fixture,
        const char *target,
        guint       status,
        const char *body)
{
  return hw_test_server_expect (fixture->server, "GET", target, status, body);
}

static void
open_page (Fixture *fixture)
{
  gtk_stack_set_visible_child_name (fixture->pages, "explore");
}

static void
find_rows (Fixture *fixture)
{
  GtkListView *list = hw_test_find_widget (fixture->page, GTK_TYPE_LIST_VIEW);

  fixture->rows = G_LIST_MODEL (gtk_list_view_get_model (list));
}

static void
open_with (Fixture    *fixture,
           const char *root,
           const char *text)
{
  expect (fixture, ROOT, 200, root);
  open_page (fixture);
  wait_for (fixture, text);
  find_rows (fixture);
}

static void
choose (Fixture *fixture,
        guint    position)
{
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (fixture->rows), position, TRUE);
}

static void
expand (Fixture *fixture,
        guint    position)
{
  g_autoptr(GtkTreeListRow) row = g_list_model_get_item (fixture->rows, position);

  gtk_tree_list_row_set_expanded (row, TRUE);
}

static void
expand_not (Fixture *fixture,
            guint    position)
{
  g_autoptr(GtkTreeListRow) row = g_list_model_get_item (fixture->rows, position);

  gtk_tree_list_row_set_expanded (row, FALSE);
}

static gboolean
try_key (GtkWidget *widget,
         guint      keyval)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GListModel) shortcuts = g_list_model_get_item (controllers, i);

      for (guint j = 0;
           GTK_IS_SHORTCUT_CONTROLLER (shortcuts) && !handled &&
           j < g_list_model_get_n_items (shortcuts);
           j++)
        {
          g_autoptr(GtkShortcut) shortcut = g_list_model_get_item (shortcuts, j);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);
          g_autofree char *text = gtk_shortcut_trigger_to_string (trigger);
          g_auto(GStrv) keys = g_strsplit (text, "|", -1);

          if (g_strv_contains ((const char *const *)keys, gdk_keyval_name (keyval)))
            handled = gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                                    gtk_shortcut_get_arguments (shortcut));
        }
    }

  return handled;
}

/* As GTK does it: what is around the focus comes first where it takes keys early, as the list does
 * that has the tree's keys. */
static void
press_key (Fixture *fixture,
           guint    keyval)
{
  GtkWidget *focus = gtk_window_get_focus (fixture->window);
  gboolean handled = FALSE;

  g_assert_nonnull (focus);
  for (GtkWidget *at = focus; at != NULL && !handled; at = gtk_widget_get_parent (at))
    handled = try_key (at, keyval);
  g_assert_true (handled);
}

static void
press (Fixture    *fixture,
       const char *label)
{
  g_autoptr(GPtrArray) widgets = g_ptr_array_new ();

  g_ptr_array_add (widgets, fixture->page);
  for (guint i = 0; i < widgets->len; i++)
    {
      GtkWidget *widget = widgets->pdata[i];

      if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) &&
          g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
        {
          g_signal_emit_by_name (widget, "clicked");
          return;
        }

      for (GtkWidget *child = gtk_widget_get_first_child (widget);
           child != NULL;
           child = gtk_widget_get_next_sibling (child))
        g_ptr_array_add (widgets, child);
    }

  g_error ("no button is called %s", label);
}

static GtkWidget *
find_next_step (gpointer root)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (root) &&
      g_strcmp0 (gtk_actionable_get_action_name (root), "explore.copy-next-step") == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_next_step (child);

  return found;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  char **text = user_data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static char *
copy (Fixture    *fixture,
      const char *action)
{
  char *text = NULL;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), action, NULL));
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (fixture->page)), NULL,
                                 read_cb, &text);
  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);

  return text;
}

/* --- Cases --- */

static void
test_new_destroy (Fixture       *fixture,
                  gconstpointer  data)
{
  g_assert_true (hw_explore_page_get_connection (fixture->page) == fixture->connection);
  g_assert_cmpuint (hw_test_server_get_n_requests (fixture->server), ==, 0);
}

static void
test_table (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  g_autofree char *next_step = NULL;
  Wanted wanted;

  open_with (fixture, TABLES, "Contacts");
  g_assert_true (page_shows (fixture, "Explore A & <b>"));
  g_assert_true (page_shows (fixture, "Nothing Chosen"));

  expect (fixture, TABLE, 200, SCHEMA);
  choose (fixture, 0);
  wait_for (fixture, "1 column");
  wait_for (fixture, "idn");
  g_assert_true (page_shows (fixture, "Hub.Contacts"));

  expect (fixture, ROWS, 200, DATA);
  press (fixture, "Preview");
  wait_for (fixture, "2 rows");
  wait_for (fixture, "ada@example.com");
  wait_for (fixture, "1.5");
  wait_for (fixture, "null");

  name = copy (fixture, "explore.copy-name");
  g_assert_cmpstr (name, ==, "Contacts");
  path = copy (fixture, "explore.copy-path");
  g_assert_cmpstr (path, ==, "Hub.Contacts");
  next_step = copy (fixture, "explore.copy-next-step");
  hw_test_assert_json_equal (next_step,
                             "{\"baseConnectionId\":\"id-1\","
                             "\"connectionSpec\":{\"id\":\"spec-1\",\"version\":\"1.0\"},"
                             "\"data\":{\"format\":\"tabular\"},"
                             "\"params\":{\"path\":\"Hub.Contacts\"}}");
  wanted = (Wanted) { GTK_WIDGET (fixture->window), "Copied for a source connection" };
  hw_test_wait_until (is_shown, &wanted);

  /* Rows are not kept in sight of who looks at something else. */
  choose (fixture, 1);
  g_assert_false (page_shows (fixture, "ada@example.com"));
  wait_for (fixture, "Not Available");
}

static void
test_folder (Fixture       *fixture,
             gconstpointer  data)
{
  open_with (fixture, FILES, "a & <b>");
  choose (fixture, 0);
  wait_for (fixture, "Open it in the list");

  for (guint i = 0; i < 4; i++)
    expect (fixture, FOLDER, 503, NULL);
  expand (fixture, 0);
  wait_for (fixture, "The platform has a problem");

  expect (fixture, FOLDER, 200, "[{\"type\":\"File\",\"name\":\"in.json\",\"path\":\"/in.json\"}]");
  press (fixture, "Try Again");
  wait_for (fixture, "in.json");
  wait_for (fixture, "1 item");
  g_assert_cmpuint (g_list_model_get_n_items (fixture->rows), ==, 4);
}

static const char *
get_selected_path (Fixture *fixture)
{
  GtkTreeListRow *row =
    gtk_single_selection_get_selected_item (GTK_SINGLE_SELECTION (fixture->rows));
  g_autoptr(HwExploreNode) node = row != NULL ? HW_EXPLORE_NODE (gtk_tree_list_row_get_item (row))
                                              : NULL;

  return node != NULL ? hw_explore_node_get_path (node) : NULL;
}

static gboolean
is_expanded (Fixture *fixture,
             guint    position)
{
  g_autoptr(GtkTreeListRow) row = g_list_model_get_item (fixture->rows, position);

  return row != NULL && gtk_tree_list_row_get_expanded (row);
}

/* Opening, going in, going out and closing, by the arrows alone; and by plus and minus. */
static void
test_keys (Fixture       *fixture,
           gconstpointer  data)
{
  open_with (fixture, FILES, "a & <b>");
  choose (fixture, 0);
  g_assert_true (gtk_widget_child_focus (hw_test_find_widget (fixture->page, GTK_TYPE_LIST_VIEW),
                                         GTK_DIR_TAB_FORWARD));

  press_key (fixture, GDK_KEY_Left);
  expect (fixture, FOLDER, 200, IN_FOLDER);
  press_key (fixture, GDK_KEY_Right);
  g_assert_true (is_expanded (fixture, 0));
  wait_for (fixture, "deep.csv");
  g_assert_cmpstr (get_selected_path (fixture), ==, "/a & b");

  press_key (fixture, GDK_KEY_Right);
  g_assert_cmpstr (get_selected_path (fixture), ==, "/a & b/in");
  expect (fixture, INNER, 200, "[]");
  press_key (fixture, GDK_KEY_plus);
  wait_for (fixture, "Empty Folder");
  g_assert_true (is_expanded (fixture, 1));
  press_key (fixture, GDK_KEY_Right);
  g_assert_cmpstr (get_selected_path (fixture), ==, "/a & b/in");

  press_key (fixture, GDK_KEY_minus);
  g_assert_false (is_expanded (fixture, 1));
  press_key (fixture, GDK_KEY_Left);
  g_assert_cmpstr (get_selected_path (fixture), ==, "/a & b");
  press_key (fixture, GDK_KEY_Left);
  g_assert_false (is_expanded (fixture, 0));

  /* What has been read is not asked for again. */
  press_key (fixture, GDK_KEY_Right);
  g_assert_true (is_expanded (fixture, 0));
  g_assert_cmpuint (hw_test_server_get_n_requests (fixture->server), ==, 3);
}

/* What was open is open again, and what was selected is selected, however slowly it comes; what is
 * gone is forgotten. */
static void
test_refresh (Fixture       *fixture,
              gconstpointer  data)
{
  open_with (fixture, FILES, "a & <b>");
  expect (fixture, FOLDER, 200, IN_FOLDER);
  expand (fixture, 0);
  wait_for (fixture, "deep.csv");
  expect (fixture, INNER, 200, "[{\"type\":\"File\",\"name\":\"last\",\"path\":\"/last\"}]");
  expand (fixture, 1);
  wait_for (fixture, "last");
  choose (fixture, 2);
  g_assert_cmpstr (get_selected_path (fixture), ==, "/last");

  /* A failure on the way does not lose the place. */
  expect (fixture, ROOT, 404, "{\"type\":\"https://ns.adobe.com/aep/errors/FLOW-1439-404\"}");
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "explore.refresh", NULL);
  wait_for (fixture, "It is not there any more");

  expect (fixture, FOLDER, 200, IN_FOLDER);
  expect (fixture, INNER, 200, "[{\"type\":\"File\",\"name\":\"last\",\"path\":\"/last\"}]");
  expect (fixture, ROOT, 200, FILES);
  press (fixture, "Try Again");
  wait_for (fixture, "/last");
  find_rows (fixture);
  g_assert_true (is_expanded (fixture, 0));
  g_assert_true (is_expanded (fixture, 1));
  g_assert_cmpstr (get_selected_path (fixture), ==, "/last");
  g_assert_true (page_shows (fixture, "Choose a File Type"));

  expect (fixture, ROOT, 200, "[{\"type\":\"File\",\"name\":\"else\",\"path\":\"/else\"}]");
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "explore.refresh", NULL);
  wait_for (fixture, "else");
  wait_for (fixture, "Nothing Chosen");
}

static void
test_empty_folder (Fixture       *fixture,
                   gconstpointer  data)
{
  open_with (fixture, FILES, "a & <b>");
  choose (fixture, 0);
  expect (fixture, FOLDER, 200, "[]");
  expand (fixture, 0);
  wait_for (fixture, "Empty Folder");
}

static void
test_file (Fixture       *fixture,
           gconstpointer  data)
{
  GtkDropDown *type;
  g_autofree char *next_step = NULL;

  open_with (fixture, FILES, "x.csv");
  expect (fixture, FILE_CALL, 200, "[{\"name\":\"Id\",\"type\":\"String\"}]");
  choose (fixture, 1);
  wait_for (fixture, "Id");
  press (fixture, "Preview");
  wait_for (fixture, "The source gives the columns only");

  choose (fixture, 2);
  wait_for (fixture, "Choose a File Type");
  g_assert_false (gtk_widget_get_sensitive (find_next_step (fixture->page)));
  expect (fixture, EXPLORE "?objectType=file&object=%2Fexport&fileType=json&preview=true", 200,
          DATA);
  type = hw_test_find_widget (fixture->page, GTK_TYPE_DROP_DOWN);
  gtk_drop_down_set_selected (type, HW_FILE_TYPE_JSON);
  wait_for (fixture, "email");
  g_assert_true (gtk_widget_get_sensitive (find_next_step (fixture->page)));
  next_step = copy (fixture, "explore.copy-next-step");
  g_assert_nonnull (strstr (next_step, "\"json\""));
}

static void
test_delimiter (Fixture       *fixture,
                gconstpointer  data)
{
  GtkWidget *delimiter;

  open_with (fixture, FILES, "x.csv");
  expect (fixture, FILE_CALL, 200, "[{\"name\":\"Id;Name\"}]");
  choose (fixture, 1);
  wait_for (fixture, "Id;Name");

  /* The second of the two. */
  delimiter = gtk_widget_get_parent (hw_test_find_widget (fixture->page, GTK_TYPE_DROP_DOWN));
  delimiter = gtk_widget_get_last_child (delimiter);
  expect (fixture, FILE_CALL "&columnDelimiter=%3B", 200,
          "[{\"name\":\"Id\"},{\"name\":\"Name\"}]");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (delimiter), 1);
  wait_for (fixture, "2 columns");
}

static void
test_search (Fixture       *fixture,
             gconstpointer  data)
{
  GtkEditable *entry;

  open_with (fixture, FILES, "x.csv");
  expect (fixture, FOLDER, 200, "[{\"type\":\"File\",\"name\":\"In.json\",\"path\":\"/In.json\"},"
          "{\"type\":\"Folder\",\"name\":\"Inner\",\"path\":\"/Inner\"}]");
  expand (fixture, 0);
  wait_for (fixture, "In.json");

  entry = hw_test_find_widget (fixture->page, GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (entry, "in.JS");
  g_signal_emit_by_name (entry, "search-changed");
  while (g_list_model_get_n_items (fixture->rows) != 2)
    g_main_context_iteration (NULL, TRUE);

  /* A folder that is closed is looked into as far as it is known, and opened; one that is not known
   * is left alone, though its name matches: no search asks the platform for anything. */
  expand_not (fixture, 0);
  gtk_editable_set_text (entry, "n");
  g_signal_emit_by_name (entry, "search-changed");
  while (!is_expanded (fixture, 0))
    g_main_context_iteration (NULL, TRUE);
  gtk_editable_set_text (entry, "inner");
  g_signal_emit_by_name (entry, "search-changed");
  while (g_list_model_get_n_items (fixture->rows) != 2)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (is_expanded (fixture, 1));
  g_assert_cmpuint (hw_test_server_get_n_requests (fixture->server), ==, 2);

  gtk_editable_set_text (entry, "nowhere");
  g_signal_emit_by_name (entry, "search-changed");
  wait_for (fixture, "No Match");
  gtk_editable_set_text (entry, "");
  g_signal_emit_by_name (entry, "search-changed");
  wait_for (fixture, "x.csv");
  g_assert_cmpuint (g_list_model_get_n_items (fixture->rows), ==, 5);
}

static void
test_errors (Fixture       *fixture,
             gconstpointer  data)
{
  expect (fixture, ROOT, 401,
          "{\"type\":\"https://ns.adobe.com/aep/errors/FLOW-1105-401\","
          "\"errorMessage\":\"no <b>\"}");
  open_page (fixture);
  wait_for (fixture, "The source does not accept the sign-in");
  g_assert_true (page_shows (fixture, "has not been tested yet"));

  hw_connection_set_test (fixture->connection, HW_TEST_FAILED, NULL);
  g_assert_false (page_shows (fixture, "has not been tested yet"));

  /* A test that passes answers the question. */
  expect (fixture, ROOT, 200, TABLES);
  hw_connection_set_test (fixture->connection, HW_TEST_PASSED, NULL);
  wait_for (fixture, "Contacts");

  expect (fixture, ROOT, 404, "{\"type\":\"https://ns.adobe.com/aep/errors/FLOW-1439-404\"}");
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "explore.refresh", NULL);
  wait_for (fixture, "It is not there any more");

  expect (fixture, ROOT, 400, "{\"type\":\"https://ns.adobe.com/aep/errors/FLOW-1417-400\"}");
  press (fixture, "Try Again");
  wait_for (fixture, "The connection is still being set up");

  expect (fixture, ROOT, 200, "[]");
  press (fixture, "Try Again");
  wait_for (fixture, "Nothing Here");
}

static void
test_unsupported (Fixture       *fixture,
                  gconstpointer  data)
{
  expect (fixture, ROOT, 400, "{\"type\":\"https://ns.adobe.com/aep/errors/FLOW-1336-400\"}");
  open_page (fixture);
  wait_for (fixture, "This Source Cannot Be Explored");
  g_assert_true (page_shows (fixture, "no view into this kind"));

  expect (fixture, ROOT, 400, "{\"type\":\"https://ns.adobe.com/aep/errors/FLOW-1358-400\"}");
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "explore.refresh", NULL);
  wait_for (fixture, "no list of its own");
}

/* A call keeps the client: whether none is under way any more. */
static gboolean
is_idle (gpointer data)
{
  Fixture *fixture = data;

  return G_OBJECT (hw_workspace_get_client (fixture->workspace))->ref_count == fixture->n_idle;
}

static void
test_leave (Fixture       *fixture,
            gconstpointer  data)
{
  fixture->n_idle = G_OBJECT (hw_workspace_get_client (fixture->workspace))->ref_count;
  hw_test_reply_hold (expect (fixture, ROOT, 200, TABLES));
  open_page (fixture);
  hw_test_server_wait_requests (fixture->server, 1);
  g_assert_true (page_shows (fixture, "Looking into the source…"));
  gtk_stack_set_visible_child_name (fixture->pages, "other");
  hw_test_wait_until (is_idle, fixture);

  /* Coming back starts anew, and leaving takes the rows away. */
  open_with (fixture, TABLES, "Contacts");
  expect (fixture, TABLE, 200, SCHEMA);
  choose (fixture, 0);
  wait_for (fixture, "idn");
  expect (fixture, ROWS, 200, DATA);
  press (fixture, "Preview");
  wait_for (fixture, "ada@example.com");
  gtk_stack_set_visible_child_name (fixture->pages, "other");
  g_assert_false (page_shows (fixture, "ada@example.com"));
  g_assert_null (gtk_list_view_get_model (hw_test_find_widget (fixture->page, GTK_TYPE_LIST_VIEW)));
  hw_test_wait_until (is_idle, fixture);
}

static void
test_narrow (Fixture       *fixture,
             gconstpointer  data)
{
  HwSplit *split;

  gtk_window_set_default_size (fixture->window, 400, 600);
  open_with (fixture, TABLES, "Contacts");
  split = hw_test_find_widget (fixture->page, HW_TYPE_SPLIT);
  hw_test_wait_boolean (split, "folded", TRUE);

  /* Moving along the list loads nothing: the details come with Return, or a click. */
  choose (fixture, 0);
  expect (fixture, TABLE, 200, SCHEMA);
  g_signal_emit_by_name (hw_test_find_widget (fixture->page, GTK_TYPE_LIST_VIEW), "activate", 0);
  wait_for (fixture, "idn");
  g_assert_false (page_shows (fixture, "Deals"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "explore.back", NULL);
  g_assert_true (page_shows (fixture, "Deals"));
  g_assert_false (page_shows (fixture, "idn"));
  g_assert_false (hw_explore_page_leave_details (fixture->page));

  /* What is looked at alone is there again after a refresh, and one step away from the tree. */
  g_signal_emit_by_name (hw_test_find_widget (fixture->page, GTK_TYPE_LIST_VIEW), "activate", 0);
  wait_for (fixture, "idn");
  expect (fixture, ROOT, 200, TABLES);
  expect (fixture, TABLE, 200, SCHEMA);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "explore.refresh", NULL);
  wait_for (fixture, "Looking into the source…");
  wait_for (fixture, "idn");
  g_assert_false (page_shows (fixture, "Deals"));
  g_assert_true (hw_explore_page_leave_details (fixture->page));
  g_assert_true (page_shows (fixture, "Deals"));
}

#define ADD(name, test) g_test_add ("/ui/explore-page/" name, Fixture, NULL, set_up, test, \
                                    tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("new-destroy", test_new_destroy);
  ADD ("table", test_table);
  ADD ("folder", test_folder);
  ADD ("keys", test_keys);
  ADD ("refresh", test_refresh);
  ADD ("empty-folder", test_empty_folder);
  ADD ("file", test_file);
  ADD ("delimiter", test_delimiter);
  ADD ("search", test_search);
  ADD ("errors", test_errors);
  ADD ("unsupported", test_unsupported);
  ADD ("leave", test_leave);
  ADD ("narrow", test_narrow);

  return g_test_run ();
}
