/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "sources/hw-form.h"

#include <string.h>

#include "auth/hw-pasted-text.h"
#include "sources/hw-form-section.h"
#include "sources/hw-hidden-secret.h"

/* What is asked for to make one connection: its name and description, and the fields of one
 * authentication type of one source. The list is the fields; name and description stand beside
 * it, for they belong to every form.
 *
 * The form outlives a page: it may be kept until the first test of the connection has passed, and
 * is emptied by hw_form_clear_credentials() after that. */
struct _HwForm
{
  GObject     parent_instance;

  HwSource   *source;             /* (owned) (not nullable) */
  HwAuthType *auth_type;          /* (owned) (nullable): NULL for a source without any */
  HwField    *name_field;         /* (owned) (not nullable) */
  HwField    *description_field;  /* (owned) (not nullable) */
  GPtrArray  *fields;             /* (owned) (not nullable) (element-type HwField): in wire order */
  GPtrArray  *shown;              /* (owned) (not nullable) (element-type HwField): of fields */
  GListModel *sections;           /* (owned) (nullable) (element-type HwFormSection): of shown */
};

static void hw_form_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HwForm, hw_form, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, hw_form_model_init))

typedef enum
{
  PROP_SOURCE = 1,
  PROP_AUTH_TYPE,
  PROP_NAME_FIELD,
  PROP_DESCRIPTION_FIELD,
} HwFormProperty;

static GParamSpec *properties[PROP_DESCRIPTION_FIELD + 1];

static GType
hw_form_get_item_type (GListModel *model)
{
  return HW_TYPE_FIELD;
}

static guint
hw_form_get_n_items (GListModel *model)
{
  return HW_FORM (model)->shown->len;
}

static gpointer
hw_form_get_item (GListModel *model,
                  guint       position)
{
  HwForm *self = HW_FORM (model);

  if (position >= self->shown->len)
    return NULL;

  return g_object_ref (self->shown->pdata[position]);
}

static void
hw_form_model_init (GListModelInterface *iface)
{
  iface->get_item_type = hw_form_get_item_type;
  iface->get_n_items = hw_form_get_n_items;
  iface->get_item = hw_form_get_item;
}

static void
hw_form_finalize (GObject *object)
{
  HwForm *self = HW_FORM (object);

  g_object_unref (self->source);
  g_clear_object (&self->auth_type);
  g_object_unref (self->name_field);
  g_object_unref (self->description_field);
  g_clear_object (&self->sections);
  g_ptr_array_unref (self->shown);
  g_ptr_array_unref (self->fields);

  G_OBJECT_CLASS (hw_form_parent_class)->finalize (object);
}

static void
hw_form_get_property (GObject    *object,
                      guint       prop_id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  HwForm *self = HW_FORM (object);

  switch ((HwFormProperty)prop_id)
    {
    case PROP_SOURCE:
      g_value_set_object (value, self->source);
      break;
    case PROP_AUTH_TYPE:
      g_value_set_object (value, self->auth_type);
      break;
    case PROP_NAME_FIELD:
      g_value_set_object (value, self->name_field);
      break;
    case PROP_DESCRIPTION_FIELD:
      g_value_set_object (value, self->description_field);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_form_class_init (HwFormClass *klass)
{
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hw_form_finalize;
  object_class->get_property = hw_form_get_property;

  properties[PROP_SOURCE] =
    g_param_spec_object ("source", NULL, NULL, HW_TYPE_SOURCE, readable);
  properties[PROP_AUTH_TYPE] =
    g_param_spec_object ("auth-type", NULL, NULL, HW_TYPE_AUTH_TYPE, readable);
  properties[PROP_NAME_FIELD] =
    g_param_spec_object ("name-field", NULL, NULL, HW_TYPE_FIELD, readable);
  properties[PROP_DESCRIPTION_FIELD] =
    g_param_spec_object ("description-field", NULL, NULL, HW_TYPE_FIELD, readable);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

/* No limit on their length is published, so only the entry's own applies. */
static void
hw_form_init (HwForm *self)
{
  self->name_field = hw_field_new ("name", HW_FIELD_TEXT, TRUE, NULL, NULL);
  self->description_field = hw_field_new ("description", HW_FIELD_TEXT, FALSE, NULL, NULL);
}

static void
find_shown (HwForm *self)
{
  g_ptr_array_set_size (self->shown, 0);
  for (guint i = 0; i < self->fields->len; i++)
    {
      if (!hw_param_get_hidden (hw_field_get_param (self->fields->pdata[i])))
        g_ptr_array_add (self->shown, self->fields->pdata[i]);
    }
}

/**
 * hw_form_new:
 * @source: what to connect to
 * @auth_type: (nullable): one of the source's ways to sign in; %NULL where it has none
 *
 * Returns: (transfer full): a form named after the source, without credentials
 */
HwForm *
hw_form_new (HwSource   *source,
             HwAuthType *auth_type)
{
  HwForm *self;
  g_autofree char *name = NULL;

  g_return_val_if_fail (HW_IS_SOURCE (source), NULL);
  g_return_val_if_fail (auth_type == NULL || HW_IS_AUTH_TYPE (auth_type), NULL);

  name = hw_pasted_text_clean_line (hw_source_get_title (source));
  self = g_object_new (HW_TYPE_FORM, NULL);
  self->source = g_object_ref (source);
  self->auth_type = auth_type != NULL ? g_object_ref (auth_type) : NULL;
  self->fields = auth_type != NULL ? hw_auth_type_create_fields (auth_type)
                                   : g_ptr_array_new_with_free_func (g_object_unref);
  self->shown = g_ptr_array_new ();
  find_shown (self);
  hw_field_set_text (self->name_field, name);

  return self;
}

static guint
count_common_groups (HwField           *field,
                     const char *const *groups)
{
  const char *const *own = hw_param_get_groups (hw_field_get_param (field));
  guint n_common = 0;

  while (own[n_common] != NULL && groups[n_common] != NULL &&
         strcmp (own[n_common], groups[n_common]) == 0)
    n_common++;

  return n_common;
}

/**
 * hw_form_add_param:
 * @self: a form that nobody looks at yet
 * @param: what it is to have besides what the specification tells of
 *
 * Adds a field, beside those of the same object: the fields of an object stand together.
 */
void
hw_form_add_param (HwForm  *self,
                   HwParam *param)
{
  const char *const *groups;
  guint position = 0;
  guint most = 0;

  g_return_if_fail (HW_IS_FORM (self));
  g_return_if_fail (param != NULL);

  groups = hw_param_get_groups (param);
  for (guint i = 0; i < self->fields->len; i++)
    {
      guint n_common = count_common_groups (self->fields->pdata[i], groups);

      if (n_common < most)
        continue;
      most = n_common;
      position = i + 1;
    }

  g_ptr_array_insert (self->fields, most > 0 ? (int)position : -1, hw_field_new_for_param (param));
  find_shown (self);
  g_clear_object (&self->sections);
}

/**
 * hw_form_copy:
 * @self: a form
 *
 * The copy shares the values, which are not cleared from memory before both have let go of them.
 *
 * Returns: (transfer full): a form of its own with the same values, without faults
 */
HwForm *
hw_form_copy (HwForm *self)
{
  HwForm *copy;

  g_return_val_if_fail (HW_IS_FORM (self), NULL);

  copy = hw_form_new (self->source, self->auth_type);
  for (guint i = 0; i < self->fields->len; i++)
    {
      HwParam *param = hw_field_get_param (self->fields->pdata[i]);

      if (hw_param_get_extra (param))
        hw_form_add_param (copy, param);
    }
  hw_field_copy (copy->name_field, self->name_field);
  hw_field_copy (copy->description_field, self->description_field);
  for (guint i = 0; i < copy->fields->len; i++)
    hw_field_copy (copy->fields->pdata[i], self->fields->pdata[i]);

  return copy;
}

HwSource *
hw_form_get_source (HwForm *self)
{
  g_return_val_if_fail (HW_IS_FORM (self), NULL);

  return self->source;
}

/**
 * hw_form_get_auth_type:
 * @self: a form
 *
 * Returns: (transfer none) (nullable): how it signs in, %NULL for a source without any way
 */
HwAuthType *
hw_form_get_auth_type (HwForm *self)
{
  g_return_val_if_fail (HW_IS_FORM (self), NULL);

  return self->auth_type;
}

HwField *
hw_form_get_name_field (HwForm *self)
{
  g_return_val_if_fail (HW_IS_FORM (self), NULL);

  return self->name_field;
}

HwField *
hw_form_get_description_field (HwForm *self)
{
  g_return_val_if_fail (HW_IS_FORM (self), NULL);

  return self->description_field;
}

/**
 * hw_form_get_sections:
 * @self: a form
 *
 * Returns: (transfer none): the fields as they are arranged on a page, in #HwFormSection objects
 */
GListModel *
hw_form_get_sections (HwForm *self)
{
  g_return_val_if_fail (HW_IS_FORM (self), NULL);

  if (self->sections == NULL)
    self->sections = hw_form_section_split (self->shown);

  return self->sections;
}

/**
 * hw_form_get_fields:
 * @self: a form
 *
 * Returns: (transfer none) (element-type HwField): all fields but name and description, those too
 *   that are hidden and so not in the list
 */
GPtrArray *
hw_form_get_fields (HwForm *self)
{
  g_return_val_if_fail (HW_IS_FORM (self), NULL);

  return self->fields;
}

/**
 * hw_form_is_whole:
 * @self: a form
 *
 * Returns: whether one field takes all parameters, as JSON
 */
gboolean
hw_form_is_whole (HwForm *self)
{
  g_return_val_if_fail (HW_IS_FORM (self), FALSE);

  return self->fields->len > 0 &&
         hw_param_get_whole (hw_field_get_param (self->fields->pdata[0]));
}

/**
 * hw_form_has_own_name:
 * @self: a form
 *
 * Returns: whether the name is another than the one that hw_form_new() gave, or that one with a
 *   number, as it is proposed where the first is taken
 */
gboolean
hw_form_has_own_name (HwForm *self)
{
  g_autofree char *given = NULL;
  const char *name;

  g_return_val_if_fail (HW_IS_FORM (self), FALSE);

  given = hw_pasted_text_clean_line (hw_source_get_title (self->source));
  name = hw_field_get_text (self->name_field);
  if (!g_str_has_prefix (name, given))
    return TRUE;

  name += strlen (given);
  if (name[0] == '\0')
    return FALSE;

  return name[0] != ' ' || strspn (name + 1, "0123456789") != strlen (name + 1);
}

/**
 * hw_form_find_field:
 * @self: a form
 * @groups: (nullable): the names of the objects that the parameter lies in, from outside
 * @name: of the parameter
 *
 * Returns: (transfer none) (nullable): the field, even where it is hidden and not in the list
 */
HwField *
hw_form_find_field (HwForm             *self,
                    const char *const  *groups,
                    const char         *name)
{
  static const char *const no_groups[] = { NULL };

  g_return_val_if_fail (HW_IS_FORM (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < self->fields->len; i++)
    {
      HwField *field = self->fields->pdata[i];

      if (strcmp (hw_field_get_name (field), name) == 0 &&
          g_strv_equal (hw_param_get_groups (hw_field_get_param (field)),
                        groups != NULL ? groups : no_groups))
        return field;
    }

  return NULL;
}

static gboolean
shares_groups (HwField *a,
               HwField *b,
               guint    depth)
{
  const char *const *groups_a = hw_param_get_groups (hw_field_get_param (a));
  const char *const *groups_b = hw_param_get_groups (hw_field_get_param (b));

  for (guint i = 0; i < depth; i++)
    {
      if (groups_b[i] == NULL || strcmp (groups_a[i], groups_b[i]) != 0)
        return FALSE;
    }

  return TRUE;
}

/* An object that may be left out is sent once something is entered in it; its defaults alone are
 * no reason. */
static gboolean
hw_form_needs_group (HwForm  *self,
                     HwField *field)
{
  guint depth = hw_param_get_group_optional (hw_field_get_param (field));

  for (guint i = 0; depth > 0 && i < self->fields->len; i++)
    {
      HwField *other = self->fields->pdata[i];

      if (!hw_field_is_blank (other) && !hw_field_is_default (other) &&
          shares_groups (field, other, depth))
        return TRUE;
    }

  return depth == 0;
}

static gboolean
hw_form_validate_field (HwForm  *self,
                        HwField *field)
{
  if (!hw_field_validate (field))
    return FALSE;
  if (!hw_field_is_blank (field) ||
      !hw_param_get_member_required (hw_field_get_param (field)) ||
      !hw_form_needs_group (self, field))
    return TRUE;

  hw_field_set_fault (field, HW_FIELD_FAULT_MISSING);

  return FALSE;
}

/* Returns: (nullable): the first faulty field of @section */
static HwField *
hw_form_validate_section (HwForm     *self,
                          GListModel *section)
{
  guint n_items = g_list_model_get_n_items (section);
  HwField *faulty = NULL;

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr(HwField) field = g_list_model_get_item (section, i);

      if (!hw_form_validate_field (self, field) && faulty == NULL)
        faulty = field;
    }

  return faulty;
}

/* What is hidden has its value from a request that was pasted. Nobody could mend a faulty one. */
static void
hw_form_validate_hidden (HwForm *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      HwField *field = self->fields->pdata[i];

      if (hw_param_get_hidden (hw_field_get_param (field)) && !hw_field_validate (field))
        hw_field_reset (field);
    }
}

/**
 * hw_form_validate:
 * @self: a form
 *
 * Validates every field, so that every fault shows at once. One that is hidden gets its default
 * again where it is faulty.
 *
 * Returns: (transfer none) (nullable): the first that is faulty, from the top of the page; %NULL
 *   where the form can be sent
 */
HwField *
hw_form_validate (HwForm *self)
{
  GListModel *sections;
  HwField *faulty = NULL;

  g_return_val_if_fail (HW_IS_FORM (self), NULL);

  if (!hw_field_validate (self->name_field))
    faulty = self->name_field;
  if (!hw_field_validate (self->description_field) && faulty == NULL)
    faulty = self->description_field;

  hw_form_validate_hidden (self);
  sections = hw_form_get_sections (self);
  for (guint i = 0; i < g_list_model_get_n_items (sections); i++)
    {
      g_autoptr(GListModel) section = g_list_model_get_item (sections, i);
      HwField *first = hw_form_validate_section (self, section);

      if (faulty == NULL)
        faulty = first;
    }

  return faulty;
}

/* Closes and opens objects, so that what is added next lies in @groups. The fields of an object
 * stand together, so none is opened twice. */
static void
enter_groups (HwConnectionRequest *request,
              GPtrArray           *open,
              const char *const   *groups)
{
  guint common = 0;

  while (common < open->len && groups[common] != NULL &&
         strcmp (open->pdata[common], groups[common]) == 0)
    common++;

  while (open->len > common)
    {
      hw_connection_request_end_group (request);
      g_ptr_array_set_size (open, open->len - 1);
    }
  for (guint i = common; groups[i] != NULL; i++)
    {
      hw_connection_request_begin_group (request, groups[i]);
      g_ptr_array_add (open, (gpointer)groups[i]);
    }
}

/* The members of an object that was entered in the place of every parameter. */
static void
add_members (HwConnectionRequest *request,
             JsonNode            *node)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return;

  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &name, &value))
    hw_connection_request_add_value (request, name, value);
}

static void
add_field (HwConnectionRequest *request,
           HwField             *field)
{
  g_autoptr(HwSecret) text = hw_field_dup_wire_text (field);
  g_autoptr(JsonNode) node = NULL;

  if (text != NULL)
    {
      if (hw_field_get_secret (field) || hw_hidden_secret_is_in (hw_secret_get_text (text)))
        hw_connection_request_add_secret (request, hw_field_get_name (field), text);
      else
        hw_connection_request_add_text (request, hw_field_get_name (field), text);
      return;
    }

  node = hw_field_dup_wire_node (field);
  if (node == NULL)
    return;
  if (hw_param_get_whole (hw_field_get_param (field)))
    add_members (request, node);
  else
    hw_connection_request_add_value (request, hw_field_get_name (field), node);
}

static void
hw_form_add_params (HwForm              *self,
                    HwConnectionRequest *request)
{
  static const char *const no_groups[] = { NULL };
  g_autoptr(GPtrArray) open = g_ptr_array_new ();

  for (guint i = 0; i < self->fields->len; i++)
    {
      HwField *field = self->fields->pdata[i];

      if (hw_field_is_blank (field) || !hw_form_needs_group (self, field))
        continue;

      enter_groups (request, open, hw_param_get_groups (hw_field_get_param (field)));
      add_field (request, field);
    }
  enter_groups (request, open, no_groups);
}

/**
 * hw_form_to_request:
 * @self: a form that hw_form_validate() has found no fault in
 *
 * The request shares the values with the form and does not follow later changes. Name and
 * description lose the blanks at their ends; credentials are sent as they are, in the type and the
 * encoding of their schema. What was left blank is left out; what is hidden goes with its default.
 *
 * Returns: (transfer full): the request
 */
HwConnectionRequest *
hw_form_to_request (HwForm *self)
{
  HwConnectionRequest *request;
  g_autofree char *name = NULL;
  g_autofree char *description = NULL;

  g_return_val_if_fail (HW_IS_FORM (self), NULL);

  name = hw_pasted_text_strip (hw_field_get_text (self->name_field));
  if (!hw_field_is_blank (self->description_field))
    description = hw_pasted_text_strip (hw_field_get_text (self->description_field));

  request = hw_connection_request_new (name, description,
                                       hw_source_get_spec_id (self->source),
                                       hw_source_get_spec_version (self->source),
                                       self->auth_type != NULL
                                       ? hw_auth_type_get_spec_name (self->auth_type)
                                       : NULL);
  hw_connection_request_set_provider_id (request, hw_source_get_body_provider_id (self->source));
  if (self->auth_type != NULL)
    hw_connection_request_set_auth_type (request, hw_auth_type_get_wire_type (self->auth_type));
  hw_form_add_params (self, request);

  return request;
}

/**
 * hw_form_clear_credentials:
 * @self: a form
 *
 * Forgets every value and fault but those of name and description; what has a default has it
 * again. The memory is cleared at once unless a request still holds the values.
 */
void
hw_form_clear_credentials (HwForm *self)
{
  g_return_if_fail (HW_IS_FORM (self));

  for (guint i = 0; i < self->fields->len; i++)
    hw_field_reset (self->fields->pdata[i]);
}

/**
 * hw_form_has_credentials:
 * @self: a form
 *
 * Returns: whether anything was entered besides name and description, secret or not
 */
gboolean
hw_form_has_credentials (HwForm *self)
{
  g_return_val_if_fail (HW_IS_FORM (self), FALSE);

  for (guint i = 0; i < self->fields->len; i++)
    {
      if (!hw_field_is_default (self->fields->pdata[i]))
        return TRUE;
    }

  return FALSE;
}
