/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "explore/hw-explore-node.h"
#include "explore/hw-file-format.h"
#include "explore/hw-preview.h"

G_BEGIN_DECLS

const char *hw_explore_text_get_icon     (HwExploreKind  kind);
const char *hw_explore_text_get_kind     (HwExploreKind  kind);

char       *hw_explore_text_dup_count    (guint          n_items,
                                          gboolean       truncated);
char       *hw_explore_text_dup_columns  (HwTableSchema *schema);
char       *hw_explore_text_dup_rows     (HwPreview     *preview);

GListModel *hw_explore_text_create_types      (void);
GListModel *hw_explore_text_create_delimiters (void);
char        hw_explore_text_get_delimiter     (guint         position);
guint       hw_explore_text_find_delimiter    (char          delimiter);

G_END_DECLS
