/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "net/hw-log-entry.h"

G_BEGIN_DECLS

char       *hw_log_text_dup_status  (HwLogEntry         *entry);
char       *hw_log_text_dup_facts   (HwLogEntry         *entry);
char       *hw_log_text_dup_body    (const HwLogMessage *message);
char       *hw_log_text_dup_note    (const HwLogMessage *message);
char       *hw_log_text_dup_time    (HwLogEntry         *entry);
char       *hw_log_text_dup_search  (HwLogEntry         *entry);
const char *hw_log_text_get_class   (HwLogEntry         *entry);

G_END_DECLS
