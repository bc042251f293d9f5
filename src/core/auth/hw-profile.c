/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "auth/hw-profile.h"

#include "net/hw-address.h"
#include "net/hw-error.h"
#include "net/hw-json.h"

/* One organization of Adobe's and the way into it; the window calls it an organization.
 *
 * The access token is in here for as long as the process runs; where else it is kept is decided
 * by HwSecretStore. hw_profile_to_json() leaves it out, so no file can come to hold it. */
struct _HwProfile
{
  GObject   parent_instance;

  char     *id;               /* (owned) (not nullable): a UUID of ours */
  char     *name;             /* (owned) (not nullable) */
  char     *organization_id;  /* (owned) (not nullable): "…@AdobeOrg" */
  char     *api_key;          /* (owned) (not nullable): the credential's client ID */
  char     *platform_url;     /* (owned) (not nullable): without a trailing slash */
  char     *sandbox;          /* (owned) (nullable): the name of the one chosen last */
  HwSecret *access_token;     /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (HwProfile, hw_profile, G_TYPE_OBJECT)

typedef enum
{
  PROP_ID = 1,
  PROP_NAME,
  PROP_ORGANIZATION_ID,
  PROP_API_KEY,
  PROP_PLATFORM_URL,
  PROP_SANDBOX,
  PROP_ACCESS_TOKEN,
} HwProfileProperty;

static GParamSpec *properties[PROP_ACCESS_TOKEN + 1];

static void
hw_profile_finalize (GObject *object)
{
  HwProfile *self = HW_PROFILE (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->organization_id);
  g_free (self->api_key);
  g_free (self->platform_url);
  g_free (self->sandbox);
  g_clear_pointer (&self->access_token, hw_secret_unref);

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
    case PROP_PLATFORM_URL:
      g_value_set_string (value, self->platform_url);
      break;
    case PROP_SANDBOX:
      g_value_set_string (value, self->sandbox);
      break;
    case PROP_ACCESS_TOKEN:
      g_value_set_boxed (value, self->access_token);
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
    case PROP_NAME:
      hw_profile_set_name (self, g_value_get_string (value));
      break;
    case PROP_ORGANIZATION_ID:
      hw_profile_set_organization_id (self, g_value_get_string (value));
      break;
    case PROP_API_KEY:
      hw_profile_set_api_key (self, g_value_get_string (value));
      break;
    case PROP_PLATFORM_URL:
      hw_profile_set_platform_url (self, g_value_get_string (value));
      break;
    case PROP_SANDBOX:
      hw_profile_set_sandbox (self, g_value_get_string (value));
      break;
    case PROP_ACCESS_TOKEN:
      hw_profile_set_access_token (self, g_value_get_boxed (value));
      break;
    case PROP_ID:
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
hw_profile_class_init (HwProfileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hw_profile_finalize;
  object_class->get_property = hw_profile_get_property;
  object_class->set_property = hw_profile_set_property;

  properties[PROP_ID] =
    g_param_spec_string ("id", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_property (object_class, PROP_ID, properties[PROP_ID]);
  install_string (object_class, PROP_NAME, "name", "");
  install_string (object_class, PROP_ORGANIZATION_ID, "organization-id", "");
  install_string (object_class, PROP_API_KEY, "api-key", "");
  install_string (object_class, PROP_PLATFORM_URL, "platform-url", HW_ADDRESS_PLATFORM);
  install_string (object_class, PROP_SANDBOX, "sandbox", NULL);
  properties[PROP_ACCESS_TOKEN] =
    g_param_spec_boxed ("access-token", NULL, NULL, HW_TYPE_SECRET,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_property (object_class, PROP_ACCESS_TOKEN, properties[PROP_ACCESS_TOKEN]);
}

static void
hw_profile_init (HwProfile *self)
{
  self->id = g_uuid_string_random ();
  self->name = g_strdup ("");
  self->organization_id = g_strdup ("");
  self->api_key = g_strdup ("");
  self->platform_url = g_strdup (HW_ADDRESS_PLATFORM);
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

static gboolean
set_required (HwProfile   *self,
              JsonObject  *object,
              const char  *member,
              const char  *property,
              GError     **error)
{
  const char *value = hw_json_get_string (object, member, error);

  if (value == NULL)
    return FALSE;

  g_object_set (self, property, value, NULL);
  return TRUE;
}

static gboolean
read_platform_url (HwProfile   *self,
                   JsonObject  *object,
                   GError     **error)
{
  const char *text = hw_json_peek_string (object, "platform_url");
  g_autofree char *address = NULL;

  if (text == NULL && !json_object_has_member (object, "platform_url"))
    return TRUE;
  if (text == NULL)
    {
      hw_json_get_string (object, "platform_url", error);
      return FALSE;
    }
  if (!(address = hw_address_normalize (text, error)))
    {
      g_prefix_error_literal (error, "platform_url: ");
      return FALSE;
    }

  hw_profile_set_platform_url (self, address);
  return TRUE;
}

/**
 * hw_profile_new_from_json:
 * @object: as hw_profile_to_json() writes it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the profile, without its token; or %NULL with an error
 *   that names the member
 */
HwProfile *
hw_profile_new_from_json (JsonObject  *object,
                          GError     **error)
{
  g_autoptr(HwProfile) self = hw_profile_new ();
  const char *id;

  g_return_val_if_fail (object != NULL, NULL);

  id = hw_json_peek_string (object, "id");
  if (id != NULL && g_uuid_string_is_valid (id))
    {
      g_free (self->id);
      self->id = g_strdup (id);
    }

  if (!set_required (self, object, "organization_id", "organization-id", error) ||
      !set_required (self, object, "api_key", "api-key", error) ||
      !read_platform_url (self, object, error))
    return NULL;

  hw_profile_set_name (self, hw_json_peek_string (object, "name"));
  if (self->name[0] == '\0')
    hw_profile_set_name (self, self->organization_id);
  hw_profile_set_sandbox (self, hw_json_peek_string (object, "sandbox"));

  return g_steal_pointer (&self);
}

/* The file may hold both kinds of sign-in; a token needs no further call and goes first. */
static gboolean
read_sign_in (HwProfile   *self,
              JsonObject  *object,
              GError     **error)
{
  const char *token = hw_json_peek_string (object, "access_token");
  g_autoptr(HwSecret) secret = NULL;

  if (token != NULL && token[0] != '\0')
    {
      secret = hw_secret_new (token);
      hw_profile_set_access_token (self, secret);
      return TRUE;
    }

  if (json_object_has_member (object, "client_secret"))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                         "client_secret: server-to-server sign-in is not there yet; "
                         "put an access_token into the file");
  else
    hw_json_get_string (object, "access_token", error);

  return FALSE;
}

/**
 * hw_profile_new_from_file:
 * @file: JSON with `name`, `organization_id`, `api_key`, `access_token`, `sandbox`, `platform_url`
 * @error: return location
 *
 * Reads the file of `--profile`. Blocks: it is called once, before the window is there.
 *
 * Returns: (transfer full) (nullable): the profile; or %NULL with an error that says what is
 *   wrong, %G_IO_ERROR_NOT_SUPPORTED for a file that signs in by client secret
 */
HwProfile *
hw_profile_new_from_file (GFile   *file,
                          GError **error)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(HwProfile) self = NULL;
  JsonObject *object;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  if (!(bytes = g_file_load_bytes (file, NULL, NULL, error)) ||
      !(root = hw_json_parse (bytes, error)) ||
      !(object = hw_json_node_get_object (root, "the file", error)) ||
      !(self = hw_profile_new_from_json (object, error)) ||
      !read_sign_in (self, object, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * hw_profile_to_json:
 * @self: a profile
 *
 * Returns: (transfer full): all of @self that is no secret
 */
JsonNode *
hw_profile_to_json (HwProfile *self)
{
  JsonNode *root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", self->id);
  json_object_set_string_member (object, "name", self->name);
  json_object_set_string_member (object, "organization_id", self->organization_id);
  json_object_set_string_member (object, "api_key", self->api_key);
  json_object_set_string_member (object, "platform_url", self->platform_url);
  if (self->sandbox != NULL)
    json_object_set_string_member (object, "sandbox", self->sandbox);
  json_node_take_object (root, object);

  return root;
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

/**
 * hw_profile_get_access_token:
 * @self: a profile
 *
 * Returns: (transfer none) (nullable): the token, %NULL until signed in
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
  HwSecret *previous;

  g_return_if_fail (HW_IS_PROFILE (self));

  previous = self->access_token;
  self->access_token = access_token != NULL ? hw_secret_ref (access_token) : NULL;
  g_clear_pointer (&previous, hw_secret_unref);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACCESS_TOKEN]);
}
