/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "profiles/hw-organization-form.h"

#include <glib/gi18n.h>

#include "auth/hw-token.h"
#include "net/hw-address.h"

/* An organization as it is being entered: its fields, and its way in.
 * What is typed reaches the profile when it is saved, not before.
 *
 * A secret that the profile has already is not shown, not even masked: its field is empty and
 * says that it is kept, and stays so unless something is entered. */
struct _HwOrganizationForm
{
  GObject     parent_instance;

  HwProfile  *profile;                            /* (owned) (nullable): NULL for a new one */
  HwField    *fields[HW_ORGANIZATION_N_FIELDS];   /* (owned) (not nullable) */
  HwSignIn    sign_in;
  gboolean    is_copy;
  gboolean    for_token;
  gboolean    with_sandbox;
};

G_DEFINE_FINAL_TYPE (HwOrganizationForm, hw_organization_form, G_TYPE_OBJECT)

typedef enum
{
  PROP_SIGN_IN = 1,
  PROP_EXPIRES_AT,
} HwOrganizationFormProperty;

static GParamSpec *properties[PROP_EXPIRES_AT + 1];

static const char *
get_text (HwOrganizationForm  *self,
          HwOrganizationField  field)
{
  return hw_field_get_text (self->fields[field]);
}

static void
set_text (HwOrganizationForm  *self,
          HwOrganizationField  field,
          const char          *text)
{
  if (text != NULL)
    hw_field_set_text (self->fields[field], text);
}

/* The profile has signed in by it so far, so there is one: in it, or in the keyring. */
static gboolean
is_kept (HwOrganizationForm  *self,
         HwOrganizationField  field)
{
  HwSignIn sign_in = field == HW_ORGANIZATION_CLIENT_SECRET ? HW_SIGN_IN_SERVER_TO_SERVER
                                                            : HW_SIGN_IN_TOKEN;

  return hw_organization_field_is_secret (field) && self->profile != NULL && !self->is_copy &&
         !self->for_token && hw_profile_get_sign_in (self->profile) == sign_in;
}

/* --- The object --- */

static void
token_changed_cb (HwOrganizationForm *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EXPIRES_AT]);
}

static void
hw_organization_form_finalize (GObject *object)
{
  HwOrganizationForm *self = HW_ORGANIZATION_FORM (object);

  for (HwOrganizationField field = 0; field < HW_ORGANIZATION_N_FIELDS; field++)
    g_clear_object (&self->fields[field]);
  g_clear_object (&self->profile);

  G_OBJECT_CLASS (hw_organization_form_parent_class)->finalize (object);
}

static void
hw_organization_form_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  HwOrganizationForm *self = HW_ORGANIZATION_FORM (object);

  switch ((HwOrganizationFormProperty)prop_id)
    {
    case PROP_SIGN_IN:
      g_value_set_enum (value, self->sign_in);
      break;
    case PROP_EXPIRES_AT:
      g_value_set_int64 (value, hw_organization_form_get_expires_at (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_organization_form_class_init (HwOrganizationFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = hw_organization_form_finalize;
  object_class->get_property = hw_organization_form_get_property;

  properties[PROP_SIGN_IN] =
    g_param_spec_enum ("sign-in", NULL, NULL, HW_TYPE_SIGN_IN, HW_SIGN_IN_SERVER_TO_SERVER, flags);
  properties[PROP_EXPIRES_AT] =
    g_param_spec_int64 ("expires-at", NULL, NULL, 0, G_MAXINT64, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hw_organization_form_init (HwOrganizationForm *self)
{
  self->sign_in = HW_SIGN_IN_SERVER_TO_SERVER;
}

static void
create_fields (HwOrganizationForm *self)
{
  for (HwOrganizationField field = 0; field < HW_ORGANIZATION_N_FIELDS; field++)
    self->fields[field] = hw_organization_field_create (field, is_kept (self, field),
                                                        self->is_copy);

  g_signal_connect_object (self->fields[HW_ORGANIZATION_ACCESS_TOKEN], "notify::value",
                           G_CALLBACK (token_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
read_texts (HwOrganizationForm *self,
            HwProfile          *profile)
{
  set_text (self, HW_ORGANIZATION_NAME, hw_profile_get_name (profile));
  set_text (self, HW_ORGANIZATION_ID, hw_profile_get_organization_id (profile));
  set_text (self, HW_ORGANIZATION_API_KEY, hw_profile_get_api_key (profile));
  set_text (self, HW_ORGANIZATION_SCOPES, hw_profile_get_scopes (profile));
  set_text (self, HW_ORGANIZATION_PLATFORM_URL, hw_profile_get_platform_url (profile));
  set_text (self, HW_ORGANIZATION_IMS_URL, hw_profile_get_ims_url (profile));
}

static void
read_profile (HwOrganizationForm *self)
{
  g_autofree char *name = NULL;

  self->sign_in = hw_profile_get_sign_in (self->profile);
  read_texts (self, self->profile);
  if (!self->is_copy)
    return;

  /* Translators: the name that is proposed for a copy; %s is an organization's name */
  name = g_strdup_printf (_("%s (copy)"), hw_profile_get_name (self->profile));
  set_text (self, HW_ORGANIZATION_NAME, name);
}

static HwOrganizationForm *
create (HwProfile *profile,
        gboolean   is_copy,
        gboolean   for_token)
{
  HwOrganizationForm *self = g_object_new (HW_TYPE_ORGANIZATION_FORM, NULL);

  self->profile = profile != NULL ? g_object_ref (profile) : NULL;
  self->is_copy = is_copy;
  self->for_token = for_token;
  create_fields (self);
  set_text (self, HW_ORGANIZATION_SCOPES, HW_PROFILE_DEFAULT_SCOPES);
  set_text (self, HW_ORGANIZATION_PLATFORM_URL, HW_ADDRESS_PLATFORM);
  set_text (self, HW_ORGANIZATION_IMS_URL, HW_ADDRESS_IMS);
  if (profile != NULL)
    read_profile (self);

  return self;
}

/**
 * hw_organization_form_new:
 * @profile: (nullable): the organization to change; %NULL for a new one
 *
 * Returns: (transfer full): a form
 */
HwOrganizationForm *
hw_organization_form_new (HwProfile *profile)
{
  return create (profile, FALSE, FALSE);
}

/**
 * hw_organization_form_new_prefilled:
 * @draft: what is known of an organization to add, its access token included; it is not changed
 *
 * Returns: (transfer full): a form of a new one
 */
HwOrganizationForm *
hw_organization_form_new_prefilled (HwProfile *draft)
{
  HwOrganizationForm *self;
  HwSecret *token;

  g_return_val_if_fail (HW_IS_PROFILE (draft), NULL);

  self = create (NULL, FALSE, FALSE);
  read_texts (self, draft);
  self->with_sandbox = hw_profile_get_sandbox (draft) != NULL;
  set_text (self, HW_ORGANIZATION_SANDBOX, hw_profile_get_sandbox (draft));
  token = hw_profile_get_access_token (draft);
  if (!hw_secret_is_empty (token))
    {
      self->sign_in = HW_SIGN_IN_TOKEN;
      hw_field_set_value (self->fields[HW_ORGANIZATION_ACCESS_TOKEN], token);
    }

  return self;
}

/**
 * hw_organization_form_new_copy:
 * @profile: the organization to copy
 *
 * Returns: (transfer full): a form of a new one, with all that @profile has but its secrets
 */
HwOrganizationForm *
hw_organization_form_new_copy (HwProfile *profile)
{
  g_return_val_if_fail (HW_IS_PROFILE (profile), NULL);

  return create (profile, TRUE, FALSE);
}

/**
 * hw_organization_form_new_for_token:
 * @profile: the organization whose access token is no longer taken
 *
 * Returns: (transfer full): a form that asks for a token only
 */
HwOrganizationForm *
hw_organization_form_new_for_token (HwProfile *profile)
{
  HwOrganizationForm *self;

  g_return_val_if_fail (HW_IS_PROFILE (profile), NULL);

  self = create (profile, FALSE, TRUE);
  self->sign_in = HW_SIGN_IN_TOKEN;

  return self;
}

/**
 * hw_organization_form_get_profile:
 * @self: a form
 *
 * Returns: (transfer none) (nullable): what is changed or copied
 */
HwProfile *
hw_organization_form_get_profile (HwOrganizationForm *self)
{
  g_return_val_if_fail (HW_IS_ORGANIZATION_FORM (self), NULL);

  return self->profile;
}

gboolean
hw_organization_form_is_copy (HwOrganizationForm *self)
{
  g_return_val_if_fail (HW_IS_ORGANIZATION_FORM (self), FALSE);

  return self->is_copy;
}

gboolean
hw_organization_form_is_for_token (HwOrganizationForm *self)
{
  g_return_val_if_fail (HW_IS_ORGANIZATION_FORM (self), FALSE);

  return self->for_token;
}

HwField *
hw_organization_form_get_field (HwOrganizationForm  *self,
                                HwOrganizationField  field)
{
  g_return_val_if_fail (HW_IS_ORGANIZATION_FORM (self), NULL);
  g_return_val_if_fail (field < HW_ORGANIZATION_N_FIELDS, NULL);

  return self->fields[field];
}

/**
 * hw_organization_form_is_asked:
 * @self: a form
 * @field: a field
 *
 * Returns: whether @field belongs to the way in that is chosen
 */
gboolean
hw_organization_form_is_asked (HwOrganizationForm  *self,
                               HwOrganizationField  field)
{
  g_return_val_if_fail (HW_IS_ORGANIZATION_FORM (self), FALSE);

  switch (field)
    {
    case HW_ORGANIZATION_ACCESS_TOKEN:
      return self->sign_in == HW_SIGN_IN_TOKEN;
    case HW_ORGANIZATION_CLIENT_SECRET:
    case HW_ORGANIZATION_SCOPES:
    case HW_ORGANIZATION_IMS_URL:
      return self->sign_in == HW_SIGN_IN_SERVER_TO_SERVER;
    case HW_ORGANIZATION_SANDBOX:
      return self->with_sandbox;
    case HW_ORGANIZATION_NAME:
    case HW_ORGANIZATION_ID:
    case HW_ORGANIZATION_API_KEY:
    case HW_ORGANIZATION_PLATFORM_URL:
    default:
      return !self->for_token;
    }
}

HwSignIn
hw_organization_form_get_sign_in (HwOrganizationForm *self)
{
  g_return_val_if_fail (HW_IS_ORGANIZATION_FORM (self), HW_SIGN_IN_TOKEN);

  return self->sign_in;
}

/**
 * hw_organization_form_set_sign_in:
 * @self: a form that is not for a token
 * @sign_in: the way in; what was entered for the other stays
 */
void
hw_organization_form_set_sign_in (HwOrganizationForm *self,
                                  HwSignIn            sign_in)
{
  g_return_if_fail (HW_IS_ORGANIZATION_FORM (self));
  g_return_if_fail (!self->for_token);

  if (self->sign_in == sign_in)
    return;

  self->sign_in = sign_in;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIGN_IN]);
}

/**
 * hw_organization_form_get_expires_at:
 * @self: a form
 *
 * Returns: when the access token that was entered runs out, in seconds since 1970; 0 where it does
 *   not say
 */
gint64
hw_organization_form_get_expires_at (HwOrganizationForm *self)
{
  g_autoptr(HwToken) token = NULL;
  HwField *field;

  g_return_val_if_fail (HW_IS_ORGANIZATION_FORM (self), 0);

  field = self->fields[HW_ORGANIZATION_ACCESS_TOKEN];
  if (hw_field_is_blank (field))
    return 0;

  token = hw_token_new_pasted (hw_field_get_value (field));
  return hw_token_get_expires_at (token);
}

/**
 * hw_organization_form_fill:
 * @self: a form that is not for a token
 * @file: what the Developer Console has handed out
 * @credential: which of its credentials, from 0 on
 *
 * Takes over all that the credential says. A name that the person has given stays.
 */
void
hw_organization_form_fill (HwOrganizationForm *self,
                           HwConsoleFile      *file,
                           guint               credential)
{
  HwSecret *secret;

  g_return_if_fail (HW_IS_ORGANIZATION_FORM (self));
  g_return_if_fail (HW_IS_CONSOLE_FILE (file));
  g_return_if_fail (credential < hw_console_file_get_n_credentials (file));

  if (self->profile == NULL)
    set_text (self, HW_ORGANIZATION_NAME, hw_console_file_get_name (file, credential));
  set_text (self, HW_ORGANIZATION_ID, hw_console_file_get_organization_id (file, credential));
  set_text (self, HW_ORGANIZATION_API_KEY, hw_console_file_get_client_id (file, credential));
  set_text (self, HW_ORGANIZATION_SCOPES, hw_console_file_get_scopes (file, credential));
  set_text (self, HW_ORGANIZATION_PLATFORM_URL,
            hw_console_file_get_platform_url (file, credential));
  set_text (self, HW_ORGANIZATION_IMS_URL, hw_console_file_get_ims_url (file, credential));
  secret = hw_console_file_get_client_secret (file, credential);
  hw_field_set_value (self->fields[HW_ORGANIZATION_CLIENT_SECRET], secret);
  hw_organization_form_set_sign_in (self, HW_SIGN_IN_SERVER_TO_SERVER);
}

/**
 * hw_organization_form_check:
 * @self: a form
 *
 * Marks what is wrong at its field.
 *
 * Returns: the first #HwOrganizationField with a fault; -1 where all is right
 */
int
hw_organization_form_check (HwOrganizationForm *self)
{
  int first = -1;

  g_return_val_if_fail (HW_IS_ORGANIZATION_FORM (self), -1);

  for (HwOrganizationField field = 0; field < HW_ORGANIZATION_N_FIELDS; field++)
    {
      if (hw_organization_form_is_asked (self, field) &&
          !hw_organization_field_check (field, self->fields[field]) && first < 0)
        first = (int)field;
    }

  return first;
}

static void
save_texts (HwOrganizationForm *self,
            HwProfile          *profile)
{
  const char *name = get_text (self, HW_ORGANIZATION_NAME);
  const char *organization_id = get_text (self, HW_ORGANIZATION_ID);
  const char *platform_url = get_text (self, HW_ORGANIZATION_PLATFORM_URL);
  const char *ims_url = get_text (self, HW_ORGANIZATION_IMS_URL);
  g_autofree char *platform = NULL;
  g_autofree char *ims = NULL;

  if (platform_url[0] != '\0')
    platform = hw_address_normalize (platform_url, NULL);
  if (ims_url[0] != '\0')
    ims = hw_address_normalize (ims_url, NULL);

  hw_profile_set_name (profile, name[0] != '\0' ? name : organization_id);
  hw_profile_set_organization_id (profile, organization_id);
  hw_profile_set_api_key (profile, get_text (self, HW_ORGANIZATION_API_KEY));
  hw_profile_set_scopes (profile, get_text (self, HW_ORGANIZATION_SCOPES));
  hw_profile_set_platform_url (profile, platform);
  hw_profile_set_ims_url (profile, ims);
  /* Of one that exists the sandbox is chosen in the window. */
  if (self->with_sandbox && get_text (self, HW_ORGANIZATION_SANDBOX)[0] != '\0')
    hw_profile_set_sandbox (profile, get_text (self, HW_ORGANIZATION_SANDBOX));
}

static void
save_secret (HwOrganizationForm  *self,
             HwProfile           *profile,
             HwOrganizationField  which)
{
  HwField *field = self->fields[which];
  HwSecret *value = hw_field_is_blank (field) ? NULL : hw_field_get_value (field);

  if (hw_organization_form_is_asked (self, which) && value == NULL)
    return;
  if (!hw_organization_form_is_asked (self, which))
    value = NULL;

  if (which == HW_ORGANIZATION_CLIENT_SECRET)
    hw_profile_set_client_secret (profile, value);
  else
    hw_profile_set_access_token (profile, value);
}

/**
 * hw_organization_form_save:
 * @self: a form with nothing wrong
 *
 * Returns: (transfer full): the organization, new or changed
 */
HwProfile *
hw_organization_form_save (HwOrganizationForm *self)
{
  g_autoptr(HwProfile) profile = NULL;

  g_return_val_if_fail (HW_IS_ORGANIZATION_FORM (self), NULL);

  if (self->profile != NULL && !self->is_copy)
    profile = g_object_ref (self->profile);
  else
    profile = hw_profile_new ();

  g_object_freeze_notify (G_OBJECT (profile));
  if (!self->for_token)
    save_texts (self, profile);
  hw_profile_set_sign_in (profile, self->sign_in);
  save_secret (self, profile, HW_ORGANIZATION_CLIENT_SECRET);
  save_secret (self, profile, HW_ORGANIZATION_ACCESS_TOKEN);
  g_object_thaw_notify (G_OBJECT (profile));

  return g_steal_pointer (&profile);
}
