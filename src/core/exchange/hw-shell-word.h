/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HwShellWordKind:
 * @HW_SHELL_WORD_ONE_LINE: a header or an address: no further than its line
 * @HW_SHELL_WORD_BODY: apostrophes between letters do not end it
 *
 * How far a quoted word may go, and what ends it.
 */
typedef enum
{
  HW_SHELL_WORD_ONE_LINE,
  HW_SHELL_WORD_BODY,
} HwShellWordKind;

const char *hw_shell_word_skip_blanks (const char      *p,
                                       gboolean        *line_ended);
const char *hw_shell_word_read        (const char      *p,
                                       HwShellWordKind  kind,
                                       GString         *word);
gboolean    hw_shell_word_is_end      (const char      *p);

G_END_DECLS
