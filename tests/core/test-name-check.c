/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-name-check.h"

#include "hw-test-platform.h"
#include "hw-test-server.h"

typedef struct
{
  HwTestServer *server;
  HwWorkspace  *workspace;
  HwNameCheck  *check;
  HwField      *field;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(HwProfile) profile = NULL;

  fixture->server = hw_test_server_new ();
  profile = hw_test_profile_new (hw_test_server_get_url (fixture->server));
  hw_profile_set_sandbox (profile, NULL);
  fixture->workspace = hw_workspace_new (profile);
  hw_client_set_retry_delay (hw_workspace_get_client (fixture->workspace), 0);
  fixture->check = hw_name_check_new (fixture->workspace);
  fixture->field = hw_field_new ("name", HW_FIELD_TEXT, TRUE, NULL, NULL);
  hw_field_set_text (fixture->field, "Mine");
  hw_name_check_set_field (fixture->check, fixture->field);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  HwClient *client = g_object_ref (hw_workspace_get_client (fixture->workspace));

  g_assert_finalize_object (fixture->check);
  g_assert_finalize_object (fixture->field);
  g_assert_finalize_object (fixture->workspace);
  hw_test_wait_sole_owner (client);
  g_object_unref (client);
  hw_test_server_free (fixture->server);
}

static void
assert_hint (Fixture  *fixture,
             gboolean  is_taken)
{
  g_assert_cmpint (hw_field_get_hint (fixture->field), ==,
                   is_taken ? HW_FIELD_HINT_NAME_TAKEN : HW_FIELD_HINT_NONE);
}

static void
choose_sandbox (Fixture    *fixture,
                const char *sandbox_name,
                const char *connection_name)
{
  g_autoptr(HwSandbox) sandbox = hw_sandbox_new (sandbox_name);
  g_autofree char *item = hw_test_connection_json ("id", connection_name, "enabled", 0);
  g_autofree char *page = hw_test_page_json (NULL, item, NULL);

  hw_test_server_expect (fixture->server, "GET", HW_TEST_CONNECTIONS, 200, page);
  hw_workspace_set_sandbox (fixture->workspace, sandbox);
  assert_hint (fixture, FALSE);
  hw_test_wait_boolean (hw_workspace_get_connections (fixture->workspace), "loading", FALSE);
}

/* Nothing is claimed without a sandbox, or before its list has come. */
static void
test_arrives (Fixture       *fixture,
              gconstpointer  data)
{
  assert_hint (fixture, FALSE);
  choose_sandbox (fixture, "one", "Mine");
  assert_hint (fixture, TRUE);
  choose_sandbox (fixture, "two", "Other");
  assert_hint (fixture, FALSE);
}

static const struct
{
  const char *text;
  gboolean    is_taken;
} names[] = {
  { "Caf\xc3\xa9", TRUE },
  { "Cafe\xcc\x81", TRUE },
  { "  CAF\xc3\x89\t", TRUE },
  { "Caf", FALSE },
  { "Caf\xc3\xa9 2", FALSE },
  { "", FALSE },
};

static void
test_typed (Fixture       *fixture,
            gconstpointer  data)
{
  choose_sandbox (fixture, "one", "Caf\xc3\xa9 ");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      hw_field_set_text (fixture->field, names[i].text);
      assert_hint (fixture, names[i].is_taken);
    }
}

static void
test_added (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(HwConnection) connection =
    hw_connection_new ("new-id", "\"1\"", "mine", NULL, NULL, NULL, "one");

  choose_sandbox (fixture, "one", "Other");
  assert_hint (fixture, FALSE);
  hw_connection_list_add (hw_workspace_get_connections (fixture->workspace), connection);
  assert_hint (fixture, TRUE);
}

static void
test_no_field (Fixture       *fixture,
               gconstpointer  data)
{
  choose_sandbox (fixture, "one", "Mine");
  assert_hint (fixture, TRUE);
  hw_name_check_set_field (fixture->check, NULL);
  assert_hint (fixture, FALSE);
  hw_field_set_text (fixture->field, "MINE");
  assert_hint (fixture, FALSE);
}

#define ADD(name, function) \
  g_test_add ("/core/name-check/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("arrives", test_arrives);
  ADD ("typed", test_typed);
  ADD ("added", test_added);
  ADD ("no-field", test_no_field);

  return g_test_run ();
}
