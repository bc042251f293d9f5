/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#pragma once

#include "hw-sim-connection.h"
#include "hw-sim-order.h"
#include "hw-sim-request.h"

G_BEGIN_DECLS

typedef struct
{
  char            *sandbox;    /* (owned) */
  GStrv            properties; /* (owned): the filter as it was written */
  HwSimFilter     *filter;     /* (owned) */
  HwSimOrder      *order;      /* (owned) */
  guint            limit;
  HwSimConnection *after;      /* (owned) (nullable): only what the order compares */
} HwSimPage;

HwSimPage *hw_sim_page_new            (const HwSimRequest     *request,
                                       GError                **error);
void       hw_sim_page_free           (HwSimPage              *self);

char      *hw_sim_page_dup_next_token (const HwSimPage        *self,
                                       const HwSimConnection  *last);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwSimPage, hw_sim_page_free)

G_END_DECLS
