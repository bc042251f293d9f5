/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#include "config.h"

#include "hw-sim-filter.h"

#include <string.h>

/* The grammar of `property=FIELD OPERATOR VALUE[,VALUE…]`.
 *
 * Several parameters must all hold; several values of one mean any of them. A value may stand in
 * double quotes, and must where it holds a comma.
 */

typedef enum { EQUAL, AT_LEAST, AT_MOST, MORE, LESS } Operator;

static const struct
{
  const char *sign;
  Operator    operator;
} operators[] = {
  { "==", EQUAL },
  { ">=", AT_LEAST },
  { "<=", AT_MOST },
  { ">", MORE },
  { "<", LESS },
};

typedef struct
{
  guint           field;
  HwSimFieldKind  kind;
  Operator        operator;
  GStrv           values;  /* (owned) */
} Condition;

struct _HwSimFilter
{
  GPtrArray *conditions; /* (owned) (element-type Condition) */
};

static void
condition_free (gpointer data)
{
  Condition *condition = data;

  g_strfreev (condition->values);
  g_free (condition);
}

static gboolean
find_field (const HwSimFieldSet  *set,
            const char           *name,
            size_t                length,
            guint                *field,
            GError              **error)
{
  for (guint i = 0; i < set->n_fields; i++)
    if (strlen (set->fields[i].name) == length && strncmp (set->fields[i].name, name, length) == 0)
      {
        *field = i;
        return TRUE;
      }

  g_set_error (error, HW_SIM_ERROR, (int)set->unknown,
               "Invalid filter field '%.*s'", (int)length, name);
  return FALSE;
}

static gboolean
find_operator (const char  *sign,
               size_t       length,
               Operator    *operator,
               GError     **error)
{
  for (size_t i = 0; i < G_N_ELEMENTS (operators); i++)
    if (strlen (operators[i].sign) == length && strncmp (operators[i].sign, sign, length) == 0)
      {
        *operator = operators[i].operator;
        return TRUE;
      }

  g_set_error (error, HW_SIM_ERROR,
               length == 0 ? HW_SIM_ERROR_FILTER_INCOMPLETE : HW_SIM_ERROR_OPERATOR_UNKNOWN,
               length == 0 ? "The filter is incomplete" : "The filter operator is invalid");
  return FALSE;
}

/* Reads one value up to the next comma outside quotes, and moves @text there. */
static char *
take_value (const char **text)
{
  g_autoptr(GString) value = g_string_new (NULL);
  gboolean quoted = FALSE;
  const char *at = *text;

  for (; *at != '\0' && (quoted || *at != ','); at++)
    {
      if (*at == '"')
        quoted = !quoted;
      else if (quoted && *at == '\\' && at[1] != '\0')
        g_string_append_c (value, *++at);
      else
        g_string_append_c (value, *at);
    }

  *text = at;
  return quoted ? NULL : g_string_free (g_steal_pointer (&value), FALSE);
}

static GStrv
split_values (const char  *text,
              GError     **error)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (;;)
    {
      g_autofree char *value = take_value (&text);

      if (value == NULL)
        {
          g_set_error_literal (error, HW_SIM_ERROR, HW_SIM_ERROR_QUERY_VALUE,
                               "A quotation mark in the filter is not closed");
          return NULL;
        }

      g_strv_builder_add (builder, value);
      if (*text == '\0')
        return g_strv_builder_end (builder);

      text++;
    }
}

static gboolean
check_numbers (const Condition  *condition,
               GError          **error)
{
  for (guint i = 0; condition->values[i] != NULL; i++)
    if (!g_ascii_string_to_signed (condition->values[i], 10, G_MININT64, G_MAXINT64, NULL, NULL))
      {
        g_set_error_literal (error, HW_SIM_ERROR, HW_SIM_ERROR_QUERY_VALUE,
                             "The filter value must be a time in milliseconds");
        return FALSE;
      }

  return TRUE;
}

static gboolean
check_condition (const Condition  *condition,
                 GError          **error)
{
  if (condition->operator != EQUAL && condition->kind == HW_SIM_FIELD_ID)
    {
      g_set_error_literal (error, HW_SIM_ERROR, HW_SIM_ERROR_OPERATOR_FIELD,
                           "The filter operator is not supported for this field");
      return FALSE;
    }

  if (condition->operator != EQUAL && g_strv_length (condition->values) > 1)
    {
      g_set_error_literal (error, HW_SIM_ERROR, HW_SIM_ERROR_OPERATOR_SINGLE,
                           "The filter operator does not take several values");
      return FALSE;
    }

  return condition->kind != HW_SIM_FIELD_NUMBER || check_numbers (condition, error);
}

static gboolean
parse_condition (Condition            *condition,
                 const HwSimFieldSet  *set,
                 const char           *text,
                 GError              **error)
{
  size_t field_length = strcspn (text, "=<>!~");
  const char *sign = text + field_length;
  size_t sign_length = strspn (sign, "=<>!~");

  if (!find_field (set, text, field_length, &condition->field, error) ||
      !find_operator (sign, sign_length, &condition->operator, error))
    return FALSE;

  if (sign[sign_length] == '\0')
    {
      g_set_error_literal (error, HW_SIM_ERROR, HW_SIM_ERROR_FILTER_INCOMPLETE,
                           "The filter expression has no value");
      return FALSE;
    }

  condition->kind = set->fields[condition->field].kind;
  condition->values = split_values (sign + sign_length, error);

  return condition->values != NULL && check_condition (condition, error);
}

static gboolean
holds (Operator operator,
       int      difference)
{
  switch (operator)
    {
    case EQUAL:
      return difference == 0;

    case AT_LEAST:
      return difference >= 0;

    case AT_MOST:
      return difference <= 0;

    case MORE:
      return difference > 0;

    case LESS:
      return difference < 0;

    default:
      g_assert_not_reached ();
    }
}

static int
compare (const Condition       *condition,
         const HwSimFieldValue *actual,
         const char            *wanted)
{
  gint64 number;

  if (condition->kind != HW_SIM_FIELD_NUMBER)
    return strcmp (actual->text, wanted);

  number = g_ascii_strtoll (wanted, NULL, 10);

  return (actual->number > number) - (actual->number < number);
}

static gboolean
condition_matches (const Condition       *condition,
                   const HwSimFieldValue *actual)
{
  if (condition->kind != HW_SIM_FIELD_NUMBER && actual->text == NULL)
    return FALSE;

  for (guint i = 0; condition->values[i] != NULL; i++)
    if (holds (condition->operator, compare (condition, actual, condition->values[i])))
      return TRUE;

  return FALSE;
}

/**
 * hw_sim_filter_new:
 * @set: the fields that can be asked for; it must outlive the filter
 * @texts: (array zero-terminated=1): the values of the `property` parameters
 *
 * Returns: (transfer full) (nullable): the filter, or %NULL with @error set
 */
HwSimFilter *
hw_sim_filter_new (const HwSimFieldSet  *set,
                   const char *const    *texts,
                   GError              **error)
{
  g_autoptr(HwSimFilter) self = g_new0 (HwSimFilter, 1);

  self->conditions = g_ptr_array_new_with_free_func (condition_free);

  for (guint i = 0; texts[i] != NULL; i++)
    {
      Condition *condition = g_new0 (Condition, 1);

      g_ptr_array_add (self->conditions, condition);
      if (!parse_condition (condition, set, texts[i], error))
        return NULL;
    }

  return g_steal_pointer (&self);
}

void
hw_sim_filter_free (HwSimFilter *self)
{
  g_ptr_array_unref (self->conditions);
  g_free (self);
}

gboolean
hw_sim_filter_matches (const HwSimFilter *self,
                       HwSimFieldFunc     func,
                       gconstpointer      item)
{
  for (guint i = 0; i < self->conditions->len; i++)
    {
      const Condition *condition = g_ptr_array_index (self->conditions, i);
      HwSimFieldValue actual = func (item, condition->field);

      if (!condition_matches (condition, &actual))
        return FALSE;
    }

  return TRUE;
}
