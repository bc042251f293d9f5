/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

#include "connections/hw-connection-user.h"
#include "net/hw-client.h"

G_BEGIN_DECLS

void       hw_usage_lookup_async  (HwClient             *client,
                                   const char           *sandbox,
                                   const char           *connection_id,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
GPtrArray *hw_usage_lookup_finish (GAsyncResult         *result,
                                   GError              **error);

G_END_DECLS
