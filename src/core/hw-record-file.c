/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-record-file.h"

#include <string.h>

#include "hw-file-writer.h"
#include "net/hw-json-writer.h"
#include "net/hw-json.h"

/* Records by their IDs in one small file, which is replaced as a whole, in a thread:
 *
 *   {"version": N, MEMBER: {ID: record, …}}
 *
 * What a record is, is the business of who keeps them. A file of a newer Headwater, or one that
 * cannot be read, is left as it is, and nothing is written. One that is none of ours is replaced.
 * "busy" tells whether something is on its way to the file. */
struct _HwRecordFile
{
  GObject       parent_instance;

  char         *path;      /* (owned) (nullable): NULL where nothing is kept */
  HwFileWriter *writer;    /* (owned) (nullable): NULL where nothing is kept */
  char         *member;    /* (owned) (not nullable) */
  int           version;
  gsize         max_size;  /* bytes that are read */
  gboolean      refused;   /* the file is not ours to replace */
};

G_DEFINE_FINAL_TYPE (HwRecordFile, hw_record_file, G_TYPE_OBJECT)

typedef enum
{
  PROP_BUSY = 1,
} HwRecordFileProperty;

static GParamSpec *properties[PROP_BUSY + 1];

static void
hw_record_file_finalize (GObject *object)
{
  HwRecordFile *self = HW_RECORD_FILE (object);

  g_free (self->path);
  g_free (self->member);
  g_clear_object (&self->writer);

  G_OBJECT_CLASS (hw_record_file_parent_class)->finalize (object);
}

static void
hw_record_file_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  switch ((HwRecordFileProperty)prop_id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, hw_record_file_get_busy (HW_RECORD_FILE (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_record_file_class_init (HwRecordFileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hw_record_file_finalize;
  object_class->get_property = hw_record_file_get_property;

  properties[PROP_BUSY] =
    g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hw_record_file_init (HwRecordFile *self)
{
}

static void
busy_cb (HwRecordFile *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/**
 * hw_record_file_new:
 * @file: (nullable): where on this machine to keep the records; %NULL to keep nothing
 * @member: the name of the member that holds them
 * @version: the version that is written; older ones are read too
 * @max_size: the bytes that are read at most; a larger file is none of ours
 *
 * Reads nothing yet: see hw_record_file_load().
 *
 * Returns: (transfer full): a file
 */
HwRecordFile *
hw_record_file_new (GFile      *file,
                    const char *member,
                    int         version,
                    gsize       max_size)
{
  HwRecordFile *self;

  g_return_val_if_fail (file == NULL || G_IS_FILE (file), NULL);
  g_return_val_if_fail (member != NULL, NULL);

  self = g_object_new (HW_TYPE_RECORD_FILE, NULL);
  self->member = g_strdup (member);
  self->version = version;
  self->max_size = max_size;
  if (file == NULL || g_file_peek_path (file) == NULL)
    return self;

  self->path = g_strdup (g_file_peek_path (file));
  self->writer = hw_file_writer_new (self->path);
  g_signal_connect_object (self->writer, "notify::busy", G_CALLBACK (busy_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

static GBytes *
read_file (HwRecordFile  *self,
           GError       **error)
{
  g_autoptr(GMappedFile) file = g_mapped_file_new (self->path, FALSE, error);

  if (file == NULL)
    return NULL;
  if (g_mapped_file_get_length (file) > self->max_size)
    return g_bytes_new_static ("", 0);

  return g_bytes_new (g_mapped_file_get_contents (file), g_mapped_file_get_length (file));
}

static gboolean
read_records (HwRecordFile  *self,
              GBytes        *bytes,
              JsonObject   **records,
              GError       **error)
{
  g_autoptr(JsonNode) root = NULL;
  JsonObject *object;
  JsonObject *found;

  if (!(root = hw_json_parse (bytes, error)) ||
      !(object = hw_json_node_get_object (root, "the file", error)))
    return FALSE;

  if (hw_json_peek_int (object, "version", 0) > self->version)
    {
      self->refused = TRUE;
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           "it was written by a newer Headwater");
      return FALSE;
    }
  if (!(found = hw_json_get_object (object, self->member, error)))
    return FALSE;

  *records = json_object_ref (found);
  return TRUE;
}

/**
 * hw_record_file_load:
 * @self: a file
 * @records: (out) (transfer full) (nullable): what is in it; %NULL where it is not there, and after
 *   a failure
 * @error: return location
 *
 * Blocks for one small file: it is called once, before the window is there.
 *
 * Returns: %TRUE if it is read, or not there; %FALSE with %G_IO_ERROR_NOT_SUPPORTED where a newer
 *   Headwater has written it, with any other error where it cannot be read or is none of ours
 */
gboolean
hw_record_file_load (HwRecordFile  *self,
                     JsonObject   **records,
                     GError       **error)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) read_error = NULL;

  g_return_val_if_fail (HW_IS_RECORD_FILE (self), FALSE);
  g_return_val_if_fail (records != NULL, FALSE);

  *records = NULL;
  if (self->writer == NULL)
    return TRUE;

  bytes = read_file (self, &read_error);
  if (bytes != NULL)
    return read_records (self, bytes, records, error);
  if (g_error_matches (read_error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return TRUE;

  self->refused = TRUE;
  g_propagate_error (error, g_steal_pointer (&read_error));

  return FALSE;
}

static GBytes *
hw_record_file_to_bytes (HwRecordFile *self,
                         JsonObject   *records)
{
  g_autoptr(JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  char *text;

  json_object_set_int_member (object, "version", self->version);
  json_object_set_object_member (object, self->member, json_object_ref (records));
  json_node_take_object (root, object);
  text = hw_json_writer_dup_node_text (root);

  return g_bytes_new_take (text, strlen (text));
}

/**
 * hw_record_file_queue:
 * @self: a file
 * @records: all that it is to hold
 *
 * Returns at once; what is queued later takes the place of what has not been written yet.
 */
void
hw_record_file_queue (HwRecordFile *self,
                      JsonObject   *records)
{
  g_autoptr(GBytes) bytes = NULL;

  g_return_if_fail (HW_IS_RECORD_FILE (self));
  g_return_if_fail (records != NULL);

  if (self->writer == NULL || self->refused)
    return;

  bytes = hw_record_file_to_bytes (self, records);
  hw_file_writer_queue (self->writer, bytes);
}

/**
 * hw_record_file_flush:
 * @self: a file
 * @records: all that it is to hold
 * @error: return location
 *
 * For who is about to end. Blocks until the file holds @records, if a change is on its way.
 *
 * Returns: %TRUE if it does, or where there is none or it is not ours to replace
 */
gboolean
hw_record_file_flush (HwRecordFile  *self,
                      JsonObject    *records,
                      GError       **error)
{
  g_autoptr(GBytes) bytes = NULL;

  g_return_val_if_fail (HW_IS_RECORD_FILE (self), FALSE);
  g_return_val_if_fail (records != NULL, FALSE);

  if (!hw_record_file_get_busy (self))
    return TRUE;

  bytes = hw_record_file_to_bytes (self, records);
  return hw_file_writer_write (self->writer, bytes, error);
}

/**
 * hw_record_file_stop:
 * @self: a file
 *
 * For who removes it: forgets what waits to be written. Blocks for a write that is under way.
 */
void
hw_record_file_stop (HwRecordFile *self)
{
  g_return_if_fail (HW_IS_RECORD_FILE (self));

  if (self->writer != NULL)
    hw_file_writer_stop (self->writer);
}

/**
 * hw_record_file_get_busy:
 * @self: a file
 *
 * Returns: whether a change is on its way
 */
gboolean
hw_record_file_get_busy (HwRecordFile *self)
{
  g_return_val_if_fail (HW_IS_RECORD_FILE (self), FALSE);

  return self->writer != NULL && hw_file_writer_get_busy (self->writer);
}

/**
 * hw_record_file_get_error:
 * @self: a file
 *
 * Returns: (transfer none) (nullable): why the last change is not in it
 */
const GError *
hw_record_file_get_error (HwRecordFile *self)
{
  g_return_val_if_fail (HW_IS_RECORD_FILE (self), NULL);

  return self->writer != NULL ? hw_file_writer_get_error (self->writer) : NULL;
}
