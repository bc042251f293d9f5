/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "exchange/hw-import.h"

#include "exchange/hw-import-form.h"
#include "hw-test-util.h"
#include "net/hw-error.h"

#define POST \
  "curl -X POST \\\n  'https://platform.adobe.io/data/foundation/flowservice/connections' \\\n"
#define HEADERS \
  "  -H 'Authorization: Bearer {ACCESS_TOKEN}' \\\n  -H 'x-api-key: {API_KEY}' \\\n" \
  "  -H 'x-gw-ims-org-id: {ORG_ID}' \\\n  -H 'x-sandbox-name: {SANDBOX_NAME}' \\\n" \
  "  -H 'Content-Type: application/json' \\\n"
#define SPEC(id) "\"connectionSpec\": {\"id\": \"" id "\", \"version\": \"1.0\"}"
#define HUBSPOT_SPEC SPEC (HW_SPEC_ID_HUBSPOT)
#define BODY(params) \
  "{\n    \"name\": \"HubSpot base connection\",\n    \"description\": \"For HubSpot\",\n" \
  "    \"auth\": {\n        \"specName\": \"Basic Authentication\",\n        \"params\": {\n" \
  params "\n        }\n    },\n    " HUBSPOT_SPEC "\n}"
#define PLACEHOLDERS \
  "\"clientId\": \"{CLIENT_ID}\",\n\"clientSecret\": \"{CLIENT_SECRET}\",\n" \
  "\"accessToken\": \"{ACCESS_TOKEN}\",\n\"refreshToken\": \"{REFRESH_TOKEN}\""
#define VALUES \
  "\"clientId\": \"i\",\n\"clientSecret\": \"s\",\n\"accessToken\": \"a\",\n\"refreshToken\": \"r\""
#define LARGE HW_TEST_SCALE (1024 * 1024)
#define LIMIT (2 * G_TIME_SPAN_SECOND)

static HwImport *
import (const char *text)
{
  g_autoptr(GError) error = NULL;
  HwImport *self = hw_import_new_from_text (text, &error);

  g_test_message ("%s", text);
  g_assert_no_error (error);
  g_assert_nonnull (self);

  return self;
}

/* "clientId=i …" for what was filled in, and what was not taken after a bar. */
static char *
describe (HwImport  *self,
          HwCatalog *catalog,
          HwForm    *current)
{
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) not_taken = NULL;
  g_autoptr(HwForm) form = hw_import_to_form (self, catalog, current, &not_taken, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  g_assert_nonnull (form);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (form)); i++)
    {
      g_autoptr(HwField) field = g_list_model_get_item (G_LIST_MODEL (form), i);

      if (hw_field_get_value (field) != NULL)
        g_string_append_printf (text, "%s=%s ", hw_field_get_name (field),
                                hw_secret_get_text (hw_field_get_value (field)));
    }
  for (guint i = 0; not_taken[i] != NULL; i++)
    g_string_append_printf (text, "|%s ", not_taken[i]);

  return g_string_free (text, FALSE);
}

static gboolean
has_note (HwImport     *self,
          HwImportNote  note,
          const char   *what)
{
  for (guint i = 0; i < hw_import_get_n_notes (self); i++)
    {
      const char *found;

      if (hw_import_get_note (self, i, &found) == note && g_strcmp0 (found, what) == 0)
        return TRUE;
    }

  return FALSE;
}

static HwForm *
open_hubspot (HwCatalog *catalog)
{
  HwSource *source = hw_catalog_find (catalog, HW_SPEC_ID_HUBSPOT);
  g_autoptr(HwAuthType) type = g_list_model_get_item (hw_source_get_auth_types (source), 0);

  return hw_form_new (source, type);
}

static void
test_new_destroy (void)
{
  HwImport *self = import ("a=b");

  g_assert_finalize_object (self);
}

/* The tutorial as it stands: everything recognised, every field empty. */
static void
test_tutorial (void)
{
  g_autoptr(HwCatalog) catalog = hw_catalog_new_bundled ();
  g_autoptr(HwImport) self = import (POST HEADERS "  -d '" BODY (PLACEHOLDERS) "'");
  g_autofree char *described = describe (self, catalog, NULL);

  g_assert_cmpstr (described, ==, "");
  g_assert_cmpstr (hw_import_get_name (self), ==, "HubSpot base connection");
  g_assert_cmpstr (hw_import_get_spec_id (self), ==, HW_SPEC_ID_HUBSPOT);
  g_assert_cmpstr (hw_import_get_platform_url (self), ==, "https://platform.adobe.io");
  g_assert_false (hw_import_has_organization (self));
  g_assert_null (hw_import_get_access_token (self));
  g_assert_null (hw_import_get_sandbox (self));
  g_assert_true (has_note (self, HW_IMPORT_PLACEHOLDER, "clientId"));
  g_assert_true (has_note (self, HW_IMPORT_PLACEHOLDER, "Authorization"));
  g_assert_false (has_note (self, HW_IMPORT_OTHER_CALL, NULL));
}

static void
test_organization (void)
{
  g_autoptr(HwImport) self =
    import (POST " -H 'Authorization: Bearer tok' -H 'x-api-key: key' "
            "-H 'x-gw-ims-org-id: 1@AdobeOrg' -H 'x-sandbox-name: prod' -d '" BODY (VALUES) "'");

  g_assert_true (hw_import_has_organization (self));
  g_assert_cmpstr (hw_import_get_organization_id (self), ==, "1@AdobeOrg");
  g_assert_cmpstr (hw_import_get_api_key (self), ==, "key");
  g_assert_cmpstr (hw_import_get_sandbox (self), ==, "prod");
  g_assert_cmpstr (hw_secret_get_text (hw_import_get_access_token (self)), ==, "tok");
}

/* However it comes, the same four fields. */
static void
test_ways (void)
{
  static const char *const texts[] = {
    POST HEADERS "  -d '" BODY (VALUES) "'",
    POST HEADERS "  -d '" BODY (VALUES),
    POST HEADERS "  -d '" BODY (VALUES ",") "'",
    POST HEADERS "  -d '" BODY (VALUES) "'\n\nA successful response:\n\n{\"id\": \"x\"}",
    "\357\273\277" BODY (VALUES),
    "```json\n" BODY (VALUES) "\n```",
    BODY ("“clientId”: “i”, “clientSecret”: “s”, “accessToken”: “a”, “refreshToken”: “r”"),
    BODY ("\"clientId\": \"i,\n\"clientSecret\": \"s\"\n"
          "\"accessToken\": \"a\"\n\"refreshToken\": \"r\""),
    "{\"specName\": \"Basic Authentication\", \"params\": {" VALUES "}}",
    "{" VALUES "}",
    "{'client_id': 'i', 'client_secret': 's', 'access_token': 'a', 'refresh_token': 'r',}",
    "CLIENT_ID=i\nCLIENT_SECRET=s\nACCESS_TOKEN=a\nREFRESH_TOKEN=r\n",
    "# HubSpot\r\nexport HUBSPOT_CLIENT_ID='i'\r\nHUBSPOT_CLIENT_SECRET = \"s\"\r\n\r\n"
    "HUBSPOT_ACCESS_TOKEN=a\r\nHUBSPOT_REFRESH_TOKEN=r\r\nADOBE_EMPTY=\r\n",
    "clientId: i\nclientSecret: \"s\",\naccessToken: a\nrefreshToken: r",
    "set CLIENT_ID=i\n$env:CLIENT_SECRET = \"s\"\nhubspotAccessToken=a\nhubspot.refresh.token=r",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(HwCatalog) catalog = hw_catalog_new_bundled ();
      g_autoptr(HwForm) current = open_hubspot (catalog);
      g_autoptr(HwImport) self = import (texts[i]);
      g_autofree char *described = describe (self, catalog, current);

      g_assert_cmpstr (described, ==, "clientId=i clientSecret=s accessToken=a refreshToken=r ");
    }
}

/* Credentials alone fill the open form; its name and what they do not speak of stay. */
static void
test_current (void)
{
  g_autoptr(HwCatalog) catalog = hw_catalog_new_bundled ();
  g_autoptr(HwForm) current = open_hubspot (catalog);
  g_autoptr(HwImport) first = import ("CLIENT_ID=i\nCLIENT_SECRET=old");
  g_autoptr(HwImport) second = import ("CLIENT_ID={CLIENT_ID}\nCLIENT_SECRET=new\nOTHER=x\n"
                                       "ADOBE_ACCESS_TOKEN=y\nid=z");
  g_autofree char *first_form = describe (first, catalog, current);
  g_autofree char *second_form = NULL;
  g_autoptr(HwForm) filled = NULL;

  hw_field_set_text (hw_form_get_name_field (current), "Mine");
  second_form = describe (second, catalog, current);
  g_assert_cmpstr (first_form, ==, "clientId=i clientSecret=old ");
  g_assert_cmpstr (second_form, ==, "clientId=i clientSecret=new |OTHER |ADOBE_ACCESS_TOKEN |id ");
  filled = hw_import_to_form (second, catalog, current, NULL, NULL);
  g_assert_true (filled == current);
  g_assert_cmpstr (hw_field_get_text (hw_form_get_name_field (current)), ==, "Mine");
}

/* A request has a form of its own, and leaves the open one alone. */
static void
test_request_beside_current (void)
{
  g_autoptr(HwCatalog) catalog = hw_catalog_new_bundled ();
  g_autoptr(HwForm) current = open_hubspot (catalog);
  g_autoptr(HwImport) self = import (BODY (VALUES));
  g_autoptr(HwForm) form = hw_import_to_form (self, catalog, current, NULL, NULL);

  g_assert_nonnull (form);
  g_assert_true (form != current);
  g_assert_false (hw_form_has_credentials (current));
  g_assert_cmpstr (hw_field_get_text (hw_form_get_name_field (form)), ==,
                   "HubSpot base connection");
  g_assert_cmpstr (hw_field_get_text (hw_form_get_description_field (form)), ==, "For HubSpot");
}

#define ITEM(name, more, auth) \
  "{\"id\": \"ID-1\", \"name\": \"" name "\", " more "\"authSpec\": [" auth "]}"
#define TYPE(name, label, more, params) \
  "{\"name\": \"" name "\", \"x-headwater\": {\"label\": \"" label "\"" more "}, " \
  "\"spec\": {\"properties\": {" params "}}}"
#define STRING(name) "\"" name "\": {\"type\": \"string\"}"

static HwCatalog *
shared_catalog (void)
{
  static const char text[] =
    "{\"items\": ["
    ITEM ("doubted", "\"x-headwater\": {\"idDoubtful\": true}, ",
          TYPE ("Basic", "doubted", "", STRING ("user"))) ","
    ITEM ("one", "",
          TYPE ("Basic", "azure", "", STRING ("user") "," STRING ("host")) ","
          TYPE ("Basic", "aws", ", \"paramAliases\": {\"server\": [\"endpoint\", 1]}",
                STRING ("user") "," STRING ("server")) ","
          TYPE ("Token", "token", ", \"specNameAliases\": [\"API token\"]", STRING ("token"))) ","
    ITEM ("two", "", TYPE ("Two", "two", "", STRING ("user") "," STRING ("account")))
    "]}";
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) root = json_from_string (text, &error);
  HwCatalog *catalog;

  g_assert_no_error (error);
  catalog = hw_catalog_new_from_json (root, &error);
  g_assert_no_error (error);

  return catalog;
}

static void
test_shared_id (void)
{
  static const struct
  {
    const char *auth;
    const char *label;
    const char *fields;
  } cases[] = {
    { "\"specName\": \"Basic\", \"params\": {\"user\": \"u\"}", "doubted", "user=u " },
    { "\"specName\": \"Basic\", \"params\": {\"user\": \"u\", \"host\": \"h\"}", "azure",
      "user=u host=h " },
    { "\"specName\": \"Basic\", \"params\": {\"user\": \"u\", \"server\": \"{X}\"}", "aws",
      "user=u " },
    { "\"specName\": \"Basic\", \"params\": {\"endpoint\": \"e\"}", "aws", "server=e " },
    { "\"specName\": \"API token\", \"params\": {\"token\": \"t\", \"x\": 1}", "token",
      "token=t |x " },
    { "\"params\": {\"user\": \"u\", \"account\": \"a\"}", "two", "user=u account=a " },
    { "\"specName\": \"What\", \"params\": {\"account\": 7}", "two", "account=7 |auth.specName " },
  };
  g_autoptr(HwCatalog) catalog = shared_catalog ();

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat ("{\"auth\": {", cases[i].auth, "}, ", SPEC ("id-1"), "}",
                                           NULL);
      g_autoptr(HwImport) self = import (text);
      g_autofree char *described = describe (self, catalog, NULL);
      g_autoptr(HwForm) form = hw_import_to_form (self, catalog, NULL, NULL, NULL);

      g_assert_cmpstr (described, ==, cases[i].fields);
      if (i > 0)
        g_assert_cmpstr (hw_auth_type_get_label (hw_form_get_auth_type (form)), ==, cases[i].label);
      else
        g_assert_false (hw_source_get_doubtful (hw_form_get_source (form)));
    }
}

/* Credentials of another type of the open source: a form of that type, with the name kept. */
static void
test_other_type (void)
{
  g_autoptr(HwCatalog) catalog = shared_catalog ();
  g_autoptr(HwSource) source = g_list_model_get_item (G_LIST_MODEL (catalog), 1);
  g_autoptr(HwAuthType) type = g_list_model_get_item (hw_source_get_auth_types (source), 0);
  g_autoptr(HwForm) current = hw_form_new (source, type);
  g_autoptr(HwImport) self = import ("MY_TOKEN=t");
  g_autoptr(HwForm) form = NULL;

  hw_field_set_text (hw_form_get_name_field (current), "Mine");
  form = hw_import_to_form (self, catalog, current, NULL, NULL);
  g_assert_true (form != current);
  g_assert_cmpstr (hw_auth_type_get_label (hw_form_get_auth_type (form)), ==, "token");
  g_assert_cmpstr (hw_field_get_text (hw_form_get_name_field (form)), ==, "Mine");
}

static void
test_no_form (void)
{
  g_autoptr(HwCatalog) catalog = shared_catalog ();
  g_autoptr(HwImport) unknown = import ("{" SPEC ("secret-1") "}");
  g_autoptr(HwImport) without = import ("a=b");
  g_autoptr(GError) error = NULL;

  g_assert_null (hw_import_to_form (unknown, catalog, NULL, NULL, &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_NOT_FOUND);
  g_assert_null (strstr (error->message, "secret-1"));
  g_clear_error (&error);
  g_assert_null (hw_import_to_form (without, catalog, NULL, NULL, &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_INVALID_INPUT);
}

static void
test_notes (void)
{
  static const struct
  {
    const char   *text;
    HwImportNote  note;
    const char   *what;
  } cases[] = {
    { "{\"auth\": {}, \"id\": 1}", HW_IMPORT_NOT_UNDERSTOOD, "id" },
    { "{\"auth\": {\"specname\": 1}}", HW_IMPORT_NOT_UNDERSTOOD, "specname" },
    { "{\"a\": 1,}", HW_IMPORT_MENDED, NULL },
    { "a=b\nwhat is this\n", HW_IMPORT_NOT_UNDERSTOOD, NULL },
    { "a=b\nc2VjcmV0LTEgc2VjcmV0LTE==\n", HW_IMPORT_NOT_UNDERSTOOD, NULL },
    { POST "-d @body.json", HW_IMPORT_NOT_UNDERSTOOD, "-d @" },
    { POST "-u a:secret-1 -d '{}'", HW_IMPORT_NOT_UNDERSTOOD, "-u" },
    { POST "-H 'Authorization: Basic secret-1'", HW_IMPORT_NOT_UNDERSTOOD, "Authorization" },
    { "curl https://platform.adobe.io/data/foundation/flowservice/connections -H 'a: b'",
      HW_IMPORT_OTHER_CALL, NULL },
    { "curl -X secret-1 https://a/ -H 'a: b'", HW_IMPORT_OTHER_CALL, NULL },
    { "curl -X POST https://a/data/foundation/flowservice/connectionsX -d '{}'",
      HW_IMPORT_OTHER_CALL, NULL },
    { "a=<your client ID>", HW_IMPORT_PLACEHOLDER, "a" },
    { "a=${CLIENT_ID}", HW_IMPORT_PLACEHOLDER, "a" },
    { "a=YOUR_TOKEN", HW_IMPORT_PLACEHOLDER, "a" },
    { "a=xxxxx", HW_IMPORT_PLACEHOLDER, "a" },
    { "a={{token}}", HW_IMPORT_PLACEHOLDER, "a" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(HwImport) self = import (cases[i].text);

      g_assert_true (has_note (self, cases[i].note, cases[i].what));
      for (guint j = 0; j < hw_import_get_n_notes (self); j++)
        {
          const char *what;

          hw_import_get_note (self, j, &what);
          g_assert_true (what == NULL || strstr (what, "secret") == NULL);
        }
    }
}

/* What looks a little like a placeholder, and is a value. */
static void
test_values (void)
{
  static const char *const values[] = {
    "{\"type\": \"service_account\"}", "$ecret", "{a}b", "xx", "yourself", "{p$ss}", "<a&b>", "a b",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *text = g_strconcat ("KEY=", values[i], NULL);
      g_autoptr(HwImport) self = import (text);

      g_assert_cmpstr (hw_secret_get_text (hw_import_get_value (self, 0)), ==, values[i]);
    }
}

static void
test_key_in_lines (void)
{
  g_autoptr(HwImport) self = import ("A=1\nKEY=\"-----BEGIN KEY-----\nab=\ncd\n"
                                     "-----END KEY-----\"\nB=2");

  g_assert_cmpuint (hw_import_get_n_values (self), ==, 3);
  g_assert_cmpstr (hw_secret_get_text (hw_import_get_value (self, 1)), ==,
                   "-----BEGIN KEY-----\nab=\ncd\n-----END KEY-----");
}

static void
test_refused (void)
{
  static const struct
  {
    const char *bytes;
    gsize       length;
    HwError     code;
  } cases[] = {
    { NULL, 0, HW_ERROR_INVALID_INPUT },
    { "", 0, HW_ERROR_INVALID_INPUT },
    { "secret-1", 8, HW_ERROR_INVALID_INPUT },
    { "a=secret-1\0b", 12, HW_ERROR_INVALID_INPUT },
    { "a=\xff\xfe", 4, HW_ERROR_INVALID_INPUT },
    { "{\"a\" \"secret-1\" b}", 18, HW_ERROR_INVALID_RESPONSE },
    { "[\"secret-1\"]", 12, HW_ERROR_INVALID_RESPONSE },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) bytes = g_bytes_new_static (cases[i].bytes, cases[i].length);
      g_autoptr(GError) error = NULL;

      g_assert_null (hw_import_new_from_bytes (bytes, &error));
      g_assert_error (error, HW_ERROR, (int)cases[i].code);
      g_assert_null (strstr (error->message, "secret-1"));
    }
}

static void
test_control_characters (void)
{
  g_autoptr(HwCatalog) catalog = hw_catalog_new_bundled ();
  g_autoptr(HwForm) current = open_hubspot (catalog);
  g_autoptr(HwImport) self = import ("{\"clientId\": \"a\\u0001\\u0000\\nb\","
                                     " \"clientSecret\": \"\\t\"}");
  g_autoptr(HwForm) form = hw_import_to_form (self, catalog, current, NULL, NULL);
  g_autoptr(HwField) field = g_list_model_get_item (G_LIST_MODEL (form), 0);

  g_assert_false (hw_field_validate (field));
}

static void
test_large (void)
{
  static const char *const parts[] = {
    "a=\n", "HUBSPOT_CLIENT_ID=x\n", "-----BEGIN", "K=-----BEGIN\n", "K='\n", "{\"a\":",
    "{\"a\":1,", "[", "\"", "curl ", "curl -H 'a: b' ", "x-api-key: a\n", "=", "\n", ":", "```\n",
  };
  g_autoptr(HwCatalog) catalog = hw_catalog_new_bundled ();

  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr(HwForm) current = open_hubspot (catalog);
      g_autoptr(HwForm) form = NULL;
      g_autoptr(HwImport) self = NULL;
      GString *text = g_string_new (NULL);
      gint64 start = hw_test_get_processor_time ();

      while (text->len < LARGE)
        g_string_append (text, parts[i]);
      self = hw_import_new_from_text (text->str, NULL);
      g_string_free (text, TRUE);
      if (self != NULL)
        form = hw_import_to_form (self, catalog, current, NULL, NULL);
      g_assert_cmpint (hw_test_get_processor_time () - start, <, LIMIT);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/import/new-destroy", test_new_destroy);
  g_test_add_func ("/exchange/import/tutorial", test_tutorial);
  g_test_add_func ("/exchange/import/organization", test_organization);
  g_test_add_func ("/exchange/import/ways", test_ways);
  g_test_add_func ("/exchange/import/current", test_current);
  g_test_add_func ("/exchange/import/request-beside-current", test_request_beside_current);
  g_test_add_func ("/exchange/import/shared-id", test_shared_id);
  g_test_add_func ("/exchange/import/other-type", test_other_type);
  g_test_add_func ("/exchange/import/no-form", test_no_form);
  g_test_add_func ("/exchange/import/notes", test_notes);
  g_test_add_func ("/exchange/import/values", test_values);
  g_test_add_func ("/exchange/import/key-in-lines", test_key_in_lines);
  g_test_add_func ("/exchange/import/refused", test_refused);
  g_test_add_func ("/exchange/import/control-characters", test_control_characters);
  g_test_add_func ("/exchange/import/large", test_large);

  return g_test_run ();
}
