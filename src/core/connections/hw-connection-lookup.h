/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

#include "connections/hw-connection-list.h"
#include "connections/hw-intent.h"
#include "net/hw-client.h"

G_BEGIN_DECLS

#define HW_TYPE_CONNECTION_LOOKUP (hw_connection_lookup_get_type ())
G_DECLARE_FINAL_TYPE (HwConnectionLookup, hw_connection_lookup, HW, CONNECTION_LOOKUP, GObject)

HwConnectionLookup *hw_connection_lookup_new            (HwClient             *client,
                                                         HwConnectionList     *list,
                                                         HwIntent             *intent);
HwConnectionLookup *hw_connection_lookup_new_for_left   (HwClient             *client,
                                                         HwConnectionList     *list,
                                                         HwIntent             *intent);

gint64              hw_connection_lookup_get_age        (HwConnectionLookup   *self);
void                hw_connection_lookup_set_time_limit (HwConnectionLookup   *self,
                                                         gint64                time_limit);

void                hw_connection_lookup_find_async     (HwConnectionLookup   *self,
                                                         GCancellable         *cancellable,
                                                         GAsyncReadyCallback   callback,
                                                         gpointer              user_data);
gboolean            hw_connection_lookup_find_finish    (HwConnectionLookup   *self,
                                                         GAsyncResult         *result,
                                                         HwConnection        **connection,
                                                         GError              **error);

G_END_DECLS
