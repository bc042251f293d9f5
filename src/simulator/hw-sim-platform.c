/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#include "config.h"

#include "hw-sim-platform.h"

#include <string.h>

#include "hw-sim-error.h"
#include "hw-sim-sandboxes.h"

/* The sign-in service, the gateway, and the services behind it: which of them a request is for, and
 * what each wants to know before it looks at the rest.
 */

#define FLOW_SERVICE    "/data/foundation/flowservice"
#define SANDBOX_SERVICE "/data/foundation/sandbox-management"

/* Returns: (nullable): what follows @base in @path, or NULL where it is something else. */
static const char *
get_path_below (const char *path,
                const char *base)
{
  const char *rest;

  if (!g_str_has_prefix (path, base))
    return NULL;

  rest = path + strlen (base);

  return *rest == '\0' || *rest == '/' ? rest : NULL;
}

static gboolean
read_sandbox (HwSimRequest  *request,
              GError       **error)
{
  const char *sandbox = hw_sim_request_get_header (request, "x-sandbox-name");

  if (sandbox == NULL)
    {
      g_set_error_literal (error, HW_SIM_ERROR, HW_SIM_ERROR_SANDBOX_MISSING,
                           "The header 'x-sandbox-name' is missing from the request");
      return FALSE;
    }

  if (strcmp (sandbox, "*") == 0)
    {
      g_set_error_literal (error, HW_SIM_ERROR, HW_SIM_ERROR_SANDBOX_WILDCARD,
                           "x-sandbox-name: * is not allowed with a user token");
      return FALSE;
    }

  /* One that is being created or reset counts as unknown: nothing is published about it. */
  if (!hw_sim_sandboxes_is_active (sandbox))
    {
      g_set_error (error, HW_SIM_ERROR, HW_SIM_ERROR_SANDBOX_UNKNOWN,
                   "The sandbox with name '%s' is not found", sandbox);
      return FALSE;
    }

  request->sandbox = g_strdup (sandbox);
  return TRUE;
}

static HwSimReply *
handle_flow_service (HwSimPlatform *self,
                     HwSimRequest  *request,
                     const char    *path,
                     GError       **error)
{
  const char *connections_path = get_path_below (path, "/connections");
  const char *specs_path = get_path_below (path, "/connectionSpecs");
  const char *sources_path = get_path_below (path, "/sourceConnections");
  const char *flows_path = get_path_below (path, "/flows");

  if (connections_path == NULL && specs_path == NULL && sources_path == NULL &&
      flows_path == NULL)
    {
      hw_sim_error_set_default (error, HW_SIM_ERROR_NO_SUCH_PATH);
      return NULL;
    }

  if (!read_sandbox (request, error))
    return NULL;

  if (self->role_denied || self->flow_service_denied)
    {
      hw_sim_error_set_default (error, HW_SIM_ERROR_NO_PERMISSION);
      return NULL;
    }

  if (specs_path != NULL)
    return hw_sim_specs_handle (self->specs, request, specs_path, error);
  if (sources_path != NULL)
    return hw_sim_flows_handle_sources (self->flows, request, sources_path, error);
  if (flows_path != NULL)
    return hw_sim_flows_handle_flows (self->flows, request, flows_path, error);

  return hw_sim_connections_handle (self->connections, request, connections_path, error);
}

/* Who is in no role gets a list all the same, with nothing in it. */
static HwSimReply *
handle_sandboxes (HwSimPlatform *self,
                  HwSimRequest  *request,
                  const char    *path,
                  GError       **error)
{
  if (self->sandbox_list_denied)
    {
      hw_sim_error_set_default (error, HW_SIM_ERROR_SANDBOX_LIST_DENIED);
      return NULL;
    }
  if (self->role_denied)
    return hw_sim_reply_new (200, "{\"sandboxes\":[],\"_page\":{\"count\":0},\"_links\":{}}");

  return hw_sim_sandboxes_handle (request, path, self->url, error);
}

static HwSimReply *
handle_services (HwSimPlatform *self,
                 HwSimRequest  *request,
                 GError       **error)
{
  const char *flow_path = get_path_below (request->path, FLOW_SERVICE);
  const char *sandbox_path = get_path_below (request->path, SANDBOX_SERVICE);

  if (strcmp (request->path, HW_SIM_IMS_PATH) == 0)
    return hw_sim_ims_handle (self->gateway->ims, request, error);

  if (!hw_sim_gateway_check (self->gateway, request, error))
    return NULL;

  if (request->too_large)
    {
      hw_sim_error_set_default (error, HW_SIM_ERROR_TOO_LARGE);
      return NULL;
    }

  if (flow_path != NULL)
    return handle_flow_service (self, request, flow_path, error);

  if (sandbox_path != NULL)
    return handle_sandboxes (self, request, sandbox_path, error);

  hw_sim_error_set_default (error, HW_SIM_ERROR_NO_SUCH_PATH);
  return NULL;
}

/**
 * hw_sim_platform_new:
 *
 * Returns: (transfer full): a platform with all sandboxes and specs, and no connection
 */
HwSimPlatform *
hw_sim_platform_new (void)
{
  HwSimPlatform *self = g_new0 (HwSimPlatform, 1);

  self->gateway = hw_sim_gateway_new ();
  self->specs = hw_sim_specs_new ();
  self->flows = hw_sim_flows_new (self->gateway->organization_id);
  self->connections = hw_sim_connections_new (self->specs, self->gateway, self->flows);

  return self;
}

void
hw_sim_platform_free (HwSimPlatform *self)
{
  hw_sim_connections_free (self->connections);
  hw_sim_flows_free (self->flows);
  hw_sim_specs_free (self->specs);
  hw_sim_gateway_free (self->gateway);
  g_free (self->url);
  g_free (self);
}

/**
 * hw_sim_platform_handle:
 *
 * Returns: (transfer full): the reply, which may be an error's
 */
HwSimReply *
hw_sim_platform_handle (HwSimPlatform *self,
                        HwSimRequest  *request)
{
  g_autoptr(GError) error = NULL;
  HwSimReply *reply = handle_services (self, request, &error);

  return reply != NULL ? reply : hw_sim_reply_new_for_error (error, request->id);
}
