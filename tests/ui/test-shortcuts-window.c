/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-test-window.h"
#include "window/hw-shortcut-table.h"
#include "window/hw-shortcuts-window.h"

#define SANDBOX "dev-marketing"

static GtkApplication *
get_application (HwTestWindow *fixture)
{
  return GTK_APPLICATION (fixture->application);
}

/* Every accelerator can be read, and none does two things. */
static void
test_accelerators (HwTestWindow  *fixture,
                   gconstpointer  data)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_shortcuts;
  const HwShortcut *shortcuts = hw_shortcut_table_get (&n_shortcuts);

  for (guint i = 0; i < n_shortcuts; i++)
    for (guint j = 0; shortcuts[i].accelerators[j] != NULL; j++)
      {
        GdkModifierType modifiers;
        guint key;

        g_assert_true (gtk_accelerator_parse (shortcuts[i].accelerators[j], &key, &modifiers));
        g_assert_true (g_hash_table_add (seen, (gpointer)shortcuts[i].accelerators[j]));
      }
}

static gboolean
has_action (HwTestWindow *fixture,
            const char   *name)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_GET_CLASS (fixture->window);
  const char *found, *property;
  const GVariantType *parameter;
  GType owner;

  if (g_str_has_prefix (name, "app."))
    return g_action_group_has_action (G_ACTION_GROUP (fixture->application), name + 4);

  for (guint i = 0;
       gtk_widget_class_query_action (widget_class, i, &owner, &found, &parameter, &property);
       i++)
    if (g_str_equal (found, name))
      return TRUE;

  return FALSE;
}

/* GTK writes them in an order of its own. */
static void
assert_same_keys (const char *const *keys,
                  const char *const *expected)
{
  g_assert_cmpuint (g_strv_length ((GStrv)keys), ==, g_strv_length ((GStrv)expected));
  for (guint i = 0; expected[i] != NULL; i++)
    {
      GdkModifierType modifiers, expected_modifiers;
      guint key, expected_key;

      gtk_accelerator_parse (keys[i], &key, &modifiers);
      gtk_accelerator_parse (expected[i], &expected_key, &expected_modifiers);
      g_assert_cmpuint (key, ==, expected_key);
      g_assert_cmpuint (modifiers, ==, expected_modifiers);
    }
}

/* What the table says the application has: the action, and the keys that activate it. */
static void
test_application (HwTestWindow  *fixture,
                  gconstpointer  data)
{
  guint n_shortcuts;
  const HwShortcut *shortcuts = hw_shortcut_table_get (&n_shortcuts);

  for (guint i = 0; i < n_shortcuts; i++)
    {
      g_auto(GStrv) keys = NULL;

      if (shortcuts[i].action == NULL || shortcuts[i].is_local)
        continue;

      g_test_message ("%s", shortcuts[i].action);
      keys = gtk_application_get_accels_for_action (get_application (fixture),
                                                    shortcuts[i].action);
      assert_same_keys ((const char *const *)keys, shortcuts[i].accelerators);
      g_assert_true (has_action (fixture, shortcuts[i].action));
    }
}

static gboolean
is_bound_by (GListModel       *controller,
             const HwShortcut *wanted)
{
  g_autofree char *action = g_strdup_printf ("action(%s)", wanted->action);

  for (guint i = 0; i < g_list_model_get_n_items (controller); i++)
    {
      g_autoptr(GtkShortcut) shortcut = g_list_model_get_item (controller, i);
      g_autofree char *found = gtk_shortcut_action_to_string (gtk_shortcut_get_action (shortcut));
      g_autofree char *trigger =
        gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));
      g_auto(GStrv) keys = g_strsplit (trigger, "|", -1);

      if (g_str_equal (found, action) &&
          g_strv_contains ((const char *const *)keys, wanted->accelerators[0]))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_bound_below (GtkWidget        *root,
                const HwShortcut *wanted)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (root);
  gboolean found = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !found; i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      found = GTK_IS_SHORTCUT_CONTROLLER (controller) &&
              is_bound_by (G_LIST_MODEL (controller), wanted);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL && !found;
       child = gtk_widget_get_next_sibling (child))
    found = is_bound_below (child, wanted);

  return found;
}

/* What the table says a page has, a page binds by itself. */
static void
test_pages (HwTestWindow  *fixture,
            gconstpointer  data)
{
  guint n_shortcuts;
  const HwShortcut *shortcuts = hw_shortcut_table_get (&n_shortcuts);

  hw_test_window_open (fixture, SANDBOX);
  g_assert_nonnull (hw_window_get_page (fixture->window, "all"));
  g_assert_nonnull (hw_window_get_page (fixture->window, "connection"));
  for (guint i = 0; i < n_shortcuts; i++)
    if (shortcuts[i].is_local)
      {
        g_test_message ("%s", shortcuts[i].action);
        g_assert_true (is_bound_below (GTK_WIDGET (fixture->window), &shortcuts[i]));
      }
}

static guint
count_rows (GtkWidget *root)
{
  guint n_rows = ADW_IS_ACTION_ROW (root) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n_rows += count_rows (child);

  return n_rows;
}

/* The overview has a row for each, and closes without a trace. */
static void
test_overview (HwTestWindow  *fixture,
               gconstpointer  data)
{
  GtkWidget *overview;
  guint n_shortcuts;

  hw_shortcut_table_get (&n_shortcuts);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "show-shortcuts", NULL);
  overview = hw_test_find_window (HW_TYPE_SHORTCUTS_WINDOW);
  g_assert_nonnull (overview);
  g_assert_cmpuint (count_rows (overview), ==, n_shortcuts);
  g_assert_true (gtk_window_get_transient_for (GTK_WINDOW (overview)) ==
                 GTK_WINDOW (fixture->window));

  g_object_add_weak_pointer (G_OBJECT (overview), (gpointer *)&overview);
  gtk_window_destroy (GTK_WINDOW (overview));
  g_assert_null (overview);
}

static void
add (const char *path,
     void      (*test)(HwTestWindow *, gconstpointer))
{
  g_test_add (path, HwTestWindow, NULL, hw_test_window_set_up, test, hw_test_window_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();

  add ("/ui/shortcuts-window/accelerators", test_accelerators);
  add ("/ui/shortcuts-window/application", test_application);
  add ("/ui/shortcuts-window/pages", test_pages);
  add ("/ui/shortcuts-window/overview", test_overview);

  return g_test_run ();
}
