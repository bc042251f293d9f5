/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#include "config.h"

#include "hw-sim-store.h"

/* The connections of one sandbox.
 *
 * The array is kept in the order that was last asked for, and sorted again only after a change:
 * reading 100,000 connections page by page sorts them once.
 */

struct _HwSimStore
{
  GPtrArray  *connections; /* (owned) (element-type HwSimConnection) */
  GHashTable *by_id;       /* (owned): borrows keys and values from connections */
  GPtrArray  *leaving;     /* (owned) (element-type HwSimConnection): borrowed from connections */
  char       *sorted_by;   /* (owned) (nullable): the order that the array is in */
};

static int
compare_cb (gconstpointer a,
            gconstpointer b,
            gpointer      user_data)
{
  return hw_sim_order_compare (user_data,
                               *(const HwSimConnection *const *)a,
                               *(const HwSimConnection *const *)b);
}

static void
sort (HwSimStore       *self,
      const HwSimOrder *order)
{
  if (g_strcmp0 (self->sorted_by, hw_sim_order_get (order)) == 0)
    return;

  g_ptr_array_sort_with_data (self->connections, compare_cb, (gpointer)order);
  g_free (self->sorted_by);
  self->sorted_by = g_strdup (hw_sim_order_get (order));
}

/* The first place whose connection comes after where the last page has ended. */
static guint
find_start (const HwSimStore *self,
            const HwSimPage  *page)
{
  guint low = 0, high = page->after != NULL ? self->connections->len : 0;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (hw_sim_order_compare (page->order, self->connections->pdata[middle], page->after) > 0)
        high = middle;
      else
        low = middle + 1;
    }

  return low;
}

HwSimStore *
hw_sim_store_new (void)
{
  HwSimStore *self = g_new0 (HwSimStore, 1);

  self->connections = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_sim_connection_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->leaving = g_ptr_array_new ();

  return self;
}

void
hw_sim_store_free (HwSimStore *self)
{
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->leaving);
  g_ptr_array_unref (self->connections);
  g_free (self->sorted_by);
  g_free (self);
}

guint
hw_sim_store_get_n (const HwSimStore *self)
{
  return self->connections->len;
}

HwSimConnection *
hw_sim_store_get (const HwSimStore *self,
                  guint             index)
{
  return self->connections->pdata[index];
}

/**
 * hw_sim_store_add:
 * @connection: (transfer full): a connection with an ID of its own
 */
void
hw_sim_store_add (HwSimStore      *self,
                  HwSimConnection *connection)
{
  g_ptr_array_add (self->connections, connection);
  g_hash_table_insert (self->by_id, connection->id, connection);
  hw_sim_store_changed (self);
}

void
hw_sim_store_remove (HwSimStore      *self,
                     HwSimConnection *connection)
{
  /* Taking one out leaves the others in their order. */
  g_hash_table_remove (self->by_id, connection->id);
  g_ptr_array_remove (self->connections, connection);
}

/**
 * hw_sim_store_leave:
 * @gone_at: monotonic microseconds
 *
 * Lets @connection be in the store until then, being deleted.
 */
void
hw_sim_store_leave (HwSimStore      *self,
                    HwSimConnection *connection,
                    gint64           gone_at)
{
  connection->gone_at = gone_at;
  g_ptr_array_add (self->leaving, connection);
}

/**
 * hw_sim_store_purge:
 *
 * Removes the connections whose deletion is over.
 */
void
hw_sim_store_purge (HwSimStore *self)
{
  gint64 now = g_get_monotonic_time ();

  for (guint i = self->leaving->len; i > 0; i--)
    {
      HwSimConnection *connection = self->leaving->pdata[i - 1];

      if (connection->gone_at > now)
        continue;

      g_ptr_array_remove_index (self->leaving, i - 1);
      hw_sim_store_remove (self, connection);
    }
}

/**
 * hw_sim_store_changed:
 *
 * Has to be called after a change of what connections are ordered by.
 */
void
hw_sim_store_changed (HwSimStore *self)
{
  g_clear_pointer (&self->sorted_by, g_free);
}

HwSimConnection *
hw_sim_store_lookup (const HwSimStore *self,
                     const char       *id)
{
  return g_hash_table_lookup (self->by_id, id);
}

guint
hw_sim_store_count (const HwSimStore  *self,
                    const HwSimFilter *filter)
{
  guint n = 0;

  for (guint i = 0; i < self->connections->len; i++)
    if (hw_sim_filter_matches (filter, hw_sim_connection_get_field, self->connections->pdata[i]))
      n++;

  return n;
}

/**
 * hw_sim_store_list:
 * @more: (out): whether another page follows
 *
 * Returns: (transfer container) (element-type HwSimConnection): the connections on @page
 */
GPtrArray *
hw_sim_store_list (HwSimStore      *self,
                   const HwSimPage *page,
                   gboolean        *more)
{
  GPtrArray *found = g_ptr_array_new ();

  sort (self, page->order);
  *more = FALSE;

  for (guint i = find_start (self, page); i < self->connections->len && !*more; i++)
    {
      HwSimConnection *connection = self->connections->pdata[i];

      if (!hw_sim_filter_matches (page->filter, hw_sim_connection_get_field, connection))
        continue;

      if (found->len == page->limit)
        *more = TRUE;
      else
        g_ptr_array_add (found, connection);
    }

  return found;
}
