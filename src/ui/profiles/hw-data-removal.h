/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "hw-application.h"

G_BEGIN_DECLS

#define HW_TYPE_DATA_REMOVAL (hw_data_removal_get_type ())
G_DECLARE_FINAL_TYPE (HwDataRemoval, hw_data_removal, HW, DATA_REMOVAL, GObject)

HwDataRemoval *hw_data_removal_new             (HwApplication *application);

void           hw_data_removal_start           (HwDataRemoval *self);

GtkWidget     *hw_data_removal_create_question (void);
GtkWidget     *hw_data_removal_create_notice   (HwDataRemoval *self);

G_END_DECLS
