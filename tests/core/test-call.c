/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "net/hw-call.h"

#include <string.h>

#define HOST "https://platform.adobe.io"
#define FLOW "/data/foundation/flowservice"

static void
test_new (void)
{
  g_autoptr(HwCall) call = hw_call_new ("POST", HW_SERVICE_FLOW, "/connections");
  g_autoptr(HwCall) again = hw_call_ref (call);
  g_autofree char *uri = hw_call_dup_uri (call, HOST);
  g_autofree char *path = hw_call_dup_path (again);

  g_assert_cmpstr (hw_call_get_method (call), ==, "POST");
  g_assert_cmpstr (uri, ==, HOST FLOW "/connections");
  g_assert_cmpstr (path, ==, FLOW "/connections");
  g_assert_null (hw_call_get_sandbox (call));
  g_assert_null (hw_call_get_body (call));
  g_assert_null (hw_call_get_if_match (call));
  g_assert_false (hw_call_has_started (call));
  hw_call_set_started (call);
  g_assert_true (hw_call_has_started (again));
}

static void
test_sandboxes (void)
{
  g_autoptr(HwCall) call = hw_call_new ("GET", HW_SERVICE_SANDBOXES, "/");
  g_autofree char *uri = hw_call_dup_uri (call, HOST "/base");

  g_assert_cmpstr (uri, ==, HOST "/base/data/foundation/sandbox-management/");
}

static void
test_segments (void)
{
  static const struct { const char *segment; const char *path; } segments[] = {
    { "69f188b6-af07-4587-8061-e94d34637b41", "/connections/69f188b6-af07-4587-8061-e94d34637b41" },
    { "a/../b", "/connections/a%2F..%2Fb" },
    { "a?b#c", "/connections/a%3Fb%23c" },
    { "a b\r\n", "/connections/a%20b%0D%0A" },
    { "100%", "/connections/100%25" },
    { "한", "/connections/%ED%95%9C" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (segments); i++)
    {
      g_autoptr(HwCall) call = hw_call_new ("GET", HW_SERVICE_FLOW, "/connections");
      g_autofree char *path = NULL;
      g_autofree char *expected = g_strconcat (FLOW, segments[i].path, "/test", NULL);

      hw_call_add_segment (call, segments[i].segment);
      hw_call_add_segment (call, "test");
      path = hw_call_dup_path (call);
      g_assert_cmpstr (path, ==, expected);
    }
}

static void
test_query (void)
{
  g_autoptr(HwCall) call = hw_call_new ("GET", HW_SERVICE_FLOW, "/connections");
  g_autofree char *uri = NULL;
  g_autofree char *path = NULL;

  hw_call_add_query (call, "property", "name==\"a&b=c\"");
  hw_call_add_query (call, "limit", "100");
  g_assert_true (hw_call_add_query_string (call, "a=%20&b="));
  uri = hw_call_dup_uri (call, HOST);
  g_assert_cmpstr (uri, ==,
                   HOST FLOW "/connections?property=name%3D%3D%22a%26b%3Dc%22&limit=100&a=%20&b=");
  path = hw_call_dup_path (call);
  g_assert_cmpstr (path, ==, FLOW "/connections");
}

/* What no address may hold as it is. */
static void
test_query_string_escaped (void)
{
  g_autoptr(HwCall) call = hw_call_new ("GET", HW_SERVICE_FLOW, "/connections");
  g_autofree char *uri = NULL;

  g_assert_true (hw_call_add_query_string (call, "token={\"a\":\\\"b|<c>^`\"}&d=%7B"));
  uri = hw_call_dup_uri (call, "https://platform.example.com");
  g_assert_cmpstr (strchr (uri, '?'), ==,
                   "?token=%7B%22a%22:%5C%22b%7C%3Cc%3E%5E%60%22%7D&d=%7B");
}

static void
test_query_string_refused (void)
{
  static const char *const refused[] = { "a b", "a\n", "a#b", "\x7f", "é", "%", "a=%2", "a=%g0" };
  g_autoptr(HwCall) call = hw_call_new ("GET", HW_SERVICE_FLOW, "/connections");
  g_autofree char *uri = NULL;

  for (size_t i = 0; i < G_N_ELEMENTS (refused); i++)
    g_assert_false (hw_call_add_query_string (call, refused[i]));

  uri = hw_call_dup_uri (call, HOST);
  g_assert_cmpstr (uri, ==, HOST FLOW "/connections");
}

static void
test_parts (void)
{
  g_autoptr(HwCall) call = hw_call_new ("PATCH", HW_SERVICE_FLOW, "/connections/1");
  g_autoptr(GBytes) first = g_bytes_new_static ("[]", 2);
  g_autoptr(GBytes) second = g_bytes_new_static ("{}", 2);

  hw_call_set_sandbox (call, "prod");
  hw_call_set_if_match (call, "\"etag\"");
  hw_call_set_body (call, first);
  hw_call_set_body (call, first);
  hw_call_set_body (call, second);
  g_assert_cmpstr (hw_call_get_sandbox (call), ==, "prod");
  g_assert_cmpstr (hw_call_get_if_match (call), ==, "\"etag\"");
  g_assert_true (hw_call_get_body (call) == second);
  hw_call_set_sandbox (call, NULL);
  g_assert_null (hw_call_get_sandbox (call));
}

static void
test_repeatable (void)
{
  static const struct { const char *method; gboolean repeatable; } methods[] = {
    { "GET", TRUE }, { "POST", FALSE }, { "PATCH", FALSE }, { "DELETE", FALSE }, { "PUT", FALSE },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autoptr(HwCall) call = hw_call_new (methods[i].method, HW_SERVICE_FLOW, "/connections");

      g_assert_cmpint (hw_call_is_repeatable (call), ==, methods[i].repeatable);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/net/call/new", test_new);
  g_test_add_func ("/core/net/call/sandboxes", test_sandboxes);
  g_test_add_func ("/core/net/call/segments", test_segments);
  g_test_add_func ("/core/net/call/query", test_query);
  g_test_add_func ("/core/net/call/query-string-escaped", test_query_string_escaped);
  g_test_add_func ("/core/net/call/query-string-refused", test_query_string_refused);
  g_test_add_func ("/core/net/call/parts", test_parts);
  g_test_add_func ("/core/net/call/repeatable", test_repeatable);

  return g_test_run ();
}
