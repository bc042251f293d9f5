/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#pragma once

#include <json-glib/json-glib.h>

#include "hw-sim-reply.h"
#include "hw-sim-request.h"

G_BEGIN_DECLS

HwSimReply *hw_sim_explore_handle (JsonObject    *spec,
                                   gboolean       is_empty,
                                   HwSimRequest  *request,
                                   GError       **error);

G_END_DECLS
