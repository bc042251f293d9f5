/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "create/hw-create-page.h"
#include "sources/hw-draft-store.h"

G_BEGIN_DECLS

#define HW_TYPE_DRAFT_KEEPER (hw_draft_keeper_get_type ())
G_DECLARE_FINAL_TYPE (HwDraftKeeper, hw_draft_keeper, HW, DRAFT_KEEPER, GObject)

HwDraftKeeper *hw_draft_keeper_new         (HwCreatePage  *page,
                                            HwDraftStore  *store);

void           hw_draft_keeper_set_profile (HwDraftKeeper *self,
                                            const char    *profile_id);
HwFormSet     *hw_draft_keeper_dup_forms   (HwDraftKeeper *self,
                                            HwCatalog     *catalog,
                                            gboolean      *has_text);
gboolean       hw_draft_keeper_get_waiting (HwDraftKeeper *self);
void           hw_draft_keeper_discard     (HwDraftKeeper *self);

G_END_DECLS
