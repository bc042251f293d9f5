/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "window/hw-table-name.h"

/**
 * hw_table_name_set:
 * @table: a table
 * @name: for whoever does not see it
 *
 * Names @table, and what GTK has made in it, the row of the titles and the list of the others: that
 * is what a reader comes to, and without a name of its own it is read out as the name of its class.
 */
void
hw_table_name_set (GtkColumnView *table,
                   const char    *name)
{
  g_return_if_fail (GTK_IS_COLUMN_VIEW (table));
  g_return_if_fail (name != NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (table), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (table));
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
}
