/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-connection-rows.h"

/* The rows of the table of connections, as GTK's list sees them.
 *
 * A list makes, binds and lays out widgets for up to two hundred rows around the one that it shows
 * first, and throws them away when their items go: 60 ms and more for every new search. So this
 * stands between it and the view of connections, and does not hand on what the view shows but rows,
 * which have no content of their own. When the view arranges all anew, the rows stay, and who shows
 * them is told by "rearranged" to look what stands in each; only their number changes, and that
 * little by little, as far as widgets hang on it: hw_connection_rows_adapt() is to be called once a
 * frame. Until then a row too many is empty. All other changes are handed on as they are, so that
 * rows move with their connections.
 *
 * Rows are thus the first so many positions of the view. What is selected is known by a selection
 * of the view's own, which keeps it whatever happens to rows. */
struct _HwConnectionRows
{
  GObject            parent_instance;

  HwConnectionView  *view;       /* (owned) (nullable) */
  GtkMultiSelection *selection;  /* (owned) (not nullable): of the view */
  GPtrArray         *rows;       /* (owned) (not nullable): NULL until somebody asks for it */
  gboolean           has_selected;
};

static void hw_connection_rows_model_init (GListModelInterface *iface);
static void hw_connection_rows_selection_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HwConnectionRows, hw_connection_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      hw_connection_rows_model_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                      hw_connection_rows_selection_init))

static guint changed_signal;
static guint rearranged_signal;

#define MAX_WIDGETS 256  /* rows from the first that a list may have widgets for, and some more */
#define FEW 4            /* rows from one look at the clock to the next */
#define AT_ONCE 8        /* rows that are there before the next frame, for the focus to go to */

static GtkSelectionModel *
get_selection (gpointer self)
{
  return GTK_SELECTION_MODEL (HW_CONNECTION_ROWS (self)->selection);
}

static guint
count_wanted (HwConnectionRows *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->selection));
}

/* Changes. */

static void
row_free (gpointer row)
{
  g_clear_object (&row);
}

static void
splice (HwConnectionRows *self,
        guint             position,
        guint             n_removed,
        guint             n_added)
{
  GPtrArray *rows = self->rows;
  guint n_behind = rows->len - position - n_removed;
  gpointer *gap;

  if (n_removed == 0 && n_added == 0)
    return;

  if (n_removed > 0)
    g_ptr_array_remove_range (rows, position, n_removed);
  g_ptr_array_set_size (rows, (int)(rows->len + n_added));
  gap = rows->pdata + position;
  if (n_added > 0)
    {
      memmove (gap + n_added, gap, n_behind * sizeof (gpointer));
      memset (gap, 0, n_added * sizeof (gpointer));
    }
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
}

/* Those without a widget cost nothing. */
static void
drop_unseen (HwConnectionRows *self)
{
  guint n_kept = MAX (count_wanted (self), MIN (self->rows->len, MAX_WIDGETS));

  if (n_kept < self->rows->len)
    splice (self, n_kept, self->rows->len - n_kept, 0);
}

static gboolean
find_selected (HwConnectionRows *self)
{
  g_autoptr(GtkBitset) selected = gtk_selection_model_get_selection (get_selection (self));

  return !gtk_bitset_is_empty (selected);
}

/* A list looks at every row when it is told that some may be selected or not. */
static void
rearrange (HwConnectionRows *self)
{
  gboolean had_selected = self->has_selected;

  self->has_selected = find_selected (self);
  g_signal_emit (self, rearranged_signal, 0);
  drop_unseen (self);
  if (self->rows->len > 0 && (had_selected || self->has_selected))
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, self->rows->len);
}

/* What comes behind the last row is for hw_connection_rows_adapt(). */
static void
hand_on (HwConnectionRows *self,
         guint             position,
         guint             n_removed,
         guint             n_added)
{
  guint n_rows = self->rows->len;

  if (position > n_rows)
    return;

  n_removed = MIN (n_removed, n_rows - position);
  if (position + n_removed == n_rows)
    n_added = MIN (n_added, n_removed);
  splice (self, position, n_removed, n_added);
}

static void
add_first (HwConnectionRows *self)
{
  guint n_rows = self->rows->len;
  guint n_first = MIN (count_wanted (self), AT_ONCE);

  if (n_rows < n_first)
    splice (self, n_rows, 0, n_first - n_rows);
}

static void
items_changed_cb (HwConnectionRows *self,
                  guint             position,
                  guint             n_removed,
                  guint             n_added)
{
  if (self->view == NULL || hw_connection_view_get_rearranges (self->view))
    rearrange (self);
  else
    hand_on (self, position, n_removed, n_added);
  add_first (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
selection_changed_cb (HwConnectionRows *self,
                      guint             position,
                      guint             n_items)
{
  guint n_rows = self->rows->len;

  self->has_selected = find_selected (self);
  if (position < n_rows)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), position,
                                           MIN (n_items, n_rows - position));
}

/* The model. */

static GType
hw_connection_rows_get_item_type (GListModel *model)
{
  return G_TYPE_OBJECT;
}

static guint
hw_connection_rows_get_n_items (GListModel *model)
{
  return HW_CONNECTION_ROWS (model)->rows->len;
}

static gpointer
hw_connection_rows_get_item (GListModel *model,
                             guint       position)
{
  GPtrArray *rows = HW_CONNECTION_ROWS (model)->rows;

  if (position >= rows->len)
    return NULL;
  if (rows->pdata[position] == NULL)
    rows->pdata[position] = g_object_new (G_TYPE_OBJECT, NULL);

  return g_object_ref (rows->pdata[position]);
}

static void
hw_connection_rows_model_init (GListModelInterface *iface)
{
  iface->get_item_type = hw_connection_rows_get_item_type;
  iface->get_n_items = hw_connection_rows_get_n_items;
  iface->get_item = hw_connection_rows_get_item;
}

/* Selecting is the selection's: a row and what stands in it have the same position. */

static gboolean
hw_connection_rows_is_selected (GtkSelectionModel *model,
                                guint              position)
{
  return gtk_selection_model_is_selected (get_selection (model), position);
}

static GtkBitset *
hw_connection_rows_get_selection_in_range (GtkSelectionModel *model,
                                           guint              position,
                                           guint              n_items)
{
  return gtk_selection_model_get_selection_in_range (get_selection (model), position, n_items);
}

static gboolean
hw_connection_rows_select_item (GtkSelectionModel *model,
                                guint              position,
                                gboolean           unselect_rest)
{
  return position < count_wanted (HW_CONNECTION_ROWS (model)) &&
         gtk_selection_model_select_item (get_selection (model), position, unselect_rest);
}

static gboolean
hw_connection_rows_unselect_item (GtkSelectionModel *model,
                                  guint              position)
{
  return gtk_selection_model_unselect_item (get_selection (model), position);
}

static gboolean
hw_connection_rows_select_range (GtkSelectionModel *model,
                                 guint              position,
                                 guint              n_items,
                                 gboolean           unselect_rest)
{
  guint n_wanted = count_wanted (HW_CONNECTION_ROWS (model));

  return position < n_wanted &&
         gtk_selection_model_select_range (get_selection (model), position,
                                           MIN (n_items, n_wanted - position), unselect_rest);
}

static gboolean
hw_connection_rows_unselect_range (GtkSelectionModel *model,
                                   guint              position,
                                   guint              n_items)
{
  return gtk_selection_model_unselect_range (get_selection (model), position, n_items);
}

static gboolean
hw_connection_rows_select_all (GtkSelectionModel *model)
{
  return gtk_selection_model_select_all (get_selection (model));
}

static gboolean
hw_connection_rows_unselect_all (GtkSelectionModel *model)
{
  return gtk_selection_model_unselect_all (get_selection (model));
}

static gboolean
hw_connection_rows_set_selection (GtkSelectionModel *model,
                                  GtkBitset         *selected,
                                  GtkBitset         *mask)
{
  return gtk_selection_model_set_selection (get_selection (model), selected, mask);
}

static void
hw_connection_rows_selection_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = hw_connection_rows_is_selected;
  iface->get_selection_in_range = hw_connection_rows_get_selection_in_range;
  iface->select_item = hw_connection_rows_select_item;
  iface->unselect_item = hw_connection_rows_unselect_item;
  iface->select_range = hw_connection_rows_select_range;
  iface->unselect_range = hw_connection_rows_unselect_range;
  iface->select_all = hw_connection_rows_select_all;
  iface->unselect_all = hw_connection_rows_unselect_all;
  iface->set_selection = hw_connection_rows_set_selection;
}

/* The object. */

static void
hw_connection_rows_dispose (GObject *object)
{
  HwConnectionRows *self = HW_CONNECTION_ROWS (object);

  g_clear_object (&self->view);
  g_clear_object (&self->selection);

  G_OBJECT_CLASS (hw_connection_rows_parent_class)->dispose (object);
}

static void
hw_connection_rows_finalize (GObject *object)
{
  g_ptr_array_unref (HW_CONNECTION_ROWS (object)->rows);

  G_OBJECT_CLASS (hw_connection_rows_parent_class)->finalize (object);
}

static void
hw_connection_rows_class_init (HwConnectionRowsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hw_connection_rows_dispose;
  object_class->finalize = hw_connection_rows_finalize;

  /**
   * HwConnectionRows::rearranged:
   * @self: the rows
   *
   * Another connection, or none, stands in every row.
   */
  rearranged_signal = g_signal_new ("rearranged", HW_TYPE_CONNECTION_ROWS, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * HwConnectionRows::changed:
   * @self: the rows
   *
   * There may be something to do for hw_connection_rows_adapt().
   */
  changed_signal = g_signal_new ("changed", HW_TYPE_CONNECTION_ROWS, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
hw_connection_rows_init (HwConnectionRows *self)
{
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->selection = gtk_multi_selection_new (NULL);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "selection-changed",
                           G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * hw_connection_rows_new:
 *
 * Returns: (transfer full): no rows
 */
HwConnectionRows *
hw_connection_rows_new (void)
{
  return g_object_new (HW_TYPE_CONNECTION_ROWS, NULL);
}

/**
 * hw_connection_rows_set_view:
 * @self: rows
 * @view: (nullable): what stands in them
 */
void
hw_connection_rows_set_view (HwConnectionRows *self,
                             HwConnectionView *view)
{
  g_return_if_fail (HW_IS_CONNECTION_ROWS (self));
  g_return_if_fail (view == NULL || HW_IS_CONNECTION_VIEW (view));

  g_clear_object (&self->view);
  gtk_multi_selection_set_model (self->selection, G_LIST_MODEL (view));
  g_set_object (&self->view, view);
}

/**
 * hw_connection_rows_get_selection:
 * @self: rows
 *
 * Returns: (transfer none): what is selected of all that the view shows, rows or not
 */
GtkSelectionModel *
hw_connection_rows_get_selection (HwConnectionRows *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION_ROWS (self), NULL);

  return GTK_SELECTION_MODEL (self->selection);
}

/**
 * hw_connection_rows_get_connection:
 * @self: rows
 * @position: of a row
 *
 * Returns: (transfer full) (nullable): what stands there; %NULL in a row too many
 */
HwConnection *
hw_connection_rows_get_connection (HwConnectionRows *self,
                                   guint             position)
{
  g_return_val_if_fail (HW_IS_CONNECTION_ROWS (self), NULL);

  return g_list_model_get_item (G_LIST_MODEL (self->selection), position);
}

static void
adapt_a_little (HwConnectionRows *self)
{
  guint n_rows = self->rows->len;
  guint n_wanted = count_wanted (self);

  if (n_rows > n_wanted)
    splice (self, n_rows - MIN (FEW, n_rows - n_wanted), MIN (FEW, n_rows - n_wanted), 0);
  else if (n_rows < MAX_WIDGETS)
    splice (self, n_rows, 0, MIN (FEW, n_wanted - n_rows));
  else
    splice (self, n_rows, 0, n_wanted - n_rows);
}

/**
 * hw_connection_rows_adapt:
 * @self: rows
 * @until: when to stop, as g_get_monotonic_time() tells it
 *
 * Brings the number of rows nearer to what the view shows, at least by a few.
 *
 * Returns: whether it is reached
 */
gboolean
hw_connection_rows_adapt (HwConnectionRows *self,
                          gint64            until)
{
  g_return_val_if_fail (HW_IS_CONNECTION_ROWS (self), TRUE);

  do
    {
      if (self->rows->len == count_wanted (self))
        return TRUE;
      adapt_a_little (self);
    }
  while (g_get_monotonic_time () < until);

  return self->rows->len == count_wanted (self);
}
