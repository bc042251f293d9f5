/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

#include "sources/hw-field.h"

G_BEGIN_DECLS

#define HW_TYPE_FORM_SECTION (hw_form_section_get_type ())
G_DECLARE_FINAL_TYPE (HwFormSection, hw_form_section, HW, FORM_SECTION, GObject)

/* A GListModel of HwField. */
GListModel         *hw_form_section_split           (GPtrArray     *fields);

const char *const  *hw_form_section_get_groups      (HwFormSection *self);
const char         *hw_form_section_get_group_title (HwFormSection *self);
gboolean            hw_form_section_get_foldable    (HwFormSection *self);
gboolean            hw_form_section_get_is_rest     (HwFormSection *self);
gboolean            hw_form_section_get_unfolded    (HwFormSection *self);
void                hw_form_section_set_unfolded    (HwFormSection *self,
                                                     gboolean       unfolded);
gboolean            hw_form_section_has_field       (HwFormSection *self,
                                                     HwField       *field);

G_END_DECLS
