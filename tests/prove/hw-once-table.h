/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "hw-once-trial.h"

G_BEGIN_DECLS

typedef struct _HwOnceTable HwOnceTable;

HwOnceTable *hw_once_table_new       (void);
void         hw_once_table_free      (HwOnceTable       *self);

void         hw_once_table_add       (HwOnceTable       *self,
                                      const HwOnceTrial *trial);
guint        hw_once_table_get_n     (HwOnceTable       *self,
                                      HwOnceVerdict      verdict);
char        *hw_once_table_to_text   (HwOnceTable       *self);
char        *hw_once_table_dup_total (HwOnceTable       *self);

const char  *hw_once_verdict_get     (HwOnceVerdict      verdict);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwOnceTable, hw_once_table_free)

G_END_DECLS
