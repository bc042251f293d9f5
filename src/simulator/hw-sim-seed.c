/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#include "config.h"

#include "hw-sim-seed.h"

#include "hw-sim-json.h"

/* The connections that are there before anybody has made one. */

#define HUBSPOT    "cc6a4487-9e91-433e-a3a3-9cf6626c1806"
#define SNOWFLAKE  "b2e08744-4f1a-40ce-af30-7abac3e23cf3"
#define AMAZON_S3  "ecadc60c-7455-4d87-84dc-2a0e293d997b"
#define SALESFORCE "cfc0fee1-7dc0-40ef-b73e-d8b134c436f5"

#define MINUTE 60000

typedef struct
{
  const char   *sandbox;
  const char   *id;
  const char   *name;
  const char   *description; /* (nullable) */
  const char   *spec_id;
  guint         age;         /* minutes since it was created */
  HwSimVerdict  verdict;
  const char   *state;       /* (nullable): other than enabled */
} Seed;

static const Seed seeds[] = {
  { "prod", "0b5f7c1e-6a42-4d09-9c38-51d2e7f0a6b4", "HubSpot EMEA",
    "Contacts and deals of the European sales team", HUBSPOT,
    2 * 24 * 60 + 195, HW_SIM_VERDICT_GOOD, NULL },
  { "prod", "2e91d8a3-47bc-4f6e-8a10-c3b59f7e6d21", "HubSpot Americas",
    NULL, HUBSPOT,
    9 * 24 * 60 + 47, HW_SIM_VERDICT_FAILED, NULL },
  { "prod", "4c7a03f6-9d1e-4b85-b2f9-08e6d4a17c53", "Snowflake Analytics",
    "Nightly customer aggregates", SNOWFLAKE,
    16 * 24 * 60 + 610, HW_SIM_VERDICT_GOOD, NULL },
  { "prod", "63e2b9d5-1f08-4a7c-95d4-7fa0c8e3b612", "Landing Zone (S3)",
    "Partner files, delivered daily", AMAZON_S3,
    23 * 24 * 60 + 1322, HW_SIM_VERDICT_GOOD, NULL },
  { "prod", "85f40c2a-e7b3-4d96-8e5c-d19b6a3f7048", "Salesforce CRM (old)",
    "Replaced; kept until the audit is over", SALESFORCE,
    41 * 24 * 60 + 88, HW_SIM_VERDICT_GOOD, "disabled" },
  { "dev-marketing", "a17d5e90-3c6f-4b28-97e1-2f84b0d9c635", "HubSpot Test Portal",
    NULL, HUBSPOT,
    310, HW_SIM_VERDICT_GOOD, NULL },
  { "dev-marketing", "b8e6c4f2-0d59-4173-a8b6-95c7e1d2f304", "Salesforce Sandbox",
    "Full copy of May", SALESFORCE,
    6 * 24 * 60 + 271, HW_SIM_VERDICT_EXPIRED, NULL },
  { "dev-marketing", "c93b71ad-5e84-4f0c-b6d2-e07f38a5194c", "Snowflake <dev> & tests",
    "R&D only", SNOWFLAKE,
    12 * 24 * 60 + 900, HW_SIM_VERDICT_GOOD, NULL },
  { "dev-marketing", "d4f82e67-b1a9-4c35-8f70-6b5d9c0e3a18", "S3 Sample Files",
    NULL, AMAZON_S3,
    30 * 24 * 60 + 15, HW_SIM_VERDICT_GOOD, NULL },
  { "dev-korea", "e5a90b3c-7d62-4e81-9a4f-10c8f6b2d7e5", "허브스팟 서울 지사",
    "국내 캠페인 연락처", HUBSPOT,
    4 * 24 * 60 + 505, HW_SIM_VERDICT_GOOD, NULL },
};

static HwSimConnection *
create_connection (JsonObject *spec,
                   const char *id,
                   gint64      created_at)
{
  HwSimConnection *connection = hw_sim_connection_new (id);
  const char *version = hw_sim_json_get_string (spec, "version");

  connection->spec_id = g_strdup (hw_sim_json_get_string (spec, "id"));
  connection->spec_version = g_strdup (version != NULL ? version : "1.0");
  connection->created_by = g_strdup ("4E9A1F0C64B7D2350A495E07@techacct.adobe.com");
  connection->client = g_strdup ("exc_app");
  connection->created_at = created_at;
  connection->updated_at = created_at;

  return connection;
}

static void
add_seed (HwSimConnections *connections,
          JsonObject       *spec,
          const Seed       *seed,
          gint64            now)
{
  gint64 created_at = now - (gint64)seed->age * MINUTE;
  HwSimConnection *connection = create_connection (spec, seed->id, created_at);

  connection->name = g_strdup (seed->name);
  connection->description = g_strdup (seed->description);
  connection->auth = hw_sim_auth_new_sample (spec, seed->verdict);
  connection->state = seed->state;
  hw_sim_connections_add (connections, seed->sandbox, connection);
}

/* Connections of one spec share what they have in common, so that 100,000 of them stay small. */
static GPtrArray *
create_auths (const HwSimSpecs *specs)
{
  GPtrArray *auths = g_ptr_array_new ();

  for (guint i = 0; i < hw_sim_specs_get_n (specs); i++)
    {
      JsonObject *spec = hw_sim_specs_get (specs, i);

      g_ptr_array_add (auths, hw_sim_auth_new_sample (spec, HW_SIM_VERDICT_GOOD));
    }

  return auths;
}

static void
free_auths (GPtrArray *auths)
{
  for (guint i = 0; i < auths->len; i++)
    g_clear_pointer (&g_ptr_array_index (auths, i), hw_sim_auth_unref);

  g_ptr_array_unref (auths);
}

static char *
dup_title (JsonObject *spec)
{
  JsonObject *attributes = hw_sim_json_get_object (spec, "attributes");
  const char *title = NULL;

  if (attributes != NULL)
    title = hw_sim_json_get_string (attributes, "connectorName");

  if (title == NULL)
    title = hw_sim_json_get_string (spec, "name");

  return g_strdup (title != NULL ? title : "Source");
}

/**
 * hw_sim_seed_fixed:
 *
 * Adds the same few connections each time: of several sources and in several states, some with text
 * that a careless client takes for markup. One whose source is not in the catalogue is left out.
 */
void
hw_sim_seed_fixed (HwSimConnections *connections,
                   const HwSimSpecs *specs)
{
  gint64 now = g_get_real_time () / 1000;

  for (size_t i = 0; i < G_N_ELEMENTS (seeds); i++)
    {
      JsonObject *spec = hw_sim_specs_lookup (specs, seeds[i].spec_id);

      if (spec != NULL)
        add_seed (connections, spec, &seeds[i], now);
    }
}

/**
 * hw_sim_seed_generated:
 *
 * Adds @n connections, of all sources in turn, each seven minutes older than the one before.
 */
void
hw_sim_seed_generated (HwSimConnections *connections,
                       const HwSimSpecs *specs,
                       const char       *sandbox,
                       guint             n)
{
  gint64 now = g_get_real_time () / 1000;
  guint n_specs = hw_sim_specs_get_n (specs);
  GPtrArray *auths = create_auths (specs);

  for (guint i = 0; i < n && n_specs > 0; i++)
    {
      JsonObject *spec = hw_sim_specs_get (specs, i % n_specs);
      HwSimAuth *auth = g_ptr_array_index (auths, i % n_specs);
      gint64 created_at = now - (gint64)(i + 1) * 7 * MINUTE;
      HwSimConnection *connection = create_connection (spec, NULL, created_at);
      g_autofree char *title = dup_title (spec);

      connection->name = g_strdup_printf ("%s %05u", title, i + 1);
      connection->auth = auth != NULL ? hw_sim_auth_ref (auth) : NULL;
      hw_sim_connections_add (connections, sandbox, connection);
    }

  free_auths (auths);
}
