/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <libsoup/soup.h>

#include "auth/hw-token.h"

G_BEGIN_DECLS

void     hw_token_request_async  (SoupSession          *session,
                                  HwProfile            *profile,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
HwToken *hw_token_request_finish (GAsyncResult         *result,
                                  GError              **error);

G_END_DECLS
