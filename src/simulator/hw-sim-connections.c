/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#include "config.h"

#include "hw-sim-connections.h"

#include <string.h>

#include "hw-sim-draft.h"
#include "hw-sim-error.h"
#include "hw-sim-explore.h"
#include "hw-sim-json.h"
#include "hw-sim-store.h"

/* `/connections` of Flow Service: what each method on each path does, and in which order it looks
 * for faults. What a body asks for is read by HwSimDraft; where it ends up is HwSimStore.
 */

#define TECHNICAL_ACCOUNT "4E9A1F0C64B7D2350A495E07@techacct.adobe.com"

struct _HwSimConnections
{
  const HwSimSpecs   *specs;             /* (borrowed) */
  const HwSimGateway *gateway;           /* (borrowed) */
  const HwSimFlows   *flows;             /* (borrowed) */
  GHashTable         *stores;            /* (owned): sandbox name to HwSimStore */
  guint               initializing_time; /* milliseconds, as is the next */
  guint               deleting_time;     /* 0: a deletion is over at once */
};

typedef HwSimReply *(*Operation) (HwSimConnections  *self,
                                  HwSimRequest      *request,
                                  HwSimConnection   *connection,
                                  GError           **error);

static HwSimStore *
ensure_store (HwSimConnections *self,
              const char       *sandbox)
{
  HwSimStore *store = g_hash_table_lookup (self->stores, sandbox);

  if (store == NULL)
    {
      store = hw_sim_store_new ();
      g_hash_table_insert (self->stores, g_strdup (sandbox), store);
    }
  hw_sim_store_purge (store);

  return store;
}

static HwSimReply *
reply_with_etag (guint                  status,
                 const HwSimConnection *connection)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", connection->id);
  json_object_set_string_member (object, "etag", connection->etag);

  return hw_sim_reply_new_for_json (status, object);
}

static JsonObject *
connections_to_json (const HwSimConnections *self,
                     const char             *sandbox,
                     const GPtrArray        *connections)
{
  const char *organization_id = self->gateway->organization_id;
  JsonObject *root = json_object_new ();
  JsonArray *items = json_array_new ();

  for (guint i = 0; i < connections->len; i++)
    {
      const HwSimConnection *connection = connections->pdata[i];

      json_array_add_object_element (items, hw_sim_connection_to_json (connection, organization_id,
                                                                       sandbox));
    }

  json_object_set_array_member (root, "items", items);

  return root;
}

/* The link is relative to the service's base path and not to the server. */
static void
add_next_link (JsonObject      *root,
               const HwSimPage *page,
               const GPtrArray *connections)
{
  const HwSimConnection *last = connections->pdata[connections->len - 1];
  JsonObject *links = json_object_new ();
  JsonObject *next = json_object_new ();
  g_autofree char *token = hw_sim_page_dup_next_token (page, last);
  g_autofree char *href = g_strconcat ("/connections?continuationToken=", token, NULL);

  json_object_set_string_member (next, "href", href);
  json_object_set_object_member (links, "next", next);
  json_object_set_object_member (root, "_links", links);
}

static HwSimReply *
count_connections (HwSimConnections  *self,
                   HwSimRequest      *request,
                   GError           **error)
{
  g_autoptr(HwSimPage) page = NULL;
  JsonObject *root;

  /* Even `count=false` beside a limit is too much: the error's text does not look at the value. */
  if (hw_sim_request_get_parameter (request, "limit") != NULL)
    {
      g_set_error_literal (error, HW_SIM_ERROR, HW_SIM_ERROR_LIMIT_WITH_COUNT,
                           "The limit and count parameters cannot be used in the same request");
      return NULL;
    }

  page = hw_sim_page_new (request, error);
  if (page == NULL)
    return NULL;

  root = json_object_new ();
  json_object_set_int_member (root, "count",
                              hw_sim_store_count (ensure_store (self, request->sandbox),
                                                  page->filter));

  return hw_sim_reply_new_for_json (200, root);
}

static HwSimReply *
list_page (HwSimConnections  *self,
           HwSimRequest      *request,
           GError           **error)
{
  g_autoptr(HwSimPage) page = hw_sim_page_new (request, error);
  g_autoptr(GPtrArray) connections = NULL;
  JsonObject *root;
  gboolean more;

  if (page == NULL)
    return NULL;

  connections = hw_sim_store_list (ensure_store (self, request->sandbox), page, &more);
  root = connections_to_json (self, request->sandbox, connections);
  if (more)
    add_next_link (root, page, connections);

  return hw_sim_reply_new_for_json (200, root);
}

static HwSimReply *
list_operation (HwSimConnections  *self,
                HwSimRequest      *request,
                HwSimConnection   *connection,
                GError           **error)
{
  static const char *const known[] = {
    "property", "limit", "orderby", "continuationToken", "count", NULL,
  };
  const char *count = hw_sim_request_get_parameter (request, "count");

  if (!hw_sim_request_check_names (request, known, error))
    return NULL;

  if (count != NULL && strcmp (count, "true") != 0 && strcmp (count, "false") != 0)
    {
      g_set_error_literal (error, HW_SIM_ERROR, HW_SIM_ERROR_QUERY_VALUE,
                           "count must be true or false");
      return NULL;
    }

  if (count != NULL && (*count == 't' || hw_sim_request_get_parameter (request, "limit") != NULL))
    return count_connections (self, request, error);

  return list_page (self, request, error);
}

static HwSimConnection *
create_connection (HwSimConnections *self,
                   HwSimDraft       *draft)
{
  HwSimConnection *connection = hw_sim_connection_new (NULL);
  gint64 now = g_get_real_time () / 1000;

  connection->name = g_steal_pointer (&draft->name);
  connection->description = g_steal_pointer (&draft->description);
  connection->auth = g_steal_pointer (&draft->auth);
  connection->spec_id = g_strdup (draft->spec_id);
  connection->spec_version = g_strdup (draft->spec_version);
  connection->created_by = g_strdup (TECHNICAL_ACCOUNT);
  connection->client = g_strdup (self->gateway->api_key);
  connection->created_at = now;
  connection->ready_at = g_get_monotonic_time () + (gint64)self->initializing_time * 1000;
  hw_sim_connection_touch (connection, now);

  return connection;
}

static HwSimReply *
create_operation (HwSimConnections  *self,
                  HwSimRequest      *request,
                  HwSimConnection   *unused,
                  GError           **error)
{
  g_autoptr(JsonNode) body = hw_sim_request_parse_body (request, error);
  g_autoptr(HwSimDraft) draft = body != NULL ? hw_sim_draft_new (self->specs, body, error) : NULL;
  HwSimConnection *connection;
  HwSimReply *reply;

  if (draft == NULL)
    return NULL;

  connection = create_connection (self, draft);
  hw_sim_store_add (ensure_store (self, request->sandbox), connection);
  reply = reply_with_etag (201, connection);
  reply->location = g_strdup_printf ("/data/foundation/flowservice/connections/%s", connection->id);

  return reply;
}

static HwSimReply *
get_operation (HwSimConnections  *self,
               HwSimRequest      *request,
               HwSimConnection   *connection,
               GError           **error)
{
  g_autoptr(GPtrArray) connections = g_ptr_array_new ();

  g_ptr_array_add (connections, connection);

  return hw_sim_reply_new_for_json (200, connections_to_json (self, request->sandbox, connections));
}

/* 1417 is published for changes only. That a test has to wait as well is our reading: there is
 * nothing set up yet that could be tested, and a client that handles this handles a service that is
 * kinder.
 */
static gboolean
check_ready (const HwSimConnection  *connection,
             GError                **error)
{
  if (!hw_sim_connection_is_initializing (connection))
    return TRUE;

  g_set_error (error, HW_SIM_ERROR, HW_SIM_ERROR_STATE_INITIALIZING,
               "The operation is not allowed in the state 'initializing' of the connection %s",
               connection->id);
  return FALSE;
}

static HwSimReply *
reply_with_result (gboolean result)
{
  JsonObject *object = json_object_new ();

  json_object_set_boolean_member (object, "result", result);

  return hw_sim_reply_new_for_json (200, object);
}

static HwSimVerdict
get_verdict (const HwSimConnection *connection)
{
  return connection->auth != NULL ? connection->auth->verdict : HW_SIM_VERDICT_GOOD;
}

/* What the service answers for wrong credentials is not published beyond `{"result": …}` and the
 * numbers of the connector layer, so each is produced by some credentials. No text holds a value
 * that was typed.
 */
static gboolean
check_credentials (const HwSimConnection  *connection,
                   GError                **error)
{
  switch (get_verdict (connection))
    {
    case HW_SIM_VERDICT_GOOD:
      return TRUE;

    case HW_SIM_VERDICT_FAILED:
      g_set_error_literal (error, HW_SIM_ERROR, HW_SIM_ERROR_SOURCE_FAILED,
                           "The following error message is returned from the underlying connector: "
                           "The source has refused the credentials (invalid_client). "
                           "Verify them and try again.");
      return FALSE;

    case HW_SIM_VERDICT_UNREACHABLE:
      g_set_error_literal (error, HW_SIM_ERROR, HW_SIM_ERROR_SOURCE_FAILED,
                           "The following error message is returned from the underlying connector: "
                           "java.net.UnknownHostException: the host of the source is not known.");
      return FALSE;

    case HW_SIM_VERDICT_EXPIRED:
    case HW_SIM_VERDICT_DENIED:
    default:
      g_set_error_literal (error, HW_SIM_ERROR, HW_SIM_ERROR_SOURCE_DENIED,
                           "The request could not be processed. Error from connector framework: "
                           "The source has answered 401 Unauthorized.");
      return FALSE;
    }
}

static HwSimReply *
test_operation (HwSimConnections  *self,
                HwSimRequest      *request,
                HwSimConnection   *connection,
                GError           **error)
{
  if (!check_ready (connection, error))
    return NULL;

  if (get_verdict (connection) == HW_SIM_VERDICT_EXPIRED)
    return reply_with_result (FALSE);

  return check_credentials (connection, error) ? reply_with_result (TRUE) : NULL;
}

/* What is refused when it is tested is refused here as well. */
static HwSimReply *
explore_operation (HwSimConnections  *self,
                   HwSimRequest      *request,
                   HwSimConnection   *connection,
                   GError           **error)
{
  JsonObject *spec = hw_sim_specs_lookup (self->specs, connection->spec_id);

  if (!check_ready (connection, error) || !check_credentials (connection, error))
    return NULL;

  return hw_sim_explore_handle (spec, connection->is_empty, request, error);
}

/* 1457 and 1458 name the state of a deletion; 1416 says the same of any but three. */
static gboolean
check_changeable (const HwSimConnection  *connection,
                  HwSimError              code,
                  GError                **error)
{
  const char *state = hw_sim_connection_get_state (connection);

  if (strcmp (state, "enabled") == 0 || strcmp (state, "disabled") == 0)
    return TRUE;

  g_set_error (error, HW_SIM_ERROR, (int)code,
               "The operation is not possible in the state '%s' of the connection %s",
               state, connection->id);
  return FALSE;
}

static gboolean
check_unused (HwSimConnections       *self,
              const HwSimRequest     *request,
              const HwSimConnection  *connection,
              GError                **error)
{
  if (!hw_sim_flows_use (self->flows, request->sandbox, connection->id))
    return TRUE;

  g_set_error (error, HW_SIM_ERROR, HW_SIM_ERROR_IN_USE,
               "The base connection %s is used by flows. Delete the flows before the connection.",
               connection->id);
  return FALSE;
}

static gboolean
check_version (const HwSimRequest     *request,
               const HwSimConnection  *connection,
               GError                **error)
{
  const char *version = hw_sim_request_get_header (request, "If-Match");

  if (version == NULL)
    {
      g_set_error_literal (error, HW_SIM_ERROR, HW_SIM_ERROR_IF_MATCH_MISSING,
                           "The header 'If-Match' is missing from the request");
      return FALSE;
    }

  if (strcmp (version, connection->etag) != 0)
    {
      g_set_error (error, HW_SIM_ERROR, HW_SIM_ERROR_VERSION_MISMATCH,
                   "Supplied version=[%s] does not match the current version on entity=[%s]",
                   version, connection->id);
      return FALSE;
    }

  return TRUE;
}

static HwSimReply *
patch_operation (HwSimConnections  *self,
                 HwSimRequest      *request,
                 HwSimConnection   *connection,
                 GError           **error)
{
  g_autoptr(JsonNode) body = hw_sim_request_parse_body (request, error);

  if (body == NULL ||
      !check_ready (connection, error) ||
      !check_changeable (connection, HW_SIM_ERROR_STATE_NOT_UPDATABLE, error) ||
      !check_version (request, connection, error) ||
      !hw_sim_draft_patch (self->specs, connection, body, error))
    return NULL;

  g_free (connection->updated_by);
  connection->updated_by = g_strdup (TECHNICAL_ACCOUNT);
  g_free (connection->updated_client);
  connection->updated_client = g_strdup (self->gateway->api_key);
  hw_sim_connection_touch (connection, g_get_real_time () / 1000);
  hw_sim_store_changed (ensure_store (self, request->sandbox));

  return reply_with_etag (200, connection);
}

static HwSimReply *
delete_operation (HwSimConnections  *self,
                  HwSimRequest      *request,
                  HwSimConnection   *connection,
                  GError           **error)
{
  HwSimStore *store = ensure_store (self, request->sandbox);

  if (!check_ready (connection, error) ||
      !check_changeable (connection, HW_SIM_ERROR_STATE_NOT_DELETABLE, error) ||
      !check_unused (self, request, connection, error))
    return NULL;

  if (self->deleting_time > 0)
    {
      hw_sim_store_leave (store, connection,
                          g_get_monotonic_time () + (gint64)self->deleting_time * 1000);
      return hw_sim_reply_new (202, NULL);
    }

  hw_sim_store_remove (store, connection);
  return hw_sim_reply_new (204, NULL);
}

static const struct
{
  const char *method;
  const char *suffix; /* (nullable): what follows the ID; NULL for the list itself */
  Operation   operation;
} routes[] = {
  { "GET", NULL, list_operation },
  { "POST", NULL, create_operation },
  { "GET", "", get_operation },
  { "PATCH", "", patch_operation },
  { "DELETE", "", delete_operation },
  { "GET", "/test", test_operation },
  { "GET", "/explore", explore_operation },
};

/* A path that is only known with other methods is not what is wrong. */
static Operation
find_operation (const char  *method,
                const char  *suffix,
                GError     **error)
{
  gboolean known = FALSE;

  for (size_t i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      if (g_strcmp0 (routes[i].suffix, suffix) != 0)
        continue;

      if (strcmp (routes[i].method, method) == 0)
        return routes[i].operation;

      known = TRUE;
    }

  hw_sim_error_set_default (error, known
                                   ? HW_SIM_ERROR_METHOD_NOT_ALLOWED
                                   : HW_SIM_ERROR_NO_SUCH_PATH);
  return NULL;
}

static HwSimReply *
handle_item (HwSimConnections  *self,
             HwSimRequest      *request,
             const char        *path,
             GError           **error)
{
  const char *suffix = path + strcspn (path, "/");
  g_autofree char *id = g_strndup (path, (size_t)(suffix - path));
  Operation operation = find_operation (request->method, suffix, error);
  HwSimConnection *connection;

  if (operation == NULL)
    return NULL;

  connection = hw_sim_store_lookup (ensure_store (self, request->sandbox), id);
  if (connection == NULL)
    {
      g_set_error (error, HW_SIM_ERROR, HW_SIM_ERROR_NOT_FOUND,
                   "The requested connections resource %s is not found. "
                   "Verify the resource ID before trying again.", id);
      return NULL;
    }

  return operation (self, request, connection, error);
}

/**
 * hw_sim_connections_new:
 * @specs: what connections can be made of; must outlive the service
 * @gateway: who is at the door; must outlive the service
 * @flows: what may use a connection; must outlive the service
 *
 * Returns: (transfer full): the service, without any connection
 */
HwSimConnections *
hw_sim_connections_new (const HwSimSpecs   *specs,
                        const HwSimGateway *gateway,
                        const HwSimFlows   *flows)
{
  HwSimConnections *self = g_new0 (HwSimConnections, 1);

  self->specs = specs;
  self->gateway = gateway;
  self->flows = flows;
  self->stores = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify)hw_sim_store_free);

  return self;
}

void
hw_sim_connections_free (HwSimConnections *self)
{
  g_hash_table_unref (self->stores);
  g_free (self);
}

/**
 * hw_sim_connections_set_initializing_time:
 *
 * Sets how long a connection that is created from now on is being set up.
 */
void
hw_sim_connections_set_initializing_time (HwSimConnections *self,
                                          guint             milliseconds)
{
  self->initializing_time = milliseconds;
}

/**
 * hw_sim_connections_set_deleting_time:
 *
 * Sets how long a connection that is deleted from now on is `delete-finalizing`; such a deletion is
 * answered with 202. With 0 it is gone at once, and the answer 204: both are published.
 */
void
hw_sim_connections_set_deleting_time (HwSimConnections *self,
                                      guint             milliseconds)
{
  self->deleting_time = milliseconds;
}

guint
hw_sim_connections_get_n (const HwSimConnections *self,
                          const char             *sandbox)
{
  const HwSimStore *store = g_hash_table_lookup (self->stores, sandbox);

  return store != NULL ? hw_sim_store_get_n (store) : 0;
}

/**
 * hw_sim_connections_add:
 * @connection: (transfer full): a complete connection
 */
void
hw_sim_connections_add (HwSimConnections *self,
                        const char       *sandbox,
                        HwSimConnection  *connection)
{
  hw_sim_store_add (ensure_store (self, sandbox), connection);
}

void
hw_sim_connections_clear (HwSimConnections *self)
{
  g_hash_table_remove_all (self->stores);
}

void
hw_sim_connections_foreach (HwSimConnections    *self,
                            HwSimConnectionFunc  func,
                            gpointer             user_data)
{
  GHashTableIter iter;
  gpointer sandbox, store;

  g_hash_table_iter_init (&iter, self->stores);
  while (g_hash_table_iter_next (&iter, &sandbox, &store))
    for (guint i = 0; i < hw_sim_store_get_n (store); i++)
      func (self, sandbox, hw_sim_store_get (store, i), user_data);
}

/**
 * hw_sim_connections_handle:
 * @request: a request that has passed the gateway and names a sandbox
 * @path: what follows `/connections`
 *
 * Returns: (transfer full) (nullable): the reply, or %NULL with @error set
 */
HwSimReply *
hw_sim_connections_handle (HwSimConnections  *self,
                           HwSimRequest      *request,
                           const char        *path,
                           GError           **error)
{
  Operation operation;

  if (*path == '/')
    return handle_item (self, request, path + 1, error);

  operation = find_operation (request->method, NULL, error);

  return operation != NULL ? operation (self, request, NULL, error) : NULL;
}
