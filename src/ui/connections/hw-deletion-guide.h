/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "connections/hw-deletion-batch.h"
#include "window/hw-window.h"

G_BEGIN_DECLS

#define HW_TYPE_DELETION_GUIDE (hw_deletion_guide_get_type ())
G_DECLARE_FINAL_TYPE (HwDeletionGuide, hw_deletion_guide, HW, DELETION_GUIDE, GObject)

HwDeletionGuide *hw_deletion_guide_new       (HwWindow        *window,
                                              HwDeletionBatch *batch);

HwDeletionBatch *hw_deletion_guide_get_batch (HwDeletionGuide *self);
void             hw_deletion_guide_leave     (HwDeletionGuide *self);

G_END_DECLS
