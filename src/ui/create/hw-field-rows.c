/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "create/hw-field-rows.h"

#include "create/hw-choice-row.h"
#include "create/hw-field-row.h"
#include "create/hw-field-text.h"
#include "create/hw-lines-row.h"
#include "create/hw-row-pool.h"
#include "create/hw-secret-row.h"
#include "create/hw-switch-row.h"
#include "create/hw-text-row.h"
#include "sources/hw-form-section.h"

/* The rows of a form's credentials: one for each field, of the type that its kind asks for, in the
 * sections of the form. The fields beside the authentication type come into the first group;
 * objects of the specification have groups of their own below it; what is not needed is folded into
 * a row that can be expanded. The rows that are folded are made when they are looked at: a form may
 * have many, and most are left as they are. */
struct _HwFieldRows
{
  AdwPreferencesGroup *first;   /* (not owned) (not nullable): outlives this */
  GtkBox              *box;     /* (not owned) (not nullable): holds the groups below it */
  GPtrArray           *parts;   /* (owned) (element-type Part): a part a section */
  HwSource            *source;  /* (owned) (nullable): of the form */
  HwRowPool           *pool;    /* (owned) (not nullable): rows of forms before */
};

typedef struct
{
  HwFormSection       *section;   /* (owned) (not nullable) */
  AdwPreferencesGroup *group;     /* (not owned) (not nullable): holds the rows, or the expander */
  AdwExpanderRow      *expander;  /* (not owned) (nullable): holds the rows of what is folded */
  GPtrArray           *rows;      /* (owned) (not nullable) (element-type HwFieldRow) */
  HwSource            *source;    /* (owned) (not nullable) */
  HwRowPool           *pool;      /* (not owned) (not nullable): outlives this */
  gulong               handler;   /* of the section */
} Part;

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

static GType
get_row_type (HwField *field)
{
  for (size_t i = 0; i < G_N_ELEMENTS (row_kinds); i++)
    if (row_kinds[i].kind == hw_field_get_kind (field))
      return row_kinds[i].get_type ();

  g_return_val_if_reached (HW_TYPE_TEXT_ROW);
}

/* Parts. */

static void
part_free (gpointer data)
{
  Part *part = data;

  g_clear_signal_handler (&part->handler, part->section);
  g_object_unref (part->section);
  g_object_unref (part->source);
  g_ptr_array_unref (part->rows);
  g_free (part);
}

static void
part_add_row (Part    *part,
              HwField *field)
{
  g_autoptr(HwFieldRow) row =
    hw_row_pool_take (part->pool, get_row_type (field), part->source, field);

  g_ptr_array_add (part->rows, row);
  if (part->expander != NULL)
    adw_expander_row_add_row (part->expander, GTK_WIDGET (row));
  else
    adw_preferences_group_add (part->group, GTK_WIDGET (row));
}

static void
part_fill (Part *part)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (part->section));

  for (guint i = part->rows->len; i < n_items; i++)
    {
      g_autoptr(HwField) field = g_list_model_get_item (G_LIST_MODEL (part->section), i);

      part_add_row (part, field);
    }
}

static void
unfolded_cb (HwFormSection *section,
             GParamSpec    *pspec,
             Part          *part)
{
  if (hw_form_section_get_unfolded (section))
    part_fill (part);
}

/* The rows come before they are shown: the expander grows by what is in it then. */
static void
part_add_expander (Part *part)
{
  g_autofree char *title = hw_field_text_dup_section_title (part->section);
  g_autofree char *count = hw_field_text_dup_count (part->section);

  part->expander = ADW_EXPANDER_ROW (adw_expander_row_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (part->expander), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (part->expander), title);
  adw_expander_row_set_subtitle (part->expander, count);
  adw_preferences_group_add (part->group, GTK_WIDGET (part->expander));

  part->handler = g_signal_connect (part->section, "notify::unfolded", G_CALLBACK (unfolded_cb),
                                    part);
  unfolded_cb (part->section, NULL, part);
  g_object_bind_property (part->section, "unfolded", part->expander, "expanded",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
}

static AdwPreferencesGroup *
add_group (HwFieldRows   *self,
           HwFormSection *section)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  if (!hw_form_section_get_foldable (section))
    {
      g_autofree char *title = hw_field_text_dup_section_title (section);
      g_autofree char *escaped = g_markup_escape_text (title, -1);

      adw_preferences_group_set_title (group, escaped);
    }
  gtk_box_append (self->box, GTK_WIDGET (group));

  return group;
}

static gboolean
share_groups (HwFormSection *a,
              HwFormSection *b)
{
  return g_strv_equal (hw_form_section_get_groups (a), hw_form_section_get_groups (b));
}

/* What is folded goes on where its object has begun; what has begun nowhere, with other folded
 * things, or below the first group. */
static AdwPreferencesGroup *
choose_group (HwFieldRows   *self,
              HwFormSection *section)
{
  Part *last = self->parts->len > 0 ? self->parts->pdata[self->parts->len - 1] : NULL;
  gboolean is_nested = hw_form_section_get_groups (section)[0] != NULL;

  if (!hw_form_section_get_foldable (section))
    return is_nested ? add_group (self, section) : self->first;
  if (last == NULL)
    return self->first;
  if (share_groups (last->section, section) || last->group == self->first)
    return last->group;

  return hw_form_section_get_foldable (last->section) && !is_nested ? last->group
                                                                    : add_group (self, section);
}

static void
add_part (HwFieldRows   *self,
          HwFormSection *section)
{
  Part *part = g_new0 (Part, 1);

  part->section = g_object_ref (section);
  part->source = g_object_ref (self->source);
  part->pool = self->pool;
  part->rows = g_ptr_array_new ();
  part->group = choose_group (self, section);
  g_ptr_array_add (self->parts, part);
  if (hw_form_section_get_foldable (section))
    part_add_expander (part);
  else
    part_fill (part);
}

/* A row that lives on is left first: where one is taken out of its list with the focus in it, GTK
 * keeps that list for good. */
static void
leave_row (HwFieldRow *row)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (row));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (row)))
    gtk_root_set_focus (root, NULL);
}

static void
part_remove_row (Part       *part,
                 HwFieldRow *row)
{
  G_GNUC_UNUSED g_autoptr(HwFieldRow) held = g_object_ref (row);

  leave_row (row);
  if (part->expander != NULL)
    adw_expander_row_remove (part->expander, GTK_WIDGET (row));
  else
    adw_preferences_group_remove (part->group, GTK_WIDGET (row));
  hw_row_pool_give_back (part->pool, row);
}

static void
part_clear (Part *part)
{
  for (guint i = 0; i < part->rows->len; i++)
    part_remove_row (part, part->rows->pdata[i]);
  g_ptr_array_set_size (part->rows, 0);
  if (part->expander != NULL)
    adw_preferences_group_remove (part->group, GTK_WIDGET (part->expander));
}

static void
clear (HwFieldRows *self)
{
  GtkWidget *child;

  for (guint i = 0; i < self->parts->len; i++)
    part_clear (self->parts->pdata[i]);
  g_ptr_array_set_size (self->parts, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  gtk_widget_set_visible (GTK_WIDGET (self->box), FALSE);
  g_clear_object (&self->source);
}

/**
 * hw_field_rows_new:
 * @group: what holds the first rows
 * @box: what holds groups below it, and nothing else; both must live as long as anything but
 *   hw_field_rows_free() is called
 *
 * Returns: (transfer full): no rows
 */
HwFieldRows *
hw_field_rows_new (AdwPreferencesGroup *group,
                   GtkBox              *box)
{
  HwFieldRows *self;

  g_return_val_if_fail (ADW_IS_PREFERENCES_GROUP (group), NULL);
  g_return_val_if_fail (GTK_IS_BOX (box), NULL);

  self = g_new0 (HwFieldRows, 1);
  self->first = group;
  self->box = box;
  self->parts = g_ptr_array_new_with_free_func (part_free);
  self->pool = hw_row_pool_new ();

  return self;
}

void
hw_field_rows_free (HwFieldRows *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->parts);
  hw_row_pool_free (self->pool);
  g_clear_object (&self->source);
  g_free (self);
}

/**
 * hw_field_rows_set_form:
 * @self: rows
 * @form: (nullable): whose fields to show
 *
 * Shows the fields of @form in place of those that are there.
 */
void
hw_field_rows_set_form (HwFieldRows *self,
                        HwForm      *form)
{
  GListModel *sections;

  g_return_if_fail (self != NULL);
  g_return_if_fail (form == NULL || HW_IS_FORM (form));

  clear (self);
  if (form == NULL)
    return;

  self->source = g_object_ref (hw_form_get_source (form));
  sections = hw_form_get_sections (form);
  for (guint i = 0; i < g_list_model_get_n_items (sections); i++)
    {
      g_autoptr(HwFormSection) section = g_list_model_get_item (sections, i);

      add_part (self, section);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->box),
                          gtk_widget_get_first_child (GTK_WIDGET (self->box)) != NULL);
}

/**
 * hw_field_rows_focus:
 * @self: rows
 * @field: a field
 *
 * Unfolds what @field is folded into.
 *
 * Returns: whether @field has a row here and that has the focus now
 */
gboolean
hw_field_rows_focus (HwFieldRows *self,
                     HwField     *field)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->parts->len; i++)
    {
      Part *part = self->parts->pdata[i];

      if (!hw_form_section_has_field (part->section, field))
        continue;

      hw_form_section_set_unfolded (part->section, TRUE);
      for (guint j = 0; j < part->rows->len; j++)
        if (hw_field_row_get_field (part->rows->pdata[j]) == field)
          return gtk_widget_grab_focus (part->rows->pdata[j]);
    }

  return FALSE;
}

/**
 * hw_field_rows_focus_first:
 * @self: rows
 *
 * Focuses the first row whose field is required and still blank; the first row if none is.
 *
 * Returns: whether there is a row to focus
 */
gboolean
hw_field_rows_focus_first (HwFieldRows *self)
{
  GtkWidget *first = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->parts->len; i++)
    {
      Part *part = self->parts->pdata[i];

      for (guint j = 0; j < part->rows->len; j++)
        {
          HwField *field = hw_field_row_get_field (part->rows->pdata[j]);

          if (hw_field_get_required (field) && hw_field_is_blank (field))
            return gtk_widget_grab_focus (part->rows->pdata[j]);
          if (first == NULL)
            first = part->rows->pdata[j];
        }
    }

  return first != NULL && gtk_widget_grab_focus (first);
}
