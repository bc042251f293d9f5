/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A GNetworkMonitor that says what the test wants. */
#define HW_TYPE_TEST_MONITOR (hw_test_monitor_get_type ())
G_DECLARE_FINAL_TYPE (HwTestMonitor, hw_test_monitor, HW, TEST_MONITOR, GObject)

HwTestMonitor *hw_test_monitor_new           (gboolean       available);
void           hw_test_monitor_set_available (HwTestMonitor *self,
                                              gboolean       available);

G_END_DECLS
