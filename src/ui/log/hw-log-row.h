/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gtk/gtk.h>

#include "net/hw-log-entry.h"

G_BEGIN_DECLS

#define HW_TYPE_LOG_ROW (hw_log_row_get_type ())
G_DECLARE_FINAL_TYPE (HwLogRow, hw_log_row, HW, LOG_ROW, GtkWidget)

GtkWidget *hw_log_row_new       (void);

void       hw_log_row_set_entry (HwLogRow   *self,
                                 HwLogEntry *entry);

G_END_DECLS
