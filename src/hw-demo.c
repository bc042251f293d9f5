/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-demo.h"

#include <glib/gi18n.h>

#include "hw-simulator.h"

/* The one place where the client and the simulator meet: an organization whose platform runs
 * inside this process. */

#define DELAY 400  /* milliseconds, about what the platform takes */

/**
 * hw_demo_create_profile:
 * @error: return location
 *
 * Starts a simulator that lives as long as the profile.
 *
 * Returns: (transfer full) (nullable): an organization served by it
 */
HwProfile *
hw_demo_create_profile (GError **error)
{
  g_autoptr(HwSimulator) simulator = hw_simulator_new ();
  g_autoptr(HwProfile) profile = NULL;
  g_autoptr(HwSecret) token = NULL;

  hw_simulator_set_delay (simulator, DELAY);
  hw_simulator_set_keep_bodies (simulator, FALSE);
  hw_simulator_add_examples (simulator);
  if (!hw_simulator_listen (simulator, 0, NULL, error))
    return NULL;

  token = hw_secret_new (hw_simulator_get_access_token (simulator));
  profile = hw_profile_new ();
  /* Translators: the name of the organization that the demo shows */
  hw_profile_set_name (profile, _("Demo"));
  hw_profile_set_organization_id (profile, hw_simulator_get_organization_id (simulator));
  hw_profile_set_api_key (profile, hw_simulator_get_api_key (simulator));
  hw_profile_set_platform_url (profile, hw_simulator_get_url (simulator));
  hw_profile_set_sandbox (profile, "dev-marketing");
  hw_profile_set_access_token (profile, token);
  g_object_set_data_full (G_OBJECT (profile), "simulator", g_steal_pointer (&simulator),
                          g_object_unref);

  return g_steal_pointer (&profile);
}
