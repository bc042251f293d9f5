/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "auth/hw-console-file.h"

#include <string.h>

#include "hw-test-util.h"
#include "net/hw-error.h"

#define ORGANIZATION "1234567890ABCDEF12345678@AdobeOrg"
#define ACCOUNT "12345@techacct.adobe.com"

#define CREDENTIAL                                                                        \
  "{\"ORG_ID\": \"" ORGANIZATION "\", \"CLIENT_SECRETS\": [\"p8e-first\", \"p8e-second\"]," \
  " \"CLIENT_ID\": \"cafe0123\", \"SCOPES\": [\"openid\", \"AdobeID\", \"session\"],"      \
  " \"TECHNICAL_ACCOUNT_ID\": \"" ACCOUNT "\","                                            \
  " \"TECHNICAL_ACCOUNT_EMAIL\": \"a@techacct.adobe.com\"}"

#define PROJECT(title, workspace, credentials)                                             \
  "{\"project\": {\"id\": \"1\", \"name\": \"747Raven\", \"title\": " title ","             \
  " \"org\": {\"id\": \"25591412\", \"name\": \"DevX\", \"ims_org_id\": \"" ORGANIZATION "\"}," \
  " \"workspace\": {\"id\": \"2\", \"name\": \"w\", \"title\": " workspace ","              \
  " \"details\": {\"credentials\": [" credentials "], \"services\": []}}}}"

#define LISTED(name, id)                                                                   \
  "{\"id\": \"3\", \"name\": \"" name "\", \"integration_type\": \"oauth_server_to_server\"," \
  " \"oauth_server_to_server\": {\"client_id\": \"" id "\", \"client_secrets\": [\"p8e-" id "\"]," \
  " \"technical_account_email\": \"a@techacct.adobe.com\","                                \
  " \"technical_account_id\": \"" ACCOUNT "\", \"scopes\": [\"openid\", \"AdobeID\"]}}"

#define LISTED_EXPECTED(id)                                                                \
  " organization=" ORGANIZATION " client=" id " secret=p8e-" id                            \
  " scopes=openid,AdobeID account=" ACCOUNT "\n"

#define LISTED_MIGRATED                                                                    \
  "{\"name\": \"moved\", \"integration_type\": \"oauth_server_to_server_migrate\","        \
  " \"oauth_server_to_server\": {\"client_id\": \"m\", \"client_secrets\": [\"s\"]},"      \
  " \"jwt\": {\"client_id\": \"m\"}}"

#define LISTED_JWT                                                                         \
  "{\"id\": \"4\", \"name\": \"old\", \"integration_type\": \"service\", \"jwt\": {"       \
  "\"client_id\": \"j\", \"client_secret\": \"s\", \"meta_scopes\": [\"ent_x_sdk\"]}}"

#define LISTED_API_KEY                                                                     \
  "{\"id\": \"5\", \"name\": \"key\", \"integration_type\": \"apikey\","                   \
  " \"api_key\": {\"client_id\": \"k\"}}"

#define JWT                                                                                \
  "{\"CLIENT_SECRET\": \"s\", \"ORG_ID\": \"" ORGANIZATION "\", \"API_KEY\": \"k\","       \
  " \"TECHNICAL_ACCOUNT_ID\": \"" ACCOUNT "\","                                            \
  " \"TECHNICAL_ACCOUNT_EMAIL\": \"a@techacct.adobe.com\","                                \
  " \"PUBLIC_KEYS_WITH_EXPIRY\": {}}"

typedef struct
{
  const char        *path;
  const char        *text;
  HwConsoleFileKind  kind;
  const char        *expected;  /* what describe() says of its credentials */
} ReadCase;

static const ReadCase read_cases[] = {
  { "/credential", CREDENTIAL, HW_CONSOLE_FILE_CREDENTIAL,
    " organization=" ORGANIZATION " client=cafe0123 secret=p8e-first"
    " scopes=openid,AdobeID,session account=" ACCOUNT "\n" },
  { "/byte-order-mark", "\357\273\277\r\n" CREDENTIAL, HW_CONSOLE_FILE_CREDENTIAL,
    " organization=" ORGANIZATION " client=cafe0123 secret=p8e-first"
    " scopes=openid,AdobeID,session account=" ACCOUNT "\n" },
  { "/lower-case", "{\"org_id\": \"" ORGANIZATION "\", \"client_secrets\": [\"s\"],"
    " \"client_id\": \"c\"}", HW_CONSOLE_FILE_CREDENTIAL,
    " organization=" ORGANIZATION " client=c secret=s\n" },
  { "/trailing-comma", "{ORG_ID: \"" ORGANIZATION "\", \"CLIENT_ID\": \"c\","
    " \"CLIENT_SECRETS\": [\"s\",],}", HW_CONSOLE_FILE_CREDENTIAL,
    " organization=" ORGANIZATION " client=c secret=s\n" },
  { "/cut-off", "{\"ORG_ID\": \"" ORGANIZATION "\", \"CLIENT_ID\": \"c\","
    " \"CLIENT_SECRETS\": [\"s\"", HW_CONSOLE_FILE_CREDENTIAL,
    " organization=" ORGANIZATION " client=c secret=s\n" },
  { "/no-secret", "{\"ORG_ID\": \"" ORGANIZATION "\", \"CLIENT_ID\": \"c\","
    " \"CLIENT_SECRETS\": []}", HW_CONSOLE_FILE_CREDENTIAL,
    " organization=" ORGANIZATION " client=c\n" },
  { "/second-secret", "{\"CLIENT_ID\": \" c\\n\", \"CLIENT_SECRETS\": [null, \"\", 5,"
    " \"{SECRET}\", \"s\"]}", HW_CONSOLE_FILE_CREDENTIAL, " client=c secret=s\n" },
  { "/odd-scopes", "{\"CLIENT_ID\": \"c\", \"CLIENT_SECRETS\": [\"s\"], \"SCOPES\":"
    " [\"a\", \"b,c\", 1, \"a\", \"d e\", \"\", \"\\\"x\\\"\", \"가\", \"{SCOPES}\"]}",
    HW_CONSOLE_FILE_CREDENTIAL, " client=c secret=s scopes=a,b,c,d,e\n" },

  { "/project", PROJECT ("\"My Project\"", "\"Production\"", LISTED ("x", "c")),
    HW_CONSOLE_FILE_PROJECT, " name=My Project" LISTED_EXPECTED ("c") },
  { "/project/workspace", PROJECT ("\"My Project\"", "\"Stage\"", LISTED ("x", "c")),
    HW_CONSOLE_FILE_PROJECT, " name=My Project Stage" LISTED_EXPECTED ("c") },
  { "/project/no-title", PROJECT ("null", "\"Production\"", LISTED ("x", "c")),
    HW_CONSOLE_FILE_PROJECT, " name=747Raven" LISTED_EXPECTED ("c") },
  { "/project/several",
    PROJECT ("\"P\"", "\"Stage\"",
             LISTED_JWT "," LISTED_API_KEY "," LISTED ("x", "c") "," LISTED ("y", "d")),
    HW_CONSOLE_FILE_PROJECT,
    " name=P Stage (x)" LISTED_EXPECTED ("c") " name=P Stage (y)" LISTED_EXPECTED ("d") },
  { "/project/migrated", PROJECT ("\"P\"", "\"Production\"", LISTED_MIGRATED),
    HW_CONSOLE_FILE_PROJECT, " name=P organization=" ORGANIZATION " client=m secret=s\n" },
  { "/project/org-beside", "{\"org\": {\"ims_org_id\": \"" ORGANIZATION "\"}, \"project\": {"
    "\"workspace\": {\"details\": {\"credentials\": [" LISTED ("x", "c") "]}}}}",
    HW_CONSOLE_FILE_PROJECT, " name=x" LISTED_EXPECTED ("c") },
  { "/project/jwt-only", PROJECT ("\"P\"", "\"Production\"", LISTED_JWT), HW_CONSOLE_FILE_JWT, "" },

  { "/config", "{\"org_id\": \"" ORGANIZATION "\", \"client_id\": \"c\", \"secret\": \"s\","
    " \"sandbox-name\": \"prod\", \"environment\": \"prod\", \"scopes\": \"openid, AdobeID\"}",
    HW_CONSOLE_FILE_CONFIGURATION,
    " organization=" ORGANIZATION " client=c secret=s scopes=openid,AdobeID sandbox=prod\n" },
  { "/config/aliases", "{\"Org_Id\": \"" ORGANIZATION "\", \"API_KEY\": \"c\","
    " \"Client_Secret\": \"s\", \"Sandbox\": \"dev\", \"Environment\": \"stage\","
    " \"SCOPES\": [\"openid\"], \"pathToKey\": \"\"}", HW_CONSOLE_FILE_CONFIGURATION,
    " organization=" ORGANIZATION " client=c secret=s scopes=openid sandbox=dev"
    " platform=https://platform-stage.adobe.io ims=https://ims-na1-stg1.adobelogin.com\n" },
  { "/config/ours", "{\"name\": \" Mine \", \"organization_id\": \"" ORGANIZATION "\","
    " \"api_key\": \"c\", \"client_secret\": \"s\", \"platform_url\":"
    " \"platform-va6.adobe.io/base/\", \"ims_url\": \"http://example.com\"}",
    HW_CONSOLE_FILE_CONFIGURATION, " name=Mine organization=" ORGANIZATION " client=c secret=s"
    " platform=https://platform-va6.adobe.io/base\n" },

  { "/jwt", JWT, HW_CONSOLE_FILE_JWT, "" },
  { "/jwt/no-keys", "{\"CLIENT_SECRET\": \"s\", \"ORG_ID\": \"" ORGANIZATION "\","
    " \"API_KEY\": \"k\", \"TECHNICAL_ACCOUNT_ID\": \"" ACCOUNT "\"}", HW_CONSOLE_FILE_JWT, "" },
  { "/jwt/config", "{\"org_id\": \"" ORGANIZATION "\", \"client_id\": \"c\", \"secret\": \"s\","
    " \"tech_id\": \"" ACCOUNT "\", \"pathToKey\": \"private.key\"}", HW_CONSOLE_FILE_JWT, "" },
  { "/jwt/meta-scopes", "{\"client_id\": \"c\", \"client_secret\": \"s\", \"org_id\": \""
    ORGANIZATION "\", \"meta_scopes\": \"ent_x_sdk\", \"private_key\": \"-----BEGIN\"}",
    HW_CONSOLE_FILE_JWT, "" },
};

static void
describe_one (GString    *text,
              const char *what,
              const char *value)
{
  if (value != NULL)
    g_string_append_printf (text, " %s=%s", what, value);
}

/* A line for each credential, with what it has. */
static char *
describe (HwConsoleFile *file)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < hw_console_file_get_n_credentials (file); i++)
    {
      HwSecret *secret = hw_console_file_get_client_secret (file, i);

      describe_one (text, "name", hw_console_file_get_name (file, i));
      describe_one (text, "organization", hw_console_file_get_organization_id (file, i));
      describe_one (text, "client", hw_console_file_get_client_id (file, i));
      describe_one (text, "secret", secret != NULL ? hw_secret_get_text (secret) : NULL);
      describe_one (text, "scopes", hw_console_file_get_scopes (file, i));
      describe_one (text, "account", hw_console_file_get_technical_account_id (file, i));
      describe_one (text, "sandbox", hw_console_file_get_sandbox (file, i));
      describe_one (text, "platform", hw_console_file_get_platform_url (file, i));
      describe_one (text, "ims", hw_console_file_get_ims_url (file, i));
      g_string_append_c (text, '\n');
    }

  return g_string_free (text, FALSE);
}

static void
test_read (gconstpointer data)
{
  const ReadCase *row = data;
  g_autoptr(GError) error = NULL;
  HwConsoleFile *file = hw_console_file_new_from_text (row->text, &error);
  g_autofree char *description = NULL;

  g_assert_no_error (error);
  g_assert_true (hw_console_file_looks_like (row->text));
  g_assert_cmpint (hw_console_file_get_kind (file), ==, row->kind);
  description = describe (file);
  g_assert_cmpstr (description, ==, row->expected);

  g_assert_finalize_object (file);
}

typedef struct
{
  const char *path;
  const char *text;
  gboolean    looks_like;
} RefusedCase;

static const RefusedCase refused_cases[] = {
  { "/empty", "", FALSE },
  { "/blank", " \n", FALSE },
  { "/array", "[" CREDENTIAL "]", FALSE },
  { "/no-utf-8", "{\"CLIENT_ID\": \"\xff\"}", FALSE },
  { "/object", "{}", FALSE },
  { "/curl", "curl -X POST 'https://platform.adobe.io/data/foundation/flowservice/connections' -H"
    " 'x-api-key: c' -d '{\"name\": \"x\"}'", FALSE },
  { "/lines", "CLIENT_ID=c\nCLIENT_SECRET=s\nORG_ID=" ORGANIZATION, FALSE },
  { "/request", "{\"name\": \"x\", \"auth\": {\"specName\": \"y\","
    " \"params\": {\"clientId\": \"c\"}},"
    " \"connectionSpec\": {\"id\": \"i\"}, \"client_id\": \"c\", \"client_secrets\": [\"s\"]}",
    FALSE },
  { "/source", "{\"client_id\": \"c\", \"client_secret\": \"s\", \"access_token\": \"a\","
    " \"refresh_token\": \"r\"}", FALSE },
  { "/source-with-org", "{\"client_id\": \"c\", \"client_secret\": \"s\", \"org_id\": \"5\"}",
    FALSE },
  { "/token", "{\"organization_id\": \"" ORGANIZATION "\", \"api_key\": \"c\","
    " \"access_token\": \"a\"}", FALSE },
  { "/placeholders", "{\"org_id\": \"<orgID>\", \"client_id\": \"<client_id>\","
    " \"secret\": \"<YOUR_SECRET>\", \"scopes\": \"<scopes>\"}", TRUE },
  { "/no-client-id", "{\"CLIENT_ID\": null, \"CLIENT_SECRETS\": [\"s\"]}", TRUE },
  { "/control", "{\"CLIENT_ID\": \"a\\u0007b\", \"CLIENT_SECRETS\": [\"s\"]}", TRUE },
  { "/project-empty", PROJECT ("\"P\"", "\"W\"", ""), TRUE },
  { "/project-api-key", PROJECT ("\"P\"", "\"W\"", LISTED_API_KEY ", null, 7, [], {}"), TRUE },
  { "/project-wrong-types", "{\"project\": {\"workspace\": {\"details\": []}}}", FALSE },
};

static void
test_refused (gconstpointer data)
{
  const RefusedCase *row = data;
  g_autoptr(GError) error = NULL;

  g_assert_null (hw_console_file_new_from_text (row->text, &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_INVALID_INPUT);
  g_assert_cmpint (hw_console_file_looks_like (row->text), ==, row->looks_like);
}

static void
assert_refused (const char *text)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (hw_console_file_looks_like (text));
  g_assert_null (hw_console_file_new_from_text (text, &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_INVALID_INPUT);
}

static void
test_bounds (void)
{
  g_autofree char *deep = g_strnfill (100000, '{');
  g_autofree char *blank = g_strnfill (1024 * 1024, ' ');
  g_autofree char *large = g_strconcat ("{", blank, CREDENTIAL + 1, NULL);
  g_autofree char *long_id = g_strnfill (5000, 'a');
  g_autofree char *long_text = g_strdup_printf ("{\"CLIENT_ID\": \"c\", \"ORG_ID\": \"%s\","
                                                " \"CLIENT_SECRETS\": [\"s\"]}", long_id);
  g_autoptr(HwConsoleFile) file = NULL;

  assert_refused (deep);
  assert_refused (large);

  file = hw_console_file_new_from_text (long_text, NULL);
  g_assert_cmpstr (hw_console_file_get_client_id (file, 0), ==, "c");
  g_assert_null (hw_console_file_get_organization_id (file, 0));
}

static void
test_many (void)
{
  g_autoptr(GString) text = g_string_new ("{\"project\":{\"workspace\":{\"details\":{"
                                          "\"credentials\":[");
  g_autoptr(HwConsoleFile) file = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append (text, LISTED ("x", "c") ",");
  g_string_append (text, "null]}}}}");

  file = hw_console_file_new_from_text (text->str, NULL);
  g_assert_cmpuint (hw_console_file_get_n_credentials (file), ==, 100);
}

#define N_TEXTS 40000
#define SEED 20261126

static const char *const wholes[] = {
  CREDENTIAL,
  JWT,
  PROJECT ("\"P\"", "\"W\"", LISTED ("x", "c") "," LISTED_JWT "," LISTED_API_KEY),
  "{\"org_id\": \"" ORGANIZATION "\", \"client_id\": \"c\", \"secret\": \"s\", \"sandbox-name\":"
  " \"prod\", \"environment\": \"stage\", \"scopes\": \"openid,AdobeID\"}",
};

static const char *const pieces[] = {
  "{", "}", "[", "]", ",", ":", "\"", "null", "7", "true", "\\u0000", "\\ud800", "\\n", "\xff",
  "\xea\xb0\x80", "\357\273\277", "“", "{ORG_ID}", "\"CLIENT_ID\":", "\"project\":{",
  "\"credentials\":[", "\"scopes\":", "//", "'", "\x01", " ", "@AdobeOrg",
};

static void
mutate (GRand   *random,
        GString *text)
{
  gsize position = (gsize)g_rand_int_range (random, 0, (int)text->len + 1);
  gsize wanted = (gsize)g_rand_int_range (random, 0, 16);
  gsize length = MIN (wanted, text->len - position);

  switch (g_rand_int_range (random, 0, 4))
    {
    case 0:
      g_string_erase (text, (gssize)position, (gssize)length);
      break;
    case 1:
      g_string_insert (text, (gssize)position,
                       pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      break;
    case 2:
      if (position < text->len)
        text->str[position] = (char)g_rand_int_range (random, 1, 256);
      break;
    default:
      if (g_rand_int_range (random, 0, 4) == 0)
        g_string_truncate (text, position);
    }
}

static void
assert_clean (const char *text)
{
  if (text == NULL)
    return;

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpuint (strlen (text), >, 0);
  g_assert_cmpuint (strlen (text), <=, 4096);
  for (const char *p = text; *p != '\0'; p++)
    g_assert_false (g_ascii_iscntrl (*p) || *p == ' ');
}

/* Returns whether @text was read. Whatever it is, what comes of it may stand in a header. */
static gboolean
read_any (const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HwConsoleFile) file = hw_console_file_new_from_text (text, &error);
  gboolean looks_like = hw_console_file_looks_like (text);

  g_assert_true ((file == NULL) == (error != NULL));
  g_assert_true (file == NULL || looks_like);
  if (file == NULL)
    {
      g_assert_error (error, HW_ERROR, HW_ERROR_INVALID_INPUT);
      return FALSE;
    }

  for (guint i = 0; i < hw_console_file_get_n_credentials (file); i++)
    {
      HwSecret *secret = hw_console_file_get_client_secret (file, i);

      g_assert_nonnull (hw_console_file_get_client_id (file, i));
      assert_clean (hw_console_file_get_client_id (file, i));
      assert_clean (hw_console_file_get_organization_id (file, i));
      assert_clean (hw_console_file_get_scopes (file, i));
      assert_clean (hw_console_file_get_sandbox (file, i));
      assert_clean (secret != NULL ? hw_secret_get_text (secret) : NULL);
    }

  return TRUE;
}

static void
test_mutations (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (SEED);
  g_autoptr(GString) text = g_string_new (NULL);
  guint n_texts = HW_TEST_SCALE (N_TEXTS);
  guint n_read = 0;

  for (guint i = 0; i < n_texts; i++)
    {
      g_string_assign (text, wholes[i % G_N_ELEMENTS (wholes)]);
      for (int j = g_rand_int_range (random, 1, 5); j > 0; j--)
        mutate (random, text);
      n_read += read_any (text->str);
    }

  g_test_message ("%u of %u were read", n_read, n_texts);
  g_assert_cmpuint (n_read, >, n_texts / 5);
  g_assert_cmpuint (n_read, <, n_texts);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (read_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/core/console-file/read", read_cases[i].path, NULL);

      g_test_add_data_func (path, &read_cases[i], test_read);
    }
  for (guint i = 0; i < G_N_ELEMENTS (refused_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/core/console-file/refused", refused_cases[i].path,
                                           NULL);

      g_test_add_data_func (path, &refused_cases[i], test_refused);
    }
  g_test_add_func ("/core/console-file/bounds", test_bounds);
  g_test_add_func ("/core/console-file/many", test_many);
  g_test_add_func ("/core/console-file/mutations", test_mutations);

  return g_test_run ();
}
