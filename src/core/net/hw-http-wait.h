/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

void          hw_http_wait_async      (SoupSession          *session,
                                       SoupMessage          *message,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
GInputStream *hw_http_wait_finish     (GAsyncResult         *result,
                                       GError              **error);
void          hw_http_wait_renew      (SoupSession         **session);

G_END_DECLS
