/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-test-platform.h"
#include "net/hw-error.h"
#include "sandboxes/hw-sandbox-list.h"

#define PAGE(offset) HW_TEST_SANDBOXES "/?limit=50&offset=" #offset

typedef struct
{
  HwTestClient   http;
  HwSandboxList *list;
  GString       *changes;  /* (unowned) */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  hw_test_client_set_up (&fixture->http, data);
  fixture->list = hw_sandbox_list_new (fixture->http.client);
  fixture->changes = hw_test_watch_model (G_LIST_MODEL (fixture->list));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  hw_test_wait_sole_owner (fixture->list);
  g_assert_finalize_object (fixture->list);
  hw_test_wait_sole_owner (fixture->http.client);
  hw_test_client_tear_down (&fixture->http, data);
}

static void
expect (Fixture    *fixture,
        const char *target,
        const char *body)
{
  hw_test_server_expect (fixture->http.server, "GET", target, 200, body);
}

/* A page of @n active sandboxes, the first of which is `sFIRST`; @more is put behind them. */
static char *
make_page (guint       first,
           guint       n,
           const char *more)
{
  GString *page = g_string_new ("{\"sandboxes\":[");

  for (guint i = first; i < first + n; i++)
    g_string_append_printf (page, "%s{\"name\":\"s%u\",\"title\":\"S %u\",\"state\":\"active\","
                            "\"type\":\"development\"}", i > first ? "," : "", i, i);
  g_string_append_printf (page, "]%s}", more);

  return g_string_free (page, FALSE);
}

static void
refresh (Fixture *fixture)
{
  hw_remote_list_refresh (HW_REMOTE_LIST (fixture->list));
  hw_test_wait_boolean (fixture->list, "loading", FALSE);
}

static void
assert_names (Fixture    *fixture,
              const char *names)
{
  g_autofree char *present = hw_test_dup_model (G_LIST_MODEL (fixture->list), "name");

  g_assert_no_error (hw_remote_list_get_error (HW_REMOTE_LIST (fixture->list)));
  g_assert_cmpstr (present, ==, names);
}

static void
test_new_destroy (Fixture       *fixture,
                  gconstpointer  data)
{
  g_assert_null (hw_sandbox_list_find (fixture->list, "prod"));
}

static void
test_active (Fixture       *fixture,
             gconstpointer  data)
{
  expect (fixture, PAGE (0),
          "{\"sandboxes\":[{\"name\":\"prod\",\"state\":\"active\",\"type\":\"production\"},"
          "{\"name\":\"new\",\"state\":\"creating\"},{\"name\":\"gone\",\"state\":\"deleted\"},"
          "{\"name\":\"dev\",\"state\":\"active\"},{\"name\":\"odd\"},{\"name\":\"failed\","
          "\"state\":\"failed\"},null,{},{\"name\":7}],\"_page\":{\"limit\":3,\"count\":1},"
          "\"_links\":{\"page\":{\"href\":\"https://platform.adobe.io:443/data/foundation/"
          "sandbox-management/?limit={limit}&offset={offset}\",\"templated\":true}}}");
  refresh (fixture);
  assert_names (fixture, "prod new dev odd failed");
  g_assert_true (hw_sandbox_is_production (hw_sandbox_list_find (fixture->list, "prod")));
  g_assert_null (hw_sandbox_list_find (fixture->list, "new"));
  g_assert_cmpint (hw_sandbox_get_state (hw_sandbox_list_find_unusable (fixture->list, "failed")),
                   ==, HW_SANDBOX_STATE_FAILED);
  g_assert_null (hw_sandbox_list_find_unusable (fixture->list, "prod"));
  g_assert_null (hw_test_request_get_header (hw_test_server_get_request (fixture->http.server, 0),
                                             "x-sandbox-name"));
}

static void
test_pages (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *first = make_page (0, 50, "");
  g_autofree char *second = make_page (50, 50, "");
  g_autofree char *third = make_page (100, 3, "");

  for (guint round = 0; round < 2; round++)
    {
      expect (fixture, PAGE (0), first);
      expect (fixture, PAGE (50), second);
      expect (fixture, PAGE (100), third);
      refresh (fixture);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 103);
    }
  g_assert_cmpstr (fixture->changes->str, ==, "0-0+50 50-0+50 100-0+3 ");
}

/* The offset counts what the service counts, read or not. */
static void
test_bad_items (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GString) bad = g_string_new ("{\"sandboxes\":[null");
  g_autofree char *good = make_page (0, 50, "");
  g_autofree char *last = make_page (50, 1, "");

  for (guint i = 1; i < 50; i++)
    g_string_append (bad, ",{}");
  g_string_append (bad, "]}");
  expect (fixture, PAGE (0), bad->str);
  expect (fixture, PAGE (50), good);
  expect (fixture, PAGE (100), last);
  refresh (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 51);
}

/* A short page that names a next one is followed by the number of what came. */
static void
test_short_pages (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *first = make_page (0, 2, ",\"_links\":{\"next\":{\"href\":\"x\"}}");
  g_autofree char *second = make_page (2, 1, ",\"_links\":{}");

  expect (fixture, PAGE (0), first);
  expect (fixture, PAGE (2), second);
  refresh (fixture);
  assert_names (fixture, "s0 s1 s2");
}

static void
test_offset_ignored (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *page = make_page (0, 60, "");

  expect (fixture, PAGE (0), page);
  expect (fixture, PAGE (60), page);
  refresh (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 60);
}

/* A server made of the description's samples answers so, for ever. */
static void
test_sample_for_ever (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autofree char *page = make_page (0, 1, ",\"_links\":{\"next\":{\"href\":\"string\"}}");

  expect (fixture, PAGE (0), page);
  expect (fixture, PAGE (1), page);
  refresh (fixture);
  assert_names (fixture, "s0");
}

/* Without news the objects stay, so that what is chosen stays chosen; a new title is a new one. */
static void
test_refresh (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *page = make_page (0, 3, "");
  g_autoptr(HwSandbox) sandbox = NULL;
  char *title;

  expect (fixture, PAGE (0), page);
  refresh (fixture);
  sandbox = g_object_ref (hw_sandbox_list_find (fixture->list, "s1"));
  expect (fixture, PAGE (0), page);
  refresh (fixture);
  g_assert_true (hw_sandbox_list_find (fixture->list, "s1") == sandbox);
  g_assert_cmpstr (fixture->changes->str, ==, "0-0+3 ");

  title = strstr (page, "S 1");
  title[0] = 'T';
  expect (fixture, PAGE (0), page);
  refresh (fixture);
  g_assert_cmpstr (fixture->changes->str, ==, "0-0+3 1-1+1 ");
  g_assert_cmpstr (hw_sandbox_get_title (hw_sandbox_list_find (fixture->list, "s1")), ==, "T 1");
}

static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  hw_test_server_expect (fixture->http.server, "GET", PAGE (0), 403,
                         "{\"status\":403,\"title\":\"no\",\"type\":\"/SMS-2003-403\"}");
  refresh (fixture);
  g_assert_error (hw_remote_list_get_error (HW_REMOTE_LIST (fixture->list)), HW_ERROR,
                  HW_ERROR_FORBIDDEN);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 0);
}

static void
test_unreadable (Fixture       *fixture,
                 gconstpointer  data)
{
  static const char *const pages[] = { "[]", "{}", "{\"sandboxes\":{}}", "{\"items\":[]}" };

  for (size_t i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      expect (fixture, PAGE (0), pages[i]);
      refresh (fixture);
      g_assert_error (hw_remote_list_get_error (HW_REMOTE_LIST (fixture->list)), HW_ERROR,
                      HW_ERROR_INVALID_RESPONSE);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define add(name, test) \
  g_test_add ("/core/sandboxes/sandbox-list/" name, Fixture, NULL, set_up, test, tear_down)

  add ("new-destroy", test_new_destroy);
  add ("active", test_active);
  add ("pages", test_pages);
  add ("bad-items", test_bad_items);
  add ("short-pages", test_short_pages);
  add ("offset-ignored", test_offset_ignored);
  add ("sample-for-ever", test_sample_for_ever);
  add ("refresh", test_refresh);
  add ("refused", test_refused);
  add ("unreadable", test_unreadable);

  return g_test_run ();
}
