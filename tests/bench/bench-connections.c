/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "connections/hw-connection-digest.h"
#include "connections/hw-connections-page.h"
#include "hw-test-window.h"

/* The page of all connections with 10,000 and 100,000 rows: how long the longest turn of the main
 * loop is while somebody types a search, sorts by each column, scrolls, filters and selects all;
 * and how much memory a row takes.
 *
 * A turn is one iteration of the main loop without its wait for events. It is told in the processor
 * time of its thread, and in the time by the clock, which the rest of the machine has a part in.
 * All acts are done several times: once the window has shown all that belongs to them, what differs
 * is the machine, which can only make a turn longer; the shortest of the longest turns is what an
 * act takes. What it took the first time stands beside it. The frames are drawn by cairo. */

#define BUDGET 16.0  /* ms of processor time, with the smaller number of rows */
#define N_SMALL 10000
#define N_LARGE 100000
#define N_PASSES 4   /* with the smaller number, and fewer with the larger */
#define ROUNDS 15    /* of 20 ms */

/* Both in ms. */
typedef struct
{
  double processor;
  double clock;
} Time;

typedef struct
{
  char *name;
  Time  first;
  Time  least;
} Result;

typedef struct
{
  HwTestWindow       window;
  HwConnectionsPage *page;
  GArray            *results;    /* (owned) (element-type Result): of each act */
  guint              n_done;     /* acts in this pass */
  Time               longest;    /* turn of this act */
  Time               polled;     /* in the poll of this turn */
} Bench;

static Bench *polling;

static double
read_clock (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);

  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static Time
get_time (void)
{
  return (Time) { read_clock (CLOCK_THREAD_CPUTIME_ID), read_clock (CLOCK_MONOTONIC) };
}

static Time
subtract (Time a,
          Time b)
{
  return (Time) { a.processor - b.processor, a.clock - b.clock };
}

static void
note_turn (Bench *bench,
           Time   time)
{
  bench->longest.processor = MAX (bench->longest.processor, time.processor);
  bench->longest.clock = MAX (bench->longest.clock, time.clock);
}

static int
poll_cb (GPollFD *fds,
         guint    n_fds,
         int      timeout)
{
  Time start = get_time ();
  int result = g_poll (fds, n_fds, timeout);

  polling->polled = subtract (polling->polled, subtract (start, get_time ()));
  return result;
}

static void
turn (Bench    *bench,
      gboolean  may_block)
{
  Time start = get_time ();

  bench->polled = (Time) { 0, 0 };
  g_main_context_iteration (NULL, may_block);
  note_turn (bench, subtract (subtract (get_time (), start), bench->polled));
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
print_time (const char *what,
            Time        first,
            Time        least)
{
  g_print ("  %-26s %8.1f %8.1f %8.1f %8.1f\n", what, first.processor, first.clock,
           least.processor, least.clock);
}

static void
note_act (Bench      *bench,
          const char *name)
{
  Result *result;

  if (bench->n_done == bench->results->len)
    {
      const Result fresh = { g_strdup (name), bench->longest, bench->longest };

      g_array_append_val (bench->results, fresh);
    }
  result = &g_array_index (bench->results, Result, bench->n_done++);
  result->least.processor = MIN (result->least.processor, bench->longest.processor);
  result->least.clock = MIN (result->least.clock, bench->longest.clock);
  bench->longest = (Time) { 0, 0 };
}

/* Returns the processor time of the longest turn of all. */
static double
report (Bench *bench)
{
  Time first = { 0, 0 };
  Time least = { 0, 0 };

  g_print ("  longest turn, in ms            first          at its best\n"
           "                           process.    clock process.    clock\n");
  for (guint i = 0; i < bench->results->len; i++)
    {
      Result *result = &g_array_index (bench->results, Result, i);

      print_time (result->name, result->first, result->least);
      first.processor = MAX (first.processor, result->first.processor);
      first.clock = MAX (first.clock, result->first.clock);
      least.processor = MAX (least.processor, result->least.processor);
      least.clock = MAX (least.clock, result->least.clock);
    }
  print_time ("all of them", first, least);

  return least.processor;
}

typedef void (*Act) (Bench      *bench,
                     const char *what);

/* What the act itself takes is in the turn that a person's event would begin. */
static void
do_act (Bench      *bench,
        Act         act,
        const char *kind,
        const char *what)
{
  g_autofree char *name = g_strdup_printf ("%s%s", kind, what);
  Time start = get_time ();

  act (bench, what);
  note_turn (bench, subtract (get_time (), start));
  settle (bench);
  note_act (bench, name);
}

/* Acts. */

static HwConnectionFilter *
get_filter (Bench *bench)
{
  return hw_connection_view_get_filter (hw_connections_page_get_view (bench->page));
}

/* As keys do: what is there already stays. */
static void
search (Bench      *bench,
        const char *what)
{
  GtkEditable *entry = hw_test_find_widget (bench->page, GTK_TYPE_SEARCH_ENTRY);
  int length = (int)strlen (gtk_editable_get_text (entry));

  if (g_str_has_prefix (what, gtk_editable_get_text (entry)))
    gtk_editable_insert_text (entry, what + length, -1, &length);
  else
    gtk_editable_delete_text (entry, (int)strlen (what), -1);
}

/* As a click on the header does. */
static void
sort (Bench      *bench,
      const char *what)
{
  g_autoptr(GEnumClass) orders = g_type_class_ref (HW_TYPE_CONNECTION_ORDER);
  gboolean descending = g_str_has_suffix (what, ", descending");
  g_autofree char *nick = g_strndup (what, strcspn (what, ","));

  hw_connection_table_sort (hw_connections_page_get_table (bench->page),
                            (HwConnectionOrder)g_enum_get_value_by_nick (orders, nick)->value,
                            descending);
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
  note_act (bench, "scrolling");
  gtk_adjustment_set_value (adjustment, 0);
  settle (bench);
  note_act (bench, "scrolling to the top");
}

static void
run_acts (Bench *bench)
{
  static const char *const searches[] = {
    "s", "sn", "snowflake", "snowflake 00", "snowflake 00 none", "snowflake 00", "snow", "",
  };
  static const char *const orders[] = {
    "name", "name, descending", "source", "source, descending", "state", "test", "creator",
    "updated", "sandbox", "created", "created, descending",
  };

  bench->n_done = 0;
  for (size_t i = 0; i < G_N_ELEMENTS (searches); i++)
    do_act (bench, search, "search: ", searches[i]);
  for (size_t i = 0; i < G_N_ELEMENTS (orders); i++)
    do_act (bench, sort, "by ", orders[i]);
  do_act (bench, attention, "", "attention");
  do_act (bench, attention, "", "no attention");
  do_act (bench, select_all, "", "select all");
  do_act (bench, sort, "all selected, by ", "name");
  do_act (bench, sort, "all selected, by ", "created, descending");
  do_act (bench, select_all, "", "select none");
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
  g_print ("  showing them all: longest turn %.1f ms of processor time\n",
           bench->longest.processor);
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
  bench->longest = (Time) { 0, 0 };
}

static void
clear_result (gpointer data)
{
  Result *result = data;

  g_free (result->name);
}

static double
run (guint n)
{
  Bench bench = { .n_done = 0 };
  double worst;

  polling = &bench;
  bench.results = g_array_new (FALSE, FALSE, sizeof (Result));
  g_array_set_clear_func (bench.results, clear_result);
  open_window (&bench);
  g_print ("%u connections\n", n);
  fill (&bench, n);
  bench.longest = (Time) { 0, 0 };
  for (guint i = 0; i < (n > N_SMALL ? N_PASSES / 2 : N_PASSES); i++)
    run_acts (&bench);
  worst = report (&bench);
  hw_test_window_tear_down (&bench.window, NULL);
  g_array_unref (bench.results);

  return worst;
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
