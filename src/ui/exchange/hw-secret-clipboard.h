/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gtk/gtk.h>

#include "auth/hw-secret.h"

G_BEGIN_DECLS

#define HW_SECRET_CLIPBOARD_SECONDS 45

/* KeePassXC and Bitwarden set it, and Klipper, GPaste and others look for it. */
#define HW_SECRET_CLIPBOARD_HINT_TYPE "x-kde-passwordManagerHint"
#define HW_SECRET_CLIPBOARD_HINT "secret"

#define HW_TYPE_SECRET_CLIPBOARD (hw_secret_clipboard_get_type ())
G_DECLARE_FINAL_TYPE (HwSecretClipboard, hw_secret_clipboard, HW, SECRET_CLIPBOARD, GObject)

HwSecretClipboard *hw_secret_clipboard_new      (GdkClipboard      *clipboard);

void               hw_secret_clipboard_copy     (HwSecretClipboard *self,
                                                 HwSecret          *text,
                                                 guint              milliseconds);
void               hw_secret_clipboard_withdraw (HwSecretClipboard *self);
gboolean           hw_secret_clipboard_get_held (HwSecretClipboard *self);

G_END_DECLS
