/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#pragma once

#include "hw-sim-connection.h"
#include "hw-sim-specs.h"

G_BEGIN_DECLS

typedef struct
{
  char       *name;         /* (owned) (nullable) */
  char       *description;  /* (owned) (nullable) */
  HwSimAuth  *auth;         /* (owned) (nullable) */
  const char *spec_id;      /* (borrowed) from the catalogue */
  const char *spec_version; /* (borrowed) from the catalogue */
} HwSimDraft;

HwSimDraft *hw_sim_draft_new   (const HwSimSpecs  *specs,
                                JsonNode          *body,
                                GError           **error);
gboolean    hw_sim_draft_patch (const HwSimSpecs  *specs,
                                HwSimConnection   *connection,
                                JsonNode          *body,
                                GError           **error);
void        hw_sim_draft_free  (HwSimDraft        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwSimDraft, hw_sim_draft_free)

G_END_DECLS
