/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-connection-exporter.h"

#include "window/hw-file-opener.h"

/* Writes a text into a file that the person chooses. The file is replaced as a whole, or left as
 * it was. It emits "ended", with an error where it could not be written; not where no file was
 * chosen, or the whole was cancelled. */
struct _HwConnectionExporter
{
  GObject       parent_instance;

  GCancellable *cancellable;  /* (owned) (nullable): while it runs */
  GBytes       *bytes;        /* (owned) (nullable): while a file is being chosen */
};

G_DEFINE_FINAL_TYPE (HwConnectionExporter, hw_connection_exporter, G_TYPE_OBJECT)

static guint ended_signal;

static void
hw_connection_exporter_dispose (GObject *object)
{
  hw_connection_exporter_cancel (HW_CONNECTION_EXPORTER (object));

  G_OBJECT_CLASS (hw_connection_exporter_parent_class)->dispose (object);
}

static void
hw_connection_exporter_class_init (HwConnectionExporterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_connection_exporter_dispose;

  /**
   * HwConnectionExporter::ended:
   * @self: an exporter
   * @file: where the text is now, or is not
   * @error: (nullable): why it could not be written
   */
  ended_signal = g_signal_new ("ended", HW_TYPE_CONNECTION_EXPORTER, G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 2, G_TYPE_FILE, G_TYPE_ERROR);
}

static void
hw_connection_exporter_init (HwConnectionExporter *self)
{
}

HwConnectionExporter *
hw_connection_exporter_new (void)
{
  return g_object_new (HW_TYPE_CONNECTION_EXPORTER, NULL);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(HwConnectionExporter) self = user_data;
  g_autoptr(GError) error = NULL;

  g_file_replace_contents_finish (G_FILE (source), result, NULL, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  g_signal_emit (self, ended_signal, 0, source, error);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(HwConnectionExporter) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = hw_file_opener_open_finish (result, &error);
  g_autoptr(GBytes) bytes = g_steal_pointer (&self->bytes);

  if (file != NULL && bytes != NULL)
    hw_connection_exporter_write (self, file, bytes);
}

/**
 * hw_connection_exporter_start:
 * @self: an exporter
 * @parent: the window that asks where to
 * @name: what the file may be called; the title of that window too
 * @bytes: what to write
 *
 * What it did before is given up.
 */
void
hw_connection_exporter_start (HwConnectionExporter *self,
                              GtkWindow            *parent,
                              const char           *name,
                              GBytes               *bytes)
{
  g_return_if_fail (HW_IS_CONNECTION_EXPORTER (self));
  g_return_if_fail (bytes != NULL);

  hw_connection_exporter_cancel (self);
  self->cancellable = g_cancellable_new ();
  self->bytes = g_bytes_ref (bytes);
  hw_file_opener_save_async (parent, name, name, self->cancellable, chosen_cb,
                             g_object_ref (self));
}

/**
 * hw_connection_exporter_write:
 * @self: an exporter
 * @file: where to
 * @bytes: what to write
 */
void
hw_connection_exporter_write (HwConnectionExporter *self,
                              GFile                *file,
                              GBytes               *bytes)
{
  g_return_if_fail (HW_IS_CONNECTION_EXPORTER (self));
  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (bytes != NULL);

  if (self->cancellable == NULL)
    self->cancellable = g_cancellable_new ();
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_PRIVATE,
                                       self->cancellable, written_cb, g_object_ref (self));
}

/**
 * hw_connection_exporter_cancel:
 * @self: an exporter
 *
 * Gives up what is under way.
 */
void
hw_connection_exporter_cancel (HwConnectionExporter *self)
{
  g_return_if_fail (HW_IS_CONNECTION_EXPORTER (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->bytes, g_bytes_unref);
}
