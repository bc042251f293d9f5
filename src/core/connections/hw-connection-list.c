/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-connection-list.h"

#include <string.h>

#include "auth/hw-pasted-text.h"
#include "connections/hw-connection-feed.h"
#include "net/hw-error.h"
#include "net/hw-json.h"
#include "net/hw-page-link.h"
#include "sources/hw-source.h"

/* The base connections of one sandbox, newest first: `GET /connections`. What is hidden stays out
 * of it, whatever is read. */
struct _HwConnectionList
{
  HwRemoteList      parent_instance;

  char             *sandbox;  /* (owned) (not nullable): its name */
  GHashTable       *added;    /* (owned) (not nullable) (element-type utf8): IDs */
  GHashTable       *hidden;   /* (owned) (not nullable) (element-type utf8): IDs */
  GHashTable       *names;    /* (owned) (nullable) (element-type utf8): folded; NULL when stale */

  HwConnectionFeed *feed;     /* (owned) (nullable): is told of all that is read */
  gint64            read_at;  /* milliseconds since 1970, 0: not read yet */
};

G_DEFINE_FINAL_TYPE (HwConnectionList, hw_connection_list, HW_TYPE_REMOTE_LIST)

#define PATH "/connections"

/* The most that one page can hold: destinations.yaml of Adobe's OpenAPI files. */
#define PAGE_SIZE "100"

static HwCall *
hw_connection_list_create_call (HwRemoteList *list)
{
  HwCall *call = hw_call_new ("GET", HW_SERVICE_FLOW, PATH);

  hw_call_set_sandbox (call, HW_CONNECTION_LIST (list)->sandbox);
  hw_call_add_query (call, "limit", PAGE_SIZE);
  hw_call_add_query (call, "orderby", "-createdAt");

  return call;
}

static JsonArray *
get_elements (JsonNode  *root,
              GError   **error)
{
  JsonObject *object = hw_json_node_get_object (root, "the answer", error);

  return object != NULL ? hw_json_get_array (object, "items", error) : NULL;
}

static void
read_element (JsonArray  *elements,
              guint       i,
              const char *sandbox,
              GPtrArray  *connections)
{
  JsonObject *element = hw_json_array_peek_object (elements, i);
  HwConnection *connection = NULL;

  if (element != NULL)
    connection = hw_connection_new_from_json (element, sandbox, NULL);
  if (connection != NULL)
    g_ptr_array_add (connections, connection);
}

/* From the end, where an array gives its elements up quickly: what an element is made of goes back
 * to the heap while it is still in the processor's cache, and becomes the next connection. */
static gboolean
hw_connection_list_read_items (HwRemoteList  *list,
                               JsonNode      *root,
                               GPtrArray     *items,
                               GError       **error)
{
  JsonArray *elements = get_elements (root, error);

  if (elements == NULL)
    return FALSE;

  for (guint i = json_array_get_length (elements); i-- > 0;)
    {
      read_element (elements, i, HW_CONNECTION_LIST (list)->sandbox, items);
      json_array_remove_element (elements, i);
    }

  for (guint i = 0; i < items->len / 2; i++)
    {
      gpointer item = items->pdata[i];

      items->pdata[i] = items->pdata[items->len - 1 - i];
      items->pdata[items->len - 1 - i] = item;
    }

  return TRUE;
}

static HwCall *
hw_connection_list_read_next (HwRemoteList  *list,
                              JsonNode      *root,
                              GError       **error)
{
  return hw_connection_list_next_call (hw_remote_list_get_client (list), root,
                                       HW_CONNECTION_LIST (list)->sandbox, error);
}

static void
hw_connection_list_adopt (HwRemoteList *list,
                          gpointer      item)
{
  hw_connection_set_feed (item, HW_CONNECTION_LIST (list)->feed);
}

static const char *
hw_connection_list_get_key (HwRemoteList *list,
                            gpointer      item)
{
  return hw_connection_get_id (item);
}

static gboolean
hw_connection_list_is_shown (HwRemoteList *list,
                             gpointer      item)
{
  GHashTable *hidden = HW_CONNECTION_LIST (list)->hidden;

  return g_hash_table_size (hidden) == 0 ||
         !g_hash_table_contains (hidden, hw_connection_get_id (item));
}

static gboolean
hw_connection_list_update (HwRemoteList *list,
                           gpointer      item,
                           gpointer      newer)
{
  hw_connection_update (item, newer);
  g_clear_pointer (&HW_CONNECTION_LIST (list)->names, g_hash_table_unref);

  return TRUE;
}

static void
hw_connection_list_finalize (GObject *object)
{
  HwConnectionList *self = HW_CONNECTION_LIST (object);

  g_free (self->sandbox);
  g_hash_table_unref (self->added);
  g_hash_table_unref (self->hidden);
  g_clear_object (&self->feed);
  g_clear_pointer (&self->names, g_hash_table_unref);

  G_OBJECT_CLASS (hw_connection_list_parent_class)->finalize (object);
}

static void
hw_connection_list_class_init (HwConnectionListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  HwRemoteListClass *list_class = HW_REMOTE_LIST_CLASS (klass);

  object_class->finalize = hw_connection_list_finalize;

  list_class->create_call = hw_connection_list_create_call;
  list_class->read_items = hw_connection_list_read_items;
  list_class->read_next = hw_connection_list_read_next;
  list_class->adopt = hw_connection_list_adopt;
  list_class->get_key = hw_connection_list_get_key;
  list_class->is_shown = hw_connection_list_is_shown;
  list_class->update = hw_connection_list_update;
}

/* The time of the list is that of its last page. */
static void
loading_cb (HwConnectionList *self)
{
  HwRemoteList *list = HW_REMOTE_LIST (self);

  if (!hw_remote_list_get_loading (list) && hw_remote_list_get_loaded (list) &&
      hw_remote_list_get_error (list) == NULL)
    self->read_at = g_get_real_time () / 1000;
}

static void
items_changed_cb (HwConnectionList *self)
{
  g_clear_pointer (&self->names, g_hash_table_unref);
}

static void
hw_connection_list_init (HwConnectionList *self)
{
  self->added = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_signal_connect (self, "items-changed", G_CALLBACK (items_changed_cb), NULL);
  g_signal_connect (self, "notify::loading", G_CALLBACK (loading_cb), NULL);
}

/**
 * hw_connection_list_new:
 * @client: the way to the platform
 * @sandbox: a sandbox's name
 *
 * Returns: (transfer full): an empty list; hw_remote_list_refresh() fills it
 */
HwConnectionList *
hw_connection_list_new (HwClient   *client,
                        const char *sandbox)
{
  HwConnectionList *self;

  g_return_val_if_fail (HW_IS_CLIENT (client), NULL);
  g_return_val_if_fail (sandbox != NULL, NULL);

  self = g_object_new (HW_TYPE_CONNECTION_LIST, "client", client, NULL);
  self->sandbox = g_strdup (sandbox);

  return self;
}

const char *
hw_connection_list_get_sandbox (HwConnectionList *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION_LIST (self), NULL);

  return self->sandbox;
}

/**
 * hw_connection_list_set_feed:
 * @self: a list that has not been read yet
 * @feed: what is told of every connection of the list
 */
void
hw_connection_list_set_feed (HwConnectionList *self,
                             HwConnectionFeed *feed)
{
  g_return_if_fail (HW_IS_CONNECTION_LIST (self));
  g_return_if_fail (HW_IS_CONNECTION_FEED (feed));

  g_set_object (&self->feed, feed);
}

/**
 * hw_connection_list_get_read_at:
 * @self: a list
 *
 * Returns: when what is shown was read to its end, in this run or an earlier one; milliseconds
 *   since 1970, 0 where it never was
 */
gint64
hw_connection_list_get_read_at (HwConnectionList *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION_LIST (self), 0);

  return self->read_at;
}

/**
 * hw_connection_list_show_kept:
 * @self: a list that is read for the first time
 * @items: (element-type HwConnection): what the platform listed in an earlier run
 * @read_at: when it did, milliseconds since 1970
 *
 * Shows @items until the platform has answered; nothing happens where it already has.
 */
void
hw_connection_list_show_kept (HwConnectionList *self,
                              GPtrArray        *items,
                              gint64            read_at)
{
  g_return_if_fail (HW_IS_CONNECTION_LIST (self));
  g_return_if_fail (items != NULL);

  if (hw_remote_list_get_loaded (HW_REMOTE_LIST (self)))
    return;

  self->read_at = read_at;
  hw_remote_list_show_kept (HW_REMOTE_LIST (self), items);
}

/**
 * hw_connection_list_add:
 * @self: a list
 * @connection: one that has just been created in this sandbox
 *
 * Puts @connection on top, unless the platform's list has shown it already.
 *
 * Returns: (transfer none): the object that stands for it in the list
 */
HwConnection *
hw_connection_list_add (HwConnectionList *self,
                        HwConnection     *connection)
{
  HwConnection *present;

  g_return_val_if_fail (HW_IS_CONNECTION_LIST (self), NULL);
  g_return_val_if_fail (HW_IS_CONNECTION (connection), NULL);

  g_hash_table_add (self->added, g_strdup (hw_connection_get_id (connection)));
  present = hw_connection_list_find (self, hw_connection_get_id (connection));
  if (present != NULL)
    return present;

  hw_connection_set_feed (connection, self->feed);
  hw_remote_list_prepend (HW_REMOTE_LIST (self), connection);
  return connection;
}

/**
 * hw_connection_list_was_added:
 * @self: a list
 * @id: a connection's ID
 *
 * Returns: whether hw_connection_list_add() was called for it: it is known who has made it
 */
gboolean
hw_connection_list_was_added (HwConnectionList *self,
                              const char       *id)
{
  g_return_val_if_fail (HW_IS_CONNECTION_LIST (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return g_hash_table_contains (self->added, id);
}

/**
 * hw_connection_list_find:
 * @self: a list
 * @id: a connection's ID
 *
 * Returns: (transfer none) (nullable): the connection
 */
HwConnection *
hw_connection_list_find (HwConnectionList *self,
                         const char       *id)
{
  g_return_val_if_fail (HW_IS_CONNECTION_LIST (self), NULL);

  return hw_remote_list_find (HW_REMOTE_LIST (self), id);
}

/**
 * hw_connection_list_hide:
 * @self: a list
 * @id: a connection's ID, which the list may hold or not
 *
 * Takes the connection out of the list and keeps it out, whatever is read, until it is restored.
 */
void
hw_connection_list_hide (HwConnectionList *self,
                         const char       *id)
{
  g_return_if_fail (HW_IS_CONNECTION_LIST (self));
  g_return_if_fail (id != NULL);

  g_hash_table_add (self->hidden, g_strdup (id));
  hw_remote_list_take_out (HW_REMOTE_LIST (self), id);
}

/* Newest first; who was created just now may not know when. */
static guint
find_place (HwConnectionList *self,
            HwConnection     *connection)
{
  GListModel *model = G_LIST_MODEL (self);
  guint n_items = g_list_model_get_n_items (model);

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr(HwConnection) other = g_list_model_get_item (model, i);
      gint64 created_at = hw_connection_get_created_at (other);

      if (created_at != 0 && created_at < hw_connection_get_created_at (connection))
        return i;
    }

  return n_items;
}

/**
 * hw_connection_list_restore:
 * @self: a list
 * @connection: one that was hidden
 *
 * Puts @connection back where it belongs. Nothing happens where it was not hidden, or is of another
 * sandbox.
 */
void
hw_connection_list_restore (HwConnectionList *self,
                            HwConnection     *connection)
{
  const char *id;

  g_return_if_fail (HW_IS_CONNECTION_LIST (self));
  g_return_if_fail (HW_IS_CONNECTION (connection));

  id = hw_connection_get_id (connection);
  if (!g_hash_table_remove (self->hidden, id) ||
      g_strcmp0 (hw_connection_get_sandbox (connection), self->sandbox) != 0 ||
      hw_connection_list_find (self, id) != NULL)
    return;

  hw_remote_list_insert (HW_REMOTE_LIST (self), find_place (self, connection), connection);
}

/* What two names that nobody would tell apart have in common. */
static char *
fold_name (const char *name)
{
  g_autofree char *stripped = hw_pasted_text_strip (name);

  return hw_source_fold (stripped);
}

/* Made anew when it is asked for: a list of thousands changes many times while it is read. */
static GHashTable *
hw_connection_list_get_names (HwConnectionList *self)
{
  GListModel *model = G_LIST_MODEL (self);
  guint n_items = g_list_model_get_n_items (model);

  if (self->names != NULL)
    return self->names;

  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr(HwConnection) connection = g_list_model_get_item (model, i);

      if (hw_connection_get_name (connection) != NULL)
        g_hash_table_add (self->names, fold_name (hw_connection_get_name (connection)));
    }

  return self->names;
}

/**
 * hw_connection_list_has_name:
 * @self: a list
 * @name: what a connection may be called
 *
 * Case, blanks at the ends and the way in which an accent is encoded make no other name.
 *
 * Returns: whether the list, as far as it has been read, has a connection of that name
 */
gboolean
hw_connection_list_has_name (HwConnectionList *self,
                             const char       *name)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (HW_IS_CONNECTION_LIST (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  folded = fold_name (name);

  return folded[0] != '\0' && g_hash_table_contains (hw_connection_list_get_names (self), folded);
}

/**
 * hw_connection_list_dup_unique_name:
 * @self: a list
 * @name: what a new connection would be called
 *
 * Returns: (transfer full): @name, with a number behind it where hw_connection_list_has_name()
 */
char *
hw_connection_list_dup_unique_name (HwConnectionList *self,
                                    const char       *name)
{
  char *unique;

  g_return_val_if_fail (HW_IS_CONNECTION_LIST (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  unique = g_strdup (name);
  for (guint number = 2; hw_connection_list_has_name (self, unique); number++)
    {
      g_free (unique);
      unique = g_strdup_printf ("%s %u", name, number);
    }

  return unique;
}

/**
 * hw_connection_list_read_page:
 * @root: an answer to `GET /connections` or `GET /connections/{id}`
 * @sandbox: (nullable): the name of the sandbox that was asked for
 * @connections: (element-type HwConnection): what it holds is appended
 * @error: return location
 *
 * An element without an ID is passed over: the rest of the list is still worth showing.
 *
 * Returns: whether @root is such an answer
 */
gboolean
hw_connection_list_read_page (JsonNode   *root,
                              const char *sandbox,
                              GPtrArray  *connections,
                              GError    **error)
{
  JsonArray *elements = get_elements (root, error);

  if (elements == NULL)
    return FALSE;

  for (guint i = 0; i < json_array_get_length (elements); i++)
    read_element (elements, i, sandbox, connections);

  return TRUE;
}

/* A list of one; a bare object is the naive reading of the service's description, and as good. */
static gboolean
read_one_or_more (JsonNode   *root,
                  GPtrArray  *connections,
                  GError    **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  HwConnection *connection;

  if (object == NULL || json_object_has_member (object, "items"))
    return hw_connection_list_read_page (root, NULL, connections, error);

  connection = hw_connection_new_from_json (object, NULL, error);
  if (connection != NULL)
    g_ptr_array_add (connections, connection);

  return connection != NULL;
}

/**
 * hw_connection_list_read_one:
 * @root: an answer to `GET /connections/{id}`
 * @connection: the connection that was asked for; brought up to date
 * @error: return location
 *
 * Returns: whether @root holds @connection
 */
gboolean
hw_connection_list_read_one (JsonNode      *root,
                             HwConnection  *connection,
                             GError       **error)
{
  g_autoptr(GPtrArray) connections = g_ptr_array_new_with_free_func (g_object_unref);

  if (!read_one_or_more (root, connections, error))
    return FALSE;

  for (guint i = 0; i < connections->len; i++)
    if (strcmp (hw_connection_get_id (connections->pdata[i]),
                hw_connection_get_id (connection)) == 0)
      {
        hw_connection_update (connection, connections->pdata[i]);
        return TRUE;
      }

  g_set_error_literal (error, HW_ERROR, HW_ERROR_INVALID_RESPONSE,
                       "items: the connection is not among them");
  return FALSE;
}

/**
 * hw_connection_list_next_call:
 * @client: the way to the platform
 * @root: an answer to `GET /connections`
 * @sandbox: a sandbox's name
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the call for the page behind @root; %NULL where @root is
 *   the last one, and with an error where its link leads astray
 */
HwCall *
hw_connection_list_next_call (HwClient    *client,
                              JsonNode    *root,
                              const char  *sandbox,
                              GError     **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonObject *links = hw_json_peek_object (object, "_links");
  const char *href = hw_json_peek_string (hw_json_peek_object (links, "next"), "href");
  HwCall *call;

  if (href == NULL || href[0] == '\0')
    return NULL;

  call = hw_page_link_to_call (hw_profile_get_platform_url (hw_client_get_profile (client)),
                               HW_SERVICE_FLOW, PATH, href, error);
  if (call != NULL)
    hw_call_set_sandbox (call, sandbox);

  return call;
}
