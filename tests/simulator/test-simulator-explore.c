/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "sim-client.h"

/* GET /connections/{id}/explore of the simulator: what sources hold, and what they refuse. */

#define IN_DEVELOPMENT { { "x-sandbox-name", "dev-marketing" }, { NULL, NULL } }

#define CRM        "/connections/a17d5e90-3c6f-4b28-97e1-2f84b0d9c635"
#define EXPIRED    "/connections/b8e6c4f2-0d59-4173-a8b6-95c7e1d2f304"
#define DATABASE   "/connections/c93b71ad-5e84-4f0c-b6d2-e07f38a5194c"
#define STORAGE    "/connections/d4f82e67-b1a9-4c35-8f70-6b5d9c0e3a18"
#define FILE_OF(n) "/explore?objectType=file&object=/landing/" n "&preview=true"
#define MONTH(n)   FILE_OF ("2026-03/" n)

static void
test_answers (void)
{
  static const struct
  {
    const char *connection;
    const char *query;
    guint       status;
    const char *text;
  } cases[] = {
    { CRM, "/explore?objectType=root", 200, "\"path\":\"Hubspot.Contacts\",\"canPreview\":true" },
    { CRM, "/explore?objectType=table&object=Hubspot.Contacts", 200, "\"format\":\"flat\"" },
    { CRM, "/explore?objectType=table&object=Hubspot.Contacts&preview=true", 200, "\"data\":[" },
    { CRM, "/explore?objectType=table&object=Hubspot.None", 400, "FLOW-1330-400" },
    { CRM, "/explore?objectType=table&object=", 400, "FLOW-1337-400" },
    { CRM, "/explore?objectType=folder&object=/", 400, "FLOW-1358-400" },
    { CRM, "/explore?objectType=ROOT", 400, "FLOW-1358-400" },
    { CRM, "/explore", 400, "FLOW-1359-400" },
    { CRM, "/explore?objectType=", 400, "FLOW-1334-400" },
    { CRM, "/explore?objectType=root&FileType=JSON", 400, "FLOW-1451-400" },
    { CRM, "/explore?objectType=root&preview=maybe", 400, "FLOW-1452-400" },
    { EXPIRED, "/explore?objectType=root", 401, "FLOW-1105-401" },
    { DATABASE, "/explore?objectType=table&object=PUBLIC.CUSTOMERS", 200, "meta:xdmType" },
    { STORAGE, "/explore?objectType=root", 200, "\"type\":\"folder\",\"name\":\"landing\"" },
    { STORAGE, "/explore?objectType=folder&object=/landing/", 200, "orders-eu.csv" },
    { STORAGE, "/explore?objectType=folder&object=/empty", 200, "[]" },
    { STORAGE, "/explore?objectType=folder&object=/archive", 200, "part-02000.csv" },
    { STORAGE, "/explore?objectType=folder&object=/none", 404, "FLOW-1102-404" },
    { STORAGE, "/explore?objectType=folder&object=/restricted", 403, "FLOW-1106-403" },
    { STORAGE, FILE_OF ("orders-eu.csv"), 400, "FLOW-1337-400" },
    { STORAGE, FILE_OF ("orders-eu.csv") "&fileType=delimited", 200, "OrderId;Customer;Total" },
    { STORAGE, FILE_OF ("orders-eu.csv") "&fileType=delimited&columnDelimiter=%3B", 200,
      "{\"OrderId\":\"9001\",\"Customer\":\"1\"," },
    { STORAGE, FILE_OF ("orders-eu.csv") "&fileType=delimited&columnDelimiter=ab", 400,
      "FLOW-1331-400" },
    { STORAGE, FILE_OF ("orders-eu.csv") "&fileType=DELIMITED", 400, "FLOW-1312-400" },
    { STORAGE, FILE_OF ("orders-eu.csv") "&fileType=json", 400, "FLOW-1308-400" },
    { STORAGE, MONTH ("customers.csv.gz") "&fileType=delimited", 400, "FLOW-1308-400" },
    { STORAGE, MONTH ("customers.csv.gz") "&fileType=delimited&compressionType=gzip", 200,
      "FirstName" },
    { STORAGE, MONTH ("events.json") "&fileType=json", 200, "\"format\":\"hierarchical\"" },
    { STORAGE, MONTH ("profiles.parquet") "&fileType=parquet", 200, "\"segment\":7" },
    { STORAGE, MONTH ("none.csv") "&fileType=delimited", 404, "FLOW-1102-404" },
  };
  const SimHeader headers[] = IN_DEVELOPMENT;
  g_autoptr(SimClient) client = sim_client_new ();

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat (cases[i].connection, cases[i].query, NULL);
      g_autoptr(SimReply) reply = sim_client_send (client, "GET", path, NULL, headers);

      sim_assert_reply (reply, cases[i].status, cases[i].text);
    }
}

/* The ID of a generated connection of the source called @name. */
static char *
find_connection (SimClient  *client,
                 const char *name)
{
  g_autoptr(SimReply) reply = sim_client_get (client, "/connections?limit=100");
  JsonArray *items = sim_reply_items (reply);

  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);

      if (g_str_has_prefix (json_object_get_string_member (item, "name"), name))
        return g_strdup (json_object_get_string_member (item, "id"));
    }

  g_error ("no connection of %s", name);
}

/* As the older pages have it: types with capitals, and columns without rows. */
static void
test_older_shapes (void)
{
  g_autoptr(SimClient) client = sim_client_new ();
  g_autofree char *id = NULL;
  g_autofree char *list = NULL;
  g_autofree char *file = NULL;
  g_autoptr(SimReply) list_reply = NULL;
  g_autoptr(SimReply) file_reply = NULL;

  hw_simulator_add_connections (client->simulator, "prod", 73);
  id = find_connection (client, "SFTP");
  list = g_strdup_printf ("/connections/%s/explore?objectType=root", id);
  list_reply = sim_client_get (client, list);
  sim_assert_reply (list_reply, 200, "\"type\":\"Folder\",\"name\":\"landing\"");
  g_assert_null (strstr (list_reply->text, "canPreview"));

  file = g_strdup_printf ("/connections/%s" MONTH ("customers.csv") "&fileType=delimited", id);
  file_reply = sim_client_get (client, file);
  sim_assert_reply (file_reply, 200, "[{\"name\":\"Id\",\"type\":\"String\"},");
}

static void
test_other_sources (void)
{
  static const struct
  {
    const char *source;
    const char *query;
    guint       status;
    const char *text;
  } cases[] = {
    { "HTTP", "objectType=root", 400, "FLOW-1336-400" },
    { "Generic REST", "objectType=root", 400, "FLOW-1358-400" },
    { "Generic REST", "objectType=rest&object=json&fileType=json&preview=true", 200, "hierarch" },
    { "Generic REST", "objectType=rest", 400, "FLOW-1337-400" },
  };
  g_autoptr(SimClient) client = sim_client_new ();

  hw_simulator_add_connections (client->simulator, "prod", 73);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *id = find_connection (client, cases[i].source);
      g_autofree char *path = g_strdup_printf ("/connections/%s/explore?%s", id, cases[i].query);
      g_autoptr(SimReply) reply = sim_client_get (client, path);

      sim_assert_reply (reply, cases[i].status, cases[i].text);
    }
}

static void
test_states (void)
{
  g_autoptr(SimClient) client = sim_client_new ();
  g_autofree char *id = NULL;
  g_autofree char *path = NULL;
  g_autoptr(SimReply) initializing = NULL;
  g_autoptr(SimReply) method = NULL;

  hw_simulator_set_initializing_time (client->simulator, 60000);
  id = sim_client_create (client, "secret");
  path = g_strdup_printf ("/connections/%s/explore?objectType=root", id);
  initializing = sim_client_get (client, path);
  sim_assert_reply (initializing, 400, "FLOW-1417-400");
  method = sim_client_send (client, "POST", path, "{}", NULL);
  g_assert_cmpuint (method->status, ==, 405);
}

static void
test_wrong_credentials (void)
{
  g_autoptr(SimClient) client = sim_client_new ();
  g_autofree char *id = NULL;
  g_autofree char *path = NULL;
  g_autoptr(SimReply) reply = NULL;

  hw_simulator_set_initializing_time (client->simulator, 0);
  id = sim_client_create (client, "wrong");
  path = g_strdup_printf ("/connections/%s/explore?objectType=root", id);
  reply = sim_client_get (client, path);
  sim_assert_reply (reply, 400, "FLOW-1308-400");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/simulator/explore/answers", test_answers);
  g_test_add_func ("/simulator/explore/older-shapes", test_older_shapes);
  g_test_add_func ("/simulator/explore/other-sources", test_other_sources);
  g_test_add_func ("/simulator/explore/states", test_states);
  g_test_add_func ("/simulator/explore/wrong-credentials", test_wrong_credentials);

  return g_test_run ();
}
