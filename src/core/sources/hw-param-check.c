/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "sources/hw-param-private.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "auth/hw-pasted-text.h"
#include "net/hw-json.h"

/* Why what was entered cannot be sent. The service checks everything anew; a keyword that is not
 * read here costs an earlier message and nothing else. */

/* A key file has a few KB; more than this was not meant. */
#define MAX_MULTILINE_BYTES (1024 * 1024)

/* Beyond this a pattern says nothing about a text, for the time that it may take: the service
 * will. */
#define MAX_PATTERN_TEXT_BYTES 2048

static gboolean
has_many_lines (HwParam *self)
{
  return self->kind == HW_FIELD_MULTILINE || self->kind == HW_FIELD_JSON;
}

/* A text that is no UTF-8 is none of JSON's either, and counts here too. */
static gboolean
has_control_character (const char *text,
                       gboolean    many_lines)
{
  if (!g_utf8_validate (text, -1, NULL))
    return TRUE;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      if (many_lines && strchr ("\t\n\r", *text) != NULL)
        continue;
      if (g_unichar_type (g_utf8_get_char (text)) == G_UNICODE_CONTROL)
        return TRUE;
    }

  return FALSE;
}

gboolean
hw_param_parse_integer (const char *text,
                        gint64     *value)
{
  const char *digits = text[0] == '-' ? text + 1 : text;
  char *end;

  if (!g_ascii_isdigit (digits[0]))
    return FALSE;

  errno = 0;
  *value = g_ascii_strtoll (text, &end, 10);

  return *end == '\0' && errno == 0;
}

/* As JSON writes a number, but for zeros in front: g_ascii_strtod() reads "0x1p3" and "nan" too. */
gboolean
hw_param_parse_number (const char *text,
                       double     *value)
{
  const char *digits = text[0] == '-' ? text + 1 : text;
  char *end;

  if (!g_ascii_isdigit (digits[0]) || strspn (text, "+-.0123456789Ee") != strlen (text))
    return FALSE;

  *value = g_ascii_strtod (text, &end);

  return *end == '\0' && isfinite (*value);
}

static HwFieldFault
hw_param_check_bounds (HwParam *self,
                       double   value)
{
  if (value < self->minimum || value > self->maximum ||
      (self->excludes_minimum && value <= self->minimum) ||
      (self->excludes_maximum && value >= self->maximum))
    return HW_FIELD_FAULT_OUT_OF_RANGE;

  return HW_FIELD_FAULT_NONE;
}

static HwFieldFault
hw_param_check_integer (HwParam    *self,
                        const char *text)
{
  double number;
  gint64 value;

  if (hw_param_parse_integer (text, &value))
    return hw_param_check_bounds (self, value);

  return hw_param_parse_number (text, &number) ? HW_FIELD_FAULT_NOT_AN_INTEGER
                                      : HW_FIELD_FAULT_NOT_A_NUMBER;
}

static HwFieldFault
hw_param_check_number (HwParam    *self,
                       const char *text)
{
  double value;

  if (!hw_param_parse_number (text, &value))
    return HW_FIELD_FAULT_NOT_A_NUMBER;

  return hw_param_check_bounds (self, value);
}

static HwFieldFault
check_date (const char *text)
{
  guint year, month, day;
  char more;

  if (strlen (text) != strlen ("2026-01-31") || strspn (text, "0123456789-") != strlen (text) ||
      text[4] != '-' || text[7] != '-' ||
      sscanf (text, "%4u-%2u-%2u%c", &year, &month, &day, &more) != 3 ||
      !g_date_valid_dmy (day, month, year))
    return HW_FIELD_FAULT_NOT_A_DATE;

  return HW_FIELD_FAULT_NONE;
}

int
hw_param_find_choice (HwParam    *self,
                      const char *text)
{
  for (int i = 0; self->choices != NULL && self->choices[i] != NULL; i++)
    {
      if (strcmp (self->choices[i], text) == 0)
        return i;
    }

  return -1;
}

/* The parser takes objects and arrays only; a value of any other type is one in an array. */
JsonNode *
hw_param_parse_json (const char *text)
{
  char *wrapped = g_strconcat ("[", text, "\n]", NULL);
  g_autoptr(GBytes) bytes = g_bytes_new_static (wrapped, strlen (wrapped));
  g_autoptr(JsonNode) root = hw_json_parse (bytes, NULL);
  JsonNode *node = NULL;

  if (root != NULL && JSON_NODE_HOLDS_ARRAY (root) &&
      json_array_get_length (json_node_get_array (root)) == 1)
    node = json_array_dup_element (json_node_get_array (root), 0);
  hw_clear_text (&wrapped);

  return node;
}

/**
 * hw_param_find_json_line:
 * @text: a value that %HW_FIELD_FAULT_NOT_JSON was found in
 *
 * Returns: the line at which it is no longer JSON, from 1; 0 where that cannot be told
 */
guint
hw_param_find_json_line (const char *text)
{
  char *wrapped = g_strconcat ("[", text, "\n]", NULL);
  guint line = hw_json_find_fault_line (wrapped);

  hw_clear_text (&wrapped);

  return line;
}

static HwParamTypes
type_of_node (JsonNode *node)
{
  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      return HW_PARAM_OBJECT;
    case JSON_NODE_ARRAY:
      return HW_PARAM_ARRAY;
    case JSON_NODE_NULL:
      return HW_PARAM_NULL;
    case JSON_NODE_VALUE:
    default:
      break;
    }

  switch (json_node_get_value_type (node))
    {
    case G_TYPE_STRING:
      return HW_PARAM_STRING;
    case G_TYPE_BOOLEAN:
      return HW_PARAM_BOOLEAN;
    case G_TYPE_INT64:
      return HW_PARAM_INTEGER;
    default:
      return HW_PARAM_NUMBER;
    }
}

static gboolean holds_infinity (JsonNode *node);

static gboolean
member_holds_infinity (JsonObject *object)
{
  g_autoptr(GList) values = json_object_get_values (object);

  for (GList *l = values; l != NULL; l = l->next)
    {
      if (holds_infinity (l->data))
        return TRUE;
    }

  return FALSE;
}

/* 1e999 is JSON, but no number of ours: it would be sent as none. */
static gboolean
holds_infinity (JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return member_holds_infinity (json_node_get_object (node));
  if (JSON_NODE_HOLDS_VALUE (node))
    return json_node_get_value_type (node) == G_TYPE_DOUBLE &&
           !isfinite (json_node_get_double (node));

  for (guint i = 0; JSON_NODE_HOLDS_ARRAY (node) &&
       i < json_array_get_length (json_node_get_array (node)); i++)
    {
      if (holds_infinity (json_array_get_element (json_node_get_array (node), i)))
        return TRUE;
    }

  return FALSE;
}

static HwFieldFault
hw_param_check_json (HwParam    *self,
                     const char *text)
{
  g_autoptr(JsonNode) node = hw_param_parse_json (text);

  if (node == NULL || holds_infinity (node))
    return HW_FIELD_FAULT_NOT_JSON;

  return (type_of_node (node) & self->types) != 0 ? HW_FIELD_FAULT_NONE
                                                  : HW_FIELD_FAULT_JSON_TYPE;
}

/* What has been put into Base64 already, as some tutorials tell to, is sent as it is: the key or
 * the JSON must show when it is taken out. */
gboolean
hw_param_is_encoded_file (const char *text)
{
  size_t length;
  guchar *decoded;
  gboolean is_file;

  if (strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/= \t\r\n") !=
      strlen (text))
    return FALSE;

  decoded = g_base64_decode (text, &length);
  is_file = length > 0 && (decoded[0] == '{' ||
                           g_strstr_len ((char *)decoded, length, "-----BEGIN ") != NULL);
  if (decoded != NULL)
    explicit_bzero (decoded, length);
  g_free (decoded);

  return is_file;
}

static HwFieldFault
hw_param_check_file (HwParam    *self,
                     const char *text)
{
  g_autoptr(JsonNode) node = NULL;

  if (!self->json_text || (self->base64 && hw_param_is_encoded_file (text)))
    return HW_FIELD_FAULT_NONE;

  node = hw_param_parse_json (text);
  if (node == NULL)
    return HW_FIELD_FAULT_NOT_JSON;

  return JSON_NODE_HOLDS_VALUE (node) || JSON_NODE_HOLDS_NULL (node) ? HW_FIELD_FAULT_JSON_TYPE
                                                                      : HW_FIELD_FAULT_NONE;
}

/* A pattern that runs into its limit has said nothing. */
gboolean
hw_param_matches (HwParam    *self,
                  const char *text)
{
  g_autoptr(GError) error = NULL;

  if (self->pattern == NULL || strlen (text) > MAX_PATTERN_TEXT_BYTES)
    return TRUE;
  if (g_regex_match_full (self->pattern, text, -1, 0, 0, NULL, &error))
    return TRUE;

  return error != NULL;
}

static HwFieldFault
hw_param_check_text (HwParam    *self,
                     const char *text)
{
  glong length;

  if (self->base64)
    return HW_FIELD_FAULT_NONE;

  length = g_utf8_strlen (text, -1);
  if (length < (glong)self->min_length)
    return HW_FIELD_FAULT_UNDER_LENGTH;
  if (self->max_length > 0 && length > (glong)self->max_length)
    return HW_FIELD_FAULT_OVER_LENGTH;

  return hw_param_matches (self, text) ? HW_FIELD_FAULT_NONE : HW_FIELD_FAULT_PATTERN;
}

static HwFieldFault
hw_param_check_kind (HwParam    *self,
                     const char *text)
{
  g_autofree char *stripped = NULL;
  HwFieldFault fault;

  switch (self->kind)
    {
    case HW_FIELD_JSON:
      return hw_param_check_json (self, text);

    case HW_FIELD_CHOICE:
      return hw_param_find_choice (self, text) >= 0 ? HW_FIELD_FAULT_NONE
                                                    : HW_FIELD_FAULT_NOT_A_CHOICE;

    case HW_FIELD_MULTILINE:
      fault = hw_param_check_file (self, text);
      return fault != HW_FIELD_FAULT_NONE ? fault : hw_param_check_text (self, text);

    case HW_FIELD_BOOLEAN:
      return strcmp (text, "true") == 0 || strcmp (text, "false") == 0
             ? HW_FIELD_FAULT_NONE : HW_FIELD_FAULT_NOT_A_CHOICE;

    case HW_FIELD_INTEGER:
      stripped = hw_pasted_text_strip (text);
      return hw_param_check_integer (self, stripped);

    case HW_FIELD_NUMBER:
      stripped = hw_pasted_text_strip (text);
      return hw_param_check_number (self, stripped);

    case HW_FIELD_DATE:
      stripped = hw_pasted_text_strip (text);
      fault = check_date (stripped);
      return fault != HW_FIELD_FAULT_NONE ? fault : hw_param_check_text (self, stripped);

    case HW_FIELD_TEXT:
    case HW_FIELD_SECRET:
    default:
      return hw_param_check_text (self, text);
    }
}

/**
 * hw_param_check:
 * @self: a parameter
 * @text: a value as it is entered
 *
 * Returns: why @text cannot be sent
 */
HwFieldFault
hw_param_check (HwParam    *self,
                const char *text)
{
  gboolean many_lines = has_many_lines (self);
  gboolean blank;

  g_return_val_if_fail (text != NULL, HW_FIELD_FAULT_MISSING);

  if (strlen (text) > (many_lines ? MAX_MULTILINE_BYTES : HW_PASTED_TEXT_MAX_BYTES))
    return HW_FIELD_FAULT_TOO_LONG;

  blank = hw_pasted_text_is_blank (text);
  if (blank && hw_param_get_required (self))
    return HW_FIELD_FAULT_MISSING;
  if (has_control_character (text, many_lines))
    return HW_FIELD_FAULT_CONTROL_CHARACTER;

  return blank ? HW_FIELD_FAULT_NONE : hw_param_check_kind (self, text);
}
