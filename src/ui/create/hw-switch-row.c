/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "create/hw-switch-row.h"

#include <string.h>

#include "create/hw-field-text.h"

/* A row for yes or no, bound both ways to its field. Where the field may be without a value and
 * has no default, the switch turned off stands for that: the platform decides then. */
struct _HwSwitchRow
{
  AdwActionRow  parent_instance;

  GtkSwitch    *toggle;

  HwField      *field;   /* (owned) (not nullable) */
  HwSource     *source;  /* (owned) (nullable): the source that the field belongs to */
};

G_DEFINE_FINAL_TYPE (HwSwitchRow, hw_switch_row, ADW_TYPE_ACTION_ROW)

typedef enum
{
  PROP_FIELD = 1,
  PROP_SOURCE,
} HwSwitchRowProperty;

static GParamSpec *properties[PROP_SOURCE + 1];

static void
show_field_cb (HwSwitchRow *self)
{
  gboolean active = strcmp (hw_field_get_text (self->field), "true") == 0;

  if (gtk_switch_get_active (self->toggle) != active)
    gtk_switch_set_active (self->toggle, active);
  hw_field_text_present_action_row (self->field, self->source, ADW_ACTION_ROW (self));
}

static void
toggled_cb (HwSwitchRow *self)
{
  HwParam *param;

  if (self->field == NULL)
    return;

  param = hw_field_get_param (self->field);
  if (gtk_switch_get_active (self->toggle))
    hw_field_set_text (self->field, "true");
  else if (hw_param_get_default (param) != NULL || hw_param_get_member_required (param))
    hw_field_set_text (self->field, "false");
  else
    hw_field_set_text (self->field, NULL);
}

static void
hw_switch_row_constructed (GObject *object)
{
  HwSwitchRow *self = HW_SWITCH_ROW (object);

  G_OBJECT_CLASS (hw_switch_row_parent_class)->constructed (object);

  show_field_cb (self);
  g_signal_connect_swapped (self->toggle, "notify::active", G_CALLBACK (toggled_cb), self);
  g_signal_connect_object (self->field, "notify", G_CALLBACK (show_field_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
hw_switch_row_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  HwSwitchRow *self = HW_SWITCH_ROW (object);

  switch ((HwSwitchRowProperty)prop_id)
    {
    case PROP_FIELD:
      g_value_set_object (value, self->field);
      break;
    case PROP_SOURCE:
      g_value_set_object (value, self->source);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_switch_row_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  HwSwitchRow *self = HW_SWITCH_ROW (object);

  switch ((HwSwitchRowProperty)prop_id)
    {
    case PROP_FIELD:
      self->field = g_value_dup_object (value);
      break;
    case PROP_SOURCE:
      self->source = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_switch_row_dispose (GObject *object)
{
  HwSwitchRow *self = HW_SWITCH_ROW (object);

  if (self->field != NULL)
    g_signal_handlers_disconnect_by_func (self->field, show_field_cb, self);
  g_clear_object (&self->field);
  g_clear_object (&self->source);

  G_OBJECT_CLASS (hw_switch_row_parent_class)->dispose (object);
}

static void
hw_switch_row_class_init (HwSwitchRowClass *klass)
{
  const GParamFlags flags =
    G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = hw_switch_row_constructed;
  object_class->dispose = hw_switch_row_dispose;
  object_class->get_property = hw_switch_row_get_property;
  object_class->set_property = hw_switch_row_set_property;

  properties[PROP_FIELD] = g_param_spec_object ("field", NULL, NULL, HW_TYPE_FIELD, flags);
  properties[PROP_SOURCE] = g_param_spec_object ("source", NULL, NULL, HW_TYPE_SOURCE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hw_switch_row_init (HwSwitchRow *self)
{
  self->toggle = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->toggle), GTK_ALIGN_CENTER);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->toggle));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->toggle));
}
