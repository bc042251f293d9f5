/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "auth/hw-profile.h"

#include "net/hw-address.h"

/* One organization of Adobe's and the way into it; the window calls it an organization.
 *
 * The secrets are in here for as long as the process runs; where else they are kept is decided by
 * HwSecretStore. hw_profile_to_json() leaves them out, so no file can come to hold them. A token
 * that the client secret was exchanged for is none of the profile's: HwTokenSource has it. */
struct _HwProfile
{
  GObject   parent_instance;

  char     *id;               /* (owned) (not nullable): a UUID of ours */
  char     *name;             /* (owned) (not nullable) */
  char     *organization_id;  /* (owned) (not nullable): "…@AdobeOrg" */
  char     *api_key;          /* (owned) (not nullable): the credential's client ID */
  HwSignIn  sign_in;
  char     *scopes;           /* (owned) (not nullable): cleaned, with commas */
  char     *platform_url;     /* (owned) (not nullable): without a trailing slash */
  char     *ims_url;          /* (owned) (not nullable): without a trailing slash */
  char     *sandbox;          /* (owned) (nullable): the name of the one chosen last */
  HwSecret *access_token;     /* (owned) (nullable): pasted */
  HwSecret *client_secret;    /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (HwProfile, hw_profile, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (HwSignIn, hw_sign_in,
                    G_DEFINE_ENUM_VALUE (HW_SIGN_IN_TOKEN, "token"),
                    G_DEFINE_ENUM_VALUE (HW_SIGN_IN_SERVER_TO_SERVER, "server-to-server"))

typedef enum
{
  PROP_ID = 1,
  PROP_NAME,
  PROP_ORGANIZATION_ID,
  PROP_API_KEY,
  PROP_SIGN_IN,
  PROP_SCOPES,
  PROP_PLATFORM_URL,
  PROP_IMS_URL,
  PROP_SANDBOX,
  PROP_ACCESS_TOKEN,
  PROP_CLIENT_SECRET,
} HwProfileProperty;

static GParamSpec *properties[PROP_CLIENT_SECRET + 1];

static void
hw_profile_finalize (GObject *object)
{
  HwProfile *self = HW_PROFILE (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->organization_id);
  g_free (self->api_key);
  g_free (self->scopes);
  g_free (self->platform_url);
  g_free (self->ims_url);
  g_free (self->sandbox);
  g_clear_pointer (&self->access_token, hw_secret_unref);
  g_clear_pointer (&self->client_secret, hw_secret_unref);

  G_OBJECT_CLASS (hw_profile_parent_class)->finalize (object);
}

static void
hw_profile_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  HwProfile *self = HW_PROFILE (object);

  switch ((HwProfileProperty)prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_ORGANIZATION_ID:
      g_value_set_string (value, self->organization_id);
      break;
    case PROP_API_KEY:
      g_value_set_string (value, self->api_key);
      break;
    case PROP_SIGN_IN:
      g_value_set_enum (value, self->sign_in);
      break;
    case PROP_SCOPES:
      g_value_set_string (value, self->scopes);
      break;
    case PROP_PLATFORM_URL:
      g_value_set_string (value, self->platform_url);
      break;
    case PROP_IMS_URL:
      g_value_set_string (value, self->ims_url);
      break;
    case PROP_SANDBOX:
      g_value_set_string (value, self->sandbox);
      break;
    case PROP_ACCESS_TOKEN:
      g_value_set_boxed (value, self->access_token);
      break;
    case PROP_CLIENT_SECRET:
      g_value_set_boxed (value, self->client_secret);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_profile_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  HwProfile *self = HW_PROFILE (object);

  switch ((HwProfileProperty)prop_id)
    {
    case PROP_ID:
      if (g_value_get_string (value) != NULL)
        self->id = g_value_dup_string (value);
      break;
    case PROP_NAME:
      hw_profile_set_name (self, g_value_get_string (value));
      break;
    case PROP_ORGANIZATION_ID:
      hw_profile_set_organization_id (self, g_value_get_string (value));
      break;
    case PROP_API_KEY:
      hw_profile_set_api_key (self, g_value_get_string (value));
      break;
    case PROP_SIGN_IN:
      hw_profile_set_sign_in (self, g_value_get_enum (value));
      break;
    case PROP_SCOPES:
      hw_profile_set_scopes (self, g_value_get_string (value));
      break;
    case PROP_PLATFORM_URL:
      hw_profile_set_platform_url (self, g_value_get_string (value));
      break;
    case PROP_IMS_URL:
      hw_profile_set_ims_url (self, g_value_get_string (value));
      break;
    case PROP_SANDBOX:
      hw_profile_set_sandbox (self, g_value_get_string (value));
      break;
    case PROP_ACCESS_TOKEN:
      hw_profile_set_access_token (self, g_value_get_boxed (value));
      break;
    case PROP_CLIENT_SECRET:
      hw_profile_set_client_secret (self, g_value_get_boxed (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_string (GObjectClass      *object_class,
                HwProfileProperty  property,
                const char        *name,
                const char        *default_value)
{
  properties[property] =
    g_param_spec_string (name, NULL, NULL, default_value,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_property (object_class, property, properties[property]);
}

static void
install_secret (GObjectClass      *object_class,
                HwProfileProperty  property,
                const char        *name)
{
  properties[property] =
    g_param_spec_boxed (name, NULL, NULL, HW_TYPE_SECRET,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_property (object_class, property, properties[property]);
}

static void
hw_profile_constructed (GObject *object)
{
  HwProfile *self = HW_PROFILE (object);

  G_OBJECT_CLASS (hw_profile_parent_class)->constructed (object);

  if (self->id == NULL)
    self->id = g_uuid_string_random ();
}

static void
hw_profile_class_init (HwProfileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = hw_profile_constructed;
  object_class->finalize = hw_profile_finalize;
  object_class->get_property = hw_profile_get_property;
  object_class->set_property = hw_profile_set_property;

  properties[PROP_ID] =
    g_param_spec_string ("id", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_property (object_class, PROP_ID, properties[PROP_ID]);
  install_string (object_class, PROP_NAME, "name", "");
  install_string (object_class, PROP_ORGANIZATION_ID, "organization-id", "");
  install_string (object_class, PROP_API_KEY, "api-key", "");
  properties[PROP_SIGN_IN] =
    g_param_spec_enum ("sign-in", NULL, NULL, HW_TYPE_SIGN_IN, HW_SIGN_IN_TOKEN,
                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_property (object_class, PROP_SIGN_IN, properties[PROP_SIGN_IN]);
  install_string (object_class, PROP_SCOPES, "scopes", HW_PROFILE_DEFAULT_SCOPES);
  install_string (object_class, PROP_PLATFORM_URL, "platform-url", HW_ADDRESS_PLATFORM);
  install_string (object_class, PROP_IMS_URL, "ims-url", HW_ADDRESS_IMS);
  install_string (object_class, PROP_SANDBOX, "sandbox", NULL);
  install_secret (object_class, PROP_ACCESS_TOKEN, "access-token");
  install_secret (object_class, PROP_CLIENT_SECRET, "client-secret");
}

static void
hw_profile_init (HwProfile *self)
{
  self->name = g_strdup ("");
  self->organization_id = g_strdup ("");
  self->api_key = g_strdup ("");
  self->scopes = g_strdup (HW_PROFILE_DEFAULT_SCOPES);
  self->platform_url = g_strdup (HW_ADDRESS_PLATFORM);
  self->ims_url = g_strdup (HW_ADDRESS_IMS);
}

/**
 * hw_profile_new:
 *
 * Returns: (transfer full): an empty profile with an ID of its own
 */
HwProfile *
hw_profile_new (void)
{
  return g_object_new (HW_TYPE_PROFILE, NULL);
}

const char *
hw_profile_get_id (HwProfile *self)
{
  g_return_val_if_fail (HW_IS_PROFILE (self), NULL);

  return self->id;
}

static void
set_text (HwProfile         *self,
          HwProfileProperty  property,
          char             **field,
          const char        *text)
{
  char *previous = *field;

  if (g_strcmp0 (previous, text) == 0)
    return;

  *field = g_strdup (text);
  g_free (previous);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

const char *
hw_profile_get_name (HwProfile *self)
{
  g_return_val_if_fail (HW_IS_PROFILE (self), NULL);

  return self->name;
}

void
hw_profile_set_name (HwProfile  *self,
                     const char *name)
{
  g_return_if_fail (HW_IS_PROFILE (self));

  set_text (self, PROP_NAME, &self->name, name != NULL ? name : "");
}

const char *
hw_profile_get_organization_id (HwProfile *self)
{
  g_return_val_if_fail (HW_IS_PROFILE (self), NULL);

  return self->organization_id;
}

void
hw_profile_set_organization_id (HwProfile  *self,
                                const char *organization_id)
{
  g_return_if_fail (HW_IS_PROFILE (self));

  set_text (self, PROP_ORGANIZATION_ID, &self->organization_id,
            organization_id != NULL ? organization_id : "");
}

const char *
hw_profile_get_api_key (HwProfile *self)
{
  g_return_val_if_fail (HW_IS_PROFILE (self), NULL);

  return self->api_key;
}

void
hw_profile_set_api_key (HwProfile  *self,
                        const char *api_key)
{
  g_return_if_fail (HW_IS_PROFILE (self));

  set_text (self, PROP_API_KEY, &self->api_key, api_key != NULL ? api_key : "");
}

HwSignIn
hw_profile_get_sign_in (HwProfile *self)
{
  g_return_val_if_fail (HW_IS_PROFILE (self), HW_SIGN_IN_TOKEN);

  return self->sign_in;
}

/**
 * hw_profile_set_sign_in:
 * @self: a profile
 * @sign_in: which of the two ways in is used; what belongs to the other stays in the profile
 */
void
hw_profile_set_sign_in (HwProfile *self,
                        HwSignIn   sign_in)
{
  g_return_if_fail (HW_IS_PROFILE (self));

  if (self->sign_in == sign_in)
    return;

  self->sign_in = sign_in;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIGN_IN]);
}

/* The service wants commas between; the Console's own pages, and people, also put blanks. */
static char *
clean_scopes (const char *scopes)
{
  g_auto(GStrv) parts = g_strsplit_set (scopes, ", \t\r\n", -1);
  g_autoptr(GString) cleaned = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (parts[i][0] == '\0')
        continue;
      if (cleaned->len > 0)
        g_string_append_c (cleaned, ',');
      g_string_append (cleaned, parts[i]);
    }

  return g_string_free (g_steal_pointer (&cleaned), FALSE);
}

/**
 * hw_profile_get_scopes:
 * @self: a profile
 *
 * Returns: (transfer none): what a token is asked for, separated by commas
 */
const char *
hw_profile_get_scopes (HwProfile *self)
{
  g_return_val_if_fail (HW_IS_PROFILE (self), NULL);

  return self->scopes;
}

/**
 * hw_profile_set_scopes:
 * @self: a profile
 * @scopes: (nullable): separated by commas or blanks; where there is none at all, those of an
 *   Experience Platform credential are taken
 */
void
hw_profile_set_scopes (HwProfile  *self,
                       const char *scopes)
{
  g_autofree char *cleaned = NULL;

  g_return_if_fail (HW_IS_PROFILE (self));

  cleaned = clean_scopes (scopes != NULL ? scopes : "");
  set_text (self, PROP_SCOPES, &self->scopes,
            cleaned[0] != '\0' ? cleaned : HW_PROFILE_DEFAULT_SCOPES);
}

const char *
hw_profile_get_platform_url (HwProfile *self)
{
  g_return_val_if_fail (HW_IS_PROFILE (self), NULL);

  return self->platform_url;
}

/**
 * hw_profile_set_platform_url:
 * @self: a profile
 * @platform_url: (nullable): as hw_address_normalize() gives it; %NULL for Adobe's own
 */
void
hw_profile_set_platform_url (HwProfile  *self,
                             const char *platform_url)
{
  g_return_if_fail (HW_IS_PROFILE (self));

  set_text (self, PROP_PLATFORM_URL, &self->platform_url,
            platform_url != NULL ? platform_url : HW_ADDRESS_PLATFORM);
}

const char *
hw_profile_get_ims_url (HwProfile *self)
{
  g_return_val_if_fail (HW_IS_PROFILE (self), NULL);

  return self->ims_url;
}

/**
 * hw_profile_set_ims_url:
 * @self: a profile
 * @ims_url: (nullable): where tokens are issued, as hw_address_normalize() gives it; %NULL for
 *   Adobe's own
 */
void
hw_profile_set_ims_url (HwProfile  *self,
                        const char *ims_url)
{
  g_return_if_fail (HW_IS_PROFILE (self));

  set_text (self, PROP_IMS_URL, &self->ims_url, ims_url != NULL ? ims_url : HW_ADDRESS_IMS);
}

/**
 * hw_profile_get_sandbox:
 * @self: a profile
 *
 * Returns: (nullable): the name of the sandbox that was chosen last
 */
const char *
hw_profile_get_sandbox (HwProfile *self)
{
  g_return_val_if_fail (HW_IS_PROFILE (self), NULL);

  return self->sandbox;
}

void
hw_profile_set_sandbox (HwProfile  *self,
                        const char *sandbox)
{
  g_return_if_fail (HW_IS_PROFILE (self));

  set_text (self, PROP_SANDBOX, &self->sandbox, sandbox);
}

static void
set_secret (HwProfile          *self,
            HwProfileProperty   property,
            HwSecret          **field,
            HwSecret           *secret)
{
  HwSecret *previous = *field;

  *field = secret != NULL ? hw_secret_ref (secret) : NULL;
  g_clear_pointer (&previous, hw_secret_unref);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/**
 * hw_profile_get_access_token:
 * @self: a profile
 *
 * Returns: (transfer none) (nullable): the pasted token, %NULL where there is none. It says
 *   nothing of a profile that signs in from server to server: ask its #HwTokenSource.
 */
HwSecret *
hw_profile_get_access_token (HwProfile *self)
{
  g_return_val_if_fail (HW_IS_PROFILE (self), NULL);

  return self->access_token;
}

/**
 * hw_profile_set_access_token:
 * @self: a profile
 * @access_token: (nullable): the token without "Bearer "
 *
 * Notifies even where the text is the same: a person who gives a token again wants it tried.
 */
void
hw_profile_set_access_token (HwProfile *self,
                             HwSecret  *access_token)
{
  g_return_if_fail (HW_IS_PROFILE (self));

  set_secret (self, PROP_ACCESS_TOKEN, &self->access_token, access_token);
}

/**
 * hw_profile_get_client_secret:
 * @self: a profile
 *
 * Returns: (transfer none) (nullable): the secret that belongs to the API key (client ID); %NULL
 *   also where the keyring has it and nobody has needed it so far
 */
HwSecret *
hw_profile_get_client_secret (HwProfile *self)
{
  g_return_val_if_fail (HW_IS_PROFILE (self), NULL);

  return self->client_secret;
}

/**
 * hw_profile_set_client_secret:
 * @self: a profile
 * @client_secret: (nullable): the secret
 *
 * Notifies even where the text is the same, as hw_profile_set_access_token() does.
 */
void
hw_profile_set_client_secret (HwProfile *self,
                              HwSecret  *client_secret)
{
  g_return_if_fail (HW_IS_PROFILE (self));

  set_secret (self, PROP_CLIENT_SECRET, &self->client_secret, client_secret);
}
