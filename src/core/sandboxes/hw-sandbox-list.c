/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "sandboxes/hw-sandbox-list.h"

#include "net/hw-json.h"

/* The sandboxes that the access token may see: those of `GET /data/foundation/sandbox-management/`
 * that have not been deleted. One whose state is not active is listed, so that nobody looks for it
 * in vain, but cannot be used, and is not found as one that can. */
struct _HwSandboxList
{
  HwRemoteList parent_instance;

  GHashTable  *unusable;  /* (owned) (not nullable) (element-type utf8 HwSandbox): by name */
  guint        offset;    /* of the page behind the one that was read last */
};

G_DEFINE_FINAL_TYPE (HwSandboxList, hw_sandbox_list, HW_TYPE_REMOTE_LIST)

/* The API wants limit and offset together, and takes 50 by itself:
 * experience-platform.en, help/sandboxes/api/appendix.md. */
#define PAGE_SIZE 50

static HwCall *
create_page_call (guint offset)
{
  g_autoptr(HwCall) call = hw_call_new ("GET", HW_SERVICE_SANDBOXES, "/");
  g_autofree char *limit_text = g_strdup_printf ("%u", PAGE_SIZE);
  g_autofree char *offset_text = g_strdup_printf ("%u", offset);

  hw_call_add_query (call, "limit", limit_text);
  hw_call_add_query (call, "offset", offset_text);

  return g_steal_pointer (&call);
}

static HwCall *
hw_sandbox_list_create_call (HwRemoteList *list)
{
  HW_SANDBOX_LIST (list)->offset = 0;
  g_hash_table_remove_all (HW_SANDBOX_LIST (list)->unusable);

  return create_page_call (0);
}

static gboolean
hw_sandbox_list_read_items (HwRemoteList  *list,
                            JsonNode      *root,
                            GPtrArray     *items,
                            GError       **error)
{
  JsonObject *object = hw_json_node_get_object (root, "the answer", error);
  JsonArray *array = object != NULL ? hw_json_get_array (object, "sandboxes", error) : NULL;

  if (array == NULL)
    return FALSE;

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *element = hw_json_array_peek_object (array, i);
      HwSandbox *sandbox = element != NULL ? hw_sandbox_new_from_json (element, NULL) : NULL;

      if (sandbox != NULL)
        g_ptr_array_add (items, sandbox);
    }

  return TRUE;
}

/* The answer's `_page.count` and `_links` are unreliable in the API's own samples (a count of 1
 * beside three sandboxes, a template in place of a link). A full page is followed by another
 * call; so is a short one that names a next page. */
static HwCall *
hw_sandbox_list_read_next (HwRemoteList  *list,
                           JsonNode      *root,
                           GError       **error)
{
  HwSandboxList *self = HW_SANDBOX_LIST (list);
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonArray *array = hw_json_peek_array (object, "sandboxes");
  guint n_sandboxes = array != NULL ? json_array_get_length (array) : 0;

  self->offset += n_sandboxes;
  if (n_sandboxes >= PAGE_SIZE ||
      hw_json_peek_object (hw_json_peek_object (object, "_links"), "next") != NULL)
    return create_page_call (self->offset);

  return NULL;
}

static const char *
hw_sandbox_list_get_key (HwRemoteList *list,
                         gpointer      item)
{
  return hw_sandbox_get_name (item);
}

static gboolean
hw_sandbox_list_is_shown (HwRemoteList *list,
                          gpointer      item)
{
  HwSandboxList *self = HW_SANDBOX_LIST (list);

  if (hw_sandbox_is_active (item))
    return TRUE;

  g_hash_table_insert (self->unusable, g_strdup (hw_sandbox_get_name (item)), g_object_ref (item));
  return hw_sandbox_get_state (item) != HW_SANDBOX_STATE_DELETED;
}

/* A sandbox never changes: one that says the same as before stays, any other takes its place. */
static gboolean
hw_sandbox_list_update (HwRemoteList *list,
                        gpointer      item,
                        gpointer      newer)
{
  return hw_sandbox_equal (item, newer);
}

static void
hw_sandbox_list_finalize (GObject *object)
{
  g_hash_table_unref (HW_SANDBOX_LIST (object)->unusable);

  G_OBJECT_CLASS (hw_sandbox_list_parent_class)->finalize (object);
}

static void
hw_sandbox_list_class_init (HwSandboxListClass *klass)
{
  HwRemoteListClass *list_class = HW_REMOTE_LIST_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hw_sandbox_list_finalize;

  list_class->create_call = hw_sandbox_list_create_call;
  list_class->read_items = hw_sandbox_list_read_items;
  list_class->read_next = hw_sandbox_list_read_next;
  list_class->get_key = hw_sandbox_list_get_key;
  list_class->is_shown = hw_sandbox_list_is_shown;
  list_class->update = hw_sandbox_list_update;
}

static void
hw_sandbox_list_init (HwSandboxList *self)
{
  self->unusable = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

/**
 * hw_sandbox_list_new:
 * @client: the way to the platform
 *
 * Returns: (transfer full): an empty list; hw_remote_list_refresh() fills it
 */
HwSandboxList *
hw_sandbox_list_new (HwClient *client)
{
  g_return_val_if_fail (HW_IS_CLIENT (client), NULL);

  return g_object_new (HW_TYPE_SANDBOX_LIST, "client", client, NULL);
}

/**
 * hw_sandbox_list_find:
 * @self: a list
 * @name: a sandbox's name
 *
 * Returns: (transfer none) (nullable): the sandbox of this name
 */
HwSandbox *
hw_sandbox_list_find (HwSandboxList *self,
                      const char    *name)
{
  HwSandbox *sandbox;

  g_return_val_if_fail (HW_IS_SANDBOX_LIST (self), NULL);

  sandbox = hw_remote_list_find (HW_REMOTE_LIST (self), name);
  return sandbox != NULL && hw_sandbox_is_active (sandbox) ? sandbox : NULL;
}

/**
 * hw_sandbox_list_find_unusable:
 * @self: a list
 * @name: a sandbox's name
 *
 * Returns: (transfer none) (nullable): the sandbox of this name that the platform has named beside
 *   the active ones, so that a person can be told what has become of it
 */
HwSandbox *
hw_sandbox_list_find_unusable (HwSandboxList *self,
                               const char    *name)
{
  g_return_val_if_fail (HW_IS_SANDBOX_LIST (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return g_hash_table_lookup (self->unusable, name);
}
