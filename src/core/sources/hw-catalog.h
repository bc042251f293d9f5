/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

#include "sources/hw-source.h"

G_BEGIN_DECLS

#define HW_SPEC_ID_HUBSPOT "cc6a4487-9e91-433e-a3a3-9cf6626c1806"

#define HW_TYPE_CATALOG (hw_catalog_get_type ())
G_DECLARE_FINAL_TYPE (HwCatalog, hw_catalog, HW, CATALOG, GObject)

/* A GListModel of HwSource. */
HwCatalog  *hw_catalog_new_bundled      (void);
HwCatalog  *hw_catalog_new_from_json    (JsonNode    *root,
                                         GError     **error);
HwCatalog  *hw_catalog_new_live         (JsonArray   *live);

HwSource   *hw_catalog_find             (HwCatalog   *self,
                                         const char  *spec_id);
HwSource   *hw_catalog_find_key         (HwCatalog   *self,
                                         const char  *key);
const char *hw_catalog_find_destination (HwCatalog   *self,
                                         const char  *spec_id);
guint       hw_catalog_get_serial       (HwCatalog   *self);

G_END_DECLS
