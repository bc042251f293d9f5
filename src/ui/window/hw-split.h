/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HW_TYPE_SPLIT (hw_split_get_type ())
G_DECLARE_FINAL_TYPE (HwSplit, hw_split, HW, SPLIT, GtkWidget)

GtkWidget *hw_split_new              (void);

GtkWidget *hw_split_get_panel        (HwSplit   *self);
void       hw_split_set_panel        (HwSplit   *self,
                                      GtkWidget *panel);
GtkWidget *hw_split_get_content      (HwSplit   *self);
void       hw_split_set_content      (HwSplit   *self,
                                      GtkWidget *content);

gboolean   hw_split_get_folded       (HwSplit   *self);
gboolean   hw_split_get_show_content (HwSplit   *self);
void       hw_split_set_show_content (HwSplit   *self,
                                      gboolean   show_content);

G_END_DECLS
