/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors
 */

#include "config.h"

#include "hw-sim-seed-examples.h"

#include <string.h>

#include "hw-sim-json.h"

/* One connection of each kind that a client has to show in a way of its own: in every state, of a
 * source that cannot be explored, of one that is deprecated, of a destination, one that sees
 * nothing, and some whose params hold more than anybody has sent.
 *
 * They are for looking at, and not there unless asked for: tests count on the others.
 */

#define SANDBOX "dev-marketing"
#define MINUTE  60000

#define DESTINATION "36965a81-b1c6-401b-99f8-22508f1e6a26"
#define HTTP_API    "bc7b00d6-623a-4dfc-9fdb-f1240aeadaeb"
#define HUBSPOT     "cc6a4487-9e91-433e-a3a3-9cf6626c1806"
#define ELOQUA      "35d6c4d8-c9a9-11eb-b8bc-0242ac130003"
#define SALESFORCE  "cfc0fee1-7dc0-40ef-b73e-d8b134c436f5"
#define SFTP        "b7bf2577-4520-42c9-bae9-cad01560f7bc"
#define SNOWFLAKE   "b2e08744-4f1a-40ce-af30-7abac3e23cf3"

/* As help/destinations/api/ of experience-platform.en prints it, shortened. */
static const char destination[] =
  "{\"id\":\"" DESTINATION "\",\"name\":\"SFTP\","
  "\"providerId\":\"14e34fac-d307-11e9-bb65-2a2ae2dbcce4\",\"version\":\"1.0\","
  "\"authSpec\":[{\"name\":\"SFTP with Password\",\"type\":\"SFTP\",\"spec\":{"
  "\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"type\":\"object\",\"properties\":{"
  "\"domain\":{\"description\":\"Domain of server\",\"type\":\"string\"},"
  "\"username\":{\"description\":\"Username\",\"type\":\"string\"},"
  "\"password\":{\"description\":\"Password\",\"type\":\"string\",\"format\":\"password\"}},"
  "\"required\":[\"password\",\"domain\",\"username\"]}}]}";

typedef struct
{
  const char   *id;
  const char   *name;
  const char   *description;  /* (nullable) */
  const char   *spec_id;
  guint         age;          /* minutes since it was created */
  HwSimVerdict  verdict;
  const char   *state;        /* (nullable): NULL: enabled */
  gboolean      is_empty;
  const char   *params;       /* (nullable): JSON of what the service has added, masked by it */
} Example;

/* What the platform writes for one that has failed is not published. */
static const Example examples[] = {
  { "1a6e0f4d-2b57-4c83-9d1e-70a5b8c9e2f1", "HubSpot APAC",
    "Made a moment ago", HUBSPOT,
    2, HW_SIM_VERDICT_GOOD, "initializing", FALSE, NULL },
  { "2b7f1a5e-3c68-4d94-8e2f-81b6c9daf302", "Snowflake Finance (draft)",
    "Waits for the role LOADER_FINANCE", SNOWFLAKE,
    75, HW_SIM_VERDICT_GOOD, "draft", FALSE, NULL },
  { "3c802b6f-4d79-4ea5-9f30-92c7daeb0413", "Salesforce Service",
    "Switched off during the migration", SALESFORCE,
    3 * 24 * 60 + 12, HW_SIM_VERDICT_GOOD, "disabled", FALSE, NULL },
  { "4d913c70-5e8a-4fb6-a041-a3d8ebfc1524", "HubSpot LATAM",
    NULL, HUBSPOT,
    7 * 24 * 60 + 640, HW_SIM_VERDICT_FAILED, "error", FALSE, NULL },
  { "5ea24d81-6f9b-40c7-b152-b4e9fc0d2635", "Eloqua Newsletter",
    "To be moved to the new source", ELOQUA,
    120 * 24 * 60 + 33, HW_SIM_VERDICT_GOOD, NULL, FALSE, NULL },
  { "6fb35e92-70ac-41d8-8263-c5fa0d1e3746", "Web Shop Events",
    "Page views and orders, as they happen", HTTP_API,
    19 * 24 * 60 + 401, HW_SIM_VERDICT_GOOD, NULL, FALSE,
    "{\"inletUrl\":\"https://dcs.adobedc.net/collection/9d411a7f\","
    "\"inletId\":\"9d411a7f\",\"sourceId\":\"Web shop\"}" },
  { "70c46fa3-81bd-42e9-9374-d60b1e2f4857", "Salesforce Orders",
    "Read by the loyalty programme", SALESFORCE,
    55 * 24 * 60 + 7, HW_SIM_VERDICT_GOOD, NULL, FALSE,
    "{\"orgId\":\"00D5g000004FqRs\",\"authorizedDate\":\"2026-08-03\","
    "\"connectorToken\":\"xxxx\"}" },
  { "81d570b4-92ce-43fa-a485-e71c2f305968", "SFTP Inbox",
    "Its user has no rights yet", SFTP,
    26 * 60, HW_SIM_VERDICT_GOOD, NULL, TRUE, NULL },
  { "92e681c5-a3df-440b-b596-f82d30416a79", "Audience Export",
    NULL, DESTINATION,
    34 * 24 * 60 + 90, HW_SIM_VERDICT_GOOD, NULL, FALSE, NULL },
};

static void
add_params (JsonObject *params,
            const char *text)
{
  g_autoptr(JsonNode) node = hw_sim_json_parse (text, strlen (text), NULL);
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &name, &value))
    json_object_set_member (params, name, json_node_copy (value));
}

/* One that is being set up stays so, for its state to be seen. */
static void
set_state (HwSimConnection *connection,
           const char      *state)
{
  if (g_strcmp0 (state, "initializing") == 0)
    connection->ready_at = G_MAXINT64;
  else
    connection->state = state;
}

static HwSimConnection *
create_connection (JsonObject    *spec,
                   const Example *example,
                   gint64         created_at)
{
  HwSimConnection *connection = hw_sim_connection_new (example->id);

  connection->name = g_strdup (example->name);
  connection->description = g_strdup (example->description);
  connection->spec_id = g_strdup (example->spec_id);
  connection->spec_version = g_strdup (hw_sim_json_get_string (spec, "version"));
  connection->created_by = g_strdup ("4E9A1F0C64B7D2350A495E07@techacct.adobe.com");
  connection->client = g_strdup ("exc_app");
  connection->created_at = created_at;
  connection->updated_at = created_at;
  connection->auth = hw_sim_auth_new_sample (spec, example->verdict);
  connection->is_empty = example->is_empty;
  set_state (connection, example->state);
  if (example->params != NULL && connection->auth != NULL)
    add_params (connection->auth->params, example->params);

  return connection;
}

/**
 * hw_sim_seed_examples:
 *
 * Adds the examples to the sandbox that a demonstration starts in, and the specification of a
 * destination. One whose source is not in the catalogue is left out.
 */
void
hw_sim_seed_examples (HwSimConnections *connections,
                      HwSimSpecs       *specs)
{
  gint64 now = g_get_real_time () / 1000;

  hw_sim_specs_add (specs, destination);
  for (size_t i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      JsonObject *spec = hw_sim_specs_lookup (specs, examples[i].spec_id);
      gint64 created_at = now - (gint64)examples[i].age * MINUTE;

      if (spec != NULL)
        hw_sim_connections_add (connections, SANDBOX,
                                create_connection (spec, &examples[i], created_at));
    }
}
