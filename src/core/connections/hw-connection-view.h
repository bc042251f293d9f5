/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "connections/hw-connection-feed.h"
#include "connections/hw-connection-filter.h"
#include "connections/hw-connection-key.h"

G_BEGIN_DECLS

#define HW_TYPE_CONNECTION_VIEW (hw_connection_view_get_type ())
G_DECLARE_FINAL_TYPE (HwConnectionView, hw_connection_view, HW, CONNECTION_VIEW, GObject)

/* A GListModel of HwConnection. */
HwConnectionView   *hw_connection_view_new            (HwConnectionFilter *filter);

HwConnectionFilter *hw_connection_view_get_filter     (HwConnectionView   *self);
GListModel         *hw_connection_view_get_model      (HwConnectionView   *self);
void                hw_connection_view_set_model      (HwConnectionView   *self,
                                                       GListModel         *model,
                                                       HwConnectionFeed   *feed);

HwConnectionOrder   hw_connection_view_get_order      (HwConnectionView   *self);
gboolean            hw_connection_view_get_descending (HwConnectionView   *self);
void                hw_connection_view_sort           (HwConnectionView   *self,
                                                       HwConnectionOrder   order,
                                                       gboolean            descending);

guint               hw_connection_view_get_n_hidden   (HwConnectionView   *self);
gboolean            hw_connection_view_get_busy       (HwConnectionView   *self);
gboolean            hw_connection_view_get_rearranges (HwConnectionView   *self);

G_END_DECLS
