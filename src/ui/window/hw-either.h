/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HW_TYPE_EITHER (hw_either_get_type ())
G_DECLARE_FINAL_TYPE (HwEither, hw_either, HW, EITHER, GtkWidget)

GtkWidget *hw_either_new            (void);

void       hw_either_set_wide       (HwEither  *self,
                                     GtkWidget *wide);
void       hw_either_set_narrow     (HwEither  *self,
                                     GtkWidget *narrow);

gboolean   hw_either_shows_narrow   (HwEither  *self);

G_END_DECLS
