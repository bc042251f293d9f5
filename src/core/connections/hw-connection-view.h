/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "connections/hw-connection-feed.h"
#include "connections/hw-connection-filter.h"

G_BEGIN_DECLS

/**
 * HwConnectionOrder:
 * @HW_CONNECTION_BY_NAME: in the order of the person's language
 * @HW_CONNECTION_BY_SOURCE: by the source's title, then by name
 * @HW_CONNECTION_BY_SANDBOX: by the sandbox's name, then by name
 * @HW_CONNECTION_BY_STATE: by the service's word for it, then by name
 * @HW_CONNECTION_BY_TEST: what failed first, then what could not be tested, what passed and what
 *   was never tested; the oldest result first
 * @HW_CONNECTION_BY_CREATED: the oldest first
 * @HW_CONNECTION_BY_CREATOR: by ID, those of Adobe's own screens apart
 * @HW_CONNECTION_BY_UPDATED: the one that was left alone for longest first
 */
typedef enum
{
  HW_CONNECTION_BY_NAME,
  HW_CONNECTION_BY_SOURCE,
  HW_CONNECTION_BY_SANDBOX,
  HW_CONNECTION_BY_STATE,
  HW_CONNECTION_BY_TEST,
  HW_CONNECTION_BY_CREATED,
  HW_CONNECTION_BY_CREATOR,
  HW_CONNECTION_BY_UPDATED,
} HwConnectionOrder;

#define HW_TYPE_CONNECTION_ORDER (hw_connection_order_get_type ())
GType hw_connection_order_get_type (void);

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

G_END_DECLS
