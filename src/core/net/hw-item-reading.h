/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * HwItemFunc:
 * @root: an answer or a file
 * @data: as given to hw_item_reading_start()
 * @items: what it holds is appended
 * @error: return location
 *
 * Makes objects of JSON, maybe in a thread.
 *
 * Returns: whether all could be read; what was appended counts in any case
 */
typedef gboolean (*HwItemFunc) (JsonNode   *root,
                                gpointer    data,
                                GPtrArray  *items,
                                GError    **error);

void       hw_item_reading_start  (JsonNode             *root,
                                   HwItemFunc            function,
                                   gpointer              data,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
GPtrArray *hw_item_reading_finish (GAsyncResult         *result,
                                   GError              **error);

G_END_DECLS
