/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>
#include "sandboxes/hw-sandbox.h"

G_BEGIN_DECLS

char  *hw_sandbox_subtitle       (gpointer    owner,
                                  HwSandbox  *sandbox);
char  *hw_title_subtitle         (gpointer    owner,
                                  HwSandbox  *sandbox,
                                  gboolean    loading);
char **hw_sandbox_header_classes (gpointer    owner,
                                  HwSandbox  *sandbox);
char  *hw_action_text_fit        (const char *text,
                                  gboolean    folded);
char **hw_action_label_classes   (gpointer    owner,
                                  HwSandbox  *sandbox,
                                  gboolean    folded);
char  *hw_time_text_ago          (gint64      then,
                                  gint64      now);
char  *hw_time_text_full         (gint64      then);

G_END_DECLS
