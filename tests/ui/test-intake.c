/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "exchange/hw-intake.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "exchange/hw-import-text.h"
#include "hw-test-platform.h"

typedef struct
{
  char      *folder;
  GtkWindow *window;
  HwIntake  *intake;
  GString   *taken;     /* what came, one after the other, each with a bar */
  int        failure;   /* the last; -1 for none */
  char      *detail;
} Fixture;

static void
taken_cb (Fixture *fixture,
          GBytes  *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  g_string_append_len (fixture->taken, data, (gssize)length);
  g_string_append_c (fixture->taken, '|');
}

static void
failed_cb (Fixture    *fixture,
           int         failure,
           const char *detail)
{
  fixture->failure = failure;
  g_free (fixture->detail);
  fixture->detail = g_strdup (detail);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = hw_test_make_directory ();
  fixture->window = GTK_WINDOW (gtk_window_new ());
  fixture->intake = hw_intake_new (fixture->window);
  fixture->taken = g_string_new (NULL);
  fixture->failure = -1;
  g_signal_connect_swapped (fixture->intake, "taken", G_CALLBACK (taken_cb), fixture);
  g_signal_connect_swapped (fixture->intake, "failed", G_CALLBACK (failed_cb), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->intake);
  gtk_window_destroy (fixture->window);
  g_string_free (fixture->taken, TRUE);
  g_free (fixture->detail);
  hw_test_remove_directory (fixture->folder);
  g_free (fixture->folder);
}

static GFile *
write_file (Fixture    *fixture,
            const char *name,
            const char *contents)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, contents, -1, NULL));

  return g_file_new_for_path (path);
}

/* Every reading holds the intake until it has ended. */
static void
wait_for_readings (Fixture *fixture)
{
  hw_test_wait_sole_owner (fixture->intake);
}

/* Who asks for another text wants that one, and not the first in its place or before it. */
static void
test_next_takes_place (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr(GFile) first = write_file (fixture, "first", "one");
  g_autoptr(GFile) second = write_file (fixture, "second", "two");

  hw_intake_open_file (fixture->intake, first);
  hw_intake_open_file (fixture->intake, second);
  wait_for_readings (fixture);
  g_assert_cmpstr (fixture->taken->str, ==, "two|");

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (fixture->window)), "pasted");
  hw_intake_open_file (fixture->intake, first);
  hw_intake_paste (fixture->intake);
  wait_for_readings (fixture);
  g_assert_cmpstr (fixture->taken->str, ==, "two|pasted|");

  hw_intake_paste (fixture->intake);
  hw_intake_open_file (fixture->intake, first);
  wait_for_readings (fixture);
  g_assert_cmpstr (fixture->taken->str, ==, "two|pasted|one|");
  g_assert_cmpint (fixture->failure, ==, -1);
}

static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GFile) file = write_file (fixture, "file", "one");

  hw_intake_open_file (fixture->intake, file);
  hw_intake_cancel (fixture->intake);
  wait_for_readings (fixture);
  g_assert_cmpstr (fixture->taken->str, ==, "");
  g_assert_cmpint (fixture->failure, ==, -1);
}

static void
assert_fails (Fixture         *fixture,
              GFile           *file,
              HwImportFailure  expected)
{
  hw_intake_open_file (fixture->intake, file);
  wait_for_readings (fixture);
  g_assert_cmpstr (fixture->taken->str, ==, "");
  g_assert_cmpint (fixture->failure, ==, expected);
}

static void
test_bad_files (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *long_text = g_strnfill (1024 * 1024 + 1, 'a');
  g_autoptr(GFile) folder = g_file_new_for_path (fixture->folder);
  g_autoptr(GFile) missing = g_file_get_child (folder, "missing");
  g_autoptr(GFile) large = write_file (fixture, "large", long_text);
  g_autoptr(GFile) odd = g_file_new_for_uri ("no-such-scheme://host/file");

  assert_fails (fixture, missing, HW_IMPORT_FAILURE_MISSING);
  g_assert_nonnull (fixture->detail);
  assert_fails (fixture, folder, HW_IMPORT_FAILURE_FOLDER);
  assert_fails (fixture, large, HW_IMPORT_FAILURE_TOO_LARGE);
  assert_fails (fixture, odd, HW_IMPORT_FAILURE_UNREADABLE);
  g_assert_nonnull (fixture->detail);
}

/* Who runs the tests as root may read everything, and is somebody else for this one. */
#define NOBODY 65534

static void
test_forbidden (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GFile) file = write_file (fixture, "file", "one");
  uid_t user = geteuid ();

  g_assert_cmpint (g_chmod (g_file_peek_path (file), 0), ==, 0);
  if (user == 0)
    g_assert_cmpint (seteuid (NOBODY), ==, 0);
  assert_fails (fixture, file, HW_IMPORT_FAILURE_FORBIDDEN);
  g_assert_nonnull (fixture->detail);
  g_assert_cmpint (seteuid (user), ==, 0);
}

/* Each says what to do in our words, and keeps the technical text apart. */
static void
test_advice (Fixture       *fixture,
             gconstpointer  data)
{
  static const HwImportFailure failures[] = {
    HW_IMPORT_FAILURE_MISSING, HW_IMPORT_FAILURE_FORBIDDEN, HW_IMPORT_FAILURE_UNREADABLE,
    HW_IMPORT_FAILURE_FOLDER,
  };

  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_autoptr(HwImportReport) report =
        hw_import_text_create_failure (failures[i], "Error opening file: EIO");

      g_assert_true (hw_import_report_get_failed (report));
      g_assert_cmpuint (hw_import_report_get_n_lines (report), ==, 1);
      g_assert_null (g_strstr_len (hw_import_report_get_text (report, 0), -1, "EIO"));
      g_assert_cmpstr (hw_import_report_get_details (report), ==, "Error opening file: EIO");
    }
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
  g_test_init (&argc, &argv, NULL);
  gtk_init ();

  add ("/ui/intake/next-takes-place", test_next_takes_place);
  add ("/ui/intake/cancelled", test_cancelled);
  add ("/ui/intake/bad-files", test_bad_files);
  add ("/ui/intake/forbidden", test_forbidden);
  add ("/ui/intake/advice", test_advice);

  return g_test_run ();
}
