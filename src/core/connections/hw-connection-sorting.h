/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "connections/hw-connection-filter.h"
#include "connections/hw-connection-key.h"

G_BEGIN_DECLS

/* For hw_connection_sorting_step(). */
#define HW_CONNECTION_SORTING_NO_END G_MAXINT64

typedef struct _HwConnectionSorting HwConnectionSorting;

HwConnectionSorting *hw_connection_sorting_new          (HwConnectionFilter  *filter,
                                                         HwConnectionOrder    order,
                                                         gboolean             descending,
                                                         GPtrArray           *connections);
void                 hw_connection_sorting_free         (HwConnectionSorting *self);

gboolean             hw_connection_sorting_step         (HwConnectionSorting *self,
                                                         gint64               until);
void                 hw_connection_sorting_leave_out    (HwConnectionSorting *self,
                                                         HwConnection        *connection);
GPtrArray           *hw_connection_sorting_steal_items  (HwConnectionSorting *self);
guint                hw_connection_sorting_get_n_hidden (HwConnectionSorting *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwConnectionSorting, hw_connection_sorting_free)

G_END_DECLS
