/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "sources/hw-source.h"

G_BEGIN_DECLS

const char *hw_source_text_get_category (HwSource *source);
const char *hw_source_text_get_icon     (HwSource *source);
const char *hw_source_text_get_mark     (HwSource *source);
char       *hw_source_text_dup_note     (HwSource *source);
gboolean    hw_source_text_is_choosable (HwSource *source);

G_END_DECLS
