/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "window/hw-toast-lift.h"

#include <adwaita.h>

/* Toasts come up at the foot of the window, over whatever page is shown. Where that page has bars
 * with buttons at its foot they stand above those; style.css knows by how much. */

static const char *const classes[] = { "above-one-bar", "above-two-bars" };

/**
 * hw_toast_lift_set:
 * @page: which is in sight
 * @n_bars: how many bars are at its foot; 0 when the page goes out of sight
 *
 * Lifts the toasts of the window, those that are there already too.
 */
void
hw_toast_lift_set (GtkWidget *page,
                   guint      n_bars)
{
  GtkWidget *overlay;

  g_return_if_fail (GTK_IS_WIDGET (page));
  g_return_if_fail (n_bars <= G_N_ELEMENTS (classes));

  overlay = gtk_widget_get_ancestor (page, ADW_TYPE_TOAST_OVERLAY);
  for (size_t i = 0; overlay != NULL && i < G_N_ELEMENTS (classes); i++)
    if (i + 1 == n_bars)
      gtk_widget_add_css_class (overlay, classes[i]);
    else
      gtk_widget_remove_css_class (overlay, classes[i]);
}
