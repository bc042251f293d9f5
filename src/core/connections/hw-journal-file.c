/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-journal-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* A file that lines are only ever added to, of this process alone. It holds a lock on it as long
 * as it lives, which the kernel takes away however it ends: what can be locked belongs to nobody
 * any more, and whoever starts next adopts it. So two processes never write to one file, and none
 * has to wait for another.
 *
 * A line that was added is with the kernel, and outlives the process. It is on the disk, and
 * outlives a loss of power, where no other was written within SYNC_INTERVAL before: no person
 * is that fast, and to wait for the disk each time would hold up whoever is.
 *
 * The file is made when the first line is added. Any thread may call any function. */
struct _HwJournalFile
{
  gatomicrefcount  refs;

  char            *folder;     /* (owned) (not nullable): never changes */
  char            *head;       /* (owned) (not nullable): the first line, with its end */
  GMutex           mutex;      /* guards what follows, and is held while something is written */
  char            *path;       /* (owned) (nullable): NULL before the file is made */
  int              descriptor; /* -1 before the file is made */
  gint64           synced_at;  /* monotonic, microseconds */
  guint64          written;    /* the number of what was added last */
  gboolean         ended;      /* nothing is written any more */
  GArray          *adopted;    /* (owned) (not nullable) (element-type Adopted) */
};

typedef struct
{
  char     *path;        /* (owned) (not nullable) */
  int       descriptor;
  gboolean  stays;       /* it is not ours to remove */
} Adopted;

#define SUFFIX ".journal"
#define SYNC_INTERVAL (100 * 1000)       /* microseconds */
#define MAX_IDLE_SIZE (256 * 1024)       /* bytes; a larger file begins anew when nothing is open */
#define MAX_READ_SIZE (64 * 1024 * 1024) /* bytes */
#define MAX_ADOPTED 1000                 /* files */

static void
adopted_clear (gpointer data)
{
  Adopted *adopted = data;

  g_free (adopted->path);
  close (adopted->descriptor);
}

/**
 * hw_journal_file_new:
 * @folder: where the files of all processes are; made when it is needed
 * @head: what the file begins with, one line with its end
 *
 * Returns: (transfer full): a file that is not there yet
 */
HwJournalFile *
hw_journal_file_new (const char *folder,
                     const char *head)
{
  HwJournalFile *self = g_new0 (HwJournalFile, 1);

  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->mutex);
  self->folder = g_strdup (folder);
  self->head = g_strdup (head);
  self->descriptor = -1;
  self->adopted = g_array_new (FALSE, FALSE, sizeof (Adopted));
  g_array_set_clear_func (self->adopted, adopted_clear);

  return self;
}

HwJournalFile *
hw_journal_file_ref (HwJournalFile *self)
{
  g_atomic_ref_count_inc (&self->refs);

  return self;
}

static void
close_own (HwJournalFile *self)
{
  if (self->descriptor >= 0)
    close (self->descriptor);
  self->descriptor = -1;
  g_clear_pointer (&self->path, g_free);
}

void
hw_journal_file_unref (HwJournalFile *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  close_own (self);
  g_array_unref (self->adopted);
  g_free (self->folder);
  g_free (self->head);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

static gboolean
set_error (GError     **error,
           const char  *path)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", path, g_strerror (code));

  return FALSE;
}

/* --- Writing --- */

static gboolean
write_all (int         descriptor,
           const char *data,
           size_t      size)
{
  while (size > 0)
    {
      gssize written = write (descriptor, data, size);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        return FALSE;
      data += written;
      size -= (size_t)written;
    }

  return TRUE;
}

/* The name of a new file outlives a loss of power only with its folder. */
static void
sync_folder (const char *folder)
{
  int descriptor = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (descriptor < 0)
    return;

  fsync (descriptor);
  close (descriptor);
}

/* Between its making and its lock somebody who starts just now may have found the file empty, and
 * removed it. */
static gboolean
is_removed (int descriptor)
{
  struct stat status;

  return fstat (descriptor, &status) == 0 && status.st_nlink == 0;
}

static gboolean
make_file (HwJournalFile  *self,
           GError        **error)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *name = g_strconcat (uuid, SUFFIX, NULL);
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  int descriptor;

  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    return set_error (error, self->folder);

  descriptor = open (path, O_WRONLY | O_APPEND | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (descriptor < 0)
    return set_error (error, path);
  /* Where the file system knows no locks the file is as good without. */
  flock (descriptor, LOCK_EX);
  if (!write_all (descriptor, self->head, strlen (self->head)))
    {
      set_error (error, path);
      unlink (path);
      close (descriptor);
      return FALSE;
    }

  self->descriptor = descriptor;
  self->path = g_steal_pointer (&path);
  self->synced_at = 0;
  sync_folder (self->folder);
  return TRUE;
}

static gboolean
ensure_file (HwJournalFile  *self,
             GError        **error)
{
  if (self->descriptor >= 0 && is_removed (self->descriptor))
    close_own (self);
  while (self->descriptor < 0)
    {
      if (!make_file (self, error))
        return FALSE;
      if (is_removed (self->descriptor))
        close_own (self);
    }

  return TRUE;
}

/* What could not be written whole must not stand in front of what is written next. */
static gboolean
append_lines (HwJournalFile  *self,
              GBytes         *lines,
              GError        **error)
{
  size_t size;
  const char *data = g_bytes_get_data (lines, &size);
  off_t end = lseek (self->descriptor, 0, SEEK_END);

  if (write_all (self->descriptor, data, size))
    return TRUE;

  set_error (error, self->path);
  if (end < 0 || ftruncate (self->descriptor, end) != 0)
    close_own (self);
  return FALSE;
}

static void
sync_now_and_then (HwJournalFile *self)
{
  gint64 now = g_get_monotonic_time ();

  if (self->synced_at == 0 || now - self->synced_at >= SYNC_INTERVAL)
    fdatasync (self->descriptor);
  self->synced_at = g_get_monotonic_time ();
}

static void
begin_anew (HwJournalFile *self)
{
  off_t end = lseek (self->descriptor, 0, SEEK_END);

  if (end > MAX_IDLE_SIZE && ftruncate (self->descriptor, 0) == 0)
    write_all (self->descriptor, self->head, strlen (self->head));
}

/**
 * hw_journal_file_append:
 * @self: a file
 * @lines: whole lines, with their ends
 * @number: larger than that of what was added before; with any other it has been added already, by
 *   somebody who could not wait
 * @starts_anew: whether nothing that is in the file matters when @lines are in it
 * @error: return location
 *
 * Blocks for the disk.
 *
 * Returns: whether @lines are in the file; otherwise nothing of them is, and the error is that of
 *   the file system
 */
gboolean
hw_journal_file_append (HwJournalFile  *self,
                        GBytes         *lines,
                        guint64         number,
                        gboolean        starts_anew,
                        GError        **error)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  if (self->ended)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CLOSED, "the journal has ended");
      return FALSE;
    }
  if (g_bytes_get_size (lines) == 0 || number <= self->written)
    return TRUE;
  if (!ensure_file (self, error) || !append_lines (self, lines, error))
    return FALSE;

  self->written = number;
  sync_now_and_then (self);
  if (starts_anew)
    begin_anew (self);

  return TRUE;
}

/**
 * hw_journal_file_remove:
 * @self: a file in which nothing matters any more
 *
 * Nothing is written afterwards, whatever a thread still wants to write.
 */
void
hw_journal_file_remove (HwJournalFile *self)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  if (self->path != NULL)
    unlink (self->path);
  close_own (self);
  self->ended = TRUE;
}

/**
 * hw_journal_file_close:
 * @self: a file
 *
 * Leaves it, and its lock, to whoever comes next. Nothing is written afterwards.
 */
void
hw_journal_file_close (HwJournalFile *self)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  close_own (self);
  self->ended = TRUE;
}

/* --- What others have left --- */

static gboolean
is_readable (int descriptor)
{
  struct stat status;

  return fstat (descriptor, &status) == 0 && S_ISREG (status.st_mode) && status.st_nlink > 0 &&
         status.st_size <= MAX_READ_SIZE;
}

static GBytes *
read_all (int descriptor)
{
  g_autoptr(GByteArray) content = g_byte_array_new ();
  guint8 buffer[16 * 1024];
  gssize n_read;

  while ((n_read = read (descriptor, buffer, sizeof buffer)) != 0)
    {
      if (n_read < 0 && errno == EINTR)
        continue;
      if (n_read < 0 || content->len + (size_t)n_read > MAX_READ_SIZE)
        return NULL;
      g_byte_array_append (content, buffer, (guint)n_read);
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&content));
}

static void
adopt_file (HwJournalFile *self,
            const char    *path,
            GPtrArray     *contents)
{
  Adopted adopted = { .descriptor = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK) };
  GBytes *content;

  if (adopted.descriptor < 0)
    return;
  if ((flock (adopted.descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) ||
      !is_readable (adopted.descriptor) || !(content = read_all (adopted.descriptor)))
    {
      close (adopted.descriptor);
      return;
    }

  adopted.path = g_strdup (path);
  g_array_append_val (self->adopted, adopted);
  g_ptr_array_add (contents, content);
}

/**
 * hw_journal_file_adopt:
 * @self: a file
 *
 * Takes over what processes that have ended have left in the folder. Nobody else can, until
 * hw_journal_file_drop() has removed it, or this process ends. Blocks for the disk.
 *
 * Returns: (transfer full) (element-type GBytes): what is in each file
 */
GPtrArray *
hw_journal_file_adopt (HwJournalFile *self)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  GPtrArray *contents = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autoptr(GDir) folder = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while (folder != NULL && contents->len < MAX_ADOPTED && (name = g_dir_read_name (folder)))
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      if (g_str_has_suffix (name, SUFFIX) && g_strcmp0 (path, self->path) != 0)
        adopt_file (self, path, contents);
    }

  return contents;
}

/**
 * hw_journal_file_keep:
 * @self: a file
 * @index: in what hw_journal_file_adopt() has returned
 *
 * Leaves that file as it is: somebody else can read it.
 */
void
hw_journal_file_keep (HwJournalFile *self,
                      guint          index)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  g_assert (index < self->adopted->len);
  g_array_index (self->adopted, Adopted, index).stays = TRUE;
}

/**
 * hw_journal_file_drop:
 * @self: a file that holds all that matters of what was adopted
 *
 * Removes what was adopted, and lets go of what is kept.
 */
void
hw_journal_file_drop (HwJournalFile *self)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  for (guint i = 0; i < self->adopted->len; i++)
    {
      const Adopted *adopted = &g_array_index (self->adopted, Adopted, i);

      if (!adopted->stays)
        unlink (adopted->path);
    }
  g_array_set_size (self->adopted, 0);
}
