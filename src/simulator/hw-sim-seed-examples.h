/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors
 */

#pragma once

#include "hw-sim-connections.h"
#include "hw-sim-specs.h"

G_BEGIN_DECLS

void hw_sim_seed_examples (HwSimConnections *connections,
                           HwSimSpecs       *specs);

G_END_DECLS
