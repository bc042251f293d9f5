/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-connection-table.h"

#include <glib/gi18n.h>

#include "connections/hw-connection-rows.h"
#include "connections/hw-row-toggle.h"
#include "window/hw-tab-out.h"
#include "window/hw-table-name.h"

/* The connections of a view in columns, as many of them as the width has room for. Selecting is
 * the table's, sorting the view's: a header says by what, and the view does.
 *
 * It emits "opened" for the row that is activated. */
struct _HwConnectionTable
{
  AdwBin               parent_instance;

  HwConnectionView    *view;           /* (owned) (nullable) */
  HwConnectionRows    *rows;           /* (owned) (not nullable): of the view */
  HwCatalog           *catalog;        /* (owned) (nullable) */
  GHashTable          *cells;          /* (owned) (element-type HwConnectionCell GtkListItem):
                                        * those in use */
  guint                adapt_tick;     /* while the number of rows is not right */
  guint                adapt_source;   /* after a frame, likewise */
  guint                fill_source;    /* while rows out of sight show what stood there */
  gboolean             shows_sandbox;
  guint                fit_source;     /* before the next frame */

  GtkColumnView       *column_view;    /* (unowned) (not nullable) */
  GtkScrolledWindow   *scrolled;       /* (unowned) (not nullable) */
  GtkColumnViewColumn *columns[HW_CONNECTION_N_COLUMNS];  /* (unowned): the view has them */
  guint                asked;          /* the column that was asked to compare, see find_order() */
};

/* Where it stands, and how wide it is where there is room (see hw-connection-column.c). */
#define SOURCE_COLUMN 1
#define MAX_SOURCE_WIDTH 210
#define USUAL_DPI (96 * PANGO_SCALE)

G_DEFINE_FINAL_TYPE (HwConnectionTable, hw_connection_table, ADW_TYPE_BIN)

static guint opened_signal;

#define COLUMN "hw-column"
#define MAX_SEEN 80      /* rows, from the first */
#define ADAPT_TIME 3000  /* µs */

/* Cells. */

static void
setup_cb (HwConnectionTable *self,
          GtkListItem       *item,
          GObject           *factory)
{
  gtk_list_item_set_child (item, hw_connection_cell_new (g_object_get_data (factory, COLUMN)));
}

static void
fill (HwConnectionTable *self,
      HwConnectionCell  *cell,
      GtkListItem       *item)
{
  g_autoptr(HwConnection) connection = NULL;

  connection = hw_connection_rows_get_connection (self->rows, gtk_list_item_get_position (item));
  hw_connection_cell_set_connection (cell, connection, self->catalog);
}

static void
bind_cb (HwConnectionTable *self,
         GtkListItem       *item)
{
  GtkWidget *cell = gtk_list_item_get_child (item);

  fill (self, HW_CONNECTION_CELL (cell), item);
  g_hash_table_insert (self->cells, cell, item);
}

static void
unbind_cb (HwConnectionTable *self,
           GtkListItem       *item)
{
  GtkWidget *cell = gtk_list_item_get_child (item);

  hw_connection_cell_set_connection (HW_CONNECTION_CELL (cell), NULL, NULL);
  g_hash_table_remove (self->cells, cell);
}

static void
fill_rows (HwConnectionTable *self,
           guint              first,
           guint              n_rows)
{
  GHashTableIter iter;
  gpointer cell;
  gpointer item;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &cell, &item))
    if (gtk_list_item_get_position (item) - first < n_rows)
      fill (self, cell, item);
}

static gboolean
fill_cb (gpointer user_data)
{
  HwConnectionTable *self = user_data;

  self->fill_source = 0;
  fill_rows (self, 0, G_MAXUINT);
  return G_SOURCE_REMOVE;
}

/* Another search or order is looked at from the start. What is seen there is right at once. */
static void
rearranged_cb (HwConnectionTable *self)
{
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
  fill_rows (self, 0, MAX_SEEN);
  if (self->fill_source == 0)
    self->fill_source = g_idle_add (fill_cb, self);
}

/* The number of rows. */

static gboolean
adapt_cb (gpointer user_data)
{
  HwConnectionTable *self = user_data;
  gint64 until = g_get_monotonic_time () + ADAPT_TIME;

  self->adapt_source = 0;
  if (hw_connection_rows_adapt (self->rows, until) && self->adapt_tick != 0)
    {
      gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->adapt_tick);
      self->adapt_tick = 0;
    }

  return G_SOURCE_REMOVE;
}

/* Once a frame, for its widgets must be laid out in the next; but not in the frame itself. */
static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  HwConnectionTable *self = HW_CONNECTION_TABLE (widget);

  if (self->adapt_source == 0)
    self->adapt_source = g_idle_add (adapt_cb, self);

  return G_SOURCE_CONTINUE;
}

static void
rows_changed_cb (HwConnectionTable *self)
{
  if (self->adapt_tick == 0)
    self->adapt_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

/* Order. */

/* What a header sorts by is the view's to do: these only let GTK show that it can be sorted, and
 * tell which of them was asked first. */
static int
ask_cb (gconstpointer a,
        gconstpointer b,
        gpointer      user_data)
{
  GtkColumnViewColumn *column = user_data;
  HwConnectionTable *self = g_object_get_data (G_OBJECT (column), "hw-table");

  if (self != NULL && self->asked == HW_CONNECTION_N_COLUMNS)
    for (guint i = 0; i < HW_CONNECTION_N_COLUMNS; i++)
      if (self->columns[i] == column)
        self->asked = i;

  return a < b ? -1 : 1;
}

/* GTK tells which column sorts from 4.10 on. Until then it is found by comparing: the column that
 * counts most is asked first, and turns the answer around where it descends. */
static gboolean
find_order (HwConnectionTable *self,
            guint             *column,
            gboolean          *descending)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (self->column_view);
  gpointer low = MIN ((gpointer)self, (gpointer)self->column_view);
  gpointer high = MAX ((gpointer)self, (gpointer)self->column_view);
  GtkOrdering ordering;

  self->asked = HW_CONNECTION_N_COLUMNS;
  ordering = gtk_sorter_compare (sorter, low, high);
  *column = self->asked;
  *descending = ordering == GTK_ORDERING_LARGER;

  return self->asked < HW_CONNECTION_N_COLUMNS;
}

static void
sorter_changed_cb (HwConnectionTable *self)
{
  guint column;
  gboolean descending;

  if (self->view != NULL && find_order (self, &column, &descending))
    hw_connection_view_sort (self->view, hw_connection_column_get (column)->order, descending);
}

/* Columns. */

static GtkColumnViewColumn *
create_column (HwConnectionTable        *self,
               const HwConnectionColumn *column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *result;
  g_autoptr(GtkSorter) sorter = NULL;

  g_object_set_data (G_OBJECT (factory), COLUMN, (gpointer)column);
  g_signal_connect_swapped (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (unbind_cb), self);

  result = gtk_column_view_column_new (hw_connection_column_get_title (column), factory);
  g_object_set_data (G_OBJECT (result), "hw-table", self);
  sorter = GTK_SORTER (gtk_custom_sorter_new (ask_cb, result, NULL));
  gtk_column_view_column_set_sorter (result, sorter);
  gtk_column_view_column_set_resizable (result, TRUE);

  return result;
}

static void
add_columns (HwConnectionTable *self)
{
  for (guint i = 0; i < HW_CONNECTION_N_COLUMNS; i++)
    {
      g_autoptr(GtkColumnViewColumn) column = create_column (self, hw_connection_column_get (i));

      gtk_column_view_append_column (self->column_view, column);
      self->columns[i] = column;
    }
}

static gboolean
is_wanted (HwConnectionTable *self,
           guint              column)
{
  return self->shows_sandbox ||
         hw_connection_column_get (column)->order != HW_CONNECTION_BY_SANDBOX;
}

static guint
find_rank (guint rank)
{
  guint column = 0;

  while (hw_connection_column_get (column)->rank != rank)
    column++;

  return column;
}

/* Returns: how many pixels @width at the usual size of text is at the present one */
static int
scale (HwConnectionTable *self,
       int                width)
{
  int dpi;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);

  return dpi > 0 ? width * dpi / USUAL_DPI : width;
}

static int
get_width (HwConnectionTable *self,
           guint              column)
{
  return scale (self, hw_connection_column_get (column)->width);
}

/* The names of some sources are long. Returns: how much of @room it takes. */
static int
widen_source (HwConnectionTable *self,
              int                room)
{
  int width = get_width (self, SOURCE_COLUMN);
  int more = CLAMP (room, 0, scale (self, MAX_SOURCE_WIDTH) - width);

  if (!gtk_column_view_column_get_visible (self->columns[SOURCE_COLUMN]))
    return 0;

  gtk_column_view_column_set_fixed_width (self->columns[SOURCE_COLUMN], width + more);
  return more;
}

/* The columns in the order of their rank, as long as there is room; what is left over is the
 * name's, and in part the source's. */
static void
fit_columns (HwConnectionTable *self)
{
  const int name_width = get_width (self, find_rank (0));
  int room = gtk_widget_get_width (GTK_WIDGET (self)) - name_width;
  gboolean has_room = TRUE;

  for (guint rank = 1; rank < HW_CONNECTION_N_COLUMNS; rank++)
    {
      guint i = find_rank (rank);
      int width = get_width (self, i);
      gboolean is_shown;

      has_room = has_room && (!is_wanted (self, i) || rank == 1 || room >= width);
      is_shown = has_room && is_wanted (self, i);
      gtk_column_view_column_set_visible (self->columns[i], is_shown);
      gtk_column_view_column_set_fixed_width (self->columns[i], width);
      if (is_shown)
        room -= width;
    }
  room -= widen_source (self, room / 3);
  gtk_column_view_column_set_fixed_width (self->columns[find_rank (0)],
                                          MAX (name_width + room, name_width / 2));
  gtk_widget_queue_resize (GTK_WIDGET (self->column_view));
}

static gboolean
fit_cb (gpointer user_data)
{
  HwConnectionTable *self = user_data;

  self->fit_source = 0;
  fit_columns (self);
  return G_SOURCE_REMOVE;
}

/* What is being laid out must not change; it does before the next frame. */
static void
fit_later (HwConnectionTable *self)
{
  if (self->fit_source == 0)
    self->fit_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit_cb, self, NULL);
}

static void
activate_cb (HwConnectionTable *self,
             guint              position)
{
  g_autoptr(HwConnection) connection = NULL;

  connection = hw_connection_rows_get_connection (self->rows, position);
  if (connection != NULL)
    g_signal_emit (self, opened_signal, 0, connection);
}

static void
hw_connection_table_dispose (GObject *object)
{
  HwConnectionTable *self = HW_CONNECTION_TABLE (object);

  g_clear_handle_id (&self->fit_source, g_source_remove);
  g_clear_handle_id (&self->adapt_source, g_source_remove);
  g_clear_handle_id (&self->fill_source, g_source_remove);
  for (guint i = 0; i < HW_CONNECTION_N_COLUMNS && self->column_view != NULL; i++)
    g_object_set_data (G_OBJECT (self->columns[i]), "hw-table", NULL);
  if (self->column_view != NULL)
    gtk_column_view_set_model (self->column_view, NULL);
  self->column_view = NULL;
  g_clear_object (&self->rows);
  g_clear_object (&self->view);
  g_clear_object (&self->catalog);

  G_OBJECT_CLASS (hw_connection_table_parent_class)->dispose (object);
}

static void
hw_connection_table_finalize (GObject *object)
{
  g_hash_table_unref (HW_CONNECTION_TABLE (object)->cells);

  G_OBJECT_CLASS (hw_connection_table_parent_class)->finalize (object);
}

static void
hw_connection_table_class_init (HwConnectionTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hw_connection_table_dispose;
  object_class->finalize = hw_connection_table_finalize;

  /**
   * HwConnectionTable::opened:
   * @self: the table
   * @connection: of the row
   *
   * Return, or two clicks.
   */
  opened_signal = g_signal_new ("opened", HW_TYPE_CONNECTION_TABLE, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, HW_TYPE_CONNECTION);
}

static void
hw_connection_table_init (HwConnectionTable *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->scrolled = GTK_SCROLLED_WINDOW (scrolled);
  self->cells = g_hash_table_new (NULL, NULL);
  self->rows = hw_connection_rows_new ();
  g_signal_connect_object (self->rows, "rearranged", G_CALLBACK (rearranged_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rows, "changed", G_CALLBACK (rows_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->column_view =
    GTK_COLUMN_VIEW (gtk_column_view_new (GTK_SELECTION_MODEL (g_object_ref (self->rows))));
  hw_tab_out_attach (GTK_WIDGET (self->column_view));
  hw_table_name_set (self->column_view, _("All Connections"));
  hw_row_toggle_attach (self);
  gtk_widget_add_css_class (GTK_WIDGET (self->column_view), "connections");
  g_signal_connect_swapped (self->column_view, "activate", G_CALLBACK (activate_cb), self);
  add_columns (self);
  g_signal_connect_object (gtk_column_view_get_sorter (self->column_view), "changed",
                           G_CALLBACK (sorter_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->scrolled),
                           "notify::page-size", G_CALLBACK (fit_later), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi",
                           G_CALLBACK (fit_later), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (self->scrolled, GTK_WIDGET (self->column_view));
  adw_bin_set_child (ADW_BIN (self), scrolled);
  /* Before the first frame nobody knows the width: rather too few than all of them squeezed. */
  fit_columns (self);
}

GtkWidget *
hw_connection_table_new (void)
{
  return g_object_new (HW_TYPE_CONNECTION_TABLE, NULL);
}

/**
 * hw_connection_table_set_view:
 * @self: a table
 * @view: (nullable): what to show
 */
void
hw_connection_table_set_view (HwConnectionTable *self,
                              HwConnectionView  *view)
{
  g_return_if_fail (HW_IS_CONNECTION_TABLE (self));

  if (!g_set_object (&self->view, view))
    return;

  hw_connection_rows_set_view (self->rows, view);
  if (view != NULL)
    hw_connection_table_sort (self, hw_connection_view_get_order (view),
                              hw_connection_view_get_descending (view));
}

/**
 * hw_connection_table_set_catalog:
 * @self: a table
 * @catalog: (nullable): what names the sources
 */
void
hw_connection_table_set_catalog (HwConnectionTable *self,
                                 HwCatalog         *catalog)
{
  GHashTableIter iter;
  gpointer cell;

  g_return_if_fail (HW_IS_CONNECTION_TABLE (self));

  if (!g_set_object (&self->catalog, catalog))
    return;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &cell, NULL))
    hw_connection_cell_set_connection (cell, hw_connection_cell_get_connection (cell), catalog);
}

/**
 * hw_connection_table_set_shows_sandbox:
 * @self: a table
 * @shows_sandbox: whether there are connections of several sandboxes to tell apart
 */
void
hw_connection_table_set_shows_sandbox (HwConnectionTable *self,
                                       gboolean           shows_sandbox)
{
  g_return_if_fail (HW_IS_CONNECTION_TABLE (self));

  self->shows_sandbox = shows_sandbox;
  fit_later (self);
}

GtkSelectionModel *
hw_connection_table_get_selection (HwConnectionTable *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION_TABLE (self), NULL);

  return hw_connection_rows_get_selection (self->rows);
}

/**
 * hw_connection_table_create_selected:
 * @self: a table
 *
 * Returns: (transfer full) (element-type HwConnection): what is selected, in the order shown
 */
GPtrArray *
hw_connection_table_create_selected (HwConnectionTable *self)
{
  GPtrArray *selected = g_ptr_array_new_with_free_func (g_object_unref);
  GtkSelectionModel *selection;
  g_autoptr(GtkBitset) bits = NULL;
  GtkBitsetIter iter;
  guint position;

  g_return_val_if_fail (HW_IS_CONNECTION_TABLE (self), selected);

  selection = hw_connection_rows_get_selection (self->rows);
  bits = gtk_selection_model_get_selection (selection);
  if (gtk_bitset_iter_init_first (&iter, bits, &position))
    do
      g_ptr_array_add (selected, g_list_model_get_item (G_LIST_MODEL (selection), position));
    while (gtk_bitset_iter_next (&iter, &position));

  return selected;
}

/**
 * hw_connection_table_get_position:
 * @self: a table
 * @cell: one of its cells
 *
 * Returns: of the row, or %GTK_INVALID_LIST_POSITION where @cell has none
 */
guint
hw_connection_table_get_position (HwConnectionTable *self,
                                  HwConnectionCell  *cell)
{
  GtkListItem *item;

  g_return_val_if_fail (HW_IS_CONNECTION_TABLE (self), GTK_INVALID_LIST_POSITION);

  item = g_hash_table_lookup (self->cells, cell);
  return item != NULL ? gtk_list_item_get_position (item) : GTK_INVALID_LIST_POSITION;
}

/**
 * hw_connection_table_select:
 * @self: a table
 * @connection: one of the rows
 *
 * Selects it alone, unless it is among the selected ones already.
 */
void
hw_connection_table_select (HwConnectionTable *self,
                            HwConnection      *connection)
{
  GtkSelectionModel *selection;
  guint n_items;

  g_return_if_fail (HW_IS_CONNECTION_TABLE (self));

  selection = hw_connection_rows_get_selection (self->rows);
  n_items = g_list_model_get_n_items (G_LIST_MODEL (selection));
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr(HwConnection) item = g_list_model_get_item (G_LIST_MODEL (selection), i);

      if (item != connection)
        continue;
      if (!gtk_selection_model_is_selected (selection, i))
        gtk_selection_model_select_item (selection, i, TRUE);
      return;
    }
}

/**
 * hw_connection_table_sort:
 * @self: a table
 * @order: by what
 * @descending: whether the other way around
 *
 * As a click on the header does.
 */
void
hw_connection_table_sort (HwConnectionTable *self,
                          HwConnectionOrder  order,
                          gboolean           descending)
{
  g_return_if_fail (HW_IS_CONNECTION_TABLE (self));

  for (guint i = 0; i < HW_CONNECTION_N_COLUMNS; i++)
    if (hw_connection_column_get (i)->order == order)
      gtk_column_view_sort_by_column (self->column_view, self->columns[i],
                                      descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

/**
 * hw_connection_table_update_ages:
 * @self: a table
 *
 * To be called as time goes by.
 */
void
hw_connection_table_update_ages (HwConnectionTable *self)
{
  GHashTableIter iter;
  gpointer cell;

  g_return_if_fail (HW_IS_CONNECTION_TABLE (self));

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &cell, NULL))
    hw_connection_cell_update (cell);
}

void
hw_connection_table_focus (HwConnectionTable *self)
{
  g_return_if_fail (HW_IS_CONNECTION_TABLE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->column_view));
}

/**
 * hw_connection_table_shows_column:
 * @self: a table
 * @id: of a column
 *
 * Returns: whether there is room for it
 */
gboolean
hw_connection_table_shows_column (HwConnectionTable *self,
                                  const char        *id)
{
  g_return_val_if_fail (HW_IS_CONNECTION_TABLE (self), FALSE);

  for (guint i = 0; i < HW_CONNECTION_N_COLUMNS; i++)
    if (g_str_equal (hw_connection_column_get (i)->id, id))
      return gtk_column_view_column_get_visible (self->columns[i]);

  return FALSE;
}
