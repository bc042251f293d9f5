/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "create/hw-switch-row.h"

#include <string.h>

#include "create/hw-field-row.h"
#include "create/hw-field-caption.h"

/* A row for yes or no, bound both ways to its field. Where the field may be without a value and
 * has no default, the switch turned off stands for that: the platform decides then. */
struct _HwSwitchRow
{
  AdwActionRow  parent_instance;

  GtkSwitch    *toggle;
};

static void hw_switch_row_field_row_init (HwFieldRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HwSwitchRow, hw_switch_row, ADW_TYPE_ACTION_ROW,
                               G_IMPLEMENT_INTERFACE (HW_TYPE_FIELD_ROW,
                                                      hw_switch_row_field_row_init))

static void
hw_switch_row_show_field (HwFieldRow *row,
                          HwField    *field,
                          HwSource   *source)
{
  HwSwitchRow *self = HW_SWITCH_ROW (row);
  gboolean active = strcmp (hw_field_get_text (field), "true") == 0;

  if (gtk_switch_get_active (self->toggle) != active)
    gtk_switch_set_active (self->toggle, active);
  hw_field_caption_present_action_row (field, source, ADW_ACTION_ROW (self));
}

static void
hw_switch_row_field_row_init (HwFieldRowInterface *iface)
{
  iface->show_field = hw_switch_row_show_field;
}

static void
toggled_cb (HwSwitchRow *self)
{
  HwField *field = hw_field_row_get_field (HW_FIELD_ROW (self));
  HwParam *param = field != NULL ? hw_field_get_param (field) : NULL;

  if (field == NULL)
    return;

  if (gtk_switch_get_active (self->toggle))
    hw_field_set_text (field, "true");
  else if (hw_param_get_default (param) != NULL || hw_param_get_member_required (param))
    hw_field_set_text (field, "false");
  else
    hw_field_set_text (field, NULL);
}

static void
hw_switch_row_dispose (GObject *object)
{
  hw_field_row_set_field (HW_FIELD_ROW (object), NULL);

  G_OBJECT_CLASS (hw_switch_row_parent_class)->dispose (object);
}

static void
hw_switch_row_class_init (HwSwitchRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hw_switch_row_dispose;
  hw_field_row_install_properties (object_class);
}

static void
hw_switch_row_init (HwSwitchRow *self)
{
  self->toggle = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->toggle), GTK_ALIGN_CENTER);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->toggle));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->toggle));
  g_signal_connect_swapped (self->toggle, "notify::active", G_CALLBACK (toggled_cb), self);
}
