/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "exchange/hw-json-mend.h"

#include <string.h>

#include "auth/hw-secret.h"
#include "net/hw-json.h"

/* JSON as people copy it out of tutorials and chats: with trailing commas, a comma missing at a
 * line's end, lines of dots in place of what was left out, typographic quotes, and without its
 * last brackets. What is right stays as it is. */

typedef struct
{
  GString    *out;
  GString    *open;          /* the brackets that wait for their ends, as the ends */
  char        last;          /* the last character that counts, 0 at the start */
  gsize       last_comma;    /* where the last comma stands, while nothing followed it */
  gboolean    comma_waits;
} Mend;

/* A value has just ended: what may come next is a comma or an end. */
static gboolean
is_after_value (const Mend *mend)
{
  return mend->last != 0 && strchr ("{[,:", mend->last) == NULL;
}

static void
add (Mend *mend,
     char  c)
{
  g_string_append_c (mend->out, c);
  mend->last = c;
  mend->comma_waits = FALSE;
}

static void
begin_value (Mend *mend)
{
  if (is_after_value (mend))
    add (mend, ',');
}

static void
add_end (Mend *mend,
         char  c)
{
  if (mend->comma_waits)
    g_string_erase (mend->out, mend->last_comma, 1);

  add (mend, c);
  if (mend->open->len > 0)
    g_string_truncate (mend->open, mend->open->len - 1);
}

static gboolean
starts_with (const char *text,
             const char *prefix,
             gsize      *length)
{
  *length = strlen (prefix);
  return strncmp (text, prefix, *length) == 0;
}

/* The quote at @text: a straight one or a typographic one, which a word processor makes. */
static gboolean
is_quote (const char *text,
          gsize      *length)
{
  return starts_with (text, "\"", length) ||
         starts_with (text, "“", length) ||
         starts_with (text, "”", length);
}

/* Copies the string at @text up to and with its end. A line end in a string is a quote that is
 * missing: the string ends there. Returns what follows it. */
static const char *
add_string (Mend       *mend,
            const char *text)
{
  gboolean typographic = *text != '"';
  const char *p = text;
  gsize length;

  is_quote (p, &length);
  g_string_append_c (mend->out, '"');
  for (p += length; *p != '\0' && *p != '\n'; p++)
    {
      if (*p == '"' || (typographic && is_quote (p, &length)))
        break;
      if (*p == '\\' && p[1] != '\0' && p[1] != '\n')
        g_string_append_c (mend->out, *p++);
      g_string_append_c (mend->out, *p);
    }

  add (mend, '"');
  if (is_quote (p, &length))
    p += length;

  return p;
}

static const char *
add_literal (Mend       *mend,
             const char *text)
{
  const char *p = text;

  while (*p != '\0' && strchr (" \t\r\n,:{}[]\"", *p) == NULL)
    add (mend, *p++);

  return p > text ? p : text + 1;
}

static const char *
skip_dots (const char *text)
{
  const char *p = text;

  while (*p == '.')
    p++;
  if (g_str_has_prefix (text, "…"))
    p = text + strlen ("…");

  return p;
}

static const char *
mend_one (Mend       *mend,
          const char *p)
{
  gsize length;

  if (strchr (" \t\r\n", *p) != NULL)
    {
      g_string_append_c (mend->out, *p);
      return p + 1;
    }
  if (starts_with (p, "\302\240", &length))
    return p + length;
  if (is_quote (p, &length))
    {
      begin_value (mend);
      return add_string (mend, p);
    }
  if (skip_dots (p) != p)
    return skip_dots (p);

  switch (*p)
    {
    case '{':
    case '[':
      begin_value (mend);
      add (mend, *p);
      g_string_append_c (mend->open, *p == '{' ? '}' : ']');
      return p + 1;
    case '}':
    case ']':
      add_end (mend, *p);
      return p + 1;
    case ',':
      if (is_after_value (mend))
        {
          mend->last_comma = mend->out->len;
          add (mend, ',');
          mend->comma_waits = TRUE;
        }
      return p + 1;
    case ':':
      add (mend, ':');
      return p + 1;
    default:
      begin_value (mend);
      return add_literal (mend, p);
    }
}

/**
 * hw_json_mend:
 * @text: JSON with the faults that copying makes
 *
 * Returns: (transfer full): the same without them, as far as they can be told; to be cleared
 *   with hw_clear_text() where @text may hold a secret
 */
char *
hw_json_mend (const char *text)
{
  Mend mend = { 0 };

  g_return_val_if_fail (text != NULL, NULL);

  mend.out = g_string_sized_new (strlen (text) * 2 + 1);
  mend.open = g_string_new (NULL);
  while (*text != '\0')
    text = mend_one (&mend, text);
  while (mend.open->len > 0)
    add_end (&mend, mend.open->str[mend.open->len - 1]);
  g_string_free (mend.open, TRUE);

  return g_string_free (mend.out, FALSE);
}

/**
 * hw_json_parse_tolerant:
 * @text: JSON, perhaps with the faults that copying makes
 * @mended: (out): whether it had to be mended
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the root; or %NULL with the error of the unmended text
 */
JsonNode *
hw_json_parse_tolerant (const char  *text,
                        gboolean    *mended,
                        GError     **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr(GError) first_error = NULL;
  g_autoptr(GBytes) mended_bytes = NULL;
  JsonNode *root;
  char *mended_text;

  *mended = FALSE;
  if ((root = hw_json_parse (bytes, &first_error)) != NULL)
    return root;

  mended_text = hw_json_mend (text);
  mended_bytes = g_bytes_new_static (mended_text, strlen (mended_text));
  root = hw_json_parse (mended_bytes, NULL);
  hw_clear_text (&mended_text);

  *mended = root != NULL;
  if (root == NULL)
    g_propagate_error (error, g_steal_pointer (&first_error));

  return root;
}

