/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-connection-keeper.h"

#include "connections/hw-list-cache.h"
#include "connections/hw-test-store.h"

/* What an organization's lists leave on disk for the next run: the results of tests in one file,
 * and each sandbox's list in one of its own. The files are named by a checksum of the
 * organization's ID, which says nothing to who sees the folder, and the sandbox's name. */
struct _HwConnectionKeeper
{
  GObject      parent_instance;

  GFile       *directory;  /* (owned) (not nullable) */
  char        *hash;       /* (owned) (not nullable): of the organization */
  HwTestStore *tests;      /* (owned) (not nullable) */
  GHashTable  *caches;     /* (owned): HwConnectionList to HwListCache */
};

G_DEFINE_FINAL_TYPE (HwConnectionKeeper, hw_connection_keeper, G_TYPE_OBJECT)

static GFile *
get_file (HwConnectionKeeper *self,
          const char         *what)
{
  g_autofree char *name = g_strdup_printf ("%s-%s.json", self->hash, what);

  return g_file_get_child (self->directory, name);
}

static void
stop_cache (gpointer cache)
{
  hw_list_cache_stop (cache);
  g_object_unref (cache);
}

static void
loading_cb (HwConnectionList   *list,
            GParamSpec         *pspec,
            HwConnectionKeeper *self)
{
  HwRemoteList *remote = HW_REMOTE_LIST (list);

  if (!hw_remote_list_get_loading (remote) && hw_remote_list_get_loaded (remote) &&
      hw_remote_list_get_error (remote) == NULL)
    hw_test_store_prune (self->tests, list);
}

static void
hw_connection_keeper_dispose (GObject *object)
{
  HwConnectionKeeper *self = HW_CONNECTION_KEEPER (object);

  g_hash_table_remove_all (self->caches);
  if (self->tests != NULL)
    g_object_run_dispose (G_OBJECT (self->tests));
  g_clear_object (&self->tests);

  G_OBJECT_CLASS (hw_connection_keeper_parent_class)->dispose (object);
}

static void
hw_connection_keeper_finalize (GObject *object)
{
  HwConnectionKeeper *self = HW_CONNECTION_KEEPER (object);

  g_clear_object (&self->directory);
  g_free (self->hash);
  g_hash_table_unref (self->caches);

  G_OBJECT_CLASS (hw_connection_keeper_parent_class)->finalize (object);
}

static void
hw_connection_keeper_class_init (HwConnectionKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_connection_keeper_dispose;
  G_OBJECT_CLASS (klass)->finalize = hw_connection_keeper_finalize;
}

static void
hw_connection_keeper_init (HwConnectionKeeper *self)
{
  self->caches = g_hash_table_new_full (NULL, NULL, g_object_unref, stop_cache);
}

/**
 * hw_connection_keeper_new:
 * @directory: of the caches
 * @organization_id: whose lists
 * @feed: of all their connections
 *
 * Returns: (transfer full): a keeper of test results; lists follow with
 *   hw_connection_keeper_follow()
 */
HwConnectionKeeper *
hw_connection_keeper_new (GFile            *directory,
                          const char       *organization_id,
                          HwConnectionFeed *feed)
{
  HwConnectionKeeper *self;
  g_autoptr(GFile) file = NULL;

  g_return_val_if_fail (G_IS_FILE (directory), NULL);
  g_return_val_if_fail (organization_id != NULL, NULL);

  self = g_object_new (HW_TYPE_CONNECTION_KEEPER, NULL);
  self->directory = g_object_ref (directory);
  self->hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, organization_id, -1);
  file = get_file (self, "tests");
  self->tests = hw_test_store_new (file, feed);

  return self;
}

static GFile *
get_list_file (HwConnectionKeeper *self,
               const char         *sandbox)
{
  g_autofree char *what = g_strconcat ("connections-", sandbox, NULL);

  return get_file (self, what);
}

/**
 * hw_connection_keeper_has:
 * @self: a keeper
 * @sandbox: a sandbox's name
 *
 * Returns: whether the list of @sandbox was kept, in this run or an earlier one
 */
gboolean
hw_connection_keeper_has (HwConnectionKeeper *self,
                          const char         *sandbox)
{
  g_autoptr(GFile) file = NULL;

  g_return_val_if_fail (HW_IS_CONNECTION_KEEPER (self), FALSE);
  g_return_val_if_fail (sandbox != NULL, FALSE);

  file = get_list_file (self, sandbox);

  return g_file_query_exists (file, NULL);
}

/**
 * hw_connection_keeper_follow:
 * @self: a keeper
 * @list: one that has not been read yet
 *
 * Shows what was kept of @list, and keeps it from now on.
 */
void
hw_connection_keeper_follow (HwConnectionKeeper *self,
                             HwConnectionList   *list)
{
  g_autoptr(GFile) file = NULL;

  g_return_if_fail (HW_IS_CONNECTION_KEEPER (self));
  g_return_if_fail (HW_IS_CONNECTION_LIST (list));

  file = get_list_file (self, hw_connection_list_get_sandbox (list));
  g_hash_table_insert (self->caches, g_object_ref (list), hw_list_cache_new (file, list));
  g_signal_connect_object (list, "notify::loading", G_CALLBACK (loading_cb), self,
                           G_CONNECT_DEFAULT);
}

/**
 * hw_connection_keeper_leave:
 * @self: a keeper
 * @list: what hw_connection_keeper_follow() was called for
 *
 * Lets go of @list.
 */
void
hw_connection_keeper_leave (HwConnectionKeeper *self,
                            HwConnectionList   *list)
{
  g_return_if_fail (HW_IS_CONNECTION_KEEPER (self));

  g_signal_handlers_disconnect_by_data (list, self);
  g_hash_table_remove (self->caches, list);
}

/**
 * hw_connection_keeper_get_busy:
 * @self: a keeper
 *
 * Returns: whether a file is being read, or is to be written
 */
gboolean
hw_connection_keeper_get_busy (HwConnectionKeeper *self)
{
  GHashTableIter iter;
  gpointer cache;

  g_return_val_if_fail (HW_IS_CONNECTION_KEEPER (self), FALSE);

  g_hash_table_iter_init (&iter, self->caches);
  while (g_hash_table_iter_next (&iter, NULL, &cache))
    if (hw_list_cache_get_busy (cache))
      return TRUE;

  return hw_test_store_get_busy (self->tests);
}
