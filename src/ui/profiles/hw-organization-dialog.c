/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "profiles/hw-organization-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "auth/hw-pasted-text.h"
#include "create/hw-secret-row.h"
#include "create/hw-text-row.h"
#include "net/hw-address.h"
#include "net/hw-error.h"

/* Adds an organization, changes one, or takes a new access token for one: the same rows, fewer of
 * them. What is typed reaches the profile only when it is saved and nothing is wrong with it; then
 * "saved" is emitted and the dialog closes. */
struct _HwOrganizationDialog
{
  AdwWindow            parent_instance;

  HwProfile           *profile;          /* (owned) (nullable): NULL for a new one */
  HwProfile           *draft;            /* (owned) (nullable): what a new one begins with */
  gboolean             token_only;
  HwField             *fields[6];        /* (owned) (not nullable): by Row */
  GtkWidget           *rows[6];          /* (owned) (not nullable): by Row */

  AdwPreferencesGroup *name_group;
  AdwPreferencesGroup *credentials_group;
  GtkWidget           *advanced_group;
  AdwExpanderRow      *advanced_row;
};

G_DEFINE_FINAL_TYPE (HwOrganizationDialog, hw_organization_dialog, ADW_TYPE_WINDOW)

typedef enum
{
  PROP_PROFILE = 1,
  PROP_DRAFT,
  PROP_TOKEN_ONLY,
  PROP_SAVE_LABEL,
} HwOrganizationDialogProperty;

#define TEMPLATE "/io/github/headwater/Headwater/profiles/hw-organization-dialog.ui"

static GParamSpec *properties[PROP_SAVE_LABEL + 1];

static guint saved_signal;

typedef enum
{
  ROW_NAME,
  ROW_SANDBOX,
  ROW_ORGANIZATION_ID,
  ROW_API_KEY,
  ROW_ACCESS_TOKEN,
  ROW_PLATFORM_URL,
} Row;

static const struct
{
  const char  *name;
  HwFieldKind  kind;
  gboolean     required;
  const char  *title;
  const char  *help;
} rows[] = {
  [ROW_NAME] = { "organizationName", HW_FIELD_TEXT, FALSE, N_("Name"),
                 N_("What Headwater calls this organization.") },
  [ROW_SANDBOX] = { "sandboxName", HW_FIELD_TEXT, FALSE, N_("Sandbox"),
                    N_("The one that is chosen when the organization opens.") },
  [ROW_ORGANIZATION_ID] = { "organizationId", HW_FIELD_TEXT, TRUE, N_("Organization ID"),
                            N_("Under Organization ID; it ends in @AdobeOrg.") },
  [ROW_API_KEY] = { "apiKey", HW_FIELD_TEXT, TRUE, N_("API key (client ID)"),
                    N_("Under Client ID.") },
  [ROW_ACCESS_TOKEN] = { "accessToken", HW_FIELD_SECRET, TRUE, N_("Access token"),
                         N_("Press Generate access token there and copy it. It lasts about a day, "
                            "and is kept in the keyring.") },
  [ROW_PLATFORM_URL] = { "platformUrl", HW_FIELD_TEXT, FALSE, N_("Platform address"),
                         N_("Only for a region or a test server of its own.") },
};

static gboolean
check_organization_id (HwField *field)
{
  if (hw_pasted_text_is_organization_id (hw_field_get_text (field)))
    return TRUE;

  hw_field_set_fault (field, HW_FIELD_FAULT_ORGANIZATION_ID);
  return FALSE;
}

static gboolean
check_platform_url (HwField *field)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *address = NULL;

  if (hw_field_is_blank (field))
    return TRUE;
  if ((address = hw_address_normalize (hw_field_get_text (field), &error)))
    return TRUE;

  hw_field_set_fault (field, g_error_matches (error, HW_ERROR, HW_ERROR_INSECURE_ADDRESS)
                             ? HW_FIELD_FAULT_INSECURE_ADDRESS : HW_FIELD_FAULT_ADDRESS);
  return FALSE;
}

static gboolean
is_shown (HwOrganizationDialog *self,
          Row                   row)
{
  if (row == ROW_SANDBOX)
    return self->draft != NULL && hw_profile_get_sandbox (self->draft) != NULL;

  return !self->token_only || row == ROW_ACCESS_TOKEN;
}

static gboolean
check_row (HwOrganizationDialog *self,
           Row                   row)
{
  HwField *field = self->fields[row];

  if (!is_shown (self, row))
    return TRUE;
  if (!hw_field_validate (field))
    return FALSE;
  if (row == ROW_ORGANIZATION_ID)
    return check_organization_id (field);

  return row != ROW_PLATFORM_URL || check_platform_url (field);
}

static void
focus_row (HwOrganizationDialog *self,
           Row                   row)
{
  if (row == ROW_PLATFORM_URL)
    adw_expander_row_set_expanded (self->advanced_row, TRUE);
  gtk_widget_child_focus (self->rows[row], GTK_DIR_TAB_FORWARD);
}

/* What was typed, rather than pasted, has not been cleaned yet. */
static char *
dup_clean_text (HwField *field)
{
  return hw_pasted_text_clean_identifier (hw_field_get_text (field));
}

static void
clean_row (HwOrganizationDialog *self,
           Row                   row)
{
  HwField *field = self->fields[row];
  const char *token = hw_secret_get_text (hw_field_get_value (field));
  g_autoptr(HwSecret) secret = NULL;
  g_autofree char *text = NULL;

  if (row == ROW_ACCESS_TOKEN)
    {
      secret = hw_secret_new_take (hw_pasted_text_clean_token (token));
      if (!hw_secret_equal (secret, hw_field_get_value (field)))
        hw_field_set_value (field, secret);
    }
  else
    {
      text = row == ROW_NAME ? hw_pasted_text_clean_line (hw_field_get_text (field))
                             : dup_clean_text (field);
      if (strcmp (text, hw_field_get_text (field)) != 0)
        hw_field_set_text (field, text);
    }
}

static gboolean
check_all (HwOrganizationDialog *self)
{
  int first = -1;

  for (Row row = ROW_NAME; row <= ROW_PLATFORM_URL; row++)
    {
      clean_row (self, row);
      if (!check_row (self, row) && first < 0)
        first = (int)row;
    }
  if (first >= 0)
    focus_row (self, (Row)first);

  return first < 0;
}

/* Where an organization exists, its sandbox is chosen in the window. */
static void
fill_sandbox (HwOrganizationDialog *self)
{
  const char *sandbox = hw_field_get_text (self->fields[ROW_SANDBOX]);

  if (is_shown (self, ROW_SANDBOX) && sandbox[0] != '\0')
    hw_profile_set_sandbox (self->profile, sandbox);
}

static void
fill_profile (HwOrganizationDialog *self)
{
  const char *name = hw_field_get_text (self->fields[ROW_NAME]);
  const char *organization_id = hw_field_get_text (self->fields[ROW_ORGANIZATION_ID]);
  const char *platform_url = hw_field_get_text (self->fields[ROW_PLATFORM_URL]);
  g_autofree char *address = NULL;

  if (platform_url[0] != '\0')
    address = hw_address_normalize (platform_url, NULL);

  hw_profile_set_name (self->profile, name[0] != '\0' ? name : organization_id);
  hw_profile_set_organization_id (self->profile, organization_id);
  hw_profile_set_api_key (self->profile, hw_field_get_text (self->fields[ROW_API_KEY]));
  hw_profile_set_platform_url (self->profile, address);
  fill_sandbox (self);
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  hw_organization_dialog_save (HW_ORGANIZATION_DIALOG (widget));
}

static void
read_profile (HwOrganizationDialog *self,
              HwProfile            *profile)
{
  const char *platform_url = hw_profile_get_platform_url (profile);

  hw_field_set_text (self->fields[ROW_NAME], hw_profile_get_name (profile));
  hw_field_set_text (self->fields[ROW_SANDBOX], hw_profile_get_sandbox (profile));
  hw_field_set_text (self->fields[ROW_ORGANIZATION_ID], hw_profile_get_organization_id (profile));
  hw_field_set_text (self->fields[ROW_API_KEY], hw_profile_get_api_key (profile));
  hw_field_set_text (self->fields[ROW_PLATFORM_URL],
                     platform_url != NULL ? platform_url : HW_ADDRESS_PLATFORM);
  if (!self->token_only)
    hw_field_set_value (self->fields[ROW_ACCESS_TOKEN], hw_profile_get_access_token (profile));
}

static void
add_row (HwOrganizationDialog *self,
         Row                   row)
{
  HwField *field = self->fields[row];
  GtkWidget *widget;

  widget = rows[row].kind == HW_FIELD_SECRET ? hw_secret_row_new (NULL) : hw_text_row_new (NULL);
  hw_field_row_set_field (HW_FIELD_ROW (widget), field);
  self->rows[row] = g_object_ref_sink (widget);
  gtk_widget_set_visible (widget, is_shown (self, row));

  if (row == ROW_NAME || row == ROW_SANDBOX)
    adw_preferences_group_add (self->name_group, widget);
  else if (row == ROW_PLATFORM_URL)
    adw_expander_row_add_row (self->advanced_row, widget);
  else
    adw_preferences_group_add (self->credentials_group, widget);
}

static void
set_title (HwOrganizationDialog *self)
{
  const char *title = _("Add an Organization");

  if (self->token_only)
    title = _("New Access Token");
  else if (self->profile != NULL)
    title = _("Edit Organization");

  gtk_window_set_title (GTK_WINDOW (self), title);
}

static void
hw_organization_dialog_constructed (GObject *object)
{
  HwOrganizationDialog *self = HW_ORGANIZATION_DIALOG (object);

  G_OBJECT_CLASS (hw_organization_dialog_parent_class)->constructed (object);

  for (Row row = ROW_NAME; row <= ROW_PLATFORM_URL; row++)
    {
      self->fields[row] = hw_field_new (rows[row].name, rows[row].kind, rows[row].required,
                                        _(rows[row].title), _(rows[row].help));
      hw_field_set_is_adobe (self->fields[row], TRUE);
    }
  if (self->profile != NULL || self->draft != NULL)
    read_profile (self, self->profile != NULL ? self->profile : self->draft);
  else
    hw_field_set_text (self->fields[ROW_PLATFORM_URL], HW_ADDRESS_PLATFORM);
  for (Row row = ROW_NAME; row <= ROW_PLATFORM_URL; row++)
    add_row (self, row);

  gtk_widget_set_visible (GTK_WIDGET (self->name_group), !self->token_only);
  gtk_widget_set_visible (self->advanced_group, !self->token_only);
  if (self->token_only)
    gtk_window_set_default_size (GTK_WINDOW (self), 520, 340);
  set_title (self);
  /* The template was bound to it before there was a profile. */
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVE_LABEL]);
  focus_row (self, self->token_only ? ROW_ACCESS_TOKEN : ROW_NAME);
}

static void
hw_organization_dialog_dispose (GObject *object)
{
  HwOrganizationDialog *self = HW_ORGANIZATION_DIALOG (object);

  for (Row row = ROW_NAME; row <= ROW_PLATFORM_URL; row++)
    {
      g_clear_object (&self->rows[row]);
      g_clear_object (&self->fields[row]);
    }
  g_clear_object (&self->profile);
  g_clear_object (&self->draft);

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
    case PROP_PROFILE:
      g_value_set_object (value, self->profile);
      break;
    case PROP_DRAFT:
      g_value_set_object (value, self->draft);
      break;
    case PROP_TOKEN_ONLY:
      g_value_set_boolean (value, self->token_only);
      break;
    case PROP_SAVE_LABEL:
      g_value_set_string (value, self->profile != NULL ? _("Save") : _("Add"));
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
    case PROP_PROFILE:
      self->profile = g_value_dup_object (value);
      break;
    case PROP_DRAFT:
      self->draft = g_value_dup_object (value);
      break;
    case PROP_TOKEN_ONLY:
      self->token_only = g_value_get_boolean (value);
      break;
    case PROP_SAVE_LABEL:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_organization_dialog_class_init (HwOrganizationDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = hw_organization_dialog_constructed;
  object_class->dispose = hw_organization_dialog_dispose;
  object_class->get_property = hw_organization_dialog_get_property;
  object_class->set_property = hw_organization_dialog_set_property;

  properties[PROP_PROFILE] =
    g_param_spec_object ("profile", NULL, NULL, HW_TYPE_PROFILE, flags);
  properties[PROP_DRAFT] =
    g_param_spec_object ("draft", NULL, NULL, HW_TYPE_PROFILE, flags);
  properties[PROP_TOKEN_ONLY] =
    g_param_spec_boolean ("token-only", NULL, NULL, FALSE, flags);
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
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE);
  gtk_widget_class_bind_template_child (widget_class, HwOrganizationDialog, name_group);
  gtk_widget_class_bind_template_child (widget_class, HwOrganizationDialog, credentials_group);
  gtk_widget_class_bind_template_child (widget_class, HwOrganizationDialog, advanced_group);
  gtk_widget_class_bind_template_child (widget_class, HwOrganizationDialog, advanced_row);
  gtk_widget_class_install_action (widget_class, "organization.save", NULL, save_action);
}

static void
hw_organization_dialog_init (HwOrganizationDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hw_organization_dialog_new:
 * @profile: (nullable): the organization to change, or %NULL to add one
 *
 * Returns: the dialog
 */
GtkWidget *
hw_organization_dialog_new (HwProfile *profile)
{
  return g_object_new (HW_TYPE_ORGANIZATION_DIALOG, "profile", profile, NULL);
}

/**
 * hw_organization_dialog_new_for_token:
 * @profile: the organization whose access token is no longer taken
 *
 * Returns: the dialog, with one empty row
 */
GtkWidget *
hw_organization_dialog_new_for_token (HwProfile *profile)
{
  return g_object_new (HW_TYPE_ORGANIZATION_DIALOG, "profile", profile, "token-only", TRUE, NULL);
}

/**
 * hw_organization_dialog_new_prefilled:
 * @draft: what is known of an organization to add; it is not changed
 *
 * Returns: the dialog, which makes a new organization
 */
GtkWidget *
hw_organization_dialog_new_prefilled (HwProfile *draft)
{
  g_return_val_if_fail (HW_IS_PROFILE (draft), NULL);

  return g_object_new (HW_TYPE_ORGANIZATION_DIALOG, "draft", draft, NULL);
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
  g_return_val_if_fail (HW_IS_ORGANIZATION_DIALOG (self), FALSE);

  if (!check_all (self))
    return FALSE;

  if (self->profile == NULL)
    self->profile = hw_profile_new ();
  if (!self->token_only)
    fill_profile (self);
  hw_profile_set_access_token (self->profile, hw_field_get_value (self->fields[ROW_ACCESS_TOKEN]));

  g_signal_emit (self, saved_signal, 0, self->profile);
  gtk_window_close (GTK_WINDOW (self));

  return TRUE;
}
