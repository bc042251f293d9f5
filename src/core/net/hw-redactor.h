/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "auth/hw-secret.h"

G_BEGIN_DECLS

/* What stands where a secret stood. */
#define HW_REDACTOR_MARK "{HIDDEN}"

typedef struct _HwRedactor HwRedactor;

HwRedactor *hw_redactor_new             (void);
void        hw_redactor_free            (HwRedactor *self);

void        hw_redactor_add_answered    (HwRedactor *self,
                                         const char *text,
                                         gsize       length);

char       *hw_redactor_dup_text        (HwRedactor *self,
                                         const char *text,
                                         gssize      length,
                                         gsize       max_length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwRedactor, hw_redactor_free)

G_END_DECLS
