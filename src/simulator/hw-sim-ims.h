/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#pragma once

#include "hw-sim-reply.h"
#include "hw-sim-request.h"

G_BEGIN_DECLS

#define HW_SIM_IMS_PATH "/ims/token/v3"

typedef struct _HwSimIms HwSimIms;

HwSimIms   *hw_sim_ims_new               (const char          *client_id);
void        hw_sim_ims_free              (HwSimIms            *self);

const char *hw_sim_ims_get_client_secret (const HwSimIms      *self);
void        hw_sim_ims_set_client_secret (HwSimIms            *self,
                                          const char          *client_secret);
const char *hw_sim_ims_get_scopes        (const HwSimIms      *self);
void        hw_sim_ims_set_lifetime      (HwSimIms            *self,
                                          guint                seconds);
void        hw_sim_ims_set_clock_offset  (HwSimIms            *self,
                                          int                  seconds);

char       *hw_sim_ims_generate_token    (const HwSimIms      *self,
                                          gboolean             runs_out);
gboolean    hw_sim_ims_accepts           (const HwSimIms      *self,
                                          const char          *token);
void        hw_sim_ims_revoke            (HwSimIms            *self);

HwSimReply *hw_sim_ims_handle            (HwSimIms            *self,
                                          HwSimRequest        *request,
                                          GError             **error);

G_END_DECLS
