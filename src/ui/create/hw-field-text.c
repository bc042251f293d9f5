/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "create/hw-field-text.h"

#include <glib/gi18n.h>
#include <math.h>
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
 * hw_field_text_get_fault:
 * @fault: a fault
 *
 * Returns: (transfer none) (nullable): the sentence for @fault
 */
const char *
hw_field_text_get_fault (HwFieldFault fault)
{
  switch (fault)
    {
    case HW_FIELD_FAULT_MISSING:
      return _("Fill this in: it is required.");

    case HW_FIELD_FAULT_CONTROL_CHARACTER:
      return _("This holds a character that does not belong here, such as a line break. "
               "Copy the value once more, without what stands around it.");

    case HW_FIELD_FAULT_TOO_LONG:
      return _("That text is too long for this field. What was here before has been kept.");

    case HW_FIELD_FAULT_ORGANIZATION_ID:
      return _("An organization ID ends in @AdobeOrg, as in 0123ABCD@AdobeOrg.");
    case HW_FIELD_FAULT_ADDRESS:
      return _("This is not the address of a server, such as https://platform.adobe.io.");
    case HW_FIELD_FAULT_INSECURE_ADDRESS:
      return _("Plain http would show the token to the network. Only https is used, except on this "
               "computer itself.");

    case HW_FIELD_FAULT_PATTERN:
      return _("This is not in the form that the source asks for. Check whether something is "
               "missing, or too much.");

    case HW_FIELD_FAULT_UNDER_LENGTH:
      return _("This is shorter than the source asks for. Check whether all of it was copied.");

    case HW_FIELD_FAULT_OVER_LENGTH:
      return _("This is longer than the source allows.");

    case HW_FIELD_FAULT_NOT_A_NUMBER:
      return _("Enter a number in digits.");

    case HW_FIELD_FAULT_NOT_AN_INTEGER:
      return _("Enter a whole number, without a fraction.");

    case HW_FIELD_FAULT_OUT_OF_RANGE:
      return _("This number is not among those that the source allows.");

    case HW_FIELD_FAULT_NOT_A_CHOICE:
      return _("Choose one of the values in the list.");

    case HW_FIELD_FAULT_NOT_A_DATE:
      return _("Enter the year, the month and the day, as in 2026-01-31.");

    case HW_FIELD_FAULT_NOT_JSON:
      return _("This is not JSON. Check its brackets, quotes and commas.");

    case HW_FIELD_FAULT_JSON_TYPE:
      /* Translators: an object and a list are types of JSON values. */
      return _("This is JSON of another type than the source asks for, such as a text in place of "
               "an object or a list.");

    case HW_FIELD_FAULT_FILE_TOO_LARGE:
      return _("That file is larger than any key or certificate. What was here before has been "
               "kept.");

    case HW_FIELD_FAULT_FILE_NOT_TEXT:
      return _("That file holds no text. What was here before has been kept.");

    case HW_FIELD_FAULT_FILE_UNREADABLE:
      return _("That file cannot be read. Check whether it is still there and may be opened by "
               "you.");

    case HW_FIELD_FAULT_NONE:
    default:
      return NULL;
    }
}

/**
 * hw_field_text_dup_hint:
 * @hint: a hint
 * @source: (nullable): the source that the field belongs to
 *
 * Returns: (transfer full) (nullable): the sentence for @hint
 */
char *
hw_field_text_dup_hint (HwFieldHint  hint,
                        HwSource    *source)
{
  switch (hint)
    {
    case HW_FIELD_HINT_ADOBE_TOKEN:
      if (source == NULL)
        return g_strdup (_("This looks like a token of Adobe’s."));
      /* Translators: both %s are the name of a source, such as HubSpot. */
      return g_strdup_printf (_("This looks like a token of Adobe’s. The one that belongs here "
                                "comes from %s, and lets Adobe in at %s."),
                              hw_source_get_title (source), hw_source_get_title (source));

    case HW_FIELD_HINT_HUBSPOT_PRIVATE_APP:
      /* Translators: pat- is how such a token begins; "private app" is HubSpot's term. */
      return g_strdup (_("This is the token of a HubSpot private app (“pat-…”). Adobe’s source "
                         "needs OAuth tokens, which a public app gets when it is installed."));

    case HW_FIELD_HINT_NAME_TAKEN:
      return g_strdup (_("A connection of this name exists in this sandbox."));

    case HW_FIELD_HINT_NONE:
    default:
      return NULL;
    }
}

static char *
format_bound (double bound)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.15g", bound));
}

/* A number may be a bound that is itself excluded; then naming the bounds would help nobody. */
static char *
dup_range_fault (HwField *field)
{
  double value = g_ascii_strtod (hw_field_get_text (field), NULL);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  double minimum, maximum;

  if (!hw_param_get_range (hw_field_get_param (field), &minimum, &maximum) ||
      (value >= minimum && value <= maximum))
    return g_strdup (hw_field_text_get_fault (HW_FIELD_FAULT_OUT_OF_RANGE));

  from = format_bound (minimum);
  to = format_bound (maximum);
  if (!isfinite (maximum))
    /* Translators: %s is a number. */
    return g_strdup_printf (_("Enter %s or more."), from);
  if (!isfinite (minimum))
    /* Translators: %s is a number. */
    return g_strdup_printf (_("Enter %s or less."), to);

  /* Translators: both %s are numbers. */
  return g_strdup_printf (_("Enter a number from %s to %s."), from, to);
}

static char *
dup_length_fault (HwField *field)
{
  guint minimum = hw_param_get_min_length (hw_field_get_param (field));
  guint maximum = hw_param_get_max_length (hw_field_get_param (field));

  if (hw_field_get_fault (field) == HW_FIELD_FAULT_UNDER_LENGTH)
    /* Translators: %u is how many characters a value has to have. */
    return g_strdup_printf (ngettext ("The source asks for at least %u character. Check whether "
                                      "all of it was copied.",
                                      "The source asks for at least %u characters. Check whether "
                                      "all of it was copied.", minimum), minimum);

  /* Translators: %u is how many characters a value may have. */
  return g_strdup_printf (ngettext ("The source allows %u character at most.",
                                    "The source allows %u characters at most.", maximum), maximum);
}

static char *
dup_json_fault (HwField *field)
{
  const char *text = hw_secret_get_text (hw_field_get_value (field));
  guint line = strchr (text, '\n') != NULL ? hw_param_find_json_line (text) : 0;

  if (line == 0)
    return g_strdup (hw_field_text_get_fault (HW_FIELD_FAULT_NOT_JSON));

  /* Translators: %u is the number of a line. */
  return g_strdup_printf (_("This is no longer JSON at line %u. Check the brackets, quotes and "
                            "commas there and just above."), line);
}

static char *
dup_json_type_fault (HwField *field)
{
  switch ((guint)hw_param_get_types (hw_field_get_param (field)))
    {
    case HW_PARAM_OBJECT:
      /* Translators: an object is a type of JSON values; the braces stay as they are. */
      return g_strdup (_("Enter a JSON object: names and values in braces, { }."));

    case HW_PARAM_ARRAY:
      /* Translators: a list is a type of JSON values; the brackets stay as they are. */
      return g_strdup (_("Enter a JSON list: values in brackets, [ ]."));

    default:
      return g_strdup (hw_field_text_get_fault (HW_FIELD_FAULT_JSON_TYPE));
    }
}

/* Returns: (transfer full) (nullable): the sentence for the fault of @field */
static char *
dup_fault (HwField *field)
{
  switch ((guint)hw_field_get_fault (field))
    {
    case HW_FIELD_FAULT_OUT_OF_RANGE:
      return dup_range_fault (field);
    case HW_FIELD_FAULT_UNDER_LENGTH:
    case HW_FIELD_FAULT_OVER_LENGTH:
      return dup_length_fault (field);
    case HW_FIELD_FAULT_NOT_JSON:
      return dup_json_fault (field);
    case HW_FIELD_FAULT_JSON_TYPE:
      return dup_json_type_fault (field);
    default:
      return g_strdup (hw_field_text_get_fault (hw_field_get_fault (field)));
    }
}

/* Returns: (transfer full) (nullable): @bound, where it is a value itself */
static char *
dup_inclusive_bound (HwParam *param,
                     double   bound)
{
  g_autofree char *text = isfinite (bound) ? format_bound (bound) : NULL;

  return text != NULL && hw_param_check (param, text) == HW_FIELD_FAULT_NONE
         ? g_steal_pointer (&text) : NULL;
}

static char *
dup_range (HwParam *param)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  double minimum, maximum;

  if (!hw_param_get_range (param, &minimum, &maximum))
    return NULL;

  from = dup_inclusive_bound (param, minimum);
  to = dup_inclusive_bound (param, maximum);
  if (from != NULL && to != NULL)
    /* Translators: what a number may be; both %s are numbers. */
    return g_strdup_printf (_("From %s to %s."), from, to);
  if (from != NULL)
    /* Translators: what a number may be; %s is a number. */
    return g_strdup_printf (_("%s or more."), from);

  /* Translators: what a number may be; %s is a number. */
  return to != NULL ? g_strdup_printf (_("%s or less."), to) : NULL;
}

/* Returns: (transfer full) (nullable): what a value looks like */
static char *
dup_form_of_value (HwField *field)
{
  HwParam *param = hw_field_get_param (field);
  const char *example = hw_param_get_example (param);

  if (hw_field_get_kind (field) == HW_FIELD_INTEGER || hw_field_get_kind (field) == HW_FIELD_NUMBER)
    return dup_range (param);
  if (example != NULL && example[0] != '\0')
    /* Translators: %s is a value as a specification gives it. */
    return g_strdup_printf (_("Example: %s"), example);

  return hw_field_get_kind (field) == HW_FIELD_DATE
         ? g_strdup (_("Year, month and day, as in 2026-01-31.")) : NULL;
}

/* The help, and below it what a value looks like. */
static char *
dup_help (HwField    *field,
          const char *spec_id)
{
  const char *help = hw_field_text_get_help (spec_id, field);
  g_autofree char *line = dup_form_of_value (field);

  if (line == NULL)
    return g_strdup (help);

  return help != NULL ? g_strconcat (help, "\n", line, NULL) : g_steal_pointer (&line);
}

/**
 * hw_field_text_dup_caption:
 * @field: a field
 * @source: (nullable): the source that it belongs to
 *
 * Returns: (transfer full) (nullable): what stands under @field: its fault, else its hint, else
 *   its help and an example
 */
char *
hw_field_text_dup_caption (HwField  *field,
                           HwSource *source)
{
  const char *spec_id;
  char *fault;
  char *hint;

  g_return_val_if_fail (HW_IS_FIELD (field), NULL);

  fault = dup_fault (field);
  if (fault != NULL)
    return fault;

  hint = hw_field_text_dup_hint (hw_field_get_hint (field), source);
  if (hint != NULL)
    return hint;

  spec_id = source != NULL ? hw_source_get_spec_id (source) : NULL;
  return dup_help (field, spec_id);
}

/**
 * hw_field_text_get_caption_classes:
 * @field: a field
 *
 * Returns: (transfer none): the CSS classes of what stands under @field
 */
const char *const *
hw_field_text_get_caption_classes (HwField *field)
{
  static const char *const fault_classes[] = { "caption", "error", NULL };
  static const char *const hint_classes[] = { "caption", "warning", NULL };
  static const char *const help_classes[] = { "caption", "dim-label", NULL };

  g_return_val_if_fail (HW_IS_FIELD (field), NULL);

  if (hw_field_get_fault (field) != HW_FIELD_FAULT_NONE)
    return fault_classes;

  return hw_field_get_hint (field) != HW_FIELD_HINT_NONE ? hint_classes : help_classes;
}

static void
set_css_class (GtkWidget  *widget,
               const char *css_class,
               gboolean    wanted)
{
  if (wanted)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static void
update_invalid (HwField       *field,
                GtkAccessible *accessible)
{
  gboolean is_faulty = hw_field_get_fault (field) != HW_FIELD_FAULT_NONE;

  gtk_accessible_update_state (accessible,
                               GTK_ACCESSIBLE_STATE_INVALID,
                               is_faulty ? GTK_ACCESSIBLE_INVALID_TRUE
                                         : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

/**
 * hw_field_text_present_accessible:
 * @field: a field
 * @accessible: what @field is typed in
 * @caption: (nullable): what stands under it
 *
 * Tells those who do not see it what the caption says, and whether that is a fault.
 */
void
hw_field_text_present_accessible (HwField       *field,
                                  GtkAccessible *accessible,
                                  const char    *caption)
{
  gtk_accessible_update_property (accessible,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  caption != NULL ? caption : "",
                                  GTK_ACCESSIBLE_PROPERTY_REQUIRED, hw_field_get_required (field),
                                  -1);
  update_invalid (field, accessible);
}

/**
 * hw_field_text_present:
 * @field: a field
 * @source: (nullable): the source that it belongs to
 * @entry: the row of libadwaita that @field is entered in
 * @caption: what stands under @entry, in one row with it
 *
 * Shows all that is to be read of @field: title, and help, hint or fault.
 */
void
hw_field_text_present (HwField     *field,
                       HwSource    *source,
                       GtkEditable *entry,
                       GtkLabel    *caption)
{
  g_autofree char *title = hw_field_text_dup_title (field);
  g_autofree char *text = hw_field_text_dup_caption (field, source);
  gboolean is_faulty = hw_field_get_fault (field) != HW_FIELD_FAULT_NONE;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), title);
  set_css_class (GTK_WIDGET (entry), "error", is_faulty);
  set_css_class (gtk_widget_get_ancestor (GTK_WIDGET (caption), GTK_TYPE_LIST_BOX_ROW), "faulty",
                 is_faulty);

  gtk_label_set_label (caption, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (caption), text != NULL);
  gtk_widget_set_css_classes (GTK_WIDGET (caption),
                              (const char **)hw_field_text_get_caption_classes (field));

  hw_field_text_present_accessible (field, GTK_ACCESSIBLE (gtk_editable_get_delegate (entry)),
                                    text);
}

/**
 * hw_field_text_present_action_row:
 * @field: a field
 * @source: (nullable): the source that it belongs to
 * @row: the row that @field is chosen in
 *
 * Shows all that is to be read of @field, as hw_field_text_present() does around an entry.
 */
void
hw_field_text_present_action_row (HwField      *field,
                                  HwSource     *source,
                                  AdwActionRow *row)
{
  g_autofree char *title = hw_field_text_dup_title (field);
  g_autofree char *text = hw_field_text_dup_caption (field, source);
  gboolean is_faulty = hw_field_get_fault (field) != HW_FIELD_FAULT_NONE;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (row, text != NULL ? text : "");
  set_css_class (GTK_WIDGET (row), "faulty", is_faulty);
  update_invalid (field, GTK_ACCESSIBLE (row));
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

  /* Translators: between the titles of fields. */
  return g_strjoinv (_(", "), words);
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
