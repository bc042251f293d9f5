/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "net/hw-request-log.h"

G_BEGIN_DECLS

#define HW_TYPE_LOG_PAGE (hw_log_page_get_type ())
G_DECLARE_FINAL_TYPE (HwLogPage, hw_log_page, HW, LOG_PAGE, AdwBin)

HwRequestLog *hw_log_page_get_log   (HwLogPage    *self);
void          hw_log_page_set_log   (HwLogPage    *self,
                                     HwRequestLog *log);
HwLogEntry   *hw_log_page_get_entry (HwLogPage    *self);
void          hw_log_page_open      (HwLogPage    *self,
                                     HwLogEntry   *entry);

G_END_DECLS
