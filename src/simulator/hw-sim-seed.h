/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#pragma once

#include "hw-sim-connections.h"

G_BEGIN_DECLS

void hw_sim_seed_fixed     (HwSimConnections *connections,
                            const HwSimSpecs *specs);
void hw_sim_seed_generated (HwSimConnections *connections,
                            const HwSimSpecs *specs,
                            const char       *sandbox,
                            guint             n);

G_END_DECLS
