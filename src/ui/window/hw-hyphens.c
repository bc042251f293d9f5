/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "window/hw-hyphens.h"

/* Pango adds a hyphen where it breaks a word. In an ID, an address or JSON that is one too many. A
 * template says so of its own labels; libadwaita's rows make theirs by themselves. */

static void
leave_out (GtkLabel *label)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (label, attributes);
  pango_attr_list_unref (attributes);
}

/**
 * hw_hyphens_leave_out:
 * @root: shows what others have written; none of its labels has attributes
 *
 * Has long words in all labels of @root broken as they are.
 */
void
hw_hyphens_leave_out (GtkWidget *root)
{
  g_return_if_fail (GTK_IS_WIDGET (root));

  if (GTK_IS_LABEL (root))
    leave_out (GTK_LABEL (root));

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    hw_hyphens_leave_out (child);
}
