/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "profiles/hw-console-loader.h"

#include <glib/gi18n.h>

#include "auth/hw-secret.h"
#include "hw-file-reader.h"
#include "window/hw-file-opener.h"

/* Gets a file of Adobe's Developer Console: chosen, dropped, or pasted. It ends in one of three
 * signals: "loaded"; "failed", where it is no such file or cannot be read; "foreign", where the
 * clipboard holds something that belongs elsewhere. A later attempt gives up the one before. */
struct _HwConsoleLoader
{
  GObject       parent_instance;

  GCancellable *cancellable;  /* (owned) (nullable): of what is under way */
};

G_DEFINE_FINAL_TYPE (HwConsoleLoader, hw_console_loader, G_TYPE_OBJECT)

enum
{
  LOADED,
  FAILED,
  FOREIGN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

#define MAX_BYTES (1024 * 1024)

static GCancellable *
begin (HwConsoleLoader *self)
{
  hw_console_loader_cancel (self);
  self->cancellable = g_cancellable_new ();

  return self->cancellable;
}

static void
fail (HwConsoleLoader *self,
      const GError    *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, error);
}

static void
hw_console_loader_dispose (GObject *object)
{
  hw_console_loader_cancel (HW_CONSOLE_LOADER (object));

  G_OBJECT_CLASS (hw_console_loader_parent_class)->dispose (object);
}

static void
hw_console_loader_class_init (HwConsoleLoaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hw_console_loader_dispose;

  /**
   * HwConsoleLoader::loaded:
   * @self: the loader
   * @file: what was read
   */
  signals[LOADED] = g_signal_new ("loaded", HW_TYPE_CONSOLE_LOADER, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, HW_TYPE_CONSOLE_FILE);
  /**
   * HwConsoleLoader::failed:
   * @self: the loader
   * @error: why nothing could be read
   */
  signals[FAILED] = g_signal_new ("failed", HW_TYPE_CONSOLE_LOADER, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  /**
   * HwConsoleLoader::foreign:
   * @self: the loader
   *
   * What the clipboard holds is not of the Developer Console, and is for somebody else to take.
   */
  signals[FOREIGN] = g_signal_new ("foreign", HW_TYPE_CONSOLE_LOADER, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
hw_console_loader_init (HwConsoleLoader *self)
{
}

HwConsoleLoader *
hw_console_loader_new (void)
{
  return g_object_new (HW_TYPE_CONSOLE_LOADER, NULL);
}

/**
 * hw_console_loader_read_text:
 * @self: a loader
 * @text: what the Developer Console may have handed out
 */
void
hw_console_loader_read_text (HwConsoleLoader *self,
                             const char      *text)
{
  g_autoptr(HwConsoleFile) file = NULL;
  g_autoptr(GError) error = NULL;

  g_return_if_fail (HW_IS_CONSOLE_LOADER (self));
  g_return_if_fail (text != NULL);

  file = hw_console_file_new_from_text (text, &error);
  if (file != NULL)
    g_signal_emit (self, signals[LOADED], 0, file);
  else
    fail (self, error);
}

static void
file_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(HwConsoleLoader) self = user_data;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  char *text;
  size_t size;

  bytes = hw_file_reader_read_finish (G_FILE (source), result, &error);
  if (bytes == NULL)
    {
      fail (self, error);
      return;
    }

  text = g_strndup (g_bytes_get_data (bytes, &size), g_bytes_get_size (bytes));
  hw_console_loader_read_text (self, text);
  hw_clear_text (&text);
}

/**
 * hw_console_loader_read_file:
 * @self: a loader
 * @file: a file that was chosen or dropped
 */
void
hw_console_loader_read_file (HwConsoleLoader *self,
                             GFile           *file)
{
  g_return_if_fail (HW_IS_CONSOLE_LOADER (self));
  g_return_if_fail (G_IS_FILE (file));

  hw_file_reader_read_async (file, MAX_BYTES, begin (self), file_read_cb, g_object_ref (self));
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(HwConsoleLoader) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = NULL;

  file = hw_file_opener_open_finish (result, &error);
  if (file != NULL)
    hw_console_loader_read_file (self, file);
  else
    fail (self, error);
}

/**
 * hw_console_loader_choose:
 * @self: a loader
 * @parent: the window that asks
 *
 * Lets the person choose a file. Nothing is emitted where none is chosen.
 */
void
hw_console_loader_choose (HwConsoleLoader *self,
                          GtkWindow       *parent)
{
  g_return_if_fail (HW_IS_CONSOLE_LOADER (self));
  g_return_if_fail (GTK_IS_WINDOW (parent));

  hw_file_opener_open_async (parent, _("Open Developer Console File"), begin (self),
                             file_chosen_cb, g_object_ref (self));
}

static void
clipboard_read_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(HwConsoleLoader) self = user_data;
  g_autoptr(GError) error = NULL;
  char *text;

  text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (text != NULL && hw_console_file_looks_like (text))
    hw_console_loader_read_text (self, text);
  else
    g_signal_emit (self, signals[FOREIGN], 0);
  hw_clear_text (&text);
}

/**
 * hw_console_loader_read_clipboard:
 * @self: a loader
 * @clipboard: where something was copied to
 */
void
hw_console_loader_read_clipboard (HwConsoleLoader *self,
                                  GdkClipboard    *clipboard)
{
  g_return_if_fail (HW_IS_CONSOLE_LOADER (self));
  g_return_if_fail (GDK_IS_CLIPBOARD (clipboard));

  gdk_clipboard_read_text_async (clipboard, begin (self), clipboard_read_cb, g_object_ref (self));
}

/**
 * hw_console_loader_cancel:
 * @self: a loader
 *
 * Gives up what is under way, without a signal. Whoever owns @self does so before it goes.
 */
void
hw_console_loader_cancel (HwConsoleLoader *self)
{
  g_return_if_fail (HW_IS_CONSOLE_LOADER (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}
