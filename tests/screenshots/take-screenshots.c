/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "connections/hw-connection-page.h"
#include "connections/hw-connections-page.h"
#include "connections/hw-used-by.h"
#include "create/hw-create-page.h"
#include "explore/hw-explore-page.h"
#include "explore/hw-preview-view.h"
#include "hw-demo.h"
#include "hw-test-batch.h"
#include "hw-test-util.h"
#include "hw-test-window.h"
#include "hw-window-image.h"
#include "window/hw-strip.h"
#include "window/hw-window.h"

/* take-screenshots FOLDER: the pictures that the metainfo shows, taken of the demo, in the language
 * of the environment. They look as on GNOME as it comes: its font, a close button alone. Wherever
 * time passes, an event is waited for; what differs from one run to the next are dates. */

#define WIDTH  1000
#define HEIGHT 680

#define TESTED  "a17d5e90-3c6f-4b28-97e1-2f84b0d9c635"
#define EXPIRED "b8e6c4f2-0d59-4173-a8b6-95c7e1d2f304"

typedef struct
{
  HwApplication *application;
  HwProfile     *profile;
  HwWindow      *window;
  HwWorkspace   *workspace;
  const char    *folder;
} Studio;

/* --- What is waited for --- */

static gboolean
has_lists (gpointer data)
{
  HwConnectionList *connections = hw_workspace_get_connections (data);

  return hw_remote_list_get_loaded (HW_REMOTE_LIST (hw_workspace_get_sandboxes (data))) &&
         connections != NULL && hw_remote_list_get_loaded (HW_REMOTE_LIST (connections));
}

static gboolean
is_tested (gpointer data)
{
  HwTestState state = hw_connection_get_test_state (data);

  return state == HW_TEST_PASSED || state == HW_TEST_FAILED || state == HW_TEST_INCONCLUSIVE;
}

static gboolean
is_looked_up (gpointer data)
{
  return g_strcmp0 (hw_used_by_get_page (data), "loading") != 0;
}

static gboolean
is_idle (gpointer data)
{
  return !hw_test_batch_get_busy (data);
}

static gboolean
has_rows (gpointer data)
{
  GtkSelectionModel *rows = gtk_list_view_get_model (data);

  return rows != NULL && g_list_model_get_n_items (G_LIST_MODEL (rows)) > 0;
}

/* --- What is done --- */

static GtkWidget *
find_button (GtkWidget  *root,
             const char *label)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (root) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_button (child, label);

  return found;
}

static gboolean
shows_rows (gpointer data)
{
  GtkWidget *view = hw_test_find_widget (data, HW_TYPE_PREVIEW_VIEW);

  return view != NULL && gtk_widget_get_mapped (view);
}

static HwConnection *
open (Studio     *studio,
      const char *id)
{
  HwConnection *connection =
    hw_connection_list_find (hw_workspace_get_connections (studio->workspace), id);
  GtkWidget *page;

  g_assert_nonnull (connection);
  hw_window_open_connection (studio->window, connection);
  page = hw_window_get_page (studio->window, "connection");
  hw_test_wait_until (is_looked_up, hw_test_find_widget (page, HW_TYPE_USED_BY));

  return connection;
}

static void
test (Studio       *studio,
      HwConnection *connection)
{
  hw_workspace_test_now (studio->workspace, connection);
  hw_test_wait_until (is_tested, connection);
}

static void
fill_in (HwForm     *form,
         const char *name,
         const char *value)
{
  HwField *field = hw_form_find_field (form, NULL, name);
  g_autoptr(HwSecret) secret = hw_secret_new (value);

  g_assert_nonnull (field);
  hw_field_set_value (field, secret);
}

/* That this is the demo, the strip says on every page. */
static void
put_strip_away (Studio *studio)
{
  HwCreatePage *page = hw_window_get_create_page (studio->window);
  GtkWidget *strip = hw_test_find_widget (page, HW_TYPE_STRIP);

  g_assert_true (gtk_widget_activate_action (strip, "strip.dismiss", NULL));
}

/* --- The pictures --- */

static void
count_frame_cb (GdkFrameClock *clock,
                guint         *n_frames)
{
  (*n_frames)++;
}

static gboolean
is_painted (gpointer data)
{
  return *(guint *)data >= 3;
}

/* What has changed is in the first frame; what its size depends on may need another. */
static void
wait_for_frames (Studio *studio)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (studio->window));
  guint n_frames = 0;
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (count_frame_cb), &n_frames);

  gdk_frame_clock_begin_updating (clock);
  hw_test_wait_until (is_painted, &n_frames);
  gdk_frame_clock_end_updating (clock);
  g_signal_handler_disconnect (clock, handler);
}

static void
take (Studio     *studio,
      const char *name)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.png", studio->folder, name);
  g_autoptr(GdkTexture) texture = NULL;

  gtk_window_set_focus (GTK_WINDOW (studio->window), NULL);
  wait_for_frames (studio);
  texture = hw_window_image_take ();
  if (!gdk_texture_save_to_png (texture, path))
    g_error ("%s cannot be written", path);
}

static void
take_form (Studio *studio)
{
  HwForm *form = hw_create_page_get_form (hw_window_get_create_page (studio->window));
  gboolean korean = g_str_has_prefix (setlocale (LC_MESSAGES, NULL), "ko");

  hw_field_set_text (hw_form_get_name_field (form), korean ? "허브스팟 여름 캠페인"
                                                           : "HubSpot Summer Campaign");
  hw_field_set_text (hw_form_get_description_field (form),
                     korean ? "마케팅팀의 연락처와 거래"
                            : "Contacts and deals of the marketing team");
  fill_in (form, "clientId", "5f0e1c3a-7d24-4b69-9a8e-2c6d1f3b7e90");
  fill_in (form, "clientSecret", "none of these is real");
  take (studio, "new-connection");
}

static void
take_connection (Studio *studio)
{
  test (studio, open (studio, TESTED));
  take (studio, "connection");
}

static void
take_failure (Studio *studio)
{
  test (studio, open (studio, EXPIRED));
  take (studio, "failed-test");
}

static void
take_all (Studio *studio)
{
  HwConnectionsPage *page;

  gtk_widget_activate_action (GTK_WIDGET (studio->window), "win.show-all", NULL);
  page = hw_window_get_page (studio->window, "all");
  gtk_widget_activate_action (GTK_WIDGET (page), "connections.test-all", NULL);
  hw_test_wait_until (is_idle, hw_workspace_get_test_batch (studio->workspace));
  take (studio, "all-connections");
}

static void
take_explore (Studio *studio)
{
  GtkWidget *page, *list;

  open (studio, TESTED);
  gtk_widget_activate_action (GTK_WIDGET (studio->window), "win.explore-connection", NULL);
  page = hw_window_get_page (studio->window, "explore");
  list = hw_test_find_widget (page, GTK_TYPE_LIST_VIEW);
  hw_test_wait_until (has_rows, list);
  gtk_selection_model_select_item (gtk_list_view_get_model (GTK_LIST_VIEW (list)), 1, TRUE);
  g_signal_emit_by_name (find_button (page, _("Preview")), "clicked");
  hw_test_wait_until (shows_rows, page);
  take (studio, "explore");
}

/* --- Around them --- */

static void
look_as_on_gnome (void)
{
  g_object_set (gtk_settings_get_default (),
                "gtk-font-name", "Cantarell 11",
                "gtk-decoration-layout", ":close",
                "gtk-enable-animations", FALSE,
                "gtk-cursor-blink", FALSE,
                NULL);
}

static void
set_up (Studio *studio)
{
  g_autoptr(GError) error = NULL;

  studio->application = hw_application_new ();
  g_application_set_flags (G_APPLICATION (studio->application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (studio->application), NULL, &error);
  g_assert_no_error (error);
  look_as_on_gnome ();

  studio->profile = hw_demo_create_profile (&error);
  g_assert_no_error (error);
  studio->window = HW_WINDOW (hw_window_new (studio->application));
  gtk_window_set_default_size (GTK_WINDOW (studio->window), WIDTH, HEIGHT);
  gtk_window_present (GTK_WINDOW (studio->window));
  hw_window_open_profile (studio->window, studio->profile);
  studio->workspace = hw_window_get_workspace (studio->window);
  hw_test_wait_until (has_lists, studio->workspace);
}

int
main (int   argc,
      char *argv[])
{
  Studio studio = { .folder = argv[1] };

  if (argc != 2)
    return 2;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  hw_window_image_manage_display ();

  set_up (&studio);
  put_strip_away (&studio);
  take_form (&studio);
  take_connection (&studio);
  take_all (&studio);
  take_explore (&studio);
  take_failure (&studio);

  gtk_window_destroy (GTK_WINDOW (studio.window));
  g_object_unref (studio.profile);
  g_object_unref (studio.application);
  return 0;
}
