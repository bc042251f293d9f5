/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define HW_TYPE_RECORD_FILE (hw_record_file_get_type ())
G_DECLARE_FINAL_TYPE (HwRecordFile, hw_record_file, HW, RECORD_FILE, GObject)

HwRecordFile *hw_record_file_new       (GFile         *file,
                                        const char    *member,
                                        int            version,
                                        gsize          max_size);

gboolean      hw_record_file_load      (HwRecordFile  *self,
                                        JsonObject   **records,
                                        GError       **error);
void          hw_record_file_queue     (HwRecordFile  *self,
                                        JsonObject    *records);
gboolean      hw_record_file_flush     (HwRecordFile  *self,
                                        JsonObject    *records,
                                        GError       **error);
void          hw_record_file_stop      (HwRecordFile  *self);

gboolean      hw_record_file_get_busy  (HwRecordFile  *self);
const GError *hw_record_file_get_error (HwRecordFile  *self);

G_END_DECLS
