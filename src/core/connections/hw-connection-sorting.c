/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-connection-sorting.h"

#include <string.h>

/* Filtering and sorting many connections in slices of time, so that a window goes on meanwhile.
 *
 * First each is judged and the key of what is wanted made; then short runs of keys are sorted; then
 * the runs are merged, two and two, until one is left, which the items are taken from. Between any
 * two steps of these it can stop.
 *
 * A connection that changes between two slices may have lost the texts that its key points to: who
 * works with this leaves it out then, and puts it in its place afterwards. The key of one that was
 * left out has no name and comes first, whatever the order, so that it stands in nobody's way. */
struct _HwConnectionSorting
{
  HwConnectionFilter *filter;      /* (owned) (not nullable) */
  GPtrArray          *all;         /* (owned) (not nullable): NULL in place of what was left out */
  HwConnectionOrder   order;
  gboolean            descending;
  guint               n_hidden;    /* destinations among those that were judged */

  guint               n_judged;
  GArray             *keys;        /* (owned) (not nullable) (element-type HwConnectionKey) */
  GArray             *merged;      /* (owned) (not nullable) (element-type HwConnectionKey) */
  GArray             *run;         /* (owned) (not nullable) (element-type HwConnectionKey) */
  guint               n_in_runs;   /* keys that stand in a sorted run */

  guint               width;       /* keys in a run */
  guint               left;        /* the next of the two runs that are being merged */
  guint               left_end;
  guint               right;
  guint               right_end;

  GPtrArray          *items;       /* (owned) (not nullable): taken from the keys so far */
  guint               n_told;      /* keys that they were taken from */
};

#define RUN 32      /* keys that are sorted in one go */
#define BETWEEN 64  /* steps from one look at the clock to the next */

/**
 * hw_connection_sorting_new:
 * @filter: what is wanted; it must not change meanwhile
 * @order: by what
 * @descending: whether the other way around
 * @connections: (element-type HwConnection): what to look through, no connection twice
 *
 * Returns: (transfer full): a sorting that has not begun
 */
HwConnectionSorting *
hw_connection_sorting_new (HwConnectionFilter *filter,
                           HwConnectionOrder   order,
                           gboolean            descending,
                           GPtrArray          *connections)
{
  HwConnectionSorting *self = g_new0 (HwConnectionSorting, 1);

  self->filter = g_object_ref (filter);
  self->order = order;
  self->descending = descending;
  self->all = g_ptr_array_new_full (connections->len, NULL);
  for (guint i = 0; i < connections->len; i++)
    g_ptr_array_add (self->all, connections->pdata[i]);
  self->keys = g_array_new (FALSE, FALSE, sizeof (HwConnectionKey));
  self->merged = g_array_new (FALSE, FALSE, sizeof (HwConnectionKey));
  self->run = g_array_sized_new (FALSE, FALSE, sizeof (HwConnectionKey), RUN);
  self->width = RUN;
  self->items = g_ptr_array_new_with_free_func (g_object_unref);

  return self;
}

void
hw_connection_sorting_free (HwConnectionSorting *self)
{
  g_object_unref (self->filter);
  g_ptr_array_unref (self->all);
  g_array_unref (self->keys);
  g_array_unref (self->merged);
  g_array_unref (self->run);
  g_ptr_array_unref (self->items);
  g_free (self);
}

static HwConnectionKey *
get_key (GArray *keys,
         guint   index)
{
  return &g_array_index (keys, HwConnectionKey, index);
}

static gboolean
is_time_up (gint64 until)
{
  return g_get_monotonic_time () >= until;
}

static void
judge (HwConnectionSorting *self)
{
  HwConnection *connection = self->all->pdata[self->n_judged++];
  HwConnectionKey key;

  if (connection == NULL)
    return;
  if (!hw_connection_filter_matches (self->filter, connection))
    {
      self->n_hidden += hw_connection_filter_is_hidden_destination (self->filter, connection);
      return;
    }

  key = hw_connection_key_create (connection, hw_connection_filter_get_catalog (self->filter),
                                  self->order);
  g_array_append_val (self->keys, key);
}

/* What was left out first. */
static int
compare_cb (gconstpointer a,
            gconstpointer b,
            gpointer      descending)
{
  const HwConnectionKey *first = a;
  const HwConnectionKey *second = b;

  if (first->name == NULL || second->name == NULL)
    return (first->name != NULL) - (second->name != NULL);

  return hw_connection_key_compare (a, b, descending);
}

/* In an array of its own, for what sorts a part of one is deprecated or too new. */
static void
sort_run (HwConnectionSorting *self)
{
  guint n = MIN (RUN, self->keys->len - self->n_in_runs);
  HwConnectionKey *keys = get_key (self->keys, self->n_in_runs);

  g_array_set_size (self->run, 0);
  g_array_append_vals (self->run, keys, n);
  g_array_sort_with_data (self->run, compare_cb, GINT_TO_POINTER (self->descending));
  memcpy (keys, self->run->data, n * sizeof (HwConnectionKey));
  self->n_in_runs += n;
}

/* The two runs that follow those that are merged. */
static void
begin_pair (HwConnectionSorting *self)
{
  guint n = self->keys->len;

  self->left = self->merged->len;
  self->left_end = MIN (self->left + self->width, n);
  self->right = self->left_end;
  self->right_end = MIN (self->right + self->width, n);
}

/* All pairs are merged: what came of them is merged in turn. */
static void
begin_round (HwConnectionSorting *self)
{
  GArray *keys = self->keys;

  self->keys = self->merged;
  self->merged = keys;
  g_array_set_size (self->merged, 0);
  self->width *= 2;
  begin_pair (self);
}

static gboolean
is_left_next (HwConnectionSorting *self)
{
  if (self->left == self->left_end || self->right == self->right_end)
    return self->left < self->left_end;

  return compare_cb (get_key (self->keys, self->left), get_key (self->keys, self->right),
                     GINT_TO_POINTER (self->descending)) <= 0;
}

static void
merge_next (HwConnectionSorting *self)
{
  guint next;

  if (self->merged->len == 0 || self->merged->len == self->right_end)
    begin_pair (self);

  next = is_left_next (self) ? self->left++ : self->right++;
  g_array_append_val (self->merged, *get_key (self->keys, next));
  if (self->merged->len == self->keys->len)
    begin_round (self);
}

static void
tell_next (HwConnectionSorting *self)
{
  const HwConnectionKey *key = get_key (self->keys, self->n_told++);

  if (key->name != NULL)
    g_ptr_array_add (self->items, g_object_ref (key->connection));
}

/* One step of whatever comes next; FALSE if nothing does. */
static gboolean
advance (HwConnectionSorting *self)
{
  if (self->n_judged < self->all->len)
    judge (self);
  else if (self->n_in_runs < self->keys->len)
    sort_run (self);
  else if (self->width < self->keys->len)
    merge_next (self);
  else if (self->n_told < self->keys->len)
    tell_next (self);
  else
    return FALSE;

  return TRUE;
}

/**
 * hw_connection_sorting_step:
 * @self: a sorting
 * @until: when to stop, as g_get_monotonic_time() tells it, or %HW_CONNECTION_SORTING_NO_END
 *
 * Goes on, at least a little.
 *
 * Returns: whether it is done
 */
gboolean
hw_connection_sorting_step (HwConnectionSorting *self,
                            gint64               until)
{
  do
    for (guint i = 0; i < BETWEEN; i++)
      if (!advance (self))
        return TRUE;
  while (!is_time_up (until));

  return FALSE;
}

static void
forget_key (GArray       *keys,
            HwConnection *connection)
{
  for (guint i = 0; i < keys->len; i++)
    if (get_key (keys, i)->connection == connection)
      get_key (keys, i)->name = NULL;
}

/**
 * hw_connection_sorting_leave_out:
 * @self: a sorting
 * @connection: one that has changed, or is gone
 *
 * It will not be among the items, whether it is wanted or not.
 */
void
hw_connection_sorting_leave_out (HwConnectionSorting *self,
                                 HwConnection        *connection)
{
  guint index;

  forget_key (self->keys, connection);
  forget_key (self->merged, connection);
  g_ptr_array_remove (self->items, connection);
  if (g_ptr_array_find (self->all, connection, &index))
    self->all->pdata[index] = NULL;
}

/**
 * hw_connection_sorting_steal_items:
 * @self: a sorting that is done; it is of no more use
 *
 * Returns: (transfer full) (element-type HwConnection): what is wanted, in order
 */
GPtrArray *
hw_connection_sorting_steal_items (HwConnectionSorting *self)
{
  GPtrArray *items = self->items;

  self->items = g_ptr_array_new ();
  return items;
}

guint
hw_connection_sorting_get_n_hidden (HwConnectionSorting *self)
{
  return self->n_hidden;
}
