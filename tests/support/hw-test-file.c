/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-test-file.h"

#include "hw-test-util.h"

void
hw_test_file_set_up (HwTestFile    *self,
                     gconstpointer  data)
{
  self->directory = hw_test_make_directory ();
  self->path = g_build_filename (self->directory, "below", "file.json", NULL);
  self->file = g_file_new_for_path (self->path);
}

void
hw_test_file_tear_down (HwTestFile    *self,
                        gconstpointer  data)
{
  hw_test_remove_directory (self->directory);
  g_free (self->directory);
  g_free (self->path);
  g_object_unref (self->file);
}

/**
 * hw_test_file_write:
 * @self: a file, which may not be there yet
 * @text: what is in it now
 */
void
hw_test_file_write (HwTestFile *self,
                    const char *text)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (self->path, text, -1, &error);
  g_assert_no_error (error);
}

/**
 * hw_test_file_read:
 * @self: a file
 *
 * Returns: (transfer full) (nullable): what is in it, %NULL where it is not there
 */
char *
hw_test_file_read (HwTestFile *self)
{
  char *text = NULL;

  g_file_get_contents (self->path, &text, NULL, NULL);

  return text;
}
