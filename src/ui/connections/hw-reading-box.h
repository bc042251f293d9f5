/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HW_TYPE_READING_BOX (hw_reading_box_get_type ())
G_DECLARE_FINAL_TYPE (HwReadingBox, hw_reading_box, HW, READING_BOX, AdwBin)

GtkWidget *hw_reading_box_new        (void);

void       hw_reading_box_show_busy  (HwReadingBox *self);
void       hw_reading_box_show_error (HwReadingBox *self,
                                      const GError *error);
void       hw_reading_box_hide       (HwReadingBox *self);

G_END_DECLS
