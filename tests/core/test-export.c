/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "exchange/hw-export.h"

#include "exchange/hw-import.h"
#include "hw-test-curl.h"
#include "hw-test-platform.h"
#include "sources/hw-catalog.h"

#define SECRET "s3cr3t'\"\\$`\n\x01é😀"

/* What no shell and no JSON may stumble over. */
static const char *const odd_texts[] = {
  "plain",
  "it's 'quoted' \"twice\"",
  "$HOME ${HOME} $(id) `id` !! \\ \\\\ \\' \\\" %s # * ? ~ & | ; < > ( ) { } [ ]",
  "a\nb\r\n\tc \x01\x1b\x7f",
  "@file",
  "-x --data '",
  "한글 é 😀 \xe2\x80\xa8 ’”",
  "'''", "'", "\\", "",
};

static HwConnectionRequest *
request_new (const char *text)
{
  HwConnectionRequest *request = hw_connection_request_new (text[0] != '\0' ? text : "n", text,
                                                            HW_SPEC_ID_HUBSPOT, "1.0", "Basic");
  g_autoptr(HwSecret) plain = hw_secret_new (text);
  g_autoptr(HwSecret) secret = hw_secret_new (SECRET);
  g_autoptr(JsonNode) number = json_from_string ("[1, {\"a\": \"s3cr3t\"}, true, {}, []]", NULL);
  g_autoptr(JsonNode) port = json_from_string ("443", NULL);

  hw_connection_request_add_text (request, "clientId", plain);
  hw_connection_request_add_secret (request, "clientSecret", secret);
  hw_connection_request_add_value (request, "options", number);
  hw_connection_request_add_value (request, "port", port);

  return request;
}

static void
send_ours (HwTestClient        *fixture,
           HwConnectionRequest *request)
{
  g_autoptr(HwCall) call = hw_call_new ("POST", HW_SERVICE_FLOW, "/connections");
  g_autoptr(GBytes) body = hw_connection_request_to_create_body (request);
  g_autoptr(JsonNode) answer = NULL;
  g_autoptr(GError) error = NULL;

  hw_call_set_sandbox (call, HW_TEST_SANDBOX);
  hw_call_set_body (call, body);
  answer = hw_test_client_send (fixture, call, &error);
  g_assert_no_error (error);
}

/* Run by a shell with curl, the command makes the request that the application would. */
static void
test_same_request (HwTestClient  *fixture,
                   gconstpointer  data)
{
  if (hw_test_curl_skip ())
    return;

  hw_profile_set_api_key (fixture->profile, "key'with $(odd) \"signs\" `x` \\ !");
  for (size_t i = 0; i < G_N_ELEMENTS (odd_texts); i++)
    {
      g_autoptr(HwConnectionRequest) request = request_new (odd_texts[i]);
      g_autoptr(HwSecret) command = NULL;
      guint n_before = hw_test_server_get_n_requests (fixture->server);

      hw_test_server_expect (fixture->server, "POST", HW_TEST_CONNECTIONS, 201, "{}");
      hw_test_server_expect (fixture->server, "POST", HW_TEST_CONNECTIONS, 201, "{}");
      send_ours (fixture, request);
      command = hw_export_to_curl (request, fixture->profile, HW_TEST_SANDBOX, TRUE,
                                   hw_profile_get_access_token (fixture->profile));
      hw_test_curl_run (hw_secret_get_text (command));
      hw_test_server_wait_requests (fixture->server, n_before + 2);
      hw_test_curl_assert_same_request (hw_test_server_get_request (fixture->server, n_before),
                                        hw_test_server_get_request (fixture->server, n_before + 1));
    }
}

/* Even what the client refuses to send adds no header and runs no program. */
static void
test_odd_headers (HwTestClient  *fixture,
                  gconstpointer  data)
{
  g_autoptr(HwConnectionRequest) request = request_new ("n");
  g_autoptr(HwSecret) command = NULL;
  const HwTestRequest *arrived;

  if (hw_test_curl_skip ())
    return;

  hw_profile_set_api_key (fixture->profile, "");
  hw_profile_set_organization_id (fixture->profile, "a\r\nx-evil: 1\r\n'; exit 1; '");
  hw_test_server_expect (fixture->server, "POST", HW_TEST_CONNECTIONS, 201, "{}");
  command = hw_export_to_curl (request, fixture->profile, NULL, TRUE, NULL);
  hw_test_curl_run (hw_secret_get_text (command));
  hw_test_server_wait_requests (fixture->server, 1);
  arrived = hw_test_server_get_request (fixture->server, 0);
  g_assert_cmpstr (hw_test_request_get_header (arrived, "x-api-key"), ==, "");
  g_assert_null (hw_test_request_get_header (arrived, "x-evil"));
  g_assert_null (hw_test_request_get_header (arrived, "x-sandbox-name"));
  g_assert_cmpstr (hw_test_request_get_header (arrived, "x-gw-ims-org-id"), ==,
                   "ax-evil: 1'; exit 1; '");
  g_assert_cmpstr (hw_test_request_get_header (arrived, "Authorization"), ==,
                   "Bearer {ACCESS_TOKEN}");
}

static void
test_hidden (void)
{
  g_autoptr(HwProfile) profile = hw_test_profile_new ("https://platform.adobe.io");
  g_autoptr(HwConnectionRequest) request = request_new ("it's");
  g_autoptr(HwSecret) command = hw_export_to_curl (request, profile, HW_TEST_SANDBOX, FALSE,
                                                   hw_profile_get_access_token (profile));
  g_autoptr(HwSecret) json = hw_export_to_json (request, FALSE);
  g_autoptr(HwImport) import = NULL;
  const char *texts[] = { hw_secret_get_text (command), hw_secret_get_text (json) };

  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_assert_null (strstr (texts[i], "s3cr3t"));
      g_assert_null (strstr (texts[i], HW_TEST_TOKEN));
      g_assert_nonnull (strstr (texts[i], "{CLIENT_SECRET}"));
      g_assert_nonnull (strstr (texts[i], "{OPTIONS}"));
      g_assert_nonnull (strstr (texts[i], "443"));
    }
  g_assert_nonnull (strstr (texts[0], "Bearer {ACCESS_TOKEN}"));

  /* What is hidden comes back as nothing, and the rest as it was. */
  import = hw_import_new_from_text (texts[0], NULL);
  g_assert_cmpstr (hw_import_get_name (import), ==, "it's");
  g_assert_cmpstr (hw_import_get_sandbox (import), ==, HW_TEST_SANDBOX);
  g_assert_null (hw_import_get_access_token (import));
  g_assert_cmpstr (hw_secret_get_text (hw_import_get_value (import, 0)), ==, "it's");
  g_assert_null (hw_import_get_value (import, 1));
}

/* What is exported with its secrets is read again as it was. */
static void
test_round_trip (void)
{
  g_autoptr(HwProfile) profile = hw_test_profile_new ("https://platform.adobe.io");

  for (size_t i = 0; i < G_N_ELEMENTS (odd_texts); i++)
    {
      g_autoptr(HwConnectionRequest) request = request_new (odd_texts[i]);
      HwSecret *texts[] = {
        hw_export_to_curl (request, profile, NULL, TRUE, NULL), hw_export_to_json (request, TRUE),
      };

      for (size_t j = 0; j < G_N_ELEMENTS (texts); j++)
        {
          g_autoptr(GError) error = NULL;
          g_autoptr(HwImport) import = NULL;

          import = hw_import_new_from_text (hw_secret_get_text (texts[j]), &error);
          g_assert_no_error (error);
          g_assert_cmpstr (hw_import_get_name (import), ==,
                           hw_connection_request_get_name (request));
          g_assert_cmpstr (hw_import_get_description (import), ==,
                           hw_connection_request_get_description (request));
          g_assert_cmpstr (hw_secret_get_text (hw_import_get_value (import, 0)), ==, odd_texts[i]);
          g_assert_cmpstr (hw_secret_get_text (hw_import_get_value (import, 1)), ==, SECRET);
          hw_secret_unref (texts[j]);
        }
    }
}

static void
test_json (void)
{
  g_autoptr(HwConnectionRequest) request = request_new ("a\"b\\");
  g_autoptr(HwSecret) json = hw_export_to_json (request, TRUE);
  g_autoptr(GBytes) body = hw_connection_request_to_create_body (request);

  hw_test_assert_json_bytes_equal (body, hw_secret_get_text (json));
  g_assert_true (g_str_has_prefix (hw_secret_get_text (json), "{\n  \"name\": \"a\\\"b\\\\\",\n"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  hw_test_client_add ("/exchange/export/same-request", test_same_request);
  hw_test_client_add ("/exchange/export/odd-headers", test_odd_headers);
  g_test_add_func ("/exchange/export/hidden", test_hidden);
  g_test_add_func ("/exchange/export/round-trip", test_round_trip);
  g_test_add_func ("/exchange/export/json", test_json);

  return g_test_run ();
}
