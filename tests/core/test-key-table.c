/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "net/hw-key-table.h"

#define N_ITEMS 1000

typedef struct
{
  char key[16];
} Item;

static void
fill_in (Item       *items,
         HwKeyTable *table)
{
  for (guint i = 0; i < N_ITEMS; i++)
    {
      g_snprintf (items[i].key, sizeof items[i].key, "%u", i);
      g_assert_true (hw_key_table_add (table, items[i].key, &items[i]));
    }
}

static void
test_find (void)
{
  g_autoptr(HwKeyTable) table = hw_key_table_new ();
  g_autofree Item *items = g_new (Item, N_ITEMS);

  g_assert_null (hw_key_table_find (table, "0"));
  hw_key_table_remove (table, "0");
  fill_in (items, table);
  for (guint i = 0; i < N_ITEMS; i++)
    {
      g_autofree char *key = g_strdup (items[i].key);

      g_assert_true (hw_key_table_find (table, key) == &items[i]);
    }
  g_assert_null (hw_key_table_find (table, "-1"));

  hw_key_table_remove (table, "7");
  g_assert_null (hw_key_table_find (table, "7"));
  g_assert_true (hw_key_table_find (table, "8") == &items[8]);
}

/* Who comes second is not in the table, and may be freed. */
static void
test_same_key (void)
{
  g_autoptr(HwKeyTable) table = hw_key_table_new ();
  g_autofree Item *items = g_new (Item, N_ITEMS);
  Item *second = g_new (Item, 1);
  Item third = { "5" };

  fill_in (items, table);
  g_strlcpy (second->key, "5", sizeof second->key);
  g_assert_false (hw_key_table_add (table, second->key, second));
  second->key[0] = '-';
  g_free (second);
  g_assert_true (hw_key_table_find (table, "5") == &items[5]);

  hw_key_table_replace (table, third.key, &third);
  items[5].key[0] = '-';
  g_assert_true (hw_key_table_find (table, "5") == &third);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/core/net/key-table/find", test_find);
  g_test_add_func ("/core/net/key-table/same-key", test_same_key);

  return g_test_run ();
}
