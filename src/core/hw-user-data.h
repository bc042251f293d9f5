/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

#include "auth/hw-secret-store.h"

G_BEGIN_DECLS

void      hw_user_data_remove_async  (HwSecretStore        *secrets,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
gboolean  hw_user_data_remove_finish (GAsyncResult         *result,
                                      char               ***left,
                                      GError              **error);

G_END_DECLS
