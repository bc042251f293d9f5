/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void hw_toast_lift_set (GtkWidget *page,
                        guint      n_bars);

G_END_DECLS
