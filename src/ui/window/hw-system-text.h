/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "hw-application.h"

G_BEGIN_DECLS

char *hw_system_text_dup (HwApplication *application,
                          GtkWindow     *window);

G_END_DECLS
