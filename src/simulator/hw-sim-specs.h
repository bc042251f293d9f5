/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#pragma once

#include "hw-sim-reply.h"
#include "hw-sim-request.h"

G_BEGIN_DECLS

typedef struct _HwSimSpecs HwSimSpecs;

HwSimSpecs *hw_sim_specs_new    (void);
void        hw_sim_specs_free   (HwSimSpecs        *self);

void        hw_sim_specs_add    (HwSimSpecs        *self,
                                 const char        *text);
guint       hw_sim_specs_get_n  (const HwSimSpecs  *self);
JsonObject *hw_sim_specs_get    (const HwSimSpecs  *self,
                                 guint              position);
JsonObject *hw_sim_specs_lookup (const HwSimSpecs  *self,
                                 const char        *id);
HwSimReply *hw_sim_specs_handle (const HwSimSpecs  *self,
                                 HwSimRequest      *request,
                                 const char        *path,
                                 GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwSimSpecs, hw_sim_specs_free)

G_END_DECLS
