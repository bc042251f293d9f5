/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "net/hw-log-entry.h"

G_BEGIN_DECLS

#define HW_TYPE_LOG_ENTRY_PAGE (hw_log_entry_page_get_type ())
G_DECLARE_FINAL_TYPE (HwLogEntryPage, hw_log_entry_page, HW, LOG_ENTRY_PAGE, AdwBin)

HwLogEntry *hw_log_entry_page_get_entry (HwLogEntryPage *self);
void        hw_log_entry_page_set_entry (HwLogEntryPage *self,
                                         HwLogEntry     *entry);

G_END_DECLS
