/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gtk/gtk.h>

#include "auth/hw-secret.h"

G_BEGIN_DECLS

#define HW_TYPE_SECRET_VIEW (hw_secret_view_get_type ())
G_DECLARE_FINAL_TYPE (HwSecretView, hw_secret_view, HW, SECRET_VIEW, GtkWidget)

GtkWidget *hw_secret_view_new        (void);
void       hw_secret_view_set_secret (HwSecretView *self,
                                      HwSecret     *secret);

G_END_DECLS
