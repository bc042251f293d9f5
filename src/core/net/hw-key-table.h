/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HwKeyTable HwKeyTable;

HwKeyTable *hw_key_table_new     (void);
void        hw_key_table_free    (HwKeyTable *self);

gboolean    hw_key_table_add     (HwKeyTable *self,
                                  const char *key,
                                  gpointer    item);
void        hw_key_table_replace (HwKeyTable *self,
                                  const char *key,
                                  gpointer    item);
void        hw_key_table_remove  (HwKeyTable *self,
                                  const char *key);
gpointer    hw_key_table_find    (HwKeyTable *self,
                                  const char *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwKeyTable, hw_key_table_free)

G_END_DECLS
