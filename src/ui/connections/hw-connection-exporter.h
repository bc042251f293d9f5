/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HW_TYPE_CONNECTION_EXPORTER (hw_connection_exporter_get_type ())
G_DECLARE_FINAL_TYPE (HwConnectionExporter, hw_connection_exporter, HW, CONNECTION_EXPORTER,
                      GObject)

HwConnectionExporter *hw_connection_exporter_new    (void);

void                  hw_connection_exporter_start  (HwConnectionExporter *self,
                                                     GtkWindow            *parent,
                                                     const char           *name,
                                                     GBytes               *bytes);
void                  hw_connection_exporter_write  (HwConnectionExporter *self,
                                                     GFile                *file,
                                                     GBytes               *bytes);
void                  hw_connection_exporter_cancel (HwConnectionExporter *self);

G_END_DECLS
