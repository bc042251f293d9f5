/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "create/hw-form-editor.h"

#include "connections/hw-name-check.h"
#include "create/hw-field-rows.h"
#include "create/hw-field-text.h"

/* Fills in the forms of one source with the widgets of a page: shows the one that is chosen, and
 * another when the person chooses another authentication type. It does not clear what was typed:
 * whoever gave the forms does.
 *
 * "form" notifies whenever another form is shown. */
struct _HwFormEditor
{
  GObject              parent_instance;

  HwFormEditorWidgets  widgets;     /* (not owned) */
  HwFieldRows         *rows;        /* (owned) (not nullable): of the credentials */
  HwNameCheck         *name_check;  /* (owned) (nullable): of the workspace */
  HwFormSet           *forms;       /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (HwFormEditor, hw_form_editor, G_TYPE_OBJECT)

typedef enum
{
  PROP_FORM = 1,
} HwFormEditorProperty;

static GParamSpec *properties[PROP_FORM + 1];

static void
hw_form_editor_dispose (GObject *object)
{
  HwFormEditor *self = HW_FORM_EDITOR (object);

  g_clear_object (&self->name_check);
  g_clear_object (&self->forms);

  G_OBJECT_CLASS (hw_form_editor_parent_class)->dispose (object);
}

static void
hw_form_editor_finalize (GObject *object)
{
  hw_field_rows_free (HW_FORM_EDITOR (object)->rows);

  G_OBJECT_CLASS (hw_form_editor_parent_class)->finalize (object);
}

static void
hw_form_editor_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  switch ((HwFormEditorProperty)prop_id)
    {
    case PROP_FORM:
      g_value_set_object (value, hw_form_editor_get_form (HW_FORM_EDITOR (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_form_editor_class_init (HwFormEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hw_form_editor_dispose;
  object_class->finalize = hw_form_editor_finalize;
  object_class->get_property = hw_form_editor_get_property;

  properties[PROP_FORM] =
    g_param_spec_object ("form", NULL, NULL, HW_TYPE_FORM,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hw_form_editor_init (HwFormEditor *self)
{
}

static char *
auth_type_label (HwAuthType *auth_type,
                 HwSource   *source)
{
  return hw_field_text_dup_auth_type (source, auth_type);
}

static void
unref_source (gpointer  source,
              GClosure *closure)
{
  g_object_unref (source);
}

/* The stock list cuts off after twenty characters; the types of many a source differ further on. */
static void
set_up_item_cb (GtkListItemFactory *factory,
                GtkListItem        *item)
{
  gtk_list_item_set_child (item, g_object_new (GTK_TYPE_LABEL,
                                               "max-width-chars", 40,
                                               "wrap", TRUE,
                                               "xalign", 0.0,
                                               NULL));
}

static void
bind_item_cb (GtkListItemFactory *factory,
              GtkListItem        *item,
              HwSource           *source)
{
  g_autofree char *label = hw_field_text_dup_auth_type (source, gtk_list_item_get_item (item));

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), label);
}

static GtkListItemFactory *
create_factory (HwSource *source)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_item_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_item_cb), source, 0);

  return factory;
}

static void
name_auth_types (HwFormEditor *self,
                 HwSource     *source)
{
  GtkExpression *expression =
    gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (auth_type_label),
                                 g_object_ref (source), unref_source);
  g_autoptr(GtkListItemFactory) factory = create_factory (source);

  adw_combo_row_set_expression (self->widgets.auth_row, expression);
  adw_combo_row_set_list_factory (self->widgets.auth_row, factory);
  gtk_expression_unref (expression);
}

/* Before @form is shown: the row first selects the first type of a new model, which nobody has
 * chosen. */
static void
select_auth_type (HwFormEditor *self,
                  HwForm       *form)
{
  GListModel *auth_types = hw_source_get_auth_types (hw_form_get_source (form));
  guint n_items = g_list_model_get_n_items (auth_types);

  name_auth_types (self, hw_form_get_source (form));
  adw_combo_row_set_model (self->widgets.auth_row, auth_types);
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr(HwAuthType) auth_type = g_list_model_get_item (auth_types, i);

      if (auth_type == hw_form_get_auth_type (form))
        adw_combo_row_set_selected (self->widgets.auth_row, i);
    }
}

static void
show_form (HwFormEditor *self,
           HwForm       *form)
{
  hw_field_rows_set_form (self->rows, form);
  hw_field_row_set_field (self->widgets.name_row,
                          form != NULL ? hw_form_get_name_field (form) : NULL);
  hw_field_row_set_field (self->widgets.description_row,
                          form != NULL ? hw_form_get_description_field (form) : NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FORM]);
}

static void
check_name (HwFormEditor *self,
            HwForm       *form)
{
  if (self->name_check != NULL)
    hw_name_check_set_field (self->name_check,
                             form != NULL ? hw_form_get_name_field (form) : NULL);
}

static void
auth_type_chosen_cb (HwFormEditor *self)
{
  HwAuthType *auth_type = adw_combo_row_get_selected_item (self->widgets.auth_row);
  HwForm *form = hw_form_editor_get_form (self);

  if (form == NULL || auth_type == NULL || auth_type == hw_form_get_auth_type (form))
    return;

  hw_form_set_choose (self->forms, auth_type);
  form = hw_form_editor_get_form (self);
  check_name (self, form);
  show_form (self, form);
}

/**
 * hw_form_editor_new:
 * @widgets: what to fill in a form with
 *
 * Returns: (transfer full): an editor without a form
 */
HwFormEditor *
hw_form_editor_new (const HwFormEditorWidgets *widgets)
{
  HwFormEditor *self = g_object_new (HW_TYPE_FORM_EDITOR, NULL);

  self->widgets = *widgets;
  self->rows = hw_field_rows_new (widgets->credentials, widgets->sections);
  g_signal_connect_object (widgets->auth_row, "notify::selected-item",
                           G_CALLBACK (auth_type_chosen_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * hw_form_editor_set_workspace:
 * @self: an editor without a form
 * @workspace: (nullable): whose connections have names already
 */
void
hw_form_editor_set_workspace (HwFormEditor *self,
                              HwWorkspace  *workspace)
{
  g_return_if_fail (HW_IS_FORM_EDITOR (self));
  g_return_if_fail (self->forms == NULL);

  g_clear_object (&self->name_check);
  if (workspace != NULL)
    self->name_check = hw_name_check_new (workspace);
}

/**
 * hw_form_editor_set_forms:
 * @self: an editor
 * @forms: (nullable): what to fill in now
 * @is_new: whether it becomes a new connection, whose name should be the only one
 */
void
hw_form_editor_set_forms (HwFormEditor *self,
                          HwFormSet    *forms,
                          gboolean      is_new)
{
  HwForm *form = forms != NULL ? hw_form_set_get_form (forms) : NULL;

  g_return_if_fail (HW_IS_FORM_EDITOR (self));

  g_clear_object (&self->forms);
  if (form != NULL)
    select_auth_type (self, form);
  g_set_object (&self->forms, forms);
  check_name (self, is_new ? form : NULL);
  show_form (self, form);
}

/**
 * hw_form_editor_get_forms:
 * @self: an editor
 *
 * Returns: (transfer none) (nullable): what is being filled in
 */
HwFormSet *
hw_form_editor_get_forms (HwFormEditor *self)
{
  g_return_val_if_fail (HW_IS_FORM_EDITOR (self), NULL);

  return self->forms;
}

/**
 * hw_form_editor_get_form:
 * @self: an editor
 *
 * Returns: (transfer none) (nullable): the form that is shown
 */
HwForm *
hw_form_editor_get_form (HwFormEditor *self)
{
  g_return_val_if_fail (HW_IS_FORM_EDITOR (self), NULL);

  return self->forms != NULL ? hw_form_set_get_form (self->forms) : NULL;
}

/**
 * hw_form_editor_focus:
 * @self: an editor
 * @field: of the form that is shown
 *
 * Returns: whether @field has the focus now
 */
gboolean
hw_form_editor_focus (HwFormEditor *self,
                      HwField      *field)
{
  HwFieldRow *rows[] = { self->widgets.name_row, self->widgets.description_row };

  g_return_val_if_fail (HW_IS_FORM_EDITOR (self), FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (field == hw_field_row_get_field (rows[i]))
      return gtk_widget_grab_focus (GTK_WIDGET (rows[i]));

  return hw_field_rows_focus (self->rows, field);
}

/**
 * hw_form_editor_focus_first:
 * @self: an editor
 *
 * Focuses the first field that is required and still blank; the first one if none is; the name
 * where the source asks for nothing.
 */
void
hw_form_editor_focus_first (HwFormEditor *self)
{
  g_return_if_fail (HW_IS_FORM_EDITOR (self));

  if (!hw_field_rows_focus_first (self->rows))
    gtk_widget_grab_focus (GTK_WIDGET (self->widgets.name_row));
}

static gboolean
is_missing (HwField *field)
{
  return hw_field_get_required (field) && hw_field_is_blank (field);
}

/* Returns: (nullable): the first from the top of the page */
static HwField *
find_missing (HwForm *form)
{
  GListModel *sections = hw_form_get_sections (form);

  if (is_missing (hw_form_get_name_field (form)))
    return hw_form_get_name_field (form);

  for (guint i = 0; i < g_list_model_get_n_items (sections); i++)
    {
      g_autoptr(GListModel) section = g_list_model_get_item (sections, i);

      for (guint j = 0; j < g_list_model_get_n_items (section); j++)
        {
          g_autoptr(HwField) field = g_list_model_get_item (section, j);

          if (is_missing (field))
            return field;
        }
    }

  return NULL;
}

/**
 * hw_form_editor_focus_missing:
 * @self: an editor
 *
 * Focuses the first field that is required and still blank.
 *
 * Returns: whether there is one
 */
gboolean
hw_form_editor_focus_missing (HwFormEditor *self)
{
  HwForm *form;
  HwField *missing;

  g_return_val_if_fail (HW_IS_FORM_EDITOR (self), FALSE);

  form = hw_form_editor_get_form (self);
  missing = form != NULL ? find_missing (form) : NULL;

  return missing != NULL && hw_form_editor_focus (self, missing);
}
