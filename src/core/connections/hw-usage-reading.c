/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-usage-reading.h"

#include "connections/hw-connection-user.h"
#include "net/hw-error.h"
#include "net/hw-json.h"
#include "net/hw-page-link.h"

/* What one look-up has read of who uses a base connection: first the source connections that name
 * it, then the dataflows that read from these (experience-platform.en,
 * help/sources/tutorials/api/delete.md and help/dataflows/api/sort-and-filter.md). It takes every
 * page of both, and says which to ask for next, until there is none; it sends nothing itself.
 *
 * The service is asked to filter, and what it answers is compared here once more: one that takes no
 * notice of the filter must not make strangers look like users. An item that does not say whom it
 * uses is taken for a user, for it is the answer to that question. */

#define SOURCES "/sourceConnections"
#define FLOWS "/flows"
#define PAGE_SIZE "100"

/* Against a list without an end, and against one that takes its time. */
#define MAX_PAGES 100
#define TIME_LIMIT (10 * G_TIME_SPAN_MINUTE)

/* Source connections that one question about dataflows names: an address has its limits. */
#define MAX_NAMED 20

struct _HwUsageReading
{
  char       *platform_url;   /* (owned) (nullable) */
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
  gint64      started_at;     /* monotonic, microseconds */
  gint64      time_limit;     /* microseconds */
};

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
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
source_is_ours (HwUsageReading *self,
                JsonObject     *source)
{
  const char *base_id = peek_base_id (source);

  return base_id == NULL || g_strcmp0 (base_id, self->connection_id) == 0;
}

/* Notes that the dataflow reads from @source_id. Returns whether that is one of ours. */
static gboolean
take_source_id (HwUsageReading *self,
                const char     *source_id)
{
  if (source_id == NULL || !g_hash_table_contains (self->source_ids, source_id))
    return FALSE;

  g_hash_table_add (self->busy_ids, g_strdup (source_id));
  return TRUE;
}

static gboolean
flow_is_ours (HwUsageReading *self,
              JsonObject     *flow)
{
  JsonObject *inherited = hw_json_peek_object (flow, "inheritedAttributes");
  JsonArray *ids = hw_json_peek_array (flow, "sourceConnectionIds");
  JsonArray *sources = hw_json_peek_array (inherited, "sourceConnections");
  gboolean ours = FALSE;

  for (guint i = 0; ids != NULL && i < json_array_get_length (ids); i++)
    ours |= take_source_id (self, hw_json_array_peek_string (ids, i));
  for (guint i = 0; sources != NULL && i < json_array_get_length (sources); i++)
    ours |= take_source_id (self, hw_json_peek_string (hw_json_array_peek_object (sources, i),
                                                       "id"));

  return ours || (ids == NULL && sources == NULL);
}

static void
take_source (HwUsageReading *self,
             JsonObject     *object,
             const char     *id)
{
  if (!source_is_ours (self, object))
    return;

  g_hash_table_add (self->source_ids, g_strdup (id));
  g_ptr_array_add (self->sources,
                   hw_connection_user_new (HW_CONNECTION_USER_SOURCE, id,
                                           hw_json_peek_string (object, "name"),
                                           hw_json_peek_string (object, "state")));
}

static void
take_flow (HwUsageReading *self,
           JsonObject     *object,
           const char     *id)
{
  if (!flow_is_ours (self, object))
    return;

  g_ptr_array_add (self->flows,
                   hw_connection_user_new (HW_CONNECTION_USER_DATAFLOW, id,
                                           hw_json_peek_string (object, "name"),
                                           hw_json_peek_string (object, "state")));
}

/* Returns the items that were not read before; -1 where @root is no page. A page that only repeats
 * what was there is the last: its link leads in a circle. */
static int
take_items (HwUsageReading  *self,
            JsonNode        *root,
            gboolean        *is_empty,
            GError         **error)
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

      if (id == NULL || id[0] == '\0' || !g_hash_table_add (self->seen, g_strdup (id)))
        continue;

      n_new++;
      if (self->reads_flows)
        take_flow (self, item, id);
      else
        take_source (self, item, id);
    }

  return n_new;
}

static HwCall *
create_call (HwUsageReading *self,
             const char     *path,
             const char     *filter)
{
  HwCall *call = hw_call_new ("GET", HW_SERVICE_FLOW, path);

  hw_call_set_sandbox (call, self->sandbox);
  hw_call_add_query (call, "property", filter);
  hw_call_add_query (call, "limit", PAGE_SIZE);

  return call;
}

/* The dataflows of the next source connections; %NULL where all were asked for. */
static HwCall *
create_flows_call (HwUsageReading *self)
{
  g_autoptr(GString) filter = g_string_new ("sourceConnectionIds[]==");
  guint first = self->n_asked;

  if (first >= self->sources->len)
    return NULL;

  self->n_asked = MIN (self->sources->len, first + MAX_NAMED);
  for (guint i = first; i < self->n_asked; i++)
    {
      if (i > first)
        g_string_append_c (filter, ',');
      g_string_append (filter, hw_connection_user_get_id (self->sources->pdata[i]));
    }
  self->reads_flows = TRUE;

  return create_call (self, FLOWS, filter->str);
}

static gboolean
check_bounds (HwUsageReading  *self,
              GError         **error)
{
  if (self->n_pages >= MAX_PAGES)
    g_set_error (error, HW_ERROR, HW_ERROR_TOO_LARGE, "the list has more than %d pages", MAX_PAGES);
  else if (g_get_monotonic_time () - self->started_at >= self->time_limit)
    g_set_error (error, HW_ERROR, HW_ERROR_TIMED_OUT,
                 "the list has not ended after %" G_GINT64_FORMAT " s",
                 self->time_limit / G_TIME_SPAN_SECOND);
  else
    return TRUE;

  return FALSE;
}

/* The call for the page behind @root; %NULL at the end, or with @error. */
static HwCall *
create_next_call (HwUsageReading  *self,
                  JsonNode        *root,
                  GError         **error)
{
  JsonObject *links = hw_json_peek_object (json_node_get_object (root), "_links");
  const char *href = hw_json_peek_string (hw_json_peek_object (links, "next"), "href");
  HwCall *call;

  if (href == NULL || href[0] == '\0')
    return NULL;

  self->n_pages++;
  call = hw_page_link_to_call (self->platform_url, HW_SERVICE_FLOW,
                               self->reads_flows ? FLOWS : SOURCES, href, error);
  if (call != NULL)
    hw_call_set_sandbox (call, self->sandbox);

  return call;
}

/**
 * hw_usage_reading_new:
 * @platform_url: (nullable): where the pages come from; links lead nowhere else
 * @sandbox: (nullable): the name of the connection's sandbox
 * @connection_id: of a base connection
 *
 * Its time begins here.
 *
 * Returns: (transfer full): a reading of nothing so far
 */
HwUsageReading *
hw_usage_reading_new (const char *platform_url,
                      const char *sandbox,
                      const char *connection_id)
{
  HwUsageReading *self;

  g_return_val_if_fail (connection_id != NULL, NULL);

  self = g_new0 (HwUsageReading, 1);
  self->platform_url = g_strdup (platform_url);
  self->sandbox = g_strdup (sandbox);
  self->connection_id = g_strdup (connection_id);
  self->sources = g_ptr_array_new_with_free_func (g_object_unref);
  self->flows = g_ptr_array_new_with_free_func (g_object_unref);
  self->seen = new_set ();
  self->source_ids = new_set ();
  self->busy_ids = new_set ();
  self->started_at = g_get_monotonic_time ();
  self->time_limit = TIME_LIMIT;

  return self;
}

void
hw_usage_reading_free (HwUsageReading *self)
{
  g_free (self->platform_url);
  g_free (self->sandbox);
  g_free (self->connection_id);
  g_ptr_array_unref (self->sources);
  g_ptr_array_unref (self->flows);
  g_hash_table_unref (self->seen);
  g_hash_table_unref (self->source_ids);
  g_hash_table_unref (self->busy_ids);
  g_free (self);
}

/**
 * hw_usage_reading_set_time_limit:
 * @self: a reading
 * @time_limit: microseconds after which no further page is asked for; ten minutes at first
 */
void
hw_usage_reading_set_time_limit (HwUsageReading *self,
                                 gint64          time_limit)
{
  g_return_if_fail (self != NULL);

  self->time_limit = time_limit;
}

/**
 * hw_usage_reading_create_first_call:
 * @self: a reading of nothing so far
 *
 * Returns: (transfer full): the question for the first page
 */
HwCall *
hw_usage_reading_create_first_call (HwUsageReading *self)
{
  g_autofree char *filter = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  filter = g_strconcat ("baseConnectionId==", self->connection_id, NULL);

  return create_call (self, SOURCES, filter);
}

/**
 * hw_usage_reading_take_page:
 * @self: a reading
 * @root: the answer to the last question
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what to ask next; %NULL at the end of all, or with @error
 *   where the answer is not complete: %HW_ERROR_INVALID_RESPONSE, %HW_ERROR_TOO_LARGE or
 *   %HW_ERROR_TIMED_OUT
 */
HwCall *
hw_usage_reading_take_page (HwUsageReading  *self,
                            JsonNode        *root,
                            GError         **error)
{
  g_autoptr(HwCall) next = NULL;
  g_autoptr(GError) fault = NULL;
  gboolean is_empty = FALSE;
  int n_new;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (root != NULL, NULL);

  n_new = take_items (self, root, &is_empty, &fault);
  if (n_new > 0 || is_empty)
    next = create_next_call (self, root, &fault);
  if (fault == NULL && next == NULL)
    next = create_flows_call (self);

  if (fault != NULL)
    g_propagate_error (error, g_steal_pointer (&fault));
  else if (next != NULL && check_bounds (self, error))
    return g_steal_pointer (&next);

  return NULL;
}

/**
 * hw_usage_reading_dup_users:
 * @self: a reading to its end
 *
 * Returns: (transfer full) (element-type HwConnectionUser): the dataflows, then the source
 *   connections that none of them reads from
 */
GPtrArray *
hw_usage_reading_dup_users (HwUsageReading *self)
{
  GPtrArray *users;

  g_return_val_if_fail (self != NULL, NULL);

  users = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->flows->len; i++)
    g_ptr_array_add (users, g_object_ref (self->flows->pdata[i]));
  for (guint i = 0; i < self->sources->len; i++)
    {
      HwConnectionUser *source = self->sources->pdata[i];

      if (!g_hash_table_contains (self->busy_ids, hw_connection_user_get_id (source)))
        g_ptr_array_add (users, g_object_ref (source));
    }

  return users;
}
