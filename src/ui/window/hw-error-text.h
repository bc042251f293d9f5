/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *hw_error_text_get_heading (const GError *error);
const char *hw_error_text_get_advice  (const GError *error);
char       *hw_error_text_dup_details (const GError *error);

G_END_DECLS
