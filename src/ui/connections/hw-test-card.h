/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "hw-workspace.h"

G_BEGIN_DECLS

#define HW_TYPE_TEST_CARD (hw_test_card_get_type ())
G_DECLARE_FINAL_TYPE (HwTestCard, hw_test_card, HW, TEST_CARD, AdwBin)

G_END_DECLS
