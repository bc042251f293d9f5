/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-file-writer.h"

#include <glib/gstdio.h>
#include <string.h>

#include "hw-test-util.h"

typedef struct
{
  char         *directory;
  char         *path;
  HwFileWriter *writer;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->directory = hw_test_make_directory ();
  fixture->path = g_build_filename (fixture->directory, "folder", "file", NULL);
  fixture->writer = hw_file_writer_new (fixture->path);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->writer);
  hw_test_remove_directory (fixture->directory);
  g_free (fixture->directory);
  g_free (fixture->path);
}

static void
queue (Fixture    *fixture,
       const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

  hw_file_writer_queue (fixture->writer, bytes);
}

static void
write_now (Fixture    *fixture,
           const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GError) error = NULL;

  g_assert_true (hw_file_writer_write (fixture->writer, bytes, &error));
  g_assert_no_error (error);
}

static gboolean
is_idle (gpointer writer)
{
  return !hw_file_writer_get_busy (writer);
}

static void
assert_text (Fixture    *fixture,
             const char *expected)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

static void
test_queue (Fixture       *fixture,
            gconstpointer  data)
{
  GStatBuf status;

  queue (fixture, "one");
  queue (fixture, "two");
  queue (fixture, "three");
  g_assert_true (hw_file_writer_get_busy (fixture->writer));
  hw_test_wait_until (is_idle, fixture->writer);

  assert_text (fixture, "three");
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
}

/* However late the thread is. */
static void
test_newest_wins (Fixture       *fixture,
                  gconstpointer  data)
{
  for (guint i = 0; i < 50; i++)
    {
      queue (fixture, "older");
      write_now (fixture, "newer");
      hw_test_wait_until (is_idle, fixture->writer);
      assert_text (fixture, "newer");
    }
}

static void
test_stop (Fixture       *fixture,
           gconstpointer  data)
{
  for (guint i = 0; i < 50; i++)
    {
      queue (fixture, "one");
      queue (fixture, "two");
      hw_file_writer_stop (fixture->writer);
      g_remove (fixture->path);
      hw_test_wait_until (is_idle, fixture->writer);
      g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
    }
}

static void
test_error (Fixture       *fixture,
            gconstpointer  data)
{
  g_assert_cmpint (g_mkdir_with_parents (fixture->path, 0700), ==, 0);
  queue (fixture, "one");
  hw_test_wait_until (is_idle, fixture->writer);
  g_assert_nonnull (hw_file_writer_get_error (fixture->writer));

  g_assert_cmpint (g_rmdir (fixture->path), ==, 0);
  queue (fixture, "two");
  hw_test_wait_until (is_idle, fixture->writer);
  g_assert_no_error (hw_file_writer_get_error (fixture->writer));
  assert_text (fixture, "two");
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

  add ("/core/file-writer/queue", test_queue);
  add ("/core/file-writer/newest-wins", test_newest_wins);
  add ("/core/file-writer/stop", test_stop);
  add ("/core/file-writer/error", test_error);

  return g_test_run ();
}
