/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HW_TYPE_FILE_WRITER (hw_file_writer_get_type ())
G_DECLARE_FINAL_TYPE (HwFileWriter, hw_file_writer, HW, FILE_WRITER, GObject)

HwFileWriter *hw_file_writer_new       (const char    *path);

void          hw_file_writer_queue     (HwFileWriter  *self,
                                        GBytes        *bytes);
gboolean      hw_file_writer_write     (HwFileWriter  *self,
                                        GBytes        *bytes,
                                        GError       **error);
void          hw_file_writer_stop      (HwFileWriter  *self);

gboolean      hw_file_writer_get_busy  (HwFileWriter  *self);
const GError *hw_file_writer_get_error (HwFileWriter  *self);

G_END_DECLS
