/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "create/hw-field-row.h"

G_BEGIN_DECLS

#define HW_TYPE_ENTRY_ROW (hw_entry_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (HwEntryRow, hw_entry_row, HW, ENTRY_ROW, AdwPreferencesRow)

/**
 * HwEntryRowClass:
 * @secret: whether nobody may see what is entered
 *
 * What tells the two rows with an entry apart.
 */
struct _HwEntryRowClass
{
  AdwPreferencesRowClass parent_class;

  gboolean               secret;
};

G_END_DECLS
