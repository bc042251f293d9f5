/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "sources/hw-live-catalog.h"

#include <glib/gstdio.h>

#include "hw-test-platform.h"
#include "net/hw-error.h"

#define SPECS HW_TEST_FLOW "/connectionSpecs"

#define BATCH "\"providerId\":\"0ed90a81-07f4-4586-8190-b40eccef1c5a\""
#define STREAMING "\"providerId\":\"521eee4d-8cbe-4906-bb48-fb6bd4450033\""
#define KEY_AUTH "\"authSpec\":[{\"name\":\"Key\",\"spec\":{\"type\":\"object\",\"properties\":" \
  "{\"key\":{\"type\":\"string\"}}}}]"

#define ONE "{\"id\":\"one\",\"name\":\"one\"," BATCH "," KEY_AUTH "}"
#define TWO "{\"id\":\"two\",\"name\":\"two\"," STREAMING "," KEY_AUTH "}"
#define THREE "{\"id\":\"three\",\"name\":\"three\",\"attributes\":{\"isSource\":true}}"
#define DESTINATION "{\"id\":\"to\",\"name\":\"to\",\"providerId\":\"14e34fac\"}"
#define TARGET "{\"id\":\"target\"," BATCH ",\"attributes\":{\"isSource\":false}}"

typedef struct
{
  HwTestClient   http;
  HwLiveCatalog *catalog;
  char          *directory;
  GFile         *file;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  hw_test_client_set_up (&fixture->http, data);
  fixture->directory = hw_test_make_directory ();
  fixture->file = g_file_new_build_filename (fixture->directory, "headwater", NULL);
  fixture->catalog = hw_live_catalog_new (fixture->http.client);
}

static void
drop_catalog (Fixture *fixture)
{
  hw_test_wait_sole_owner (fixture->catalog);
  g_assert_finalize_object (fixture->catalog);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  drop_catalog (fixture);
  g_object_unref (fixture->file);
  hw_test_remove_directory (fixture->directory);
  g_free (fixture->directory);
  hw_test_wait_sole_owner (fixture->http.client);
  hw_test_client_tear_down (&fixture->http, data);
}

static void
wait (Fixture *fixture)
{
  hw_test_wait_boolean (fixture->catalog, "busy", FALSE);
}

static void
expect (Fixture    *fixture,
        const char *target,
        const char *body)
{
  hw_test_server_expect (fixture->http.server, "GET", target, 200, body);
}

static void
refresh (Fixture *fixture)
{
  hw_live_catalog_refresh (fixture->catalog, HW_TEST_SANDBOX);
  wait (fixture);
}

static HwSource *
find (Fixture    *fixture,
      const char *id)
{
  return hw_catalog_find (hw_live_catalog_get_catalog (fixture->catalog), id);
}

static HwSource *
find_key (Fixture    *fixture,
          const char *key)
{
  return hw_catalog_find_key (hw_live_catalog_get_catalog (fixture->catalog), key);
}

static const char *
get_auth_name (HwSource *source)
{
  g_autoptr(HwAuthType) auth_type = g_list_model_get_item (hw_source_get_auth_types (source), 0);

  return auth_type != NULL ? hw_auth_type_get_spec_name (auth_type) : NULL;
}

static void
test_new_destroy (Fixture       *fixture,
                  gconstpointer  data)
{
  g_assert_nonnull (find (fixture, HW_SPEC_ID_HUBSPOT));
  g_assert_false (hw_live_catalog_get_busy (fixture->catalog));
  g_assert_false (hw_live_catalog_get_loaded (fixture->catalog));
}

static void
test_pages (Fixture       *fixture,
            gconstpointer  data)
{
  expect (fixture, SPECS, "{\"items\":[" ONE "," DESTINATION "],\"_links\":{\"next\":{\"href\":"
          "\"/connectionSpecs?continuationToken=a%3Db\"}}}");
  expect (fixture, SPECS "?continuationToken=a%3Db",
          "{\"items\":[null," TWO "," TARGET "," THREE ",5,{\"name\":\"x\"}],\"_links\":{}}");
  refresh (fixture);

  g_assert_no_error (hw_live_catalog_get_error (fixture->catalog));
  g_assert_nonnull (find (fixture, "one"));
  g_assert_nonnull (find (fixture, "two"));
  g_assert_nonnull (find (fixture, "three"));
  g_assert_null (find (fixture, "to"));
  g_assert_null (find (fixture, "target"));
  g_assert_false (hw_source_get_unlisted (find (fixture, "one")));
  g_assert_true (hw_source_get_unlisted (find (fixture, HW_SPEC_ID_HUBSPOT)));
  g_assert_cmpstr (hw_test_request_get_header (hw_test_server_get_request (fixture->http.server, 1),
                                               "x-sandbox-name"), ==, HW_TEST_SANDBOX);
}

static void
test_circle (Fixture       *fixture,
             gconstpointer  data)
{
  const char *page = "{\"items\":[" ONE "],\"_links\":{\"next\":{\"href\":"
                     "\"/connectionSpecs?continuationToken=a\"}}}";

  expect (fixture, SPECS, page);
  expect (fixture, SPECS "?continuationToken=a", page);
  refresh (fixture);
  g_assert_true (hw_live_catalog_get_loaded (fixture->catalog));
  g_assert_nonnull (find (fixture, "one"));
}

/* Where it stands and what it is called is ours, how it is signed in to is the platform's. */
static void
test_known (Fixture       *fixture,
            gconstpointer  data)
{
  HwSource *source;

  expect (fixture, SPECS, "{\"items\":[{\"id\":\"" HW_SPEC_ID_HUBSPOT "\",\"name\":\"hubspot\","
          BATCH "," KEY_AUTH ",\"attributes\":{\"category\":\"CRM\"},"
          "\"x-headwater\":{\"idDoubtful\":true,\"noBaseConnection\":\"no\"}}]}");
  refresh (fixture);

  source = find (fixture, HW_SPEC_ID_HUBSPOT);
  g_assert_cmpstr (hw_source_get_title (source), ==, "HubSpot");
  g_assert_cmpstr (hw_source_get_category (source), ==, "Marketing Automation");
  g_assert_cmpstr (hw_source_get_key (source), ==, "hubspot");
  g_assert_cmpstr (get_auth_name (source), ==, "Key");
  g_assert_false (hw_source_get_unlisted (source));
  g_assert_false (hw_source_get_doubtful (source));
  g_assert_null (hw_source_get_no_base_connection (source));
}

#define SUGAR "59a4b493-a615-40f9-bd38-f823d0909a2b"

/* Three sources of ours bear this ID. */
static void
test_shared (Fixture       *fixture,
             gconstpointer  data)
{
  expect (fixture, SPECS, "{\"items\":[{\"id\":\"" SUGAR "\",\"name\":\"sugarcrm-events\"," BATCH
          "," KEY_AUTH "}]}");
  refresh (fixture);

  g_assert_true (find (fixture, SUGAR) == find_key (fixture, "sugarcrm-events"));
  g_assert_cmpstr (get_auth_name (find (fixture, SUGAR)), ==, "Key");
  g_assert_false (hw_source_get_doubtful (find (fixture, SUGAR)));
  g_assert_true (hw_source_get_unlisted (find_key (fixture, "linkedin-ads")));
  g_assert_true (hw_source_get_doubtful (find_key (fixture, "linkedin-ads")));
  g_assert_cmpstr (get_auth_name (find_key (fixture, "linkedin-ads")), !=, "Key");
  g_assert_nonnull (find_key (fixture, "sugarcrm-accounts-contacts"));
}

static void
test_shared_unknown (Fixture       *fixture,
                     gconstpointer  data)
{
  expect (fixture, SPECS, "{\"items\":[{\"id\":\"" SUGAR "\",\"name\":\"another\"," BATCH "}]}");
  refresh (fixture);

  g_assert_cmpstr (hw_source_get_name (find (fixture, SUGAR)), ==, "another");
  g_assert_true (hw_source_get_unlisted (find_key (fixture, "sugarcrm-events")));
}

static void
test_garbage (Fixture       *fixture,
              gconstpointer  data)
{
  static const char *const answers[] = {
    "[]", "{}", "{\"items\":{}}", "{\"items\":[]}", "{\"items\":[null,1,{}]}",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      HwCatalog *before = hw_live_catalog_get_catalog (fixture->catalog);

      expect (fixture, SPECS, answers[i]);
      refresh (fixture);
      g_assert_error (hw_live_catalog_get_error (fixture->catalog), HW_ERROR,
                      HW_ERROR_INVALID_RESPONSE);
      g_assert_true (hw_live_catalog_get_catalog (fixture->catalog) == before);
    }
}

static void
renew (Fixture *fixture)
{
  drop_catalog (fixture);
  fixture->catalog = hw_live_catalog_new (fixture->http.client);
  hw_live_catalog_load (fixture->catalog, fixture->file);
  wait (fixture);
}

static char *
dup_cache_path (Fixture *fixture)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, HW_TEST_ORGANIZATION,
                                                         -1);
  g_autofree char *name = g_strconcat (hash, "-connection-specs.json", NULL);

  return g_build_filename (g_file_peek_path (fixture->file), name, NULL);
}

/* A refusal and a cut line leave what was kept, and the file. */
static void
test_cache (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *path = dup_cache_path (fixture);
  GStatBuf status;

  hw_live_catalog_load (fixture->catalog, fixture->file);
  wait (fixture);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  expect (fixture, SPECS, "{\"items\":[" ONE "]}");
  refresh (fixture);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);

  renew (fixture);
  g_assert_nonnull (find (fixture, "one"));
  g_assert_false (hw_live_catalog_get_loaded (fixture->catalog));
  hw_test_server_expect (fixture->http.server, "GET", SPECS, 403, "{}");
  refresh (fixture);
  g_assert_error (hw_live_catalog_get_error (fixture->catalog), HW_ERROR, HW_ERROR_FORBIDDEN);
  g_assert_nonnull (find (fixture, "one"));

  renew (fixture);
  g_assert_nonnull (find (fixture, "one"));
  expect (fixture, SPECS, "{\"items\":[" TWO "]}");
  refresh (fixture);
  g_assert_null (find (fixture, "one"));
  renew (fixture);
  g_assert_nonnull (find (fixture, "two"));
  g_assert_null (find (fixture, "one"));
}

static void
test_cache_garbage (Fixture       *fixture,
                    gconstpointer  data)
{
  static const char *const contents[] = { "", "{", "[]", "{\"items\":5}", "\xff\xfe" };
  g_autofree char *path = dup_cache_path (fixture);

  g_mkdir (g_file_peek_path (fixture->file), 0700);
  for (size_t i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_file_set_contents (path, contents[i], -1, NULL);
      renew (fixture);
      g_assert_nonnull (find (fixture, HW_SPEC_ID_HUBSPOT));
    }
}

/* Nothing is written where nobody has said where. */
static void
test_no_directory (Fixture       *fixture,
                   gconstpointer  data)
{
  expect (fixture, SPECS, "{\"items\":[" ONE "]}");
  refresh (fixture);
  g_assert_false (g_file_query_exists (fixture->file, NULL));
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  hw_test_reply_hold (hw_test_server_expect (fixture->http.server, "GET", SPECS, 200, "{}"));
  hw_live_catalog_refresh (fixture->catalog, HW_TEST_SANDBOX);
  hw_test_server_wait_requests (fixture->http.server, 1);
  hw_live_catalog_cancel (fixture->catalog);
  g_assert_false (hw_live_catalog_get_busy (fixture->catalog));
  hw_test_server_release (fixture->http.server);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define add(name, test) \
  g_test_add ("/core/sources/live-catalog/" name, Fixture, NULL, set_up, test, tear_down)

  add ("new-destroy", test_new_destroy);
  add ("pages", test_pages);
  add ("circle", test_circle);
  add ("known", test_known);
  add ("shared", test_shared);
  add ("shared-unknown", test_shared_unknown);
  add ("garbage", test_garbage);
  add ("cache", test_cache);
  add ("cache-garbage", test_cache_garbage);
  add ("no-directory", test_no_directory);
  add ("cancel", test_cancel);

  return g_test_run ();
}
