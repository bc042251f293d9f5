/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "exchange/hw-secret-clipboard.h"

G_BEGIN_DECLS

void hw_x11_hint_serve (HwSecretClipboard *lender,
                        GdkDisplay        *display);

G_END_DECLS
