/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void hw_menu_focus_popup (GtkPopover         *menu,
                          const GdkRectangle *place);

G_END_DECLS
