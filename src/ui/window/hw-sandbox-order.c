/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "window/hw-sandbox-order.h"

#include <gtk/gtk.h>

#include "hw-collation.h"
#include "sandboxes/hw-sandbox.h"

/* The platform lists sandboxes in an order of its own; a person looks for a title. */

static int
compare_cb (gconstpointer a,
            gconstpointer b,
            gpointer      user_data)
{
  HwSandbox *first = (gpointer)a;
  HwSandbox *second = (gpointer)b;
  int result = hw_collation_compare (hw_sandbox_get_title (first), hw_sandbox_get_title (second));

  return result != 0 ? result : g_strcmp0 (hw_sandbox_get_name (first),
                                           hw_sandbox_get_name (second));
}

/**
 * hw_sandbox_order_new:
 * @sandboxes: (transfer none): a list of #HwSandbox, which is followed
 *
 * Returns: (transfer full): the same sandboxes by their titles, in the order of the locale
 */
GListModel *
hw_sandbox_order_new (GListModel *sandboxes)
{
  GtkSorter *sorter;

  g_return_val_if_fail (G_IS_LIST_MODEL (sandboxes), NULL);

  sorter = GTK_SORTER (gtk_custom_sorter_new (compare_cb, NULL, NULL));

  return G_LIST_MODEL (gtk_sort_list_model_new (g_object_ref (sandboxes), sorter));
}
