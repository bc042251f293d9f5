/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-user-data.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Everything that Headwater has ever stored: what the keyring holds under our schema, and the
 * folder "headwater" of the person's data, configuration, state and cache.
 *
 * The folders are walked by descriptors, so that nobody can put a link into the way: a link is
 * removed and never followed. Not gone into are a folder that is itself a link, that belongs to
 * somebody else, or that lies on another file system, where something was mounted; what they hold
 * was not put there by us. */

#define FOLDER "headwater"
#define MAX_DEPTH 64

typedef struct
{
  GPtrArray *folders;  /* (owned) (element-type filename): where ours may be */
  GPtrArray *left;     /* (owned) (element-type filename): what could not be removed */
  GError    *error;    /* (owned) (nullable): of the keyring */
} Removal;

static void
removal_free (gpointer data)
{
  Removal *removal = data;

  g_ptr_array_unref (removal->folders);
  g_ptr_array_unref (removal->left);
  g_clear_error (&removal->error);
  g_free (removal);
}

static gboolean
remove_content (Removal    *removal,
                int         descriptor,
                const char *path,
                dev_t       device,
                guint       depth);

static void
add_left (Removal    *removal,
          const char *path)
{
  g_ptr_array_add (removal->left, g_strdup (path));
}

/* Returns whether @name in the folder @parent is gone; otherwise it, or what is in it, is among
 * what is left. */
static gboolean
remove_entry (Removal    *removal,
              int         parent,
              const char *name,
              const char *path,
              dev_t       device,
              guint       depth)
{
  struct stat status;
  gboolean is_folder;
  int descriptor;

  if (fstatat (parent, name, &status, AT_SYMLINK_NOFOLLOW) != 0)
    return errno == ENOENT;

  is_folder = S_ISDIR (status.st_mode);
  if (is_folder)
    {
      descriptor = openat (parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
      if (descriptor < 0 || status.st_dev != device || depth == 0)
        {
          if (descriptor >= 0)
            close (descriptor);
          add_left (removal, path);
          return FALSE;
        }
      if (!remove_content (removal, descriptor, path, device, depth - 1))
        return FALSE;
    }
  if (unlinkat (parent, name, is_folder ? AT_REMOVEDIR : 0) == 0 || errno == ENOENT)
    return TRUE;

  add_left (removal, path);
  return FALSE;
}

/* Takes @descriptor over. Returns whether the folder is empty. */
static gboolean
remove_content (Removal    *removal,
                int         descriptor,
                const char *path,
                dev_t       device,
                guint       depth)
{
  DIR *directory = fdopendir (descriptor);
  gboolean is_empty = TRUE;
  struct dirent *entry;

  if (directory == NULL)
    {
      close (descriptor);
      add_left (removal, path);
      return FALSE;
    }

  while ((entry = readdir (directory)))
    {
      g_autofree char *child = g_build_filename (path, entry->d_name, NULL);

      if (strcmp (entry->d_name, ".") != 0 && strcmp (entry->d_name, "..") != 0)
        is_empty = remove_entry (removal, dirfd (directory), entry->d_name, child, device, depth) &&
                   is_empty;
    }
  closedir (directory);

  return is_empty;
}

static void
remove_folder (Removal    *removal,
               const char *path)
{
  struct stat status;

  if (lstat (path, &status) != 0)
    {
      if (errno != ENOENT && errno != ENOTDIR)
        add_left (removal, path);
      return;
    }
  if (!S_ISDIR (status.st_mode) || status.st_uid != geteuid ())
    {
      add_left (removal, path);
      return;
    }

  remove_entry (removal, AT_FDCWD, path, path, status.st_dev, MAX_DEPTH);
}

static void
remove_in_thread (GTask        *task,
                  gpointer      source_object,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  Removal *removal = task_data;

  for (guint i = 0; i < removal->folders->len; i++)
    remove_folder (removal, removal->folders->pdata[i]);

  if (removal->error != NULL)
    g_task_return_error (task, g_steal_pointer (&removal->error));
  else
    g_task_return_boolean (task, removal->left->len == 0);
}

/* The folders go whatever the keyring says: what can be removed is. */
static void
secrets_cleared_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GTask) task = g_steal_pointer (&user_data);
  Removal *removal = g_task_get_task_data (task);

  hw_secret_store_clear_all_finish (HW_SECRET_STORE (source), result, &removal->error);
  if (g_task_return_error_if_cancelled (task))
    return;

  g_task_run_in_thread (task, remove_in_thread);
}

/**
 * hw_user_data_remove_async:
 * @secrets: the keyring
 * @cancellable: (nullable): to give up; what is gone by then stays gone
 * @callback: called when all is gone that can be removed
 * @user_data: for @callback
 *
 * Removes everything but the settings, which are the window's. Whatever writes files must have
 * let go before: see hw_profile_store_forget().
 */
void
hw_user_data_remove_async (HwSecretStore       *secrets,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  const char *const bases[] = {
    g_get_user_data_dir (), g_get_user_config_dir (), g_get_user_state_dir (),
    g_get_user_cache_dir (),
  };
  GTask *task;
  Removal *removal;

  g_return_if_fail (HW_IS_SECRET_STORE (secrets));

  removal = g_new0 (Removal, 1);
  removal->folders = g_ptr_array_new_with_free_func (g_free);
  removal->left = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < G_N_ELEMENTS (bases); i++)
    if (g_path_is_absolute (bases[i]))
      g_ptr_array_add (removal->folders, g_build_filename (bases[i], FOLDER, NULL));

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, hw_user_data_remove_async);
  g_task_set_task_data (task, removal, removal_free);
  hw_secret_store_clear_all_async (secrets, cancellable, secrets_cleared_cb, task);
}

/**
 * hw_user_data_remove_finish:
 * @result: of the callback
 * @left: (out) (optional) (transfer full): the paths that could not be removed, none where all
 *   could
 * @error: return location
 *
 * Returns: whether nothing is left; %FALSE without an error where only @left tells why, with one
 *   where the keyring still holds something, or the removal was cancelled
 */
gboolean
hw_user_data_remove_finish (GAsyncResult   *result,
                            char         ***left,
                            GError        **error)
{
  Removal *removal;

  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, hw_user_data_remove_async), FALSE);

  removal = g_task_get_task_data (G_TASK (result));
  if (left != NULL)
    {
      *left = g_new0 (char *, removal->left->len + 1);
      for (guint i = 0; i < removal->left->len; i++)
        (*left)[i] = g_strdup (removal->left->pdata[i]);
    }

  return g_task_propagate_boolean (G_TASK (result), error);
}
