/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gpointer hw_test_find_widget (gpointer root,
                              GType    type);

G_END_DECLS
