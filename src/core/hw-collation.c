/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-collation.h"

#include <string.h>

#include "sources/hw-source.h"

/* The order of names in lists: that of the locale, in which Hangul may stand before Latin letters
 * or behind them. Case does not count, for not every locale's order looks past it, and numbers
 * count as such: "HubSpot 2" stands before "HubSpot 10". */

/**
 * hw_collation_create_key:
 * @text: a name
 *
 * Returns: (transfer full): bytes that stand to those of another name, by strcmp(), as the names do
 */
char *
hw_collation_create_key (const char *text)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  folded = hw_source_fold (text);

  return g_utf8_collate_key_for_filename (folded, -1);
}

/**
 * hw_collation_get_shared_key:
 * @text: a name of those of which there are few, and which many lines share
 *
 * Made once for all, and kept for the run: not for what people type, or name as they like.
 *
 * Returns: (transfer none): as hw_collation_create_key() makes it
 */
const char *
hw_collation_get_shared_key (const char *text)
{
  static GHashTable *keys;
  const char *key;

  g_return_val_if_fail (text != NULL, NULL);

  if (keys == NULL)
    keys = g_hash_table_new (g_str_hash, g_str_equal);
  key = g_hash_table_lookup (keys, text);
  if (key == NULL)
    {
      char *made = hw_collation_create_key (text);

      g_hash_table_insert (keys, g_strdup (text), made);
      key = made;
    }

  return key;
}

/**
 * hw_collation_compare:
 * @a: a name
 * @b: another one
 *
 * For a few names; of many, the keys are made once.
 *
 * Returns: below 0 if @a comes first, above 0 if @b does, and 0 only where they are the same
 */
int
hw_collation_compare (const char *a,
                      const char *b)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  int result;

  g_return_val_if_fail (a != NULL && b != NULL, 0);

  first = hw_collation_create_key (a);
  second = hw_collation_create_key (b);
  result = strcmp (first, second);

  return result != 0 ? result : strcmp (a, b);
}
