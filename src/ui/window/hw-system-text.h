/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "hw-application.h"

G_BEGIN_DECLS

gboolean  hw_system_is_flatpak (void);

char     *hw_system_text_dup   (HwApplication *application,
                                GtkWindow     *window);

G_END_DECLS
