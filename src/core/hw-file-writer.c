/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-file-writer.h"

#include <errno.h>
#include <glib/gstdio.h>

/* Replaces one file as a whole, again and again. The file is the person's alone to read, and is
 * on the disk when a write has ended; whoever reads it finds the former or the new one, whatever
 * happens in between.
 *
 * Waiting for the disk takes as long as the disk likes, so hw_file_writer_queue() leaves it to a
 * thread: one write at a time, and of all that was queued meanwhile only the last. For the end of
 * the run hw_file_writer_write() does it at once. Each write has a number, and one that comes too
 * late to be the newest writes nothing.
 *
 * The thread has the file, not the writer: it may be the last to let go, and an object with
 * listeners does not end in a thread. */

typedef struct
{
  gatomicrefcount  refs;
  char            *path;     /* (owned) (not nullable): never changes */
  GMutex           mutex;    /* held while the file is written; guards what follows */
  guint64          written;  /* the number of what is in the file */
} File;

struct _HwFileWriter
{
  GObject   parent_instance;

  File     *file;     /* (owned) (not nullable) */
  GBytes   *waiting;  /* (owned) (nullable): what to write when the thread has ended */
  GError   *error;    /* (owned) (nullable): of the last write by the thread */
  guint64   number;   /* of the newest write */
  gboolean  running;
};

G_DEFINE_FINAL_TYPE (HwFileWriter, hw_file_writer, G_TYPE_OBJECT)

typedef enum
{
  PROP_BUSY = 1,
  PROP_ERROR,
} HwFileWriterProperty;

static GParamSpec *properties[PROP_ERROR + 1];

typedef struct
{
  File    *file;    /* (owned) (not nullable) */
  GBytes  *bytes;   /* (owned) (not nullable) */
  guint64  number;
} Job;

static File *
file_new (const char *path)
{
  File *file = g_new0 (File, 1);

  g_atomic_ref_count_init (&file->refs);
  file->path = g_strdup (path);
  g_mutex_init (&file->mutex);

  return file;
}

static File *
file_ref (File *file)
{
  g_atomic_ref_count_inc (&file->refs);

  return file;
}

static void
file_unref (File *file)
{
  if (!g_atomic_ref_count_dec (&file->refs))
    return;

  g_free (file->path);
  g_mutex_clear (&file->mutex);
  g_free (file);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  file_unref (job->file);
  g_bytes_unref (job->bytes);
  g_free (job);
}

static void
hw_file_writer_finalize (GObject *object)
{
  HwFileWriter *self = HW_FILE_WRITER (object);

  file_unref (self->file);
  g_clear_pointer (&self->waiting, g_bytes_unref);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (hw_file_writer_parent_class)->finalize (object);
}

static void
hw_file_writer_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  HwFileWriter *self = HW_FILE_WRITER (object);

  switch ((HwFileWriterProperty)prop_id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, self->running);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_file_writer_class_init (HwFileWriterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = hw_file_writer_finalize;
  object_class->get_property = hw_file_writer_get_property;

  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hw_file_writer_init (HwFileWriter *self)
{
}

/**
 * hw_file_writer_new:
 * @path: of the file; its folder is made where it is not there
 *
 * Returns: (transfer full): a writer that has written nothing
 */
HwFileWriter *
hw_file_writer_new (const char *path)
{
  HwFileWriter *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (HW_TYPE_FILE_WRITER, NULL);
  self->file = file_new (path);

  return self;
}

static gboolean
replace_file (const char  *path,
              GBytes      *bytes,
              GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  gconstpointer data;
  size_t size;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int code = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", folder,
                   g_strerror (code));
      return FALSE;
    }

  /* Newer GLib leaves to a file that is replaced the mode that it had. */
  g_chmod (path, 0600);

  data = g_bytes_get_data (bytes, &size);
  return g_file_set_contents_full (path, data != NULL ? data : "", (gssize)size,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, error);
}

/* May be called by any thread. */
static gboolean
write_numbered (File     *file,
                GBytes   *bytes,
                guint64   number,
                GError  **error)
{
  G_GNUC_UNUSED g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&file->mutex);

  if (number < file->written)
    return TRUE;
  if (!replace_file (file->path, bytes, error))
    return FALSE;

  file->written = number;
  return TRUE;
}

static void
write_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  const Job *job = task_data;
  GError *error = NULL;

  if (write_numbered (job->file, job->bytes, job->number, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
take_error (HwFileWriter *self,
            GError       *error)
{
  if (self->error == NULL && error == NULL)
    return;

  g_clear_error (&self->error);
  self->error = error;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static void start (HwFileWriter *self,
                   GBytes       *bytes);

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(HwFileWriter) self = user_data;
  g_autoptr(GBytes) waiting = g_steal_pointer (&self->waiting);
  g_autoptr(GError) error = NULL;
  const Job *job = g_task_get_task_data (G_TASK (result));

  g_task_propagate_boolean (G_TASK (result), &error);
  self->running = FALSE;
  if (waiting != NULL)
    {
      start (self, waiting);
      return;
    }

  /* What has failed may have been written since. */
  g_object_freeze_notify (G_OBJECT (self));
  if (job->number == self->number)
    take_error (self, g_steal_pointer (&error));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
start (HwFileWriter *self,
       GBytes       *bytes)
{
  g_autoptr(GTask) task = g_task_new (NULL, NULL, written_cb, g_object_ref (self));
  Job *job = g_new0 (Job, 1);

  job->file = file_ref (self->file);
  job->bytes = g_bytes_ref (bytes);
  job->number = ++self->number;
  self->running = TRUE;
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, write_in_thread);
}

/**
 * hw_file_writer_queue:
 * @self: a writer
 * @bytes: what the file is to hold
 *
 * Writes in a thread; "busy" tells when all is written, and "error" whether it is. The writer
 * lives until then.
 */
void
hw_file_writer_queue (HwFileWriter *self,
                      GBytes       *bytes)
{
  g_return_if_fail (HW_IS_FILE_WRITER (self));
  g_return_if_fail (bytes != NULL);

  if (self->running)
    {
      g_clear_pointer (&self->waiting, g_bytes_unref);
      self->waiting = g_bytes_ref (bytes);
      return;
    }

  start (self, bytes);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/**
 * hw_file_writer_write:
 * @self: a writer
 * @bytes: what the file is to hold
 * @error: return location
 *
 * Writes at once, after a write that is under way and instead of one that waits. Blocks for the
 * disk. Success takes "error" away; a failure is only told to the caller.
 *
 * Returns: whether the file holds @bytes; otherwise the error of the file system
 */
gboolean
hw_file_writer_write (HwFileWriter  *self,
                      GBytes        *bytes,
                      GError       **error)
{
  g_return_val_if_fail (HW_IS_FILE_WRITER (self), FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);

  g_clear_pointer (&self->waiting, g_bytes_unref);
  if (!write_numbered (self->file, bytes, ++self->number, error))
    return FALSE;

  take_error (self, NULL);
  return TRUE;
}

/**
 * hw_file_writer_stop:
 * @self: a writer
 *
 * Drops what waits, and waits for a write that is under way: nothing is written afterwards unless
 * it is asked for anew. Blocks for the disk.
 */
void
hw_file_writer_stop (HwFileWriter *self)
{
  g_return_if_fail (HW_IS_FILE_WRITER (self));

  g_clear_pointer (&self->waiting, g_bytes_unref);
  g_mutex_lock (&self->file->mutex);
  self->file->written = ++self->number;
  g_mutex_unlock (&self->file->mutex);
}

gboolean
hw_file_writer_get_busy (HwFileWriter *self)
{
  g_return_val_if_fail (HW_IS_FILE_WRITER (self), FALSE);

  return self->running;
}

/**
 * hw_file_writer_get_error:
 * @self: a writer
 *
 * Returns: (transfer none) (nullable): why the last queued write has failed
 */
const GError *
hw_file_writer_get_error (HwFileWriter *self)
{
  g_return_val_if_fail (HW_IS_FILE_WRITER (self), NULL);

  return self->error;
}
