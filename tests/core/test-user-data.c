/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-user-data.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "hw-test-util.h"

/* Every case has a home of its own: G_TEST_OPTION_ISOLATE_DIRS. To be run by
 * tests/support/with-keyring; without it the keyring is out of reach. */

static gboolean
has_keyring (void)
{
  return g_getenv ("HEADWATER_TEST_KEYRING") != NULL;
}

static char *
make_file (const char *base,
           const char *name)
{
  char *path = g_build_filename (base, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (path, "x", -1, &error);
  g_assert_no_error (error);

  return path;
}

static void
assert_there (const char *base,
              const char *name,
              gboolean    expected)
{
  g_autofree char *path = g_build_filename (base, name, NULL);

  g_assert_cmpint (g_file_test (path, G_FILE_TEST_EXISTS), ==, expected);
}

static char **
remove_all (gboolean expected)
{
  g_autoptr(HwSecretStore) secrets = hw_secret_store_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *caught = NULL;
  char **left;

  hw_user_data_remove_async (secrets, NULL, hw_test_catch_result_cb, &caught);
  result = hw_test_wait_result (&caught);
  g_assert_cmpint (hw_user_data_remove_finish (result, &left, &error), ==,
                   expected && error == NULL);
  if (has_keyring ())
    g_assert_no_error (error);
  else
    g_assert_nonnull (error);

  return left;
}

static void
test_everything (void)
{
  const char *const bases[] = {
    g_get_user_data_dir (), g_get_user_config_dir (), g_get_user_state_dir (),
    g_get_user_cache_dir (),
  };
  g_auto(GStrv) left = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bases); i++)
    {
      g_free (make_file (bases[i], "headwater/organizations.json"));
      g_free (make_file (bases[i], "headwater/a/b/.hidden"));
      g_free (make_file (bases[i], "headwater-2/file"));
      g_free (make_file (bases[i], "other/headwater/file"));
    }
  left = remove_all (TRUE);
  g_assert_cmpuint (g_strv_length (left), ==, 0);

  for (guint i = 0; i < G_N_ELEMENTS (bases); i++)
    {
      assert_there (bases[i], "headwater", FALSE);
      assert_there (bases[i], "headwater-2/file", TRUE);
      assert_there (bases[i], "other/headwater/file", TRUE);
    }
}

static void
test_nothing (void)
{
  g_auto(GStrv) left = remove_all (TRUE);

  g_assert_cmpuint (g_strv_length (left), ==, 0);
}

/* Links in the cache lead to a folder and a file of the person's. */
static void
test_links (void)
{
  const char *cache = g_get_user_cache_dir ();
  g_autofree char *precious = make_file (g_get_home_dir (), "Documents/precious");
  g_autofree char *folder = g_path_get_dirname (precious);
  g_autofree char *to_folder = g_build_filename (cache, "headwater", "to-folder", NULL);
  g_autofree char *to_file = g_build_filename (cache, "headwater", "to-file", NULL);
  g_auto(GStrv) left = NULL;

  g_free (make_file (cache, "headwater/file"));
  g_assert_cmpint (symlink (folder, to_folder), ==, 0);
  g_assert_cmpint (symlink (precious, to_file), ==, 0);
  left = remove_all (TRUE);
  g_assert_cmpuint (g_strv_length (left), ==, 0);
  assert_there (cache, "headwater", FALSE);
  g_assert_true (g_file_test (precious, G_FILE_TEST_IS_REGULAR));
}

/* A link in the place of our folder is not ours to judge: it is left, and named. */
static void
test_folder_is_link (void)
{
  const char *cache = g_get_user_cache_dir ();
  g_autofree char *precious = make_file (g_get_home_dir (), "Documents/precious");
  g_autofree char *folder = g_path_get_dirname (precious);
  g_autofree char *ours = g_build_filename (cache, "headwater", NULL);
  g_auto(GStrv) left = NULL;

  g_free (make_file (g_get_user_data_dir (), "headwater/file"));
  g_assert_cmpint (g_mkdir_with_parents (cache, 0700), ==, 0);
  g_assert_cmpint (symlink (folder, ours), ==, 0);
  left = remove_all (FALSE);
  g_assert_cmpuint (g_strv_length (left), ==, 1);
  g_assert_cmpstr (left[0], ==, ours);
  g_assert_true (g_file_test (precious, G_FILE_TEST_IS_REGULAR));
  assert_there (g_get_user_data_dir (), "headwater", FALSE);
}

/* Deeper than we ever make it: what is there is named, and the rest goes. */
static void
test_too_deep (void)
{
  const char *cache = g_get_user_cache_dir ();
  g_autoptr(GString) deep = g_string_new ("headwater");
  g_autofree char *file = NULL;
  g_auto(GStrv) left = NULL;

  for (guint i = 0; i < 80; i++)
    g_string_append (deep, "/d");
  g_string_append (deep, "/file");
  file = make_file (cache, deep->str);
  g_free (make_file (cache, "headwater/other"));
  left = remove_all (FALSE);
  g_assert_cmpuint (g_strv_length (left), ==, 1);
  g_assert_true (g_str_has_prefix (file, left[0]));
  assert_there (cache, "headwater/other", FALSE);
}

static void
test_secrets (void)
{
  g_autoptr(HwSecretStore) store = hw_secret_store_new ();
  g_autoptr(HwSecret) secret = hw_secret_new ("geheim");
  g_autoptr(GAsyncResult) saved = NULL;
  g_autoptr(GAsyncResult) loaded = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) left = NULL;
  GAsyncResult *caught = NULL;

  if (!has_keyring ())
    {
      g_test_skip ("not run by tests/support/with-keyring");
      return;
    }

  hw_secret_store_save_async (store, "gone", "kind", "label", secret, NULL, hw_test_catch_result_cb,
                              &caught);
  saved = hw_test_wait_result (&caught);
  g_assert_true (hw_secret_store_save_finish (store, saved, &error));
  g_assert_no_error (error);

  left = remove_all (TRUE);
  caught = NULL;
  hw_secret_store_load_async (store, "gone", "kind", NULL, hw_test_catch_result_cb, &caught);
  loaded = hw_test_wait_result (&caught);
  g_assert_null (hw_secret_store_load_finish (store, loaded, &error));
  g_assert_no_error (error);
}

static void
test_cancelled (void)
{
  g_autoptr(HwSecretStore) secrets = hw_secret_store_new ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *caught = NULL;

  g_free (make_file (g_get_user_data_dir (), "headwater/file"));
  g_cancellable_cancel (cancellable);
  hw_user_data_remove_async (secrets, cancellable, hw_test_catch_result_cb, &caught);
  result = hw_test_wait_result (&caught);
  g_assert_false (hw_user_data_remove_finish (result, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_there (g_get_user_data_dir (), "headwater/file", TRUE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  /* The isolated folders have no bus: without ours there is none at all. */
  if (!has_keyring ())
    g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);

  g_test_add_func ("/core/user-data/nothing", test_nothing);
  g_test_add_func ("/core/user-data/everything", test_everything);
  g_test_add_func ("/core/user-data/links", test_links);
  g_test_add_func ("/core/user-data/folder-is-link", test_folder_is_link);
  g_test_add_func ("/core/user-data/too-deep", test_too_deep);
  g_test_add_func ("/core/user-data/secrets", test_secrets);
  g_test_add_func ("/core/user-data/cancelled", test_cancelled);

  return g_test_run ();
}
