/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "window/hw-error-text.h"

#include <glib/gi18n.h>

#include "net/hw-error.h"
#include "window/hw-error-help.h"

/* What the window says of an error: that of the service's code where Adobe documents it
 * (hw-error-help-table.c), else one heading and one advice for each decision that a person can
 * make. The error's own message is technical, and stands in the details. */
static const struct
{
  const char *heading;
  const char *advice;
} texts[] = {
  [HW_ERROR_FAILED] = {
    N_("The platform could not do this"),
    N_("The details hold its own words. If it happens again, they help your administrator or "
       "Adobe’s support."),
  },
  [HW_ERROR_UNAUTHORIZED] = {
    N_("Adobe does not accept the access token"),
    N_("It has run out, as it does after 24 hours, or is not complete. Get a new one in Adobe’s "
       "Developer Console and enter it for this organization."),
  },
  [HW_ERROR_SIGN_IN] = {
    N_("Adobe does not accept the client ID and secret"),
    /* Translators: OAuth Server-to-Server and Retrieve client secret are words of Adobe's
     * Developer Console, which is in English. */
    N_("One of them is wrong, or the secret was deleted. Open the project’s “OAuth "
       "Server-to-Server” credential in Adobe’s Developer Console, press “Retrieve client secret”, "
       "and enter both again."),
  },
  [HW_ERROR_SCOPES] = {
    N_("The scopes are not accepted"),
    /* Translators: View scopes per service and OAuth Server-to-Server are words of Adobe's
     * Developer Console, which is in English. */
    N_("Copy them from the project’s “OAuth Server-to-Server” credential in Adobe’s Developer "
       "Console, under “View scopes per service”, and check that the project has the Experience "
       "Platform API."),
  },
  [HW_ERROR_ORGANIZATION] = {
    N_("The organization is not accepted"),
    /* Translators: @AdobeOrg stays as it is. */
    N_("Check its organization ID, which ends in “@AdobeOrg”: the access token must have been "
       "made for that organization."),
  },
  [HW_ERROR_API_KEY] = {
    N_("The API key is not accepted"),
    N_("Check the API key (client ID) of the organization, and that its project in Adobe’s "
       "Developer Console has the Experience Platform API."),
  },
  [HW_ERROR_FORBIDDEN] = {
    N_("A permission is missing"),
    /* Translators: View Sources and Manage Sources are permissions of Adobe's; use its words. */
    N_("Ask an administrator of your organization for “View Sources” and “Manage Sources” in "
       "this sandbox."),
  },
  [HW_ERROR_SANDBOX] = {
    N_("The sandbox cannot be used"),
    N_("It is not there any more, or not open to you. Choose another one in the side panel."),
  },
  [HW_ERROR_NOT_FOUND] = {
    N_("It is not there any more"),
    N_("Somebody may have deleted it. Load the list again to see what is there."),
  },
  [HW_ERROR_CONFLICT] = {
    N_("Somebody else has changed it"),
    N_("Nothing was saved, so their change stands. Save once more to put what you entered in "
       "its place."),
  },
  [HW_ERROR_INVALID_INPUT] = {
    N_("The platform refuses what was entered"),
    N_("The details hold its own words on what is wrong. Correct it, then try again."),
  },
  [HW_ERROR_CREDENTIALS] = {
    N_("The source refuses the credentials"),
    N_("One of them was mistyped, has run out, or was withdrawn at the source. Get fresh ones "
       "there and enter them again."),
  },
  [HW_ERROR_INITIALIZING] = {
    N_("The connection is still being set up"),
    N_("The platform takes a moment for that. Try again in a minute."),
  },
  [HW_ERROR_RATE_LIMITED] = {
    N_("Too many requests"),
    N_("The platform asks for a pause. Wait a minute, then try again."),
  },
  [HW_ERROR_SERVER] = {
    N_("The platform has a problem"),
    N_("It is not what you entered. Try again in a few minutes."),
  },
  [HW_ERROR_TIMED_OUT] = {
    N_("No answer in time"),
    N_("The platform is slow, or the network is. Try again."),
  },
  [HW_ERROR_NAME_NOT_RESOLVED] = {
    N_("The server was not found"),
    N_("Check that this computer is online, and the platform address of the organization."),
  },
  [HW_ERROR_NETWORK] = {
    N_("The connection to the platform failed"),
    N_("Check the network, and a VPN or proxy if there is one. Then try again."),
  },
  [HW_ERROR_CERTIFICATE] = {
    N_("The server cannot prove who it is"),
    N_("Its certificate is not trusted, so nothing was sent. Check the platform address; in a "
       "company network, ask whether its certificate must be installed."),
  },
  [HW_ERROR_INSECURE_ADDRESS] = {
    N_("The platform address is not secure"),
    /* Translators: https:// stays as it is. */
    N_("Nothing was sent. The platform address of the organization must begin with https://."),
  },
  [HW_ERROR_INVALID_RESPONSE] = {
    N_("The answer could not be read"),
    N_("It did not come from the platform, or the platform has changed. Check the platform "
       "address, and whether a proxy answers in its place."),
  },
  [HW_ERROR_TOO_LARGE] = {
    N_("The answer is too large"),
    N_("More came than Headwater is willing to read. The platform address may lead to another "
       "server."),
  },
  [HW_ERROR_SOURCE_UNREACHABLE] = {
    N_("The source could not be reached"),
    N_("First have Adobe’s IP addresses for your region put on the allow list of the source’s "
       "firewall. Then check that the source is running, and that its host name and port are "
       "right."),
  },
  [HW_ERROR_JOURNAL] = {
    N_("The creation could not be noted on this computer"),
    N_("Nothing was sent. Headwater notes each creation before it is sent, so that it can find out "
       "what became of it if something interrupts it. Free some space, or make the folder in the "
       "details writable; then try again."),
  },
  [HW_ERROR_NO_TOKEN] = {
    N_("There is no access token for this organization"),
    N_("Paste one to go on; what you have typed stays."),
  },
};

G_STATIC_ASSERT (G_N_ELEMENTS (texts) == HW_ERROR_LAST + 1);

/* Nobody at Adobe was asked: what would be sent is not there. It is in the keyring, or nowhere. */
static gboolean
lacks_secret (const GError *error)
{
  return g_error_matches (error, HW_ERROR, HW_ERROR_SIGN_IN) && hw_error_get_status (error) == 0;
}

/* The words have told more than the number, which stands for all that a source says. */
static const HwErrorHelp *
find_help (const GError *error)
{
  if (g_error_matches (error, HW_ERROR, HW_ERROR_SOURCE_UNREACHABLE))
    return NULL;

  return hw_error_help_find (error);
}

static HwError
get_code (const GError *error)
{
  if (error->domain != HW_ERROR || error->code < 0 || error->code > HW_ERROR_LAST)
    return HW_ERROR_FAILED;

  return error->code;
}

/**
 * hw_error_text_get_heading:
 * @error: an error of any domain
 *
 * Returns: (transfer none): what has happened, in a few translated words of plain text
 */
const char *
hw_error_text_get_heading (const GError *error)
{
  const HwErrorHelp *help;

  g_return_val_if_fail (error != NULL, NULL);

  if ((help = find_help (error)))
    return _(help->heading);
  if (lacks_secret (error))
    return _("The client secret is not at hand");

  return _(texts[get_code (error)].heading);
}

/**
 * hw_error_text_get_advice:
 * @error: an error of any domain
 *
 * Returns: (transfer none): what to do about it, in translated sentences of plain text
 */
const char *
hw_error_text_get_advice (const GError *error)
{
  const HwErrorHelp *help;

  g_return_val_if_fail (error != NULL, NULL);

  if ((help = find_help (error)))
    return _(help->advice);
  if (lacks_secret (error))
    return _("The keyring does not hold it, or is locked. Unlock the keyring and try again, or "
             "enter the client secret once more in Edit Organization.");

  return _(texts[get_code (error)].advice);
}

static void
append_line (GString    *details,
             const char *label,
             const char *value)
{
  g_autofree char *valid = NULL;

  if (value == NULL || value[0] == '\0')
    return;

  valid = g_utf8_make_valid (value, -1);
  if (details->len > 0)
    g_string_append_c (details, '\n');
  g_string_append_printf (details, "%s: %s", label, valid);
}

/**
 * hw_error_text_dup_details:
 * @error: an error of any domain
 *
 * Returns: (transfer full): all that is known of @error, a line each, for support
 */
char *
hw_error_text_dup_details (const GError *error)
{
  g_autoptr(GString) details = g_string_new (NULL);
  g_autofree char *status = NULL;

  g_return_val_if_fail (error != NULL, NULL);

  if (hw_error_get_status (error) > 0)
    status = g_strdup_printf ("%u", hw_error_get_status (error));

  append_line (details, _("The platform says"), hw_error_get_detail (error));
  append_line (details, _("Code"), hw_error_get_service_code (error));
  append_line (details, _("HTTP status"), status);
  append_line (details, _("Request ID"), hw_error_get_request_id (error));
  append_line (details, _("Message"), error->message);

  return g_string_free (g_steal_pointer (&details), FALSE);
}
