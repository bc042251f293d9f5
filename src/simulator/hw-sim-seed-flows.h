/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#pragma once

#include "hw-sim-flows.h"

G_BEGIN_DECLS

/* HubSpot's. What source connections of the seeds say of their specification is not looked at. */
#define HW_SIM_SEED_SPEC "cc6a4487-9e91-433e-a3a3-9cf6626c1806"

void hw_sim_seed_flows (HwSimFlows *flows);

G_END_DECLS
