/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "window/hw-row-name.h"

/* The row of a list or a table has the focus. Newer releases of GTK name it by what is in it; older
 * ones do not, or call it after its class, and have no way to name it but from within. */

static gboolean
is_row (GtkWidget *widget)
{
  static const char *const types[] = { "GtkListItemWidget", "GtkColumnViewRowWidget", NULL };

  return g_strv_contains (types, G_OBJECT_TYPE_NAME (widget));
}

/**
 * hw_row_name_set:
 * @child: what an item of a list view, or of a column view, shows
 * @name: (nullable): what the row is about; %NULL when @child shows nothing any more
 */
void
hw_row_name_set (GtkWidget  *child,
                 const char *name)
{
  GtkWidget *row = child;

  g_return_if_fail (GTK_IS_WIDGET (child));

  while (row != NULL && !is_row (row))
    row = gtk_widget_get_parent (row);
  if (row == NULL)
    return;

  if (name != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL);
}
