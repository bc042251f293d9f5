/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "auth/hw-spellings.h"

#include <string.h>

#include "auth/hw-secret.h"
#include "net/hw-json.h"

/* All ways in which a secret may stand in a text: as it is, escaped for JSON (once, or twice as in
 * a JSON text within JSON), for an address or a form, for HTML, in Base64 at any of its three
 * alignments, and the last again within an address. Where the secret is JSON itself, such as the
 * key file of a service account, each text in it is one too.
 *
 * They are as secret as what they stand for, and cleared like it. */
struct _HwSpellings
{
  GArray *spellings;  /* (owned) (not nullable) (element-type HwSpelling): no two are alike */
  gsize   longest;    /* bytes */
};

#define MIN_LEAF 6  /* bytes; a shorter text within JSON is a number, a word or a flag */

static void
clear_spelling (gpointer data)
{
  HwSpelling *spelling = data;

  hw_clear_text (&spelling->text);
}

static gboolean
has_spelling (HwSpellings *self,
              const char  *text,
              gsize        length)
{
  for (guint i = 0; i < self->spellings->len; i++)
    {
      const HwSpelling *spelling = &g_array_index (self->spellings, HwSpelling, i);

      if (spelling->length == length && memcmp (spelling->text, text, length) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
take_spelling (HwSpellings *self,
               char        *text)
{
  HwSpelling spelling = { text, strlen (text) };

  if (spelling.length == 0 || has_spelling (self, text, spelling.length))
    {
      hw_clear_text (&text);
      return;
    }

  self->longest = MAX (self->longest, spelling.length);
  g_array_append_val (self->spellings, spelling);
}

typedef enum
{
  JSON_PLAIN = 0,
  JSON_SLASHES = 1 << 0,  /* "/" escaped too, as some writers do */
  JSON_ASCII = 1 << 1,    /* everything beyond ASCII as \uXXXX */
} JsonFlags;

static void
append_unit (GString  *json,
             gunichar  character)
{
  g_string_append_printf (json, "\\u%04x", character);
}

static void
append_json (GString   *json,
             gunichar   character,
             JsonFlags  flags)
{
  static const char controls[] = "btn\0fr";  /* 8, 9, 10, 12, 13 */

  if (character == '"' || character == '\\' || (character == '/' && (flags & JSON_SLASHES) != 0))
    g_string_append_printf (json, "\\%c", (char)character);
  else if (character >= 8 && character <= 13 && character != 11)
    g_string_append_printf (json, "\\%c", controls[character - 8]);
  else if (character < 0x20 || character == 0x7f)
    append_unit (json, character);
  else if (character < 0x80 || (flags & JSON_ASCII) == 0)
    g_string_append_unichar (json, character);
  else if (character < 0x10000)
    append_unit (json, character);
  else
    {
      append_unit (json, 0xd800 + ((character - 0x10000) >> 10));
      append_unit (json, 0xdc00 + ((character - 0x10000) & 0x3ff));
    }
}

static char *
dup_json (const char *text,
          JsonFlags   flags)
{
  /* Six times the length at most, so that nothing it outgrows is left behind uncleared. */
  GString *json = g_string_sized_new (6 * strlen (text) + 1);

  while (*text != '\0')
    {
      gunichar character = g_utf8_get_char_validated (text, -1);

      /* A byte that begins nothing whole: what it promises may lie behind the end. */
      if (character == (gunichar) - 1 || character == (gunichar) - 2)
        {
          g_string_append_c (json, *text++);
          continue;
        }
      append_json (json, character, flags);
      text = g_utf8_next_char (text);
    }

  return g_string_free (json, FALSE);
}

static char *
dup_lower_percent (const char *text)
{
  char *lower = g_strdup (text);

  for (char *p = lower; *p != '\0'; p++)
    if (p[0] == '%' && p[1] != '\0' && p[2] != '\0')
      {
        p[1] = g_ascii_tolower (p[1]);
        p[2] = g_ascii_tolower (p[2]);
      }

  return lower;
}

static char *
dup_form (const char *escaped)
{
  g_auto(GStrv) parts = g_strsplit (escaped, "%20", -1);
  char *form = g_strjoinv ("+", parts);

  for (char **part = parts; *part != NULL; part++)
    explicit_bzero (*part, strlen (*part));

  return form;
}

/* What no rule of writing ever changes (RFC 3986's unreserved characters, but for "~"), and what
 * most secrets consist of. */
static gboolean
is_plain (const char *text)
{
  for (; *text != '\0'; text++)
    if (!g_ascii_isalnum (*text) && strchr ("-._", *text) == NULL)
      return FALSE;

  return TRUE;
}

/* For an address, with everything escaped that may be, or with what a sub-delimiter is left. */
static void
add_percent (HwSpellings *self,
             const char  *text)
{
  static const char *const allowed[] = { NULL, "!$&'()*+,;=:@/?" };

  for (guint i = 0; i < G_N_ELEMENTS (allowed); i++)
    {
      char *escaped = g_uri_escape_string (text, allowed[i], FALSE);

      take_spelling (self, dup_lower_percent (escaped));
      take_spelling (self, dup_form (escaped));
      take_spelling (self, escaped);
    }
}

static void
add_base64_part (HwSpellings *self,
                 char        *part)
{
  if (!is_plain (part))
    {
      char *escaped = g_uri_escape_string (part, NULL, FALSE);

      take_spelling (self, dup_lower_percent (escaped));
      take_spelling (self, escaped);
      take_spelling (self, dup_json (part, JSON_SLASHES));
      take_spelling (self, g_strdelimit (g_strdelimit (g_strdup (part), "+", '-'), "/", '_'));
    }
  take_spelling (self, part);
}

static void
add_base64_at (HwSpellings *self,
               const char  *text,
               gsize        offset)
{
  gsize length = strlen (text);
  guchar *padded = g_malloc0 (length + offset + 1);
  /* What depends on the neighbours is left out at both ends. */
  gsize first = (offset * 8 + 5) / 6;
  gsize last = (offset + length) * 8 / 6;
  char *whole;

  memcpy (padded + offset, text, length);
  whole = g_base64_encode (padded, offset + length);
  explicit_bzero (padded, length + offset);
  g_free (padded);

  if (last > first + 3)
    add_base64_part (self, g_strndup (whole + first, last - first));
  hw_clear_text (&whole);
}

static void
add_base64 (HwSpellings *self,
            const char  *text)
{
  for (gsize offset = 0; offset < 3; offset++)
    add_base64_at (self, text, offset);
}

static void
add_forms (HwSpellings *self,
           const char  *text)
{
  add_percent (self, text);
  add_base64 (self, text);
  take_spelling (self, g_strdup (text));
}

static void
add_text (HwSpellings *self,
          const char  *text)
{
  static const JsonFlags flags[] = {
    JSON_PLAIN, JSON_SLASHES, JSON_ASCII, JSON_SLASHES | JSON_ASCII
  };

  if (is_plain (text))
    {
      add_base64 (self, text);
      take_spelling (self, g_strdup (text));
      return;
    }

  add_forms (self, text);
  take_spelling (self, g_markup_escape_text (text, -1));
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      char *json = dup_json (text, flags[i]);

      if (strcmp (json, text) != 0)
        {
          add_forms (self, json);
          take_spelling (self, dup_json (json, flags[i]));
        }
      hw_clear_text (&json);
    }
}

static void add_leaves (HwSpellings *self,
                        JsonNode    *node);

static void
add_member (JsonObject *object,
            const char *name,
            JsonNode   *node,
            gpointer    user_data)
{
  add_leaves (user_data, node);
}

static void
add_element (JsonArray *array,
             guint      i,
             JsonNode  *node,
             gpointer   user_data)
{
  add_leaves (user_data, node);
}

/* The texts in a JSON secret are sent with other blanks around them than they were entered with. */
static void
add_leaves (HwSpellings *self,
            JsonNode    *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    json_object_foreach_member (json_node_get_object (node), add_member, self);
  else if (JSON_NODE_HOLDS_ARRAY (node))
    json_array_foreach_element (json_node_get_array (node), add_element, self);
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING &&
           strlen (json_node_get_string (node)) >= MIN_LEAF)
    add_text (self, json_node_get_string (node));
}

static void
add_json (HwSpellings *self,
          const char  *text)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(JsonNode) root = NULL;

  if (text[0] != '{' && text[0] != '[')
    return;

  bytes = g_bytes_new_static (text, strlen (text));
  root = hw_json_parse (bytes, NULL);
  if (root != NULL)
    add_leaves (self, root);
}

/**
 * hw_spellings_new:
 * @text: a secret's; may be empty
 *
 * Returns: (transfer full): how it may be written
 */
HwSpellings *
hw_spellings_new (const char *text)
{
  HwSpellings *self;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_new0 (HwSpellings, 1);
  self->spellings = g_array_new (FALSE, FALSE, sizeof (HwSpelling));
  g_array_set_clear_func (self->spellings, clear_spelling);
  if (text[0] != '\0')
    add_text (self, text);
  add_json (self, text);

  return self;
}

void
hw_spellings_free (HwSpellings *self)
{
  g_array_unref (self->spellings);
  g_free (self);
}

/**
 * hw_spellings_get:
 * @self: spellings
 * @n_spellings: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_spellings): all of them, in no order
 */
const HwSpelling *
hw_spellings_get (const HwSpellings *self,
                  guint             *n_spellings)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (n_spellings != NULL, NULL);

  *n_spellings = self->spellings->len;

  return (const HwSpelling *)(gconstpointer)self->spellings->data;
}

/**
 * hw_spellings_get_longest:
 * @self: spellings
 *
 * Returns: bytes of the longest, 0 where there is none
 */
gsize
hw_spellings_get_longest (const HwSpellings *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->longest;
}
