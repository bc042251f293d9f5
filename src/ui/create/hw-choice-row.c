/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "create/hw-choice-row.h"

#include <glib/gi18n.h>

#include "create/hw-field-text.h"

/* A row for a value out of a list, bound both ways to its field. Where the field may be without a
 * value, the first of the list stands for that. */
struct _HwChoiceRow
{
  AdwComboRow  parent_instance;

  HwField     *field;   /* (owned) (not nullable) */
  HwSource    *source;  /* (owned) (nullable): the source that the field belongs to */
  guint        offset;  /* of the choices in the list */
};

G_DEFINE_FINAL_TYPE (HwChoiceRow, hw_choice_row, ADW_TYPE_COMBO_ROW)

typedef enum
{
  PROP_FIELD = 1,
  PROP_SOURCE,
} HwChoiceRowProperty;

static GParamSpec *properties[PROP_SOURCE + 1];

static guint
find_position (HwChoiceRow *self)
{
  const char *const *choices = hw_param_get_choices (hw_field_get_param (self->field));

  for (guint i = 0; choices != NULL && choices[i] != NULL; i++)
    {
      if (g_strcmp0 (choices[i], hw_field_get_text (self->field)) == 0)
        return i + self->offset;
    }

  return 0;
}

static void
show_field_cb (HwChoiceRow *self)
{
  guint position = find_position (self);

  if (adw_combo_row_get_selected (ADW_COMBO_ROW (self)) != position)
    adw_combo_row_set_selected (ADW_COMBO_ROW (self), position);
  hw_field_text_present_action_row (self->field, self->source, ADW_ACTION_ROW (self));
}

static void
selected_cb (HwChoiceRow *self)
{
  guint position = adw_combo_row_get_selected (ADW_COMBO_ROW (self));
  const char *const *choices;

  if (position == GTK_INVALID_LIST_POSITION || self->field == NULL)
    return;

  choices = hw_param_get_choices (hw_field_get_param (self->field));
  if (choices == NULL)
    return;

  hw_field_set_text (self->field,
                     position < self->offset ? NULL : choices[position - self->offset]);
}

static void
hw_choice_row_constructed (GObject *object)
{
  HwChoiceRow *self = HW_CHOICE_ROW (object);
  const char *const *choices = hw_param_get_choices (hw_field_get_param (self->field));
  GtkStringList *list = gtk_string_list_new (NULL);

  G_OBJECT_CLASS (hw_choice_row_parent_class)->constructed (object);

  if (!hw_field_get_required (self->field) ||
      hw_param_get_default (hw_field_get_param (self->field)) == NULL)
    {
      /* Translators: in a list of values, the one for no value at all. */
      gtk_string_list_append (list, _("Not set"));
      self->offset = 1;
    }
  for (guint i = 0; choices != NULL && choices[i] != NULL; i++)
    gtk_string_list_append (list, choices[i]);

  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (list));
  g_object_unref (list);
  show_field_cb (self);
  g_signal_connect (self, "notify::selected", G_CALLBACK (selected_cb), NULL);
  g_signal_connect_object (self->field, "notify", G_CALLBACK (show_field_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
hw_choice_row_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  HwChoiceRow *self = HW_CHOICE_ROW (object);

  switch ((HwChoiceRowProperty)prop_id)
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
hw_choice_row_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  HwChoiceRow *self = HW_CHOICE_ROW (object);

  switch ((HwChoiceRowProperty)prop_id)
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
hw_choice_row_dispose (GObject *object)
{
  HwChoiceRow *self = HW_CHOICE_ROW (object);

  if (self->field != NULL)
    g_signal_handlers_disconnect_by_func (self->field, show_field_cb, self);
  g_clear_object (&self->field);
  g_clear_object (&self->source);

  G_OBJECT_CLASS (hw_choice_row_parent_class)->dispose (object);
}

static void
hw_choice_row_class_init (HwChoiceRowClass *klass)
{
  const GParamFlags flags =
    G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = hw_choice_row_constructed;
  object_class->dispose = hw_choice_row_dispose;
  object_class->get_property = hw_choice_row_get_property;
  object_class->set_property = hw_choice_row_set_property;

  properties[PROP_FIELD] = g_param_spec_object ("field", NULL, NULL, HW_TYPE_FIELD, flags);
  properties[PROP_SOURCE] = g_param_spec_object ("source", NULL, NULL, HW_TYPE_SOURCE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hw_choice_row_init (HwChoiceRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
}
