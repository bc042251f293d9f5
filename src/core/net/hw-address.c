/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "net/hw-address.h"

#include <string.h>

#include "net/hw-error.h"

/* Credentials go only where TLS guards them. The one exception is this very machine, where the
 * simulator and developers' servers speak plain http. */

/**
 * hw_address_is_loopback:
 * @uri: an absolute address
 *
 * Returns: whether @uri names this machine by a literal address or as "localhost"
 */
gboolean
hw_address_is_loopback (GUri *uri)
{
  const char *host = g_uri_get_host (uri);
  g_autoptr(GInetAddress) address = NULL;

  if (host == NULL)
    return FALSE;
  if (g_ascii_strcasecmp (host, "localhost") == 0)
    return TRUE;

  address = g_inet_address_new_from_string (host);
  return address != NULL && g_inet_address_get_is_loopback (address);
}

/* GUri escapes what no host may hold; nobody means such a host. */
static gboolean
is_host (const char *host)
{
  if (host == NULL || host[0] == '\0')
    return FALSE;
  for (const char *p = host; *p != '\0'; p++)
    if (g_ascii_isprint (*p) && !g_ascii_isalnum (*p) && strchr (".:-_", *p) == NULL)
      return FALSE;

  return TRUE;
}

static gboolean
has_blank (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isspace (*p) || g_ascii_iscntrl (*p))
      return TRUE;

  return FALSE;
}

static gboolean
check_parts (GUri    *uri,
             GError **error)
{
  const char *scheme = g_uri_get_scheme (uri);
  const char *host = g_uri_get_host (uri);

  if (!is_host (host) ||
      (strcmp (scheme, "https") != 0 && strcmp (scheme, "http") != 0) ||
      g_uri_get_userinfo (uri) != NULL ||
      g_uri_get_query (uri) != NULL ||
      g_uri_get_fragment (uri) != NULL)
    {
      g_set_error_literal (error, HW_ERROR, HW_ERROR_INVALID_INPUT,
                           "not the address of a server");
      return FALSE;
    }
  if (strcmp (scheme, "http") == 0 && !hw_address_is_loopback (uri))
    {
      g_set_error (error, HW_ERROR, HW_ERROR_INSECURE_ADDRESS,
                   "plain http to %s would show the credentials to the network", host);
      return FALSE;
    }

  return TRUE;
}

/**
 * hw_address_normalize:
 * @text: an address as a person types it
 * @error: return location
 *
 * Adds "https://" where no scheme stands and takes trailing slashes away.
 *
 * Returns: (transfer full) (nullable): an https address, or http on loopback; else %NULL with
 *   %HW_ERROR_INVALID_INPUT or %HW_ERROR_INSECURE_ADDRESS
 */
char *
hw_address_normalize (const char  *text,
                      GError     **error)
{
  g_autofree char *address = NULL;
  g_autoptr(GUri) uri = NULL;
  size_t length;

  g_return_val_if_fail (text != NULL, NULL);

  address = g_strstrip (g_strdup (text));
  if (strstr (address, "://") == NULL)
    {
      char *with_scheme = g_strconcat ("https://", address, NULL);

      g_free (address);
      address = with_scheme;
    }

  if (!has_blank (address))
    uri = g_uri_parse (address, G_URI_FLAGS_HAS_PASSWORD, NULL);
  if (uri == NULL)
    {
      g_set_error_literal (error, HW_ERROR, HW_ERROR_INVALID_INPUT, "not an address");
      return NULL;
    }
  if (!check_parts (uri, error))
    return NULL;

  g_free (address);
  address = g_uri_to_string (uri);
  for (length = strlen (address); length > 0 && address[length - 1] == '/'; length--)
    address[length - 1] = '\0';

  return g_steal_pointer (&address);
}
