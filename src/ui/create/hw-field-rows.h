/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "sources/hw-form.h"

G_BEGIN_DECLS

typedef struct _HwFieldRows HwFieldRows;

HwFieldRows *hw_field_rows_new         (AdwPreferencesGroup *group);
void         hw_field_rows_free        (HwFieldRows         *self);

void         hw_field_rows_add         (HwFieldRows         *self,
                                        HwForm              *form);
void         hw_field_rows_clear       (HwFieldRows         *self);

gboolean     hw_field_rows_focus       (HwFieldRows         *self,
                                        HwField             *field);
void         hw_field_rows_focus_first (HwFieldRows         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwFieldRows, hw_field_rows_free)

G_END_DECLS
