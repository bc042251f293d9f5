/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

#include "auth/hw-secret.h"
#include "sources/hw-field-enums.h"
#include "sources/hw-param.h"

G_BEGIN_DECLS

/**
 * HwFieldHint:
 * @HW_FIELD_HINT_NONE: nothing to say
 * @HW_FIELD_HINT_ADOBE_TOKEN: looks like an access token of Adobe's in a field of the source's
 * @HW_FIELD_HINT_HUBSPOT_PRIVATE_APP: a HubSpot private app's token, which is no OAuth token
 * @HW_FIELD_HINT_NAME_TAKEN: the sandbox has a connection of that name
 * @HW_FIELD_HINT_SUSPECT: the last test has probably failed for its value
 *
 * What to think twice about: a value that looks as if it belonged elsewhere, a name that is not
 * the only one. It may be sent all the same.
 */
typedef enum
{
  HW_FIELD_HINT_NONE,
  HW_FIELD_HINT_ADOBE_TOKEN,
  HW_FIELD_HINT_HUBSPOT_PRIVATE_APP,
  HW_FIELD_HINT_NAME_TAKEN,
  HW_FIELD_HINT_SUSPECT,
} HwFieldHint;

#define HW_TYPE_FIELD_HINT (hw_field_hint_get_type ())
GType hw_field_hint_get_type (void);

#define HW_TYPE_FIELD (hw_field_get_type ())
G_DECLARE_FINAL_TYPE (HwField, hw_field, HW, FIELD, GObject)

HwField      *hw_field_new             (const char   *name,
                                        HwFieldKind   kind,
                                        gboolean      required,
                                        const char   *title,
                                        const char   *description);
HwField      *hw_field_new_for_param   (HwParam      *param);

HwParam      *hw_field_get_param       (HwField      *self);
const char   *hw_field_get_name        (HwField      *self);
HwFieldKind   hw_field_get_kind        (HwField      *self);
gboolean      hw_field_get_secret      (HwField      *self);
gboolean      hw_field_get_required    (HwField      *self);
const char   *hw_field_get_title       (HwField      *self);
const char   *hw_field_get_description (HwField      *self);

HwSecret     *hw_field_get_value       (HwField      *self);
void          hw_field_set_value       (HwField      *self,
                                        HwSecret     *value);
const char   *hw_field_get_text        (HwField      *self);
void          hw_field_set_text        (HwField      *self,
                                        const char   *text);
gboolean      hw_field_set_file        (HwField      *self,
                                        GBytes       *contents);
void          hw_field_copy            (HwField      *self,
                                        HwField      *other);
gboolean      hw_field_is_blank        (HwField      *self);
gboolean      hw_field_is_default      (HwField      *self);
void          hw_field_reset           (HwField      *self);

HwFieldFault  hw_field_get_fault       (HwField      *self);
void          hw_field_set_fault       (HwField      *self,
                                        HwFieldFault  fault);
HwFieldHint   hw_field_get_hint        (HwField      *self);
void          hw_field_set_hint        (HwField      *self,
                                        HwFieldHint   hint);
void          hw_field_set_is_adobe    (HwField      *self,
                                        gboolean      is_adobe);

gboolean      hw_field_validate        (HwField      *self);
HwSecret     *hw_field_dup_wire_text   (HwField      *self);
JsonNode     *hw_field_dup_wire_node   (HwField      *self);

G_END_DECLS
