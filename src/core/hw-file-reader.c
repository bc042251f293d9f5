/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-file-reader.h"

#include <string.h>

#include "net/hw-error.h"

/* Reads a file that a person has named, chosen or dropped, or one of an earlier run. It may be a
 * key, so what it holds is cleared from memory again, and it may be anything else, so no more than
 * what can be of use is read: a file that says to be larger is not read at all, and what does not
 * say, such as a pipe, is read up to there. */

/* A file may grow while it is read. */
#define MARGIN (64 * 1024)

#define ATTRIBUTES G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE

typedef struct
{
  guint8 *buffer;     /* (owned) (nullable): one byte more than wanted, which tells a longer file */
  gsize   size;
  gsize   max_bytes;
} Reading;

static void
reading_free (Reading *reading)
{
  if (reading->buffer != NULL)
    explicit_bzero (reading->buffer, reading->size);
  g_free (reading->buffer);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static Reading *
reading_new (gsize max_bytes)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->max_bytes = max_bytes;

  return reading;
}

static void
take_too_large (Reading  *reading,
                GError  **error)
{
  g_set_error (error, HW_ERROR, HW_ERROR_TOO_LARGE, "more than %" G_GSIZE_FORMAT " bytes",
               reading->max_bytes);
}

/* @info: (nullable): %NULL where nothing is known of the file */
static gboolean
make_room (Reading    *reading,
           GFileInfo  *info,
           GError    **error)
{
  gsize wanted = reading->max_bytes;

  if (info != NULL && g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR)
    {
      goffset size = g_file_info_get_size (info);

      if (size > 0 && (guint64)size > reading->max_bytes)
        {
          take_too_large (reading, error);
          return FALSE;
        }
      wanted = MIN (wanted, (gsize)size + MARGIN);
    }

  reading->size = wanted + 1;
  reading->buffer = g_malloc (reading->size);
  return TRUE;
}

static GBytes *
take_bytes (Reading  *reading,
            gsize     length,
            GError  **error)
{
  Reading *kept;

  if (length == reading->size)
    {
      take_too_large (reading, error);
      return NULL;
    }

  kept = reading_new (reading->max_bytes);
  kept->size = reading->size;
  kept->buffer = g_steal_pointer (&reading->buffer);

  return g_bytes_new_with_free_func (kept->buffer, length, (GDestroyNotify)reading_free, kept);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Reading *reading = g_task_get_task_data (task);
  GError *error = NULL;
  GBytes *bytes = NULL;
  gsize length;

  if (g_input_stream_read_all_finish (G_INPUT_STREAM (source), result, &length, &error))
    bytes = take_bytes (reading, length, &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify)g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
described_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Reading *reading = g_task_get_task_data (task);
  g_autoptr(GFileInfo) info = NULL;
  GError *error = NULL;

  info = g_file_input_stream_query_info_finish (G_FILE_INPUT_STREAM (source), result, NULL);
  if (!make_room (reading, info, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  g_input_stream_read_all_async (G_INPUT_STREAM (source), reading->buffer, reading->size,
                                 G_PRIORITY_DEFAULT, g_task_get_cancellable (task), read_cb,
                                 g_object_ref (task));
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GFileInputStream) stream = NULL;
  GError *error = NULL;

  stream = g_file_read_finish (G_FILE (source), result, &error);
  if (stream == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_file_input_stream_query_info_async (stream, ATTRIBUTES, G_PRIORITY_DEFAULT,
                                        g_task_get_cancellable (task), described_cb,
                                        g_object_ref (task));
}

/**
 * hw_file_reader_load:
 * @file: what a person has named, or an earlier run has left
 * @max_bytes: what a file of use may hold at most
 * @error: return location
 *
 * Blocks: it is for what is read once, before the window is there.
 *
 * Returns: (transfer full) (nullable): what @file holds, cleared when it is let go of; %NULL with
 *   %HW_ERROR_TOO_LARGE, or an error of GIO
 */
GBytes *
hw_file_reader_load (GFile   *file,
                     gsize    max_bytes,
                     GError **error)
{
  g_autoptr(Reading) reading = NULL;
  g_autoptr(GFileInputStream) stream = NULL;
  g_autoptr(GFileInfo) info = NULL;
  gsize length;

  g_return_val_if_fail (G_IS_FILE (file), NULL);
  g_return_val_if_fail (max_bytes < G_MAXSIZE, NULL);

  stream = g_file_read (file, NULL, error);
  if (stream == NULL)
    return NULL;

  reading = reading_new (max_bytes);
  info = g_file_input_stream_query_info (stream, ATTRIBUTES, NULL, NULL);
  if (!make_room (reading, info, error) ||
      !g_input_stream_read_all (G_INPUT_STREAM (stream), reading->buffer, reading->size, &length,
                                NULL, error))
    return NULL;

  return take_bytes (reading, length, error);
}

/**
 * hw_file_reader_read_async:
 * @file: what a person has chosen, or an earlier run has left
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
  g_task_set_task_data (task, reading_new (max_bytes), (GDestroyNotify)reading_free);
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
