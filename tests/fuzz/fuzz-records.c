/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#define _GNU_SOURCE 1 /* memfd_create() */

#include "config.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "connections/hw-deletion-store.h"
#include "connections/hw-test-store.h"
#include "hw-fuzz.h"
#include "net/hw-error.h"
#include "net/hw-json.h"
#include "sources/hw-draft-store.h"
#include "sources/hw-draft.h"

/* The small files of what earlier runs have left: unfinished forms, open deletions, results of
 * tests. A form that is read and kept again is the same from then on. */

#define ID "1f7e3c0a-5d0e-4b0e-9f3a-2f9a3b1c4d5e"

static HwCatalog *
get_catalog (void)
{
  static HwCatalog *catalog;

  if (catalog == NULL)
    catalog = hw_catalog_new_bundled ();

  return catalog;
}

static void
check_draft (JsonNode *draft)
{
  g_autoptr(HwFormSet) forms = hw_draft_to_forms (draft, get_catalog ());
  g_autoptr(JsonNode) kept = forms != NULL ? hw_draft_from_forms (forms) : NULL;
  g_autoptr(HwFormSet) back = kept != NULL ? hw_draft_to_forms (kept, get_catalog ()) : NULL;
  g_autoptr(JsonNode) again = back != NULL ? hw_draft_from_forms (back) : NULL;

  /* A name that holds a password is not kept, and may have been all that there was. */
  if (again != NULL)
    g_assert_true (json_node_equal (kept, again));
}

static void
read_drafts (GFile    *file,
             JsonNode *root)
{
  g_autoptr(HwDraftStore) store = hw_draft_store_new (file);
  g_autoptr(GError) error = NULL;
  g_autoptr(GList) ids = NULL;
  JsonObject *drafts = hw_json_peek_object (json_node_get_object (root), "drafts");

  if (!hw_draft_store_load (store, &error))
    g_assert_nonnull (error);

  ids = drafts != NULL ? json_object_get_members (drafts) : NULL;
  for (GList *l = ids; l != NULL; l = l->next)
    {
      JsonNode *draft = hw_draft_store_get (store, l->data);

      if (draft != NULL)
        check_draft (draft);
    }
}

static void
read_deletions (GFile *file)
{
  g_autoptr(HwDeletionStore) store = hw_deletion_store_new (file);
  g_autoptr(GError) error = NULL;

  if (!hw_deletion_store_load (store, &error))
    g_assert_nonnull (error);
}

static void
read_results (GFile *file)
{
  g_autoptr(HwConnectionFeed) feed = hw_connection_feed_new ();
  g_autoptr(HwTestStore) store = hw_test_store_new (file, feed);
  g_autoptr(HwConnection) connection =
    hw_connection_new (ID, NULL, "name", NULL, "spec", NULL, "sandbox");

  g_assert_false (hw_test_store_get_busy (store));
  hw_connection_set_feed (connection, feed);
  g_assert_cmpint (hw_connection_get_tested_at (connection), >=, 0);
  hw_fuzz_assert_text (hw_error_get_service_code (hw_connection_get_test_error (connection)), 0);
}

/* A file without a place on the disk, for nothing here writes. */
static int
open_file (GBytes *bytes)
{
  size_t size;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  int fd = memfd_create ("records", MFD_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, data, size), ==, (gssize)size);

  return fd;
}

void
hw_fuzz_one (GBytes *bytes)
{
  g_autoptr(JsonNode) root = hw_fuzz_parse_object (bytes);
  g_autofree char *path = NULL;
  g_autoptr(GFile) file = NULL;
  int fd;

  if (root == NULL)
    return;

  fd = open_file (bytes);
  path = g_strdup_printf ("/proc/self/fd/%d", fd);
  file = g_file_new_for_path (path);
  read_drafts (file, root);
  read_deletions (file);
  read_results (file);
  close (fd);
}
