/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#pragma once

#include "hw-sim-ims.h"
#include "hw-sim-request.h"

G_BEGIN_DECLS

typedef struct
{
  char     *organization_id; /* (owned) */
  char     *api_key;         /* (owned) */
  char     *access_token;    /* (owned): good without having been issued */
  HwSimIms *ims;             /* (owned): what issues tokens for the API key */
  gboolean  api_denied;      /* the key's project has not got the API */
} HwSimGateway;

HwSimGateway *hw_sim_gateway_new         (void);
void          hw_sim_gateway_free        (HwSimGateway        *self);

void          hw_sim_gateway_renew_token (HwSimGateway        *self);
gboolean      hw_sim_gateway_check       (const HwSimGateway  *self,
                                          const HwSimRequest  *request,
                                          GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwSimGateway, hw_sim_gateway_free)

G_END_DECLS
