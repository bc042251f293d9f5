/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "auth/hw-secret-registry.h"

#include <string.h>

#include "auth/hw-secret.h"

#define TEXT "before s3cret-value after"
#define AT 7

static void
count (gsize    at,
       gsize    length,
       gpointer user_data)
{
  guint *n_found = user_data;

  g_assert_cmpuint (at, ==, AT);
  g_assert_cmpuint (length, ==, strlen ("s3cret-value"));
  (*n_found)++;
}

static gboolean
finds (HwSecretWatch *watch)
{
  guint n_found = 0;

  hw_secret_watch_search (watch, TEXT, strlen (TEXT), count, &n_found);
  g_assert_cmpuint (n_found, <=, 1);

  return n_found > 0;
}

static gboolean
is_found_anew (void)
{
  g_autoptr(HwSecretWatch) watch = hw_secret_watch_begin ();

  return finds (watch);
}

static void
test_held (void)
{
  HwSecret *secret = hw_secret_new ("s3cret-value");
  g_autoptr(HwSecretWatch) watch = hw_secret_watch_begin ();

  g_assert_true (finds (watch));
  g_assert_cmpuint (hw_secret_watch_get_longest (watch), >=, strlen ("s3cret-value"));
  hw_secret_unref (secret);
}

/* With no watch nothing keeps it. */
static void
test_given_up (void)
{
  hw_secret_unref (hw_secret_new ("s3cret-value"));

  g_assert_false (is_found_anew ());
}

/* One that is held no more is found by whoever watched while it was, spelled before or not. */
static void
test_given_up_meanwhile (void)
{
  HwSecret *secret = hw_secret_new ("s3cret-value");
  HwSecretWatch *watch = hw_secret_watch_begin ();

  hw_secret_unref (secret);
  g_assert_true (finds (watch));
  g_assert_true (finds (watch));
  hw_secret_watch_end (watch);

  g_assert_false (is_found_anew ());
}

static void
test_given_up_after_search (void)
{
  HwSecret *secret = hw_secret_new ("s3cret-value");
  HwSecretWatch *watch = hw_secret_watch_begin ();

  g_assert_true (finds (watch));
  hw_secret_unref (secret);
  g_assert_true (finds (watch));
  hw_secret_watch_end (watch);

  g_assert_false (is_found_anew ());
}

/* The later watch ends first. */
static void
test_later_ends_first (void)
{
  HwSecret *secret = hw_secret_new ("s3cret-value");
  HwSecretWatch *first = hw_secret_watch_begin ();
  HwSecretWatch *second = hw_secret_watch_begin ();

  hw_secret_unref (secret);
  hw_secret_watch_end (second);
  g_assert_true (finds (first));
  hw_secret_watch_end (first);

  g_assert_false (is_found_anew ());
}

/* The earlier watch ends first. */
static void
test_earlier_ends_first (void)
{
  HwSecret *secret = hw_secret_new ("s3cret-value");
  HwSecretWatch *first = hw_secret_watch_begin ();
  HwSecretWatch *second = hw_secret_watch_begin ();

  hw_secret_unref (secret);
  hw_secret_watch_end (first);
  g_assert_true (finds (second));
  hw_secret_watch_end (second);

  g_assert_false (is_found_anew ());
}

/* A watch that began later keeps none alive. */
static void
test_begun_later (void)
{
  HwSecret *secret = hw_secret_new ("s3cret-value");
  HwSecretWatch *first = hw_secret_watch_begin ();
  g_autoptr(HwSecretWatch) second = NULL;

  hw_secret_unref (secret);
  second = hw_secret_watch_begin ();
  hw_secret_watch_end (first);

  g_assert_false (finds (second));
}

/* One in the middle leaves what waits with it to the one before. */
static void
test_middle_ends_first (void)
{
  HwSecretWatch *first = hw_secret_watch_begin ();
  HwSecretWatch *second = hw_secret_watch_begin ();
  HwSecretWatch *third;

  hw_secret_unref (hw_secret_new ("another value"));
  hw_secret_unref (hw_secret_new ("s3cret-value"));
  third = hw_secret_watch_begin ();
  hw_secret_unref (hw_secret_new ("a third value"));
  hw_secret_watch_end (second);
  hw_secret_watch_end (third);
  g_assert_true (finds (first));
  hw_secret_watch_end (first);

  g_assert_false (is_found_anew ());
}

static void
test_plain (void)
{
  HwSecret *spelled = hw_secret_new ("s3cret-value");
  HwSecret *unspelled;
  g_autoptr(HwSecretWatch) watch = hw_secret_watch_begin ();

  g_assert_true (finds (watch));
  hw_secret_set_plain (spelled);
  hw_secret_set_plain (spelled);
  unspelled = hw_secret_new ("s3cret-value");
  hw_secret_set_plain (unspelled);
  g_assert_false (finds (watch));

  hw_secret_unref (spelled);
  hw_secret_unref (unspelled);
  g_assert_false (finds (watch));
}

static gpointer
watch_in_thread (gpointer data)
{
  HwSecretWatch *watches[3] = { NULL };

  for (guint i = 0; i < 3000; i++)
    {
      HwSecretWatch **watch = &watches[i % G_N_ELEMENTS (watches)];

      g_clear_pointer (watch, hw_secret_watch_end);
      *watch = hw_secret_watch_begin ();
      hw_secret_unref (hw_secret_new ("another value"));
      g_assert_true (finds (*watch));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (watches); i++)
    hw_secret_watch_end (watches[i]);

  return NULL;
}

static void
test_threads (void)
{
  HwSecret *secret = hw_secret_new ("s3cret-value");
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("watch", watch_in_thread, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  hw_secret_unref (secret);

  g_assert_false (is_found_anew ());
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/auth/secret-registry/held", test_held);
  g_test_add_func ("/core/auth/secret-registry/given-up", test_given_up);
  g_test_add_func ("/core/auth/secret-registry/given-up/meanwhile", test_given_up_meanwhile);
  g_test_add_func ("/core/auth/secret-registry/given-up/after-search", test_given_up_after_search);
  g_test_add_func ("/core/auth/secret-registry/later-ends-first", test_later_ends_first);
  g_test_add_func ("/core/auth/secret-registry/earlier-ends-first", test_earlier_ends_first);
  g_test_add_func ("/core/auth/secret-registry/begun-later", test_begun_later);
  g_test_add_func ("/core/auth/secret-registry/middle-ends-first", test_middle_ends_first);
  g_test_add_func ("/core/auth/secret-registry/plain", test_plain);
  g_test_add_func ("/core/auth/secret-registry/threads", test_threads);

  return g_test_run ();
}
