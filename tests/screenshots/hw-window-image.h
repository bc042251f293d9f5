/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void        hw_window_image_manage_display (void);
GdkTexture *hw_window_image_take           (void);

G_END_DECLS
