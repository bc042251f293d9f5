/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "exchange/hw-export.h"

#include <string.h>

#include "net/hw-address.h"
#include "net/hw-call.h"

/* The request of a creation as a text that can be copied: as a command for a POSIX shell with
 * curl, and as JSON. What the command sends is what HwCreateOperation would send: method, address,
 * body and the headers that HwClient adds, byte for byte.
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
append_header (Text       *text,
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

static const char *
get_text (const char *text)
{
  return text != NULL ? text : "";
}

static void
append_address (Text       *text,
                const char *platform_url)
{
  g_autoptr(HwCall) call = hw_call_new ("POST", HW_SERVICE_FLOW, "/connections");
  g_autofree char *address = hw_address_normalize (platform_url, NULL);
  g_autofree char *uri = NULL;

  uri = hw_call_dup_uri (call, address != NULL ? address : get_text (platform_url));
  append (text, "curl --globoff --request ");
  append (text, hw_call_get_method (call));
  append (text, " '");
  append_quoted (text, uri, strlen (uri));
  append (text, "'");
}

static void
append_token (Text      *text,
              HwProfile *profile,
              gboolean   with_secrets)
{
  HwSecret *token = hw_profile_get_access_token (profile);
  gboolean hidden = !with_secrets || hw_secret_is_empty (token);

  append_header (text, "Authorization", "Bearer ",
                 hidden ? HIDDEN_TOKEN : hw_secret_get_text (token));
}

static GBytes *
create_body (HwConnectionRequest *request,
             gboolean             with_secrets)
{
  return with_secrets ? hw_connection_request_to_create_body (request)
                      : hw_connection_request_to_shown_body (request);
}

/**
 * hw_export_to_curl:
 * @request: what to create
 * @profile: the organization to create it in
 * @sandbox: (nullable): the name of the sandbox to create it in
 * @with_secrets: whether the access token and the source's credentials may stand in it
 *
 * Returns: (transfer full): a command for a POSIX shell that makes the same request
 */
HwSecret *
hw_export_to_curl (HwConnectionRequest *request,
                   HwProfile           *profile,
                   const char          *sandbox,
                   gboolean             with_secrets)
{
  g_autoptr(GBytes) body = NULL;
  Text text = { 0 };
  const char *data;
  gsize length;

  g_return_val_if_fail (request != NULL, NULL);
  g_return_val_if_fail (HW_IS_PROFILE (profile), NULL);

  append_address (&text, hw_profile_get_platform_url (profile));
  append_token (&text, profile, with_secrets);
  append_header (&text, "x-api-key", "", get_text (hw_profile_get_api_key (profile)));
  append_header (&text, "x-gw-ims-org-id", "",
                 get_text (hw_profile_get_organization_id (profile)));
  if (sandbox != NULL)
    append_header (&text, "x-sandbox-name", "", sandbox);
  append_header (&text, "Accept", "", "application/json");
  append_header (&text, "Content-Type", "", "application/json");

  body = create_body (request, with_secrets);
  data = g_bytes_get_data (body, &length);
  append (&text, " \\\n  --data-raw '");
  append_quoted (&text, data, length);
  append (&text, "'\n");

  return hw_secret_new_take (text.text);
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
  Text text = { 0 };
  const char *end;
  gsize length;
  guint depth = 0;

  g_return_val_if_fail (request != NULL, NULL);

  body = create_body (request, with_secrets);
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
