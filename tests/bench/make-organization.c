/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <stdlib.h>

#include "auth/hw-profile-store.h"
#include "connections/hw-connection-keeper.h"
#include "hw-simulator.h"
#include "net/hw-client.h"

/* make-organization N: leaves in XDG_DATA_HOME and XDG_CACHE_HOME what a former run of Headwater
 * would: an organization, and the list of its N connections. */

static HwProfile *
create_profile (HwSimulator *simulator)
{
  g_autoptr(HwSecret) token = hw_secret_new (hw_simulator_get_access_token (simulator));
  HwProfile *profile = hw_profile_new ();

  hw_profile_set_name (profile, "Organization");
  hw_profile_set_organization_id (profile, hw_simulator_get_organization_id (simulator));
  hw_profile_set_api_key (profile, hw_simulator_get_api_key (simulator));
  hw_profile_set_platform_url (profile, hw_simulator_get_url (simulator));
  hw_profile_set_sandbox (profile, "prod");
  hw_profile_set_access_token (profile, token);

  return profile;
}

static gboolean
save_profile (HwProfile *profile)
{
  g_autoptr(GFile) folder = g_file_new_build_filename (g_get_user_data_dir (), "headwater", NULL);
  g_autoptr(GFile) file = g_file_get_child (folder, "organizations.json");
  g_autoptr(HwProfileStore) store = hw_profile_store_new (file);
  g_autoptr(GError) error = NULL;

  g_file_make_directory_with_parents (folder, NULL, NULL);
  if (hw_profile_store_load (store, &error))
    {
      hw_profile_store_add (store, profile);
      hw_profile_store_set_active (store, profile);
      hw_profile_store_save (store, &error);
    }
  if (error != NULL)
    g_printerr ("%s\n", error->message);

  return error == NULL;
}

static void
keep_connections (HwProfile *profile)
{
  g_autoptr(HwClient) client = hw_client_new (profile);
  g_autoptr(HwConnectionList) list = hw_connection_list_new (client, "prod");
  g_autoptr(HwConnectionFeed) feed = hw_connection_feed_new ();
  g_autoptr(GFile) folder = g_file_new_build_filename (g_get_user_cache_dir (), "headwater", NULL);
  g_autoptr(HwConnectionKeeper) keeper = NULL;

  keeper = hw_connection_keeper_new (folder, hw_profile_get_organization_id (profile), feed);
  hw_connection_list_set_feed (list, feed);
  hw_connection_keeper_follow (keeper, list);
  hw_remote_list_refresh (HW_REMOTE_LIST (list));
  while (!hw_remote_list_get_loaded (HW_REMOTE_LIST (list)) ||
         hw_connection_keeper_get_busy (keeper))
    g_main_context_iteration (NULL, TRUE);
  hw_connection_keeper_leave (keeper, list);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(HwSimulator) simulator = hw_simulator_new ();
  g_autoptr(HwProfile) profile = NULL;

  if (argc != 2)
    return EXIT_FAILURE;

  hw_simulator_add_connections (simulator, "prod", (guint)atoi (argv[1]));
  if (!hw_simulator_listen (simulator, 0, NULL, NULL))
    return EXIT_FAILURE;

  profile = create_profile (simulator);
  keep_connections (profile);

  return save_profile (profile) ? EXIT_SUCCESS : EXIT_FAILURE;
}
