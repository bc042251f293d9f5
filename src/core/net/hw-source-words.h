/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HwSourceWords:
 * @HW_SOURCE_WORDS_UNCLEAR: of neither, or of both
 * @HW_SOURCE_WORDS_UNREACHABLE: of a source that could not be reached
 * @HW_SOURCE_WORDS_SIGN_IN: of one that was reached, and did not let the platform in
 *
 * What the words that the platform passes on from a source speak of.
 */
typedef enum
{
  HW_SOURCE_WORDS_UNCLEAR,
  HW_SOURCE_WORDS_UNREACHABLE,
  HW_SOURCE_WORDS_SIGN_IN,
} HwSourceWords;

HwSourceWords hw_source_words_judge (const char *text);

G_END_DECLS
