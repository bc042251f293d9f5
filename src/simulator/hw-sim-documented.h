/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint  hw_sim_documented_get_status (const char *code);
char  *hw_sim_documented_dup_body   (const char *code,
                                     const char *request_id);

G_END_DECLS
