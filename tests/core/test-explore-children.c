/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "explore/hw-explore-children.h"
#include "hw-test-platform.h"
#include "net/hw-error.h"

#define EXPLORE HW_TEST_CONNECTIONS "/69f1/explore"
#define ROOT EXPLORE "?objectType=root"
#define FOLDER EXPLORE "?objectType=folder&object=%2Fa"

typedef struct
{
  HwTestClient       http;
  HwConnection      *connection;
  HwExplorer        *explorer;
  HwExploreChildren *root;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  hw_test_client_set_up (&fixture->http, data);
  fixture->connection = hw_connection_new ("69f1", NULL, "N", NULL, "s", NULL, HW_TEST_SANDBOX);
  fixture->explorer = hw_explorer_new (fixture->http.client, fixture->connection);
  fixture->root = hw_explore_children_new_root (fixture->explorer);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  hw_explorer_stop (fixture->explorer);
  hw_test_wait_sole_owner (fixture->root);
  g_assert_finalize_object (fixture->root);
  hw_test_wait_sole_owner (fixture->explorer);
  g_assert_finalize_object (fixture->explorer);
  g_assert_finalize_object (fixture->connection);
  hw_test_wait_sole_owner (fixture->http.client);
  hw_test_client_tear_down (&fixture->http, data);
}

static void
load (Fixture           *fixture,
      HwExploreChildren *children,
      const char        *target,
      guint              status,
      const char        *body)
{
  hw_test_server_expect (fixture->http.server, "GET", target, status, body);
  hw_explore_children_load (children);
  g_assert_true (hw_explore_children_get_loading (children));
  hw_test_wait_boolean (children, "loading", FALSE);
}

static char *
describe (HwExploreChildren *children)
{
  GEnumClass *klass = g_type_class_ref (HW_TYPE_EXPLORE_KIND);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (children)); i++)
    {
      g_autoptr(HwExploreNode) node = g_list_model_get_item (G_LIST_MODEL (children), i);
      HwExploreKind kind = hw_explore_node_get_kind (node);

      g_string_append_printf (text, "%s|%s|%s|%d%d ", g_enum_get_value (klass, kind)->value_nick,
                              hw_explore_node_get_name (node), hw_explore_node_get_path (node),
                              hw_explore_node_get_can_preview (node),
                              hw_explore_node_get_can_fetch_schema (node));
    }
  g_type_class_unref (klass);

  return g_string_free (text, FALSE);
}

static void
test_new_destroy (Fixture       *fixture,
                  gconstpointer  data)
{
  g_assert_false (hw_explore_children_get_loaded (fixture->root));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->root)), ==, 0);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (fixture->root), 0));
}

static void
test_shapes (Fixture       *fixture,
             gconstpointer  data)
{
  static const struct
  {
    const char *json;
    const char *nodes;
  } cases[] = {
    /* explore/tabular.md */
    { "[{\"type\":\"table\",\"name\":\"ACME Spring\",\"path\":\"acmeSpring\","
      "\"canPreview\":true,\"canFetchSchema\":true}]", "table|ACME Spring|acmeSpring|11 " },
    /* explore/cloud-storage.md */
    { "[{\"type\":\"File\",\"name\":\"data.csv\",\"path\":\"/some/path/data.csv\"},"
      "{\"type\":\"Folder\",\"name\":\"foobar\",\"path\":\"/some/path/foobar\"}]",
      "file|data.csv|/some/path/data.csv|11 folder|foobar|/some/path/foobar|11 " },
    /* flow-service.yaml, with a path that ends in a slash */
    { "[{\"type\":\"folder\",\"name\":\"acme-customers\",\"path\":\"/acme-customers/\","
      "\"canPreview\":false,\"canFetchSchema\":false}]",
      "folder|acme-customers|/acme-customers/|00 " },
    { "{\"items\":[{\"type\":\"TABLE\",\"name\":\"t\",\"path\":\"p\"}]}", "table|t|p|11 " },
    { "[{\"type\":\"view\",\"name\":\"v\",\"new\":{}},{\"path\":\"/a/b/\"},{\"path\":\"/\"}]",
      "other|v|v|11 other|b|/a/b/|11 other|/|/|11 " },
    { "[7,null,[],{},{\"name\":\"\",\"path\":\"\"},{\"name\":1},{\"type\":[],\"name\":\"n\"}]",
      "other|n|n|11 " },
    { "[]", "" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *nodes = NULL;

      load (fixture, fixture->root, ROOT, 200, cases[i].json);
      nodes = describe (fixture->root);
      g_assert_cmpstr (nodes, ==, cases[i].nodes);
      g_assert_true (hw_explore_children_get_loaded (fixture->root));
    }
}

static void
test_no_list (Fixture       *fixture,
              gconstpointer  data)
{
  static const char *const answers[] = { "{}", "7", "{\"items\":7}" };

  for (size_t i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      load (fixture, fixture->root, ROOT, 200, answers[i]);
      g_assert_error (hw_explore_children_get_error (fixture->root), HW_ERROR,
                      HW_ERROR_INVALID_RESPONSE);
      g_assert_false (hw_explore_children_get_loaded (fixture->root));
    }
}

static void
test_folder (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(HwExploreNode) folder = NULL;
  g_autoptr(HwExploreNode) file = NULL;
  g_autoptr(HwExploreChildren) children = NULL;
  g_autoptr(HwExploreChildren) again = NULL;

  load (fixture, fixture->root, ROOT, 200,
        "[{\"type\":\"folder\",\"name\":\"a\",\"path\":\"/a\"},"
        "{\"type\":\"file\",\"name\":\"f\"}]");
  folder = g_list_model_get_item (G_LIST_MODEL (fixture->root), 0);
  file = g_list_model_get_item (G_LIST_MODEL (fixture->root), 1);
  g_assert_null (hw_explore_children_dup_of (fixture->root, file));
  children = hw_explore_children_dup_of (fixture->root, folder);
  again = hw_explore_children_dup_of (fixture->root, folder);
  g_assert_true (children == again);
  g_assert_cmpuint (hw_test_server_get_n_requests (fixture->http.server), ==, 1);

  hw_test_server_expect (fixture->http.server, "GET", FOLDER, 503, NULL);
  hw_test_server_expect (fixture->http.server, "GET", FOLDER, 503, NULL);
  hw_test_server_expect (fixture->http.server, "GET", FOLDER, 503, NULL);
  load (fixture, children, FOLDER, 503, NULL);
  g_assert_error (hw_explore_children_get_error (children), HW_ERROR, HW_ERROR_SERVER);
  hw_explore_children_ensure (children);
  g_assert_false (hw_explore_children_get_loading (children));

  /* It is the folder that is closed: the credentials have just opened the one above. */
  load (fixture, children, FOLDER, 403,
        "{\"type\":\"https://ns.adobe.com/aep/errors/FLOW-1106-403\"}");
  g_assert_error (hw_explore_children_get_error (children), HW_ERROR, HW_ERROR_FAILED);

  load (fixture, children, FOLDER, 200, "[{\"type\":\"File\",\"path\":\"/a/b.csv\"}]");
  g_assert_no_error (hw_explore_children_get_error (children));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (children)), ==, 1);
  hw_explore_children_ensure (children);
  g_assert_false (hw_explore_children_get_loading (children));
}

static void
test_search (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(HwExploreNode) folder = NULL;
  g_autoptr(HwExploreNode) other = NULL;
  g_autoptr(HwExploreChildren) children = NULL;

  load (fixture, fixture->root, ROOT, 200,
        "[{\"type\":\"folder\",\"name\":\"a\",\"path\":\"/a\"},"
        "{\"type\":\"folder\",\"name\":\"Caf\\u00e9\",\"path\":\"/z\"}]");
  folder = g_list_model_get_item (G_LIST_MODEL (fixture->root), 0);
  other = g_list_model_get_item (G_LIST_MODEL (fixture->root), 1);
  children = hw_explore_children_dup_of (fixture->root, folder);
  load (fixture, children, FOLDER, 200, "[{\"type\":\"File\",\"name\":\"Orders.csv\"}]");

  g_assert_cmpuint (hw_explore_children_search (fixture->root, "ORDERS"), ==, 1);
  g_assert_cmpuint (hw_explore_node_get_match (folder), ==, HW_EXPLORE_MATCH_BELOW);
  g_assert_cmpuint (hw_explore_node_get_match (other), ==, 0);
  g_assert_cmpuint (hw_explore_children_search (fixture->root, "cafe\xcc\x81"), ==, 1);
  g_assert_cmpuint (hw_explore_node_get_match (other), ==, HW_EXPLORE_MATCH_SELF);
  g_assert_cmpuint (hw_explore_children_search (fixture->root, "nothing"), ==, 0);
}

/* A link that leads up again. */
static void
test_depth (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(HwExploreChildren) children = g_object_ref (fixture->root);
  g_autoptr(GPtrArray) nodes = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint depth = 0; children != NULL; depth++)
    {
      HwExploreNode *node = hw_explore_node_new (HW_EXPLORE_FOLDER, "a", "/a");
      HwExploreChildren *next = hw_explore_children_dup_of (children, node);

      g_ptr_array_add (nodes, node);
      g_assert_cmpuint (depth, <=, HW_EXPLORE_MAX_DEPTH);
      g_object_unref (children);
      children = next;
    }
  g_assert_cmpuint (nodes->len, ==, HW_EXPLORE_MAX_DEPTH);
}

static char *
create_many (guint n)
{
  GString *json = g_string_new ("[");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (json, "%s{\"type\":\"file\",\"name\":\"part-%06u.csv\","
                            "\"path\":\"/archive/part-%06u.csv\"}", i > 0 ? "," : "", i, i);
  g_string_append_c (json, ']');

  return g_string_free (json, FALSE);
}

static void
changed_cb (GListModel *model,
            guint       position,
            guint       removed,
            guint       added,
            guint      *n_changes)
{
  (*n_changes)++;
}

/* One more than is kept. With sanitizers, fewer: a list is read in the same way. */
static void
test_many (Fixture       *fixture,
           gconstpointer  data)
{
  guint n = HW_TEST_SCALE (HW_EXPLORE_MAX_CHILDREN + 1);
  g_autofree char *json = create_many (n);
  guint n_changes = 0;

  g_signal_connect (fixture->root, "items-changed", G_CALLBACK (changed_cb), &n_changes);
  load (fixture, fixture->root, ROOT, 200, json);
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->root)), ==,
                    MIN (n, HW_EXPLORE_MAX_CHILDREN));
  g_assert_cmpint (hw_explore_children_get_truncated (fixture->root), ==,
                   n > HW_EXPLORE_MAX_CHILDREN);
  g_assert_cmpuint (hw_explore_children_search (fixture->root, "part-000042"), ==, 1);
}

static void
test_stop (Fixture       *fixture,
           gconstpointer  data)
{
  hw_test_reply_hold (hw_test_server_expect (fixture->http.server, "GET", ROOT, 200, "[]"));
  hw_explore_children_load (fixture->root);
  hw_explore_children_load (fixture->root);
  hw_test_server_wait_requests (fixture->http.server, 1);
  hw_explorer_stop (fixture->explorer);
  hw_test_wait_boolean (fixture->root, "loading", FALSE);
  g_assert_error (hw_explore_children_get_error (fixture->root), G_IO_ERROR,
                  G_IO_ERROR_CANCELLED);
  g_assert_false (hw_explore_children_get_loaded (fixture->root));
}

static void
test_unsupported (Fixture       *fixture,
                  gconstpointer  data)
{
  static const struct
  {
    const char *code;
    gboolean    unsupported;
  } cases[] = {
    { "FLOW-1336-400", TRUE },
    { "FLOW-1305-400", TRUE },
    { "FLOW-1358-400", TRUE },
    { "FLOW-1337-400", FALSE },
    { "FLOW-1417-400", FALSE },
  };

  g_assert_false (hw_explorer_is_unsupported (NULL));
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *body = g_strdup_printf ("{\"type\":\"https://ns.adobe.com/aep/errors/%s\"}",
                                               cases[i].code);

      load (fixture, fixture->root, ROOT, 400, body);
      g_assert_cmpint (
        hw_explorer_is_unsupported (hw_explore_children_get_error (fixture->root)), ==,
        cases[i].unsupported);
    }
}

#define ADD(name, test) g_test_add ("/core/explore-children/" name, Fixture, NULL, set_up, test, \
                                    tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("new-destroy", test_new_destroy);
  ADD ("shapes", test_shapes);
  ADD ("no-list", test_no_list);
  ADD ("folder", test_folder);
  ADD ("search", test_search);
  ADD ("depth", test_depth);
  ADD ("many", test_many);
  ADD ("stop", test_stop);
  ADD ("unsupported", test_unsupported);

  return g_test_run ();
}
