/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#include "config.h"

#include "hw-sim-order.h"

#include <string.h>

/* The grammar of `orderby`: a comma list of field names, each with an optional sign. The ID comes
 * last in any order, so that no two connections are equal and a page ends at one place only.
 */

typedef enum { BY_NAME, BY_CREATED_AT, BY_UPDATED_AT } Field;

static const char *const field_names[] = { "name", "createdAt", "updatedAt" };

typedef struct
{
  Field    field;
  gboolean descending;
} Key;

struct _HwSimOrder
{
  char   *text;  /* (owned) */
  GArray *keys;  /* (owned) (element-type Key) */
};

static gboolean
parse_key (Key        *key,
           const char *text)
{
  key->descending = *text == '-';

  /* A plus sign that has not been encoded arrives as a space. */
  if (*text == '-' || *text == '+' || *text == ' ')
    text++;

  for (guint i = 0; i < G_N_ELEMENTS (field_names); i++)
    if (strcmp (field_names[i], text) == 0)
      {
        key->field = i;
        return TRUE;
      }

  return FALSE;
}

static int
compare_numbers (gint64 a,
                 gint64 b)
{
  return (a > b) - (a < b);
}

static int
compare_by (Field                  field,
            const HwSimConnection *a,
            const HwSimConnection *b)
{
  switch (field)
    {
    case BY_NAME:
      return strcmp (a->name, b->name);

    case BY_CREATED_AT:
      return compare_numbers (a->created_at, b->created_at);

    case BY_UPDATED_AT:
      return compare_numbers (a->updated_at, b->updated_at);

    default:
      g_assert_not_reached ();
    }
}

/**
 * hw_sim_order_new:
 * @text: the value of `orderby`
 *
 * Returns: (transfer full) (nullable): the order, or %NULL with @error set
 */
HwSimOrder *
hw_sim_order_new (const char  *text,
                  GError     **error)
{
  g_autoptr(HwSimOrder) self = g_new0 (HwSimOrder, 1);
  g_auto(GStrv) parts = g_strsplit (text, ",", -1);

  self->text = g_strdup (text);
  self->keys = g_array_new (FALSE, FALSE, sizeof (Key));

  for (guint i = 0; i == 0 || parts[i] != NULL; i++)
    {
      Key key;

      if (parts[i] == NULL || !parse_key (&key, parts[i]))
        {
          g_set_error_literal (error, HW_SIM_ERROR, HW_SIM_ERROR_ORDER_INVALID,
                               "orderby must be a list of '+name', '-name' or 'name'");
          return NULL;
        }

      g_array_append_val (self->keys, key);
    }

  return g_steal_pointer (&self);
}

void
hw_sim_order_free (HwSimOrder *self)
{
  g_free (self->text);
  g_array_unref (self->keys);
  g_free (self);
}

const char *
hw_sim_order_get (const HwSimOrder *self)
{
  return self->text;
}

int
hw_sim_order_compare (const HwSimOrder      *self,
                      const HwSimConnection *a,
                      const HwSimConnection *b)
{
  for (guint i = 0; i < self->keys->len; i++)
    {
      const Key *key = &g_array_index (self->keys, Key, i);
      int difference = compare_by (key->field, a, b);

      if (difference != 0)
        return key->descending ? -difference : difference;
    }

  return strcmp (a->id, b->id);
}
