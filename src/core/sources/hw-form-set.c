/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "sources/hw-form-set.h"

/* The forms of one source, one for each authentication type that was looked at, and which of them
 * is the one that is being filled in. Whoever tries another type and comes back finds what was
 * typed, secrets and all.
 *
 * Types are told apart by the object, since two of a source may bear one name. Name and description
 * go with the person from form to form; so do values of other parameters that both types have under
 * one name, where the form that is chosen has nothing else there. A value that came so is replaced
 * when it has changed where it came from; what was typed in its place is not, and a place that was
 * cleared on purpose stays clear. */
struct _HwFormSet
{
  GObject     parent_instance;

  HwForm     *form;     /* (owned) (not nullable) */
  GPtrArray  *forms;    /* (owned) (not nullable) (element-type HwForm): @form among them */
  GHashTable *carried;  /* (owned) (not nullable): HwField, (owned), to the HwSecret it was given */
  GHashTable *settled;  /* (owned) (not nullable): HwField, (owned): nothing is carried there */
};

G_DEFINE_FINAL_TYPE (HwFormSet, hw_form_set, G_TYPE_OBJECT)

static void
hw_form_set_finalize (GObject *object)
{
  HwFormSet *self = HW_FORM_SET (object);

  g_object_unref (self->form);
  g_ptr_array_unref (self->forms);
  g_hash_table_unref (self->carried);
  g_hash_table_unref (self->settled);

  G_OBJECT_CLASS (hw_form_set_parent_class)->finalize (object);
}

static void
hw_form_set_class_init (HwFormSetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_form_set_finalize;
}

static void
hw_form_set_init (HwFormSet *self)
{
  self->forms = g_ptr_array_new_with_free_func (g_object_unref);
  self->carried = g_hash_table_new_full (NULL, NULL, g_object_unref,
                                         (GDestroyNotify)hw_secret_unref);
  self->settled = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
}

/**
 * hw_form_set_new:
 * @form: the first form
 *
 * Returns: (transfer full): a set in which @form is filled in
 */
HwFormSet *
hw_form_set_new (HwForm *form)
{
  HwFormSet *self;

  g_return_val_if_fail (HW_IS_FORM (form), NULL);

  self = g_object_new (HW_TYPE_FORM_SET, NULL);
  self->form = g_object_ref (form);
  g_ptr_array_add (self->forms, g_object_ref (form));

  return self;
}

/**
 * hw_form_set_new_for_source:
 * @source: what to connect to now
 * @previous: (nullable): what was filled in before
 *
 * The description of @previous stays, and so does a name that was typed; nothing else does.
 *
 * Returns: (transfer full): a set for @source, with its first authentication type
 */
HwFormSet *
hw_form_set_new_for_source (HwSource  *source,
                            HwFormSet *previous)
{
  g_autoptr(HwForm) form = NULL;

  g_return_val_if_fail (HW_IS_SOURCE (source), NULL);
  g_return_val_if_fail (previous == NULL || HW_IS_FORM_SET (previous), NULL);

  form = hw_form_new (source, hw_source_find_supported (source));
  if (previous != NULL)
    {
      if (hw_form_has_own_name (previous->form))
        hw_field_copy (hw_form_get_name_field (form), hw_form_get_name_field (previous->form));
      hw_field_copy (hw_form_get_description_field (form),
                     hw_form_get_description_field (previous->form));
    }

  return hw_form_set_new (form);
}

static HwForm *
hw_form_set_copy_form (HwFormSet *self,
                       HwFormSet *other,
                       HwForm    *form)
{
  HwForm *copy = hw_form_copy (form);
  GPtrArray *fields = hw_form_get_fields (form);

  g_ptr_array_add (self->forms, copy);
  for (guint i = 0; i < fields->len; i++)
    {
      HwField *field = hw_form_get_fields (copy)->pdata[i];
      HwSecret *given = g_hash_table_lookup (other->carried, fields->pdata[i]);

      if (given != NULL)
        g_hash_table_insert (self->carried, g_object_ref (field), hw_secret_ref (given));
      if (g_hash_table_contains (other->settled, fields->pdata[i]))
        g_hash_table_add (self->settled, g_object_ref (field));
    }

  return copy;
}

/**
 * hw_form_set_copy:
 * @self: a set
 *
 * The copy shares the values, which are not cleared from memory before both have let go of them.
 *
 * Returns: (transfer full): a set of its own with the same values, without faults
 */
HwFormSet *
hw_form_set_copy (HwFormSet *self)
{
  HwFormSet *copy;

  g_return_val_if_fail (HW_IS_FORM_SET (self), NULL);

  copy = g_object_new (HW_TYPE_FORM_SET, NULL);
  for (guint i = 0; i < self->forms->len; i++)
    {
      HwForm *form = hw_form_set_copy_form (copy, self, self->forms->pdata[i]);

      if (self->forms->pdata[i] == self->form)
        g_set_object (&copy->form, form);
    }

  return copy;
}

/**
 * hw_form_set_get_form:
 * @self: a set
 *
 * Returns: (transfer none): the form that is being filled in
 */
HwForm *
hw_form_set_get_form (HwFormSet *self)
{
  g_return_val_if_fail (HW_IS_FORM_SET (self), NULL);

  return self->form;
}

/**
 * hw_form_set_get_forms:
 * @self: a set
 *
 * Returns: (transfer none) (element-type HwForm): the forms of all authentication types that were
 *   looked at, that which is being filled in among them
 */
GPtrArray *
hw_form_set_get_forms (HwFormSet *self)
{
  g_return_val_if_fail (HW_IS_FORM_SET (self), NULL);

  return self->forms;
}

static gboolean
is_untouched (HwFormSet *self,
              HwField   *field)
{
  HwSecret *given = g_hash_table_lookup (self->carried, field);

  if (g_hash_table_contains (self->settled, field))
    return FALSE;

  return given != NULL ? hw_secret_equal (hw_field_get_value (field), given)
                       : hw_field_is_default (field);
}

/* A secret of one type is not shown to be that of another; nothing of it goes along. */
static gboolean
can_carry (HwField *from,
           HwField *to)
{
  const char *text = hw_secret_get_text (hw_field_get_value (from));

  return hw_field_get_kind (from) == hw_field_get_kind (to) && !hw_field_get_secret (from) &&
         !hw_field_get_secret (to) && !hw_field_is_default (from) &&
         !hw_param_get_hidden (hw_field_get_param (to)) &&
         hw_param_check (hw_field_get_param (to), text) == HW_FIELD_FAULT_NONE;
}

static void
carry (HwFormSet *self,
       HwForm    *from,
       HwForm    *to)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (from));

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr(HwField) field = g_list_model_get_item (G_LIST_MODEL (from), i);
      HwField *target = hw_form_find_field (to, hw_param_get_groups (hw_field_get_param (field)),
                                            hw_field_get_name (field));

      if (target == NULL || !is_untouched (self, target) || !can_carry (field, target))
        continue;

      hw_field_copy (target, field);
      g_hash_table_replace (self->carried, g_object_ref (target),
                            hw_secret_ref (hw_field_get_value (field)));
    }
}

static HwForm *
find_form (HwFormSet  *self,
           HwAuthType *auth_type)
{
  for (guint i = 0; i < self->forms->len; i++)
    {
      if (hw_form_get_auth_type (self->forms->pdata[i]) == auth_type)
        return self->forms->pdata[i];
    }

  return NULL;
}

/**
 * hw_form_set_choose:
 * @self: a set
 * @auth_type: one of the source's ways to sign in
 *
 * Goes on with the form of @auth_type: the one that was left, or a new one.
 */
void
hw_form_set_choose (HwFormSet  *self,
                    HwAuthType *auth_type)
{
  HwForm *form;

  g_return_if_fail (HW_IS_FORM_SET (self));
  g_return_if_fail (HW_IS_AUTH_TYPE (auth_type));

  if (hw_form_get_auth_type (self->form) == auth_type)
    return;

  form = find_form (self, auth_type);
  if (form == NULL)
    {
      form = hw_form_new (hw_form_get_source (self->form), auth_type);
      g_ptr_array_add (self->forms, form);
    }
  hw_field_copy (hw_form_get_name_field (form), hw_form_get_name_field (self->form));
  hw_field_copy (hw_form_get_description_field (form), hw_form_get_description_field (self->form));
  carry (self, self->form, form);
  g_set_object (&self->form, form);
}

static void
forget_form (HwFormSet *self,
             HwForm    *form)
{
  GPtrArray *fields = hw_form_get_fields (form);

  for (guint i = 0; i < fields->len; i++)
    {
      g_hash_table_remove (self->carried, fields->pdata[i]);
      g_hash_table_remove (self->settled, fields->pdata[i]);
    }
  g_ptr_array_remove (self->forms, form);
}

/**
 * hw_form_set_put:
 * @self: a set
 * @form: a form of the same source
 *
 * Goes on with @form as it is, in place of the one of its authentication type.
 */
void
hw_form_set_put (HwFormSet *self,
                 HwForm    *form)
{
  HwForm *former;

  g_return_if_fail (HW_IS_FORM_SET (self));
  g_return_if_fail (HW_IS_FORM (form));
  g_return_if_fail (hw_form_get_source (form) == hw_form_get_source (self->form));

  former = find_form (self, hw_form_get_auth_type (form));
  if (former != form)
    {
      g_ptr_array_add (self->forms, g_object_ref (form));
      if (former != NULL)
        forget_form (self, former);
    }
  g_set_object (&self->form, form);
}

/**
 * hw_form_set_is_carried:
 * @self: a set
 * @field: of one of its forms
 *
 * Returns: whether the value came from the form of another authentication type, and was not changed
 *   here since
 */
gboolean
hw_form_set_is_carried (HwFormSet *self,
                        HwField   *field)
{
  g_return_val_if_fail (HW_IS_FORM_SET (self), FALSE);

  return g_hash_table_contains (self->carried, field) && is_untouched (self, field);
}

/**
 * hw_form_set_is_cleared:
 * @self: a set
 * @field: of one of its forms
 *
 * Returns: whether a value that came from another form was taken away here, on purpose
 */
gboolean
hw_form_set_is_cleared (HwFormSet *self,
                        HwField   *field)
{
  g_return_val_if_fail (HW_IS_FORM_SET (self), FALSE);

  return hw_field_is_default (field) && !is_untouched (self, field);
}

/**
 * hw_form_set_restore:
 * @self: a set
 * @field: of one of its forms, with its value
 * @is_carried: what hw_form_set_is_carried() said of it; otherwise it was cleared
 *
 * For who has kept the values elsewhere.
 */
void
hw_form_set_restore (HwFormSet *self,
                     HwField   *field,
                     gboolean   is_carried)
{
  HwSecret *value;

  g_return_if_fail (HW_IS_FORM_SET (self));
  g_return_if_fail (HW_IS_FIELD (field));

  value = hw_field_get_value (field);
  if (!is_carried)
    g_hash_table_add (self->settled, g_object_ref (field));
  else if (value != NULL)
    g_hash_table_replace (self->carried, g_object_ref (field), hw_secret_ref (value));
}

/**
 * hw_form_set_has_credentials:
 * @self: a set
 *
 * Returns: whether anything was entered besides name and description, in whichever form
 */
gboolean
hw_form_set_has_credentials (HwFormSet *self)
{
  g_return_val_if_fail (HW_IS_FORM_SET (self), FALSE);

  for (guint i = 0; i < self->forms->len; i++)
    {
      if (hw_form_has_credentials (self->forms->pdata[i]))
        return TRUE;
    }

  return FALSE;
}

/**
 * hw_form_set_clear_others:
 * @self: a set
 *
 * Forgets all but the form that is being filled in, and clears what was typed there.
 */
void
hw_form_set_clear_others (HwFormSet *self)
{
  g_return_if_fail (HW_IS_FORM_SET (self));

  g_hash_table_remove_all (self->carried);
  g_hash_table_remove_all (self->settled);
  for (guint i = 0; i < self->forms->len; i++)
    {
      if (self->forms->pdata[i] != self->form)
        hw_form_clear_credentials (self->forms->pdata[i]);
    }
  g_ptr_array_set_size (self->forms, 0);
  g_ptr_array_add (self->forms, g_object_ref (self->form));
}

/**
 * hw_form_set_clear_credentials:
 * @self: a set
 *
 * Forgets every value of every form but name and description.
 */
void
hw_form_set_clear_credentials (HwFormSet *self)
{
  g_return_if_fail (HW_IS_FORM_SET (self));

  hw_form_set_clear_others (self);
  hw_form_clear_credentials (self->form);
}
