/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "profiles/hw-organization-dialog.h"

#include <glib/gi18n.h>

#include "create/hw-secret-row.h"
#include "create/hw-text-row.h"
#include "profiles/hw-console-box.h"
#include "profiles/hw-sign-in-text.h"
#include "window/hw-composition.h"

/* Adds an organization, changes or copies one, or takes a new access token for one: the rows of a
 * form. A file of the Developer Console fills them, whether it is opened, dropped or pasted. When
 * nothing is wrong with the form, saving emits "saved" and closes the dialog. */
struct _HwOrganizationDialog
{
  AdwWindow            parent_instance;

  HwOrganizationForm  *form;                             /* (owned) (not nullable) */
  GtkWidget           *rows[HW_ORGANIZATION_N_FIELDS];   /* (owned) (not nullable) */

  HwConsoleBox        *console_box;
  AdwPreferencesGroup *name_group;
  GtkWidget           *sign_in_group;
  AdwComboRow         *sign_in_row;
  AdwPreferencesGroup *credentials_group;
  AdwActionRow        *expiry_row;
  GtkImage            *expiry_icon;
  GtkWidget           *advanced_group;
  AdwExpanderRow      *advanced_row;
  GtkWidget           *content;
};

G_DEFINE_FINAL_TYPE (HwOrganizationDialog, hw_organization_dialog, ADW_TYPE_WINDOW)

typedef enum
{
  PROP_FORM = 1,
  PROP_SAVE_LABEL,
} HwOrganizationDialogProperty;

#define TEMPLATE "/io/github/headwater/Headwater/profiles/hw-organization-dialog.ui"

static GParamSpec *properties[PROP_SAVE_LABEL + 1];

static guint saved_signal;

static void
show_expiry_cb (HwOrganizationDialog *self)
{
  gint64 expires_at = hw_organization_form_get_expires_at (self->form);
  gint64 left = expires_at - g_get_real_time () / G_USEC_PER_SEC;
  gboolean visible = expires_at > 0 &&
                     hw_organization_form_get_sign_in (self->form) == HW_SIGN_IN_TOKEN;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->expiry_row), visible);
  if (!visible)
    return;

  text = hw_sign_in_text_dup_runs_out (left);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->expiry_row), text);
  gtk_image_set_from_icon_name (self->expiry_icon, left > 0 ? "document-open-recent-symbolic"
                                                            : "dialog-warning-symbolic");
  if (left > 0)
    gtk_widget_remove_css_class (GTK_WIDGET (self->expiry_icon), "warning");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->expiry_icon), "warning");
}

static void
show_sign_in_cb (HwOrganizationDialog *self)
{
  for (HwOrganizationField field = 0; field < HW_ORGANIZATION_N_FIELDS; field++)
    gtk_widget_set_visible (self->rows[field], hw_organization_form_is_asked (self->form, field));

  adw_combo_row_set_selected (self->sign_in_row,
                              hw_organization_form_get_sign_in (self->form) == HW_SIGN_IN_TOKEN);
  show_expiry_cb (self);
}

static void
sign_in_chosen_cb (HwOrganizationDialog *self)
{
  gboolean by_token = adw_combo_row_get_selected (self->sign_in_row) == 1;

  if (self->form != NULL && !hw_organization_form_is_for_token (self->form))
    hw_organization_form_set_sign_in (self->form, by_token ? HW_SIGN_IN_TOKEN
                                                           : HW_SIGN_IN_SERVER_TO_SERVER);
}

static void
focus_row (HwOrganizationDialog *self,
           HwOrganizationField   row)
{
  if (hw_organization_field_is_advanced (row))
    adw_expander_row_set_expanded (self->advanced_row, TRUE);
  gtk_widget_child_focus (self->rows[row], GTK_DIR_TAB_FORWARD);
}

static gboolean
paste_key_cb (GtkWidget *widget,
              GVariant  *arguments,
              gpointer   user_data)
{
  HwOrganizationDialog *self = HW_ORGANIZATION_DIALOG (widget);

  if (hw_organization_form_is_for_token (self->form))
    return FALSE;

  hw_console_box_paste (self->console_box);
  return TRUE;
}

static gboolean
dropped_cb (HwOrganizationDialog *self,
            const GValue         *value)
{
  GSList *files = g_value_get_boxed (value);

  if (files == NULL)
    return FALSE;

  hw_organization_dialog_open_file (self, files->data);
  return TRUE;
}

/* --- Building --- */

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  hw_composition_finish (widget);
  hw_organization_dialog_save (HW_ORGANIZATION_DIALOG (widget));
}

static void
add_row (HwOrganizationDialog *self,
         HwOrganizationField   row)
{
  HwField *field = hw_organization_form_get_field (self->form, row);
  GtkWidget *widget;

  widget = hw_field_get_secret (field) ? hw_secret_row_new (NULL) : hw_text_row_new (NULL);
  hw_field_row_set_field (HW_FIELD_ROW (widget), field);
  self->rows[row] = g_object_ref_sink (widget);

  if (row == HW_ORGANIZATION_NAME || row == HW_ORGANIZATION_SANDBOX)
    adw_preferences_group_add (self->name_group, widget);
  else if (hw_organization_field_is_advanced (row))
    adw_expander_row_add_row (self->advanced_row, widget);
  else
    adw_preferences_group_add (self->credentials_group, widget);
}

static const char *
get_title (HwOrganizationDialog *self)
{
  if (hw_organization_form_is_for_token (self->form))
    return _("New Access Token");
  if (hw_organization_form_is_copy (self->form))
    return _("Duplicate Organization");

  return hw_organization_form_get_profile (self->form) != NULL ? _("Edit Organization")
                                                               : _("Add an Organization");
}

static gboolean
is_new (HwOrganizationDialog *self)
{
  return hw_organization_form_get_profile (self->form) == NULL ||
         hw_organization_form_is_copy (self->form);
}

static void
hide_all_but_token (HwOrganizationDialog *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->console_box), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->name_group), FALSE);
  gtk_widget_set_visible (self->sign_in_group, FALSE);
  gtk_widget_set_visible (self->advanced_group, FALSE);
  gtk_window_set_default_size (GTK_WINDOW (self), 520, 380);
}

static void
hw_organization_dialog_constructed (GObject *object)
{
  HwOrganizationDialog *self = HW_ORGANIZATION_DIALOG (object);
  gboolean for_token = hw_organization_form_is_for_token (self->form);

  G_OBJECT_CLASS (hw_organization_dialog_parent_class)->constructed (object);

  hw_console_box_set_form (self->console_box, self->form);
  for (HwOrganizationField row = 0; row < HW_ORGANIZATION_N_FIELDS; row++)
    add_row (self, row);
  g_signal_connect_object (self->form, "notify::sign-in", G_CALLBACK (show_sign_in_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "notify::expires-at", G_CALLBACK (show_expiry_cb), self,
                           G_CONNECT_SWAPPED);
  show_sign_in_cb (self);
  if (for_token)
    hide_all_but_token (self);

  gtk_window_set_title (GTK_WINDOW (self), get_title (self));
  /* The template was bound to it before there was a form. */
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVE_LABEL]);
  focus_row (self, for_token ? HW_ORGANIZATION_ACCESS_TOKEN : HW_ORGANIZATION_NAME);
}

static void
hw_organization_dialog_dispose (GObject *object)
{
  HwOrganizationDialog *self = HW_ORGANIZATION_DIALOG (object);

  for (HwOrganizationField row = 0; row < HW_ORGANIZATION_N_FIELDS; row++)
    g_clear_object (&self->rows[row]);
  g_clear_object (&self->form);

  G_OBJECT_CLASS (hw_organization_dialog_parent_class)->dispose (object);
}

static void
hw_organization_dialog_get_property (GObject    *object,
                                     guint       prop_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  HwOrganizationDialog *self = HW_ORGANIZATION_DIALOG (object);

  switch ((HwOrganizationDialogProperty)prop_id)
    {
    case PROP_FORM:
      g_value_set_object (value, self->form);
      break;
    case PROP_SAVE_LABEL:
      g_value_set_string (value, self->form == NULL || is_new (self) ? _("Add") : _("Save"));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_organization_dialog_set_property (GObject      *object,
                                     guint         prop_id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  HwOrganizationDialog *self = HW_ORGANIZATION_DIALOG (object);

  switch ((HwOrganizationDialogProperty)prop_id)
    {
    case PROP_FORM:
      self->form = g_value_dup_object (value);
      break;
    case PROP_SAVE_LABEL:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE);
  gtk_widget_class_bind_template_child (widget_class, HwOrganizationDialog, advanced_group);
  gtk_widget_class_bind_template_child (widget_class, HwOrganizationDialog, advanced_row);
  gtk_widget_class_bind_template_child (widget_class, HwOrganizationDialog, console_box);
  gtk_widget_class_bind_template_child (widget_class, HwOrganizationDialog, content);
  gtk_widget_class_bind_template_child (widget_class, HwOrganizationDialog, credentials_group);
  gtk_widget_class_bind_template_child (widget_class, HwOrganizationDialog, expiry_icon);
  gtk_widget_class_bind_template_child (widget_class, HwOrganizationDialog, expiry_row);
  gtk_widget_class_bind_template_child (widget_class, HwOrganizationDialog, name_group);
  gtk_widget_class_bind_template_child (widget_class, HwOrganizationDialog, sign_in_group);
  gtk_widget_class_bind_template_child (widget_class, HwOrganizationDialog, sign_in_row);
  gtk_widget_class_bind_template_callback (widget_class, sign_in_chosen_cb);
  gtk_widget_class_install_action (widget_class, "organization.save", NULL, save_action);
}

static void
hw_organization_dialog_class_init (HwOrganizationDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = hw_organization_dialog_constructed;
  object_class->dispose = hw_organization_dialog_dispose;
  object_class->get_property = hw_organization_dialog_get_property;
  object_class->set_property = hw_organization_dialog_set_property;

  properties[PROP_FORM] =
    g_param_spec_object ("form", NULL, NULL, HW_TYPE_ORGANIZATION_FORM,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SAVE_LABEL] =
    g_param_spec_string ("save-label", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * HwOrganizationDialog::saved:
   * @self: the dialog
   * @profile: the organization, new or changed
   */
  saved_signal = g_signal_new ("saved", HW_TYPE_ORGANIZATION_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 1, HW_TYPE_PROFILE);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  g_type_ensure (HW_TYPE_CONSOLE_BOX);
  bind_template (widget_class);
}

/* Both stand before the entries, which would take the JSON for what is to be entered. */
static void
take_files (HwOrganizationDialog *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkShortcutTrigger *trigger = gtk_shortcut_trigger_parse_string ("<Control>v|<Shift>Insert");

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect_object (target, "drop", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->content, GTK_EVENT_CONTROLLER (target));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (trigger,
                                                          gtk_callback_action_new (paste_key_cb,
                                                                                   NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
hw_organization_dialog_init (HwOrganizationDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  take_files (self);
}

/**
 * hw_organization_dialog_new:
 * @form: what is to be entered
 *
 * Returns: the dialog
 */
GtkWidget *
hw_organization_dialog_new (HwOrganizationForm *form)
{
  g_return_val_if_fail (HW_IS_ORGANIZATION_FORM (form), NULL);

  return g_object_new (HW_TYPE_ORGANIZATION_DIALOG, "form", form, NULL);
}

HwOrganizationForm *
hw_organization_dialog_get_form (HwOrganizationDialog *self)
{
  g_return_val_if_fail (HW_IS_ORGANIZATION_DIALOG (self), NULL);

  return self->form;
}

/**
 * hw_organization_dialog_choose_file:
 * @self: a dialog that is shown
 *
 * Lets the person choose a file of the Developer Console.
 */
void
hw_organization_dialog_choose_file (HwOrganizationDialog *self)
{
  g_return_if_fail (HW_IS_ORGANIZATION_DIALOG (self));

  hw_console_box_choose (self->console_box);
}

/**
 * hw_organization_dialog_open_file:
 * @self: a dialog
 * @file: what may be a file of the Developer Console; the dialog says so where it is none
 */
void
hw_organization_dialog_open_file (HwOrganizationDialog *self,
                                  GFile                *file)
{
  g_return_if_fail (HW_IS_ORGANIZATION_DIALOG (self));
  g_return_if_fail (G_IS_FILE (file));

  if (!hw_organization_form_is_for_token (self->form))
    hw_console_box_open_file (self->console_box, file);
}

/**
 * hw_organization_dialog_open_text:
 * @self: a dialog
 * @text: what such a file holds
 */
void
hw_organization_dialog_open_text (HwOrganizationDialog *self,
                                  const char           *text)
{
  g_return_if_fail (HW_IS_ORGANIZATION_DIALOG (self));
  g_return_if_fail (text != NULL);

  if (!hw_organization_form_is_for_token (self->form))
    hw_console_box_open_text (self->console_box, text);
}

/**
 * hw_organization_dialog_save:
 * @self: a dialog
 *
 * Returns: whether all was right; if not, the rows say what is wrong
 */
gboolean
hw_organization_dialog_save (HwOrganizationDialog *self)
{
  g_autoptr(HwProfile) profile = NULL;
  int first;

  g_return_val_if_fail (HW_IS_ORGANIZATION_DIALOG (self), FALSE);

  first = hw_organization_form_check (self->form);
  if (first >= 0)
    {
      focus_row (self, (HwOrganizationField)first);
      return FALSE;
    }

  profile = hw_organization_form_save (self->form);
  g_signal_emit (self, saved_signal, 0, profile);
  gtk_window_close (GTK_WINDOW (self));

  return TRUE;
}
