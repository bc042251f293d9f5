/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <glib-object.h>

#include "auth/hw-secret.h"

G_BEGIN_DECLS

typedef struct _HwCurlCommand HwCurlCommand;

HwCurlCommand *hw_curl_command_parse        (const char    *text);
void           hw_curl_command_free         (HwCurlCommand *self);

const char    *hw_curl_command_get_method   (HwCurlCommand *self);
const char    *hw_curl_command_get_url      (HwCurlCommand *self);
HwSecret      *hw_curl_command_get_body     (HwCurlCommand *self);
HwSecret      *hw_curl_command_get_header   (HwCurlCommand *self,
                                             const char    *name);
GPtrArray     *hw_curl_command_get_unknown  (HwCurlCommand *self);
guint          hw_curl_command_get_n_stray  (HwCurlCommand *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwCurlCommand, hw_curl_command_free)

G_END_DECLS
