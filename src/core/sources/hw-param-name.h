/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean hw_param_name_is_secret (const char *name);
gboolean hw_param_name_is_file   (const char *name);
char    *hw_param_name_fold      (const char *name);

G_END_DECLS
