/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <string.h>

#include "hw-test-window.h"
#include "welcome/hw-welcome-page.h"
#include "window/hw-strip.h"

/* What is said of the organizations' file where none could be read from it, and nothing else is
 * open that could say it. Every case has folders of its own: G_TEST_OPTION_ISOLATE_DIRS. */

static char *
build_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "headwater", "organizations.json", NULL);
}

static void
set_up (HwTestWindow  *fixture,
        gconstpointer  data)
{
  g_autofree char *path = build_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (path, data, -1, &error);
  g_assert_no_error (error);
  hw_test_window_set_up (fixture, NULL);
}

static HwStrip *
get_strip (HwTestWindow *fixture)
{
  return hw_test_find_widget (hw_test_find_widget (fixture->window, HW_TYPE_WELCOME_PAGE),
                              HW_TYPE_STRIP);
}

static gboolean
says (HwTestWindow *fixture,
      const char   *part)
{
  g_autofree char *text = NULL;
  gboolean revealed;

  g_object_get (get_strip (fixture), "text", &text, "revealed", &revealed, NULL);

  return revealed && text != NULL && strstr (text, part) != NULL;
}

static void
dismiss (HwTestWindow *fixture)
{
  gboolean revealed;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_strip (fixture)), "strip.dismiss",
                                             NULL));
  g_object_get (get_strip (fixture), "revealed", &revealed, NULL);
  g_assert_false (revealed);
}

/* The welcome page says that nothing is saved, and the file stays. */
static void
test_newer (HwTestWindow  *fixture,
            gconstpointer  data)
{
  g_autofree char *path = build_path ();
  g_autofree char *text = NULL;

  g_assert_true (says (fixture, "A newer version of Headwater"));
  dismiss (fixture);
  hw_test_window_open (fixture, NULL);
  g_file_get_contents (path, &text, NULL, NULL);
  g_assert_cmpstr (text, ==, data);
}

/* What is broken is named with the place where it is kept. */
static void
test_broken (HwTestWindow  *fixture,
             gconstpointer  data)
{
  g_autofree char *path = build_path ();
  g_autofree char *aside = g_strconcat (path, ".broken-1", NULL);

  g_assert_true (says (fixture, aside));
  dismiss (fixture);
}

/* Nothing is said of a file with which nothing is wrong. */
static void
test_right (HwTestWindow  *fixture,
            gconstpointer  data)
{
  gboolean revealed;

  g_object_get (get_strip (fixture), "revealed", &revealed, NULL);
  g_assert_false (revealed);
  /* Nor is there anything to dismiss. */
  gtk_widget_activate_action (GTK_WIDGET (get_strip (fixture)), "strip.dismiss", NULL);
}

static void
add (const char *path,
     const char *content,
     void      (*test)(HwTestWindow *, gconstpointer))
{
  g_test_add (path, HwTestWindow, content, set_up, test, hw_test_window_tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  adw_init ();

  add ("/ui/store-notice/newer", "{\"version\": 99, \"organizations\": []}", test_newer);
  add ("/ui/store-notice/broken", "{\"version\": 2, \"organiz", test_broken);
  add ("/ui/store-notice/right", "{\"version\": 2, \"organizations\": []}", test_right);

  return g_test_run ();
}
