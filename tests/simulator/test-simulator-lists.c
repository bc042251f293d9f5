/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#include "config.h"

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "sim-client.h"

/* GET /connections of the simulator: filters, order, counting and pages. */

static GPtrArray *
collect (SimReply   *reply,
         const char *member)
{
  JsonArray *items = sim_reply_items (reply);
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);

      g_ptr_array_add (values, g_strdup (json_object_get_string_member (item, member)));
    }

  return values;
}

static const char *
get_next (SimReply *reply)
{
  JsonObject *root = sim_reply_object (reply);
  JsonObject *links = json_object_has_member (root, "_links")
    ? json_object_get_object_member (root, "_links") : NULL;

  return links != NULL
       ? json_object_get_string_member (json_object_get_object_member (links, "next"), "href")
       : NULL;
}

/* Follows the links from @path to the end. Returns: the IDs, none twice */
static GHashTable *
collect_all (SimClient  *client,
             const char *path,
             guint      *n_pages)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *next = g_strdup (path);

  for (*n_pages = 0; next != NULL; (*n_pages)++)
    {
      g_autoptr(SimReply) reply = sim_client_get (client, next);
      g_autoptr(GPtrArray) page = collect (reply, "id");

      for (guint i = 0; i < page->len; i++)
        g_assert_true (g_hash_table_add (ids, g_strdup (page->pdata[i])));

      g_free (next);
      next = g_strdup (get_next (reply));
    }

  return ids;
}

static void
test_shape (void)
{
  static const char *const members[] = {
    "id", "createdAt", "updatedAt", "createdBy", "updatedBy", "createdClient", "updatedClient",
    "sandboxId",
    "sandboxName", "imsOrgId", "name", "connectionSpec", "state", "auth", "version", "etag",
  };
  g_autoptr(SimClient) client = sim_client_new ();
  g_autoptr(SimReply) reply = sim_client_get (client, "/connections");
  JsonArray *items = sim_reply_items (reply);

  g_assert_cmpuint (json_array_get_length (items), ==, 5);
  g_assert_null (get_next (reply));
  g_assert_cmpstr (soup_message_headers_get_content_type (reply->headers, NULL), ==,
                   "application/json");
  g_assert_nonnull (soup_message_headers_get_one (reply->headers, "Date"));

  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);

      for (size_t j = 0; j < G_N_ELEMENTS (members); j++)
        g_assert_true (json_object_has_member (item, members[j]));

      g_assert_true (g_str_has_prefix (json_object_get_string_member (item, "etag"), "\""));
      g_assert_cmpint (json_object_get_int_member (item, "createdAt"), >,
                       G_GINT64_CONSTANT (1500000000000));
    }
}

static void
test_sandboxes_apart (void)
{
  const SimHeader korea[] = { { "x-sandbox-name", "dev-korea" }, { NULL, NULL } };
  g_autoptr(SimClient) client = sim_client_new ();
  g_autoptr(SimReply) reply = sim_client_send (client, "GET", "/connections", NULL, korea);
  JsonObject *item = sim_reply_first (reply);
  g_autofree char *path = g_strconcat ("/connections/", json_object_get_string_member (item, "id"),
                                       NULL);
  g_autoptr(SimReply) elsewhere = sim_client_get (client, path);

  g_assert_cmpstr (json_object_get_string_member (item, "sandboxName"), ==, "dev-korea");
  g_assert_cmpstr (json_object_get_string_member (item, "name"), ==, "허브스팟 서울 지사");
  sim_assert_reply (elsewhere, 404, "FLOW-1439-404");
}

static void
test_seeds (void)
{
  g_autoptr(SimClient) client = sim_client_new ();
  g_autoptr(SimReply) reply = sim_client_get (client, "/connections");
  g_autoptr(GPtrArray) ids = collect (reply, "id");
  guint n_failing = 0;

  g_assert_nonnull (strstr (reply->text, "\"disabled\""));

  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *path = g_strconcat ("/connections/", ids->pdata[i], "/test", NULL);
      g_autoptr(SimReply) tested = sim_client_get (client, path);

      n_failing += tested->status == 200 ? 0 : 1;
    }

  g_assert_cmpuint (n_failing, ==, 1);
}

static void
test_filters (void)
{
  static const struct
  {
    const char *query;
    guint       n;
  } cases[] = {
    { "property=connectionSpec.id==" HUBSPOT, 2 },
    { "property=connectionSpec.id==" HUBSPOT ",b2e08744-4f1a-40ce-af30-7abac3e23cf3", 3 },
    { "property=name==HubSpot%20EMEA", 1 },
    { "property=name%3D%3D%22HubSpot%20EMEA%22", 1 },
    { "property=name==%22HubSpot%20EMEA%22,%22no,%20such%22", 1 },
    { "property=name==hubspot%20emea", 0 },
    { "property=name%3E=Sa&property=name%3CSb", 1 },
    { "property=description==Nightly%20customer%20aggregates", 1 },
    { "property=state==disabled", 1 },
    { "property=state==enabled,disabled", 5 },
    { "property=state==enabled&property=connectionSpec.id==" HUBSPOT, 2 },
    { "property=createdAt%3E1", 5 },
    { "property=createdAt%3C=1", 0 },
    { "property=createdAt==1,2", 0 },
    { "property=id==0b5f7c1e-6a42-4d09-9c38-51d2e7f0a6b4,2e91d8a3-47bc-4f6e-8a10-c3b59f7e6d21", 2 },
    { "count=false", 5 },
    { "limit=2", 2 },
    { "limit=100000", 5 },
  };
  g_autoptr(SimClient) client = sim_client_new ();

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/connections?", cases[i].query, NULL);
      g_autoptr(SimReply) reply = sim_client_get (client, path);

      g_test_message ("%s", cases[i].query);
      g_assert_cmpuint (json_array_get_length (sim_reply_items (reply)), ==, cases[i].n);
    }
}

static void
test_count (void)
{
  g_autoptr(SimClient) client = sim_client_new ();
  g_autoptr(SimReply) all = sim_client_get (client, "/connections?count=true");
  g_autoptr(SimReply) some = sim_client_get (client,
                                             "/connections?count=true&property=state==disabled");

  g_assert_cmpstr (all->text, ==, "{\"count\":5}");
  g_assert_cmpstr (some->text, ==, "{\"count\":1}");
}

static void
test_faults (void)
{
  static const struct
  {
    const char *query;
    const char *needle;
  } cases[] = {
    { "count=true&limit=5", "FLOW-1401-400" },
    { "count=false&limit=5", "FLOW-1401-400" },
    { "count=maybe", "FLOW-1452-400" },
    { "orderby=id", "FLOW-1432-400" },
    { "orderby=", "FLOW-1432-400" },
    { "orderby=name,", "FLOW-1432-400" },
    { "orderby=--name", "FLOW-1432-400" },
    { "property=color==red", "FLOW-1449-400" },
    { "property===red", "FLOW-1449-400" },
    { "property=name", "FLOW-1453-400" },
    { "property=name==", "FLOW-1453-400" },
    { "property=name!=x", "FLOW-1450-400" },
    { "property=name=x", "FLOW-1450-400" },
    { "property=name~x", "FLOW-1450-400" },
    { "property=name==%22x", "FLOW-1452-400" },
    { "property=id%3Ex", "FLOW-1448-400" },
    { "property=createdAt%3E1,2", "FLOW-1443-400" },
    { "property=createdAt%3Eyesterday", "FLOW-1452-400" },
    { "offset=3", "FLOW-1451-400" },
    { "limit=0", "FLOW-1452-400" },
    { "limit=-1", "FLOW-1452-400" },
    { "limit=many", "FLOW-1452-400" },
    { "continuationToken=", "FLOW-1452-400" },
    { "continuationToken=abc", "FLOW-1452-400" },
    { "continuationToken=e30", "FLOW-1452-400" },
    { "continuationToken=%00", "\"BadRequestError\"" },
    { "limit", "\"BadRequestError\"" },
  };
  g_autoptr(SimClient) client = sim_client_new ();

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/connections?", cases[i].query, NULL);
      g_autoptr(SimReply) reply = sim_client_get (client, path);

      g_test_message ("%s", cases[i].query);
      sim_assert_reply (reply, 400, cases[i].needle);
    }
}

static void
assert_sorted (SimClient  *client,
               const char *order,
               int         direction)
{
  g_autofree char *path = g_strconcat ("/connections?limit=100&orderby=", order, NULL);
  g_autoptr(SimReply) reply = sim_client_get (client, path);
  g_autoptr(GPtrArray) names = collect (reply, "name");

  for (guint i = 1; i < names->len; i++)
    g_assert_cmpint (strcmp (names->pdata[i - 1], names->pdata[i]) * direction, <=, 0);
}

static void
test_order (void)
{
  static const char *const by_time[] = { "", "?orderby=-createdAt", "?orderby=-updatedAt",
                                         "?orderby=-createdAt,name" };
  g_autoptr(SimClient) client = sim_client_new ();

  assert_sorted (client, "name", 1);
  assert_sorted (client, "%2Bname", 1);
  assert_sorted (client, "+name", 1);
  assert_sorted (client, "-name", -1);

  for (size_t i = 0; i < G_N_ELEMENTS (by_time); i++)
    {
      g_autofree char *path = g_strconcat ("/connections", by_time[i], NULL);
      g_autoptr(SimReply) reply = sim_client_get (client, path);
      g_autoptr(GPtrArray) names = collect (reply, "name");

      g_assert_cmpstr (names->pdata[0], ==, "HubSpot EMEA");
      g_assert_cmpstr (names->pdata[4], ==, "Salesforce CRM (old)");
    }
}

/* What is only there when it is asked for: one of each kind, for people to look at. */
static void
test_examples (void)
{
  static const struct
  {
    const char *method;
    const char *path;
    guint       status;
    const char *text;
  } cases[] = {
    { "GET", "?property=state==initializing", 200, "HubSpot APAC" },
    { "GET", "?property=state==draft", 200, "Snowflake Finance" },
    { "GET", "?property=state==disabled", 200, "Salesforce Service" },
    { "GET", "?property=state==error", 200, "HubSpot LATAM" },
    { "GET", "/1a6e0f4d-2b57-4c83-9d1e-70a5b8c9e2f1/test", 400, "FLOW-1417-400" },
    { "DELETE", "/2b7f1a5e-3c68-4d94-8e2f-81b6c9daf302", 400, "FLOW-1458-400" },
    { "GET", "/6fb35e92-70ac-41d8-8263-c5fa0d1e3746", 200, "\"inletId\":\"9d411a7f\"" },
    { "GET", "/6fb35e92-70ac-41d8-8263-c5fa0d1e3746/explore?objectType=root", 400,
      "FLOW-1336-400" },
    { "GET", "/70c46fa3-81bd-42e9-9374-d60b1e2f4857", 200, "\"connectorToken\":\"xxxx\"" },
    { "GET", "/81d570b4-92ce-43fa-a485-e71c2f305968/explore?objectType=root", 200, "[]" },
    { "GET", "?property=connectionSpec.id==36965a81-b1c6-401b-99f8-22508f1e6a26", 200,
      "Audience Export" },
    { "GET", "?property=connectionSpec.id==35d6c4d8-c9a9-11eb-b8bc-0242ac130003", 200, "Eloqua" },
  };
  const SimHeader headers[] = { { "x-sandbox-name", "dev-marketing" }, { NULL, NULL } };
  g_autoptr(SimClient) client = sim_client_new ();
  g_autoptr(SimReply) specs = NULL;

  hw_simulator_add_examples (client->simulator);
  g_assert_cmpuint (hw_simulator_get_n_connections (client->simulator, "dev-marketing"), ==, 13);

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/connections", cases[i].path, NULL);
      g_autoptr(SimReply) reply = sim_client_send (client, cases[i].method, path, NULL, headers);

      sim_assert_reply (reply, cases[i].status, cases[i].text);
    }

  specs = sim_client_get (client,
                          "/connectionSpecs?property=providerId==14e34fac-d307-11e9-bb65-"
                          "2a2ae2dbcce4");
  sim_assert_reply (specs, 200, "SFTP with Password");
}

static void
test_pages (void)
{
  static const struct
  {
    const char *query;
    guint       n;
    guint       n_pages;
  } cases[] = {
    { "", 258, 13 },
    { "?limit=100", 258, 3 },
    { "?limit=500&orderby=name", 258, 3 },
    { "?limit=43&orderby=-updatedAt,name", 258, 6 },
    { "?limit=2&property=connectionSpec.id==" HUBSPOT, 0, 0 },
    { "?limit=1&property=state==disabled&orderby=-name", 1, 1 },
  };
  g_autoptr(SimClient) client = sim_client_new ();

  hw_simulator_add_connections (client->simulator, "prod", 253);
  g_assert_cmpuint (hw_simulator_get_n_connections (client->simulator, "prod"), ==, 258);

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/connections", cases[i].query, NULL);
      guint n_pages;
      g_autoptr(GHashTable) ids = collect_all (client, path, &n_pages);

      if (cases[i].n > 0)
        {
          g_assert_cmpuint (g_hash_table_size (ids), ==, cases[i].n);
          g_assert_cmpuint (n_pages, ==, cases[i].n_pages);
        }
      else
        g_assert_cmpuint (n_pages, ==, (g_hash_table_size (ids) + 1) / 2);
    }
}

/* What is created and deleted between two pages neither repeats nor hides another. */
static void
test_changing_pages (void)
{
  g_autoptr(SimClient) client = sim_client_new ();
  g_autoptr(SimReply) first = sim_client_get (client, "/connections?limit=3");
  g_autoptr(GPtrArray) ids = collect (first, "id");
  g_autofree char *last = g_strconcat ("/connections/", ids->pdata[2], NULL);
  g_autofree char *created = sim_client_create (client, "good");
  g_autoptr(SimReply) deleted = sim_client_send (client, "DELETE", last, NULL, NULL);
  g_autoptr(SimReply) second = sim_client_get (client, get_next (first));
  g_autoptr(GPtrArray) others = collect (second, "id");

  g_assert_nonnull (created);
  g_assert_cmpuint (deleted->status, ==, 204);
  g_assert_cmpuint (others->len, ==, 2);
  g_assert_null (get_next (second));

  for (guint i = 0; i < others->len; i++)
    g_assert_false (g_ptr_array_find_with_equal_func (ids, others->pdata[i], g_str_equal, NULL));
}

static void
test_token (void)
{
  const SimHeader korea[] = { { "x-sandbox-name", "dev-korea" }, { NULL, NULL } };
  g_autoptr(SimClient) client = sim_client_new ();
  g_autoptr(SimReply) first = sim_client_get (client, "/connections?limit=2&orderby=name");
  const char *next = get_next (first);
  g_autofree char *with_limit = g_strconcat (next, "&limit=1", NULL);
  g_autofree char *cut = g_strndup (next, strlen (next) - 9);
  g_autoptr(SimReply) elsewhere = sim_client_send (client, "GET", next, NULL, korea);
  g_autoptr(SimReply) broken = sim_client_get (client, cut);
  g_autoptr(SimReply) limited = sim_client_get (client, with_limit);

  g_assert_true (g_str_has_prefix (next, "/connections?continuationToken="));
  g_assert_true (g_regex_match_simple ("^[A-Za-z0-9_-]+$", strchr (next, '=') + 1, 0, 0));
  sim_assert_reply (elsewhere, 400, "FLOW-1452-400");
  sim_assert_reply (broken, 400, "FLOW-1452-400");
  g_assert_cmpuint (json_array_get_length (sim_reply_items (limited)), ==, 1);
}

/* A long list has to be readable as a whole; with the list sorted anew for every page it would not
 * be.
 */
static void
test_many (void)
{
  g_autoptr(SimClient) client = sim_client_new ();
  guint n_pages;
  g_autoptr(GHashTable) ids = NULL;

  hw_simulator_add_connections (client->simulator, "dev-korea", 0);
  hw_simulator_add_connections (client->simulator, "prod", 9995);
  ids = collect_all (client, "/connections?limit=100&orderby=name", &n_pages);

  g_assert_cmpuint (g_hash_table_size (ids), ==, 10000);
  g_assert_cmpuint (n_pages, ==, 100);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/simulator/lists/shape", test_shape);
  g_test_add_func ("/simulator/lists/sandboxes-apart", test_sandboxes_apart);
  g_test_add_func ("/simulator/lists/seeds", test_seeds);
  g_test_add_func ("/simulator/lists/filters", test_filters);
  g_test_add_func ("/simulator/lists/count", test_count);
  g_test_add_func ("/simulator/lists/faults", test_faults);
  g_test_add_func ("/simulator/lists/order", test_order);
  g_test_add_func ("/simulator/lists/examples", test_examples);
  g_test_add_func ("/simulator/lists/pages", test_pages);
  g_test_add_func ("/simulator/lists/changing-pages", test_changing_pages);
  g_test_add_func ("/simulator/lists/token", test_token);
  g_test_add_func ("/simulator/lists/many", test_many);

  return g_test_run ();
}
