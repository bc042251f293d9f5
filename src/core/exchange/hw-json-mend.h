/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

char     *hw_json_mend           (const char  *text);
JsonNode *hw_json_parse_tolerant (const char  *text,
                                  gboolean    *mended,
                                  GError     **error);

G_END_DECLS
