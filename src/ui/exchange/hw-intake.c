/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "exchange/hw-intake.h"

#include <glib/gi18n.h>

#include "exchange/hw-clipboard-reader.h"
#include "hw-file-reader.h"
#include "exchange/hw-import-text.h"
#include "net/hw-error.h"
#include "window/hw-file-opener.h"

/* The ways by which a text comes into a window: the clipboard, a file that is chosen, named or
 * dropped, a text that is dropped. Each ends in "taken" or in "failed". One is under way at most:
 * the next takes its place. */
struct _HwIntake
{
  GObject        parent_instance;

  GtkWindow     *window;       /* (unowned) (nullable): NULL once it has gone */
  GCancellable  *cancellable;  /* (owned) (nullable): of the last reading */
};

G_DEFINE_FINAL_TYPE (HwIntake, hw_intake, G_TYPE_OBJECT)

enum
{
  SIGNAL_TAKEN,
  SIGNAL_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* A request has some kilobytes; a key in it a few more. */
#define MAX_BYTES (1024 * 1024)

static void
take (HwIntake *self,
      GBytes   *bytes)
{
  g_signal_emit (self, signals[SIGNAL_TAKEN], 0, bytes);
}

static void
fail (HwIntake        *self,
      HwImportFailure  failure,
      const char      *detail)
{
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, failure, detail);
}

static void
take_error (HwIntake     *self,
            const GError *error)
{
  if (g_error_matches (error, HW_ERROR, HW_ERROR_TOO_LARGE))
    fail (self, HW_IMPORT_FAILURE_TOO_LARGE, NULL);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    fail (self, HW_IMPORT_FAILURE_MISSING, error->message);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    fail (self, HW_IMPORT_FAILURE_FORBIDDEN, error->message);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY))
    fail (self, HW_IMPORT_FAILURE_FOLDER, error->message);
  else
    fail (self, HW_IMPORT_FAILURE_UNREADABLE, error->message);
}

static GCancellable *
start_reading (HwIntake *self)
{
  hw_intake_cancel (self);
  self->cancellable = g_cancellable_new ();

  return self->cancellable;
}

/* The answer to a reading that was given up may arrive when the next one is under way. */
static gboolean
is_given_up (HwIntake     *self,
             const GError *error)
{
  return self->cancellable == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
pasted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(HwIntake) self = user_data;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  bytes = hw_clipboard_reader_read_finish (GDK_CLIPBOARD (source), result, &error);
  if (is_given_up (self, error))
    return;

  if (bytes != NULL)
    take (self, bytes);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    fail (self, HW_IMPORT_FAILURE_EMPTY, NULL);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED))
    fail (self, HW_IMPORT_FAILURE_NO_TEXT, NULL);
  else
    take_error (self, error);
}

static void
file_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(HwIntake) self = user_data;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  bytes = hw_file_reader_read_finish (G_FILE (source), result, &error);
  if (is_given_up (self, error))
    return;

  if (bytes != NULL)
    take (self, bytes);
  else
    take_error (self, error);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(HwIntake) self = user_data;
  g_autoptr(GFile) file = hw_file_opener_open_finish (result, NULL);

  if (file != NULL && self->cancellable != NULL)
    hw_intake_open_file (self, file);
}

static gboolean
drop_cb (HwIntake     *self,
         const GValue *value)
{
  g_autoptr(GBytes) bytes = NULL;
  const char *text;
  GSList *files;

  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST) && (files = g_value_get_boxed (value)) != NULL)
    {
      hw_intake_open_file (self, files->data);
      return TRUE;
    }
  if (!G_VALUE_HOLDS_STRING (value) || (text = g_value_get_string (value)) == NULL)
    return FALSE;

  hw_intake_cancel (self);
  bytes = g_bytes_new_static (text, strlen (text));
  take (self, bytes);

  return TRUE;
}

static void
add_drop_target (HwIntake *self)
{
  GType types[] = { GDK_TYPE_FILE_LIST, G_TYPE_STRING };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->window), GTK_EVENT_CONTROLLER (target));
}

static void
hw_intake_dispose (GObject *object)
{
  HwIntake *self = HW_INTAKE (object);

  hw_intake_cancel (self);
  g_clear_weak_pointer (&self->window);

  G_OBJECT_CLASS (hw_intake_parent_class)->dispose (object);
}

static void
hw_intake_class_init (HwIntakeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_intake_dispose;

  /**
   * HwIntake::taken:
   * @self: an intake
   * @bytes: what was read, which may be no text
   */
  signals[SIGNAL_TAKEN] =
    g_signal_new ("taken", HW_TYPE_INTAKE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                  1, G_TYPE_BYTES);
  /**
   * HwIntake::failed:
   * @self: an intake
   * @failure: an HwImportFailure
   * @detail: (nullable): as it says
   */
  signals[SIGNAL_FAILED] =
    g_signal_new ("failed", HW_TYPE_INTAKE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                  2, G_TYPE_INT, G_TYPE_STRING);
}

static void
hw_intake_init (HwIntake *self)
{
}

/**
 * hw_intake_new:
 * @window: whose clipboard it is
 *
 * Texts and files may be dropped on @window from here on; a row that takes them itself comes
 * first.
 *
 * Returns: (transfer full): an intake
 */
HwIntake *
hw_intake_new (GtkWindow *window)
{
  HwIntake *self;

  g_return_val_if_fail (GTK_IS_WINDOW (window), NULL);

  self = g_object_new (HW_TYPE_INTAKE, NULL);
  g_set_weak_pointer (&self->window, window);
  add_drop_target (self);

  return self;
}

/**
 * hw_intake_paste:
 * @self: an intake
 *
 * Takes in what is in the clipboard.
 */
void
hw_intake_paste (HwIntake *self)
{
  g_return_if_fail (HW_IS_INTAKE (self) && self->window != NULL);

  hw_clipboard_reader_read_async (gtk_widget_get_clipboard (GTK_WIDGET (self->window)), MAX_BYTES,
                                  start_reading (self), pasted_cb, g_object_ref (self));
}

/**
 * hw_intake_choose_file:
 * @self: an intake
 *
 * Lets the person choose a file, and takes it in.
 */
void
hw_intake_choose_file (HwIntake *self)
{
  g_return_if_fail (HW_IS_INTAKE (self) && self->window != NULL);

  hw_file_opener_open_async (self->window, _("Open a Request"), start_reading (self), chosen_cb,
                             g_object_ref (self));
}

/**
 * hw_intake_open_file:
 * @self: an intake
 * @file: what to take in
 */
void
hw_intake_open_file (HwIntake *self,
                     GFile    *file)
{
  g_return_if_fail (HW_IS_INTAKE (self));
  g_return_if_fail (G_IS_FILE (file));

  hw_file_reader_read_async (file, MAX_BYTES, start_reading (self), file_read_cb,
                             g_object_ref (self));
}

/**
 * hw_intake_cancel:
 * @self: an intake
 *
 * Gives up what is being read or chosen.
 */
void
hw_intake_cancel (HwIntake *self)
{
  g_return_if_fail (HW_IS_INTAKE (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}
