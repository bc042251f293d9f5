/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "sources/hw-form.h"

G_BEGIN_DECLS

typedef struct _HwFieldRows HwFieldRows;

HwFieldRows *hw_field_rows_new         (AdwPreferencesGroup *group,
                                        GtkBox              *box);
void         hw_field_rows_free        (HwFieldRows         *self);

void         hw_field_rows_set_form    (HwFieldRows         *self,
                                        HwForm              *form);

gboolean     hw_field_rows_focus       (HwFieldRows         *self,
                                        HwField             *field);
gboolean     hw_field_rows_focus_first (HwFieldRows         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwFieldRows, hw_field_rows_free)

G_END_DECLS
