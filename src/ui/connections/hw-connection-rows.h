/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gtk/gtk.h>

#include "connections/hw-connection-view.h"

G_BEGIN_DECLS

#define HW_TYPE_CONNECTION_ROWS (hw_connection_rows_get_type ())
G_DECLARE_FINAL_TYPE (HwConnectionRows, hw_connection_rows, HW, CONNECTION_ROWS, GObject)

/* A GtkSelectionModel of as many objects as there are rows. */
HwConnectionRows  *hw_connection_rows_new            (void);

void               hw_connection_rows_set_view       (HwConnectionRows *self,
                                                      HwConnectionView *view);
GtkSelectionModel *hw_connection_rows_get_selection  (HwConnectionRows *self);
HwConnection      *hw_connection_rows_get_connection (HwConnectionRows *self,
                                                      guint             position);
gboolean           hw_connection_rows_adapt          (HwConnectionRows *self,
                                                      gint64            until);

G_END_DECLS
