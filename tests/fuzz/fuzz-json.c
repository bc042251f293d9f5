/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <math.h>
#include <string.h>

#include "hw-fuzz.h"
#include "net/hw-error.h"
#include "net/hw-json-writer.h"
#include "net/hw-json.h"

/* JSON of any kind: what is read has no more levels than is promised and valid UTF-8 in every
* string, and is the same when it is written and read again. What is refused is not quoted. */

static gboolean check_node (JsonNode *node,
                            guint     depth);

static gboolean
check_object (JsonObject *object,
              guint       depth)
{
  gboolean is_finite = TRUE;
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    {
      hw_fuzz_assert_text (name, 0);
      is_finite &= check_node (node, depth);
    }

  return is_finite;
}

/* Returns whether all of its numbers can be written: JSON has no word for an infinite one. */
static gboolean
check_node (JsonNode *node,
            guint     depth)
{
  gboolean is_finite = TRUE;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_assert_cmpuint (depth, <, HW_JSON_MAX_DEPTH);
      return check_object (json_node_get_object (node), depth + 1);
    }
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      g_assert_cmpuint (depth, <, HW_JSON_MAX_DEPTH);
      for (guint i = 0; i < json_array_get_length (array); i++)
        is_finite &= check_node (json_array_get_element (array, i), depth + 1);
      return is_finite;
    }
  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    hw_fuzz_assert_text (json_node_get_string (node), 0);

  return json_node_get_value_type (node) != G_TYPE_DOUBLE || isfinite (json_node_get_double (node));
}

static void
check_written (JsonNode *root)
{
  g_autofree char *text = hw_json_writer_dup_node_text (root);
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) again = hw_json_parse (bytes, &error);

  g_assert_no_error (error);
  g_assert_true (json_node_equal (root, again));
}

void
hw_fuzz_one (GBytes *bytes)
{
  g_autofree char *text = hw_fuzz_dup_text (bytes);
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) root = hw_json_parse (bytes, &error);

  g_assert_true ((root == NULL) == (error != NULL));
  if (root != NULL && check_node (root, 0))
    check_written (root);
  if (root == NULL)
    g_assert_true (g_str_has_prefix (error->message, "not JSON at line ") ||
                   g_str_has_prefix (error->message, "JSON is nested deeper than ") ||
                   g_str_has_prefix (error->message, "JSON holds more than ") ||
                   g_str_equal (error->message, "not UTF-8") ||
                   g_str_equal (error->message, "empty, not JSON"));

  if (g_utf8_validate (text, -1, NULL))
    hw_json_find_fault_line (text);
}
