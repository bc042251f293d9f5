/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#pragma once

#include "hw-sim-connections.h"
#include "hw-sim-flows.h"
#include "hw-sim-gateway.h"
#include "hw-sim-reply.h"
#include "hw-sim-request.h"
#include "hw-sim-specs.h"

G_BEGIN_DECLS

typedef struct
{
  HwSimGateway     *gateway;      /* (owned) */
  HwSimSpecs       *specs;        /* (owned) */
  HwSimFlows       *flows;        /* (owned) */
  HwSimConnections *connections;  /* (owned) */
  char             *url;          /* (owned) (nullable): NULL until the server listens */
  gboolean          role_denied;
  gboolean          sandbox_list_denied;
  gboolean          flow_service_denied;
} HwSimPlatform;

HwSimPlatform *hw_sim_platform_new    (void);
void           hw_sim_platform_free   (HwSimPlatform *self);

HwSimReply    *hw_sim_platform_handle (HwSimPlatform *self,
                                       HwSimRequest  *request);

G_END_DECLS
