/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-test-widget.h"

/* The first widget of @type below @root, whether it is shown or not. */
gpointer
hw_test_find_widget (gpointer root,
                     GType    type)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gpointer found = hw_test_find_widget (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}
