/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "auth/hw-profile-store.h"
#include "exchange/hw-import-report.h"
#include "exchange/hw-import.h"
#include "hw-workspace.h"

G_BEGIN_DECLS

HwProfile *hw_import_offers_find_stored  (HwImport       *import,
                                          HwProfileStore *profiles);
HwProfile *hw_import_offers_create_draft (HwImport       *import);
void       hw_import_offers_add          (HwImport       *import,
                                          HwWorkspace    *workspace,
                                          HwProfileStore *profiles,
                                          HwImportReport *report);

G_END_DECLS
