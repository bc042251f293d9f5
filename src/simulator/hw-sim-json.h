/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonNode   *hw_sim_json_parse      (const char  *text,
                                    size_t       length,
                                    GError     **error);

const char *hw_sim_json_get_string (JsonObject  *object,
                                    const char  *name);
gboolean    hw_sim_json_get_int    (JsonObject  *object,
                                    const char  *name,
                                    gint64      *value);
JsonObject *hw_sim_json_get_object (JsonObject  *object,
                                    const char  *name);
JsonArray  *hw_sim_json_get_array  (JsonObject  *object,
                                    const char  *name);
JsonObject *hw_sim_json_to_object  (JsonNode    *node);
const char *hw_sim_json_to_string  (JsonNode    *node);

G_END_DECLS
