/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "create/hw-source-picker.h"
#include "create/hw-source-row.h"
#include "hw-test-util.h"

typedef struct
{
  HwCatalog      *catalog;
  HwSourcePicker *picker;
  GtkEditable    *search;
  GtkListBox     *list;
  HwSource       *chosen;  /* (owned) (nullable) */
} Fixture;

/* The first widget of @type below @root. */
static gpointer
find_widget (gpointer root,
             GType    type)
{
  gpointer found = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type);

  return found;
}

static void
chosen_cb (HwSourcePicker *picker,
           HwSource       *source,
           Fixture        *fixture)
{
  g_assert_null (fixture->chosen);
  fixture->chosen = g_object_ref (source);
}

static void
open_picker (Fixture           *fixture,
             const char *const *recent)
{
  fixture->picker = HW_SOURCE_PICKER (hw_source_picker_new (fixture->catalog, recent));
  g_object_add_weak_pointer (G_OBJECT (fixture->picker), (gpointer *)&fixture->picker);
  g_signal_connect (fixture->picker, "chosen", G_CALLBACK (chosen_cb), fixture);
  fixture->search = find_widget (fixture->picker, GTK_TYPE_SEARCH_ENTRY);
  fixture->list = find_widget (fixture->picker, GTK_TYPE_LIST_BOX);
  gtk_window_present (GTK_WINDOW (fixture->picker));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->catalog = hw_catalog_new_bundled ();
  open_picker (fixture, NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  if (fixture->picker != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->picker));
  g_assert_null (fixture->picker);
  g_clear_object (&fixture->chosen);
  g_assert_finalize_object (fixture->catalog);
}

static gboolean
is_gone (gpointer data)
{
  return ((Fixture *)data)->picker == NULL;
}

/* Out of sight with the choice, and gone when there is nothing else to do; a second choice in
 * between counts for nothing. */
static void
assert_closes (Fixture    *fixture,
               const char *key)
{
  g_assert_cmpstr (hw_source_get_key (fixture->chosen), ==, key);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->picker)));
  g_clear_object (&fixture->chosen);
  g_signal_emit_by_name (fixture->search, "activate");
  g_assert_null (fixture->chosen);
  hw_test_wait_until (is_gone, fixture);
}

/* The signal comes with a delay, so it is sent here. */
static void
type (Fixture    *fixture,
      const char *text)
{
  gtk_editable_set_text (fixture->search, text);
  g_signal_emit_by_name (fixture->search, "search-changed");
}

static const char *
get_selected (Fixture *fixture)
{
  HwSource *source = hw_source_picker_get_selected (fixture->picker);

  return source != NULL ? hw_source_get_key (source) : NULL;
}

static GtkListBoxRow *
find_row (Fixture    *fixture,
          const char *key)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (fixture->list, i)); i++)
    if (g_str_equal (hw_source_get_key (hw_source_row_get_source (HW_SOURCE_ROW (row))), key))
      return row;

  return NULL;
}

static gboolean
is_shown (Fixture    *fixture,
          const char *key)
{
  return gtk_widget_get_child_visible (GTK_WIDGET (find_row (fixture, key)));
}

static guint
count_shown (Fixture *fixture)
{
  GtkListBoxRow *row;
  guint n = 0;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (fixture->list, i)); i++)
    n += gtk_widget_get_child_visible (GTK_WIDGET (row));

  return n;
}

static void
press (Fixture *fixture,
       guint    keyval)
{
  GListModel *controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->search));
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!handled && GTK_IS_EVENT_CONTROLLER_KEY (controller) &&
          gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &handled);
    }
  g_object_unref (controllers);
  g_assert_true (handled);
}

static void
test_first_use (Fixture       *fixture,
                gconstpointer  data)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->picker));
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (fixture->list, 0);

  g_assert_true (focus == GTK_WIDGET (fixture->search) ||
                 gtk_widget_is_ancestor (focus, GTK_WIDGET (fixture->search)));
  g_assert_cmpstr (get_selected (fixture), ==, "hubspot");
  g_assert_true (find_row (fixture, "hubspot") == first);
  g_assert_nonnull (gtk_list_box_row_get_header (first));
  g_assert_false (is_shown (fixture, "linkedin-ads"));
}

static void
test_recent (Fixture       *fixture,
             gconstpointer  data)
{
  const char *const recent[] = { "snowflake", "gone", "s3", "snowflake", NULL };

  gtk_window_destroy (GTK_WINDOW (fixture->picker));
  open_picker (fixture, recent);
  g_assert_cmpstr (get_selected (fixture), ==, "snowflake");
  g_assert_cmpint (gtk_list_box_row_get_index (find_row (fixture, "s3")), ==, 1);
  g_assert_cmpstr (hw_source_row_get_group (HW_SOURCE_ROW (find_row (fixture, "hubspot"))), ==,
                   "Marketing Automation");
}

static void
test_search (Fixture       *fixture,
             gconstpointer  data)
{
  static const struct
  {
    const char *text;
    const char *key;
    guint       n;  /* 0: more than one */
  } rows[] = {
    { "S3", "s3", 1 },
    { "blob", "blob", 1 },
    { "sfdc", "salesforce", 1 },
    { "허브스팟", "hubspot", 1 },
    { "  HUBSPOT ", "hubspot", 1 },
    { "cc6a4487-9e91-433e-a3a3-9cf6626c1806", "hubspot", 1 },
    { "databases", "snowflake", 0 },
    { "linkedin", "linkedin-ads", 1 },
  };
  guint n_all = count_shown (fixture);

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      type (fixture, rows[i].text);
      g_assert_true (is_shown (fixture, rows[i].key));
      if (rows[i].n > 0)
        {
          g_assert_cmpuint (count_shown (fixture), ==, rows[i].n);
          g_assert_cmpstr (get_selected (fixture), ==, rows[i].key);
        }
      else
        g_assert_cmpuint (count_shown (fixture), >, 1);
    }

  type (fixture, "no such source");
  g_assert_null (get_selected (fixture));
  g_assert_cmpuint (count_shown (fixture), ==, 0);
  type (fixture, "");
  g_assert_cmpuint (count_shown (fixture), ==, n_all);
  g_assert_cmpstr (get_selected (fixture), ==, "hubspot");
}

static void
test_keyboard (Fixture       *fixture,
               gconstpointer  data)
{
  press (fixture, GDK_KEY_Up);
  g_assert_cmpstr (get_selected (fixture), ==, "hubspot");
  press (fixture, GDK_KEY_Down);
  g_assert_cmpstr (get_selected (fixture), !=, "hubspot");
  press (fixture, GDK_KEY_Page_Down);
  press (fixture, GDK_KEY_Page_Up);
  press (fixture, GDK_KEY_Up);
  g_assert_cmpstr (get_selected (fixture), ==, "hubspot");

  type (fixture, "mailchimp");
  g_assert_cmpstr (get_selected (fixture), ==, "mailchimp-campaign");
  press (fixture, GDK_KEY_Down);
  g_assert_cmpstr (get_selected (fixture), ==, "mailchimp-members");
  g_signal_emit_by_name (fixture->search, "search-changed");
  g_signal_emit_by_name (fixture->search, "activate");
  assert_closes (fixture, "mailchimp-members");
}

/* Return and the arrows do not wait for the search that is about to run. Here the picker ends
 * before it has come to closing by itself. */
static void
test_fast_typist (Fixture       *fixture,
                  gconstpointer  data)
{
  gtk_editable_set_text (fixture->search, "mailchimp");
  press (fixture, GDK_KEY_Down);
  g_assert_cmpstr (get_selected (fixture), ==, "mailchimp-members");
  gtk_editable_set_text (fixture->search, "stripe");
  g_signal_emit_by_name (fixture->search, "activate");
  g_assert_cmpstr (hw_source_get_key (fixture->chosen), ==, "stripe");
}

/* The first Escape clears the search, the second closes. */
static void
test_escape (Fixture       *fixture,
             gconstpointer  data)
{
  type (fixture, "s3");
  g_signal_emit_by_name (fixture->search, "stop-search");
  g_assert_cmpstr (gtk_editable_get_text (fixture->search), ==, "");
  g_signal_emit_by_name (fixture->search, "stop-search");
  g_assert_null (fixture->picker);
  g_assert_null (fixture->chosen);
}

static void
test_no_base_connection (Fixture       *fixture,
                         gconstpointer  data)
{
  GtkListBoxRow *row = find_row (fixture, "data-landing-zone");

  g_assert_false (gtk_list_box_row_get_selectable (row));
  type (fixture, "Data Landing");
  g_assert_true (is_shown (fixture, "data-landing-zone"));
  g_assert_null (get_selected (fixture));
  g_signal_emit_by_name (fixture->search, "activate");
  g_signal_emit_by_name (fixture->list, "row-activated", row);
  g_assert_nonnull (fixture->picker);
  g_assert_null (fixture->chosen);
}

/* What a person waits for between the press and the window. */
static void
test_time (Fixture       *fixture,
           gconstpointer  data)
{
  gint64 before;
  gint64 opened;

  gtk_window_destroy (GTK_WINDOW (fixture->picker));
  before = g_get_monotonic_time ();
  open_picker (fixture, NULL);
  opened = g_get_monotonic_time ();
  type (fixture, "s");
  g_test_message ("opened in %d us, searched in %d us", (int)(opened - before),
                  (int)(g_get_monotonic_time () - opened));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

#define add(name, test) \
  g_test_add ("/ui/source-picker/" name, Fixture, NULL, set_up, test, tear_down)

  add ("first-use", test_first_use);
  add ("recent", test_recent);
  add ("search", test_search);
  add ("keyboard", test_keyboard);
  add ("fast-typist", test_fast_typist);
  add ("escape", test_escape);
  add ("no-base-connection", test_no_base_connection);
  add ("time", test_time);

  return g_test_run ();
}
