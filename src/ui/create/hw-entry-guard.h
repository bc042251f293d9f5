/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void   (*HwEntryGuardFunc)    (GtkEditable *editable,
                                       gpointer     user_data);
typedef char * (*HwEntryGuardCleaner) (const char  *text);

void        hw_entry_guard_attach      (GtkEditable         *editable,
                                        gboolean             secret,
                                        HwEntryGuardFunc     refused,
                                        gpointer             user_data);
void        hw_entry_guard_set_cleaner (GtkEditable         *editable,
                                        HwEntryGuardCleaner  cleaner);
const char *hw_entry_guard_peek_text   (GtkEditable         *editable);
void        hw_entry_guard_set_text    (GtkEditable         *editable,
                                        const char          *text);

G_END_DECLS
