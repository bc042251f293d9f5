/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

SoupSession *hw_http_session_new    (void);
SoupMessage *hw_http_message_new    (const char           *method,
                                     const char           *uri,
                                     GError              **error);
gboolean     hw_http_add_header     (SoupMessage          *message,
                                     const char           *name,
                                     const char           *value,
                                     GError              **error);
void         hw_http_set_body       (SoupMessage          *message,
                                     const char           *content_type,
                                     GBytes               *body);
GBytes      *hw_http_get_body       (SoupMessage          *message);
gint64       hw_http_get_date       (SoupMessage          *message);

void         hw_http_send_async     (SoupSession          *session,
                                     SoupMessage          *message,
                                     size_t                max_size,
                                     GCancellable         *cancellable,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
GBytes      *hw_http_send_finish    (GAsyncResult         *result,
                                     GError              **error);

G_END_DECLS
