/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <string.h>

#include "connections/hw-connection-page.h"
#include "connections/hw-connection-row.h"
#include "create/hw-create-page.h"
#include "create/hw-review-dialog.h"
#include "create/hw-source-picker.h"
#include "explore/hw-explore-page.h"
#include "hw-test-window.h"
#include "profiles/hw-organization-dialog.h"
#include "window/hw-side-panel.h"
#include "window/hw-split.h"
#include "window/hw-strip.h"

#define SANDBOX "dev-marketing"
#define CONNECTIONS "/connections"

static HwCreatePage *
get_create_page (HwTestWindow *fixture)
{
  return hw_test_find_widget (fixture->window, HW_TYPE_CREATE_PAGE);
}

static HwSidePanel *
get_panel (HwTestWindow *fixture)
{
  return hw_test_find_widget (fixture->window, HW_TYPE_SIDE_PANEL);
}

static void
fill_in (HwTestWindow *fixture,
         const char   *value)
{
  GListModel *form = G_LIST_MODEL (hw_create_page_get_form (get_create_page (fixture)));
  g_autoptr(HwSecret) secret = hw_secret_new (value);

  for (guint i = 0; i < g_list_model_get_n_items (form); i++)
    {
      g_autoptr(HwField) field = g_list_model_get_item (form, i);

      hw_field_set_value (field, secret);
    }
}

static gboolean
shows_connection (gpointer data)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (hw_test_window_get_pages (data)),
                    "connection") == 0;
}

static gboolean
is_tested (gpointer data)
{
  HwTestState state = hw_connection_get_test_state (data);

  return state == HW_TEST_PASSED || state == HW_TEST_FAILED || state == HW_TEST_INCONCLUSIVE;
}

static gboolean
has_base_form (gpointer data)
{
  return hw_create_page_get_connection (get_create_page (data)) != NULL;
}

static gboolean
accept_review (void)
{
  for (guint i = 0; i < g_list_model_get_n_items (gtk_window_get_toplevels ()); i++)
    {
      g_autoptr(GtkWidget) toplevel = g_list_model_get_item (gtk_window_get_toplevels (), i);

      if (HW_IS_REVIEW_DIALOG (toplevel))
        return gtk_widget_activate_action (toplevel, "review.accept", NULL);
    }

  return FALSE;
}

static HwConnection *
create (HwTestWindow *fixture,
        const char   *value)
{
  HwConnection *connection;

  fill_in (fixture, value);
  gtk_widget_activate_action (GTK_WIDGET (get_create_page (fixture)), "create.send", NULL);
  hw_test_wait_until (shows_connection, fixture);
  connection = hw_side_panel_get_selected (get_panel (fixture));
  g_assert_nonnull (connection);
  hw_test_wait_until (is_tested, connection);

  return connection;
}

static void
test_new (HwTestWindow  *fixture,
          gconstpointer  data)
{
  GtkWidget *window = hw_window_new (fixture->application);

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *)&window);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_null (window);
  g_assert_null (hw_window_get_workspace (fixture->window));
}

/* The next window is as large as the last one was made, and stands as it stood. */
static void
test_remembers_size (HwTestWindow  *fixture,
                     gconstpointer  data)
{
  GtkWindow *window = GTK_WINDOW (hw_window_new (fixture->application));
  int width, height;

  gtk_window_set_default_size (window, 820, 560);
  gtk_window_maximize (window);
  gtk_window_destroy (window);

  window = GTK_WINDOW (hw_window_new (fixture->application));
  gtk_window_get_default_size (window, &width, &height);
  g_assert_cmpint (width, ==, 820);
  g_assert_cmpint (height, ==, 560);
  g_assert_true (gtk_window_is_maximized (window));
  gtk_window_unmaximize (window);
  gtk_window_set_default_size (window, 1000, 680);
  gtk_window_destroy (window);
}

static void
test_opens_on_new_connection (HwTestWindow  *fixture,
                              gconstpointer  data)
{
  HwForm *form;

  hw_test_window_open (fixture, SANDBOX);

  form = hw_create_page_get_form (get_create_page (fixture));
  g_assert_cmpstr (hw_source_get_title (hw_form_get_source (form)), ==, "HubSpot");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (hw_test_window_get_pages (fixture)), ==,
                   "create");
  g_assert_null (hw_side_panel_get_selected (get_panel (fixture)));
}

/* The created connection stands on top of the list, selected, and is tested by itself. */
static void
test_creates (HwTestWindow  *fixture,
              gconstpointer  data)
{
  HwWorkspace *workspace;
  GListModel *connections;
  g_autoptr(HwConnection) first = NULL;
  HwConnection *created;
  guint n_before;

  hw_test_window_open (fixture, SANDBOX);
  workspace = hw_window_get_workspace (fixture->window);
  connections = G_LIST_MODEL (hw_workspace_get_connections (workspace));
  n_before = g_list_model_get_n_items (connections);

  created = create (fixture, "right");

  first = g_list_model_get_item (connections, 0);
  g_assert_true (created == first);
  g_assert_cmpuint (g_list_model_get_n_items (connections), ==, n_before + 1);
  g_assert_cmpint (hw_connection_get_test_state (created), ==, HW_TEST_PASSED);
  g_assert_null (hw_workspace_get_kept_form (workspace, created));
  g_assert_cmpuint (hw_simulator_get_n_requests (fixture->simulator, "POST", CONNECTIONS), ==, 1);
}

/* What the panel shows on top of its list; NULL while it is not laid out. */
static HwConnection *
get_first_visible (HwTestWindow *fixture)
{
  GtkWidget *list = hw_test_find_widget (get_panel (fixture), GTK_TYPE_LIST_VIEW);
  GtkWidget *scrolled = gtk_widget_get_ancestor (list, GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget *widget = gtk_widget_pick (scrolled, 60, 20, GTK_PICK_DEFAULT);
  GtkWidget *row = widget != NULL ? gtk_widget_get_ancestor (widget, HW_TYPE_CONNECTION_ROW) : NULL;

  return row != NULL ? hw_connection_row_get_connection (HW_CONNECTION_ROW (row)) : NULL;
}

static gboolean
shows_first (gpointer data)
{
  return get_first_visible (data) != NULL;
}

static gboolean
shows_selected_first (gpointer data)
{
  return get_first_visible (data) == hw_side_panel_get_selected (get_panel (data));
}

/* A long list stays where it is when something comes in above; but what was made is in sight. */
static void
test_creates_in_sight (HwTestWindow  *fixture,
                       gconstpointer  data)
{
  hw_simulator_add_connections (fixture->simulator, SANDBOX, 100);
  hw_test_window_open (fixture, SANDBOX);
  hw_test_wait_until (shows_first, fixture);
  create (fixture, "right");
  hw_test_wait_until (shows_selected_first, fixture);
}

static void
test_fixes_credentials (HwTestWindow  *fixture,
                        gconstpointer  data)
{
  HwConnectionPage *page;
  HwConnection *created;
  HwForm *kept;

  hw_test_window_open (fixture, SANDBOX);
  created = create (fixture, "wrong");
  g_assert_cmpint (hw_connection_get_test_state (created), ==, HW_TEST_FAILED);

  page = hw_window_get_page (HW_WINDOW (fixture->window), "connection");
  kept = hw_workspace_get_kept_form (hw_window_get_workspace (fixture->window), created);
  g_assert_nonnull (kept);
  g_signal_emit_by_name (page, "fix-credentials");
  hw_test_wait_until (has_base_form, fixture);
  g_assert_true (hw_create_page_get_form (get_create_page (fixture)) == kept);
  g_assert_true (hw_form_has_credentials (kept));

  fill_in (fixture, "right");
  gtk_widget_activate_action (GTK_WIDGET (get_create_page (fixture)), "create.send", NULL);
  g_assert_true (accept_review ());
  hw_test_wait_until (shows_connection, fixture);
  hw_test_wait_until (is_tested, created);
  g_assert_cmpint (hw_connection_get_test_state (created), ==, HW_TEST_PASSED);
  g_assert_cmpuint (hw_simulator_get_n_requests (fixture->simulator, "POST", CONNECTIONS), ==, 1);
  g_assert_cmpuint (hw_simulator_get_n_requests (fixture->simulator, "PATCH", CONNECTIONS), ==, 1);
}

/* Leaving the page forgets what was typed for the source; so does Cancel, which begins anew. */
static void
test_forgets_credentials (HwTestWindow  *fixture,
                          gconstpointer  data)
{
  HwWorkspace *workspace;
  GListModel *connections;
  g_autoptr(HwConnection) connection = NULL;
  g_autoptr(HwForm) left = NULL;
  g_autoptr(HwForm) cancelled = NULL;

  hw_test_window_open (fixture, SANDBOX);
  workspace = hw_window_get_workspace (fixture->window);
  connections = G_LIST_MODEL (hw_workspace_get_connections (workspace));
  connection = g_list_model_get_item (connections, 0);

  fill_in (fixture, "typed");
  g_set_object (&left, hw_create_page_get_form (get_create_page (fixture)));
  g_signal_emit_by_name (get_panel (fixture), "chosen", connection);
  g_assert_true (shows_connection (fixture));
  g_assert_false (hw_form_has_credentials (left));

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.new-connection", NULL);
  fill_in (fixture, "typed");
  g_set_object (&cancelled, hw_create_page_get_form (get_create_page (fixture)));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.new-connection", NULL);
  g_assert_true (hw_form_has_credentials (cancelled));
  gtk_widget_activate_action (GTK_WIDGET (get_create_page (fixture)), "create.cancel", NULL);
  g_assert_false (hw_form_has_credentials (cancelled));
  g_assert_nonnull (hw_create_page_get_form (get_create_page (fixture)));
}

/* A second connection of a source is proposed under another name. */
static void
test_proposes_name (HwTestWindow  *fixture,
                    gconstpointer  data)
{
  HwForm *form;

  hw_test_window_open (fixture, SANDBOX);
  create (fixture, "right");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.new-connection", NULL);
  form = hw_create_page_get_form (get_create_page (fixture));
  g_assert_cmpstr (hw_field_get_text (hw_form_get_name_field (form)), ==, "HubSpot 2");
}

/* Nothing takes the outcome of a request away: not another organization, not one press of Close. */
static void
test_stays_while_busy (HwTestWindow  *fixture,
                       gconstpointer  data)
{
  g_autoptr(HwProfile) other = hw_profile_new ();
  HwWorkspace *workspace;

  hw_test_window_open (fixture, SANDBOX);
  workspace = hw_window_get_workspace (fixture->window);
  fill_in (fixture, "right");
  gtk_widget_activate_action (GTK_WIDGET (get_create_page (fixture)), "create.send", NULL);
  hw_window_open_profile (fixture->window, other);
  g_assert_true (hw_window_get_workspace (fixture->window) == workspace);
  gtk_window_close (GTK_WINDOW (fixture->window));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->window)));
  hw_test_wait_until (shows_connection, fixture);
}

static gboolean
needs_token (gpointer data)
{
  return hw_workspace_get_needs_token (data);
}

static gboolean
needs_no_token (gpointer data)
{
  HwWorkspace *workspace = data;

  return !hw_workspace_get_needs_token (workspace) &&
         !hw_remote_list_get_loading (HW_REMOTE_LIST (hw_workspace_get_connections (workspace)));
}

/* A token that runs out in mid-work is asked for in place; what was typed stays. */
static void
test_new_token (HwTestWindow  *fixture,
                gconstpointer  data)
{
  HwWorkspace *workspace;
  g_autoptr(HwSecret) token = NULL;
  HwForm *form;
  HwStrip *strip;

  hw_test_window_open (fixture, SANDBOX);
  workspace = hw_window_get_workspace (fixture->window);
  form = hw_create_page_get_form (get_create_page (fixture));
  strip = hw_test_find_widget (get_create_page (fixture), HW_TYPE_STRIP);
  fill_in (fixture, "typed");

  hw_simulator_expire_access_token (fixture->simulator);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.refresh", NULL);
  hw_test_wait_until (needs_token, workspace);
  hw_test_wait_boolean (strip, "revealed", TRUE);
  hw_test_wait_boolean (strip, "needs-token", TRUE);

  token = hw_secret_new (hw_simulator_get_access_token (fixture->simulator));
  hw_profile_set_access_token (fixture->profile, token);
  hw_test_wait_until (needs_no_token, workspace);
  hw_test_wait_boolean (strip, "needs-token", FALSE);
  g_assert_true (hw_create_page_get_form (get_create_page (fixture)) == form);
  g_assert_true (hw_form_has_credentials (form));
}

static HwOrganizationDialog *
find_dialog (void)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (HW_IS_ORGANIZATION_DIALOG (l->data) && gtk_widget_get_visible (l->data))
      return l->data;

  return NULL;
}

static gboolean
has_button (GtkWidget  *root,
            const char *label)
{
  if (GTK_IS_BUTTON (root) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_button (child, label))
      return TRUE;

  return FALSE;
}

/* Each dialog opens over the window; an empty one cannot be saved, a complete one can. */
static void
test_dialogs (HwTestWindow  *fixture,
              gconstpointer  data)
{
  static const struct
  {
    const char *action;
    gboolean    complete;
  } dialogs[] = {
    { "win.add-organization", FALSE },
    { "win.edit-organization", TRUE },
    { "win.paste-token", FALSE },
  };

  hw_test_window_open (fixture, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (dialogs); i++)
    {
      HwOrganizationDialog *dialog;
      g_autofree char *label = NULL;

      gtk_widget_activate_action (GTK_WIDGET (fixture->window), dialogs[i].action, NULL);
      dialog = find_dialog ();
      g_assert_nonnull (dialog);
      g_object_get (dialog, "save-label", &label, NULL);
      g_assert_cmpstr (label, ==, i == 0 ? "Add" : "Save");
      g_assert_true (has_button (GTK_WIDGET (dialog), label));
      g_assert_true (gtk_window_get_transient_for (GTK_WINDOW (dialog)) ==
                     GTK_WINDOW (fixture->window));
      if (hw_organization_dialog_save (dialog))
        g_assert_true (dialogs[i].complete);
      else
        {
          g_assert_false (dialogs[i].complete);
          gtk_window_destroy (GTK_WINDOW (dialog));
        }
      g_assert_null (find_dialog ());
    }
}

static HwSourcePicker *
find_picker (void)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (HW_IS_SOURCE_PICKER (l->data))
      return l->data;

  return NULL;
}

static gboolean
has_no_picker (gpointer data)
{
  return find_picker () == NULL;
}

/* The picker is out of sight with the choice, and gone when there is nothing else to do. */
static void
choose_source (HwTestWindow *fixture,
               const char   *search)
{
  GtkEditable *entry;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.choose-source", NULL);
  g_assert_nonnull (find_picker ());
  entry = hw_test_find_widget (find_picker (), GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (entry, search);
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (find_picker () == NULL || !gtk_widget_get_visible (GTK_WIDGET (find_picker ())));
  hw_test_wait_until (has_no_picker, NULL);
}

static const char *
get_source_key (HwTestWindow *fixture)
{
  HwForm *form = hw_create_page_get_form (get_create_page (fixture));

  return hw_source_get_key (hw_form_get_source (form));
}

static gboolean
has_live_catalog (gpointer data)
{
  HwSource *source = hw_catalog_find_key (hw_workspace_get_catalog (data), "linkedin-ads");

  return source != NULL && !hw_source_get_hidden (source);
}

/* The picker makes another form, and a new one begins with the source that was chosen last; all of
 * it also when the platform's own catalogue has come. */
static void
test_chooses_source (HwTestWindow  *fixture,
                     gconstpointer  data)
{
  hw_test_window_open (fixture, SANDBOX);
  g_assert_cmpstr (get_source_key (fixture), ==, "hubspot");
  choose_source (fixture, "stripe");
  g_assert_cmpstr (get_source_key (fixture), ==, "stripe");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.new-connection", NULL);
  g_assert_cmpstr (get_source_key (fixture), ==, "stripe");

  hw_test_wait_until (has_live_catalog, hw_window_get_workspace (fixture->window));
  choose_source (fixture, "hubspot");
  g_assert_cmpstr (get_source_key (fixture), ==, "hubspot");
}

/* The request is shown in front of the form, which is the same after Back. */
static void
test_shows_request (HwTestWindow  *fixture,
                    gconstpointer  data)
{
  GtkStack *pages;
  HwForm *form;

  hw_test_window_open (fixture, SANDBOX);
  pages = hw_test_window_get_pages (fixture);
  fill_in (fixture, "typed");
  form = hw_create_page_get_form (get_create_page (fixture));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-request", NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (pages), ==, "request");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-panel", NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (pages), ==, "create");
  g_assert_true (hw_create_page_get_form (get_create_page (fixture)) == form);
  g_assert_true (hw_form_has_credentials (form));
}

/* Closing in the middle of everything ends cleanly. */
static void
test_closes_while_busy (HwTestWindow  *fixture,
                        gconstpointer  data)
{
  hw_test_window_open (fixture, SANDBOX);
  hw_simulator_set_delay (fixture->simulator, 50);
  fill_in (fixture, "right");
  gtk_widget_activate_action (GTK_WIDGET (get_create_page (fixture)), "create.send", NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.refresh", NULL);
  g_assert_true (hw_create_page_get_busy (get_create_page (fixture)));
}

typedef void (*Test) (HwTestWindow  *fixture,
                      gconstpointer  data);

static gboolean
shows_tree (gpointer data)
{
  HwExplorePage *page = hw_window_get_page (((HwTestWindow *)data)->window, "explore");
  GtkListView *list = hw_test_find_widget (page, GTK_TYPE_LIST_VIEW);
  GtkSelectionModel *rows = list != NULL ? gtk_list_view_get_model (list) : NULL;

  return rows != NULL && g_list_model_get_n_items (G_LIST_MODEL (rows)) > 0 &&
         gtk_widget_get_mapped (GTK_WIDGET (list));
}

/* Where there is room for one thing only, Alt+Left goes from what was explored to the tree, and
 * only then from the page. F5 and Ctrl+F mean the tree as well. */
static GtkWidget *
find_title (gpointer page)
{
  return hw_test_find_widget (page, ADW_TYPE_WINDOW_TITLE);
}

/* What is remembered is not said to be missing while the list of sandboxes is on its way. */
static void
test_title (HwTestWindow  *fixture,
            gconstpointer  data)
{
  AdwWindowTitle *title = ADW_WINDOW_TITLE (find_title (get_create_page (fixture)));

  hw_simulator_set_delay (fixture->simulator, 1);
  hw_test_window_begin (fixture, SANDBOX);
  g_assert_cmpstr (adw_window_title_get_subtitle (title), ==, "Reading the sandboxes");
  hw_test_window_wait (fixture, SANDBOX);
  g_assert_cmpstr (adw_window_title_get_subtitle (title), !=, "Reading the sandboxes");
  g_assert_nonnull (strstr (adw_window_title_get_subtitle (title), "Development"));
}

/* Where none is remembered, one can be chosen as soon as they are there. */
static void
test_title_without (HwTestWindow  *fixture,
                    gconstpointer  data)
{
  AdwWindowTitle *title = ADW_WINDOW_TITLE (find_title (get_create_page (fixture)));

  hw_test_window_begin (fixture, NULL);
  g_assert_cmpstr (adw_window_title_get_subtitle (title), ==, "Reading the sandboxes");
  hw_test_window_wait (fixture, NULL);
  g_assert_cmpstr (adw_window_title_get_subtitle (title), ==, "No sandbox chosen");
}

static void
test_explore (HwTestWindow  *fixture,
              gconstpointer  data)
{
  HwExplorePage *page;
  HwConnection *connection;
  GtkListView *list;
  HwSplit *split;

  hw_test_window_open (fixture, SANDBOX);
  gtk_window_present (GTK_WINDOW (fixture->window));
  connection = create (fixture, "good");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.explore-connection", NULL);
  page = hw_window_get_page (fixture->window, "explore");
  g_assert_true (hw_explore_page_get_connection (page) == connection);
  hw_test_wait_until (shows_tree, fixture);
  split = hw_test_find_widget (page, HW_TYPE_SPLIT);
  g_object_set (split, "fold-below", 2000, NULL);
  hw_test_wait_boolean (split, "folded", TRUE);

  list = hw_test_find_widget (page, GTK_TYPE_LIST_VIEW);
  gtk_selection_model_select_item (gtk_list_view_get_model (list), 0, TRUE);
  g_signal_emit_by_name (list, "activate", 0);
  g_assert_true (hw_split_get_show_content (split));

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-panel", NULL);
  g_assert_false (hw_split_get_show_content (split));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (hw_test_window_get_pages (fixture)), ==,
                   "explore");

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.search", NULL);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)),
                                         GTK_WIDGET (page)));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.refresh", NULL);
  g_assert_false (shows_tree (fixture));
  hw_test_wait_until (shows_tree, fixture);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-panel", NULL);
  g_assert_true (shows_connection (fixture));
}

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

  add ("/ui/window/new", test_new);
  add ("/ui/window/remembers-size", test_remembers_size);
  add ("/ui/window/explore", test_explore);
  add ("/ui/window/opens-on-new-connection", test_opens_on_new_connection);
  add ("/ui/window/title", test_title);
  add ("/ui/window/title-without", test_title_without);
  add ("/ui/window/creates", test_creates);
  add ("/ui/window/creates-in-sight", test_creates_in_sight);
  add ("/ui/window/fixes-credentials", test_fixes_credentials);
  add ("/ui/window/forgets-credentials", test_forgets_credentials);
  add ("/ui/window/proposes-name", test_proposes_name);
  add ("/ui/window/stays-while-busy", test_stays_while_busy);
  add ("/ui/window/new-token", test_new_token);
  add ("/ui/window/dialogs", test_dialogs);
  add ("/ui/window/chooses-source", test_chooses_source);
  add ("/ui/window/shows-request", test_shows_request);
  add ("/ui/window/closes-while-busy", test_closes_while_busy);

  return g_test_run ();
}
