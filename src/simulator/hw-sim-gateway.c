/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#include "config.h"

#include "hw-sim-gateway.h"

#include <string.h>

#include "hw-sim-error.h"

/* The gateway in front of all services: it knows who may come in, and nothing of what they want.
 * It looks at the headers in a fixed order, and the first fault is the answer.
 */

static char *
encode_part (const char *json)
{
  char *text = g_base64_encode ((const guchar *)json, strlen (json));

  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  text[strcspn (text, "=")] = '\0';

  return text;
}

/* It looks like an access token of the real platform, and is as long as nobody would type it; the
 * signature is no signature.
 */
static char *
generate_token (void)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *noise = g_uuid_string_random ();
  g_autofree char *claims = NULL;
  g_autofree char *header = NULL;
  g_autofree char *payload = NULL;
  g_autofree char *signature = NULL;

  claims = g_strdup_printf ("{\"id\":\"%s\",\"type\":\"access_token\",\"as\":\"simulator\","
                            "\"created_at\":\"%" G_GINT64_FORMAT "\",\"expires_in\":\"86400000\"}",
                            id, g_get_real_time () / 1000);
  header = encode_part ("{\"alg\":\"none\",\"x5u\":\"simulator.cer\",\"typ\":\"JWT\"}");
  payload = encode_part (claims);
  signature = encode_part (noise);

  return g_strjoin (".", header, payload, signature, NULL);
}

static gboolean
fail (GError     **error,
      HwSimError   code)
{
  hw_sim_error_set_default (error, code);

  return FALSE;
}

static gboolean
token_is_valid (const HwSimGateway *self,
                const char         *authorization)
{
  const char *scheme = "Bearer ";

  return g_ascii_strncasecmp (authorization, scheme, strlen (scheme)) == 0 &&
         strcmp (authorization + strlen (scheme), self->access_token) == 0;
}

HwSimGateway *
hw_sim_gateway_new (void)
{
  HwSimGateway *self = g_new0 (HwSimGateway, 1);

  self->organization_id = g_strdup ("ABCDEF0123456789ABCDEF01@AdobeOrg");
  self->api_key = g_strdup ("5f2d8c41a9e74b0c93d6e1807ab24f35");
  self->access_token = generate_token ();

  return self;
}

void
hw_sim_gateway_free (HwSimGateway *self)
{
  g_free (self->organization_id);
  g_free (self->api_key);
  g_free (self->access_token);
  g_free (self);
}

/**
 * hw_sim_gateway_renew_token:
 *
 * Makes a new token, and the only one that is accepted from now on.
 */
void
hw_sim_gateway_renew_token (HwSimGateway *self)
{
  g_free (self->access_token);
  self->access_token = generate_token ();
}

/**
 * hw_sim_gateway_check:
 *
 * Returns: whether the request may pass; else @error is set
 */
gboolean
hw_sim_gateway_check (const HwSimGateway  *self,
                      const HwSimRequest  *request,
                      GError             **error)
{
  const char *authorization = hw_sim_request_get_header (request, "Authorization");
  const char *api_key = hw_sim_request_get_header (request, "x-api-key");
  const char *organization_id = hw_sim_request_get_header (request, "x-gw-ims-org-id");

  if (authorization == NULL)
    return fail (error, HW_SIM_ERROR_TOKEN_MISSING);

  if (!token_is_valid (self, authorization))
    return fail (error, HW_SIM_ERROR_TOKEN_INVALID);

  if (api_key == NULL)
    return fail (error, HW_SIM_ERROR_API_KEY_MISSING);

  if (strcmp (api_key, self->api_key) != 0)
    return fail (error, HW_SIM_ERROR_API_KEY_INVALID);

  if (organization_id == NULL)
    return fail (error, HW_SIM_ERROR_ORGANIZATION_MISSING);

  if (strcmp (organization_id, self->organization_id) != 0)
    return fail (error, HW_SIM_ERROR_ORGANIZATION_INVALID);

  return TRUE;
}
