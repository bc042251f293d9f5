/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-deletion-store.h"

#include "hw-record-file.h"
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

  HwRecordFile *file;        /* (owned) (not nullable): keeps nothing where there is none */
  JsonObject   *deletions;  /* (owned) (not nullable): of this run */
  JsonObject   *left;       /* (owned) (not nullable): of former runs */
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

/* What former runs have left and nobody has told yet stays. */
static JsonObject *
join_records (HwDeletionStore *self)
{
  JsonObject *records = json_object_new ();

  copy_members (self->left, records);
  copy_members (self->deletions, records);

  return records;
}

static void
busy_cb (HwDeletionStore *self)
{
  const GError *error = hw_record_file_get_error (self->file);

  if (error != NULL && !hw_record_file_get_busy (self->file))
    g_message ("The record of deletions is not kept: %s", error->message);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
hw_deletion_store_take_change (HwDeletionStore *self)
{
  g_autoptr(JsonObject) records = join_records (self);

  hw_record_file_queue (self->file, records);
}

/* --- The object --- */

static void
hw_deletion_store_finalize (GObject *object)
{
  HwDeletionStore *self = HW_DELETION_STORE (object);

  g_clear_object (&self->file);
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
  self->file = hw_record_file_new (file, "deletions", VERSION, MAX_FILE);
  g_signal_connect_object (self->file, "notify::busy", G_CALLBACK (busy_cb), self,
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
  g_autoptr(JsonObject) records = NULL;

  g_return_val_if_fail (HW_IS_DELETION_STORE (self), FALSE);

  if (!hw_record_file_load (self->file, &records, error))
    return FALSE;
  if (records != NULL)
    hw_deletion_store_read (self, records);

  return TRUE;
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
  g_autoptr(JsonObject) records = NULL;

  g_return_val_if_fail (HW_IS_DELETION_STORE (self), FALSE);

  records = join_records (self);
  return hw_record_file_flush (self->file, records, error);
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

  return hw_record_file_get_busy (self->file);
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
  hw_json_set_string (object, "name", hw_connection_get_name (connection));
  hw_json_set_string (object, "sandbox", hw_connection_get_sandbox (connection));
  hw_json_set_string (object, "organization", organization);
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
  hw_record_file_stop (self->file);
}
