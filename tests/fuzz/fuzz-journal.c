/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>

#include "connections/hw-journal.h"
#include "hw-fuzz.h"

/* What a process that was killed has left of its journal of creations, torn or spoilt. Whoever
 * starts next finds the same intents as whoever starts after that: none is lost in the moving. */

static char *folder;

static void
empty_folder (void)
{
  GDir *directory = g_dir_open (folder, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_clear_pointer (&directory, g_dir_close);
}

static void
remove_folder (void)
{
  empty_folder ();
  g_rmdir (folder);
  g_free (folder);
}

static void
make_folder (void)
{
  g_autoptr(GError) error = NULL;

  folder = g_dir_make_tmp ("headwater-fuzz-XXXXXX", &error);
  g_assert_no_error (error);
  atexit (remove_folder);
}

static GPtrArray *
load (void)
{
  g_autoptr(GFile) file = g_file_new_for_path (folder);
  g_autoptr(HwJournal) journal = hw_journal_new (file);

  hw_journal_load (journal);

  return hw_journal_dup_left (journal, NULL);
}

static gboolean
is_there (GPtrArray  *intents,
          const char *id)
{
  for (guint i = 0; i < intents->len; i++)
    if (g_str_equal (hw_intent_get_id (intents->pdata[i]), id))
      return TRUE;

  return FALSE;
}

void
hw_fuzz_one (GBytes *bytes)
{
  g_autofree char *path = NULL;
  g_autoptr(GPtrArray) left = NULL;
  g_autoptr(GPtrArray) again = NULL;
  size_t size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (folder == NULL)
    make_folder ();
  path = g_build_filename (folder, "left.journal", NULL);
  g_assert_true (g_file_set_contents_full (path, data != NULL ? data : "", (gssize)size,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));

  left = load ();
  again = load ();
  g_assert_cmpuint (again->len, ==, left->len);
  for (guint i = 0; i < left->len; i++)
    {
      hw_fuzz_assert_text (hw_intent_get_name (left->pdata[i]), 0);
      g_assert_true (is_there (again, hw_intent_get_id (left->pdata[i])));
    }
  empty_folder ();
}
