/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "net/hw-call.h"

G_BEGIN_DECLS

HwCall *hw_page_link_to_call (const char  *platform_url,
                              HwService    service,
                              const char  *path,
                              const char  *href,
                              GError     **error);

G_END_DECLS
