/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <gtk/gtk.h>

#include "hw-test-platform.h"
#include "sandboxes/hw-sandbox.h"
#include "window/hw-sandbox-order.h"

typedef struct
{
  GListStore *store;
  GListModel *sorted;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->store = g_list_store_new (HW_TYPE_SANDBOX);
  fixture->sorted = hw_sandbox_order_new (G_LIST_MODEL (fixture->store));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->sorted);
  g_assert_finalize_object (fixture->store);
}

static void
add (Fixture    *fixture,
     const char *name,
     const char *title)
{
  g_autofree char *text = g_strdup_printf ("{\"name\":\"%s\",\"title\":\"%s\","
                                           "\"type\":\"development\",\"state\":\"active\"}",
                                           name, title);
  g_autoptr(JsonNode) root = json_from_string (text, NULL);
  g_autoptr(HwSandbox) sandbox = hw_sandbox_new_from_json (json_node_get_object (root), NULL);

  g_assert_nonnull (sandbox);
  g_list_store_append (fixture->store, sandbox);
}

static void
assert_names (Fixture    *fixture,
              const char *expected)
{
  g_autofree char *names = hw_test_dup_model (fixture->sorted, "name");

  g_assert_cmpstr (names, ==, expected);
}

static void
test_new (Fixture       *fixture,
          gconstpointer  data)
{
  g_assert_cmpuint (g_list_model_get_n_items (fixture->sorted), ==, 0);
}

/* By title, not by name; case does not count, numbers count as such, and Hangul has its order. */
static void
test_titles (Fixture       *fixture,
             gconstpointer  data)
{
  add (fixture, "a", "test 10");
  add (fixture, "b", "Test 9");
  add (fixture, "c", "Zebra");
  add (fixture, "d", "apple");
  assert_names (fixture, "d b a c");

  g_list_store_remove_all (fixture->store);
  add (fixture, "x", "한국");
  add (fixture, "y", "나루");
  add (fixture, "z", "가람");
  assert_names (fixture, "z y x");
}

/* Those that are called the same stand by name, whatever the order they come in. */
static void
test_same_title (Fixture       *fixture,
                 gconstpointer  data)
{
  add (fixture, "dev-2", "Development");
  add (fixture, "dev-1", "Development");
  add (fixture, "dev-3", "Development");
  assert_names (fixture, "dev-1 dev-2 dev-3");
}

/* A list that is read again is followed. */
static void
test_follows (Fixture       *fixture,
              gconstpointer  data)
{
  add (fixture, "b", "Beta");
  add (fixture, "d", "Delta");
  assert_names (fixture, "b d");
  add (fixture, "a", "Alpha");
  assert_names (fixture, "a b d");
  g_list_store_remove (fixture->store, 0);
  assert_names (fixture, "a d");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();

#define ADD(name, function) \
  g_test_add ("/ui/sandbox-order/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("new-destroy", test_new);
  ADD ("titles", test_titles);
  ADD ("same-title", test_same_title);
  ADD ("follows", test_follows);

  return g_test_run ();
}
