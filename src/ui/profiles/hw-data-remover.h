/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "window/hw-window.h"

G_BEGIN_DECLS

#define HW_TYPE_DATA_REMOVER (hw_data_remover_get_type ())
G_DECLARE_FINAL_TYPE (HwDataRemover, hw_data_remover, HW, DATA_REMOVER, GObject)

HwDataRemover *hw_data_remover_new (HwApplication *application,
                                    HwWindow      *window);

void           hw_data_remover_ask (HwDataRemover *self,
                                    GtkWindow     *parent);

G_END_DECLS
