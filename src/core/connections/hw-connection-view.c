/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-connection-view.h"

#include <string.h>

#include "connections/hw-connection-sorting.h"
#include "net/hw-splice.h"

/* The connections of a list that a filter wants, in an order; a list model.
 *
 * What both look at is made once for a connection (HwConnectionDigest), so that a key in the search
 * of 10,000 is one pass over texts that are there. What arrives is sorted by itself and merged in;
 * a connection that changes is judged again and moved alone. Every such change is told as the
 * difference, so that selection and scrolled place of a view survive. Where the difference is in
 * many pieces, they are told as one: a hundred signals cost a view more than they save.
 *
 * Another filter or order arranges the whole anew. Few connections are arranged at once; many in
 * slices of time, and until that is done the former arrangement stands. What arrives or changes
 * meanwhile is put in its place when it is. */
struct _HwConnectionView
{
  GObject              parent_instance;

  HwConnectionFilter  *filter;      /* (owned) (not nullable) */
  GListModel          *model;       /* (owned) (nullable) */
  HwConnectionFeed    *feed;        /* (owned) (nullable): of what is in the model */
  GPtrArray           *all;         /* (owned) (not nullable): what the model holds */
  GPtrArray           *items;       /* (owned) (not nullable): what is shown, in order */
  HwConnectionOrder    order;
  gboolean             descending;
  guint                n_hidden;    /* destinations that the filter hides */

  HwConnectionSorting *sorting;     /* (owned) (nullable): while all is arranged anew */
  GPtrArray           *late;        /* (owned) (not nullable): to be judged when that is done */
  guint                slice_source;
  gboolean             rearranges;  /* while that is told */
};

static void hw_connection_view_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HwConnectionView, hw_connection_view, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      hw_connection_view_model_init))

typedef enum
{
  PROP_ORDER = 1,
  PROP_DESCENDING,
  PROP_N_HIDDEN,
} HwConnectionViewProperty;

static GParamSpec *properties[PROP_N_HIDDEN + 1];

#define MAX_SPLICES 32
#define MAX_AT_ONCE 4000  /* connections */
#define SLICE 5000        /* µs */

/* Sorting. */

static HwConnectionKey
create_key (HwConnectionView *self,
            HwConnection     *connection)
{
  return hw_connection_key_create (connection, hw_connection_filter_get_catalog (self->filter),
                                   self->order);
}

static int
compare (HwConnectionView *self,
         HwConnection     *a,
         HwConnection     *b)
{
  const HwConnectionKey first = create_key (self, a);
  const HwConnectionKey second = create_key (self, b);

  return hw_connection_key_compare (&first, &second, GINT_TO_POINTER (self->descending));
}

/* Sorts the borrowed pointers of @items; a key is made once for each. */
static void
sort_items (HwConnectionView *self,
            GPtrArray        *items)
{
  g_autoptr(GArray) keys = g_array_sized_new (FALSE, FALSE, sizeof (HwConnectionKey), items->len);

  for (guint i = 0; i < items->len; i++)
    {
      const HwConnectionKey key = create_key (self, items->pdata[i]);

      g_array_append_val (keys, key);
    }
  g_array_sort_with_data (keys, hw_connection_key_compare, GINT_TO_POINTER (self->descending));
  for (guint i = 0; i < items->len; i++)
    items->pdata[i] = g_array_index (keys, HwConnectionKey, i).connection;
}

/* Showing. */

static HwSplice
span_changes (GPtrArray *from,
              GPtrArray *to)
{
  HwSplice splice = { 0, from->len, 0, to->len };

  while (splice.n_removed > 0 && splice.n_added > 0 &&
         from->pdata[splice.position] == to->pdata[splice.position])
    {
      splice.position++;
      splice.n_removed--;
      splice.n_added--;
    }
  while (splice.n_removed > 0 && splice.n_added > 0 &&
         from->pdata[splice.position + splice.n_removed - 1] ==
         to->pdata[splice.position + splice.n_added - 1])
    {
      splice.n_removed--;
      splice.n_added--;
    }
  splice.source = splice.position;

  return splice;
}

/* Between two of its signals the model must be what they say, so each is carried out by itself. */
static void
carry_out (HwConnectionView *self,
           const HwSplice   *splice,
           GPtrArray        *source)
{
  GPtrArray *items = self->items;
  gpointer *gap;
  guint n_behind;

  if (splice->n_removed > 0)
    g_ptr_array_remove_range (items, splice->position, splice->n_removed);

  n_behind = items->len - splice->position;
  g_ptr_array_set_size (items, (int)(items->len + splice->n_added));
  gap = items->pdata + splice->position;
  memmove (gap + splice->n_added, gap, n_behind * sizeof (gpointer));
  for (guint i = 0; i < splice->n_added; i++)
    gap[i] = g_object_ref (source->pdata[splice->source + i]);

  g_list_model_items_changed (G_LIST_MODEL (self), splice->position, splice->n_removed,
                              splice->n_added);
}

/* Whether what is taken out in one place comes in again in another: told apart, a view would take
 * it for gone, and its selection with it. */
static gboolean
has_moved (HwConnectionView *self,
           GArray           *splices,
           GPtrArray        *items)
{
  g_autoptr(GHashTable) removed = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < splices->len; i++)
    {
      const HwSplice *splice = &g_array_index (splices, HwSplice, i);

      for (guint j = 0; j < splice->n_removed; j++)
        g_hash_table_add (removed, self->items->pdata[splice->position + j]);
    }
  for (guint i = 0; i < splices->len; i++)
    {
      const HwSplice *splice = &g_array_index (splices, HwSplice, i);

      for (guint j = 0; j < splice->n_added; j++)
        if (g_hash_table_contains (removed, items->pdata[splice->source + j]))
          return TRUE;
    }

  return FALSE;
}

/* Takes over the borrowed pointers of @items. */
static void
show (HwConnectionView *self,
      GPtrArray        *items)
{
  HwSplice span = span_changes (self->items, items);
  g_autoptr(GArray) splices = NULL;

  if (span.n_removed == 0 && span.n_added == 0)
    return;
  if (span.n_removed > 0 && span.n_added > 0)
    splices = hw_splice_compare (self->items, items);

  if (splices == NULL || splices->len > MAX_SPLICES || has_moved (self, splices, items))
    carry_out (self, &span, items);
  else
    for (guint i = 0; i < splices->len; i++)
      carry_out (self, &g_array_index (splices, HwSplice, i), items);
}

static void
set_n_hidden (HwConnectionView *self,
              guint             n_hidden)
{
  if (self->n_hidden == n_hidden)
    return;

  self->n_hidden = n_hidden;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_HIDDEN]);
}

static guint
count_hidden (HwConnectionView *self,
              guint             position,
              guint             n)
{
  guint n_hidden = 0;

  for (guint i = 0; i < n; i++)
    n_hidden += hw_connection_filter_is_hidden_destination (self->filter,
                                                            self->all->pdata[position + i]);

  return n_hidden;
}

/* The pages of a long list mostly come in the order in which they are shown. */
static gboolean
belongs_behind (HwConnectionView *self,
                GPtrArray        *added)
{
  guint n_items = self->items->len;

  return added->len == 0 || n_items == 0 ||
         compare (self, self->items->pdata[n_items - 1], added->pdata[0]) < 0;
}

static void
append (HwConnectionView *self,
        GPtrArray        *added)
{
  const HwSplice splice = { self->items->len, 0, 0, added->len };

  if (added->len > 0)
    carry_out (self, &splice, added);
}

/* The sorted @items, but without those in @gone, and with the sorted @added; all are borrowed. */
static GPtrArray *
merge (HwConnectionView *self,
       GPtrArray        *items,
       GHashTable       *gone,
       GPtrArray        *added)
{
  GPtrArray *merged = g_ptr_array_sized_new (items->len + added->len);
  guint next = 0;

  for (guint i = 0; i < items->len; i++)
    {
      HwConnection *item = items->pdata[i];

      if (gone != NULL && g_hash_table_contains (gone, item))
        continue;
      while (next < added->len && compare (self, added->pdata[next], item) < 0)
        g_ptr_array_add (merged, added->pdata[next++]);
      g_ptr_array_add (merged, item);
    }
  while (next < added->len)
    g_ptr_array_add (merged, added->pdata[next++]);

  return merged;
}

static void
take_over (HwConnectionView *self,
           guint             position,
           guint             n_removed,
           guint             n_added)
{
  guint n_behind = self->all->len - position - n_removed;
  gpointer *gap;

  if (n_removed > 0)
    g_ptr_array_remove_range (self->all, position, n_removed);
  g_ptr_array_set_size (self->all, (int)(self->all->len + n_added));

  gap = self->all->pdata + position;
  if (n_behind > 0)
    memmove (gap + n_added, gap, n_behind * sizeof (gpointer));
  for (guint i = 0; i < n_added; i++)
    gap[i] = g_list_model_get_item (self->model, position + i);
}

/* All anew. */

static void
rearrange (HwConnectionView *self,
           GPtrArray        *items)
{
  HwSplice span = span_changes (self->items, items);
  G_GNUC_UNUSED g_autoptr(GPtrArray) former = self->items;

  self->items = g_ptr_array_ref (items);
  if (span.n_removed == 0 && span.n_added == 0)
    return;

  self->rearranges = TRUE;
  g_list_model_items_changed (G_LIST_MODEL (self), span.position, span.n_removed, span.n_added);
  self->rearranges = FALSE;
}

static void
stop_sorting (HwConnectionView *self)
{
  g_clear_handle_id (&self->slice_source, g_source_remove);
  g_clear_pointer (&self->sorting, hw_connection_sorting_free);
  g_ptr_array_set_size (self->late, 0);
}

/* Puts in what waited for the end, so far as it is wanted. */
static GPtrArray *
merge_late (HwConnectionView *self,
            GPtrArray        *items,
            GPtrArray        *late)
{
  g_autoptr(GPtrArray) added = g_ptr_array_new ();
  GPtrArray *merged;

  for (guint i = 0; i < late->len; i++)
    if (hw_connection_filter_matches (self->filter, late->pdata[i]))
      g_ptr_array_add (added, late->pdata[i]);
  sort_items (self, added);
  merged = merge (self, items, NULL, added);
  g_ptr_array_set_free_func (merged, g_object_unref);
  for (guint i = 0; i < merged->len; i++)
    g_object_ref (merged->pdata[i]);

  return merged;
}

static void
end_sorting (HwConnectionView *self)
{
  g_autoptr(HwConnectionSorting) sorting = g_steal_pointer (&self->sorting);
  g_autoptr(GPtrArray) late = g_steal_pointer (&self->late);
  g_autoptr(GPtrArray) sorted = hw_connection_sorting_steal_items (sorting);
  g_autoptr(GPtrArray) items = late->len > 0 ? merge_late (self, sorted, late)
                                             : g_ptr_array_ref (sorted);
  guint n_hidden = hw_connection_sorting_get_n_hidden (sorting);

  for (guint i = 0; i < late->len; i++)
    n_hidden += hw_connection_filter_is_hidden_destination (self->filter, late->pdata[i]);
  self->late = g_ptr_array_new_with_free_func (g_object_unref);
  rearrange (self, items);
  set_n_hidden (self, n_hidden);
}

static gboolean
slice_cb (gpointer user_data)
{
  HwConnectionView *self = user_data;

  if (!hw_connection_sorting_step (self->sorting, g_get_monotonic_time () + SLICE))
    return G_SOURCE_CONTINUE;

  self->slice_source = 0;
  end_sorting (self);
  return G_SOURCE_REMOVE;
}

static void
rebuild (HwConnectionView *self)
{
  stop_sorting (self);
  self->sorting = hw_connection_sorting_new (self->filter, self->order, self->descending,
                                             self->all);
  if (self->all->len > MAX_AT_ONCE)
    {
      self->slice_source = g_idle_add (slice_cb, self);
      return;
    }

  hw_connection_sorting_step (self->sorting, HW_CONNECTION_SORTING_NO_END);
  end_sorting (self);
}

static void
put_off (HwConnectionView *self,
         HwConnection     *connection)
{
  hw_connection_sorting_leave_out (self->sorting, connection);
  if (!g_ptr_array_find (self->late, connection, NULL))
    g_ptr_array_add (self->late, g_object_ref (connection));
}

static void
leave_out (HwConnectionView *self,
           GHashTable       *gone)
{
  GHashTableIter iter;
  gpointer connection;

  g_hash_table_iter_init (&iter, gone);
  while (g_hash_table_iter_next (&iter, &connection, NULL))
    {
      hw_connection_sorting_leave_out (self->sorting, connection);
      g_ptr_array_remove (self->late, connection);
    }
}

/* What is gone goes at once; what has come waits. */
static void
items_changed_while_sorting (HwConnectionView *self,
                             GHashTable       *gone,
                             guint             position,
                             guint             n_added)
{
  g_autoptr(GPtrArray) nothing = g_ptr_array_new ();
  g_autoptr(GPtrArray) rest = merge (self, self->items, gone, nothing);

  show (self, rest);
  if (g_hash_table_size (gone) > MAX_SPLICES)
    {
      rebuild (self);
      return;
    }

  leave_out (self, gone);
  for (guint i = 0; i < n_added; i++)
    put_off (self, self->all->pdata[position + i]);
}

static void
items_changed_cb (HwConnectionView *self,
                  guint             position,
                  guint             n_removed,
                  guint             n_added)
{
  g_autoptr(GHashTable) gone = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  g_autoptr(GPtrArray) added = g_ptr_array_new ();
  g_autoptr(GPtrArray) merged = NULL;

  for (guint i = 0; i < n_removed; i++)
    g_hash_table_add (gone, g_object_ref (self->all->pdata[position + i]));
  take_over (self, position, n_removed, n_added);
  if (self->sorting != NULL)
    {
      items_changed_while_sorting (self, gone, position, n_added);
      return;
    }

  for (guint i = 0; i < n_added; i++)
    if (hw_connection_filter_matches (self->filter, self->all->pdata[position + i]))
      g_ptr_array_add (added, self->all->pdata[position + i]);

  sort_items (self, added);
  if (n_removed == 0 && belongs_behind (self, added))
    {
      append (self, added);
      set_n_hidden (self, self->n_hidden + count_hidden (self, position, n_added));
      return;
    }

  merged = merge (self, self->items, gone, added);
  show (self, merged);
  set_n_hidden (self, count_hidden (self, 0, self->all->len));
}

/* A connection that has changed. */

static gboolean
is_in_place (HwConnectionView *self,
             guint             position)
{
  gpointer *items = self->items->pdata;

  return (position == 0 || compare (self, items[position - 1], items[position]) < 0) &&
         (position + 1 == self->items->len ||
          compare (self, items[position], items[position + 1]) < 0);
}

static guint
find_place (HwConnectionView *self,
            HwConnection     *connection)
{
  guint low = 0;
  guint high = self->items->len;

  while (low < high)
    {
      guint half = low + (high - low) / 2;

      if (compare (self, self->items->pdata[half], connection) < 0)
        low = half + 1;
      else
        high = half;
    }

  return low;
}

static void
take_out (HwConnectionView *self,
          guint             position)
{
  g_ptr_array_remove_index (self->items, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}

static void
put_in (HwConnectionView *self,
        HwConnection     *connection)
{
  guint position = find_place (self, connection);

  g_ptr_array_insert (self->items, (int)position, g_object_ref (connection));
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
}

/* Moving a row is one signal, or a view would lose its selection and its focus. */
static void
move (HwConnectionView *self,
      guint             position,
      HwConnection     *connection)
{
  guint first = position;
  guint last = position;
  guint place;

  g_ptr_array_steal_index (self->items, position);
  place = find_place (self, connection);
  g_ptr_array_insert (self->items, (int)place, connection);

  first = MIN (first, place);
  last = MAX (last, place);
  g_list_model_items_changed (G_LIST_MODEL (self), first, last - first + 1, last - first + 1);
}

static void
connection_changed_cb (HwConnectionView *self,
                       HwConnection     *connection)
{
  gboolean matches;
  guint position;

  if (!g_ptr_array_find (self->all, connection, NULL))
    return;
  if (self->sorting != NULL)
    {
      put_off (self, connection);
      return;
    }

  matches = hw_connection_filter_matches (self->filter, connection);
  if (!g_ptr_array_find (self->items, connection, &position))
    {
      if (matches)
        put_in (self, connection);
    }
  else if (!matches)
    take_out (self, position);
  else if (!is_in_place (self, position))
    move (self, position, connection);
}

/* The model. */

/* What belongs to another model must not be shown for as long as sorting takes. */
static void
clear (HwConnectionView *self)
{
  g_autoptr(GPtrArray) nothing = g_ptr_array_new_with_free_func (g_object_unref);

  rearrange (self, nothing);
}

static GType
hw_connection_view_get_item_type (GListModel *model)
{
  return HW_TYPE_CONNECTION;
}

static guint
hw_connection_view_get_n_items (GListModel *model)
{
  return HW_CONNECTION_VIEW (model)->items->len;
}

static gpointer
hw_connection_view_get_item (GListModel *model,
                             guint       position)
{
  GPtrArray *items = HW_CONNECTION_VIEW (model)->items;

  return position < items->len ? g_object_ref (items->pdata[position]) : NULL;
}

static void
hw_connection_view_model_init (GListModelInterface *iface)
{
  iface->get_item_type = hw_connection_view_get_item_type;
  iface->get_n_items = hw_connection_view_get_n_items;
  iface->get_item = hw_connection_view_get_item;
}

static void
disconnect (HwConnectionView *self)
{
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  if (self->feed != NULL)
    g_signal_handlers_disconnect_by_data (self->feed, self);
  g_clear_object (&self->model);
  g_clear_object (&self->feed);
}

static void
hw_connection_view_dispose (GObject *object)
{
  HwConnectionView *self = HW_CONNECTION_VIEW (object);

  disconnect (self);
  stop_sorting (self);

  G_OBJECT_CLASS (hw_connection_view_parent_class)->dispose (object);
}

static void
hw_connection_view_finalize (GObject *object)
{
  HwConnectionView *self = HW_CONNECTION_VIEW (object);

  g_clear_object (&self->filter);
  g_ptr_array_unref (self->all);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->late);

  G_OBJECT_CLASS (hw_connection_view_parent_class)->finalize (object);
}

static void
hw_connection_view_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  HwConnectionView *self = HW_CONNECTION_VIEW (object);

  switch ((HwConnectionViewProperty)prop_id)
    {
    case PROP_ORDER:
      g_value_set_enum (value, self->order);
      break;
    case PROP_DESCENDING:
      g_value_set_boolean (value, self->descending);
      break;
    case PROP_N_HIDDEN:
      g_value_set_uint (value, self->n_hidden);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_connection_view_class_init (HwConnectionViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = hw_connection_view_dispose;
  object_class->finalize = hw_connection_view_finalize;
  object_class->get_property = hw_connection_view_get_property;

  properties[PROP_ORDER] =
    g_param_spec_enum ("order", NULL, NULL, HW_TYPE_CONNECTION_ORDER, HW_CONNECTION_BY_CREATED,
                       flags);
  properties[PROP_DESCENDING] =
    g_param_spec_boolean ("descending", NULL, NULL, TRUE, flags);
  properties[PROP_N_HIDDEN] =
    g_param_spec_uint ("n-hidden", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hw_connection_view_init (HwConnectionView *self)
{
  self->all = g_ptr_array_new_with_free_func (g_object_unref);
  self->items = g_ptr_array_new ();
  g_ptr_array_set_free_func (self->items, g_object_unref);
  self->late = g_ptr_array_new_with_free_func (g_object_unref);
  self->order = HW_CONNECTION_BY_CREATED;
  self->descending = TRUE;
}

/**
 * hw_connection_view_new:
 * @filter: what is wanted
 *
 * Returns: (transfer full): a view of nothing yet, the newest first as the service lists them
 */
HwConnectionView *
hw_connection_view_new (HwConnectionFilter *filter)
{
  HwConnectionView *self;

  g_return_val_if_fail (HW_IS_CONNECTION_FILTER (filter), NULL);

  self = g_object_new (HW_TYPE_CONNECTION_VIEW, NULL);
  self->filter = g_object_ref (filter);
  g_signal_connect_object (filter, "changed", G_CALLBACK (rebuild), self, G_CONNECT_SWAPPED);

  return self;
}

HwConnectionFilter *
hw_connection_view_get_filter (HwConnectionView *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION_VIEW (self), NULL);

  return self->filter;
}

/**
 * hw_connection_view_get_model:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): what is viewed
 */
GListModel *
hw_connection_view_get_model (HwConnectionView *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION_VIEW (self), NULL);

  return self->model;
}

/**
 * hw_connection_view_set_model:
 * @self: a view
 * @model: (nullable): a list model of #HwConnection
 * @feed: (nullable): what tells of changes of what is in @model
 */
void
hw_connection_view_set_model (HwConnectionView *self,
                              GListModel       *model,
                              HwConnectionFeed *feed)
{
  g_return_if_fail (HW_IS_CONNECTION_VIEW (self));
  g_return_if_fail (model == NULL || G_IS_LIST_MODEL (model));
  g_return_if_fail (feed == NULL || HW_IS_CONNECTION_FEED (feed));

  if (self->model == model && self->feed == feed)
    return;

  disconnect (self);
  g_set_object (&self->model, model);
  g_set_object (&self->feed, feed);
  g_ptr_array_set_size (self->all, 0);
  if (model != NULL)
    {
      take_over (self, 0, 0, g_list_model_get_n_items (model));
      g_signal_connect_object (model, "items-changed", G_CALLBACK (items_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  if (feed != NULL)
    g_signal_connect_object (feed, "changed", G_CALLBACK (connection_changed_cb), self,
                             G_CONNECT_SWAPPED);
  if (self->all->len > MAX_AT_ONCE)
    clear (self);
  rebuild (self);
}

HwConnectionOrder
hw_connection_view_get_order (HwConnectionView *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION_VIEW (self), HW_CONNECTION_BY_NAME);

  return self->order;
}

gboolean
hw_connection_view_get_descending (HwConnectionView *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION_VIEW (self), FALSE);

  return self->descending;
}

/**
 * hw_connection_view_sort:
 * @self: a view
 * @order: by what
 * @descending: whether the other way around
 *
 * Many connections take a while to sort, see hw_connection_view_get_busy().
 */
void
hw_connection_view_sort (HwConnectionView  *self,
                         HwConnectionOrder  order,
                         gboolean           descending)
{
  g_return_if_fail (HW_IS_CONNECTION_VIEW (self));

  if (self->order == order && self->descending == descending)
    return;

  self->order = order;
  self->descending = descending;
  rebuild (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ORDER]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESCENDING]);
}

/**
 * hw_connection_view_get_n_hidden:
 * @self: a view
 *
 * Returns: how many connections would be shown as well if destinations were wanted
 */
guint
hw_connection_view_get_n_hidden (HwConnectionView *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION_VIEW (self), 0);

  return self->n_hidden;
}

/**
 * hw_connection_view_get_busy:
 * @self: a view
 *
 * Returns: whether the filter and the order that are set are not those that are shown yet
 */
gboolean
hw_connection_view_get_busy (HwConnectionView *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION_VIEW (self), FALSE);

  return self->sorting != NULL;
}

/**
 * hw_connection_view_get_rearranges:
 * @self: a view
 *
 * Returns: whether the change that is being told comes of another filter, order or model, rather
 *   than of what arrived, left or changed
 */
gboolean
hw_connection_view_get_rearranges (HwConnectionView *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION_VIEW (self), FALSE);

  return self->rearranges;
}
