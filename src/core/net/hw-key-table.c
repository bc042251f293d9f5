/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "net/hw-key-table.h"

/* Items by their keys, both borrowed: a key belongs to its item.
 *
 * One GHashTable of 100,000 items takes 20 ms when it has to grow, in which the window would stand
 * still; many small ones grow one by one. */
#define N_PARTS 64

struct _HwKeyTable
{
  GHashTable *parts[N_PARTS];  /* (owned) (nullable): until there is something in them */
};

/**
 * hw_key_table_new:
 *
 * Returns: (transfer full): an empty table
 */
HwKeyTable *
hw_key_table_new (void)
{
  return g_new0 (HwKeyTable, 1);
}

/**
 * hw_key_table_free:
 * @self: (transfer full): a table
 */
void
hw_key_table_free (HwKeyTable *self)
{
  for (size_t i = 0; i < N_PARTS; i++)
    g_clear_pointer (&self->parts[i], g_hash_table_unref);
  g_free (self);
}

/* The tables look at the lower bits of the same number. */
static GHashTable **
get_part (HwKeyTable *self,
          const char *key)
{
  return &self->parts[(g_str_hash (key) >> 16) % N_PARTS];
}

static GHashTable *
ensure_part (HwKeyTable *self,
             const char *key)
{
  GHashTable **part = get_part (self, key);

  if (*part == NULL)
    *part = g_hash_table_new (g_str_hash, g_str_equal);

  return *part;
}

/**
 * hw_key_table_add:
 * @self: a table
 * @key: of @item
 * @item: what it belongs to
 *
 * Returns: whether the key is new; where it is not, the former item stays
 */
gboolean
hw_key_table_add (HwKeyTable *self,
                  const char *key,
                  gpointer    item)
{
  GHashTable *part = ensure_part (self, key);

  return !g_hash_table_contains (part, key) && g_hash_table_insert (part, (gpointer)key, item);
}

/**
 * hw_key_table_replace:
 * @self: a table
 * @key: of @item
 * @item: put in the place of the item that had this key, if any
 */
void
hw_key_table_replace (HwKeyTable *self,
                      const char *key,
                      gpointer    item)
{
  g_hash_table_replace (ensure_part (self, key), (gpointer)key, item);
}

/**
 * hw_key_table_remove:
 * @self: a table
 * @key: of an item
 */
void
hw_key_table_remove (HwKeyTable *self,
                     const char *key)
{
  GHashTable *part = *get_part (self, key);

  if (part != NULL)
    g_hash_table_remove (part, key);
}

/**
 * hw_key_table_find:
 * @self: a table
 * @key: of an item
 *
 * Returns: (transfer none) (nullable): the item
 */
gpointer
hw_key_table_find (HwKeyTable *self,
                   const char *key)
{
  GHashTable *part = *get_part (self, key);

  return part != NULL ? g_hash_table_lookup (part, key) : NULL;
}
