/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <glib-object.h>
#include <json-glib/json-glib.h>

#include "auth/hw-secret.h"
#include "sources/hw-field-enums.h"

G_BEGIN_DECLS

typedef struct _HwParam HwParam;

/**
 * HwParamTypes:
 *
 * The types of JSON that a value may have.
 */
typedef enum
{
  HW_PARAM_STRING  = 1 << 0,
  HW_PARAM_BOOLEAN = 1 << 1,
  HW_PARAM_INTEGER = 1 << 2,
  HW_PARAM_NUMBER  = 1 << 3,
  HW_PARAM_OBJECT  = 1 << 4,
  HW_PARAM_ARRAY   = 1 << 5,
  HW_PARAM_NULL    = 1 << 6,
  HW_PARAM_ANY     = (1 << 7) - 1,
} HwParamTypes;

#define HW_TYPE_PARAM (hw_param_get_type ())
GType               hw_param_get_type           (void);

HwParam            *hw_param_new                (const char          *name,
                                                 HwFieldKind          kind,
                                                 gboolean             required,
                                                 const char          *title,
                                                 const char          *description);
HwParam            *hw_param_new_whole          (void);
HwParam            *hw_param_new_extra          (const char *const   *groups,
                                                 const char          *name,
                                                 JsonNode            *value);
GPtrArray          *hw_param_read_schema        (JsonObject          *schema,
                                                 const char *const   *sent_as_string);
HwParam            *hw_param_ref                (HwParam             *self);
void                hw_param_unref              (HwParam             *self);

const char         *hw_param_get_name           (HwParam             *self);
const char *const  *hw_param_get_groups         (HwParam             *self);
const char         *hw_param_get_group_title    (HwParam             *self);
HwFieldKind         hw_param_get_kind           (HwParam             *self);
gboolean            hw_param_get_secret         (HwParam             *self);
gboolean            hw_param_get_required       (HwParam             *self);
gboolean            hw_param_get_member_required (HwParam            *self);
guint               hw_param_get_group_optional (HwParam             *self);
gboolean            hw_param_get_hidden         (HwParam             *self);
gboolean            hw_param_get_harmless       (HwParam             *self);
gboolean            hw_param_get_whole          (HwParam             *self);
gboolean            hw_param_get_extra          (HwParam             *self);
gboolean            hw_param_get_base64         (HwParam             *self);
const char         *hw_param_get_title          (HwParam             *self);
const char         *hw_param_get_description    (HwParam             *self);
const char         *hw_param_get_example        (HwParam             *self);
HwSecret           *hw_param_get_default        (HwParam             *self);
const char *const  *hw_param_get_choices        (HwParam             *self);
HwParamTypes        hw_param_get_types          (HwParam             *self);
gboolean            hw_param_get_range          (HwParam             *self,
                                                 double              *minimum,
                                                 double              *maximum);
guint               hw_param_get_min_length     (HwParam             *self);
guint               hw_param_get_max_length     (HwParam             *self);

HwFieldFault        hw_param_check              (HwParam             *self,
                                                 const char          *text);
guint               hw_param_find_json_line     (const char          *text);
gboolean            hw_param_is_sent_as_text    (HwParam             *self);
HwSecret           *hw_param_dup_wire_text      (HwParam             *self,
                                                 HwSecret            *value);
JsonNode           *hw_param_dup_wire_node      (HwParam             *self,
                                                 const char          *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwParam, hw_param_unref)

G_END_DECLS
