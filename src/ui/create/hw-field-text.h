/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "create/hw-entry-guard.h"
#include "sources/hw-field.h"
#include "sources/hw-form-section.h"
#include "sources/hw-source.h"

G_BEGIN_DECLS

const char          *hw_field_text_translate           (const char   *text);
char                *hw_field_text_dup_title           (HwField      *field);
char                *hw_field_text_dup_section_title   (HwFormSection *section);
char                *hw_field_text_dup_count           (HwFormSection *section);
const char          *hw_field_text_get_help            (const char   *spec_id,
                                                        HwField      *field);
char                *hw_field_text_join                (const char *const *texts);
HwEntryGuardCleaner  hw_field_text_get_cleaner         (HwField      *field);

const char          *hw_field_text_get_source_help     (HwSource     *source);
const char          *hw_field_text_get_auth_type       (HwAuthType   *auth_type);
char                *hw_field_text_dup_auth_type       (HwSource     *source,
                                                        HwAuthType   *auth_type);

G_END_DECLS
