/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HwLogMessage:
 *
 * One half of an exchange, without its secrets.
 */
typedef struct
{
  char     *headers;  /* (owned) (nullable): a line each */
  char     *body;     /* (owned) (nullable): its start */
  gsize     size;     /* bytes of the whole body */
  gboolean  is_cut;   /* @body is not all of it */
} HwLogMessage;

#define HW_TYPE_LOG_ENTRY (hw_log_entry_get_type ())
G_DECLARE_FINAL_TYPE (HwLogEntry, hw_log_entry, HW, LOG_ENTRY, GObject)

HwLogEntry         *hw_log_entry_new            (const char   *method,
                                                 const char   *host,
                                                 const char   *path,
                                                 HwLogMessage *request);
void                hw_log_entry_finish         (HwLogEntry   *self,
                                                 guint         status,
                                                 const char   *request_id,
                                                 HwLogMessage *response,
                                                 const char   *failure);

gint64              hw_log_entry_get_time       (HwLogEntry   *self);
const char         *hw_log_entry_get_method     (HwLogEntry   *self);
const char         *hw_log_entry_get_host       (HwLogEntry   *self);
const char         *hw_log_entry_get_path       (HwLogEntry   *self);
gboolean            hw_log_entry_get_finished   (HwLogEntry   *self);
gboolean            hw_log_entry_get_failed     (HwLogEntry   *self);
guint               hw_log_entry_get_status     (HwLogEntry   *self);
const char         *hw_log_entry_get_failure    (HwLogEntry   *self);
gint64              hw_log_entry_get_duration   (HwLogEntry   *self);
const char         *hw_log_entry_get_request_id (HwLogEntry   *self);
const HwLogMessage *hw_log_entry_get_request    (HwLogEntry   *self);
const HwLogMessage *hw_log_entry_get_response   (HwLogEntry   *self);
gsize               hw_log_entry_get_memory     (HwLogEntry   *self);

char               *hw_log_entry_dup_curl       (HwLogEntry   *self);

G_END_DECLS
