/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "auth/hw-secret.h"

#include <string.h>

static void
test_new (void)
{
  char text[] = "s3cret";
  g_autoptr(HwSecret) secret = hw_secret_new (text);

  memset (text, 'x', strlen (text));
  g_assert_cmpstr (hw_secret_get_text (secret), ==, "s3cret");
  g_assert_false (hw_secret_is_empty (secret));
}

static void
test_take (void)
{
  char *text = g_strdup ("s3cret");
  g_autoptr(HwSecret) secret = hw_secret_new_take (text);

  g_assert_true (hw_secret_get_text (secret) == text);
}

/* References share one text. */
static void
test_ref (void)
{
  HwSecret *secret = hw_secret_new ("s3cret");
  g_autoptr(HwSecret) again = hw_secret_ref (secret);
  const char *text = hw_secret_get_text (secret);

  hw_secret_unref (secret);
  g_assert_true (hw_secret_get_text (again) == text);
  g_assert_cmpstr (text, ==, "s3cret");
}

static void
test_boxed (void)
{
  g_autoptr(HwSecret) secret = hw_secret_new ("s3cret");
  g_auto(GValue) value = G_VALUE_INIT;
  g_auto(GValue) copy = G_VALUE_INIT;

  g_value_init (&value, HW_TYPE_SECRET);
  g_value_init (&copy, HW_TYPE_SECRET);
  g_value_set_boxed (&value, secret);
  g_value_copy (&value, &copy);
  g_assert_true (g_value_get_boxed (&copy) == secret);
}

static void
test_empty (void)
{
  g_autoptr(HwSecret) empty = hw_secret_new ("");
  g_autoptr(HwSecret) full = hw_secret_new ("a");
  g_autoptr(HwSecret) same = hw_secret_new ("a");

  g_assert_true (hw_secret_is_empty (NULL));
  g_assert_true (hw_secret_is_empty (empty));
  g_assert_cmpstr (hw_secret_get_text (NULL), ==, "");
  g_assert_true (hw_secret_equal (NULL, NULL));
  g_assert_true (hw_secret_equal (NULL, empty));
  g_assert_true (hw_secret_equal (full, same));
  g_assert_false (hw_secret_equal (full, empty));
  g_assert_false (hw_secret_equal (NULL, full));
}

static void
test_clear_text (void)
{
  char *text = g_strdup ("s3cret");

  hw_clear_text (&text);
  g_assert_null (text);
  hw_clear_text (&text);
  g_assert_null (text);
}

static gpointer
use_in_thread (gpointer data)
{
  for (int i = 0; i < 10000; i++)
    hw_secret_unref (hw_secret_ref (data));

  return NULL;
}

static void
test_threads (void)
{
  g_autoptr(HwSecret) secret = hw_secret_new ("s3cret");
  GThread *threads[4];

  for (size_t i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("secret", use_in_thread, secret);
  for (size_t i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpstr (hw_secret_get_text (secret), ==, "s3cret");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/auth/secret/new", test_new);
  g_test_add_func ("/core/auth/secret/take", test_take);
  g_test_add_func ("/core/auth/secret/ref", test_ref);
  g_test_add_func ("/core/auth/secret/boxed", test_boxed);
  g_test_add_func ("/core/auth/secret/empty", test_empty);
  g_test_add_func ("/core/auth/secret/clear-text", test_clear_text);
  g_test_add_func ("/core/auth/secret/threads", test_threads);

  return g_test_run ();
}
