/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "exchange/hw-json-mend.h"

#include <string.h>

#include "auth/hw-secret.h"
#include "exchange/hw-prefix.h"
#include "net/hw-error.h"
#include "net/hw-json.h"

/* JSON as people copy it out of tutorials and chats: with trailing commas, a comma or a quote
 * missing at a line's end, lines of dots in place of what was left out, typographic or single
 * quotes, names and placeholders without quotes, and without its last brackets. What is right
 * stays as it is.
 *
 * Each character is looked at a fixed number of times, and makes five at most. */

typedef struct
{
  GString  *out;
  GString  *open;         /* the brackets that wait for their ends, as the ends */
  gsize     n_braces;     /* of those, how many are "}" */
  char      last;         /* the last character that counts, 0 at the start */
  gsize     last_comma;   /* where the last comma stands, while nothing followed it */
  gboolean  comma_waits;
  gboolean  ended;        /* the outermost bracket is closed: what follows is other text */
} Mend;

#define NO_BREAK_SPACE "\302\240"
#define NAME_CHARACTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-. "
#define MAX_PLACEHOLDER 64

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

/* A member whose value was left out. */
static void
end_member (Mend *mend)
{
  if (mend->last == ':')
    {
      g_string_append (mend->out, "null");
      mend->last = 'l';
    }
}

static void
add_innermost_end (Mend *mend)
{
  end_member (mend);
  if (mend->comma_waits)
    g_string_erase (mend->out, mend->last_comma, 1);

  add (mend, mend->open->str[mend->open->len - 1]);
  if (mend->last == '}')
    mend->n_braces--;
  g_string_truncate (mend->open, mend->open->len - 1);
  mend->ended = mend->open->len == 0;
}

/* Ends what was left open inside; an end that nothing waits for is left out. */
static void
add_end (Mend *mend,
         char  c)
{
  if ((c == '}' ? mend->n_braces : mend->open->len - mend->n_braces) == 0)
    return;

  while (mend->open->str[mend->open->len - 1] != c)
    add_innermost_end (mend);
  add_innermost_end (mend);
}

/* The quote at @text, straight or as a word processor makes it; the length is 0 for none. */
static char
find_quote (const char *text,
            gsize      *length)
{
  static const struct
  {
    const char *text;
    char        kind;
  } quotes[] = {
    { "\"", '"' }, { "“", '"' }, { "”", '"' }, { "„", '"' },
    { "'", '\'' }, { "‘", '\'' }, { "’", '\'' },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (quotes); i++)
    if (hw_starts_with (text, quotes[i].text))
      {
        *length = strlen (quotes[i].text);
        return quotes[i].kind;
      }

  *length = 0;
  return 0;
}

/* What follows a line's end shows whether the string on it goes on, as a key in several lines
 * does, or whether its quote was forgotten: then the next line begins a member or ends a
 * bracket. */
static gboolean
line_begins_anew (const char *line)
{
  const char *p = line + strspn (line, " \t\r");
  gsize length;

  if (*p == '\0' || *p == '}' || *p == ']')
    return TRUE;
  if (find_quote (p, &length) != '"')
    return FALSE;

  p += length;
  while (*p != '\0' && *p != '\n' && find_quote (p, &length) != '"')
    p++;
  if (*p == '\0' || *p == '\n')
    return FALSE;
  p += length;
  p += strspn (p, " \t\r");

  return *p == ':';
}

/* The end of a string that lacks its quote has taken the comma, and a quote that does not fit. */
static void
trim_unended (Mend  *mend,
              gsize  start)
{
  static const char *const endings[] = { " ", "\t", "\r", "\\n", ",", "”", "’", "“", NULL };
  gboolean trimmed;

  do
    {
      trimmed = FALSE;
      for (guint i = 0; endings[i] != NULL; i++)
        {
          gsize length = strlen (endings[i]);

          if (mend->out->len < start + length ||
              memcmp (mend->out->str + mend->out->len - length, endings[i], length) != 0)
            continue;
          g_string_truncate (mend->out, mend->out->len - length);
          trimmed = TRUE;
        }
    }
  while (trimmed);
}

/* A backslash before what JSON does not escape was meant as one. */
static const char *
add_escape (Mend       *mend,
            const char *p)
{
  if (p[1] == '\'')
    {
      g_string_append_c (mend->out, '\'');
      return p + 2;
    }
  if (p[1] == '\0' || strchr ("\"\\/bfnrtu", p[1]) == NULL)
    {
      g_string_append (mend->out, "\\\\");
      return p + 1;
    }

  g_string_append_len (mend->out, p, 2);
  return p + 2;
}

/* Copies the string at @text up to and with its end. A straight quote ends at a straight one, a
 * typographic one at either. Returns what follows it. */
static const char *
add_string (Mend       *mend,
            const char *text,
            gsize       opening)
{
  gboolean typographic = opening > 1;
  gsize length;
  char kind = find_quote (text, &length);
  const char *p = text + opening;
  gsize start;

  g_string_append_c (mend->out, '"');
  start = mend->out->len;
  while (*p != '\0')
    {
      if (find_quote (p, &length) == kind && (length == 1 || typographic))
        {
          add (mend, '"');
          return p + length;
        }
      if (*p == '\n' && line_begins_anew (p + 1))
        break;
      if (*p == '\\')
        {
          p = add_escape (mend, p);
          continue;
        }
      if (*p == '\n')
        g_string_append (mend->out, "\\n");
      else if (*p == '"')
        g_string_append (mend->out, "\\\"");
      else
        g_string_append_c (mend->out, *p);
      p++;
    }

  trim_unended (mend, start);
  add (mend, '"');

  return p;
}

/* `{CLIENT_ID}` and `<client ID>`, where the quotes around them were forgotten. */
static gsize
placeholder_at (const char *p)
{
  gsize length;

  if (*p != '{' && *p != '<')
    return 0;

  for (length = 1; length < MAX_PLACEHOLDER && p[length] != '\0'; length++)
    if (strchr (NAME_CHARACTERS, p[length]) == NULL)
      break;
  if (length == 1 || p[length] != (*p == '{' ? '}' : '>'))
    return 0;

  return length + 1;
}

static gboolean
is_json_literal (const char *text,
                 gsize       length)
{
  static const char *const words[] = { "true", "false", "null", NULL };

  for (guint i = 0; words[i] != NULL; i++)
    if (length == strlen (words[i]) && strncmp (text, words[i], length) == 0)
      return TRUE;

  return strspn (text, "0123456789+-.eE") >= length && (g_ascii_isdigit (*text) || *text == '-');
}

/* A word without quotes is a name or a value that lacks them. */
static const char *
add_word (Mend       *mend,
          const char *text)
{
  gsize length = strcspn (text, " \t\r\n,:{}[]\"");
  gboolean quoted = !is_json_literal (text, length);

  if (length == 0)
    return text + 1;

  if (quoted)
    g_string_append_c (mend->out, '"');
  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '\\')
        g_string_append_c (mend->out, '\\');
      g_string_append_c (mend->out, text[i]);
    }
  if (quoted)
    g_string_append_c (mend->out, '"');
  mend->last = '"';
  mend->comma_waits = FALSE;

  return text + length;
}

static const char *
add_placeholder (Mend       *mend,
                 const char *text,
                 gsize       length)
{
  g_string_append_c (mend->out, '"');
  g_string_append_len (mend->out, text, length);
  add (mend, '"');

  return text + length;
}

/* What says nothing: dots for what was left out, and a comment up to its line's end. */
static const char *
skip_filling (const char *text)
{
  if (hw_starts_with (text, "…"))
    return text + strlen ("…");
  if (hw_starts_with (text, "//"))
    return text + strcspn (text, "\n");
  if (hw_starts_with (text, NO_BREAK_SPACE))
    return text + strlen (NO_BREAK_SPACE);

  return text + strspn (text, ".");
}

static void
add_comma (Mend *mend)
{
  end_member (mend);
  if (!is_after_value (mend))
    return;

  mend->last_comma = mend->out->len;
  add (mend, ',');
  mend->comma_waits = TRUE;
}

static const char *
add_bracket (Mend       *mend,
             const char *p)
{
  gsize length = placeholder_at (p);

  begin_value (mend);
  if (length > 0)
    return add_placeholder (mend, p, length);

  add (mend, *p);
  g_string_append_c (mend->open, *p == '{' ? '}' : ']');
  if (*p == '{')
    mend->n_braces++;

  return p + 1;
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
  if (skip_filling (p) != p)
    return skip_filling (p);
  if (find_quote (p, &length) != 0)
    {
      begin_value (mend);
      return add_string (mend, p, length);
    }

  switch (*p)
    {
    case '{':
    case '[':
      return add_bracket (mend, p);
    case '}':
    case ']':
      add_end (mend, *p);
      return p + 1;
    case ',':
      add_comma (mend);
      return p + 1;
    case ':':
      add (mend, ':');
      return p + 1;
    default:
      begin_value (mend);
      length = placeholder_at (p);
      return length > 0 ? add_placeholder (mend, p, length) : add_word (mend, p);
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

  /* As large as it can get: a buffer that grows leaves uncleared ones behind. */
  mend.out = g_string_sized_new (strlen (text) * 5 + 16);
  mend.open = g_string_new (NULL);
  while (*text != '\0' && !mend.ended)
    text = mend_one (&mend, text);
  while (mend.open->len > 0)
    add_innermost_end (&mend);
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
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) first_error = NULL;
  g_autoptr(GBytes) mended_bytes = NULL;
  JsonNode *root;
  char *mended_text;

  g_return_val_if_fail (text != NULL && mended != NULL, NULL);

  *mended = FALSE;
  bytes = g_bytes_new_static (text, strlen (text));
  if ((root = hw_json_parse (bytes, &first_error)) != NULL)
    return root;

  if (!g_error_matches (first_error, HW_ERROR, HW_ERROR_TOO_LARGE))
    {
      mended_text = hw_json_mend (text);
      mended_bytes = g_bytes_new_static (mended_text, strlen (mended_text));
      root = hw_json_parse (mended_bytes, NULL);
      hw_clear_text (&mended_text);
    }

  *mended = root != NULL;
  if (root == NULL)
    g_propagate_error (error, g_steal_pointer (&first_error));

  return root;
}
