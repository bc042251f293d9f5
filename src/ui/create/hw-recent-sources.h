/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

#include "sources/hw-source.h"

G_BEGIN_DECLS

char **hw_recent_sources_dup (GSettings *settings);
void   hw_recent_sources_add (GSettings *settings,
                              HwSource  *source);

G_END_DECLS
