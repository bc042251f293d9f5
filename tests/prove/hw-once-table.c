/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-once-table.h"

/* What came of all scenarios: a row for each fault at each step, over
 * each protocol. Where a scenario has several creations, what was told and what is held is of each. */
struct _HwOnceTable
{
  GPtrArray *rows;                          /* (owned) (element-type Row): in order of appearance */
  guint      verdicts[HW_ONCE_N_VERDICTS];
  guint      n_runs;
  guint      n_struck;
  guint      n_http2;
};

#define N_HELD 3 /* none, one, more */

typedef struct
{
  gboolean    http2;
  const char *fault;
  const char *step;
  guint       n;
  guint       told[HW_ONCE_N_TOLD];
  guint       held[N_HELD];
  guint       n_wrong;
  guint       n_struck;
} Row;

HwOnceTable *
hw_once_table_new (void)
{
  HwOnceTable *self = g_new0 (HwOnceTable, 1);

  self->rows = g_ptr_array_new_with_free_func (g_free);

  return self;
}

void
hw_once_table_free (HwOnceTable *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self);
}

static Row *
ensure_row (HwOnceTable          *self,
            const HwOnceScenario *scenario)
{
  Row *row;

  for (guint i = 0; i < self->rows->len; i++)
    {
      row = self->rows->pdata[i];
      if (row->http2 == scenario->http2 && g_str_equal (row->fault, scenario->fault) &&
          g_str_equal (row->step, scenario->step))
        return row;
    }

  row = g_new0 (Row, 1);
  row->http2 = scenario->http2;
  row->fault = scenario->fault;
  row->step = scenario->step;
  g_ptr_array_add (self->rows, row);

  return row;
}

void
hw_once_table_add (HwOnceTable       *self,
                   const HwOnceTrial *trial)
{
  Row *row = ensure_row (self, trial->scenario);

  row->n++;
  for (guint i = 0; i < trial->scenario->n_creations; i++)
    {
      row->told[trial->told[i]]++;
      row->held[MIN (trial->n_held[i], N_HELD - 1)]++;
    }
  row->n_wrong += trial->verdict != HW_ONCE_RIGHT;
  row->n_struck += trial->struck;
  self->n_struck += trial->struck;
  self->n_http2 += trial->scenario->http2;
  self->verdicts[trial->verdict]++;
  self->n_runs += trial->n_runs;
}

guint
hw_once_table_get_n (HwOnceTable   *self,
                     HwOnceVerdict  verdict)
{
  return self->verdicts[verdict];
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const Row *row_a = *(Row *const *)a;
  const Row *row_b = *(Row *const *)b;
  int order = g_strcmp0 (row_a->fault, row_b->fault);

  if (row_a->http2 != row_b->http2)
    return row_a->http2 - row_b->http2;

  return order != 0 ? order : g_strcmp0 (row_a->step, row_b->step);
}

/* A cell that says nothing where there is nothing. */
static void
add_count (GString *text,
           guint    n)
{
  if (n > 0)
    g_string_append_printf (text, " %u |", n);
  else
    g_string_append (text, " |");
}

static void
add_row (GString   *text,
         const Row *row)
{
  g_string_append_printf (text, "| %s | %s | %s | %u | %u |", row->http2 ? "HTTP/2" : "HTTP/1.1",
                          row->fault, row->step, row->n, row->n_struck);
  add_count (text, row->told[HW_ONCE_TOLD_CREATED]);
  add_count (text, row->told[HW_ONCE_TOLD_REFUSED]);
  add_count (text, row->told[HW_ONCE_TOLD_CANCELLED]);
  add_count (text, row->told[HW_ONCE_TOLD_NOT_THERE]);
  add_count (text, row->told[HW_ONCE_TOLD_NOTHING]);
  for (guint i = 0; i < N_HELD; i++)
    add_count (text, row->held[i]);
  g_string_append_printf (text, " %u |\n", row->n_wrong);
}

/**
 * hw_once_table_to_text:
 * @self: a table
 *
 * Returns: (transfer full): it as Markdown
 */
char *
hw_once_table_to_text (HwOnceTable *self)
{
  GString *text = g_string_new ("| protocol | fault | step | scenarios | struck "
                                "| told: created | refused | cancelled | not there | nothing "
                                "| server holds: 0 | 1 | 2 | wrong |\n"
                                "|---|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");

  g_ptr_array_sort (self->rows, compare_rows);
  for (guint i = 0; i < self->rows->len; i++)
    add_row (text, self->rows->pdata[i]);

  return g_string_free (text, FALSE);
}

/**
 * hw_once_table_dup_total:
 * @self: a table
 *
 * Returns: (transfer full): the verdicts in one line
 */
char *
hw_once_table_dup_total (HwOnceTable *self)
{
  GString *text = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < HW_ONCE_N_VERDICTS; i++)
    n += self->verdicts[i];
  g_string_append_printf (text, "%u scenarios, %u of them over HTTP/2, in %u all that was to go "
                          "wrong did, %u runs of Headwater: ", n, self->n_http2, self->n_struck,
                          self->n_runs);
  for (guint i = 0; i < HW_ONCE_N_VERDICTS; i++)
    g_string_append_printf (text, "%s%u %s", i > 0 ? ", " : "", self->verdicts[i],
                            hw_once_verdict_get ((HwOnceVerdict)i));

  return g_string_free (text, FALSE);
}

const char *
hw_once_verdict_get (HwOnceVerdict verdict)
{
  static const char *const words[HW_ONCE_N_VERDICTS] = {
    [HW_ONCE_RIGHT] = "right",
    [HW_ONCE_DUPLICATE] = "duplicates",
    [HW_ONCE_LOSS] = "losses",
    [HW_ONCE_WRONG] = "wrong tellings",
    [HW_ONCE_BROKEN] = "broken off",
    [HW_ONCE_VOID] = "void",
  };

  return words[verdict];
}
