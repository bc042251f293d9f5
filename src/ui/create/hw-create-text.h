/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gtk/gtk.h>

#include "create/hw-create-page-state.h"

G_BEGIN_DECLS

char *hw_create_text_dup_status     (HwCreatePageState  state,
                                     gboolean           cancelled,
                                     GTimeSpan          since_sent);
void  hw_create_text_bind_callbacks (GtkWidgetClass    *widget_class);

G_END_DECLS
