/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gtk/gtk.h>

#include "sources/hw-field.h"
#include "sources/hw-source.h"

G_BEGIN_DECLS

#define HW_TYPE_FIELD_ROW (hw_field_row_get_type ())
G_DECLARE_INTERFACE (HwFieldRow, hw_field_row, HW, FIELD_ROW, GtkWidget)

/**
 * HwFieldRowInterface:
 * @set_up: (nullable): called when the row has got another field, or none, before it is shown: for
 *   what depends on which field it is
 * @show_field: shows @field as it is now; called for every change of it
 *
 * What a row of one kind adds.
 */
struct _HwFieldRowInterface
{
  GTypeInterface parent_iface;

  void (*set_up)     (HwFieldRow *self,
                      HwField    *field);
  void (*show_field) (HwFieldRow *self,
                      HwField    *field,
                      HwSource   *source);
};

void       hw_field_row_install_properties (GObjectClass *object_class);

HwField   *hw_field_row_get_field          (HwFieldRow   *self);
void       hw_field_row_set_field          (HwFieldRow   *self,
                                            HwField      *field);
void       hw_field_row_set_source         (HwFieldRow   *self,
                                            HwSource     *source);

GtkWidget *hw_field_row_create_list        (HwFieldRow   *self,
                                            GtkWidget    *inner);
gboolean   hw_field_row_move_back          (HwFieldRow   *self,
                                            GtkWidget    *inner);

G_END_DECLS
