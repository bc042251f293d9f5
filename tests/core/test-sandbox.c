/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <string.h>

#include "net/hw-error.h"
#include "sandboxes/hw-sandbox.h"

static HwSandbox *
read_sandbox (const char *json)
{
  g_autoptr(JsonNode) root = json_from_string (json, NULL);
  g_autoptr(GError) error = NULL;
  HwSandbox *sandbox = hw_sandbox_new_from_json (json_node_get_object (root), &error);

  g_assert_no_error (error);

  return sandbox;
}

static void
test_new_destroy (void)
{
  HwSandbox *sandbox = hw_sandbox_new ("typed");

  g_assert_cmpstr (hw_sandbox_get_name (sandbox), ==, "typed");
  g_assert_cmpstr (hw_sandbox_get_title (sandbox), ==, "typed");
  g_assert_cmpint (hw_sandbox_get_kind (sandbox), ==, HW_SANDBOX_UNKNOWN);
  g_assert_false (hw_sandbox_is_production (sandbox));
  g_assert_true (hw_sandbox_is_active (sandbox));
  g_assert_finalize_object (sandbox);
}

/* The sample of experience-platform.en, help/sandboxes/api/available.md, with a Korean title. */
static void
test_read (void)
{
  g_autoptr(HwSandbox) sandbox = NULL;
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;
  HwSandboxKind kind;
  gboolean production;

  sandbox = read_sandbox ("{\"name\":\"prod\",\"title\":\"프로덕션\",\"state\":\"active\","
                          "\"type\":\"production\",\"region\":\"VA7\",\"isDefault\":true,"
                          "\"eTag\":2}");
  g_object_get (sandbox,
                "name", &name,
                "title", &title,
                "kind", &kind,
                "production", &production,
                NULL);
  g_assert_cmpstr (name, ==, "prod");
  g_assert_cmpstr (title, ==, "프로덕션");
  g_assert_cmpint (kind, ==, HW_SANDBOX_PRODUCTION);
  g_assert_true (production);
  g_assert_true (hw_sandbox_is_active (sandbox));
}

static void
test_read_wrong_types (void)
{
  g_autoptr(HwSandbox) sandbox = NULL;
  g_autoptr(HwSandbox) untitled = NULL;

  sandbox = read_sandbox ("{\"name\":\"a\",\"title\":5,\"state\":[],\"type\":{}}");
  g_assert_cmpstr (hw_sandbox_get_title (sandbox), ==, "a");
  g_assert_cmpint (hw_sandbox_get_kind (sandbox), ==, HW_SANDBOX_UNKNOWN);
  g_assert_false (hw_sandbox_is_active (sandbox));

  untitled = read_sandbox ("{\"name\":\"a\",\"title\":\"\",\"state\":\"active\","
                           "\"type\":\"development\"}");
  g_assert_cmpstr (hw_sandbox_get_title (untitled), ==, "a");
  g_assert_cmpint (hw_sandbox_get_kind (untitled), ==, HW_SANDBOX_DEVELOPMENT);
}

static void
test_read_without_name (void)
{
  static const char *const texts[] = { "{}", "{\"name\":3}", "{\"name\":\"\"}" };

  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(JsonNode) root = json_from_string (texts[i], NULL);
      g_autoptr(GError) error = NULL;

      g_assert_null (hw_sandbox_new_from_json (json_node_get_object (root), &error));
      g_assert_error (error, HW_ERROR, HW_ERROR_INVALID_RESPONSE);
      g_assert_nonnull (strstr (error->message, "name"));
    }
}

static void
test_states (void)
{
  static const struct
  {
    const char     *json;
    HwSandboxState  state;
  } states[] = {
    { "{\"name\":\"a\",\"state\":\"active\"}", HW_SANDBOX_STATE_ACTIVE },
    { "{\"name\":\"a\",\"state\":\"creating\"}", HW_SANDBOX_STATE_CREATING },
    { "{\"name\":\"a\",\"state\":\"resetting\"}", HW_SANDBOX_STATE_RESETTING },
    { "{\"name\":\"a\",\"state\":\"de-provisioning\"}", HW_SANDBOX_STATE_DELETING },
    { "{\"name\":\"a\",\"state\":\"deleted\"}", HW_SANDBOX_STATE_DELETED },
    { "{\"name\":\"a\",\"state\":\"failed\"}", HW_SANDBOX_STATE_FAILED },
    { "{\"name\":\"a\",\"state\":\"Active\"}", HW_SANDBOX_STATE_UNKNOWN },
    { "{\"name\":\"a\"}", HW_SANDBOX_STATE_UNKNOWN },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr(HwSandbox) sandbox = read_sandbox (states[i].json);

      g_assert_cmpint (hw_sandbox_get_state (sandbox), ==, states[i].state);
      g_assert_cmpint (hw_sandbox_is_active (sandbox), ==,
                       states[i].state == HW_SANDBOX_STATE_ACTIVE);
    }
}

static void
test_created (void)
{
  static const struct
  {
    const char *json;
    gint64      created_at;
  } dates[] = {
    { "{\"name\":\"a\",\"createdDate\":\"2019-09-04 04:57:24\"}",
      G_GINT64_CONSTANT (1567573044000) },
    { "{\"name\":\"a\",\"createdDate\":\"2019-09-04T04:57:24.250Z\"}",
      G_GINT64_CONSTANT (1567573044250) },
    { "{\"name\":\"a\",\"createdDate\":\"yesterday\"}", 0 },
    { "{\"name\":\"a\",\"createdDate\":5}", 0 },
    { "{\"name\":\"a\"}", 0 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autoptr(HwSandbox) sandbox = read_sandbox (dates[i].json);

      g_assert_cmpint (hw_sandbox_get_created_at (sandbox), ==, dates[i].created_at);
    }
}

static void
test_equal (void)
{
  static const char *const others[] = {
    "{\"name\":\"b\",\"title\":\"A\",\"state\":\"active\",\"type\":\"development\"}",
    "{\"name\":\"a\",\"title\":\"B\",\"state\":\"active\",\"type\":\"development\"}",
    "{\"name\":\"a\",\"title\":\"A\",\"state\":\"failed\",\"type\":\"development\"}",
    "{\"name\":\"a\",\"title\":\"A\",\"state\":\"active\",\"type\":\"production\"}",
  };
  static const char text[] =
    "{\"name\":\"a\",\"title\":\"A\",\"state\":\"active\",\"type\":\"development\"}";
  g_autoptr(HwSandbox) sandbox = read_sandbox (text);
  g_autoptr(HwSandbox) same = read_sandbox (text);

  g_assert_true (hw_sandbox_equal (sandbox, same));
  for (size_t i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr(HwSandbox) other = read_sandbox (others[i]);

      g_assert_false (hw_sandbox_equal (sandbox, other));
    }
}

static void
test_name_is_valid (void)
{
  static const char *const good[] = { "a", "prod", "dev-1", "a--9" };
  static const char *const bad[] = {
    "", "1a", "-a", "A", "aB", "a b", "a_b", "a\n", "*", "개발", "é"
  };
  g_autofree char *longest = g_strnfill (256, 'a');
  g_autofree char *too_long = g_strnfill (257, 'a');

  for (size_t i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (hw_sandbox_name_is_valid (good[i]));
  for (size_t i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (hw_sandbox_name_is_valid (bad[i]));
  g_assert_true (hw_sandbox_name_is_valid (longest));
  g_assert_false (hw_sandbox_name_is_valid (too_long));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/sandboxes/sandbox/new-destroy", test_new_destroy);
  g_test_add_func ("/core/sandboxes/sandbox/read", test_read);
  g_test_add_func ("/core/sandboxes/sandbox/read-wrong-types", test_read_wrong_types);
  g_test_add_func ("/core/sandboxes/sandbox/read-without-name", test_read_without_name);
  g_test_add_func ("/core/sandboxes/sandbox/states", test_states);
  g_test_add_func ("/core/sandboxes/sandbox/created", test_created);
  g_test_add_func ("/core/sandboxes/sandbox/equal", test_equal);
  g_test_add_func ("/core/sandboxes/sandbox/name-is-valid", test_name_is_valid);

  return g_test_run ();
}
