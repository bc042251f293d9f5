/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define HW_JSON_MAX_DEPTH 128
#define HW_JSON_MAX_VALUES 5000000

JsonNode   *hw_json_parse           (GBytes               *bytes,
                                     GError              **error);
guint       hw_json_find_fault_line (const char *text);
void        hw_json_parse_async     (GBytes               *bytes,
                                     GCancellable         *cancellable,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
JsonNode   *hw_json_parse_finish    (GAsyncResult         *result,
                                     GError              **error);
GBytes     *hw_json_parse_peek_bytes (GAsyncResult        *result);

JsonObject *hw_json_node_get_object      (JsonNode     *node,
                                          const char   *what,
                                          GError      **error);
const char *hw_json_get_string           (JsonObject   *object,
                                          const char   *member,
                                          GError      **error);
JsonObject *hw_json_get_object           (JsonObject   *object,
                                          const char   *member,
                                          GError      **error);
JsonArray  *hw_json_get_array            (JsonObject   *object,
                                          const char   *member,
                                          GError      **error);

const char *hw_json_peek_string          (JsonObject   *object,
                                          const char   *member);
void        hw_json_set_string           (JsonObject   *object,
                                          const char   *member,
                                          const char   *text);
gint64      hw_json_peek_int             (JsonObject   *object,
                                          const char   *member,
                                          gint64        fallback);
gboolean    hw_json_peek_boolean         (JsonObject   *object,
                                          const char   *member,
                                          gboolean      fallback);
JsonObject *hw_json_peek_object          (JsonObject   *object,
                                          const char   *member);
JsonArray  *hw_json_peek_array           (JsonObject   *object,
                                          const char   *member);
JsonObject *hw_json_array_peek_object    (JsonArray    *array,
                                          guint         index);
const char *hw_json_array_peek_string    (JsonArray    *array,
                                          guint         index);

G_END_DECLS
