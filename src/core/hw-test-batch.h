/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

#include "hw-workspace.h"

G_BEGIN_DECLS

#define HW_TYPE_TEST_BATCH (hw_test_batch_get_type ())
G_DECLARE_FINAL_TYPE (HwTestBatch, hw_test_batch, HW, TEST_BATCH, GObject)

HwTestBatch *hw_test_batch_new                (HwWorkspace *workspace);

void         hw_test_batch_start              (HwTestBatch *self,
                                               GPtrArray   *connections);
void         hw_test_batch_cancel             (HwTestBatch *self);

gboolean     hw_test_batch_get_busy           (HwTestBatch *self);
guint        hw_test_batch_get_n_total        (HwTestBatch *self);
guint        hw_test_batch_get_n_tested       (HwTestBatch *self);
guint        hw_test_batch_get_n_failed       (HwTestBatch *self);
guint        hw_test_batch_get_n_inconclusive (HwTestBatch *self);
guint        hw_test_batch_get_n_skipped      (HwTestBatch *self);

G_END_DECLS
