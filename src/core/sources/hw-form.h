/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

#include "connections/hw-connection-request.h"
#include "sources/hw-field.h"
#include "sources/hw-source.h"

G_BEGIN_DECLS

#define HW_TYPE_FORM (hw_form_get_type ())
G_DECLARE_FINAL_TYPE (HwForm, hw_form, HW, FORM, GObject)

/* A GListModel of HwField: the authentication type's, in the order of its specification. */
HwForm              *hw_form_new                   (HwSource   *source,
                                                    HwAuthType *auth_type);
HwForm              *hw_form_copy                  (HwForm     *self);
void                 hw_form_add_param             (HwForm     *self,
                                                    HwParam    *param);

HwSource            *hw_form_get_source            (HwForm     *self);
HwAuthType          *hw_form_get_auth_type         (HwForm     *self);
HwField             *hw_form_get_name_field        (HwForm     *self);
HwField             *hw_form_get_description_field (HwForm     *self);
GListModel          *hw_form_get_sections          (HwForm     *self);
GPtrArray           *hw_form_get_fields            (HwForm     *self);
gboolean             hw_form_is_whole              (HwForm     *self);
gboolean             hw_form_has_own_name          (HwForm     *self);
HwField             *hw_form_find_field            (HwForm     *self,
                                                    const char *const *groups,
                                                    const char *name);

HwField             *hw_form_validate              (HwForm     *self);
HwConnectionRequest *hw_form_to_request            (HwForm     *self);
void                 hw_form_clear_credentials     (HwForm     *self);
gboolean             hw_form_has_credentials       (HwForm     *self);

G_END_DECLS
