/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

#include "net/hw-client.h"
#include "sources/hw-catalog.h"

G_BEGIN_DECLS

#define HW_TYPE_LIVE_CATALOG (hw_live_catalog_get_type ())
G_DECLARE_FINAL_TYPE (HwLiveCatalog, hw_live_catalog, HW, LIVE_CATALOG, GObject)

HwLiveCatalog *hw_live_catalog_new         (HwClient      *client);

void           hw_live_catalog_load        (HwLiveCatalog *self,
                                            GFile         *directory);
void           hw_live_catalog_refresh     (HwLiveCatalog *self,
                                            const char    *sandbox);
void           hw_live_catalog_cancel      (HwLiveCatalog *self);

HwCatalog     *hw_live_catalog_get_catalog (HwLiveCatalog *self);
gboolean       hw_live_catalog_get_busy    (HwLiveCatalog *self);
gboolean       hw_live_catalog_get_loaded  (HwLiveCatalog *self);
const GError  *hw_live_catalog_get_error   (HwLiveCatalog *self);

G_END_DECLS
