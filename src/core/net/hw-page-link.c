/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "net/hw-page-link.h"

#include <string.h>

#include "net/hw-error.h"

/* The links by which the service leads from one page of a list to the next. They come from
 * outside, and what follows them carries credentials. */

static gboolean
is_within (GUri *base,
           GUri *link)
{
  int base_port = g_uri_get_port (base);
  int link_port = g_uri_get_port (link);
  int usual_port = strcmp (g_uri_get_scheme (base), "https") == 0 ? 443 : 80;

  return strcmp (g_uri_get_scheme (base), g_uri_get_scheme (link)) == 0 &&
         g_uri_get_host (base) != NULL && g_uri_get_host (link) != NULL &&
         g_ascii_strcasecmp (g_uri_get_host (base), g_uri_get_host (link)) == 0 &&
         (base_port == -1 ? usual_port : base_port) == (link_port == -1 ? usual_port : link_port);
}

/* The part of @href behind the platform's address, or NULL where it leads elsewhere. */
static char *
dup_local_part (const char *platform_url,
                const char *href)
{
  g_autoptr(GUri) base = NULL;
  g_autoptr(GUri) link = NULL;
  const char *path;

  if (href[0] == '/' && href[1] != '/')
    return g_strdup (href);

  base = g_uri_parse (platform_url, G_URI_FLAGS_ENCODED, NULL);
  link = g_uri_parse (href, G_URI_FLAGS_ENCODED, NULL);
  if (base == NULL || link == NULL || g_uri_get_query (link) == NULL || !is_within (base, link))
    return NULL;

  path = g_uri_get_path (link);
  if (g_str_has_prefix (path, g_uri_get_path (base)))
    path += strlen (g_uri_get_path (base));

  return g_strconcat (path, "?", g_uri_get_query (link), NULL);
}

/**
 * hw_page_link_to_call:
 * @platform_url: the platform's address, within which the link has to lead
 * @service: of the list that is read
 * @path: of the list that is read
 * @href: the service's `_links.next.href`
 * @error: return location
 *
 * The service gives page links relative to its base path (`/connections?continuationToken=…`),
 * its samples also show whole addresses. A link counts only where it leads to the next page of
 * the same list on the same host; its query alone is used.
 *
 * Returns: (transfer full) (nullable): the call for the next page, or %NULL with
 *   %HW_ERROR_INVALID_RESPONSE
 */
HwCall *
hw_page_link_to_call (const char  *platform_url,
                      HwService    service,
                      const char  *path,
                      const char  *href,
                      GError     **error)
{
  g_autoptr(HwCall) call = NULL;
  g_autofree char *whole_path = NULL;
  g_autofree char *local = NULL;
  char *query;

  g_return_val_if_fail (platform_url != NULL, NULL);
  g_return_val_if_fail (href != NULL, NULL);

  call = hw_call_new ("GET", service, path);
  whole_path = hw_call_dup_path (call);
  local = dup_local_part (platform_url, href);
  query = local != NULL ? strchr (local, '?') : NULL;
  if (query != NULL)
    *query++ = '\0';

  if (query == NULL || query[0] == '\0' ||
      (strcmp (local, path) != 0 && strcmp (local, whole_path) != 0) ||
      !hw_call_add_query_string (call, query))
    {
      g_set_error_literal (error, HW_ERROR, HW_ERROR_INVALID_RESPONSE,
                           "_links.next.href leads to no page of this list");
      return NULL;
    }

  return g_steal_pointer (&call);
}
