/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#include "config.h"

#include "hw-sim-flows.h"

#include <string.h>

#include "hw-sim-error.h"
#include "hw-sim-flow.h"

/* `/sourceConnections` and `/flows` of Flow Service, as far as they tell who uses a base
 * connection: both can be listed and filtered, page by page, the newest first.
 *
 * A continuation token is the ID of the last item of the page before, and the limit and the filter
 * with it; it names nothing else, so that what is added meanwhile repeats nothing.
 */

#define DEFAULT_LIMIT 20
#define MAX_LIMIT     100

struct _HwSimFlows
{
  char      *organization_id; /* (owned) */
  GPtrArray *sources;         /* (owned) (element-type HwSimFlow): the newest last */
  GPtrArray *flows;           /* (owned) (element-type HwSimFlow): the newest last */
};

typedef struct
{
  const char          *path;
  const HwSimFieldSet *fields;
  GPtrArray           *items;      /* (borrowed) */
  GStrv                properties; /* (owned) */
  HwSimFilter         *filter;     /* (owned) */
  guint                limit;
  char                *after;      /* (owned) (nullable): the last ID of the page before */
} Listing;

static void
listing_free (Listing *listing)
{
  g_strfreev (listing->properties);
  g_clear_pointer (&listing->filter, hw_sim_filter_free);
  g_free (listing->after);
  g_free (listing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Listing, listing_free)

static gboolean
read_limit (Listing     *listing,
            const char  *text,
            GError     **error)
{
  guint64 limit = DEFAULT_LIMIT;

  if (text != NULL && !g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT, &limit, NULL))
    {
      g_set_error_literal (error, HW_SIM_ERROR, HW_SIM_ERROR_QUERY_VALUE,
                           "limit must be a positive number");
      return FALSE;
    }

  listing->limit = (guint)MIN (limit, MAX_LIMIT);
  return TRUE;
}

/* A token is a serialized (limit, last ID, properties); it comes back from a stranger. */
#define TOKEN_TYPE G_VARIANT_TYPE ("(usas)")

static gboolean
read_token (Listing     *listing,
            const char  *token,
            GError     **error)
{
  g_autoptr(GVariant) value = g_variant_parse (TOKEN_TYPE, token, NULL, NULL, NULL);

  if (value == NULL)
    {
      g_set_error_literal (error, HW_SIM_ERROR, HW_SIM_ERROR_QUERY_VALUE,
                           "The continuation token is invalid");
      return FALSE;
    }

  g_variant_get (value, "(us^as)", &listing->limit, &listing->after, &listing->properties);
  listing->limit = CLAMP (listing->limit, 1, MAX_LIMIT);
  return TRUE;
}

static char *
dup_token (const Listing   *listing,
           const HwSimFlow *last)
{
  g_autoptr(GVariant) value = NULL;

  value = g_variant_ref_sink (g_variant_new ("(us^as)", listing->limit, last->id,
                                             listing->properties));

  return g_variant_print (value, TRUE);
}

static gboolean
read_request (Listing       *listing,
              HwSimRequest  *request,
              GError       **error)
{
  static const char *const known[] = { "property", "limit", "continuationToken", NULL };
  const char *token = hw_sim_request_get_parameter (request, "continuationToken");
  const char *limit = hw_sim_request_get_parameter (request, "limit");

  if (!hw_sim_request_check_names (request, known, error))
    return FALSE;
  if (token != NULL && !read_token (listing, token, error))
    return FALSE;
  if ((token == NULL || limit != NULL) && !read_limit (listing, limit, error))
    return FALSE;

  if (token == NULL)
    listing->properties = hw_sim_request_dup_parameters (request, "property");
  listing->filter = hw_sim_filter_new (listing->fields,
                                       (const char *const *)listing->properties, error);

  return listing->filter != NULL;
}

/* Where the page begins; a last item that is gone since ends the list. */
static guint
find_start (const Listing *listing)
{
  guint n_items = listing->items->len;

  if (listing->after == NULL)
    return n_items;

  for (guint i = 0; i < n_items; i++)
    {
      const HwSimFlow *item = listing->items->pdata[i];

      if (strcmp (item->id, listing->after) == 0)
        return i;
    }

  return 0;
}

static GPtrArray *
find_page (const Listing *listing,
           const char    *sandbox,
           gboolean      *more)
{
  GPtrArray *found = g_ptr_array_new ();

  *more = FALSE;
  for (guint i = find_start (listing); i > 0 && !*more; i--)
    {
      HwSimFlow *item = listing->items->pdata[i - 1];

      if (strcmp (item->sandbox, sandbox) != 0 ||
          !hw_sim_filter_matches (listing->filter, hw_sim_flow_get_field, item))
        continue;

      if (found->len == listing->limit)
        *more = TRUE;
      else
        g_ptr_array_add (found, item);
    }

  return found;
}

static void
add_next_link (JsonObject    *root,
               const Listing *listing,
               GPtrArray     *items)
{
  g_autofree char *token = dup_token (listing, items->pdata[items->len - 1]);
  g_autofree char *escaped = g_uri_escape_string (token, NULL, FALSE);
  g_autofree char *href = g_strconcat (listing->path, "?continuationToken=", escaped, NULL);
  JsonObject *links = json_object_new ();
  JsonObject *next = json_object_new ();

  json_object_set_string_member (next, "href", href);
  json_object_set_object_member (links, "next", next);
  json_object_set_object_member (root, "_links", links);
}

static HwSimReply *
list (HwSimFlows    *self,
      Listing       *listing,
      HwSimRequest  *request,
      GError       **error)
{
  g_autoptr(GPtrArray) found = NULL;
  JsonObject *root;
  JsonArray *items;
  gboolean more;

  if (!read_request (listing, request, error))
    return NULL;

  found = find_page (listing, request->sandbox, &more);
  root = json_object_new ();
  items = json_array_new ();
  for (guint i = 0; i < found->len; i++)
    json_array_add_object_element (items, hw_sim_flow_to_json (found->pdata[i],
                                                               self->organization_id));
  json_object_set_array_member (root, "items", items);
  if (more)
    add_next_link (root, listing, found);

  return hw_sim_reply_new_for_json (200, root);
}

static HwSimReply *
handle (HwSimFlows           *self,
        HwSimRequest         *request,
        const char           *base_path,
        const char           *path,
        const HwSimFieldSet  *fields,
        GPtrArray            *items,
        GError              **error)
{
  g_autoptr(Listing) listing = g_new0 (Listing, 1);

  listing->path = base_path;
  listing->fields = fields;
  listing->items = items;
  if (*path == '\0' && strcmp (request->method, "GET") == 0)
    return list (self, listing, request, error);

  hw_sim_error_set_default (error, *path == '\0'
                                   ? HW_SIM_ERROR_METHOD_NOT_ALLOWED
                                   : HW_SIM_ERROR_NO_SUCH_PATH);
  return NULL;
}

/**
 * hw_sim_flows_new:
 * @organization_id: whose all of them are
 *
 * Returns: (transfer full): the two services, without any object
 */
HwSimFlows *
hw_sim_flows_new (const char *organization_id)
{
  HwSimFlows *self = g_new0 (HwSimFlows, 1);

  self->organization_id = g_strdup (organization_id);
  self->sources = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_sim_flow_free);
  self->flows = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_sim_flow_free);

  return self;
}

void
hw_sim_flows_free (HwSimFlows *self)
{
  g_free (self->organization_id);
  g_ptr_array_unref (self->sources);
  g_ptr_array_unref (self->flows);
  g_free (self);
}

/**
 * hw_sim_flows_add_source:
 * @base_id: of a base connection
 * @spec_id: of its specification
 *
 * Returns: (transfer none): the ID of the new source connection
 */
const char *
hw_sim_flows_add_source (HwSimFlows *self,
                         const char *sandbox,
                         const char *name,
                         const char *base_id,
                         const char *spec_id)
{
  HwSimFlow *source = hw_sim_flow_new_source (sandbox, name, base_id, spec_id);

  g_ptr_array_add (self->sources, source);

  return source->id;
}

/**
 * hw_sim_flows_add_flow:
 * @source_id: of a source connection that was added
 *
 * Adds a dataflow that reads from it.
 */
void
hw_sim_flows_add_flow (HwSimFlows *self,
                       const char *sandbox,
                       const char *name,
                       const char *state,
                       const char *source_id)
{
  for (guint i = 0; i < self->sources->len; i++)
    {
      const HwSimFlow *source = self->sources->pdata[i];

      if (strcmp (source->id, source_id) == 0 && strcmp (source->sandbox, sandbox) == 0)
        g_ptr_array_add (self->flows, hw_sim_flow_new (source, name, state));
    }
}

static void
remove_of (GPtrArray  *items,
           const char *sandbox,
           const char *base_id)
{
  for (guint i = items->len; i > 0; i--)
    {
      const HwSimFlow *item = items->pdata[i - 1];

      if (strcmp (item->sandbox, sandbox) == 0 && strcmp (item->base_id, base_id) == 0)
        g_ptr_array_remove_index (items, i - 1);
    }
}

/**
 * hw_sim_flows_remove_all:
 *
 * Takes away what uses the base connection @base_id, as somebody in Adobe's screens would.
 */
void
hw_sim_flows_remove_all (HwSimFlows *self,
                         const char *sandbox,
                         const char *base_id)
{
  remove_of (self->flows, sandbox, base_id);
  remove_of (self->sources, sandbox, base_id);
}

/**
 * hw_sim_flows_use:
 *
 * Returns: whether a dataflow uses the base connection: this is what 1418 speaks of. A source
 *   connection without one does not hold it.
 */
gboolean
hw_sim_flows_use (const HwSimFlows *self,
                  const char       *sandbox,
                  const char       *base_id)
{
  for (guint i = 0; i < self->flows->len; i++)
    {
      const HwSimFlow *flow = self->flows->pdata[i];

      if (strcmp (flow->sandbox, sandbox) == 0 && strcmp (flow->base_id, base_id) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * hw_sim_flows_handle_sources:
 * @request: a request that has passed the gateway and names a sandbox
 * @path: what follows `/sourceConnections`
 *
 * Returns: (transfer full) (nullable): the reply, or %NULL with @error set
 */
HwSimReply *
hw_sim_flows_handle_sources (HwSimFlows    *self,
                             HwSimRequest  *request,
                             const char    *path,
                             GError       **error)
{
  return handle (self, request, "/sourceConnections", path, &hw_sim_flow_source_fields,
                 self->sources, error);
}

/**
 * hw_sim_flows_handle_flows:
 * @request: a request that has passed the gateway and names a sandbox
 * @path: what follows `/flows`
 *
 * Returns: (transfer full) (nullable): the reply, or %NULL with @error set
 */
HwSimReply *
hw_sim_flows_handle_flows (HwSimFlows    *self,
                           HwSimRequest  *request,
                           const char    *path,
                           GError       **error)
{
  return handle (self, request, "/flows", path, &hw_sim_flow_fields, self->flows, error);
}
