/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "exchange/hw-file-reader.h"

#include <string.h>

#include "net/hw-error.h"

/* Reads a file that a person has chosen or dropped. It may be a key, so what it holds is cleared
 * from memory again, and it may be anything else, so no more than what can be of use is read. */

typedef struct
{
  guint8 *buffer;  /* (owned) (nullable): of one byte more than wanted, which tells a longer file */
  gsize   size;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  if (reading->buffer != NULL)
    explicit_bzero (reading->buffer, reading->size);
  g_free (reading->buffer);
  g_free (reading);
}

static Reading *
reading_new (guint8 *buffer,
             gsize   size)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->buffer = buffer;
  reading->size = size;

  return reading;
}

static GBytes *
take_bytes (Reading *reading,
            gsize    length)
{
  guint8 *buffer = g_steal_pointer (&reading->buffer);

  return g_bytes_new_with_free_func (buffer, length, reading_free,
                                     reading_new (buffer, reading->size));
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Reading *reading = g_task_get_task_data (task);
  GError *error = NULL;
  gsize length;

  if (!g_input_stream_read_all_finish (G_INPUT_STREAM (source), result, &length, &error))
    g_task_return_error (task, error);
  else if (length == reading->size)
    g_task_return_new_error (task, HW_ERROR, HW_ERROR_TOO_LARGE,
                             "more than %" G_GSIZE_FORMAT " bytes", reading->size - 1);
  else
    g_task_return_pointer (task, take_bytes (reading, length), (GDestroyNotify)g_bytes_unref);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Reading *reading = g_task_get_task_data (task);
  g_autoptr(GFileInputStream) stream = NULL;
  GError *error = NULL;

  stream = g_file_read_finish (G_FILE (source), result, &error);
  if (stream == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_input_stream_read_all_async (G_INPUT_STREAM (stream), reading->buffer, reading->size,
                                 G_PRIORITY_DEFAULT, g_task_get_cancellable (task), read_cb,
                                 g_object_ref (task));
}

/**
 * hw_file_reader_read_async:
 * @file: what a person has chosen
 * @max_bytes: what a file of use may hold at most
 * @cancellable: (nullable): to give up
 * @callback: called when all of it is read
 * @user_data: for @callback
 */
void
hw_file_reader_read_async (GFile               *file,
                           gsize                max_bytes,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (max_bytes < G_MAXSIZE);

  task = g_task_new (file, cancellable, callback, user_data);
  g_task_set_source_tag (task, hw_file_reader_read_async);
  g_task_set_task_data (task, reading_new (g_malloc (max_bytes + 1), max_bytes + 1), reading_free);
  g_file_read_async (file, G_PRIORITY_DEFAULT, cancellable, opened_cb, g_steal_pointer (&task));
}

/**
 * hw_file_reader_read_finish:
 * @file: of the call
 * @result: of the callback
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what @file holds, cleared when it is let go of; %NULL with
 *   %HW_ERROR_TOO_LARGE, or an error of GIO
 */
GBytes *
hw_file_reader_read_finish (GFile         *file,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, file), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hw_file_reader_read_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
