/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HW_TYPE_TOAST_TEXT (hw_toast_text_get_type ())
G_DECLARE_FINAL_TYPE (HwToastText, hw_toast_text, HW, TOAST_TEXT, GtkWidget)

GtkWidget *hw_toast_text_new       (const char  *text);

GtkLabel  *hw_toast_text_get_label (HwToastText *self);

G_END_DECLS
