/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-deletion-store.h"

#include <string.h>

#include "hw-file-writer.h"
#include "net/hw-json.h"

/* The deletions whose outcome is open, in a file: whoever ends Headwater in the middle of one, in
 * whatever way, is told at the next start what became of it.
 *
 *   {"version": 1, "deletions": {ID of the connection: {"name": …, "sandbox": …,
 *    "organization": our ID of it, "sent": whether the platform may have been asked}, …}}
 *
 * No secret is in it. It is replaced as a whole, in a thread; "busy" tells when it is written. What
 * a former run has left stays in it until somebody has taken it to tell it.
 *
 * A file of a newer Headwater, or one that cannot be read, is left as it is, and nothing is kept.
 * One that is none of ours is replaced. */
struct _HwDeletionStore
{
  GObject       parent_instance;

  char         *path;       /* (owned) (nullable): NULL where nothing is kept */
  HwFileWriter *writer;     /* (owned) (nullable): NULL where nothing is kept */
  JsonObject   *deletions;  /* (owned) (not nullable): of this run */
  JsonObject   *left;       /* (owned) (not nullable): of former runs */
  gboolean      refused;    /* the file is not ours to replace */
};

G_DEFINE_FINAL_TYPE (HwDeletionStore, hw_deletion_store, G_TYPE_OBJECT)

typedef enum
{
  PROP_BUSY = 1,
} HwDeletionStoreProperty;

static GParamSpec *properties[PROP_BUSY + 1];

#define VERSION 1
#define MAX_FILE (1024 * 1024)
#define MAX_LEFT 1000

void
hw_left_deletion_free (gpointer data)
{
  HwLeftDeletion *left = data;

  g_free (left->name);
  g_free (left->sandbox);
  g_free (left->organization);
  g_free (left);
}

/* --- Writing --- */

static void
copy_members (JsonObject *from,
              JsonObject *to)
{
  JsonObjectIter iter;
  const char *id;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, from);
  while (json_object_iter_next_ordered (&iter, &id, &node))
    json_object_set_member (to, id, json_node_copy (node));
}

static GBytes *
hw_deletion_store_to_bytes (HwDeletionStore *self)
{
  g_autoptr(JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonObject *deletions = json_object_new ();
  char *text;

  copy_members (self->left, deletions);
  copy_members (self->deletions, deletions);
  json_object_set_int_member (object, "version", VERSION);
  json_object_set_object_member (object, "deletions", deletions);
  json_node_take_object (root, object);
  text = json_to_string (root, FALSE);

  return g_bytes_new_take (text, strlen (text));
}

static void
busy_cb (HwDeletionStore *self)
{
  const GError *error = hw_file_writer_get_error (self->writer);

  if (error != NULL && !hw_file_writer_get_busy (self->writer))
    g_message ("The record of deletions is not kept: %s", error->message);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
hw_deletion_store_take_change (HwDeletionStore *self)
{
  g_autoptr(GBytes) bytes = NULL;

  if (self->writer == NULL || self->refused)
    return;

  bytes = hw_deletion_store_to_bytes (self);
  hw_file_writer_queue (self->writer, bytes);
}

/* --- The object --- */

static void
hw_deletion_store_finalize (GObject *object)
{
  HwDeletionStore *self = HW_DELETION_STORE (object);

  g_free (self->path);
  g_clear_object (&self->writer);
  json_object_unref (self->deletions);
  json_object_unref (self->left);

  G_OBJECT_CLASS (hw_deletion_store_parent_class)->finalize (object);
}

static void
hw_deletion_store_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch ((HwDeletionStoreProperty)prop_id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, hw_deletion_store_get_busy (HW_DELETION_STORE (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_deletion_store_class_init (HwDeletionStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hw_deletion_store_finalize;
  object_class->get_property = hw_deletion_store_get_property;

  properties[PROP_BUSY] =
    g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hw_deletion_store_init (HwDeletionStore *self)
{
  self->deletions = json_object_new ();
  self->left = json_object_new ();
}

/**
 * hw_deletion_store_new:
 * @file: (nullable): where on this machine to keep them; %NULL to keep nothing
 *
 * Reads nothing yet: see hw_deletion_store_load().
 *
 * Returns: (transfer full): an empty store
 */
HwDeletionStore *
hw_deletion_store_new (GFile *file)
{
  HwDeletionStore *self;

  g_return_val_if_fail (file == NULL || G_IS_FILE (file), NULL);

  self = g_object_new (HW_TYPE_DELETION_STORE, NULL);
  if (file == NULL || g_file_peek_path (file) == NULL)
    return self;

  self->path = g_strdup (g_file_peek_path (file));
  self->writer = hw_file_writer_new (self->path);
  g_signal_connect_object (self->writer, "notify::busy", G_CALLBACK (busy_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

static void
hw_deletion_store_read (HwDeletionStore *self,
                        JsonObject      *deletions)
{
  JsonObjectIter iter;
  const char *id;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, deletions);
  while (json_object_iter_next_ordered (&iter, &id, &node))
    if (JSON_NODE_HOLDS_OBJECT (node) && json_object_get_size (self->left) < MAX_LEFT)
      json_object_set_member (self->left, id, json_node_copy (node));
}

static gboolean
hw_deletion_store_read_text (HwDeletionStore  *self,
                             GBytes           *bytes,
                             GError          **error)
{
  g_autoptr(JsonNode) root = NULL;
  JsonObject *object;
  JsonObject *deletions;

  if (!(root = hw_json_parse (bytes, error)) ||
      !(object = hw_json_node_get_object (root, "the file", error)))
    return FALSE;

  if (hw_json_peek_int (object, "version", 0) > VERSION)
    {
      self->refused = TRUE;
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           "it was written by a newer Headwater");
      return FALSE;
    }
  if (!(deletions = hw_json_get_object (object, "deletions", error)))
    return FALSE;

  hw_deletion_store_read (self, deletions);
  return TRUE;
}

/**
 * hw_deletion_store_load:
 * @self: an empty store
 * @error: return location
 *
 * Reads what former runs have left; a file that is not there is the same as an empty one. Blocks
 * for one small file: it is called once, before the window is there. After a failure the store is
 * empty and of use.
 *
 * Returns: %TRUE if the store is loaded; %FALSE with %G_IO_ERROR_NOT_SUPPORTED where a newer
 *   Headwater has written the file, with any other error where it cannot be read or is none
 */
gboolean
hw_deletion_store_load (HwDeletionStore  *self,
                        GError          **error)
{
  g_autoptr(GMappedFile) file = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) read_error = NULL;

  g_return_val_if_fail (HW_IS_DELETION_STORE (self), FALSE);

  if (self->writer == NULL)
    return TRUE;

  file = g_mapped_file_new (self->path, FALSE, &read_error);
  if (file == NULL && g_error_matches (read_error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return TRUE;
  if (file == NULL)
    {
      self->refused = TRUE;
      g_propagate_error (error, g_steal_pointer (&read_error));
      return FALSE;
    }

  /* Larger than any of ours: no JSON is read from it. */
  bytes = g_bytes_new (g_mapped_file_get_contents (file),
                       g_mapped_file_get_length (file) <= MAX_FILE
                       ? g_mapped_file_get_length (file) : 0);

  return hw_deletion_store_read_text (self, bytes, error);
}

/**
 * hw_deletion_store_flush:
 * @self: a store
 * @error: return location
 *
 * For who is about to end. Blocks until the file holds what is open now.
 *
 * Returns: %TRUE if it does, or where there is none or it is not ours to replace
 */
gboolean
hw_deletion_store_flush (HwDeletionStore  *self,
                         GError          **error)
{
  g_autoptr(GBytes) bytes = NULL;

  g_return_val_if_fail (HW_IS_DELETION_STORE (self), FALSE);

  if (!hw_deletion_store_get_busy (self))
    return TRUE;

  bytes = hw_deletion_store_to_bytes (self);
  return hw_file_writer_write (self->writer, bytes, error);
}

/**
 * hw_deletion_store_get_busy:
 * @self: a store
 *
 * Returns: whether a change is on its way to the file
 */
gboolean
hw_deletion_store_get_busy (HwDeletionStore *self)
{
  g_return_val_if_fail (HW_IS_DELETION_STORE (self), FALSE);

  return self->writer != NULL && hw_file_writer_get_busy (self->writer);
}

static void
set_text (JsonObject *object,
          const char *member,
          const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, member, text);
}

/**
 * hw_deletion_store_note:
 * @self: a store
 * @organization: (nullable): our ID of the organization
 * @connection: what is to be deleted
 * @is_sent: whether the platform is asked next; else the deletion is held back
 *
 * Notes that the outcome is open.
 */
void
hw_deletion_store_note (HwDeletionStore *self,
                        const char      *organization,
                        HwConnection    *connection,
                        gboolean         is_sent)
{
  JsonObject *object;

  g_return_if_fail (HW_IS_DELETION_STORE (self));
  g_return_if_fail (HW_IS_CONNECTION (connection));

  object = json_object_new ();
  set_text (object, "name", hw_connection_get_name (connection));
  set_text (object, "sandbox", hw_connection_get_sandbox (connection));
  set_text (object, "organization", organization);
  json_object_set_boolean_member (object, "sent", is_sent);
  json_object_set_object_member (self->deletions, hw_connection_get_id (connection), object);
  hw_deletion_store_take_change (self);
}

/**
 * hw_deletion_store_resolve:
 * @self: a store
 * @connection: what became of which is known
 */
void
hw_deletion_store_resolve (HwDeletionStore *self,
                           HwConnection    *connection)
{
  g_return_if_fail (HW_IS_DELETION_STORE (self));
  g_return_if_fail (HW_IS_CONNECTION (connection));

  if (!json_object_has_member (self->deletions, hw_connection_get_id (connection)))
    return;

  json_object_remove_member (self->deletions, hw_connection_get_id (connection));
  hw_deletion_store_take_change (self);
}

static HwLeftDeletion *
read_left (JsonNode *node)
{
  HwLeftDeletion *left = g_new0 (HwLeftDeletion, 1);
  JsonObject *object = json_node_get_object (node);

  left->name = g_strdup (hw_json_peek_string (object, "name"));
  left->sandbox = g_strdup (hw_json_peek_string (object, "sandbox"));
  left->organization = g_strdup (hw_json_peek_string (object, "organization"));
  left->was_sent = hw_json_peek_boolean (object, "sent", TRUE);

  return left;
}

/**
 * hw_deletion_store_take_left:
 * @self: a store
 *
 * Forgets what former runs have left: whoever calls this tells it.
 *
 * Returns: (transfer full) (element-type HwLeftDeletion): what that is; may be empty
 */
GPtrArray *
hw_deletion_store_take_left (HwDeletionStore *self)
{
  GPtrArray *all;
  JsonObjectIter iter;
  const char *id;
  JsonNode *node;

  g_return_val_if_fail (HW_IS_DELETION_STORE (self), NULL);

  all = g_ptr_array_new_with_free_func (hw_left_deletion_free);
  json_object_iter_init_ordered (&iter, self->left);
  while (json_object_iter_next_ordered (&iter, &id, &node))
    g_ptr_array_add (all, read_left (node));

  if (all->len > 0)
    {
      json_object_unref (self->left);
      self->left = json_object_new ();
      hw_deletion_store_take_change (self);
    }

  return all;
}

/**
 * hw_deletion_store_forget:
 * @self: a store
 *
 * For who removes the file: forgets all, and writes nothing unless something is noted anew. Blocks
 * for a write that is under way.
 */
void
hw_deletion_store_forget (HwDeletionStore *self)
{
  g_return_if_fail (HW_IS_DELETION_STORE (self));

  json_object_unref (self->deletions);
  self->deletions = json_object_new ();
  json_object_unref (self->left);
  self->left = json_object_new ();
  if (self->writer != NULL)
    hw_file_writer_stop (self->writer);
}
