/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#include "config.h"

#include "hw-sim-ims.h"

#include <string.h>

#include "hw-sim-error.h"

/* Adobe's sign-in service: one credential of the kind OAuth Server-to-Server, and the access tokens
 * that were issued for it. It judges in a fixed order, and the first fault is the answer: the form,
 * the grant, the client ID, the secret, the scopes.
 *
 * Its clock may be set off that of this machine, to see what a client makes of it: then all times
 * in its answers and tokens are of that clock, and tokens last as long as they say all the same.
 */

/* Long, as the real one is, and plainly no secret. */
#define CLIENT_SECRET "simulator-client-secret-that-opens-nothing"

#define SCOPES "openid,AdobeID,read_organizations,additional_info.projectedProductContext,session"

#define DEFAULT_LIFETIME 86399 /* seconds */

struct _HwSimIms
{
  char       *client_id;     /* (owned) */
  char       *client_secret; /* (owned) */
  GHashTable *tokens;        /* (owned): token to the monotonic second of its end, as a pointer */
  guint       lifetime;      /* seconds */
  int         clock_offset;  /* seconds */
};

static gint64
get_monotonic_seconds (void)
{
  return g_get_monotonic_time () / G_USEC_PER_SEC;
}

HwSimIms *
hw_sim_ims_new (const char *client_id)
{
  HwSimIms *self = g_new0 (HwSimIms, 1);

  self->client_id = g_strdup (client_id);
  self->client_secret = g_strdup (CLIENT_SECRET);
  self->tokens = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->lifetime = DEFAULT_LIFETIME;

  return self;
}

void
hw_sim_ims_free (HwSimIms *self)
{
  g_free (self->client_id);
  g_free (self->client_secret);
  g_hash_table_unref (self->tokens);
  g_free (self);
}

const char *
hw_sim_ims_get_client_secret (const HwSimIms *self)
{
  return self->client_secret;
}

void
hw_sim_ims_set_client_secret (HwSimIms   *self,
                              const char *client_secret)
{
  g_free (self->client_secret);
  self->client_secret = g_strdup (client_secret);
}

/**
 * hw_sim_ims_get_scopes:
 *
 * Returns: what the credential has been given, as it is asked for
 */
const char *
hw_sim_ims_get_scopes (const HwSimIms *self)
{
  return SCOPES;
}

void
hw_sim_ims_set_lifetime (HwSimIms *self,
                         guint     seconds)
{
  self->lifetime = seconds;
}

void
hw_sim_ims_set_clock_offset (HwSimIms *self,
                             int       seconds)
{
  self->clock_offset = seconds;
}

static char *
encode_part (const char *json)
{
  char *text = g_base64_encode ((const guchar *)json, strlen (json));

  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  text[strcspn (text, "=")] = '\0';

  return text;
}

static char *
create_claims (const HwSimIms *self,
               gboolean        runs_out)
{
  gint64 now = g_get_real_time () / 1000 + (gint64)self->clock_offset * 1000;
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *times = NULL;

  times = g_strdup_printf (",\"created_at\":\"%" G_GINT64_FORMAT "\",\"expires_in\":\"%u000\"",
                           now, self->lifetime);

  return g_strdup_printf ("{\"id\":\"%s\",\"type\":\"access_token\",\"as\":\"simulator\"%s}",
                          id, runs_out ? times : "");
}

/**
 * hw_sim_ims_generate_token:
 * @runs_out: whether it says when
 *
 * It looks like an access token of the real platform, and is as long as nobody would type it; the
 * signature is no signature.
 *
 * Returns: (transfer full): a token that nobody accepts so far
 */
char *
hw_sim_ims_generate_token (const HwSimIms *self,
                           gboolean        runs_out)
{
  g_autofree char *noise = g_uuid_string_random ();
  g_autofree char *claims = create_claims (self, runs_out);
  g_autofree char *header = NULL;
  g_autofree char *payload = NULL;
  g_autofree char *signature = NULL;

  header = encode_part ("{\"alg\":\"none\",\"x5u\":\"simulator.cer\",\"typ\":\"JWT\"}");
  payload = encode_part (claims);
  signature = encode_part (noise);

  return g_strjoin (".", header, payload, signature, NULL);
}

/**
 * hw_sim_ims_accepts:
 *
 * Returns: whether @token was issued here, and has neither run out nor been revoked
 */
gboolean
hw_sim_ims_accepts (const HwSimIms *self,
                    const char     *token)
{
  gpointer ends_at = g_hash_table_lookup (self->tokens, token);

  return ends_at != NULL && get_monotonic_seconds () < GPOINTER_TO_INT (ends_at);
}

/**
 * hw_sim_ims_revoke:
 *
 * No token that was issued so far is accepted any more.
 */
void
hw_sim_ims_revoke (HwSimIms *self)
{
  g_hash_table_remove_all (self->tokens);
}

static HwSimReply *
issue_token (HwSimIms *self)
{
  g_autofree char *token = hw_sim_ims_generate_token (self, TRUE);
  JsonObject *root = json_object_new ();

  json_object_set_string_member (root, "access_token", token);
  json_object_set_string_member (root, "token_type", "bearer");
  json_object_set_int_member (root, "expires_in", self->lifetime);
  g_hash_table_insert (self->tokens, g_steal_pointer (&token),
                       GINT_TO_POINTER ((int)(get_monotonic_seconds () + self->lifetime)));

  return hw_sim_reply_new_for_json (200, root);
}

/* What was given is one of what may be asked for. A blank beside a comma makes another scope. */
static gboolean
scopes_are_granted (const char *scopes)
{
  g_auto(GStrv) granted = g_strsplit (SCOPES, ",", -1);
  g_auto(GStrv) wanted = g_strsplit (scopes, ",", -1);

  for (guint i = 0; wanted[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *)granted, wanted[i]))
      return FALSE;

  return wanted[0] != NULL;
}

static gboolean
is_value (GHashTable *form,
          const char *name,
          const char *expected)
{
  return g_strcmp0 (g_hash_table_lookup (form, name), expected) == 0;
}

static gboolean
check_form (HwSimIms    *self,
            GHashTable  *form,
            GError     **error)
{
  const char *scopes = g_hash_table_lookup (form, "scope");
  HwSimError code;

  if (!is_value (form, "grant_type", "client_credentials"))
    code = HW_SIM_ERROR_GRANT_UNSUPPORTED;
  else if (!is_value (form, "client_id", self->client_id))
    code = HW_SIM_ERROR_CLIENT_ID_INVALID;
  else if (!is_value (form, "client_secret", self->client_secret))
    code = HW_SIM_ERROR_CLIENT_SECRET_INVALID;
  else if (scopes == NULL || !scopes_are_granted (scopes))
    code = HW_SIM_ERROR_SCOPE_INVALID;
  else
    return TRUE;

  hw_sim_error_set_default (error, code);
  return FALSE;
}

/* Returns: (transfer full) (nullable): the fields, or NULL where it is no form */
static GHashTable *
parse_form (HwSimRequest *request)
{
  const char *type = soup_message_headers_get_content_type (request->headers, NULL);
  size_t length;
  const char *text = g_bytes_get_data (request->body, &length);

  if (g_strcmp0 (type, "application/x-www-form-urlencoded") != 0 || length == 0)
    return NULL;

  return g_uri_parse_params (text, (gssize)length, "&", G_URI_PARAMS_WWW_FORM, NULL);
}

/**
 * hw_sim_ims_handle:
 *
 * Returns: (transfer full) (nullable): the reply, or %NULL with @error set
 */
HwSimReply *
hw_sim_ims_handle (HwSimIms      *self,
                   HwSimRequest  *request,
                   GError       **error)
{
  g_autoptr(GHashTable) form = NULL;

  if (strcmp (request->method, "POST") != 0)
    {
      hw_sim_error_set_default (error, HW_SIM_ERROR_METHOD_NOT_ALLOWED);
      return NULL;
    }

  form = parse_form (request);
  if (form == NULL)
    {
      hw_sim_error_set_default (error, HW_SIM_ERROR_FORM_INVALID);
      return NULL;
    }

  return check_form (self, form, error) ? issue_token (self) : NULL;
}
