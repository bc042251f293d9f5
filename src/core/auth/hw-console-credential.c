/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "auth/hw-console-credential.h"

#include <string.h>

#include "auth/hw-console-members.h"
#include "auth/hw-pasted-text.h"
#include "net/hw-address.h"

/* One credential in a file of the Developer Console's, in whichever form; hw-console-file.c tells
 * the forms. */

#define STAGE_PLATFORM "https://platform-stage.adobe.io"
#define STAGE_IMS "https://ims-na1-stg1.adobelogin.com"

/* The aliases of a member, as hw_console_members_new() folds them. */
static const char *const organization_names[] = {
  "orgid", "imsorgid", "organizationid", "imsorganizationid", NULL
};
static const char *const client_names[] = { "clientid", "apikey", NULL };
static const char *const secret_names[] = { "clientsecrets", "clientsecret", "secret", NULL };
static const char *const scope_names[] = { "scopes", "scope", NULL };
static const char *const account_names[] = { "technicalaccountid", "techid", "techacctid", NULL };
static const char *const sandbox_names[] = { "sandboxname", "sandbox", NULL };

/* What only a Service Account has. */
static const char *const jwt_names[] = {
  "publickeyswithexpiry", "metascopes", "metascope", "privatekey", "pathtokey", "privatekeypath",
  NULL
};

/**
 * hw_console_credential_free:
 * @data: (transfer full): a credential
 */
void
hw_console_credential_free (gpointer data)
{
  HwConsoleCredential *credential = data;

  g_free (credential->name);
  g_free (credential->organization_id);
  g_free (credential->client_id);
  g_clear_pointer (&credential->client_secret, hw_secret_unref);
  g_free (credential->scopes);
  g_free (credential->technical_account_id);
  g_free (credential->sandbox);
  g_free (credential->platform_url);
  g_free (credential->ims_url);
  g_free (credential);
}

static char *
dup_address (GHashTable *members,
             const char *name,
             const char *stage)
{
  const char *environment = hw_console_members_peek_text (members, "environment");
  const char *text = hw_console_members_peek_text (members, name);

  if (text != NULL)
    return hw_address_normalize (text, NULL);
  if (environment != NULL && g_ascii_strcasecmp (environment, "stage") == 0)
    return g_strdup (stage);

  return NULL;
}

/**
 * hw_console_credential_new:
 * @members: of hw_console_members_new()
 *
 * Returns: (transfer full) (nullable): the credential; %NULL where there is no client ID
 */
HwConsoleCredential *
hw_console_credential_new (GHashTable *members)
{
  g_autofree char *client_id = hw_console_members_dup_identifier (members, client_names);
  char *secret = hw_console_members_dup_identifier (members, secret_names);
  HwConsoleCredential *credential;

  if (client_id == NULL)
    {
      hw_clear_text (&secret);
      return NULL;
    }

  credential = g_new0 (HwConsoleCredential, 1);
  credential->client_id = g_steal_pointer (&client_id);
  credential->client_secret = secret != NULL ? hw_secret_new_take (secret) : NULL;
  credential->organization_id = hw_console_members_dup_identifier (members, organization_names);
  credential->scopes = hw_console_members_dup_scopes (members, scope_names);
  credential->technical_account_id = hw_console_members_dup_identifier (members, account_names);
  credential->sandbox = hw_console_members_dup_identifier (members, sandbox_names);
  credential->platform_url = dup_address (members, "platformurl", STAGE_PLATFORM);
  credential->ims_url = dup_address (members, "imsurl", STAGE_IMS);
  credential->name = hw_console_members_dup_line (members, "name");

  return credential;
}

static gboolean
is_filled (JsonNode *node)
{
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return FALSE;

  return !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING ||
         json_node_get_string (node)[0] != '\0';
}

/**
 * hw_console_credential_is_jwt:
 * @members: of hw_console_members_new()
 *
 * A Service Account's JSON has one secret beside API_KEY; the newer kind has a list of secrets, and
 * scopes. aepp's config bears its own marks, which it leaves empty for the newer kind.
 *
 * Returns: whether it is a Service Account (JWT)
 */
gboolean
hw_console_credential_is_jwt (GHashTable *members)
{
  if (is_filled (hw_console_members_find (members, scope_names)) ||
      g_hash_table_contains (members, "clientsecrets"))
    return FALSE;

  for (guint i = 0; jwt_names[i] != NULL; i++)
    if (is_filled (g_hash_table_lookup (members, jwt_names[i])))
      return TRUE;

  return g_hash_table_contains (members, "apikey") &&
         !g_hash_table_contains (members, "clientid") &&
         g_hash_table_contains (members, "clientsecret") &&
         hw_console_members_find (members, account_names) != NULL;
}

static gboolean
is_organization (const char *text)
{
  g_autofree char *id = text != NULL ? hw_pasted_text_clean_identifier (text) : NULL;

  return id != NULL &&
         (hw_pasted_text_is_organization_id (id) || hw_pasted_text_is_placeholder (text));
}

/**
 * hw_console_credential_is_likely:
 * @members: of hw_console_members_new()
 *
 * Returns: whether it is a credential of Adobe's and not of a source: it names an organization or
 *   a technical account, or has the list of secrets
 */
gboolean
hw_console_credential_is_likely (GHashTable *members)
{
  if (g_hash_table_contains (members, "auth") ||
      g_hash_table_contains (members, "connectionspec") ||
      hw_console_members_find (members, client_names) == NULL ||
      (hw_console_members_find (members, secret_names) == NULL &&
       !hw_console_credential_is_jwt (members)))
    return FALSE;
  if (g_hash_table_contains (members, "clientsecrets") ||
      hw_console_members_find (members, account_names) != NULL)
    return TRUE;

  for (guint i = 0; organization_names[i] != NULL; i++)
    if (is_organization (hw_console_members_peek_text (members, organization_names[i])))
      return TRUE;

  return FALSE;
}
