/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define HW_CONSOLE_MAX_TEXT 4096  /* bytes of one value */

GHashTable *hw_console_members_new            (JsonObject        *object);

JsonNode   *hw_console_members_find           (GHashTable        *members,
                                               const char *const *names);
GHashTable *hw_console_members_descend        (GHashTable        *members,
                                               const char        *name);
const char *hw_console_members_peek_text      (GHashTable        *members,
                                               const char        *name);

char       *hw_console_members_dup_identifier (GHashTable        *members,
                                               const char *const *names);
char       *hw_console_members_dup_line       (GHashTable        *members,
                                               const char        *name);
char       *hw_console_members_dup_scopes     (GHashTable        *members,
                                               const char *const *names);

G_END_DECLS
