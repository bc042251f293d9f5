/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void hw_focus_keeper_leave  (GtkWidget  *within,
                             GtkWidget **kept);
void hw_focus_keeper_return (GtkWidget **kept);

G_END_DECLS
