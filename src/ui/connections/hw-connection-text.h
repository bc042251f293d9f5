/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gtk/gtk.h>

#include "connections/hw-connection.h"

G_BEGIN_DECLS

gboolean hw_connection_text_is_busy        (HwTestState     state);
void     hw_connection_text_bind_callbacks (GtkWidgetClass *widget_class);

G_END_DECLS
