/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <string.h>

#include "connections/hw-connection-list.h"
#include "connections/hw-stored-connection.h"
#include "hw-fuzz.h"
#include "net/hw-json.h"
#include "sandboxes/hw-sandbox-list.h"

/* Answers that list or show what the platform holds: pages of connections and of sandboxes, and
 * one connection. Whatever comes of them has an ID that stays within its place in an address, and
 * the next page is one of the same list. */

#define PLATFORM "https://platform.example.com"
#define LIST PLATFORM "/data/foundation/flowservice/connections"

static HwClient *
get_client (void)
{
  static HwClient *client;

  if (client == NULL)
    {
      g_autoptr(HwProfile) profile = hw_profile_new ();

      hw_profile_set_platform_url (profile, PLATFORM);
      client = hw_client_new (profile);
    }

  return client;
}

static void
check_address (const char *id)
{
  g_autoptr(HwCall) call = hw_call_new ("GET", HW_SERVICE_FLOW, "/connections");
  g_autofree char *address = NULL;
  g_autoptr(GUri) uri = NULL;

  hw_call_add_segment (call, id);
  address = hw_call_dup_uri (call, PLATFORM);
  g_assert_true (g_str_has_prefix (address, LIST "/"));
  g_assert_null (strpbrk (address + strlen (LIST "/"), "/?#\\ \r\n"));
  uri = g_uri_parse_relative (NULL, address, G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE,
                              NULL);
  g_assert_nonnull (uri);
  g_assert_true (g_str_has_prefix (g_uri_get_path (uri),
                                   "/data/foundation/flowservice/connections/"));
}

static void
check_connection (HwConnection *connection)
{
  g_assert_cmpstr (hw_connection_get_id (connection), !=, "");
  g_assert_nonnull (hw_connection_get_name (connection));
  g_assert_cmpint (hw_connection_get_created_at (connection), >=, 0);
  g_assert_cmpint (hw_connection_get_updated_at (connection), >=, 0);
  hw_fuzz_assert_text (hw_connection_get_name (connection), 0);
  check_address (hw_connection_get_id (connection));
}

static void
check_next (HwCall *call)
{
  g_autofree char *address = call != NULL ? hw_call_dup_uri (call, PLATFORM) : NULL;

  if (address != NULL)
    g_assert_true (g_str_has_prefix (address, LIST "?"));
}

static gboolean
read_page (HwRemoteList  *list,
           JsonNode      *root,
           GPtrArray     *items,
           HwCall       **next,
           GError       **error)
{
  HwRemoteListClass *klass = HW_REMOTE_LIST_GET_CLASS (list);

  if (!klass->read_items (list, root, items, error))
    return FALSE;

  *next = klass->read_next (list, root, error);

  return *error == NULL;
}

static void
read_connections (JsonNode *root)
{
  g_autoptr(HwConnectionList) list = hw_connection_list_new (get_client (), "sandbox");
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(HwCall) next = NULL;
  g_autoptr(GError) error = NULL;

  if (read_page (HW_REMOTE_LIST (list), root, items, &next, &error))
    g_assert_no_error (error);
  else
    g_assert_nonnull (error);

  for (guint i = 0; i < items->len; i++)
    check_connection (items->pdata[i]);
  check_next (next);
  hw_connection_list_show_kept (list, items, 0);
}

static void
read_sandboxes (JsonNode *root)
{
  g_autoptr(HwSandboxList) list = hw_sandbox_list_new (get_client ());
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(HwCall) next = NULL;
  g_autoptr(GError) error = NULL;

  if (read_page (HW_REMOTE_LIST (list), root, items, &next, &error))
    g_assert_no_error (error);
  for (guint i = 0; i < items->len; i++)
    {
      g_assert_cmpstr (hw_sandbox_get_name (items->pdata[i]), !=, "");
      hw_fuzz_assert_text (hw_sandbox_get_title (items->pdata[i]), 0);
      g_assert_true (hw_sandbox_equal (items->pdata[i], items->pdata[i]));
    }
}

/* The connection that was asked for comes out, or none. */
static void
read_one (JsonNode *root)
{
  g_autoptr(HwConnection) connection =
    hw_connection_new ("id", NULL, "name", NULL, "spec", NULL, "sandbox");
  g_autoptr(HwStoredConnection) stored = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) stored_error = NULL;

  stored = hw_stored_connection_new (root, connection, &stored_error);
  g_assert_true ((stored == NULL) == (stored_error != NULL));
  if (stored != NULL)
    g_assert_cmpstr (hw_connection_get_id (hw_stored_connection_get_connection (stored)), ==, "id");

  if (!hw_connection_list_read_one (root, connection, &error))
    g_assert_nonnull (error);
  g_assert_cmpstr (hw_connection_get_id (connection), ==, "id");
}

void
hw_fuzz_one (GBytes *bytes)
{
  g_autoptr(JsonNode) root = hw_json_parse (bytes, NULL);

  if (root == NULL)
    return;

  read_connections (root);
  read_sandboxes (root);
  read_one (root);
}
