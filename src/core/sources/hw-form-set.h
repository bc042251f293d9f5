/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "sources/hw-form.h"

G_BEGIN_DECLS

#define HW_TYPE_FORM_SET (hw_form_set_get_type ())
G_DECLARE_FINAL_TYPE (HwFormSet, hw_form_set, HW, FORM_SET, GObject)

HwFormSet *hw_form_set_new               (HwForm     *form);
HwFormSet *hw_form_set_new_for_source    (HwSource   *source,
                                          HwFormSet  *previous);
HwFormSet *hw_form_set_copy              (HwFormSet  *self);

HwForm    *hw_form_set_get_form          (HwFormSet  *self);
GPtrArray *hw_form_set_get_forms         (HwFormSet  *self);
void       hw_form_set_choose            (HwFormSet  *self,
                                          HwAuthType *auth_type);
void       hw_form_set_put               (HwFormSet  *self,
                                          HwForm     *form);

gboolean   hw_form_set_is_carried        (HwFormSet  *self,
                                          HwField    *field);
gboolean   hw_form_set_is_cleared        (HwFormSet  *self,
                                          HwField    *field);
void       hw_form_set_restore           (HwFormSet  *self,
                                          HwField    *field,
                                          gboolean    is_carried);

gboolean   hw_form_set_has_credentials   (HwFormSet  *self);
void       hw_form_set_clear_others      (HwFormSet  *self);
void       hw_form_set_clear_credentials (HwFormSet  *self);

G_END_DECLS
