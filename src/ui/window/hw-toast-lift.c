/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "window/hw-toast-lift.h"

#include <adwaita.h>

/* Toasts come up at the foot of the window, over whatever page is shown. Where that page has bars
 * with buttons at its foot they stand above those; style.css knows by how much.
 *
 * Each toast has the class itself: one on the overlay would have the whole window styled anew, all
 * rows of its tables included, and takes 35 ms. */

static const char *const classes[] = { "above-one-bar", "above-two-bars" };

#define N_BARS "hw-toast-lift-n-bars"
#define TOASTS "hw-toast-lift-toasts"

static void
lift (GtkWidget *toast,
      guint      n_bars)
{
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    if (i + 1 == n_bars)
      gtk_widget_add_css_class (toast, classes[i]);
    else
      gtk_widget_remove_css_class (toast, classes[i]);
}

static void
lift_all (GtkWidget *overlay)
{
  guint n_bars = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (overlay), N_BARS));

  for (GtkWidget *child = gtk_widget_get_first_child (overlay);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (g_str_equal (gtk_widget_get_css_name (child), "toast"))
      lift (child, n_bars);
}

/* For those that are still to come. */
static void
watch (GtkWidget *overlay)
{
  GListModel *toasts;

  if (g_object_get_data (G_OBJECT (overlay), TOASTS) != NULL)
    return;

  toasts = gtk_widget_observe_children (overlay);
  g_signal_connect_object (toasts, "items-changed", G_CALLBACK (lift_all), overlay,
                           G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (overlay), TOASTS, toasts, g_object_unref);
}

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
  if (overlay == NULL)
    return;

  watch (overlay);
  g_object_set_data (G_OBJECT (overlay), N_BARS, GUINT_TO_POINTER (n_bars));
  lift_all (overlay);
}
