/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "profiles/hw-organization-field.h"

#include <glib/gi18n.h>
#include <string.h>

#include "auth/hw-pasted-text.h"
#include "net/hw-address.h"
#include "net/hw-error.h"

/* What is asked of an organization: the table of it, how what is entered is cleaned, and what may
 * be wrong with it. */
static const struct
{
  const char  *name;
  HwFieldKind  kind;
  gboolean     required;
  const char  *title;
  const char  *help;
} table[] = {
  [HW_ORGANIZATION_NAME] = {
    "organizationName", HW_FIELD_TEXT, FALSE, N_("Name"),
    N_("What Headwater calls this organization."),
  },
  [HW_ORGANIZATION_SANDBOX] = {
    "sandboxName", HW_FIELD_TEXT, FALSE, N_("Sandbox"),
    N_("The one that is chosen when the organization opens."),
  },
  [HW_ORGANIZATION_ID] = {
    "organizationId", HW_FIELD_TEXT, TRUE, N_("Organization ID"),
    N_("Under Organization ID; it ends in @AdobeOrg."),
  },
  [HW_ORGANIZATION_API_KEY] = {
    "apiKey", HW_FIELD_TEXT, TRUE, N_("API key (client ID)"), N_("Under Client ID."),
  },
  [HW_ORGANIZATION_CLIENT_SECRET] = {
    "clientSecret", HW_FIELD_SECRET, TRUE, N_("Client secret"),
    N_("Press Retrieve client secret there and copy it. It is kept in the keyring, and Headwater "
       "stays signed in by it."),
  },
  [HW_ORGANIZATION_SCOPES] = {
    "scopes", HW_FIELD_TEXT, FALSE, N_("Scopes"),
    N_("With commas between them. They are those of the Experience Platform API; replace them "
       "only where the Developer Console shows others."),
  },
  [HW_ORGANIZATION_ACCESS_TOKEN] = {
    "accessToken", HW_FIELD_SECRET, TRUE, N_("Access token"),
    N_("Press Generate access token there and copy it. It lasts about a day, and is kept in the "
       "keyring."),
  },
  [HW_ORGANIZATION_PLATFORM_URL] = {
    "platformUrl", HW_FIELD_TEXT, FALSE, N_("Platform address"),
    N_("Only for a region or a test server of its own."),
  },
  [HW_ORGANIZATION_IMS_URL] = {
    "imsUrl", HW_FIELD_TEXT, FALSE, N_("Sign-in address"),
    N_("Where Adobe gives out access tokens; only for a test server of its own."),
  },
};

G_STATIC_ASSERT (G_N_ELEMENTS (table) == HW_ORGANIZATION_N_FIELDS);

/**
 * hw_organization_field_is_secret:
 * @self: which
 *
 * Returns: whether its value belongs into the keyring
 */
gboolean
hw_organization_field_is_secret (HwOrganizationField self)
{
  return table[self].kind == HW_FIELD_SECRET;
}

/**
 * hw_organization_field_is_advanced:
 * @self: which
 *
 * Returns: whether hardly anybody has to enter it: it is an address
 */
gboolean
hw_organization_field_is_advanced (HwOrganizationField self)
{
  return self == HW_ORGANIZATION_PLATFORM_URL || self == HW_ORGANIZATION_IMS_URL;
}

static const char *
get_help (HwOrganizationField self,
          gboolean            is_kept,
          gboolean            is_copy)
{
  if (is_kept)
    return _("The one that was entered is kept. Enter another to replace it.");
  if (hw_organization_field_is_secret (self) && is_copy)
    return _("Secrets are not copied: enter it once more.");

  return _(table[self].help);
}

/**
 * hw_organization_field_create:
 * @self: which
 * @is_kept: whether there is a secret already, which stays where nothing is entered
 * @is_copy: whether it is asked for a copy of another organization
 *
 * Returns: (transfer full): a field to enter it in
 */
HwField *
hw_organization_field_create (HwOrganizationField self,
                              gboolean            is_kept,
                              gboolean            is_copy)
{
  HwField *field = hw_field_new (table[self].name, table[self].kind,
                                 table[self].required && !is_kept,
                                 _(table[self].title), get_help (self, is_kept, is_copy));

  hw_field_set_is_adobe (field, TRUE);

  return field;
}

static gboolean
check_organization_id (HwField *field)
{
  if (hw_pasted_text_is_organization_id (hw_field_get_text (field)))
    return TRUE;

  hw_field_set_fault (field, HW_FIELD_FAULT_ORGANIZATION_ID);
  return FALSE;
}

static gboolean
check_address (HwField *field)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *address = NULL;

  if (hw_field_is_blank (field))
    return TRUE;
  if ((address = hw_address_normalize (hw_field_get_text (field), &error)))
    return TRUE;

  hw_field_set_fault (field, g_error_matches (error, HW_ERROR, HW_ERROR_INSECURE_ADDRESS)
                             ? HW_FIELD_FAULT_INSECURE_ADDRESS : HW_FIELD_FAULT_ADDRESS);
  return FALSE;
}

/* What was typed, rather than pasted, has not been cleaned yet. */
static void
clean_text (HwField             *field,
            HwOrganizationField  which)
{
  const char *text = hw_field_get_text (field);
  g_autofree char *cleaned = NULL;

  cleaned = which == HW_ORGANIZATION_NAME ? hw_pasted_text_clean_line (text)
                                          : hw_pasted_text_clean_identifier (text);
  if (strcmp (cleaned, text) != 0)
    hw_field_set_text (field, cleaned);
}

static void
clean_secret (HwField             *field,
              HwOrganizationField  which)
{
  const char *text = hw_secret_get_text (hw_field_get_value (field));
  g_autoptr(HwSecret) secret = NULL;

  secret = hw_secret_new_take (which == HW_ORGANIZATION_ACCESS_TOKEN
                               ? hw_pasted_text_clean_token (text)
                               : hw_pasted_text_clean_identifier (text));
  if (!hw_secret_equal (secret, hw_field_get_value (field)))
    hw_field_set_value (field, secret);
}

/**
 * hw_organization_field_check:
 * @self: which
 * @field: where it is entered
 *
 * Cleans what is entered, and marks what is wrong with it.
 *
 * Returns: whether nothing is
 */
gboolean
hw_organization_field_check (HwOrganizationField  self,
                             HwField             *field)
{
  g_return_val_if_fail (HW_IS_FIELD (field), FALSE);

  if (hw_organization_field_is_secret (self))
    clean_secret (field, self);
  else
    clean_text (field, self);

  if (!hw_field_validate (field))
    return FALSE;
  if (self == HW_ORGANIZATION_ID)
    return check_organization_id (field);
  if (hw_organization_field_is_advanced (self))
    return check_address (field);

  return TRUE;
}
