/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void    hw_clipboard_reader_read_async  (GdkClipboard         *clipboard,
                                         gsize                 max_bytes,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
GBytes *hw_clipboard_reader_read_finish (GdkClipboard         *clipboard,
                                         GAsyncResult         *result,
                                         GError              **error);

G_END_DECLS
