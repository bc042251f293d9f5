/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#include "config.h"

#include "hw-sim-request.h"

#include <string.h>

#include "hw-sim-error.h"
#include "hw-sim-json.h"

/* One request as the services below the gateway see it: nothing of the connection, and a query that
 * keeps repeated parameters, which the hash table that SoupServer hands out does not.
 */

static void
parameter_free (gpointer data)
{
  HwSimParameter *parameter = data;

  g_free (parameter->name);
  g_free (parameter->value);
  g_free (parameter);
}

static void
read_query (HwSimRequest *self,
            const char   *query)
{
  GUriParamsIter iter;
  HwSimParameter parameter = { NULL, NULL };
  g_autoptr(GError) error = NULL;

  if (query == NULL)
    return;

  g_uri_params_iter_init (&iter, query, -1, "&", G_URI_PARAMS_WWW_FORM);
  while (g_uri_params_iter_next (&iter, &parameter.name, &parameter.value, &error))
    g_ptr_array_add (self->parameters, g_memdup2 (&parameter, sizeof parameter));

  self->bad_query = error != NULL;
}

static char *
dup_path (const char *path)
{
  size_t length = strlen (path);

  /* Some descriptions of the API end the very paths in a slash that others write without. */
  return g_strndup (path, length > 1 && path[length - 1] == '/' ? length - 1 : length);
}

static GBytes *
dup_body (SoupServerMessage *message)
{
  return soup_message_body_flatten (soup_server_message_get_request_body (message));
}

/**
 * hw_sim_request_new:
 * @message: what the server has read; it must outlive the request
 * @path: the decoded path
 * @too_large: whether its body was longer than is accepted, and is not there
 *
 * Returns: (transfer full): the request
 */
HwSimRequest *
hw_sim_request_new (SoupServerMessage *message,
                    const char        *path,
                    gboolean           too_large)
{
  HwSimRequest *self = g_new0 (HwSimRequest, 1);

  self->id = g_uuid_string_random ();
  self->method = soup_server_message_get_method (message);
  self->path = dup_path (path);
  self->headers = soup_server_message_get_request_headers (message);
  self->parameters = g_ptr_array_new_with_free_func (parameter_free);
  self->body = too_large ? g_bytes_new (NULL, 0) : dup_body (message);
  self->too_large = too_large;
  read_query (self, g_uri_get_query (soup_server_message_get_uri (message)));

  return self;
}

void
hw_sim_request_free (HwSimRequest *self)
{
  g_free (self->id);
  g_free (self->path);
  g_free (self->sandbox);
  g_ptr_array_unref (self->parameters);
  g_bytes_unref (self->body);
  g_free (self);
}

/**
 * hw_sim_request_get_header:
 *
 * Returns: (nullable): the header's value; an empty one counts as missing, as it does at the
 *   gateway
 */
const char *
hw_sim_request_get_header (const HwSimRequest *self,
                           const char         *name)
{
  const char *value = soup_message_headers_get_one (self->headers, name);

  return value != NULL && *value != '\0' ? value : NULL;
}

/**
 * hw_sim_request_get_parameter:
 *
 * Returns: (nullable): the first value of the query parameter
 */
const char *
hw_sim_request_get_parameter (const HwSimRequest *self,
                              const char         *name)
{
  for (guint i = 0; i < self->parameters->len; i++)
    {
      const HwSimParameter *parameter = g_ptr_array_index (self->parameters, i);

      if (strcmp (parameter->name, name) == 0)
        return parameter->value;
    }

  return NULL;
}

/**
 * hw_sim_request_dup_parameters:
 *
 * Returns: (transfer full): all values of the query parameter, in their order
 */
GStrv
hw_sim_request_dup_parameters (const HwSimRequest *self,
                               const char         *name)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->parameters->len; i++)
    {
      const HwSimParameter *parameter = g_ptr_array_index (self->parameters, i);

      if (strcmp (parameter->name, name) == 0)
        g_strv_builder_add (builder, parameter->value);
    }

  return g_strv_builder_end (builder);
}

/**
 * hw_sim_request_check_names:
 * @known: (array zero-terminated=1): the parameters that the operation has
 *
 * Flow Service refuses a query parameter that it does not know rather than ignoring it.
 *
 * Returns: whether all are known
 */
gboolean
hw_sim_request_check_names (const HwSimRequest  *self,
                            const char *const   *known,
                            GError             **error)
{
  if (self->bad_query)
    {
      g_set_error_literal (error, HW_SIM_ERROR, HW_SIM_ERROR_UNREADABLE,
                           "The query cannot be decoded");
      return FALSE;
    }

  for (guint i = 0; i < self->parameters->len; i++)
    {
      const HwSimParameter *parameter = g_ptr_array_index (self->parameters, i);

      if (!g_strv_contains (known, parameter->name))
        {
          g_set_error (error, HW_SIM_ERROR, HW_SIM_ERROR_QUERY_UNKNOWN,
                       "The query parameter '%s' is not known", parameter->name);
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * hw_sim_request_parse_body:
 *
 * Reads the body of a request that must have one.
 *
 * Returns: (transfer full) (nullable): the JSON value, or %NULL with @error set
 */
JsonNode *
hw_sim_request_parse_body (const HwSimRequest  *self,
                           GError             **error)
{
  const char *type = soup_message_headers_get_content_type (self->headers, NULL);
  size_t length;
  const char *text = g_bytes_get_data (self->body, &length);

  if (type == NULL || g_ascii_strcasecmp (type, "application/json") != 0)
    {
      g_set_error_literal (error, HW_SIM_ERROR, HW_SIM_ERROR_UNREADABLE,
                           "A valid content-type must be specified");
      return NULL;
    }

  if (length == 0)
    {
      g_set_error_literal (error, HW_SIM_ERROR, HW_SIM_ERROR_BODY_EMPTY,
                           "The request body cannot be null or empty");
      return NULL;
    }

  return hw_sim_json_parse (text, length, error);
}

/**
 * hw_sim_path_matches:
 * @path: the whole path of a request
 * @prefix: how it must begin: as a whole, or without the service's base path
 */
gboolean
hw_sim_path_matches (const char *path,
                     const char *prefix)
{
  static const char *const bases[] = {
    "/data/foundation/flowservice",
    "/data/foundation/sandbox-management",
  };

  if (g_str_has_prefix (path, prefix))
    return TRUE;

  for (size_t i = 0; i < G_N_ELEMENTS (bases); i++)
    if (g_str_has_prefix (path, bases[i]) && g_str_has_prefix (path + strlen (bases[i]), prefix))
      return TRUE;

  return FALSE;
}
