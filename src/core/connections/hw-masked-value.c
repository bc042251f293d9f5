/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-masked-value.h"

#include <string.h>

#include "sources/hw-hidden-secret.h"
#include "sources/hw-param-name.h"

/* Whether what the platform shows of a value is a mask. Which fields it masks, and how, is not
 * published; its samples have "xxxx", others have asterisks and placeholders. A mask that is sent
 * back becomes the value, while a value that is taken for a mask is only asked for again: in doubt
 * it is one. */

/* A run of one of these is a mask, in a longer text too, such as "****1234". */
static const struct
{
  gunichar character;
  guint    length;
} runs[] = {
  { '*', 2 },
  { 0x2022, 2 },  /* • */
  { 0x25cf, 2 },  /* ● */
  { 0x2219, 2 },  /* ∙ */
  { 'x', 4 },
  { 'X', 4 },
};

static const char *const placeholders[] = {
  "hidden", "mask", "masked", "none", "null", "redacted", "removed", "secret", "undefined", NULL
};

static gboolean
has_run (const char *text)
{
  gunichar previous = 0;
  guint length = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      length = character == previous ? length + 1 : 1;
      previous = character;
      for (size_t i = 0; i < G_N_ELEMENTS (runs); i++)
        if (character == runs[i].character && length >= runs[i].length)
          return TRUE;
    }

  return FALSE;
}

/* "***", "---", "...", "xxx": one sign alone, three times or more. Digits are values. */
static gboolean
is_one_sign (const char *text)
{
  gunichar first = g_utf8_get_char (text);
  glong length = 0;

  if (g_unichar_isdigit (first))
    return FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), length++)
    if (g_utf8_get_char (p) != first)
      return FALSE;

  return length >= 3 || strchr ("*?#", (int)MIN (first, 0x7f)) != NULL;
}

static gboolean
is_in_brackets (const char *text,
                gsize       length)
{
  static const char *const pairs[] = { "{}", "<>", "[]", "()", "%%" };

  for (size_t i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (length > 1 && text[0] == pairs[i][0] && text[length - 1] == pairs[i][1])
      return TRUE;

  return FALSE;
}

/* "{CLIENT_SECRET}", "<hidden>", "[REDACTED]": but not JSON, which begins with a quote. */
static gboolean
is_placeholder (const char *text)
{
  gsize length = strlen (text);
  gboolean bracketed = is_in_brackets (text, length);
  g_autofree char *inner = bracketed ? g_strndup (text + 1, length - 2) : g_strdup (text);
  g_autofree char *folded = g_ascii_strdown (g_strstrip (inner), -1);

  if (bracketed && strpbrk (folded, "\":,") == NULL)
    return TRUE;

  return g_strv_contains (placeholders, folded);
}

/**
 * hw_masked_value_is:
 * @text: what the platform shows of a parameter
 *
 * Returns: whether @text is a mask, or blank, rather than the value
 */
gboolean
hw_masked_value_is (const char *text)
{
  g_autofree char *stripped = NULL;

  g_return_val_if_fail (text != NULL, FALSE);

  if (!g_utf8_validate (text, -1, NULL))
    return TRUE;

  stripped = g_strstrip (g_strdup (text));
  return stripped[0] == '\0' || has_run (stripped) || is_one_sign (stripped) ||
         is_placeholder (stripped);
}

static gboolean
is_member_hidden (JsonObject *object)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &value))
    if (hw_param_name_is_secret (name) || hw_masked_value_is_node (value))
      return TRUE;

  return FALSE;
}

static gboolean
is_element_hidden (JsonArray *array)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (hw_masked_value_is_node (json_array_get_element (array, i)))
      return TRUE;

  return FALSE;
}

/**
 * hw_masked_value_is_node:
 * @value: of any type
 *
 * Returns: whether a text in @value is a mask or holds a secret in plain, or a member of it is one
 *   by its name
 */
gboolean
hw_masked_value_is_node (JsonNode *value)
{
  const char *text;

  g_return_val_if_fail (value != NULL, TRUE);

  if (JSON_NODE_HOLDS_OBJECT (value))
    return is_member_hidden (json_node_get_object (value));
  if (JSON_NODE_HOLDS_ARRAY (value))
    return is_element_hidden (json_node_get_array (value));
  if (json_node_get_value_type (value) != G_TYPE_STRING)
    return FALSE;

  text = json_node_get_string (value);
  return hw_masked_value_is (text) || hw_hidden_secret_is_in (text);
}
