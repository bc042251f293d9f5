/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

AdwToast *hw_toast_new      (const char *text);

char     *hw_toast_dup_name (const char *name);

G_END_DECLS
