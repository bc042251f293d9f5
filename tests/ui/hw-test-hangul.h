/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HW_TYPE_TEST_HANGUL (hw_test_hangul_get_type ())
G_DECLARE_FINAL_TYPE (HwTestHangul, hw_test_hangul, HW, TEST_HANGUL, GtkIMContext)

void hw_test_hangul_use     (void);
void hw_test_hangul_type    (const char *const *syllables);
void hw_test_hangul_compose (const char *syllable);

G_END_DECLS
