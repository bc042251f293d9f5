/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A box that a layout manager arranges, with children of sizes that a test knows; in no window. */
GtkWidget *hw_test_layout_new        (GtkLayoutManager *manager);
GtkWidget *hw_test_layout_add        (GtkWidget        *box,
                                      int               width,
                                      int               height);
void       hw_test_layout_assert     (GtkWidget        *box,
                                      int               minimum,
                                      int               natural);
int        hw_test_layout_allocate   (GtkWidget        *box,
                                      int               width);
void       hw_test_layout_assert_at  (GtkWidget        *box,
                                      int               width,
                                      int               height,
                                      const char       *places);

G_END_DECLS
