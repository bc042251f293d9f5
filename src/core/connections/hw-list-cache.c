/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-list-cache.h"

#include <string.h>

#include "hw-file-reader.h"
#include "hw-file-writer.h"
#include "net/hw-json-writer.h"
#include "net/hw-json.h"

/* The list of one sandbox as it was read last, kept for the next run:
 *
 *   {"version": 1, "readAt": ms, "items": [as the service lists them]}
 *
 * Of a connection only what HwConnection reads is kept, and so no parameter of its authentication.
 * What was kept is shown at once when the cache is made, and read in a thread. A list that was
 * read to its end is written piece by piece between other things, for 10,000 take longer than a
 * frame. */
struct _HwListCache
{
  GObject           parent_instance;

  GFile            *file;         /* (owned) (not nullable) */
  HwFileWriter     *writer;       /* (owned) (not nullable) */
  HwConnectionList *list;         /* (owned) (nullable) */
  GCancellable     *cancellable;  /* (owned) (not nullable): of the reading */
  HwJsonWriter     *text;         /* (owned) (nullable): what is written so far */
  guint             n_written;    /* of the list's connections, into the text */
  guint             write_source;
  gboolean          reading;
  gboolean          refused;      /* the file is a newer Headwater's */
};

G_DEFINE_FINAL_TYPE (HwListCache, hw_list_cache, G_TYPE_OBJECT)

#define VERSION 1
#define PIECE 200
#define MAX_FILE (256 * 1024 * 1024)

/* Writing. */

static void
add_text (HwJsonWriter *writer,
          const char   *member,
          const char   *text)
{
  if (text != NULL)
    hw_json_writer_add_string (writer, member, text);
}

static void
add_int (HwJsonWriter *writer,
         const char   *member,
         gint64        value)
{
  g_autoptr(JsonNode) node = json_node_init_int (json_node_alloc (), value);

  hw_json_writer_add_node (writer, member, node);
}

static void
add_connection (HwJsonWriter *writer,
                HwConnection *connection)
{
  hw_json_writer_begin_object (writer, NULL);
  add_text (writer, "id", hw_connection_get_id (connection));
  add_text (writer, "name", hw_connection_get_name (connection));
  add_text (writer, "description", hw_connection_get_description (connection));
  add_text (writer, "state", hw_connection_get_state (connection));
  add_text (writer, "sandboxName", hw_connection_get_sandbox (connection));
  add_text (writer, "createdBy", hw_connection_get_created_by (connection));
  add_text (writer, "createdClient", hw_connection_get_created_client (connection));
  add_text (writer, "etag", hw_connection_get_etag (connection));
  add_int (writer, "createdAt", hw_connection_get_created_at (connection));
  add_int (writer, "updatedAt", hw_connection_get_updated_at (connection));

  hw_json_writer_begin_object (writer, "connectionSpec");
  add_text (writer, "id", hw_connection_get_spec_id (connection));
  add_text (writer, "version", hw_connection_get_spec_version (connection));
  hw_json_writer_end_object (writer);

  hw_json_writer_begin_object (writer, "auth");
  add_text (writer, "specName", hw_connection_get_auth_spec_name (connection));
  hw_json_writer_end_object (writer);
  hw_json_writer_end_object (writer);
}

static void
end_writing (HwListCache *self)
{
  g_clear_handle_id (&self->write_source, g_source_remove);
  g_clear_pointer (&self->text, hw_json_writer_free);
}

static gboolean
write_piece_cb (gpointer user_data)
{
  HwListCache *self = user_data;
  GListModel *model = G_LIST_MODEL (self->list);
  guint end = MIN (self->n_written + PIECE, g_list_model_get_n_items (model));
  g_autoptr(GBytes) bytes = NULL;

  for (; self->n_written < end; self->n_written++)
    {
      g_autoptr(HwConnection) connection = g_list_model_get_item (model, self->n_written);

      add_connection (self->text, connection);
    }
  if (end < g_list_model_get_n_items (model))
    return G_SOURCE_CONTINUE;

  hw_json_writer_end_array (self->text);
  hw_json_writer_end_object (self->text);
  bytes = hw_json_writer_end (self->text);
  g_clear_pointer (&self->text, hw_json_writer_free);
  hw_file_writer_queue (self->writer, bytes);
  self->write_source = 0;

  return G_SOURCE_REMOVE;
}

static void
start_writing (HwListCache *self)
{
  end_writing (self);
  self->n_written = 0;
  self->text = hw_json_writer_new ();
  hw_json_writer_begin_object (self->text, NULL);
  add_int (self->text, "version", VERSION);
  add_int (self->text, "readAt", hw_connection_list_get_read_at (self->list));
  hw_json_writer_begin_array (self->text, "items");
  self->write_source = g_idle_add_full (G_PRIORITY_LOW, write_piece_cb, self, NULL);
}

static void
loading_cb (HwListCache *self)
{
  HwRemoteList *list = HW_REMOTE_LIST (self->list);

  if (!hw_remote_list_get_loading (list) && hw_remote_list_get_loaded (list) &&
      hw_remote_list_get_error (list) == NULL && !self->refused)
    start_writing (self);
}

/* What is being written no longer is what the list holds: from the start again. */
static void
items_changed_cb (HwListCache *self)
{
  if (self->write_source != 0)
    start_writing (self);
}

/* Reading. */

static void
end_reading (HwListCache *self)
{
  self->reading = FALSE;
}

static void
parsed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(HwListCache) self = user_data;
  g_autoptr(JsonNode) root = hw_json_parse_finish (result, NULL);
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  JsonObject *object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root)
                                                                     : NULL;

  end_reading (self);
  if (object == NULL || self->list == NULL)
    return;

  self->refused = hw_json_peek_int (object, "version", VERSION) > VERSION;
  if (!self->refused &&
      hw_connection_list_read_page (root, hw_connection_list_get_sandbox (self->list), items, NULL))
    hw_connection_list_show_kept (self->list, items, hw_json_peek_int (object, "readAt", 0));
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(HwListCache) self = user_data;
  g_autoptr(GBytes) bytes = hw_file_reader_read_finish (G_FILE (source), result, NULL);

  if (bytes == NULL || self->list == NULL)
    {
      end_reading (self);
      return;
    }

  hw_json_parse_async (g_steal_pointer (&bytes), self->cancellable, parsed_cb, g_object_ref (self));
}

static void
hw_list_cache_dispose (GObject *object)
{
  hw_list_cache_stop (HW_LIST_CACHE (object));

  G_OBJECT_CLASS (hw_list_cache_parent_class)->dispose (object);
}

static void
hw_list_cache_finalize (GObject *object)
{
  HwListCache *self = HW_LIST_CACHE (object);

  g_clear_object (&self->file);
  g_clear_object (&self->writer);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (hw_list_cache_parent_class)->finalize (object);
}

static void
hw_list_cache_class_init (HwListCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_list_cache_dispose;
  G_OBJECT_CLASS (klass)->finalize = hw_list_cache_finalize;
}

static void
hw_list_cache_init (HwListCache *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * hw_list_cache_new:
 * @file: where the list is kept
 * @list: one that has not been read yet
 *
 * Shows what was kept of @list, and keeps it from now on whenever it has been read to its end.
 *
 * Returns: (transfer full): a cache
 */
HwListCache *
hw_list_cache_new (GFile            *file,
                   HwConnectionList *list)
{
  HwListCache *self;

  g_return_val_if_fail (G_IS_FILE (file) && g_file_peek_path (file) != NULL, NULL);
  g_return_val_if_fail (HW_IS_CONNECTION_LIST (list), NULL);

  self = g_object_new (HW_TYPE_LIST_CACHE, NULL);
  self->file = g_object_ref (file);
  self->writer = hw_file_writer_new (g_file_peek_path (file));
  self->list = g_object_ref (list);
  g_signal_connect_object (list, "notify::loading", G_CALLBACK (loading_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);

  self->reading = TRUE;
  hw_file_reader_read_async (file, MAX_FILE, self->cancellable, loaded_cb, g_object_ref (self));

  return self;
}

/**
 * hw_list_cache_stop:
 * @self: a cache
 *
 * Lets go of the list. What is not written by now is not kept.
 */
void
hw_list_cache_stop (HwListCache *self)
{
  g_return_if_fail (HW_IS_LIST_CACHE (self));

  g_cancellable_cancel (self->cancellable);
  end_writing (self);
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->list);
}

gboolean
hw_list_cache_get_busy (HwListCache *self)
{
  g_return_val_if_fail (HW_IS_LIST_CACHE (self), FALSE);

  return self->reading || self->write_source != 0 || hw_file_writer_get_busy (self->writer);
}
