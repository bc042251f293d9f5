/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "exchange/hw-import.h"
#include "sources/hw-catalog.h"
#include "sources/hw-form.h"

G_BEGIN_DECLS

HwForm *hw_import_to_form (HwImport   *self,
                           HwCatalog  *catalog,
                           HwForm     *current,
                           GStrv      *not_taken,
                           GError    **error);

G_END_DECLS
