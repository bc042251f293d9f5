/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gtk/gtk.h>

#include "connections/hw-connection.h"
#include "sources/hw-catalog.h"

G_BEGIN_DECLS

gboolean    hw_connection_text_is_busy           (HwTestState     state);
char       *hw_connection_text_dup_name          (HwConnection   *connection);
char       *hw_connection_text_dup_source        (const char     *spec_id,
                                                  HwCatalog      *catalog);
const char *hw_connection_text_get_state         (const char     *state);
const char *hw_connection_text_get_state_meaning (const char     *state);
const char *hw_connection_text_get_state_icon    (const char     *state);
const char *hw_connection_text_get_state_class   (const char     *state);
char       *hw_connection_text_dup_creator       (HwConnection   *connection);

void        hw_connection_text_bind_callbacks    (GtkWidgetClass *widget_class);

G_END_DECLS
