/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "auth/hw-pasted-text.h"

#include <string.h>

#include "net/hw-json.h"

/* What people paste, freed of what came along: a web page's no-break spaces, a mail's line ends,
 * a chat's zero-width spaces, a header's "Bearer".
 *
 * Any text may be a secret. A cleaned text is never longer than the one it comes from, so each
 * is written once, into memory of its final size; the caller clears both. */

#define MAX_PLACEHOLDER 64  /* bytes */

/* How a text is copied: which characters are left out, and which become a blank. */
typedef enum
{
  COPY_SOLID,  /* without any blank or invisible character */
  COPY_LINE,   /* words of one line */
} CopyMode;

/* The character at @text and its length; what is no UTF-8 is taken byte by byte. */
static gunichar
read_char (const char *text,
           const char *end,
           size_t     *length)
{
  gunichar c = g_utf8_get_char_validated (text, end - text);

  if (c == (gunichar)-1 || c == (gunichar)-2)
    {
      *length = 1;
      return 0xFFFD;
    }

  *length = g_utf8_skip[(guchar)*text];
  return c;
}

/* Zero-width spaces and joiners, soft hyphens, direction marks, byte-order marks. */
static gboolean
is_invisible (gunichar c)
{
  return g_unichar_type (c) == G_UNICODE_FORMAT;
}

/* Letters that look like nothing: the Hangul fillers and the empty Braille pattern. */
static gboolean
is_filler (gunichar c)
{
  return c == 0x115F || c == 0x1160 || c == 0x2800 || c == 0x3164 || c == 0xFFA0;
}

static gboolean
is_line_end (gunichar c)
{
  return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

static gboolean
is_blank_char (gunichar c)
{
  return g_unichar_isspace (c) || is_line_end (c) || is_invisible (c);
}

static const char *
skip_blanks (const char *start,
             const char *end)
{
  size_t length;

  while (start < end && is_blank_char (read_char (start, end, &length)))
    start += length;

  return start;
}

static const char *
skip_blanks_back (const char *start,
                  const char *end)
{
  const char *last;
  size_t length;

  while (end > start)
    {
      last = g_utf8_find_prev_char (start, end);
      if (last == NULL || !is_blank_char (read_char (last, end, &length)) || last + length != end)
        break;
      end = last;
    }

  return end;
}

static gboolean
strip_blanks (const char **start,
              const char **end)
{
  const char *first = skip_blanks (*start, *end);
  const char *last = skip_blanks_back (first, *end);
  gboolean changed = first != *start || last != *end;

  *start = first;
  *end = last;

  return changed;
}

/* Only a pair goes: one quote alone may belong to a password. */
static gboolean
strip_quotes (const char **start,
              const char **end)
{
  static const char *pairs[][2] = {
    { "\"", "\"" },
    { "'", "'" },
    { "`", "`" },
    { "“", "”" },
    { "‘", "’" },
  };
  size_t size = *end - *start;

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      size_t opening = strlen (pairs[i][0]);
      size_t closing = strlen (pairs[i][1]);

      if (size >= opening + closing &&
          memcmp (*start, pairs[i][0], opening) == 0 &&
          memcmp (*end - closing, pairs[i][1], closing) == 0)
        {
          *start += opening;
          *end -= closing;
          return TRUE;
        }
    }

  return FALSE;
}

/* @prefix goes where a blank follows it, or where it ends in a colon. */
static gboolean
strip_prefix (const char **start,
              const char  *end,
              const char  *prefix)
{
  const char *rest = *start + strlen (prefix);

  if (rest > end || g_ascii_strncasecmp (*start, prefix, strlen (prefix)) != 0)
    return FALSE;
  if (rest[-1] != ':' && skip_blanks (rest, end) == rest)
    return FALSE;

  *start = rest;
  return TRUE;
}

/* Joiners make one emoji of several and shape Persian and Indic words; there they stay. */
static gboolean
joins (gunichar    c,
       const char *next,
       const char *end,
       gunichar    previous)
{
  size_t length;
  gunichar following;

  if ((c != 0x200C && c != 0x200D) || next >= end || previous < 0x80 || is_blank_char (previous))
    return FALSE;

  following = read_char (next, end, &length);
  return following >= 0x80 && !is_blank_char (following);
}

static gboolean
is_removed_from_line (gunichar c)
{
  return (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF;
}

static char *
copy_range (const char *start,
            const char *end,
            CopyMode    mode)
{
  char *copy = g_malloc (end - start + 1);
  char *out = copy;
  gunichar previous = 0;
  size_t length;

  for (const char *in = start; in < end; in += length)
    {
      gunichar c = read_char (in, end, &length);

      if (mode == COPY_SOLID && is_blank_char (c))
        continue;
      if (mode == COPY_LINE && is_removed_from_line (c) && !joins (c, in + length, end, previous))
        continue;

      if (mode == COPY_LINE && (g_unichar_isspace (c) || is_line_end (c)))
        {
          if (!is_line_end (c) || !is_line_end (previous))
            *out++ = ' ';
        }
      else
        {
          memcpy (out, in, length);
          out += length;
        }
      previous = c;
    }

  *out = '\0';
  return copy;
}

/**
 * hw_pasted_text_clean_token:
 * @text: as it was pasted
 *
 * Takes away a leading `Bearer` or `Authorization: Bearer`, a pair of quotes around it, and every
 * blank, line end and invisible character anywhere: a token has none.
 *
 * Returns: (transfer full): the token, to be freed with hw_clear_text()
 */
char *
hw_pasted_text_clean_token (const char *text)
{
  const char *start = text;
  const char *end;

  g_return_val_if_fail (text != NULL, NULL);

  end = text + strlen (text);
  while (strip_blanks (&start, &end) ||
         strip_quotes (&start, &end) ||
         strip_prefix (&start, end, "authorization:") ||
         strip_prefix (&start, end, "bearer"))
    ;

  return copy_range (start, end, COPY_SOLID);
}

/**
 * hw_pasted_text_clean_identifier:
 * @text: as it was pasted
 *
 * Takes away a pair of quotes around it and every blank, line end and invisible character
 * anywhere.
 *
 * Returns: (transfer full): the ID
 */
char *
hw_pasted_text_clean_identifier (const char *text)
{
  const char *start = text;
  const char *end;

  g_return_val_if_fail (text != NULL, NULL);

  end = text + strlen (text);
  while (strip_blanks (&start, &end) || strip_quotes (&start, &end))
    ;

  return copy_range (start, end, COPY_SOLID);
}

/**
 * hw_pasted_text_clean_line:
 * @text: as it was pasted
 *
 * Makes one line of it: nothing blank at its ends, a blank for each run of line ends and for
 * every other kind of blank, no zero-width characters but those that join letters or emoji.
 * Quotes stay, and so do control characters, which HwField refuses.
 *
 * Returns: (transfer full): the line, to be freed with hw_clear_text() where it may be a secret
 */
char *
hw_pasted_text_clean_line (const char *text)
{
  const char *start = text;
  const char *end;

  g_return_val_if_fail (text != NULL, NULL);

  end = text + strlen (text);
  strip_blanks (&start, &end);

  return copy_range (start, end, COPY_LINE);
}

/**
 * hw_pasted_text_strip:
 * @text: any text
 *
 * Returns: (transfer full): @text without the white space and the invisible characters at its
 *   ends, in Unicode's sense of both
 */
char *
hw_pasted_text_strip (const char *text)
{
  const char *start = text;
  const char *end;

  g_return_val_if_fail (text != NULL, NULL);

  end = text + strlen (text);
  strip_blanks (&start, &end);

  return g_strndup (start, end - start);
}

/**
 * hw_pasted_text_is_blank:
 * @text: any text
 *
 * Returns: whether nobody could see anything of @text: it is empty, or only white space,
 *   no-break and zero-width spaces, fillers and the like
 */
gboolean
hw_pasted_text_is_blank (const char *text)
{
  const char *end;
  size_t length;

  g_return_val_if_fail (text != NULL, TRUE);

  end = text + strlen (text);
  for (; text < end; text += length)
    {
      gunichar c = read_char (text, end, &length);

      if (!is_blank_char (c) && !is_filler (c))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_bracketed (const char *text,
              size_t      length)
{
  static const char inner[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-. {}";

  if (length > MAX_PLACEHOLDER || length < 2)
    return FALSE;
  if (!(text[0] == '{' && text[length - 1] == '}') && !(text[0] == '<' && text[length - 1] == '>'))
    return FALSE;

  return strspn (text + 1, inner) >= length - 2;
}

/**
 * hw_pasted_text_is_placeholder:
 * @text: any text
 *
 * Returns: whether @text is what tutorials write where a value belongs: {CLIENT_ID}, <client id>,
 *   $TOKEN, YOUR_TOKEN, xxx
 */
gboolean
hw_pasted_text_is_placeholder (const char *text)
{
  size_t length;

  g_return_val_if_fail (text != NULL, FALSE);

  length = strlen (text);
  if (is_bracketed (text, length) || strcmp (text, "…") == 0)
    return TRUE;
  if (text[0] == '$' && length > 1 &&
      strspn (text + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_{}") == length - 1)
    return TRUE;
  if (g_str_has_prefix (text, "YOUR_") || g_str_has_prefix (text, "your_") ||
      g_str_has_prefix (text, "your-") || g_ascii_strncasecmp (text, "your ", 5) == 0)
    return TRUE;

  return length >= 3 && (strspn (text, "x") == length || strspn (text, "X") == length ||
                         strspn (text, "*") == length || strspn (text, ".") == length);
}

/**
 * hw_pasted_text_is_organization_id:
 * @text: an ID as the person gave it
 *
 * Returns: whether it has the form of `x-gw-ims-org-id`: letters and digits, then "@AdobeOrg".
 *   The number of characters is published nowhere, so any is taken.
 */
gboolean
hw_pasted_text_is_organization_id (const char *text)
{
  size_t local = 0;

  g_return_val_if_fail (text != NULL, FALSE);

  while (g_ascii_isalnum (text[local]))
    local++;

  return local > 0 && strcmp (text + local, "@AdobeOrg") == 0;
}

static gboolean
has_suffix (const char *text,
            const char *suffix)
{
  return text != NULL && g_str_has_suffix (text, suffix);
}

static gboolean
has_adobe_claims (JsonObject *claims)
{
  const char *authority = hw_json_peek_string (claims, "as");
  const char *user = hw_json_peek_string (claims, "user_id");

  if (json_object_has_member (claims, "created_at") &&
      json_object_has_member (claims, "expires_in"))
    return TRUE;
  if (authority != NULL && g_str_has_prefix (authority, "ims"))
    return TRUE;

  return json_object_has_member (claims, "client_id") &&
         (has_suffix (user, "@AdobeID") || has_suffix (user, "@techacct.adobe.com"));
}

/* base64url without padding, as RFC 7515 writes it, to bytes. */
static GBytes *
decode_part (const char *start,
             size_t      length)
{
  g_autofree char *base64 = NULL;
  guchar *data;
  size_t size;

  if (length % 4 == 1)
    return NULL;

  base64 = g_malloc (length + 3);
  memcpy (base64, start, length);
  base64[length] = '\0';
  g_strdelimit (base64, "-", '+');
  g_strdelimit (base64, "_", '/');
  for (; length % 4 != 0; length++)
    strcpy (base64 + length, "=");

  data = g_base64_decode (base64, &size);
  return g_bytes_new_take (data, size);
}

/**
 * hw_pasted_text_is_adobe_token:
 * @text: a token, cleaned
 *
 * Looks for the claims of Adobe's sign-in in the payload of a JSON Web Token: its own
 * `created_at` and `expires_in` (adobe/aio-lib-ims), its authority, or its kinds of user. Only
 * the payload is decoded; without the signature nobody can sign in with it.
 *
 * Returns: whether @text is an access token of Adobe's
 */
gboolean
hw_pasted_text_is_adobe_token (const char *text)
{
  g_autoptr(GBytes) payload = NULL;
  g_autoptr(JsonNode) root = NULL;
  const char *start;
  const char *end;

  g_return_val_if_fail (text != NULL, FALSE);

  if (!g_str_has_prefix (text, "eyJ") ||
      !(start = strchr (text, '.')) ||
      !(end = strchr (start + 1, '.')))
    return FALSE;

  payload = decode_part (start + 1, end - start - 1);
  if (payload == NULL || !(root = hw_json_parse (payload, NULL)))
    return FALSE;

  return JSON_NODE_HOLDS_OBJECT (root) && has_adobe_claims (json_node_get_object (root));
}

/**
 * hw_pasted_text_is_hubspot_private_app_token:
 * @text: a token, cleaned
 *
 * Returns: whether it is made like `pat-na1-` and a UUID: the token of a HubSpot private app,
 *   which stands on its own and has no refresh token
 */
gboolean
hw_pasted_text_is_hubspot_private_app_token (const char *text)
{
  const char *rest;
  size_t length = 0;

  g_return_val_if_fail (text != NULL, FALSE);

  if (g_ascii_strncasecmp (text, "pat-", 4) != 0)
    return FALSE;

  for (rest = text + 4; g_ascii_isalnum (*rest); rest++)
    ;
  if (rest == text + 4 || *rest++ != '-')
    return FALSE;

  while (g_ascii_isxdigit (rest[length]) || rest[length] == '-')
    length++;

  return length == 36 && rest[length] == '\0';
}
