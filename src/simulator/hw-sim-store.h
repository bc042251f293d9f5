/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#pragma once

#include "hw-sim-connection.h"
#include "hw-sim-page.h"

G_BEGIN_DECLS

typedef struct _HwSimStore HwSimStore;

HwSimStore      *hw_sim_store_new     (void);
void             hw_sim_store_free    (HwSimStore        *self);

guint            hw_sim_store_get_n   (const HwSimStore  *self);
HwSimConnection *hw_sim_store_get     (const HwSimStore  *self,
                                       guint              index);
void             hw_sim_store_add     (HwSimStore        *self,
                                       HwSimConnection   *connection);
void             hw_sim_store_remove  (HwSimStore        *self,
                                       HwSimConnection   *connection);
void             hw_sim_store_leave   (HwSimStore        *self,
                                       HwSimConnection   *connection,
                                       gint64             gone_at);
void             hw_sim_store_purge   (HwSimStore        *self);
void             hw_sim_store_changed (HwSimStore        *self);
HwSimConnection *hw_sim_store_lookup  (const HwSimStore  *self,
                                       const char        *id);
guint            hw_sim_store_count   (const HwSimStore  *self,
                                       const HwSimFilter *filter);
GPtrArray       *hw_sim_store_list    (HwSimStore        *self,
                                       const HwSimPage   *page,
                                       gboolean          *more);

G_END_DECLS
