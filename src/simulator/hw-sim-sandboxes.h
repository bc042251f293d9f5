/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#pragma once

#include "hw-sim-reply.h"
#include "hw-sim-request.h"

G_BEGIN_DECLS

gboolean    hw_sim_sandboxes_is_active (const char          *name);
const char *hw_sim_sandboxes_get_id    (const char          *name);
HwSimReply *hw_sim_sandboxes_handle    (HwSimRequest        *request,
                                        const char          *path,
                                        const char          *url,
                                        GError             **error);

G_END_DECLS
