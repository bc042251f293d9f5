/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-failed-field.h"
#include "connections/hw-test-failure.h"
#include "net/hw-error.h"
#include "net/hw-source-words.h"
#include "sources/hw-catalog.h"

/* The words that drivers write: of nobody at the platform, and no two alike. */
static const struct
{
  const char    *text;
  HwSourceWords  words;
} texts[] = {
  { NULL, HW_SOURCE_WORDS_UNCLEAR },
  { "", HW_SOURCE_WORDS_UNCLEAR },
  { "The connector has failed.", HW_SOURCE_WORDS_UNCLEAR },
  { "java.net.UnknownHostException: db.acme.example", HW_SOURCE_WORDS_UNREACHABLE },
  { "No connection could be made because the target machine actively refused it.",
    HW_SOURCE_WORDS_UNREACHABLE },
  { "connect ECONNREFUSED 10.0.0.1:5432", HW_SOURCE_WORDS_UNREACHABLE },
  { "Connection timed out", HW_SOURCE_WORDS_UNREACHABLE },
  { "Read TIMED OUT after 30000 ms", HW_SOURCE_WORDS_UNREACHABLE },
  { "Client with IP address '20.41.2.1' is not allowed to access the server.",
    HW_SOURCE_WORDS_UNREACHABLE },
  { "A network-related or instance-specific error occurred.", HW_SOURCE_WORDS_UNREACHABLE },
  { "Failed to connect to the SFTP server.", HW_SOURCE_WORDS_UNREACHABLE },
  { "The password could not be checked: connection refused", HW_SOURCE_WORDS_UNREACHABLE },
  { "Login failed for user 'sa'.", HW_SOURCE_WORDS_SIGN_IN },
  { "The source has refused the credentials (invalid_client).", HW_SOURCE_WORDS_SIGN_IN },
  { "401 Unauthorized", HW_SOURCE_WORDS_SIGN_IN },
  { "Access denied for user 'x'@'y' (using password: YES)", HW_SOURCE_WORDS_SIGN_IN },
  { "The token has expired", HW_SOURCE_WORDS_SIGN_IN },
  /* The advice of a driver names everything. */
  { "Cannot connect to SQL Database. Make sure that its firewall allows the integration runtime. "
    "Login failed for user 'sa'.", HW_SOURCE_WORDS_UNCLEAR },
  { "The session timed out; sign in again", HW_SOURCE_WORDS_UNCLEAR },
};

static void
test_words (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%s", texts[i].text);
      g_assert_cmpint (hw_source_words_judge (texts[i].text), ==, texts[i].words);
    }
}

static const struct
{
  HwTestState  state;
  int          code;  /* -1: no error */
  const char  *service_code;
  const char  *detail;
  HwTestStage  stage;
} ends[] = {
  { HW_TEST_FAILED, -1, NULL, NULL, HW_TEST_STAGE_SIGN_IN },
  { HW_TEST_FAILED, HW_ERROR_SOURCE_UNREACHABLE, "1308", "unknown host", HW_TEST_STAGE_REACH },
  /* As it is kept: without the words. */
  { HW_TEST_FAILED, HW_ERROR_SOURCE_UNREACHABLE, "1308", NULL, HW_TEST_STAGE_REACH },
  { HW_TEST_FAILED, HW_ERROR_CREDENTIALS, "1308", "invalid_grant", HW_TEST_STAGE_SIGN_IN },
  { HW_TEST_FAILED, HW_ERROR_CREDENTIALS, "1308", "It did not work", HW_TEST_STAGE_SOURCE },
  { HW_TEST_FAILED, HW_ERROR_CREDENTIALS, "1105", NULL, HW_TEST_STAGE_SIGN_IN },
  { HW_TEST_FAILED, HW_ERROR_CREDENTIALS, "1106", NULL, HW_TEST_STAGE_SIGN_IN },
  { HW_TEST_FAILED, HW_ERROR_INVALID_INPUT, "1304", "password is mandatory",
    HW_TEST_STAGE_PLATFORM },
  { HW_TEST_FAILED, HW_ERROR_INVALID_INPUT, NULL, "It did not work", HW_TEST_STAGE_SOURCE },
  { HW_TEST_INCONCLUSIVE, HW_ERROR_NETWORK, NULL, NULL, HW_TEST_STAGE_PLATFORM },
  { HW_TEST_INCONCLUSIVE, HW_ERROR_FORBIDDEN, "2118", "password", HW_TEST_STAGE_PLATFORM },
  { HW_TEST_INCONCLUSIVE, HW_ERROR_INITIALIZING, NULL, NULL, HW_TEST_STAGE_SET_UP },
};

static void
test_stages (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(HwTestFailure) failure = NULL;

      if (ends[i].code >= 0)
        error = hw_error_new_response ((HwError)ends[i].code, 400, ends[i].service_code,
                                       ends[i].detail, NULL);
      failure = hw_test_failure_judge (ends[i].state, error, NULL);
      g_assert_cmpint (hw_test_failure_get_stage (failure), ==, ends[i].stage);
      g_assert_null (hw_test_failure_get_fields (failure)[0]);
    }

  g_assert_null (hw_test_failure_judge (HW_TEST_PASSED, NULL, NULL));
  g_assert_null (hw_test_failure_judge (HW_TEST_UNTESTED, NULL, NULL));
}

#define HUBSPOT "{\"clientId\":{},\"clientSecret\":{},\"accessToken\":{},\"refreshToken\":{}}"
#define DATABASE "{\"host\":{},\"port\":{},\"username\":{},\"password\":{},\"database\":{}}"
#define SQL "{\"connectionString\":{}}"
#define STORAGE "{\"bucketName\":{},\"s3AccessKey\":{},\"s3SecretKey\":{},\"folderPath\":{}}"
#define BLOB "{\"sasUri\":{\"title\":\"SAS URI\"},\"container\":{},\"accountName\":{}}"
#define NESTED "{\"server\":{},\"proxy\":{\"type\":\"object\",\"properties\":{\"proxyKey\":{}}}}"
#define TITLED "{\"key1\":{\"title\":\"Authentication Key 1\"},\"other\":{}}"
#define SFTP "{\"host\":{},\"userName\":{},\"privateKeyContent\":{},\"passPhrase\":{}}"
#define SNOWFLAKE "{\"account\":{},\"warehouse\":{},\"username\":{},\"password\":{},\"role\":{}}"

/* What is meant, as far as the text tells. */
static const struct
{
  const char *properties;
  const char *text;
  gboolean    is_sign_in;
  const char *fields;
} meant[] = {
  /* By name, however it is written */
  { HUBSPOT, "invalid client_secret parameter", TRUE, "clientSecret" },
  { HUBSPOT, "'clientSecret' is wrong", TRUE, "clientSecret" },
  { HUBSPOT, "The CLIENT SECRET is not the app's", TRUE, "clientSecret" },
  { HUBSPOT, "auth.params.refreshToken: expired", TRUE, "refreshToken" },
  { TITLED, "Authentication key 1 was withdrawn", TRUE, "key1" },
  { DATABASE, "Unknown host db.acme.example", FALSE, "host" },
  { DATABASE, "invalid port", FALSE, "port" },
  { DATABASE, "Database \"sales\" is not there: \"database\"", FALSE, "database" },
  { NESTED, "proxy_key was refused", TRUE, "proxy/proxyKey" },
  { SNOWFLAKE, "No active warehouse selected", FALSE, "warehouse" },
  /* The longer name has the words. */
  { "{\"secret\":{},\"clientSecret\":{}}", "bad client secret", TRUE, "clientSecret" },
  /* In the order of the text */
  { DATABASE, "password or username is not right", TRUE, "password username" },
  /* By what is documented, or what drivers share */
  { HUBSPOT, "The source has refused the credentials (invalid_client).", TRUE,
    "clientId clientSecret" },
  { HUBSPOT, "{\"error\":\"invalid_grant\"}", TRUE, "refreshToken" },
  { DATABASE, "Login failed for user 'sa'.", TRUE, "username password" },
  { DATABASE, "java.net.UnknownHostException: db.acme.example", FALSE, "host" },
  { STORAGE, "NoSuchBucket: the specified one does not exist", FALSE, "bucketName" },
  { STORAGE, "SignatureDoesNotMatch", TRUE, "s3SecretKey" },
  { STORAGE, "InvalidAccessKeyId", TRUE, "s3AccessKey" },
  { BLOB, "The SAS token has run out", TRUE, "sasUri" },
  { BLOB, "ContainerNotFound", FALSE, "container" },
  { SFTP, "Permission denied (publickey).", TRUE, "privateKeyContent" },
  /* All of it is in the connection string. */
  { SQL, "Cannot open server 'x' requested by the login", TRUE, "connectionString" },
  { SQL, "It did not work", FALSE, "" },
  /* The only one there is */
  { "{\"accessToken\":{}}", "401 Unauthorized", TRUE, "accessToken" },
  { "{\"accessToken\":{}}", "Connection refused", FALSE, "" },
  /* Nothing certain: nothing said. */
  { HUBSPOT, "401 Unauthorized", TRUE, "" },
  { HUBSPOT, NULL, TRUE, "" },
  { HUBSPOT, "See https://api.hubapi.com/oauth/refreshToken", TRUE, "" },
  { HUBSPOT, "refreshToken@acme.example could not be asked", TRUE, "" },
  { HUBSPOT, "Check client ID, client secret and refresh token", TRUE, "" },
  { DATABASE, "The server closed the port", FALSE, "" },
  { SNOWFLAKE, "The user has no role for this account", TRUE, "" },
  { HUBSPOT, "clientSecretive", TRUE, "" },
  { "{}", "password", TRUE, "" },
  { "{\"a\":{\"uiAttributes\":{\"hidden\":true}}}", "invalid parameter \"a\"", TRUE, "" },
};

static HwAuthType *
read_auth_type (const char *properties)
{
  g_autofree char *text = g_strdup_printf ("{\"name\":\"Any\",\"spec\":{\"type\":\"object\","
                                           "\"properties\":%s}}", properties);
  g_autoptr(JsonNode) node = json_from_string (text, NULL);
  HwAuthType *auth_type;

  auth_type = hw_auth_type_new_from_json (json_node_get_object (node), NULL);
  g_assert_nonnull (auth_type);
  return auth_type;
}

static void
test_fields (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (meant); i++)
    {
      g_autoptr(HwAuthType) auth_type = read_auth_type (meant[i].properties);
      g_auto(GStrv) paths = NULL;
      g_autofree char *fields = NULL;

      paths = hw_failed_field_find (meant[i].text, meant[i].is_sign_in, auth_type);
      fields = g_strjoinv (" ", paths);
      g_test_message ("%s", meant[i].text);
      g_assert_cmpstr (fields, ==, meant[i].fields);
    }
}

/* A source's list of names: whatever it is called, all of it ends. */
static void
test_every_source (void)
{
  static const char *const words[] = {
    "Login failed for user 'x'.", "invalid_grant", "unknown host", "\"\\u0000 \xc3\xa4 [password]",
    "''''''", "password password password",
  };
  g_autoptr(HwCatalog) catalog = hw_catalog_new_bundled ();

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (catalog)); i++)
    {
      g_autoptr(HwSource) source = g_list_model_get_item (G_LIST_MODEL (catalog), i);
      GListModel *auth_types = hw_source_get_auth_types (source);

      for (guint j = 0; j < g_list_model_get_n_items (auth_types) * G_N_ELEMENTS (words); j++)
        {
          g_autoptr(HwAuthType) auth_type =
            g_list_model_get_item (auth_types, j / (guint)G_N_ELEMENTS (words));
          g_autoptr(HwForm) form = hw_form_new (source, auth_type);
          g_auto(GStrv) paths = NULL;

          paths = hw_failed_field_find (words[j % G_N_ELEMENTS (words)], TRUE, auth_type);
          g_assert_cmpuint (g_strv_length (paths), <=, HW_FAILED_FIELD_MAX);
          for (guint k = 0; paths[k] != NULL; k++)
            {
              g_assert_nonnull (hw_failed_field_find_param (paths[k], auth_type));
              g_assert_nonnull (hw_failed_field_find_field (paths[k], form));
            }
        }
    }
}

static void
test_judge_fields (void)
{
  g_autoptr(HwAuthType) auth_type = read_auth_type (HUBSPOT);
  g_autoptr(GError) error = NULL;
  g_autoptr(HwTestFailure) failure = NULL;
  g_autoptr(HwTestFailure) other = NULL;

  error = hw_error_new_response (HW_ERROR_CREDENTIALS, 400, "1308", "invalid_grant", NULL);
  failure = hw_test_failure_judge (HW_TEST_FAILED, error, auth_type);
  g_assert_cmpstr (hw_test_failure_get_fields (failure)[0], ==, "refreshToken");
  g_assert_null (hw_test_failure_get_fields (failure)[1]);

  /* What the platform itself says is not about the source's fields. */
  other = hw_test_failure_judge (HW_TEST_INCONCLUSIVE, error, auth_type);
  g_assert_null (hw_test_failure_get_fields (other)[0]);
  g_assert_null (hw_failed_field_find_param ("nothing", auth_type));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/test-failure/words", test_words);
  g_test_add_func ("/core/test-failure/stages", test_stages);
  g_test_add_func ("/core/test-failure/fields", test_fields);
  g_test_add_func ("/core/test-failure/every-source", test_every_source);
  g_test_add_func ("/core/test-failure/judge-fields", test_judge_fields);

  return g_test_run ();
}
