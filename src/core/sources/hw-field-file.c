/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "sources/hw-field-file.h"

#include "hw-file-reader.h"
#include "net/hw-error.h"

/* A value that comes from a file: a key, a certificate, the JSON of a service account. What the
 * file was called, and where it lay, is not kept. */

/* A key file has a few KB; more than this was not meant, and no field takes it. */
#define MAX_BYTES (1024 * 1024)

static HwFieldFault
fault_of (const GError *error)
{
  return g_error_matches (error, HW_ERROR, HW_ERROR_TOO_LARGE) ? HW_FIELD_FAULT_FILE_TOO_LARGE
                                                               : HW_FIELD_FAULT_FILE_UNREADABLE;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(HwField) field = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) contents = hw_file_reader_read_finish (G_FILE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (contents == NULL)
    hw_field_set_fault (field, fault_of (error));
  else if (!hw_field_set_file (field, contents))
    hw_field_set_fault (field, HW_FIELD_FAULT_FILE_NOT_TEXT);
  else
    hw_field_validate (field);
}

/**
 * hw_field_file_load:
 * @field: a field of many lines
 * @file: what a person has chosen for it
 * @cancellable: (nullable): to give up, which leaves @field as it is
 *
 * Reads @file, makes its contents the value of @field and validates it. What cannot be read, is
 * larger than 1 MiB, or is no text where Base64 is not asked for, becomes the fault of @field,
 * whose value stays.
 */
void
hw_field_file_load (HwField      *field,
                    GFile        *file,
                    GCancellable *cancellable)
{
  g_return_if_fail (HW_IS_FIELD (field));
  g_return_if_fail (G_IS_FILE (file));

  hw_file_reader_read_async (file, MAX_BYTES, cancellable, read_cb, g_object_ref (field));
}
