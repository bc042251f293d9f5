/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#pragma once

#include "hw-sim-connection.h"
#include "hw-sim-flows.h"
#include "hw-sim-gateway.h"
#include "hw-sim-reply.h"
#include "hw-sim-request.h"
#include "hw-sim-specs.h"

G_BEGIN_DECLS

typedef struct _HwSimConnections HwSimConnections;

typedef void (*HwSimConnectionFunc) (HwSimConnections *self,
                                     const char       *sandbox,
                                     HwSimConnection  *connection,
                                     gpointer          user_data);

HwSimConnections *hw_sim_connections_new                   (const HwSimSpecs        *specs,
                                                            const HwSimGateway      *gateway,
                                                            const HwSimFlows        *flows);
void              hw_sim_connections_free                  (HwSimConnections        *self);

void              hw_sim_connections_set_initializing_time (HwSimConnections        *self,
                                                            guint                    milliseconds);
void              hw_sim_connections_set_deleting_time     (HwSimConnections        *self,
                                                            guint                    milliseconds);
guint             hw_sim_connections_get_n                 (const HwSimConnections  *self,
                                                            const char              *sandbox);
void              hw_sim_connections_add                   (HwSimConnections        *self,
                                                            const char              *sandbox,
                                                            HwSimConnection         *connection);
void              hw_sim_connections_clear                 (HwSimConnections        *self);
void              hw_sim_connections_foreach               (HwSimConnections        *self,
                                                            HwSimConnectionFunc      func,
                                                            gpointer                 user_data);
HwSimReply       *hw_sim_connections_handle                (HwSimConnections        *self,
                                                            HwSimRequest            *request,
                                                            const char              *path,
                                                            GError                 **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwSimConnections, hw_sim_connections_free)

G_END_DECLS
