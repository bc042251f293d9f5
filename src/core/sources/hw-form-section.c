/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "sources/hw-form-section.h"

/* Fields of a form that stand together on the page: those of one object of the specification that
 * have to be filled in, or those that need not be, which may be folded away. What is folded opens
 * by itself as soon as something inside has a value or a fault: nothing is sent, or refused, that
 * nobody can see. Whether it is open is kept here, for as long as the form lives. */
struct _HwFormSection
{
  GObject    parent_instance;

  GPtrArray *fields;    /* (owned) (not nullable) (element-type HwField): one at least */
  gboolean   foldable;
  gboolean   is_rest;
  gboolean   unfolded;
};

static void hw_form_section_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HwFormSection, hw_form_section, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      hw_form_section_model_init))

typedef enum
{
  PROP_FOLDABLE = 1,
  PROP_UNFOLDED,
} HwFormSectionProperty;

static GParamSpec *properties[PROP_UNFOLDED + 1];

static GType
hw_form_section_get_item_type (GListModel *model)
{
  return HW_TYPE_FIELD;
}

static guint
hw_form_section_get_n_items (GListModel *model)
{
  return HW_FORM_SECTION (model)->fields->len;
}

static gpointer
hw_form_section_get_item (GListModel *model,
                          guint       position)
{
  HwFormSection *self = HW_FORM_SECTION (model);

  return position < self->fields->len ? g_object_ref (self->fields->pdata[position]) : NULL;
}

static void
hw_form_section_model_init (GListModelInterface *iface)
{
  iface->get_item_type = hw_form_section_get_item_type;
  iface->get_n_items = hw_form_section_get_n_items;
  iface->get_item = hw_form_section_get_item;
}

static void
hw_form_section_finalize (GObject *object)
{
  g_ptr_array_unref (HW_FORM_SECTION (object)->fields);

  G_OBJECT_CLASS (hw_form_section_parent_class)->finalize (object);
}

static void
hw_form_section_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  HwFormSection *self = HW_FORM_SECTION (object);

  switch ((HwFormSectionProperty)prop_id)
    {
    case PROP_FOLDABLE:
      g_value_set_boolean (value, self->foldable);
      break;
    case PROP_UNFOLDED:
      g_value_set_boolean (value, self->unfolded);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_form_section_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  HwFormSection *self = HW_FORM_SECTION (object);

  switch ((HwFormSectionProperty)prop_id)
    {
    case PROP_UNFOLDED:
      hw_form_section_set_unfolded (self, g_value_get_boolean (value));
      break;
    case PROP_FOLDABLE:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_form_section_class_init (HwFormSectionClass *klass)
{
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hw_form_section_finalize;
  object_class->get_property = hw_form_section_get_property;
  object_class->set_property = hw_form_section_set_property;

  properties[PROP_FOLDABLE] = g_param_spec_boolean ("foldable", NULL, NULL, FALSE, readable);
  properties[PROP_UNFOLDED] =
    g_param_spec_boolean ("unfolded", NULL, NULL, FALSE,
                          readable | G_PARAM_WRITABLE | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hw_form_section_init (HwFormSection *self)
{
  self->fields = g_ptr_array_new_with_free_func (g_object_unref);
}

static void
field_changed_cb (HwFormSection *self,
                  GParamSpec    *pspec,
                  HwField       *field)
{
  if (!hw_field_is_default (field) || hw_field_get_fault (field) != HW_FIELD_FAULT_NONE)
    hw_form_section_set_unfolded (self, TRUE);
}

static void
hw_form_section_add (HwFormSection *self,
                     HwField       *field)
{
  g_ptr_array_add (self->fields, g_object_ref (field));
  if (!self->foldable)
    return;

  g_signal_connect_object (field, "notify", G_CALLBACK (field_changed_cb), self,
                           G_CONNECT_SWAPPED);
  field_changed_cb (self, NULL, field);
}

/* Splitting. */

typedef enum
{
  PASS_NEEDED,  /* what has to be filled in, with the rest of its objects */
  PASS_REST,    /* and what is left: nothing of it is needed */
} Pass;

static const char *const *
groups_of (HwField *field)
{
  return hw_param_get_groups (hw_field_get_param (field));
}

static gboolean
share_groups (HwField *a,
              HwField *b)
{
  return g_strv_equal (groups_of (a), groups_of (b));
}

/* Whether @fields[index] is the first of its object. */
static gboolean
is_first (GPtrArray *fields,
          guint      index)
{
  for (guint i = 0; i < index; i++)
    {
      if (share_groups (fields->pdata[i], fields->pdata[index]))
        return FALSE;
    }

  return TRUE;
}

/* What a connection has and nobody can see is asked for in plain sight: left blank it is lost. */
static gboolean
is_needed (HwField *field)
{
  return hw_field_get_required (field) || hw_param_get_extra (hw_field_get_param (field));
}

static gboolean
needs_any (GPtrArray *fields,
           HwField   *like)
{
  for (guint i = 0; i < fields->len; i++)
    {
      if (is_needed (fields->pdata[i]) &&
          (like == NULL || share_groups (fields->pdata[i], like)))
        return TRUE;
    }

  return FALSE;
}

typedef enum
{
  PART_NEEDED,
  PART_OPTIONAL,
  PART_WHOLE,
} Part;

/* A part of the object that @like lies in. */
static void
add_section (GListStore *sections,
             GPtrArray  *fields,
             HwField    *like,
             Part        part)
{
  g_autoptr(HwFormSection) self = g_object_new (HW_TYPE_FORM_SECTION, NULL);

  self->foldable = part == PART_OPTIONAL;
  self->is_rest = self->foldable && (groups_of (like)[0] == NULL || needs_any (fields, like));
  for (guint i = 0; i < fields->len; i++)
    {
      HwField *field = fields->pdata[i];

      if (share_groups (field, like) &&
          (part == PART_WHOLE || is_needed (field) == (part == PART_NEEDED)))
        hw_form_section_add (self, field);
    }

  if (self->fields->len > 0)
    g_list_store_append (sections, self);
}

static void
add_object (GListStore *sections,
            GPtrArray  *fields,
            HwField    *first,
            Pass        pass)
{
  gboolean nested = groups_of (first)[0] != NULL;
  gboolean needed = needs_any (fields, first);

  if (pass == PASS_NEEDED && needed)
    add_section (sections, fields, first, PART_NEEDED);
  if (nested ? needed == (pass == PASS_NEEDED) : pass == PASS_REST)
    add_section (sections, fields, first, PART_OPTIONAL);
}

/**
 * hw_form_section_split:
 * @fields: (element-type HwField): all that are shown, in the order of the specification
 *
 * What is needed comes first, and what is not is folded. Objects of the specification stay
 * together. Where nothing is needed, nothing is folded: the page would be blank.
 *
 * Returns: (transfer full): the #HwFormSection objects, in the order of the page
 */
GListModel *
hw_form_section_split (GPtrArray *fields)
{
  GListStore *sections = g_list_store_new (HW_TYPE_FORM_SECTION);
  gboolean any_needed;

  g_return_val_if_fail (fields != NULL, NULL);

  any_needed = needs_any (fields, NULL);
  for (Pass pass = PASS_NEEDED; pass <= PASS_REST; pass++)
    for (guint i = 0; i < fields->len; i++)
      {
        if (!is_first (fields, i))
          continue;
        if (any_needed)
          add_object (sections, fields, fields->pdata[i], pass);
        else if (pass == PASS_NEEDED)
          add_section (sections, fields, fields->pdata[i], PART_WHOLE);
      }

  return G_LIST_MODEL (sections);
}

/**
 * hw_form_section_get_groups:
 * @self: a section
 *
 * Returns: (transfer none): the names of the objects that all of it lies in, from outside
 */
const char *const *
hw_form_section_get_groups (HwFormSection *self)
{
  g_return_val_if_fail (HW_IS_FORM_SECTION (self), NULL);

  return groups_of (self->fields->pdata[0]);
}

/**
 * hw_form_section_get_group_title:
 * @self: a section
 *
 * Returns: (nullable): what the specification calls the innermost of them
 */
const char *
hw_form_section_get_group_title (HwFormSection *self)
{
  g_return_val_if_fail (HW_IS_FORM_SECTION (self), NULL);

  return hw_param_get_group_title (hw_field_get_param (self->fields->pdata[0]));
}

/**
 * hw_form_section_get_foldable:
 * @self: a section
 *
 * Returns: whether nothing of it has to be filled in, so that it may be folded away
 */
gboolean
hw_form_section_get_foldable (HwFormSection *self)
{
  g_return_val_if_fail (HW_IS_FORM_SECTION (self), FALSE);

  return self->foldable;
}

/**
 * hw_form_section_get_is_rest:
 * @self: a section that may be folded away
 *
 * Returns: whether it is what its object has besides a section of its own, rather than all of it
 */
gboolean
hw_form_section_get_is_rest (HwFormSection *self)
{
  g_return_val_if_fail (HW_IS_FORM_SECTION (self), FALSE);

  return self->is_rest;
}

gboolean
hw_form_section_get_unfolded (HwFormSection *self)
{
  g_return_val_if_fail (HW_IS_FORM_SECTION (self), FALSE);

  return self->unfolded;
}

void
hw_form_section_set_unfolded (HwFormSection *self,
                              gboolean       unfolded)
{
  g_return_if_fail (HW_IS_FORM_SECTION (self));

  if (self->unfolded == unfolded)
    return;

  self->unfolded = unfolded;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNFOLDED]);
}

gboolean
hw_form_section_has_field (HwFormSection *self,
                           HwField       *field)
{
  g_return_val_if_fail (HW_IS_FORM_SECTION (self), FALSE);

  return g_ptr_array_find (self->fields, field, NULL);
}
