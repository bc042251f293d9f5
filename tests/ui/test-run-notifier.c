/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <string.h>

#include "connections/hw-connection-page.h"
#include "hw-test-batch.h"
#include "hw-test-window.h"

#define SANDBOX "dev-marketing"

/* A desktop that shows notifications, on a bus of its own: it keeps what it is told. */
static const char interface[] =
  "<node><interface name='org.gtk.Notifications'>"
  "<method name='AddNotification'><arg type='s' direction='in'/><arg type='s' direction='in'/>"
  "<arg type='a{sv}' direction='in'/></method>"
  "<method name='RemoveNotification'><arg type='s' direction='in'/><arg type='s' direction='in'/>"
  "</method></interface></node>";

typedef struct
{
  HwTestWindow  base;
  GtkWindow    *other;  /* of somebody else, in front or not */
} Fixture;

static GTestDBus *bus;
static GDBusConnection *desktop;
static GHashTable *shown;     /* the run to the title and the body */
static guint n_told;

static void
called_cb (GDBusConnection       *connection,
           const char            *sender,
           const char            *path,
           const char            *interface_name,
           const char            *method,
           GVariant              *parameters,
           GDBusMethodInvocation *invocation,
           gpointer               user_data)
{
  g_autoptr(GVariant) details = NULL;
  const char *application, *run, *title = NULL, *body = NULL;

  if (g_str_equal (method, "AddNotification"))
    {
      g_variant_get (parameters, "(&s&s@a{sv})", &application, &run, &details);
      g_variant_lookup (details, "title", "&s", &title);
      g_variant_lookup (details, "body", "&s", &body);
      g_assert_cmpstr (application, ==, APPLICATION_ID);
      g_hash_table_replace (shown, g_strdup (run), g_strdup_printf ("%s: %s", title, body));
      n_told++;
    }
  else
    {
      g_variant_get (parameters, "(&s&s)", &application, &run);
      g_hash_table_remove (shown, run);
    }
  g_dbus_method_invocation_return_value (invocation, NULL);
}

/* Before GTK is there, because this forks, which the threads of what draws do not survive */
static void
start_desktop (void)
{
  static const GDBusInterfaceVTable table = { .method_call = called_cb };
  g_autofree char *display = g_strdup (g_getenv ("DISPLAY"));
  g_autoptr(GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (interface, NULL);
  g_autoptr(GVariant) answer = NULL;
  g_autoptr(GError) error = NULL;

  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
  g_setenv ("DISPLAY", display, TRUE); /* which that takes away */
  shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  desktop =
    g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (bus),
                                            G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                            G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                            NULL, NULL, &error);
  g_assert_no_error (error);
  g_dbus_connection_register_object (desktop, "/org/gtk/Notifications", node->interfaces[0],
                                     &table, NULL, NULL, &error);
  g_assert_no_error (error);
  answer = g_dbus_connection_call_sync (desktop, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                        "org.freedesktop.DBus", "RequestName",
                                        g_variant_new ("(su)", "org.gtk.Notifications", 0), NULL,
                                        G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
}

/* --- Who looks --- */

static gboolean
is_other_active (gpointer data)
{
  return gtk_window_is_active (data);
}

static void
look_away (Fixture *fixture)
{
  gtk_window_present (fixture->other);
  hw_test_wait_until (is_other_active, fixture->other);
  g_assert_false (gtk_window_is_active (GTK_WINDOW (fixture->base.window)));
}

static void
look (Fixture *fixture)
{
  gtk_window_present (GTK_WINDOW (fixture->base.window));
  hw_test_wait_until (is_other_active, fixture->base.window);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  hw_test_window_set_up (&fixture->base, data);
  fixture->other = GTK_WINDOW (gtk_window_new ());
  g_hash_table_remove_all (shown);
  n_told = 0;
  hw_test_window_open (&fixture->base, SANDBOX);
  look (fixture);
}

static void
print_nothing (const char *text)
{
}

/* The next one takes its place on the bus: a run that asks for no window, for running alone can
 * leave it. */
static void
leave_bus (HwApplication *application)
{
  char program[] = "headwater", option[] = "--version";
  char *arguments[] = { program, option, NULL };
  GPrintFunc print = g_set_print_handler (print_nothing);

  g_application_run (G_APPLICATION (application), 2, arguments);
  g_set_print_handler (print);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(HwApplication) application = g_object_ref (fixture->base.application);

  gtk_window_destroy (fixture->other);
  hw_test_window_tear_down (&fixture->base, data);
  leave_bus (application);
}

static gboolean
is_told (gpointer data)
{
  return n_told >= GPOINTER_TO_UINT (data);
}

static const char *
wait_for (const char *run)
{
  hw_test_wait_until (is_told, GUINT_TO_POINTER (1));
  g_assert_cmpuint (g_hash_table_size (shown), ==, 1);

  return g_hash_table_lookup (shown, run);
}

static gboolean
is_withdrawn (gpointer data)
{
  return g_hash_table_size (shown) == 0;
}

/* What would have been told has been by then: the bus keeps the order. */
static void
assert_nothing_told (Fixture *fixture)
{
  g_autoptr(GNotification) last = g_notification_new ("last");

  g_application_send_notification (G_APPLICATION (fixture->base.application), "last", last);
  hw_test_wait_until (is_told, GUINT_TO_POINTER (1));
  g_assert_true (g_hash_table_contains (shown, "last"));
  g_assert_cmpuint (n_told, ==, 1);
}

/* --- What is done --- */

static gboolean
is_idle (gpointer data)
{
  return !hw_test_batch_get_busy (data);
}

static void
test_all (Fixture *fixture,
          guint    n_most)
{
  HwWorkspace *workspace = hw_window_get_workspace (fixture->base.window);
  GListModel *list = G_LIST_MODEL (hw_workspace_get_connections (workspace));
  g_autoptr(GPtrArray) connections = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < MIN (n_most, g_list_model_get_n_items (list)); i++)
    g_ptr_array_add (connections, g_list_model_get_item (list, i));
  hw_test_batch_start (hw_workspace_get_test_batch (workspace), connections);
  hw_test_wait_until (is_idle, hw_workspace_get_test_batch (workspace));
}

static void
create (Fixture    *fixture,
        const char *value)
{
  HwCreatePage *page = hw_window_get_create_page (fixture->base.window);
  GListModel *form = G_LIST_MODEL (hw_create_page_get_form (page));
  g_autoptr(HwSecret) secret = hw_secret_new (value);

  for (guint i = 0; i < g_list_model_get_n_items (form); i++)
    {
      g_autoptr(HwField) field = g_list_model_get_item (form, i);

      hw_field_set_value (field, secret);
    }
  gtk_widget_activate_action (GTK_WIDGET (page), "create.send", NULL);
}

static const char *
get_page (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (hw_test_window_get_pages (&fixture->base));
}

/* As the desktop does it. */
static void
choose (Fixture    *fixture,
        const char *run)
{
  g_action_group_activate_action (G_ACTION_GROUP (fixture->base.application), "show-run",
                                  g_variant_new_string (run));
}

/* --- The cases --- */

static void
test_tests (Fixture       *fixture,
            gconstpointer  data)
{
  const char *text;

  look_away (fixture);
  test_all (fixture, 3);
  text = wait_for ("tests");
  g_assert_true (g_str_has_prefix (text, "The Tests Have Ended: 3 of 3 tested"));

  g_assert_cmpstr (get_page (fixture), ==, "create");
  choose (fixture, "tests");
  g_assert_cmpstr (get_page (fixture), ==, "all");
  hw_test_wait_until (is_other_active, fixture->base.window);
  hw_test_wait_until (is_withdrawn, NULL);
}

/* A dialog stands in front of the window: that is seen too. */
static void
test_seen_in_dialog (Fixture       *fixture,
                     gconstpointer  data)
{
  gtk_window_set_transient_for (fixture->other, GTK_WINDOW (fixture->base.window));
  look_away (fixture);
  test_all (fixture, 3);
  assert_nothing_told (fixture);
}

/* Who looks sees it; and one test is no run. */
static void
test_seen (Fixture       *fixture,
           gconstpointer  data)
{
  test_all (fixture, 3);
  look_away (fixture);
  test_all (fixture, 1);
  assert_nothing_told (fixture);
}

static void
test_creation (Fixture       *fixture,
               gconstpointer  data)
{
  look_away (fixture);
  create (fixture, "right");
  g_assert_cmpstr (wait_for ("creation"), ==,
                   "The New Connection Works: Its credentials have been tested.");

  gtk_widget_activate_action (GTK_WIDGET (fixture->base.window), "win.show-all", NULL);
  choose (fixture, "creation");
  g_assert_cmpstr (get_page (fixture), ==, "connection");
}

/* Nothing that was typed stands in what everybody can read. */
static void
test_failed_test (Fixture       *fixture,
                  gconstpointer  data)
{
  const char *text;

  look_away (fixture);
  create (fixture, "wrong-and-secret");
  text = wait_for ("creation");
  g_assert_true (g_str_has_prefix (text, "The New Connection Does Not Work: "));
  g_assert_null (strstr (text, "secret"));
  g_assert_null (strstr (text, "HubSpot"));
}

static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  look_away (fixture);
  hw_simulator_fail_next_code (fixture->base.simulator, "POST", "/connections", "1418-400");
  create (fixture, "right");
  g_assert_true (g_str_has_prefix (wait_for ("request"), "The Request Has Not Succeeded: "));

  choose (fixture, "request");
  g_assert_cmpstr (get_page (fixture), ==, "create");
  g_assert_true (hw_form_has_credentials (
                   hw_create_page_get_form (hw_window_get_create_page (fixture->base.window))));
}

static gboolean
is_checked (gpointer data)
{
  return hw_deletion_batch_get_state (data) == HW_DELETION_BATCH_HELD;
}

static void
test_deletion (Fixture       *fixture,
               gconstpointer  data)
{
  HwWorkspace *workspace = hw_window_get_workspace (fixture->base.window);
  HwConnectionList *list = hw_workspace_get_connections (workspace);
  g_autoptr(GPtrArray) connections = g_ptr_array_new ();
  g_autoptr(HwDeletionBatch) batch = NULL;

  g_ptr_array_add (connections,
                   hw_connection_list_find (list, "b8e6c4f2-0d59-4173-a8b6-95c7e1d2f304"));
  g_ptr_array_add (connections,
                   hw_connection_list_find (list, "d4f82e67-b1a9-4c35-8f70-6b5d9c0e3a18"));
  batch = g_object_ref (hw_deletions_request_all (hw_workspace_get_deletions (workspace),
                                                  connections));
  hw_test_wait_until (is_checked, batch);
  look_away (fixture);
  hw_deletion_batch_send (batch);
  g_assert_cmpstr (wait_for ("deletion"), ==, "The Deletion Has Ended: 2 of 2 deleted");
}

/* One of a former run: nothing but the window is left of it. */
static void
test_former_run (Fixture       *fixture,
                 gconstpointer  data)
{
  look_away (fixture);
  choose (fixture, "creation");
  choose (fixture, "something of a newer version");
  g_assert_cmpstr (get_page (fixture), ==, "create");
  hw_test_wait_until (is_other_active, fixture->base.window);
}

/* What is given up with its organization is no news. */
static void
test_given_up (Fixture       *fixture,
               gconstpointer  data)
{
  HwWorkspace *workspace = hw_window_get_workspace (fixture->base.window);
  GListModel *list = G_LIST_MODEL (hw_workspace_get_connections (workspace));
  g_autoptr(GPtrArray) connections = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    g_ptr_array_add (connections, g_list_model_get_item (list, i));
  look_away (fixture);
  hw_test_batch_start (hw_workspace_get_test_batch (workspace), connections);
  hw_window_open_profile (fixture->base.window, NULL);
  assert_nothing_told (fixture);
}

static void
add (const char *path,
     void      (*test)(Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *daemon = g_find_program_in_path ("dbus-daemon");
  int status;

  g_test_init (&argc, &argv, NULL);
  if (daemon == NULL)
    {
      g_print ("1..0 # SKIP dbus-daemon is not installed\n");
      return 0;
    }

  start_desktop ();
  gtk_init ();

  add ("/ui/run-notifier/tests", test_tests);
  add ("/ui/run-notifier/seen", test_seen);
  add ("/ui/run-notifier/seen-in-dialog", test_seen_in_dialog);
  add ("/ui/run-notifier/creation", test_creation);
  add ("/ui/run-notifier/failed-test", test_failed_test);
  add ("/ui/run-notifier/refused", test_refused);
  add ("/ui/run-notifier/deletion", test_deletion);
  add ("/ui/run-notifier/former-run", test_former_run);
  add ("/ui/run-notifier/given-up", test_given_up);

  status = g_test_run ();
  g_clear_object (&desktop);
  g_hash_table_unref (shown);
  g_test_dbus_stop (bus); /* and no more: GTK keeps its connection */
  return status;
}
