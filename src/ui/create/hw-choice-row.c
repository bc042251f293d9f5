/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "create/hw-choice-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "create/hw-field-row.h"
#include "create/hw-field-caption.h"

/* A row for a value out of a list, bound both ways to its field. Where the field may be without a
 * value, the first of the list stands for that. A value that came from elsewhere and is none of the
 * choices is added at the end, and stays there to be chosen again; the field tells its fault. */
struct _HwChoiceRow
{
  AdwComboRow  parent_instance;

  guint        offset;    /* of the choices in the list */
  guint        n_choices;
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
  self->n_choices = choices != NULL ? g_strv_length ((char **)choices) : 0;
  if (!hw_field_get_required (field) || hw_param_get_default (hw_field_get_param (field)) == NULL)
    {
      /* Translators: in a list of values, the one for no value at all. */
      gtk_string_list_append (list, _("Not set"));
      self->offset = 1;
    }
  for (guint i = 0; i < self->n_choices; i++)
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

/* In place of another one that was there before. */
static guint
add_outside (HwChoiceRow *self,
             const char  *text)
{
  GtkStringList *list = GTK_STRING_LIST (adw_combo_row_get_model (ADW_COMBO_ROW (self)));
  guint position = self->offset + self->n_choices;
  const char *present = gtk_string_list_get_string (list, position);
  const char *const added[] = { text, NULL };

  if (g_strcmp0 (present, text) != 0)
    gtk_string_list_splice (list, position, present != NULL ? 1 : 0, added);

  return position;
}

static guint
find_position (HwChoiceRow *self,
               HwField     *field)
{
  const char *const *choices = hw_param_get_choices (hw_field_get_param (field));
  const char *text = hw_field_get_text (field);

  for (guint i = 0; i < self->n_choices; i++)
    {
      if (strcmp (choices[i], text) == 0)
        return i + self->offset;
    }

  return text[0] != '\0' ? add_outside (self, text) : 0;
}

static void
selected_cb (HwChoiceRow *self)
{
  HwField *field = hw_field_row_get_field (HW_FIELD_ROW (self));
  guint position = adw_combo_row_get_selected (ADW_COMBO_ROW (self));
  GtkStringList *list;

  if (position == GTK_INVALID_LIST_POSITION || field == NULL)
    return;

  list = GTK_STRING_LIST (adw_combo_row_get_model (ADW_COMBO_ROW (self)));
  hw_field_set_text (field, position < self->offset ? NULL
                                                    : gtk_string_list_get_string (list, position));
}

static void
hw_choice_row_show_field (HwFieldRow *row,
                          HwField    *field,
                          HwSource   *source)
{
  HwChoiceRow *self = HW_CHOICE_ROW (row);
  guint position;

  g_signal_handlers_block_by_func (self, selected_cb, NULL);
  position = find_position (self, field);
  if (adw_combo_row_get_selected (ADW_COMBO_ROW (self)) != position)
    adw_combo_row_set_selected (ADW_COMBO_ROW (self), position);
  g_signal_handlers_unblock_by_func (self, selected_cb, NULL);

  /* Nobody is typing it: there is nothing to wait for. */
  if (position == self->offset + self->n_choices &&
      hw_field_get_fault (field) == HW_FIELD_FAULT_NONE)
    hw_field_validate (field);
  hw_field_caption_present_action_row (field, source, ADW_ACTION_ROW (self));
}

static void
hw_choice_row_field_row_init (HwFieldRowInterface *iface)
{
  iface->set_up = hw_choice_row_set_up;
  iface->show_field = hw_choice_row_show_field;
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
