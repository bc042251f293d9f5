/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#include "config.h"

#include "hw-sim-json.h"

#include <math.h>
#include <string.h>

#include "hw-sim-error.h"

/* Reading JSON from a stranger.
 *
 * json-glib 1.6 trusts its input: it recurses without a limit until the stack is gone, makes text
 * that is not UTF-8 of half a surrogate pair ("\ud800x"), and reads 1e999 as infinite and an
 * integer of 26 digits as -1. So a text goes through a strict checker of RFC 8259 first, and
 * json-glib only ever sees what that has passed. What comes out is read through functions that
 * answer NULL for a member of another type.
 */

#define MAX_DEPTH 64

typedef struct
{
  const char *at;
  const char *end;
} Cursor;

static gboolean check_value (Cursor *cursor,
                             guint   depth);

static char
peek (const Cursor *cursor)
{
  return cursor->at < cursor->end ? *cursor->at : '\0';
}

static gboolean
take (Cursor *cursor,
      char    wanted)
{
  if (cursor->at == cursor->end || *cursor->at != wanted)
    return FALSE;

  cursor->at++;
  return TRUE;
}

static void
skip_space (Cursor *cursor)
{
  while (cursor->at < cursor->end && strchr (" \t\r\n", *cursor->at) && *cursor->at != '\0')
    cursor->at++;
}

static gboolean
check_word (Cursor     *cursor,
            const char *word)
{
  size_t length = strlen (word);

  if ((size_t)(cursor->end - cursor->at) < length || memcmp (cursor->at, word, length) != 0)
    return FALSE;

  cursor->at += length;
  return TRUE;
}

static gboolean
take_digits (Cursor *cursor)
{
  const char *start = cursor->at;

  while (g_ascii_isdigit (peek (cursor)))
    cursor->at++;

  return cursor->at > start;
}

/* Whether the number is one that a gint64 or else a double can hold. */
static gboolean
check_range (const char *start,
             const char *end,
             gboolean    is_integer)
{
  g_autofree char *text = g_strndup (start, (size_t)(end - start));

  if (is_integer)
    return g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, NULL, NULL);

  return isfinite (g_ascii_strtod (text, NULL));
}

static gboolean
check_exponent (Cursor *cursor)
{
  if (!take (cursor, '+'))
    take (cursor, '-');

  return take_digits (cursor);
}

static gboolean
check_number (Cursor *cursor)
{
  const char *start = cursor->at;
  gboolean is_integer = TRUE;

  take (cursor, '-');

  if (!take (cursor, '0') && !take_digits (cursor))
    return FALSE;

  if (take (cursor, '.'))
    {
      is_integer = FALSE;
      if (!take_digits (cursor))
        return FALSE;
    }

  if (take (cursor, 'e') || take (cursor, 'E'))
    {
      is_integer = FALSE;
      if (!check_exponent (cursor))
        return FALSE;
    }

  return check_range (start, cursor->at, is_integer);
}

static gboolean
take_unit (Cursor  *cursor,
           guint32 *unit)
{
  *unit = 0;

  for (guint i = 0; i < 4; i++, cursor->at++)
    {
      if (!g_ascii_isxdigit (peek (cursor)))
        return FALSE;

      *unit = *unit * 16 + (guint32)g_ascii_xdigit_value (peek (cursor));
    }

  return TRUE;
}

static gboolean
check_unicode_escape (Cursor *cursor)
{
  guint32 unit, low;

  if (!take_unit (cursor, &unit))
    return FALSE;

  if (unit < 0xd800 || unit > 0xdfff)
    return TRUE;

  return unit < 0xdc00 && check_word (cursor, "\\u") && take_unit (cursor, &low) &&
         low >= 0xdc00 && low <= 0xdfff;
}

static gboolean
check_escape (Cursor *cursor)
{
  char kind = peek (cursor);

  if (kind == '\0' || !strchr ("\"\\/bfnrtu", kind))
    return FALSE;

  cursor->at++;
  return kind != 'u' || check_unicode_escape (cursor);
}

static gboolean
check_string (Cursor *cursor)
{
  if (!take (cursor, '"'))
    return FALSE;

  while (cursor->at < cursor->end)
    {
      unsigned char byte = (unsigned char)*cursor->at++;

      if (byte == '"')
        return TRUE;

      if (byte < 0x20 || (byte == '\\' && !check_escape (cursor)))
        return FALSE;
    }

  return FALSE;
}

static gboolean
check_member (Cursor *cursor,
              guint   depth)
{
  skip_space (cursor);

  if (!check_string (cursor))
    return FALSE;

  skip_space (cursor);
  return take (cursor, ':') && check_value (cursor, depth);
}

/* The rest of an array or an object, whose opening bracket has been read. */
static gboolean
check_elements (Cursor *cursor,
                char    closing,
                guint   depth)
{
  if (depth > MAX_DEPTH)
    return FALSE;

  skip_space (cursor);
  if (take (cursor, closing))
    return TRUE;

  do
    {
      if (!(closing == '}' ? check_member (cursor, depth) : check_value (cursor, depth)))
        return FALSE;
    }
  while (take (cursor, ','));

  return take (cursor, closing);
}

/* Also takes the white space on both sides of the value. */
static gboolean
check_value (Cursor *cursor,
             guint   depth)
{
  gboolean valid;

  skip_space (cursor);

  if (take (cursor, '{'))
    valid = check_elements (cursor, '}', depth + 1);
  else if (take (cursor, '['))
    valid = check_elements (cursor, ']', depth + 1);
  else if (peek (cursor) == '"')
    valid = check_string (cursor);
  else if (peek (cursor) == '-' || g_ascii_isdigit (peek (cursor)))
    valid = check_number (cursor);
  else
    valid = check_word (cursor, "true") ||
            check_word (cursor, "false") ||
            check_word (cursor, "null");

  skip_space (cursor);

  return valid;
}

/**
 * hw_sim_json_parse:
 * @text: any bytes
 * @length: how many
 *
 * Parses @text if it is JSON in UTF-8 of at most 64 levels. The error's message never quotes the
 * text, which may hold a secret.
 *
 * Returns: (transfer full) (nullable): the value, or %NULL with @error set
 */
JsonNode *
hw_sim_json_parse (const char  *text,
                   size_t       length,
                   GError     **error)
{
  g_autoptr(JsonParser) parser = NULL;
  Cursor cursor = { text, text + length };

  if (!g_utf8_validate_len (text, length, NULL) || !check_value (&cursor, 0) ||
      cursor.at != cursor.end)
    {
      g_set_error_literal (error, HW_SIM_ERROR, HW_SIM_ERROR_UNREADABLE,
                           "The request body is not valid JSON");
      return NULL;
    }

  parser = json_parser_new ();
  if (!json_parser_load_from_data (parser, text, (gssize)length, NULL))
    {
      g_set_error_literal (error, HW_SIM_ERROR, HW_SIM_ERROR_UNREADABLE,
                           "The request body cannot be read");
      return NULL;
    }

  return json_parser_steal_root (parser);
}

const char *
hw_sim_json_to_string (JsonNode *node)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;

  return json_node_get_string (node);
}

JsonObject *
hw_sim_json_to_object (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

const char *
hw_sim_json_get_string (JsonObject *object,
                        const char *name)
{
  return hw_sim_json_to_string (json_object_get_member (object, name));
}

gboolean
hw_sim_json_get_int (JsonObject *object,
                     const char *name,
                     gint64     *value)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;

  *value = json_node_get_int (node);
  return TRUE;
}

JsonObject *
hw_sim_json_get_object (JsonObject *object,
                        const char *name)
{
  return hw_sim_json_to_object (json_object_get_member (object, name));
}

JsonArray *
hw_sim_json_get_array (JsonObject *object,
                       const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}
