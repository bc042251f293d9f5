/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#pragma once

#include "hw-sim-request.h"

G_BEGIN_DECLS

typedef struct _HwSimRecord HwSimRecord;

HwSimRecord *hw_sim_record_new           (void);
void         hw_sim_record_free          (HwSimRecord        *self);

void         hw_sim_record_set_keep_body (HwSimRecord        *self,
                                          gboolean            keep_body);
void         hw_sim_record_add           (HwSimRecord        *self,
                                          const HwSimRequest *request);
guint        hw_sim_record_get_n         (const HwSimRecord  *self,
                                          const char         *method,
                                          const char         *path_prefix);
char        *hw_sim_record_dup_body      (const HwSimRecord  *self);

G_END_DECLS
