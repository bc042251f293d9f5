/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HW_KEY_LINES_MAX_NAME 64 /* bytes */

/**
 * HwKeyLinesFunc:
 * @name: (nullable): of the line, or %NULL for one that was not understood
 * @value: (nullable): without blanks and quotes around it; may be empty
 * @user_data: of hw_key_lines_foreach()
 */
typedef void (*HwKeyLinesFunc) (const char *name,
                                const char *value,
                                gpointer    user_data);

void hw_key_lines_foreach (const char     *text,
                           HwKeyLinesFunc  func,
                           gpointer        user_data);

G_END_DECLS
