/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "hw-application.h"

G_BEGIN_DECLS

GtkWindow *hw_about_present (HwApplication *application,
                             GtkWindow     *parent);

G_END_DECLS
