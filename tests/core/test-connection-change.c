/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-connection-change.h"
#include "hw-test-platform.h"

/* The bodies have the form of help/sources/tutorials/api/update.md of experience-platform.en. */

static HwConnection *
connection_new (const char *description)
{
  return hw_connection_new ("69f1", "\"e\"", "HubSpot", description, "s", NULL, HW_TEST_SANDBOX);
}

static HwConnectionChange *
change_new (const char *before,
            const char *name,
            const char *after)
{
  g_autoptr(HwConnection) base = connection_new (before);

  return hw_connection_change_new_details (base, name, after);
}

static void
test_details (void)
{
  static const struct
  {
    const char *before;
    const char *name;
    const char *after;
    const char *body;
  } cases[] = {
    { NULL, "New \"name\"", NULL,
      "[{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"New \\\"name\\\"\"}]" },
    { NULL, "HubSpot", "Text",
      "[{\"op\":\"add\",\"path\":\"/description\",\"value\":\"Text\"}]" },
    { "Text", "HubSpot", "다른 설명",
      "[{\"op\":\"replace\",\"path\":\"/description\",\"value\":\"다른 설명\"}]" },
    { "Text", "HubSpot", "", "[{\"op\":\"remove\",\"path\":\"/description\"}]" },
    { "Text", "Both", "Other",
      "[{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"Both\"},"
      "{\"op\":\"replace\",\"path\":\"/description\",\"value\":\"Other\"}]" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(HwConnectionChange) change = change_new (cases[i].before, cases[i].name,
                                                         cases[i].after);
      g_autoptr(GBytes) body = hw_connection_change_to_body (change);
      g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));

      g_assert_cmpstr (text, ==, cases[i].body);
      g_assert_false (hw_connection_change_has_credentials (change));
    }
}

static void
test_nothing (void)
{
  static const char *const same[][2] = { { NULL, NULL }, { NULL, "" }, { "", NULL }, { "T", "T" } };

  for (size_t i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autoptr(HwConnectionChange) change = change_new (same[i][0], "HubSpot", same[i][1]);

      g_assert_true (hw_connection_change_is_empty (change));
    }
}

static void
test_credentials (void)
{
  g_autoptr(HwConnectionRequest) request = hw_test_hubspot_request_new ("unused", "unused");
  g_autoptr(HwConnectionChange) change = hw_connection_change_new_credentials (request);
  g_autoptr(GBytes) body = hw_connection_change_to_body (change);

  g_assert_true (hw_connection_change_has_credentials (change));
  hw_test_assert_json_bytes_equal (body,
                                   "[{\"op\":\"replace\",\"path\":\"/auth/params\",\"value\":{"
                                   "\"clientId\":\"{CLIENT_ID}\","
                                   "\"clientSecret\":\"{CLIENT_SECRET}\","
                                   "\"accessToken\":\"{ACCESS_TOKEN}\","
                                   "\"refreshToken\":\"{REFRESH_TOKEN}\"}}]");
}

static void
test_apply (void)
{
  g_autoptr(HwConnection) connection = connection_new ("Text");
  g_autoptr(HwConnectionChange) change = hw_connection_change_new_details (connection, "Name", "");

  hw_connection_change_apply (change, connection);
  g_assert_cmpstr (hw_connection_get_name (connection), ==, "Name");
  g_assert_null (hw_connection_get_description (connection));
}

static gboolean
is_in (HwConnectionChange *change,
       const char         *item)
{
  g_autoptr(HwConnection) connection = connection_new (NULL);
  g_autoptr(JsonNode) root = json_from_string (item, NULL);
  g_autoptr(HwStoredConnection) stored = hw_stored_connection_new (root, connection, NULL);

  return hw_connection_change_is_in (change, stored);
}

static void
test_is_in (void)
{
  g_autoptr(HwConnectionChange) details = change_new (NULL, "Name", "Text");
  g_autoptr(HwConnectionChange) removal = change_new ("Text", "HubSpot", NULL);

  g_assert_true (is_in (details, "{\"id\":\"69f1\",\"name\":\"Name\",\"description\":\"Text\"}"));
  g_assert_false (is_in (details, "{\"id\":\"69f1\",\"name\":\"Name\"}"));
  g_assert_false (is_in (details, "{\"id\":\"69f1\",\"name\":\"N\",\"description\":\"Text\"}"));
  g_assert_true (is_in (removal, "{\"id\":\"69f1\",\"name\":\"Any\"}"));
  g_assert_false (is_in (removal, "{\"id\":\"69f1\",\"description\":\"Text\"}"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/connections/connection-change/details", test_details);
  g_test_add_func ("/core/connections/connection-change/nothing", test_nothing);
  g_test_add_func ("/core/connections/connection-change/credentials", test_credentials);
  g_test_add_func ("/core/connections/connection-change/apply", test_apply);
  g_test_add_func ("/core/connections/connection-change/is-in", test_is_in);

  return g_test_run ();
}
