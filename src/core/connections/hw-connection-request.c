/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-connection-request.h"

/* What a form asks for, fixed at the moment it is sent: the name, the source and the parameters
 * of its authentication. Nothing is added once it is shared. */
struct _HwConnectionRequest
{
  grefcount   refs;
  char       *name;            /* (owned) (not nullable) */
  char       *description;     /* (owned) (nullable) */
  char       *spec_id;         /* (owned) (not nullable) */
  char       *spec_version;    /* (owned) (not nullable) */
  char       *provider_id;     /* (owned) (nullable): for the few sources that want it */
  char       *auth_spec_name;  /* (owned) (nullable): NULL for sources without authentication */
  char       *auth_type;       /* (owned) (nullable): for the few ways to sign in that want it */
  GPtrArray  *params;          /* (owned) (not nullable) (element-type Param): in wire order */
};

/* Neither secret nor value: an object begins, or, without a name, ends. */
typedef struct
{
  char     *name;    /* (owned) (nullable) */
  HwSecret *secret;  /* (owned) (nullable): a string */
  JsonNode *value;   /* (owned) (nullable): any other type */
  gboolean  shown;   /* where the secrets are hidden */
} Param;

G_DEFINE_BOXED_TYPE (HwConnectionRequest, hw_connection_request,
                     hw_connection_request_ref, hw_connection_request_unref)

static void
param_free (gpointer data)
{
  Param *param = data;

  g_free (param->name);
  g_clear_pointer (&param->secret, hw_secret_unref);
  g_clear_pointer (&param->value, json_node_unref);
  g_free (param);
}

/**
 * hw_connection_request_new:
 * @name: of the connection
 * @description: (nullable): of the connection; an empty one is left out of the body
 * @spec_id: of the connection specification
 * @spec_version: of the connection specification
 * @auth_spec_name: (nullable): the name of one of the specification's `authSpec`
 *
 * Returns: (transfer full): a request without parameters
 */
HwConnectionRequest *
hw_connection_request_new (const char *name,
                           const char *description,
                           const char *spec_id,
                           const char *spec_version,
                           const char *auth_spec_name)
{
  HwConnectionRequest *self;

  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (spec_id != NULL && spec_version != NULL, NULL);

  self = g_new0 (HwConnectionRequest, 1);
  g_ref_count_init (&self->refs);
  self->name = g_strdup (name);
  self->description = description != NULL && description[0] != '\0' ? g_strdup (description) : NULL;
  self->spec_id = g_strdup (spec_id);
  self->spec_version = g_strdup (spec_version);
  self->auth_spec_name = g_strdup (auth_spec_name);
  self->params = g_ptr_array_new_with_free_func (param_free);

  return self;
}

HwConnectionRequest *
hw_connection_request_ref (HwConnectionRequest *self)
{
  g_ref_count_inc (&self->refs);
  return self;
}

void
hw_connection_request_unref (HwConnectionRequest *self)
{
  if (!g_ref_count_dec (&self->refs))
    return;

  g_free (self->name);
  g_free (self->description);
  g_free (self->spec_id);
  g_free (self->spec_version);
  g_free (self->provider_id);
  g_free (self->auth_spec_name);
  g_free (self->auth_type);
  g_ptr_array_unref (self->params);
  g_free (self);
}

static Param *
add_param (HwConnectionRequest *self,
           const char          *name)
{
  Param *param = g_new0 (Param, 1);

  param->name = g_strdup (name);
  g_ptr_array_add (self->params, param);

  return param;
}

/**
 * hw_connection_request_add_secret:
 * @self: a request
 * @param: the parameter's name in the specification
 * @secret: its value, a string on the wire, hidden where the request is shown
 */
void
hw_connection_request_add_secret (HwConnectionRequest *self,
                                  const char          *param,
                                  HwSecret            *secret)
{
  g_return_if_fail (self != NULL && param != NULL && secret != NULL);

  add_param (self, param)->secret = hw_secret_ref (secret);
}

/**
 * hw_connection_request_add_text:
 * @self: a request
 * @param: the parameter's name in the specification
 * @text: its value, a string on the wire that anybody may see
 */
void
hw_connection_request_add_text (HwConnectionRequest *self,
                                const char          *param,
                                HwSecret            *text)
{
  g_return_if_fail (self != NULL && param != NULL && text != NULL);

  hw_connection_request_add_secret (self, param, text);
  ((Param *)self->params->pdata[self->params->len - 1])->shown = TRUE;
}

/**
 * hw_connection_request_add_value:
 * @self: a request
 * @param: the parameter's name in the specification
 * @value: its value, of the schema's type; an object or an array may hold secrets, and is hidden
 *   where the request is shown
 */
void
hw_connection_request_add_value (HwConnectionRequest *self,
                                 const char          *param,
                                 JsonNode            *value)
{
  Param *added;

  g_return_if_fail (self != NULL && param != NULL && value != NULL);

  added = add_param (self, param);
  added->value = json_node_ref (value);
  added->shown = !JSON_NODE_HOLDS_OBJECT (value) && !JSON_NODE_HOLDS_ARRAY (value) &&
                 json_node_get_value_type (value) != G_TYPE_STRING;
}

/**
 * hw_connection_request_begin_group:
 * @self: a request
 * @param: the name of an object among the parameters
 *
 * What is added from here to hw_connection_request_end_group() are members of the object.
 */
void
hw_connection_request_begin_group (HwConnectionRequest *self,
                                   const char          *param)
{
  g_return_if_fail (self != NULL && param != NULL);

  add_param (self, param);
}

void
hw_connection_request_end_group (HwConnectionRequest *self)
{
  g_return_if_fail (self != NULL);

  add_param (self, NULL);
}

/**
 * hw_connection_request_set_provider_id:
 * @self: a request
 * @provider_id: (nullable): `providerId` of the body, %NULL to leave it out
 */
void
hw_connection_request_set_provider_id (HwConnectionRequest *self,
                                       const char          *provider_id)
{
  g_return_if_fail (self != NULL);

  g_free (self->provider_id);
  self->provider_id = g_strdup (provider_id);
}

/**
 * hw_connection_request_set_auth_type:
 * @self: a request
 * @auth_type: (nullable): `auth.type` of the body, %NULL to leave it out
 */
void
hw_connection_request_set_auth_type (HwConnectionRequest *self,
                                     const char          *auth_type)
{
  g_return_if_fail (self != NULL);

  g_free (self->auth_type);
  self->auth_type = g_strdup (auth_type);
}

const char *
hw_connection_request_get_name (HwConnectionRequest *self)
{
  return self->name;
}

/**
 * hw_connection_request_get_description:
 * @self: a request
 *
 * Returns: (nullable): the description, never empty
 */
const char *
hw_connection_request_get_description (HwConnectionRequest *self)
{
  return self->description;
}

const char *
hw_connection_request_get_spec_id (HwConnectionRequest *self)
{
  return self->spec_id;
}

const char *
hw_connection_request_get_spec_version (HwConnectionRequest *self)
{
  return self->spec_version;
}

/**
 * hw_connection_request_get_auth_spec_name:
 * @self: a request
 *
 * Returns: (nullable): the name of the authentication, %NULL for sources without
 */
const char *
hw_connection_request_get_auth_spec_name (HwConnectionRequest *self)
{
  return self->auth_spec_name;
}

/* "clientSecret" is hidden as "{CLIENT_SECRET}", as the tutorials write it. */
static char *
create_placeholder (const char *param)
{
  GString *placeholder = g_string_new ("{");

  for (const char *p = param; *p != '\0'; p++)
    {
      gboolean begins = p > param && g_ascii_isupper (*p) && g_ascii_islower (p[-1]);

      if (begins)
        g_string_append_c (placeholder, '_');
      g_string_append_c (placeholder, g_ascii_isalnum (*p) ? g_ascii_toupper (*p) : '_');
    }
  g_string_append_c (placeholder, '}');

  return g_string_free (placeholder, FALSE);
}

static void
write_params (HwConnectionRequest *self,
              HwJsonWriter        *writer,
              const char          *member,
              gboolean             hidden)
{
  hw_json_writer_begin_object (writer, member);
  for (guint i = 0; i < self->params->len; i++)
    {
      const Param *param = self->params->pdata[i];
      g_autofree char *placeholder = NULL;

      if (hidden && !param->shown && (param->secret != NULL || param->value != NULL))
        placeholder = create_placeholder (param->name);

      if (placeholder != NULL)
        hw_json_writer_add_string (writer, param->name, placeholder);
      else if (param->secret != NULL)
        hw_json_writer_add_string (writer, param->name, hw_secret_get_text (param->secret));
      else if (param->value != NULL)
        hw_json_writer_add_node (writer, param->name, param->value);
      else if (param->name != NULL)
        hw_json_writer_begin_object (writer, param->name);
      else
        hw_json_writer_end_object (writer);
    }
  hw_json_writer_end_object (writer);
}

static GBytes *
create_body (HwConnectionRequest *self,
             gboolean             hidden)
{
  g_autoptr(HwJsonWriter) writer = hw_json_writer_new ();

  hw_json_writer_begin_object (writer, NULL);
  hw_json_writer_add_string (writer, "name", self->name);
  if (self->description != NULL)
    hw_json_writer_add_string (writer, "description", self->description);
  if (self->provider_id != NULL)
    hw_json_writer_add_string (writer, "providerId", self->provider_id);
  if (self->auth_spec_name != NULL)
    {
      hw_json_writer_begin_object (writer, "auth");
      hw_json_writer_add_string (writer, "specName", self->auth_spec_name);
      if (self->auth_type != NULL)
        hw_json_writer_add_string (writer, "type", self->auth_type);
      write_params (self, writer, "params", hidden);
      hw_json_writer_end_object (writer);
    }
  hw_json_writer_begin_object (writer, "connectionSpec");
  hw_json_writer_add_string (writer, "id", self->spec_id);
  hw_json_writer_add_string (writer, "version", self->spec_version);
  hw_json_writer_end_object (writer);
  hw_json_writer_end_object (writer);

  return hw_json_writer_end (writer);
}

/**
 * hw_connection_request_to_create_body:
 * @self: a request
 *
 * The body of `POST /connections`: experience-platform.en,
 * help/sources/tutorials/api/create/marketing-automation/hubspot.md. The specification's version
 * is sent always; the documents do not agree whether it must be.
 *
 * Returns: (transfer full): JSON; its memory is cleared with the last reference
 */
GBytes *
hw_connection_request_to_create_body (HwConnectionRequest *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return create_body (self, FALSE);
}

/**
 * hw_connection_request_to_shown_body:
 * @self: a request
 *
 * Like hw_connection_request_to_create_body(), with a placeholder such as `{CLIENT_SECRET}` in
 * place of whatever is or may be secret.
 *
 * Returns: (transfer full): JSON
 */
GBytes *
hw_connection_request_to_shown_body (HwConnectionRequest *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return create_body (self, TRUE);
}

/**
 * hw_connection_request_write_patch:
 * @self: a request
 * @writer: in the array of a `PATCH`
 * @hidden: whether placeholders stand in the places of the secrets
 *
 * Writes the operation that replaces the credentials. The service overwrites `/auth/params` as a
 * whole (flow-service.yaml of destinations), so every parameter has to be in @self.
 */
void
hw_connection_request_write_patch (HwConnectionRequest *self,
                                   HwJsonWriter        *writer,
                                   gboolean             hidden)
{
  g_return_if_fail (self != NULL && writer != NULL);

  hw_json_writer_begin_object (writer, NULL);
  hw_json_writer_add_string (writer, "op", "replace");
  hw_json_writer_add_string (writer, "path", "/auth/params");
  write_params (self, writer, "value", hidden);
  hw_json_writer_end_object (writer);
}

static GBytes *
create_patch_body (HwConnectionRequest *self,
                   gboolean             hidden)
{
  g_autoptr(HwJsonWriter) writer = hw_json_writer_new ();

  hw_json_writer_begin_array (writer, NULL);
  hw_connection_request_write_patch (self, writer, hidden);
  hw_json_writer_end_array (writer);

  return hw_json_writer_end (writer);
}

/**
 * hw_connection_request_to_patch_body:
 * @self: a request
 *
 * The body of `PATCH /connections/{id}` that replaces the credentials: an array of one operation
 * in lower case, as in experience-platform.en, help/sources/tutorials/api/update.md. The service
 * overwrites `/auth/params` as a whole, so every parameter has to be in @self.
 *
 * Returns: (transfer full): JSON; its memory is cleared with the last reference
 */
GBytes *
hw_connection_request_to_patch_body (HwConnectionRequest *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return create_patch_body (self, FALSE);
}

/**
 * hw_connection_request_to_shown_patch_body:
 * @self: a request
 *
 * Like hw_connection_request_to_patch_body(), with the placeholders of
 * hw_connection_request_to_shown_body().
 *
 * Returns: (transfer full): JSON
 */
GBytes *
hw_connection_request_to_shown_patch_body (HwConnectionRequest *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return create_patch_body (self, TRUE);
}
