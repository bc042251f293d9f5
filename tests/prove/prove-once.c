/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "hw-once-table.h"
#include "hw-once-trial.h"

/* prove-once CLIENT SIMULATOR: plays scenarios, several at a time for they mostly wait, and says of
 * each whether what was told is what the server holds. What fails can be played again by its seed
 * and number. */

#define DEFAULT_COUNT 600
#define MAX_REPEATS 3

static int seed = 1;
static int count = DEFAULT_COUNT;
static int only = -1;
static int jobs = 8;
static char *table_path = NULL;

static const GOptionEntry entries[] = {
  { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "What the scenarios are drawn by", "N" },
  { "count", 0, 0, G_OPTION_ARG_INT, &count, "How many", "N" },
  { "only", 0, 0, G_OPTION_ARG_INT, &only, "This one, and all that it says", "NUMBER" },
  { "jobs", 0, 0, G_OPTION_ARG_INT, &jobs, "So many at a time", "N" },
  { "table", 0, 0, G_OPTION_ARG_FILENAME, &table_path, "Write the table there", "FILE" },
  G_OPTION_ENTRY_NULL
};

typedef struct
{
  HwOncePrograms  programs;
  HwOnceTable    *table;   /* (owned) */
  GMutex          mutex;   /* for the table, and what is printed */
  guint           n_reported;
} Proof;

/* Every verdict is a line of TAP. */
static void
report (Proof             *proof,
        const HwOnceTrial *trial)
{
  gboolean right = trial->verdict == HW_ONCE_RIGHT;
  g_autofree char *description = hw_once_scenario_describe (trial->scenario);

  hw_once_table_add (proof->table, trial);
  g_print ("%s %u - %u: %s%s%s\n", right ? "ok" : "not ok", ++proof->n_reported,
           trial->scenario->number, description,
           right ? "" : ": ", right ? "" : hw_once_verdict_get (trial->verdict));
  if (right && only < 0)
    return;

  g_print ("# again: ./dev prove once %d --only=%u\n", seed, trial->scenario->number);
  for (char *line = trial->text, *next; line != NULL && *line != '\0'; line = next)
    {
      next = strchr (line, '\n');
      if (next != NULL)
        *next++ = '\0';
      g_print ("# %s\n", line);
    }
}

static void
play (gpointer data,
      gpointer user_data)
{
  g_autoptr(GMainContext) context = g_main_context_new ();
  Proof *proof = user_data;
  HwOnceScenario scenario;
  HwOnceTrial trial;

  g_main_context_push_thread_default (context);
  hw_once_scenario_init (&scenario, (guint)seed, GPOINTER_TO_UINT (data) - 1);
  hw_once_trial_run (&trial, &scenario, &proof->programs);
  for (guint i = 0; i < MAX_REPEATS && trial.verdict == HW_ONCE_VOID; i++)
    {
      hw_once_trial_clear (&trial);
      hw_once_trial_run (&trial, &scenario, &proof->programs);
    }
  g_main_context_pop_thread_default (context);

  g_mutex_lock (&proof->mutex);
  report (proof, &trial);
  g_mutex_unlock (&proof->mutex);
  hw_once_trial_clear (&trial);
}

/* How long a creation takes on this machine, so that kills hit all of it and not its beginning. */
static void
measure (Proof *proof)
{
  static const char *const kinds[] = { "", " over TLS", " over HTTP/2" };

  for (int kind = 0; kind < 3; kind++)
    {
      HwOnceScenario scenario;
      HwOnceTrial trial;

      hw_once_scenario_init_plain (&scenario, kind > 0, kind > 1);
      hw_once_trial_run (&trial, &scenario, &proof->programs);
      proof->programs.durations[kind] = trial.duration;
      g_print ("# a creation takes %" G_GINT64_FORMAT " ms%s\n", trial.duration / 1000,
               kinds[kind]);
      hw_once_trial_clear (&trial);
    }
}

static void
play_all (Proof *proof)
{
  guint first = only >= 0 ? (guint)only : 0;
  guint n = only >= 0 ? 1 : (guint)count;
  GThreadPool *pool = g_thread_pool_new (play, proof, jobs, TRUE, NULL);

  g_print ("1..%u\n", n);
  for (guint i = 0; i < n; i++)
    g_thread_pool_push (pool, GUINT_TO_POINTER (first + i + 1), NULL);
  g_thread_pool_free (pool, FALSE, TRUE);
}

static int
finish (Proof *proof)
{
  g_autofree char *table = hw_once_table_to_text (proof->table);
  g_autofree char *total = hw_once_table_dup_total (proof->table);
  g_autofree char *text = g_strconcat (total, "\n\n", table, NULL);

  g_print ("# %s\n", total);
  if (table_path != NULL)
    g_file_set_contents (table_path, text, -1, NULL);

  for (guint i = HW_ONCE_RIGHT + 1; i < HW_ONCE_N_VERDICTS; i++)
    if (hw_once_table_get_n (proof->table, (HwOnceVerdict)i) > 0)
      return 1;

  return 0;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GOptionContext) context = g_option_context_new ("CLIENT SIMULATOR");
  g_autoptr(GError) error = NULL;
  Proof proof = { 0 };
  int status;

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 3 || count < 1 || jobs < 1)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "usage: prove-once CLIENT SIMULATOR");
      return 2;
    }

  g_test_init (&argc, &argv, NULL);
  proof.programs = (HwOncePrograms){ .client = argv[1], .simulator = argv[2] };
  proof.table = hw_once_table_new ();
  g_mutex_init (&proof.mutex);
  measure (&proof);
  play_all (&proof);
  status = finish (&proof);
  hw_once_table_free (proof.table);
  g_mutex_clear (&proof.mutex);
  g_free (table_path);

  return status;
}
