/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-test-page.h"

#include <string.h>

static void
created_cb (HwCreatePage *page,
            HwConnection *connection,
            HwTestPage   *fixture)
{
  g_assert_null (hw_create_page_get_form (page));
  g_assert_true (hw_workspace_get_kept_form (fixture->workspace, connection) == fixture->form);
  g_set_object (&fixture->created, connection);
  fixture->n_ended++;
}

static void
updated_cb (HwCreatePage *page,
            HwConnection *connection,
            HwTestPage   *fixture)
{
  g_set_object (&fixture->updated, connection);
  fixture->n_ended++;
}

static void
closed_cb (HwCreatePage *page,
           HwTestPage   *fixture)
{
  fixture->n_closed++;
}

void
hw_test_page_choose_sandbox (HwTestPage *fixture)
{
  g_autoptr(HwSandbox) sandbox = hw_sandbox_new (HW_TEST_SANDBOX);
  g_autofree char *page = hw_test_page_json (NULL, NULL, NULL);

  hw_test_server_expect (fixture->server, "GET", HW_TEST_CONNECTIONS, 200, page);
  hw_workspace_set_sandbox (fixture->workspace, sandbox);
  hw_test_wait_boolean (hw_workspace_get_connections (fixture->workspace), "loading", FALSE);
}

HwForm *
hw_test_page_create_form (HwTestPage *fixture,
                          const char *spec_id)
{
  HwSource *source = hw_catalog_find (hw_workspace_get_catalog (fixture->workspace), spec_id);
  g_autoptr(HwAuthType) auth_type = g_list_model_get_item (hw_source_get_auth_types (source), 0);

  return hw_form_new (source, auth_type);
}

void
hw_test_page_set_up_without_sandbox (HwTestPage    *fixture,
                                     gconstpointer  data)
{
  fixture->server = hw_test_server_new ();
  fixture->profile = hw_test_profile_new (hw_test_server_get_url (fixture->server));
  hw_profile_set_sandbox (fixture->profile, NULL);
  fixture->workspace = hw_workspace_new (fixture->profile);
  hw_client_set_retry_delay (hw_workspace_get_client (fixture->workspace), 0);

  fixture->window = GTK_WINDOW (gtk_window_new ());
  fixture->page = HW_CREATE_PAGE (hw_create_page_new ());
  g_object_set (fixture->page, "workspace", fixture->workspace, NULL);
  g_signal_connect (fixture->page, "created", G_CALLBACK (created_cb), fixture);
  g_signal_connect (fixture->page, "updated", G_CALLBACK (updated_cb), fixture);
  g_signal_connect (fixture->page, "closed", G_CALLBACK (closed_cb), fixture);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->page));
  gtk_window_present (fixture->window);

  fixture->form = hw_test_page_create_form (fixture, HW_SPEC_ID_HUBSPOT);
  hw_create_page_start (fixture->page, fixture->form);
}

void
hw_test_page_set_up (HwTestPage    *fixture,
                     gconstpointer  data)
{
  hw_test_page_set_up_without_sandbox (fixture, data);
  hw_test_page_choose_sandbox (fixture);
}

void
hw_test_page_tear_down (HwTestPage    *fixture,
                        gconstpointer  data)
{
  HwClient *client = g_object_ref (hw_workspace_get_client (fixture->workspace));

  g_object_ref (fixture->page);
  gtk_window_destroy (fixture->window);
  g_assert_finalize_object (fixture->page);
  g_clear_object (&fixture->created);
  g_clear_object (&fixture->updated);
  hw_workspace_drop_forms (fixture->workspace);
  g_assert_finalize_object (fixture->form);
  g_assert_finalize_object (fixture->workspace);
  hw_test_wait_sole_owner (client);
  g_object_unref (client);
  g_assert_finalize_object (fixture->profile);
  hw_test_server_free (fixture->server);
}

HwField *
hw_test_page_get_field (HwForm *form,
                        guint   index)
{
  HwField *field = g_list_model_get_item (G_LIST_MODEL (form), index);

  g_object_unref (field);
  return field;
}

void
hw_test_page_fill_in (HwForm *form)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (form)); i++)
    {
      g_autoptr(HwSecret) value = hw_secret_new ("value");

      hw_field_set_value (hw_test_page_get_field (form, i), value);
    }
}

void
hw_test_page_activate (HwTestPage *fixture,
                       const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), action, NULL);
}

void
hw_test_page_assert_state (HwTestPage        *fixture,
                           HwCreatePageState  state)
{
  g_assert_cmpint (hw_create_page_get_state (fixture->page), ==, state);
}

typedef struct
{
  HwCreatePage      *page;
  HwCreatePageState  state;
} Wish;

static gboolean
has_state (gpointer data)
{
  Wish *wish = data;

  return hw_create_page_get_state (wish->page) == wish->state;
}

void
hw_test_page_wait_for_state (HwTestPage        *fixture,
                             HwCreatePageState  state)
{
  Wish wish = { fixture->page, state };

  hw_test_wait_until (has_state, &wish);
}

guint
hw_test_page_count_requests (HwTestPage *fixture,
                             const char *method)
{
  guint count = 0;

  for (guint i = 0; i < hw_test_server_get_n_requests (fixture->server); i++)
    if (strcmp (hw_test_server_get_request (fixture->server, i)->method, method) == 0)
      count++;

  return count;
}

/* The row that has the focus inside. */
GtkWidget *
hw_test_page_get_focused_row (HwTestPage *fixture,
                              GType       type)
{
  GtkWidget *focus = gtk_window_get_focus (fixture->window);

  return focus != NULL ? gtk_widget_get_ancestor (focus, type) : NULL;
}

/* What can be seen and holds @text; labels of rows that are hidden do not count. */
static gboolean
shows (GtkWidget  *widget,
       const char *text)
{
  if (!gtk_widget_get_visible (widget))
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

gboolean
hw_test_page_shows (HwTestPage *fixture,
                    const char *text)
{
  return shows (GTK_WIDGET (fixture->page), text);
}
