/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <json-glib/json-glib.h>

#include "sources/hw-catalog.h"
#include "sources/hw-form-set.h"

G_BEGIN_DECLS

/* More of one text, or of all forms together, is not kept: it was not typed. */
#define HW_DRAFT_MAX_TEXT (16 * 1024)
#define HW_DRAFT_MAX_FORM (128 * 1024)

JsonNode  *hw_draft_from_forms (HwFormSet *forms);
HwFormSet *hw_draft_to_forms   (JsonNode  *draft,
                                HwCatalog *catalog);

G_END_DECLS
