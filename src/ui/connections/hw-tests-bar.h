/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "hw-test-batch.h"

G_BEGIN_DECLS

#define HW_TYPE_TESTS_BAR (hw_tests_bar_get_type ())
G_DECLARE_FINAL_TYPE (HwTestsBar, hw_tests_bar, HW, TESTS_BAR, AdwBin)

void hw_tests_bar_set_batch (HwTestsBar  *self,
                             HwTestBatch *batch);

G_END_DECLS
