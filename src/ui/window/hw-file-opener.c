/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "window/hw-file-opener.h"

#include <glib/gi18n.h>

/* Lets a person choose one file, to open or to write. In a Flatpak the portal's own window does,
 * outside of it GTK's.
 *
 * GtkFileChooserNative is deprecated in GTK 4.10, which brought what takes its place. This file is
 * an exception until GTK 4.10 is the oldest to build with. */

G_GNUC_BEGIN_IGNORE_DEPRECATIONS

typedef struct
{
  GtkNativeDialog *dialog;       /* (owned) (not nullable) */
  GSource         *cancellation; /* (owned) (nullable) */
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  if (opening->cancellation != NULL)
    {
      g_source_destroy (opening->cancellation);
      g_source_unref (opening->cancellation);
    }
  gtk_native_dialog_destroy (opening->dialog);
  g_object_unref (opening->dialog);
  g_free (opening);
}

static void
dismiss (GTask *task)
{
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "no file was chosen");
}

static void
response_cb (GtkNativeDialog *dialog,
             int              response,
             gpointer         user_data)
{
  g_autoptr(GTask) task = user_data;
  GFile *file = NULL;

  g_signal_handlers_disconnect_by_func (dialog, response_cb, task);
  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (g_task_had_error (task))
    return;
  if (file != NULL)
    g_task_return_pointer (task, file, g_object_unref);
  else
    dismiss (task);
}

/* The dialog does not answer when it is taken away, so this does in its place. */
static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  GTask *task = user_data;
  Opening *opening = g_task_get_task_data (task);

  response_cb (opening->dialog, GTK_RESPONSE_CANCEL, task);
  return G_SOURCE_REMOVE;
}

static void
follow_cancellable (Opening *opening,
                    GTask   *task)
{
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (cancellable == NULL)
    return;

  opening->cancellation = g_cancellable_source_new (cancellable);
  g_source_set_callback (opening->cancellation, G_SOURCE_FUNC (cancelled_cb), task, NULL);
  g_source_attach (opening->cancellation, g_main_context_get_thread_default ());
}

static GTask *
start (GtkWindow            *parent,
       GtkFileChooserAction  action,
       const char           *title,
       const char           *accept,
       GTask                *task)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->dialog = GTK_NATIVE_DIALOG (gtk_file_chooser_native_new (title, parent, action, accept,
                                                                    _("_Cancel")));
  g_task_set_task_data (task, opening, opening_free);
  follow_cancellable (opening, task);

  gtk_native_dialog_set_modal (opening->dialog, TRUE);
  g_signal_connect (opening->dialog, "response", G_CALLBACK (response_cb), task);

  return task;
}

static void
show (GTask *task)
{
  Opening *opening = g_task_get_task_data (task);

  gtk_native_dialog_show (opening->dialog);
}

/**
 * hw_file_opener_open_async:
 * @parent: the window that asks
 * @title: of the window that lists the files, in the person's language
 * @cancellable: (nullable): takes that window away; whoever asks does so before it goes itself
 * @callback: called when a file is chosen, or none
 * @user_data: for @callback
 */
void
hw_file_opener_open_async (GtkWindow           *parent,
                           const char          *title,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (title != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, hw_file_opener_open_async);
  show (start (parent, GTK_FILE_CHOOSER_ACTION_OPEN, title, _("_Open"), task));
}

/**
 * hw_file_opener_save_async:
 * @parent: the window that asks
 * @title: of the window that lists the files, in the person's language
 * @name: what the file may be called
 * @cancellable: (nullable): takes that window away; whoever asks does so before it goes itself
 * @callback: called when a place is chosen, or none; ends with hw_file_opener_open_finish()
 * @user_data: for @callback
 *
 * The window asks by itself whether a file that is there may be replaced.
 */
void
hw_file_opener_save_async (GtkWindow           *parent,
                           const char          *title,
                           const char          *name,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task;
  Opening *opening;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (title != NULL);
  g_return_if_fail (name != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, hw_file_opener_open_async);
  start (parent, GTK_FILE_CHOOSER_ACTION_SAVE, title, _("_Save"), task);
  opening = g_task_get_task_data (task);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (opening->dialog), name);
  show (task);
}

/**
 * hw_file_opener_open_finish:
 * @result: of the callback
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the chosen file; %NULL with %G_IO_ERROR_CANCELLED where
 *   none was chosen
 */
GFile *
hw_file_opener_open_finish (GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hw_file_opener_open_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

G_GNUC_END_IGNORE_DEPRECATIONS
