/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <string.h>

#include "hw-test-util.h"
#include "net/hw-json.h"
#include "sources/hw-catalog.h"
#include "sources/hw-form.h"

/* Every connection specification that Adobe has published makes a form that a person can fill in.
 * What is sensible was written down by hand, having read each. The files lie beside Adobe's
 * OpenAPI files, which HEADWATER_OPENAPI_DIR names. */

/* A way to sign in: `specName`, and its fields in the order of the form, each its groups and name,
 * its kind, and behind that: ! required, ~ hidden, # sent in Base64, ? with an example, * with a
 * value from the start; and the values of a choice. */
typedef struct
{
  const char *spec_name;
  const char *fields;
} Way;

typedef struct
{
  const char *file;
  const char *name;     /* of the source; NULL where the file describes none */
  Way         ways[4];  /* none: nothing to sign in to */
} Expected;

#define OVERRIDE "requestParameterOverride"
#define OAUTH \
  "authorizationTestUrl=text clientId=text clientSecret=secret accessToken=secret!" \
  " refreshToken=secret expirationDate=date~ accessTokenUrl=text" \
  " " OVERRIDE ".accessTokenField=text " OVERRIDE ".refreshTokenField=text" \
  " " OVERRIDE ".expireInField=text " OVERRIDE ".authenticationMethod=choice:GET,POST" \
  " " OVERRIDE ".clientId=text " OVERRIDE ".clientSecret=secret"
#define USER "username=text! password=secret!"

/* amazon-s3 requires two names that are not among its properties: so nothing is required. What is
 * called a client secret in the group of generic REST is the name of a field; that it is hidden
 * does no harm. */
static const Expected expected[] = {
  { "amazon-redshift.json", "amazon-redshift",
    { { "Basic Authentication", "server=text! " USER " database=text!" } } },
  { "amazon-s3.json", "amazon-s3",
    { { "Access Key", "s3AccessKey=secret s3SecretKey=secret" } } },
  { "azure-blob.json", "azure-blob",
    { { "ConnectionString", "connectionString=secret!" } } },
  { "azure-file-storage.json", "azure-file-storage",
    { { "Basic Authentication", "host=text! userid=text! password=secret!" } } },
  { "destination-adls-gen2.json", "Azure Data Lake Gen2",
    { { "Azure Service Principal Auth", "url=text! servicePrincipalId=text!"
        " servicePrincipalKey=secret! tenant=text!" } } },
  { "destination-amazon-s3.json", "Amazon S3",
    { { "Access Key", "s3AccessKey=secret! s3SecretKey=secret!" },
      { "Assumed Role", "s3Role=secret!" } } },
  { "destination-azure-blob.json", "Azure Blob Storage",
    { { "ConnectionString", "connectionString=secret!" } } },
  { "destination-data-landing-zone.json", "Data Landing Zone", { { NULL } } },
  { "destination-encryption-spec.json", NULL, { { NULL } } },
  { "destination-google-cloud-storage.json", "Google Cloud Storage",
    { { "Google Cloud Storage authentication credentials",
        "accessKeyId=text! secretAccessKey=secret!" } } },
  { "destination-sftp.json", "SFTP",
    { { "SFTP with Password", "domain=text! " USER },
      { "SFTP with SSH Key", "domain=text! username=text! sshKey=secret-multiline!#" } } },
  { "dynamics-online.json", "test1",
    { { "Basic Authentication for Dynamics-Online", "serviceUri=text! " USER } } },
  { "generic-rest-extension.json", "generic-rest-extension",
    { { "OAuth2 Refresh Code", OAUTH },
      { "Basic Authentication", "host=text! " USER } } },
  { "generic-streaming.json", "generic-streaming", { { NULL } } },
  { "google-adwords.json", "google-adwords",
    { { "Basic Authentication for google-adwords", "clientCustomerID=text! developerToken=secret!"
        " refreshToken=secret! clientId=text! clientSecret=secret!" } } },
  { "google-big-query.json", "google-big-query",
    { { "Basic Authentication",
        "project=text! clientId=text! clientSecret=secret! refreshToken=secret!" } } },
  { "google-cloud.json", "google-cloud",
    { { "Basic Authentication for google-cloud", "accessKeyId=text! secretAccessKey=secret!" } } },
  { "hubspot.json", "hubspot",
    { { "Basic Authentication",
        "clientId=text! clientSecret=secret! accessToken=secret! refreshToken=secret!" } } },
  { "mailchimp-members.json", "MailChimp Members source",
    { { "OAuth2 Refresh Code", "host=text! authorizationTestUrl=text accessToken=secret!" },
      { "Basic Authentication", "host=text! " USER } } },
  { "mysql.json", "mysql",
    { { "Connection String Based Authentication", "connectionString=secret!?" } } },
  { "postgre-sql.json", "postgre-sql",
    { { "Basic Authentication for PostgreSQL", "connectionString=secret!" } } },
  { "salesforce.json", "salesforce",
    { { "Basic Authentication", "environmentUrl=text " USER " securityToken=secret!" } } },
  { "sdk-api-key.json", "own",
    { { "API Key Authentication",
        "host=text authKey1=secret! authKey2=secret authKeyN=secret" } } },
  { "sdk-basic-authentication.json", "own", { { "Basic Authentication", USER } } },
  { "sdk-oauth2-refresh-code.json", "own", { { "OAuth2 Refresh Code", OAUTH } } },
  { "service-now.json", "service-now",
    { { "Basic Authentication", "endpoint=text! " USER } } },
  { "sftp.json", "sftp",
    { { "Basic Authentication for sftp", "host=text! userName=text! password=secret!" } } },
  { "sql-server.json", "sql-server",
    { { "Connection String Based Authentication", "connectionString=secret!?" } } },
};

/* What a value of theirs is found to be, and what of it is sent. That of mysql is its own example,
 * which its own pattern refuses. */
static const struct
{
  const char   *file;
  guint         way;
  const char   *field;
  const char   *value;
  HwFieldFault  fault;
  const char   *sent;
} values[] = {
  { "destination-amazon-s3.json", 0, "s3AccessKey", "ABCDEFGHIJKLMNOPQ234",
    HW_FIELD_FAULT_NONE, "ABCDEFGHIJKLMNOPQ234" },
  { "destination-amazon-s3.json", 0, "s3AccessKey", "ABCDEFGHIJKLMNOPQ231",
    HW_FIELD_FAULT_PATTERN, NULL },
  { "destination-amazon-s3.json", 0, "s3SecretKey", "abcdefghijklmnopqrstuvwxyz/+ABCDEFGHIJ01",
    HW_FIELD_FAULT_NONE, "abcdefghijklmnopqrstuvwxyz/+ABCDEFGHIJ01" },
  { "destination-amazon-s3.json", 0, "s3SecretKey", "short", HW_FIELD_FAULT_PATTERN, NULL },
  { "destination-sftp.json", 1, "sshKey", "-----BEGIN KEY-----\nab\n-----END KEY-----\n",
    HW_FIELD_FAULT_NONE, "LS0tLS1CRUdJTiBLRVktLS0tLQphYgotLS0tLUVORCBLRVktLS0tLQo=" },
  { "mysql.json", 0, "connectionString",
    "Server=a.b; Port=3306; Database=d; Uid=u; Pwd=p; SslMode=Preferred;",
    HW_FIELD_FAULT_NONE, "Server=a.b; Port=3306; Database=d; Uid=u; Pwd=p; SslMode=Preferred;" },
  { "sql-server.json", 0, "connectionString",
    "Data Source=s\\i;Initial Catalog=c;Integrated Security=False;User ID=u;Password=p;",
    HW_FIELD_FAULT_NONE,
    "Data Source=s\\i;Initial Catalog=c;Integrated Security=False;User ID=u;Password=p;" },
  { "sql-server.json", 0, "connectionString", "Data Source=s;Password=p", HW_FIELD_FAULT_PATTERN,
    NULL },
  { "hubspot.json", 0, "clientId", " ", HW_FIELD_FAULT_MISSING, NULL },
  { "salesforce.json", 0, "environmentUrl", "", HW_FIELD_FAULT_NONE, NULL },
};

/* --- Reading --- */

static char *
find_folder (void)
{
  const char *openapi = g_getenv ("HEADWATER_OPENAPI_DIR");
  g_autofree char *folder = NULL;

  if (openapi == NULL)
    return NULL;

  folder = g_build_filename (openapi, "..", "connection-specs", NULL);
  return g_file_test (folder, G_FILE_TEST_IS_DIR) ? g_steal_pointer (&folder) : NULL;
}

static JsonNode *
read_file (const char *folder,
           const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr(GError) error = NULL;
  char *contents;
  size_t length;
  g_autoptr(GBytes) bytes = NULL;
  JsonNode *root;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (contents, length);
  root = hw_json_parse (bytes, &error);
  g_assert_no_error (error);

  return root;
}

/* The files are answers with `items`, specifications by themselves, as they are sent to register a
 * source, which has no ID then, or a way to sign in by itself. All become items of an answer. */
static JsonNode *
wrap (JsonNode *root)
{
  JsonObject *object = json_node_get_object (root);
  g_autofree char *text = NULL;
  g_autofree char *wrapped = NULL;

  if (json_object_has_member (object, "items"))
    return json_node_copy (root);
  if (json_object_has_member (object, "spec"))
    {
      text = json_to_string (root, FALSE);
      wrapped = g_strdup_printf ("{\"items\": [{\"id\": \"own\", \"name\": \"own\", \"version\":"
                                 " \"1.0\", \"authSpec\": [%s]}]}", text);
      return json_from_string (wrapped, NULL);
    }

  if (json_object_has_member (object, "authSpec") && !json_object_has_member (object, "id"))
    json_object_set_string_member (object, "id", "own");
  text = json_to_string (root, FALSE);
  wrapped = g_strdup_printf ("{\"items\": [%s]}", text);

  return json_from_string (wrapped, NULL);
}

static void
describe_field (GString *text,
                HwField *field)
{
  HwParam *param = hw_field_get_param (field);
  g_autoptr(GEnumClass) kinds = g_type_class_ref (HW_TYPE_FIELD_KIND);
  HwFieldKind kind = hw_field_get_kind (field);
  const char *const *choices = hw_param_get_choices (param);

  if (text->len > 0)
    g_string_append_c (text, ' ');
  for (const char *const *group = hw_param_get_groups (param); *group != NULL; group++)
    g_string_append_printf (text, "%s.", *group);
  g_string_append_printf (text, "%s=%s%s", hw_field_get_name (field),
                          hw_field_get_secret (field) && kind != HW_FIELD_SECRET ? "secret-" : "",
                          g_enum_get_value (kinds, kind)->value_nick);
  g_string_append (text, hw_param_get_required (param) ? "!" : "");
  g_string_append (text, hw_param_get_hidden (param) ? "~" : "");
  g_string_append (text, hw_param_get_base64 (param) ? "#" : "");
  g_string_append (text, hw_param_get_example (param) != NULL ? "?" : "");
  g_string_append (text, hw_param_get_default (param) != NULL ? "*" : "");
  for (guint i = 0; choices != NULL && choices[i] != NULL; i++)
    g_string_append_printf (text, "%s%s", i == 0 ? ":" : ",", choices[i]);
}

static char *
describe_form (HwForm *form)
{
  GPtrArray *fields = hw_form_get_fields (form);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++)
    describe_field (text, fields->pdata[i]);

  return g_string_free (text, FALSE);
}

static HwCatalog *
read_catalog (const char *name)
{
  g_autofree char *folder = find_folder ();
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(JsonNode) wrapped = NULL;

  if (folder == NULL)
    {
      g_test_skip ("HEADWATER_OPENAPI_DIR does not say where the specifications are");
      return NULL;
    }

  root = read_file (folder, name);
  wrapped = wrap (root);

  return hw_catalog_new_from_json (wrapped, NULL);
}

static void
assert_ways (HwSource  *source,
             const Way *ways)
{
  GListModel *auth_types = hw_source_get_auth_types (source);
  guint n_items = g_list_model_get_n_items (auth_types);

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr(HwAuthType) auth_type = g_list_model_get_item (auth_types, i);
      g_autoptr(HwForm) form = hw_form_new (source, auth_type);
      g_autofree char *text = describe_form (form);

      g_assert_cmpstr (hw_auth_type_get_spec_name (auth_type), ==, ways[i].spec_name);
      g_assert_cmpstr (text, ==, ways[i].fields);
    }
  g_assert_cmpstr (ways[n_items].spec_name, ==, NULL);
}

static void
test_form (gconstpointer data)
{
  const Expected *row = data;
  g_autoptr(HwCatalog) catalog = read_catalog (row->file);
  g_autoptr(HwSource) source = NULL;

  if (catalog == NULL)
    return;

  source = g_list_model_get_item (G_LIST_MODEL (catalog), 0);
  if (row->name == NULL)
    {
      g_assert_null (source);
      return;
    }
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (catalog)), ==, 1);
  g_assert_cmpstr (hw_source_get_name (source), ==, row->name);
  assert_ways (source, row->ways);
}

static void
assert_value (guint      row,
              HwCatalog *catalog)
{
  g_autoptr(HwSource) source = g_list_model_get_item (G_LIST_MODEL (catalog), 0);
  g_autoptr(HwAuthType) auth_type = NULL;
  g_autoptr(HwForm) form = NULL;
  g_autoptr(HwSecret) value = hw_secret_new (values[row].value);
  g_autoptr(HwSecret) sent = NULL;
  HwField *field;

  auth_type = g_list_model_get_item (hw_source_get_auth_types (source), values[row].way);
  form = hw_form_new (source, auth_type);
  field = hw_form_find_field (form, NULL, values[row].field);
  hw_field_set_value (field, value);
  hw_field_validate (field);
  g_assert_cmpint (hw_field_get_fault (field), ==, values[row].fault);
  if (values[row].sent == NULL)
    return;

  sent = hw_field_dup_wire_text (field);
  g_assert_cmpstr (hw_secret_get_text (sent), ==, values[row].sent);
}

static void
test_values (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr(HwCatalog) catalog = read_catalog (values[i].file);

      if (catalog != NULL)
        assert_value (i, catalog);
    }
}

/* A file that is added is looked at too. */
static void
test_no_other (void)
{
  g_autofree char *folder = find_folder ();
  g_autoptr(GDir) dir = NULL;
  const char *name;

  if (folder == NULL)
    {
      g_test_skip ("HEADWATER_OPENAPI_DIR does not say where the specifications are");
      return;
    }

  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      guint n_found = 0;

      for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
        n_found += strcmp (expected[i].file, name) == 0;
      if (n_found != 1)
        g_error ("%s is not in the table", name);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *path = g_strconcat ("/core/published-specs/", expected[i].file, NULL);

      g_test_add_data_func (path, &expected[i], test_form);
    }
  g_test_add_func ("/core/published-specs/values", test_values);
  g_test_add_func ("/core/published-specs/no-other", test_no_other);

  return g_test_run ();
}
