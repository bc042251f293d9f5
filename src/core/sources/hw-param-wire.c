/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "sources/hw-param-private.h"

#include <string.h>

#include "auth/hw-pasted-text.h"

/* What a value becomes on the wire. */

/**
 * hw_param_is_sent_as_text:
 * @self: a parameter
 *
 * Returns: whether a value is a string on the wire, from hw_param_dup_wire_text(), rather than of
 *   another type, from hw_param_dup_wire_node()
 */
gboolean
hw_param_is_sent_as_text (HwParam *self)
{
  if (self->sent_as_string)
    return TRUE;

  switch (self->kind)
    {
    case HW_FIELD_TEXT:
    case HW_FIELD_SECRET:
    case HW_FIELD_DATE:
    case HW_FIELD_MULTILINE:
      return TRUE;
    case HW_FIELD_BOOLEAN:
    case HW_FIELD_INTEGER:
    case HW_FIELD_NUMBER:
    case HW_FIELD_CHOICE:
    case HW_FIELD_JSON:
    default:
      return FALSE;
    }
}

/* JSON on one line, without the blanks between its tokens; what is in strings stays. */
static char *
make_compact (const char *json)
{
  char *compact = g_malloc (strlen (json) + 1);
  size_t length = 0;
  gboolean in_string = FALSE;

  for (const char *p = json; *p != '\0'; p++)
    {
      if (!in_string && strchr (" \t\r\n", *p) != NULL)
        continue;
      if (*p == '"')
        in_string = !in_string;
      compact[length++] = *p;
      if (in_string && p[0] == '\\' && p[1] != '\0')
        compact[length++] = *++p;
    }
  compact[length] = '\0';

  return compact;
}

static char *
without_blanks (const char *text)
{
  char *compact = g_malloc (strlen (text) + 1);
  size_t length = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (strchr (" \t\r\n", *p) == NULL)
        compact[length++] = *p;
    }
  compact[length] = '\0';

  return compact;
}

static HwSecret *
create_wire_text (HwParam  *self,
                  HwSecret *value)
{
  const char *text = hw_secret_get_text (value);

  if (self->base64 && hw_param_is_encoded_file (text))
    return hw_secret_new_take (without_blanks (text));
  if (self->base64)
    return hw_secret_new_take (g_base64_encode ((const guchar *)text, strlen (text)));
  if (self->json_text)
    return hw_secret_new_take (make_compact (text));
  if (self->kind == HW_FIELD_DATE || self->kind == HW_FIELD_INTEGER ||
      self->kind == HW_FIELD_NUMBER)
    return hw_secret_new_take (hw_pasted_text_strip (text));

  return hw_secret_ref (value);
}

/**
 * hw_param_dup_wire_text:
 * @self: a parameter
 * @value: a value without a fault, as it is entered
 *
 * Returns: (transfer full): the string to send
 */
HwSecret *
hw_param_dup_wire_text (HwParam  *self,
                        HwSecret *value)
{
  HwSecret *wire = create_wire_text (self, value);

  if (hw_param_get_harmless (self))
    hw_secret_set_plain (wire);

  return wire;
}

/**
 * hw_param_dup_wire_node:
 * @self: a parameter
 * @text: a value without a fault, as it is entered
 *
 * Returns: (transfer full) (nullable): the JSON to send, of the schema's type; %NULL where @text
 *   has a fault
 */
JsonNode *
hw_param_dup_wire_node (HwParam    *self,
                        const char *text)
{
  g_autofree char *stripped = NULL;
  double number;
  gint64 integer;
  int choice;

  switch (self->kind)
    {
    case HW_FIELD_JSON:
      return hw_param_parse_json (text);

    case HW_FIELD_CHOICE:
      choice = hw_param_find_choice (self, text);
      return choice >= 0 ? json_node_copy (self->choice_nodes->pdata[choice]) : NULL;

    case HW_FIELD_BOOLEAN:
      return json_node_init_boolean (json_node_alloc (), strcmp (text, "true") == 0);

    case HW_FIELD_INTEGER:
    case HW_FIELD_NUMBER:
      stripped = hw_pasted_text_strip (text);
      if (hw_param_parse_integer (stripped, &integer))
        return json_node_init_int (json_node_alloc (), integer);
      if (self->kind == HW_FIELD_NUMBER && hw_param_parse_number (stripped, &number))
        return json_node_init_double (json_node_alloc (), number);
      return NULL;

    case HW_FIELD_TEXT:
    case HW_FIELD_SECRET:
    case HW_FIELD_DATE:
    case HW_FIELD_MULTILINE:
    default:
      return json_node_init_string (json_node_alloc (), text);
    }
}
