/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "hw-simulator.h"
#include "hw-test-platform.h"
#include "hw-test-util.h"
#include "hw-test-widget.h"
#include "window/hw-window.h"

G_BEGIN_DECLS

/* A window on a simulator in the same process, without delays. */
typedef struct
{
  HwApplication *application;
  HwSimulator   *simulator;
  HwProfile     *profile;
  HwWindow      *window;
} HwTestWindow;

void       hw_test_window_set_up      (HwTestWindow  *fixture,
                                       gconstpointer  data);
void       hw_test_window_tear_down   (HwTestWindow  *fixture,
                                       gconstpointer  data);

void       hw_test_window_begin       (HwTestWindow  *fixture,
                                       const char    *sandbox);
void       hw_test_window_wait        (HwTestWindow  *fixture,
                                       const char    *sandbox);
void       hw_test_window_open        (HwTestWindow  *fixture,
                                       const char    *sandbox);
gpointer   hw_test_find_window        (GType          type);
gpointer   hw_test_wait_window        (GType          type);
GtkWidget *hw_test_find_toast_button  (GtkWidget     *root,
                                       const char    *label);
GtkStack  *hw_test_window_get_pages   (HwTestWindow  *fixture);

G_END_DECLS
