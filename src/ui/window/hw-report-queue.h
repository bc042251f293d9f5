/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void hw_report_queue_show (GtkWindow *window,
                           GtkWindow *report);

G_END_DECLS
