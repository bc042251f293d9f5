/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <adwaita.h>

#include "hw-test-util.h"
#include "window/hw-page-trail.h"

static const char *const names[] = { "list", "item", "inside" };

typedef struct
{
  GtkStack    *stack;
  HwSplit     *split;
  HwPageTrail *trail;
  guint        n_notified;
} Fixture;

static void
count_cb (Fixture *fixture)
{
  fixture->n_notified++;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->stack = GTK_STACK (gtk_stack_new ());
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_stack_add_named (fixture->stack, gtk_label_new (names[i]), names[i]);

  fixture->split = g_object_ref_sink (HW_SPLIT (hw_split_new ()));
  hw_split_set_content (fixture->split, GTK_WIDGET (fixture->stack));
  fixture->trail = g_object_new (HW_TYPE_PAGE_TRAIL,
                                 "stack", fixture->stack,
                                 "split", fixture->split,
                                 NULL);
  g_signal_connect_swapped (fixture->trail, "notify::can-go-back", G_CALLBACK (count_cb), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->trail);
  g_assert_finalize_object (fixture->split);
}

/* The way back is the way that was taken, page by page, and ends at the panel. */
static void
test_back (Fixture       *fixture,
           gconstpointer  data)
{
  hw_page_trail_show (fixture->trail, "list");
  g_assert_false (hw_page_trail_get_can_go_back (fixture->trail));
  hw_page_trail_push (fixture->trail, "item");
  hw_page_trail_push (fixture->trail, "inside");
  hw_page_trail_push (fixture->trail, "inside");
  g_assert_true (hw_page_trail_get_can_go_back (fixture->trail));
  g_assert_cmpuint (fixture->n_notified, ==, 4);

  hw_page_trail_go_back (fixture->trail);
  g_assert_cmpstr (hw_page_trail_get_shown (fixture->trail), ==, "item");
  hw_page_trail_go_back (fixture->trail);
  g_assert_cmpstr (hw_page_trail_get_shown (fixture->trail), ==, "list");
  g_assert_true (hw_split_get_show_content (fixture->split));
  hw_page_trail_go_back (fixture->trail);
  g_assert_cmpstr (hw_page_trail_get_shown (fixture->trail), ==, "list");
  g_assert_false (hw_split_get_show_content (fixture->split));
}

/* A page of its own forgets the way; only showing one brings it before the panel. */
static void
test_forgets (Fixture       *fixture,
              gconstpointer  data)
{
  hw_page_trail_show (fixture->trail, "list");
  hw_page_trail_push (fixture->trail, "item");
  hw_page_trail_show (fixture->trail, "inside");
  g_assert_false (hw_page_trail_get_can_go_back (fixture->trail));

  hw_split_set_show_content (fixture->split, FALSE);
  hw_page_trail_replace (fixture->trail, "list");
  g_assert_cmpstr (hw_page_trail_get_shown (fixture->trail), ==, "list");
  g_assert_false (hw_split_get_show_content (fixture->split));
  hw_page_trail_push (fixture->trail, "item");
  g_assert_true (hw_split_get_show_content (fixture->split));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/ui/page-trail/back", Fixture, NULL, set_up, test_back, tear_down);
  g_test_add ("/ui/page-trail/forgets", Fixture, NULL, set_up, test_forgets, tear_down);

  return g_test_run ();
}
