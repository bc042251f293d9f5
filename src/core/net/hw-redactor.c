/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "net/hw-redactor.h"

#include <string.h>

#include "net/hw-json.h"

/* Hides secrets by their values, wherever in a text they stand and however they are written there:
 * as they are, escaped for JSON (once, or twice as in a JSON text within JSON), for an address or a
 * form, for HTML, in Base64 at any of its three alignments, and the last again within an address.
 *
 * A short value would hide half of any text; it is hidden only where it stands by itself. */
struct _HwRedactor
{
  GPtrArray  *secrets;  /* (owned) (element-type HwSecret) */
  GHashTable *needles;  /* (owned) (element-type utf8): all ways to write them; cleared on free */
  gsize       longest;  /* bytes, of a needle */
};

#define SHORT 6  /* bytes; a value with fewer must stand by itself */

static void
free_needle (gpointer data)
{
  char *text = data;

  hw_clear_text (&text);
}

HwRedactor *
hw_redactor_new (void)
{
  HwRedactor *self = g_new0 (HwRedactor, 1);

  self->secrets = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_secret_unref);
  self->needles = g_hash_table_new_full (g_str_hash, g_str_equal, free_needle, NULL);

  return self;
}

void
hw_redactor_free (HwRedactor *self)
{
  g_ptr_array_unref (self->secrets);
  g_hash_table_unref (self->needles);
  g_free (self);
}

static void
take_needle (HwRedactor *self,
             char       *text)
{
  gsize length = strlen (text);

  self->longest = MAX (self->longest, length);
  if (length > 0)
    g_hash_table_add (self->needles, text);
  else
    g_free (text);
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

/* For an address, with everything escaped that may be, or with what a sub-delimiter is left. */
static void
add_percent (HwRedactor *self,
             const char *text)
{
  static const char *const allowed[] = { NULL, "!$&'()*+,;=:@/?" };

  for (guint i = 0; i < G_N_ELEMENTS (allowed); i++)
    {
      char *escaped = g_uri_escape_string (text, allowed[i], FALSE);

      take_needle (self, dup_lower_percent (escaped));
      take_needle (self, dup_form (escaped));
      take_needle (self, escaped);
    }
}

static void
add_base64_at (HwRedactor *self,
               const char *text,
               gsize       offset)
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
    {
      char *part = g_strndup (whole + first, last - first);
      char *url = g_strdelimit (g_strdelimit (g_strdup (part), "+", '-'), "/", '_');
      char *escaped = g_uri_escape_string (part, NULL, FALSE);

      take_needle (self, dup_lower_percent (escaped));
      take_needle (self, escaped);
      take_needle (self, dup_json (part, JSON_SLASHES));
      take_needle (self, url);
      take_needle (self, part);
    }
  hw_clear_text (&whole);
}

static void
add_base64 (HwRedactor *self,
            const char *text)
{
  for (gsize offset = 0; offset < 3; offset++)
    add_base64_at (self, text, offset);
}

static void
add_forms (HwRedactor *self,
           const char *text)
{
  add_percent (self, text);
  add_base64 (self, text);
  take_needle (self, g_strdup (text));
}

static gboolean
has_secret (HwRedactor *self,
            HwSecret   *secret)
{
  for (guint i = 0; i < self->secrets->len; i++)
    if (hw_secret_equal (self->secrets->pdata[i], secret))
      return TRUE;

  return FALSE;
}

/**
 * hw_redactor_add:
 * @self: a redactor
 * @secret: hidden from now on
 */
void
hw_redactor_add (HwRedactor *self,
                 HwSecret   *secret)
{
  const char *text = hw_secret_get_text (secret);
  const JsonFlags flags[] = { JSON_PLAIN, JSON_SLASHES, JSON_ASCII, JSON_SLASHES | JSON_ASCII };

  if (text[0] == '\0' || has_secret (self, secret))
    return;

  g_ptr_array_add (self->secrets, hw_secret_ref (secret));
  add_forms (self, text);
  take_needle (self, g_markup_escape_text (text, -1));
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      char *json = dup_json (text, flags[i]);

      if (strcmp (json, text) != 0)
        {
          add_forms (self, json);
          take_needle (self, dup_json (json, flags[i]));
        }
      hw_clear_text (&json);
    }
}

static void
add_leaf (HwRedactor *self,
          const char *text)
{
  g_autoptr(HwSecret) leaf = NULL;

  if (strlen (text) < SHORT)
    return;

  leaf = hw_secret_new (text);
  hw_redactor_add (self, leaf);
}

static void add_leaves (HwRedactor *self,
                        JsonNode   *node);

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
add_leaves (HwRedactor *self,
            JsonNode   *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    json_object_foreach_member (json_node_get_object (node), add_member, self);
  else if (JSON_NODE_HOLDS_ARRAY (node))
    json_array_foreach_element (json_node_get_array (node), add_element, self);
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    add_leaf (self, json_node_get_string (node));
}

static void
add_json (HwRedactor *self,
          const char *text)
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
 * hw_redactor_add_all:
 * @self: a redactor
 *
 * Adds every secret that is held anywhere in the program.
 */
void
hw_redactor_add_all (HwRedactor *self)
{
  g_autoptr(GPtrArray) all = hw_secret_list_all ();

  for (guint i = 0; i < all->len; i++)
    {
      hw_redactor_add (self, all->pdata[i]);
      add_json (self, hw_secret_get_text (all->pdata[i]));
    }
}

/* A name that says that its value is one. The sign-in service's answer holds a token that nobody
 * has as a secret yet. */
#define SECRET_MEMBER "\"(?:access_?token|refresh_?token|id_?token|client_?secret|password)\"" \
  "\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\""

static GRegex *
get_member_regex (void)
{
  static GRegex *regex;

  if (regex == NULL)
    regex = g_regex_new (SECRET_MEMBER, G_REGEX_CASELESS | G_REGEX_RAW | G_REGEX_OPTIMIZE, 0, NULL);

  return regex;
}

/**
 * hw_redactor_add_answered:
 * @self: a redactor
 * @text: JSON, or anything
 * @length: of @text
 *
 * Adds the secrets that an answer hands out, which are known by their names.
 */
void
hw_redactor_add_answered (HwRedactor *self,
                          const char *text,
                          gsize       length)
{
  g_autoptr(GMatchInfo) match = NULL;

  if (length == 0)
    return;

  g_regex_match_full (get_member_regex (), text, (gssize)length, 0, 0, &match, NULL);
  while (g_match_info_matches (match))
    {
      char *value = g_match_info_fetch (match, 1);
      g_autoptr(HwSecret) secret = hw_secret_new_take (value);

      hw_redactor_add (self, secret);
      g_match_info_next (match, NULL);
    }
}

static gboolean
is_part_of_word (const char *text,
                 gsize       length,
                 gsize       at)
{
  return at < length && (g_ascii_isalnum (text[at]) || ((guchar)text[at] & 0x80) != 0);
}

static const char *
find (const char *text,
      gsize       length,
      const char *needle,
      gsize       size)
{
  const char *end = text + length;
  const char *p = text;

  while ((gsize)(end - p) >= size)
    {
      p = memchr (p, needle[0], (gsize)(end - p) - size + 1);
      if (p == NULL || memcmp (p, needle, size) == 0)
        return p;
      p++;
    }

  return NULL;
}

/* Marks in @hidden what of @text is @needle. */
static void
mark (const char *text,
      gsize       length,
      const char *needle,
      guint8     *hidden)
{
  gsize size = strlen (needle);
  const char *p = text;

  while ((p = find (p, length - (gsize)(p - text), needle, size)) != NULL)
    {
      gsize at = (gsize)(p - text);

      if (size >= SHORT || !((at > 0 && is_part_of_word (text, length, at - 1)) ||
                             is_part_of_word (text, length, at + size)))
        memset (hidden + at, 1, size);
      p++;
    }
}

/**
 * hw_redactor_dup_text:
 * @self: a redactor
 * @text: (nullable): of whatever kind
 * @length: of @text, or -1 where it ends with a zero
 * @max_length: bytes of @text that are taken; a secret that is cut there is hidden as a whole
 *
 * Returns: (transfer full): @text without any of the secrets; valid UTF-8
 */
char *
hw_redactor_dup_text (HwRedactor *self,
                      const char *text,
                      gssize      length,
                      gsize       max_length)
{
  gsize total = text == NULL ? 0 : length < 0 ? strlen (text) : (gsize)length;
  gsize end = MIN (total, max_length);
  gsize looked_at = MIN (total, end + self->longest);
  g_autofree guint8 *hidden = g_malloc0 (looked_at + 1);
  GString *result = g_string_sized_new (end + 1);
  GHashTableIter iter;
  gpointer needle;
  char *valid;

  g_hash_table_iter_init (&iter, self->needles);
  while (looked_at > 0 && g_hash_table_iter_next (&iter, &needle, NULL))
    mark (text, looked_at, needle, hidden);

  for (gsize i = 0; i < end; i++)
    if (!hidden[i])
      g_string_append_c (result, text[i]);
    else if (i == 0 || !hidden[i - 1])
      g_string_append (result, HW_REDACTOR_MARK);

  valid = g_utf8_make_valid (result->str, (gssize)result->len);
  g_string_free (result, TRUE);

  return valid;
}
