/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#include "config.h"

#include "hw-sim-documented.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* Answers with any error of the platform's documents, by its code as they print it, whether or not
 * anything here would ever lead to it:
 *
 *   "1418-400"         Flow Service's, and its connectors' (their numbers share the space)
 *   "SOURCE-1100-400"  the connectors' where Flow Service has the same number
 *   "SMS-2074-400"     the sandbox service's
 *   "403003"           the gateway's; its status is in the first three digits
 *   "invalid_client"   the sign-in service's
 */

#define FLOW_PROVIDER "Error from flow provider: "

static const char *
get_title (guint status)
{
  switch (status)
    {
    case 401:
      return "Unauthorized";

    case 403:
      return "Forbidden";

    case 404:
      return "Resource not found";

    case 412:
      return "Version not matching";

    case 500:
      return "Internal Error";

    case 503:
      return "Service Unavailable";

    case 504:
      return "Gateway Timeout";

    default:
      return "Invalid request";
    }
}

static gboolean
is_gateway (const char *code)
{
  return strlen (code) == 6 && strspn (code, "0123456789") == 6;
}

/* The table of 1439 says 400, the published body 404; the body counts. */
guint
hw_sim_documented_get_status (const char *code)
{
  const char *dash = strrchr (code, '-');

  if (g_str_has_prefix (code, "1439-"))
    return 404;
  if (dash != NULL)
    return (guint)g_ascii_strtoull (dash + 1, NULL, 10);
  if (strcmp (code, "503020") == 0)
    return 403;
  if (is_gateway (code))
    return (guint)g_ascii_strtoull (code, NULL, 10) / 1000;

  return 400;
}

static void
set_string (JsonObject *object,
            const char *name,
            const char *value)
{
  json_object_set_string_member (object, name, value);
}

static void
fill_flow (JsonObject *object,
           const char *code,
           guint       status,
           const char *request_id)
{
  gboolean of_source = g_str_has_prefix (code, "SOURCE-");
  const char *number = of_source ? code + strlen ("SOURCE-") : code;
  JsonObject *report = json_object_new ();
  g_autofree char *type = NULL;
  g_autofree char *detail = NULL;

  if (g_str_has_prefix (number, "1439-"))
    type = g_strdup ("https://ns.adobe.com/aep/errors/FLOW-1439-404");
  else
    type = g_strdup_printf ("https://ns.adobe.com/aep/errors/FLOW-%s", number);
  detail = g_strdup_printf ("%s%s, as documented for %s",
                            g_str_has_prefix (code, "110") ? FLOW_PROVIDER : "",
                            get_title (status), number);

  set_string (object, "type", type);
  set_string (object, "title", get_title (status));
  json_object_set_int_member (object, "status", status);
  set_string (report, "detailed-message", detail);
  set_string (report, "request-id", request_id);
  set_string (report, "type", "connections");
  json_object_set_object_member (object, "report", report);
  set_string (object, "errorMessage", detail);
  set_string (object, "errorDetails", detail);
}

static void
fill_sandbox (JsonObject *object,
              const char *code,
              guint       status)
{
  g_autofree char *type = g_strconcat ("http://ns.adobe.com/aep/errors/", code, NULL);

  json_object_set_int_member (object, "status", status);
  set_string (object, "title", get_title (status));
  set_string (object, "type", type);
}

/**
 * hw_sim_documented_dup_body:
 * @code: as above
 * @request_id: the ID that the answer carries in its header as well
 *
 * Returns: (transfer full): the JSON text in the shape of the service that @code belongs to
 */
char *
hw_sim_documented_dup_body (const char *code,
                            const char *request_id)
{
  g_autoptr(JsonObject) object = json_object_new ();
  g_autoptr(JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  guint status = hw_sim_documented_get_status (code);

  if (is_gateway (code))
    {
      set_string (object, "error_code", code);
      set_string (object, "message", get_title (status));
    }
  else if (g_str_has_prefix (code, "SMS-"))
    {
      fill_sandbox (object, code, status);
    }
  else if (strchr (code, '-') != NULL)
    {
      fill_flow (object, code, status, request_id);
    }
  else
    {
      set_string (object, "error", code);
      set_string (object, "error_description", "as documented");
    }
  json_node_set_object (root, object);

  return json_to_string (root, FALSE);
}
