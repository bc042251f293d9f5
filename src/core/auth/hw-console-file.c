/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "auth/hw-console-file.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "auth/hw-console-credential.h"
#include "auth/hw-console-members.h"
#include "exchange/hw-json-mend.h"
#include "net/hw-error.h"
#include "net/hw-json.h"

/* What the Adobe Developer Console hands out, so that nobody has to copy it field by field. Read
 * are these forms; in all of them a member may be spelt in any case, with or without "_" or "-":
 *
 *   the credential   {"ORG_ID", "CLIENT_ID", "CLIENT_SECRETS": […], "SCOPES": […], …}
 *                    (adobe/asset-compute-client, test/resources)
 *   the project      {"project": {"title", "org": {"ims_org_id"}, "workspace": {"title",
 *                    "details": {"credentials": [{"name", "integration_type",
 *                    "oauth_server_to_server": {…}}]}}}} (AdobeDocs, workspace.json)
 *   the config       {"org_id", "client_id", "secret", "sandbox-name", "environment", "scopes"}
 *                    (pitchmuc/aepp, which takes aliases), and what `--profile` reads
 *
 * A Service Account (JWT) in the first two is told from them: Adobe has ended it
 * (AdobeDocs/adobe-dev-console, ServerToServerAuthentication/migration.md).
 *
 * Only the client ID has to be there. */
struct _HwConsoleFile
{
  GObject            parent_instance;

  HwConsoleFileKind  kind;
  GPtrArray         *credentials;  /* (owned) (not nullable) (element-type HwConsoleCredential) */
};

G_DEFINE_FINAL_TYPE (HwConsoleFile, hw_console_file, G_TYPE_OBJECT)

#define MAX_BYTES (1024 * 1024)
#define MAX_CREDENTIALS 100
#define BYTE_ORDER_MARK "\357\273\277"

static void
hw_console_file_finalize (GObject *object)
{
  g_ptr_array_unref (HW_CONSOLE_FILE (object)->credentials);

  G_OBJECT_CLASS (hw_console_file_parent_class)->finalize (object);
}

static void
hw_console_file_class_init (HwConsoleFileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_console_file_finalize;
}

static void
hw_console_file_init (HwConsoleFile *self)
{
  self->credentials = g_ptr_array_new_with_free_func (hw_console_credential_free);
}

static JsonArray *
find_credentials (GHashTable *project)
{
  g_autoptr(GHashTable) workspace = hw_console_members_descend (project, "workspace");
  g_autoptr(GHashTable) details = hw_console_members_descend (workspace, "details");
  JsonNode *node = g_hash_table_lookup (details, "credentials");

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/* "Production" is what the Console calls a project's first workspace; beside sandboxes the word
 * would mislead. */
static char *
make_name (GHashTable *project,
           const char *credential)
{
  g_autoptr(GHashTable) workspace = hw_console_members_descend (project, "workspace");
  g_autofree char *title = hw_console_members_dup_line (project, "title");
  g_autofree char *space = hw_console_members_dup_line (workspace, "title");
  GString *name;

  if (title == NULL)
    title = hw_console_members_dup_line (project, "name");
  if (title == NULL)
    return g_strdup (credential);

  name = g_string_new (title);
  if (space != NULL && g_ascii_strcasecmp (space, "Production") != 0)
    g_string_append_printf (name, " %s", space);
  if (credential != NULL)
    g_string_append_printf (name, " (%s)", credential);

  return g_string_free (name, FALSE);
}

/* The type `oauth_server_to_server_migrate` has its values in the same member
 * (adobe/aio-cli-plugin-events). Returns %NULL for every other kind of credential. */
static HwConsoleCredential *
read_listed (GHashTable *listed)
{
  g_autoptr(GHashTable) members = hw_console_members_descend (listed, "oauthservertoserver");
  HwConsoleCredential *credential = hw_console_credential_new (members);

  if (credential == NULL)
    return NULL;

  g_free (credential->name);
  credential->name = hw_console_members_dup_line (listed, "name");

  return credential;
}

static gboolean
is_listed_jwt (GHashTable *listed)
{
  const char *type = hw_console_members_peek_text (listed, "integrationtype");

  return g_hash_table_contains (listed, "jwt") ||
         g_strcmp0 (type, "service") == 0 || g_strcmp0 (type, "jwt") == 0;
}

/* Returns whether a Service Account is among them. */
static gboolean
read_list (HwConsoleFile *self,
           JsonArray     *array)
{
  gboolean has_jwt = FALSE;

  for (guint i = 0; i < json_array_get_length (array) && self->credentials->len < MAX_CREDENTIALS;
       i++)
    {
      g_autoptr(GHashTable) listed = hw_console_members_new (hw_json_array_peek_object (array, i));
      HwConsoleCredential *credential = read_listed (listed);

      if (credential != NULL)
        g_ptr_array_add (self->credentials, credential);
      else
        has_jwt = has_jwt || is_listed_jwt (listed);
    }

  return has_jwt;
}

/* Where it is named outside of the credentials. */
static const char *const org_names[] = { "imsorgid", NULL };

static void
complete_listed (HwConsoleFile *self,
                 GHashTable    *root,
                 GHashTable    *project)
{
  g_autoptr(GHashTable) inner = hw_console_members_descend (project, "org");
  g_autoptr(GHashTable) outer = hw_console_members_descend (root, "org");

  for (guint i = 0; i < self->credentials->len; i++)
    {
      HwConsoleCredential *credential = self->credentials->pdata[i];
      const char *suffix = self->credentials->len > 1 ? credential->name : NULL;
      char *name = make_name (project, suffix);

      if (name == NULL)
        name = g_strdup (credential->name);
      g_free (credential->name);
      credential->name = name;
      if (credential->organization_id == NULL)
        credential->organization_id = hw_console_members_dup_identifier (inner, org_names);
      if (credential->organization_id == NULL)
        credential->organization_id = hw_console_members_dup_identifier (outer, org_names);
    }
}

static gboolean
read_project (HwConsoleFile  *self,
              GHashTable     *root,
              GHashTable     *project,
              GError        **error)
{
  gboolean has_jwt = read_list (self, find_credentials (project));

  self->kind = HW_CONSOLE_FILE_PROJECT;
  complete_listed (self, root, project);

  if (self->credentials->len == 0 && has_jwt)
    self->kind = HW_CONSOLE_FILE_JWT;
  if (self->credentials->len > 0 || has_jwt)
    return TRUE;

  g_set_error_literal (error, HW_ERROR, HW_ERROR_INVALID_INPUT,
                       "the project has no OAuth Server-to-Server credential");
  return FALSE;
}

static gboolean
read_flat (HwConsoleFile  *self,
           GHashTable     *members,
           GError        **error)
{
  HwConsoleCredential *credential;

  if (hw_console_credential_is_jwt (members))
    {
      self->kind = HW_CONSOLE_FILE_JWT;
      return TRUE;
    }

  self->kind = g_hash_table_contains (members, "clientsecrets") ? HW_CONSOLE_FILE_CREDENTIAL
                                                                : HW_CONSOLE_FILE_CONFIGURATION;
  if ((credential = hw_console_credential_new (members)) != NULL)
    {
      g_ptr_array_add (self->credentials, credential);
      return TRUE;
    }

  g_set_error_literal (error, HW_ERROR, HW_ERROR_INVALID_INPUT,
                       "client_id: empty, or a placeholder");
  return FALSE;
}

/* Any error of the parser is the fault of what was opened. */
static JsonNode *
parse (const char  *text,
       GError     **error)
{
  g_autoptr(GError) parse_error = NULL;
  g_autoptr(JsonNode) root = NULL;
  gboolean mended;

  if (g_str_has_prefix (text, BYTE_ORDER_MARK))
    text += strlen (BYTE_ORDER_MARK);
  while (g_ascii_isspace (*text))
    text++;

  if (strlen (text) > MAX_BYTES)
    g_set_error (error, HW_ERROR, HW_ERROR_INVALID_INPUT, "larger than %d KiB", MAX_BYTES / 1024);
  else if (*text != '{' || !g_utf8_validate (text, -1, NULL))
    g_set_error_literal (error, HW_ERROR, HW_ERROR_INVALID_INPUT, "not a JSON object in UTF-8");
  else if (!(root = hw_json_parse_tolerant (text, &mended, &parse_error)) ||
           !hw_json_node_get_object (root, "the text", &parse_error))
    {
      g_set_error_literal (error, HW_ERROR, HW_ERROR_INVALID_INPUT, parse_error->message);
      return NULL;
    }

  return g_steal_pointer (&root);
}

/**
 * hw_console_file_looks_like:
 * @text: what a file holds, or what was pasted
 *
 * Tells by the names of the members, so that a file can be opened without asking what it is.
 *
 * Returns: whether @text is for hw_console_file_new_from_text(), which may still find that nothing
 *   in it is of use; %FALSE for all that HwImport reads
 */
gboolean
hw_console_file_looks_like (const char *text)
{
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GHashTable) members = NULL;
  g_autoptr(GHashTable) project = NULL;

  g_return_val_if_fail (text != NULL, FALSE);

  if (!(root = parse (text, NULL)))
    return FALSE;

  members = hw_console_members_new (json_node_get_object (root));
  project = hw_console_members_descend (members, "project");

  return find_credentials (project) != NULL || hw_console_credential_is_likely (members);
}

/**
 * hw_console_file_new_from_text:
 * @text: what a file holds, or what was pasted; it may be anything
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what is in it, %HW_CONSOLE_FILE_JWT without any credential;
 *   or %NULL with %HW_ERROR_INVALID_INPUT, whose message holds nothing of @text
 */
HwConsoleFile *
hw_console_file_new_from_text (const char  *text,
                               GError     **error)
{
  g_autoptr(HwConsoleFile) self = NULL;
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GHashTable) members = NULL;
  g_autoptr(GHashTable) project = NULL;
  gboolean was_read;

  g_return_val_if_fail (text != NULL, NULL);

  if (!(root = parse (text, error)))
    return NULL;

  self = g_object_new (HW_TYPE_CONSOLE_FILE, NULL);
  members = hw_console_members_new (json_node_get_object (root));
  project = hw_console_members_descend (members, "project");
  if (find_credentials (project) != NULL)
    was_read = read_project (self, members, project, error);
  else if (hw_console_credential_is_likely (members))
    was_read = read_flat (self, members, error);
  else
    {
      g_set_error_literal (error, HW_ERROR, HW_ERROR_INVALID_INPUT,
                           "no credential of the Adobe Developer Console");
      was_read = FALSE;
    }

  return was_read ? g_steal_pointer (&self) : NULL;
}

HwConsoleFileKind
hw_console_file_get_kind (HwConsoleFile *self)
{
  g_return_val_if_fail (HW_IS_CONSOLE_FILE (self), HW_CONSOLE_FILE_CREDENTIAL);

  return self->kind;
}

/**
 * hw_console_file_get_n_credentials:
 * @self: a file
 *
 * Returns: how many OAuth Server-to-Server credentials are in it; 0 for %HW_CONSOLE_FILE_JWT only
 */
guint
hw_console_file_get_n_credentials (HwConsoleFile *self)
{
  g_return_val_if_fail (HW_IS_CONSOLE_FILE (self), 0);

  return self->credentials->len;
}

static const HwConsoleCredential *
get_credential (HwConsoleFile *self,
                guint          index)
{
  g_return_val_if_fail (HW_IS_CONSOLE_FILE (self) && index < self->credentials->len, NULL);

  return self->credentials->pdata[index];
}

/**
 * hw_console_file_get_name:
 * @self: a file
 * @index: below hw_console_file_get_n_credentials()
 *
 * Returns: (transfer none) (nullable): what to call the organization: the project's
 *   title, and where it holds several credentials, the credential's name behind it
 */
const char *
hw_console_file_get_name (HwConsoleFile *self,
                          guint          index)
{
  const HwConsoleCredential *credential = get_credential (self, index);

  return credential != NULL ? credential->name : NULL;
}

/**
 * hw_console_file_get_organization_id:
 * @self: a file
 * @index: below hw_console_file_get_n_credentials()
 *
 * Returns: (transfer none) (nullable): as it stands in the file, which may not be right
 */
const char *
hw_console_file_get_organization_id (HwConsoleFile *self,
                                     guint          index)
{
  const HwConsoleCredential *credential = get_credential (self, index);

  return credential != NULL ? credential->organization_id : NULL;
}

/**
 * hw_console_file_get_client_id:
 * @self: a file
 * @index: below hw_console_file_get_n_credentials()
 *
 * Returns: (transfer none): the client ID, which is the API key too
 */
const char *
hw_console_file_get_client_id (HwConsoleFile *self,
                               guint          index)
{
  const HwConsoleCredential *credential = get_credential (self, index);

  return credential != NULL ? credential->client_id : NULL;
}

/**
 * hw_console_file_get_client_secret:
 * @self: a file
 * @index: below hw_console_file_get_n_credentials()
 *
 * Returns: (transfer none) (nullable): the first of its secrets
 */
HwSecret *
hw_console_file_get_client_secret (HwConsoleFile *self,
                                   guint          index)
{
  const HwConsoleCredential *credential = get_credential (self, index);

  return credential != NULL ? credential->client_secret : NULL;
}

/**
 * hw_console_file_get_scopes:
 * @self: a file
 * @index: below hw_console_file_get_n_credentials()
 *
 * Returns: (transfer none) (nullable): its scopes, parted by commas; %NULL where the
 *   file names none
 */
const char *
hw_console_file_get_scopes (HwConsoleFile *self,
                            guint          index)
{
  const HwConsoleCredential *credential = get_credential (self, index);

  return credential != NULL ? credential->scopes : NULL;
}

/**
 * hw_console_file_get_technical_account_id:
 * @self: a file
 * @index: below hw_console_file_get_n_credentials()
 *
 * Returns: (transfer none) (nullable): `…@techacct.adobe.com`, which is `createdBy` of
 *   what it creates
 */
const char *
hw_console_file_get_technical_account_id (HwConsoleFile *self,
                                          guint          index)
{
  const HwConsoleCredential *credential = get_credential (self, index);

  return credential != NULL ? credential->technical_account_id : NULL;
}

/**
 * hw_console_file_get_sandbox:
 * @self: a file
 * @index: below hw_console_file_get_n_credentials()
 *
 * Returns: (transfer none) (nullable): the name of the sandbox to work in
 */
const char *
hw_console_file_get_sandbox (HwConsoleFile *self,
                             guint          index)
{
  const HwConsoleCredential *credential = get_credential (self, index);

  return credential != NULL ? credential->sandbox : NULL;
}

/**
 * hw_console_file_get_platform_url:
 * @self: a file
 * @index: below hw_console_file_get_n_credentials()
 *
 * Returns: (transfer none) (nullable): the address; %NULL for the production platform's
 */
const char *
hw_console_file_get_platform_url (HwConsoleFile *self,
                                  guint          index)
{
  const HwConsoleCredential *credential = get_credential (self, index);

  return credential != NULL ? credential->platform_url : NULL;
}

/**
 * hw_console_file_get_ims_url:
 * @self: a file
 * @index: below hw_console_file_get_n_credentials()
 *
 * Returns: (transfer none) (nullable): the address of the sign-in; %NULL for the production one's
 */
const char *
hw_console_file_get_ims_url (HwConsoleFile *self,
                             guint          index)
{
  const HwConsoleCredential *credential = get_credential (self, index);

  return credential != NULL ? credential->ims_url : NULL;
}
