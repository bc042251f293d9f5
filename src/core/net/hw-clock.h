/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gint64 hw_clock_get_elapsed (void);

void   hw_clock_sleep       (gint64 seconds);

G_END_DECLS
