/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#include "config.h"

#include "hw-sim-page.h"

#include <string.h>

#include "hw-sim-error.h"
#include "hw-sim-json.h"

/* Which part of which list is asked for.
 *
 * It comes either from the parameters of a first request or from the continuation token that the
 * page before has handed out. The token names the last connection of that page rather than a count,
 * so that what is created or deleted meanwhile neither repeats nor hides another. It is base64url
 * over JSON, and comes back from a stranger: nothing in it is believed.
 */

#define DEFAULT_LIMIT 20
#define MAX_LIMIT     100
#define DEFAULT_ORDER "-createdAt"

static gboolean
fail (GError     **error,
      const char  *message)
{
  g_set_error_literal (error, HW_SIM_ERROR, HW_SIM_ERROR_QUERY_VALUE, message);

  return FALSE;
}

static gboolean
read_limit (HwSimPage           *self,
            const HwSimRequest  *request,
            GError             **error)
{
  const char *text = hw_sim_request_get_parameter (request, "limit");
  guint64 limit;

  if (text == NULL)
    return TRUE;

  if (!g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT, &limit, NULL))
    return fail (error, "limit must be a positive number");

  self->limit = (guint)MIN (limit, MAX_LIMIT);
  return TRUE;
}

static gboolean
set_list (HwSimPage   *self,
          GStrv        properties,
          const char  *order,
          GError     **error)
{
  self->properties = properties;
  self->filter = hw_sim_filter_new (&hw_sim_connection_fields,
                                    (const char *const *)properties, error);
  if (self->filter == NULL)
    return FALSE;

  self->order = hw_sim_order_new (order, error);
  return self->order != NULL;
}

static gboolean
read_parameters (HwSimPage           *self,
                 const HwSimRequest  *request,
                 GError             **error)
{
  const char *order = hw_sim_request_get_parameter (request, "orderby");

  return set_list (self, hw_sim_request_dup_parameters (request, "property"),
                   order != NULL ? order : DEFAULT_ORDER, error);
}

static JsonNode *
decode_token (const char *token)
{
  int padding = (int)(3 - (strlen (token) + 3) % 4);
  g_autofree char *text = g_strdup_printf ("%s%.*s", token, padding, "===");
  g_autofree guchar *bytes = NULL;
  size_t length = 0;

  g_strdelimit (text, "-", '+');
  g_strdelimit (text, "_", '/');
  bytes = g_base64_decode (text, &length);

  return length > 0 ? hw_sim_json_parse ((const char *)bytes, length, NULL) : NULL;
}

static GStrv
dup_strings (JsonArray *array)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const char *text = hw_sim_json_to_string (json_array_get_element (array, i));

      if (text != NULL)
        g_strv_builder_add (builder, text);
    }

  return g_strv_builder_end (builder);
}

static gboolean
read_position (HwSimPage  *self,
               JsonObject *token)
{
  const char *id = hw_sim_json_get_string (token, "id");
  const char *name = hw_sim_json_get_string (token, "name");
  gint64 limit, created_at, updated_at;

  if (id == NULL || name == NULL ||
      !hw_sim_json_get_int (token, "createdAt", &created_at) ||
      !hw_sim_json_get_int (token, "updatedAt", &updated_at) ||
      !hw_sim_json_get_int (token, "limit", &limit) || limit < 1 || limit > MAX_LIMIT)
    return FALSE;

  self->after = hw_sim_connection_new (id);
  self->after->name = g_strdup (name);
  self->after->created_at = created_at;
  self->after->updated_at = updated_at;
  self->limit = (guint)limit;

  return TRUE;
}

static gboolean
read_token (HwSimPage  *self,
            const char *text)
{
  g_autoptr(JsonNode) node = decode_token (text);
  JsonObject *token = hw_sim_json_to_object (node);
  JsonArray *properties = token != NULL ? hw_sim_json_get_array (token, "property") : NULL;
  const char *order = token != NULL ? hw_sim_json_get_string (token, "orderby") : NULL;

  return properties != NULL && order != NULL &&
         g_strcmp0 (hw_sim_json_get_string (token, "sandbox"), self->sandbox) == 0 &&
         read_position (self, token) &&
         set_list (self, dup_strings (properties), order, NULL);
}

static JsonObject *
create_token (const HwSimPage       *self,
              const HwSimConnection *last)
{
  JsonObject *token = json_object_new ();
  JsonArray *properties = json_array_new ();

  for (guint i = 0; self->properties[i] != NULL; i++)
    json_array_add_string_element (properties, self->properties[i]);

  json_object_set_string_member (token, "sandbox", self->sandbox);
  json_object_set_array_member (token, "property", properties);
  json_object_set_string_member (token, "orderby", hw_sim_order_get (self->order));
  json_object_set_int_member (token, "limit", self->limit);
  json_object_set_string_member (token, "id", last->id);
  json_object_set_string_member (token, "name", last->name);
  json_object_set_int_member (token, "createdAt", last->created_at);
  json_object_set_int_member (token, "updatedAt", last->updated_at);

  return token;
}

/**
 * hw_sim_page_new:
 * @request: a request for a list of connections, its sandbox known
 *
 * Returns: (transfer full) (nullable): what to answer it with, or %NULL with @error set
 */
HwSimPage *
hw_sim_page_new (const HwSimRequest  *request,
                 GError             **error)
{
  g_autoptr(HwSimPage) self = g_new0 (HwSimPage, 1);
  const char *token = hw_sim_request_get_parameter (request, "continuationToken");

  self->sandbox = g_strdup (request->sandbox);
  self->limit = DEFAULT_LIMIT;

  if (token != NULL && !read_token (self, token))
    {
      fail (error, "The continuation token is invalid");
      return NULL;
    }

  if (token == NULL && !read_parameters (self, request, error))
    return NULL;

  /* A client may send its limit again beside the token. */
  if (!read_limit (self, request, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
hw_sim_page_free (HwSimPage *self)
{
  g_free (self->sandbox);
  g_strfreev (self->properties);
  g_clear_pointer (&self->filter, hw_sim_filter_free);
  g_clear_pointer (&self->order, hw_sim_order_free);
  g_clear_pointer (&self->after, hw_sim_connection_free);
  g_free (self);
}

/**
 * hw_sim_page_dup_next_token:
 * @last: the last connection of this page
 *
 * Returns: (transfer full): the token of the page after this one
 */
char *
hw_sim_page_dup_next_token (const HwSimPage       *self,
                            const HwSimConnection *last)
{
  g_autoptr(JsonObject) object = create_token (self, last);
  g_autoptr(JsonNode) node = json_node_init_object (json_node_alloc (), object);
  g_autofree char *json = json_to_string (node, FALSE);
  char *token = g_base64_encode ((const guchar *)json, strlen (json));

  g_strdelimit (token, "+", '-');
  g_strdelimit (token, "/", '_');
  token[strcspn (token, "=")] = '\0';

  return token;
}
