/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "profiles/hw-setup-text.h"

#include <glib/gi18n.h>

#include "window/hw-error-text.h"

/* What is said of each link of the set-up: what it is, and where to mend it in Adobe's screens,
 * which bear the names that are quoted here. */

static const struct
{
  const char *title;
  const char *advice;
} links[] = {
  [HW_SETUP_LINK_ADDRESS] = {
    N_("Address"),
    N_("Check the network, and a VPN or proxy if there is one. The addresses are under Advanced "
       "in Edit Organization."),
  },
  [HW_SETUP_LINK_CERTIFICATE] = {
    N_("Certificate"),
    N_("Something in between may be reading along, or a company’s own authority is not known to "
       "this computer: ask your administrator to install its certificate in the system. The "
       "addresses are under Advanced in Edit Organization."),
  },
  [HW_SETUP_LINK_CLIENT] = {
    N_("Client ID and secret"),
    /* Translators: the words in quotes are of Adobe's Developer Console, which is in English. */
    N_("In the Developer Console, open the project, then “OAuth Server-to-Server”. Compare the "
       "client ID, press “Retrieve client secret”, and enter both in Edit Organization."),
  },
  [HW_SETUP_LINK_SCOPES] = {
    N_("Scopes"),
    /* Translators: the words in quotes are of Adobe's Developer Console, which is in English. */
    N_("In the Developer Console, open the project, then “OAuth Server-to-Server”, then “View "
       "scopes per service”. Copy those of the Experience Platform API to Edit Organization."),
  },
  [HW_SETUP_LINK_TOKEN] = {
    N_("Access token"),
    N_("A token was issued just now, and the platform refuses it: the platform address and the "
       "sign-in address may belong to different environments. Both are under Advanced in Edit "
       "Organization."),
  },
  [HW_SETUP_LINK_API_KEY] = {
    N_("API key (client ID)"),
    /* Translators: the words in quotes are of Adobe's Developer Console, which is in English. */
    N_("In the Developer Console, open the project, press “Add to Project”, then “API”, and add "
       "“Experience Platform API”. Compare the client ID with the one in Edit Organization."),
  },
  [HW_SETUP_LINK_ORGANIZATION] = {
    N_("Organization"),
    /* Translators: the words in quotes are of Adobe's Developer Console, which is in English. */
    N_("In the Developer Console, open the project’s credential, copy what stands under "
       "“ORGANIZATION ID”, and enter it in Edit Organization. The sign-in must belong to that "
       "organization."),
  },
  [HW_SETUP_LINK_ROLE] = {
    N_("Role or product profile"),
    /* Translators: the words in quotes are of Adobe's; for Permissions, Roles and API credentials
     * use those of Adobe's screens in your language. */
    N_("A system administrator opens “Permissions” in Adobe Experience Platform, then “Roles”, "
       "opens a role, and adds this API credential under “API credentials”. In the Developer "
       "Console the credential needs a product profile, such as “AEP-Default-All-Users”."),
  },
  [HW_SETUP_LINK_SANDBOXES] = {
    N_("List of sandboxes"),
    /* Translators: the words in quotes are of Adobe's; use those of its screens in your
     * language. */
    N_("A system administrator opens “Permissions” in Adobe Experience Platform, then the role, "
       "and gives it “View Sandboxes” and the sandboxes. Until then, type a sandbox’s name in "
       "the side panel."),
  },
  [HW_SETUP_LINK_FLOW_SERVICE] = {
    N_("Permission for sources"),
    /* Translators: the words in quotes are of Adobe's; use those of its screens in your
     * language. */
    N_("A system administrator opens “Permissions” in Adobe Experience Platform, then the role, "
       "and gives it “View Sources” and “Manage Sources” under “Data Ingestion”, in this "
       "sandbox."),
  },
};

G_STATIC_ASSERT (G_N_ELEMENTS (links) == HW_SETUP_N_LINKS);

/**
 * hw_setup_text_get_title:
 * @link: a link
 *
 * Returns: (transfer none): what it is called
 */
const char *
hw_setup_text_get_title (HwSetupLink link)
{
  g_return_val_if_fail (link < HW_SETUP_N_LINKS, NULL);

  return _(links[link].title);
}

/**
 * hw_setup_text_get_advice:
 * @link: a link that does not hold
 * @sign_in: the way in
 *
 * Returns: (transfer none): what to do, and where
 */
const char *
hw_setup_text_get_advice (HwSetupLink link,
                          HwSignIn    sign_in)
{
  g_return_val_if_fail (link < HW_SETUP_N_LINKS, NULL);

  if (link == HW_SETUP_LINK_TOKEN && sign_in == HW_SIGN_IN_TOKEN)
    /* Translators: the words in quotes are of Adobe's Developer Console, which is in English. */
    return _("It has run out, or is not complete. In the Developer Console, open the project, then "
             "“OAuth Server-to-Server”, press “Generate access token”, and enter it by Paste New "
             "Token. With the client secret in its place, Headwater stays signed in.");

  return _(links[link].advice);
}

/**
 * hw_setup_text_get_state:
 * @state: of a step
 *
 * Returns: (transfer none): the word for it
 */
const char *
hw_setup_text_get_state (HwSetupState state)
{
  switch (state)
    {
    case HW_SETUP_RUNNING:
      return _("Checking…");
    case HW_SETUP_PASSED:
      return _("In order");
    case HW_SETUP_FAILED:
      return _("Fails here");
    case HW_SETUP_NOT_REACHED:
      return _("Not reached");
    case HW_SETUP_SKIPPED:
      return _("Not needed");
    case HW_SETUP_PENDING:
    default:
      return _("Not checked yet");
    }
}

static void
append_step (GString     *report,
             HwSetupStep *step)
{
  const GError *error = hw_setup_step_get_error (step);
  g_autofree char *details = NULL;

  g_string_append_printf (report, "%s: %s\n",
                          hw_setup_text_get_title (hw_setup_step_get_link (step)),
                          hw_setup_text_get_state (hw_setup_step_get_state (step)));
  if (hw_setup_step_get_state (step) != HW_SETUP_FAILED || error == NULL)
    return;

  details = hw_error_text_dup_details (error);
  g_string_append_printf (report, "%s\n%s\n", hw_error_text_get_heading (error), details);
}

/**
 * hw_setup_text_dup_report:
 * @check: a check that has ended
 * @profile: whose set-up it is
 *
 * Returns: (transfer full): what was found, for an administrator or for support; without any secret
 */
char *
hw_setup_text_dup_report (HwSetupCheck *check,
                          HwProfile    *profile)
{
  g_autoptr(GString) report = g_string_new (NULL);
  gboolean by_token;

  g_return_val_if_fail (HW_IS_SETUP_CHECK (check), NULL);
  g_return_val_if_fail (HW_IS_PROFILE (profile), NULL);

  by_token = hw_profile_get_sign_in (profile) == HW_SIGN_IN_TOKEN;
  g_string_append_printf (report, "Headwater %s\n", PACKAGE_VERSION);
  g_string_append_printf (report, "%s: %s\n", _("Organization ID"),
                          hw_profile_get_organization_id (profile));
  g_string_append_printf (report, "%s: %s\n", _("API key (client ID)"),
                          hw_profile_get_api_key (profile));
  g_string_append_printf (report, "%s: %s\n", _("Sign-in method"),
                          by_token ? _("Access token") : _("OAuth Server-to-Server"));
  g_string_append_printf (report, "%s: %s\n", _("Platform address"),
                          hw_profile_get_platform_url (profile));
  if (!by_token)
    g_string_append_printf (report, "%s: %s\n%s: %s\n", _("Sign-in address"),
                            hw_profile_get_ims_url (profile), _("Scopes"),
                            hw_profile_get_scopes (profile));
  g_string_append_c (report, '\n');
  for (HwSetupLink link = 0; link < HW_SETUP_N_LINKS; link++)
    append_step (report, hw_setup_check_get_step (check, link));

  return g_string_free (g_steal_pointer (&report), FALSE);
}
