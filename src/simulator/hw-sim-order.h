/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#pragma once

#include "hw-sim-connection.h"

G_BEGIN_DECLS

typedef struct _HwSimOrder HwSimOrder;

HwSimOrder *hw_sim_order_new     (const char             *text,
                                  GError                **error);
void        hw_sim_order_free    (HwSimOrder             *self);

const char *hw_sim_order_get     (const HwSimOrder       *self);
int         hw_sim_order_compare (const HwSimOrder       *self,
                                  const HwSimConnection  *a,
                                  const HwSimConnection  *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwSimOrder, hw_sim_order_free)

G_END_DECLS
