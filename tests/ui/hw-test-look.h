/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void        hw_test_look_settle        (void);
char       *hw_test_look_find_cut      (void);
const char *hw_test_look_find_spinning (void);
char       *hw_test_look_find_moving   (void);
void        hw_test_look_save          (const char *folder,
                                        const char *name);

G_END_DECLS
