/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "auth/hw-profile.h"

#include "hw-file-reader.h"
#include "net/hw-address.h"
#include "net/hw-error.h"
#include "net/hw-json.h"

/* A profile as JSON: as it is kept on disk, without a secret, and as the file of --profile has it,
 * which somebody has written by hand. */

/* Of the file of --profile, which has some hundred bytes. */
#define MAX_BYTES (1024 * 1024)

static const char *const sign_ins[] = {
  [HW_SIGN_IN_TOKEN] = "access_token",
  [HW_SIGN_IN_SERVER_TO_SERVER] = "client_secret",
};

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

/* Absent is Adobe's own. */
static gboolean
read_address (HwProfile   *self,
              JsonObject  *object,
              const char  *member,
              const char  *property,
              GError     **error)
{
  const char *text = hw_json_peek_string (object, member);
  g_autofree char *address = NULL;

  if (text == NULL && !json_object_has_member (object, member))
    return TRUE;
  if (text == NULL)
    {
      hw_json_get_string (object, member, error);
      return FALSE;
    }
  if (!(address = hw_address_normalize (text, error)))
    {
      g_prefix_error (error, "%s: ", member);
      return FALSE;
    }

  g_object_set (self, property, address, NULL);
  return TRUE;
}

/* A text or, as the Developer Console's file has it, a list. */
static gboolean
read_scopes (HwProfile   *self,
             JsonObject  *object,
             GError     **error)
{
  JsonArray *array = hw_json_peek_array (object, "scopes");
  g_autoptr(GString) scopes = g_string_new (hw_json_peek_string (object, "scopes"));

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      const char *scope = hw_json_array_peek_string (array, i);

      if (scope == NULL)
        {
          g_set_error (error, HW_ERROR, HW_ERROR_INVALID_RESPONSE,
                       "scopes: expected a string at %u", i);
          return FALSE;
        }
      g_string_append_printf (scopes, ",%s", scope);
    }
  if (array == NULL && json_object_has_member (object, "scopes") &&
      hw_json_peek_string (object, "scopes") == NULL)
    {
      hw_json_get_string (object, "scopes", error);
      return FALSE;
    }

  hw_profile_set_scopes (self, scopes->str);
  return TRUE;
}

static gboolean
read_way_in (HwProfile   *self,
             JsonObject  *object,
             GError     **error)
{
  const char *text = hw_json_peek_string (object, "sign_in");

  if (!json_object_has_member (object, "sign_in"))
    return TRUE;

  for (size_t i = 0; text != NULL && i < G_N_ELEMENTS (sign_ins); i++)
    if (g_strcmp0 (text, sign_ins[i]) == 0)
      {
        hw_profile_set_sign_in (self, (HwSignIn)i);
        return TRUE;
      }

  g_set_error (error, HW_ERROR, HW_ERROR_INVALID_RESPONSE, "sign_in: expected “%s” or “%s”",
               sign_ins[HW_SIGN_IN_TOKEN], sign_ins[HW_SIGN_IN_SERVER_TO_SERVER]);
  return FALSE;
}

/**
 * hw_profile_new_from_json:
 * @object: as hw_profile_to_json() writes it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the profile, without its secrets; or %NULL with an error
 *   that names the member
 */
HwProfile *
hw_profile_new_from_json (JsonObject  *object,
                          GError     **error)
{
  g_autoptr(HwProfile) self = NULL;
  const char *id;

  g_return_val_if_fail (object != NULL, NULL);

  id = hw_json_peek_string (object, "id");
  self = g_object_new (HW_TYPE_PROFILE,
                       "id", id != NULL && g_uuid_string_is_valid (id) ? id : NULL,
                       NULL);

  if (!set_required (self, object, "organization_id", "organization-id", error) ||
      !set_required (self, object, "api_key", "api-key", error) ||
      !read_way_in (self, object, error) ||
      !read_scopes (self, object, error) ||
      !read_address (self, object, "platform_url", "platform-url", error) ||
      !read_address (self, object, "ims_url", "ims-url", error))
    return NULL;

  hw_profile_set_name (self, hw_json_peek_string (object, "name"));
  if (hw_profile_get_name (self)[0] == '\0')
    hw_profile_set_name (self, hw_profile_get_organization_id (self));
  hw_profile_set_sandbox (self, hw_json_peek_string (object, "sandbox"));

  return g_steal_pointer (&self);
}

static HwSecret *
read_secret (JsonObject *object,
             const char *member)
{
  const char *text = hw_json_peek_string (object, member);

  return text != NULL && text[0] != '\0' ? hw_secret_new (text) : NULL;
}

/* The file may hold both kinds of sign-in; a token needs no further call and goes first. */
static gboolean
read_sign_in (HwProfile   *self,
              JsonObject  *object,
              GError     **error)
{
  g_autoptr(HwSecret) token = read_secret (object, "access_token");
  g_autoptr(HwSecret) client_secret = read_secret (object, "client_secret");

  hw_profile_set_access_token (self, token);
  hw_profile_set_client_secret (self, client_secret);
  hw_profile_set_sign_in (self, token == NULL && client_secret != NULL
                                ? HW_SIGN_IN_SERVER_TO_SERVER : HW_SIGN_IN_TOKEN);
  if (token != NULL || client_secret != NULL)
    return TRUE;

  hw_json_get_string (object, json_object_has_member (object, "client_secret") ? "client_secret"
                                                                               : "access_token",
                      error);
  return FALSE;
}

/**
 * hw_profile_new_from_file:
 * @file: JSON with `name`, `organization_id`, `api_key`, either `access_token` or `client_secret`
 *   with `scopes`, `sandbox`, `platform_url`, `ims_url`
 * @error: return location
 *
 * Reads the file of `--profile`. Blocks: it is called once, before the window is there.
 *
 * Returns: (transfer full) (nullable): the profile; or %NULL with an error that says what is
 *   wrong
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

  if (!(bytes = hw_file_reader_load (file, MAX_BYTES, error)) ||
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

  json_object_set_string_member (object, "id", hw_profile_get_id (self));
  json_object_set_string_member (object, "name", hw_profile_get_name (self));
  json_object_set_string_member (object, "organization_id", hw_profile_get_organization_id (self));
  json_object_set_string_member (object, "api_key", hw_profile_get_api_key (self));
  json_object_set_string_member (object, "sign_in", sign_ins[hw_profile_get_sign_in (self)]);
  json_object_set_string_member (object, "scopes", hw_profile_get_scopes (self));
  json_object_set_string_member (object, "platform_url", hw_profile_get_platform_url (self));
  json_object_set_string_member (object, "ims_url", hw_profile_get_ims_url (self));
  if (hw_profile_get_sandbox (self) != NULL)
    json_object_set_string_member (object, "sandbox", hw_profile_get_sandbox (self));
  json_node_take_object (root, object);

  return root;
}
