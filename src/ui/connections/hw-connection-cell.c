/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-connection-cell.h"

#include "window/hw-row-name.h"

/* One cell of the table of connections. It follows its connection; ages grow when somebody calls
 * hw_connection_cell_update(). A tooltip is made when it is asked for: most never are.
 *
 * A list binds two hundred rows at once, of which thirty are seen: so the text is an inscription,
 * which is not laid out before it is drawn, and whatever stays the same is not set again. */
struct _HwConnectionCell
{
  AdwBin                    parent_instance;

  const HwConnectionColumn *column;      /* (unowned) (not nullable): static */
  HwConnection             *connection;  /* (owned) (nullable) */
  HwCatalog                *catalog;     /* (owned) (nullable) */
  const char               *css_class;   /* (unowned) (nullable): the one that is set */
  const char               *icon_name;   /* (unowned) (nullable): the one that is set */

  GtkWidget                *icon;        /* (unowned) (nullable): only where the column has one */
  GtkInscription           *label;       /* (unowned) (not nullable) */
};

G_DEFINE_FINAL_TYPE (HwConnectionCell, hw_connection_cell, ADW_TYPE_BIN)

static void
set_css_class (HwConnectionCell *self,
               const char       *css_class)
{
  GtkWidget *widget = self->icon != NULL ? self->icon : GTK_WIDGET (self->label);

  if (self->css_class == css_class)
    return;

  if (self->css_class != NULL)
    gtk_widget_remove_css_class (widget, self->css_class);
  self->css_class = css_class;
  if (css_class != NULL)
    gtk_widget_add_css_class (widget, css_class);
}

static void
set_icon (HwConnectionCell *self,
          const char       *icon_name)
{
  if (self->icon_name == icon_name)
    return;

  self->icon_name = icon_name;
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon_name);
  gtk_widget_set_visible (self->icon, icon_name != NULL);
}

static void
changed_cb (HwConnectionCell *self)
{
  hw_connection_cell_update (self);
}

static gboolean
query_tooltip_cb (HwConnectionCell *self,
                  int               x,
                  int               y,
                  gboolean          by_keyboard,
                  GtkTooltip       *tooltip)
{
  g_autofree char *text = NULL;

  if (self->connection == NULL)
    return FALSE;

  text = hw_connection_column_dup_tooltip (self->column, self->connection, self->catalog);
  if (text == NULL || text[0] == '\0')
    return FALSE;

  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
hw_connection_cell_dispose (GObject *object)
{
  HwConnectionCell *self = HW_CONNECTION_CELL (object);

  if (self->connection != NULL)
    g_signal_handlers_disconnect_by_func (self->connection, changed_cb, self);
  g_clear_object (&self->connection);
  g_clear_object (&self->catalog);

  G_OBJECT_CLASS (hw_connection_cell_parent_class)->dispose (object);
}

static void
hw_connection_cell_class_init (HwConnectionCellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_connection_cell_dispose;
}

static void
hw_connection_cell_init (HwConnectionCell *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}

static void
add_icon (HwConnectionCell *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->icon = gtk_image_new ();
  gtk_widget_set_visible (self->icon, FALSE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  gtk_box_append (GTK_BOX (box), self->icon);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * hw_connection_cell_new:
 * @column: which it belongs to
 *
 * Returns: an empty cell
 */
GtkWidget *
hw_connection_cell_new (const HwConnectionColumn *column)
{
  HwConnectionCell *self = g_object_new (HW_TYPE_CONNECTION_CELL, NULL);

  self->column = column;
  self->label = GTK_INSCRIPTION (gtk_inscription_new (NULL));
  gtk_inscription_set_xalign (self->label, 0);
  gtk_inscription_set_text_overflow (self->label, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (self->label, 1);
  if (column->order == HW_CONNECTION_BY_TEST)
    add_icon (self);
  else
    adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->label));

  return GTK_WIDGET (self);
}

HwConnection *
hw_connection_cell_get_connection (HwConnectionCell *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION_CELL (self), NULL);

  return self->connection;
}

/**
 * hw_connection_cell_set_connection:
 * @self: a cell
 * @connection: (nullable): of the row; a cell without one is empty
 * @catalog: (nullable): what names its source
 */
void
hw_connection_cell_set_connection (HwConnectionCell *self,
                                   HwConnection     *connection,
                                   HwCatalog        *catalog)
{
  g_return_if_fail (HW_IS_CONNECTION_CELL (self));

  if (self->connection == connection && self->catalog == catalog)
    return;

  if (self->connection != NULL)
    g_signal_handlers_disconnect_by_func (self->connection, changed_cb, self);
  g_set_object (&self->connection, connection);
  g_set_object (&self->catalog, catalog);
  if (connection != NULL)
    g_signal_connect_swapped (connection, "notify", G_CALLBACK (changed_cb), self);
  hw_connection_cell_update (self);
}

/**
 * hw_connection_cell_update:
 * @self: a cell
 *
 * Shows the connection as it is now.
 */
void
hw_connection_cell_update (HwConnectionCell *self)
{
  g_autofree char *text = NULL;

  g_return_if_fail (HW_IS_CONNECTION_CELL (self));

  if (self->connection == NULL)
    {
      gtk_inscription_set_text (self->label, "");
      if (self->icon != NULL)
        set_icon (self, NULL);
      return;
    }

  text = hw_connection_column_dup_text (self->column, self->connection, self->catalog);
  gtk_inscription_set_text (self->label, text != NULL ? text : "");
  if (self->column->order == HW_CONNECTION_BY_NAME)
    hw_row_name_set (GTK_WIDGET (self), text);
  set_css_class (self, hw_connection_column_get_class (self->column, self->connection));
  if (self->icon != NULL)
    set_icon (self, hw_connection_column_get_icon (self->column, self->connection));
}

const char *
hw_connection_cell_get_text (HwConnectionCell *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION_CELL (self), NULL);

  return gtk_inscription_get_text (self->label);
}

static HwConnectionCell *
find_cell (GtkWidget *widget,
           GtkWidget *table)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      GtkWidget *child = gtk_widget_get_first_child (widget);

      if (HW_IS_CONNECTION_CELL (widget))
        return HW_CONNECTION_CELL (widget);
      for (guint depth = 0; child != NULL && depth < 2; depth++)
        {
          if (HW_IS_CONNECTION_CELL (child))
            return HW_CONNECTION_CELL (child);
          child = gtk_widget_get_first_child (child);
        }
      if (widget == table)
        return NULL;
    }

  return NULL;
}

/**
 * hw_connection_cell_pick:
 * @table: what cells are in
 * @x: in @table
 * @y: in @table
 *
 * Returns: (transfer none) (nullable): the cell there; between cells, one of the same row
 */
HwConnectionCell *
hw_connection_cell_pick (GtkWidget *table,
                         double     x,
                         double     y)
{
  g_return_val_if_fail (GTK_IS_WIDGET (table), NULL);

  return find_cell (gtk_widget_pick (table, x, y, GTK_PICK_DEFAULT), table);
}
