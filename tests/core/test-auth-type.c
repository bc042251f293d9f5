/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "sources/hw-auth-type.h"

#include "net/hw-error.h"
#include "sources/hw-field.h"

static HwAuthType *
auth_type_from_text (const char  *text,
                     GError     **error)
{
  g_autoptr(JsonNode) node = json_from_string (text, NULL);

  g_assert_nonnull (node);

  return hw_auth_type_new_from_json (json_node_get_object (node), error);
}

static HwAuthType *
auth_type_with_spec (const char *spec)
{
  g_autofree char *text = g_strdup_printf ("{\"name\": \"Basic\", \"spec\": %s}", spec);
  g_autoptr(GError) error = NULL;
  HwAuthType *auth_type = auth_type_from_text (text, &error);

  g_assert_no_error (error);

  return auth_type;
}

static const char *const kind_signs[] = {
  [HW_FIELD_TEXT] = "",
  [HW_FIELD_SECRET] = "",
  [HW_FIELD_BOOLEAN] = ":boolean",
  [HW_FIELD_INTEGER] = ":integer",
  [HW_FIELD_NUMBER] = ":number",
  [HW_FIELD_CHOICE] = ":choice",
  [HW_FIELD_DATE] = ":date",
  [HW_FIELD_MULTILINE] = ":lines",
  [HW_FIELD_JSON] = ":json",
};

/* The fields in one line: "name", or "*name" for a secret, with the groups in front, the kind
 * behind, "!" where it is required, "=" and the default, and "(…)" around what is hidden. */
static char *
describe_fields (HwAuthType *auth_type)
{
  g_autoptr(GPtrArray) fields = hw_auth_type_create_fields (auth_type);
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++)
    {
      HwField *field = fields->pdata[i];
      HwParam *param = hw_field_get_param (field);
      g_autofree char *groups = g_strjoinv ("/", (GStrv)hw_param_get_groups (param));

      g_string_append_printf (line, "%s%s%s%s%s%s%s%s", i > 0 ? " " : "",
                              hw_param_get_hidden (param) ? "(" : "",
                              groups, groups[0] != '\0' ? "/" : "",
                              hw_field_get_secret (field) ? "*" : "",
                              hw_field_get_name (field),
                              kind_signs[hw_field_get_kind (field)],
                              hw_field_get_required (field) ? "!" : "");
      if (hw_field_get_value (field) != NULL)
        g_string_append_printf (line, "=%s", hw_secret_get_text (hw_field_get_value (field)));
      if (hw_param_get_hidden (param))
        g_string_append_c (line, ')');
    }

  return g_string_free (line, FALSE);
}

static void
test_new (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *spec_name = NULL;
  g_autofree char *label = NULL;
  gboolean supported;
  HwAuthType *auth_type = auth_type_from_text ("{\"name\": \"Basic Authentication\"}", &error);

  g_assert_no_error (error);
  g_object_get (auth_type, "spec-name", &spec_name, "label", &label, "supported", &supported, NULL);
  g_assert_cmpstr (spec_name, ==, "Basic Authentication");
  g_assert_cmpstr (label, ==, "Basic Authentication");
  g_assert_true (supported);

  g_assert_finalize_object (auth_type);
}

static void
test_label (void)
{
  g_autoptr(HwAuthType) auth_type =
    auth_type_from_text ("{\"name\": \"Basic Authentication\","
                         " \"x-headwater\": {\"label\": \"OAuth tokens\"}}", NULL);

  g_assert_cmpstr (hw_auth_type_get_label (auth_type), ==, "OAuth tokens");
  g_assert_cmpstr (hw_auth_type_get_spec_name (auth_type), ==, "Basic Authentication");
}

static void
test_wire_type (void)
{
  g_autoptr(HwAuthType) auth_type =
    auth_type_from_text ("{\"name\": \"Basic Authentication\","
                         " \"x-headwater\": {\"authType\": \"OAuth2.0\"}}", NULL);
  g_autoptr(HwAuthType) other = auth_type_from_text ("{\"name\": \"a\", \"type\": \"b\"}", NULL);

  g_assert_cmpstr (hw_auth_type_get_wire_type (auth_type), ==, "OAuth2.0");
  g_assert_null (hw_auth_type_get_wire_type (other));
}

static void
test_no_name (gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HwAuthType) auth_type = auth_type_from_text (data, &error);

  g_assert_null (auth_type);
  g_assert_error (error, HW_ERROR, HW_ERROR_INVALID_RESPONSE);
  g_assert_nonnull (g_strstr_len (error->message, -1, "name"));
}

static void
test_field_texts (void)
{
  g_autoptr(HwAuthType) auth_type =
    auth_type_with_spec ("{\"properties\": {\"role\": {\"type\": \"string\", \"title\": \"Role\","
                         " \"description\": \"<b>of</b> & \"}, \"x\": {\"type\": \"string\","
                         " \"title\": 5, \"description\": null}}}");
  g_autoptr(GPtrArray) fields = hw_auth_type_create_fields (auth_type);

  g_assert_cmpuint (fields->len, ==, 2);
  g_assert_cmpstr (hw_field_get_title (fields->pdata[0]), ==, "Role");
  g_assert_cmpstr (hw_field_get_description (fields->pdata[0]), ==, "<b>of</b> & ");
  g_assert_null (hw_field_get_title (fields->pdata[1]));
  g_assert_null (hw_field_get_description (fields->pdata[1]));
}

static void
test_fields_are_new (void)
{
  g_autoptr(HwAuthType) auth_type =
    auth_type_with_spec ("{\"properties\": {\"host\": {\"type\": \"string\"}}}");
  g_autoptr(GPtrArray) first = hw_auth_type_create_fields (auth_type);
  g_autoptr(GPtrArray) second = hw_auth_type_create_fields (auth_type);

  hw_field_set_text (first->pdata[0], "example.com");
  g_assert_cmpstr (hw_field_get_text (second->pdata[0]), ==, "");
}

typedef struct
{
  const char *path;
  const char *spec;
  const char *fields;
} SpecCase;

#define STRING "{\"type\": \"string\"}"

static const SpecCase spec_cases[] = {
  { "/hubspot", "{\"properties\": {\"clientId\": " STRING ","
    " \"clientSecret\": {\"type\": \"string\", \"format\": \"password\"},"
    " \"accessToken\": {\"type\": \"string\", \"format\": \"password\"},"
    " \"refreshToken\": {\"type\": \"string\", \"format\": \"password\"}},"
    " \"required\": [\"clientId\", \"clientSecret\", \"accessToken\", \"refreshToken\"]}",
    "clientId! *clientSecret! *accessToken! *refreshToken!" },
  { "/order", "{\"properties\": {\"z\": " STRING ", \"a\": " STRING ", \"m\": " STRING "}}",
    "z a m" },
  { "/required-unknown", "{\"properties\": {\"a\": " STRING "}, \"required\": [\"b\", 5, \"a\"]}",
    "a!" },
  { "/required-no-array", "{\"properties\": {\"a\": " STRING "}, \"required\": true}", "a" },
  { "/hidden", "{\"properties\": {\"a\": {\"type\": \"string\", \"uiAttributes\":"
    " {\"hidden\": true}}, \"b\": " STRING "}, \"required\": [\"a\"]}", "(a!) b" },
  { "/not-hidden", "{\"properties\": {\"a\": {\"type\": \"string\", \"uiAttributes\":"
    " {\"hidden\": \"true\"}}}}", "a" },
  { "/hidden-default", "{\"properties\": {\"a\": {\"type\": \"boolean\", \"default\": true,"
    " \"uiAttributes\": {\"hidden\": true}}}}", "(a:boolean=true)" },
  { "/hidden-object", "{\"properties\": {\"a\": {\"properties\": {\"b\": " STRING "},"
    " \"default\": {\"b\": 5}, \"uiAttributes\": {\"hidden\": true}}}}",
    "(a:json={\n  \"b\" : 5\n})" },
  { "/integer", "{\"properties\": {\"port\": {\"type\": \"integer\", \"default\": 22}},"
    " \"required\": [\"port\"]}", "port:integer!=22" },
  { "/number", "{\"properties\": {\"a\": {\"type\": \"number\", \"default\": 0.5}}}",
    "a:number=0.5" },
  { "/boolean", "{\"properties\": {\"a\": {\"type\": \"boolean\"}}}", "a:boolean" },
  { "/boolean-default", "{\"properties\": {\"a\": {\"type\": \"boolean\","
    " \"default\": true}}}", "a:boolean=true" },
  { "/boolean-required", "{\"properties\": {\"a\": {\"type\": \"boolean\"}},"
    " \"required\": [\"a\"]}", "a:boolean!=false" },
  { "/default-of-other-type", "{\"properties\": {\"a\": {\"type\": \"integer\","
    " \"default\": \"much\"}}}", "a:integer" },
  { "/default-out-of-range", "{\"properties\": {\"a\": {\"type\": \"integer\","
    " \"default\": 0, \"minimum\": 1}}}", "a:integer" },
  { "/default-null", "{\"properties\": {\"a\": {\"type\": \"string\", \"default\": null}}}", "a" },
  { "/enum", "{\"properties\": {\"a\": {\"type\": \"string\", \"enum\": [\"x\"]}}}",
    "a:choice" },
  { "/enum-default", "{\"properties\": {\"a\": {\"enum\": [\"x\", 5], \"default\": 5}}}",
    "a:choice=5" },
  { "/enum-of-null", "{\"properties\": {\"a\": {\"enum\": [null]}}}", "a" },
  { "/enum-of-objects", "{\"properties\": {\"a\": {\"type\": \"object\", \"enum\": [{}]}}}",
    "a:json" },
  { "/date", "{\"properties\": {\"a\": {\"type\": \"string\", \"format\": \"date\"}}}",
    "a:date" },
  { "/base64", "{\"properties\": {\"a\": {\"type\": \"string\", \"format\": \"password\","
    " \"contentEncoding\": \"base64\"}}}", "*a:lines" },
  { "/media-type", "{\"properties\": {\"a\": {\"contentMediaType\": \"application/json\"}}}",
    "a:lines" },
  { "/file-names", "{\"properties\": {\"privateKey\": " STRING ", \"certificate\": " STRING ","
    " \"privateKeyPassphrase\": " STRING ", \"certificatePath\": " STRING "}}",
    "*privateKey:lines certificate:lines *privateKeyPassphrase certificatePath" },
  { "/group", "{\"properties\": {\"o\": {\"type\": \"object\", \"properties\":"
    " {\"a\": " STRING ", \"p\": {\"properties\": {\"b\": " STRING "}, \"required\": [\"b\"]}},"
    " \"required\": [\"a\", \"p\"]}, \"z\": " STRING "}, \"required\": [\"o\"]}",
    "o/a! o/p/b! z" },
  { "/group-optional", "{\"properties\": {\"o\": {\"type\": \"object\", \"properties\":"
    " {\"a\": " STRING "}, \"required\": [\"a\"]}}}", "o/a" },
  { "/group-empty", "{\"properties\": {\"o\": {\"type\": \"object\", \"properties\": {}}}}",
    "o:json" },
  { "/group-too-deep", "{\"properties\": {\"a\": {\"properties\": {\"b\": {\"properties\":"
    " {\"c\": {\"properties\": {\"d\": {\"properties\": {\"e\": " STRING "}}}}}}}}}}",
    "a/b/c/d:json" },
  { "/object", "{\"properties\": {\"o\": {\"type\": \"object\"}}, \"required\": [\"o\"]}",
    "o:json!" },
  { "/list", "{\"properties\": {\"a\": {\"type\": \"array\"}, \"b\": {\"items\": {}}}}",
    "a:json b:json" },
  { "/no-schema", "{\"properties\": {\"a\": true, \"b\": " STRING ", \"c\": false, \"d\": 5},"
    " \"required\": [\"a\", \"c\"]}", "a:json! b d:json" },
  { "/one-of", "{\"properties\": {\"a\": {\"oneOf\": []}, \"b\": {\"$ref\": \"#\"}},"
    " \"required\": [\"a\"]}", "a:json! b:json" },
  { "/type-left-out", "{\"properties\": {\"a\": {}}, \"required\": [\"a\"]}", "a!" },
  { "/type-of-two", "{\"properties\": {\"a\": {\"type\": [\"null\", \"string\"]}}}", "a" },
  { "/type-of-others", "{\"properties\": {\"a\": {\"type\": [\"null\", \"integer\"]}}}",
    "a:integer" },
  { "/type-of-many", "{\"properties\": {\"a\": {\"type\": [\"boolean\", \"integer\"]}}}",
    "a:json" },
  { "/type-unknown", "{\"properties\": {\"a\": {\"type\": \"file\"}}}", "a:json" },
  { "/type-is-a-number", "{\"properties\": {\"a\": {\"type\": 5}}}", "a:json" },
  { "/name-empty", "{\"properties\": {\"\": " STRING "}}", "" },
  { "/whole", "{\"oneOf\": [{\"properties\": {\"a\": " STRING "}}]}", "*params:json" },
  { "/properties-no-object", "{\"properties\": [" STRING "], \"required\": [\"a\"]}", "" },
  { "/empty", "{}", "" },
  { "/array", "[]", "" },
  { "/null", "null", "" },
  { "/text", "\"spec\"", "" },
};

static void
test_spec (gconstpointer data)
{
  const SpecCase *row = data;
  g_autoptr(HwAuthType) auth_type = auth_type_with_spec (row->spec);
  g_autofree char *fields = describe_fields (auth_type);

  g_assert_cmpstr (fields, ==, row->fields);
  g_assert_true (hw_auth_type_get_supported (auth_type));
}

/* Names as the specifications write them, without `format: password`. */
static const char *secret_names[] = {
  "accessKey", "accessToken", "access_token", "accountKey", "apiKey", "API-KEY", "apikey",
  "authenticationKey1", "clientSecret", "clientSecretValue", "connectionString", "credentials",
  "developerToken", "jwtToken", "keyFileContent", "passPhrase", "passphrase", "password",
  "privateKey", "privateKeyContent", "privateKeyPassphrase", "pwd", "refreshToken", "s3SecretKey",
  "s3SessionToken", "SASToken", "sasKey", "sasURI", "sasUrl", "secret", "secretAccessKey",
  "securityToken", "servicePrincipalKey", "sshPassword", "userPassWord",
};

static const char *plain_names[] = {
  "", "-", "accessKeyId", "accessTokenField", "accessTokenUrl", "account",
  "authenticationRequired", "bucketName",
  "clientCustomerID", "clientId", "database", "expirationDate", "host", "keyVaultUri", "keyspace",
  "monkey", "passwordExpiry", "port", "publicKey", "publicKeyContent", "refreshTokenExpiry",
  "sasKeyName", "secretName", "serviceUri", "string", "tokenEndpoint", "tokenType", "turkey",
  "username",
};

static void
assert_kind_of_name (const char *name,
                     gboolean    secret)
{
  g_autofree char *spec = g_strdup_printf ("{\"properties\": {\"%s\": " STRING "}}", name);
  g_autoptr(HwAuthType) auth_type = auth_type_with_spec (spec);
  g_autoptr(GPtrArray) fields = hw_auth_type_create_fields (auth_type);

  if (name[0] == '\0')
    {
      g_assert_cmpuint (fields->len, ==, 0);
      return;
    }
  g_assert_cmpuint (fields->len, ==, 1);
  g_assert_cmpstr (hw_field_get_name (fields->pdata[0]), ==, name);
  g_assert_cmpint (hw_field_get_secret (fields->pdata[0]), ==, secret);
}

static void
test_names (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (secret_names); i++)
    assert_kind_of_name (secret_names[i], TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (plain_names); i++)
    assert_kind_of_name (plain_names[i], FALSE);
}

/* What the specification says outweighs the name. */
static void
test_format_password (void)
{
  g_autoptr(HwAuthType) auth_type =
    auth_type_with_spec ("{\"properties\": {\"accessKeyId\":"
                         " {\"type\": \"string\", \"format\": \"password\"}}}");
  g_autofree char *fields = describe_fields (auth_type);

  g_assert_cmpstr (fields, ==, "*accessKeyId");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/auth-type/new", test_new);
  g_test_add_func ("/core/auth-type/label", test_label);
  g_test_add_func ("/core/auth-type/wire-type", test_wire_type);
  g_test_add_data_func ("/core/auth-type/name/missing", "{\"spec\": {}}", test_no_name);
  g_test_add_data_func ("/core/auth-type/name/empty", "{\"name\": \"\"}", test_no_name);
  g_test_add_data_func ("/core/auth-type/name/number", "{\"name\": 5}", test_no_name);
  g_test_add_func ("/core/auth-type/fields/texts", test_field_texts);
  g_test_add_func ("/core/auth-type/fields/new-each-time", test_fields_are_new);
  for (guint i = 0; i < G_N_ELEMENTS (spec_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/core/auth-type/spec", spec_cases[i].path, NULL);

      g_test_add_data_func (path, &spec_cases[i], test_spec);
    }
  g_test_add_func ("/core/auth-type/secret/names", test_names);
  g_test_add_func ("/core/auth-type/secret/format", test_format_password);

  return g_test_run ();
}
