/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "create/hw-choice-row.h"

#include <glib/gi18n.h>

#include "create/hw-field-row.h"
#include "create/hw-field-caption.h"

/* A row for a value out of a list, bound both ways to its field. Where the field may be without a
 * value, the first of the list stands for that. */
struct _HwChoiceRow
{
  AdwComboRow  parent_instance;

  guint        offset;  /* of the choices in the list */
};

static void hw_choice_row_field_row_init (HwFieldRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HwChoiceRow, hw_choice_row, ADW_TYPE_COMBO_ROW,
                               G_IMPLEMENT_INTERFACE (HW_TYPE_FIELD_ROW,
                                                      hw_choice_row_field_row_init))

static GListModel *
create_list (HwChoiceRow *self,
             HwField     *field)
{
  const char *const *choices = hw_param_get_choices (hw_field_get_param (field));
  GtkStringList *list = gtk_string_list_new (NULL);

  self->offset = 0;
  if (!hw_field_get_required (field) || hw_param_get_default (hw_field_get_param (field)) == NULL)
    {
      /* Translators: in a list of values, the one for no value at all. */
      gtk_string_list_append (list, _("Not set"));
      self->offset = 1;
    }
  for (guint i = 0; choices != NULL && choices[i] != NULL; i++)
    gtk_string_list_append (list, choices[i]);

  return G_LIST_MODEL (list);
}

static void
hw_choice_row_set_up (HwFieldRow *row,
                      HwField    *field)
{
  HwChoiceRow *self = HW_CHOICE_ROW (row);
  g_autoptr(GListModel) list = field != NULL ? create_list (self, field) : NULL;

  adw_combo_row_set_model (ADW_COMBO_ROW (self), list);
}

static guint
find_position (HwChoiceRow *self,
               HwField     *field)
{
  const char *const *choices = hw_param_get_choices (hw_field_get_param (field));

  for (guint i = 0; choices != NULL && choices[i] != NULL; i++)
    {
      if (g_strcmp0 (choices[i], hw_field_get_text (field)) == 0)
        return i + self->offset;
    }

  return 0;
}

static void
hw_choice_row_show_field (HwFieldRow *row,
                          HwField    *field,
                          HwSource   *source)
{
  HwChoiceRow *self = HW_CHOICE_ROW (row);
  guint position = find_position (self, field);

  if (adw_combo_row_get_selected (ADW_COMBO_ROW (self)) != position)
    adw_combo_row_set_selected (ADW_COMBO_ROW (self), position);
  hw_field_caption_present_action_row (field, source, ADW_ACTION_ROW (self));
}

static void
hw_choice_row_field_row_init (HwFieldRowInterface *iface)
{
  iface->set_up = hw_choice_row_set_up;
  iface->show_field = hw_choice_row_show_field;
}

static void
selected_cb (HwChoiceRow *self)
{
  HwField *field = hw_field_row_get_field (HW_FIELD_ROW (self));
  guint position = adw_combo_row_get_selected (ADW_COMBO_ROW (self));
  const char *const *choices;

  if (position == GTK_INVALID_LIST_POSITION || field == NULL)
    return;

  choices = hw_param_get_choices (hw_field_get_param (field));
  if (choices != NULL)
    hw_field_set_text (field, position < self->offset ? NULL : choices[position - self->offset]);
}

static void
hw_choice_row_dispose (GObject *object)
{
  hw_field_row_set_field (HW_FIELD_ROW (object), NULL);

  G_OBJECT_CLASS (hw_choice_row_parent_class)->dispose (object);
}

static void
hw_choice_row_class_init (HwChoiceRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hw_choice_row_dispose;
  hw_field_row_install_properties (object_class);
}

static void
hw_choice_row_init (HwChoiceRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  g_signal_connect (self, "notify::selected", G_CALLBACK (selected_cb), NULL);
}
