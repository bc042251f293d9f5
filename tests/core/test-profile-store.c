/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "auth/hw-profile-store.h"

#include <glib/gstdio.h>
#include <string.h>

#include "hw-test-file.h"
#include "hw-test-util.h"

#define ID_1 "11111111-1111-4111-8111-111111111111"
#define ID_2 "22222222-2222-4222-8222-222222222222"
#define ORGANIZATION(id, name) \
  "{\"id\": \"" id "\", \"name\": \"" name "\", \"organization_id\": \"A@AdobeOrg\"," \
  " \"api_key\": \"key\", \"platform_url\": \"https://platform.adobe.io\"}"

/* The same when it has been written once more. */
#define SAVED_ORGANIZATION(id, name) \
  "{\"id\": \"" id "\", \"name\": \"" name "\", \"organization_id\": \"A@AdobeOrg\"," \
  " \"api_key\": \"key\", \"sign_in\": \"access_token\"," \
  " \"scopes\": \"" HW_PROFILE_DEFAULT_SCOPES "\"," \
  " \"platform_url\": \"https://platform.adobe.io\"," \
  " \"ims_url\": \"https://ims-na1.adobelogin.com\"}"

static void
assert_text (HwTestFile *fixture,
             const char *expected)
{
  g_autofree char *text = hw_test_file_read (fixture);

  hw_test_assert_json_equal (text, expected);
}

static HwProfileStore *
load (HwTestFile *fixture)
{
  g_autoptr(GError) error = NULL;
  HwProfileStore *store = hw_profile_store_new (fixture->file);

  g_assert_true (hw_profile_store_load (store, &error));
  g_assert_no_error (error);

  return store;
}

static HwProfile *
profile_at (HwProfileStore *store,
            guint           position)
{
  g_autoptr(HwProfile) profile = g_list_model_get_item (G_LIST_MODEL (store), position);

  g_assert_nonnull (profile);

  return profile;
}

static guint
count (HwProfileStore *store)
{
  return g_list_model_get_n_items (G_LIST_MODEL (store));
}

static gboolean
exists (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static gboolean
is_positive (gpointer n)
{
  return *(guint *)n > 0;
}

/* Proves that nothing waits to be written: whatever is pending runs. */
static void
run_pending (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_new (HwTestFile    *fixture,
          gconstpointer  data)
{
  HwProfileStore *store = load (fixture);

  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (store)) == HW_TYPE_PROFILE);
  g_assert_cmpuint (count (store), ==, 0);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (store), 0));
  g_assert_null (hw_profile_store_get_active (store));
  g_assert_null (hw_profile_store_get_error (store));

  g_assert_finalize_object (store);
  g_assert_false (exists (fixture->path));
}

static void
test_round_trip (HwTestFile    *fixture,
                 gconstpointer  data)
{
  g_autoptr(HwProfile) profile = hw_test_profile_new ("https://example.com");
  g_autoptr(HwProfile) other = hw_profile_new ();
  g_autoptr(HwProfileStore) store = load (fixture);
  g_autoptr(HwProfileStore) again = NULL;
  g_autoptr(GError) error = NULL;

  hw_profile_set_name (other, "둘째 \"&<😀");
  hw_profile_set_organization_id (other, "B@AdobeOrg");
  hw_profile_set_api_key (other, "other-key");
  hw_profile_store_add (store, profile);
  hw_profile_store_add (store, other);
  hw_profile_store_set_active (store, other);
  g_assert_true (hw_profile_store_save (store, &error));
  g_assert_no_error (error);

  again = load (fixture);
  g_assert_cmpuint (count (again), ==, 2);
  g_assert_cmpstr (hw_profile_get_id (profile_at (again, 0)), ==, hw_profile_get_id (profile));
  g_assert_cmpstr (hw_profile_get_sandbox (profile_at (again, 0)), ==, HW_TEST_SANDBOX);
  g_assert_cmpstr (hw_profile_get_platform_url (profile_at (again, 0)), ==, "https://example.com");
  g_assert_cmpstr (hw_profile_get_name (profile_at (again, 1)), ==, "둘째 \"&<😀");
  g_assert_true (hw_profile_store_get_active (again) == profile_at (again, 1));
}

static void
test_file_is_private (HwTestFile    *fixture,
                      gconstpointer  data)
{
  g_autoptr(HwProfileStore) store = load (fixture);
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  GStatBuf status;

  g_assert_true (hw_profile_store_save (store, NULL));
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (folder, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);
}

/* One that others may read is replaced by one that they may not. */
static void
test_file_becomes_private (HwTestFile    *fixture,
                           gconstpointer  data)
{
  g_autoptr(HwProfileStore) store = NULL;
  GStatBuf before;
  GStatBuf after;

  hw_test_file_write (fixture, "{\"version\": 2, \"organizations\": []}");
  g_assert_cmpint (g_chmod (fixture->path, 0644), ==, 0);
  g_assert_cmpint (g_stat (fixture->path, &before), ==, 0);
  store = load (fixture);
  g_assert_true (hw_profile_store_save (store, NULL));
  g_assert_cmpint (g_stat (fixture->path, &after), ==, 0);
  g_assert_cmpint (after.st_mode & 0777, ==, 0600);
  g_assert_cmpuint (after.st_ino, !=, before.st_ino);
}

static void
test_no_token (HwTestFile    *fixture,
               gconstpointer  data)
{
  g_autoptr(HwProfile) profile = hw_test_profile_new ("https://example.com");
  g_autoptr(HwProfileStore) store = load (fixture);
  g_autoptr(GDir) directory = NULL;
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  const char *name;
  guint n_files = 0;

  hw_profile_store_add (store, profile);
  hw_profile_store_set_active (store, profile);
  g_assert_true (hw_profile_store_save (store, NULL));

  directory = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (directory)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;

      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_assert_nonnull (strstr (text, HW_TEST_API_KEY));
      g_assert_null (strstr (text, HW_TEST_TOKEN));
      n_files++;
    }
  g_assert_cmpuint (n_files, ==, 1);
}

static void
test_saves_itself (HwTestFile    *fixture,
                   gconstpointer  data)
{
  g_autoptr(HwProfile) profile = hw_test_profile_new ("https://example.com");
  g_autoptr(HwProfileStore) store = load (fixture);

  hw_profile_store_add (store, profile);
  g_assert_false (exists (fixture->path));
  hw_test_wait_until (exists, fixture->path);

  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  hw_profile_store_set_active (store, profile);
  hw_test_wait_until (exists, fixture->path);

  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  hw_profile_set_sandbox (profile, "other");
  hw_test_wait_until (exists, fixture->path);

  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  hw_profile_store_remove (store, profile);
  hw_test_wait_until (exists, fixture->path);

  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  hw_profile_store_forget_removed (store, hw_profile_get_id (profile));
  hw_test_wait_until (exists, fixture->path);
  assert_text (fixture, "{\"version\": 2, \"organizations\": []}");
}

/* Several changes in one turn are written once. */
static void
test_saves_once (HwTestFile    *fixture,
                 gconstpointer  data)
{
  g_autoptr(HwProfile) profile = hw_test_profile_new ("https://example.com");
  g_autoptr(HwProfileStore) store = load (fixture);

  hw_profile_store_add (store, profile);
  hw_profile_set_name (profile, "One");
  hw_profile_set_name (profile, "Two");
  hw_test_wait_until (exists, fixture->path);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  run_pending ();

  g_assert_false (exists (fixture->path));
}

static void
test_token_saves_nothing (HwTestFile    *fixture,
                          gconstpointer  data)
{
  g_autoptr(HwProfile) profile = hw_test_profile_new ("https://example.com");
  g_autoptr(HwProfileStore) store = load (fixture);

  hw_profile_store_add (store, profile);
  g_assert_true (hw_profile_store_save (store, NULL));
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  hw_profile_set_access_token (profile, NULL);
  run_pending ();

  g_assert_false (exists (fixture->path));
}

/* What was removed is none of the store's business any more. */
static void
test_removed_saves_nothing (HwTestFile    *fixture,
                            gconstpointer  data)
{
  g_autoptr(HwProfile) profile = hw_test_profile_new ("https://example.com");
  g_autoptr(HwProfileStore) store = load (fixture);

  hw_profile_store_add (store, profile);
  hw_profile_store_remove (store, profile);
  g_assert_true (hw_profile_store_save (store, NULL));
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  hw_profile_set_name (profile, "Renamed");
  run_pending ();

  g_assert_false (exists (fixture->path));
}

static void
test_saves_at_the_end (HwTestFile    *fixture,
                       gconstpointer  data)
{
  g_autoptr(HwProfile) profile = hw_test_profile_new ("https://example.com");
  HwProfileStore *store = load (fixture);

  hw_profile_store_add (store, profile);
  g_assert_finalize_object (store);
  g_assert_true (exists (fixture->path));
  run_pending ();

  g_clear_object (&profile);
  store = load (fixture);
  g_assert_cmpuint (count (store), ==, 1);
  g_assert_finalize_object (store);
}

static void
test_model (HwTestFile    *fixture,
            gconstpointer  data)
{
  g_autoptr(HwProfile) first = hw_profile_new ();
  g_autoptr(HwProfile) second = hw_profile_new ();
  g_autoptr(HwProfileStore) store = load (fixture);
  guint n_active = 0;
  guint n_items = 0;

  g_signal_connect_swapped (store, "items-changed", G_CALLBACK (count_cb), &n_items);
  g_signal_connect_swapped (store, "notify::active", G_CALLBACK (count_cb), &n_active);

  hw_profile_store_add (store, first);
  hw_profile_store_add (store, second);
  g_assert_cmpuint (n_items, ==, 2);
  g_assert_cmpuint (n_active, ==, 0);
  g_assert_true (profile_at (store, 1) == second);

  hw_test_property_contract (store, "active", first, second);
  g_assert_cmpuint (n_active, ==, 2);
  hw_profile_store_remove (store, first);
  g_assert_cmpuint (n_active, ==, 2);
  g_assert_true (hw_profile_store_get_active (store) == second);
  hw_profile_store_remove (store, second);
  g_assert_cmpuint (n_active, ==, 3);
  g_assert_null (hw_profile_store_get_active (store));
  g_assert_cmpuint (n_items, ==, 4);
  g_assert_cmpuint (count (store), ==, 0);
}

static void
test_load_notifies (HwTestFile    *fixture,
                    gconstpointer  data)
{
  g_autoptr(HwProfileStore) store = hw_profile_store_new (fixture->file);
  guint n_active = 0;
  guint n_items = 0;

  hw_test_file_write (fixture, "{\"version\": 2, \"active\": \"" ID_1 "\", \"organizations\": ["
                      ORGANIZATION (ID_1, "One") "," ORGANIZATION (ID_2, "Two") "]}");
  g_signal_connect_swapped (store, "items-changed", G_CALLBACK (count_cb), &n_items);
  g_signal_connect_swapped (store, "notify::active", G_CALLBACK (count_cb), &n_active);
  g_assert_true (hw_profile_store_load (store, NULL));

  g_assert_cmpuint (n_items, ==, 1);
  g_assert_cmpuint (n_active, ==, 1);
  g_assert_cmpuint (count (store), ==, 2);
  g_assert_true (hw_profile_store_get_active (store) == profile_at (store, 0));
}

typedef struct
{
  const char *path;
  const char *text;
} TextCase;

static const TextCase broken_cases[] = {
  { "/empty", "" },
  { "/no-json", "<html>" },
  { "/cut-off", "{\"version\": 2, \"organizations\": [" },
  { "/array", "[]" },
  { "/no-version", "{\"organizations\": []}" },
  { "/version-text", "{\"version\": \"2\", \"organizations\": []}" },
  { "/version-zero", "{\"version\": 0, \"organizations\": []}" },
  { "/no-organizations", "{\"version\": 2}" },
  { "/organizations-object", "{\"version\": 2, \"organizations\": {}}" },
};

static const TextCase newer_cases[] = {
  { "/empty", "{\"version\": 3, \"organizations\": []}" },
  { "/other-shape", "{\"version\": 7, \"accounts\": 1}" },
};

static char *
read_beside (HwTestFile *fixture,
             const char *suffix)
{
  g_autofree char *path = g_strconcat (fixture->path, suffix, NULL);
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);

  return text;
}

/* What is broken is kept byte for byte beside a new file; so is the next broken one. */
static void
test_broken (HwTestFile    *fixture,
             gconstpointer  data)
{
  const TextCase *row = data;

  for (guint i = 1; i <= 2; i++)
    {
      g_autoptr(HwProfile) profile = hw_test_profile_new ("https://example.com");
      g_autoptr(HwProfileStore) store = NULL;
      g_autofree char *suffix = g_strdup_printf (".broken-%u", i);
      g_autofree char *expected = g_strconcat (fixture->path, suffix, NULL);
      g_autofree char *aside = NULL;

      hw_test_file_write (fixture, row->text);
      store = load (fixture);
      g_assert_false (hw_profile_store_get_read_only (store));
      g_assert_null (hw_profile_store_get_error (store));
      g_assert_cmpstr (g_file_peek_path (hw_profile_store_get_set_aside (store)), ==, expected);
      aside = read_beside (fixture, suffix);
      g_assert_cmpstr (aside, ==, row->text);

      g_assert_cmpuint (count (store), ==, 0);
      hw_profile_store_add (store, profile);
      g_assert_true (hw_profile_store_save (store, NULL));
    }
}

/* What a newer version has written is left byte for byte, whatever is done afterwards. */
static void
test_newer (HwTestFile    *fixture,
            gconstpointer  data)
{
  const TextCase *row = data;
  g_autoptr(HwProfile) profile = hw_test_profile_new ("https://example.com");
  HwProfileStore *store = hw_profile_store_new (fixture->file);
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *aside = NULL;
  gboolean read_only;

  hw_test_file_write (fixture, row->text);
  g_assert_false (hw_profile_store_load (store, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_assert_nonnull (strstr (error->message, fixture->path));
  g_clear_error (&error);
  g_object_get (store, "read-only", &read_only, NULL);
  g_assert_true (read_only);
  g_assert_error (hw_profile_store_get_error (store), G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);

  hw_profile_store_add (store, profile);
  hw_profile_store_set_active (store, profile);
  hw_profile_set_name (profile, "Renamed");
  hw_profile_store_duplicate (store, profile);
  hw_profile_store_remove (store, profile);
  run_pending ();
  g_assert_false (hw_profile_store_save (store, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY);
  g_assert_finalize_object (store);

  text = hw_test_file_read (fixture);
  g_assert_cmpstr (text, ==, row->text);
  aside = read_beside (fixture, ".broken-1");
  g_assert_null (aside);
}

#define VERSION_1 \
  "{\"version\": 1, \"active\": \"" ID_2 "\", \"organizations\": [" \
  ORGANIZATION (ID_1, "One") "," ORGANIZATION (ID_2, "Two") ", {\"name\": \"No key\"}, 5]}"

static gboolean
is_version_2 (gpointer path)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));

  return strstr (text, "\"version\":2") != NULL;
}

/* The backup is there before anything else is written; the new file follows by itself. */
static void
test_migration (HwTestFile    *fixture,
                gconstpointer  data)
{
  g_autoptr(HwProfileStore) store = NULL;
  g_autoptr(HwProfileStore) again = NULL;
  g_autofree char *before = NULL;
  g_autofree char *backup = NULL;
  g_autofree char *after = NULL;

  hw_test_file_write (fixture, VERSION_1);
  store = load (fixture);
  before = hw_test_file_read (fixture);
  g_assert_cmpstr (before, ==, VERSION_1);
  backup = read_beside (fixture, ".bak-1");
  g_assert_cmpstr (backup, ==, VERSION_1);
  g_assert_cmpuint (count (store), ==, 2);
  g_assert_true (hw_profile_store_get_active (store) == profile_at (store, 1));

  hw_test_wait_until (is_version_2, fixture->path);
  after = hw_test_file_read (fixture);
  g_assert_nonnull (strstr (after, "\"sign_in\":\"access_token\""));
  g_assert_nonnull (strstr (after, "No key"));

  again = load (fixture);
  g_assert_cmpuint (count (again), ==, 2);
  g_assert_cmpstr (hw_profile_get_name (profile_at (again, 0)), ==, "One");
}

/* Without a backup there is no migration: the file stays, and the store is read-only. */
static void
test_migration_without_backup (HwTestFile    *fixture,
                               gconstpointer  data)
{
  g_autoptr(HwProfileStore) store = hw_profile_store_new (fixture->file);
  g_autofree char *backup = g_strconcat (fixture->path, ".bak-1/x", NULL);
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  hw_test_file_write (fixture, VERSION_1);
  g_assert_cmpint (g_mkdir_with_parents (backup, 0700), ==, 0);
  g_assert_false (hw_profile_store_load (store, &error));
  g_assert_nonnull (error);
  g_assert_true (hw_profile_store_get_read_only (store));
  text = hw_test_file_read (fixture);
  g_assert_cmpstr (text, ==, VERSION_1);
}

/* A process that ended before the renaming leaves the temporary file behind, and the former file
 * as it was. */
static void
test_crash (HwTestFile    *fixture,
            gconstpointer  data)
{
  g_autofree char *temporary = g_strconcat (fixture->path, ".A1B2C3", NULL);
  g_autoptr(HwProfileStore) store = NULL;
  g_autoptr(HwProfileStore) again = NULL;

  hw_test_file_write (fixture, "{\"version\": 2, \"organizations\": ["
                      ORGANIZATION (ID_1, "One") "]}");
  g_assert_true (g_file_set_contents (temporary, "{\"version\": 2, \"organi", -1, NULL));
  store = load (fixture);
  g_assert_cmpuint (count (store), ==, 1);
  hw_profile_set_name (profile_at (store, 0), "Renamed");
  g_assert_true (hw_profile_store_save (store, NULL));

  again = load (fixture);
  g_assert_cmpstr (hw_profile_get_name (profile_at (again, 0)), ==, "Renamed");
}

/* A file that was mended can be loaded after all, and is written again. */
static void
test_refused_then_mended (HwTestFile    *fixture,
                          gconstpointer  data)
{
  g_autoptr(HwProfileStore) store = hw_profile_store_new (fixture->file);

  hw_test_file_write (fixture, "{\"version\": 3}");
  g_assert_false (hw_profile_store_load (store, NULL));
  g_assert_true (hw_profile_store_get_read_only (store));
  hw_test_file_write (fixture, "{\"version\": 2, \"organizations\": ["
                      ORGANIZATION (ID_1, "One") "]}");
  g_assert_true (hw_profile_store_load (store, NULL));
  g_assert_false (hw_profile_store_get_read_only (store));
  g_assert_null (hw_profile_store_get_error (store));
  g_assert_cmpuint (count (store), ==, 1);
  g_assert_true (hw_profile_store_save (store, NULL));
}

static void
test_unreadable (HwTestFile    *fixture,
                 gconstpointer  data)
{
  g_autoptr(HwProfileStore) store = hw_profile_store_new (fixture->file);
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (fixture->path, 0700), ==, 0);
  g_assert_false (hw_profile_store_load (store, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
}

static void
test_not_loaded (HwTestFile    *fixture,
                 gconstpointer  data)
{
  g_autoptr(HwProfile) profile = hw_test_profile_new ("https://example.com");
  HwProfileStore *store = hw_profile_store_new (fixture->file);
  g_autoptr(GError) error = NULL;

  hw_profile_store_add (store, profile);
  g_assert_false (hw_profile_store_save (store, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY);
  g_assert_finalize_object (store);
  g_assert_false (exists (fixture->path));
}

#define NOT_UNDERSTOOD "{\"name\": \"No key\", \"future\": {\"a\": [1, null, \"x\"]}}"

/* One that cannot be read does not take the others away, and is not lost either. */
static void
test_bad_organization (HwTestFile    *fixture,
                       gconstpointer  data)
{
  g_autoptr(HwProfileStore) store = NULL;

  hw_test_file_write (fixture, "{\"version\": 2, \"organizations\": [" NOT_UNDERSTOOD ", 5,"
                      ORGANIZATION (ID_1, "One") "," ORGANIZATION (ID_1, "Again") "]}");
  store = load (fixture);
  g_assert_cmpuint (count (store), ==, 1);
  g_assert_cmpstr (hw_profile_get_name (profile_at (store, 0)), ==, "One");

  hw_profile_set_name (profile_at (store, 0), "Renamed");
  g_assert_true (hw_profile_store_save (store, NULL));
  assert_text (fixture, "{\"version\": 2, \"organizations\": ["
               SAVED_ORGANIZATION (ID_1, "Renamed") ","
               NOT_UNDERSTOOD ", 5," ORGANIZATION (ID_1, "Again") "]}");
}

static void
test_active_unknown (HwTestFile    *fixture,
                     gconstpointer  data)
{
  g_autoptr(HwProfileStore) store = NULL;

  hw_test_file_write (fixture, "{\"version\": 2, \"active\": \"" ID_2 "\", \"organizations\": ["
                      ORGANIZATION (ID_1, "One") "]}");
  store = load (fixture);

  g_assert_cmpuint (count (store), ==, 1);
  g_assert_null (hw_profile_store_get_active (store));
}

/* The folder's place is taken by a file, so that nothing can be written; then it is free. */
static void
test_save_fails (HwTestFile    *fixture,
                 gconstpointer  data)
{
  g_autoptr(HwProfile) profile = hw_test_profile_new ("https://example.com");
  g_autoptr(HwProfileStore) store = load (fixture);
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  g_autoptr(GError) error = NULL;
  guint n_errors = 0;

  g_signal_connect_swapped (store, "notify::error", G_CALLBACK (count_cb), &n_errors);
  g_assert_true (g_file_set_contents (folder, "x", -1, NULL));

  g_assert_false (hw_profile_store_save (store, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (n_errors, ==, 0);

  hw_profile_store_add (store, profile);
  hw_test_wait_until (is_positive, &n_errors);
  g_assert_nonnull (hw_profile_store_get_error (store));

  g_assert_cmpint (g_unlink (folder), ==, 0);
  hw_profile_set_name (profile, "Renamed");
  hw_test_wait_until (exists, fixture->path);
  g_assert_null (hw_profile_store_get_error (store));
  g_assert_cmpuint (n_errors, ==, 2);
}

static void
test_no_file (void)
{
  g_autoptr(HwProfile) profile = hw_test_profile_new ("https://example.com");
  HwProfileStore *store = hw_profile_store_new (NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (hw_profile_store_load (store, &error));
  hw_profile_store_add (store, profile);
  hw_profile_store_set_active (store, profile);
  run_pending ();
  g_assert_true (hw_profile_store_save (store, &error));
  g_assert_no_error (error);
  g_assert_true (hw_profile_store_get_active (store) == profile);

  g_assert_finalize_object (store);
}

static char *
dup_names (HwProfileStore *store)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < count (store); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? "," : "",
                            hw_profile_get_name (profile_at (store, i)));

  return g_string_free (names, FALSE);
}

static void
assert_names (HwProfileStore *store,
              const char     *expected)
{
  g_autofree char *names = dup_names (store);

  g_assert_cmpstr (names, ==, expected);
}

/* Adds "a", "b", "c" and "d". */
static HwProfileStore *
load_four (HwTestFile *fixture)
{
  HwProfileStore *store = load (fixture);

  for (char name[] = "a"; name[0] <= 'd'; name[0]++)
    {
      g_autoptr(HwProfile) profile = hw_test_profile_new ("https://example.com");

      hw_profile_set_name (profile, name);
      hw_profile_store_add (store, profile);
    }

  return store;
}

static void
changed_cb (GListModel *model,
            guint       position,
            guint       removed,
            guint       added,
            GString    *changes)
{
  g_string_append_printf (changes, "%u-%u+%u ", position, removed, added);
}

static void
test_move (HwTestFile    *fixture,
           gconstpointer  data)
{
  g_autoptr(HwProfileStore) store = load_four (fixture);
  g_autoptr(HwProfileStore) again = NULL;
  g_autoptr(GString) changes = g_string_new (NULL);

  hw_profile_store_set_active (store, profile_at (store, 0));
  g_signal_connect (store, "items-changed", G_CALLBACK (changed_cb), changes);
  hw_profile_store_move (store, profile_at (store, 0), 2);
  assert_names (store, "b,c,a,d");
  hw_profile_store_move (store, profile_at (store, 3), 0);
  assert_names (store, "d,b,c,a");
  hw_profile_store_move (store, profile_at (store, 1), 1);
  hw_profile_store_move (store, profile_at (store, 1), 99);
  assert_names (store, "d,c,a,b");
  g_assert_cmpstr (changes->str, ==, "0-3+3 0-4+4 1-3+3 ");
  g_assert_cmpstr (hw_profile_get_name (hw_profile_store_get_active (store)), ==, "a");

  g_assert_true (hw_profile_store_save (store, NULL));
  again = load (fixture);
  assert_names (again, "d,c,a,b");
  g_assert_cmpstr (hw_profile_get_name (hw_profile_store_get_active (again)), ==, "a");
}

static void
test_undo (HwTestFile    *fixture,
           gconstpointer  data)
{
  g_autoptr(HwProfileStore) store = load_four (fixture);
  g_autoptr(HwProfileStore) again = NULL;
  g_autoptr(HwProfile) second = g_object_ref (profile_at (store, 1));
  g_autoptr(HwProfile) last = g_object_ref (profile_at (store, 3));

  hw_profile_store_set_active (store, second);
  hw_profile_store_remove (store, second);
  hw_profile_store_remove (store, last);
  assert_names (store, "a,c");
  g_assert_null (hw_profile_store_get_active (store));

  hw_profile_store_insert (store, last, 3);
  hw_profile_store_insert (store, second, 1);
  hw_profile_store_set_active (store, second);
  assert_names (store, "a,b,c,d");

  /* What came back is watched again. */
  g_assert_true (hw_profile_store_save (store, NULL));
  hw_profile_set_name (second, "B");
  g_clear_object (&store);
  again = load (fixture);
  assert_names (again, "a,B,c,d");
}

static void
test_duplicate (HwTestFile    *fixture,
                gconstpointer  data)
{
  g_autoptr(HwProfileStore) store = load_four (fixture);
  HwProfile *first = profile_at (store, 0);
  HwProfile *copy;

  hw_profile_set_name (first, "Test");
  copy = hw_profile_store_duplicate (store, first);
  g_assert_cmpstr (hw_profile_get_id (copy), !=, hw_profile_get_id (first));
  g_assert_cmpstr (hw_profile_get_api_key (copy), ==, HW_TEST_API_KEY);
  g_assert_cmpstr (hw_profile_get_sandbox (copy), ==, HW_TEST_SANDBOX);
  g_assert_null (hw_profile_get_access_token (copy));
  g_assert_nonnull (hw_profile_get_access_token (first));

  hw_profile_store_duplicate (store, copy);
  hw_profile_store_duplicate (store, first);
  assert_names (store, "Test,Test 4,Test 2,Test 3,b,c,d");

  hw_profile_set_name (first, "2026");
  copy = hw_profile_store_duplicate (store, first);
  g_assert_cmpstr (hw_profile_get_name (copy), ==, "2026 2");
}

/* Moves, removals and writes of the thread in any order end with what the store holds. */
static void
test_busy (HwTestFile    *fixture,
           gconstpointer  data)
{
  HwProfileStore *store = load_four (fixture);
  g_autoptr(GRand) random = g_rand_new_with_seed (20261126);
  g_autoptr(HwProfileStore) again = NULL;
  g_autofree char *names = NULL;

  for (guint i = 0; i < HW_TEST_SCALE (2000); i++)
    {
      guint from = (guint)g_rand_int_range (random, 0, (int)count (store));
      HwProfile *profile = profile_at (store, from);
      guint position = (guint)g_rand_int_range (random, 0, 6);

      if (g_rand_int_range (random, 0, 3) > 0)
        hw_profile_store_move (store, profile, position);
      else
        {
          g_autoptr(HwProfile) kept = g_object_ref (profile);

          hw_profile_store_remove (store, kept);
          run_pending ();
          hw_profile_store_insert (store, kept, position);
        }
      if (g_rand_int_range (random, 0, 4) == 0)
        run_pending ();
    }

  names = dup_names (store);
  g_assert_finalize_object (store);
  again = load (fixture);
  assert_names (again, names);
}

/* After this the file can be removed, and stays away. */
static void
test_forget (HwTestFile    *fixture,
             gconstpointer  data)
{
  HwProfileStore *store = load_four (fixture);
  g_autoptr(HwProfile) profile = g_object_ref (profile_at (store, 0));

  hw_profile_store_set_active (store, profile);
  hw_test_wait_until (exists, fixture->path);
  hw_profile_set_name (profile, "A");
  g_main_context_iteration (NULL, FALSE);
  hw_profile_store_forget (store);
  g_assert_cmpuint (count (store), ==, 0);
  g_assert_null (hw_profile_store_get_active (store));

  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  hw_profile_set_name (profile, "B");
  run_pending ();
  g_assert_finalize_object (store);
  g_assert_false (exists (fixture->path));
}

static void
assert_removed (HwProfileStore *store,
                const char     *expected)
{
  g_auto(GStrv) ids = hw_profile_store_dup_removed (store);
  g_autofree char *joined = g_strjoinv (" ", ids);

  g_assert_cmpstr (joined, ==, expected);
}

/* What is to be taken out of the keyring yet is told to the next run, unless it was done, or the
 * organization is there again. */
static void
test_removed (HwTestFile    *fixture,
              gconstpointer  data)
{
  g_autoptr(HwProfile) first = hw_test_profile_new ("https://example.com");
  g_autoptr(HwProfile) second = hw_test_profile_new ("https://example.com");
  g_autofree char *both = NULL;
  HwProfileStore *store = load (fixture);

  hw_profile_store_add (store, first);
  hw_profile_store_add (store, second);
  assert_removed (store, "");
  hw_profile_store_remove (store, first);
  hw_profile_store_remove (store, second);
  both = g_strjoin (" ", hw_profile_get_id (first), hw_profile_get_id (second), NULL);
  assert_removed (store, both);
  g_assert_finalize_object (store);

  store = load (fixture);
  g_assert_cmpuint (count (store), ==, 0);
  assert_removed (store, both);
  hw_profile_store_insert (store, second, 0);
  hw_profile_store_forget_removed (store, "unknown");
  assert_removed (store, hw_profile_get_id (first));
  g_assert_finalize_object (store);

  store = load (fixture);
  assert_removed (store, hw_profile_get_id (first));
  hw_profile_store_forget_removed (store, hw_profile_get_id (first));
  g_assert_finalize_object (store);

  store = load (fixture);
  g_assert_cmpuint (count (store), ==, 1);
  assert_removed (store, "");
  g_assert_finalize_object (store);
}

/* What somebody else has written there takes no secrets from an organization that is there. */
static void
test_removed_is_checked (HwTestFile    *fixture,
                         gconstpointer  data)
{
  g_autoptr(HwProfileStore) store = NULL;

  hw_test_file_write (fixture,
                      "{\"version\": 2, \"organizations\": [{\"id\": "
                      "\"11111111-2222-4333-8444-555555555555\", \"organization_id\": \"a@b\","
                      " \"api_key\": \"k\"}], \"removed\": ["
                      "\"11111111-2222-4333-8444-555555555555\", 1, null, \"\", \"x\","
                      "\"22222222-2222-4333-8444-555555555555\","
                      "\"22222222-2222-4333-8444-555555555555\"]}");
  store = load (fixture);
  g_assert_cmpuint (count (store), ==, 1);
  assert_removed (store, "22222222-2222-4333-8444-555555555555");
  hw_profile_store_forget (store);
  assert_removed (store, "");
}

typedef void (*Case) (HwTestFile *, gconstpointer);

static void
add (const char    *path,
     gconstpointer  data,
     Case           run)
{
  g_autofree char *full = g_strconcat ("/core/profile-store", path, NULL);

  g_test_add (full, HwTestFile, data, hw_test_file_set_up, run, hw_test_file_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/new", NULL, test_new);
  add ("/model", NULL, test_model);
  add ("/round-trip", NULL, test_round_trip);
  add ("/file/private", NULL, test_file_is_private);
  add ("/file/becomes-private", NULL, test_file_becomes_private);
  add ("/file/no-token", NULL, test_no_token);
  g_test_add_func ("/core/profile-store/file/none", test_no_file);
  add ("/saves/itself", NULL, test_saves_itself);
  add ("/saves/once", NULL, test_saves_once);
  add ("/saves/not-for-a-token", NULL, test_token_saves_nothing);
  add ("/saves/not-for-a-removed-one", NULL, test_removed_saves_nothing);
  add ("/saves/at-the-end", NULL, test_saves_at_the_end);
  add ("/saves/fails", NULL, test_save_fails);
  add ("/load/notifies", NULL, test_load_notifies);
  add ("/load/bad-organization", NULL, test_bad_organization);
  add ("/load/active-unknown", NULL, test_active_unknown);
  add ("/load/unreadable", NULL, test_unreadable);
  add ("/load/not-yet", NULL, test_not_loaded);
  for (guint i = 0; i < G_N_ELEMENTS (broken_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/broken", broken_cases[i].path, NULL);

      add (path, &broken_cases[i], test_broken);
    }
  for (guint i = 0; i < G_N_ELEMENTS (newer_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/newer", newer_cases[i].path, NULL);

      add (path, &newer_cases[i], test_newer);
    }
  add ("/migration/version-1", NULL, test_migration);
  add ("/migration/without-backup", NULL, test_migration_without_backup);
  add ("/crash", NULL, test_crash);
  add ("/move", NULL, test_move);
  add ("/undo", NULL, test_undo);
  add ("/removed", NULL, test_removed);
  add ("/removed/is-checked", NULL, test_removed_is_checked);
  add ("/duplicate", NULL, test_duplicate);
  add ("/busy", NULL, test_busy);
  add ("/forget", NULL, test_forget);
  add ("/refused/then-mended", NULL, test_refused_then_mended);

  return g_test_run ();
}
