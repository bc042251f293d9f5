/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void   hw_file_opener_open_async  (GtkWindow            *parent,
                                   const char           *title,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
void   hw_file_opener_save_async  (GtkWindow            *parent,
                                   const char           *title,
                                   const char           *name,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
GFile *hw_file_opener_open_finish (GAsyncResult         *result,
                                   GError              **error);

G_END_DECLS
