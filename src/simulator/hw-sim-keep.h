/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#pragma once

#include "hw-sim-platform.h"

G_BEGIN_DECLS

typedef struct _HwSimKeep HwSimKeep;

HwSimKeep *hw_sim_keep_new   (const char     *path);
void       hw_sim_keep_free  (HwSimKeep      *self);

gboolean   hw_sim_keep_load  (HwSimKeep      *self,
                              HwSimPlatform  *platform,
                              GError        **error);
void       hw_sim_keep_store (HwSimKeep      *self,
                              HwSimPlatform  *platform);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwSimKeep, hw_sim_keep_free)

G_END_DECLS
