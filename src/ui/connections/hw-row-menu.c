/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-row-menu.h"

#include "connections/hw-connection-cell.h"
#include "window/hw-menu-focus.h"

/* The menu of a row of the table of connections: where the pointer or the focus is. It belongs to
 * the page of the table, which has it for as long as the table lives. */
struct _HwRowMenu
{
  GObject            parent_instance;

  HwConnectionTable *table;    /* (weak) (nullable) */
  GtkWidget         *popover;  /* (owned) (not nullable) */
};

G_DEFINE_FINAL_TYPE (HwRowMenu, hw_row_menu, G_TYPE_OBJECT)

static void
hw_row_menu_dispose (GObject *object)
{
  HwRowMenu *self = HW_ROW_MENU (object);

  if (self->popover != NULL)
    gtk_widget_unparent (self->popover);
  g_clear_object (&self->popover);
  g_clear_weak_pointer (&self->table);

  G_OBJECT_CLASS (hw_row_menu_parent_class)->dispose (object);
}

static void
hw_row_menu_class_init (HwRowMenuClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_row_menu_dispose;
}

static void
hw_row_menu_init (HwRowMenu *self)
{
}

/**
 * hw_row_menu_new:
 * @table: what the rows are in
 * @model: the menu
 *
 * Returns: (transfer full): the menu of any row of @table
 */
HwRowMenu *
hw_row_menu_new (HwConnectionTable *table,
                 GMenuModel        *model)
{
  HwRowMenu *self;

  g_return_val_if_fail (HW_IS_CONNECTION_TABLE (table), NULL);
  g_return_val_if_fail (G_IS_MENU_MODEL (model), NULL);

  self = g_object_new (HW_TYPE_ROW_MENU, NULL);
  g_set_weak_pointer (&self->table, table);
  self->popover = g_object_ref_sink (gtk_popover_menu_new_from_model (model));
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (table));

  return self;
}

static void
popup (HwRowMenu *self,
       double     x,
       double     y)
{
  const GdkRectangle at = { (int)x, (int)y, 1, 1 };

  hw_menu_focus_popup (GTK_POPOVER (self->popover), &at);
}

/**
 * hw_row_menu_popup_at:
 * @self: a menu
 * @x: in the table
 * @y: in the table
 *
 * Opens the menu of the row there, if there is one. Beside what is selected, that row is meant and
 * becomes what is selected.
 */
void
hw_row_menu_popup_at (HwRowMenu *self,
                      double     x,
                      double     y)
{
  HwConnectionCell *cell;

  g_return_if_fail (HW_IS_ROW_MENU (self));

  if (self->table == NULL)
    return;

  cell = hw_connection_cell_pick (GTK_WIDGET (self->table), x, y);
  if (cell == NULL || hw_connection_cell_get_connection (cell) == NULL)
    return;

  hw_connection_table_select (self->table, hw_connection_cell_get_connection (cell));
  popup (self, x, y);
}

/**
 * hw_row_menu_popup_at_focus:
 * @self: a menu
 *
 * Opens the menu below the row that has the focus.
 *
 * Returns: whether there is one
 */
gboolean
hw_row_menu_popup_at_focus (HwRowMenu *self)
{
  GtkWidget *table;
  GtkWidget *focus;
  graphene_rect_t bounds;

  g_return_val_if_fail (HW_IS_ROW_MENU (self), FALSE);

  table = GTK_WIDGET (self->table);
  focus = table != NULL ? gtk_root_get_focus (gtk_widget_get_root (table)) : NULL;
  if (focus == NULL || !gtk_widget_is_ancestor (focus, table) ||
      !gtk_widget_compute_bounds (focus, table, &bounds))
    return FALSE;

  popup (self, bounds.origin.x + 24, bounds.origin.y + bounds.size.height);
  return TRUE;
}
