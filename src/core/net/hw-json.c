/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "net/hw-json.h"

#include <string.h>

#include "net/hw-error.h"

/* Reads of JSON that we did not write. json-glib's own accessors treat a member of another type
 * as the caller's mistake (a critical); these treat it as the sender's (an error, or a fallback).
 *
 * Two families: hw_json_get_…() for what the API promises, which name the member that is wrong,
 * and hw_json_peek_…() for what may be absent, which answer with nothing. */

/* Above this an answer is read in a thread: a MB takes json-glib some 15 ms, a frame's time. */
#define THREAD_THRESHOLD (256 * 1024)

/* json-glib 1.6 recurses for every bracket and has no bound of its own: 100,000 of them end the
 * process. Brackets in strings do not count, so strings are skipped. */
static gboolean
check_depth (const char  *text,
             size_t       length,
             GError     **error)
{
  guint depth = 0;
  gboolean in_string = FALSE;

  for (size_t i = 0; i < length; i++)
    {
      char c = text[i];

      if (in_string)
        {
          if (c == '\\')
            i++;
          else if (c == '"')
            in_string = FALSE;
        }
      else if (c == '"')
        in_string = TRUE;
      else if (c == '[' || c == '{')
        depth++;
      else if ((c == ']' || c == '}') && depth > 0)
        depth--;

      if (depth > HW_JSON_MAX_DEPTH)
        {
          g_set_error (error, HW_ERROR, HW_ERROR_TOO_LARGE,
                       "JSON is nested deeper than %d levels", HW_JSON_MAX_DEPTH);
          return FALSE;
        }
    }

  return TRUE;
}

/* The start of a text as it may be shown: an answer of HTML must say so without filling a page. */
static char *
dup_excerpt (const char *text,
             size_t      length)
{
  g_autofree char *valid = NULL;
  g_autofree char *start = NULL;

  valid = g_utf8_make_valid (text, MIN (length, 240));
  start = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), 60));

  return g_strdelimit (g_steal_pointer (&start), "\r\n\t", ' ');
}

/**
 * hw_json_parse:
 * @bytes: UTF-8 text
 * @error: return location
 *
 * Parses a whole document, with a bound on its depth.
 *
 * Returns: (transfer full) (nullable): the root, or %NULL with %HW_ERROR_INVALID_RESPONSE or
 *   %HW_ERROR_TOO_LARGE
 */
JsonNode *
hw_json_parse (GBytes  *bytes,
               GError **error)
{
  g_autoptr(JsonParser) parser = NULL;
  g_autoptr(GError) parse_error = NULL;
  const char *text;
  JsonNode *root;
  size_t length;

  g_return_val_if_fail (bytes != NULL, NULL);

  text = g_bytes_get_data (bytes, &length);
  if (length == 0)
    {
      g_set_error_literal (error, HW_ERROR, HW_ERROR_INVALID_RESPONSE, "the answer is empty");
      return NULL;
    }
  if (!g_utf8_validate_len (text, length, NULL))
    {
      g_set_error_literal (error, HW_ERROR, HW_ERROR_INVALID_RESPONSE, "the answer is not UTF-8");
      return NULL;
    }
  if (!check_depth (text, length, error))
    return NULL;

  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, text, length, &parse_error))
    {
      g_autofree char *excerpt = dup_excerpt (text, length);

      g_set_error (error, HW_ERROR, HW_ERROR_INVALID_RESPONSE,
                   "the answer is not JSON (%s); it starts with: %s", parse_error->message, excerpt);
      return NULL;
    }

  root = json_parser_steal_root (parser);
  if (root == NULL)
    g_set_error_literal (error, HW_ERROR, HW_ERROR_INVALID_RESPONSE, "the answer holds no JSON");

  return root;
}

static void
parse_in_thread (GTask        *task,
                 gpointer      source_object,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  GError *error = NULL;
  JsonNode *root = hw_json_parse (task_data, &error);

  if (root != NULL)
    g_task_return_pointer (task, root, (GDestroyNotify)json_node_unref);
  else
    g_task_return_error (task, error);
}

/**
 * hw_json_parse_async:
 * @bytes: UTF-8 text
 * @cancellable: (nullable): to stop waiting
 * @callback: called when the document is read
 * @user_data: for @callback
 *
 * Like hw_json_parse(); a large document is read in a thread.
 */
void
hw_json_parse_async (GBytes              *bytes,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (bytes != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, hw_json_parse_async);
  g_task_set_task_data (task, g_bytes_ref (bytes), (GDestroyNotify)g_bytes_unref);

  if (g_bytes_get_size (bytes) > THREAD_THRESHOLD)
    g_task_run_in_thread (task, parse_in_thread);
  else
    parse_in_thread (task, NULL, bytes, cancellable);
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
