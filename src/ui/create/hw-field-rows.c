/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "create/hw-field-rows.h"

#include "create/hw-choice-row.h"
#include "create/hw-lines-row.h"
#include "create/hw-secret-row.h"
#include "create/hw-switch-row.h"
#include "create/hw-text-row.h"

/* The rows of a form's credentials: one for each field, of the type that its kind asks for, in the
 * order of the form. The group holds the rows and outlives this; what is here only knows which
 * they are. */
struct _HwFieldRows
{
  AdwPreferencesGroup *group;  /* (not owned) (not nullable) */
  GPtrArray           *rows;   /* (owned) (element-type GtkWidget): the group's */
};

static const struct
{
  HwFieldKind  kind;
  GType        (*get_type) (void);
} row_kinds[] = {
  { HW_FIELD_TEXT, hw_text_row_get_type },
  { HW_FIELD_SECRET, hw_secret_row_get_type },
  { HW_FIELD_BOOLEAN, hw_switch_row_get_type },
  { HW_FIELD_INTEGER, hw_text_row_get_type },
  { HW_FIELD_NUMBER, hw_text_row_get_type },
  { HW_FIELD_CHOICE, hw_choice_row_get_type },
  { HW_FIELD_DATE, hw_text_row_get_type },
  { HW_FIELD_MULTILINE, hw_lines_row_get_type },
  { HW_FIELD_JSON, hw_lines_row_get_type },
};

static void
add_row (HwFieldRows *self,
         HwSource    *source,
         HwField     *field)
{
  for (size_t i = 0; i < G_N_ELEMENTS (row_kinds); i++)
    if (row_kinds[i].kind == hw_field_get_kind (field))
      {
        GtkWidget *row = g_object_new (row_kinds[i].get_type (),
                                       "source", source,
                                       "field", field,
                                       NULL);

        adw_preferences_group_add (self->group, row);
        g_ptr_array_add (self->rows, row);
      }
}

/**
 * hw_field_rows_new:
 * @group: what holds the rows; it must live as long as anything but hw_field_rows_free() is called
 *
 * Returns: (transfer full): no rows
 */
HwFieldRows *
hw_field_rows_new (AdwPreferencesGroup *group)
{
  HwFieldRows *self;

  g_return_val_if_fail (ADW_IS_PREFERENCES_GROUP (group), NULL);

  self = g_new0 (HwFieldRows, 1);
  self->group = group;
  self->rows = g_ptr_array_new ();

  return self;
}

void
hw_field_rows_free (HwFieldRows *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * hw_field_rows_add:
 * @self: rows
 * @form: whose fields to show
 *
 * Adds a row for each field of @form below those that are there.
 */
void
hw_field_rows_add (HwFieldRows *self,
                   HwForm      *form)
{
  guint n_items;

  g_return_if_fail (self != NULL);
  g_return_if_fail (HW_IS_FORM (form));

  n_items = g_list_model_get_n_items (G_LIST_MODEL (form));
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr(HwField) field = g_list_model_get_item (G_LIST_MODEL (form), i);

      add_row (self, hw_form_get_source (form), field);
    }
}

/**
 * hw_field_rows_clear:
 * @self: rows
 *
 * Takes all of them out of the group.
 */
void
hw_field_rows_clear (HwFieldRows *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
}

/**
 * hw_field_rows_focus:
 * @self: rows
 * @field: a field
 *
 * Returns: whether @field has a row here and that has the focus now
 */
gboolean
hw_field_rows_focus (HwFieldRows *self,
                     HwField     *field)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->rows->len; i++)
    {
      HwField *shown = hw_field_row_get_field (self->rows->pdata[i]);

      if (field == shown)
        return gtk_widget_grab_focus (self->rows->pdata[i]);
    }

  return FALSE;
}

/**
 * hw_field_rows_focus_first:
 * @self: rows
 *
 * Focuses the first one whose field is required and still blank; the first one if none is.
 */
void
hw_field_rows_focus_first (HwFieldRows *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      HwField *field = hw_field_row_get_field (self->rows->pdata[i]);

      if (hw_field_get_required (field) && hw_field_is_blank (field))
        {
          gtk_widget_grab_focus (self->rows->pdata[i]);
          return;
        }
    }

  if (self->rows->len > 0)
    gtk_widget_grab_focus (self->rows->pdata[0]);
}
