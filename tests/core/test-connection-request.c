/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-connection-request.h"
#include "hw-test-platform.h"

/* experience-platform.en, help/sources/tutorials/api/create/marketing-automation/hubspot.md */
#define TUTORIAL                                                                                   \
  "{\"name\":\"HubSpot base connection\",\"description\":\"Base connection for HubSpot\","         \
  "\"auth\":{\"specName\":\"Basic Authentication\",\"params\":{\"clientId\":\"{CLIENT_ID}\","      \
  "\"clientSecret\":\"{CLIENT_SECRET}\",\"accessToken\":\"{ACCESS_TOKEN}\","                       \
  "\"refreshToken\":\"{REFRESH_TOKEN}\"}},"                                                        \
  "\"connectionSpec\":{\"id\":\"cc6a4487-9e91-433e-a3a3-9cf6626c1806\",\"version\":\"1.0\"}}"

static void
test_new_destroy (void)
{
  HwConnectionRequest *request = hw_test_hubspot_request_new ("n", "d");
  HwConnectionRequest *copy = g_boxed_copy (HW_TYPE_CONNECTION_REQUEST, request);

  g_assert_true (copy == request);
  hw_connection_request_unref (request);
  g_assert_cmpstr (hw_connection_request_get_name (copy), ==, "n");
  g_assert_cmpstr (hw_connection_request_get_description (copy), ==, "d");
  g_assert_cmpstr (hw_connection_request_get_spec_version (copy), ==, "1.0");
  g_assert_cmpstr (hw_connection_request_get_auth_spec_name (copy), ==, "Basic Authentication");
  g_boxed_free (HW_TYPE_CONNECTION_REQUEST, copy);
}

static void
test_tutorial (void)
{
  g_autoptr(HwConnectionRequest) request = NULL;
  g_autoptr(GBytes) body = NULL;

  request = hw_test_hubspot_request_new ("HubSpot base connection", "Base connection for HubSpot");
  body = hw_connection_request_to_create_body (request);
  hw_test_assert_json_bytes_equal (body, TUTORIAL);
}

static void
test_without_description (void)
{
  static const char *const descriptions[] = { NULL, "" };

  for (size_t i = 0; i < G_N_ELEMENTS (descriptions); i++)
    {
      g_autoptr(HwConnectionRequest) request = hw_test_hubspot_request_new ("n", descriptions[i]);
      g_autoptr(GBytes) body = hw_connection_request_to_create_body (request);
      g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));

      g_assert_null (strstr (text, "description"));
      g_assert_null (hw_connection_request_get_description (request));
    }
}

/* A source without authentication has no "auth" at all. */
static void
test_without_auth (void)
{
  g_autoptr(HwConnectionRequest) request = NULL;
  g_autoptr(GBytes) body = NULL;

  request = hw_connection_request_new ("n", NULL, "s", "1.0", NULL);
  body = hw_connection_request_to_create_body (request);
  hw_test_assert_json_bytes_equal (body,
                                   "{\"name\":\"n\",\"connectionSpec\":{\"id\":\"s\","
                                   "\"version\":\"1.0\"}}");
}

static void
test_values (void)
{
  g_autoptr(HwConnectionRequest) request = NULL;
  g_autoptr(HwSecret) secret = hw_secret_new ("\"\\/&<>\n\t\x01\x7f 한글 😀");
  g_autoptr(JsonNode) flag = json_from_string ("true", NULL);
  g_autoptr(JsonNode) number = json_from_string ("22", NULL);
  g_autoptr(GBytes) body = NULL;

  request = hw_connection_request_new ("\"n\\", NULL, "s", "1.0", "a");
  hw_connection_request_add_secret (request, "\"p\"", secret);
  hw_connection_request_add_value (request, "flag", flag);
  hw_connection_request_add_value (request, "port", number);
  body = hw_connection_request_to_create_body (request);
  hw_test_assert_json_bytes_equal (body,
                                   "{\"name\":\"\\\"n\\\\\","
                                   "\"auth\":{\"specName\":\"a\",\"params\":{"
                                   "\"\\\"p\\\"\":\"\\\"\\\\/&<>\\n\\t\\u0001\\u007f 한글 😀\","
                                   "\"flag\":true,\"port\":22}},"
                                   "\"connectionSpec\":{\"id\":\"s\",\"version\":\"1.0\"}}");
}

static void
test_patch (void)
{
  g_autoptr(HwConnectionRequest) request = hw_test_hubspot_request_new ("n", "d");
  g_autoptr(GBytes) body = hw_connection_request_to_patch_body (request);

  hw_test_assert_json_bytes_equal (body,
                                   "[{\"op\":\"replace\",\"path\":\"/auth/params\",\"value\":{"
                                   "\"clientId\":\"{CLIENT_ID}\","
                                   "\"clientSecret\":\"{CLIENT_SECRET}\","
                                   "\"accessToken\":\"{ACCESS_TOKEN}\","
                                   "\"refreshToken\":\"{REFRESH_TOKEN}\"}}]");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/connections/connection-request/new-destroy", test_new_destroy);
  g_test_add_func ("/core/connections/connection-request/tutorial", test_tutorial);
  g_test_add_func ("/core/connections/connection-request/without-description",
                   test_without_description);
  g_test_add_func ("/core/connections/connection-request/without-auth", test_without_auth);
  g_test_add_func ("/core/connections/connection-request/values", test_values);
  g_test_add_func ("/core/connections/connection-request/patch", test_patch);

  return g_test_run ();
}
