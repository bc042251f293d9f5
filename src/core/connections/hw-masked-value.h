/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

gboolean hw_masked_value_is      (const char *text);
gboolean hw_masked_value_is_node (JsonNode   *value);

G_END_DECLS
