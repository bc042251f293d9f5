/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-usage-lookup.h"

#include "net/hw-error.h"
#include "net/hw-json.h"
#include "net/hw-page-link.h"

/* Finds out who uses a base connection: first the source connections that name it, then the
 * dataflows that read from these (experience-platform.en, help/sources/tutorials/api/delete.md and
 * help/dataflows/api/sort-and-filter.md). Every page of both is read.
 *
 * The service is asked to filter, and what it answers is compared here once more: one that takes no
 * notice of the filter must not make strangers look like users. An item that does not say whom it
 * uses is taken for a user, for it is the answer to that question. */

#define SOURCES "/sourceConnections"
#define FLOWS "/flows"
#define PAGE_SIZE "100"

/* Against a list without an end. */
#define MAX_PAGES 100

/* Source connections that one question about dataflows names: an address has its limits. */
#define MAX_NAMED 20

typedef struct
{
  char       *sandbox;        /* (owned) (nullable) */
  char       *connection_id;  /* (owned) (not nullable) */
  GPtrArray  *sources;        /* (owned) (element-type HwConnectionUser) */
  GPtrArray  *flows;          /* (owned) (element-type HwConnectionUser) */
  GHashTable *seen;           /* (owned) (element-type utf8): IDs of both */
  GHashTable *source_ids;     /* (owned) (element-type utf8) */
  GHashTable *busy_ids;       /* (owned) (element-type utf8): of sources with a dataflow */
  guint       n_asked;        /* source connections whose dataflows were asked for */
  guint       n_pages;
  gboolean    reads_flows;
} Lookup;

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static Lookup *
lookup_new (const char *sandbox,
            const char *connection_id)
{
  Lookup *lookup = g_new0 (Lookup, 1);

  lookup->sandbox = g_strdup (sandbox);
  lookup->connection_id = g_strdup (connection_id);
  lookup->sources = g_ptr_array_new_with_free_func (g_object_unref);
  lookup->flows = g_ptr_array_new_with_free_func (g_object_unref);
  lookup->seen = new_set ();
  lookup->source_ids = new_set ();
  lookup->busy_ids = new_set ();

  return lookup;
}

static void
lookup_free (gpointer data)
{
  Lookup *lookup = data;

  g_free (lookup->sandbox);
  g_free (lookup->connection_id);
  g_ptr_array_unref (lookup->sources);
  g_ptr_array_unref (lookup->flows);
  g_hash_table_unref (lookup->seen);
  g_hash_table_unref (lookup->source_ids);
  g_hash_table_unref (lookup->busy_ids);
  g_free (lookup);
}

static const char *
peek_base_id (JsonObject *object)
{
  const char *id = hw_json_peek_string (object, "baseConnectionId");

  if (id == NULL)
    id = hw_json_peek_string (hw_json_peek_object (object, "baseConnection"), "id");
  if (id == NULL)
    id = hw_json_peek_string (hw_json_peek_object (hw_json_peek_object (object,
                                                                        "inheritedAttributes"),
                                                   "baseConnection"), "id");

  return id;
}

static gboolean
source_is_ours (Lookup     *lookup,
                JsonObject *source)
{
  const char *base_id = peek_base_id (source);

  return base_id == NULL || g_strcmp0 (base_id, lookup->connection_id) == 0;
}

/* Notes that the dataflow reads from @source_id. Returns whether that is one of ours. */
static gboolean
take_source_id (Lookup     *lookup,
                const char *source_id)
{
  if (source_id == NULL || !g_hash_table_contains (lookup->source_ids, source_id))
    return FALSE;

  g_hash_table_add (lookup->busy_ids, g_strdup (source_id));
  return TRUE;
}

static gboolean
flow_is_ours (Lookup     *lookup,
              JsonObject *flow)
{
  JsonObject *inherited = hw_json_peek_object (flow, "inheritedAttributes");
  JsonArray *ids = hw_json_peek_array (flow, "sourceConnectionIds");
  JsonArray *sources = hw_json_peek_array (inherited, "sourceConnections");
  gboolean ours = FALSE;

  for (guint i = 0; ids != NULL && i < json_array_get_length (ids); i++)
    ours |= take_source_id (lookup, hw_json_array_peek_string (ids, i));
  for (guint i = 0; sources != NULL && i < json_array_get_length (sources); i++)
    ours |= take_source_id (lookup, hw_json_peek_string (hw_json_array_peek_object (sources, i),
                                                         "id"));

  return ours || (ids == NULL && sources == NULL);
}

static void
take_source (Lookup     *lookup,
             JsonObject *object,
             const char *id)
{
  if (!source_is_ours (lookup, object))
    return;

  g_hash_table_add (lookup->source_ids, g_strdup (id));
  g_ptr_array_add (lookup->sources,
                   hw_connection_user_new (HW_CONNECTION_USER_SOURCE, id,
                                           hw_json_peek_string (object, "name"),
                                           hw_json_peek_string (object, "state")));
}

static void
take_flow (Lookup     *lookup,
           JsonObject *object,
           const char *id)
{
  if (!flow_is_ours (lookup, object))
    return;

  g_ptr_array_add (lookup->flows,
                   hw_connection_user_new (HW_CONNECTION_USER_DATAFLOW, id,
                                           hw_json_peek_string (object, "name"),
                                           hw_json_peek_string (object, "state")));
}

/* Returns the items that were not read before; -1 where @root is no page. A page that only repeats
 * what was there is the last: its link leads in a circle. */
static int
take_items (Lookup    *lookup,
            JsonNode  *root,
            gboolean  *is_empty,
            GError   **error)
{
  JsonObject *object = hw_json_node_get_object (root, "the answer", error);
  JsonArray *items = object != NULL ? hw_json_get_array (object, "items", error) : NULL;
  int n_new = 0;

  if (items == NULL)
    return -1;

  *is_empty = json_array_get_length (items) == 0;
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = hw_json_array_peek_object (items, i);
      const char *id = hw_json_peek_string (item, "id");

      if (id == NULL || id[0] == '\0' || !g_hash_table_add (lookup->seen, g_strdup (id)))
        continue;

      n_new++;
      if (lookup->reads_flows)
        take_flow (lookup, item, id);
      else
        take_source (lookup, item, id);
    }

  return n_new;
}

static HwCall *
create_call (Lookup     *lookup,
             const char *path,
             const char *filter)
{
  HwCall *call = hw_call_new ("GET", HW_SERVICE_FLOW, path);

  hw_call_set_sandbox (call, lookup->sandbox);
  hw_call_add_query (call, "property", filter);
  hw_call_add_query (call, "limit", PAGE_SIZE);

  return call;
}

static HwCall *
create_sources_call (Lookup *lookup)
{
  g_autofree char *filter = g_strconcat ("baseConnectionId==", lookup->connection_id, NULL);

  return create_call (lookup, SOURCES, filter);
}

/* The dataflows of the next source connections; %NULL where all were asked for. */
static HwCall *
create_flows_call (Lookup *lookup)
{
  g_autoptr(GString) filter = g_string_new ("sourceConnectionIds[]==");
  guint first = lookup->n_asked;

  if (first >= lookup->sources->len)
    return NULL;

  lookup->n_asked = MIN (lookup->sources->len, first + MAX_NAMED);
  for (guint i = first; i < lookup->n_asked; i++)
    {
      if (i > first)
        g_string_append_c (filter, ',');
      g_string_append (filter, hw_connection_user_get_id (lookup->sources->pdata[i]));
    }
  lookup->reads_flows = TRUE;

  return create_call (lookup, FLOWS, filter->str);
}

/* The call for the page behind @root; %NULL at the end, or with @error. */
static HwCall *
create_next_call (HwClient  *client,
                  Lookup    *lookup,
                  JsonNode  *root,
                  GError   **error)
{
  JsonObject *links = hw_json_peek_object (json_node_get_object (root), "_links");
  const char *href = hw_json_peek_string (hw_json_peek_object (links, "next"), "href");
  const char *url = hw_profile_get_platform_url (hw_client_get_profile (client));
  HwCall *call;

  if (href == NULL || href[0] == '\0')
    return NULL;

  if (++lookup->n_pages >= MAX_PAGES)
    {
      g_set_error (error, HW_ERROR, HW_ERROR_TOO_LARGE, "the list has more than %d pages",
                   MAX_PAGES);
      return NULL;
    }

  call = hw_page_link_to_call (url, HW_SERVICE_FLOW, lookup->reads_flows ? FLOWS : SOURCES, href,
                               error);
  if (call != NULL)
    hw_call_set_sandbox (call, lookup->sandbox);

  return call;
}

/* What to ask next after @root; %NULL at the end of all, or with @error. */
static HwCall *
take_page (HwClient  *client,
           Lookup    *lookup,
           JsonNode  *root,
           GError   **error)
{
  g_autoptr(GError) link_error = NULL;
  gboolean is_empty = FALSE;
  int n_new = take_items (lookup, root, &is_empty, error);
  HwCall *next = NULL;

  if (n_new < 0)
    return NULL;

  if (n_new > 0 || is_empty)
    next = create_next_call (client, lookup, root, &link_error);
  if (link_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&link_error));
      return NULL;
    }

  return next != NULL ? next : create_flows_call (lookup);
}

/* The dataflows, then the source connections that none of them reads from. */
static GPtrArray *
collect_users (Lookup *lookup)
{
  GPtrArray *users = g_ptr_array_ref (lookup->flows);

  for (guint i = 0; i < lookup->sources->len; i++)
    {
      HwConnectionUser *source = lookup->sources->pdata[i];

      if (!g_hash_table_contains (lookup->busy_ids, hw_connection_user_get_id (source)))
        g_ptr_array_add (users, g_object_ref (source));
    }

  return users;
}

static void
page_received_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GTask) task = g_steal_pointer (&user_data);
  HwClient *client = HW_CLIENT (source);
  Lookup *lookup = g_task_get_task_data (task);
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(HwCall) next = NULL;
  g_autoptr(GError) error = NULL;

  root = hw_client_send_finish (client, result, &error);
  if (root != NULL)
    next = take_page (client, lookup, root, &error);

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (next != NULL)
    hw_client_send_async (client, next, g_task_get_cancellable (task), page_received_cb,
                          g_object_ref (task));
  else
    g_task_return_pointer (task, collect_users (lookup), (GDestroyNotify)g_ptr_array_unref);
}

/**
 * hw_usage_lookup_async:
 * @client: the way to the platform
 * @sandbox: (nullable): the name of the connection's sandbox
 * @connection_id: of a base connection
 * @cancellable: (nullable): stops the reading
 * @callback: called when the answer is complete, or cannot be had
 * @user_data: for @callback
 *
 * Finds out who uses a base connection.
 */
void
hw_usage_lookup_async (HwClient            *client,
                       const char          *sandbox,
                       const char          *connection_id,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  g_autoptr(HwCall) call = NULL;
  Lookup *lookup;

  g_return_if_fail (HW_IS_CLIENT (client));
  g_return_if_fail (connection_id != NULL);

  lookup = lookup_new (sandbox, connection_id);
  task = g_task_new (client, cancellable, callback, user_data);
  g_task_set_source_tag (task, hw_usage_lookup_async);
  g_task_set_task_data (task, lookup, lookup_free);

  call = create_sources_call (lookup);
  hw_client_send_async (client, call, cancellable, page_received_cb, g_steal_pointer (&task));
}

/**
 * hw_usage_lookup_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type HwConnectionUser): all users, none of them
 *   where it is empty; %NULL where the answer is not complete, so that there may be some
 */
GPtrArray *
hw_usage_lookup_finish (GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hw_usage_lookup_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
