/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GBytes *hw_file_reader_load        (GFile                *file,
                                    gsize                 max_bytes,
                                    GError              **error);
void    hw_file_reader_read_async  (GFile                *file,
                                    gsize                 max_bytes,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
GBytes *hw_file_reader_read_finish (GFile                *file,
                                    GAsyncResult         *result,
                                    GError              **error);

G_END_DECLS
