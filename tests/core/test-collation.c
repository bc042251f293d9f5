/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <glib.h>
#include <locale.h>
#include <string.h>

#include "hw-collation.h"

/* Whether the keys agree with the direct comparison, too */
static int
compare (const char *a,
         const char *b)
{
  g_autofree char *first = hw_collation_create_key (a);
  g_autofree char *second = hw_collation_create_key (b);
  int by_key = strcmp (first, second);
  int result = hw_collation_compare (a, b);

  if (by_key != 0)
    g_assert_true ((by_key < 0) == (result < 0));

  return result;
}

static void
assert_order (const char *const *names,
              size_t             n_names)
{
  for (size_t i = 0; i + 1 < n_names; i++)
    {
      g_test_message ("“%s” before “%s”", names[i], names[i + 1]);
      g_assert_cmpint (compare (names[i], names[i + 1]), <, 0);
      g_assert_cmpint (compare (names[i + 1], names[i]), >, 0);
      g_assert_cmpint (compare (names[i], names[i]), ==, 0);
    }
}

/* In any locale */
static void
test_case_and_numbers (void)
{
  static const char *const names[] = {
    "hubspot 2", "HubSpot 3", "hubspot 10", "Snowflake", "snowflake west",
  };

  assert_order (names, G_N_ELEMENTS (names));
  g_assert_cmpint (compare ("HubSpot", "hubspot"), !=, 0);
}

/* The two ways to write a syllable are the same name. */
static void
test_composition (void)
{
  g_autofree char *composed = hw_collation_create_key ("한글");
  g_autofree char *apart = hw_collation_create_key ("\341\204\222\341\205\241\341\206\253"
                                                    "\341\204\200\341\205\263\341\206\257");

  g_assert_cmpstr (composed, ==, apart);
}

/* One key for all, the same as any other. */
static void
test_shared (void)
{
  g_autofree char *text = g_strdup ("Dev-9");
  g_autofree char *key = hw_collation_create_key (text);
  const char *shared = hw_collation_get_shared_key (text);

  g_assert_cmpstr (shared, ==, key);
  text[0] = 'X';
  g_assert_true (hw_collation_get_shared_key ("Dev-9") == shared);
  g_assert_cmpstr (hw_collation_get_shared_key (""), ==, "");
}

/* Hangul by its own order, and all of it on one side of the Latin letters, on that which the locale
 * says. */
static void
test_korean (void)
{
  static const char *const korean[] = { "가람", "나루", "마케팅 2", "마케팅 10", "한국" };
  static const char *const latin[] = { "Apple", "banana", "Zebra" };
  int side;

  if (setlocale (LC_ALL, "ko_KR.UTF-8") == NULL)
    {
      g_test_message ("without the locale ko_KR.UTF-8 only the order of C.UTF-8 is tried");
      g_assert_nonnull (setlocale (LC_ALL, "C.UTF-8"));
      assert_order (korean, G_N_ELEMENTS (korean));
      return;
    }

  assert_order (korean, G_N_ELEMENTS (korean));
  assert_order (latin, G_N_ELEMENTS (latin));
  side = g_utf8_collate ("가", "a");
  for (size_t i = 0; i < G_N_ELEMENTS (korean); i++)
    for (size_t j = 0; j < G_N_ELEMENTS (latin); j++)
      g_assert_true ((compare (korean[i], latin[j]) < 0) == (side < 0));
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/collation/case-and-numbers", test_case_and_numbers);
  g_test_add_func ("/collation/composition", test_composition);
  g_test_add_func ("/collation/shared", test_shared);
  g_test_add_func ("/collation/korean", test_korean);

  return g_test_run ();
}
