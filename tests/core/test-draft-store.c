/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "sources/hw-draft-store.h"

#include <glib/gstdio.h>
#include <string.h>

#include "hw-test-file.h"
#include "hw-test-util.h"
#include "sources/hw-draft.h"

static HwDraftStore *
load (HwTestFile *fixture)
{
  HwDraftStore *store = hw_draft_store_new (fixture->file);
  g_autoptr(GError) error = NULL;

  hw_draft_store_load (store, &error);
  g_assert_no_error (error);

  return store;
}

static gboolean
is_idle (gpointer data)
{
  return !hw_draft_store_get_busy (data);
}

static void
set (HwDraftStore *store,
     const char   *id,
     const char   *draft)
{
  g_autoptr(JsonNode) node = draft != NULL ? json_from_string (draft, NULL) : NULL;

  hw_draft_store_set (store, id, node);
}

static void
assert_draft (HwDraftStore *store,
              const char   *id,
              const char   *expected)
{
  JsonNode *draft = hw_draft_store_get (store, id);
  g_autofree char *text = NULL;

  if (expected == NULL)
    {
      g_assert_null (draft);
      return;
    }
  g_assert_nonnull (draft);
  text = json_to_string (draft, FALSE);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_round_trip (HwTestFile    *fixture,
                 gconstpointer  data)
{
  HwDraftStore *store = load (fixture);
  GStatBuf status;

  set (store, "a", "{\"name\":\"한국\"}");
  set (store, "b", "{\"name\":\"2\"}");
  set (store, "b", NULL);
  hw_test_wait_until (is_idle, store);
  g_assert_finalize_object (store);

  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  store = load (fixture);
  assert_draft (store, "a", "{\"name\":\"한국\"}");
  assert_draft (store, "b", NULL);
  g_assert_finalize_object (store);
}

/* The main loop is not kept: nothing is in the file when set() returns, and what was set while the
 * first text was being written follows it. */
static void
test_changes_meanwhile (HwTestFile    *fixture,
                        gconstpointer  data)
{
  HwDraftStore *store = load (fixture);

  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *draft = g_strdup_printf ("{\"n\":%u}", i);

      set (store, "a", draft);
      if (i % 10 == 0)
        g_main_context_iteration (NULL, FALSE);
    }
  g_assert_true (hw_draft_store_get_busy (store));
  hw_test_wait_until (is_idle, store);
  g_assert_finalize_object (store);

  store = load (fixture);
  assert_draft (store, "a", "{\"n\":99}");
  g_assert_finalize_object (store);
}

/* Whatever the threads are at, the last text is in the file, and stays there. */
static void
test_flush (HwTestFile    *fixture,
            gconstpointer  data)
{
  HwDraftStore *store = load (fixture);
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *later = NULL;

  set (store, "a", "{\"n\":1}");
  set (store, "a", "{\"n\":2}");
  g_assert_true (hw_draft_store_flush (store, &error));
  g_assert_no_error (error);
  text = hw_test_file_read (fixture);
  g_assert_cmpstr (text, ==, "{\"version\":2,\"drafts\":{\"a\":{\"n\":2}}}");
  g_assert_true (hw_draft_store_flush (store, &error));

  hw_test_wait_until (is_idle, store);
  g_assert_finalize_object (store);
  later = hw_test_file_read (fixture);
  g_assert_cmpstr (later, ==, text);
}

static void
test_same (HwTestFile    *fixture,
           gconstpointer  data)
{
  HwDraftStore *store = load (fixture);

  set (store, "a", NULL);
  g_assert_false (hw_draft_store_get_busy (store));
  set (store, "a", "{\"n\":1}");
  hw_test_wait_until (is_idle, store);
  set (store, "a", "{ \"n\" : 1 }");
  g_assert_false (hw_draft_store_get_busy (store));
  g_assert_finalize_object (store);
}

/* Another process that reads all the while finds a whole file each time. */
static gpointer
read_again_and_again (gpointer data)
{
  HwTestFile *fixture = data;
  guint n_read = 0;

  while (n_read < 200)
    {
      g_autofree char *text = hw_test_file_read (fixture);
      g_autoptr(JsonNode) root = NULL;

      if (text == NULL)
        continue;
      n_read++;
      root = json_from_string (text, NULL);
      g_assert_nonnull (root);
      g_assert_true (g_str_has_suffix (text, "}}"));
    }

  return NULL;
}

static void
test_atomic (HwTestFile    *fixture,
             gconstpointer  data)
{
  HwDraftStore *store = load (fixture);
  g_autofree char *filling = g_strnfill (100000, 'a');
  GThread *reader = g_thread_new ("reader", read_again_and_again, fixture);
  g_autoptr(GDir) folder = NULL;
  g_autofree char *path = g_path_get_dirname (fixture->path);
  guint n_files = 0;

  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *draft = g_strdup_printf ("{\"n\":%u,\"text\":\"%s\"}", i, filling);

      set (store, "a", draft);
      hw_test_wait_until (is_idle, store);
    }
  g_thread_join (reader);
  g_assert_finalize_object (store);

  folder = g_dir_open (path, 0, NULL);
  while (g_dir_read_name (folder) != NULL)
    n_files++;
  g_assert_cmpuint (n_files, ==, 1);
}

static void
test_newer_version (HwTestFile    *fixture,
                    gconstpointer  data)
{
  const char *newer = "{\"version\": 3, \"drafts\": {\"a\": {\"n\": 1}}}";
  HwDraftStore *store = hw_draft_store_new (fixture->file);
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  hw_test_file_write (fixture, newer);
  g_assert_false (hw_draft_store_load (store, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  set (store, "a", "{\"n\":5}");
  assert_draft (store, "a", "{\"n\":5}");
  g_assert_false (hw_draft_store_get_busy (store));
  g_assert_true (hw_draft_store_flush (store, NULL));
  g_assert_finalize_object (store);

  text = hw_test_file_read (fixture);
  g_assert_cmpstr (text, ==, newer);
}

/* A file that holds nothing of ours is an empty one; a draft in it that is none is passed over. */
static void
test_garbage (HwTestFile    *fixture,
              gconstpointer  data)
{
  static const char *const texts[] = {
    "", "\xff", "{", "[]", "{}", "{\"drafts\": []}", "{\"version\": \"x\", \"drafts\": 5}",
    "{\"version\": 1, \"drafts\": {\"a\": 5, \"b\": [], \"c\": null}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      HwDraftStore *store = hw_draft_store_new (fixture->file);
      g_autoptr(GError) error = NULL;

      hw_test_file_write (fixture, texts[i]);
      hw_draft_store_load (store, &error);
      assert_draft (store, "a", NULL);
      set (store, "a", "{\"n\":1}");
      hw_test_wait_until (is_idle, store);
      g_assert_finalize_object (store);

      store = load (fixture);
      assert_draft (store, "a", "{\"n\":1}");
      g_assert_finalize_object (store);
    }
}

/* What cannot be read is not written over. */
static void
test_folder_in_place (HwTestFile    *fixture,
                      gconstpointer  data)
{
  HwDraftStore *store = hw_draft_store_new (fixture->file);
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (fixture->path, 0700), ==, 0);
  g_assert_false (hw_draft_store_load (store, &error));
  g_assert_nonnull (error);
  set (store, "a", "{\"n\":1}");
  g_assert_false (hw_draft_store_get_busy (store));
  g_assert_finalize_object (store);
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_DIR));
}

static void
test_no_file (HwTestFile    *fixture,
              gconstpointer  data)
{
  HwDraftStore *store = hw_draft_store_new (NULL);

  g_assert_true (hw_draft_store_load (store, NULL));
  set (store, "a", "{\"n\":1}");
  g_assert_false (hw_draft_store_get_busy (store));
  g_assert_true (hw_draft_store_flush (store, NULL));
  assert_draft (store, "a", "{\"n\":1}");
  g_assert_finalize_object (store);
}

/* Whoever removes the file does not find it there again, whatever the thread was about to do. */
static void
test_forget (HwTestFile    *fixture,
             gconstpointer  data)
{
  HwDraftStore *store = load (fixture);

  set (store, "a", "{\"n\":1}");
  set (store, "a", "{\"n\":2}");
  hw_draft_store_forget (store);
  g_remove (fixture->path);
  g_assert_null (hw_draft_store_get (store, "a"));

  hw_test_wait_until (is_idle, store);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));

  set (store, "b", "{\"n\":3}");
  hw_test_wait_until (is_idle, store);
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  g_assert_finalize_object (store);
}

static void
test_bounded (HwTestFile    *fixture,
              gconstpointer  data)
{
  HwDraftStore *store = load (fixture);

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *id = g_strdup_printf ("id-%u", i);

      set (store, id, "{\"n\":1}");
    }
  assert_draft (store, "id-7", NULL);
  assert_draft (store, "id-8", "{\"n\":1}");
  assert_draft (store, "id-39", "{\"n\":1}");
  hw_test_wait_until (is_idle, store);
  g_assert_finalize_object (store);
}

/* A file that holds more, from whomever: the last changed stand at its end. */
static void
test_bounded_file (HwTestFile    *fixture,
                   gconstpointer  data)
{
  g_autoptr(GString) text = g_string_new ("{\"version\": 1, \"drafts\": {");
  HwDraftStore *store;

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (text, "%s\"id-%u\": {\"n\": 1}", i > 0 ? ", " : "", i);
  g_string_append (text, "}}");
  hw_test_file_write (fixture, text->str);

  store = load (fixture);
  assert_draft (store, "id-7", NULL);
  assert_draft (store, "id-8", "{\"n\":1}");
  assert_draft (store, "id-39", "{\"n\":1}");
  g_assert_finalize_object (store);
}

/* The version before is read, and written as the present one. */
static void
test_old_version (HwTestFile    *fixture,
                  gconstpointer  data)
{
  HwDraftStore *store;
  g_autofree char *text = NULL;

  hw_test_file_write (fixture, "{\"version\": 1, \"drafts\": {\"a\": {\"n\": 1}}}");
  store = load (fixture);
  assert_draft (store, "a", "{\"n\":1}");
  set (store, "b", "{\"n\":2}");
  hw_test_wait_until (is_idle, store);
  g_assert_finalize_object (store);

  text = hw_test_file_read (fixture);
  g_assert_cmpstr (text, ==, "{\"version\":2,\"drafts\":{\"a\":{\"n\":1},\"b\":{\"n\":2}}}");
}

static void
test_keep_only (HwTestFile    *fixture,
                gconstpointer  data)
{
  HwDraftStore *store = load (fixture);
  g_autoptr(GListStore) profiles = g_list_store_new (HW_TYPE_PROFILE);
  g_autoptr(HwProfile) profile = hw_test_profile_new ("http://127.0.0.1");

  g_list_store_append (profiles, profile);
  set (store, hw_profile_get_id (profile), "{\"n\":1}");
  set (store, "gone", "{\"n\":1}");
  hw_draft_store_keep_only (store, G_LIST_MODEL (profiles));
  assert_draft (store, hw_profile_get_id (profile), "{\"n\":1}");
  assert_draft (store, "gone", NULL);
  hw_test_wait_until (is_idle, store);
  g_assert_finalize_object (store);
}

#define CREDENTIAL "zq9 \"&<비밀>/+"

/* Of a whole form, by every encoding that a secret could be found in. */
static void
test_no_secret_on_disk (HwTestFile    *fixture,
                        gconstpointer  data)
{
  HwDraftStore *store = load (fixture);
  g_autoptr(HwCatalog) catalog = hw_catalog_new_bundled ();
  HwSource *source = hw_catalog_find (catalog, HW_SPEC_ID_HUBSPOT);
  g_autoptr(HwForm) form = hw_form_new (source, hw_source_find_supported (source));
  g_autoptr(HwFormSet) forms = NULL;
  g_autoptr(HwSecret) secret = hw_secret_new (CREDENTIAL);
  g_autofree char *base64 = g_base64_encode ((const guchar *)CREDENTIAL, strlen (CREDENTIAL));
  g_autofree char *percent = g_uri_escape_string (CREDENTIAL, NULL, FALSE);
  g_autoptr(JsonNode) draft = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (form)); i++)
    {
      g_autoptr(HwField) field = g_list_model_get_item (G_LIST_MODEL (form), i);

      if (hw_field_get_secret (field))
        hw_field_set_value (field, secret);
      else
        hw_field_set_text (field, "plain-value");
    }
  forms = hw_form_set_new (form);
  draft = hw_draft_from_forms (forms);
  hw_draft_store_set (store, "a", draft);
  hw_test_wait_until (is_idle, store);
  g_assert_finalize_object (store);

  text = hw_test_file_read (fixture);
  g_assert_nonnull (strstr (text, "plain-value"));
  g_assert_null (strstr (text, "zq9"));
  g_assert_null (strstr (text, "비밀"));
  g_assert_null (strstr (text, base64));
  g_assert_null (strstr (text, percent));
}

static void
add (const char *path,
     void      (*test)(HwTestFile *, gconstpointer))
{
  g_test_add (path, HwTestFile, NULL, hw_test_file_set_up, test, hw_test_file_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/core/draft-store/round-trip", test_round_trip);
  add ("/core/draft-store/changes-meanwhile", test_changes_meanwhile);
  add ("/core/draft-store/flush", test_flush);
  add ("/core/draft-store/forget", test_forget);
  add ("/core/draft-store/same", test_same);
  add ("/core/draft-store/atomic", test_atomic);
  add ("/core/draft-store/newer-version", test_newer_version);
  add ("/core/draft-store/garbage", test_garbage);
  add ("/core/draft-store/folder-in-place", test_folder_in_place);
  add ("/core/draft-store/no-file", test_no_file);
  add ("/core/draft-store/bounded", test_bounded);
  add ("/core/draft-store/bounded-file", test_bounded_file);
  add ("/core/draft-store/old-version", test_old_version);
  add ("/core/draft-store/keep-only", test_keep_only);
  add ("/core/draft-store/no-secret-on-disk", test_no_secret_on_disk);

  return g_test_run ();
}
