/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <libsoup/soup.h>

#include "net/hw-log-entry.h"
#include "net/hw-redactor.h"

G_BEGIN_DECLS

#define HW_TYPE_REQUEST_LOG (hw_request_log_get_type ())
G_DECLARE_FINAL_TYPE (HwRequestLog, hw_request_log, HW, REQUEST_LOG, GObject)

#define HW_REQUEST_LOG_MAX_ENTRIES 500
#define HW_REQUEST_LOG_MAX_BODY (64 * 1024)          /* bytes kept of one body */
#define HW_REQUEST_LOG_MAX_MEMORY (8 * 1024 * 1024)  /* bytes of all entries */

typedef struct _HwLogRecord HwLogRecord;

HwRequestLog *hw_request_log_new         (void);
HwRequestLog *hw_request_log_get_default (void);

HwLogRecord  *hw_request_log_begin       (HwRequestLog *self,
                                          SoupMessage  *message);
void          hw_log_record_finish       (HwLogRecord  *record,
                                          SoupMessage  *message,
                                          const guint8 *answer,
                                          gsize         answer_size,
                                          const GError *error);
void          hw_log_record_free         (HwLogRecord  *record);
HwRedactor   *hw_request_log_get_redactor (SoupMessage *message);

HwLogEntry   *hw_request_log_find        (HwRequestLog *self,
                                          const char   *request_id);
void          hw_request_log_clear       (HwRequestLog *self);
gsize         hw_request_log_get_memory  (HwRequestLog *self);

G_END_DECLS
