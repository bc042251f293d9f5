/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "connections/hw-connection-filter.h"

G_BEGIN_DECLS

#define HW_TYPE_CONNECTION_FILTER_BAR (hw_connection_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (HwConnectionFilterBar, hw_connection_filter_bar, HW, CONNECTION_FILTER_BAR,
                      AdwBin)

GtkWidget *hw_connection_filter_bar_new        (void);

void       hw_connection_filter_bar_set_filter (HwConnectionFilterBar *self,
                                                HwConnectionFilter    *filter);
void       hw_connection_filter_bar_set_model  (HwConnectionFilterBar *self,
                                                GListModel            *model);
void       hw_connection_filter_bar_focus      (HwConnectionFilterBar *self);

G_END_DECLS
