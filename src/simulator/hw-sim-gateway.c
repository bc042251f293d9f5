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
  const char *token = authorization + strlen (scheme);

  return g_ascii_strncasecmp (authorization, scheme, strlen (scheme)) == 0 &&
         (strcmp (token, self->access_token) == 0 || hw_sim_ims_accepts (self->ims, token));
}

HwSimGateway *
hw_sim_gateway_new (void)
{
  HwSimGateway *self = g_new0 (HwSimGateway, 1);

  self->organization_id = g_strdup ("ABCDEF0123456789ABCDEF01@AdobeOrg");
  self->api_key = g_strdup ("5f2d8c41a9e74b0c93d6e1807ab24f35");
  self->ims = hw_sim_ims_new (self->api_key);
  self->access_token = hw_sim_ims_generate_token (self->ims, FALSE);

  return self;
}

void
hw_sim_gateway_free (HwSimGateway *self)
{
  g_free (self->organization_id);
  g_free (self->api_key);
  g_free (self->access_token);
  hw_sim_ims_free (self->ims);
  g_free (self);
}

/**
 * hw_sim_gateway_renew_token:
 *
 * Makes a new token, and the only one that is accepted from now on beside those that are issued.
 */
void
hw_sim_gateway_renew_token (HwSimGateway *self)
{
  g_free (self->access_token);
  self->access_token = hw_sim_ims_generate_token (self->ims, FALSE);
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

  if (self->api_denied || strcmp (api_key, self->api_key) != 0)
    return fail (error, HW_SIM_ERROR_API_KEY_INVALID);

  if (organization_id == NULL)
    return fail (error, HW_SIM_ERROR_ORGANIZATION_MISSING);

  if (strcmp (organization_id, self->organization_id) != 0)
    return fail (error, HW_SIM_ERROR_ORGANIZATION_INVALID);

  return TRUE;
}
