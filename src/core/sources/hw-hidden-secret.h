/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean hw_hidden_secret_is_in (const char *text);

G_END_DECLS
