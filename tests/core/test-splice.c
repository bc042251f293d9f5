/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <glib.h>
#include <string.h>

#include "net/hw-splice.h"

/* A list of objects for a text: every character stands for one. */
static GPtrArray *
create_list (const char *text)
{
  GPtrArray *list = g_ptr_array_new ();

  for (const char *p = text; *p != '\0'; p++)
    g_ptr_array_add (list, GINT_TO_POINTER (*p));

  return list;
}

/* The splices as text, after it was proved that they lead from @from to @to. */
static char *
compare (const char *from,
         const char *to)
{
  g_autoptr(GPtrArray) former = create_list (from);
  g_autoptr(GPtrArray) present = create_list (to);
  g_autoptr(GArray) splices = hw_splice_compare (former, present);
  g_autoptr(GString) work = g_string_new (from);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < splices->len; i++)
    {
      const HwSplice *splice = &g_array_index (splices, HwSplice, i);

      g_string_erase (work, splice->position, splice->n_removed);
      g_string_insert_len (work, splice->position, to + splice->source, splice->n_added);
      g_string_append_printf (text, "%u-%u+%u ", splice->position, splice->n_removed,
                              splice->n_added);
    }
  g_assert_cmpstr (work->str, ==, to);

  return g_string_free (text, FALSE);
}

static void
test_table (void)
{
  static const struct
  {
    const char *from;
    const char *to;
    const char *splices;
  } cases[] = {
    { "", "", "" },
    { "abc", "abc", "" },
    { "", "abc", "0-0+3 " },
    { "abc", "", "0-3+0 " },
    { "abc", "xyz", "0-3+3 " },
    { "abc", "xabc", "0-0+1 " },
    { "abc", "abcx", "3-0+1 " },
    { "abc", "ac", "1-1+0 " },
    { "abc", "axc", "1-1+1 " },
    { "abcd", "xabd", "2-1+0 0-0+1 " },
    { "abcdef", "xbdyf", "4-1+1 2-1+0 0-1+1 " },
    { "abcd", "dabc", "3-1+0 0-0+1 " },
    { "abcd", "bcda", "4-0+1 0-1+0 " },
    { "ab", "ba", "2-0+1 0-1+0 " },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *splices = compare (cases[i].from, cases[i].to);

      g_assert_cmpstr (splices, ==, cases[i].splices);
    }
}

static void
shuffle (char *text,
         guint n)
{
  for (guint i = n; i > 1; i--)
    {
      guint other = (guint)g_test_rand_int_range (0, (gint32)i);
      char c = text[i - 1];

      text[i - 1] = text[other];
      text[other] = c;
    }
}

/* compare() proves that every result is right. */
static void
test_random (void)
{
  for (guint i = 0; i < 3000; i++)
    {
      char from[] = "abcdefghijklmno";
      char to[] = "hijklmnopqrstuv";
      g_autofree char *splices = NULL;

      if (i % 2 == 0)
        {
          shuffle (from, strlen (from));
          shuffle (to, strlen (to));
        }
      from[g_test_rand_int_range (0, 16)] = '\0';
      to[g_test_rand_int_range (0, 16)] = '\0';
      splices = compare (from, to);
    }
}

/* Of a shuffled list as much is kept as can be: reversed, one. */
static void
test_reversed (void)
{
  g_autofree char *splices = compare ("abcde", "edcba");

  g_assert_cmpstr (splices, ==, "5-0+4 0-4+0 ");
}

static void
test_many (void)
{
  g_autoptr(GPtrArray) former = g_ptr_array_new ();
  g_autoptr(GPtrArray) present = g_ptr_array_new ();
  g_autoptr(GArray) splices = NULL;
  gint64 started_at;

  for (guint i = 1; i <= 200000; i++)
    {
      g_ptr_array_add (former, GUINT_TO_POINTER (i));
      g_ptr_array_add (present, GUINT_TO_POINTER (i % 1000 == 0 ? i + 1000000 : i));
    }

  started_at = g_get_monotonic_time ();
  splices = hw_splice_compare (former, present);
  g_assert_cmpuint (splices->len, ==, 200);
  g_assert_cmpint (g_get_monotonic_time () - started_at, <, 2 * G_USEC_PER_SEC);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/net/splice/table", test_table);
  g_test_add_func ("/core/net/splice/random", test_random);
  g_test_add_func ("/core/net/splice/reversed", test_reversed);
  g_test_add_func ("/core/net/splice/many", test_many);

  return g_test_run ();
}
