/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-test-window.h"

#include "create/hw-create-page.h"

void
hw_test_window_set_up (HwTestWindow  *fixture,
                       gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  fixture->application = hw_application_new ();
  g_application_set_flags (G_APPLICATION (fixture->application),
                           G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);
  g_application_register (G_APPLICATION (fixture->application), NULL, &error);
  g_assert_no_error (error);
  g_application_set_default (G_APPLICATION (fixture->application));

  fixture->simulator = hw_simulator_new ();
  hw_simulator_set_initializing_time (fixture->simulator, 0);
  hw_simulator_listen (fixture->simulator, 0, NULL, &error);
  g_assert_no_error (error);

  fixture->window = HW_WINDOW (hw_window_new (fixture->application));
  gtk_window_present (GTK_WINDOW (fixture->window));
}

void
hw_test_window_tear_down (HwTestWindow  *fixture,
                          gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_object (&fixture->profile);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (fixture->simulator);
  g_application_set_default (NULL);
  g_object_unref (fixture->application);
}

static gboolean
has_connections (gpointer data)
{
  HwConnectionList *connections = hw_workspace_get_connections (data);

  return connections != NULL && hw_remote_list_get_loaded (HW_REMOTE_LIST (connections));
}

static gboolean
has_sandboxes (gpointer data)
{
  return hw_remote_list_get_loaded (HW_REMOTE_LIST (hw_workspace_get_sandboxes (data)));
}

/* Opens the simulator's organization, whose lists are on their way then. */
void
hw_test_window_begin (HwTestWindow *fixture,
                      const char   *sandbox)
{
  g_autoptr(HwSecret) token = NULL;

  token = hw_secret_new (hw_simulator_get_access_token (fixture->simulator));
  fixture->profile = hw_profile_new ();
  hw_profile_set_name (fixture->profile, "Test & <Co>");
  hw_profile_set_organization_id (fixture->profile,
                                  hw_simulator_get_organization_id (fixture->simulator));
  hw_profile_set_api_key (fixture->profile, hw_simulator_get_api_key (fixture->simulator));
  hw_profile_set_platform_url (fixture->profile, hw_simulator_get_url (fixture->simulator));
  hw_profile_set_sandbox (fixture->profile, sandbox);
  hw_profile_set_access_token (fixture->profile, token);

  hw_window_open_profile (fixture->window, fixture->profile);
}

void
hw_test_window_wait (HwTestWindow *fixture,
                     const char   *sandbox)
{
  HwWorkspace *workspace = hw_window_get_workspace (fixture->window);

  hw_test_wait_until (has_sandboxes, workspace);
  if (sandbox != NULL)
    hw_test_wait_until (has_connections, workspace);
}

/* Opens the simulator's organization and waits for its lists. */
void
hw_test_window_open (HwTestWindow *fixture,
                     const char   *sandbox)
{
  hw_test_window_begin (fixture, sandbox);
  hw_test_window_wait (fixture, sandbox);
}

/* One that is in sight. */
gpointer
hw_test_find_window (GType type)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (g_type_is_a (G_OBJECT_TYPE (l->data), type) && gtk_widget_get_visible (l->data))
      return l->data;

  return NULL;
}

static gboolean
is_in_sight (gpointer type)
{
  return hw_test_find_window (*(GType *)type) != NULL;
}

/* Waits until one is. */
gpointer
hw_test_wait_window (GType type)
{
  hw_test_wait_until (is_in_sight, &type);

  return hw_test_find_window (type);
}

/* A button in a toast: that with @label, or the one that puts the toast away. */
GtkWidget *
hw_test_find_toast_button (GtkWidget  *root,
                           const char *label)
{
  GType toast = g_type_from_name ("AdwToastWidget"); /* there is none before the first toast */
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (root) && toast != G_TYPE_INVALID && gtk_widget_get_ancestor (root, toast) &&
      g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = hw_test_find_toast_button (child, label);

  return found;
}

/* The stack that the form and the connection's page are in. */
GtkStack *
hw_test_window_get_pages (HwTestWindow *fixture)
{
  GtkWidget *page = hw_test_find_widget (fixture->window, HW_TYPE_CREATE_PAGE);

  return GTK_STACK (gtk_widget_get_ancestor (page, GTK_TYPE_STACK));
}
