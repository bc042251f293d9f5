/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <stdlib.h>
#include <time.h>

#include "create/hw-create-page.h"
#include "create/hw-source-picker.h"
#include "create/hw-source-row.h"
#include "hw-test-window.h"

/* How long a person waits for a form: for every source of the bundled catalogue from the click in
 * the picker, and for each further way to sign in from its choice, to the end of the frame that
 * shows the form. The first round is the cold one, in which every form is new to the process; of
 * the others the median counts, so that what else the machine does decides nothing.
 *
 * The figure holds hiding the picker, letting go of the form before, building the new one, its
 * layout, its drawing with cairo and handing it to the display. No frame is drawn for a while
 * before the click, as with a person, so that the frame clock begins at once: no wait for the next
 * tick of the clock is in it. Not in it are what the display does afterwards, and taking the picker
 * apart, which comes after the frame. How much of the time the process was at work tells a slow
 * form from a busy machine: the rest is waiting, for the processor and for the display. */

#define N_ROUNDS 4
#define BUDGET 50.0  /* ms */
#define PAUSE 20     /* ms, longer than a tick of the frame clock */

/* One form: @way is the place of the way to sign in among the source's. */
typedef struct
{
  char   *key;  /* (owned) (not nullable): of the source */
  guint   way;
  double  times[N_ROUNDS];  /* ms */
  double  work[N_ROUNDS];   /* ms, of all threads */
} Form;

typedef struct
{
  HwTestWindow  window;
  HwCreatePage *page;
  GPtrArray    *forms;   /* (owned) (element-type Form) */
  HwForm       *before;  /* (unowned): what the page showed, only compared */
  gint64        start;
  double        time;    /* ms, negative while the frame is awaited */
  double        work;    /* ms, the clock of the process at the start, then what it has used */
} Bench;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_free (form->key);
  g_free (form);
}

static double
get_work (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);

  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void
painted_cb (GdkFrameClock *clock,
            gpointer       user_data)
{
  Bench *bench = user_data;

  if (bench->time >= 0 || hw_create_page_get_form (bench->page) == bench->before)
    return;

  bench->time = (double)(g_get_monotonic_time () - bench->start) / 1000;
  bench->work = get_work () - bench->work;
}

static gboolean
pause_cb (gpointer user_data)
{
  *(gboolean *)user_data = TRUE;
  return G_SOURCE_REMOVE;
}

/* After a frame the clock lets the next one wait for its tick, but not a person's click, which
 * comes long after. */
static void
begin (Bench *bench)
{
  gboolean over = FALSE;

  g_timeout_add (PAUSE, pause_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);

  bench->before = hw_create_page_get_form (bench->page);
  bench->time = -1;
  bench->work = get_work ();
  bench->start = g_get_monotonic_time ();
}

/* Returns: the milliseconds from begin() to the end of the frame */
static double
end (Bench *bench)
{
  double time;

  while (bench->time < 0)
    g_main_context_iteration (NULL, TRUE);
  time = bench->time;

  /* What the frame left to do is not the next one's. */
  while (g_main_context_iteration (NULL, FALSE))
    continue;

  return time;
}

static gboolean
has_a_size (gpointer data)
{
  return gtk_widget_get_height (data) > 0;
}

static GtkWidget *
find_picker (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (windows, i);

      if (HW_IS_SOURCE_PICKER (window))
        return window;
    }

  return NULL;
}

static gboolean
has_no_picker (gpointer data)
{
  return find_picker () == NULL;
}

static GtkListBoxRow *
find_row (GtkListBox *list,
          const char *key)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)); i++)
    {
      if (g_str_equal (hw_source_get_key (hw_source_row_get_source (HW_SOURCE_ROW (row))), key))
        return row;
    }

  g_error ("The picker has no row for %s", key);
}

/* Some sources are shown to a search only. */
static void
search (const char *key)
{
  GtkEditable *entry = hw_test_find_widget (find_picker (), GTK_TYPE_SEARCH_ENTRY);

  gtk_editable_set_text (entry, key);
  g_signal_emit_by_name (entry, "search-changed");
}

static double
open_source (Bench      *bench,
             const char *key)
{
  GtkListBox *list;
  double time;

  gtk_widget_activate_action (GTK_WIDGET (bench->window.window), "win.choose-source", NULL);
  list = hw_test_find_widget (find_picker (), GTK_TYPE_LIST_BOX);
  hw_test_wait_until (has_a_size, list);
  if (!gtk_widget_get_child_visible (GTK_WIDGET (find_row (list, key))))
    search (key);

  begin (bench);
  g_signal_emit_by_name (list, "row-activated", find_row (list, key));
  time = end (bench);
  hw_test_wait_until (has_no_picker, NULL);

  return time;
}

static double
choose_way (Bench *bench,
            guint  way)
{
  AdwComboRow *row = hw_test_find_widget (bench->page, ADW_TYPE_COMBO_ROW);

  begin (bench);
  adw_combo_row_set_selected (row, way);

  return end (bench);
}

static void
run_round (Bench *bench,
           guint  round)
{
  for (guint i = 0; i < bench->forms->len; i++)
    {
      Form *form = bench->forms->pdata[i];

      form->times[round] = form->way == 0 ? open_source (bench, form->key)
                                          : choose_way (bench, form->way);
      form->work[round] = bench->work;
    }
}

/* HubSpot last: it is what the window stands on, and choosing it again would do nothing. */
static void
list_forms (Bench *bench)
{
  g_autoptr(HwCatalog) catalog = hw_catalog_new_bundled ();
  guint n_sources = g_list_model_get_n_items (G_LIST_MODEL (catalog));

  for (guint i = 0; i < n_sources; i++)
    {
      g_autoptr(HwSource) source = g_list_model_get_item (G_LIST_MODEL (catalog),
                                                          (i + 1) % n_sources);
      guint n_ways = g_list_model_get_n_items (hw_source_get_auth_types (source));

      if (hw_source_get_no_base_connection (source) != NULL)
        continue;
      for (guint way = 0; way < n_ways; way++)
        {
          Form *form = g_new0 (Form, 1);

          form->key = g_strdup (hw_source_get_key (source));
          form->way = way;
          g_ptr_array_add (bench->forms, form);
        }
    }
}

static int
compare_times (const void *a,
               const void *b)
{
  double first = *(const double *)a;
  double second = *(const double *)b;

  return (first > second) - (first < second);
}

static double
quantile (const double *times,
          guint         n_times,
          double        part)
{
  g_autofree double *sorted = g_memdup2 (times, n_times * sizeof *times);

  qsort (sorted, n_times, sizeof *sorted, compare_times);

  return sorted[MIN ((guint)(part * n_times), n_times - 1)];
}

static double
median_of_warm (const double *times)
{
  return quantile (times + 1, N_ROUNDS - 1, 0.5);
}

static void
print_summary (const char   *title,
               const double *times,
               guint         n_times)
{
  g_print ("%-24s median %5.1f ms, p95 %5.1f ms, max %5.1f ms\n", title,
           quantile (times, n_times, 0.5), quantile (times, n_times, 0.95),
           quantile (times, n_times, 1));
}

/* Returns: whether every form is within the budget */
static gboolean
report (GPtrArray *forms)
{
  g_autofree double *cold = g_new (double, forms->len);
  g_autofree double *warm = g_new (double, forms->len);
  g_autofree double *work = g_new (double, forms->len);

  for (guint i = 0; i < forms->len; i++)
    {
      const Form *form = forms->pdata[i];

      cold[i] = form->times[0];
      warm[i] = median_of_warm (form->times);
      work[i] = median_of_warm (form->work);
      g_print ("%-28s %u  cold %5.1f ms  warm %5.1f ms  work %5.1f ms%s\n", form->key, form->way,
               cold[i], warm[i], work[i], warm[i] > BUDGET ? "  OVER" : "");
    }
  g_print ("%u forms, %d rounds\n", forms->len, N_ROUNDS);
  print_summary ("cold", cold, forms->len);
  print_summary ("warm (median of each)", warm, forms->len);
  print_summary ("of it at work", work, forms->len);

  return quantile (warm, forms->len, 1) <= BUDGET;
}

int
main (int   argc,
      char *argv[])
{
  Bench bench = { .forms = g_ptr_array_new_with_free_func (form_free) };
  GdkFrameClock *clock;
  gboolean within;

  adw_init ();
  hw_test_window_set_up (&bench.window, NULL);
  hw_test_window_open (&bench.window, NULL);
  bench.page = hw_test_find_widget (bench.window.window, HW_TYPE_CREATE_PAGE);
  hw_test_wait_until (has_a_size, bench.page);
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (bench.window.window));
  g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &bench);

  list_forms (&bench);
  for (guint round = 0; round < N_ROUNDS; round++)
    run_round (&bench, round);
  within = report (bench.forms);

  g_signal_handlers_disconnect_by_data (clock, &bench);
  hw_test_window_tear_down (&bench.window, NULL);
  g_ptr_array_unref (bench.forms);

  return within ? EXIT_SUCCESS : EXIT_FAILURE;
}
