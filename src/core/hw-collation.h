/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char       *hw_collation_create_key     (const char *text);
const char *hw_collation_get_shared_key (const char *text);
int         hw_collation_compare        (const char *a,
                                         const char *b);

G_END_DECLS
