/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-deletion-store.h"

#include <string.h>

#include "hw-test-util.h"

typedef struct
{
  char         *folder;
  char         *path;
  GFile        *file;
  HwConnection *connection;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = hw_test_make_directory ();
  fixture->path = g_build_filename (fixture->folder, "below", "deletions.json", NULL);
  fixture->file = g_file_new_for_path (fixture->path);
  fixture->connection = hw_connection_new ("69f1", NULL, "A & <b>", NULL, "s", NULL, "dev");
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->connection);
  hw_test_remove_directory (fixture->folder);
  g_object_unref (fixture->file);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static HwDeletionStore *
load (Fixture *fixture)
{
  HwDeletionStore *store = hw_deletion_store_new (fixture->file);
  g_autoptr(GError) error = NULL;

  hw_deletion_store_load (store, &error);
  g_assert_no_error (error);

  return store;
}

static gboolean
is_idle (gpointer data)
{
  return !hw_deletion_store_get_busy (data);
}

static void
test_nothing (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(HwDeletionStore) store = load (fixture);
  g_autoptr(GPtrArray) left = hw_deletion_store_take_left (store);

  g_assert_cmpuint (left->len, ==, 0);
  g_assert_false (hw_deletion_store_get_busy (store));
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

/* Whoever is ended by force has no chance to say anything: the file is there already. */
static void
test_killed (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(HwDeletionStore) killed = load (fixture);
  g_autoptr(HwDeletionStore) next = NULL;
  g_autoptr(HwDeletionStore) last = NULL;
  g_autoptr(GPtrArray) left = NULL;
  g_autoptr(GPtrArray) nothing = NULL;
  HwLeftDeletion *one;

  hw_deletion_store_note (killed, "org", fixture->connection, FALSE);
  hw_test_wait_until (is_idle, killed);

  next = load (fixture);
  left = hw_deletion_store_take_left (next);
  g_assert_cmpuint (left->len, ==, 1);
  one = left->pdata[0];
  g_assert_cmpstr (one->name, ==, "A & <b>");
  g_assert_cmpstr (one->sandbox, ==, "dev");
  g_assert_cmpstr (one->organization, ==, "org");
  g_assert_false (one->was_sent);

  /* It is told once. */
  hw_test_wait_until (is_idle, next);
  last = load (fixture);
  nothing = hw_deletion_store_take_left (last);
  g_assert_cmpuint (nothing->len, ==, 0);
}

static void
test_sent (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(HwDeletionStore) killed = load (fixture);
  g_autoptr(HwDeletionStore) next = NULL;
  g_autoptr(GPtrArray) left = NULL;

  hw_deletion_store_note (killed, NULL, fixture->connection, FALSE);
  hw_deletion_store_note (killed, NULL, fixture->connection, TRUE);
  hw_test_wait_until (is_idle, killed);

  next = load (fixture);
  left = hw_deletion_store_take_left (next);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_true (((HwLeftDeletion *)left->pdata[0])->was_sent);
  hw_test_wait_until (is_idle, next);
}

static void
test_resolved (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(HwDeletionStore) store = load (fixture);
  g_autoptr(HwDeletionStore) next = NULL;
  g_autoptr(GPtrArray) left = NULL;
  g_autoptr(GError) error = NULL;

  hw_deletion_store_note (store, NULL, fixture->connection, FALSE);
  hw_deletion_store_resolve (store, fixture->connection);
  hw_deletion_store_resolve (store, fixture->connection);
  hw_deletion_store_flush (store, &error);
  g_assert_no_error (error);

  next = load (fixture);
  left = hw_deletion_store_take_left (next);
  g_assert_cmpuint (left->len, ==, 0);
  hw_test_wait_until (is_idle, store);
}

/* What was left is not lost where something else is noted before it could be told. */
static void
test_left_stays (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr(HwConnection) other = hw_connection_new ("2", NULL, "Other", NULL, "s", NULL, "dev");
  g_autoptr(HwDeletionStore) killed = load (fixture);
  g_autoptr(HwDeletionStore) next = NULL;
  g_autoptr(HwDeletionStore) last = NULL;
  g_autoptr(GPtrArray) left = NULL;

  hw_deletion_store_note (killed, NULL, fixture->connection, FALSE);
  hw_test_wait_until (is_idle, killed);
  next = load (fixture);
  hw_deletion_store_note (next, NULL, other, FALSE);
  hw_test_wait_until (is_idle, next);

  last = load (fixture);
  left = hw_deletion_store_take_left (last);
  g_assert_cmpuint (left->len, ==, 2);
  hw_test_wait_until (is_idle, last);
}

/* What is not ours to replace is left as it is; what is no record of deletions is replaced. */
static void
test_bad_files (Fixture       *fixture,
                gconstpointer  data)
{
  static const struct
  {
    const char *text;
    gboolean    is_kept;
  } cases[] = {
    { "{\"version\":2,\"deletions\":{}}", TRUE },
    { "no JSON", FALSE },
    { "[]", FALSE },
    { "{\"version\":1}", FALSE },
    { "", FALSE },
  };
  g_autofree char *folder = g_path_get_dirname (fixture->path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(HwDeletionStore) store = hw_deletion_store_new (fixture->file);
      g_autoptr(GError) error = NULL;
      g_autofree char *after = NULL;

      g_assert_true (g_file_set_contents (fixture->path, cases[i].text, -1, NULL));
      g_assert_false (hw_deletion_store_load (store, &error));
      g_assert_nonnull (error);
      hw_deletion_store_note (store, NULL, fixture->connection, FALSE);
      hw_test_wait_until (is_idle, store);
      g_assert_true (g_file_get_contents (fixture->path, &after, NULL, NULL));
      g_assert_cmpint (strcmp (after, cases[i].text) == 0, ==, cases[i].is_kept);
    }
}

/* Strange entries are told as far as they can be, or not at all; nothing of them is believed. */
static void
test_strange_entries (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  g_autoptr(HwDeletionStore) store = NULL;
  g_autoptr(GPtrArray) left = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (fixture->path,
                                      "{\"version\":1,\"deletions\":{\"a\":7,\"b\":{\"name\":7},"
                                      "\"c\":null}}", -1, NULL));
  store = load (fixture);
  left = hw_deletion_store_take_left (store);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_null (((HwLeftDeletion *)left->pdata[0])->name);
  g_assert_true (((HwLeftDeletion *)left->pdata[0])->was_sent);
  hw_test_wait_until (is_idle, store);
}

static void
test_no_file (void)
{
  g_autoptr(HwConnection) connection = hw_connection_new ("1", NULL, "A", NULL, "s", NULL, "dev");
  g_autoptr(HwDeletionStore) store = hw_deletion_store_new (NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (hw_deletion_store_load (store, &error));
  hw_deletion_store_note (store, NULL, connection, TRUE);
  g_assert_false (hw_deletion_store_get_busy (store));
  g_assert_true (hw_deletion_store_flush (store, &error));
  g_assert_no_error (error);
  hw_deletion_store_forget (store);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, test) \
  g_test_add ("/core/connections/deletion-store/" name, Fixture, NULL, set_up, test, tear_down)

  ADD ("nothing", test_nothing);
  ADD ("killed", test_killed);
  ADD ("sent", test_sent);
  ADD ("resolved", test_resolved);
  ADD ("left-stays", test_left_stays);
  ADD ("bad-files", test_bad_files);
  ADD ("strange-entries", test_strange_entries);
  g_test_add_func ("/core/connections/deletion-store/no-file", test_no_file);

  return g_test_run ();
}
