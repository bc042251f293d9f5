/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "hw-workspace.h"

G_BEGIN_DECLS

char   *hw_sign_in_text_dup_signed_in   (gint64       seconds_left);
char   *hw_sign_in_text_dup_runs_out    (gint64       seconds_left);
gint64  hw_sign_in_text_get_next_change (gint64       seconds_left);

gint64  hw_sign_in_text_get_time_left   (HwWorkspace *workspace);
char   *hw_sign_in_text_dup_state       (HwWorkspace *workspace);
char   *hw_sign_in_text_dup_exact       (HwWorkspace *workspace);

G_END_DECLS
