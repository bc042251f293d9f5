/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HW_TYPE_QUESTION (hw_question_get_type ())
G_DECLARE_FINAL_TYPE (HwQuestion, hw_question, HW, QUESTION, AdwWindow)

GtkWidget *hw_question_new             (const char *heading,
                                        const char *text,
                                        const char *accept_label);
void       hw_question_set_destructive (HwQuestion *self,
                                        gboolean    destructive);
void       hw_question_add_line        (HwQuestion *self,
                                        const char *line);

G_END_DECLS
