/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonArray *hw_catalog_merge                (JsonArray  *bundled,
                                            JsonArray  *live);
gboolean   hw_catalog_merge_is_destination (JsonObject *item);

G_END_DECLS
