/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <gio/gio.h>
#include <unistd.h>

#include "hw-file-reader.h"
#include "hw-test-util.h"
#include "net/hw-error.h"

typedef struct
{
  char  *folder;
  GFile *file;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *path = NULL;

  fixture->folder = hw_test_make_directory ();
  path = g_build_filename (fixture->folder, "key.pem", NULL);
  fixture->file = g_file_new_for_path (path);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  hw_test_remove_directory (fixture->folder);
  g_free (fixture->folder);
  g_object_unref (fixture->file);
}

static void
write_file (Fixture    *fixture,
            const char *contents,
            gssize      length)
{
  g_autoptr(GError) error = NULL;

  g_file_set_contents (g_file_peek_path (fixture->file), contents, length, &error);
  g_assert_no_error (error);
}

static GBytes *
read_file (Fixture       *fixture,
           gsize          max_bytes,
           GCancellable  *cancellable,
           GError       **error)
{
  GAsyncResult *caught = NULL;
  g_autoptr(GAsyncResult) result = NULL;

  hw_file_reader_read_async (fixture->file, max_bytes, cancellable, hw_test_catch_result_cb,
                             &caught);
  result = hw_test_wait_result (&caught);

  return hw_file_reader_read_finish (fixture->file, result, error);
}

static void
test_whole (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  write_file (fixture, "a\0b", 3);
  bytes = read_file (fixture, 3, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "a\0b", 3);
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  write_file (fixture, "", 0);
  bytes = read_file (fixture, 3, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 0);
}

static void
test_too_large (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  write_file (fixture, "abcd", 4);
  bytes = read_file (fixture, 3, NULL, &error);

  g_assert_error (error, HW_ERROR, HW_ERROR_TOO_LARGE);
  g_assert_null (bytes);
}

/* A file that says how large it is is not read to find out. */
static void
test_huge (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GBytes) loaded = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) load_error = NULL;

  write_file (fixture, "", 0);
  g_assert_cmpint (truncate (g_file_peek_path (fixture->file), G_GINT64_CONSTANT (1) << 40), ==, 0);
  bytes = read_file (fixture, (gsize)1 << 39, NULL, &error);
  loaded = hw_file_reader_load (fixture->file, (gsize)1 << 39, &load_error);

  g_assert_error (error, HW_ERROR, HW_ERROR_TOO_LARGE);
  g_assert_null (bytes);
  g_assert_error (load_error, HW_ERROR, HW_ERROR_TOO_LARGE);
  g_assert_null (loaded);
}

/* What does not say is read as far as it is wanted. */
static void
test_endless (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(GFile) zero = g_file_new_for_path ("/dev/zero");
  g_autoptr(GBytes) loaded = NULL;
  g_autoptr(GError) error = NULL;

  loaded = hw_file_reader_load (zero, 3, &error);
  g_assert_error (error, HW_ERROR, HW_ERROR_TOO_LARGE);
  g_assert_null (loaded);
}

static void
test_load (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GBytes) none = NULL;
  g_autoptr(GError) error = NULL;

  none = hw_file_reader_load (fixture->file, 3, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_null (none);
  g_clear_error (&error);

  write_file (fixture, "a\0b", 3);
  bytes = hw_file_reader_load (fixture->file, 3, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "a\0b", 3);
}

static void
test_missing (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  bytes = read_file (fixture, 3, NULL, &error);

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_null (bytes);
}

static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  write_file (fixture, "abc", 3);
  g_cancellable_cancel (cancellable);
  bytes = read_file (fixture, 3, cancellable, &error);

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (bytes);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/core/file-reader/whole", Fixture, NULL, set_up, test_whole, tear_down);
  g_test_add ("/core/file-reader/empty", Fixture, NULL, set_up, test_empty, tear_down);
  g_test_add ("/core/file-reader/too-large", Fixture, NULL, set_up, test_too_large, tear_down);
  g_test_add ("/core/file-reader/huge", Fixture, NULL, set_up, test_huge, tear_down);
  g_test_add ("/core/file-reader/endless", Fixture, NULL, set_up, test_endless, tear_down);
  g_test_add ("/core/file-reader/load", Fixture, NULL, set_up, test_load, tear_down);
  g_test_add ("/core/file-reader/missing", Fixture, NULL, set_up, test_missing, tear_down);
  g_test_add ("/core/file-reader/cancelled", Fixture, NULL, set_up, test_cancelled, tear_down);

  return g_test_run ();
}
