/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#include "config.h"

#include "hw-sim-sandboxes.h"

#include <string.h>

#include "hw-sim-error.h"

/* The sandbox service: a fixed set of sandboxes, in every state that a client must be able to tell
 * apart. The documentation says that the list holds active ones only; others are in it on purpose,
 * for a client must not offer what cannot be used.
 */

#define DEFAULT_LIMIT 50
#define BASE_PATH     "/data/foundation/sandbox-management"

typedef struct
{
  const char *id;
  const char *name;
  const char *title;
  const char *state;
  const char *type;
  const char *region;
  gboolean    is_default;
  int         etag;
  const char *created;  /* as Adobe's OpenAPI file wants it; its samples lack the T and the zone */
  const char *modified;
} Sandbox;

static const Sandbox sandboxes[] = {
  { "1bd86660-c5da-11e9-93d4-6d5fc3a66a8e", "prod", "Production", "active",
    "production", "VA7", TRUE, 2,
    "2019-09-04T04:57:24Z", "2019-09-04T04:57:24Z" },
  { "3a0c2f7e-52c1-4d0b-8e6f-7c2f1a9d4b10", "prod-emea", "Production EMEA", "active",
    "production", "NLD2", FALSE, 5,
    "2022-03-17T09:12:03Z", "2024-11-28T16:40:51Z" },
  { "7d41e5a8-0b3c-4f77-9a5e-e1c6f3b82d91", "dev-marketing", "Marketing Development", "active",
    "development", "VA7", FALSE, 8,
    "2021-06-22T13:30:45Z", "2025-02-03T08:05:19Z" },
  { "c85f9b26-6e17-4c9e-b0d4-52a7d9e3f6c4", "dev-korea", "한국 마케팅 개발", "active",
    "development", "VA7", FALSE, 3,
    "2023-10-11T01:22:37Z", "2023-10-11T01:22:37Z" },
  { "e2b7c630-94ad-4b58-8d1f-0f6c3e5a7b29", "dev-partners", "Partner Integration", "creating",
    "development", "VA7", FALSE, 1,
    "2025-05-19T07:48:00Z", "2025-05-19T07:48:00Z" },
  { "f90a1d4c-38e2-4a6b-97c5-b4d8e2f06a13", "load-test", "Load Test", "resetting",
    "development", "VA7", FALSE, 11,
    "2020-12-01T22:15:09Z", "2025-05-18T23:59:58Z" },
};

static const Sandbox *
find_sandbox (const char *name)
{
  for (size_t i = 0; i < G_N_ELEMENTS (sandboxes); i++)
    if (strcmp (sandboxes[i].name, name) == 0)
      return &sandboxes[i];

  return NULL;
}

static JsonObject *
sandbox_to_json (const Sandbox *sandbox)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "name", sandbox->name);
  json_object_set_string_member (object, "title", sandbox->title);
  json_object_set_string_member (object, "state", sandbox->state);
  json_object_set_string_member (object, "type", sandbox->type);
  json_object_set_string_member (object, "region", sandbox->region);
  json_object_set_boolean_member (object, "isDefault", sandbox->is_default);
  json_object_set_int_member (object, "eTag", sandbox->etag);
  json_object_set_string_member (object, "createdDate", sandbox->created);
  json_object_set_string_member (object, "lastModifiedDate", sandbox->modified);
  json_object_set_string_member (object, "createdBy", "7BF1A2C95E6A3D0E0A495CF4@AdobeID");
  json_object_set_string_member (object, "modifiedBy", "7BF1A2C95E6A3D0E0A495CF4@AdobeID");

  return object;
}

static gboolean
read_number (const char *text,
             guint64     minimum,
             guint64    *number)
{
  return text == NULL || g_ascii_string_to_unsigned (text, 10, minimum, G_MAXINT, number, NULL);
}

/* Both have to be given, or neither. */
static gboolean
read_range (const HwSimRequest  *request,
            guint64             *limit,
            guint64             *offset,
            GError             **error)
{
  const char *limit_text = hw_sim_request_get_parameter (request, "limit");
  const char *offset_text = hw_sim_request_get_parameter (request, "offset");

  if ((limit_text == NULL) == (offset_text == NULL) &&
      read_number (limit_text, 1, limit) && read_number (offset_text, 0, offset))
    return TRUE;

  hw_sim_error_set_default (error, HW_SIM_ERROR_SANDBOX_PAGING);
  return FALSE;
}

static void
set_href (JsonObject *links,
          const char *name,
          char       *href)
{
  JsonObject *link = json_object_new ();

  json_object_set_string_member (link, "href", href);
  if (strchr (href, '{') != NULL)
    json_object_set_boolean_member (link, "templated", TRUE);

  json_object_set_object_member (links, name, link);
  g_free (href);
}

/* The links are absolute, with the port, and one of them is a template. */
static JsonObject *
create_links (const char *url,
              const char *path,
              guint64     limit,
              guint64     next)
{
  g_autofree char *base = g_strconcat (url, BASE_PATH, path, NULL);
  JsonObject *links = json_object_new ();

  if (next < G_N_ELEMENTS (sandboxes))
    set_href (links, "next", g_strdup_printf ("%s?limit=%u&offset=%u",
                                              base, (guint)limit, (guint)next));

  set_href (links, "page", g_strconcat (base, "?limit={limit}&offset={offset}", NULL));

  return links;
}

static HwSimReply *
list_sandboxes (const char *url,
                const char *path,
                guint64     limit,
                guint64     offset)
{
  JsonObject *root = json_object_new ();
  JsonObject *page = json_object_new ();
  JsonArray *items = json_array_new ();

  for (guint64 i = offset; i < G_N_ELEMENTS (sandboxes) && i < offset + limit; i++)
    json_array_add_object_element (items, sandbox_to_json (&sandboxes[i]));

  json_object_set_int_member (page, "limit", (gint64)limit);
  json_object_set_int_member (page, "count", json_array_get_length (items));
  json_object_set_array_member (root, "sandboxes", items);
  json_object_set_object_member (root, "_page", page);
  json_object_set_object_member (root, "_links", create_links (url, path, limit, offset + limit));

  return hw_sim_reply_new_for_json (200, root);
}

/**
 * hw_sim_sandboxes_is_active:
 *
 * Returns: whether there is such a sandbox and it can be used
 */
gboolean
hw_sim_sandboxes_is_active (const char *name)
{
  const Sandbox *sandbox = find_sandbox (name);

  return sandbox != NULL && strcmp (sandbox->state, "active") == 0;
}

const char *
hw_sim_sandboxes_get_id (const char *name)
{
  const Sandbox *sandbox = find_sandbox (name);

  return sandbox != NULL ? sandbox->id : NULL;
}

/**
 * hw_sim_sandboxes_handle:
 * @path: what follows the service's base path
 * @url: the simulator's own, for the links
 *
 * Returns: (transfer full) (nullable): the reply, or %NULL with @error set
 */
HwSimReply *
hw_sim_sandboxes_handle (HwSimRequest  *request,
                         const char    *path,
                         const char    *url,
                         GError       **error)
{
  guint64 limit = DEFAULT_LIMIT, offset = 0;
  gboolean available = *path == '\0';

  if (!available && strcmp (path, "/sandboxes") != 0)
    {
      hw_sim_error_set_default (error, HW_SIM_ERROR_NO_SUCH_PATH);
      return NULL;
    }

  if (strcmp (request->method, "GET") != 0)
    {
      hw_sim_error_set_default (error, HW_SIM_ERROR_METHOD_NOT_ALLOWED);
      return NULL;
    }

  if (!read_range (request, &limit, &offset, error))
    return NULL;

  return list_sandboxes (url, available ? "/" : path, limit, offset);
}
