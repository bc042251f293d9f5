/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

#include "sources/hw-field.h"

G_BEGIN_DECLS

void hw_field_file_load (HwField      *field,
                         GFile        *file,
                         GCancellable *cancellable);

G_END_DECLS
