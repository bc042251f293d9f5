/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "sources/hw-field.h"
#include "sources/hw-source.h"

G_BEGIN_DECLS

const char         *hw_field_caption_get_fault          (HwFieldFault   fault);
char               *hw_field_caption_dup_hint           (HwFieldHint    hint,
                                                         HwSource      *source);
char               *hw_field_caption_dup                (HwField       *field,
                                                         HwSource      *source);
const char * const *hw_field_caption_get_classes        (HwField       *field);

void                hw_field_caption_present_accessible (HwField       *field,
                                                         GtkAccessible *accessible,
                                                         const char    *caption);
void                hw_field_caption_present            (HwField       *field,
                                                         HwSource      *source,
                                                         GtkEditable   *entry,
                                                         GtkLabel      *caption);
void                hw_field_caption_present_action_row (HwField       *field,
                                                         HwSource      *source,
                                                         AdwActionRow  *row);

G_END_DECLS
