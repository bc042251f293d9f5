/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HW_ADDRESS_PLATFORM "https://platform.adobe.io"
#define HW_ADDRESS_IMS "https://ims-na1.adobelogin.com"  /* Adobe's sign-in service */

char     *hw_address_normalize   (const char  *text,
                                  GError     **error);
gboolean  hw_address_is_loopback (GUri        *uri);

G_END_DECLS
