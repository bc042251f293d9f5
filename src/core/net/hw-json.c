/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "net/hw-json.h"

#include <stdio.h>
#include <string.h>

#include "net/hw-error.h"

/* Reads of JSON that we did not write. json-glib's own accessors treat a member of another type
 * as the caller's mistake (a critical); these treat it as the sender's (an error, or a fallback).
 *
 * Two families: hw_json_get_…() for what the API promises, which name the member that is wrong,
 * and hw_json_peek_…() for what may be absent, which answer with nothing. */

/* Above this an answer is read in a thread: a MB takes json-glib some 15 ms, a frame's time. */
#define THREAD_THRESHOLD (256 * 1024)

/* The look at a text before json-glib sees it. Version 1.6 recurses for every bracket without a
 * bound, so that 100,000 of them end the process; it reads comments and strings in single quotes,
 * in which a quote could hide such brackets from a count; half a surrogate pair becomes invalid
 * UTF-8, and "\u0000" ends a string; an object or array behind a whole document, as in "true{}",
 * is passed over without a word, and never freed. So brackets are counted, what is not JSON is
 * refused, and what no C string can hold is replaced by U+FFFD, in a copy. Values are counted too:
 * each takes two bytes of text at least, and a hundred of memory. */
typedef struct
{
  const char *text;
  size_t      length;
  size_t      position;
  guint       depth;
  guint       n_values;  /* at most; what opens and what follows a comma */
  gboolean    begun;     /* there was more than white space */
  gboolean    ended;     /* the outermost bracket is closed */
  char       *repaired;  /* (owned) (nullable): the copy */
} Check;

#define NOT_JSON "not JSON at line %u, column %u"

static void
set_not_json (GError **error,
              guint    line,
              guint    column)
{
  g_set_error (error, HW_ERROR, HW_ERROR_INVALID_RESPONSE, NOT_JSON, line, column);
}

static gboolean
check_fail (Check   *check,
            GError **error)
{
  guint line = 1;
  size_t start = 0;

  for (size_t i = 0; i < check->position; i++)
    if (check->text[i] == '\n')
      {
        line++;
        start = i + 1;
      }
  set_not_json (error, line, check->position - start + 1);

  return FALSE;
}

/* The value of the escape "\uXXXX" that starts at @position, or -1. */
static int
check_get_unit (Check  *check,
                size_t  position)
{
  int unit = 0;

  if (check->length - position < 6 || check->text[position] != '\\' ||
      check->text[position + 1] != 'u')
    return -1;

  for (size_t i = position + 2; i < position + 6; i++)
    {
      if (!g_ascii_isxdigit (check->text[i]))
        return -1;
      unit = unit * 16 + g_ascii_xdigit_value (check->text[i]);
    }

  return unit;
}

/* Escapes that JSON does not know are refused: json-glib might end the string elsewhere. */
static gboolean
check_skip_escape (Check   *check,
                   GError **error)
{
  int unit = check_get_unit (check, check->position);
  int second;

  if (unit < 0)
    {
      if (check->length - check->position < 2 ||
          strchr ("\"\\/bfnrt", check->text[check->position + 1]) == NULL)
        return check_fail (check, error);
      check->position += 2;
      return TRUE;
    }

  second = unit >= 0xd800 && unit <= 0xdbff ? check_get_unit (check, check->position + 6) : -1;
  if (second >= 0xdc00 && second <= 0xdfff)
    {
      check->position += 12;
      return TRUE;
    }

  if (unit == 0 || (unit >= 0xd800 && unit <= 0xdfff))
    {
      if (check->repaired == NULL)
        check->repaired = g_memdup2 (check->text, check->length);
      memcpy (check->repaired + check->position, "\\ufffd", 6);
    }
  check->position += 6;

  return TRUE;
}

static gboolean
check_skip_string (Check   *check,
                   GError **error)
{
  size_t position = check->position + 1;

  /* Most of a text is passed here: nothing is looked at twice. */
  while (position < check->length && check->text[position] != '"')
    {
      if (check->text[position] != '\\')
        {
          position++;
          continue;
        }

      check->position = position;
      if (!check_skip_escape (check, error))
        return FALSE;
      position = check->position;
    }
  check->position = position + 1;

  return TRUE;
}

static gboolean
check_skip_token (Check   *check,
                  GError **error)
{
  char c = check->text[check->position];
  gboolean was_begun = check->begun;

  if (check->ended && !g_ascii_isspace (c))
    return check_fail (check, error);

  check->begun |= !g_ascii_isspace (c);

  switch (c)
    {
    case '"':
      return check_skip_string (check, error);
    case '[':
    case '{':
      if (was_begun && check->depth == 0)
        return check_fail (check, error);
      check->depth++;
      check->n_values++;
      break;
    case ']':
    case '}':
      if (check->depth == 0)
        return check_fail (check, error);
      check->depth--;
      check->ended = check->depth == 0;
      break;
    case ',':
      check->n_values++;
      break;
    default:
      if (!g_ascii_isalnum (c) && strchr (" \t\r\n:+-.", c) == NULL)
        return check_fail (check, error);
    }

  check->position++;
  return TRUE;
}

static gboolean
check_bounds (Check   *check,
              GError **error)
{
  if (check->depth > HW_JSON_MAX_DEPTH)
    g_set_error (error, HW_ERROR, HW_ERROR_TOO_LARGE, "JSON is nested deeper than %d levels",
                 HW_JSON_MAX_DEPTH);
  else if (check->n_values > HW_JSON_MAX_VALUES)
    g_set_error (error, HW_ERROR, HW_ERROR_TOO_LARGE, "JSON holds more than %d values",
                 HW_JSON_MAX_VALUES);
  else
    return TRUE;

  return FALSE;
}

static gboolean
check_whole (Check   *check,
             GError **error)
{
  while (check->position < check->length)
    if (!check_skip_token (check, error) || !check_bounds (check, error))
      return FALSE;

  return TRUE;
}

/* json-glib's own message quotes what it stumbles on, which may be a secret of a file. */
static void
parser_error_cb (JsonParser   *parser,
                 const GError *parser_error,
                 GError      **error)
{
  g_clear_error (error);
  set_not_json (error, json_parser_get_current_line (parser),
                json_parser_get_current_pos (parser));
}

static JsonNode *
load (const char  *text,
      size_t       length,
      GError     **error)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(GError) place = NULL;
  JsonNode *root = NULL;

  g_signal_connect (parser, "error", G_CALLBACK (parser_error_cb), &place);
  if (json_parser_load_from_data (parser, text, length, NULL))
    root = json_parser_steal_root (parser);

  if (root == NULL && place == NULL)
    set_not_json (&place, 1, 1);
  if (root == NULL)
    g_propagate_error (error, g_steal_pointer (&place));

  return root;
}

/**
 * hw_json_parse:
 * @bytes: UTF-8 text
 * @error: return location
 *
 * Parses a whole document, with bounds on its depth and its values. Every string of it is valid
 * UTF-8. The error says where the text is wrong and quotes nothing of it.
 *
 * Returns: (transfer full) (nullable): the root, or %NULL with %HW_ERROR_INVALID_RESPONSE or
 *   %HW_ERROR_TOO_LARGE
 */
JsonNode *
hw_json_parse (GBytes  *bytes,
               GError **error)
{
  Check check = { 0 };
  g_autofree char *repaired = NULL;
  size_t mark = 0;
  gboolean is_sound;

  g_return_val_if_fail (bytes != NULL, NULL);

  check.text = g_bytes_get_data (bytes, &check.length);
  if (check.length == 0)
    {
      g_set_error_literal (error, HW_ERROR, HW_ERROR_INVALID_RESPONSE, "empty, not JSON");
      return NULL;
    }
  if (!g_utf8_validate_len (check.text, check.length, NULL))
    {
      g_set_error_literal (error, HW_ERROR, HW_ERROR_INVALID_RESPONSE, "not UTF-8");
      return NULL;
    }

  if (check.length >= 3 && memcmp (check.text, "\xef\xbb\xbf", 3) == 0)
    check.position = mark = 3;
  is_sound = check_whole (&check, error);
  repaired = check.repaired;
  if (!is_sound)
    return NULL;

  return load ((repaired != NULL ? repaired : check.text) + mark, check.length - mark, error);
}

/**
 * hw_json_find_fault_line:
 * @text: UTF-8 text
 *
 * Returns: the line at which @text is no longer JSON, from 1; 0 where that cannot be told
 */
guint
hw_json_find_fault_line (const char *text)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GError) error = NULL;
  guint line, column;

  g_return_val_if_fail (text != NULL, 0);

  bytes = g_bytes_new_static (text, strlen (text));
  root = hw_json_parse (bytes, &error);

  return error != NULL && sscanf (error->message, NOT_JSON, &line, &column) > 0 ? line : 0;
}

/* The text of a document, until it is read. */
typedef struct
{
  GBytes *bytes;  /* (owned) (nullable) */
} Parsing;

static void
parsing_free (gpointer data)
{
  Parsing *parsing = data;

  g_clear_pointer (&parsing->bytes, g_bytes_unref);
  g_free (parsing);
}

static void
parse_in_thread (GTask        *task,
                 gpointer      source_object,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  Parsing *parsing = task_data;
  GError *error = NULL;
  JsonNode *root = hw_json_parse (parsing->bytes, &error);

  if (root == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_clear_pointer (&parsing->bytes, g_bytes_unref);
  g_task_return_pointer (task, root, (GDestroyNotify)json_node_unref);
}

/**
 * hw_json_parse_async:
 * @bytes: (transfer full): UTF-8 text; what is large takes long to free too, and is freed in the
 *   thread
 * @cancellable: (nullable): to stop waiting
 * @callback: called when the document is read
 * @user_data: for @callback
 *
 * Like hw_json_parse(); a large document is read in a thread, which a cancellation leaves to end
 * by itself.
 */
void
hw_json_parse_async (GBytes              *bytes,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Parsing *parsing;

  g_return_if_fail (bytes != NULL);

  parsing = g_new0 (Parsing, 1);
  parsing->bytes = bytes;
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, hw_json_parse_async);
  g_task_set_task_data (task, parsing, parsing_free);

  if (g_bytes_get_size (bytes) > THREAD_THRESHOLD)
    {
      g_task_set_return_on_cancel (task, TRUE);
      g_task_run_in_thread (task, parse_in_thread);
    }
  else
    parse_in_thread (task, NULL, parsing, cancellable);
}

/**
 * hw_json_parse_peek_bytes:
 * @result: of the callback, where hw_json_parse_finish() gave %HW_ERROR_INVALID_RESPONSE
 *
 * Returns: (transfer none): what is not JSON
 */
GBytes *
hw_json_parse_peek_bytes (GAsyncResult *result)
{
  Parsing *parsing;

  g_return_val_if_fail (g_async_result_is_tagged (result, hw_json_parse_async), NULL);

  parsing = g_task_get_task_data (G_TASK (result));
  return parsing->bytes;
}

/**
 * hw_json_parse_finish:
 * @result: of the callback
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the root
 */
JsonNode *
hw_json_parse_finish (GAsyncResult  *result,
                      GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hw_json_parse_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * hw_json_node_get_object:
 * @node: a node
 * @what: what the node is, for the error
 * @error: return location
 *
 * Returns: (transfer none) (nullable): the object
 */
JsonObject *
hw_json_node_get_object (JsonNode    *node,
                         const char  *what,
                         GError     **error)
{
  g_return_val_if_fail (node != NULL, NULL);

  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);

  g_set_error (error, HW_ERROR, HW_ERROR_INVALID_RESPONSE, "%s: expected an object", what);
  return NULL;
}

/**
 * hw_json_get_string:
 * @object: an object
 * @member: its member
 * @error: return location
 *
 * Returns: (transfer none) (nullable): the string, never empty; or %NULL with an error that
 *   names @member
 */
const char *
hw_json_get_string (JsonObject  *object,
                    const char  *member,
                    GError     **error)
{
  const char *value = hw_json_peek_string (object, member);

  if (value == NULL || value[0] == '\0')
    {
      g_set_error (error, HW_ERROR, HW_ERROR_INVALID_RESPONSE, "%s: expected a string", member);
      return NULL;
    }

  return value;
}

/**
 * hw_json_get_object:
 * @object: an object
 * @member: its member
 * @error: return location
 *
 * Returns: (transfer none) (nullable): the object; or %NULL with an error that names @member
 */
JsonObject *
hw_json_get_object (JsonObject  *object,
                    const char  *member,
                    GError     **error)
{
  JsonObject *value = hw_json_peek_object (object, member);

  if (value == NULL)
    g_set_error (error, HW_ERROR, HW_ERROR_INVALID_RESPONSE, "%s: expected an object", member);

  return value;
}

/**
 * hw_json_get_array:
 * @object: an object
 * @member: its member
 * @error: return location
 *
 * Returns: (transfer none) (nullable): the array; or %NULL with an error that names @member
 */
JsonArray *
hw_json_get_array (JsonObject  *object,
                   const char  *member,
                   GError     **error)
{
  JsonArray *value = hw_json_peek_array (object, member);

  if (value == NULL)
    g_set_error (error, HW_ERROR, HW_ERROR_INVALID_RESPONSE, "%s: expected an array", member);

  return value;
}

static const char *
node_peek_string (JsonNode *node)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;

  return json_node_get_string (node);
}

/**
 * hw_json_peek_string:
 * @object: (nullable): an object
 * @member: its member
 *
 * Returns: (transfer none) (nullable): the string, or %NULL where there is none
 */
const char *
hw_json_peek_string (JsonObject *object,
                     const char *member)
{
  return object != NULL ? node_peek_string (json_object_get_member (object, member)) : NULL;
}

/**
 * hw_json_set_string:
 * @object: an object
 * @member: its member
 * @text: (nullable): its value; %NULL to leave it out
 */
void
hw_json_set_string (JsonObject *object,
                    const char *member,
                    const char *text)
{
  g_return_if_fail (object != NULL);
  g_return_if_fail (member != NULL);

  if (text != NULL)
    json_object_set_string_member (object, member, text);
}

/**
 * hw_json_peek_int:
 * @object: (nullable): an object
 * @member: its member
 * @fallback: the answer where there is no number
 *
 * Returns: the number, a fraction cut off
 */
gint64
hw_json_peek_int (JsonObject *object,
                  const char *member,
                  gint64      fallback)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return fallback;
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return json_node_get_int (node);
  if (json_node_get_value_type (node) == G_TYPE_DOUBLE &&
      json_node_get_double (node) > -9.0e18 && json_node_get_double (node) < 9.0e18)
    return (gint64)json_node_get_double (node);

  return fallback;
}

/**
 * hw_json_peek_boolean:
 * @object: (nullable): an object
 * @member: its member
 * @fallback: the answer where there is no boolean
 */
gboolean
hw_json_peek_boolean (JsonObject *object,
                      const char *member,
                      gboolean    fallback)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return fallback;

  return json_node_get_boolean (node);
}

/**
 * hw_json_peek_object:
 * @object: (nullable): an object
 * @member: its member
 *
 * Returns: (transfer none) (nullable): the object, or %NULL where there is none
 */
JsonObject *
hw_json_peek_object (JsonObject *object,
                     const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * hw_json_peek_array:
 * @object: (nullable): an object
 * @member: its member
 *
 * Returns: (transfer none) (nullable): the array, or %NULL where there is none
 */
JsonArray *
hw_json_peek_array (JsonObject *object,
                    const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/**
 * hw_json_array_peek_object:
 * @array: an array
 * @index: below its length
 *
 * Returns: (transfer none) (nullable): the object, or %NULL where another type stands
 */
JsonObject *
hw_json_array_peek_object (JsonArray *array,
                           guint      index)
{
  JsonNode *node = json_array_get_element (array, index);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * hw_json_array_peek_string:
 * @array: an array
 * @index: below its length
 *
 * Returns: (transfer none) (nullable): the string, or %NULL where another type stands
 */
const char *
hw_json_array_peek_string (JsonArray *array,
                           guint      index)
{
  return node_peek_string (json_array_get_element (array, index));
}
