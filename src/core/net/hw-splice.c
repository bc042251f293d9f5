/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "net/hw-splice.h"

/* What must change to make one list of objects of another, where most of them stay.
 *
 * Objects that stand in both lists in the same order are kept; where some have changed places, the
 * most that can be kept are: those of a longest increasing run of places (patience sorting). */

#define NOWHERE G_MAXUINT

/* What is left when the common start and the common end are cut off. */
typedef struct
{
  guint start;
  guint n_from;
  guint n_to;
} Middle;

static Middle
find_middle (GPtrArray *from,
             GPtrArray *to)
{
  Middle middle = { 0, from->len, to->len };

  while (middle.start < MIN (from->len, to->len) &&
         from->pdata[middle.start] == to->pdata[middle.start])
    middle.start++;
  middle.n_from -= middle.start;
  middle.n_to -= middle.start;

  while (middle.n_from > 0 && middle.n_to > 0 &&
         from->pdata[middle.start + middle.n_from - 1] == to->pdata[middle.start + middle.n_to - 1])
    {
      middle.n_from--;
      middle.n_to--;
    }

  return middle;
}

/* Where each object of the former middle stands in the new one. */
static guint *
find_places (GPtrArray    *from,
             GPtrArray    *to,
             const Middle *middle)
{
  g_autoptr(GHashTable) places = g_hash_table_new (NULL, NULL);
  guint *found = g_new (guint, middle->n_from);

  for (guint i = 0; i < middle->n_to; i++)
    g_hash_table_insert (places, to->pdata[middle->start + i], GUINT_TO_POINTER (i));

  for (guint i = 0; i < middle->n_from; i++)
    {
      gpointer place;

      found[i] = NOWHERE;
      if (g_hash_table_lookup_extended (places, from->pdata[middle->start + i], NULL, &place))
        found[i] = GPOINTER_TO_UINT (place);
    }

  return found;
}

/* The first of the @n ends whose place is behind @place. */
static guint
find_run (const guint *ends,
          guint        n,
          const guint *places,
          guint        place)
{
  guint low = 0;

  while (low < n)
    {
      guint half = low + (n - low) / 2;

      if (places[ends[half]] < place)
        low = half + 1;
      else
        n = half;
    }

  return low;
}

/* Sets the places of all that cannot be kept to NOWHERE. */
static void
keep_longest_run (guint *places,
                  guint  n)
{
  g_autofree guint *ends = g_new (guint, n);
  g_autofree guint *previous = g_new (guint, n);
  guint n_ends = 0;
  guint kept;

  for (guint i = 0; i < n; i++)
    {
      guint run;

      if (places[i] == NOWHERE)
        continue;

      run = find_run (ends, n_ends, places, places[i]);
      previous[i] = run > 0 ? ends[run - 1] : NOWHERE;
      ends[run] = i;
      n_ends = MAX (n_ends, run + 1);
    }

  kept = n_ends > 0 ? ends[n_ends - 1] : NOWHERE;
  for (guint i = n; i-- > 0;)
    {
      if (i == kept)
        kept = previous[i];
      else
        places[i] = NOWHERE;
    }
}

static void
add_gap (GArray       *splices,
         const Middle *middle,
         guint         from,
         guint         end_from,
         guint         to,
         guint         end_to)
{
  HwSplice splice = {
    middle->start + from, end_from - from, middle->start + to, end_to - to
  };

  if (splice.n_removed > 0 || splice.n_added > 0)
    g_array_append_val (splices, splice);
}

/**
 * hw_splice_compare:
 * @from: the former list, no object twice
 * @to: the new list, no object twice
 *
 * Returns: (transfer full) (element-type HwSplice): what changes, from the end to the start, so
 *   that every position still holds when those before it in the array have been carried out
 */
GArray *
hw_splice_compare (GPtrArray *from,
                   GPtrArray *to)
{
  GArray *splices = g_array_new (FALSE, FALSE, sizeof (HwSplice));
  Middle middle = find_middle (from, to);
  g_autofree guint *places = NULL;
  guint end_from = middle.n_from;
  guint end_to = middle.n_to;

  places = find_places (from, to, &middle);
  keep_longest_run (places, middle.n_from);

  for (guint i = middle.n_from; i-- > 0;)
    if (places[i] != NOWHERE)
      {
        add_gap (splices, &middle, i + 1, end_from, places[i] + 1, end_to);
        end_from = i;
        end_to = places[i];
      }
  add_gap (splices, &middle, 0, end_from, 0, end_to);

  return splices;
}
