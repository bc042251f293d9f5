/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "connections/hw-connection-count.h"
#include "connections/hw-connection-pool.h"
#include "connections/hw-connection-view.h"
#include "hw-test-batch.h"

G_BEGIN_DECLS

char *hw_connections_text_dup_summary  (HwConnectionView  *view,
                                        HwConnectionCount *count);
char *hw_connections_text_dup_hidden   (HwConnectionView  *view);
char *hw_connections_text_dup_selected (guint              n_selected);
char *hw_connections_text_dup_progress (HwTestBatch       *batch);
char *hw_connections_text_dup_kept     (gint64             read_at);
char *hw_connections_text_dup_failures (HwConnectionPool  *pool);

G_END_DECLS
