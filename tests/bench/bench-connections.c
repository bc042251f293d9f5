/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <malloc.h>
#include <stdlib.h>
#include <time.h>

#include "connections/hw-connection-digest.h"
#include "connections/hw-connections-page.h"
#include "hw-test-window.h"

/* The page of all connections with 10,000 and 100,000 rows: how long the longest turn of the main
 * loop is while somebody types a search, sorts by each column, scrolls, filters and selects all;
 * and how much memory a row takes.
 *
 * A turn is one iteration of the main loop without its wait for events, in the processor time of
 * its thread, so that what else the machine does decides nothing. The frames are drawn by cairo. */

#define BUDGET 16.0  /* ms, with the smaller number of rows */
#define N_SMALL 10000
#define N_LARGE 100000
#define ROUNDS 15    /* of 20 ms */

typedef struct
{
  HwTestWindow       window;
  HwConnectionsPage *page;
  double             longest;  /* ms */
  double             polled;   /* ms of processor time in the poll of this turn */
  double             worst;    /* ms, of all acts */
} Bench;

static Bench *polling;

static double
get_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int
poll_cb (GPollFD *fds,
         guint    n_fds,
         int      timeout)
{
  double start = get_time ();
  int result = g_poll (fds, n_fds, timeout);

  polling->polled += get_time () - start;
  return result;
}

static void
turn (Bench    *bench,
      gboolean  may_block)
{
  double start = get_time ();
  double time;

  bench->polled = 0;
  g_main_context_iteration (NULL, may_block);
  time = get_time () - start - bench->polled;
  bench->longest = MAX (bench->longest, time);
}

static gboolean
wake_cb (gpointer user_data)
{
  *(gboolean *)user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
is_busy (Bench *bench)
{
  return bench->page != NULL &&
         hw_connection_view_get_busy (hw_connections_page_get_view (bench->page));
}

/* Long enough for the frames that an act leads to. */
static void
settle (Bench *bench)
{
  for (guint i = 0; i < ROUNDS || is_busy (bench); i++)
    {
      gboolean woken = FALSE;

      g_timeout_add (20, wake_cb, &woken);
      while (!woken)
        turn (bench, TRUE);
    }
}

static void
report (Bench      *bench,
        const char *what)
{
  g_print ("  %-26s longest turn %6.1f ms\n", what, bench->longest);
  bench->worst = MAX (bench->worst, bench->longest);
  bench->longest = 0;
}

typedef void (*Act) (Bench      *bench,
                     const char *what);

/* What the act itself takes is in the turn that a person's event would begin. */
static void
do_act (Bench      *bench,
        Act         act,
        const char *what)
{
  double start = get_time ();

  act (bench, what);
  bench->longest = MAX (bench->longest, get_time () - start);
  settle (bench);
  report (bench, what);
}

/* Acts. */

static HwConnectionFilter *
get_filter (Bench *bench)
{
  return hw_connection_view_get_filter (hw_connections_page_get_view (bench->page));
}

static void
search (Bench      *bench,
        const char *what)
{
  GtkEditable *entry = hw_test_find_widget (bench->page, GTK_TYPE_SEARCH_ENTRY);

  gtk_editable_set_text (entry, what);
}

static void
sort (Bench      *bench,
      const char *what)
{
  gboolean descending = g_str_has_prefix (what, "-");

  g_object_set (bench->page, "descending", descending, "sort", what + (descending ? 1 : 0), NULL);
}

static void
attention (Bench      *bench,
           const char *what)
{
  hw_connection_filter_set_needs_attention (get_filter (bench), g_str_equal (what, "attention"));
}

static void
select_all (Bench      *bench,
            const char *what)
{
  GtkSelectionModel *selection =
    hw_connection_table_get_selection (hw_connections_page_get_table (bench->page));

  if (g_str_equal (what, "select all"))
    gtk_selection_model_select_all (selection);
  else
    gtk_selection_model_unselect_all (selection);
}

static void
scroll (Bench *bench)
{
  GtkWidget *scrolled = hw_test_find_widget (hw_connections_page_get_table (bench->page),
                                             GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment =
    gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  double upper = gtk_adjustment_get_upper (adjustment);

  for (guint i = 0; i < 60; i++)
    {
      gboolean woken = FALSE;

      double value = i < 40 ? i * 100.0 : upper / 20 * (i - 40);

      gtk_adjustment_set_value (adjustment, value);
      g_timeout_add (16, wake_cb, &woken);
      while (!woken)
        turn (bench, TRUE);
    }
  settle (bench);
  report (bench, "scrolling");
  gtk_adjustment_set_value (adjustment, 0);
}

static void
run_acts (Bench *bench)
{
  static const char *const searches[] = { "s", "sn", "snowflake 00", "snow", "" };
  static const char *const orders[] = {
    "name", "-name", "source", "-source", "state", "test", "creator", "updated", "sandbox",
    "created", "-created",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (searches); i++)
    do_act (bench, search, searches[i]);
  for (size_t i = 0; i < G_N_ELEMENTS (orders); i++)
    do_act (bench, sort, orders[i]);
  do_act (bench, attention, "attention");
  do_act (bench, attention, "no attention");
  do_act (bench, select_all, "select all");
  do_act (bench, select_all, "select none");
  scroll (bench);
}

/* Rows. */

static HwConnection *
create_connection (HwCatalog *catalog,
                   guint      number)
{
  guint n_sources = g_list_model_get_n_items (G_LIST_MODEL (catalog));
  g_autoptr(HwSource) source = g_list_model_get_item (G_LIST_MODEL (catalog), number % n_sources);
  g_autofree char *text = NULL;
  g_autoptr(JsonNode) root = NULL;

  text = g_strdup_printf ("{\"id\":\"%08x-0000-4000-8000-%012x\",\"name\":\"%s %05u\","
                          "\"description\":\"Brings in what the team of region %u works with\","
                          "\"createdBy\":\"%020X@techacct.adobe.com\","
                          "\"createdClient\":\"exc_app\","
                          "\"state\":\"%s\",\"createdAt\":%" G_GINT64_FORMAT ","
                          "\"updatedAt\":%" G_GINT64_FORMAT ",\"sandboxName\":\"prod\","
                          "\"etag\":\"\\\"%08x-0000\\\"\","
                          "\"auth\":{\"specName\":\"Basic Authentication\"},"
                          "\"connectionSpec\":{\"id\":\"%s\",\"version\":\"1.0\"}}",
                          number * 2654435761u, number, hw_source_get_title (source), number,
                          number % 40, number % 97, number % 11 == 0 ? "disabled" : "enabled",
                          G_GINT64_CONSTANT (1700000000000) - number * G_GINT64_CONSTANT (420000),
                          G_GINT64_CONSTANT (1700000000000) + number * 7919u % 86400u * 1000,
                          number, hw_source_get_spec_id (source));
  root = json_from_string (text, NULL);

  return hw_connection_new_from_json (json_node_get_object (root), "prod", NULL);
}

static size_t
get_memory (void)
{
  return mallinfo2 ().uordblks;
}

static void
fill (Bench *bench,
      guint  n)
{
  HwWorkspace *workspace = hw_window_get_workspace (bench->window.window);
  HwConnectionList *list = hw_workspace_get_connections (workspace);
  size_t before = get_memory ();
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  size_t connections;
  size_t digests;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (items, create_connection (hw_workspace_get_catalog (workspace), i));
  connections = get_memory ();
  for (guint i = 0; i < n; i++)
    hw_connection_digest_get (items->pdata[i], hw_workspace_get_catalog (workspace));
  digests = get_memory ();
  hw_connection_list_show_kept (list, items, 1);
  settle (bench);
  report (bench, "showing them all");
  g_print ("  memory a row: %.0f bytes the connection, %.0f what search and order look at\n",
           (double)(connections - before) / n, (double)(digests - connections) / n);
}

/* A window whose platform does not answer, so that nothing comes between. */
static void
open_window (Bench *bench)
{
  g_autoptr(HwSandbox) sandbox = hw_sandbox_new ("prod");

  hw_test_window_set_up (&bench->window, NULL);
  hw_simulator_deny (bench->window.simulator, HW_SIMULATOR_DENY_FLOW_SERVICE);
  hw_test_window_open (&bench->window, NULL);
  hw_workspace_set_sandbox (hw_window_get_workspace (bench->window.window), sandbox);
  bench->page = hw_window_get_page (bench->window.window, "all");
  gtk_widget_activate_action (GTK_WIDGET (bench->window.window), "win.show-all", NULL);
  settle (bench);
  bench->longest = 0;
}

static double
run (guint n)
{
  Bench bench = { .worst = 0 };

  polling = &bench;
  open_window (&bench);
  g_print ("%u connections\n", n);
  fill (&bench, n);
  bench.worst = 0;
  run_acts (&bench);
  g_print ("  %-26s longest turn %6.1f ms\n", "all of it, once loaded", bench.worst);
  hw_test_window_tear_down (&bench.window, NULL);

  return bench.worst;
}

int
main (int   argc,
      char *argv[])
{
  double small;

  adw_init ();
  g_main_context_set_poll_func (NULL, poll_cb);
  small = run (N_SMALL);
  if (argc < 2)
    run (N_LARGE);

  return small <= BUDGET ? EXIT_SUCCESS : EXIT_FAILURE;
}
