/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <string.h>

#include "create/hw-field-row.h"
#include "create/hw-secret-row.h"
#include "hw-test-hangul.h"
#include "hw-test-window.h"
#include "window/hw-side-panel.h"

/* A syllable that is being composed is nowhere but on the screen: wherever it is left in the
 * middle, it has to get into the text, once. */

#define SANDBOX "dev-korea"
#define SUMMER  "여름캠페인"

static const char *const summer[] = { "여", "름", "캠", "페", "인", NULL };

static HwCreatePage *
get_page (HwTestWindow *fixture)
{
  return hw_window_get_create_page (fixture->window);
}

static HwForm *
get_form (HwTestWindow *fixture)
{
  return hw_create_page_get_form (get_page (fixture));
}

static GtkWidget *
find_row (GtkWidget *root,
          HwField   *field)
{
  GtkWidget *found = NULL;

  if (HW_IS_FIELD_ROW (root) && hw_field_row_get_field (HW_FIELD_ROW (root)) == field)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_row (child, field);

  return found;
}

static gboolean
has_input (gpointer data)
{
  return GTK_IS_TEXT (gtk_window_get_focus (data));
}

/* Into the row of @field, over what is in it. */
static void
enter (HwTestWindow *fixture,
       HwField      *field)
{
  GtkWidget *row = find_row (GTK_WIDGET (get_page (fixture)), field);
  GtkWidget *text = hw_test_find_widget (row, GTK_TYPE_TEXT);

  gtk_editable_set_text (GTK_EDITABLE (text), "");
  gtk_widget_grab_focus (text);
  hw_test_wait_until (has_input, fixture->window);
}

static HwField *
get_name (HwTestWindow *fixture)
{
  return hw_form_get_name_field (get_form (fixture));
}

static HwField *
get_secret (HwTestWindow *fixture)
{
  return hw_form_find_field (get_form (fixture), NULL, "clientSecret");
}

static void
assert_secret (HwTestWindow *fixture,
               const char   *expected)
{
  HwSecret *secret = hw_field_get_value (get_secret (fixture));

  g_assert_nonnull (secret);
  g_assert_cmpstr (hw_secret_get_text (secret), ==, expected);
}

static void
set_up (HwTestWindow  *fixture,
        gconstpointer  data)
{
  hw_test_window_set_up (fixture, data);
  hw_test_window_open (fixture, SANDBOX);
}

/* --- Where the focus goes in the middle --- */

static void
test_name (HwTestWindow  *fixture,
           gconstpointer  data)
{
  enter (fixture, get_name (fixture));
  hw_test_hangul_type (summer);
  g_assert_cmpstr (hw_field_get_text (get_name (fixture)), ==, "여름캠페");

  enter (fixture, hw_form_get_description_field (get_form (fixture)));
  g_assert_cmpstr (hw_field_get_text (get_name (fixture)), ==, SUMMER);
  g_assert_cmpstr (hw_field_get_text (hw_form_get_description_field (get_form (fixture))), ==, "");
}

static void
test_secret (HwTestWindow  *fixture,
             gconstpointer  data)
{
  enter (fixture, get_secret (fixture));
  hw_test_hangul_type (summer);
  enter (fixture, get_name (fixture));
  assert_secret (fixture, SUMMER);
}

/* The eye shows what is typed, and hides it again. */
static void
test_secret_revealed (HwTestWindow  *fixture,
                      gconstpointer  data)
{
  GtkWidget *row = find_row (GTK_WIDGET (get_page (fixture)), get_secret (fixture));
  GtkText *text;

  enter (fixture, get_secret (fixture));
  text = GTK_TEXT (gtk_window_get_focus (GTK_WINDOW (fixture->window)));
  g_assert_true (gtk_widget_is_ancestor (GTK_WIDGET (text), row));
  hw_test_hangul_type (summer);
  gtk_text_set_visibility (text, TRUE);
  hw_test_hangul_compose ("끝");
  gtk_text_set_visibility (text, FALSE);
  enter (fixture, get_name (fixture));
  assert_secret (fixture, SUMMER "끝");
}

static gboolean
finds_one (gpointer data)
{
  GtkWidget *list = hw_test_find_widget (data, GTK_TYPE_LIST_VIEW);
  GtkSelectionModel *rows = gtk_list_view_get_model (GTK_LIST_VIEW (list));

  return g_list_model_get_n_items (G_LIST_MODEL (rows)) == 1;
}

static void
test_search (HwTestWindow  *fixture,
             gconstpointer  data)
{
  static const char *const syllables[] = { "허", "브", "스", "팟", NULL };
  HwSidePanel *panel = hw_test_find_widget (fixture->window, HW_TYPE_SIDE_PANEL);
  GtkWidget *entry = hw_test_find_widget (panel, GTK_TYPE_SEARCH_ENTRY);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.search", NULL);
  hw_test_wait_until (has_input, fixture->window);
  hw_test_hangul_type (syllables);
  enter (fixture, get_name (fixture));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "허브스팟");
  hw_test_wait_until (finds_one, panel);
}

/* --- What is pressed in the middle --- */

static gboolean
is_created (gpointer data)
{
  return hw_simulator_get_n_requests (data, "POST", "/connections") == 1;
}

static void
fill_in (HwTestWindow *fixture)
{
  GListModel *form = G_LIST_MODEL (get_form (fixture));
  g_autoptr(HwSecret) secret = hw_secret_new ("right");

  for (guint i = 0; i < g_list_model_get_n_items (form); i++)
    {
      g_autoptr(HwField) field = g_list_model_get_item (form, i);

      if (hw_field_get_required (field))
        hw_field_set_value (field, secret);
    }
}

static char *
send (HwTestWindow *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (get_page (fixture)), "create.send", NULL);
  hw_test_wait_until (is_created, fixture->simulator);

  return hw_simulator_dup_last_request_body (fixture->simulator);
}

/* A press of Create by way of a mnemonic or a screen reader does not move the focus. */
static void
test_send_name (HwTestWindow  *fixture,
                gconstpointer  data)
{
  g_autofree char *body = NULL;

  fill_in (fixture);
  enter (fixture, get_name (fixture));
  hw_test_hangul_type (summer);
  body = send (fixture);
  g_assert_nonnull (strstr (body, "\"" SUMMER "\""));
}

static void
test_send_secret (HwTestWindow  *fixture,
                  gconstpointer  data)
{
  g_autofree char *body = NULL;

  fill_in (fixture);
  enter (fixture, get_secret (fixture));
  hw_test_hangul_type (summer);
  body = send (fixture);
  g_assert_nonnull (strstr (body, "\"" SUMMER "\""));
}

/* Where a fault keeps the form, the text and the cursor are where they were. */
static void
test_send_faulty (HwTestWindow  *fixture,
                  gconstpointer  data)
{
  enter (fixture, get_name (fixture));
  hw_test_hangul_type (summer);
  gtk_widget_activate_action (GTK_WIDGET (get_page (fixture)), "create.send", NULL);
  g_assert_cmpstr (hw_field_get_text (get_name (fixture)), ==, SUMMER);
  g_assert_cmpuint (hw_simulator_get_n_requests (fixture->simulator, "POST", "/connections"), ==,
                    0);
}

static void
add (const char *path,
     void      (*test)(HwTestWindow *, gconstpointer))
{
  g_test_add (path, HwTestWindow, NULL, set_up, test, hw_test_window_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  hw_test_hangul_use ();

  add ("/ui/composition/name", test_name);
  add ("/ui/composition/secret", test_secret);
  add ("/ui/composition/secret-revealed", test_secret_revealed);
  add ("/ui/composition/search", test_search);
  add ("/ui/composition/send-name", test_send_name);
  add ("/ui/composition/send-secret", test_send_secret);
  add ("/ui/composition/send-faulty", test_send_faulty);

  return g_test_run ();
}
