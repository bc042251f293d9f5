/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * HwSetupLink:
 * @HW_SETUP_LINK_ADDRESS: the names of both addresses, the platform's and the sign-in service's,
 *   lead to a server that answers, and it is the right one. Remedy: the addresses in the
 *   organization's advanced settings; the network, a VPN, a proxy
 * @HW_SETUP_LINK_CERTIFICATE: these servers prove who they are. Remedy: the addresses; a company's
 *   own certificate authority has to be installed in the system
 * @HW_SETUP_LINK_CLIENT: Adobe takes the client ID with the client secret. Remedy: Developer
 *   Console, project, "OAuth Server-to-Server", "Retrieve client secret"
 * @HW_SETUP_LINK_SCOPES: the credential has been given every scope that is asked for. Remedy:
 *   there, "View scopes per service"
 * @HW_SETUP_LINK_TOKEN: the platform takes the access token. Remedy: generate and paste a new one;
 *   where it was issued just now: both addresses must be production, or both stage
 * @HW_SETUP_LINK_API_KEY: the platform knows the API key (client ID). Remedy: the key; add the
 *   Experience Platform API to the project of the Developer Console
 * @HW_SETUP_LINK_ORGANIZATION: the organization ID is right and open to this token. Remedy: copy it
 *   from the Developer Console, "ORGANIZATION ID"
 * @HW_SETUP_LINK_ROLE: the credential is in a role (or, with a user's token, the user has a product
 *   profile), so that there is anything it may see. Remedy: a system administrator adds the API
 *   credential to a role in Experience Platform, "Permissions"
 * @HW_SETUP_LINK_SANDBOXES: the sandboxes may be listed. Without that one may still work in a
 *   sandbox whose name is typed. Remedy: permission "View Sandboxes", administrator
 * @HW_SETUP_LINK_FLOW_SERVICE: connections may be read in a sandbox: the chosen one, else the
 *   default one. Remedy: permissions "View Sources" and "Manage Sources" of a role, administrator
 *
 * What has to hold for a sign-in to be of use, in the order in which one thing rests on the other.
 * The gateway looks at the API key before the organization, so that a wrong key would hide whether
 * the organization is right.
 */
typedef enum
{
  HW_SETUP_LINK_ADDRESS,
  HW_SETUP_LINK_CERTIFICATE,
  HW_SETUP_LINK_CLIENT,
  HW_SETUP_LINK_SCOPES,
  HW_SETUP_LINK_TOKEN,
  HW_SETUP_LINK_API_KEY,
  HW_SETUP_LINK_ORGANIZATION,
  HW_SETUP_LINK_ROLE,
  HW_SETUP_LINK_SANDBOXES,
  HW_SETUP_LINK_FLOW_SERVICE,
} HwSetupLink;

#define HW_SETUP_N_LINKS (HW_SETUP_LINK_FLOW_SERVICE + 1)

/**
 * HwSetupState:
 * @HW_SETUP_PENDING: not looked at so far
 * @HW_SETUP_RUNNING: being looked at
 * @HW_SETUP_PASSED: it holds
 * @HW_SETUP_FAILED: it does not; the step's "error" says what was found
 * @HW_SETUP_NOT_REACHED: a link before it has failed, so that nobody knows
 * @HW_SETUP_SKIPPED: it does not apply: there is no client secret with a pasted token, and no
 *   certificate where both addresses are plain http on this machine
 */
typedef enum
{
  HW_SETUP_PENDING,
  HW_SETUP_RUNNING,
  HW_SETUP_PASSED,
  HW_SETUP_FAILED,
  HW_SETUP_NOT_REACHED,
  HW_SETUP_SKIPPED,
} HwSetupState;

#define HW_TYPE_SETUP_LINK (hw_setup_link_get_type ())
#define HW_TYPE_SETUP_STATE (hw_setup_state_get_type ())

GType hw_setup_link_get_type (void);
GType hw_setup_state_get_type (void);

#define HW_TYPE_SETUP_STEP (hw_setup_step_get_type ())
G_DECLARE_FINAL_TYPE (HwSetupStep, hw_setup_step, HW, SETUP_STEP, GObject)

HwSetupStep  *hw_setup_step_new       (HwSetupLink   link);

HwSetupLink   hw_setup_step_get_link  (HwSetupStep  *self);
HwSetupState  hw_setup_step_get_state (HwSetupStep  *self);
const GError *hw_setup_step_get_error (HwSetupStep  *self);
void          hw_setup_step_set_state (HwSetupStep  *self,
                                       HwSetupState  state);
void          hw_setup_step_fail      (HwSetupStep  *self,
                                       const GError *error);

G_END_DECLS
