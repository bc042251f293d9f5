/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <libsoup/soup.h>

#include "net/hw-redactor.h"

G_BEGIN_DECLS

GError *hw_error_from_response  (guint               status,
                                 SoupMessageHeaders *headers,
                                 GBytes             *body,
                                 HwRedactor         *redactor);
GError *hw_error_from_transport (const GError       *error);
char   *hw_error_dup_request_id (SoupMessageHeaders *headers);

G_END_DECLS
