/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "net/hw-call.h"

#include <string.h>

/* One call of the platform's API, before it has an address or credentials: those are the
 * profile's, and HwClient adds them. A call is sent once. */
struct _HwCall
{
  grefcount  refs;
  char      *method;    /* (owned) */
  HwService  service;
  GString   *path;      /* (owned): escaped, begins with "/" */
  GString   *query;     /* (owned): escaped, without "?" */
  char      *sandbox;   /* (owned) (nullable) */
  char      *if_match;  /* (owned) (nullable) */
  GBytes    *body;      /* (owned) (nullable) */
  gboolean   started;
};

static const char *const base_paths[] = {
  [HW_SERVICE_FLOW] = "/data/foundation/flowservice",
  [HW_SERVICE_SANDBOXES] = "/data/foundation/sandbox-management",
};

/**
 * hw_call_new:
 * @method: "GET", "POST", "PATCH" or "DELETE"
 * @service: which API of the platform
 * @path: below the API's base path, begins with "/"; not escaped further
 *
 * Returns: (transfer full): a new call
 */
HwCall *
hw_call_new (const char *method,
             HwService   service,
             const char *path)
{
  HwCall *self;

  g_return_val_if_fail (method != NULL, NULL);
  g_return_val_if_fail (path != NULL && path[0] == '/', NULL);

  self = g_new0 (HwCall, 1);
  g_ref_count_init (&self->refs);
  self->method = g_strdup (method);
  self->service = service;
  self->path = g_string_new (path);
  self->query = g_string_new (NULL);

  return self;
}

HwCall *
hw_call_ref (HwCall *self)
{
  g_ref_count_inc (&self->refs);
  return self;
}

void
hw_call_unref (HwCall *self)
{
  if (!g_ref_count_dec (&self->refs))
    return;

  g_free (self->method);
  g_string_free (self->path, TRUE);
  g_string_free (self->query, TRUE);
  g_free (self->sandbox);
  g_free (self->if_match);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}

/**
 * hw_call_add_segment:
 * @self: a call
 * @segment: one part of the path, as the service names it; escaped here
 */
void
hw_call_add_segment (HwCall     *self,
                     const char *segment)
{
  g_return_if_fail (segment != NULL && segment[0] != '\0');

  if (self->path->str[self->path->len - 1] != '/')
    g_string_append_c (self->path, '/');
  g_string_append_uri_escaped (self->path, segment, NULL, FALSE);
}

/**
 * hw_call_add_query:
 * @self: a call
 * @name: of the parameter
 * @value: of the parameter; escaped here
 */
void
hw_call_add_query (HwCall     *self,
                   const char *name,
                   const char *value)
{
  g_return_if_fail (name != NULL && value != NULL);

  if (self->query->len > 0)
    g_string_append_c (self->query, '&');
  g_string_append_uri_escaped (self->query, name, NULL, FALSE);
  g_string_append_c (self->query, '=');
  g_string_append_uri_escaped (self->query, value, NULL, FALSE);
}

/* RFC 3986, section 2: what stands in an address only escaped. Some services leave it as it is. */
#define UNESCAPED "\"<>\\^`{|}"

/**
 * hw_call_add_query_string:
 * @self: a call
 * @query: an escaped query, as a page link of the service holds it
 *
 * Escapes what the service should have.
 *
 * Returns: whether @query was taken; one with blanks, or characters that are not ASCII, is not
 */
gboolean
hw_call_add_query_string (HwCall     *self,
                          const char *query)
{
  g_return_val_if_fail (query != NULL, FALSE);

  for (const char *p = query; *p != '\0'; p++)
    {
      if ((guchar)*p <= 0x20 || (guchar)*p >= 0x7f || *p == '#')
        return FALSE;
      if (*p == '%' && !(g_ascii_isxdigit (p[1]) && g_ascii_isxdigit (p[2])))
        return FALSE;
    }

  if (self->query->len > 0)
    g_string_append_c (self->query, '&');
  for (const char *p = query; *p != '\0'; p++)
    if (strchr (UNESCAPED, *p) != NULL)
      g_string_append_printf (self->query, "%%%02X", (guint)*p);
    else
      g_string_append_c (self->query, *p);

  return TRUE;
}

/**
 * hw_call_set_sandbox:
 * @self: a call
 * @sandbox_name: the sandbox's name, not its title, for the header `x-sandbox-name`
 */
void
hw_call_set_sandbox (HwCall     *self,
                     const char *sandbox_name)
{
  g_free (self->sandbox);
  self->sandbox = g_strdup (sandbox_name);
}

/**
 * hw_call_set_body:
 * @self: a call
 * @body: JSON
 */
void
hw_call_set_body (HwCall *self,
                  GBytes *body)
{
  g_return_if_fail (body != NULL);

  g_clear_pointer (&self->body, g_bytes_unref);
  self->body = g_bytes_ref (body);
}

/**
 * hw_call_set_if_match:
 * @self: a call
 * @etag: the etag with its quotes, just as the service's JSON holds it
 */
void
hw_call_set_if_match (HwCall     *self,
                      const char *etag)
{
  g_free (self->if_match);
  self->if_match = g_strdup (etag);
}

const char *
hw_call_get_method (HwCall *self)
{
  return self->method;
}

const char *
hw_call_get_sandbox (HwCall *self)
{
  return self->sandbox;
}

GBytes *
hw_call_get_body (HwCall *self)
{
  return self->body;
}

const char *
hw_call_get_if_match (HwCall *self)
{
  return self->if_match;
}

/**
 * hw_call_dup_uri:
 * @self: a call
 * @platform_url: the platform's address, without a trailing slash
 *
 * The parts are appended, never resolved: a link such as `//host/…` would change the host.
 *
 * Returns: (transfer full): the whole address
 */
char *
hw_call_dup_uri (HwCall     *self,
                 const char *platform_url)
{
  return g_strconcat (platform_url, base_paths[self->service], self->path->str,
                      self->query->len > 0 ? "?" : "", self->query->str, NULL);
}

/**
 * hw_call_dup_path:
 * @self: a call
 *
 * Returns: (transfer full): the path without the query, for messages and logs
 */
char *
hw_call_dup_path (HwCall *self)
{
  return g_strconcat (base_paths[self->service], self->path->str, NULL);
}

/**
 * hw_call_is_repeatable:
 * @self: a call
 *
 * Returns: whether sending it again changes nothing
 */
gboolean
hw_call_is_repeatable (HwCall *self)
{
  return strcmp (self->method, "GET") == 0;
}

/**
 * hw_call_set_started:
 * @self: a call
 *
 * Notes that the connection stands and that bytes of the request may go out from now on.
 */
void
hw_call_set_started (HwCall *self)
{
  self->started = TRUE;
}

/**
 * hw_call_set_refused:
 * @self: a call
 *
 * Notes that whatever has gone out was turned away at the door, so that it has changed nothing.
 */
void
hw_call_set_refused (HwCall *self)
{
  self->started = FALSE;
}

/**
 * hw_call_has_started:
 * @self: a call
 *
 * Returns: whether the service may have seen the request. While this is %FALSE a failed call
 *   has surely changed nothing.
 */
gboolean
hw_call_has_started (HwCall *self)
{
  return self->started;
}
