/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "auth/hw-profile.h"

#include <string.h>

#include "hw-test-util.h"
#include "net/hw-address.h"
#include "net/hw-error.h"

static void
test_new_destroy (void)
{
  HwProfile *profile = hw_profile_new ();
  g_autoptr(HwProfile) another = hw_profile_new ();

  g_assert_true (g_uuid_string_is_valid (hw_profile_get_id (profile)));
  g_assert_cmpstr (hw_profile_get_id (profile), !=, hw_profile_get_id (another));
  g_assert_cmpstr (hw_profile_get_name (profile), ==, "");
  g_assert_cmpstr (hw_profile_get_platform_url (profile), ==, HW_ADDRESS_PLATFORM);
  g_assert_null (hw_profile_get_sandbox (profile));
  g_assert_null (hw_profile_get_access_token (profile));
  g_assert_finalize_object (profile);
}

static void
test_properties (void)
{
  g_autoptr(HwProfile) profile = hw_profile_new ();

  hw_test_property_contract (profile, "name", "one", "two");
  hw_test_property_contract (profile, "organization-id", "1@AdobeOrg", "2@AdobeOrg");
  hw_test_property_contract (profile, "api-key", "one", "two");
  hw_test_property_contract (profile, "platform-url", "https://one.example", "https://two.example");
  hw_test_property_contract (profile, "sandbox", "one", NULL);
  hw_test_property_contract (profile, "sign-in", HW_SIGN_IN_SERVER_TO_SERVER, HW_SIGN_IN_TOKEN);
  hw_test_property_contract (profile, "scopes", "one", "two,three");
  hw_test_property_contract (profile, "ims-url", "https://one.example", "https://two.example");
}

/* Absent is empty, and the platform is Adobe's own. */
static void
test_null (void)
{
  g_autoptr(HwProfile) profile = hw_test_profile_new ("https://example.com");

  hw_profile_set_name (profile, NULL);
  hw_profile_set_organization_id (profile, NULL);
  hw_profile_set_api_key (profile, NULL);
  hw_profile_set_platform_url (profile, NULL);
  g_assert_cmpstr (hw_profile_get_name (profile), ==, "");
  g_assert_cmpstr (hw_profile_get_organization_id (profile), ==, "");
  g_assert_cmpstr (hw_profile_get_api_key (profile), ==, "");
  g_assert_cmpstr (hw_profile_get_platform_url (profile), ==, HW_ADDRESS_PLATFORM);
}

static void
test_set_part_of_itself (void)
{
  g_autoptr(HwProfile) profile = hw_profile_new ();

  hw_profile_set_name (profile, "Bearer name");
  hw_profile_set_name (profile, hw_profile_get_name (profile) + strlen ("Bearer "));
  g_assert_cmpstr (hw_profile_get_name (profile), ==, "name");
}

static void
count_cb (gpointer user_data)
{
  (*(guint *)user_data)++;
}

/* The same token given again is to be tried again. */
static void
test_access_token (void)
{
  g_autoptr(HwProfile) profile = hw_profile_new ();
  g_autoptr(HwSecret) token = hw_secret_new ("token");
  guint n_notified = 0;

  g_signal_connect_swapped (profile, "notify::access-token", G_CALLBACK (count_cb), &n_notified);
  hw_profile_set_access_token (profile, token);
  hw_profile_set_access_token (profile, token);
  g_assert_cmpuint (n_notified, ==, 2);
  g_assert_true (hw_profile_get_access_token (profile) == token);
  g_object_set (profile, "access-token", NULL, NULL);
  g_assert_null (hw_profile_get_access_token (profile));
  g_assert_cmpuint (n_notified, ==, 3);
}

static void
test_to_json (void)
{
  g_autoptr(HwProfile) profile = hw_test_profile_new ("https://example.com");
  g_autoptr(HwProfile) again = NULL;
  g_autoptr(HwSecret) client_secret = hw_secret_new ("s3cret");
  g_autoptr(JsonNode) root = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  hw_profile_set_sign_in (profile, HW_SIGN_IN_SERVER_TO_SERVER);
  hw_profile_set_client_secret (profile, client_secret);
  hw_profile_set_scopes (profile, "a b");
  hw_profile_set_ims_url (profile, "https://ims.example");
  root = hw_profile_to_json (profile);
  text = json_to_string (root, FALSE);
  g_assert_null (strstr (text, HW_TEST_TOKEN));
  g_assert_null (strstr (text, "s3cret"));
  again = hw_profile_new_from_json (json_node_get_object (root), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (hw_profile_get_id (again), ==, hw_profile_get_id (profile));
  g_assert_cmpstr (hw_profile_get_name (again), ==, "Test");
  g_assert_cmpstr (hw_profile_get_organization_id (again), ==, HW_TEST_ORGANIZATION);
  g_assert_cmpstr (hw_profile_get_api_key (again), ==, HW_TEST_API_KEY);
  g_assert_cmpstr (hw_profile_get_platform_url (again), ==, "https://example.com");
  g_assert_cmpstr (hw_profile_get_sandbox (again), ==, HW_TEST_SANDBOX);
  g_assert_null (hw_profile_get_access_token (again));
  g_assert_null (hw_profile_get_client_secret (again));
  g_assert_cmpint (hw_profile_get_sign_in (again), ==, HW_SIGN_IN_SERVER_TO_SERVER);
  g_assert_cmpstr (hw_profile_get_scopes (again), ==, "a,b");
  g_assert_cmpstr (hw_profile_get_ims_url (again), ==, "https://ims.example");
}

#define KEYS "\"organization_id\":\"1@AdobeOrg\",\"api_key\":\"k\","

/* Files that --profile is given, and what is said of them. */
static const struct
{
  const char *text;
  const char *fault;  /* part of the message; NULL: a good file */
} files[] = {
  { "{" KEYS "\"access_token\":\"s3cret\"}", NULL },
  { "{\"name\":\"N\"," KEYS "\"access_token\":\"s3cret\","
    "\"client_secret\":\"s3cret\",\"sandbox\":\"dev\",\"platform_url\":\"http://127.0.0.1:1/\"}",
    NULL },
  { "{" KEYS "\"client_secret\":\"s3cret\",\"scopes\":\"a, b\",\"ims_url\":\"http://[::1]:2/\"}",
    NULL },
  { "{" KEYS "\"client_secret\":\"s3cret\",\"access_token\":\"\"}", NULL },
  { "{" KEYS "\"client_secret\":7}", "client_secret: " },
  { "{" KEYS "\"client_secret\":\"\"}", "client_secret: " },
  { "{" KEYS "\"client_secret\":\"s3cret\",\"scopes\":7}", "scopes: " },
  { "{" KEYS "\"client_secret\":\"s3cret\",\"scopes\":[\"a\",7]}", "scopes: " },
  { "{" KEYS "\"client_secret\":\"s3cret\",\"ims_url\":\"http://example.com\"}", "ims_url: " },
  { "{" KEYS "\"client_secret\":\"s3cret\",\"sign_in\":\"jwt\"}", "sign_in: " },
  { "{\"organization_id\":\"1@AdobeOrg\",\"api_key\":\"k\"}", "access_token: " },
  { "{" KEYS "\"access_token\":5}", "access_token: " },
  { "{\"organization_id\":\"1@AdobeOrg\",\"access_token\":\"s3cret\"}", "api_key: " },
  { "{\"organization_id\":\"\",\"api_key\":\"k\",\"access_token\":\"s3cret\"}",
    "organization_id: " },
  { "{" KEYS "\"access_token\":\"s3cret\","
    "\"platform_url\":\"http://example.com\"}", "platform_url: " },
  { "{" KEYS "\"access_token\":\"s3cret\",\"platform_url\":7}",
    "platform_url: " },
  { "[\"s3cret\"]", "expected an object" },
  { "{\"access_token\":\"s3cret\",}", "not JSON" },
  { "{\"access_token\":s3cret}", "not JSON" },
  { "access_token=s3cret", "not JSON" },
  { "", "not JSON" },
};

static HwSecret *
get_secret (HwProfile *profile)
{
  return hw_profile_get_sign_in (profile) == HW_SIGN_IN_TOKEN
         ? hw_profile_get_access_token (profile) : hw_profile_get_client_secret (profile);
}

static void
test_new_from_file (void)
{
  g_autofree char *directory = hw_test_make_directory ();
  g_autofree char *path = g_build_filename (directory, "profile.json", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);

  for (size_t i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr(HwProfile) profile = NULL;
      g_autoptr(GError) error = NULL;

      g_assert_true (g_file_set_contents (path, files[i].text, -1, NULL));
      profile = hw_profile_new_from_file (file, &error);
      g_assert_cmpint (profile != NULL, ==, files[i].fault == NULL);
      if (profile != NULL)
        {
          g_assert_no_error (error);
          g_assert_cmpstr (hw_secret_get_text (get_secret (profile)), ==, "s3cret");
          continue;
        }

      g_assert_nonnull (strstr (error->message, files[i].fault));
      g_assert_null (strstr (error->message, "s3cret"));
    }

  hw_test_remove_directory (directory);
}

static void
test_new_from_file_values (void)
{
  g_autofree char *directory = hw_test_make_directory ();
  g_autofree char *path = g_build_filename (directory, "profile.json", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(HwProfile) first = NULL;
  g_autoptr(HwProfile) second = NULL;

  g_assert_true (g_file_set_contents (path, files[0].text, -1, NULL));
  first = hw_profile_new_from_file (file, NULL);
  g_assert_cmpstr (hw_profile_get_name (first), ==, "1@AdobeOrg");
  g_assert_cmpstr (hw_profile_get_platform_url (first), ==, HW_ADDRESS_PLATFORM);
  g_assert_null (hw_profile_get_sandbox (first));

  g_assert_true (g_file_set_contents (path, files[1].text, -1, NULL));
  second = hw_profile_new_from_file (file, NULL);
  g_assert_cmpstr (hw_profile_get_name (second), ==, "N");
  g_assert_cmpstr (hw_profile_get_platform_url (second), ==, "http://127.0.0.1:1");
  g_assert_cmpstr (hw_profile_get_sandbox (second), ==, "dev");

  hw_test_remove_directory (directory);
}

static void
test_new_from_file_missing (void)
{
  g_autoptr(GFile) file = g_file_new_for_path ("/nonexistent/profile.json");
  g_autoptr(GError) error = NULL;

  g_assert_null (hw_profile_new_from_file (file, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* A token needs no further call and goes first; without one the client secret signs in. */
static void
test_client_secret (void)
{
  g_autofree char *directory = hw_test_make_directory ();
  g_autofree char *path = g_build_filename (directory, "profile.json", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(HwProfile) with_both = NULL;
  g_autoptr(HwProfile) with_secret = NULL;

  g_assert_true (g_file_set_contents (path, files[1].text, -1, NULL));
  with_both = hw_profile_new_from_file (file, NULL);
  g_assert_cmpint (hw_profile_get_sign_in (with_both), ==, HW_SIGN_IN_TOKEN);
  g_assert_nonnull (hw_profile_get_client_secret (with_both));

  g_assert_true (g_file_set_contents (path, files[2].text, -1, NULL));
  with_secret = hw_profile_new_from_file (file, NULL);
  g_assert_cmpint (hw_profile_get_sign_in (with_secret), ==, HW_SIGN_IN_SERVER_TO_SERVER);
  g_assert_null (hw_profile_get_access_token (with_secret));
  g_assert_cmpstr (hw_profile_get_scopes (with_secret), ==, "a,b");
  g_assert_cmpstr (hw_profile_get_ims_url (with_secret), ==, "http://[::1]:2");

  hw_test_remove_directory (directory);
}

static const struct
{
  const char *given;
  const char *expected;
} scopes[] = {
  { "openid,AdobeID", "openid,AdobeID" },
  { " openid , AdobeID\n", "openid,AdobeID" },
  { "openid AdobeID\tsession", "openid,AdobeID,session" },
  { ",,openid,,", "openid" },
  { " , ", HW_PROFILE_DEFAULT_SCOPES },
  { "", HW_PROFILE_DEFAULT_SCOPES },
  { NULL, HW_PROFILE_DEFAULT_SCOPES },
};

static void
test_scopes (void)
{
  g_autoptr(HwProfile) profile = hw_profile_new ();

  for (size_t i = 0; i < G_N_ELEMENTS (scopes); i++)
    {
      hw_profile_set_scopes (profile, scopes[i].given);
      g_assert_cmpstr (hw_profile_get_scopes (profile), ==, scopes[i].expected);
    }
}

/* As the Developer Console's file has it. */
static void
test_scopes_list (void)
{
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(HwProfile) profile = NULL;

  root = json_from_string ("{" KEYS "\"sign_in\":\"client_secret\",\"scopes\":[\"a\",\" b \"]}",
                           NULL);
  profile = hw_profile_new_from_json (json_node_get_object (root), NULL);
  g_assert_cmpstr (hw_profile_get_scopes (profile), ==, "a,b");
  g_assert_cmpint (hw_profile_get_sign_in (profile), ==, HW_SIGN_IN_SERVER_TO_SERVER);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/auth/profile/new-destroy", test_new_destroy);
  g_test_add_func ("/core/auth/profile/properties", test_properties);
  g_test_add_func ("/core/auth/profile/null", test_null);
  g_test_add_func ("/core/auth/profile/set-part-of-itself", test_set_part_of_itself);
  g_test_add_func ("/core/auth/profile/access-token", test_access_token);
  g_test_add_func ("/core/auth/profile/to-json", test_to_json);
  g_test_add_func ("/core/auth/profile/new-from-file", test_new_from_file);
  g_test_add_func ("/core/auth/profile/new-from-file-values", test_new_from_file_values);
  g_test_add_func ("/core/auth/profile/new-from-file-missing", test_new_from_file_missing);
  g_test_add_func ("/core/auth/profile/client-secret", test_client_secret);
  g_test_add_func ("/core/auth/profile/scopes", test_scopes);
  g_test_add_func ("/core/auth/profile/scopes-list", test_scopes_list);

  return g_test_run ();
}
