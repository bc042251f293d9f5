/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HW_TYPE_SECRET_BUFFER (hw_secret_buffer_get_type ())
G_DECLARE_FINAL_TYPE (HwSecretBuffer, hw_secret_buffer, HW, SECRET_BUFFER, GtkEntryBuffer)

GtkEntryBuffer *hw_secret_buffer_new       (void);
const char     *hw_secret_buffer_peek      (HwSecretBuffer *self);
char           *hw_secret_buffer_dup_chars (HwSecretBuffer *self,
                                            guint           start,
                                            guint           end);

G_END_DECLS
