/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#include "config.h"

#include <string.h>

#include "sim-client.h"

/* Who uses a base connection, and what becomes of its deletion. */

#define EMEA  "0b5f7c1e-6a42-4d09-9c38-51d2e7f0a6b4"
#define FILES "63e2b9d5-1f08-4a7c-95d4-7fa0c8e3b612"
#define FREE  "2e91d8a3-47bc-4f6e-8a10-c3b59f7e6d21"

/* The test client knows no other paths below Flow Service by themselves. */
static SimReply *
get (SimClient  *client,
     const char *path)
{
  g_autofree char *whole = g_strconcat (FLOW_SERVICE, path, NULL);

  return sim_client_get (client, whole);
}

static const char *
get_string (SimReply   *reply,
            guint       position,
            const char *member)
{
  JsonObject *item = json_array_get_object_element (sim_reply_items (reply), position);

  return json_object_get_string_member (item, member);
}

static guint
count (SimReply *reply)
{
  return json_array_get_length (sim_reply_items (reply));
}

static const char *
get_next (SimReply *reply)
{
  JsonObject *root = sim_reply_object (reply);

  if (!json_object_has_member (root, "_links"))
    return NULL;

  return json_object_get_string_member (
    json_object_get_object_member (json_object_get_object_member (root, "_links"), "next"), "href");
}

static void
test_sources (void)
{
  g_autoptr(SimClient) client = sim_client_new ();
  g_autoptr(SimReply) all = get (client, "/sourceConnections");
  g_autoptr(SimReply) some = get (client, "/sourceConnections?property=baseConnectionId"
                                  "==" EMEA "&limit=100");
  g_autoptr(SimReply) none = get (client, "/sourceConnections?property=baseConnectionId"
                                  "==" FREE);

  g_assert_cmpuint (count (all), ==, 3);
  g_assert_cmpuint (count (none), ==, 0);
  g_assert_cmpuint (count (some), ==, 2);
  g_assert_cmpstr (get_string (some, 0, "baseConnectionId"), ==, EMEA);
  g_assert_cmpstr (get_string (some, 0, "name"), ==, "HubSpot EMEA Contacts");
  g_assert_cmpstr (get_string (some, 1, "name"), ==, "HubSpot EMEA Deals");
  g_assert_cmpstr (get_string (some, 0, "sandboxName"), ==, "prod");
}

static void
test_flows (void)
{
  g_autoptr(SimClient) client = sim_client_new ();
  g_autoptr(SimReply) sources = get (client, "/sourceConnections?property="
                                     "baseConnectionId==" EMEA);
  g_autofree char *path = g_strconcat ("/flows?property=sourceConnectionIds[]==nothing,",
                                       get_string (sources, 1, "id"), NULL);
  g_autoptr(SimReply) flows = get (client, path);
  JsonObject *flow = json_array_get_object_element (sim_reply_items (flows), 0);
  JsonArray *ids = json_object_get_array_member (flow, "sourceConnectionIds");

  g_assert_cmpuint (count (flows), ==, 1);
  g_assert_cmpstr (get_string (flows, 0, "name"), ==, "HubSpot EMEA Deals");
  g_assert_cmpstr (get_string (flows, 0, "state"), ==, "disabled");
  g_assert_cmpstr (json_array_get_string_element (ids, 0), ==, get_string (sources, 1, "id"));
}

static void
test_pages (void)
{
  g_autoptr(SimClient) client = sim_client_new ();
  g_autoptr(SimReply) first = get (client, "/sourceConnections?limit=2");
  g_autoptr(SimReply) second = NULL;

  g_assert_cmpuint (count (first), ==, 2);
  g_assert_true (g_str_has_prefix (get_next (first), "/sourceConnections?continuationToken="));
  hw_simulator_add_flow (client->simulator, "prod", FREE, "Late", "enabled");
  second = get (client, get_next (first));
  g_assert_cmpuint (count (second), ==, 1);
  g_assert_cmpstr (get_string (second, 0, "name"), ==, "HubSpot EMEA Deals");
  g_assert_null (get_next (second));
}

static void
test_faults (void)
{
  static const struct
  {
    const char *path;
    guint       status;
    const char *needle;
  } cases[] = {
    { "/flows?property=baseConnectionId==x", 400, "FLOW-1449-400" },
    { "/sourceConnections?property=sourceConnectionIds[]==x", 400, "FLOW-1449-400" },
    { "/flows?start=1", 400, "FLOW-1451-400" },
    { "/flows?limit=0", 400, "FLOW-1452-400" },
    { "/flows?continuationToken=broken", 400, "FLOW-1452-400" },
    { "/flows/x", 404, "not found" },
  };
  g_autoptr(SimClient) client = sim_client_new ();

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SimReply) reply = get (client, cases[i].path);

      sim_assert_reply (reply, cases[i].status, cases[i].needle);
    }
}

static SimReply *
delete_one (SimClient  *client,
            const char *id)
{
  g_autofree char *path = g_strconcat ("/connections/", id, NULL);

  return sim_client_send (client, "DELETE", path, NULL, NULL);
}

static void
test_delete_used (void)
{
  g_autoptr(SimClient) client = sim_client_new ();
  g_autoptr(SimReply) used = delete_one (client, EMEA);
  g_autoptr(SimReply) without_flow = delete_one (client, FILES);
  g_autoptr(SimReply) moved = NULL;

  sim_assert_reply (used, 400, "FLOW-1418-400");
  g_assert_cmpuint (without_flow->status, ==, 204);

  hw_simulator_remove_flows (client->simulator, "prod", EMEA);
  moved = delete_one (client, EMEA);
  g_assert_cmpuint (moved->status, ==, 204);
}

static void
test_delete_takes_time (void)
{
  g_autoptr(SimClient) client = sim_client_new ();
  g_autoptr(SimReply) deleted = NULL;
  g_autoptr(SimReply) again = NULL;
  g_autoptr(SimReply) shown = NULL;
  guint status = 0;

  hw_simulator_set_deleting_time (client->simulator, 200);
  deleted = delete_one (client, FREE);
  shown = get (client, "/connections/" FREE);
  again = delete_one (client, FREE);
  g_assert_cmpuint (deleted->status, ==, 202);
  sim_assert_reply (shown, 200, "delete-finalizing");
  sim_assert_reply (again, 400, "FLOW-1458-400");

  while (status != 404)
    {
      g_autoptr(SimReply) reply = get (client, "/connections/" FREE);

      status = reply->status;
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/simulator/flows/sources", test_sources);
  g_test_add_func ("/simulator/flows/flows", test_flows);
  g_test_add_func ("/simulator/flows/pages", test_pages);
  g_test_add_func ("/simulator/flows/faults", test_faults);
  g_test_add_func ("/simulator/flows/delete-used", test_delete_used);
  g_test_add_func ("/simulator/flows/delete-takes-time", test_delete_takes_time);

  return g_test_run ();
}
