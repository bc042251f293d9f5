/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "hw-test-look.h"
#include "hw-test-stops.h"
#include "net/hw-request-log.h"

/* A tour of what the window can look like, state by state, on a desktop that wants no animations:
 * nothing is cut off where it has half of a screen of 1366 pixels, the panel stays beside the page
 * there, and nothing moves.
 *
 * By the environment it is taken in other ways: HEADWATER_TOUR_LANGUAGE and HEADWATER_TOUR_LOCALES
 * name a translation and where it is, HEADWATER_TOUR_SIZE is WIDTHxHEIGHT, HEADWATER_TOUR_FONT,
 * HEADWATER_TOUR_DPI, HEADWATER_TOUR_DARK, and HEADWATER_TOUR_PICTURES is a folder that takes
 * pictures of each state. With HEADWATER_TOUR_GUIDE each state is told on standard output, and
 * stays until a line is read: somebody else looks at it. */

static char *root;

static void
set_up (HwTestWindow  *tour,
        gconstpointer  data)
{
  const char *size = g_getenv ("HEADWATER_TOUR_SIZE");
  const HwTestStop *stop = data;
  int width = 683;
  int height = 700;

  if (size != NULL)
    g_assert_cmpint (sscanf (size, "%dx%d", &width, &height), ==, 2);
  g_assert_cmpint (g_mkdir_with_parents (root, 0700), ==, 0);
  if (stop->leave != NULL)
    stop->leave ();
  hw_request_log_clear (hw_request_log_get_default ());
  hw_test_window_set_up (tour, data);
  gtk_window_set_default_size (GTK_WINDOW (tour->window), width, height);
}

static void
tear_down (HwTestWindow  *tour,
           gconstpointer  data)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  hw_simulator_set_delay (tour->simulator, 0);
  for (GList *l = windows; l != NULL; l = l->next)
    if (l->data != (gpointer)tour->window && gtk_window_get_transient_for (l->data) != NULL)
      gtk_window_destroy (l->data);
  hw_profile_store_forget (hw_application_get_profiles (tour->application));
  hw_test_window_tear_down (tour, data);
  hw_test_remove_directory (root);
}

static gboolean
told_cb (GIOChannel   *channel,
         GIOCondition  condition,
         gpointer      user_data)
{
  gboolean *is_told = user_data;
  char line[8];

  *is_told = TRUE;
  if (fgets (line, sizeof line, stdin) == NULL)
    exit (1); /* the guide has gone */

  return G_SOURCE_REMOVE;
}

/* The window answers whoever looks at it. */
static void
wait_for_guide (const char *name)
{
  GIOChannel *channel = g_io_channel_unix_new (STDIN_FILENO);
  gboolean is_told = FALSE;

  g_print ("# at %s\n", name);
  fflush (stdout);
  g_io_add_watch (channel, G_IO_IN | G_IO_HUP, told_cb, &is_told);
  while (!is_told)
    g_main_context_iteration (NULL, TRUE);
  g_io_channel_unref (channel);
}

static void
test_stop (HwTestWindow  *tour,
           gconstpointer  data)
{
  const HwTestStop *stop = data;
  const char *pictures = g_getenv ("HEADWATER_TOUR_PICTURES");
  g_autofree char *cut = NULL;
  g_autofree char *moving = NULL;

  stop->go (tour);
  hw_test_look_settle ();
  if (pictures != NULL)
    {
      for (gint64 end = g_get_monotonic_time () + 300 * G_TIME_SPAN_MILLISECOND;
           g_get_monotonic_time () < end;)
        g_main_context_iteration (NULL, FALSE);
      hw_test_look_save (pictures, stop->name);
    }
  if (g_getenv ("HEADWATER_TOUR_GUIDE") != NULL)
    wait_for_guide (stop->name);

  cut = hw_test_look_find_cut ();
  if (cut != NULL)
    g_test_message ("cut off in %s:%s", stop->name, cut);
  moving = hw_test_look_find_moving ();
  if (moving != NULL)
    g_test_message ("moves in %s:%s", stop->name, moving);
  if (cut != NULL || moving != NULL)
    g_test_fail ();
  g_assert_cmpstr (hw_test_look_find_spinning (), ==, NULL);
}

static void
set_folder (const char *variable,
            const char *name)
{
  g_autofree char *path = g_build_filename (root, name, NULL);

  g_setenv (variable, path, TRUE);
}

/* Some C libraries translate nothing in the locale C.UTF-8. */
static void
set_locale (void)
{
  static const char *const names[] = { "en_US.UTF-8", "ko_KR.UTF-8", "C.UTF-8" };

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    if (setlocale (LC_ALL, names[i]) != NULL)
      return;

  g_assert_not_reached ();
}

static void
set_language (void)
{
  const char *language = g_getenv ("HEADWATER_TOUR_LANGUAGE");
  const char *locales = g_getenv ("HEADWATER_TOUR_LOCALES");

  if (language == NULL)
    return;

  g_setenv ("LANGUAGE", language, TRUE);
  set_locale ();
  bindtextdomain (GETTEXT_PACKAGE, locales != NULL ? locales : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

static void
set_looks (void)
{
  const char *dpi = g_getenv ("HEADWATER_TOUR_DPI");
  const char *font = g_getenv ("HEADWATER_TOUR_FONT");

  g_object_set (gtk_settings_get_default (),
                "gtk-enable-animations", FALSE,
                "gtk-cursor-blink", FALSE,
                "gtk-decoration-layout", "appmenu:close", /* GNOME's own */
                NULL);
  if (font != NULL)
    g_object_set (gtk_settings_get_default (), "gtk-font-name", font, NULL);
  if (dpi != NULL)
    g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", atoi (dpi) * 1024, NULL);
  if (g_getenv ("HEADWATER_TOUR_DARK") != NULL)
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                        ADW_COLOR_SCHEME_FORCE_DARK);
}

int
main (int   argc,
      char *argv[])
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", FALSE);
  root = hw_test_make_directory ();
  set_folder ("XDG_DATA_HOME", "data");
  set_folder ("XDG_CONFIG_HOME", "config");
  set_folder ("XDG_STATE_HOME", "state");
  set_folder ("XDG_CACHE_HOME", "cache");
  set_language ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  set_looks ();

  for (guint i = 0; i < hw_test_n_stops; i++)
    {
      g_autofree char *path = g_strconcat ("/ui/tour/", hw_test_stops[i].name, NULL);

      g_test_add (path, HwTestWindow, &hw_test_stops[i], set_up, test_stop, tear_down);
    }

  return g_test_run ();
}
