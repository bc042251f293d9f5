/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "create/hw-field-text.h"

#include <glib/gi18n.h>
#include <string.h>

#include "auth/hw-pasted-text.h"
#include "sources/hw-catalog.h"

/* The words around a field. Specifications name their parameters in code ("clientId") and seldom
 * give a title; those that many sources have get a label here that can be translated. */

static const struct
{
  const char *name;
  const char *title;
} titles[] = {
  { "accessKey", N_("Access key") },
  { "accessKeyId", N_("Access key ID") },
  { "accessToken", N_("Access token") },
  { "account", N_("Account") },
  { "accountKind", N_("Account kind") },
  { "apiKey", N_("API key") },
  { "authenticationRequired", N_("Authentication required") },
  { "authenticationType", N_("Authentication type") },
  { "bucketName", N_("Bucket name") },
  { "catalog", N_("Catalog") },
  { "clientId", N_("Client ID") },
  { "clientSecret", N_("Client secret") },
  { "clientSecretValue", N_("Client secret value") },
  { "clusterId", N_("Cluster ID") },
  { "connectionString", N_("Connection string") },
  { "container", N_("Container") },
  { "database", N_("Database") },
  { "datasetId", N_("Dataset ID") },
  { "dataType", N_("Data type") },
  { "description", N_("Description") },
  { "developerToken", N_("Developer token") },
  { "disableChunking", N_("Disable chunking") },
  { "domain", N_("Domain") },
  { "endpoint", N_("Endpoint") },
  { "environmentUrl", N_("Environment URL") },
  { "eventHubName", N_("Event hub name") },
  { "expirationDate", N_("Expiration date") },
  { "folderPath", N_("Folder path") },
  { "host", N_("Host") },
  { "includeDeletedObjects", N_("Include deleted objects") },
  { "name", N_("Name") },
  { "namespace", N_("Namespace") },
  { "password", N_("Password") },
  { "port", N_("Port") },
  { "privateKey", N_("Private key") },
  { "privateKeyPassphrase", N_("Private key passphrase") },
  { "projectId", N_("Project ID") },
  { "refreshToken", N_("Refresh token") },
  { "region", N_("Region") },
  { "requestParameterOverride", N_("Request parameter override") },
  { "role", N_("Role") },
  { "s3AccessKey", N_("S3 access key") },
  { "s3SecretKey", N_("S3 secret key") },
  { "s3SessionToken", N_("S3 session token") },
  { "schema", N_("Schema") },
  { "secretAccessKey", N_("Secret access key") },
  { "secretKey", N_("Secret key") },
  { "securityToken", N_("Security token") },
  { "server", N_("Server") },
  { "serviceEndpoint", N_("Service endpoint") },
  { "servicePrincipalId", N_("Service principal ID") },
  { "servicePrincipalKey", N_("Service principal key") },
  { "sourceId", N_("Source ID") },
  { "subdomain", N_("Subdomain") },
  { "subscriptionName", N_("Subscription name") },
  { "tenant", N_("Tenant") },
  { "tenantId", N_("Tenant ID") },
  { "tokenEndpoint", N_("Token endpoint") },
  { "topicName", N_("Topic name") },
  { "url", N_("URL") },
  { "userId", N_("User ID") },
  { "username", N_("Username") },
  { "warehouse", N_("Warehouse") },
};

/* A spec_id of NULL stands for the page's own fields, which no specification knows. */
static const struct
{
  const char *spec_id;
  const char *name;
  const char *help;
} helps[] = {
  /* Translators: "Auth" is the label of a tab in HubSpot's own screens. */
  { HW_SPEC_ID_HUBSPOT, "clientId",
    N_("In your HubSpot developer account, open the app: its Auth tab shows the client ID.") },
  /* Translators: "Auth" and "Show" are labels in HubSpot's own screens. */
  { HW_SPEC_ID_HUBSPOT, "clientSecret",
    N_("Beside the client ID, on the Auth tab of the app: press Show there, then copy it.") },
  /* Translators: access_token is a name in HubSpot's answer; leave it as it is. */
  { HW_SPEC_ID_HUBSPOT, "accessToken",
    N_("HubSpot’s answer when the app is installed by OAuth holds it as access_token. It lives "
       "for about 30 minutes only.") },
  /* Translators: refresh_token is a name in HubSpot's answer; leave it as it is. */
  { HW_SPEC_ID_HUBSPOT, "refreshToken",
    N_("In the same answer, as refresh_token. It keeps the connection alive when the access "
       "token has run out.") },
  { NULL, "name", N_("The name in the platform’s lists.") },
  { NULL, "description",
    N_("Optional. For colleagues: whose account this is, or what it is for.") },
};

static const char *const words_in_capitals[] = {
  "api", "aws", "csv", "db", "dsn", "http", "https", "iam", "id", "ip", "json", "jwt", "oauth",
  "s3", "sas", "sdk", "sftp", "sql", "ssh", "ssl", "tls", "uri", "url", "xml", NULL
};

/**
 * hw_field_text_translate:
 * @text: (nullable): a word or sentence of a specification
 *
 * The words of the bundled catalogue are translated as they stand there; po/catalog-words.h shows
 * them to the translators. What the platform words otherwise stays as it is.
 *
 * Returns: (nullable): @text, in the language of the window where it is known
 */
const char *
hw_field_text_translate (const char *text)
{
  return text != NULL && text[0] != '\0' ? gettext (text) : text;
}

static const char *
find_title (const char *name)
{
  for (size_t i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_ascii_strcasecmp (titles[i].name, name) == 0)
      return _(titles[i].title);

  return NULL;
}

/* Where in @name a new word begins: "clientId", "tenant_id", "customerIDNumber". */
static gboolean
begins_word (const char *name,
             size_t      index)
{
  char here = name[index];
  char before = index > 0 ? name[index - 1] : '\0';

  if (before == '\0' || !g_ascii_isupper (here))
    return FALSE;

  return g_ascii_islower (before) || g_ascii_isdigit (before) ||
         (g_ascii_isupper (before) && g_ascii_islower (name[index + 1]));
}

static void
append_word (GString *readable,
             GString *word)
{
  g_autofree char *lower = g_ascii_strdown (word->str, word->len);
  gboolean first = readable->len == 0;

  if (word->len == 0)
    return;

  if (!first)
    g_string_append_c (readable, ' ');
  if (g_strcmp0 (lower, "oauth") == 0)
    g_string_append (readable, "OAuth");
  else if (g_strv_contains (words_in_capitals, lower))
    {
      g_autofree char *upper = g_ascii_strup (lower, -1);

      g_string_append (readable, upper);
    }
  else
    {
      g_string_append (readable, lower);
      if (first)
        readable->str[0] = g_ascii_toupper (readable->str[0]);
    }
  g_string_truncate (word, 0);
}

/* "googleAdsApiVersion" as "Google ads API version" */
static char *
make_readable (const char *name)
{
  g_autoptr(GString) readable = g_string_new (NULL);
  g_autoptr(GString) word = g_string_new (NULL);

  for (size_t i = 0; name[i] != '\0'; i++)
    {
      if (strchr ("_-. ", name[i]) != NULL || begins_word (name, i))
        append_word (readable, word);
      if (strchr ("_-. ", name[i]) == NULL)
        g_string_append_c (word, name[i]);
    }
  append_word (readable, word);

  return g_string_free (g_steal_pointer (&readable), FALSE);
}

static char *
dup_name_title (const char *name)
{
  const char *title = find_title (name);

  return title != NULL ? g_strdup (title) : make_readable (name);
}

/**
 * hw_field_text_dup_title:
 * @field: a field
 *
 * The specification's own title; where it has none, our label for the parameter's name; where
 * there is none, the name made readable.
 *
 * Returns: (transfer full): the label of @field, as plain text
 */
char *
hw_field_text_dup_title (HwField *field)
{
  const char *title;

  g_return_val_if_fail (HW_IS_FIELD (field), NULL);

  title = hw_field_text_translate (hw_field_get_title (field));

  return title != NULL && title[0] != '\0' ? g_strdup (title)
                                           : dup_name_title (hw_field_get_name (field));
}

/**
 * hw_field_text_dup_section_title:
 * @section: a section of a form
 *
 * Returns: (transfer full): the title of the object that it is, as plain text; that of what is
 *   optional where it is none
 */
char *
hw_field_text_dup_section_title (HwFormSection *section)
{
  const char *const *groups;
  const char *title;
  g_autoptr(GStrvBuilder) builder = NULL;
  g_auto(GStrv) parts = NULL;

  g_return_val_if_fail (HW_IS_FORM_SECTION (section), NULL);

  groups = hw_form_section_get_groups (section);
  if (groups[0] == NULL || hw_form_section_get_is_rest (section))
    /* Translators: above fields that need not be filled in. */
    return g_strdup (_("Optional"));

  builder = g_strv_builder_new ();
  title = hw_field_text_translate (hw_form_section_get_group_title (section));
  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_autofree char *readable = groups[i + 1] == NULL && title != NULL && title[0] != '\0'
                                  ? g_strdup (title) : dup_name_title (groups[i]);

      g_strv_builder_add (builder, readable);
    }
  parts = g_strv_builder_end (builder);

  return g_strjoinv (" › ", parts);
}

/**
 * hw_field_text_dup_count:
 * @section: a section of a form that may be folded
 *
 * Returns: (transfer full): what stands under the title of @section
 */
char *
hw_field_text_dup_count (HwFormSection *section)
{
  guint n_fields;

  g_return_val_if_fail (HW_IS_FORM_SECTION (section), NULL);

  n_fields = g_list_model_get_n_items (G_LIST_MODEL (section));
  if (!hw_form_section_get_is_rest (section))
    /* Translators: said of fields of a form that belong together and need not be filled in. */
    return g_strdup_printf (ngettext ("Optional, %u field", "Optional, %u fields", n_fields),
                            n_fields);

  /* Translators: how many fields of a form are folded away here. */
  return g_strdup_printf (ngettext ("%u field", "%u fields", n_fields), n_fields);
}

/* Some specifications describe `accessToken` as "Access Token". */
static gboolean
repeats_title (HwField    *field,
               const char *description)
{
  g_autofree char *title = hw_field_text_dup_title (field);
  g_autofree char *readable = make_readable (hw_field_get_name (field));

  return g_ascii_strcasecmp (description, title) == 0 ||
         g_ascii_strcasecmp (description, readable) == 0;
}

/**
 * hw_field_text_get_help:
 * @spec_id: (nullable): the source's, %NULL for the fields that every connection has
 * @field: a field
 *
 * Returns: (transfer none) (nullable): where the value is found and what it does
 */
const char *
hw_field_text_get_help (const char *spec_id,
                        HwField    *field)
{
  const char *description;

  g_return_val_if_fail (HW_IS_FIELD (field), NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (helps); i++)
    if (g_strcmp0 (helps[i].spec_id, spec_id) == 0 &&
        g_strcmp0 (helps[i].name, hw_field_get_name (field)) == 0)
      return _(helps[i].help);

  description = hw_field_get_description (field);
  if (description != NULL && description[0] != '\0' && !repeats_title (field, description))
    return hw_field_text_translate (description);

  return hw_field_get_required (field) ? NULL : _("Optional.");
}

/**
 * hw_field_text_get_cleaner:
 * @field: a field
 *
 * Returns: (nullable): what takes out of a pasted value what came with it by accident
 */
HwEntryGuardCleaner
hw_field_text_get_cleaner (HwField *field)
{
  const char *name;

  g_return_val_if_fail (HW_IS_FIELD (field), NULL);

  name = hw_field_get_name (field);
  if (g_str_has_suffix (name, "Token") || g_str_has_suffix (name, "token"))
    return hw_pasted_text_clean_token;
  if (g_str_has_suffix (name, "Id") || g_str_has_suffix (name, "ID") ||
      g_str_has_suffix (name, "Secret") || g_str_has_suffix (name, "Key"))
    return hw_pasted_text_clean_identifier;

  return hw_pasted_text_clean_line;
}

/**
 * hw_field_text_get_source_help:
 * @source: a source
 *
 * Returns: (transfer none) (nullable): where its credentials come from
 */
const char *
hw_field_text_get_source_help (HwSource *source)
{
  g_return_val_if_fail (HW_IS_SOURCE (source), NULL);

  if (g_strcmp0 (hw_source_get_spec_id (source), HW_SPEC_ID_HUBSPOT) == 0)
    return _("They belong to an app in a HubSpot developer account that is installed in your "
             "HubSpot account by OAuth. They are not the ones you sign in to Adobe with.");

  return NULL;
}

static gboolean
is_label_shared (HwSource   *source,
                 HwAuthType *auth_type)
{
  GListModel *auth_types = hw_source_get_auth_types (source);
  guint n_items = g_list_model_get_n_items (auth_types);

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr(HwAuthType) other = g_list_model_get_item (auth_types, i);

      if (other != auth_type &&
          g_strcmp0 (hw_auth_type_get_label (other), hw_auth_type_get_label (auth_type)) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * hw_field_text_join:
 * @texts: (array zero-terminated=1): titles of fields, or names
 *
 * Returns: (transfer full): all of them in one line
 */
char *
hw_field_text_join (const char *const *texts)
{
  g_return_val_if_fail (texts != NULL, NULL);

  /* Translators: between the titles of fields. */
  return g_strjoinv (_(", "), (char **)texts);
}

static char *
dup_field_titles (HwAuthType *auth_type)
{
  g_autoptr(GPtrArray) fields = hw_auth_type_create_fields (auth_type);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) words = NULL;

  for (guint i = 0; i < fields->len; i++)
    {
      g_autofree char *title = hw_field_text_dup_title (fields->pdata[i]);

      if (!hw_param_get_hidden (hw_field_get_param (fields->pdata[i])))
        g_strv_builder_add (builder, title);
    }
  words = g_strv_builder_end (builder);

  return hw_field_text_join ((const char *const *)words);
}

/**
 * hw_field_text_dup_auth_type:
 * @source: a source
 * @auth_type: one of its authentication types
 *
 * Two types of a source may bear one name: then what they ask for tells them apart.
 *
 * Returns: (transfer full): what to call @auth_type in a list
 */
char *
hw_field_text_dup_auth_type (HwSource   *source,
                             HwAuthType *auth_type)
{
  const char *label;
  g_autofree char *asked = NULL;

  g_return_val_if_fail (HW_IS_SOURCE (source), NULL);
  g_return_val_if_fail (HW_IS_AUTH_TYPE (auth_type), NULL);

  label = hw_field_text_get_auth_type (auth_type);
  if (!is_label_shared (source, auth_type))
    return g_strdup (label);

  asked = dup_field_titles (auth_type);

  return g_strdup_printf ("%s (%s)", label, asked);
}

/**
 * hw_field_text_get_auth_type:
 * @auth_type: an authentication type
 *
 * Returns: (transfer none): its label
 */
const char *
hw_field_text_get_auth_type (HwAuthType *auth_type)
{
  g_return_val_if_fail (HW_IS_AUTH_TYPE (auth_type), NULL);

  return hw_field_text_translate (hw_auth_type_get_label (auth_type));
}
