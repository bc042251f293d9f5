/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#include "config.h"

#include "hw-sim-seed-flows.h"

/* What uses the connections that are there from the start. Those that are not named are used by
 * nothing and can be deleted.
 */

static const struct
{
  const char *sandbox;
  const char *base_id;
  const char *name;
  const char *state;  /* (nullable): of the dataflow, NULL: a source connection without one */
} seeds[] = {
  { "prod", "0b5f7c1e-6a42-4d09-9c38-51d2e7f0a6b4", "HubSpot EMEA Deals", "disabled" },
  { "prod", "0b5f7c1e-6a42-4d09-9c38-51d2e7f0a6b4", "HubSpot EMEA Contacts", "enabled" },
  { "prod", "63e2b9d5-1f08-4a7c-95d4-7fa0c8e3b612", "Partner Files (archive)", NULL },
  { "dev-marketing", "a17d5e90-3c6f-4b28-97e1-2f84b0d9c635", "Test Contacts", "enabled" },
  { "dev-marketing", "c93b71ad-5e84-4f0c-b6d2-e07f38a5194c", "<R&D> Tickets", NULL },
  { "dev-marketing", "c93b71ad-5e84-4f0c-b6d2-e07f38a5194c", "R&D <Orders>", "updating" },
  { "dev-korea", "e5a90b3c-7d62-4e81-9a4f-10c8f6b2d7e5", "서울 캠페인 연락처 수집", "enabled" },
};

/**
 * hw_sim_seed_flows:
 *
 * Adds the same source connections and dataflows each time, in several states, some with text that
 * a careless client takes for markup.
 */
void
hw_sim_seed_flows (HwSimFlows *flows)
{
  for (size_t i = 0; i < G_N_ELEMENTS (seeds); i++)
    {
      const char *source_id = hw_sim_flows_add_source (flows, seeds[i].sandbox, seeds[i].name,
                                                       seeds[i].base_id, HW_SIM_SEED_SPEC);

      if (seeds[i].state != NULL)
        hw_sim_flows_add_flow (flows, seeds[i].sandbox, seeds[i].name, seeds[i].state, source_id);
    }
}
