/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#pragma once

#include "hw-sim-reply.h"
#include "hw-sim-request.h"

G_BEGIN_DECLS

typedef struct _HwSimFlows HwSimFlows;

HwSimFlows *hw_sim_flows_new            (const char        *organization_id);
void        hw_sim_flows_free           (HwSimFlows        *self);

const char *hw_sim_flows_add_source     (HwSimFlows        *self,
                                         const char        *sandbox,
                                         const char        *name,
                                         const char        *base_id,
                                         const char        *spec_id);
void        hw_sim_flows_add_flow       (HwSimFlows        *self,
                                         const char        *sandbox,
                                         const char        *name,
                                         const char        *state,
                                         const char        *source_id);
void        hw_sim_flows_remove_all     (HwSimFlows        *self,
                                         const char        *sandbox,
                                         const char        *base_id);
gboolean    hw_sim_flows_use            (const HwSimFlows  *self,
                                         const char        *sandbox,
                                         const char        *base_id);

HwSimReply *hw_sim_flows_handle_sources (HwSimFlows        *self,
                                         HwSimRequest      *request,
                                         const char        *path,
                                         GError           **error);
HwSimReply *hw_sim_flows_handle_flows   (HwSimFlows        *self,
                                         HwSimRequest      *request,
                                         const char        *path,
                                         GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwSimFlows, hw_sim_flows_free)

G_END_DECLS
