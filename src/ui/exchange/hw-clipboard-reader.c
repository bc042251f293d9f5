/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "exchange/hw-clipboard-reader.h"

#include "auth/hw-secret.h"
#include "hw-file-reader.h"
#include "net/hw-error.h"

/* Reads the text in the clipboard, or the file that was copied there in a file manager. It may be
 * a secret, so it is cleared from memory again. */

static void
clear_text (gpointer data)
{
  char *text = data;

  hw_clear_text (&text);
}

static void
return_text (GTask *task,
             char  *text)
{
  gsize max_bytes = GPOINTER_TO_SIZE (g_task_get_task_data (task));
  g_autoptr(GBytes) bytes = NULL;

  if (text == NULL || text[0] == '\0')
    {
      hw_clear_text (&text);
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "the clipboard is empty");
      return;
    }

  bytes = g_bytes_new_with_free_func (text, strlen (text), clear_text, text);
  if (g_bytes_get_size (bytes) > max_bytes)
    g_task_return_new_error (task, HW_ERROR, HW_ERROR_TOO_LARGE,
                             "more than %" G_GSIZE_FORMAT " bytes", max_bytes);
  else
    g_task_return_pointer (task, g_steal_pointer (&bytes), (GDestroyNotify)g_bytes_unref);
}

static void
text_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    return_text (task, text);
}

static void
file_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  GBytes *bytes = hw_file_reader_read_finish (G_FILE (source), result, &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify)g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
read_text (GTask *task)
{
  gdk_clipboard_read_text_async (g_task_get_source_object (task), g_task_get_cancellable (task),
                                 text_cb, g_object_ref (task));
}

/* A link that was copied in a browser is a list of files too, of one that is none. */
static void
files_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  const GValue *value;
  GSList *files = NULL;

  value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);
  if (value != NULL)
    files = g_value_get_boxed (value);

  if (files != NULL && g_file_is_native (files->data))
    hw_file_reader_read_async (files->data, GPOINTER_TO_SIZE (g_task_get_task_data (task)),
                               g_task_get_cancellable (task), file_cb, g_object_ref (task));
  else
    read_text (task);
}

/**
 * hw_clipboard_reader_read_async:
 * @clipboard: what to read
 * @max_bytes: what is of use at most
 * @cancellable: (nullable): to give up
 * @callback: called when it is read
 * @user_data: for @callback
 */
void
hw_clipboard_reader_read_async (GdkClipboard        *clipboard,
                                gsize                max_bytes,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  g_autoptr(GdkContentFormats) formats = NULL;
  gsize n_types;

  g_return_if_fail (GDK_IS_CLIPBOARD (clipboard));

  task = g_task_new (clipboard, cancellable, callback, user_data);
  g_task_set_source_tag (task, hw_clipboard_reader_read_async);
  g_task_set_task_data (task, GSIZE_TO_POINTER (max_bytes), NULL);

  formats = gdk_content_formats_ref (gdk_clipboard_get_formats (clipboard));
  gdk_content_formats_get_mime_types (formats, &n_types);
  formats = gdk_content_formats_union_deserialize_gtypes (g_steal_pointer (&formats));
  if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, cancellable,
                                    files_cb, g_steal_pointer (&task));
  else if (gdk_content_formats_contain_gtype (formats, G_TYPE_STRING))
    read_text (task);
  else if (n_types == 0)
    return_text (task, NULL);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                             "no text in the clipboard");
}

/**
 * hw_clipboard_reader_read_finish:
 * @clipboard: of the call
 * @result: of the callback
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the text, cleared when it is let go of; %NULL with
 *   %G_IO_ERROR_NOT_FOUND where there is nothing, %G_IO_ERROR_NOT_SUPPORTED where there is no
 *   text, %HW_ERROR_TOO_LARGE, or an error of GIO
 */
GBytes *
hw_clipboard_reader_read_finish (GdkClipboard  *clipboard,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, clipboard), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hw_clipboard_reader_read_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
