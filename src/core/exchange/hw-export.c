/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "exchange/hw-export.h"

#include <string.h>

#include "net/hw-address.h"
#include "net/hw-call.h"

/* The request of a creation, or of a change of credentials, as a text that can be shown and copied:
 * as a command for a POSIX shell with curl, as JSON, and as the lines of HTTP. What the command
 * sends is what HwCreateOperation or HwUpdateOperation would send: method, address, body and the
 * headers that HwClient adds, byte for byte.
 *
 * Without the secrets there are placeholders in their places, such as the tutorials have, so that
 * hw_import_new_from_text() leaves those fields empty. */

/* Clears what is outgrown, for the text may hold secrets. */
typedef struct
{
  char   *text;      /* (owned) */
  gsize   length;
  gsize   capacity;
} Text;

#define FIRST_CAPACITY 4096
#define INDENT "  "
#define HIDDEN_TOKEN "{ACCESS_TOKEN}"
#define HIDDEN_ETAG "{ETAG}"

static void
append_length (Text       *text,
               const char *part,
               gsize       length)
{
  if (text->length + length + 1 > text->capacity)
    {
      gsize capacity = MAX (MAX (text->capacity * 2, text->length + length + 1), FIRST_CAPACITY);
      char *larger = g_malloc (capacity);

      if (text->text != NULL)
        {
          memcpy (larger, text->text, text->length);
          explicit_bzero (text->text, text->capacity);
          g_free (text->text);
        }
      text->text = larger;
      text->capacity = capacity;
    }

  memcpy (text->text + text->length, part, length);
  text->length += length;
  text->text[text->length] = '\0';
}

static void
append (Text       *text,
        const char *part)
{
  append_length (text, part, strlen (part));
}

/* Within single quotes a shell takes everything as it stands, but a single quote. */
static void
append_quoted (Text       *text,
               const char *part,
               gsize       length)
{
  const char *end = part + length;
  const char *quote;

  while ((quote = memchr (part, '\'', end - part)) != NULL)
    {
      append_length (text, part, quote - part);
      append (text, "'\\''");
      part = quote + 1;
    }
  append_length (text, part, end - part);
}

/* HwClient sends no character that no header can carry: a line end would begin another header. */
static void
append_header_value (Text       *text,
                     const char *value)
{
  for (; *value != '\0'; value++)
    if ((guchar)*value >= 0x20 && (guchar)*value < 0x7f)
      append_quoted (text, value, 1);
}

/* curl leaves out a header that ends in a colon, and sends one empty that ends in a semicolon. */
static void
append_curl_header (Text       *text,
                    const char *name,
                    const char *prefix,
                    const char *value)
{
  append (text, " \\\n  --header '");
  append (text, name);
  if (prefix[0] == '\0' && value[0] == '\0')
    append (text, ";");
  else
    append (text, ": ");
  append (text, prefix);
  append_header_value (text, value);
  append (text, "'");
}

static void
append_shown_header (Text       *text,
                     const char *name,
                     const char *prefix,
                     const char *value)
{
  append (text, "\n");
  append (text, name);
  append (text, ": ");
  append (text, prefix);
  append (text, value);
}

static const char *
get_text (const char *text)
{
  return text != NULL ? text : "";
}

/* @token: (nullable): %NULL to show none */
static const char *
get_token (HwSecret *token)
{
  return hw_secret_is_empty (token) ? HIDDEN_TOKEN : hw_secret_get_text (token);
}

typedef void (*AppendHeader) (Text       *text,
                              const char *name,
                              const char *prefix,
                              const char *value);

static void
append_headers (Text         *text,
                AppendHeader  append_header,
                HwCall       *call,
                HwProfile    *profile,
                HwSecret     *token)
{
  append_header (text, "Authorization", "Bearer ", get_token (token));
  append_header (text, "x-api-key", "", get_text (hw_profile_get_api_key (profile)));
  append_header (text, "x-gw-ims-org-id", "",
                 get_text (hw_profile_get_organization_id (profile)));
  if (hw_call_get_sandbox (call) != NULL)
    append_header (text, "x-sandbox-name", "", hw_call_get_sandbox (call));
  if (hw_call_get_if_match (call) != NULL)
    append_header (text, "If-Match", "", hw_call_get_if_match (call));
  append_header (text, "Accept", "", "application/json");
  append_header (text, "Content-Type", "", "application/json");
}

static HwCall *
create_call (const char *sandbox)
{
  HwCall *call = hw_call_new ("POST", HW_SERVICE_FLOW, "/connections");

  if (sandbox != NULL)
    hw_call_set_sandbox (call, sandbox);

  return call;
}

static HwCall *
update_call (HwConnection *connection)
{
  HwCall *call = hw_call_new ("PATCH", HW_SERVICE_FLOW, "/connections");
  const char *etag = hw_connection_get_etag (connection);

  hw_call_add_segment (call, hw_connection_get_id (connection));
  hw_call_set_sandbox (call, hw_connection_get_sandbox (connection));
  hw_call_set_if_match (call, etag != NULL ? etag : HIDDEN_ETAG);

  return call;
}

static char *
dup_uri (HwCall    *call,
         HwProfile *profile)
{
  const char *platform_url = hw_profile_get_platform_url (profile);
  g_autofree char *address = hw_address_normalize (platform_url, NULL);

  return hw_call_dup_uri (call, address != NULL ? address : get_text (platform_url));
}

static HwSecret *
write_curl (HwCall    *call,
            GBytes    *body,
            HwProfile *profile,
            HwSecret  *token)
{
  g_autofree char *uri = dup_uri (call, profile);
  Text text = { 0 };
  const char *data;
  gsize length;

  append (&text, "curl --globoff --request ");
  append (&text, hw_call_get_method (call));
  append (&text, " '");
  append_quoted (&text, uri, strlen (uri));
  append (&text, "'");
  append_headers (&text, append_curl_header, call, profile, token);

  data = g_bytes_get_data (body, &length);
  append (&text, " \\\n  --data-raw '");
  append_quoted (&text, data, length);
  append (&text, "'\n");

  return hw_secret_new_take (text.text);
}

static HwSecret *
write_head (HwCall    *call,
            HwProfile *profile)
{
  g_autofree char *uri = dup_uri (call, profile);
  Text text = { 0 };

  append (&text, hw_call_get_method (call));
  append (&text, " ");
  append (&text, uri);
  append_headers (&text, append_shown_header, call, profile, NULL);

  return hw_secret_new_take (text.text);
}

static GBytes *
create_body (HwConnectionRequest *request,
             gboolean             with_secrets)
{
  return with_secrets ? hw_connection_request_to_create_body (request)
                      : hw_connection_request_to_shown_body (request);
}

static GBytes *
update_body (HwConnectionRequest *request,
             gboolean             with_secrets)
{
  return with_secrets ? hw_connection_request_to_patch_body (request)
                      : hw_connection_request_to_shown_patch_body (request);
}

static void
append_line (Text  *text,
             guint  depth)
{
  append (text, "\n");
  for (guint i = 0; i < depth; i++)
    append (text, INDENT);
}

/* Appends the string at @p and returns its last quote. */
static const char *
append_json_string (Text       *text,
                    const char *p)
{
  const char *start = p;

  for (p++; *p != '"'; p++)
    if (*p == '\\')
      p++;
  append_length (text, start, p + 1 - start);

  return p;
}

static void
append_json_token (Text       *text,
                   const char *p,
                   guint      *depth)
{
  switch (*p)
    {
    case '{':
    case '[':
      append_length (text, p, 1);
      if (p[1] != '}' && p[1] != ']')
        append_line (text, ++*depth);
      break;
    case '}':
    case ']':
      if (p[-1] != '{' && p[-1] != '[')
        append_line (text, --*depth);
      append_length (text, p, 1);
      break;
    case ',':
      append (text, ",");
      append_line (text, *depth);
      break;
    case ':':
      append (text, ": ");
      break;
    default:
      append_length (text, p, 1);
    }
}

static HwSecret *
write_json (GBytes *body)
{
  Text text = { 0 };
  const char *end;
  gsize length;
  guint depth = 0;

  end = g_bytes_get_data (body, &length);
  end += length;
  for (const char *p = end - length; p < end; p++)
    {
      if (*p == '"')
        p = append_json_string (&text, p);
      else
        append_json_token (&text, p, &depth);
    }
  append (&text, "\n");

  return hw_secret_new_take (text.text);
}

/**
 * hw_export_to_curl:
 * @request: what to create
 * @profile: the organization to create it in
 * @sandbox: (nullable): the name of the sandbox to create it in
 * @with_secrets: whether the access token and the source's credentials may stand in it
 * @token: (nullable): the access token; where there is none a placeholder stands in its place
 *
 * Returns: (transfer full): a command for a POSIX shell that makes the same request
 */
HwSecret *
hw_export_to_curl (HwConnectionRequest *request,
                   HwProfile           *profile,
                   const char          *sandbox,
                   gboolean             with_secrets,
                   HwSecret            *token)
{
  g_autoptr(HwCall) call = NULL;
  g_autoptr(GBytes) body = NULL;

  g_return_val_if_fail (request != NULL, NULL);
  g_return_val_if_fail (HW_IS_PROFILE (profile), NULL);

  call = create_call (sandbox);
  body = create_body (request, with_secrets);

  return write_curl (call, body, profile, with_secrets ? token : NULL);
}

/**
 * hw_export_to_head:
 * @profile: the organization to create a connection in
 * @sandbox: (nullable): the name of the sandbox to create it in
 *
 * Returns: (transfer full): the method and the address of the request, then a line for each header
 */
HwSecret *
hw_export_to_head (HwProfile  *profile,
                   const char *sandbox)
{
  g_autoptr(HwCall) call = NULL;

  g_return_val_if_fail (HW_IS_PROFILE (profile), NULL);

  call = create_call (sandbox);

  return write_head (call, profile);
}

/**
 * hw_export_to_json:
 * @request: what to create
 * @with_secrets: whether the source's credentials may stand in it
 *
 * Returns: (transfer full): the request's body, in lines
 */
HwSecret *
hw_export_to_json (HwConnectionRequest *request,
                   gboolean             with_secrets)
{
  g_autoptr(GBytes) body = NULL;

  g_return_val_if_fail (request != NULL, NULL);

  body = create_body (request, with_secrets);

  return write_json (body);
}

/**
 * hw_export_update_to_curl:
 * @request: with the new credentials
 * @profile: the organization that @connection is in
 * @connection: whose credentials are replaced; where its etag is not known a placeholder stands
 *   in the place of it
 * @with_secrets: whether the access token and the source's credentials may stand in it
 * @token: (nullable): the access token; where there is none a placeholder stands in its place
 *
 * Returns: (transfer full): a command for a POSIX shell that makes the same change
 */
HwSecret *
hw_export_update_to_curl (HwConnectionRequest *request,
                          HwProfile           *profile,
                          HwConnection        *connection,
                          gboolean             with_secrets,
                          HwSecret            *token)
{
  g_autoptr(HwCall) call = NULL;
  g_autoptr(GBytes) body = NULL;

  g_return_val_if_fail (request != NULL, NULL);
  g_return_val_if_fail (HW_IS_PROFILE (profile), NULL);
  g_return_val_if_fail (HW_IS_CONNECTION (connection), NULL);

  call = update_call (connection);
  body = update_body (request, with_secrets);

  return write_curl (call, body, profile, with_secrets ? token : NULL);
}

/**
 * hw_export_update_to_head:
 * @profile: the organization that @connection is in
 * @connection: whose credentials are replaced
 *
 * Returns: (transfer full): like hw_export_to_head(), of the change
 */
HwSecret *
hw_export_update_to_head (HwProfile    *profile,
                          HwConnection *connection)
{
  g_autoptr(HwCall) call = NULL;

  g_return_val_if_fail (HW_IS_PROFILE (profile), NULL);
  g_return_val_if_fail (HW_IS_CONNECTION (connection), NULL);

  call = update_call (connection);

  return write_head (call, profile);
}

/**
 * hw_export_update_to_json:
 * @request: with the new credentials
 * @with_secrets: whether the source's credentials may stand in it
 *
 * Returns: (transfer full): the body of the change, in lines
 */
HwSecret *
hw_export_update_to_json (HwConnectionRequest *request,
                          gboolean             with_secrets)
{
  g_autoptr(GBytes) body = NULL;

  g_return_val_if_fail (request != NULL, NULL);

  body = update_body (request, with_secrets);

  return write_json (body);
}
